// The inside of CertificateDesk. Used by the files of the desk only. Everything here runs on the wallet's thread, but
// what `onSlow` is given: keys, files and batches have a thread of their own. Answers of the light node come back
// through onWallet(), which drops them once the desk is closed.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <set>

#include "ledger/payment_link.h"
#include "node/certificate_desk.h"
#include "node/certificate_verify.h"
#include "node/issuer_files.h"
#include "node/issuer_issue.h"
#include "node/listeners.h"
#include "node/network.h"
#include "node/offer_file.h"
#include "node/task_thread.h"
#include "passport/hand_over.h"
#include "passport/link.h"
#include "passport/presentation.h"
#include "wallet/wallet.h"

namespace circlet::node {

/// Certificates that end within this time are shown as expiring.
constexpr TimeMs soonOverMs = 30ULL * 24 * 3600 * 1000;

inline Error refused(std::string sentence) {
    return Error{ErrorCode::Rejected, std::move(sentence)};
}

/// One answer for every question, whatever happens: whoever drops it has cancelled it.
template<typename T>
class Question {
public:
    explicit Question(Done<T> done) : m_done(std::move(done)) {}
    Question(const Question&) = delete;
    Question& operator=(const Question&) = delete;
    ~Question() { finish(Error{ErrorCode::Cancelled, "The wallet is being closed."}); }
    /// Any thread; only the first one counts.
    void finish(Result<T> answer) {
        if (!m_answered.exchange(true) && m_done)
            m_done(std::move(answer));
    }

private:
    Done<T> m_done;
    std::atomic<bool> m_answered = false;
};
template<typename T>
using QuestionPtr = std::shared_ptr<Question<T>>;

/// Where something goes: an account, and the key for what is sealed to it if a receive link was given.
using Recipient = IssueRecipient;
/// An address, a contact's name, a payment link or a receive link.
Result<Recipient> resolveRecipient(const std::string& text, const std::vector<wallet::Contact>& contacts,
                                   const light::ChainRoot& root, TimeMs now);
/// Places of the actions that issue, in order.
std::vector<uint32_t> issueActions(const ledger::TransactionBody& body);

struct BatchJob;
struct BatchChunk;

/// AlreadyExists when there is something of this name; Malformed without a name.
Result<void> checkNewFile(const std::string& file);

class CertificateDesk::Impl : public std::enable_shared_from_this<CertificateDesk::Impl> {
public:
    using Work = std::function<void(wallet::Wallet&)>;
    template<typename T>
    using Ask = std::function<void(wallet::Wallet&, const QuestionPtr<T>&)>;

    Impl(WalletSession& session, std::shared_ptr<LightNode> node) : m_home(session), m_node(std::move(node)) {}
    void start();
    void close(); ///< any thread but the wallet's and the desk's

    Handle onChange(std::function<void()> listener) { return m_onChange.add(std::move(listener)); }
    /// Runs `work` on the wallet's thread with a question that always ends.
    template<typename T>
    void ask(Done<T> done, Ask<T> work) {
        auto question = std::make_shared<Question<T>>(std::move(done));
        onWallet([question, work = std::move(work)](wallet::Wallet& wallet) { work(wallet, question); });
    }

