// A light node against a peer that lies over real TLS: each lie ends the peer, its reason is kept, and nothing that is
// shown changes; an honest peer repairs it.
#include <QtTest>

#include "consensus/messages.h"
#include "crypto/bls.h"
#include "node/lying_peer.h"
#include "storage/light_store.h"

using namespace circlet;
using namespace circlet::testing;

namespace {

template<typename Answer>
LyingPeer::Lie lieAbout(std::function<std::optional<net::Message>(Answer)> lie) {
    return [lie](net::Message message) -> std::optional<net::Message> {
        if (auto* answer = std::get_if<Answer>(&message))
            return lie(std::move(*answer));
        return message;
    };
}

struct Case {
    LyingPeer::Lie lie;
    LyingPeer::Speech speech;
    std::string reason;     ///< a piece of the sentence that the ban keeps
    bool tipStands = false; ///< the lie is about the tip: ours must stay at the genesis
};

void flipLast(Bytes& bytes) {
    bytes.back() ^= 1;
}

/// Certificates about blocks that never were, signed by the member's own key: what a broken committee could do.
light::CertifiedHeader resigned(light::CertifiedHeader header, const crypto::SecureBytes& memberKey) {
    header.header.time += 1;
    header.certificate.statement.commit.hash = ledger::hashOf(header.header);
    auto key = crypto::BlsSecretKey::from(memberKey.clone());
    header.certificate.signature =
        key.value().sign(consensus::voteMessage(header.header.chain, header.certificate.statement));
    return header;
}

std::string banReason(const std::string& folder, const ledger::ChainId& chain) {
    auto store = storage::LightStore::open(folder + "/light.db", chain);
    if (!store)
        return {};
    auto bans = store.value()->bans(systemClock().wallMs());
    return bans && !bans.value().empty() ? bans.value().front().reason : std::string();
}

wallet::Balance balanceOf(node::WalletSession& session) {
    return ask<wallet::Balance>(session, [](wallet::Wallet& wallet) { return wallet.balance(); });
}

uint64_t rowsOf(node::WalletSession& session) {
    return ask<uint64_t>(session, [](wallet::Wallet& wallet) { return wallet.history({}).value().total; });
}

Result<ledger::Height> refresh(node::WalletSession& session) {
    return await<ledger::Height>([&](node::Done<ledger::Height> done) { session.refresh(std::move(done)); });
}

} // namespace

class LyingPeerTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void is_dropped_and_nothing_shown_changes_data();
    void is_dropped_and_nothing_shown_changes();
    void an_old_head_after_a_newer_tip_is_dropped();
    void two_final_blocks_at_one_height_stop_sending();
    void a_withheld_page_never_passes_as_complete();
    void an_honest_peer_outvotes_a_silent_one();

private:
    static constexpr unsigned payments = 5;
    crypto::SecureBytes m_alice;
    crypto::SecureBytes m_carol;
    std::unique_ptr<TestNetwork> m_network;
    std::map<std::string, Case> m_cases;
    int m_next = 0;
};

