// What a node mines with, and how it goes (design §10). Used by FullNode, the façade and circletd. Values only.
#pragma once

#include <optional>
#include <string>

#include "ledger/parameters.h"
#include "ledger/records.h"
#include "mining/work_helper.h"

namespace circlet::node {

struct MiningSettings {
    unsigned threads = 0;     ///< 0: it does not mine
    ledger::Address payout;   ///< whom rewards go to
    std::string endpoint;     ///< host:port under which members reach this node; empty: where it listens
    bool fastMode = true;     ///< 2 GiB for RandomX, where memory allows it
    bool idlePriority = true; ///< only time that nobody else wants
    std::string pausedFor;    ///< why it rests although it is on, a sentence; empty: it does not
};

/// An own seat in the committee, from the final state.
struct OwnSeat {
    uint32_t seat = 0;
    ledger::SeatRecord record;
    uint32_t ahead = 0; ///< members that go before it when all go by age
};

struct MiningStatus {
    MiningSettings settings;
    std::string problem; ///< why it does not hash although it should, a sentence; empty: none
    ledger::WorkFunction work = ledger::WorkFunction::Sha256d;
    ledger::KeyHeight keyHeight = 0;   ///< of the key block that is searched for
    ledger::Height templateHeight = 0; ///< of the key block it builds on
    Hash256 target;
    /// From the newest key block that changed a running search until all its threads were on the new template.
    std::optional<uint64_t> switchMs;
    double expectedHashes = 0;   ///< for one winning request at this target
    double networkHashrate = 0;  ///< from the targets and times of the newest elections; 0: unknown
    mining::SearchStatus search; ///< empty while it does not search
    uint64_t accepted = 0;       ///< own requests that the network took
    uint64_t stale = 0;          ///< … that came too late for their key block
    uint64_t rejected = 0;       ///< … that were refused
    uint64_t seatsWon = 0;
    std::optional<OwnSeat> seat; ///< while it is a member; it does not search then
};

} // namespace circlet::node
