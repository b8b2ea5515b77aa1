// The time, as an interface: shells take a Clock, so that tests can turn it. Rules never call it; they are given the
// time.
#pragma once

#include <cstdint>

namespace circlet {

/// Milliseconds since 1970-01-01 UTC, as in headers and expiry times.
using TimeMs = uint64_t;

class Clock {
public:
    virtual ~Clock() = default;
    /// Wall clock; may jump.
    virtual TimeMs wallMs() const = 0;
    /// Monotonic milliseconds since an arbitrary start, for timers.
    virtual TimeMs steadyMs() const = 0;
};

/// The machine's clock.
const Clock& systemClock();

} // namespace circlet
