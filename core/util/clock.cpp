#include "util/clock.h"

#include <chrono>

namespace circlet {

namespace {

class SystemClock final : public Clock {
public:
    TimeMs wallMs() const override {
        auto now = std::chrono::system_clock::now().time_since_epoch();
        return static_cast<TimeMs>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
    }
    TimeMs steadyMs() const override {
        auto now = std::chrono::steady_clock::now().time_since_epoch();
        return static_cast<TimeMs>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
    }
};

} // namespace

const Clock& systemClock() {
    static const SystemClock clock;
    return clock;
}

} // namespace circlet
