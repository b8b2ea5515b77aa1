#include <QTest>

#include <set>

#include "pki/samples.h"

using namespace circlet;
using namespace circlet::test;

class AuthorityTest : public QObject {
    Q_OBJECT

private slots:
    void root_issuing_and_leaf_say_what_they_are() {
        const auto issuer = makeIssuer();
        const auto& root = issuer.root.info();
        QVERIFY(root.authority && root.selfIssued());
        QCOMPARE(*root.pathLength, 1U);
        QVERIFY(root.mayUseKeyFor(KeyUse::SignCertificates) && root.mayUseKeyFor(KeyUse::SignCrls));
        QVERIFY(!root.mayUseKeyFor(KeyUse::DigitalSignature));
        const auto& issuing = issuer.issuing.info();
        QVERIFY(issuing.authority && !issuing.selfIssued());
        QCOMPARE(*issuing.pathLength, 0U);
        QVERIFY(issuing.authorityKeyId == root.subjectKeyId);
        const auto certificate = issuer.leaf();
        const auto& leaf = certificate.info();
        QVERIFY(!leaf.authority && leaf.circletLeaf());
        QVERIFY(*leaf.circlet == sampleExtension());
        QCOMPARE(leaf.subject.line(), std::string("CN=Deed 7, O=Mill Lane, C=CH"));
        QCOMPARE(leaf.issuer.line(), std::string("CN=Issuing, O=Mill Lane, C=CH"));
        QVERIFY(leaf.authorityKeyId == issuing.subjectKeyId);
        QCOMPARE(leaf.signature, std::string("ECDSA with SHA-256"));
        QCOMPARE(leaf.serial.size(), std::size_t(20));
        QVERIFY(leaf.key == PublicKey::unheld(asBytes("Deed 7")));
        QVERIFY(certificate.signedBy(issuer.issuingKey.publicKey()));
        QVERIFY(!certificate.signedBy(issuer.rootKey.publicKey()));
    }

    void serial_numbers_do_not_repeat() {
        std::set<Bytes> seen;
        for (int i = 0; i < 1000; ++i) {
            const Bytes serial = randomSerial();
            QVERIFY(serial[0] >= 0x40 && serial[0] < 0x80);
            QVERIFY(seen.insert(serial).second);
        }
    }

    void templates_place_revocation_lists() {
        const auto issuer = makeIssuer();
        auto use = leafTemplate();
        use.crlUrls = {"http://mill.example/a.crl", "https://mill.example/b.crl"};
        const auto leaf = issuer.authority.issue(use, issuer.order());
        QVERIFY2(leaf.has_value(), messageOf(leaf).c_str());
        QVERIFY(leaf.value().info().crlUrls == use.crlUrls);
        use.crlUrls = {"ftp://mill.example/a.crl"};
        QVERIFY(!issuer.authority.issue(use, issuer.order()).has_value());
        use.crlUrls.assign(5, "http://mill.example/a.crl");
        QVERIFY(!issuer.authority.issue(use, issuer.order()).has_value());
    }

    void validity_follows_the_template() {
        const auto validity = validityOf(leafTemplate(), now);
        QCOMPARE(validity.notAfter, now + 365 * day - 1);
        auto endless = rootTemplate();
        endless.days = 0;
        QCOMPARE(validityOf(endless, now).notAfter, noExpiry);
        const auto root = makeRoot(endless, nameOf("Root"), validityOf(endless, now), keyOf(KeyAlgorithm::EcdsaP256));
        QVERIFY2(root.has_value(), messageOf(root).c_str());
        QCOMPARE(root.value().info().validity.notAfter, noExpiry);
    }

