#include "circletd/signals.h"

#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <atomic>

namespace circlet::circletd {

namespace {

std::atomic<bool> stopRequested = false;

sigset_t stopSignals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

} // namespace

void blockStopSignals() {
    sigset_t set = stopSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
}

bool waitForStop(unsigned milliseconds) {
    if (stopRequested)
        return true;
    sigset_t set = stopSignals();
    timespec time{static_cast<time_t>(milliseconds / 1000), static_cast<long>(milliseconds % 1000) * 1'000'000};
    if (sigtimedwait(&set, nullptr, &time) > 0)
        stopRequested = true;
    return stopRequested;
}

void requestStop() {
    stopRequested = true;
    ::kill(::getpid(), SIGTERM); // wakes waitForStop()
}

} // namespace circlet::circletd
