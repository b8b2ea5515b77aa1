#include "ui/app/lock_manager.h"

#include <QApplication>
#include <QDBusConnection>
#include <QEvent>
#include <QFile>
#include <QShortcut>
#include <QWidget>

#include "ui/widgets/clipboard.h"

namespace circlet::ui {
namespace {

bool isInput(QEvent::Type type) {
    switch (type) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
        return true;
    default:
        return false;
    }
}

} // namespace

LockManager::LockManager(QWidget* window) : QObject(window), m_window(window) {
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &LockManager::lock);
    auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_L), window);
    shortcut->setContext(Qt::ApplicationShortcut);
    connect(shortcut, &QShortcut::activated, this, &LockManager::lock);
    qApp->installEventFilter(this);
}

void LockManager::arm(bool open) {
    if (m_armed == open)
        return;
    m_armed = open;
    restart();
}

void LockManager::setIdleMinutes(unsigned minutes) {
    // A day is as good as never, and keeps the milliseconds in an int.
    setIdle(std::chrono::minutes(std::min(minutes, 1'440U)));
}

void LockManager::setIdle(std::chrono::milliseconds time) {
    m_idle.setInterval(time);
    restart();
}

void LockManager::restart() {
    if (m_armed && m_idle.interval() > 0)
        m_idle.start();
    else
        m_idle.stop();
}

void LockManager::followScreen(bool on) {
    m_followsScreen = on;
    if (!on || m_connected)
        return;
    m_connected = true;
    // Only buses that are there: asking for another would start one.
    if (qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")) {
        for (const char* name : {"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"}) {
            QDBusConnection::sessionBus().connect(QString(), QString(), QLatin1String(name),
                                                  QStringLiteral("ActiveChanged"), this, SLOT(screenActive(bool)));
        }
    }
    if (QFile::exists(QStringLiteral("/run/dbus/system_bus_socket"))) {
        QDBusConnection bus = QDBusConnection::systemBus();
        bus.connect(QStringLiteral("org.freedesktop.login1"), QString(),
                    QStringLiteral("org.freedesktop.login1.Session"), QStringLiteral("Lock"), this, SLOT(lock()));
        bus.connect(QStringLiteral("org.freedesktop.login1"), QString(),
                    QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("PrepareForSleep"), this,
                    SLOT(aboutToSleep(bool)));
    }
}

void LockManager::screenActive(bool active) {
    if (active && m_followsScreen)
        lock();
}

void LockManager::aboutToSleep(bool asleep) {
    if (asleep && m_followsScreen)
        lock();
}

void LockManager::lock() {
    if (!m_armed)
        return;
    m_armed = false;
    m_idle.stop();
    emit locking();
    Clipboard::instance().clearOurs();
    for (QWidget* other : QApplication::topLevelWidgets()) {
        if (other != m_window && other->isVisible())
            other->hide();
        if (other != m_window && other->isWindow() && other->parentWidget() != nullptr)
            other->close();
    }
}

bool LockManager::eventFilter(QObject* watched, QEvent* event) {
    if (m_armed && m_idle.interval() > 0 && isInput(event->type()) && watched->isWidgetType())
        m_idle.start();
    return QObject::eventFilter(watched, event);
}

} // namespace circlet::ui