    void issues_nothing_that_outlives_the_issuer() {
        const auto issuer = makeIssuer();
        auto order = issuer.order();
        order.validity.notAfter = issuer.issuing.info().validity.notAfter + 1;
        const auto late = issuer.authority.issue(leafTemplate(), order);
        QVERIFY(!late.has_value());
        QCOMPARE(late.error().code, ErrorCode::Rejected);
        order = issuer.order();
        order.validity.notBefore = issuer.issuing.info().validity.notBefore - 1;
        QVERIFY(!issuer.authority.issue(leafTemplate(), order).has_value());
        order = issuer.order();
        order.validity.notAfter = order.validity.notBefore;
        QVERIFY(!issuer.authority.issue(leafTemplate(), order).has_value());
    }

    void issues_nothing_below_the_end_of_its_path() {
        const auto issuer = makeIssuer();
        auto order = issuer.order("Another authority");
        order.circlet.reset();
        QVERIFY(!issuer.authority.issue(issuingTemplate(), order).has_value());
        QVERIFY(!issuer.top.issue(rootTemplate(), order).has_value());
        QVERIFY(issuer.top.issue(issuingTemplate(), order).has_value());
    }

    void leafs_alone_carry_the_extension() {
        const auto issuer = makeIssuer();
        auto order = issuer.order();
        QVERIFY(!issuer.top.issue(issuingTemplate(), order).has_value());
        order.circlet.reset();
        QVERIFY(!issuer.authority.issue(leafTemplate(), order).has_value());
        order = issuer.order();
        order.circlet->kind = CircletKind::Value; // without a value
        QVERIFY(!issuer.authority.issue(leafTemplate(), order).has_value());
        order = issuer.order("Ten francs", CircletKind::Value);
        const auto coin = issuer.authority.issue(leafTemplate(), order);
        QVERIFY(coin.has_value());
        QCOMPARE(coin.value().info().circlet->value->currency, std::string("CHF"));
    }

    void opens_only_with_its_own_key_and_only_authorities() {
        const auto issuer = makeIssuer();
        QVERIFY(!Authority::open(issuer.issuing, issuer.rootKey).has_value());
        auto order = issuer.order();
        order.key = keyOf(KeyAlgorithm::EcdsaP256).publicKey();
        const auto leaf = issuer.authority.issue(leafTemplate(), order).value();
        QVERIFY(!Authority::open(leaf, keyOf(KeyAlgorithm::EcdsaP256)).has_value());
    }

    void renewal_keeps_key_and_content() {
        const auto issuer = makeIssuer();
        const auto old = issuer.leaf();
        const Validity validity{now + 100 * day, now + 600 * day};
        const auto renewed = issuer.authority.renew(old, validity);
        QVERIFY2(renewed.has_value(), messageOf(renewed).c_str());
        const auto& info = renewed.value().info();
        QVERIFY(info.key == old.info().key && info.subject == old.info().subject);
        QVERIFY(*info.circlet == *old.info().circlet);
        QVERIFY(info.circletLeaf());
        QVERIFY(info.validity == validity);
        QVERIFY(info.serial != old.info().serial);
        QVERIFY(verifyChain({renewed.value(), {&issuer.issuing, 1}, issuer.root, now + 200 * day}).has_value());
        QVERIFY(!issuer.top.renew(old, validity).has_value()); // not of this authority
    }

    void a_renewed_root_still_carries_what_it_issued() {
        const auto issuer = makeIssuer();
        const auto leaf = issuer.leaf();
        const auto renewed = renewRoot(issuer.root, issuer.rootKey, {now - day, now + 9999 * day});
        QVERIFY2(renewed.has_value(), messageOf(renewed).c_str());
        QVERIFY(verifyChain({leaf, {&issuer.issuing, 1}, renewed.value(), now}).has_value());
        QVERIFY(!renewRoot(issuer.root, issuer.issuingKey, {now, now + day}).has_value());
        QVERIFY(!renewRoot(issuer.issuing, issuer.issuingKey, {now, now + day}).has_value());
    }

