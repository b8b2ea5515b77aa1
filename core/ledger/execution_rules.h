// The rules of one transaction, as a function of the accounts it touches: the part that admission and blocks share.
// Used by execution.cpp only. Must never change anything: it returns what the accounts become, all or none.
#pragma once

#include "ledger/execution.h"

namespace circlet::ledger {

class AccountSource {
public:
    virtual ~AccountSource() = default;
    virtual Result<std::optional<Account>> account(const Address& address) = 0;
    virtual Result<std::optional<SeatRecord>> seat(const crypto::BlsPublicKeyBytes& key) = 0;
};

struct TransactionRules {
    const ChainParameters* parameters = nullptr;
    ChainId chain;
    TimeMs time = 0; ///< of the block
    uint8_t lowestLevel = 0;
};

/// The accounts after a transaction, in order of first appearance; their activity is not extended yet.
struct TransactionOutcome {
    Amount fee;
    std::vector<std::pair<Address, Account>> accounts;
    std::vector<SeatRecord> seats; ///< that resigned, or were proved to equivocate
};

Result<TransactionOutcome> evaluate(const TransactionRules& rules, AccountSource& source, const TransactionBody& body,
                                    std::size_t signedBytes);

/// True for errors that say nothing about a transaction or block: a damaged store, a mistake of ours.
bool isOurFault(ErrorCode code);

/// The level window after a block: docs/protocol.md §8.
void advanceLevelWindow(ChainRecord& chain, const ChainParameters& parameters, Height height, uint64_t bytes,
                        uint64_t transactions);

} // namespace circlet::ledger
