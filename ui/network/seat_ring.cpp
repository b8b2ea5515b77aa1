#include "ui/network/seat_ring.h"

#include <algorithm>
#include <cmath>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/style/tokens.h"

namespace circlet::ui {

using style::Role;

namespace {

constexpr double fullTurn = 360.0;
constexpr double top = 90.0;

double bandOf(int diameter) {
    return std::max(8.0, diameter / 11.0);
}

Role inkOf(const RingSeat& seat) {
    if (seat.signedIt)
        return Role::Verified;
    return seat.missedTurns ? Role::Claimed : Role::Line;
}

} // namespace

SeatRing::SeatRing(int diameter, QWidget* parent) : QWidget(parent), m_diameter(diameter) {
    setFixedSize(diameter, diameter);
    setAccessibleName(tr("Seats of the committee"));
}

void SeatRing::setSeats(std::vector<RingSeat> seats, unsigned quorum) {
    m_seats = std::move(seats);
    m_quorum = quorum;
    const auto signedCount =
        std::count_if(m_seats.begin(), m_seats.end(), [](const RingSeat& seat) { return seat.signedIt; });
    setAccessibleDescription(tr("%1 of %n seat(s) signed", nullptr, static_cast<int>(m_seats.size())).arg(signedCount));
    update();
}

void SeatRing::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double band = bandOf(m_diameter);
    // Room outside the band for the marks of the leader and of one's own seat.
    const double margin = band / 2 + 7;
    const QRectF circle(margin, margin, m_diameter - 2 * margin, m_diameter - 2 * margin);
    const std::size_t count = m_seats.size();
    if (count == 0) {
        painter.setPen(QPen(style::color(Role::Line), band, Qt::SolidLine, Qt::FlatCap));
        painter.drawEllipse(circle);
    }
    const double step = count == 0 ? fullTurn : fullTurn / static_cast<double>(count);
    const double gap = count < 2 ? 0 : std::min(4.0, step * 0.22);
    for (std::size_t i = 0; i < count; ++i) {
        const double start = top - step * static_cast<double>(i) - gap / 2;
        painter.setPen(QPen(style::color(inkOf(m_seats[i])), band, Qt::SolidLine, Qt::FlatCap));
        painter.drawArc(circle, static_cast<int>(start * 16), static_cast<int>(-(step - gap) * 16));
        if (!m_seats[i].mine && !m_seats[i].leader)
            continue;
        const double middle = (start - (step - gap) / 2) * M_PI / 180.0;
        const double reach = circle.width() / 2 + band / 2 + 4;
        const QPointF spot = circle.center() + QPointF(std::cos(middle) * reach, -std::sin(middle) * reach);
        painter.setPen(QPen(style::color(m_seats[i].mine ? Role::Accent : Role::Muted), 1.5));
        painter.setBrush(m_seats[i].mine ? style::color(Role::Accent) : QBrush(Qt::NoBrush));
        painter.drawEllipse(spot, 2.5, 2.5);
        painter.setBrush(Qt::NoBrush);
    }
    const auto signedCount =
        std::count_if(m_seats.begin(), m_seats.end(), [](const RingSeat& s) { return s.signedIt; });
    const QString number = count == 0 ? QStringLiteral("–") : QString::number(signedCount);
    const QString below = count == 0 ? tr("unknown") : tr("of %1").arg(count);
    painter.setPen(style::color(Role::Text));
    painter.setFont(style::font(m_diameter >= 150 ? style::Type::Balance : style::Type::Title));
    const QFontMetricsF large(painter.font());
    const QFontMetricsF small(style::font(style::Type::Caption));
    const double height = large.height() + small.height();
    const QRectF first(0, (m_diameter - height) / 2, m_diameter, large.height());
    painter.drawText(first, Qt::AlignCenter, number);
    painter.setPen(style::color(Role::Muted));
    painter.setFont(style::font(style::Type::Caption));
    painter.drawText(QRectF(0, first.bottom(), m_diameter, small.height()), Qt::AlignCenter, below);
}

int SeatRing::seatAt(const QPoint& position) const {
    if (m_seats.empty())
        return -1;
    const QPointF offset = position - QPointF(m_diameter / 2.0, m_diameter / 2.0);
    const double distance = std::hypot(offset.x(), offset.y());
    if (distance > m_diameter / 2.0 || distance < m_diameter / 2.0 - 3 * bandOf(m_diameter))
        return -1;
    const double angle = std::atan2(-offset.y(), offset.x()) * 180.0 / M_PI;
    const double turned = std::fmod(top - angle + 2 * fullTurn, fullTurn);
    const auto seat = static_cast<int>(turned / fullTurn * static_cast<double>(m_seats.size()));
    return std::min(seat, static_cast<int>(m_seats.size()) - 1);
}

bool SeatRing::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int seat = seatAt(help->pos());
    if (seat < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), m_seats[static_cast<std::size_t>(seat)].tip.toHtmlEscaped(), this);
    return true;
}

} // namespace circlet::ui
