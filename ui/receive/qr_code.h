// A text as a QR code: modules, not pixels. Used by the receive page. The encoder (libqrencode) stays behind this
// header. Never draws and never decodes.
#pragma once

#include <QString>
#include <vector>

namespace circlet::ui {

class QrCode {
public:
    QrCode() = default;
    /// Error correction M; an empty code when the text is empty or too long (about 2,300 bytes).
    static QrCode of(const QString& text);

    int size() const { return m_size; } ///< modules per side; 0 when empty
    bool dark(int x, int y) const { return m_modules[static_cast<std::size_t>(y * m_size + x)]; }

private:
    int m_size = 0;
    std::vector<bool> m_modules;
};

} // namespace circlet::ui
