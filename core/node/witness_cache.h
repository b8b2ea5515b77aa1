// Remembers signed transactions whose witnesses were checked lately, so that a full node checks each of them once: when
// it comes from a peer, or when a block brings it first. Used by the full node from several threads. Never remembers a
// failure.
#pragma once

#include <mutex>
#include <unordered_set>
#include <vector>

#include "ledger/transaction.h"

namespace circlet::node {

class WitnessCache {
public:
    /// InvalidSignature unless the witnesses hold. `signedHash` is the SHA-256 of the signed bytes, which decode to
    /// `transaction`.
    Result<void> check(const ledger::Transaction& transaction, const Hash256& signedHash);
    /// Checks a block's transactions that are not known yet, from the last one to the first, up to one that fails:
    /// threads that check what arrived, oldest first, meet this one half-way and neither does the other's work again.
    void checkAhead(const std::vector<Bytes>& signedTransactions);

private:
    bool knows(const Hash256& hash);
    Result<void> checkNew(const Hash256& hash, const ledger::Transaction& transaction);
    static constexpr std::size_t generation = 50'000;

    std::mutex m_mutex;
    std::unordered_set<Hash256> m_newest; ///< SHA-256 of signed bytes
    std::unordered_set<Hash256> m_before; ///< the generation before
};

} // namespace circlet::node
