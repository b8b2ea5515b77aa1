#include "ui/certificates/card_face.h"

#include <array>
#include <cmath>
#include <numbers>
#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <QPixmapCache>

#include "ui/style/icons.h"
#include "ui/text/format.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

struct FaceWords {
    Q_DECLARE_TR_FUNCTIONS(Certificates)
};

constexpr int facePictureHeight = 104;
constexpr int faceLineHeight = 20;

/// Bytes of the UID; whatever its length, the pattern asks for these.
std::array<int, 16> seedOf(const QString& uid) {
    std::array<int, 16> seed{};
    for (qsizetype i = 0; i < uid.size(); ++i) {
        const int digit = uid.at(i).digitValue() >= 0 ? uid.at(i).digitValue() : uid.at(i).toLatin1() % 16;
        auto& place = seed.at(static_cast<std::size_t>(i) % seed.size());
        place = (place * 31 + digit * 17 + 7) & 255;
    }
    return seed;
}

/// One rosette: a closed curve with two waves on it, as on banknotes.
QPainterPath rosette(QPointF middle, qreal radius, int petals, int waves, qreal depth, qreal phase) {
    constexpr int steps = 360;
    QPainterPath path;
    for (int i = 0; i <= steps; ++i) {
        const qreal t = 2 * std::numbers::pi * i / steps;
        const qreal r = radius * (1 + depth * std::sin(petals * t + phase) + depth / 2 * std::cos(waves * t - phase));
        const QPointF point = middle + QPointF(r * std::cos(t), r * std::sin(t));
        if (i == 0)
            path.moveTo(point);
        else
            path.lineTo(point);
    }
    return path;
}

void drawPattern(QPainter& painter, const QRectF& area, const QString& uid) {
    const auto seed = seedOf(uid);
    const int hue = (seed[0] * 256 + seed[1]) % 360;
    const int other = (hue + 24 + seed[2] % 40) % 360;
    QLinearGradient ground(area.topLeft(), area.bottomRight());
    ground.setColorAt(0, QColor::fromHsl(hue, 88, 74));
    ground.setColorAt(1, QColor::fromHsl(other, 96, 48));
    painter.fillRect(area, ground);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF middle(area.left() + area.width() * (0.3 + seed[3] / 640.0),
                         area.top() + area.height() * (0.4 + seed[4] / 1'280.0));
    const int petals = 3 + seed[5] % 9;
    const int waves = petals + 2 + seed[6] % 7;
    const qreal depth = 0.08 + seed[7] / 1'600.0;
    const qreal largest = std::hypot(area.width(), area.height()) * 0.62;
    for (int i = 0; i < 15; ++i) {
        const qreal share = (i + 1) / 15.0;
        QColor ink = QColor::fromHsl((hue + seed[8] % 60) % 360, 150, 205);
        ink.setAlphaF(static_cast<float>(0.14 + 0.3 * (1 - share)));
        painter.setPen(QPen(ink, 1.1));
        painter.drawPath(rosette(middle, largest * share, petals, waves, depth, i * (0.12 + seed[9] / 900.0)));
    }
}

void drawLine(QPainter& painter, const QRectF& line, const QString& text, Type type, Role ink) {
    painter.setFont(style::font(type));
    painter.setPen(style::color(ink));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(line.width())));
}

/// Icon and word; returns the width that it took.
qreal drawMark(QPainter& painter, const QRectF& line, const Mark& mark, bool fromRight) {
    painter.setFont(style::font(Type::Caption));
    const int icon = style::smallIconSize;
    const int gap = space(Space::Tiny);
    const qreal room = line.width() - icon - gap;
    const QString word =
        painter.fontMetrics().elidedText(mark.word, Qt::ElideRight, static_cast<int>(std::max(0.0, room)));
    const qreal width = icon + gap + painter.fontMetrics().horizontalAdvance(word);
    const qreal x = fromRight ? line.right() - width : line.left();
    const qreal ratio = painter.device()->devicePixelRatioF();
    painter.drawPixmap(QPointF(x, line.center().y() - icon / 2.0), style::pixmap(mark.icon, mark.ink, icon, ratio));
    painter.setPen(style::color(mark.ink));
    painter.drawText(QRectF(x + icon + gap, line.top(), width, line.height()), Qt::AlignLeft | Qt::AlignVCenter, word);
    return width;
}

void drawChip(QPainter& painter, QPointF topRight, const QString& word, const QString& icon) {
    painter.setFont(style::font(Type::Caption));
    const int small = style::smallIconSize;
    const qreal iconRoom = icon.isEmpty() ? 0 : small + (word.isEmpty() ? 0 : space(Space::Tiny));
    const qreal width =
        painter.fontMetrics().horizontalAdvance(word) + iconRoom + 2.0 * (word.isEmpty() ? 4 : space(Space::Small));
    const QRectF chip(topRight.x() - width, topRight.y(), width, 24);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style::color(Role::Raised));
    painter.drawRoundedRect(chip, 12, 12);
    qreal x = chip.left() + (word.isEmpty() ? 4 : space(Space::Small));
    if (!icon.isEmpty()) {
        painter.drawPixmap(QPointF(x, chip.center().y() - small / 2.0),
                           style::pixmap(icon, Role::Accent, small, painter.device()->devicePixelRatioF()));
        x += iconRoom;
    }
    painter.setPen(style::color(Role::Accent));
    painter.drawText(QRectF(x, chip.top(), chip.right() - x, chip.height()), Qt::AlignLeft | Qt::AlignVCenter, word);
}

} // namespace

