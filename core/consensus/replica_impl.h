// The replica's state and its parts: certificates, voting, turns, sync. Private to the replica_*.cpp files.
// Each part handles its messages and leaves progress to settle(), which runs at the end of every step.
#pragma once

#include <deque>
#include <unordered_set>

#include "consensus/replica.h"
#include "consensus/tree.h"

namespace circlet::consensus {

/// Hashes of certificates that were verified, the newest few hundred.
class VerifiedCache {
public:
    bool contains(const Hash256& hash) const { return m_set.contains(hash); }
    void add(const Hash256& hash);

private:
    std::unordered_set<Hash256> m_set;
    std::deque<Hash256> m_order;
};

class Replica::Impl {
public:
    Impl(ReplicaConfig config, Application& application, const SignatureScheme& scheme, std::optional<Safety> safety);
    Actions step(const Event& event, TimeMs wallNow, TimeMs steadyNow);
    Actions takeSeat(Safety safety, TimeMs wallNow, TimeMs steadyNow);
    const EpochState& epoch() const { return m_config.epoch; }
    ReplicaStatus status() const;
    const Safety* safety() const { return m_safety ? &*m_safety : nullptr; }

private:
    struct SeatInfo {
        bool closed = false;                  ///< its link is closed
        bool missed = false;                  ///< its last turn ended in a TC
        bool answered = false;                ///< the start check's question
        bool accused = false;                 ///< evidence was reported
        std::optional<Vote> vote;             ///< the newest seen
        std::optional<SignedTimeout> timeout; ///< the newest seen
        std::optional<Turn> report;           ///< it closed this turn and told its highQC afterwards
        TimeMs told = 0;                      ///< when it was last sent an unasked status
    };
    struct Collecting {
        NodeHash hash;
        VoteStatement statement;
        Tally tally;
    };
    struct Pending {
        Sender from;
        Proposal proposal;
        NodeHash hash;
        bool unjudged = false; ///< its parent is here, but its block cannot be judged yet
    };
    struct Wanted {
        NodeHash tip;
        TimeMs asked = 0;
        uint32_t tries = 0;
    };

    // replica.cpp
    void start();
    void loadStoredNodes(Safety& safety);
    void settle();
    void armTimer();
    void flushSafety();
    void release(const Safety::Signed& message);
    void receive(const MessageReceived& event);
    void peerOpened(SeatIndex seat);
    void blocksStored(Height height);
    void blocksSynced(const QuorumCertificate& certificate);
    void send(decltype(Send::to) to, Message message);
    void reply(const Sender& to, Message message);
    void log(LogKind kind, uint64_t a = 0, uint64_t b = 0, std::string text = {});
    void blame(const Sender& who, std::string reason);
    uint32_t seats() const { return epoch().committee.size(); }
    uint32_t quorum() const { return epoch().committee.quorum(); }
    bool isSeat(const Sender& sender, SeatIndex seat) const { return sender.seat && *sender.seat == seat; }

    // replica_epochs.cpp
    void placeSafety(Safety safety);
    void takeProof(const Sender& from, const EpochProof& proof);
    void beginEpoch(const QuorumCertificate& certificate);
    bool screenEpoch(Sender& from, const Message& message);
    void tellProofs(const Sender& to, Epoch first);
    void askProofs(const Sender& from);
    void drainProofs();
    std::optional<EpochProof> proofToTell() const;
    std::optional<TimeMs> keyBlockDue(const BlockHash& parent) const;
    void on(const Sender& from, const EpochProofRequest& message);
    void on(const Sender& from, const EpochProofs& message);

    // replica_certificates.cpp
    bool verify(std::span<const QuorumCertificate* const> certificates,
                std::span<const TimeoutCertificate* const> timeouts, const Vote* vote);
    bool verifySync(const SyncInfo& sync);
    void adopt(const QuorumCertificate& certificate);
    void adopt(const TimeoutCertificate& certificate);
    void adopt(const SyncInfo& sync);
    void advanceTurn(bool byTimeout);
    void tryFinalise();
    bool namesMore(const QuorumCertificate& certificate) const;
    void noteVote(const Vote& vote);
    void noteOwnSignature(bool retired);
    SyncInfo syncInfo() const { return {m_high, m_naming, m_timeout}; }

