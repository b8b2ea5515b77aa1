// Locks the wallet: after the idle time, at the screen's lock, at suspend, by Ctrl+L or the rail. Within 100 ms every
// window is blank, dialogs and toasts are gone, and our copy is off the clipboard (design §8). Used by the main window.
// It never waits for the core: the window goes blank first, the keys are wiped by the façade's own threads.
#pragma once

#include <chrono>

#include <QObject>
#include <QTimer>

class QWidget;

namespace circlet::ui {

class LockManager : public QObject {
    Q_OBJECT

public:
    /// `window` stays open (it shows the unlock page); every other top-level window is closed by a lock.
    explicit LockManager(QWidget* window);

    /// Only an open wallet can be locked.
    void arm(bool open);
    void setIdleMinutes(unsigned minutes); ///< 0: never
    void setIdle(std::chrono::milliseconds time);
    void followScreen(bool on);

public slots:
    void lock();

private slots:
    void screenActive(bool active);
    void aboutToSleep(bool asleep);

signals:
    /// Everybody who shows something of the wallet hides it before returning. Then the façade is told.
    void locking();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void restart();

    QWidget* m_window;
    QTimer m_idle;
    bool m_armed = false;
    bool m_followsScreen = false;
    bool m_connected = false;
};

} // namespace circlet::ui