    // certificate_follow.cpp
    void refresh(const QuestionPtr<ledger::Height>& question);
    void summary(wallet::Wallet& wallet, const QuestionPtr<CertificateSummary>& question);
    // certificate_holder.cpp
    Result<facade::CertificatePage> query(wallet::Wallet& wallet, const facade::CertificateQuery& query);
    void detail(wallet::Wallet& wallet, const std::string& origin, const QuestionPtr<facade::CertificateDetail>& q);
    Result<Bytes> attachment(wallet::Wallet& wallet, const std::string& origin, uint32_t entry);
    Result<std::monostate> setLocked(wallet::Wallet& wallet, const std::string& origin, bool locked);
    Result<std::monostate> accept(wallet::Wallet& wallet, const std::string& origin);
    Result<std::string> receiveLink(wallet::Wallet& wallet, const std::string& address);
    void importHandOver(const std::string& file, const QuestionPtr<facade::CertificateDetail>& q);
    void exportHandOver(wallet::Wallet& wallet, const std::string& origin, const std::string& link,
                        const std::string& file, const QuestionPtr<std::string>& q);
    // certificate_transfer.cpp
    void prepareTransfer(wallet::Wallet& wallet, const facade::TransferRequest& request,
                         const QuestionPtr<facade::CertificateReview>& q);
    void prepareRevoke(wallet::Wallet& wallet, const facade::RevokeRequest& request,
                       const QuestionPtr<facade::CertificateReview>& q);
    void confirm(wallet::Wallet& wallet, uint64_t review, const QuestionPtr<facade::Sent>& q);
    void whyExpired(wallet::Wallet& wallet, const std::string& transaction, const QuestionPtr<std::string>& q);
    // certificate_change.cpp
    void prepareBind(wallet::Wallet& wallet, const facade::BindRequest& request,
                     const QuestionPtr<facade::CertificateReview>& q);
    void terms(wallet::Wallet& wallet, const std::string& origin, const QuestionPtr<facade::TermsView>& q);
    void prepareTerms(wallet::Wallet& wallet, const facade::TermsRequest& request,
                      const QuestionPtr<facade::CertificateReview>& q);
    // certificate_swap.cpp
    void prepareOffer(wallet::Wallet& wallet, const facade::OfferRequest& request,
                      const QuestionPtr<facade::CertificateReview>& q);
    void writeOffer(wallet::Wallet& wallet, uint64_t review, const QuestionPtr<std::string>& q);
    void readOffer(const std::string& file, const QuestionPtr<facade::OfferView>& q);
    // certificate_presentation.cpp
    void exportPassport(wallet::Wallet& wallet, const facade::ShowRequest& show, const std::string& file,
                        const QuestionPtr<std::string>& q);
    Result<facade::ChallengeView> makeChallenge(wallet::Wallet& wallet, const facade::ChallengeRequest& request);
    Result<facade::ChallengeView> readChallenge(wallet::Wallet& wallet, const std::string& link);
    void present(wallet::Wallet& wallet, const facade::PresentRequest& request,
                 const QuestionPtr<facade::Presented>& q);
    Result<std::vector<facade::ShownRow>> shownLog(wallet::Wallet& wallet, uint32_t limit);
    void verify(Bytes content, const QuestionPtr<facade::VerifyReport>& q);
    // issuer_desk.cpp
    void issuer(wallet::Wallet& wallet, const QuestionPtr<facade::IssuerView>& q);
    void prepareRegister(wallet::Wallet& wallet, std::shared_ptr<facade::RegisterIssuerRequest> request,
                         const QuestionPtr<facade::CertificateReview>& q);
    void prepareRetire(wallet::Wallet& wallet, uint8_t level, const QuestionPtr<facade::CertificateReview>& q);
    void exportCrl(wallet::Wallet& wallet, const std::string& file, const QuestionPtr<std::string>& q);
    void exportAuthority(wallet::Wallet& wallet, const std::string& file, const QuestionPtr<std::string>& q);
    void exportKeys(wallet::Wallet& wallet, const std::string& file, std::shared_ptr<crypto::SecureBytes> password,
                    const QuestionPtr<std::string>& q);
    // issuer_authority.cpp
    void importKeys(wallet::Wallet& wallet, const std::shared_ptr<facade::AuthorityFiles>& files,
                    const QuestionPtr<facade::IssuerView>& q);
    void renewAuthority(wallet::Wallet& wallet, const std::shared_ptr<facade::RenewAuthorityRequest>& request,
                        const QuestionPtr<facade::IssuerView>& q);
    void exportX509(wallet::Wallet& wallet, const std::string& origin, const std::string& file,
                    const QuestionPtr<std::string>& q);
    // issuer_issue.cpp
    void prepareIssue(wallet::Wallet& wallet, const facade::IssueRequest& request,
                      const QuestionPtr<facade::CertificateReview>& q);
    Result<facade::IssuedPage> issued(wallet::Wallet& wallet, const std::string& search, uint64_t offset,
                                      uint32_t limit);
    // issuer_batch.cpp
    void planBatch(wallet::Wallet& wallet, const std::string& file, const facade::RuleRequest& rules, TimeMs expiresAt,
                   uint8_t level, const QuestionPtr<facade::BatchPlan>& q);
    Result<std::monostate> startBatch(wallet::Wallet& wallet, uint64_t plan, bool onlyGood);
    Result<std::monostate> cancelBatch();
    facade::BatchProgress batch() const;
    // issuer_batch_book.cpp
    Result<std::monostate> resumeBatch(wallet::Wallet& wallet);
    Result<std::monostate> discardBatch(wallet::Wallet& wallet);

