#include "ui/certificates/card_print.h"

#include <QCoreApplication>
#include <QFile>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

#include "ui/receive/qr_code.h"
#include "ui/text/format.h"

namespace circlet::ui {

namespace {

struct PrintWords {
    Q_DECLARE_TR_FUNCTIONS(Certificates)
};

constexpr QSize printSize{1'600, 1'000};
constexpr int margin = 64;
constexpr int printedQrSide = 260;
constexpr qsizetype mostFacts = 9;
// On paper, whatever the theme: the light roles.
constexpr QRgb ink = 0xFF14181F;
constexpr QRgb muted = 0xFF565F6E;
constexpr QRgb hairline = 0xFFDDE1E7;

QFont paperFont(style::Type type, int pixels) {
    QFont font = style::font(type);
    font.setPixelSize(pixels);
    return font;
}

void drawQr(QPainter& painter, const QRectF& area, const QString& text) {
    const QrCode code = QrCode::of(text);
    if (code.size() == 0)
        return;
    const qreal module = std::floor(area.width() / code.size());
    for (int y = 0; y < code.size(); ++y) {
        for (int x = 0; x < code.size(); ++x) {
            if (code.dark(x, y))
                painter.fillRect(QRectF(area.left() + x * module, area.top() + y * module, module, module), Qt::black);
        }
    }
}

qreal drawText(QPainter& painter, const QRectF& area, const QString& text, const QFont& font, QRgb colour) {
    painter.setFont(font);
    painter.setPen(QColor::fromRgb(colour));
    QRectF used;
    painter.drawText(area, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text, &used);
    return std::min(used.height(), area.height());
}

void drawFacts(QPainter& painter, QRectF area, const CardPrint& print) {
    const QFont label = paperFont(style::Type::Body, 22);
    const QFont value = paperFont(style::Type::Strong, 24);
    for (const auto& [name, text] : print.facts) {
        if (area.height() < 40)
            return;
        painter.setFont(label);
        painter.setPen(QColor::fromRgb(muted));
        painter.drawText(QRectF(area.left(), area.top(), 220, 34), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(name, Qt::ElideRight, 210));
        painter.setFont(value);
        painter.setPen(QColor::fromRgb(ink));
        const QRectF right(area.left() + 230, area.top(), area.width() - 230, 34);
        painter.drawText(right, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(right.width())));
        area.setTop(area.top() + 44);
    }
}

void paintPrint(QPainter& painter, const CardPrint& print) {
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRectF page(QPointF(0, 0), QSizeF(printSize));
    painter.fillRect(page, Qt::white);
    painter.setPen(QPen(QColor::fromRgb(hairline), 3));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(page.adjusted(24, 24, -24, -24), 24, 24);
    const QRectF picture(margin, margin, 620, 400);
    paintCover(painter, picture,
               print.picture.isNull() ? uidPattern(print.face.uid, picture.size().toSize(), 1.0) : print.picture, true);
    QRectF words(picture.right() + 48, margin, page.right() - margin - picture.right() - 48, 400);
    words.setTop(
        words.top() +
        drawText(painter, words.adjusted(0, 0, 0, -220), print.face.title, paperFont(style::Type::Title, 46), ink) +
        16);
    words.setTop(words.top() +
                 drawText(painter, QRectF(words.left(), words.top(), words.width(), 70), print.face.issuer,
                          paperFont(style::Type::Body, 28), muted) +
                 20);
    drawText(painter, words, print.description, paperFont(style::Type::Body, 26), ink);
    drawFacts(painter, QRectF(margin, 504, 1'120, 400), print);
    const QRectF qr(page.right() - margin - printedQrSide, 520, printedQrSide, printedQrSide);
    drawQr(painter, qr, print.face.origin);
    const QFont mono = paperFont(style::Type::Mono, 17);
    const QString origin = print.face.origin.left(32) + QLatin1Char('\n') + print.face.origin.mid(32);
    drawText(painter, QRectF(qr.left() - 80, qr.bottom() + 12, printedQrSide + 80, 56), origin, mono, muted);
    drawText(painter, QRectF(margin, 912, page.width() - 2.0 * margin, 60), print.note,
             paperFont(style::Type::Caption, 20), muted);
}

} // namespace

CardPrint cardPrint(const facade::CertificateDetail& detail, const QPixmap& picture) {
    const TimeMs now = wallNow();
    CardPrint print;
    print.face = cardFace(detail.row, now);
    print.picture = picture;
    print.description = plainText(detail.description, 300);
    print.facts.append({PrintWords::tr("Kind"), kindSentence(detail.row)});
    print.facts.append({PrintWords::tr("Ends"), certificateEnd(detail.row, now)});
    print.facts.append({PrintWords::tr("Standing"),
                        QStringLiteral("%1 · %2").arg(print.face.standing.word, proofSentence(detail.row.asOf))});
    for (const facade::CertificateField& field : detail.fields) {
        if (print.facts.size() >= mostFacts)
            break;
        print.facts.append({plainText(field.name, 60), plainText(field.value, 200)});
    }
    print.note =
        PrintWords::tr("This sheet proves nothing by itself. Verify the certificate with Circlet: ask its owner for a "
                       "passport, or look up the origin in the code.");
    return print;
}

QImage drawPrint(const CardPrint& print) {
    QImage image(printSize, QImage::Format_RGB32);
    QPainter painter(&image);
    paintPrint(painter, print);
    return image;
}

QString savePrint(const CardPrint& print, const QString& file) {
    QSaveFile out(file);
    const QString failed = PrintWords::tr("The file could not be written: %1");
    if (!out.open(QIODevice::WriteOnly))
        return failed.arg(out.errorString());
    if (file.endsWith(QLatin1String(".png"), Qt::CaseInsensitive)) {
        if (!drawPrint(print).save(&out, "PNG") || !out.commit())
            return failed.arg(out.errorString());
        return {};
    }
    {
        QPdfWriter writer(&out);
        writer.setTitle(print.face.title);
        writer.setCreator(QStringLiteral("Circlet"));
        writer.setPageSize(QPageSize(QPageSize::A5));
        writer.setPageOrientation(QPageLayout::Landscape);
        writer.setPageMargins(QMarginsF(8, 8, 8, 8), QPageLayout::Millimeter);
        writer.setResolution(300);
        QPainter painter(&writer);
        const qreal scale = std::min(static_cast<qreal>(writer.width()) / printSize.width(),
                                     static_cast<qreal>(writer.height()) / printSize.height());
        painter.scale(scale, scale);
        paintPrint(painter, print);
    }
    return out.commit() ? QString() : failed.arg(out.errorString());
}

} // namespace circlet::ui