void LyingPeerTest::initTestCase() {
    m_alice = someWords();
    m_carol = someWords();
    m_network = std::make_unique<TestNetwork>(std::vector{addressOfWords(m_alice), addressOfWords(m_carol)});
    std::shared_ptr<node::LightNode> light = m_network->light("carol", {m_network->connect()});
    node::WalletSession carol(m_network->createWallet("carol.circlet", m_carol), light);
    for (unsigned i = 0; i < payments; ++i)
        QVERIFY(payAndWait(carol, addressOfWords(m_alice), 1'000 + i).has_value());
}

void LyingPeerTest::cleanupTestCase() {
    m_network.reset();
}

void LyingPeerTest::is_dropped_and_nothing_shown_changes_data() {
    auto& c = m_cases;
    c["a page cut in the middle"] = {lieAbout<net::ActivityAnswer>([](net::ActivityAnswer answer) {
                                         if (answer.page.entries.size() > 2)
                                             answer.page.entries.erase(answer.page.entries.begin() + 1);
                                         return answer;
                                     }),
                                     {},
                                     "skips or repeats"};
    c["the last page withheld"] = {lieAbout<net::ActivityAnswer>([](net::ActivityAnswer answer) {
                                       answer.page.entries.resize(1);
                                       answer.page.headBefore = {};
                                       return answer;
                                   }),
                                   {},
                                   "ends where no history begins"};
    c["an entry changed"] = {lieAbout<net::ActivityAnswer>([](net::ActivityAnswer answer) {
                                 answer.page.entries.back().index += 1;
                                 return answer;
                             }),
                             {},
                             "does not lead to"};
    c["a forged balance"] = {lieAbout<net::AccountAnswer>([](net::AccountAnswer answer) {
                                 if (answer.proof.state.value) {
                                     auto account = ledger::decodeAccount(*answer.proof.state.value).value();
                                     account.balance = account.balance.plus(ledger::Amount::fromLi(1)).value();
                                     answer.proof.state.value = ledger::encode(account);
                                 }
                                 return answer;
                             }),
                             {},
                             "state"};
    c["an account called absent"] = {lieAbout<net::AccountAnswer>([](net::AccountAnswer answer) {
                                         answer.proof.state.value.reset();
                                         return answer;
                                     }),
                                     {},
                                     "state"};
    c["another account's proof"] = {lieAbout<net::AccountAnswer>([](net::AccountAnswer answer) {
                                        answer.proof.address.hash.bytes[0] ^= 1;
                                        return answer;
                                    }),
                                    {},
                                    "another account"};
    c["a forged transaction"] = {lieAbout<net::TransactionAnswer>([](net::TransactionAnswer answer) {
                                     flipLast(answer.proof.signedBytes);
                                     return answer;
                                 }),
                                 {},
                                 "not in the block"};
    c["a wrong certificate"] = {lieAbout<net::Tip>([](net::Tip tip) {
                                    tip.header.certificate.statement.view += 1;
                                    return tip;
                                }),
                                {},
                                "signature",
                                true};
    c["a sibling header"] = {lieAbout<net::Tip>([](net::Tip tip) {
                                 tip.header.header.time += 1;
                                 return tip;
                             }),
                             {},
                             "another block",
                             true};
    c["no proof of descent"] = {lieAbout<net::Tip>([](net::Tip tip) {
                                    if (tip.request != 0)
                                        tip.history.reset();
                                    return tip;
                                }),
                                {},
                                "descends",
                                true};
    c["a stale proof of descent"] = {lieAbout<net::Tip>([](net::Tip tip) {
                                         if (tip.history && !tip.history->siblings.empty())
                                             tip.history->siblings[0].hash.bytes[0] ^= 1;
                                         return tip;
                                     }),
                                     {},
                                     "descends",
                                     true};
    c["garbage"] = {{},
                    [](net::Transport& transport, net::LinkId client) {
                        transport.send(client, net::MessageType::Tip, std::make_shared<const Bytes>(300, uint8_t{7}));
                    },
                    ""};
    c["answers that nobody asked for"] = {
        {},
        [](net::Transport& transport, net::LinkId client) {
            for (uint32_t i = 0; i < 10; ++i)
                transport.send(client, net::Refused{1'000'000 + i, {ErrorCode::Rejected, "no"}});
        },
        "nobody asked"};
    c["a flood of hints"] = {{},
                             [](net::Transport& transport, net::LinkId client) {
                                 for (uint64_t i = 0; i < 60'000; ++i)
                                     transport.send(client, net::ActivityPush{{}, i + 1, 1});
                             },
                             "flood"};
    QTest::addColumn<QString>("name");
    for (const auto& [name, lie] : c)
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

void LyingPeerTest::is_dropped_and_nothing_shown_changes() {
    QFETCH(QString, name);
    const Case& lie = m_cases.at(name.toStdString());
    std::string folder = "light" + std::to_string(m_next);
    std::string file = "wallet" + std::to_string(m_next++) + ".circlet";
    {
        LyingPeer liar(*m_network, lie.lie, lie.speech);
        std::shared_ptr<node::LightNode> light = m_network->light(folder, {liar.connect()});
        node::WalletSession session(m_network->createWallet(file, m_alice), light);
        QVERIFY2(waitFor([&] { return liar.thrownOut() > 0; }), "the liar was not thrown out");
        QVERIFY(waitFor([&] { return light->status().peers.empty(); }));
        if (!lie.speech) {
            QVERIFY(!balanceOf(session).known);
            QCOMPARE(rowsOf(session), uint64_t{0});
        }
        if (lie.tipStands)
            QCOMPARE(light->status().tip.height, ledger::Height{0});
        QVERIFY(light->status().alarmTitle.empty());

        light->setPeers({m_network->connect()});
        QVERIFY(refresh(session).has_value());
        wallet::Balance balance = balanceOf(session);
        QVERIFY(balance.known && balance.complete);
        QCOMPARE(balance.total.li(), uint64_t{100'000'000'000} + payments * 1'000 + 10);
        QCOMPARE(rowsOf(session), uint64_t{payments + 1});
    }
    std::string reason = banReason(m_network->path(folder), m_network->root().chain());
    QVERIFY2(!reason.empty() && reason.find(lie.reason) != std::string::npos, reason.c_str());
}

void LyingPeerTest::an_old_head_after_a_newer_tip_is_dropped() {
    std::mutex mutex;
    std::optional<light::AccountProof> old;
    std::atomic<bool> lying = false;
    LyingPeer liar(*m_network, lieAbout<net::AccountAnswer>([&](net::AccountAnswer answer) {
        std::lock_guard lock(mutex);
        if (!old)
            old = answer.proof;
        if (lying)
            answer.proof = *old;
        return answer;
    }));
    crypto::SecureBytes dora = someWords();
    std::string folder = "light" + std::to_string(m_next++);
    {
        std::shared_ptr<node::LightNode> light = m_network->light(folder, {liar.connect()});
        node::WalletSession session(m_network->createWallet("dora.circlet", dora), light);
        QVERIFY(refresh(session).has_value());
        lying = true;
        std::shared_ptr<node::LightNode> honest = m_network->light("carol", {m_network->connect()});
        node::WalletSession carol(m_network->openWallet("carol.circlet"), honest);
        QVERIFY(payAndWait(carol, addressOfWords(dora), 5'000).has_value());
        QVERIFY2(waitFor([&] { return liar.thrownOut() > 0; }), "the liar was not thrown out");
        QCOMPARE(balanceOf(session).total.li(), uint64_t{0}); // what was proved, as of its height
        QVERIFY(balanceOf(session).asOfHeight > 0);
        light->setPeers({m_network->connect()});
        QVERIFY(waitFor([&] { return balanceOf(session).total.li() == 5'000; }));
    }
    std::string reason = banReason(m_network->path(folder), m_network->root().chain());
    QVERIFY2(reason.find("stale") != std::string::npos, reason.c_str());
}

void LyingPeerTest::two_final_blocks_at_one_height_stop_sending() {
    LyingPeer liar(*m_network, {});
    std::string folder = "light" + std::to_string(m_next++);
    std::shared_ptr<node::LightNode> light = m_network->light(folder, {m_network->connect(), liar.connect()});
    QVERIFY(waitFor([&] { return light->status().peers.size() == 2 && light->status().tip.height > 0; }));
    liar.setLie(lieAbout<net::Tip>([&](net::Tip tip) {
        tip.header = resigned(tip.header, m_network->memberKey());
        return tip;
    }));
    QVERIFY(waitFor([&] { return light->status().state == node::LightState::Alarm; }));
    node::LightStatus status = light->status();
    QVERIFY(status.stopSending);
    QVERIFY(status.alarmDetails.find("quorum") != std::string::npos);
    auto sent = await<uint32_t>([&](node::Done<uint32_t> done) { light->submit(Bytes(10), std::move(done)); });
    QCOMPARE(sent.error().code, ErrorCode::Rejected);
}

void LyingPeerTest::a_withheld_page_never_passes_as_complete() {
    LyingPeer liar(*m_network, lieAbout<net::ActivityAnswer>([](net::ActivityAnswer answer) -> net::Message {
        return net::Refused{answer.request, {ErrorCode::NotFound, "gone"}};
    }));
    std::shared_ptr<node::LightNode> light = m_network->light("light" + std::to_string(m_next++), {liar.connect()});
    auto answer = await<node::AccountAnswer>(
        [&](node::Done<node::AccountAnswer> done) { light->account(addressOfWords(m_alice), {}, std::move(done)); });
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::NotFound);
}

void LyingPeerTest::an_honest_peer_outvotes_a_silent_one() {
    LyingPeer silent(*m_network, lieAbout<net::AccountAnswer>(
                                     [](const net::AccountAnswer&) { return std::optional<net::Message>(); }));
    std::shared_ptr<node::LightNode> light =
        m_network->light("light" + std::to_string(m_next++), {silent.connect(), m_network->connect()});
    QVERIFY(waitFor([&] { return light->status().peers.size() == 2; }));
    for (int i = 0; i < 3; ++i) {
        auto answer = await<node::AccountAnswer>([&](node::Done<node::AccountAnswer> done) {
            light->account(addressOfWords(m_alice), {}, std::move(done));
        });
        QVERIFY(answer.has_value());
        QCOMPARE(answer.value().items.size(), std::size_t{payments + 1});
    }
}

QTEST_GUILESS_MAIN(LyingPeerTest)
#include "lying_peer_test.moc"
