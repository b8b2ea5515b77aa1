// The light node's inside: peers, tip, questions and listeners on one thread. Used by light_*.cpp only; programs see
// light_node.h. The transport's thread only decodes and posts; everything else happens on m_thread.
#pragma once

#include <atomic>
#include <deque>
#include <map>
#include <mutex>

#include "node/light_node.h"
#include "node/light_requests.h"
#include "node/listeners.h"
#include "node/task_thread.h"
#include "storage/light_store.h"

namespace circlet::node {

/// What a question ends with when the node does; what a peer is told off with.
inline const Error stopping{ErrorCode::Cancelled, "The program is stopping."};
inline const Error otherKind{ErrorCode::Malformed, "The answer is of another kind than the question."};

/// A peer agrees when its newest verified block is at most so far behind the best.
constexpr ledger::Height witnessBehind = 200;

class LightNodeImpl final : public LightNode, public net::Handler {
public:
    explicit LightNodeImpl(LightOptions options);
    ~LightNodeImpl() override;
    Result<void> start();

    LightStatus status() const override;
    Handle onStatus(std::function<void()> listener) override { return m_onStatus.add(std::move(listener)); }
    Handle onHint(std::function<void(const ledger::Address&)> listener) override {
        return m_onHint.add(std::move(listener));
    }
    void watch(const std::vector<ledger::Address>& addresses) override;
    void account(const ledger::Address& address, const light::ActivityCursor& synced,
                 Done<AccountAnswer> done) override;
    void accountProof(const ledger::Address& address, Done<light::AccountProof> done) override;
    void transactionProof(const ledger::TransactionId& id, Done<light::TransactionProof> done) override;
    void historyProof(const ledger::Address& address, Done<light::HistoryCompleteProof> done) override;
    void header(ledger::Height height, Done<light::ProvedHeader> done) override;
    void state(std::vector<Hash256> keys, Done<ProvedState> done) override;
    void certificate(const ledger::CertificateUid& origin, Done<CertificateAnswer> done) override;
    void holdings(const ledger::Address& address, std::vector<ledger::CertificateUid> known,
                  Done<HoldingsAnswer> done) override;
    void custody(const ledger::CertificateUid& origin, Done<std::vector<ledger::CustodyLink>> done) override;
    void issuer(const ledger::Address& address, Done<std::optional<ledger::IssuerRecord>> done) override;
    void passport(const ledger::CertificateUid& origin, Done<passport::Passport> done) override;
    void putHandOver(const Bytes& sealed, Done<uint32_t> done) override;
    void handOvers(const ledger::Address& recipient, std::vector<Hash256> known,
                   Done<std::vector<Bytes>> done) override;
    void proofFile(light::Proof proof, Done<light::ProofFile> done) override;
    void submit(const Bytes& signedBytes, Done<uint32_t> done) override;
    void inPool(const ledger::TransactionId& id, Done<bool> done) override;
    const light::ChainRoot& root() const override { return *m_root; }
    void setPeers(const std::vector<std::string>& connect) override;

    Result<void> onAdmit(const net::PeerInfo& peer) override;
    void onPeer(const net::PeerInfo& peer) override;
    void onFrame(const net::PeerInfo& peer, uint16_t type, ByteView payload) override;
    void onClosed(const net::PeerInfo& peer, net::CloseReason reason, const std::string& detail) override;
    void onConnectFailed(const net::Endpoint& endpoint, net::CloseReason reason, const std::string& detail) override;
    void onBanned(const net::BanRecord& ban) override;

    // For the questions in light_account.cpp and the like; on m_thread.
    LightRequests& requests() { return m_requests; }
    /// Not proved at a height that is too old: the peer hides newer ones (InvalidProof) or lags (Rejected).
    Result<void> checkFresh(net::LinkId link, const light::ProvedHeader& header);
    Result<std::optional<ledger::Account>> verify(net::LinkId link, const light::AccountProof& proof);
    Result<ledger::Transaction> verify(const light::TransactionProof& proof);
    Result<void> verify(const light::ProvedHeader& header);
    void later(TimeMs delay, TaskThread::Task task);
    void askState(std::vector<Hash256> keys, Done<ProvedState> done);
    TimeMs wallMs() const { return m_clock->wallMs(); }
    std::vector<net::LinkId> links() const;

private:
    struct Peer {
        net::PeerInfo info;
        ledger::Height height = 0; ///< newest that it told; verified if `verified`
        TimeMs headerTime = 0;
        bool verified = false;
        bool asking = false;             ///< a TipRequest is on its way
        bool unsupported = false;        ///< it tells blocks of a newer version
        ledger::Epoch wanted = 0;        ///< the newest that it named: it must be able to show how it began
        std::deque<net::Message> parked; ///< what it said about an epoch that is not known yet
        uint32_t roundTripMs = 0;
        TimeMs second = 0; ///< of the counters below
        uint32_t tips = 0;
        uint32_t hints = 0;
    };

    // light_node.cpp: life, peers
    Result<void> openStore();
    Result<void> startTransport();
    net::Hello hello() const;
    void connectTo(const std::vector<std::string>& endpoints);
    void received(net::LinkId link, const net::Message& message);
    void closed(const net::PeerInfo& peer);
    bool post(TaskThread::Task task) { return m_thread.post(std::move(task)); }
    void drop(net::LinkId link, const std::string& reason);
    void scold(net::LinkId link, uint32_t score, const std::string& reason);
    void flooded(Peer& peer, const net::Message& message);
    void hinted(Peer& peer, const net::ActivityPush& push);
    void tick();
    void subscribe();

