#include "ui/certificates/small_card.h"

#include <QPainter>

#include "ui/style/icons.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr int cardSide = 72;
constexpr int pictureWidth = 72;
constexpr int lineHeight = 20;

} // namespace

SmallCard::SmallCard(QWidget* parent) : QPushButton(parent) {
    setProperty("kind", "card"); // the style sheet holds its height: a layout asks it, not sizeHint(), for the least
    setAutoDefault(false);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void SmallCard::setFace(const CardFace& face, const QPixmap& picture) {
    m_face = face;
    m_picture = picture;
    setAccessibleName(face.spoken);
    setToolTip({});
    update();
}

QSize SmallCard::sizeHint() const {
    return {260, cardSide};
}

QSize SmallCard::minimumSizeHint() const {
    return {140, cardSide};
}

void SmallCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area(rect());
    const bool accent = hasFocus() || underMouse();
    painter.setPen(QPen(style::color(accent ? Role::Accent : Role::Line), hasFocus() ? 2 : 1));
    painter.setBrush(style::color(underMouse() ? Role::Hover : Role::Surface));
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), style::radius, style::radius);
    const QRectF left(8, 8, pictureWidth - 16, cardSide - 16);
    paintCover(painter, left,
               m_picture.isNull() ? uidPattern(m_face.uid, left.size().toSize(), devicePixelRatioF()) : m_picture,
               true);
    const qreal x = pictureWidth + space(Space::Tiny);
    const qreal width = area.width() - x - space(Space::Medium);
    const auto line = [&](qreal y, qreal from, const QString& text, Type type, Role ink) {
        painter.setFont(style::font(type));
        painter.setPen(style::color(ink));
        painter.drawText(QRectF(from, y, x + width - from, lineHeight), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(x + width - from)));
    };
    line(7, x, m_face.title, Type::Strong, Role::Text);
    line(26, x, m_face.issuer, Type::Caption, Role::Muted);
    const Mark mark = m_face.incoming ? Mark{tr("New"), QStringLiteral("star"), Role::Accent} : m_face.standing;
    painter.drawPixmap(QPointF(x, 47), style::pixmap(mark.icon, mark.ink, style::smallIconSize, devicePixelRatioF()));
    line(45, x + style::smallIconSize + space(Space::Tiny), mark.word, Type::Caption, mark.ink);
}

} // namespace circlet::ui
