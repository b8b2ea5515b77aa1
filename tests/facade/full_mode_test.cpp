// From light to full and back without a restart, on a running private network, with an open wallet.
#include <QTemporaryDir>
#include <QtTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "node/facade/facade.h"
#include "node/test_network.h"

using namespace circlet;
using namespace circlet::facade;
using crypto::SecureBytes;
using ledger::Amount;

namespace {

constexpr int patienceMs = 60'000;

/// One that nobody has now.
uint16_t freePort() {
    const int handle = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    const bool found = ::bind(handle, generic, size) == 0 && ::getsockname(handle, generic, &size) == 0;
    ::close(handle);
    return found ? ntohs(address.sin_port) : 0;
}

} // namespace

class FullModeTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    SecureBytes m_words = testing::someWords();
    std::unique_ptr<testing::TestNetwork> m_network;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    std::unique_ptr<Facade> m_facade;
    Subscription m_subscription;
    SnapshotPtr m_shown;

    Call call() const { return {m_owner, {}, std::chrono::seconds(60)}; }

    template<typename T>
    Result<T> wait(const std::function<void(Reply<T>)>& command) {
        auto answer = std::make_shared<std::optional<Result<T>>>();
        command([answer](Result<T> result) { answer->emplace(std::move(result)); });
        if (!QTest::qWaitFor([answer] { return answer->has_value(); }, 2 * patienceMs))
            return Error{ErrorCode::Internal, "no reply at all"};
        return std::move(**answer);
    }
    using Nothing = std::monostate;
    Result<Nothing> setMode(NodeMode mode) {
        return wait<Nothing>([&](auto reply) { m_facade->setNodeMode(mode, call(), std::move(reply)); });
    }
    Result<Nothing> mine(unsigned threads) {
        return wait<Nothing>([&](auto reply) { m_facade->startMining(threads, call(), std::move(reply)); });
    }
    bool shows(const std::function<bool(const Snapshot&)>& condition) {
        return QTest::qWaitFor([&] { return m_shown && condition(*m_shown); }, patienceMs);
    }
    static bool synced(const Snapshot& now) {
        return now.node.sync == SyncState::Synced && now.node.tip.level == ProofLevel::Verified;
    }
    static bool fullRuns(const Snapshot& now) {
        return now.full.state == FullNodeState::Running && now.full.height + 2 >= now.node.tip.height;
    }
    /// The light node counts our own full node among its peers.
    static bool asksOurs(const Snapshot& now) {
        return !now.full.listen.empty() && std::ranges::any_of(now.node.peers, [&now](const PeerRow& peer) {
            return peer.endpoint.find(now.full.listen) != std::string::npos && peer.witness;
        });
    }

    bool begin(bool full = false) {
        Options options;
        options.dataDirectory = m_folder.filePath("wallet").toStdString();
        options.network = m_network->path("genesis.bin");
        options.connect = {m_network->connect()};
        options.full = full;
        options.post = [this](std::function<void()> work) {
            QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection);
        };
        Result<std::unique_ptr<Facade>> made = Facade::create(std::move(options));
        if (!made)
            return false;
        m_facade = std::move(made).value();
        m_subscription = m_facade->subscribe([this](SnapshotPtr snapshot) { m_shown = std::move(snapshot); });
        return true;
    }
    void end() {
        m_subscription.reset();
        m_facade.reset();
        m_shown.reset();
    }

/// Evaluates once: most of what is verified is a command.
#define VERIFY_RESULT(command)                                                                                         \
    do {                                                                                                               \
        const auto outcome = (command);                                                                                \
        QVERIFY2(outcome, outcome ? "" : outcome.error().message.c_str());                                             \
    } while (false)