    /// False (and `work` is dropped) once the desk is closed.
    bool onWallet(Work work);
    void onSlow(TaskThread::Task task) { m_slow.post(std::move(task)); }

private:
    /// A transaction that was shown and waits for the user's word.
    struct OpenReview {
        wallet::Intent intent;
        wallet::Prepared prepared;
        TimeMs until = 0; ///< steady
        /// On disk exactly if the transaction is: content, hand-overs that follow it, what was issued or revoked.
        wallet::Alongside alongside;
        std::function<void(wallet::Wallet&, const wallet::Payment&)> after;
        bool asFile = false;                             ///< is signed in a file, not here
        std::optional<facade::OfferRequest> offer;       ///< is written, not sent
        std::optional<passport::ReceiveRequest> offerTo; ///< the buyer's, for the content
        std::optional<Bytes> offered;                    ///< transaction file of what is accepted
        std::optional<passport::HandOver> brought;       ///< content that came with the offer
    };
    /// A transfer on its way to its review.
    struct TransferOrder {
        facade::TransferRequest request;
        wallet::TransferIntent intent;
        wallet::HeldCertificate held;
        Recipient recipient;
    };
    /// A certificate on its way to its review.
    struct IssueOrder {
        facade::IssueRequest request;
        IssueRecipient recipient;
        ledger::CertificateTerms terms;
        LeafMaker maker;
        uint8_t level = 0;
        ledger::Amount deposit;
        std::shared_ptr<IssueDraft> draft;
    };
    /// An answer to a challenge before it is signed.
    struct PresentOrder {
        facade::PresentRequest request;
        passport::Challenge challenge;
        wallet::HeldCertificate held;
        std::optional<passport::Metadata> shown; ///< without contents of attachments
    };
    /// An offer on its way to its review.
    struct AcceptOrder {
        OfferFile file;
        OfferTerms terms;
        wallet::Prepared prepared;
    };
    /// A hand-over that goes out as soon as its transaction is final.
    struct OutboxEntry {
        ledger::TransactionId transaction;
        ledger::CertificateUid origin;
        passport::ReceiveRequest request;
        TimeMs nextTry = 0; ///< steady
        TimeMs added = 0;   ///< steady: its transaction may not be signed yet
    };

    /// The batch that was begun and has not ended, as it is in the wallet's file.
    struct BatchBook {
        uint64_t id = 0;
        Bytes common;
        uint64_t rows = 0;
        uint64_t final = 0;
        std::vector<std::pair<ledger::TransactionId, uint64_t>> onTheWay; ///< and their rows
    };

    struct Followed {
        Hash256 holdingsRoot;
        uint64_t activityCount = 0;
        ledger::Height height = 0;
        bool applied = false; ///< in this run
        bool inFlight = false;
        std::vector<QuestionPtr<ledger::Height>> waiting;
        std::vector<QuestionPtr<ledger::Height>> next; ///< came while one was in flight
        TimeMs handOversAsked = 0;                     ///< steady
        bool handOversInFlight = false;
        std::vector<Hash256> handOversSeen;
        std::vector<QuestionPtr<ledger::Height>> handOverWaiting;
        bool news = false; ///< certificates whose content may wait somewhere
    };

