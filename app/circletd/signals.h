// Clean stop on SIGINT, SIGTERM or request, without work inside a signal handler. Used by circletd's commands.
#pragma once

namespace circlet::circletd {

/// Before any thread starts: the signals are taken by waitForStop() alone.
void blockStopSignals();
/// True once a stop was asked for; waits at most `milliseconds`.
bool waitForStop(unsigned milliseconds);
/// From any thread.
void requestStop();

} // namespace circlet::circletd
