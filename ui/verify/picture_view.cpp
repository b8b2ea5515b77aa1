#include "ui/verify/picture_view.h"

#include <QPainter>
#include <QPainterPath>
#include <QPointer>

#include "ui/style/tokens.h"

namespace circlet::ui {

PictureView::PictureView(QSize box, QWidget* parent) : QWidget(parent), m_box(box) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setVisible(false);
}

void PictureView::clear() {
    ++m_question;
    m_picture = {};
    setVisible(false);
}

void PictureView::load(PictureStore& store, const std::string& origin, uint32_t entry, const QString& name) {
    clear();
    store.load(origin, entry,
               [self = QPointer<PictureView>(this), question = m_question, name](const QPixmap& picture) {
                   if (self && question == self->m_question)
                       self->showPicture(picture, name);
               });
}

void PictureView::load(Bytes bytes, const QString& name) {
    clear();
    decodeLater(this, std::move(bytes), PictureStore::cardSide,
                [this, question = m_question, name](const QImage& image) {
                    if (question == m_question)
                        showPicture(QPixmap::fromImage(image), name);
                });
}

void PictureView::showPicture(const QPixmap& picture, const QString& name) {
    m_picture = picture;
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
