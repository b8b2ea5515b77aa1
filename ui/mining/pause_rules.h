// Which rule pauses the search now, and why, as a sentence. Used by MiningWatch and the mining page. Pure.
#pragma once

#include <QString>
#include <QTime>

#include "node/facade/snapshot.h"
#include "ui/app/power_watch.h"

namespace circlet::ui {

/// Empty: nothing pauses it. A rule about something that the computer cannot tell never pauses.
QString pauseReason(const facade::PauseRules& rules, const PowerState& power, const QTime& now);

/// [from, to) in minutes of the day; a span may pass midnight; equal ends are the whole day.
bool withinHours(uint32_t fromMinute, uint32_t toMinute, const QTime& now);

} // namespace circlet::ui
