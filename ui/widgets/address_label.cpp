#include "ui/widgets/address_label.h"

#include <QPainter>
#include <QtMath>

#include "ui/text/format.h"

namespace circlet::ui {
namespace {

constexpr int longestGroup = 4;

QFont bold(QFont font) {
    font.setWeight(QFont::Bold);
    return font;
}

} // namespace

AddressLabel::AddressLabel(const QString& address, style::Type type, QWidget* parent) : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setFont(style::font(type));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAddress(address);
}

void AddressLabel::setAddress(const QString& address) {
    m_address = address;
    setText(groupAddress(address));
    m_groups = text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    setAccessibleName(address);
    updateGeometry();
    update();
}

int AddressLabel::groupWidth() const {
    // One space more than a group: the gap between two.
    return qCeil(QFontMetricsF(bold(font())).horizontalAdvance(QStringLiteral("0")) * (longestGroup + 0.75));
}

int AddressLabel::lineHeight() const {
    return qCeil(QFontMetricsF(font()).height() * 1.4);
}

int AddressLabel::groupsPerLine(int width) const {
    return std::max(1, width / groupWidth());
}

int AddressLabel::heightForWidth(int width) const {
    const int perLine = groupsPerLine(width);
    const auto lines = (m_groups.size() + perLine - 1) / perLine;
    return static_cast<int>(std::max<qsizetype>(1, lines)) * lineHeight();
}

QSize AddressLabel::sizeHint() const {
    // Two lines of eight to nine groups for the usual 63 characters.
    const int perLine =
        m_groups.size() > 9 ? static_cast<int>((m_groups.size() + 1) / 2) : static_cast<int>(m_groups.size());
    const int width = std::max(1, perLine) * groupWidth();
    return {width, heightForWidth(width)};
}

QSize AddressLabel::minimumSizeHint() const {
    return {groupWidth() * 4, lineHeight()};
}

void AddressLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRect area = contentsRect();
    const int perLine = groupsPerLine(area.width());
    const QFontMetricsF metrics(font());
    for (qsizetype i = 0; i < m_groups.size(); ++i) {
        const bool end = i == 0 || i + 1 == m_groups.size();
        painter.setFont(end ? bold(font()) : font());
        painter.setPen(style::color(end ? style::Role::Accent : style::Role::Text));
        const auto line = i / perLine;
        const qreal x = area.left() + static_cast<qreal>(i % perLine) * groupWidth();
        const qreal top = area.top() + static_cast<qreal>(line) * lineHeight();
        painter.drawText(QPointF(x, top + (lineHeight() - metrics.height()) / 2 + metrics.ascent()), m_groups.at(i));
    }
}

} // namespace circlet::ui
