#include "ui/certificates/picture_store.h"

#include <QBuffer>
#include <QFutureWatcher>
#include <QImageReader>
#include <QtConcurrent>

namespace circlet::ui {

QImage decodePicture(const Bytes& bytes, int longest) {
    QByteArray data =
        QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    QBuffer buffer(&data);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    const QByteArray format = reader.format();
    if (format != "png" && format != "jpeg")
        return {};
    const QSize size = reader.size();
    if (!size.isValid() || size.width() > PictureStore::largestSide || size.height() > PictureStore::largestSide)
        return {};
    reader.setAutoTransform(true);
    if (size.width() > longest || size.height() > longest)
        reader.setScaledSize(size.scaled(longest, longest, Qt::KeepAspectRatio).expandedTo({1, 1}));
    return reader.read();
}

void decodeLater(QObject* owner, Bytes bytes, int longest, std::function<void(QImage)> onImage) {
    // A child of its owner: an answer that comes after that is gone reaches nobody.
    auto* watcher = new QFutureWatcher<QImage>(owner);
    QObject::connect(watcher, &QFutureWatcher<QImage>::finished, owner, [watcher, onImage = std::move(onImage)] {
        const QImage image = watcher->result();
        watcher->deleteLater();
        onImage(image);
    });
    watcher->setFuture(
        QtConcurrent::run([bytes = std::move(bytes), longest] { return decodePicture(bytes, longest); }));
}

PictureStore::PictureStore(facade::Certificates& certificates, QObject* parent)
    : QObject(parent), m_certificates(certificates), m_cache(cacheBytes) {
}

PictureStore::~PictureStore() = default;

QPixmap PictureStore::picture(const facade::CertificateRow& row) {
    if (!row.picture)
        return {};
    const QString key = QStringLiteral("%1/%2").arg(QString::fromStdString(row.origin)).arg(*row.picture);
    if (const QPixmap* known = m_cache.object(key))
        return *known;
    if (m_refused.contains(key) || m_asked.contains(key))
        return {};
    m_asked.insert(key);
    // What was painted last is looked at now; the rest was scrolled past.
    m_queue.push_back({row.origin, *row.picture, key});
    start();
    return {};
}

void PictureStore::start() {
    while (m_running < mostAtOnce && !m_queue.empty()) {
        const Wanted wanted = std::move(m_queue.back());
        m_queue.pop_back();
        ++m_running;
        facade::Call call;
        call.owner = m_owner;
        m_certificates.attachment(wanted.origin, wanted.entry, call, [this, wanted](Result<Bytes> reply) {
            const auto finish = [this, wanted](const QImage& image) {
                --m_running;
                m_asked.remove(wanted.key);
                if (image.isNull()) {
                    m_refused.insert(wanted.key);
                } else {
                    m_cache.insert(wanted.key, new QPixmap(QPixmap::fromImage(image)),
                                   static_cast<int>(image.sizeInBytes()));
                    emit ready(QString::fromStdString(wanted.origin));
                }
                start();
            };
            if (reply)
                decode(std::move(reply).value(), cardSide, finish);
            else
                finish({});
        });
    }
}

void PictureStore::load(const std::string& origin, uint32_t entry, std::function<void(QPixmap)> onPicture) {
    constexpr int screen = 3'000;
    facade::Call call;
    call.owner = m_owner;
    m_certificates.attachment(origin, entry, call, [this, onPicture](Result<Bytes> reply) {
        if (!reply) {
            onPicture({});
            return;
        }
        decode(std::move(reply).value(), screen,
               [onPicture](const QImage& image) { onPicture(QPixmap::fromImage(image)); });
    });
}

void PictureStore::decode(Bytes bytes, int longest, std::function<void(QImage)> onImage) {
    decodeLater(this, std::move(bytes), longest,
                [owner = std::weak_ptr<int>(m_owner), onImage = std::move(onImage)](const QImage& image) {
                    if (owner.lock()) // not cleared meanwhile
                        onImage(image);
                });
}

void PictureStore::clear() {
    m_owner = std::make_shared<int>(0);
    m_cache.clear();
    m_asked.clear();
    m_refused.clear();
    m_queue.clear();
    m_running = 0;
}

} // namespace circlet::ui
