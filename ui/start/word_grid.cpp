#include "ui/start/word_grid.h"

#include <QAccessible>
#include <QGridLayout>
#include <QPainter>

#include "ui/start/words_quiz.h"
#include "ui/style/tokens.h"

namespace circlet::ui {
namespace {

constexpr int numberWidth = 34;

class WordCell : public QWidget {
public:
    WordCell(const WordGrid& grid, std::size_t place) : m_grid(grid), m_place(place) {
        setObjectName(QStringLiteral("word_%1").arg(place + 1));
        setFixedHeight(style::primaryHeight);
        setMinimumWidth(120);
        setFocusPolicy(Qt::TabFocus);
        // Only for a screen reader that is there: otherwise no widget keeps the word.
        setAccessibleName(QAccessible::isActive() ? WordGrid::tr("Word %1: %2").arg(place + 1).arg(text())
                                                  : WordGrid::tr("Word %1").arg(place + 1));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(style::color(hasFocus() ? style::Role::Accent : style::Role::Line));
        painter.setBrush(style::color(style::Role::Surface));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), style::buttonRadius,
                                style::buttonRadius);
        painter.setFont(style::font(style::Type::Caption));
        painter.setPen(style::color(style::Role::Muted));
        painter.drawText(QRect(0, 0, numberWidth - 8, height()), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(m_place + 1));
        painter.setFont(style::font(style::Type::Mono));
        painter.setPen(style::color(style::Role::Text));
        painter.drawText(rect().adjusted(numberWidth, 0, -4, 0), Qt::AlignLeft | Qt::AlignVCenter, text());
    }

private:
    QString text() const {
        const std::string_view word = m_grid.word(m_place);
        return QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
    }

    const WordGrid& m_grid;
    std::size_t m_place;
};

} // namespace

WordGrid::WordGrid(QWidget* parent, int columns) : QWidget(parent), m_columns(columns) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(style::space(style::Space::Small));
    setAccessibleName(tr("Your words"));
}

void WordGrid::setWords(crypto::SecureBytes phrase) {
    wipe();
    m_phrase = std::move(phrase);
    auto* grid = static_cast<QGridLayout*>(layout());
    for (std::size_t i = 0; i < count(); ++i)
        grid->addWidget(new WordCell(*this, i), static_cast<int>(i) / m_columns, static_cast<int>(i) % m_columns);
}

void WordGrid::wipe() {
    qDeleteAll(findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    m_phrase.clear();
}

std::size_t WordGrid::count() const {
    return splitWords(m_phrase).size();
}

std::string_view WordGrid::word(std::size_t place) const {
    const auto words = splitWords(m_phrase);
    return place < words.size() ? words[place] : std::string_view();
}

} // namespace circlet::ui
