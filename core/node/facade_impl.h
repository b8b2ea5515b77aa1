// The façade over light node, wallet and practice network. Used by Facade::create() only. Four threads: `m_work` owns
// all state and never waits; `m_vault` opens and closes wallets and checks proofs; `m_slow` waits for the practice
// network, its faucet and files; `m_fullThread` for the full node to start and stop. Everything that is not marked
// otherwise belongs to m_work.
#pragma once

#include <map>

#include "node/certificate_desk.h"
#include "node/facade_certificates.h"
#include "node/facade_choices.h"
#include "node/facade_mining_view.h"
#include "node/facade_practice.h"
#include "node/facade_reply.h"
#include "node/facade_settings.h"
#include "node/facade_view.h"
#include "node/full_node.h"
#include "node/task_thread.h"
#include "node/wallet_session.h"

namespace circlet::facade {

/// The newest snapshot and who wants it. Thread-safe; outlives the façade, as posted deliveries do.
class Board {
public:
    explicit Board(std::shared_ptr<Outbox> outbox) : m_outbox(std::move(outbox)) {}
    SnapshotPtr current() const;
    /// Sets the sequence number.
    void publish(Snapshot snapshot);
    static Subscription subscribe(const std::shared_ptr<Board>& board, std::function<void(SnapshotPtr)> receiver);

private:
    struct Subscriber {
        std::function<void(SnapshotPtr)> receiver;
        std::weak_ptr<Board> board;
        std::atomic<bool> queued = false; ///< a delivery is on its way; it will take the newest
    };
    void deliver(const std::shared_ptr<Subscriber>& subscriber);

    std::shared_ptr<Outbox> m_outbox;
    mutable std::mutex m_mutex;
    SnapshotPtr m_current = std::make_shared<const Snapshot>();
    std::vector<std::weak_ptr<Subscriber>> m_subscribers;
};

class FacadeImpl final : public Facade {
public:
    explicit FacadeImpl(Options options);
    ~FacadeImpl() override;
    void start();

    Subscription subscribe(std::function<void(SnapshotPtr)> receiver) override;
    SnapshotPtr current() const override { return m_board->current(); }

    std::vector<KnownWallet> knownWallets() const override;
    std::string newWalletFile(const std::string& name) const override;
    void generateWords(unsigned count, Call, Reply<crypto::SecureBytes>) override;
    void createWallet(NewWallet, Call, Reply<std::string>) override;
    void openWallet(std::string file, crypto::SecureBytes password, Call, Reply<std::monostate>) override;
    void lockWallet() override;
    void unlockWallet(crypto::SecureBytes password, Call, Reply<std::monostate>) override;
    void closeWallet(Call, Reply<std::monostate>) override;
    void changePassword(crypto::SecureBytes before, crypto::SecureBytes after, Call, Reply<std::monostate>) override;
    void backupWallet(std::string file, Call, Reply<std::string>) override;
    void revealWords(crypto::SecureBytes password, Call, Reply<crypto::SecureBytes>) override;
    void confirmWords(Call, Reply<std::monostate>) override;

    void newAddress(std::string label, Call, Reply<AddressRow>) override;
    void setAddressLabel(std::string address, std::string label, Call, Reply<std::monostate>) override;
    void saveContact(ContactRow contact, Call, Reply<std::monostate>) override;
    void removeContact(std::string name, Call, Reply<std::monostate>) override;
    void setNote(std::string transaction, std::string note, Call, Reply<std::monostate>) override;

    Result<PaymentLink> parsePaymentLink(const std::string& text) const override;
    std::string makePaymentLink(const PaymentLink& link) const override;
    ledger::Amount transferFee(uint8_t level) const override;
    void prepareSend(SendRequest request, Call, Reply<Review>) override;
    void confirmSend(uint64_t review, Call, Reply<Sent>) override;
    void resend(std::string transaction, Call, Reply<std::monostate>) override;
    void queryActivity(ActivityQuery query, Call, Reply<ActivityPage>) override;
    void exportActivity(ActivityQuery query, std::string csvFile, Call, Reply<uint64_t>) override;

    void inspectProof(ProofSubject subject, std::string id, Call, Reply<ProofReport>) override;
    void exportProof(ProofSubject subject, std::string id, std::string file, Call, Reply<std::string>) override;
    void verifyProofFile(std::string file, Call, Reply<ProofReport>) override;

