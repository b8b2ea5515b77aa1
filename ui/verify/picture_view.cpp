#include "ui/verify/picture_view.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>
#include <QPainterPath>

#include "ui/style/tokens.h"
#include "ui/text/format.h"

namespace circlet::ui {
namespace {

constexpr int largestSide = 4096;

QByteArray formatOf(const QString& mediaType) {
    if (mediaType == QLatin1String("image/png"))
        return "png";
    if (mediaType == QLatin1String("image/jpeg"))
        return "jpeg";
    return {};
}

} // namespace

QImage readPicture(const QByteArray& bytes, const QString& mediaType, QSize box) {
    const QByteArray format = formatOf(mediaType);
    if (format.isEmpty())
        return {};
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    // The named format alone: what the bytes pretend to be does not choose the decoder.
    QImageReader reader(&buffer, format);
    reader.setAutoDetectImageFormat(false);
    const QSize size = reader.size();
    if (size.isEmpty() || size.width() > largestSide || size.height() > largestSide)
        return {};
    reader.setAutoTransform(true);
    reader.setScaledSize(size.scaled(box, Qt::KeepAspectRatio).expandedTo({1, 1}));
    return reader.read();
}

PictureView::PictureView(facade::Facade& facade, QSize box, QWidget* parent)
    : QWidget(parent), m_facade(facade), m_box(box) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setVisible(false);
}

void PictureView::clear() {
    ++m_question;
    m_picture = {};
    setVisible(false);
}

void PictureView::load(const std::string& origin, const facade::CertificateAttachment& attachment) {
    clear();
    const quint64 question = m_question;
    facade::Call call;
    call.owner = m_owner;
    m_facade.certificates().attachment(
        origin, attachment.entry, call,
        [this, question, name = plainText(attachment.name, 100),
         type = QString::fromStdString(attachment.mediaType)](Result<Bytes> reply) {
            if (question != m_question || !reply)
                return;
            const Bytes& bytes = reply.value();
            const QByteArray data(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
            // Twice as many points as the screen may need.
            showImage(readPicture(data, type, m_box * 2), name);
        });
}

void PictureView::showImage(const QImage& image, const QString& name) {
    m_picture = QPixmap::fromImage(image);
    setAccessibleName(tr("Picture: %1").arg(name));
    setVisible(!m_picture.isNull());
    updateGeometry();
    update();
}

QSize PictureView::sizeHint() const {
    return m_picture.isNull() ? QSize(0, 0) : m_picture.size().scaled(m_box, Qt::KeepAspectRatio);
}

void PictureView::paintEvent(QPaintEvent*) {
    if (m_picture.isNull())
        return;
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath corners;
    corners.addRoundedRect(rect(), style::buttonRadius, style::buttonRadius);
    painter.setClipPath(corners);
    painter.drawPixmap(rect(), m_picture);
}

} // namespace circlet::ui
