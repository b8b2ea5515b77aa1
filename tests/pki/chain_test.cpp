#include <QTest>

#include "pki/samples.h"

using namespace circlet;
using namespace circlet::test;

namespace {

/// An authority made by hand, so that it may break the templates' bounds.
Bytes rawAuthority(const char* subject, const SigningKey& key, const char* issuer, const SigningKey& issuerKey,
                   std::optional<uint8_t> pathLength = {}) {
    RawCertificate raw;
    raw.subject = nameOf(subject).der();
    raw.issuer = nameOf(issuer).der();
    raw.spki = key.publicKey().spki();
    raw.extensions = {authorityExtension(pathLength), authorityUseExtension(), subjectKeyExtension(key.publicKey()),
                      issuerKeyExtension(issuerKey.publicKey())};
    return raw.sign(issuerKey);
}

RawCertificate rawLeaf(const char* issuer, const SigningKey& issuerKey) {
    RawCertificate raw;
    raw.issuer = nameOf(issuer).der();
    raw.spki = keyOf(KeyAlgorithm::EcdsaP256, 9).publicKey().spki();
    raw.extensions = {subjectKeyExtension(keyOf(KeyAlgorithm::EcdsaP256, 9).publicKey()),
                      issuerKeyExtension(issuerKey.publicKey())};
    return raw;
}

} // namespace

class ChainTest : public QObject {
    Q_OBJECT

private:
    const Issuer m_issuer = makeIssuer();

    Result<ChainAnswer> ask(const Certificate& leaf, UnixSeconds at = now, Purpose purpose = Purpose::Circlet) const {
        return verifyChain({leaf, {&m_issuer.issuing, 1}, m_issuer.root, at, purpose});
    }
    RevocationList listOf(const Authority& authority, std::vector<Revocation> entries, UnixSeconds from = now - day,
                          UnixSeconds until = now + day, uint64_t number = 1) const {
        return authority.revocationList({number, from, until, entries}).value();
    }
    ChainAnswer askWith(const Certificate& leaf, const std::vector<RevocationList>& lists, UnixSeconds at = now) const {
        return verifyChain({leaf, {&m_issuer.issuing, 1}, m_issuer.root, at, Purpose::Circlet, lists}).value();
    }

private slots:
    void leads_from_leaf_to_root() {
        const auto leaf = m_issuer.leaf();
        const auto answer = ask(leaf);
        QVERIFY2(answer.has_value(), messageOf(answer).c_str());
        QCOMPARE(answer.value().chain.size(), std::size_t(3));
        QVERIFY(answer.value().chain[0] == leaf && answer.value().chain[2] == m_issuer.root);
        QCOMPARE(answer.value().leaf.state, RevocationState::NotChecked);
    }

    void holds_only_in_its_time() {
        const auto leaf = m_issuer.leaf();
        const auto early = ask(leaf, now - 1);
        QVERIFY(!early.has_value());
        QVERIFY(early.error().message.find("not valid yet") != std::string::npos);
        const auto late = ask(leaf, now + 301 * day);
        QVERIFY(!late.has_value());
        QCOMPARE(late.error().code, ErrorCode::Expired);
    }

    void leads_to_no_other_root() {
        const auto leaf = m_issuer.leaf();
        const auto& otherKey = keyOf(KeyAlgorithm::EcdsaP256, 5);
        const auto sameName =
            makeRoot(rootTemplate(), nameOf("Root"), validityOf(rootTemplate(), now - day), otherKey).value();
        QVERIFY(!verifyChain({leaf, {&m_issuer.issuing, 1}, sameName, now}).has_value());
        QVERIFY(!verifyChain({leaf, {}, m_issuer.root, now}).has_value());            // the middle is missing
        QVERIFY(!verifyChain({leaf, {}, m_issuer.issuing, now}).has_value());         // no root
        QVERIFY(!verifyChain({leaf, {&m_issuer.issuing, 1}, leaf, now}).has_value()); // itself
    }

    void every_changed_byte_breaks_it() {
        const auto leaf = m_issuer.leaf();
        for (std::size_t i = 0; i < leaf.der().size(); ++i) {
            Bytes spoilt = leaf.der();
            spoilt[i] ^= 1;
            const auto parsed = Certificate::fromDer(spoilt);
            if (parsed)
                QVERIFY2(!ask(parsed.value(), now, Purpose::Any).has_value(), std::to_string(i).c_str());
        }
    }

