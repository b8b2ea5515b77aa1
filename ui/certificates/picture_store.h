// Pictures of certificates: asked for through Certificates::attachment, decoded on another thread, kept within a bound.
// Used by everything that shows a card. Never decodes on the GUI thread, and never takes a picture that is too large.
#pragma once

#include <functional>
#include <memory>
#include <QCache>
#include <QImage>
#include <QObject>
#include <QPixmap>
#include <QSet>

#include "node/facade/certificates.h"

namespace circlet::ui {

/// Of PNG or JPEG bytes, at most `longest` pixels a side; a null image when they are neither, or too large.
QImage decodePicture(const Bytes& bytes, int longest);
/// The same on another thread; nothing happens once `owner` is gone.
void decodeLater(QObject* owner, Bytes bytes, int longest, std::function<void(QImage)> onImage);

class PictureStore : public QObject {
    Q_OBJECT

public:
    static constexpr int cardSide = 800;                  ///< pixels
    static constexpr int cacheBytes = 48 * 1'024 * 1'024; ///< of all decoded pictures together
    static constexpr int largestSide = 12'000;
    static constexpr int mostAtOnce = 4;

    explicit PictureStore(facade::Certificates& certificates, QObject* parent = nullptr);
    ~PictureStore() override;

    /// Null when there is none, or not yet: ready() follows then.
    QPixmap picture(const facade::CertificateRow& row);
    /// The whole picture, for looking at it; null when it cannot be shown.
    void load(const std::string& origin, uint32_t entry, std::function<void(QPixmap)> onPicture);
    /// Forgets everything: another wallet.
    void clear();
    int waiting() const { return static_cast<int>(m_asked.size()); }

signals:
    void ready(const QString& origin);

private:
    void start();
    void decode(Bytes bytes, int longest, std::function<void(QImage)> onImage);

    struct Wanted {
        std::string origin;
        uint32_t entry = 0;
        QString key;
    };

    facade::Certificates& m_certificates;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    QCache<QString, QPixmap> m_cache;
    QSet<QString> m_asked;   ///< waiting or under way
    QSet<QString> m_refused; ///< not there, or no picture: not asked for again
    std::vector<Wanted> m_queue;
    int m_running = 0;
};

} // namespace circlet::ui
