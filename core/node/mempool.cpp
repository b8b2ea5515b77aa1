#include "node/mempool.h"

#include <algorithm>
#include <unordered_set>

namespace circlet::node {

namespace {

std::optional<crypto::BlsPublicKeyBytes> accusedIn(const ledger::TransactionBody& body) {
    if (!ledger::isReport(body))
        return std::nullopt;
    return std::get<ledger::SubmitEvidence>(body.actions[0]).key;
}

/// Before all others: there are no more of them than there are members.
uint8_t levelOf(const ledger::TransactionBody& body) {
    return ledger::isReport(body) ? ledger::maximumLevel + 1 : body.level;
}

} // namespace

Mempool::Order Mempool::orderOf(const Entry& entry) {
    return {levelOf(entry.pooled->transaction.body), entry.arrival};
}

Result<void> Mempool::add(std::shared_ptr<const PooledTransaction> transaction, const std::vector<uint64_t>& next) {
    if (m_byId.contains(transaction->id))
        return Error{ErrorCode::AlreadyExists, "The transaction waits already."};
    const std::optional<crypto::BlsPublicKeyBytes> accused = accusedIn(transaction->transaction.body);
    if (accused && m_reports.contains(*accused))
        return Error{ErrorCode::AlreadyExists, "A report on this member waits already."};
    const std::vector<ledger::Authorization>& authorizations = transaction->transaction.body.authorizations;
    for (std::size_t i = 0; i < authorizations.size(); ++i) {
        const ledger::Authorization& authorization = authorizations[i];
        uint64_t expected = nextNonce(authorization.account, authorization.lane).value_or(next[i]);
        if (authorization.nonce < next[i])
            return Error{ErrorCode::BadNonce, "The nonce was used by an earlier transaction."};
        if (authorization.nonce < expected)
            return Error{ErrorCode::BadNonce, "Another transaction with this nonce waits already."};
        if (authorization.nonce > expected)
            return Error{ErrorCode::BadNonce, "An earlier transaction of this account is missing."};
        if (authorization.nonce - next[i] >= m_limits.ahead)
            return Error{ErrorCode::Rejected, "Too many transactions of this account wait; try again in a moment."};
    }
    if (!makeRoom(*transaction))
        return Error{ErrorCode::Rejected, "The network is busy; raise the priority or try again in a moment."};

    auto entry = std::make_unique<Entry>();
    entry->pooled = transaction;
    entry->arrival = ++m_arrivals;
    for (std::size_t i = 0; i < authorizations.size(); ++i) {
        Lane& lane = m_lanes[keyOf(authorizations[i])];
        if (lane.waiting.empty())
            lane.next = next[i];
        lane.waiting.emplace(authorizations[i].nonce, entry.get());
    }
    m_order.emplace(orderOf(*entry), entry.get());
    if (accused)
        m_reports.emplace(*accused, transaction->id);
    m_bytes += transaction->signedBytes.size();
    m_byId.emplace(transaction->id, std::move(entry));
    return ok();
}

bool Mempool::makeRoom(const PooledTransaction& transaction) {
    auto full = [&] {
        return m_byId.size() >= m_limits.transactions || m_bytes + transaction.signedBytes.size() > m_limits.bytes;
    };
    while (full()) {
        const auto& [order, worst] = *m_order.rbegin();
        if (order.level >= levelOf(transaction.transaction.body))
            return false;
        remove(worst->pooled->id);
    }
    return true;
}

void Mempool::remove(const ledger::TransactionId& id) {
    auto found = m_byId.find(id);
    if (found == m_byId.end())
        return;
    std::unique_ptr<Entry> entry = std::move(found->second);
    m_byId.erase(found);
    m_bytes -= entry->pooled->signedBytes.size();
    m_order.erase(orderOf(*entry));
    if (const auto accused = accusedIn(entry->pooled->transaction.body))
        m_reports.erase(*accused);
    for (const ledger::Authorization& authorization : entry->pooled->transaction.body.authorizations) {
        auto lane = m_lanes.find(keyOf(authorization));
        if (lane == m_lanes.end())
            continue;
        auto waiting = lane->second.waiting.find(authorization.nonce);
        if (waiting != lane->second.waiting.end() && waiting->second == entry.get())
            lane->second.waiting.erase(waiting);
        if (lane->second.waiting.empty())
            m_lanes.erase(lane);
    }
}

void Mempool::dropLane(const LaneKey& key) {
    auto lane = m_lanes.find(key);
    if (lane == m_lanes.end())
        return;
    std::vector<ledger::TransactionId> gone;
    for (const auto& [nonce, entry] : lane->second.waiting) {
        if (nonce < lane->second.next)
            gone.push_back(entry->pooled->id);
    }
    for (const ledger::TransactionId& id : gone)
        remove(id);
}

void Mempool::finalised(const ledger::Transaction& transaction, const ledger::TransactionId& id) {
    for (const ledger::Authorization& authorization : transaction.body.authorizations) {
        auto lane = m_lanes.find(keyOf(authorization));
        if (lane != m_lanes.end())
            lane->second.next = std::max(lane->second.next, authorization.nonce + 1);
    }
    remove(id);
    for (const ledger::Authorization& authorization : transaction.body.authorizations)
        dropLane(keyOf(authorization));
}

void Mempool::expire(TimeMs finalTime) {
    std::vector<ledger::TransactionId> gone;
    for (const auto& [id, entry] : m_byId) {
        if (entry->pooled->transaction.body.expiry <= finalTime)
            gone.push_back(id);
    }
    for (const ledger::TransactionId& id : gone)
        remove(id);
}

std::shared_ptr<const PooledTransaction> Mempool::find(const ledger::TransactionId& id) const {
    auto found = m_byId.find(id);
    return found == m_byId.end() ? nullptr : found->second->pooled;
}

std::optional<uint64_t> Mempool::nextNonce(const ledger::Address& account, uint8_t lane) const {
    auto found = m_lanes.find(LaneKey{account, lane});
    if (found == m_lanes.end())
        return {};
    // Contiguous by construction at the front; a removed one in the middle leaves a gap to be filled first.
    uint64_t expected = found->second.next;
    const auto& queue = found->second.waiting;
    if (!queue.empty() && queue.begin()->first == expected && queue.rbegin()->first == expected + queue.size() - 1)
        return expected + queue.size();
    for (const auto& [nonce, entry] : found->second.waiting) {
        if (nonce > expected)
            break;
        expected = nonce + 1;
    }
    return expected;
}

/// One pass over the pool: takes entries whose predecessors in all lanes are taken or contained.
class Mempool::Selection {
public:
    Selection(const Mempool& pool, std::size_t maximumBytes, std::size_t maximumCount,
              const std::function<bool(const ledger::TransactionId&)>& contained)
        : m_pool(pool), m_maximumBytes(maximumBytes), m_maximumCount(maximumCount), m_contained(contained) {}

