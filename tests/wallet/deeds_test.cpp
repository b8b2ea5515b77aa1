// What a transaction does with certificates, in words, from its bytes alone.
#include <QTest>

#include <set>

#include "wallet/deeds.h"
#include "wallet_fixture.h"

using namespace circlet;
using namespace circlet::wallet;
using namespace circlet::testing;

namespace {

template<typename T>
T filled(uint8_t byte) {
    T value;
    value.bytes.fill(byte);
    return value;
}

} // namespace

class DeedsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { crypto::initialise(); }

    void an_issue_names_issuer_owner_kind_content_and_rules() {
        ledger::IssueCertificate issue;
        issue.owner = someAddress(2);
        issue.metadata = filled<Hash256>(0xA1);
        issue.terms.rules.maximumTransfers = 3;
        issue.terms.rules.minimumHoldingMs = 86'400'000;
        issue.terms.expiresAt = 1'800'000'000'000;
        tells({issue}, {name(1), "issues an ownership certificate to " + name(2), issue.metadata.hex(),
                        "passed on 3 times at most", "at least 1 day", "expires at 2027-01-15"});
        issue.kind = ledger::CertificateKind::Value;
        issue.faceValue = ledger::Amount::fromLi(2'500);
        issue.currency = "EUR";
        issue.x509 = filled<Hash256>(0xB1);
        issue.terms = {};
        tells({issue}, {"issues a value certificate", "2500 EUR", issue.x509.hex()});
    }

    void a_transfer_names_giver_certificate_and_recipient() {
        ledger::TransferCertificate transfer;
        transfer.kind = ledger::CertificateKind::Identity;
        transfer.uid = filled<ledger::CertificateUid>(0xC1);
        transfer.to = someAddress(2);
        tells({transfer}, {name(1) + " passes the identity certificate " + transfer.uid.hex() + " on to " + name(2)});
    }

    void an_update_says_what_changes_and_who_agrees() {
        ledger::UpdateCertificate update;
        update.uid = filled<ledger::CertificateUid>(0xC1);
        update.owner = someAddress(2);
        update.metadata = filled<Hash256>(0xA1);
        tells({update}, {update.uid.hex() + " of " + name(2), "for ever to the content", update.metadata->hex(),
                         "Agreed by " + name(1)});
        update.metadata.reset();
        update.x509 = filled<Hash256>(0xB1);
        update.terms = ledger::CertificateTerms{};
        tells({update}, {update.x509->hex(), "Nothing is forbidden."});
        update.terms->rules.transferable = false;
        tells({update}, {"It cannot be passed on."});
    }

    void a_revocation_says_why_in_words_of_its_own() {
        std::set<std::string> reasons;
        for (int code = 0; code < 256; ++code) {
            ledger::RevokeCertificate revoke;
            revoke.uid = filled<ledger::CertificateUid>(0xC1);
            revoke.owner = someAddress(2);
            revoke.reason = static_cast<ledger::RevocationReason>(code);
            if (!ledger::isKnown(revoke.reason))
                continue;
            tells({revoke}, {"Revokes the certificate " + revoke.uid.hex() + " of " + name(2),
                             std::string(reasonText(revoke.reason)), "cannot be taken back"});
            reasons.emplace(reasonText(revoke.reason));
        }
        QCOMPARE(reasons.size(), std::size_t{10});
    }

    void an_issuer_is_told_with_name_and_root() {
        ledger::RegisterIssuer action;
        action.name = "Registry of Boats";
        action.root = filled<Hash256>(0x99);
        tells({action}, {name(1) + " becomes an issuer", "\"Registry of Boats\"", action.root.hex(), "for ever"});
        action = {0, true, {}, {}};
        tells({action}, {name(1) + " retires as an issuer"});
    }

    void a_swap_is_told_action_by_action() {
        ledger::TransferCertificate transfer;
        transfer.to = someAddress(2);
        const auto deeds = deedsOf(
            body({ledger::Transfer{0, someAddress(2), ledger::Amount::fromLi(300'000)}, transfer}), m_home.genesis);
        QCOMPARE(deeds.size(), std::size_t{2});
        QVERIFY(deeds[0].find("pays 3.00000 CC") != std::string::npos);
        QVERIFY(deeds[1].find("passes the") != std::string::npos);
    }

private:
    static std::string name(uint8_t number) {
        return ledger::formatAddress(someAddress(number), ledger::Network::Regtest);
    }
    ledger::TransactionBody body(std::vector<ledger::Action> actions) const {
        ledger::TransactionBody body;
        body.chain = m_home.chain;
        body.authorizations = {{someAddress(1), 0, 0}};
        body.actions = std::move(actions);
        return body;
    }
    void tells(const std::vector<ledger::Action>& actions, const std::vector<std::string>& told) const {
        const std::vector<std::string> deeds = deedsOf(body(actions), m_home.genesis);
        QCOMPARE(deeds.size(), std::size_t{1});
        for (const std::string& words : told)
            QVERIFY2(deeds[0].find(words) != std::string::npos, (words + " -- " + deeds[0]).c_str());
    }
    WalletFolder m_home;
};

QTEST_GUILESS_MAIN(DeedsTest)
#include "deeds_test.moc"
