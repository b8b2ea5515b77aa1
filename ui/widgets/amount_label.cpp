#include "ui/widgets/amount_label.h"

#include <QPainter>
#include <QtMath>

namespace circlet::ui {
namespace {

constexpr int unitGap = 5;

} // namespace

AmountLabel::AmountLabel(style::Type type, QWidget* parent) : QLabel(parent), m_type(type) {
    setTextFormat(Qt::PlainText);
    setFont(style::font(type));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setUnknown();
}

void AmountLabel::setAmount(ledger::Amount amount, AmountUnit unit) {
    show(formatDigits(amount, unit), unit);
}

void AmountLabel::setSigned(ledger::Amount amount, facade::Direction direction, AmountUnit unit) {
    const QString plain = formatAmount(amount, unit);
    const QString whole = formatSigned(amount, direction, unit);
    show(whole.left(whole.size() - plain.size()) + formatDigits(amount, unit), unit);
}

void AmountLabel::show(const QString& digits, AmountUnit unit) {
    m_known = true;
    m_digits = digits;
    m_unit = unit == AmountUnit::Coin ? QStringLiteral("CC") : QStringLiteral("li");
    setText(m_digits + QChar(0x00A0) + m_unit);
    updateGeometry();
    update();
}

void AmountLabel::setUnknown() {
    m_known = false;
    m_digits = proofWord(facade::ProofLevel::Unknown);
    m_unit.clear();
    setText(m_digits);
    updateGeometry();
    update();
}

void AmountLabel::setInk(style::Role ink) {
    m_ink = ink;
    update();
}

QFont AmountLabel::unitFont() const {
    // Beside the headline the unit is a size of its own; elsewhere it keeps the line's size.
    return m_type == style::Type::Balance ? style::font(style::Type::Title) : style::font(style::Type::Body);
}

QSize AmountLabel::sizeHint() const {
    const QFontMetricsF metrics(font());
    qreal width = style::tabularWidth(metrics, m_digits);
    if (!m_unit.isEmpty())
        width += unitGap + QFontMetricsF(unitFont()).horizontalAdvance(m_unit);
    return {qCeil(width) + 1, qCeil(metrics.height())};
}

void AmountLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRectF area = contentsRect();
    const QFontMetricsF metrics(font());
    const QFontMetricsF unitMetrics(unitFont());
    const qreal digitsWidth = style::tabularWidth(metrics, m_digits);
    const qreal unitWidth = m_unit.isEmpty() ? 0 : unitGap + unitMetrics.horizontalAdvance(m_unit);
    qreal x = area.left();
    if (alignment() & Qt::AlignRight)
        x = area.right() - digitsWidth - unitWidth;
    painter.setFont(font());
    painter.setPen(style::color(m_known ? m_ink : style::Role::Muted));
    style::drawTabular(painter, QRectF(x, area.top(), digitsWidth, area.height()), Qt::AlignLeft, m_digits);
    if (m_unit.isEmpty())
        return;
    const qreal baseline = area.top() + (area.height() - metrics.height()) / 2 + metrics.ascent();
    painter.setFont(unitFont());
    painter.setPen(style::color(style::Role::Muted));
    painter.drawText(QPointF(x + digitsWidth + unitGap, baseline), m_unit);
}

} // namespace circlet::ui
