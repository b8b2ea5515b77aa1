// The large picture of one certificate: its own, or the pattern of its UID. Used by the detail page.
#pragma once

#include <QPixmap>
#include <QWidget>

#include "ui/certificates/card_face.h"

namespace circlet::ui {

class CertificatePicture : public QWidget {
    Q_OBJECT

public:
    explicit CertificatePicture(int height, QWidget* parent = nullptr);
    /// A null picture shows the pattern.
    void setFace(const CardFace& face, const QPixmap& picture);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    CardFace m_face;
    QPixmap m_picture;
};

} // namespace circlet::ui
