// A certificate for people who want paper: picture, title, issuer, fields, and its origin as a QR code, as PNG or PDF.
// Used by the detail page. It proves nothing by itself, and says so on it.
#pragma once

#include <QImage>
#include <QPixmap>
#include <QString>
#include <QVector>

#include "ui/certificates/card_face.h"

namespace circlet::ui {

/// All that is printed, ready as text.
struct CardPrint {
    CardFace face;
    QPixmap picture; ///< null: the pattern
    QString description;
    QVector<std::pair<QString, QString>> facts;
    QString note; ///< how to verify it
};

CardPrint cardPrint(const facade::CertificateDetail& detail, const QPixmap& picture);
/// 1,600 × 1,000 pixels, always light.
QImage drawPrint(const CardPrint& print);
/// By the file's ending: .png, else PDF (A5, landscape). What went wrong, as a sentence; empty when nothing did.
QString savePrint(const CardPrint& print, const QString& file);

} // namespace circlet::ui
