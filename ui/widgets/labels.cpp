#include "ui/widgets/labels.h"

#include <QPainter>
#include <QSizePolicy>
#include <QStyle>
#include <QVariant>

#include "ui/style/icons.h"
#include "ui/style/theme.h"

namespace circlet::ui {

TextLabel::TextLabel(const QString& text, style::Type type, style::Role ink, QWidget* parent) : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setText(text);
    setFont(style::font(type));
    style::setInk(this, ink);
}

void TextLabel::setType(style::Type type) {
    setFont(style::font(type));
}

void TextLabel::setInk(style::Role ink) {
    style::setInk(this, ink);
}

void TextLabel::setElided(bool elided) {
    m_elided = elided;
    setSizePolicy(elided ? QSizePolicy::Ignored : QSizePolicy::Preferred, sizePolicy().verticalPolicy());
    updateGeometry();
}

TextLabel* TextLabel::wrapped() {
    setWordWrap(true);
    // Wrapping labels would otherwise ask for a width of their own choice.
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    return this;
}

QSize TextLabel::minimumSizeHint() const {
    if (!m_elided)
        return QLabel::minimumSizeHint();
    return {fontMetrics().averageCharWidth() * 4, QLabel::minimumSizeHint().height()};
}

void TextLabel::paintEvent(QPaintEvent* event) {
    if (!m_elided) {
        QLabel::paintEvent(event);
        return;
    }
    const QRect area = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, area.width());
    // Only a tool tip of our own making is touched; a page's (an exact time) stays.
    if (shown != text() && toolTip().isEmpty())
        setToolTip(plainToolTip(text()));
    QPainter painter(this);
    style()->drawItemText(&painter, area, static_cast<int>(alignment()), palette(), isEnabled(), shown,
                          foregroundRole());
}

IconLabel::IconLabel(const QString& name, style::Role ink, int size, QWidget* parent)
    : QWidget(parent), m_name(name), m_ink(ink), m_size(size) {
    setFixedSize(size, size);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void IconLabel::setIcon(const QString& name, style::Role ink) {
    m_name = name;
    m_ink = ink;
    update();
}

void IconLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.drawPixmap(0, 0, style::pixmap(m_name, m_ink, m_size, devicePixelRatioF()));
}

QString plainToolTip(const QString& text) {
    return QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped());
}

QWidget* makeLine(QWidget* parent) {
    auto* line = new QFrame(parent);
    line->setProperty("line", true);
    line->setFixedHeight(1);
    return line;
}

} // namespace circlet::ui
