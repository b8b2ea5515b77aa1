// What a certificate's card looks like, wherever it is: gallery, overview, detail, saved picture. Used by delegates and
// widgets of ui/certificates. Paints values that were made ready before; asks nobody for anything.
#pragma once

#include <QPixmap>
#include <QString>

#include "ui/certificates/certificate_text.h"

class QPainter;
class QRectF;

namespace circlet::ui {

/// The texts and picture of one card.
struct CardFace {
    QString origin;
    QString uid;
    QString title;
    QString issuer;
    QString kind;
    QString kindIcon;
    Mark standing;
    bool incoming = false;
    bool locked = false;
    bool faded = false; ///< not held any more
    QString spoken;     ///< all of it, for screen readers
};

CardFace cardFace(const facade::CertificateRow& row, TimeMs now);

/// Follows from the UID alone: the same pattern on every computer, and another one after each transfer.
QPixmap uidPattern(const QString& uid, const QSize& size, qreal devicePixelRatio);

struct CardState {
    bool hovered = false;
    bool chosen = false;
    bool focused = false;
};
/// The whole card within `area`; a null picture is replaced by the pattern.
void paintCard(QPainter& painter, const QRectF& area, const CardFace& face, const QPixmap& picture,
               const CardState& state);
/// Fills `area` with the middle of the picture, with round corners as the flags say.
void paintCover(QPainter& painter, const QRectF& area, const QPixmap& picture, bool roundBelow);

constexpr int cardHeight = 208;
constexpr int cardMinimumWidth = 212;

} // namespace circlet::ui