private slots:
    void initTestCase() {
        m_network = std::make_unique<testing::TestNetwork>(std::vector{testing::addressOfWords(m_words)});
        const Bytes& genesis = m_network->choice().genesisBytes;
        QVERIFY(node::writeFileAtomically(m_network->path("genesis.bin"), genesis));
    }

    void begins_light_and_tells_what_full_takes() {
        QVERIFY(begin());
        QVERIFY(shows(synced));
        QCOMPARE(m_shown->node.mode, NodeMode::Light);
        QVERIFY(!m_shown->full.wanted);
        QCOMPARE(m_shown->full.state, FullNodeState::Off);
        QVERIFY(m_shown->full.needsDisk > 0 && m_shown->full.freeDisk > 0);
        QVERIFY(m_shown->full.needsMemory > 0 && m_shown->full.freeMemory > 0);
        QVERIFY(m_shown->mining.maximumThreads >= 1);
        QVERIFY(!m_shown->mining.on);
    }

    void mining_wants_a_full_node_and_a_wallet() {
        Result<Nothing> light = mine(1);
        QVERIFY(!light);
        QCOMPARE(light.error().code, ErrorCode::Rejected);
        Result<Nothing> many = mine(100'000);
        QVERIFY(!many);
        QCOMPARE(many.error().code, ErrorCode::OutOfRange);
    }

    void becomes_full_without_a_restart() {
        NewWallet wallet;
        wallet.name = "Full";
        wallet.file = m_facade->newWalletFile(wallet.name);
        wallet.password = SecureBytes::copyOf("correct horse");
        wallet.words = m_words.clone();
        auto held = std::make_shared<NewWallet>(std::move(wallet));
        VERIFY_RESULT(
            wait<std::string>([&](auto reply) { m_facade->createWallet(std::move(*held), call(), std::move(reply)); }));
        VERIFY_RESULT(setMode(NodeMode::Full));
        QVERIFY(shows([](const Snapshot& now) { return now.node.mode == NodeMode::Full && fullRuns(now); }));
        QVERIFY(shows(asksOurs));
        QVERIFY(shows([](const Snapshot& now) { return now.full.diskBytes > 0; }));
        QVERIFY(m_shown->full.memoryBytes > 0);
        QVERIFY(m_shown->walletState == WalletState::Open);
        VERIFY_RESULT(setMode(NodeMode::Full)); // asked twice: nothing more happens
    }

    void pays_and_verifies_as_before() {
        QVERIFY(shows([](const Snapshot& now) {
            return now.wallet && now.wallet->balance.asOf.level == ProofLevel::Verified &&
                   !now.wallet->balance.total.isZero();
        }));
        SendRequest request;
        request.amount = Amount::fromLi(5'000);
        VERIFY_RESULT(wait<AddressRow>([&](auto reply) { m_facade->newAddress("Other", call(), std::move(reply)); }));
        QVERIFY(shows([](const Snapshot& now) { return now.wallet->addresses.size() == 2; }));
        request.recipient = m_shown->wallet->addresses.back().address;
        Result<Review> review =
            wait<Review>([&](auto reply) { m_facade->prepareSend(request, call(), std::move(reply)); });
        VERIFY_RESULT(review);
        VERIFY_RESULT(
            wait<Sent>([&](auto reply) { m_facade->confirmSend(review.value().id, call(), std::move(reply)); }));
        QVERIFY(shows([](const Snapshot& now) {
            return now.wallet && now.wallet->pending.empty() &&
                   now.wallet->addresses.back().balance == Amount::fromLi(5'000);
        }));
    }

    void becomes_light_again() {
        VERIFY_RESULT(setMode(NodeMode::Light));
        QVERIFY(shows([](const Snapshot& now) {
            return now.node.mode == NodeMode::Light && now.full.state == FullNodeState::Off && !now.full.wanted;
        }));
        const ledger::Height then = m_shown->node.tip.height;
        QVERIFY(shows([then](const Snapshot& now) { return now.node.tip.height > then + 1 && synced(now); }));
        QVERIFY(m_shown->walletState == WalletState::Open);
    }

    void changes_its_mind_in_the_middle() {
        auto first = std::make_shared<std::optional<Result<Nothing>>>();
        m_facade->setNodeMode(NodeMode::Full, call(), [first](Result<Nothing> result) { first->emplace(result); });
        VERIFY_RESULT(setMode(NodeMode::Light));
        QVERIFY(first->has_value()); // replied either way
        VERIFY_RESULT(setMode(NodeMode::Full));
        QVERIFY(shows(fullRuns));
    }

    void remembers_the_mode() {
        end();
        QVERIFY(begin());
        QVERIFY(shows([](const Snapshot& now) { return now.full.wanted && fullRuns(now); }));
        VERIFY_RESULT(setMode(NodeMode::Light));
        end();
        QVERIFY(begin());
        QVERIFY(shows(synced));
        QVERIFY(!m_shown->full.wanted);
    }

    void full_for_once_does_not_change_the_choice() {
        end();
        QVERIFY(begin(true));
        QVERIFY(shows(fullRuns));
        end();
        QVERIFY(begin());
        QVERIFY(shows(synced));
        QVERIFY(!m_shown->full.wanted);
    }

    void an_address_of_the_node_is_checked_and_used() {
        auto listen = [&](const std::string& where) {
            return wait<Nothing>([&](auto reply) { m_facade->setNodeListen(where, call(), std::move(reply)); });
        };
        QVERIFY(!listen("nowhere"));
        VERIFY_RESULT(setMode(NodeMode::Full));
        QVERIFY(shows(fullRuns));
        const std::string where = "127.0.0.1:" + std::to_string(freePort());
        VERIFY_RESULT(listen(where));
        QVERIFY(shows([&](const Snapshot& now) { return now.full.listen == where && fullRuns(now); }));
        QVERIFY(shows(asksOurs));
    }

    void pause_rules_are_kept() {
        PauseRules rules;
        rules.schedule = true;
        rules.fromMinute = 60;
        VERIFY_RESULT(wait<Nothing>([&](auto reply) { m_facade->setPauseRules(rules, call(), std::move(reply)); }));
        QVERIFY(shows([&](const Snapshot& now) { return now.mining.rules == rules; }));
        end();
        QVERIFY(begin());
        QVERIFY(m_facade->current()->mining.rules == rules);
    }

    void cleanupTestCase() {
        end();
        m_network.reset();
    }
};

QTEST_GUILESS_MAIN(FullModeTest)
#include "full_mode_test.moc"