CardFace cardFace(const facade::CertificateRow& row, TimeMs now) {
    CardFace face;
    face.origin = QString::fromStdString(row.origin);
    face.uid = QString::fromStdString(row.uid);
    face.title = certificateTitle(row);
    face.issuer = certificateIssuer(row);
    face.kind = kindWord(row.kind);
    face.kindIcon = kindIcon(row.kind);
    face.standing = certificateStanding(row, now);
    face.incoming = row.incoming;
    face.locked = row.locked;
    face.faded = !row.held;
    QStringList parts{face.title, face.issuer, kindSentence(row), face.standing.word};
    if (row.incoming)
        parts << FaceWords::tr("New");
    if (row.locked)
        parts << FaceWords::tr("Locked");
    face.spoken = parts.join(QStringLiteral(", "));
    return face;
}

QPixmap uidPattern(const QString& uid, const QSize& size, qreal devicePixelRatio) {
    const QString key =
        QStringLiteral("uid-pattern/%1/%2x%3@%4").arg(uid).arg(size.width()).arg(size.height()).arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(size * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPainter painter(&pixmap);
    drawPattern(painter, QRectF(QPointF(0, 0), QSizeF(size)), uid);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void paintCover(QPainter& painter, const QRectF& area, const QPixmap& picture, bool roundBelow) {
    QPainterPath clip;
    clip.setFillRule(Qt::WindingFill); // where the two shapes overlap is inside, too
    const qreal radius = style::radius - 1.0;
    clip.addRoundedRect(area, radius, radius);
    if (!roundBelow)
        clip.addRect(QRectF(area.left(), area.center().y(), area.width(), area.height() / 2));
    painter.save();
    painter.setClipPath(clip.simplified(), Qt::IntersectClip);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QSizeF size = picture.deviceIndependentSize();
    const qreal scale = std::max(area.width() / size.width(), area.height() / size.height());
    const QSizeF shown(area.width() / scale, area.height() / scale);
    const qreal ratio = picture.devicePixelRatioF();
    const QRectF source((size.width() - shown.width()) / 2 * ratio, (size.height() - shown.height()) / 2 * ratio,
                        shown.width() * ratio, shown.height() * ratio);
    painter.drawPixmap(area, picture, source);
    painter.restore();
}

void paintCard(QPainter& painter, const QRectF& area, const CardFace& face, const QPixmap& picture,
               const CardState& state) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF edge = area.adjusted(0.5, 0.5, -0.5, -0.5);
    const bool accent = state.focused || state.hovered || state.chosen;
    painter.setPen(QPen(style::color(accent ? Role::Accent : Role::Line), state.focused ? 2 : 1));
    painter.setBrush(style::color(state.chosen ? Role::Chosen : Role::Surface));
    painter.drawRoundedRect(edge, style::radius, style::radius);
    const QRectF top(area.left() + 1, area.top() + 1, area.width() - 2, facePictureHeight);
    painter.setOpacity(face.faded ? 0.45 : 1.0);
    paintCover(painter, top,
               picture.isNull() ? uidPattern(face.uid, top.size().toSize(), painter.device()->devicePixelRatioF())
                                : picture,
               false);
    painter.setOpacity(1.0);
    QPointF corner(top.right() - space(Space::Small), top.top() + space(Space::Small));
    if (face.locked) {
        drawChip(painter, corner, {}, QStringLiteral("lock"));
        corner.rx() -= 28;
    }
    if (face.incoming)
        drawChip(painter, corner, FaceWords::tr("New"), {});
    const qreal left = area.left() + space(Space::Medium);
    const qreal width = area.width() - 2.0 * space(Space::Medium);
    qreal y = top.bottom() + space(Space::Medium);
    drawLine(painter, QRectF(left, y, width, faceLineHeight), face.title, Type::Strong,
             face.faded ? Role::Muted : Role::Text);
    y += faceLineHeight + 2;
    drawLine(painter, QRectF(left, y, width, faceLineHeight), face.issuer, Type::Caption, Role::Muted);
    const QRectF foot(left, area.bottom() - space(Space::Medium) - faceLineHeight, width, faceLineHeight);
    const qreal taken = drawMark(painter, foot, {face.kind, face.kindIcon, Role::Muted}, false);
    drawMark(painter, foot.adjusted(taken + space(Space::Small), 0, 0, 0), face.standing, true);
    painter.restore();
}

} // namespace circlet::ui
