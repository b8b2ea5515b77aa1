#include "ui/mining/pause_rules.h"

#include <QCoreApplication>
#include <QLocale>

namespace circlet::ui {
namespace {

struct PauseWords {
    Q_DECLARE_TR_FUNCTIONS(PauseRules)
};

QString clockOf(uint32_t minute) {
    return QLocale().toString(QTime(static_cast<int>(minute / 60) % 24, static_cast<int>(minute % 60)),
                              QStringLiteral("HH:mm"));
}

} // namespace

bool withinHours(uint32_t fromMinute, uint32_t toMinute, const QTime& now) {
    const auto minute = static_cast<uint32_t>(now.hour() * 60 + now.minute());
    if (fromMinute == toMinute)
        return true;
    if (fromMinute < toMinute)
        return minute >= fromMinute && minute < toMinute;
    return minute >= fromMinute || minute < toMinute;
}

QString pauseReason(const facade::PauseRules& rules, const PowerState& power, const QTime& now) {
    if (rules.onBattery && power.onBattery.value_or(false))
        return PauseWords::tr("The computer runs on battery.");
    if (rules.schedule && !withinHours(rules.fromMinute, rules.toMinute, now))
        return PauseWords::tr("It is outside the hours you chose, %1 to %2.")
            .arg(clockOf(rules.fromMinute), clockOf(rules.toMinute));
    const bool locked = power.screenLocked.value_or(false);
    if (locked && rules.whenLocked)
        return PauseWords::tr("The screen is locked.");
    // Behind a locked screen nobody is disturbed, whatever the session says about its user.
    if (!locked && rules.whenActive && power.userActive.value_or(false))
        return PauseWords::tr("Somebody is using the computer.");
    return {};
}

} // namespace circlet::ui
