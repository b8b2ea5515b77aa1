// Certificates on a real network: issued, passed on and revoked, seen by a light node that believes nobody.
#include <QtTest>

#include "consensus/messages.h"
#include "crypto/sha256.h"
#include "node/certificate_verify.h"
#include "node/lying_peer.h"
#include "passport/hand_over.h"
#include "wallet/key_path.h"

using namespace circlet;
using namespace circlet::testing;

namespace {

constexpr uint64_t largeFile = 700'000; ///< of a hand-over: several parts

template<typename T>
T filled(uint8_t byte) {
    T value;
    value.bytes.fill(byte);
    return value;
}

/// Somebody with coins who signs by hand.
struct Actor {
    Actor() : words(someWords()), key(wallet::deriveKey(words, 0, 0).value()), address(addressOfWords(words)) {}
    crypto::SecureBytes words;
    crypto::SchnorrSecretKey key;
    ledger::Address address;
    uint64_t nonce = 0;
};

ledger::Transaction sign(const ledger::ChainId& chain, const std::vector<Actor*>& actors,
                         std::vector<ledger::Action> actions) {
    ledger::Transaction transaction;
    transaction.body.chain = chain;
    transaction.body.expiry = systemClock().wallMs() + 3'600'000;
    transaction.body.actions = std::move(actions);
    for (Actor* actor : actors)
        transaction.body.authorizations.push_back({actor->address, 0, actor->nonce++});
    const Hash256 message = retag<Hash256>(ledger::transactionId(transaction.body));
    for (const Actor* actor : actors)
        transaction.witnesses.push_back({1, {actor->key.publicKey()}, 1, {actor->key.sign(message)}});
    return transaction;
}

ledger::IssueCertificate ownership(const ledger::Address& owner, const Hash256& metadata = filled<Hash256>(0xAA)) {
    ledger::IssueCertificate issue;
    issue.owner = owner;
    issue.metadata = metadata;
    return issue;
}

passport::Metadata document(std::size_t attached) {
    passport::MetadataDraft draft;
    draft.title = "Boat 7";
    draft.fields = {{"Length", "9.80 m"}};
    if (attached > 0)
        draft.attachments = {{passport::MediaType::PlainText, "log.txt", Bytes(attached, 'x')}};
    return passport::Metadata::create(draft, filled<Hash256>(0x5E)).value();
}

} // namespace

class CertificatesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { crypto::initialise(); }
    void init();
    void cleanup();
    void are_seen_with_proofs_from_issue_to_revocation();
    void many_of_one_account_come_complete_and_once();
    void a_peer_that_leaves_some_out_or_makes_them_up_is_dropped();
    void a_hand_over_waits_for_its_recipient();
    void hand_overs_are_taken_for_holders_only();
    void peers_that_lie_about_a_hand_over_neither_stop_it_nor_harm_others();
    void a_look_from_before_a_passport_says_nothing_against_it();

private:
    /// Sent, and final when this returns.
    void run(const std::vector<Actor*>& actors, std::vector<ledger::Action> actions);
    ledger::TransactionId send(const std::vector<Actor*>& actors, std::vector<ledger::Action> actions);
    void waitFinal(const ledger::TransactionId& id);
    void restartMember();
    void enroll();
    ledger::CertificateUid issue(const ledger::IssueCertificate& action);
    void pass(const ledger::CertificateUid& origin, Actor& from, const Actor& to);

    node::CertificateAnswer certificate(const ledger::CertificateUid& origin) {
        return await<node::CertificateAnswer>([&](auto done) { m_light->certificate(origin, std::move(done)); })
            .value();
    }
    Result<node::HoldingsAnswer> holdings(const Actor& actor, const std::vector<ledger::CertificateUid>& known = {},
                                          node::LightNode* light = nullptr) {
        return await<node::HoldingsAnswer>(
            [&](auto done) { (light ? light : m_light.get())->holdings(actor.address, known, std::move(done)); },
            120'000);
    }
    Result<std::vector<ledger::CustodyLink>> custody(const ledger::CertificateUid& origin) {
        return await<std::vector<ledger::CustodyLink>>([&](auto done) { m_light->custody(origin, std::move(done)); });
    }
    Result<passport::Passport> passportOf(const ledger::CertificateUid& origin) {
        return await<passport::Passport>([&](auto done) { m_light->passport(origin, std::move(done)); });
    }
    Result<uint32_t> put(const Bytes& sealed) {
        return await<uint32_t>([&](auto done) { m_light->putHandOver(sealed, std::move(done)); });
    }
    std::vector<Bytes> waitingFor(const Actor& actor, const std::vector<Hash256>& known = {}) {
        return await<std::vector<Bytes>>([&](auto done) { m_light->handOvers(actor.address, known, std::move(done)); })
            .value();
    }
    Bytes sealed(const ledger::CertificateUid& origin, const Actor& to, const passport::Metadata& metadata) const {
        const auto request = passport::makeReceiveRequest(m_network->root().chain(), to.key, 0).value();
        return passport::sealHandOver({origin, metadata, {}, {}}, request, m_network->root().chain(),
                                      systemClock().wallMs())
            .value();
    }

    std::unique_ptr<Actor> m_issuer;
    std::unique_ptr<Actor> m_bob;
    std::unique_ptr<Actor> m_carol;
    std::unique_ptr<TestNetwork> m_network;
    std::unique_ptr<node::LightNode> m_light;
};

