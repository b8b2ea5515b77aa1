// An epoch as its committee sees it: the key block that began it, the seats, the order of leaders (rule 1).
// Used by tree, replica and tests; a value. Epoch 0 comes from the genesis.
#pragma once

#include <optional>

#include "consensus/signatures.h"
#include "ledger/committee.h"

namespace circlet::consensus {

/// Facts about a block that consensus needs.
struct BlockFacts {
    BlockHash hash;
    Height height = 0;
    TimeMs time = 0;
    Epoch epoch = 0;
    ledger::BlockKind kind = ledger::BlockKind::Transactions;
    bool operator==(const BlockFacts&) const = default;
};
BlockFacts factsOf(const BlockHash& hash, const ledger::Header& header);

struct EpochState {
    Epoch epoch = 0;
    BlockFacts keyBlock; ///< that began it (genesis for epoch 0)
    ledger::Committee committee;
    std::vector<uint32_t> order; ///< ledger::leaderOrder()
    uint32_t turnLength = 8;
    ledger::Header keyHeader; ///< of the key block; part of the epoch's proof
    /// If the key block that ends this epoch is an anchor (rule 19).
    std::optional<AnchorRule> anchor{};

    Turn turnOf(View view) const { return ledger::turnOf(view, turnLength); }
    View firstViewOf(Turn turn) const { return ledger::firstViewOf(turn, turnLength); }
    bool isFirstOfTurn(View view) const { return firstViewOf(turnOf(view)) == view; }
    SeatIndex leaderOfTurn(Turn turn) const { return order[turn % order.size()]; }
    SeatIndex leaderOf(View view) const { return leaderOfTurn(turnOf(view)); }
};

} // namespace circlet::consensus