    template<typename A, typename T>
    Done<A> back(QuestionPtr<T> question, std::function<void(wallet::Wallet&, A)> next) {
        return [weak = weak_from_this(), question, next = std::move(next)](Result<A> answer) {
            if (!answer)
                return question->finish(answer.error());
            auto held = std::make_shared<A>(std::move(answer).value());
            if (auto self = weak.lock())
                self->onWallet([held, next](wallet::Wallet& wallet) { next(wallet, std::move(*held)); });
        };
    }
    /// As back(), for whom a failure is an answer too.
    template<typename A>
    Done<A> either(std::function<void(wallet::Wallet&, Result<A>)> next) {
        return [weak = weak_from_this(), next = std::move(next)](Result<A> answer) {
            auto held = std::make_shared<Result<A>>(std::move(answer));
            if (auto self = weak.lock())
                self->onWallet([held, next](wallet::Wallet& wallet) { next(wallet, std::move(*held)); });
        };
    }

    facade::CertificateDetail detailOf(wallet::Wallet& wallet, const wallet::HeldCertificate& held,
                                       const wallet::CertificateContent& content) const;
    TimeMs now() const; ///< the chain's, or ours where it is later
    const light::ChainRoot& root() const { return m_node->root(); }
    const ledger::ChainParameters& parameters() const { return root().genesis().parameters; }
    ledger::Network network() const { return parameters().network; }
    ViewContext context(wallet::Wallet& wallet) const;
    /// What a transaction must find: the certificate as held here, not on its way out.
    Result<wallet::HeldCertificate> heldOne(wallet::Wallet& wallet, const std::string& origin) const;
    Result<Recipient> recipientOf(wallet::Wallet& wallet, const std::string& text) const;
    void changed();

    // Following
    void follow(wallet::Wallet& wallet);
    void followAddress(wallet::Wallet& wallet, const ledger::Address& address,
                       const QuestionPtr<ledger::Height>& question);
    void holdingsCame(wallet::Wallet& wallet, const ledger::Address& address, Result<HoldingsAnswer> answer);
    void fetchGone(wallet::Wallet& wallet, const ledger::Address& address,
                   const std::vector<ledger::CertificateUid>& before,
                   const std::vector<QuestionPtr<ledger::Height>>& waiting);
    Result<void> applyHoldings(wallet::Wallet& wallet, const ledger::Address& address, HoldingsAnswer answer);
    void followIssuers(wallet::Wallet& wallet);
    void fetchHandOvers(const ledger::Address& address, std::vector<QuestionPtr<ledger::Height>> waiting);
    void takeHandOvers(wallet::Wallet& wallet, Followed& followed, const std::vector<Bytes>& came);
    Result<ledger::CertificateUid> takeHandOver(wallet::Wallet& wallet, ByteView sealed);
    bool isCurrent(const wallet::AddressInfo& info) const;
    void sendOutbox(wallet::Wallet& wallet);
    void settleOutbox();
    void sendHandOver(wallet::Wallet& wallet, const OutboxEntry& entry);
    /// The commitment to its content, also of one that this wallet issued and never held.
    void withCommitment(wallet::Wallet& wallet, const ledger::CertificateUid& origin,
                        std::function<void(wallet::Wallet&, Result<Hash256>)> next);
    Result<void> addToOutbox(wallet::Wallet& wallet, const std::vector<OutboxEntry>& entries);
    Result<void> saveOutbox(wallet::Wallet& wallet, const ledger::TransactionId& transaction);
    void loadOutbox(wallet::Wallet& wallet);
    Result<void> noteRevocation(wallet::Wallet& wallet, const ledger::TransactionId& transaction,
                                const wallet::RevokeIntent& intent);
    void settleRevocations(wallet::Wallet& wallet);

