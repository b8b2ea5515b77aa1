// Difficulty of elections: absolute ASERT (aserti3-2d) on key-block times (design §4 election 5). Used by consensus, to
// set and to check the target of a key block, and by displays of odds. Never uses floating point: every node must come
// to the same bits.
#pragma once

#include "ledger/parameters.h"

namespace circlet::ledger {

/// target = anchor target * 2^((elapsed - ideal spacing * blocks) / half-life), in the published fixed-point form.
/// Times in any one unit.
struct AsertSchedule {
    Hash256 anchorTarget;      ///< big-endian, not zero
    Hash256 easiestTarget;     ///< no target is above it
    uint64_t idealSpacing = 0; ///< not zero
    uint64_t halfLife = 0;     ///< not zero
};

/// The target after `blocks` blocks that took `elapsed` since the anchor; between 1 and the easiest target.
/// (The published form counts from the anchor's parent: its elapsed and blocks start one block earlier.)
Hash256 asertTarget(const AsertSchedule& schedule, uint64_t elapsed, uint64_t blocks);

/// Elections never become more than 256 times easier than at genesis: after a long time without candidates, the few
/// blocks that catch up with the schedule must not be free.
Hash256 easiestTarget(const ChainParameters& parameters);

/// The target of the key block that follows the one with this key height and time; the anchor is the genesis block.
Hash256 nextTarget(const ChainParameters& parameters, TimeMs genesisTime, KeyHeight parentKeyHeight, TimeMs parentTime);

/// RandomX is keyed with the hash of this key block for requests for the key block with key height `next` (1 or more).
/// It changes every `randomxKeyInterval` key blocks, and is known a 32nd of that many key blocks before it is used.
KeyHeight workKeyBlock(const ChainParameters& parameters, KeyHeight next);

/// Proof-of-work hashes and targets are big-endian numbers; a hash wins up to and including the target.
/// What a target is worth: workOfTarget in history.h.
bool meetsTarget(const Hash256& hash, const Hash256& target);

} // namespace circlet::ledger