    void asks_for_its_purpose() {
        const auto leaf = m_issuer.leaf();
        QVERIFY(!ask(leaf, now, Purpose::Authority).has_value());
        QVERIFY(ask(m_issuer.issuing, now, Purpose::Authority).has_value());
        QCOMPARE(ask(m_issuer.issuing).error().code, ErrorCode::NotOurs);
        const auto plain = Certificate::fromDer(rawLeaf("Issuing", m_issuer.issuingKey).sign(m_issuer.issuingKey));
        QVERIFY2(plain.has_value(), messageOf(plain).c_str());
        QCOMPARE(ask(plain.value()).error().code, ErrorCode::NotOurs);
        const auto any = ask(plain.value(), now, Purpose::Any);
        QVERIFY2(any.has_value(), messageOf(any).c_str());
    }

    void a_leaf_cannot_issue() {
        const auto& key = keyOf(KeyAlgorithm::EcdsaP256, 6);
        const auto below = Certificate::fromDer(rawLeaf("False authority", key).sign(key)).value();
        auto order = m_issuer.order("False authority");
        order.key = key.publicKey();
        auto raw = rawLeaf("Issuing", m_issuer.issuingKey); // with no limits at all, and no right either
        raw.subject = nameOf("False authority").der();
        raw.spki = key.publicKey().spki();
        raw.extensions[0] = subjectKeyExtension(key.publicKey());
        for (const auto& middle : {m_issuer.authority.issue(leafTemplate(), order).value(),
                                   Certificate::fromDer(raw.sign(m_issuer.issuingKey)).value()}) {
            QVERIFY(ask(middle, now, Purpose::Any).has_value());
            const std::vector<Certificate> between{m_issuer.issuing, middle};
            QVERIFY(!verifyChain({below, between, m_issuer.root, now, Purpose::Any}).has_value());
        }
    }

    void limits_of_paths_hold() {
        const auto& key = keyOf(KeyAlgorithm::EcdsaP256, 6); // below an authority whose path ends there
        const auto third = Certificate::fromDer(rawAuthority("Third", key, "Issuing", m_issuer.issuingKey)).value();
        const auto leaf = Certificate::fromDer(rawLeaf("Third", key).sign(key)).value();
        const std::vector<Certificate> between{m_issuer.issuing, third};
        const auto answer = verifyChain({leaf, between, m_issuer.root, now, Purpose::Any});
        QVERIFY(!answer.has_value());
        QVERIFY2(answer.error().message.find("so many below") != std::string::npos, messageOf(answer).c_str());
    }

    void goes_five_deep_and_no_deeper() {
        const char* names[] = {"Root", "A", "B", "C", "D"};
        const auto root = Certificate::fromDer(
            rawAuthority("Root", keyOf(KeyAlgorithm::EcdsaP256, 1), "Root", keyOf(KeyAlgorithm::EcdsaP256, 1)));
        QVERIFY2(root.has_value(), messageOf(root).c_str());
        std::vector<Certificate> between;
        for (int i = 1; i <= 4; ++i) {
            const auto& above = keyOf(KeyAlgorithm::EcdsaP256, i);
            const auto& own = keyOf(KeyAlgorithm::EcdsaP256, i + 1);
            between.push_back(Certificate::fromDer(rawAuthority(names[i], own, names[i - 1], above)).value());
        }
        const auto fifth = Certificate::fromDer(
                               rawLeaf("C", keyOf(KeyAlgorithm::EcdsaP256, 4)).sign(keyOf(KeyAlgorithm::EcdsaP256, 4)))
                               .value();
        const auto fine = verifyChain({fifth, between, root.value(), now, Purpose::Any});
        QVERIFY2(fine.has_value(), messageOf(fine).c_str());
        QCOMPARE(fine.value().chain.size(), longestChain);
        const auto sixth = Certificate::fromDer(
                               rawLeaf("D", keyOf(KeyAlgorithm::EcdsaP256, 5)).sign(keyOf(KeyAlgorithm::EcdsaP256, 5)))
                               .value();
        const auto deep = verifyChain({sixth, between, root.value(), now, Purpose::Any});
        QVERIFY(!deep.has_value());
        const std::vector<Certificate> many(9, m_issuer.issuing);
        QCOMPARE(verifyChain({fifth, many, root.value(), now, Purpose::Any}).error().code, ErrorCode::OutOfRange);
    }

