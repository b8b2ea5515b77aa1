#include "ui/receive/qr_view.h"

#include <algorithm>
#include <cmath>
#include <QPainter>

#include "ui/style/tokens.h"

namespace circlet::ui {

namespace {

constexpr int quietZone = 4; ///< modules of white that the standard asks for

} // namespace

QrView::QrView(int side, QWidget* parent) : QWidget(parent) {
    setFixedSize(side, side);
    setAccessibleName(tr("QR code"));
}

void QrView::setText(const QString& text) {
    if (text == m_text)
        return;
    m_text = text;
    m_code = QrCode::of(text);
    setAccessibleDescription(text);
    update();
}

void QrView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::white);
    painter.drawRoundedRect(rect(), style::radius, style::radius);
    if (m_code.size() == 0)
        return;
    // Whole device pixels per module, or cameras see a moiré.
    painter.setRenderHint(QPainter::Antialiasing, false);
    const qreal ratio = devicePixelRatioF();
    const int modules = m_code.size() + 2 * quietZone;
    const qreal module = std::max(1.0, std::floor(width() * ratio / modules)) / ratio;
    const qreal origin = std::round((width() - module * m_code.size()) / 2 * ratio) / ratio;
    for (int y = 0; y < m_code.size(); ++y) {
        for (int x = 0; x < m_code.size(); ++x) {
            if (m_code.dark(x, y))
                painter.fillRect(QRectF(origin + x * module, origin + y * module, module, module), Qt::black);
        }
    }
}

} // namespace circlet::ui
