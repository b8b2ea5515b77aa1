// The picture of a certificate, in rounded corners within a box. Used where a certificate is shown to somebody who may
// not hold it, and for files that are about to be attached. Hidden until there is one.
#pragma once

#include <QPixmap>
#include <QWidget>

#include "ui/certificates/picture_store.h"

namespace circlet::ui {

class PictureView : public QWidget {
    Q_OBJECT

public:
    explicit PictureView(QSize box, QWidget* parent = nullptr);
    /// Of a certificate; `name` is what screen readers say.
    void load(PictureStore& store, const std::string& origin, uint32_t entry, const QString& name);
    /// Of bytes that are here; they are decoded on another thread.
    void load(Bytes bytes, const QString& name);
    void clear();
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showPicture(const QPixmap& picture, const QString& name);

    quint64 m_question = 0;
    QSize m_box;
    QPixmap m_picture;
};

} // namespace circlet::ui