    void revocation_lists_hold_reasons_and_numbers() {
        const auto issuer = makeIssuer();
        std::vector<Revocation> entries{{randomSerial(), now - 5, RevocationReason::KeyCompromise},
                                        {randomSerial(), now - 9, RevocationReason::Unspecified},
                                        {Bytes{1}, now, RevocationReason::AaCompromise}};
        const auto list = issuer.authority.revocationList({300, now, now + 30 * day, entries});
        QVERIFY2(list.has_value(), messageOf(list).c_str());
        QVERIFY(list.value().number() == (Bytes{1, 44}));
        QCOMPARE(list.value().entries().size(), entries.size());
        for (const auto& entry : entries) {
            const auto* found = list.value().find(entry.serial);
            QVERIFY(found != nullptr);
            QVERIFY(*found == entry);
        }
        QVERIFY(list.value().find(Bytes{2}) == nullptr);
        QVERIFY(list.value().signedBy(issuer.issuingKey.publicKey()));
        QVERIFY(!list.value().signedBy(issuer.rootKey.publicKey()));
        QVERIFY(list.value().authorityKeyId() == issuer.issuing.info().subjectKeyId);
        const auto again = RevocationList::fromDer(list.value().der());
        QVERIFY(again.has_value() && again.value().entries() == list.value().entries());
    }

    void an_empty_revocation_list_is_one_too() {
        const auto issuer = makeIssuer();
        const auto list = issuer.authority.revocationList({1, now, now + day, {}});
        QVERIFY2(list.has_value(), messageOf(list).c_str());
        QVERIFY(list.value().entries().empty());
    }

    void refuses_lists_that_cannot_be() {
        const auto issuer = makeIssuer();
        std::vector<Revocation> entries{{Bytes{1}, now, RevocationReason::RemoveFromCrl}};
        QVERIFY(!issuer.authority.revocationList({1, now, now + day, entries}).has_value());
        entries = {{Bytes{1}, now + 1, RevocationReason::Superseded}};
        QVERIFY(!issuer.authority.revocationList({1, now, now + day, entries}).has_value());
        entries = {{Bytes{1}, now, {}}, {Bytes{1}, now, {}}};
        QVERIFY(!issuer.authority.revocationList({1, now, now + day, entries}).has_value());
        QVERIFY(!issuer.authority.revocationList({1, now, now, {}}).has_value());
    }

    void requests_prove_their_key_data() {
        QTest::addColumn<int>("algorithm");
        for (int i = 1; i <= 4; ++i)
            QTest::newRow(keyText(KeyAlgorithm(i), 2048).c_str()) << i;
    }
    void requests_prove_their_key() {
        QFETCH(int, algorithm);
        const auto& key = keyOf(KeyAlgorithm(algorithm));
        const auto request = CertificateRequest::make(nameOf("Holder"), key);
        QVERIFY2(request.has_value(), messageOf(request).c_str());
        QVERIFY(request.value().key() == key.publicKey());
        QCOMPARE(request.value().subject().first(NameField::CommonName), std::string("Holder"));
        Bytes spoilt = request.value().der();
        spoilt.back() ^= 1;
        QVERIFY(!CertificateRequest::fromDer(spoilt).has_value());
        // Another's key in the same request.
        const Bytes body = der::write(der::sequence, {der::writeUnsigned(0), nameOf("Holder").der(),
                                                      keyOf(KeyAlgorithm(algorithm), 1).publicKey().spki(),
                                                      der::write(der::contextIn(0), ByteView())});
        const auto stolen = CertificateRequest::fromDer(der::makeSigned(key, body));
        QVERIFY(!stolen.has_value());
        QCOMPARE(stolen.error().code, ErrorCode::InvalidSignature);
    }

    void every_key_kind_issues_data() { requests_prove_their_key_data(); }
    void every_key_kind_issues() {
        QFETCH(int, algorithm);
        const auto issuer = makeIssuer(KeyAlgorithm(algorithm));
        const auto leaf = issuer.leaf();
        const auto answer = verifyChain({leaf, {&issuer.issuing, 1}, issuer.root, now});
        QVERIFY2(answer.has_value(), messageOf(answer).c_str());
        QCOMPARE(answer.value().chain.size(), std::size_t(3));
    }
};

QTEST_GUILESS_MAIN(AuthorityTest)
#include "authority_test.moc"
