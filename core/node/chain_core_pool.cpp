// Transactions at the chain thread: admission against the final state, relay to peers, questions about them.
#include <algorithm>

#include "node/chain_core.h"

namespace circlet::node {

namespace {

constexpr std::size_t maximumBatchBytes = 512U << 10; ///< half of what the wire allows
constexpr std::size_t takenGeneration = 50'000;

} // namespace

void ChainCore::admit(std::shared_ptr<const PooledTransaction> transaction, TransactionSourceKind source,
                      net::LinkId from, std::function<void(Result<void>)> done) {
    m_thread.post([this, transaction = std::move(transaction), source, from, done = std::move(done)] {
        Result<void> admitted = admitNow(transaction);
        if (admitted) {
            relay(transaction, source, from);
        } else if (admitted.error().code == ErrorCode::AlreadyExists) {
            admitted = ok(); // known is as good as new for the one who asks
        } else if (admitted.error().code == ErrorCode::BadNonce) {
            Result<std::optional<storage::TransactionPlace>> place = m_store.find(transaction->id);
            if (place && place.value())
                admitted = ok(); // final already: sending again is safe
        }
        if (done)
            done(admitted);
    });
}

Result<void> ChainCore::admitNow(const std::shared_ptr<const PooledTransaction>& transaction) {
    if (m_pool.find(transaction->id))
        return Error{ErrorCode::AlreadyExists, "The transaction waits already."};
    const ledger::State& state = m_application->finalState();
    const ledger::TransactionBody& body = transaction->transaction.body;
    std::vector<uint64_t> next;
    bool ahead = false;
    for (const ledger::Authorization& authorization : body.authorizations) {
        CIRCLET_TRY(account, ledger::readAccount(state, authorization.account));
        uint64_t nonce = account ? account->nonces[authorization.lane] : 0;
        next.push_back(nonce);
        ahead = ahead || authorization.nonce > nonce;
    }
    TimeMs time = std::max(systemClock().wallMs(), m_application->finalHeader().time + 1);
    // Behind others that wait the balance is not known yet: the rules are then checked when a block is built.
    if (!ahead) {
        CIRCLET_CHECK(
            ledger::checkRules(state, m_root->genesis(), m_root->chain(), body, transaction->signedBytes.size(), time));
    } else {
        if (body.chain != m_root->chain())
            return Error{ErrorCode::WrongNetwork, "The transaction belongs to another chain."};
        if (body.expiry < time || body.expiry > time + ledger::maximumLifetimeMs)
            return Error{ErrorCode::Expired,
                         "The transaction expired, or expires more than a day from now; check the clock."};
    }
    CIRCLET_CHECK(m_pool.add(transaction, next));
    std::lock_guard lock(m_takenMutex);
    if (m_taken.size() >= takenGeneration)
        m_takenBefore = std::exchange(m_taken, {});
    m_taken.insert(transaction->signedHash);
    return ok();
}

bool ChainCore::tookLately(const Hash256& signedBytesHash) const {
    std::lock_guard lock(m_takenMutex);
    return m_taken.contains(signedBytesHash) || m_takenBefore.contains(signedBytesHash);
}

void ChainCore::relay(const std::shared_ptr<const PooledTransaction>& transaction, TransactionSourceKind source,
                      net::LinkId from) {
    m_relay.push_back({transaction, source, from});
    if (m_flushPosted)
        return;
    m_flushPosted = true; // everything that is queued before this goes out with it
    m_thread.post([this] { flushRelay(); });
}

/// New from a client: the bytes to all full peers. Heard from a peer: only its id, since most others heard it too.
void ChainCore::flushRelay() {
    m_flushPosted = false;
    std::vector<Relay> relays = std::move(m_relay);
    m_relay.clear();
    for (const auto& [link, peer] : m_peers) {
        if (peer.role == net::Role::Light)
            continue;
        net::TransactionBatch batch;
        net::TransactionAnnounce announce;
        std::size_t bytes = 0;
        for (const Relay& relay : relays) {
            if (relay.from == link)
                continue;
            if (relay.source == TransactionSourceKind::Peer) {
                announce.ids.push_back(relay.transaction->id);
                continue;
            }
            bytes += relay.transaction->signedBytes.size();
            batch.transactions.push_back(relay.transaction->signedBytes);
            if (bytes > maximumBatchBytes) {
                m_outside.send(link, batch);
                batch.transactions.clear();
                bytes = 0;
            }
        }
        if (!batch.transactions.empty())
            m_outside.send(link, batch);
        for (std::size_t at = 0; at < announce.ids.size(); at += net::maximumIds) {
            auto begin = announce.ids.begin() + static_cast<std::ptrdiff_t>(at);
            auto end =
                announce.ids.begin() + static_cast<std::ptrdiff_t>(std::min(at + net::maximumIds, announce.ids.size()));
            m_outside.send(link, net::TransactionAnnounce{{begin, end}});
        }
    }
    step(consensus::PoolChanged{});
}

void ChainCore::announced(net::LinkId link, std::vector<ledger::TransactionId> ids) {
    m_thread.post([this, link, ids = std::move(ids)] {
        net::TransactionFetch fetch;
        for (const ledger::TransactionId& id : ids) {
            if (m_pool.find(id))
                continue;
            Result<std::optional<storage::TransactionPlace>> place = m_store.find(id);
            if (place && !place.value())
                fetch.ids.push_back(id);
        }
        if (!fetch.ids.empty())
            m_outside.send(link, fetch);
    });
}

void ChainCore::fetched(net::LinkId link, std::vector<ledger::TransactionId> ids) {
    m_thread.post([this, link, ids = std::move(ids)] {
        net::TransactionBatch batch;
        std::size_t bytes = 0;
        for (const ledger::TransactionId& id : ids) {
            std::shared_ptr<const PooledTransaction> pooled = m_pool.find(id);
            if (!pooled || bytes + pooled->signedBytes.size() > maximumBatchBytes)
                continue;
            bytes += pooled->signedBytes.size();
            batch.transactions.push_back(pooled->signedBytes);
        }
        if (!batch.transactions.empty())
            m_outside.send(link, batch);
    });
}

void ChainCore::transactionStatus(net::LinkId link, const net::TransactionStatusRequest& request) {
    m_thread.post([this, link, request] {
        net::TransactionStatus status;
        status.request = request.request;
        if (m_pool.find(request.id))
            status.state = net::PoolState::InPool;
        Result<std::optional<storage::TransactionPlace>> place = m_store.find(request.id);
        if (place && place.value()) {
            status.state = net::PoolState::Final;
            status.height = place.value()->height;
        }
        m_outside.send(link, status);
    });
}

} // namespace circlet::node
