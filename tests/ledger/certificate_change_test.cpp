#include <QTest>

#include "ledger/certificate_world.h"

using namespace circlet;
using namespace circlet::ledger;
using namespace circlet::test;

/// What becomes of a certificate that stays where it is: terms, content, revocation; and what is proved of it.
class CertificateChangeTest : public QObject {
    Q_OBJECT

private slots:
    void revocation_is_final_and_frees_the_deposit() {
        CertificateChain chain = ready();
        const CertificateUid origin = chain.issue(issuer, CertificateChain::plain(alice));
        const uint64_t entries = chain.of(alice).activityCount;
        RevokeCertificate wrong = chain.revoking(origin, RevocationReason::Superseded);
        wrong.owner = bob;
        requireRefused(chain, chain.act({issuer}, {wrong}), ErrorCode::Rejected, "another holder");
        requireRefused(chain, chain.act({bob}, {chain.revoking(origin, RevocationReason::Superseded)}),
                       ErrorCode::Rejected, "only its holder and its issuer");
        requireRefused(chain, chain.act({alice}, {chain.revoking(origin, RevocationReason::Superseded)}),
                       ErrorCode::Rejected, "its holder can surrender it");
        requireRefused(chain, chain.act({issuer}, {chain.revoking(origin, RevocationReason::Surrendered)}),
                       ErrorCode::Rejected, "only its holder can surrender");
        requireRefused(chain, chain.act({issuer, alice}, {chain.revoking(origin, RevocationReason::Redeemed)}),
                       ErrorCode::Rejected, "only value certificates");
        const TransactionBody body = chain.act({issuer}, {chain.revoking(origin, RevocationReason::Superseded)});
        chain.run(body);
        const CertificateRecord record = chain.record(origin);
        QCOMPARE(record.status, CertificateStatus::Revoked);
        QCOMPARE(record.reason, RevocationReason::Superseded);
        QCOMPARE(record.revokedAt, chain.tip.time);
        QCOMPARE(record.owner, alice);
        QCOMPARE(chain.of(alice).locked, Amount());
        QVERIFY(chain.held(alice).empty());
        QCOMPARE(chain.of(alice).activityCount, entries + 1); // counts as activity of the owner
        QCOMPARE(newest(chain, alice).reference, retag<Hash256>(transactionId(body)));
        requireRefused(chain, chain.act({issuer}, {chain.revoking(origin, RevocationReason::Superseded)}),
                       ErrorCode::Rejected, "revoked at 20");
        const CertificateUid stolen = chain.issue(issuer, CertificateChain::plain(alice));
        chain.run(chain.act({alice}, {chain.revoking(stolen, RevocationReason::KeyCompromise)}));
        QCOMPARE(chain.record(stolen).reason, RevocationReason::KeyCompromise);
    }

