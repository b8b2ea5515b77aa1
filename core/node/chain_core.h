// The full node's chain thread: replica, execution, pool, safety record and block fetch, all on one thread and
// lock-free among themselves. Used by FullNode. Peers' words come in decoded; what goes out goes through Outside.
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_set>
#include <vector>

#include "node/block_fetch.h"
#include "node/block_writer.h"
#include "node/chain_setup.h"
#include "node/full_node.h"
#include "node/mempool.h"
#include "node/task_thread.h"
#include "node/witness_cache.h"

namespace circlet::node {

/// Where a transaction came from: decides to whom it is told.
enum class TransactionSourceKind { Client, Peer };

class ChainCore {
public:
    /// All called on the chain thread (or the writer's, for `stored`); none may block.
    struct Outside {
        std::function<bool(net::LinkId, const net::Message&)> send;
        std::function<void(const std::vector<net::LinkId>&, std::shared_ptr<const Bytes>)> sendConsensus;
        std::function<void(net::LinkId, uint32_t score, const std::string&)> misbehaved;
        std::function<void(std::vector<ledger::AccountActivity>)> stored;
        std::function<void(const ledger::Header&)> final;
        std::function<void(const ledger::Committee&)> epochBegan; ///< its members have privileges from here on
        std::function<void(const Error&)> fatal;
    };

    ChainCore(std::shared_ptr<const light::ChainRoot> root, storage::ChainStore& store, MemberSetup member,
              Outside outside);
    ~ChainCore();

    Result<void> prepare(); ///< before start()
    void start();
    void stop();
    const ledger::Committee& committee() const { return m_replica->epoch().committee; } ///< before start()

    // From any thread
    void peerOpened(const net::PeerInfo& peer);
    void peerClosed(net::LinkId link);
    void consensusMessage(net::LinkId link, consensus::Message message);
    void blocks(net::LinkId link, net::Blocks page);
    void refused(net::LinkId link, net::RequestId request);
    /// Witnesses were checked. `done` (may be empty) is called on the chain thread.
    void admit(std::shared_ptr<const PooledTransaction> transaction, TransactionSourceKind source, net::LinkId from,
               std::function<void(Result<void>)> done);
    void announced(net::LinkId link, std::vector<ledger::TransactionId> ids);
    void fetched(net::LinkId link, std::vector<ledger::TransactionId> ids);
    void transactionStatus(net::LinkId link, const net::TransactionStatusRequest& request);
    /// The pool took these very bytes lately.
    bool tookLately(const Hash256& signedBytesHash) const;
    /// For admit() and for blocks.
    WitnessCache& witnesses() { return m_witnesses; }
    FullStatus status() const;
    std::size_t backlog() const { return m_thread.waiting(); }

private:
    struct Peer {
        std::optional<consensus::SeatIndex> seat;
        net::Role role = net::Role::Light;
        net::NodeId id;
    };
    void step(consensus::Event event);
    void perform(const consensus::Actions& actions);
    void act(const consensus::Send& send);
    void act(const consensus::Finalised& finalised);
    void act(const consensus::FetchBlocks& fetch);
    void act(const consensus::Log& entry);
    void act(const consensus::Misbehaved& misbehaved);
    void act(const consensus::Evidence& evidence);
    void act(const consensus::SetTimer& timer);
    void act(const consensus::EpochBegan& began);
    void act(const consensus::KeyLeft& left);
    std::optional<consensus::SeatIndex> seatOf(const net::NodeId& id) const;
    void persist(const std::vector<consensus::PersistRequest>& requests);
    void accept(consensus::FinalResult result, std::optional<Bytes> certificate);
    void flushAccepted();
    Result<void> applyFetched(std::vector<ledger::Block> blocks, const consensus::QuorumCertificate& certificate);
    void written(ledger::Height height);
    Result<void> admitNow(const std::shared_ptr<const PooledTransaction>& transaction);
    void relay(const std::shared_ptr<const PooledTransaction>& transaction, TransactionSourceKind source,
               net::LinkId from);
    void flushRelay();
    void housekeeping();
    void updateStatus();
    std::vector<net::LinkId> seatLinks() const;

    std::shared_ptr<const light::ChainRoot> m_root;
    storage::ChainStore& m_store;
    MemberSetup m_member;
    Outside m_outside;
    TaskThread m_thread;
    WitnessCache m_witnesses;
    Mempool m_pool;
    std::unique_ptr<consensus::LedgerApplication> m_application;
    consensus::BlsSignatures m_signatures;
    std::optional<consensus::Replica> m_replica;
    std::optional<BlockFetch> m_fetch;
    std::unique_ptr<BlockWriter> m_writer;
    std::map<net::LinkId, Peer> m_peers;
    std::deque<consensus::Event> m_events;
    bool m_stepping = false;
    bool m_failed = false;
    std::vector<storage::FinalBlock> m_accepted;

    struct Relay {
        std::shared_ptr<const PooledTransaction> transaction;
        TransactionSourceKind source = TransactionSourceKind::Client;
        net::LinkId from = 0;
    };
    std::vector<Relay> m_relay;
    bool m_flushPosted = false;

    mutable std::mutex m_takenMutex;
    std::unordered_set<Hash256> m_taken;       ///< SHA-256 of signed bytes; the newest
    std::unordered_set<Hash256> m_takenBefore; ///< … and the generation before

    mutable std::mutex m_statusMutex;
    FullStatus m_status;
};

} // namespace circlet::node
