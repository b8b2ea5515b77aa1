#include "ui/start/word_entry.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QStringListModel>

#include "ui/start/words_quiz.h"
#include "ui/style/theme.h"
#include "ui/style/tokens.h"

namespace circlet::ui {
namespace {

constexpr int columns = 4;
constexpr int entryNumberWidth = 30;
constexpr int suggestions = 6;

/// Overwrites the text's own buffer where it is not shared; the line edit's copy is replaced by spaces of the same
/// length.
void overwrite(QLineEdit& edit) {
    const auto size = edit.text().size();
    edit.setText(QString(size, QLatin1Char(' ')));
    edit.clear();
}

} // namespace

WordEdit::WordEdit(int number, QWidget* parent)
    : QLineEdit(parent), m_suggestions(new QStringListModel(this)), m_number(number) {
    setObjectName(QStringLiteral("wordEdit_%1").arg(number));
    setAccessibleName(tr("Word %1").arg(number));
    setFont(style::font(style::Type::Mono));
    setMinimumHeight(style::controlHeight);
    setTextMargins(entryNumberWidth - 10, 0, 0, 0);
    setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhLowercaseOnly);
    connect(this, &QLineEdit::textEdited, this, [this](const QString& text) {
        style::setProperty(this, "invalid", false);
        suggest();
        static const QRegularExpression space(QStringLiteral("\\s+"));
        const QStringList words = text.split(space, Qt::SkipEmptyParts);
        if (words.size() > 1)
            emit phrasePasted(words);
        else if (text.contains(space))
            setText(words.value(0));
    });
}

void WordEdit::suggest() {
    const QByteArray typed = text().trimmed().toLower().toLatin1();
    QStringList words;
    if (!typed.isEmpty()) {
        for (const std::string_view word : wordsStartingWith(
                 std::string_view(typed.constData(), static_cast<std::size_t>(typed.size())), suggestions))
            words << QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
    }
    // A finished word needs no suggestion.
    if (words.size() == 1 && words.constFirst().toLatin1() == typed)
        words.clear();
    m_suggestions->setStringList(words);
}

void WordEdit::focusInEvent(QFocusEvent* event) {
    // Made at the first visit: two dozen lists at once would be felt.
    if (completer() == nullptr) {
        auto* made = new QCompleter(m_suggestions, this);
        made->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
        made->setMaxVisibleItems(suggestions);
        made->popup()->setFont(style::font(style::Type::Mono));
        setCompleter(made);
        connect(made, QOverload<const QString&>::of(&QCompleter::activated), this,
                [this] { QMetaObject::invokeMethod(this, &WordEdit::completed, Qt::QueuedConnection); });
    }
    QLineEdit::focusInEvent(event);
}

void WordEdit::wipe() {
    overwrite(*this);
}

bool WordEdit::isKnownWord() const {
    const QByteArray word = text().trimmed().toLower().toLatin1();
    return isWord(std::string_view(word.constData(), static_cast<std::size_t>(word.size())));
}

bool WordEdit::completeUnambiguous() {
    const QByteArray typed = text().trimmed().toLower().toLatin1();
    if (typed.isEmpty())
        return false;
    const std::string_view prefix(typed.constData(), static_cast<std::size_t>(typed.size()));
    if (isWord(prefix))
        return true;
    const auto found = wordsStartingWith(prefix, 2);
    if (found.size() != 1)
        return false;
    setText(QString::fromLatin1(found[0].data(), static_cast<qsizetype>(found[0].size())));
    return true;
}

void WordEdit::keyPressEvent(QKeyEvent* event) {
    const bool ends = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (ends && completeUnambiguous()) {
        if (completer() != nullptr)
            completer()->popup()->hide();
        emit completed();
        return;
    }
    if (event->key() == Qt::Key_Space)
        return;
    QLineEdit::keyPressEvent(event);
}

void WordEdit::focusOutEvent(QFocusEvent* event) {
    // The list of suggestions takes the focus too: the user has not left the field then.
    if (event->reason() != Qt::PopupFocusReason) {
        completeUnambiguous();
        style::setProperty(this, "invalid", !text().isEmpty() && !isKnownWord());
    }
    QLineEdit::focusOutEvent(event);
}

void WordEdit::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    painter.setFont(style::font(style::Type::Caption));
    painter.setPen(style::color(style::Role::Muted));
    painter.drawText(QRect(0, 0, entryNumberWidth - 4, height()), Qt::AlignRight | Qt::AlignVCenter,
                     QString::number(m_number));
}

WordEntryGrid::WordEntryGrid(QWidget* parent) : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(style::space(style::Space::Small));
    setCount(24);
}

void WordEntryGrid::setCount(int count) {
    auto* grid = static_cast<QGridLayout*>(layout());
    while (this->count() > count) {
        m_edits.back()->wipe();
        delete m_edits.back();
        m_edits.pop_back();
    }
    while (this->count() < count) {
        const std::size_t place = m_edits.size();
        auto* edit = new WordEdit(static_cast<int>(place) + 1, this);
        grid->addWidget(edit, static_cast<int>(place) / columns, static_cast<int>(place) % columns);
        m_edits.push_back(edit);
        connect(edit, &WordEdit::completed, this, [this, place] {
            if (place + 1 < m_edits.size())
                m_edits[place + 1]->setFocus();
        });
        connect(edit, &WordEdit::phrasePasted, this, [this, place](const QStringList& words) { spread(place, words); });
        connect(edit, &QLineEdit::textChanged, this, &WordEntryGrid::changed);
    }
    emit changed();
}

void WordEntryGrid::spread(std::size_t from, const QStringList& words) {
    for (qsizetype i = 0; i < words.size() && from + static_cast<std::size_t>(i) < m_edits.size(); ++i)
        m_edits[from + static_cast<std::size_t>(i)]->setText(words.at(i).toLower());
    const std::size_t next = std::min(from + static_cast<std::size_t>(words.size()), m_edits.size() - 1);
    m_edits[next]->setFocus();
}

int WordEntryGrid::filled() const {
    int filled = 0;
    for (const WordEdit* edit : m_edits)
        filled += edit->isKnownWord() ? 1 : 0;
    return filled;
}

int WordEntryGrid::firstUnknown() const {
    for (std::size_t i = 0; i < m_edits.size(); ++i) {
        if (!m_edits[i]->isKnownWord())
            return static_cast<int>(i) + 1;
    }
    return 0;
}

crypto::SecureBytes WordEntryGrid::phrase() const {
    if (firstUnknown() != 0)
        return {};
    // Points into the static word list, so that no copy of the phrase is made on the way.
    std::vector<std::string_view> words;
    for (const WordEdit* edit : m_edits) {
        const QByteArray typed = edit->text().trimmed().toLower().toLatin1();
        words.push_back(
            wordsStartingWith(std::string_view(typed.constData(), static_cast<std::size_t>(typed.size())), 1)[0]);
    }
    return joinWords(words);
}

void WordEntryGrid::wipe() {
    for (WordEdit* edit : m_edits)
        edit->wipe();
}

} // namespace circlet::ui
