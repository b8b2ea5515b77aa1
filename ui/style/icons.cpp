#include "ui/style/icons.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace circlet::ui::style {
namespace {

QString path(const QString& name) {
    return QStringLiteral(":/circlet/icons/%1.svg").arg(name);
}

QByteArray source(const QString& name) {
    static QHash<QString, QByteArray> sources;
    auto found = sources.constFind(name);
    if (found != sources.constEnd())
        return *found;
    QFile file(path(name));
    QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    sources.insert(name, bytes);
    return bytes;
}

/// Resolves the role's colour when it paints, not when it is made.
class Engine : public QIconEngine {
public:
    Engine(QString name, Role off, Role on) : m_name(std::move(name)), m_off(off), m_on(on) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        const Role role = mode == QIcon::Disabled ? Role::Muted : (state == QIcon::On ? m_on : m_off);
        const int size = std::min(rect.width(), rect.height());
        const qreal ratio = painter->device()->devicePixelRatioF();
        const QPixmap drawn = style::pixmap(m_name, role, size, ratio);
        painter->drawPixmap(QPointF(rect.x() + (rect.width() - size) / 2.0, rect.y() + (rect.height() - size) / 2.0),
                            drawn);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override {
        const Role role = mode == QIcon::Disabled ? Role::Muted : (state == QIcon::On ? m_on : m_off);
        // `size` is in device pixels already. A wider one asks for room between the icon and a button's text.
        const QPixmap square = style::pixmap(m_name, role, std::min(size.width(), size.height()), 1.0);
        if (size.width() <= size.height())
            return square;
        QPixmap wide(size);
        wide.fill(Qt::transparent);
        QPainter(&wide).drawPixmap(0, 0, square);
        return wide;
    }

    QIconEngine* clone() const override { return new Engine(m_name, m_off, m_on); }

private:
    QString m_name;
    Role m_off;
    Role m_on;
};

} // namespace

QPixmap pixmap(const QString& name, Role role, int size, qreal devicePixelRatio) {
    const QColor ink = color(role);
    const QString key = QStringLiteral("circlet/%1/%2/%3/%4").arg(name, ink.name()).arg(size).arg(devicePixelRatio);
    QPixmap drawn;
    if (QPixmapCache::find(key, &drawn))
        return drawn;
    QByteArray svg = source(name);
    svg.replace("currentColor", ink.name().toLatin1());
    drawn = QPixmap(QSize(size, size) * devicePixelRatio);
    drawn.fill(Qt::transparent);
    if (!svg.isEmpty()) {
        QSvgRenderer renderer(svg);
        QPainter painter(&drawn);
        painter.setRenderHint(QPainter::Antialiasing);
        renderer.render(&painter);
    }
    drawn.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, drawn);
    return drawn;
}

QIcon icon(const QString& name, Role role) {
    return QIcon(new Engine(name, role, role));
}

QIcon icon(const QString& name, Role off, Role on) {
    return QIcon(new Engine(name, off, on));
}

bool hasIcon(const QString& name) {
    return QFile::exists(path(name));
}

} // namespace circlet::ui::style