    void startPractice(Call, Reply<std::monostate>) override;
    void requestPracticeCoins(std::string address, Call, Reply<Sent>) override;

    void setNodeMode(NodeMode mode, Call, Reply<std::monostate>) override;
    void setNodeListen(std::string listen, Call, Reply<std::monostate>) override;
    void startMining(unsigned threads, Call, Reply<std::monostate>) override;
    void stopMining(Call, Reply<std::monostate>) override;
    void setPauseRules(PauseRules rules, Call, Reply<std::monostate>) override;
    void prepareResign(std::string key, Call, Reply<ResignReview>) override;
    void setPauseReason(std::string reason) override;

    Certificates& certificates() override { return m_certificates; }

    Settings settings() const override;
    void saveSettings(Settings settings, Call, Reply<std::monostate>) override;

private:
    friend class FacadeCertificates;
    /// A payment or resignation that was shown and waits for the user's word.
    struct OpenReview {
        wallet::Intent intent;
        wallet::Prepared prepared;
        TimeMs until = 0; ///< steady
    };
    struct CsvExport;
    using RootPtr = std::shared_ptr<const light::ChainRoot>;

    // Replies and deadlines (any thread)
    template<typename T>
    PendingPtr<T> pend(Call call, Reply<T> reply) {
        auto deadline = call.deadline;
        auto pending = std::make_shared<Pending<T>>(m_outbox, std::move(call), std::move(reply));
        addDeadline(deadline, [weak = std::weak_ptr(pending)] {
            if (auto late = weak.lock())
                late->finish(Error{ErrorCode::Timeout, "This takes longer than expected; try again."});
        });
        return pending;
    }
    void addDeadline(std::chrono::milliseconds after, std::function<void()> expire);
    void expireDeadlines();

    /// Runs `work` with the open wallet, on its thread; Locked when there is none.
    template<typename T>
    void onWallet(Call call, Reply<T> reply, std::function<Result<T>(wallet::Wallet&)> work, bool changes = true) {
        auto pending = pend<T>(std::move(call), std::move(reply));
        m_work.post([this, pending, work = std::move(work), changes] {
            if (!m_session)
                return pending->finish(noWallet());
            m_session->run([this, pending, work, changes](wallet::Wallet& wallet) {
                if (pending->cancelled())
                    return;
                Result<T> result = work(wallet);
                if (changes)
                    m_work.post([this] { walletChanged(); });
                pending->finish(std::move(result));
            });
        });
    }
    Error noWallet() const;
    Error noNetwork() const;

    // Snapshots
    void changed(); ///< publishes soon
    void walletChanged();
    void publish();
    void publishNow();
    void refreshWalletView();
    void refreshCertificateView();
    NodeView currentNodeView() const;

    // Networks
    void joinNetwork(); ///< Options::network
    Result<void> useNetwork(node::NetworkChoice network, const std::string& lightDirectory,
                            const std::vector<std::string>& connect);
    void leaveNetwork();
    void beginPractice(PendingPtr<std::monostate> pending);
    void practiceReady(Result<std::shared_ptr<Practice>> started);
    Result<void> joinPractice(const std::shared_ptr<Practice>& started);
    void watchPractice();
    std::vector<std::string> knownPeers() const;     ///< of the network
    std::vector<std::string> peersToConnect() const; ///< … and our own full node
    RootPtr root() const;                            ///< any thread; nothing without a network

    // Wallet life
    std::string walletsDirectory() const; ///< any thread
    std::string walletPath(const std::string& file) const;
    void dropSession(); ///< on its way to being wiped when this returns
    using Opener = std::function<Result<std::unique_ptr<wallet::Wallet>>(const ledger::Genesis&)>;
    /// Opens on m_vault, then makes it the current wallet, unless it was locked or closed meanwhile.
    template<typename T>
    void adoptOpened(PendingPtr<T> pending, Opener open, std::function<T(const WalletView&)> answer);
    struct Opened {
        std::unique_ptr<wallet::Wallet> wallet;
        ViewCache cache;
    };
    void adopt(std::shared_ptr<Opened> opened);

    // Payments
    struct Draft; ///< what prepareSend() gathers on its way
    Result<uint8_t> admittedLevel(uint8_t asked) const;
    void reviewDraft(const std::shared_ptr<Draft>& draft);
    /// Room for one more review; what was shown too long ago is forgotten.
    uint64_t keepReview(wallet::Intent intent, wallet::Prepared prepared);
    void reviewResign(const node::Resignation& resignation, const PendingPtr<ResignReview>& pending);
    void exportPage(const std::shared_ptr<CsvExport>& job);

