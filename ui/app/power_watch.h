// What the computer tells about battery, user, screen and sleep. Used by MiningWatch. One interface; Linux asks UPower
// and logind over D-Bus, other systems say "not available" for now. A service that is missing makes its answer
// unknown, never an error. It watches; it never changes a setting of the system.
#pragma once

#include <memory>
#include <optional>

#include <QObject>

namespace circlet::ui {

struct PowerState {
    std::optional<bool> onBattery; ///< nothing: this computer cannot tell
    std::optional<bool> userActive;
    std::optional<bool> screenLocked;
    bool operator==(const PowerState&) const = default;
};

class PowerWatch : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual PowerState state() const = 0;
    /// While on, the system tells before it sleeps and waits a few seconds (sleepComing is emitted then).
    virtual void announceSleep(bool on) = 0;

signals:
    void changed();
    void sleepComing();
    void wokeUp();
};

/// For this system; never null.
std::unique_ptr<PowerWatch> makePowerWatch();

} // namespace circlet::ui
