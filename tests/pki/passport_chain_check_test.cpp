#include <QTest>

#include "ledger/issuer.h"
#include "pki/passport_chain_check.h"
#include "pki/samples.h"

using namespace circlet;
using namespace circlet::test;
using passport::X509Standing;

namespace {

/// A certificate on chain with the X.509 certificate that belongs to it.
struct Case {
    Issuer issuer = makeIssuer();
    ledger::ChainId network = retag<ledger::ChainId>(hashOf(0x77));
    ledger::CertificateRecord record;
    ledger::IssuerRecord registered;
    CircletExtension extension = sampleExtension(CircletKind::Value);
    passport::X509Chain chain;
    Bytes crl;
    UnixSeconds at = now + day;
    bool withIssuer = true;

    Case() {
        record.origin = retag<ledger::CertificateUid>(hashOf(0x22));
        record.kind = ledger::CertificateKind::Value;
        record.status = ledger::CertificateStatus::Active;
        record.metadata = extension.commitment;
        record.faceValue = ledger::Amount::fromLi(2500);
        record.currency = "CHF";
        record.issuer = ledger::Address{ledger::AddressType::SingleKey, hashOf(0x1a)};
        registered.account = *record.issuer;
        registered.name = "Mill Lane";
        registered.root = issuer.root.fingerprint();
        issue();
    }
    Certificate issue() {
        auto order = issuer.order();
        order.circlet = extension;
        const auto leaf = issuer.authority.issue(leafTemplate(), order).value();
        chain = {leaf.der(), issuer.issuing.der(), issuer.root.der()};
        record.x509 = leaf.fingerprint();
        return leaf;
    }
    Result<passport::X509Facts> check() const {
        const Bytes leaf = withIssuer ? ledger::encode(registered) : Bytes();
        return chainCheck().check({chain, crl, network, record, leaf, static_cast<TimeMs>(at) * 1000});
    }
    std::string refusal() const { return messageOf(check()); }
};

} // namespace

class PassportChainCheckTest : public QObject {
    Q_OBJECT

private slots:
    void takes_what_the_issuer_made() {
        const Case good;
        const auto facts = good.check();
        QVERIFY2(facts.has_value(), messageOf(facts).c_str());
        QCOMPARE(facts.value().standing, X509Standing::Good);
        QCOMPARE(facts.value().subject, std::string("CN=Deed 7, O=Mill Lane, C=CH"));
        QCOMPARE(facts.value().issuer, std::string("CN=Issuing, O=Mill Lane, C=CH"));
        QCOMPARE(facts.value().serial.size(), std::size_t(40));
        QCOMPARE(facts.value().notBefore, TimeMs(now) * 1000);
        QVERIFY(facts.value().rootRegistered && !facts.value().crlUsed);
    }

    void another_root_is_told_apart() {
        Case other;
        other.registered.root = hashOf(0x55);
        const auto facts = other.check();
        QVERIFY2(facts.has_value(), messageOf(facts).c_str());
        QVERIFY(!facts.value().rootRegistered);
        other.withIssuer = false;
        QVERIFY(!other.check().value().rootRegistered);
        other.withIssuer = true;
        other.registered.account.hash = hashOf(0x1b);
        QVERIFY(!other.check().has_value());
    }

    void dates_are_facts() {
        Case dated;
        dated.at = now - 1;
        QCOMPARE(dated.check().value().standing, X509Standing::NotYetValid);
        dated.at = now + 301 * day;
        QCOMPARE(dated.check().value().standing, X509Standing::Expired);
    }

