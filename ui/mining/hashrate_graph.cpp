#include "ui/mining/hashrate_graph.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include "ui/style/tokens.h"
#include "ui/text/format.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;

namespace {

constexpr TimeMs spanMs = 10 * 60 * 1000;
constexpr TimeMs gapMs = 5'000; ///< longer without a point: the line is broken
constexpr int graphHeight = 132;
constexpr int lines = 2; ///< besides the base
constexpr double strokeWidth = 1.5;
constexpr int areaAlpha = 36;

/// The next of 1, 2, 5 × 10^n: axis values that can be read.
double niceAbove(double value) {
    if (!(value > 0))
        return 1;
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 4.0, 6.0, 8.0})
        if (value <= step * power)
            return step * power;
    return 10 * power;
}

} // namespace

HashrateGraph::HashrateGraph(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("hashrateGraph"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setPoints({}, 0);
}

QSize HashrateGraph::sizeHint() const {
    return {480, graphHeight};
}

QSize HashrateGraph::minimumSizeHint() const {
    return {200, graphHeight};
}

void HashrateGraph::setPoints(const std::vector<facade::HashratePoint>& points, TimeMs now) {
    if (points == m_points && (points.empty() || now < m_now + 1'000))
        return;
    m_points = points;
    m_now = now;
    double highest = 0;
    for (const facade::HashratePoint& point : m_points)
        highest = std::max(highest, point.hashrate);
    m_highest = highest;
    const QString newest = m_points.empty() ? tr("nothing yet") : formatHashrate(m_points.back().hashrate);
    setAccessibleName(tr("Hash rate of the last ten minutes: now %1, highest %2")
                          .arg(newest, m_points.empty() ? newest : formatHashrate(m_highest)));
    update();
}

QRectF HashrateGraph::plot() const {
    const QFontMetricsF metrics(style::font(style::Type::Caption));
    const qreal left = metrics.horizontalAdvance(QStringLiteral("888.8 MH/s")) + space(Space::Small);
    return QRectF(rect()).adjusted(left, metrics.height() / 2, -1, -metrics.height() - space(Space::Tiny));
}

void HashrateGraph::paintGrid(QPainter& painter, const QRectF& area) const {
    const double top = niceAbove(m_highest);
    painter.setFont(style::font(style::Type::Caption));
    const QFontMetricsF metrics(painter.font());
    for (int line = 0; line <= lines; ++line) {
        const qreal y = area.bottom() - area.height() * line / lines;
        painter.setPen(QPen(style::color(Role::Line), 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        if (m_highest <= 0 && line > 0)
            continue;
        painter.setPen(style::color(Role::Muted));
        const QRectF label(0, y - metrics.height() / 2, area.left() - space(Space::Small), metrics.height());
        style::drawTabular(painter, label, Qt::AlignRight,
                           line == 0 ? QStringLiteral("0") : formatHashrate(top * line / lines));
    }
    const QRectF below(area.left(), area.bottom() + space(Space::Tiny), area.width(), metrics.height());
    painter.setPen(style::color(Role::Muted));
    painter.drawText(below, Qt::AlignLeft, tr("10 minutes ago"));
    painter.drawText(below, Qt::AlignRight, tr("now"));
}

void HashrateGraph::paintLine(QPainter& painter, const QRectF& area) const {
    const double top = niceAbove(m_highest);
    const auto place = [&](const facade::HashratePoint& point) {
        const double age = m_now > point.time ? static_cast<double>(m_now - point.time) : 0;
        const double x = area.right() - area.width() * std::min(1.0, age / static_cast<double>(spanMs));
        return QPointF(x, area.bottom() - area.height() * std::clamp(point.hashrate / top, 0.0, 1.0));
    };
    QColor fill = style::color(Role::Accent);
    fill.setAlpha(areaAlpha);
    const QPen pen(style::color(Role::Accent), strokeWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    std::size_t first = 0;
    while (first < m_points.size()) {
        std::size_t end = first + 1;
        QPainterPath line(place(m_points[first]));
        for (; end < m_points.size() && m_points[end].time <= m_points[end - 1].time + gapMs; ++end)
            line.lineTo(place(m_points[end]));
        QPainterPath filled = line;
        filled.lineTo(place(m_points[end - 1]).x(), area.bottom());
        filled.lineTo(place(m_points[first]).x(), area.bottom());
        filled.closeSubpath();
        painter.fillPath(filled, fill);
        painter.setPen(pen);
        painter.drawPath(line);
        first = end;
    }
}

void HashrateGraph::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRectF area = plot();
    paintGrid(painter, area);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_highest > 0)
        paintLine(painter, area);
}

} // namespace circlet::ui
