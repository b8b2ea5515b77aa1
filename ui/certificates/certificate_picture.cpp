#include "ui/certificates/certificate_picture.h"

#include <QPainter>

namespace circlet::ui {

CertificatePicture::CertificatePicture(int height, QWidget* parent) : QWidget(parent) {
    setFixedHeight(height);
    setMinimumWidth(cardMinimumWidth);
}

void CertificatePicture::setFace(const CardFace& face, const QPixmap& picture) {
    m_face = face;
    m_picture = picture;
    setAccessibleName(picture.isNull() ? tr("Pattern of the UID") : tr("Picture: %1").arg(face.title));
    update();
}

void CertificatePicture::paintEvent(QPaintEvent*) {
    if (m_face.uid.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPixmap shown = m_picture.isNull() ? uidPattern(m_face.uid, size(), devicePixelRatioF()) : m_picture;
    paintCover(painter, QRectF(rect()), shown, true);
}

} // namespace circlet::ui