void CertificatesTest::init() {
    m_issuer = std::make_unique<Actor>();
    m_bob = std::make_unique<Actor>();
    m_carol = std::make_unique<Actor>();
    m_network = std::make_unique<TestNetwork>(std::vector{m_issuer->address, m_bob->address, m_carol->address});
    m_light = m_network->light("light", {m_network->connect()});
    QVERIFY(waitFor([&] { return m_light->status().state == node::LightState::Synced; }));
}

void CertificatesTest::cleanup() {
    m_light.reset();
    m_network.reset();
}

ledger::TransactionId CertificatesTest::send(const std::vector<Actor*>& actors, std::vector<ledger::Action> actions) {
    const ledger::Transaction transaction = sign(m_network->root().chain(), actors, std::move(actions));
    const Bytes bytes = ledger::encode(transaction);
    const auto sent = await<uint32_t>([&](auto done) { m_light->submit(bytes, std::move(done)); });
    if (!sent)
        qFatal("refused: %s", sent.error().message.c_str());
    return ledger::transactionId(transaction);
}

void CertificatesTest::waitFinal(const ledger::TransactionId& id) {
    const bool isFinal = waitFor(
        [&] {
            return await<light::TransactionProof>([&](auto done) { m_light->transactionProof(id, std::move(done)); })
                .has_value();
        },
        60'000);
    if (!isFinal)
        qFatal("the transaction did not become final");
}

void CertificatesTest::run(const std::vector<Actor*>& actors, std::vector<ledger::Action> actions) {
    waitFinal(send(actors, std::move(actions)));
}

void CertificatesTest::restartMember() {
    m_network->stopMember();
    QVERIFY(waitFor([&] { return m_light->status().peers.empty(); }));
    m_network->startMember();
    QVERIFY(waitFor([&] { return !m_light->status().peers.empty(); }));
}

void CertificatesTest::enroll() {
    run({m_issuer.get()}, {ledger::RegisterIssuer{0, false, "Registry of Boats", filled<Hash256>(0x99)}});
}

ledger::CertificateUid CertificatesTest::issue(const ledger::IssueCertificate& action) {
    const ledger::TransactionId id = send({m_issuer.get()}, {action});
    waitFinal(id);
    return ledger::certificateUid(id, 0, action.kind);
}

void CertificatesTest::pass(const ledger::CertificateUid& origin, Actor& from, const Actor& to) {
    const ledger::CertificateRecord record = certificate(origin).record.value();
    run({&from}, {ledger::TransferCertificate{0, record.kind, origin, record.current, to.address, {}}});
}

void CertificatesTest::are_seen_with_proofs_from_issue_to_revocation() {
    enroll();
    const auto issuerOf = [&](const Actor& actor) {
        return await<std::optional<ledger::IssuerRecord>>(
                   [&](auto done) { m_light->issuer(actor.address, std::move(done)); })
            .value();
    };
    QCOMPARE(issuerOf(*m_issuer)->name, std::string("Registry of Boats"));
    QVERIFY(!issuerOf(*m_bob));

    const ledger::CertificateUid origin = issue(ownership(m_bob->address));
    node::CertificateAnswer seen = certificate(origin);
    QCOMPARE(seen.record->owner, m_bob->address);
    QCOMPARE(seen.issuer->issued, uint64_t{1});
    QVERIFY(ledger::verifyState(seen.proof.header.header().stateRoot, *seen.issuerProof).has_value());
    QVERIFY(light::certificateIn(seen.proof).value() == seen.record);
    QCOMPARE(holdings(*m_bob).value().origins, std::vector{origin});
    QVERIFY(holdings(*m_issuer).value().origins.empty());

    pass(origin, *m_bob, *m_carol);
    QVERIFY(holdings(*m_bob).value().origins.empty());
    const node::HoldingsAnswer hers = holdings(*m_carol).value();
    QCOMPARE(hers.origins, std::vector{origin});
    QCOMPARE(hers.records.size(), std::size_t{1});
    QCOMPARE(hers.records[0].record.owner, m_carol->address);
    QVERIFY(hers.records[0].height >= hers.proof.header.header().height);
    QVERIFY(ledger::checkHoldings(*hers.account, m_carol->address, hers.origins).has_value());

    restartMember(); // what it keeps of custodies is on its disk
    const auto links = custody(origin);
    QVERIFY2(links.has_value(), links ? "" : links.error().message.c_str());
    QCOMPARE(links.value().size(), std::size_t{2});
    QVERIFY(ledger::checkCustody(hers.records[0].record, links.value()).has_value());

    const Bytes file = passport::encodePassport(passportOf(origin).value()).value();
    const TimeMs now = systemClock().wallMs();
    const auto verify = [&](ByteView bytes) { return passport::verifyPassport(bytes, m_network->root(), now); };
    const passport::PassportReport report = verify(file).value();
    QVERIFY2(report.good(), report.problem.c_str());
    QCOMPARE(report.custodyLinks, std::size_t{2});
    QVERIFY(report.issuer.has_value());
    for (std::size_t at = 0; at < file.size(); at += 29) {
        Bytes changed = file;
        changed[at] ^= 1;
        const auto verdict = verify(changed);
        QVERIFY(!verdict || !verdict.value().valid);
    }

    const ledger::CertificateRecord record = hers.records[0].record;
    run({m_issuer.get()}, {ledger::RevokeCertificate{origin, record.current, record.owner,
                                                     ledger::RevocationReason::PrivilegeWithdrawn}});
    QCOMPARE(certificate(origin).record->status, ledger::CertificateStatus::Revoked);
    QVERIFY(holdings(*m_carol).value().origins.empty());
    const passport::PassportReport after = verify(passport::encodePassport(passportOf(origin).value()).value()).value();
    QVERIFY(after.valid && !after.good());
    QCOMPARE(after.standing, passport::Standing::Revoked);
    QVERIFY(verify(file).value().good()); // as of its own block

    const auto unknown = filled<ledger::CertificateUid>(0x33);
    QVERIFY(!certificate(unknown).record);
    QCOMPARE(custody(unknown).error().code, ErrorCode::NotFound);
    QCOMPARE(passportOf(unknown).error().code, ErrorCode::NotFound);
}

void CertificatesTest::many_of_one_account_come_complete_and_once() {
    enroll();
    constexpr std::size_t perTransaction = 16;
    constexpr std::size_t wanted = net::maximumHoldingsPage + 64; // two pages
    std::set<ledger::CertificateUid> made;
    ledger::TransactionId last;
    while (made.size() < wanted) {
        last = send({m_issuer.get()}, std::vector<ledger::Action>(perTransaction, ownership(m_bob->address)));
        for (uint32_t i = 0; i < perTransaction; ++i)
            made.insert(ledger::certificateUid(last, i, ledger::CertificateKind::Ownership));
    }
    waitFinal(last);
    const auto first = holdings(*m_bob);
    QVERIFY2(first.has_value(), first ? "" : first.error().message.c_str());
    const std::vector<ledger::CertificateUid>& origins = first.value().origins;
    QVERIFY(std::set(origins.begin(), origins.end()) == made);
    QCOMPARE(origins.size(), made.size());
    QCOMPARE(first.value().records.size(), made.size());
    for (std::size_t i = 0; i < origins.size(); ++i)
        QVERIFY(first.value().records[i].record.origin == origins[i] &&
                first.value().records[i].record.owner == m_bob->address);

    QVERIFY(holdings(*m_bob, origins).value().records.empty());
    pass(origins[5], *m_bob, *m_carol);
    const ledger::CertificateUid one = issue(ownership(m_bob->address));
    const node::HoldingsAnswer next = holdings(*m_bob, origins).value();
    QCOMPARE(next.origins.size(), origins.size());
    QVERIFY(std::ranges::find(next.origins, origins[5]) == next.origins.end());
    QCOMPARE(next.records.size(), std::size_t{1});
    QCOMPARE(next.records[0].record.origin, one);
}

void CertificatesTest::a_peer_that_leaves_some_out_or_makes_them_up_is_dropped() {
    enroll();
    const ledger::CertificateUid first = issue(ownership(m_bob->address));
    issue(ownership(m_bob->address));
    pass(first, *m_bob, *m_carol);
    pass(first, *m_carol, *m_bob);

    const std::vector<LyingPeer::Lie> lies{[](net::Message message) {
                                               if (auto* answer = std::get_if<net::HoldingsAnswer>(&message)) {
                                                   answer->total = 1;
                                                   answer->origins.resize(1);
                                               }
                                               return std::optional(message);
                                           },
                                           [](net::Message message) {
                                               if (auto* answer = std::get_if<net::HoldingsAnswer>(&message))
                                                   answer->origins.back().bytes[0] ^= 1;
                                               return std::optional(message);
                                           },
                                           [](net::Message message) {
                                               auto* answer = std::get_if<net::CustodyAnswer>(&message);
                                               if (answer != nullptr && answer->links.size() > 1)
                                                   ++answer->links[1].height;
                                               return std::optional(message);
                                           },
                                           [](net::Message message) {
                                               auto* answer = std::get_if<net::CustodyAnswer>(&message);
                                               if (answer != nullptr && answer->links.size() > 1)
                                                   answer->links.erase(answer->links.begin() + 1);
                                               return std::optional(message);
                                           },
                                           [](net::Message message) {
                                               auto* answer = std::get_if<net::StateAnswer>(&message);
                                               if (answer != nullptr && answer->proofs[0].value)
                                                   answer->proofs[0].value->back() ^= 1;
                                               return std::optional(message);
                                           }};
    for (std::size_t i = 0; i < lies.size(); ++i) {
        LyingPeer liar(*m_network, lies[i]);
        auto light = m_network->light("light-" + std::to_string(i), {liar.connect()});
        light->holdings(m_bob->address, {}, [](Result<node::HoldingsAnswer>) {});
        light->custody(first, [](Result<std::vector<ledger::CustodyLink>>) {});
        QVERIFY2(waitFor([&] { return liar.thrownOut() > 0; }), std::to_string(i).c_str());
        // An honest peer repairs it.
        light->setPeers({m_network->connect()});
        const auto all = holdings(*m_bob, {}, light.get());
        QVERIFY2(all.has_value(), all ? "" : all.error().message.c_str());
        QCOMPARE(all.value().origins.size(), std::size_t{2});
    }
}

void CertificatesTest::a_hand_over_waits_for_its_recipient() {
    enroll();
    const passport::Metadata metadata = document(largeFile);
    const ledger::CertificateUid origin = issue(ownership(m_bob->address, metadata.commitment()));
    const Bytes whole = sealed(origin, *m_carol, metadata);
    QVERIFY(whole.size() > largeFile);
    const auto early = put(whole);
    QCOMPARE(early.error().code, ErrorCode::Rejected);
    QVERIFY(early.error().message.find("once the transfer is final") != std::string::npos);
    QVERIFY(waitingFor(*m_carol).empty());

    pass(origin, *m_bob, *m_carol);
    QCOMPARE(put(whole).value(), 1U);
    QCOMPARE(put(whole).value(), 1U); // again: it is there
    restartMember();
    const std::vector<Bytes> found = waitingFor(*m_carol);
    QCOMPARE(found.size(), std::size_t{1});
    QVERIFY(found[0] == whole);
    const auto content = passport::openHandOver(found[0], passport::handOverKey(m_carol->key).value());
    QVERIFY(content.has_value());
    QVERIFY(passport::checkHandOver(content.value(), *certificate(origin).record, {}).has_value());
    QVERIFY(waitingFor(*m_carol, {crypto::sha256(whole)}).empty());
    QVERIFY(waitingFor(*m_bob).empty());
}

void CertificatesTest::hand_overs_are_taken_for_holders_only() {
    enroll();
    const passport::Metadata metadata = document(0);
    const ledger::CertificateUid origin = issue(ownership(m_bob->address, metadata.commitment()));
    QCOMPARE(put(sealed(filled<ledger::CertificateUid>(0x33), *m_bob, metadata)).error().code, ErrorCode::NotFound);
    QCOMPARE(put(sealed(origin, *m_carol, metadata)).error().code, ErrorCode::Rejected);
    QCOMPARE(put(Bytes(100, 1)).error().code, ErrorCode::NotOurs);
    Bytes foreign = sealed(origin, *m_bob, metadata);
    foreign[12] ^= 1; // the chain in its label
    QCOMPARE(put(foreign).error().code, ErrorCode::WrongNetwork);
    // Five of one certificate: the oldest goes.
    std::vector<Bytes> all;
    for (int i = 0; i < 5; ++i) {
        all.push_back(sealed(origin, *m_bob, metadata));
        QCOMPARE(put(all.back()).value(), 1U);
    }
    const std::vector<Bytes> found = waitingFor(*m_bob);
    QCOMPARE(found.size(), std::size_t{4});
    QVERIFY(std::ranges::find(found, all[0]) == found.end());
    const ledger::CertificateRecord record = *certificate(origin).record;
    run({m_bob.get()},
        {ledger::RevokeCertificate{origin, record.current, record.owner, ledger::RevocationReason::Surrendered}});
    QCOMPARE(put(sealed(origin, *m_bob, metadata)).error().code, ErrorCode::Rejected);
}

void CertificatesTest::peers_that_lie_about_a_hand_over_neither_stop_it_nor_harm_others() {
    enroll();
    const passport::Metadata metadata = document(largeFile);
    const ledger::CertificateUid origin = issue(ownership(m_carol->address, metadata.commitment()));
    const Bytes whole = sealed(origin, *m_carol, metadata);
    QCOMPARE(put(whole).value(), 1U);

    LyingPeer wrongSize(*m_network, [](net::Message message) -> std::optional<net::Message> {
        if (auto* list = std::get_if<net::HandOverList>(&message)) {
            for (net::HandOverEntry& entry : list->entries)
                ++entry.size;
        }
        return message;
    });
    auto parts = std::make_shared<int>(0);
    LyingPeer halfWay(*m_network, [parts](net::Message message) -> std::optional<net::Message> {
        auto* answer = std::get_if<net::HandOverAnswer>(&message);
        if (answer == nullptr)
            return message;
        if (++*parts > 1)
            return std::nullopt; // let another one finish it
        answer->part.back() ^= 1;
        return message;
    });
    LyingPeer honest(*m_network, {});
    auto light = m_network->light("light-lies", {wrongSize.connect(), halfWay.connect(), honest.connect()});
    QVERIFY(waitFor([&] { return light->status().peers.size() == 3; }));
    const auto found =
        await<std::vector<Bytes>>([&](auto done) { light->handOvers(m_carol->address, {}, std::move(done)); }, 60'000);
    QVERIFY(found.has_value());
    QCOMPARE(found.value().size(), std::size_t{1});
    QVERIFY(found.value()[0] == whole);
    QCOMPARE(honest.thrownOut(), std::size_t{0});
}

void CertificatesTest::a_look_from_before_a_passport_says_nothing_against_it() {
    enroll();
    const ledger::CertificateUid origin = issue(ownership(m_bob->address));
    const node::CertificateAnswer before = certificate(origin);
    const ledger::CertificateRecord record = before.record.value();
    run({m_bob.get()},
        {ledger::RevokeCertificate{origin, record.current, record.owner, ledger::RevocationReason::Surrendered}});
    const auto shown = passportOf(origin);
    QVERIFY2(shown.has_value(), shown ? "" : shown.error().message.c_str());
    const Bytes file = passport::encodePassport(shown.value()).value();
    const auto judge = [&](const node::CertificateAnswer& looked) {
        node::VerifyMeans means{m_network->root(), nullptr, systemClock().wallMs(), {}, {}, {}, nullptr, {}};
        means.looked = looked;
        return node::verifyContent(file, means);
    };
    const facade::VerifyReport old = judge(before);
    QVERIFY2(old.valid, old.problem.c_str());
    QVERIFY(!old.good);
    QCOMPARE(old.headline, std::string("Genuine, but revoked already when it was made"));
    QVERIFY2(old.freshness.starts_with("The network was not as far"), old.freshness.c_str());
    const facade::VerifyReport fresh = judge(certificate(origin));
    QCOMPARE(fresh.headline, std::string("Genuine, but revoked already when it was made"));
    QVERIFY2(fresh.freshness.find("Proved as of") != std::string::npos, fresh.freshness.c_str());
}

QTEST_GUILESS_MAIN(CertificatesTest)
#include "certificates_test.moc"