    // Reviews
    void review(wallet::Wallet& wallet, wallet::Intent intent, const Result<wallet::Prepared>& prepared,
                OpenReview rest, std::vector<std::string> warnings, const QuestionPtr<facade::CertificateReview>& q);
    /// "Ana", or the address.
    std::string nameOf(wallet::Wallet& wallet, const ledger::Address& address) const;
    wallet::Alongside whileOpen(wallet::Alongside work);
    uint64_t keepReview(OpenReview review);
    Result<OpenReview> takeReview(uint64_t id);
    Result<uint8_t> admitted(uint8_t level) const;
    Result<wallet::Prepared> prepareIntent(wallet::Wallet& wallet, const wallet::Intent& intent, TimeMs expiry) const;
    /// Coins to send along, so that the recipient can hold so many more certificates.
    void askDeposit(const ledger::Address& recipient, uint32_t certificates,
                    std::function<void(wallet::Wallet&, Result<ledger::Amount>)> next);
    void freshRecord(const ledger::CertificateRecord& known, std::function<void(wallet::Wallet&, Result<void>)> next);
    Result<void> checkTransfer(wallet::Wallet& wallet, TransferOrder& order) const;
    void reviewTransfer(wallet::Wallet& wallet, const std::shared_ptr<TransferOrder>& order, TimeMs expiry,
                        const QuestionPtr<facade::CertificateReview>& q);
    void reviewOffer(wallet::Wallet& wallet, const TransferOrder& order, const facade::OfferRequest& request,
                     uint64_t buyerNonce, const QuestionPtr<facade::CertificateReview>& q);
    void reviewAccept(wallet::Wallet& wallet, const AcceptOrder& order, const CertificateAnswer& answer,
                      const QuestionPtr<facade::OfferView>& q);
    std::string acceptProblem(wallet::Wallet& wallet, const AcceptOrder& order, const CertificateAnswer& answer) const;
    void acceptOffer(wallet::Wallet& wallet, const OpenReview& review, const QuestionPtr<facade::Sent>& q);
    Result<wallet::RevokeIntent> revokeIntent(wallet::Wallet& wallet, const ledger::CertificateRecord& record,
                                              ledger::RevocationReason reason,
                                              const facade::RevokeRequest& request) const;
    Result<void> checkBind(wallet::Wallet& wallet, const ledger::CertificateRecord& record) const;
    Result<void> checkUnchanging(wallet::Wallet& wallet, const ledger::CertificateUid& origin) const;
    Result<wallet::ChangeIntent> termsIntent(wallet::Wallet& wallet, const ledger::CertificateRecord& record,
                                             const facade::TermsRequest& request) const;
    /// Asks for the expiry and shows the change.
    void reviewChange(const wallet::ChangeIntent& intent, OpenReview rest, std::vector<std::string> warnings,
                      const QuestionPtr<facade::CertificateReview>& q);
    /// For a file that `other`, when there is one, signs too: agreed to by him, and paid by this wallet.
    void reviewAsFile(const wallet::Intent& intent, const std::optional<ledger::Address>& other,
                      std::vector<std::string> warnings, const QuestionPtr<facade::CertificateReview>& q);
    void reviewFile(wallet::Wallet& wallet, const wallet::Intent& intent, const std::vector<wallet::Source>& signers,
                    std::vector<std::string> warnings, const QuestionPtr<facade::CertificateReview>& q);
    Result<Bytes> sealedFor(wallet::Wallet& wallet, const ledger::CertificateUid& origin, const Hash256& commitment,
                            const passport::ReceiveRequest& request) const;
    void writeHandOver(wallet::Wallet& wallet, const TransferOrder& order);

