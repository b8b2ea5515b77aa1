// Times of X.509: whole seconds since 1970, UTC. Used by everything of core/pki that has a date. Never asks a clock:
// callers pass the time.
#pragma once

#include <cstdint>
#include <string>

namespace circlet::pki {

using UnixSeconds = int64_t;

/// 9999-12-31 23:59:59, RFC 5280's "no well-defined expiration date".
constexpr UnixSeconds noExpiry = 253402300799;
constexpr UnixSeconds secondsPerDay = 86400;

struct Validity {
    UnixSeconds notBefore = 0;
    UnixSeconds notAfter = 0;
    bool covers(UnixSeconds time) const { return notBefore <= time && time <= notAfter; }
    bool operator==(const Validity&) const = default;
};

/// "2026-11-21 11:30:52 UTC".
std::string timeText(UnixSeconds time);

} // namespace circlet::pki