    // Full node and mining
    void beginFull(PendingPtr<std::monostate> pending);
    void fullStarted(uint64_t turn, Result<std::shared_ptr<node::FullNode>> started);
    /// `ended` is called on m_work when it has stopped.
    void endFull(std::function<void()> ended = {});
    void refreshFull();
    void watchFull(); ///< once a second while it runs
    void measureFolder();
    static Result<ledger::Address> payoutOf(wallet::Wallet& wallet); ///< on the wallet's thread
    void beginMining(const PendingPtr<std::monostate>& pending, unsigned threads);
    void applyMining();
    void sampleMining();
    void forgetMining(); ///< the wallet that is paid is gone
    void saveChoices();
    std::string fullDirectory() const;
    FullNodeView currentFullView() const;
    MiningView currentMiningView() const;

    // Proofs
    void fetchProof(ProofSubject subject, const std::string& id, node::Done<light::Proof> done);
    void fetchProofOf(ProofSubject subject, const std::string& id, node::Done<light::Proof> done);
    void inspectFetched(const light::Proof& proof, const PendingPtr<ProofReport>& pending);
    void exportFetched(const light::Proof& proof, const std::string& file, const PendingPtr<std::string>& pending);

    const Options m_options;
    std::shared_ptr<Outbox> m_outbox;
    std::shared_ptr<Board> m_board;
    std::atomic<bool> m_stopping = false;

    std::mutex m_deadlineMutex;
    std::multimap<TimeMs, std::function<void()>> m_deadlines;

    mutable std::mutex m_sharedMutex; ///< guards these three, which synchronous calls read
    Settings m_settings;
    RootPtr m_root;
    bool m_practiceMode = false;

    SettingsFile m_settingsFile;
    NodeChoicesFile m_choicesFile;
    NodeChoices m_choices;
    node::NetworkChoice m_networkChoice;
    std::shared_ptr<node::LightNode> m_node;
    node::Handle m_nodeStatus;
    std::string m_problem; ///< why there is no network, or what it waits for
    SyncState m_problemState = SyncState::Starting;

    std::unique_ptr<node::WalletSession> m_session;
    node::Handle m_sessionChange;
    std::unique_ptr<node::CertificateDesk> m_desk; ///< of m_session, and gone before it
    node::Handle m_deskChange;
    std::optional<node::CertificateSummary> m_certificateView;
    FacadeCertificates m_certificates{*this};
    std::shared_ptr<ViewCache> m_viewCache; ///< used on the wallet's thread
    WalletState m_walletState = WalletState::None;
    std::string m_walletFile;
    std::optional<WalletView> m_walletView;
    std::shared_ptr<const AddressTexts> m_ownAddresses; ///< of that view
    uint64_t m_walletTurn = 0; ///< rises when a wallet is opened, locked or closed: one opened before comes too late
    bool m_viewStale = false;
    bool m_viewRequested = false;

    std::map<uint64_t, OpenReview> m_reviews;
    uint64_t m_lastReview = 0;

    std::shared_ptr<Practice> m_practice;
    bool m_practiceStarting = false;
    std::vector<PendingPtr<std::monostate>> m_practiceWaiting;
    std::vector<std::function<void()>> m_whenJoined; ///< wallets to open as soon as the practice network is there

    std::shared_ptr<node::FullNode> m_full;
    FullNodeView m_fullView;   ///< as far as it does not change with every block
    std::string m_fullConnect; ///< how the light node reaches it
    bool m_fullWanted = false; ///< Options::full or the user's choice
    uint64_t m_fullTurn = 0;   ///< rises when one starts or ends: one started before comes too late
    bool m_folderMeasuring = false;
    TimeMs m_folderMeasured = 0; ///< steady
    std::vector<PendingPtr<std::monostate>> m_fullWaiting;
    MiningControl m_mining;

    TimeMs m_lastPublish = 0;
    bool m_publishArmed = false;

    node::TaskThread m_work;
    node::TaskThread m_vault;
    node::TaskThread m_slow;
    node::TaskThread m_fullThread; ///< opens and closes the full node's stores
};

} // namespace circlet::facade
