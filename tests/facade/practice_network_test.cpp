// The façade as a window uses it, with a real practice network behind it.
#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>

#include "light/proofs.h"
#include "node/facade/facade.h"
#include "node/network.h"
#include "support/places.h"

using namespace circlet;
using namespace circlet::facade;
using crypto::SecureBytes;
using ledger::Amount;

namespace {

constexpr uint64_t giftLi = 10'000'000; // 100 CC

SecureBytes secret(std::string_view text) {
    return SecureBytes::copyOf(text);
}

} // namespace

class PracticeNetworkTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    std::unique_ptr<Facade> m_facade;
    SnapshotPtr m_shown;
    Subscription m_subscription;
    SecureBytes m_words;
    std::string m_first;
    std::string m_transaction;
    BalanceView m_before;

    Call call() const { return {m_owner, {}, std::chrono::seconds(60)}; }

    template<typename T>
    Result<T> wait(const std::function<void(Reply<T>)>& command, int milliseconds = 90'000) {
        auto answer = std::make_shared<std::optional<Result<T>>>();
        command([answer](Result<T> result) { answer->emplace(std::move(result)); });
        if (!QTest::qWaitFor([answer] { return answer->has_value(); }, milliseconds))
            return Error{ErrorCode::Internal, "no reply at all"};
        return std::move(**answer);
    }

    Options options(const QString& name) {
        Options options;
        options.dataDirectory = m_folder.filePath(name).toStdString();
        options.daemonProgram = (test::programFolder() + QStringLiteral("/circletd")).toStdString();
        options.post = [this](std::function<void()> work) {
            QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection);
        };
        return options;
    }

    void begin(Options options) {
        Result<std::unique_ptr<Facade>> made = Facade::create(std::move(options));
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        m_facade = std::move(made).value();
        m_subscription = m_facade->subscribe([this](SnapshotPtr snapshot) {
            QVERIFY(!m_shown || snapshot->sequence >= m_shown->sequence);
            m_shown = std::move(snapshot);
        });
    }

    void end() {
        m_subscription.reset();
        m_facade.reset();
        m_shown.reset();
    }

    bool shows(const std::function<bool(const Snapshot&)>& condition, int milliseconds = 60'000) {
        return QTest::qWaitFor([&] { return m_shown && condition(*m_shown); }, milliseconds);
    }

    bool showsBalance(uint64_t total) {
        return shows([total](const Snapshot& now) {
            return now.wallet && now.wallet->balance.asOf.level == ProofLevel::Verified &&
                   now.wallet->balance.total == Amount::fromLi(total);
        });
    }

    Result<std::string> createWallet(bool restore) {
        NewWallet wallet;
        wallet.name = "Practice wallet";
        wallet.file = m_facade->newWalletFile(wallet.name);
        wallet.password = secret("correct horse");
        wallet.words = m_words.clone();
        wallet.restore = restore;
        auto held = std::make_shared<NewWallet>(std::move(wallet));
        return wait<std::string>(
            [&](auto reply) { m_facade->createWallet(std::move(*held), call(), std::move(reply)); });
    }

#define VERIFY_RESULT(result) QVERIFY2(result, (result) ? "" : (result).error().message.c_str())

