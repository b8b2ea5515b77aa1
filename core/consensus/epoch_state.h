// An epoch as its committee sees it: the key block that began it, the seats, the order of leaders (rule 1).
// Used by tree, replica and tests; a value. Epoch 0 comes from the genesis.
#pragma once

#include "consensus/application.h"
#include "ledger/committee.h"

namespace circlet::consensus {

struct EpochState {
    Epoch epoch = 0;
    BlockFacts keyBlock; ///< that began it (genesis for epoch 0)
    ledger::Committee committee;
    std::vector<uint32_t> order; ///< ledger::leaderOrder()
    uint32_t turnLength = 8;

    Turn turnOf(View view) const { return ledger::turnOf(view, turnLength); }
    View firstViewOf(Turn turn) const { return ledger::firstViewOf(turn, turnLength); }
    bool isFirstOfTurn(View view) const { return firstViewOf(turnOf(view)) == view; }
    SeatIndex leaderOfTurn(Turn turn) const { return order[turn % order.size()]; }
    SeatIndex leaderOf(View view) const { return leaderOfTurn(turnOf(view)); }
};

} // namespace circlet::consensus
