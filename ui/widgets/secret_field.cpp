#include "ui/widgets/secret_field.h"

#include <array>

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionFrame>

#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/buttons.h"

namespace circlet::ui {
namespace {

constexpr int capacity = 512;

std::size_t encode(char32_t c, uint8_t* out) {
    if (c < 0x80) {
        out[0] = static_cast<uint8_t>(c);
        return 1;
    }
    if (c < 0x800) {
        out[0] = static_cast<uint8_t>(0xC0 | (c >> 6));
        out[1] = static_cast<uint8_t>(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = static_cast<uint8_t>(0xE0 | (c >> 12));
        out[1] = static_cast<uint8_t>(0x80 | ((c >> 6) & 0x3F));
        out[2] = static_cast<uint8_t>(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = static_cast<uint8_t>(0xF0 | (c >> 18));
    out[1] = static_cast<uint8_t>(0x80 | ((c >> 12) & 0x3F));
    out[2] = static_cast<uint8_t>(0x80 | ((c >> 6) & 0x3F));
    out[3] = static_cast<uint8_t>(0x80 | (c & 0x3F));
    return 4;
}

bool isEditing(QKeyEvent* event) {
    for (const auto key : {QKeySequence::Cut, QKeySequence::Copy, QKeySequence::Undo, QKeySequence::Redo,
                           QKeySequence::Paste, QKeySequence::DeleteEndOfLine, QKeySequence::DeleteCompleteLine,
                           QKeySequence::DeleteStartOfWord, QKeySequence::DeleteEndOfWord}) {
        if (event->matches(key))
            return true;
    }
    return false;
}

} // namespace

SecretEdit::SecretEdit(QWidget* parent) : QLineEdit(parent), m_buffer(capacity * sizeof(char32_t)) {
    setEchoMode(QLineEdit::Password);
    setAcceptDrops(false);
    setDragEnabled(false);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
}

crypto::SecureBytes SecretEdit::copy() const {
    crypto::SecureBytes wide(static_cast<std::size_t>(m_count) * 4 + 1);
    std::size_t size = 0;
    for (int i = 0; i < m_count; ++i)
        size += encode(units()[i], wide.data() + size);
    if (size == 0)
        return {};
    return crypto::SecureBytes::copyOf(ByteView(wide.data(), size));
}

crypto::SecureBytes SecretEdit::take() {
    crypto::SecureBytes result = copy();
    wipe();
    return result;
}

void SecretEdit::wipe() {
    crypto::wipe(m_buffer.data(), m_buffer.size());
    m_count = 0;
    showCount(0);
}

void SecretEdit::setRevealed(bool revealed) {
    m_revealed = revealed;
    update();
}

void SecretEdit::showCount(int cursor) {
    setText(QString(m_count, QLatin1Char('*')));
    setCursorPosition(cursor);
    emit edited();
}

void SecretEdit::removeRange(int from, int count) {
    if (from < 0 || count <= 0 || from + count > m_count)
        return;
    char32_t* data = units();
    for (int i = from; i + count < m_count; ++i)
        data[i] = data[i + count];
    for (int i = m_count - count; i < m_count; ++i)
        data[i] = 0;
    m_count -= count;
    showCount(from);
}

bool SecretEdit::removeSelection() {
    if (!hasSelectedText())
        return false;
    removeRange(selectionStart(), selectionEnd() - selectionStart());
    return true;
}

void SecretEdit::insert(QStringView text) {
    removeSelection();
    char32_t* data = units();
    int at = cursorPosition();
    for (qsizetype i = 0; i < text.size() && m_count < capacity; ++i) {
        char32_t c = text.at(i).unicode();
        if (text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text.at(i), text.at(i + 1));
            ++i;
        }
        if (c < 0x20 || c == 0x7F || QChar::isSurrogate(c))
            continue;
        for (int j = m_count; j > at; --j)
            data[j] = data[j - 1];
        data[at++] = c;
        ++m_count;
    }
    showCount(at);
}

void SecretEdit::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    if (key == Qt::Key_Backspace) {
        if (!removeSelection() && cursorPosition() > 0)
            removeRange(cursorPosition() - 1, 1);
        return;
    }
    if (key == Qt::Key_Delete) {
        if (!removeSelection() && cursorPosition() < m_count)
            removeRange(cursorPosition(), 1);
        return;
    }
    // Whatever would edit the placeholders, or leave a copy outside, is refused. Passwords are typed.
    if (isEditing(event))
        return;
    const QString text = event->text();
    const bool command = event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    if (!text.isEmpty() && text.at(0).isPrint() && (!command || (event->modifiers() & Qt::GroupSwitchModifier))) {
        insert(text);
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void SecretEdit::inputMethodEvent(QInputMethodEvent* event) {
    if (!event->commitString().isEmpty())
        insert(event->commitString());
    event->accept();
}

void SecretEdit::contextMenuEvent(QContextMenuEvent* event) {
    event->accept();
}

void SecretEdit::paintEvent(QPaintEvent* event) {
    if (!m_revealed || m_count == 0) {
        QLineEdit::paintEvent(event);
        return;
    }
    QStyleOptionFrame option;
    initStyleOption(&option);
    QPainter painter(this);
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
    const QRect area = rect().adjusted(12, 0, -12, 0);
    painter.setClipRect(area);
    painter.setPen(style::color(style::Role::Text));
    const QFontMetrics metrics = fontMetrics();
    const int baseline = area.top() + (area.height() - metrics.height()) / 2 + metrics.ascent();
    int width = 0;
    std::array<QChar, 2> pair;
    // One character at a time, over a buffer on the stack: the whole never stands in a QString.
    const auto one = [&](int i) {
        const char32_t c = units()[i];
        if (!QChar::requiresSurrogates(c)) {
            pair[0] = QChar(static_cast<char16_t>(c));
            return QString::fromRawData(pair.data(), 1);
        }
        pair[0] = QChar(QChar::highSurrogate(c));
        pair[1] = QChar(QChar::lowSurrogate(c));
        return QString::fromRawData(pair.data(), 2);
    };
    for (int i = 0; i < m_count; ++i)
        width += metrics.horizontalAdvance(one(i));
    int x = std::min(area.left(), area.right() - width);
    for (int i = 0; i < m_count; ++i) {
        if (i == cursorPosition() && hasFocus())
            painter.fillRect(x, area.top() + 8, 1, area.height() - 16, style::color(style::Role::Accent));
        const QString text = one(i);
        painter.drawText(x, baseline, text);
        x += metrics.horizontalAdvance(text);
    }
    if (cursorPosition() == m_count && hasFocus())
        painter.fillRect(x, area.top() + 8, 1, area.height() - 16, style::color(style::Role::Accent));
    pair.fill(QChar());
}

SecretField::SecretField(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(style::space(style::Space::Tiny));
    m_edit = new SecretEdit;
    m_edit->setMinimumHeight(style::controlHeight);
    m_eye = new IconButton(QStringLiteral("eye"), tr("Show what is typed"));
    m_eye->setCheckable(true);
    m_eye->setFocusPolicy(Qt::TabFocus);
    row->addWidget(m_edit, 1);
    row->addWidget(m_eye);
    setFocusProxy(m_edit);
    connect(m_eye, &QToolButton::toggled, this, [this](bool on) {
        m_edit->setRevealed(on);
        m_eye->setIcon(style::icon(on ? QStringLiteral("eye-off") : QStringLiteral("eye"), style::Role::Muted));
        m_eye->setAccessibleName(on ? tr("Hide what is typed") : tr("Show what is typed"));
        m_eye->setToolTip(m_eye->accessibleName());
    });
    connect(m_edit, &SecretEdit::edited, this, &SecretField::edited);
    connect(m_edit, &QLineEdit::returnPressed, this, &SecretField::returnPressed);
}

void SecretField::wipe() {
    m_edit->wipe();
    m_eye->setChecked(false);
}

} // namespace circlet::ui
