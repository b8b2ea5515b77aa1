// A made-up chain for tests of the stores: real headers, state and history, transactions that only set a state key.
// Deterministic: the same seed gives the same blocks in any process. Used by tests/storage only.
#pragma once

#include <vector>

#include "storage/chain_store.h"

namespace circlet::test {

class TestChain {
public:
    explicit TestChain(uint32_t transactionsPerBlock = 5) : m_perBlock(transactionsPerBlock) {}

    /// The next block with everything derived; every third one has a certificate.
    storage::FinalBlock next();
    ledger::Height height() const { return m_next; } ///< of the block that next() gives

    /// What a node gives to recover(): the same result from the block alone.
    static Result<ledger::Executed> replay(const ledger::Block& block, const ledger::State& before);
    static storage::ChainStoreOptions options();
    static ledger::Address account(uint64_t number);
    static constexpr uint64_t accounts = 7;
    /// One that somebody holds; its custody gets a link in each block, the first one in block 0.
    static ledger::CertificateUid certificate(uint64_t number);
    static constexpr uint64_t certificates = 2;
    /// Certificate of the block at `height`, if it has one.
    static std::optional<Bytes> finality(ledger::Height height);
    /// Continues from a stored tip.
    void continueFrom(const storage::ChainStore& store);

private:
    uint32_t m_perBlock;
    ledger::Height m_next = 0;
    ledger::State m_state;
    ledger::HistoryPeaks m_peaks;
    ledger::Header m_parent;
};

} // namespace circlet::test