    void an_expired_certificate_still_gives_its_deposit_back() {
        CertificateChain chain = ready();
        const CertificateUid origin = issuedWith(chain, {}, chain.nextTime() + 50);
        chain.wait(1'000);
        UpdateCertificate renewal = chain.updating(origin);
        renewal.terms = CertificateTerms{};
        requireRefused(chain, chain.act({issuer, alice}, {renewal}), ErrorCode::Expired, "expired at");
        chain.run(chain.act({alice}, {chain.revoking(origin, RevocationReason::Surrendered)}));
        QCOMPARE(chain.of(alice).locked, Amount());
    }

    void an_issuer_owes_what_its_value_certificates_say() {
        CertificateChain chain = ready();
        IssueCertificate dollars = CertificateChain::plain(alice, CertificateKind::Value);
        dollars.currency = "USD";
        const CertificateUid first = chain.issue(issuer, CertificateChain::plain(alice, CertificateKind::Value));
        const CertificateUid second = chain.issue(issuer, CertificateChain::plain(bob, CertificateKind::Value));
        const CertificateUid third = chain.issue(issuer, dollars);
        const std::vector<Outstanding> all{{"EUR", li(5'000)}, {"USD", li(2'500)}};
        QVERIFY(chain.issuerRecord(issuer).outstanding == all);
        chain.run(chain.act({alice}, {chain.passing(first, bob)}));
        QVERIFY(chain.issuerRecord(issuer).outstanding == all); // the same debt to another
        for (const auto& signers : {std::vector{issuer}, std::vector{bob}})
            requireRefused(chain, chain.act(signers, {chain.revoking(first, RevocationReason::Redeemed)}),
                           ErrorCode::Rejected, "issuer and holder together");
        chain.run(chain.act({issuer, bob}, {chain.revoking(first, RevocationReason::Redeemed)}));
        QVERIFY((chain.issuerRecord(issuer).outstanding ==
                 std::vector<Outstanding>{{"EUR", li(2'500)}, {"USD", li(2'500)}}));
        chain.run(chain.act({bob}, {chain.revoking(second, RevocationReason::Surrendered)}));
        chain.run(chain.act({issuer}, {chain.revoking(third, RevocationReason::AttributeCompromise)}));
        const IssuerRecord record = chain.issuerRecord(issuer);
        QVERIFY(record.outstanding.empty());
        QCOMPARE(record.issued, uint64_t{3});
        QCOMPARE(record.revoked, uint64_t{3});
        IssueCertificate huge = CertificateChain::plain(alice, CertificateKind::Value);
        huge.faceValue = li(UINT64_MAX);
        requireRefused(chain, chain.act({issuer}, {huge, CertificateChain::plain(bob, CertificateKind::Value)}),
                       ErrorCode::OutOfRange, "");
    }

    void issuer_and_holder_tighten_rules_together() {
        CertificateChain chain = ready();
        const CertificateUid origin = chain.issue(issuer, CertificateChain::plain(alice));
        UpdateCertificate change = chain.updating(origin);
        CertificateTerms strict;
        strict.rules.maximumTransfers = 2;
        strict.expiresAt = chain.nextTime() + 100'000;
        change.terms = strict;
        requireRefused(chain, chain.act({issuer}, {change}), ErrorCode::Rejected, "one of them does not sign");
        requireRefused(chain, chain.act({alice}, {change}), ErrorCode::Rejected, "one of them does not sign");
        requireRefused(chain, chain.act({bob}, {change}), ErrorCode::Rejected, "neither the certificate's holder");
        UpdateCertificate foreign = change;
        foreign.owner = bob;
        requireRefused(chain, chain.act({issuer, bob}, {foreign}), ErrorCode::Rejected, "another holder");
        UpdateCertificate past = change;
        past.terms->expiresAt = chain.nextTime() - 1;
        requireRefused(chain, chain.act({issuer, alice}, {past}), ErrorCode::Rejected, "expired already");
        const TransactionBody body = chain.act({issuer, alice}, {change});
        chain.run(body);
        QVERIFY(chain.record(origin).terms() == strict);
        QCOMPARE(chain.record(origin).current, origin); // no new holder, no new UID
        QCOMPARE(newest(chain, alice).reference, retag<Hash256>(transactionId(body)));
        change = chain.updating(origin);
        change.terms = CertificateTerms{};
        requireRefused(chain, chain.act({issuer, alice}, {change}), ErrorCode::Rejected, "only be tightened");
    }

    void an_issuer_that_may_change_needs_nobody() {
        CertificateChain chain = ready();
        CertificateTerms terms;
        terms.rules = ruled([](auto& r) {
            r.issuerMayChange = true;
            r.transferable = false;
        });
        terms.expiresAt = chain.nextTime() + 50'000;
        const CertificateUid origin = issuedWith(chain, terms.rules, terms.expiresAt);
        UpdateCertificate renewal = chain.updating(origin);
        renewal.x509 = filled<Hash256>(0xB1);
        renewal.terms = terms;
        renewal.terms->expiresAt += 100'000;
        renewal.terms->rules.transferable = true;
        requireRefused(chain, chain.act({alice}, {renewal}), ErrorCode::Rejected, "only its issuer can name");
        chain.run(chain.act({issuer}, {renewal}));
        QVERIFY(chain.record(origin).terms() == *renewal.terms);
        QCOMPARE(chain.record(origin).x509, filled<Hash256>(0xB1));
        renewal.x509 = filled<Hash256>(0xB2);
        renewal.terms->rules.issuerMayChange = false;
        chain.run(chain.act({issuer}, {renewal}));
        QCOMPARE(chain.record(origin).x509, filled<Hash256>(0xB2));
        requireRefused(chain, chain.act({issuer}, {renewal}), ErrorCode::Rejected, "not issued to be changed");
        UpdateCertificate metadata = chain.updating(origin);
        metadata.metadata = filled<Hash256>(0xAB);
        requireRefused(chain, chain.act({issuer, alice}, {metadata}), ErrorCode::Rejected, "for good");
    }

    void an_x509_certificate_is_named_once() {
        CertificateChain chain = ready();
        const CertificateUid origin = chain.issue(issuer, CertificateChain::plain(alice));
        UpdateCertificate naming = chain.updating(origin); // it can hold the UID only now
        naming.x509 = filled<Hash256>(0xB1);
        chain.run(chain.act({issuer}, {naming}));
        QCOMPARE(chain.record(origin).x509, filled<Hash256>(0xB1));
        requireRefused(chain, chain.act({issuer}, {naming}), ErrorCode::Rejected, "has its X.509 certificate");
    }

    void a_blank_is_bound_once_by_its_holder() {
        CertificateChain chain = mined();
        QCOMPARE(chain.held(miner).size(), std::size_t{2});
        const CertificateUid uid = chain.held(miner).front();
        QCOMPARE(chain.record(uid).status, CertificateStatus::Blank);
        UpdateCertificate binding = chain.updating(uid);
        binding.x509 = filled<Hash256>(0xB1);
        requireRefused(chain, chain.act({miner}, {binding}), ErrorCode::Rejected, "when it is bound, or never");
        binding.metadata = filled<Hash256>(0xAA);
        requireRefused(chain, chain.act({issuer}, {binding}), ErrorCode::Rejected, "neither the certificate's holder");
        binding.terms = CertificateTerms{};
        binding.terms->rules.issuerCoSigns = true;
        requireRefused(chain, chain.act({miner}, {binding}), ErrorCode::Rejected, "no issuer whom");
        binding.terms->rules = ruled([](auto& r) { r.maximumTransfers = 1; });
        chain.run(chain.act({miner}, {binding}));
        const CertificateRecord record = chain.record(uid);
        QCOMPARE(record.status, CertificateStatus::Active);
        QCOMPARE(record.metadata, filled<Hash256>(0xAA));
        QCOMPARE(record.x509, filled<Hash256>(0xB1));
        QVERIFY(!record.issuer);
        binding.terms.reset();
        binding.x509.reset();
        requireRefused(chain, chain.act({miner}, {binding}), ErrorCode::Rejected, "for good");
        chain.run(chain.act({miner}, {chain.passing(uid, bob)}));
        requireRefused(chain, chain.act({bob}, {chain.passing(uid, carol)}), ErrorCode::Rejected, "passed on 1 times");
        requireRefused(chain, chain.act({bob}, {chain.revoking(uid, RevocationReason::Unspecified)}),
                       ErrorCode::Rejected, "can surrender it");
        chain.run(chain.act({bob}, {chain.revoking(uid, RevocationReason::Surrendered)}));
        QVERIFY(chain.held(bob).empty());
        QCOMPARE(chain.custody.at(uid).size(), std::size_t{2});
        QVERIFY(checkCustody(chain.record(uid), chain.custody.at(uid)).has_value());
    }

    void a_blank_can_be_passed_on() {
        CertificateChain chain = mined();
        const CertificateUid uid = chain.held(miner).front();
        chain.run(chain.act({miner}, {chain.passing(uid, bob)}));
        QCOMPARE(chain.record(uid).status, CertificateStatus::Blank);
        QCOMPARE(chain.of(miner).locked, li(certificateDeposit)); // of the other one
        UpdateCertificate binding = chain.updating(uid);
        binding.metadata = filled<Hash256>(0xAA);
        requireRefused(chain, chain.act({miner}, {binding}), ErrorCode::Rejected, "neither the certificate's holder");
        chain.run(chain.act({bob}, {binding}));
        QCOMPARE(chain.record(uid).status, CertificateStatus::Active);
    }

    void custody_is_proved_link_by_link_from_the_transactions() {
        CertificateChain chain = ready();
        const TransactionBody made = chain.act({issuer}, {CertificateChain::plain(alice)});
        chain.run(made);
        const CertificateUid origin = certificateUid(transactionId(made), 0, CertificateKind::Ownership);
        std::vector<CustodyLink> links{custodyLink(made, 0, chain.tip.height).value()};
        const std::vector<Address> holders{alice, bob, carol, alice, carol};
        for (std::size_t i = 1; i < holders.size(); ++i) {
            const TransactionBody moved =
                chain.act({holders[i - 1]}, {Transfer{0, issuer, li(100)}, chain.passing(origin, holders[i])});
            chain.run(moved);
            links.push_back(custodyLink(moved, 1, chain.tip.height).value());
            QCOMPARE(refusal(custodyLink(moved, 0, 1)), ErrorCode::NotFound);
            QCOMPARE(refusal(custodyLink(moved, 2, 1)), ErrorCode::NotFound);
        }
        const CertificateRecord record = chain.record(origin);
        QVERIFY(checkCustody(record, links).has_value());
        QVERIFY(chain.custody.at(origin) == links);
        const auto broken = [&](auto change) {
            auto others = links;
            change(others);
            return refusal(checkCustody(record, others)) == ErrorCode::InvalidProof;
        };
        QVERIFY(broken([](auto& all) { all.clear(); }));
        QVERIFY(broken([](auto& all) { all.pop_back(); }));
        QVERIFY(broken([](auto& all) { all.erase(all.begin()); }));
        QVERIFY(broken([](auto& all) { all.erase(all.begin() + 2); }));
        QVERIFY(broken([](auto& all) { std::swap(all[1], all[2]); }));
        QVERIFY(broken([](auto& all) { ++all[3].height; }));
        QVERIFY(broken([](auto& all) { all[3].cause.bytes[0] ^= 1; }));
        QVERIFY(broken([](auto& all) { all[0].to.bytes[0] ^= 1; }));
        QVERIFY(broken([](auto& all) { all.push_back(all.back()); }));
    }

    void certificates_issuers_and_absence_are_proved() {
        CertificateChain chain = ready();
        const CertificateUid origin = chain.issue(issuer, CertificateChain::plain(alice));
        const Hash256 root = chain.state.root();
        const StateProof certificate = chain.state.prove(certificateKey(origin)).value();
        QVERIFY(verifyState(root, certificate).has_value());
        QVERIFY(provedCertificate(certificate, origin).value() == chain.record(origin));
        const StateProof issuers = chain.state.prove(issuerKey(issuer)).value();
        QVERIFY(verifyState(root, issuers).has_value());
        QVERIFY(provedIssuer(issuers, issuer).value() == chain.issuerRecord(issuer));
        const StateProof nobody = chain.state.prove(issuerKey(bob)).value();
        QVERIFY(verifyState(root, nobody).has_value());
        QVERIFY(!provedIssuer(nobody, bob).value());
        // A proof is about one key; of another it says nothing.
        QCOMPARE(refusal(provedIssuer(issuers, bob)), ErrorCode::InvalidProof);
        QCOMPARE(refusal(provedCertificate(certificate, filled<CertificateUid>(1))), ErrorCode::InvalidProof);
        QCOMPARE(refusal(provedCertificate(issuers, origin)), ErrorCode::InvalidProof);

        const Account account = chain.of(alice);
        QVERIFY(checkHoldings(account, alice, chain.held(alice)).has_value());
        QCOMPARE(refusal(checkHoldings(account, alice, {})), ErrorCode::InvalidProof);
        const std::vector<CertificateUid> more{origin, filled<CertificateUid>(1)};
        QCOMPARE(refusal(checkHoldings(account, alice, more)), ErrorCode::InvalidProof);
        QCOMPARE(refusal(checkHoldings(account, bob, chain.held(alice))), ErrorCode::InvalidProof);
    }
};

QTEST_GUILESS_MAIN(CertificateChangeTest)
#include "certificate_change_test.moc"
