#include "ui/receive/qr_code.h"

#include <qrencode.h>

#include <memory>

namespace circlet::ui {

QrCode QrCode::of(const QString& text) {
    QrCode code;
    const QByteArray bytes = text.toUtf8();
    if (bytes.isEmpty())
        return code;
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> encoded(
        QRcode_encodeString(bytes.constData(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), &QRcode_free);
    if (!encoded)
        return code;
    code.m_size = encoded->width;
    code.m_modules.resize(static_cast<std::size_t>(encoded->width * encoded->width));
    for (std::size_t i = 0; i < code.m_modules.size(); ++i)
        code.m_modules[i] = (encoded->data[i] & 1) != 0;
    return code;
}

} // namespace circlet::ui