private slots:
    void starts_the_practice_network() {
        Options chosen = options("first");
        chosen.practice = true;
        begin(std::move(chosen));
        QVERIFY(m_facade->current()->node.practice);

        QVERIFY(shows([](const Snapshot& now) { return now.node.sync == SyncState::Synced; }, 150'000));

        QCOMPARE(m_shown->node.networkName, std::string("Practice network"));
        QCOMPARE(m_shown->node.committee.size(), std::size_t(4));
        QCOMPARE(m_shown->node.quorum, 3U);
        QVERIFY(m_shown->walletState == WalletState::None);
        Result<std::monostate> again =
            wait<std::monostate>([&](auto reply) { m_facade->startPractice(call(), std::move(reply)); });
        VERIFY_RESULT(again);
    }

    void certificates_need_a_wallet_but_verification_does_not() {
        QVERIFY(m_facade);
        Result<CertificatePage> page =
            wait<CertificatePage>([&](auto reply) { m_facade->certificates().query({}, call(), std::move(reply)); });
        QVERIFY(!page);
        QCOMPARE(page.error().code, ErrorCode::Locked);
        Result<VerifyReport> report = wait<VerifyReport>(
            [&](auto reply) { m_facade->certificates().verifyText("no proof at all", call(), std::move(reply)); });
        VERIFY_RESULT(report);
        QVERIFY(!report.value().valid);
        QVERIFY(!report.value().problem.empty());
    }

    void creates_a_wallet() {
        QVERIFY(m_facade);
        Result<SecureBytes> words =
            wait<SecureBytes>([&](auto reply) { m_facade->generateWords(24, call(), std::move(reply)); });
        VERIFY_RESULT(words);
        m_words = std::move(words).value();

        Result<std::string> address = createWallet(false);

        VERIFY_RESULT(address);
        m_first = address.value();
        QVERIFY(shows([](const Snapshot& now) { return now.walletState == WalletState::Open && now.wallet; }));
        QCOMPARE(m_shown->wallet->name, std::string("Practice wallet"));
        QCOMPARE(m_shown->wallet->addresses.front().address, m_first);
        QCOMPARE(m_facade->knownWallets().size(), std::size_t(1));
        QVERIFY(m_facade->newWalletFile("Practice wallet") != m_facade->knownWallets().front().file);
        QVERIFY(shows([](const Snapshot& now) { return now.wallet && now.wallet->certificatesKnown; }));
        QCOMPARE(m_shown->wallet->certificates, uint64_t(0));
        Result<CertificatePage> page =
            wait<CertificatePage>([&](auto reply) { m_facade->certificates().query({}, call(), std::move(reply)); });
        VERIFY_RESULT(page);
        QCOMPARE(page.value().held, uint64_t(0));
    }

    void receives_practice_coins() {
        QVERIFY(!m_first.empty());
        Result<Sent> coins =
            wait<Sent>([&](auto reply) { m_facade->requestPracticeCoins(m_first, call(), std::move(reply)); });
        VERIFY_RESULT(coins);
        QVERIFY(showsBalance(giftLi));
        QVERIFY(m_shown->wallet->balance.asOf.height > 0);
        Result<Sent> nobody =
            wait<Sent>([&](auto reply) { m_facade->requestPracticeCoins("nonsense", call(), std::move(reply)); });
        QVERIFY(!nobody);
    }

    void pays_what_was_reviewed_and_only_once() {
        QVERIFY(!m_first.empty());
        std::string stranger;
        { // an address that is not ours: the genesis' first allocation
            Result<node::NetworkChoice> chain =
                node::loadNetwork(m_folder.filePath("first/practice/genesis.bin").toStdString());
            VERIFY_RESULT(chain);
            const ledger::Genesis& genesis = chain.value().root->genesis();
            stranger = ledger::formatAddress(genesis.allocations.front().address, genesis.parameters.network);
        }
        Result<std::monostate> saved = wait<std::monostate>([&](auto reply) {
            m_facade->saveContact({"Ana", stranger}, call(), std::move(reply));
        });
        VERIFY_RESULT(saved);
        SendRequest request;
        request.recipient = "Ana";
        request.amount = Amount::fromLi(500'001);
        request.memo = "rent";

        Result<Review> review =
            wait<Review>([&](auto reply) { m_facade->prepareSend(request, call(), std::move(reply)); });
        VERIFY_RESULT(review);
        QCOMPARE(review.value().recipient, stranger);
        QCOMPARE(review.value().recipientLabel, std::string("Ana"));
        QCOMPARE(review.value().amount, Amount::fromLi(500'001));
        QCOMPARE(review.value().fee, m_facade->transferFee(0));
        QCOMPARE(review.value().memo, std::string("rent"));
        QVERIFY(review.value().effects.front().mine);
        Result<Sent> sent =
            wait<Sent>([&](auto reply) { m_facade->confirmSend(review.value().id, call(), std::move(reply)); });
        VERIFY_RESULT(sent);
        Result<Sent> twice =
            wait<Sent>([&](auto reply) { m_facade->confirmSend(review.value().id, call(), std::move(reply)); });

        QCOMPARE(twice.error().code, ErrorCode::Expired);
        QCOMPARE(sent.value().transaction, review.value().transaction);
        m_transaction = sent.value().transaction;
        QVERIFY(showsBalance(giftLi - 500'001 - review.value().fee.li()));
    }

    void lists_the_payment_as_final() {
        QVERIFY(!m_transaction.empty());
        QVERIFY(shows([](const Snapshot& now) { return now.wallet && now.wallet->pending.empty(); }));
        ActivityQuery query;
        query.kind = ActivityKind::Out;
        Result<ActivityPage> page =
            wait<ActivityPage>([&](auto reply) { m_facade->queryActivity(query, call(), std::move(reply)); });
        VERIFY_RESULT(page);
        QCOMPARE(page.value().total, uint64_t(1));
        const ActivityRow& row = page.value().rows.front();
        QCOMPARE(row.id, m_transaction);
        QVERIFY(row.state == TransactionState::Final);
        QVERIFY(row.level == ProofLevel::Verified);
        QCOMPARE(row.amount, Amount::fromLi(500'001));
        QCOMPARE(row.counterpartyLabel, std::string("Ana"));
        QCOMPARE(row.memo, std::string("rent"));
        QVERIFY(row.height > 0);
    }

    void exports_the_activity() {
        QVERIFY(!m_transaction.empty());
        std::string file = m_folder.filePath("history.csv").toStdString();
        Result<uint64_t> rows =
            wait<uint64_t>([&](auto reply) { m_facade->exportActivity({}, file, call(), std::move(reply)); });
        VERIFY_RESULT(rows);
        QCOMPARE(rows.value(), uint64_t(2));
        Result<Bytes> content = node::readFile(file, 1U << 20);
        VERIFY_RESULT(content);
        QVERIFY(asText(content.value()).find(m_transaction) != std::string_view::npos);
        QCOMPARE(std::ranges::count(content.value(), uint8_t('\n')), 3);
    }

    void proves_account_transaction_and_history() {
        QVERIFY(!m_transaction.empty());
        for (auto [subject, id] : {std::pair(ProofSubject::Account, std::string()),
                                   {ProofSubject::Account, m_first},
                                   {ProofSubject::Transaction, m_transaction},
                                   {ProofSubject::History, m_first}}) {
            Result<ProofReport> report =
                wait<ProofReport>([&](auto reply) { m_facade->inspectProof(subject, id, call(), std::move(reply)); });
            VERIFY_RESULT(report);
            QVERIFY2(report.value().valid, report.value().problem.c_str());
            QVERIFY(report.value().steps.size() >= 4);
            QVERIFY(report.value().height > 0);
        }
        std::string file = m_folder.filePath("account.proof").toStdString();
        Result<std::string> written = wait<std::string>(
            [&](auto reply) { m_facade->exportProof(ProofSubject::History, m_first, file, call(), std::move(reply)); });
        VERIFY_RESULT(written);
        Result<ProofReport> verified =
            wait<ProofReport>([&](auto reply) { m_facade->verifyProofFile(file, call(), std::move(reply)); });
        VERIFY_RESULT(verified);
        QVERIFY(verified.value().valid);
        Result<Bytes> bytes = node::readFile(file, light::maximumProofFileBytes);
        VERIFY_RESULT(bytes);
        bytes.value()[bytes.value().size() / 2] ^= 1;
        QVERIFY(node::writeFileAtomically(file, bytes.value()));
        QVERIFY(!wait<ProofReport>([&](auto reply) { m_facade->verifyProofFile(file, call(), std::move(reply)); }));
    }

    void locks_at_once_and_unlocks_with_the_password() {
        QVERIFY(!m_transaction.empty());
        std::string file = m_shown->wallet->file;
        m_facade->lockWallet();
        QVERIFY(shows([](const Snapshot& now) { return now.walletState == WalletState::Locked; }, 2'000));
        QVERIFY(!m_shown->wallet);
        QCOMPARE(m_shown->lockedFile, file);
        Result<ActivityPage> hidden =
            wait<ActivityPage>([&](auto reply) { m_facade->queryActivity({}, call(), std::move(reply)); });
        QCOMPARE(hidden.error().code, ErrorCode::Locked);

        Result<std::monostate> wrong = wait<std::monostate>(
            [&](auto reply) { m_facade->unlockWallet(secret("wrong"), call(), std::move(reply)); });
        QCOMPARE(wrong.error().code, ErrorCode::WrongPassword);
        QVERIFY(m_facade->current()->walletState == WalletState::Locked);
        Result<std::monostate> right = wait<std::monostate>(
            [&](auto reply) { m_facade->unlockWallet(secret("correct horse"), call(), std::move(reply)); });
        VERIFY_RESULT(right);
        QVERIFY(shows([](const Snapshot& now) { return now.walletState == WalletState::Open && now.wallet; }));
    }

    void stays_locked_when_locked_while_opening() {
        QVERIFY(!m_transaction.empty());
        m_facade->lockWallet();
        auto answer = std::make_shared<std::optional<Result<std::monostate>>>();
        m_facade->unlockWallet(secret("correct horse"), call(), [answer](auto result) { answer->emplace(result); });
        m_facade->lockWallet();
        QVERIFY(QTest::qWaitFor([answer] { return answer->has_value(); }, 20'000));
        QCOMPARE((**answer).error().code, ErrorCode::Cancelled);
        QVERIFY(m_facade->current()->walletState == WalletState::Locked);
    }

    void changes_the_password_and_closes() {
        QVERIFY(!m_transaction.empty());
        Result<std::monostate> opened = wait<std::monostate>(
            [&](auto reply) { m_facade->unlockWallet(secret("correct horse"), call(), std::move(reply)); });
        VERIFY_RESULT(opened);
        Result<std::monostate> changed = wait<std::monostate>([&](auto reply) {
            m_facade->changePassword(secret("correct horse"), secret("battery staple"), call(), std::move(reply));
        });
        VERIFY_RESULT(changed);
        Result<SecureBytes> old = wait<SecureBytes>(
            [&](auto reply) { m_facade->revealWords(secret("correct horse"), call(), std::move(reply)); });
        QCOMPARE(old.error().code, ErrorCode::WrongPassword);
        Result<SecureBytes> words = wait<SecureBytes>(
            [&](auto reply) { m_facade->revealWords(secret("battery staple"), call(), std::move(reply)); });
        VERIFY_RESULT(words);
        QCOMPARE(words.value().textView(), m_words.textView());
        QVERIFY(shows([](const Snapshot& now) {
            return now.wallet && now.wallet->balance.asOf.level == ProofLevel::Verified &&
                   now.wallet->balance.historyComplete;
        }));
        m_before = m_shown->wallet->balance;

        Result<std::monostate> closed =
            wait<std::monostate>([&](auto reply) { m_facade->closeWallet(call(), std::move(reply)); });

        VERIFY_RESULT(closed);
        QVERIFY(shows([](const Snapshot& now) { return now.walletState == WalletState::None; }, 2'000));
    }

    void restores_the_same_balance_and_history_from_words() {
        QVERIFY(!m_transaction.empty());
        // Another computer: another data folder, joined to the same network through its members.
        std::unique_ptr<Facade> first = std::move(m_facade);
        m_subscription.reset();
        Options elsewhere = options("second");
        elsewhere.network = m_folder.filePath("first/practice/genesis.bin").toStdString();
        for (const PeerRow& peer : m_shown->node.peers)
            elsewhere.connect.push_back(peer.id + "@" + peer.endpoint);
        QVERIFY(!elsewhere.connect.empty());
        m_shown.reset();
        begin(std::move(elsewhere));
        QVERIFY(shows([](const Snapshot& now) { return now.node.sync == SyncState::Synced; }));

        Result<std::string> address = createWallet(true);

        VERIFY_RESULT(address);
        QCOMPARE(address.value(), m_first);
        QVERIFY(shows([](const Snapshot& now) { return now.wallet && now.wallet->balance.historyComplete; }));
        QCOMPARE(m_shown->wallet->balance.total, m_before.total);
        Result<ActivityPage> page =
            wait<ActivityPage>([&](auto reply) { m_facade->queryActivity({}, call(), std::move(reply)); });
        VERIFY_RESULT(page);
        QCOMPARE(page.value().total, uint64_t(2));
        end();
        m_facade = std::move(first);
    }

    void drops_and_cancels_replies() {
        QVERIFY(m_facade);
        auto owner = std::make_shared<int>(0);
        bool late = false;
        m_facade->generateWords(12, {owner, {}, std::chrono::seconds(5)}, [&](Result<SecureBytes>) { late = true; });
        owner.reset();
        Call cancelled = call();
        cancelled.cancel.cancel();
        Result<SecureBytes> none =
            wait<SecureBytes>([&](auto reply) { m_facade->generateWords(12, cancelled, std::move(reply)); });
        QCOMPARE(none.error().code, ErrorCode::Cancelled);
        QVERIFY(!late);
    }

    void explains_a_network_without_genesis() {
        end();
        begin(options("third"));
        QVERIFY(shows([](const Snapshot& now) { return !now.node.syncMessage.empty() && now.sequence > 1; }));
        QVERIFY(m_shown->node.mode == NodeMode::Offline);
        QVERIFY(m_shown->node.syncMessage.find("practice") != std::string::npos);
        Result<std::string> made = createWallet(false);
        QCOMPARE(made.error().code, ErrorCode::Network);
    }

    void says_why_practice_cannot_start() {
        end();
        Options broken = options("fourth");
        broken.daemonProgram = "/nonexistent/circletd";
        begin(std::move(broken));
        Result<std::monostate> started =
            wait<std::monostate>([&](auto reply) { m_facade->startPractice(call(), std::move(reply)); });
        QCOMPARE(started.error().code, ErrorCode::NotFound);
    }

    void cleanupTestCase() { end(); }
};

QTEST_GUILESS_MAIN(PracticeNetworkTest)
#include "practice_network_test.moc"