    void authorities_that_sign_each_other_lead_nowhere() {
        const auto& first = keyOf(KeyAlgorithm::EcdsaP256, 6);
        const auto& second = keyOf(KeyAlgorithm::EcdsaP256, 7);
        const std::vector<Certificate> between{
            Certificate::fromDer(rawAuthority("First", first, "Second", second)).value(),
            Certificate::fromDer(rawAuthority("Second", second, "First", first)).value()};
        const auto leaf = Certificate::fromDer(rawLeaf("First", first).sign(first)).value();
        QVERIFY(!verifyChain({leaf, between, m_issuer.root, now, Purpose::Any}).has_value());
    }

    void strictness_is_on() {
        // Without identifiers of keys: taken by lenient verifiers only.
        auto raw = rawLeaf("Issuing", m_issuer.issuingKey);
        raw.extensions.pop_back();
        const auto leaf = Certificate::fromDer(raw.sign(m_issuer.issuingKey)).value();
        QVERIFY(!ask(leaf, now, Purpose::Any).has_value());
        // A critical extension that nobody knows.
        raw = rawLeaf("Issuing", m_issuer.issuingKey);
        raw.extensions.push_back(der::writeExtension(Bytes{0x2a, 0x03, 0x04}, true, Bytes{5, 0}));
        const auto strange = Certificate::fromDer(raw.sign(m_issuer.issuingKey)).value();
        const auto answer = ask(strange, now, Purpose::Any);
        QVERIFY(!answer.has_value());
        QVERIFY(answer.error().message.find("critical") != std::string::npos);
    }

    void says_good_revoked_unknown_or_expired() {
        const auto leaf = m_issuer.leaf();
        const Revocation entry{leaf.info().serial, now - 2 * day, RevocationReason::KeyCompromise};
        QCOMPARE(askWith(leaf, {}).leaf.state, RevocationState::Unknown);
        const auto empty = listOf(m_issuer.authority, {});
        QCOMPARE(askWith(leaf, {empty}).leaf.state, RevocationState::Good);
        QCOMPARE(askWith(leaf, {empty}).authorities.state, RevocationState::Unknown);
        QCOMPARE(askWith(leaf, {empty}, now + 2 * day).leaf.state, RevocationState::ListExpired);
        const auto naming = listOf(m_issuer.authority, {entry}, now - day + 1, now + day, 2);
        const auto revoked = askWith(leaf, {empty, naming});
        QCOMPARE(revoked.leaf.state, RevocationState::Revoked);
        QVERIFY(revoked.revoked() && *revoked.leaf.revocation == entry);
        QCOMPARE(askWith(leaf, {naming}, now + 9 * day).leaf.state, RevocationState::Revoked);
        const auto lifted = listOf(m_issuer.authority, {}, now - day + 2, now + day, 3);
        QCOMPARE(askWith(leaf, {naming, lifted, empty}).leaf.state, RevocationState::Good);
    }

    void a_revoked_authority_counts() {
        const auto leaf = m_issuer.leaf();
        const Revocation entry{m_issuer.issuing.info().serial, now - 2 * day, RevocationReason::CaCompromise};
        const auto answer =
            askWith(leaf, {listOf(m_issuer.authority, {}), listOf(m_issuer.top, {entry}, now - day, now + day)});
        QCOMPARE(answer.leaf.state, RevocationState::Good);
        QCOMPARE(answer.authorities.state, RevocationState::Revoked);
        QVERIFY(answer.revoked());
    }

    void lists_of_others_say_nothing() {
        const auto leaf = m_issuer.leaf();
        const Revocation entry{leaf.info().serial, now - 2 * day, RevocationReason::KeyCompromise};
        // Same name as the issuer, another key.
        const auto forged =
            RevocationList::make(m_issuer.issuing.info().subject, m_issuer.rootKey,
                                 m_issuer.issuing.info().subjectKeyId, {1, now - day, now + day, {&entry, 1}});
        QVERIFY2(forged.has_value(), messageOf(forged).c_str());
        QCOMPARE(askWith(leaf, {forged.value()}).leaf.state, RevocationState::Unknown);
        QCOMPARE(askWith(leaf, {listOf(m_issuer.top, {entry})}).leaf.state, RevocationState::Unknown);
    }
};

QTEST_GUILESS_MAIN(ChainTest)
#include "chain_test.moc"
