// What the replica needs from the ledger: execute, propose, look up. Implemented by LedgerApplication, and by a model
// in tests. Pure as the replica itself: no clock, no I/O of its own, no threads. The replica never tells it what is
// final: that is an action (Finalised), and the shell passes it on when it has stored the blocks.
#pragma once

#include <optional>
#include <vector>

#include "consensus/messages.h"
#include "ledger/header.h"

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

/// What a leader asks for.
struct ProposalRequest {
    BlockHash parent;
    SeatIndex proposer = 0;
    Epoch epoch = 0;
    TimeMs time = 0;
    std::vector<ledger::TurnRange> failedTurns;
    bool mayBeEmpty = false; ///< the heartbeat is due
};

/// What the replica must know of a body that it does not decode itself.
struct BodyFacts {
    std::vector<ledger::TurnRange> failedTurns;
    std::size_t transactions = 0;
};

class Application {
public:
    virtual ~Application() = default;
    /// The last block that the shell holds for final (genesis at first).
    virtual BlockFacts finalHead() const = 0;
    /// Decodes the body, executes the block on `header.parent` (final head or executed before) and remembers the result
    /// by block hash. Everything of rule 3 that is a function of the branch; NotFound if the parent is not executed.
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
    /// The block and what was executed for it are not needed any more (its branch is dead).
    virtual void forget(const BlockHash& hash) = 0;
};

} // namespace circlet::consensus
