#include "ui/signing/step_line.h"

#include <QPainter>
#include <QStringList>

#include "ui/style/icons.h"
#include "ui/style/tokens.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;

namespace {

constexpr int dot = 28;

style::Role inkOf(TransactionTrack::StepState state) {
    switch (state) {
    case TransactionTrack::StepState::Done:
        return Role::Verified;
    case TransactionTrack::StepState::Active:
        return Role::Claimed;
    case TransactionTrack::StepState::Failed:
        return Role::Danger;
    case TransactionTrack::StepState::Waiting:
        break;
    }
    return Role::Line;
}

QString iconOf(TransactionTrack::StepState state) {
    switch (state) {
    case TransactionTrack::StepState::Done:
        return QStringLiteral("check");
    case TransactionTrack::StepState::Active:
        return QStringLiteral("clock");
    case TransactionTrack::StepState::Failed:
        return QStringLiteral("close");
    case TransactionTrack::StepState::Waiting:
        break;
    }
    return {};
}

} // namespace

StepLine::StepLine(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Progress of the payment"));
}

void StepLine::setSteps(const std::array<TransactionTrack::Step, 3>& steps) {
    m_steps = steps;
    QStringList words;
    for (const TransactionTrack::Step& step : steps) {
        const bool done = step.state == TransactionTrack::StepState::Done;
        words << QStringLiteral("%1: %2").arg(step.title, done ? step.detail : tr("not yet"));
    }
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    update();
}

QSize StepLine::sizeHint() const {
    const QFontMetrics strong(style::font(style::Type::Strong));
    const QFontMetrics caption(style::font(style::Type::Caption));
    return {style::formWidth, dot + space(Space::Small) + strong.height() + caption.height() + space(Space::Tiny)};
}

QSize StepLine::minimumSizeHint() const {
    return {space(Space::Huge) * 8, sizeHint().height()};
}

void StepLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double column = width() / 3.0;
    const double middle = dot / 2.0;
    for (std::size_t i = 0; i + 1 < m_steps.size(); ++i) {
        const double from = column * (static_cast<double>(i) + 0.5) + dot / 2.0 + space(Space::Small);
        const double to = column * (static_cast<double>(i) + 1.5) - dot / 2.0 - space(Space::Small);
        const bool reached = m_steps[i + 1].state == TransactionTrack::StepState::Done;
        painter.setPen(QPen(style::color(reached ? Role::Verified : Role::Line), 2));
        painter.drawLine(QPointF(from, middle), QPointF(to, middle));
    }
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const TransactionTrack::Step& step = m_steps[i];
        const QRectF area(column * static_cast<double>(i), 0, column, height());
        const QRectF circle(area.center().x() - dot / 2.0, 1, dot - 2, dot - 2);
        const bool waiting = step.state == TransactionTrack::StepState::Waiting;
        painter.setPen(QPen(style::color(inkOf(step.state)), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(circle);
        const QString icon = iconOf(step.state);
        if (!icon.isEmpty()) {
            const int size = style::smallIconSize;
            painter.drawPixmap(circle.center() - QPointF(size / 2.0, size / 2.0),
                               style::pixmap(icon, inkOf(step.state), size, devicePixelRatioF()));
        }
        const QFontMetrics strong(style::font(style::Type::Strong));
        QRectF line(area.left(), dot + space(Space::Small), area.width(), strong.height());
        painter.setFont(style::font(style::Type::Strong));
        painter.setPen(style::color(waiting ? Role::Muted : Role::Text));
        painter.drawText(line, Qt::AlignCenter, step.title);
        line.translate(0, line.height() + 2);
        painter.setFont(style::font(style::Type::Caption));
        painter.setPen(style::color(Role::Muted));
        painter.drawText(line, Qt::AlignCenter, step.detail);
    }
}

} // namespace circlet::ui
