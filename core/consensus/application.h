// What the replica needs from the ledger: execute, propose, look up. Implemented by LedgerApplication, and by a model
// in tests. Pure as the replica itself: no clock, no I/O of its own, no threads. The replica never tells it what is
// final: that is an action (Finalised), and the shell passes it on when it has stored the blocks.
#pragma once

#include <optional>
#include <vector>

#include "consensus/epoch_state.h"
#include "consensus/messages.h"
#include "ledger/header.h"

namespace circlet::consensus {

/// What a leader asks for.
struct ProposalRequest {
    BlockHash parent;
    SeatIndex proposer = 0;
    Epoch epoch = 0;
    TimeMs time = 0;
    std::vector<ledger::TurnRange> failedTurns;
    bool mayBeEmpty = false; ///< the heartbeat is due
    bool election = false;   ///< a key block with the best request is wanted
    Turn turn = 0;           ///< of the node, for a key block
};

/// What the replica must know of a body that it does not decode itself.
struct BodyFacts {
    std::vector<ledger::TurnRange> failedTurns;
    std::size_t transactions = 0;
    std::optional<Turn> election{}; ///< of a key block: the turn that it names
};

class Application {
public:
    virtual ~Application() = default;
    /// The last block that the shell holds for final (genesis at first).
    virtual BlockFacts finalHead() const = 0;
    /// Decodes the body, executes the block on `header.parent` (final head or executed before) and remembers the result
    /// by block hash. Everything of rule 3 that is a function of the branch; NotFound if the parent is not executed.
    /// Timeout: it cannot be told yet; the shell says WorkChecked when it can.
    virtual Result<BodyFacts> execute(const ledger::Header& header, const BlockHash& hash, ByteView body) = 0;
    /// Decodes the body and compares it with the header's body root; for a block that is final already.
    virtual Result<void> checkBody(const ledger::Header& header, ByteView body) const = 0;
    /// A block of executable transactions, executed and remembered; nothing if there is none and it may not be empty.
    struct Proposed {
        ledger::Header header;
        Bytes body;
    };
    virtual std::optional<Proposed> propose(const ProposalRequest& request) = 0;
    /// A transaction waits that can be executed on this block (final head or executed before).
    virtual bool hasWork(const BlockHash& parent) = 0;
    /// The wall time from which a key block may follow on this block; nothing if no request for one is held.
    virtual std::optional<TimeMs> keyBlockDue(const BlockHash& parent) = 0;
    /// Since when (steady time) a better request than that of this executed key block is held.
    virtual std::optional<TimeMs> betterRequestSince(const BlockHash& keyBlock) const = 0;
    /// The epoch that an executed key block (or the final head) begins.
    virtual std::optional<EpochState> epochAfter(const BlockHash& keyBlock) const = 0;
    /// Proofs of epochs that began long ago, from `first` on, at most maximumEpochProofs.
    virtual std::vector<EpochProof> epochProofs(Epoch first) const = 0;
    /// The block and what was executed for it are not needed any more (its branch is dead).
    virtual void forget(const BlockHash& hash) = 0;
};

} // namespace circlet::consensus