    // light_sync.cpp: the tip
    void loadTip();
    void saveTip();
    void askTip(net::LinkId link);
    Result<void> tipAnswered(net::LinkId link, const net::Tip& tip);
    void tipPushed(net::LinkId link, const net::Tip& tip);
    Result<void> takeTip(net::LinkId link, const net::Tip& tip);
    Result<void> olderTip(net::LinkId link, const light::CertifiedHeader& header);
    void reportTip(net::LinkId link, const light::CertifiedHeader& header, bool verified);
    void examineBranch(net::LinkId link);
    /// Compares with what was verified before; a difference is a fork.
    Result<void> compare(const ledger::Header& header, const light::CertifiedHeader& anchor);
    void advanced(const light::CertifiedHeader& header);
    void remember(const ledger::Header& header);
    void alarm(net::LinkId link, const light::ForkEvidence& evidence);
    void refreshStatus();

    // light_epochs.cpp: committees from key block to key block, and the records that members have
    light::CommitteeChain loadCommittees();
    void saveCommittees();
    /// True if the message waits until its epoch is known.
    bool park(Peer& peer, const net::Message& message);
    void dispatch(net::LinkId link, const net::Message& message);
    void wantEpoch(net::LinkId link, ledger::Epoch epoch);
    void follow(net::LinkId link);
    Result<void> stepsAnswered(const net::Message& message, ledger::Epoch first);
    void followFailed(net::LinkId link, const Error& error);
    /// The peer names other committees than those verified here: a lie, or a fork of an epoch that we know.
    void examineEpochs(net::LinkId link, const Error& problem);
    Result<void> compareSteps(net::LinkId link, const std::vector<light::EpochStep>& steps, const Error& problem);
    /// Hands out what waited, then asks for what is still missing.
    void followOn();
    void refreshRecords(TimeMs now);
    void askRecords(const std::shared_ptr<struct RecordSearch>& search);
    void recordsAnswered(const struct RecordSearch& search);

    // light_certificates.cpp
    void askCertificate(const ledger::CertificateUid& origin, Done<CertificateAnswer> done);

    // light_state.cpp: the status in words
    void describeState(LightStatus& status) const;
    void describeSearch(LightStatus& status) const;
    void describeClock(LightStatus& status) const;
    void notReached(const net::Endpoint& endpoint, net::CloseReason reason, const std::string& detail);

    // light_peers.cpp: whom to call on public networks
    bool isPublic() const;
    void seedPeers();
    void askPeers(net::LinkId link);
    void callMore();
    void savePeers();

    LightOptions m_options;
    std::shared_ptr<const light::ChainRoot> m_root;
    const Clock* m_clock; ///< of the wall; timers run by the machine's
    std::shared_ptr<const net::Identity> m_identity;
    std::unique_ptr<storage::LightStore> m_store;
    std::unique_ptr<net::Transport> m_transport;
    Listeners<> m_onStatus;
    Listeners<const ledger::Address&> m_onHint;
    std::atomic<bool> m_stopping = false;

    // On m_thread only
    std::unique_ptr<light::TrustState> m_trust;
    std::unique_ptr<light::Witnesses> m_witnesses;
    LightRequests m_requests;
    std::map<net::LinkId, Peer> m_peers;
    std::map<ledger::Height, ledger::BlockHash> m_known;                 ///< recent verified headers
    std::map<ledger::BlockHash, consensus::QuorumCertificate> m_anchors; ///< certificates verified in this run
    std::vector<storage::RecentHeader> m_unsaved;
    std::vector<ledger::Address> m_watched;
    std::set<ledger::Address> m_watchedSet;
    net::LinkId m_following = 0; ///< who is asked for key blocks now
    ledger::Epoch m_savedEpoch = 0;
    bool m_recordsOpen = false;
    TimeMs m_recordsAsked = 0;
    ledger::Epoch m_recordsEpoch = 0;
    bool m_subscriptionStale = false;
    TimeMs m_subscribed = 0;
    bool m_trusted = true; ///< the tip from disk lies within the trusting period, or a new one was verified
    ledger::Height m_savedHeight = 0;
    TimeMs m_saved = 0;
    TimeMs m_lastBook = 0;
    TimeMs m_staleMs = 0; ///< three heartbeats: a tip that is older here says nothing about now
    std::string m_problem;
    bool m_clockBehind = false; ///< a certified block was refused because it lies too far in our future
    TimeMs m_firstTip = 0;      ///< steady; when a peer first told its newest block; 0: none yet
    TimeMs m_newBlockLate = 0;  ///< how old the newest one was, by the wall clock, when it came after that
    /// Endpoints that could not be used, and why.
    struct Unreached {
        net::CloseReason reason = net::CloseReason::Unreachable;
        std::string detail;
    };
    std::map<std::string, Unreached> m_unreached;
    std::unique_ptr<storage::PeerBook> m_book;
    std::vector<std::string> m_connected; ///< endpoints from options and setPeers()
    LightStatus m_next;                   ///< what refreshStatus() publishes
    int m_nextTimer = 1000;

    mutable std::mutex m_mutex;
    LightStatus m_status;
    std::map<net::LinkId, uint32_t> m_queued; ///< frames that wait for m_thread
    TaskThread m_thread;                      ///< last: stops before all above goes
};

} // namespace circlet::node
