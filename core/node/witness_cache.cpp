#include "node/witness_cache.h"

#include "crypto/sha256.h"

namespace circlet::node {

Result<void> WitnessCache::check(const ledger::Transaction& transaction, const Hash256& signedHash) {
    return knows(signedHash) ? ok() : checkNew(signedHash, transaction);
}

void WitnessCache::checkAhead(const std::vector<Bytes>& signedTransactions) {
    for (auto signedBytes = signedTransactions.rbegin(); signedBytes != signedTransactions.rend(); ++signedBytes) {
        const Hash256 hash = crypto::sha256(*signedBytes);
        if (knows(hash))
            continue;
        const auto transaction = ledger::decodeTransaction(*signedBytes);
        if (!transaction || !checkNew(hash, transaction.value()))
            return; // execution says what is wrong
    }
}

bool WitnessCache::knows(const Hash256& hash) {
    std::lock_guard lock(m_mutex);
    return m_newest.contains(hash) || m_before.contains(hash);
}

Result<void> WitnessCache::checkNew(const Hash256& hash, const ledger::Transaction& transaction) {
    CIRCLET_CHECK(ledger::checkWitnesses(transaction));
    std::lock_guard lock(m_mutex);
    if (m_newest.size() >= generation)
        m_before = std::exchange(m_newest, {});
    m_newest.insert(hash);
    return ok();
}

} // namespace circlet::node