    // replica_voting.cpp
    void on(const Sender& from, const Proposal& message);
    void on(const Sender& from, const Vote& message);
    bool checkForm(const Sender& from, const Proposal& proposal, const NodeHash& hash);
    Result<void> insert(const Node& node, const NodeHash& hash, const Bytes& body);
    void takeUp(const Sender& from, const Proposal& proposal, const NodeHash& hash);
    void keepPending(Pending pending);
    void considerVote(const Sender& from, const Proposal& proposal, const NodeHash& hash);
    Ballot ballotFor(const TreeNode& entry) const;
    bool acceptsWinner(const TreeNode& entry) const;
    void retryPending();
    const AnchorRule* anchorOf(const Commit& commit) const;
    void tryCertify();
    void tryPropose();
    std::optional<View> viewToPropose(bool& withTimeout) const;
    bool proposeOn(View view, bool withTimeout);
    std::optional<Application::Proposed> makeBlock(const Tree::Tip& tip, View view, bool withTimeout);
    TimeMs heartbeatTime(const BlockFacts& parent) const;

    // replica_turns.cpp
    void on(const Sender& from, const Timeout& message);
    void checkTimeouts();
    void timeOutNow();
    void checkTimer();
    bool busy();
    bool workOn(const BlockHash& tip);
    const BlockFacts& tipBlock() const;
    uint32_t failedInRow() const;
    TimeMs turnDeadline();

    // replica_sync.cpp
    void on(const Sender& from, const Announcement& message);
    void on(const Sender& from, const StatusRequest& message);
    void on(const Sender& from, const Status& message);
    void on(const Sender& from, const BranchRequest& message);
    void on(const Sender& from, const Branch& message);
    Status statusFor(const Sender& to, uint64_t nonce) const;
    void tell(const Sender& to);
    void askStatus();
    std::optional<NodeHash> missingNode() const;
    void want(const NodeHash& tip, std::optional<Sender> from);
    void fetchBlocks();
    void chase();
    bool lags() const { return m_naming && m_naming->commit().height > m_tree->finalHead().height; }
    TimeMs retryInterval() const { return m_config.parameters.baseTimeoutMs; }

    ReplicaConfig m_config;
    Application& m_application;
    const SignatureScheme& m_scheme;
    std::optional<Safety> m_safety; ///< always of the running epoch, with a seat in it
    std::optional<Safety> m_later;  ///< its record is of an epoch that has not begun here yet
    std::optional<Safety> m_left;   ///< without a seat any more, until that is on disk
    std::optional<SeatIndex> m_seat;
    std::optional<Tree> m_tree;
    std::vector<SeatInfo> m_seats;

    // of the current step
    TimeMs m_wall = 0;
    TimeMs m_steady = 0;
    Actions m_actions;

    bool m_started = false;
    bool m_checked = false; ///< the start check has passed
    QuorumCertificate m_high;
    std::optional<QuorumCertificate> m_naming;
    std::optional<TimeoutCertificate> m_timeout;
    VerifiedCache m_verified;

    Turn m_turn = 0;
    TimeMs m_timerStart = 0; ///< last QC or TC
    bool m_busy = false;
    TimeMs m_busySince = 0;
    std::optional<BlockHash> m_workTip; ///< for which m_work was asked
    bool m_work = false;
    TimeMs m_timeoutSent = 0;
    TimeMs m_statusAsked = 0;
    std::optional<TimeMs> m_proposeAt; ///< waiting for the heartbeat or the minimum interval

    std::optional<Collecting> m_collecting;
    std::optional<QuorumCertificate> m_unannounced; ///< formed here, not yet sent
    std::vector<Pending> m_pending;                 ///< proposals that wait, one per proposer
    std::optional<Wanted> m_wanted;
    TimeMs m_blocksAsked = 0;
    std::deque<EpochProof> m_proofs;          ///< of the newest epochs; the last one began this one
    std::optional<QuorumCertificate> m_ended; ///< names the key block that ends this epoch, which is not held yet
    std::deque<EpochProof> m_proofQueue;      ///< of epochs to come, not verified yet
    std::optional<Sender> m_proofSource;      ///< who has more of them
    TimeMs m_proofsAsked = 0;
    TimeMs m_strangersTold = 0;
    Height m_storedHeight = 0;
    std::optional<TimeMs> m_electionAt; ///< steady time from which a key block is due
    std::optional<TimeMs> m_timer;
};

} // namespace circlet::consensus
