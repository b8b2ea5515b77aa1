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
#include <set>
#include <unordered_set>
#include <vector>

#include "node/block_fetch.h"
#include "node/block_writer.h"
#include "node/campaign.h"
#include "node/candidate_intake.h"
#include "node/chain_setup.h"
#include "node/full_node.h"
#include "node/mempool.h"
#include "node/task_thread.h"
#include "node/term_keys.h"
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
        /// What requests are measured by from here on, and whether it is time to search (the chain is up to date).
        std::function<void(const ElectionRound&, bool seated, bool search)> round;
        std::function<void(std::optional<OwnSeat>, bool won)> seat;
        std::function<void(double hashrate)> network;         ///< of all candidates, estimated
        std::function<void(std::set<net::NodeId>)> wantPeers; ///< members that this one has no link with
        std::function<void(const net::Endpoint&)> call;       ///< once
        std::function<void(const Error&)> fatal;
    };

    /// What elections need besides the chain. All outlive this object.
    struct Elections {
        TermKeys* terms = nullptr;
        std::shared_ptr<mining::WorkVerifier> verifier;
        std::string evidenceFolder;
        std::shared_ptr<const net::Identity> identity;
    };

    ChainCore(std::shared_ptr<const light::ChainRoot> root, storage::ChainStore& store, MemberSetup member,
              Elections elections, Outside outside);
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
    /// A request that counts, checked by the intake.
    void candidate(ledger::CandidatePool::Entry entry, net::LinkId from);
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
        Hash256 publicKey;
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

    // chain_core_elections.cpp
    Result<void> prepareElections();
    consensus::ElectionConfig electionConfig();
    Result<Hash256> workOf(const ledger::CandidateRequest& request, ByteView encoded);
    Result<Hash256> askVerifier(ByteView encoded);
    consensus::EpochKey newEpochKey() const;
    ElectionRound round() const;
    Bytes workKey() const;
    bool upToDate() const;
    void beginRound();
    void claimSeat(const consensus::EpochProof& proof);
    void takeSeat();
    void updateSeat(bool won);
    void wantMembers();
    void callWinner();
    Result<Bytes> winnersEndpoint(const ledger::CandidateRequest& winner) const;
    void greet(net::LinkId link);
    void keep(const consensus::Evidence& evidence);
    void report(const crypto::BlsPublicKeyBytes& key, const consensus::Vote& first, const consensus::Vote& second);
    void reportAgain();
    std::vector<net::LinkId> seatLinks() const;

    std::shared_ptr<const light::ChainRoot> m_root;
    storage::ChainStore& m_store;
    MemberSetup m_member;
    Elections m_elections;
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

    ledger::CandidatePool m_candidates;
    bool m_certified = false; ///< what is executed now was checked by a committee, or by this node before it stopped
    std::map<ledger::KeyHeight, ledger::BlockHash> m_workKeys; ///< key blocks that key RandomX, since the start
    std::deque<ElectionFigures> m_figures;                     ///< of the newest key blocks
    std::deque<ledger::Block> m_keyBlocks;                     ///< the newest two, as far as there are
    bool m_searching = false;                                  ///< the campaign knows the running round
    TimeMs m_wantedMembers = 0;
    struct NewTerm {
        TermKeys::Stored term;
        consensus::EpochProof proof;
    };
    std::optional<NewTerm> m_newTerm; ///< won with the key block that became final just now

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
