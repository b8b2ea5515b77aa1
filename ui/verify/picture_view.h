// The picture of a certificate, asked from the façade by its entry and decoded within bounds. Used where a certificate is
// shown to somebody who may not hold it. Hidden until there is one, and again when it cannot be read.
#pragma once

#include <memory>
#include <QPixmap>
#include <QWidget>

#include "node/facade/facade.h"

namespace circlet::ui {

/// PNG or JPEG only, scaled to fit `box`; a null picture when it is anything else or too large.
QImage readPicture(const QByteArray& bytes, const QString& mediaType, QSize box);

class PictureView : public QWidget {
    Q_OBJECT

public:
    PictureView(facade::Facade& facade, QSize box, QWidget* parent = nullptr);
    /// `name` is what screen readers say.
    void load(const std::string& origin, const facade::CertificateAttachment& attachment);
    void showImage(const QImage& image, const QString& name);
    void clear();
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    facade::Facade& m_facade;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    quint64 m_question = 0;
    QSize m_box;
    QPixmap m_picture;
};

} // namespace circlet::ui
