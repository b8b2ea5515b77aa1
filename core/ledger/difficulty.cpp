#include "ledger/difficulty.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <stdexcept>

namespace circlet::ledger {

namespace {

namespace mp = boost::multiprecision;
/// Wide enough for target * factor (17 bits) shifted by as much as can matter.
using Wide = mp::number<mp::cpp_int_backend<1024, 1024, mp::signed_magnitude, mp::unchecked, void>>;

constexpr unsigned easierDoublings = 8;
constexpr int targetBits = 256;

Wide numberOf(const Hash256& value) {
    Wide number;
    mp::import_bits(number, value.bytes.begin(), value.bytes.end(), 8, true);
    return number;
}

/// `number` < 2^256.
Hash256 hashOfNumber(Wide number) {
    Hash256 value;
    for (std::size_t i = value.bytes.size(); i-- > 0; number >>= 8)
        value.bytes[i] = static_cast<uint8_t>(static_cast<unsigned>(number & 0xff));
    return value;
}

/// 2^(fraction / 65536) in 16.16 fixed point: the published cubic, whose error is below 0.013 %.
uint64_t exponentialOf(uint64_t fraction) {
    return 65536 + ((195'766'423'245'049ULL * fraction + 971'821'376ULL * fraction * fraction +
                     5'127ULL * fraction * fraction * fraction + (1ULL << 47)) >>
                    48);
}

} // namespace

Hash256 asertTarget(const AsertSchedule& schedule, uint64_t elapsed, uint64_t blocks) {
    if (schedule.anchorTarget.isZero() || schedule.idealSpacing == 0 || schedule.halfLife == 0)
        throw std::logic_error("an ASERT schedule has no zero in it");
    // Division rounds toward zero, the shift below toward minus infinity: both as published.
    const Wide late = Wide(elapsed) - Wide(schedule.idealSpacing) * blocks;
    const Wide exponent = late * 65536 / schedule.halfLife;

    const Wide easiest = numberOf(schedule.easiestTarget);
    const Wide bound = Wide(2 * targetBits) * 65536;
    if (exponent >= bound)
        return schedule.easiestTarget;
    Wide target = 0;
    if (exponent > -bound) {
        const auto small = static_cast<int64_t>(exponent);
        const int64_t shifts = small >> 16;
        target = numberOf(schedule.anchorTarget) * exponentialOf(static_cast<uint64_t>(small) & 0xffff);
        if (shifts >= 0)
            target <<= static_cast<unsigned>(shifts);
        else
            target >>= static_cast<unsigned>(-shifts);
        target >>= 16;
    }
    return hashOfNumber(std::clamp(target, Wide(1), std::max(easiest, Wide(1))));
}

Hash256 easiestTarget(const ChainParameters& parameters) {
    const Wide most = (Wide(1) << targetBits) - 1;
    return hashOfNumber(std::min<Wide>(numberOf(parameters.initialTarget) << easierDoublings, most));
}

Hash256 nextTarget(const ChainParameters& parameters, TimeMs genesisTime, KeyHeight parentKeyHeight,
                   TimeMs parentTime) {
    const AsertSchedule schedule{parameters.initialTarget, easiestTarget(parameters), parameters.idealSpacingMs,
                                 parameters.asertHalfLifeMs};
    return asertTarget(schedule, parentTime > genesisTime ? parentTime - genesisTime : 0, parentKeyHeight);
}

KeyHeight workKeyBlock(const ChainParameters& parameters, KeyHeight next) {
    const KeyHeight interval = parameters.randomxKeyInterval;
    const KeyHeight lead = interval / 32;
    return next <= lead + 1 ? 0 : (next - 1 - lead) / interval * interval;
}

bool meetsTarget(const Hash256& hash, const Hash256& target) {
    return hash <= target;
}

} // namespace circlet::ledger
