// From what the full node and its search report to what the window shows: pure functions (design §10). Used by the
// façade and its tests. No thread, no clock: the caller passes the time.
#pragma once

#include <vector>

#include "ledger/parameters.h"
#include "node/facade/snapshot.h"
#include "node/mining_status.h"

namespace circlet::facade {

/// What the user asked of mining, and what was noted while it ran. Belongs to the façade's m_work.
struct MiningControl {
    bool wanted = false;
    unsigned threads = 0; ///< 0: half of the processors
    std::string payoutText;
    ledger::Address payout;
    std::string payoutFile; ///< of the wallet that is paid
    std::string pauseReason;
    std::vector<HashratePoint> history; ///< oldest first
    double measured = 0;                ///< the last rate of a search with all its memory
    TimeMs quietSince = 0;              ///< steady; 0: it hashes, or need not
    std::optional<OwnSeatView> seat;    ///< as last seen
    std::vector<WaitingReward> waiting;
};

struct MiningFacts {
    const MiningControl* control = nullptr;
    const ledger::ChainParameters* parameters = nullptr; ///< nullptr: no network yet
    FullNodeState full = FullNodeState::Off;
    std::string fullMessage;
    std::optional<node::MiningStatus> status; ///< while the full node runs
    unsigned processors = 1;
    PauseRules rules;
    TimeMs steadyNow = 0;
    TimeMs wallNow = 0;
};

/// One: what is chosen, or half of the processors.
unsigned threadsOf(unsigned chosen, unsigned processors);

MiningView miningView(const MiningFacts& facts);

/// It is on, the user lets it, and no thread hashes: a reason to look at the clock.
bool shouldHash(const MiningControl& control, const node::MiningStatus& status);

/// Memory is being filled: it hashes slowly meanwhile, or not yet.
bool preparesMemory(const mining::SearchStatus& search);

/// Seats come as elections do, times the share of the network's hashes; elections by the work of one winning request,
/// but no quicker than the chain wants them. All figures follow from the same rate, so none contradicts another.
MiningOdds miningOdds(double hashrate, double expectedHashes, double networkHashrate, TimeMs idealSpacingMs);

/// Adds a point and drops those older than ten minutes.
void addPoint(std::vector<HashratePoint>& history, HashratePoint point);

/// Notes that a seat was left: its reward waits for the escrow to end.
void followSeat(MiningControl& control, const node::MiningStatus& status, const ledger::ChainParameters& parameters,
                TimeMs wallNow);

} // namespace circlet::facade
