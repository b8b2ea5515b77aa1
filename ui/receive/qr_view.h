// Draws a QR code, always dark on white with its quiet zone, so that cameras read it in every theme. Used by
// ReceivePage.
#pragma once

#include <QWidget>

#include "ui/receive/qr_code.h"

namespace circlet::ui {

class QrView : public QWidget {
    Q_OBJECT

public:
    explicit QrView(int side, QWidget* parent = nullptr);
    void setText(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    QrCode m_code;
};

} // namespace circlet::ui
