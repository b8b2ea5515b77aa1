// One certificate as a small card: click or Enter opens it. Used by the overview for the newest three.
#pragma once

#include <QPixmap>
#include <QPushButton>

#include "ui/certificates/card_face.h"

namespace circlet::ui {

class SmallCard : public QPushButton {
    Q_OBJECT

public:
    explicit SmallCard(QWidget* parent = nullptr);
    void setFace(const CardFace& face, const QPixmap& picture);
    QString origin() const { return m_face.origin; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    CardFace m_face;
    QPixmap m_picture;
};

} // namespace circlet::ui