    void revocation_is_a_fact() {
        Case revoked;
        const auto leaf = revoked.issue();
        std::vector<pki::Revocation> entries{{leaf.info().serial, now, pki::RevocationReason::Superseded}};
        revoked.crl = revoked.issuer.authority.revocationList({1, now, now + 9 * day, entries}).value().der();
        const auto facts = revoked.check();
        QVERIFY2(facts.has_value(), messageOf(facts).c_str());
        QCOMPARE(facts.value().standing, X509Standing::Revoked);
        QVERIFY(facts.value().crlUsed);
        revoked.crl = revoked.issuer.authority.revocationList({1, now, now + 9 * day, {}}).value().der();
        QCOMPARE(revoked.check().value().standing, X509Standing::Good);
        QVERIFY(revoked.check().value().crlUsed);
        revoked.at = now + 20 * day; // the list's time is over
        QVERIFY(!revoked.check().value().crlUsed);
    }

    void lists_of_others_are_refused() {
        Case listed;
        listed.crl = listed.issuer.top.revocationList({1, now, now + 9 * day, {}}).value().der();
        QVERIFY(listed.refusal().find("not that of") != std::string::npos);
        listed.crl = {0x30, 0x00};
        QVERIFY(!listed.check().has_value());
    }

    void the_extension_says_what_the_record_says_data() {
        QTest::addColumn<int>("number");
        int number = 0;
        for (const char* name : {"kind", "commitment", "face value", "currency", "network", "UID", "rules"})
            QTest::newRow(name) << number++;
    }
    void the_extension_says_what_the_record_says() {
        QFETCH(int, number);
        Case changed;
        auto& record = changed.record;
        switch (number) {
        case 0:
            record.kind = ledger::CertificateKind::Ownership;
            break;
        case 1:
            record.metadata = hashOf(1);
            break;
        case 2:
            record.faceValue = ledger::Amount::fromLi(2501);
            break;
        case 3:
            record.currency = "EUR";
            break;
        case 4:
            changed.extension.chain = hashOf(0x78);
            changed.issue();
            break;
        case 5:
            changed.extension.origin = hashOf(0x23);
            changed.issue();
            break;
        default:
            changed.extension.rules.maximumTransfers = 3; // and on chain as many as one likes
            changed.issue();
        }
        QVERIFY2(changed.refusal().find(QTest::currentDataTag()) != std::string::npos, changed.refusal().c_str());
    }

    void names_of_network_and_uid_may_stand_in_it() {
        Case named;
        named.extension.chain = hashOf(0x77);
        named.extension.origin = hashOf(0x22);
        named.issue();
        QVERIFY2(named.check().has_value(), named.refusal().c_str());
    }

    void rules_may_have_changed_as_they_allow() {
        Case changed;
        changed.record.rules.maximumTransfers = 3; // tighter than at the issue
        QVERIFY2(changed.check().has_value(), changed.refusal().c_str());
        changed.record.rules = {};
        changed.extension.rules.transferable = false;
        changed.issue();
        QVERIFY(!changed.check().has_value());
        changed.extension.rules.issuerMayChange = true;
        changed.issue();
        QVERIFY2(changed.check().has_value(), changed.refusal().c_str());
    }

    void chains_are_whole_and_hold_nothing_else() {
        Case broken;
        const auto whole = broken.chain;
        broken.chain = {whole[0]};
        QVERIFY(!broken.check().has_value());
        broken.chain = {whole[0], whole[1]}; // ends below the root
        QVERIFY(!broken.check().has_value());
        broken.chain = {whole[0], whole[2]};
        QVERIFY(!broken.check().has_value());
        broken.chain = {whole[0], whole[1], whole[1], whole[2]};
        QVERIFY(!broken.check().has_value());
        broken.chain = {whole[1], whole[2]}; // an authority is no certificate of Circlet
        QVERIFY(!broken.check().has_value());
    }

    void every_changed_byte_of_the_chain_is_refused() {
        Case good;
        for (std::size_t place = 0; place < good.chain.size(); ++place) {
            for (std::size_t i = 0; i < good.chain[place].size(); i += 5) {
                Case spoilt = good;
                spoilt.chain[place][i] ^= 0x04;
                QVERIFY2(!spoilt.check().has_value(), std::to_string(i).c_str());
            }
        }
    }
};

QTEST_GUILESS_MAIN(PassportChainCheckTest)
#include "passport_chain_check_test.moc"
