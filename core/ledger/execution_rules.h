// The rules of one transaction, as a function of the records it touches: the part that admission and blocks share.
// Used by execution.cpp only. Must never change anything: it returns what the accounts become, all or none.
#pragma once

#include "ledger/certificate.h"
#include "ledger/execution.h"
#include "ledger/issuer.h"

namespace circlet::ledger {

/// Records as they are before a transaction.
class RecordSource {
public:
    virtual ~RecordSource() = default;
    virtual Result<std::optional<Account>> account(const Address& address) = 0;
    virtual Result<std::optional<SeatRecord>> seat(const crypto::BlsPublicKeyBytes& key) = 0;
    virtual Result<std::optional<CertificateRecord>> certificate(const CertificateUid& origin) = 0;
    virtual Result<std::optional<IssuerRecord>> issuer(const Address& account) = 0;
};

struct TransactionRules {
    const ChainParameters* parameters = nullptr;
    ChainId chain;
    TimeMs time = 0; ///< of the block
    uint8_t lowestLevel = 0;
    Height height = 0; ///< of the block
};

/// What a transaction changes. The accounts are in order of first appearance; their activity and holdings are not
/// brought up to date yet.
struct TransactionOutcome {
    Amount fee;
    std::vector<std::pair<Address, Account>> accounts;
    std::vector<SeatRecord> seats; ///< that resigned, or were proved to equivocate
    std::vector<CertificateRecord> certificates;
    std::vector<IssuerRecord> issuers;
};

Result<TransactionOutcome> evaluate(const TransactionRules& rules, RecordSource& source, const TransactionBody& body,
                                    std::size_t signedBytes);

/// True for errors that say nothing about a transaction or block: a damaged store, a mistake of ours.
bool isOurFault(ErrorCode code);

/// The level window after a block: docs/protocol.md §8.
void advanceLevelWindow(ChainRecord& chain, const ChainParameters& parameters, Height height, uint64_t bytes,
                        uint64_t transactions);

} // namespace circlet::ledger