    std::vector<ledger::Candidate> run() {
        for (const auto& [order, entry] : m_pool.m_order) {
            if (full())
                break;
            take(*entry, 0);
        }
        return std::move(m_taken);
    }

private:
    bool full() const { return m_bytes >= m_maximumBytes || m_taken.size() >= m_maximumCount; }

    /// Predecessors first; false if one of them is missing.
    bool take(const Entry& entry, int depth) {
        const PooledTransaction& pooled = *entry.pooled;
        if (m_done.contains(pooled.id))
            return true;
        if (m_contained(pooled.id)) {
            m_done.insert(pooled.id);
            return true;
        }
        if (depth > maximumDepth || full())
            return false;
        for (const ledger::Authorization& authorization : pooled.transaction.body.authorizations) {
            const Lane& lane = m_pool.m_lanes.at(keyOf(authorization));
            if (authorization.nonce == lane.next)
                continue;
            auto before = lane.waiting.find(authorization.nonce - 1);
            if (before == lane.waiting.end() || !take(*before->second, depth + 1))
                return false;
        }
        if (full())
            return false;
        m_done.insert(pooled.id);
        m_taken.push_back({&pooled.transaction, &pooled.signedBytes});
        m_bytes += pooled.signedBytes.size();
        return true;
    }

    static constexpr int maximumDepth = 64; ///< a longer chain is taken over several blocks
    const Mempool& m_pool;
    std::size_t m_maximumBytes;
    std::size_t m_maximumCount;
    const std::function<bool(const ledger::TransactionId&)>& m_contained;
    std::vector<ledger::Candidate> m_taken;
    std::unordered_set<ledger::TransactionId> m_done;
    std::size_t m_bytes = 0;
};

std::vector<ledger::Candidate>
Mempool::candidates(std::size_t maximumBytes, std::size_t maximumCount,
                    const std::function<bool(const ledger::TransactionId&)>& contained) const {
    return Selection(*this, maximumBytes, maximumCount, contained).run();
}

void Mempool::rejected(const std::vector<ledger::TransactionId>& transactions) {
    for (const ledger::TransactionId& id : transactions)
        remove(id);
}

} // namespace circlet::node
