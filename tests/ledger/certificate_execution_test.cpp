#include <QTest>

#include "ledger/certificate_world.h"

using namespace circlet;
using namespace circlet::ledger;
using namespace circlet::test;

/// Who may issue and who may get a certificate, and what that does to the state.
class CertificateExecutionTest : public QObject {
    Q_OBJECT

private slots:
    void an_issuer_is_registered_once_and_retires_for_good() {
        CertificateChain chain;
        const RegisterIssuer retire{0, true, {}, {}};
        requireRefused(chain, chain.act({issuer}, {retire}), ErrorCode::Rejected, "no issuer and cannot retire");
        requireRefused(chain, chain.act({issuer}, {CertificateChain::plain(alice)}), ErrorCode::Rejected,
                       "no issuer yet");
        const uint64_t before = chain.balance(issuer);
        chain.enroll(issuer, "Registry of Boats");
        QCOMPARE(chain.balance(issuer), before - 1'000);
        const IssuerRecord record = chain.issuerRecord(issuer);
        QCOMPARE(record.account, issuer);
        QCOMPARE(record.name, std::string("Registry of Boats"));
        QCOMPARE(record.root, filled<Hash256>(0x99));
        QCOMPARE(record.registeredAt, chain.tip.time);
        QVERIFY(!record.retired && record.issued == 0 && record.outstanding.empty());
        requireRefused(chain, chain.act({issuer}, {RegisterIssuer{0, false, "Other", filled<Hash256>(1)}}),
                       ErrorCode::AlreadyExists, "issuer already: Registry of Boats");

        const CertificateUid uid = chain.issue(issuer, CertificateChain::plain(alice));
        chain.run(chain.act({issuer}, {retire}));
        QVERIFY(chain.issuerRecord(issuer).retired);
        requireRefused(chain, chain.act({issuer}, {retire}), ErrorCode::AlreadyExists, "retired already");
        requireRefused(chain, chain.act({issuer}, {CertificateChain::plain(alice)}), ErrorCode::Rejected,
                       "issues no more");
        chain.run(chain.act({issuer}, {chain.revoking(uid, RevocationReason::CessationOfOperation)}));
        QCOMPARE(chain.issuerRecord(issuer).revoked, uint64_t{1});
    }

    void one_transaction_registers_and_issues() {
        CertificateChain chain;
        const TransactionBody body =
            chain.act({issuer}, {RegisterIssuer{0, false, "R", filled<Hash256>(1)}, CertificateChain::plain(alice),
                                 CertificateChain::plain(issuer, CertificateKind::Identity)});
        chain.run(body);
        QCOMPARE(chain.issuerRecord(issuer).issued, uint64_t{2});
        QCOMPARE(chain.held(alice), std::vector{certificateUid(transactionId(body), 1, CertificateKind::Ownership)});
        QCOMPARE(chain.held(issuer), std::vector{certificateUid(transactionId(body), 2, CertificateKind::Identity)});
    }

    void an_issued_certificate_is_what_the_transaction_says() {
        CertificateChain chain = ready();
        IssueCertificate action = CertificateChain::plain(alice, CertificateKind::Value);
        action.x509 = filled<Hash256>(0xBB);
        action.terms = {ruled([](auto& rules) { rules.minimumHoldingMs = 5'000; }), chain.nextTime() + 1'000};
        const uint64_t paid = chain.balance(issuer);
        const TransactionBody body = chain.act({issuer}, {action});
        chain.run(body);
        const TransactionId id = transactionId(body);
        const CertificateRecord record = chain.record(certificateUid(id, 0, CertificateKind::Value));
        QCOMPARE(record.current, record.origin);
        QCOMPARE(record.status, CertificateStatus::Active);
        QCOMPARE(record.issuer.value(), issuer);
        QCOMPARE(record.owner, alice);
        QCOMPARE(record.metadata, action.metadata);
        QCOMPARE(record.x509, action.x509);
        QCOMPARE(record.faceValue, li(2'500));
        QCOMPARE(record.currency, std::string("EUR"));
        QVERIFY(record.terms() == action.terms);
        QCOMPARE(record.issuedAt, chain.tip.time);
        QCOMPARE(record.heldSince, chain.tip.time);
        QCOMPARE(record.generation, uint64_t{0});
        QCOMPARE(record.custodyHead,
                 extendCustody(Hash256(), {CertificateUid(), record.origin, retag<Hash256>(id), chain.tip.height}));
        QCOMPARE(chain.balance(issuer), paid - 20);
        QCOMPARE(chain.of(alice).locked, li(certificateDeposit));
        QCOMPARE(chain.held(alice), std::vector{record.origin});
        QCOMPARE(newest(chain, alice).reference, retag<Hash256>(id));
        QCOMPARE(newest(chain, issuer).reference, retag<Hash256>(id));
    }

    void expiry_lies_ahead() {
        CertificateChain chain = ready();
        IssueCertificate action = CertificateChain::plain(alice);
        action.terms.expiresAt = chain.nextTime() - 1;
        requireRefused(chain, chain.act({issuer}, {action}), ErrorCode::Rejected, "expired already");
        action.terms.expiresAt = chain.nextTime();
        QVERIFY(chain.check(chain.act({issuer}, {action})));
    }

    void a_transfer_gives_a_new_uid_and_moves_deposit_and_holding() {
        CertificateChain chain = ready();
        const CertificateUid origin = chain.issue(issuer, CertificateChain::plain(alice));
        const CertificateRecord before = chain.record(origin);
        const Account had = chain.of(alice);
        const TransactionBody body = chain.act({alice}, {chain.passing(origin, bob)});
        const uint64_t issuersEntries = chain.of(issuer).activityCount;
        chain.wait(500);
        chain.run(body);
        const CertificateRecord after = chain.record(origin);
        QCOMPARE(after.current, certificateUid(transactionId(body), 0, CertificateKind::Ownership));
        QVERIFY(after.current != origin);
        QCOMPARE(after.origin, origin);
        QCOMPARE(after.owner, bob);
        QCOMPARE(after.generation, uint64_t{1});
        QCOMPARE(after.heldSince, chain.tip.time);
        QCOMPARE(after.issuedAt, before.issuedAt);
        QCOMPARE(after.custodyHead,
                 extendCustody(before.custodyHead,
                               {origin, after.current, retag<Hash256>(transactionId(body)), chain.tip.height}));
        QCOMPARE(chain.of(alice).balance, li(had.balance.li() - 10));
        QCOMPARE(chain.of(alice).locked, Amount());
        QCOMPARE(chain.of(bob).locked, li(certificateDeposit));
        QVERIFY(chain.held(alice).empty());
        QVERIFY(chain.of(alice).holdingsRoot.isZero());
        QCOMPARE(chain.held(bob), std::vector{origin});
        QCOMPARE(newest(chain, alice).reference, retag<Hash256>(transactionId(body)));
        QCOMPARE(newest(chain, bob).reference, retag<Hash256>(transactionId(body)));
        QCOMPARE(chain.of(issuer).activityCount, issuersEntries); // it did not act
    }

    void unknown_retired_and_foreign_uids_are_told_apart() {
        CertificateChain chain = ready();
        const CertificateUid origin = chain.issue(issuer, CertificateChain::plain(alice));
        TransferCertificate unknown = chain.passing(origin, bob);
        const TransferCertificate retired = unknown;
        unknown.origin.bytes[3] ^= 1;
        requireRefused(chain, chain.act({alice}, {unknown}), ErrorCode::NotFound, "no certificate with this UID");
        unknown = retired;
        unknown.uid.bytes[3] ^= 1;
        requireRefused(chain, chain.act({alice}, {unknown}), ErrorCode::NotFound, "never passed on");
        requireRefused(chain, chain.act({bob}, {chain.passing(origin, carol)}), ErrorCode::Rejected,
                       "belongs to another account");
        requireRefused(chain, chain.act({alice}, {chain.passing(origin, alice)}), ErrorCode::Rejected,
                       "its own holder");
        TransferCertificate otherKind = retired;
        otherKind.kind = CertificateKind::Identity;
        requireRefused(chain, chain.act({alice}, {otherKind}), ErrorCode::Rejected, "of the kind ownership");
        chain.run(chain.act({alice}, {retired}));
        const std::string holder = formatAddress(bob, chain.genesis.parameters.network);
        requireRefused(chain, chain.act({alice}, {retired}), ErrorCode::Rejected, "this UID is retired");
        requireRefused(chain, chain.act({alice}, {retired}), ErrorCode::Rejected, holder.c_str());
        RevokeCertificate late{origin, origin, alice, RevocationReason::Superseded};
        requireRefused(chain, chain.act({issuer}, {late}), ErrorCode::Rejected, "this UID is retired");
        UpdateCertificate change{origin, origin, alice, {}, filled<Hash256>(1), {}};
        requireRefused(chain, chain.act({issuer}, {change}), ErrorCode::Rejected, "this UID is retired");
    }

    void of_two_transfers_at_once_one_wins_and_the_other_costs_nothing() {
        CertificateChain chain = ready();
        const CertificateUid origin = chain.issue(issuer, CertificateChain::plain(alice));
        const TransactionBody first = chain.act({alice}, {chain.passing(origin, bob)});
        TransactionBody second = chain.act({alice}, {chain.passing(origin, carol)});
        second.authorizations[0].lane = 3; // an offer, for instance
        const uint64_t had = chain.balance(alice);
        Built built = chain.build({TestChain::unsignedOf(first), TestChain::unsignedOf(second)}).value();
        QCOMPARE(built.skipped, std::vector<std::size_t>{1});
        chain.become(built.block, chain.execute(built.block).value());
        QCOMPARE(chain.record(origin).owner, bob);
        QCOMPARE(chain.balance(alice), had - 10);
        QCOMPARE(chain.nonce(alice, 3), uint64_t{0});
        requireRefused(chain, second, ErrorCode::Rejected, "this UID is retired");
        // A certificate that went round in one block is where it began, under another UID.
        const TransactionBody out = chain.act({bob}, {chain.passing(origin, carol)});
        TransferCertificate back = chain.passing(origin, bob);
        back.uid = certificateUid(transactionId(out), 0, CertificateKind::Ownership);
        Built round =
            chain.build({TestChain::unsignedOf(out), TestChain::unsignedOf(chain.act({carol}, {back}))}).value();
        QVERIFY(round.skipped.empty());
        chain.become(round.block, chain.execute(round.block).value());
        QCOMPARE(chain.held(bob), std::vector{origin});
        QVERIFY(chain.held(carol).empty());
        QCOMPARE(chain.record(origin).generation, uint64_t{3});
    }

    void each_rule_of_transfers_has_its_own_sentence() {
        CertificateChain chain = ready();
        const auto refused = [&](const CertificateUid& origin, const char* words) {
            requireRefused(chain, chain.act({alice}, {chain.passing(origin, bob)}), ErrorCode::Rejected, words);
        };
        const CertificateUid fixed = issuedWith(chain, ruled([](auto& r) { r.transferable = false; }));
        refused(fixed, "cannot be passed on: its issuer");
        const TimeMs start = chain.nextTime() + 10'000;
        const CertificateUid later = issuedWith(chain, ruled([&](auto& r) { r.notBefore = start; }));
        refused(later, "cannot be passed on before 20");
        const CertificateUid kept = issuedWith(chain, ruled([](auto& r) { r.minimumHoldingMs = 20'000; }));
        refused(kept, "keep the certificate for a while");
        const TimeMs since = chain.tip.time;
        const CertificateUid forEver = issuedWith(chain, ruled([](auto& r) { r.minimumHoldingMs = UINT64_MAX; }));
        refused(forEver, "keep the certificate for a while");
        const CertificateUid counted = issuedWith(chain, ruled([](auto& r) { r.maximumTransfers = 1; }));
        const CertificateUid signedBoth = issuedWith(chain, ruled([](auto& r) { r.issuerCoSigns = true; }));
        refused(signedBoth, "must sign each transfer");

        const auto pass = [&](const CertificateUid& origin) {
            return chain.check(chain.act({alice}, {chain.passing(origin, bob)}));
        };
        QVERIFY(pass(counted));
        chain.tip.time = start - 11; // the next block's is 10 later
        QVERIFY(!pass(later));
        chain.tip.time = start - 10;
        QVERIFY(pass(later));
        chain.tip.time = since + 20'000 - 11;
        QVERIFY(!pass(kept));
        chain.tip.time = since + 20'000 - 10;
        QVERIFY(pass(kept));
        QVERIFY(!pass(forEver));

        chain.run(chain.act({alice}, {chain.passing(counted, bob)}));
        requireRefused(chain, chain.act({bob}, {chain.passing(counted, carol)}), ErrorCode::Rejected,
                       "passed on 1 times");
        const TransactionBody together = chain.act({alice, issuer}, {chain.passing(signedBoth, bob)});
        chain.run(together);
        QCOMPARE(chain.record(signedBoth).owner, bob);
        QCOMPARE(newest(chain, issuer).reference, retag<Hash256>(transactionId(together))); // it acted
    }

    void only_those_on_the_list_get_it() {
        CertificateChain chain = ready();
        const std::vector<Address> list{bob, account(40), account(41)};
        const CertificateUid origin =
            issuedWith(chain, ruled([&](auto& r) { r.recipients = recipientsRoot(list).value(); }));
        TransferCertificate transfer = chain.passing(origin, bob);
        requireRefused(chain, chain.act({alice}, {transfer}), ErrorCode::Rejected, "must prove");
        transfer.recipient = proveRecipient(list, account(40)).value();
        requireRefused(chain, chain.act({alice}, {transfer}), ErrorCode::Rejected, "not on the list");
        transfer.recipient = proveRecipient({bob, carol}, bob).value();
        requireRefused(chain, chain.act({alice}, {transfer}), ErrorCode::Rejected, "not on the list");
        transfer.recipient = proveRecipient(list, bob).value();
        chain.run(chain.act({alice}, {transfer}));
        QCOMPARE(chain.held(bob), std::vector{origin});
        const CertificateUid open = chain.issue(issuer, CertificateChain::plain(alice));
        TransferCertificate needless = chain.passing(open, bob);
        needless.recipient = proveRecipient(list, bob).value();
        requireRefused(chain, chain.act({alice}, {needless}), ErrorCode::Rejected, "leave the proof out");
    }

    void the_order_is_status_expiry_owner_rules_fee() {
        CertificateChain chain = ready();
        const CertificateUid origin =
            issuedWith(chain, ruled([](auto& r) { r.transferable = false; }), chain.nextTime() + 50);
        chain.fund(account(14), 1'500); // may pay 500 li
        TransactionBody body = chain.act({account(14)}, {chain.passing(origin, bob)});
        body.level = 6; // 640 li
        const Address& poor = account(14);
        requireRefused(chain, body, ErrorCode::Rejected, "belongs to another account"); // not expired yet
        chain.wait(100);
        body.expiry = chain.nextTime() + 1'000;
        requireRefused(chain, body, ErrorCode::Expired, "the certificate expired at 20");
        TransactionBody spent = chain.act({alice}, {chain.passing(origin, bob)});
        requireRefused(chain, spent, ErrorCode::Expired, "the certificate expired at 20");
        chain.run(chain.act({issuer}, {chain.revoking(origin, RevocationReason::PrivilegeWithdrawn)}));
        requireRefused(chain, body, ErrorCode::Rejected, "revoked at 20");
        requireRefused(chain, spent, ErrorCode::Rejected, "(privilege_withdrawn)");

        const CertificateUid fixed = issuedWith(chain, ruled([](auto& r) { r.transferable = false; }));
        TransactionBody mine = chain.act({poor, alice}, {chain.passing(fixed, bob, 1)});
        mine.level = 6;
        requireRefused(chain, mine, ErrorCode::Rejected, "cannot be passed on");
        const CertificateUid free = chain.issue(issuer, CertificateChain::plain(alice));
        mine.actions = {chain.passing(free, bob, 1)};
        requireRefused(chain, mine, ErrorCode::InsufficientFunds, "can spend only 500 li");
    }

    void recipients_need_the_deposit_or_get_it_with_the_certificate() {
        CertificateChain chain = ready();
        const Address poor = account(30), fresh = account(31);
        chain.fund(poor, 1'999); // one li short
        const CertificateUid origin = chain.issue(issuer, CertificateChain::plain(alice));
        requireRefused(chain, chain.act({alice}, {chain.passing(origin, poor)}), ErrorCode::InsufficientFunds,
                       "the recipient lacks 1 li");
        requireRefused(chain, chain.act({alice}, {chain.passing(origin, fresh)}), ErrorCode::InsufficientFunds,
                       "the recipient lacks 2000 li");
        requireRefused(chain, chain.act({issuer}, {CertificateChain::plain(fresh)}), ErrorCode::InsufficientFunds,
                       "the recipient lacks 2000 li");
        requireRefused(chain, chain.act({alice}, {chain.passing(origin, fresh), Transfer{0, fresh, li(1'999)}}),
                       ErrorCode::InsufficientFunds, "the recipient lacks 1 li");
        requireRefused(chain, chain.act({alice, poor}, {chain.passing(origin, poor)}), ErrorCode::InsufficientFunds,
                       "the account lacks 1 li");
        QVERIFY(chain.check(chain.act({alice}, {chain.passing(origin, poor), Transfer{0, poor, li(100)}})));
        chain.run(chain.act({alice}, {chain.passing(origin, fresh), Transfer{0, fresh, li(2'000)}}));
        QCOMPARE(chain.of(fresh).balance, li(2'000));
        QCOMPARE(chain.of(fresh).locked, li(1'000));
        QCOMPARE(spendable(chain.of(fresh), li(accountDeposit)), Amount());
    }

    void the_freed_deposit_pays_the_fee() {
        CertificateChain chain = ready();
        const Address poor = account(30);
        chain.fund(poor, 2'000);
        const CertificateUid origin = chain.issue(issuer, CertificateChain::plain(poor));
        QCOMPARE(spendable(chain.of(poor), li(accountDeposit)), Amount());
        QVERIFY(chain.check(chain.act({poor}, {chain.passing(origin, bob)})));
        requireRefused(chain, chain.act({poor}, {Transfer{0, bob, li(100)}}), ErrorCode::InsufficientFunds,
                       "can spend only 0 li");
        // Whoever was given what he did not ask for gives it back, whatever else he has.
        chain.run(chain.act({poor}, {chain.revoking(origin, RevocationReason::Surrendered)}));
        QCOMPARE(chain.of(poor).balance, li(1'999));
        QCOMPARE(chain.of(poor).locked, Amount());
    }
};

QTEST_GUILESS_MAIN(CertificateExecutionTest)
#include "certificate_execution_test.moc"
