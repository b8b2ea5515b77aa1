#include "ui/app/power_watch.h"

#include <QDBusConnection>
#include <QDBusInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>
#include <QFile>

#include <functional>
#include <unistd.h>

namespace circlet::ui {
namespace {

const QString properties = QStringLiteral("org.freedesktop.DBus.Properties");
const QString upower = QStringLiteral("org.freedesktop.UPower");
const QString upowerPath = QStringLiteral("/org/freedesktop/UPower");
const QString login = QStringLiteral("org.freedesktop.login1");
const QString loginPath = QStringLiteral("/org/freedesktop/login1");
const QString manager = QStringLiteral("org.freedesktop.login1.Manager");
const QString session = QStringLiteral("org.freedesktop.login1.Session");

/// Where the system cannot tell: no D-Bus, or another system.
class SilentWatch : public PowerWatch {
public:
    PowerState state() const override { return {}; }
    void announceSleep(bool) override {}
};

} // namespace

/// UPower and logind. All questions are asked without waiting; the answers come as changes.
class LinuxPowerWatch : public PowerWatch {
    Q_OBJECT

public:
    LinuxPowerWatch() : m_bus(QDBusConnection::systemBus()) {
        m_bus.connect(upower, upowerPath, properties, QStringLiteral("PropertiesChanged"), this,
                      SLOT(powerChanged(QString, QVariantMap, QStringList)));
        m_bus.connect(login, loginPath, manager, QStringLiteral("PrepareForSleep"), this, SLOT(prepareForSleep(bool)));
        ask(upower, upowerPath, upower, QStringLiteral("OnBattery"),
            [this](const QVariant& value) { set(m_state.onBattery, value.toBool()); });
        findSession();
    }
    ~LinuxPowerWatch() override { releaseSleep(); }

    PowerState state() const override { return m_state; }

    void announceSleep(bool on) override {
        m_announce = on;
        if (!on)
            releaseSleep();
        else if (m_inhibitor < 0)
            holdSleep();
    }

private slots:
    void powerChanged(const QString& interface, const QVariantMap& values, const QStringList&) {
        if (interface == upower && values.contains(QStringLiteral("OnBattery")))
            set(m_state.onBattery, values.value(QStringLiteral("OnBattery")).toBool());
    }
    void sessionChanged(const QString& interface, const QVariantMap& values, const QStringList&) {
        if (interface != session)
            return;
        if (values.contains(QStringLiteral("IdleHint")))
            set(m_state.userActive, !values.value(QStringLiteral("IdleHint")).toBool());
        if (values.contains(QStringLiteral("LockedHint")))
            set(m_state.screenLocked, values.value(QStringLiteral("LockedHint")).toBool());
    }
    void prepareForSleep(bool asleep) {
        if (asleep) {
            emit sleepComing();
            releaseSleep(); // said: the system may go on
            return;
        }
        if (m_announce && m_inhibitor < 0)
            holdSleep();
        emit wokeUp();
    }

private:
    using Answer = std::function<void(const QVariant&)>;

    void call(const QDBusMessage& message, const std::function<void(const QDBusMessage&)>& answer) {
        auto* waiting = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
        connect(waiting, &QDBusPendingCallWatcher::finished, this, [answer](QDBusPendingCallWatcher* done) {
            done->deleteLater();
            // An error is a service that is not there: its answer stays unknown.
            if (!done->isError())
                answer(done->reply());
        });
    }

    void ask(const QString& service, const QString& path, const QString& interface, const QString& name,
             const Answer& answer) {
        QDBusMessage message = QDBusMessage::createMethodCall(service, path, properties, QStringLiteral("Get"));
        message << interface << name;
        call(message, [answer](const QDBusMessage& reply) {
            const QVariant value = reply.arguments().value(0).value<QDBusVariant>().variant();
            if (value.isValid())
                answer(value);
        });
    }

    void findSession() {
        QDBusMessage message =
            QDBusMessage::createMethodCall(login, loginPath, manager, QStringLiteral("GetSessionByPID"));
        message << static_cast<uint>(::getpid());
        call(message, [this](const QDBusMessage& reply) {
            const QString path = reply.arguments().value(0).value<QDBusObjectPath>().path();
            if (path.isEmpty())
                return;
            m_bus.connect(login, path, properties, QStringLiteral("PropertiesChanged"), this,
                          SLOT(sessionChanged(QString, QVariantMap, QStringList)));
            ask(login, path, session, QStringLiteral("IdleHint"),
                [this](const QVariant& value) { set(m_state.userActive, !value.toBool()); });
            ask(login, path, session, QStringLiteral("LockedHint"),
                [this](const QVariant& value) { set(m_state.screenLocked, value.toBool()); });
        });
    }

    void holdSleep() {
        QDBusMessage message = QDBusMessage::createMethodCall(login, loginPath, manager, QStringLiteral("Inhibit"));
        message << QStringLiteral("sleep") << QStringLiteral("Circlet")
                << tr("A committee seat is held by this computer.") << QStringLiteral("delay");
        call(message, [this](const QDBusMessage& reply) {
            const auto given = reply.arguments().value(0).value<QDBusUnixFileDescriptor>();
            if (!m_announce || m_inhibitor >= 0 || !given.isValid())
                return;
            m_inhibitor = ::dup(given.fileDescriptor());
        });
    }

    void releaseSleep() {
        if (m_inhibitor >= 0)
            ::close(m_inhibitor);
        m_inhibitor = -1;
    }

    void set(std::optional<bool>& field, bool value) {
        if (field == value)
            return;
        field = value;
        emit changed();
    }

    QDBusConnection m_bus;
    PowerState m_state;
    bool m_announce = false;
    int m_inhibitor = -1;
};

std::unique_ptr<PowerWatch> makePowerWatch() {
#ifdef Q_OS_LINUX
    // Only a bus that is there: asking for another would start one.
    if (QFile::exists(QStringLiteral("/run/dbus/system_bus_socket")) ||
        qEnvironmentVariableIsSet("DBUS_SYSTEM_BUS_ADDRESS"))
        return std::make_unique<LinuxPowerWatch>();
#endif
    return std::make_unique<SilentWatch>();
}

} // namespace circlet::ui

#include "power_watch.moc"
