// The light node on a real network: start, proofs, restart, several peers.
#include <QtTest>

#include "node/test_network.h"
#include "storage/light_store.h"

using namespace circlet;
using namespace circlet::testing;

namespace {

bool synced(const node::LightNode& light) {
    return light.status().state == node::LightState::Synced;
}

} // namespace

class LightNodeTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void follows_the_tip_and_says_when_it_is_synced();
    void continues_from_the_stored_tip_after_a_restart();
    void sets_a_damaged_store_aside_and_starts_from_the_genesis();
    void proves_absence_headers_and_refuses_unknown_transactions();
    void hints_reach_the_listener_until_its_handle_is_dropped();
    void questions_wait_for_a_peer_that_comes_later();
    void refusal_of_a_payment_carries_its_reason();

private:
    crypto::SecureBytes m_alice;
    std::unique_ptr<TestNetwork> m_network;
};

void LightNodeTest::init() {
    m_alice = someWords();
    m_network = std::make_unique<TestNetwork>(std::vector{addressOfWords(m_alice)});
}

void LightNodeTest::follows_the_tip_and_says_when_it_is_synced() {
    auto light = m_network->light("light", {m_network->connect()});
    std::atomic<int> changes = 0;
    node::Handle handle = light->onStatus([&] { ++changes; });
    QVERIFY(waitFor([&] { return synced(*light); }));
    QVERIFY(changes > 0);
    node::LightStatus status = light->status();
    QVERIFY(status.verified);
    QVERIFY(status.tip.height > 0);
    QVERIFY(status.certificate.has_value());
    QCOMPARE(status.requiredWitnesses, 1U);
    QCOMPARE(status.peers.size(), std::size_t{1});
    QVERIFY(status.peers[0].agrees);
    QVERIFY(!status.recent.empty());
    QCOMPARE(status.recent[0].signers, 1U);
    m_network->stopMember();
    QVERIFY(waitFor([&] { return light->status().state == node::LightState::Connecting; }));
    QVERIFY(light->status().tip.height >= status.tip.height); // what was verified stays
}

void LightNodeTest::continues_from_the_stored_tip_after_a_restart() {
    std::string peer = m_network->connect();
    ledger::Height before = 0;
    {
        auto light = m_network->light("light", {peer});
        QVERIFY(waitFor([&] { return light->status().tip.height > 0; }));
        before = light->status().tip.height;
    }
    auto light = m_network->light("light", {}); // alone: all it has is its own store
    QVERIFY(light->status().verified);
    QVERIFY(light->status().tip.height >= before);
    QVERIFY(!light->status().recent.empty());
    light->setPeers({peer});
    QVERIFY(waitFor([&] { return synced(*light); }));
}

void LightNodeTest::sets_a_damaged_store_aside_and_starts_from_the_genesis() {
    std::string peer = m_network->connect();
    {
        auto light = m_network->light("light", {peer});
        QVERIFY(waitFor([&] { return light->status().tip.height > 0; }));
    }
    Bytes noise(8192, uint8_t{0x5a});
    QVERIFY(node::writeFileAtomically(m_network->path("light/light.db"), noise).has_value());
    auto light = m_network->light("light", {peer});
    QVERIFY(waitFor([&] { return synced(*light); }));
    QVERIFY(std::filesystem::exists(m_network->path("light/light.db.damaged")));
}

void LightNodeTest::proves_absence_headers_and_refuses_unknown_transactions() {
    auto light = m_network->light("light", {m_network->connect()});
    QVERIFY(waitFor([&] { return synced(*light); }));
    auto absent = await<light::AccountProof>([&](node::Done<light::AccountProof> done) {
        light->accountProof(addressOfWords(someWords()), std::move(done));
    });
    QVERIFY(absent.has_value());
    QVERIFY(!light::accountIn(absent.value()).value().has_value());
    auto genesis =
        await<light::ProvedHeader>([&](node::Done<light::ProvedHeader> done) { light->header(0, std::move(done)); });
    QVERIFY(genesis.has_value());
    QVERIFY(genesis.value().header() == m_network->root().genesisHeader());
    auto unknown = await<light::TransactionProof>([&](node::Done<light::TransactionProof> done) {
        light->transactionProof(ledger::TransactionId{}, std::move(done));
    });
    QCOMPARE(unknown.error().code, ErrorCode::NotFound);
}

void LightNodeTest::hints_reach_the_listener_until_its_handle_is_dropped() {
    crypto::SecureBytes bob = someWords();
    std::shared_ptr<node::LightNode> light = m_network->light("light", {m_network->connect()});
    auto listening = m_network->light("listening", {m_network->connect()});
    std::atomic<int> hints = 0;
    node::Handle handle = listening->onHint([&](const ledger::Address&) { ++hints; });
    listening->watch({addressOfWords(bob)});
    QVERIFY(waitFor([&] { return synced(*listening); }));
    node::WalletSession payer(m_network->createWallet("alice.circlet", m_alice), light);
    QVERIFY(payAndWait(payer, addressOfWords(bob), 2'000).has_value());
    QVERIFY(waitFor([&] { return hints == 1; }));
    handle.reset();
    QVERIFY(payAndWait(payer, addressOfWords(bob), 2'000).has_value());
    QVERIFY(waitFor([&] { return listening->status().tip.height >= light->status().tip.height; }));
    QCOMPARE(hints.load(), 1);
}

void LightNodeTest::questions_wait_for_a_peer_that_comes_later() {
    auto light = m_network->light("light", {});
    auto promise = std::make_shared<std::promise<Result<light::AccountProof>>>();
    light->accountProof(addressOfWords(m_alice),
                        [promise](Result<light::AccountProof> proof) { promise->set_value(std::move(proof)); });
    // The network's first block takes a heartbeat.
    auto other = m_network->light("other", {m_network->connect()});
    QVERIFY(waitFor([&] { return synced(*other); }));
    light->setPeers({m_network->connect()});
    QVERIFY(promise->get_future().get().has_value());
}

void LightNodeTest::refusal_of_a_payment_carries_its_reason() {
    auto light = m_network->light("light", {m_network->connect()});
    QVERIFY(waitFor([&] { return synced(*light); }));
    auto sent = await<uint32_t>([&](node::Done<uint32_t> done) { light->submit(Bytes(20), std::move(done)); });
    QVERIFY(!sent);
    QVERIFY(!sent.error().message.empty());
    QVERIFY(sent.error().code != ErrorCode::Network);
}

QTEST_GUILESS_MAIN(LightNodeTest)
#include "light_node_test.moc"
