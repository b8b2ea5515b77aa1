// Battery, user, screen and sleep over a real D-Bus with stand-ins for UPower and logind; and a computer without them.
#include <QTest>

#include <QCoreApplication>
#include <QDBusAbstractAdaptor>
#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusUnixFileDescriptor>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>

#include <fcntl.h>
#include <unistd.h>

#include "ui/app/power_watch.h"

using namespace circlet::ui;

namespace {

const QString propertiesName = QStringLiteral("org.freedesktop.DBus.Properties");

} // namespace

class UPowerObject : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.UPower")
    Q_PROPERTY(bool OnBattery MEMBER onBattery)

public:
    bool onBattery = true;
};

class SessionObject : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Session")
    Q_PROPERTY(bool IdleHint MEMBER idle)
    Q_PROPERTY(bool LockedHint MEMBER locked)

public:
    bool idle = false;
    bool locked = false;
};

class ManagerObject : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    int inhibited = 0;
    int readEnd = -1;
    ~ManagerObject() override {
        if (readEnd >= 0)
            ::close(readEnd);
    }
    /// The caller holds the other end for as long as it inhibits.
    bool held() const {
        char byte = 0;
        return readEnd >= 0 && ::read(readEnd, &byte, 1) < 0 && errno == EAGAIN;
    }

public slots:
    QDBusObjectPath GetSessionByPID(uint) { return QDBusObjectPath("/org/freedesktop/login1/session/_31"); }
    QDBusUnixFileDescriptor Inhibit(const QString& what, const QString&, const QString&, const QString& mode) {
        inhibited += what == QLatin1String("sleep") && mode == QLatin1String("delay") ? 1 : 0;
        int ends[2] = {-1, -1};
        if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
            return {};
        if (readEnd >= 0)
            ::close(readEnd);
        readEnd = ends[0];
        QDBusUnixFileDescriptor given(ends[1]); // duplicates it
        ::close(ends[1]);
        return given;
    }

signals:
    void PrepareForSleep(bool start);
};

class PowerWatchTest : public QObject {
    Q_OBJECT

    QProcess m_bus;
    UPowerObject m_upower;
    SessionObject m_session;
    ManagerObject m_manager;

    static QDBusConnection other() { return QDBusConnection(QStringLiteral("services")); }

    static void propertyChanged(const char* path, const char* interface, const char* name, bool value) {
        QDBusMessage signal =
            QDBusMessage::createSignal(QLatin1String(path), propertiesName, QStringLiteral("PropertiesChanged"));
        signal << QLatin1String(interface) << QVariantMap{{QLatin1String(name), value}} << QStringList();
        QVERIFY(other().send(signal));
    }

    bool serve() {
        QDBusConnection bus = other();
        const auto all = QDBusConnection::ExportAllContents;
        return bus.registerObject(QStringLiteral("/org/freedesktop/UPower"), &m_upower, all) &&
               bus.registerObject(QStringLiteral("/org/freedesktop/login1"), &m_manager, all) &&
               bus.registerObject(QStringLiteral("/org/freedesktop/login1/session/_31"), &m_session, all) &&
               bus.registerService(QStringLiteral("org.freedesktop.UPower")) &&
               bus.registerService(QStringLiteral("org.freedesktop.login1"));
    }

private slots:
    void initTestCase() {
        const QString daemon = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
        if (daemon.isEmpty())
            QSKIP("no dbus-daemon here");
        m_bus.start(daemon,
                    {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        QVERIFY(m_bus.waitForStarted());
        QVERIFY(m_bus.waitForReadyRead(30'000));
        const QByteArray address = m_bus.readLine().trimmed();
        QVERIFY(!address.isEmpty());
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", address);
        QVERIFY(QDBusConnection::connectToBus(QString::fromLatin1(address), QStringLiteral("services")).isConnected());
    }

    void cleanupTestCase() {
        QDBusConnection::disconnectFromBus(QStringLiteral("services"));
        m_bus.kill();
        m_bus.waitForFinished();
    }

    void services_that_are_missing_stay_unknown() {
        const auto watch = makePowerWatch();
        watch->announceSleep(true);
        QTest::qWait(300); // long enough for every refusal to arrive; nothing must come of them
        QVERIFY(watch->state() == PowerState());
        watch->announceSleep(false);
    }

    void tells_battery_user_and_screen_as_they_change() {
        QVERIFY(serve());
        const auto watch = makePowerWatch();
        QTRY_COMPARE(watch->state().onBattery, std::optional(true));
        QTRY_COMPARE(watch->state().userActive, std::optional(true));
        QTRY_COMPARE(watch->state().screenLocked, std::optional(false));
        QSignalSpy changes(watch.get(), &PowerWatch::changed);
        propertyChanged("/org/freedesktop/UPower", "org.freedesktop.UPower", "OnBattery", false);
        QTRY_COMPARE(watch->state().onBattery, std::optional(false));
        propertyChanged("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session", "LockedHint", true);
        QTRY_COMPARE(watch->state().screenLocked, std::optional(true));
        propertyChanged("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session", "IdleHint", true);
        QTRY_COMPARE(watch->state().userActive, std::optional(false));
        QCOMPARE(changes.size(), 3);
    }

    void delays_sleep_until_it_was_told_and_holds_again_after_it() {
        const auto watch = makePowerWatch();
        QSignalSpy asleep(watch.get(), &PowerWatch::sleepComing);
        QSignalSpy awake(watch.get(), &PowerWatch::wokeUp);
        const int before = m_manager.inhibited;
        watch->announceSleep(true);
        QTRY_COMPARE(m_manager.inhibited, before + 1);
        QVERIFY(m_manager.held());
        emit m_manager.PrepareForSleep(true);
        QTRY_COMPARE(asleep.size(), 1);
        QTRY_VERIFY(!m_manager.held());
        emit m_manager.PrepareForSleep(false);
        QTRY_COMPARE(awake.size(), 1);
        QTRY_COMPARE(m_manager.inhibited, before + 2);
        QVERIFY(m_manager.held());
        watch->announceSleep(false);
        QTRY_VERIFY(!m_manager.held());
    }
};

QTEST_GUILESS_MAIN(PowerWatchTest)
#include "power_watch_test.moc"