    // Passport and presentation
    Result<Bytes> finishPassport(wallet::Wallet& wallet, passport::Passport passport,
                                 const facade::ShowRequest& show) const;
    facade::ChallengeView challengeView(wallet::Wallet& wallet, const passport::Challenge& challenge) const;
    Result<void> checkPresent(wallet::Wallet& wallet, PresentOrder& order) const;
    void giveAnswer(wallet::Wallet& wallet, const PresentOrder& order, Bytes passport,
                    const QuestionPtr<facade::Presented>& q);

    // Issuer
    void writePem(const std::vector<pki::Certificate>& chain, const std::string& file,
                  const QuestionPtr<std::string>& q);
    Result<Bytes> makeCrl(wallet::Wallet& wallet) const;
    void saveAuthorities(std::shared_ptr<AuthorityChange> change, const QuestionPtr<facade::IssuerView>& q);
    void reviewRegister(wallet::Wallet& wallet, const facade::RegisterIssuerRequest& request,
                        const ledger::Address& account, const std::shared_ptr<NewAuthority>& authority, TimeMs expiry,
                        const QuestionPtr<facade::CertificateReview>& q);
    ledger::Address issuerAccount(wallet::Wallet& wallet) const;
    Result<void> checkIssue(wallet::Wallet& wallet, IssueOrder& order) const;
    void reviewIssue(wallet::Wallet& wallet, const IssueOrder& order, TimeMs expiry,
                     const QuestionPtr<facade::CertificateReview>& q);
    void batchStep(wallet::Wallet& wallet);
    void batchSend(const std::shared_ptr<BatchChunk>& chunk);
    void batchSent(wallet::Wallet& wallet, const std::shared_ptr<BatchJob>& job,
                   const ledger::TransactionId& transaction, uint64_t rows, const Result<wallet::Payment>& payment);
    Result<void> keepChunk(wallet::Wallet& wallet, const BatchJob& job, const BatchChunk& chunk,
                           const ledger::TransactionId& transaction, const std::vector<uint32_t>& actions);
    void buildChunk(const std::shared_ptr<BatchJob>& job);
    static void cutBatch(BatchJob& job);
    void planned(const std::shared_ptr<BatchJob>& job, const QuestionPtr<facade::BatchPlan>& q);
    void askAccounts(const std::shared_ptr<BatchJob>& job, const std::vector<ledger::Address>& recipients,
                     std::size_t from, std::function<void(wallet::Wallet&, Result<void>)> next);
    void endBatch(const std::string& problem);
    void loadBatch(wallet::Wallet& wallet);
    bool settleBatch(wallet::Wallet& wallet);
    void tellBatch(const std::string& problem);
    void planRest(wallet::Wallet& wallet);

    std::mutex m_gate;
    bool m_open = true;    ///< guarded by m_gate
    WalletSession& m_home; ///< used while open, and on its own thread
    std::shared_ptr<LightNode> m_node;
    Listeners<> m_onChange;
    Handle m_sessionChange;
    std::shared_ptr<std::atomic<bool>> m_followPosted = std::make_shared<std::atomic<bool>>(false);

    std::map<ledger::Address, Followed> m_followed;
    std::set<ledger::Address> m_issuersAsked;
    std::vector<OutboxEntry> m_outbox;
    std::vector<QuestionPtr<ledger::Height>> m_outboxWaiting; ///< until nothing is left to send now
    bool m_sending = false;
    uint64_t m_extraRevision = 0; ///< what changes rows without changing the store

    std::map<uint64_t, OpenReview> m_reviews;
    uint64_t m_lastReview = 0;
    std::map<uint64_t, std::shared_ptr<BatchJob>> m_plans;
    uint64_t m_lastPlan = 0;
    std::shared_ptr<BatchJob> m_batch; ///< runs now
    std::optional<BatchBook> m_book;
    mutable std::mutex m_batchMutex; ///< guards m_progress
    facade::BatchProgress m_progress;

    TaskThread m_slow; ///< last: stops before all above goes
};

} // namespace circlet::node
