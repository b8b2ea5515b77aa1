// Certificates as issuers, holders and verifiers use them: desks over real wallets, light nodes and a real member.
#include <QtTest>

#include <algorithm>

#include "node/certificate_party.h"
#include "node/certificate_verify.h"
#include "node/issuer_keys.h"
#include "node/network.h"
#include "passport/hand_over.h"
#include "passport/pictures.h"

using namespace circlet;
using namespace circlet::facade;
using namespace circlet::testing;
using node::Done;

namespace {

constexpr uint64_t price = 3 * ledger::Amount::liPerCoin;

constexpr uint64_t ticketRows = 200;
constexpr uint64_t signedAtOnce = 112; ///< more than this: eight transactions, and none is being made

/// A CSV file of tickets for one recipient.
std::string ticketFile(const TestNetwork& network, const std::string& name, const ledger::Address& recipient) {
    const std::string to = ledger::formatAddress(recipient, ledger::Network::Regtest);
    std::string csv = "recipient,title,field:Seat\n";
    for (uint64_t row = 0; row < ticketRows; ++row)
        csv += to + "," + name + " " + std::to_string(row) + "," + std::to_string(row) + "\n";
    const std::string file = network.path(name + ".csv");
    writeFile(file, asBytes(csv));
    return file;
}

/// A batch whose first transactions are signed while no member takes them.
bool startWithoutMember(TestNetwork& network, Party& issuer, uint64_t plan) {
    network.stopMember();
    return waitFor([&] { return issuer.light->status().peers.empty(); }, patienceMs) && succeeded(issuer.start(plan)) &&
           waitFor([&] { return issuer.desk->batch().sent > signedAtOnce; }, patienceMs);
}

/// Recomputed without any network.
Result<VerifyReport> verifyOffline(const TestNetwork& network, const Bytes& content) {
    return await<VerifyReport>([&](Done<VerifyReport> done) {
        node::verifyWithout(content, network.choice().root, nullptr, std::move(done));
    });
}

} // namespace

class CertificateDeskTest : public QObject {
    Q_OBJECT

private slots:
    void issues_sells_presents_proves_and_revokes();
    void content_follows_the_transfer_to_a_receive_link();
    void refuses_transfers_with_the_reason();
    void batch_issues_good_rows_and_nothing_before_it_is_asked_to();
    void an_interrupted_batch_goes_on_with_no_row_issued_twice_data();
    void an_interrupted_batch_goes_on_with_no_row_issued_twice();
    void a_stopped_batch_is_discarded_but_for_what_was_sent();
    void of_two_transfers_at_once_one_wins_and_the_other_is_told();
    void what_ended_shows_so_though_its_record_did_not_come_at_first();
    void words_bring_back_ownership_and_say_what_is_missing();
    void keys_come_back_from_their_file_and_are_renewed();
    void brings_its_own_authority();
    void closing_answers_open_questions();
};

void CertificateDeskTest::issues_sells_presents_proves_and_revokes() {
    crypto::SecureBytes aliceWords = someWords();
    crypto::SecureBytes bobWords = someWords();
    TestNetwork network({addressOfWords(aliceWords), addressOfWords(bobWords)});
    Party alice(network, "alice", aliceWords);
    Party bob(network, "bob", bobWords);
    Party carol(network, "carol", someWords());

    // An issuer, and a certificate with a picture.
    QVERIFY(succeeded(alice.becomeIssuer("Mill Lane School")));
    Result<IssuerView> issuer = alice.get<IssuerView>([](auto& own, auto done) { own.issuer(std::move(done)); });
    QVERIFY(succeeded(issuer));
    QVERIFY(issuer.value().registered && issuer.value().root && issuer.value().issuing);
    const std::string picture = network.path("seal.png");
    writeFile(picture, test::png());
    QVERIFY(succeeded(alice.issue(diploma(picture))));
    Result<CertificateRow> made = alice.newestWithContent();
    QVERIFY(succeeded(made));
    QCOMPARE(made.value().title, std::string("Diploma"));
    QVERIFY(made.value().picture.has_value());
    QVERIFY(!made.value().incoming);
    const std::string origin = made.value().origin;

    // Sold for 3 CC: content goes along in the offer.
    Result<std::string> link = bob.receiveLink();
    QVERIFY(succeeded(link));
    const std::string offerFile = network.path("diploma.offer");
    Result<CertificateReview> offer = alice.get<CertificateReview>([&](auto& own, auto done) {
        OfferRequest request;
        request.origin = origin;
        request.buyer = link.value();
        request.price = ledger::Amount::fromLi(price);
        request.file = offerFile;
        own.prepareOffer(request, std::move(done));
    });
    QVERIFY(succeeded(offer));
    QVERIFY2(offer.value().headline.starts_with("You offer “Diploma” to "), offer.value().headline.c_str());
    QVERIFY2(offer.value().headline.ends_with(" for 3.00000 CC."), offer.value().headline.c_str());
    QVERIFY(succeeded(
        alice.get<std::string>([&](auto& own, auto done) { own.writeOffer(offer.value().id, std::move(done)); })));
    Result<OfferView> seen =
        bob.get<OfferView>([&](auto& own, auto done) { own.readOffer(offerFile, std::move(done)); });
    QVERIFY(succeeded(seen));
    QCOMPARE(seen.value().problem, std::string());
    QCOMPARE(seen.value().price.li(), price);
    QCOMPARE(seen.value().certificate->row.title, std::string("Diploma"));
    const std::string& buys = seen.value().review.headline;
    QVERIFY2(buys.starts_with("You buy “Diploma” from ") && buys.ends_with(" for 3.00000 CC."), buys.c_str());
    QVERIFY(succeeded(bob.confirm(seen.value().id)));
    Result<CertificateRow> bought = bob.newestWithContent();
    QVERIFY(succeeded(bought));
    QCOMPARE(bought.value().origin, origin);
    QVERIFY(bought.value().incoming);
    QCOMPARE(bought.value().issuerName, std::string("Mill Lane School"));
    QVERIFY(succeeded(bob.get<std::monostate>([&](auto& own, auto done) { own.accept(origin, std::move(done)); })));
    Result<CertificateDetail> detail = bob.detail(origin);
    QVERIFY(succeeded(detail));
    QVERIFY(!detail.value().row.incoming);
    QVERIFY(detail.value().custodyProved);
    QCOMPARE(detail.value().custody.size(), std::size_t(2));
    QVERIFY(detail.value().x509 && detail.value().x509->problem.empty() && detail.value().x509->rootRegistered);
    QVERIFY(detail.value().missing.empty());
    QVERIFY(succeeded(alice.refresh()));
    QCOMPARE(alice.list().value().held, uint64_t(0));

    // Shown to a third, who asked; and a second time it is worth nothing.
    Result<ChallengeView> challenge = carol.get<ChallengeView>([](auto& own, auto done) {
        ChallengeRequest request;
        request.domain = "jobs.example";
        request.purpose = "Application";
        request.fields = {"Grade"};
        own.makeChallenge(request, std::move(done));
    });
    QVERIFY(succeeded(challenge));
    Result<ChallengeView> asked = bob.get<ChallengeView>(
        [&](auto& own, auto done) { own.readChallenge(challenge.value().link, std::move(done)); });
    QVERIFY(succeeded(asked));
    QCOMPARE(asked.value().answers.size(), std::size_t(1));
    PresentRequest answer;
    answer.challenge = challenge.value().link;
    answer.show.origin = origin;
    answer.show.description = false;
    for (const CertificateField& field : detail.value().fields) {
        if (field.name == "Grade")
            answer.show.entries = {field.entry};
    }
    answer.file = network.path("answer.cpres");
    Result<Presented> presented =
        bob.get<Presented>([&](auto& own, auto done) { own.present(answer, std::move(done)); });
    QVERIFY(succeeded(presented));
    QVERIFY(!presented.value().link.empty());
    Result<std::vector<ShownRow>> log =
        bob.get<std::vector<ShownRow>>([](auto& own, auto done) { own.shownLog(10, std::move(done)); });
    QVERIFY(succeeded(log));
    QCOMPARE(log.value().size(), std::size_t(1));
    QCOMPARE(log.value().front().domain, std::string("jobs.example"));
    Result<VerifyReport> judged =
        carol.get<VerifyReport>([&](auto& own, auto done) { own.verifyText(presented.value().link, std::move(done)); });
    QVERIFY(succeeded(judged));
    QVERIFY2(judged.value().valid && judged.value().good, judged.value().problem.c_str());
    QCOMPARE(judged.value().certificate->fields.size(), std::size_t(1));
    Result<VerifyReport> replayed = carol.verify(answer.file);
    QVERIFY(succeeded(replayed));
    QVERIFY(!replayed.value().valid);
    Result<VerifyReport> elsewhere =
        bob.get<VerifyReport>([&](auto& own, auto done) { own.verifyText(presented.value().link, std::move(done)); });
    QVERIFY(succeeded(elsewhere));
    QVERIFY(!elsewhere.value().valid);

    // Its passport holds without a network, and not with any byte changed.
    const std::string passportFile = network.path("diploma.ccert");
    Result<std::string> exported = bob.get<std::string>([&](auto& own, auto done) {
        ShowRequest show;
        show.origin = origin;
        own.exportPassport(show, passportFile, std::move(done));
    });
    QVERIFY(succeeded(exported));
    Result<std::string> again = bob.get<std::string>([&](auto& own, auto done) {
        ShowRequest show;
        show.origin = origin;
        own.exportPassport(show, passportFile, std::move(done));
    });
    QVERIFY(!again && again.error().code == ErrorCode::AlreadyExists);
    Bytes passport = node::readFile(passportFile, node::maximumVerifiedBytes).value();
    Result<VerifyReport> offline = verifyOffline(network, passport);
    QVERIFY(succeeded(offline));
    QVERIFY2(offline.value().valid && offline.value().good, offline.value().problem.c_str());
    QCOMPARE(offline.value().certificate->row.title, std::string("Diploma"));
    QVERIFY(offline.value().certificate->fields.empty()); // what is not shown stays hidden
    QVERIFY(offline.value().freshness.find("not asked") != std::string::npos);
    for (std::size_t place = 0; place < passport.size(); place += 1 + passport.size() / 97) {
        Bytes changed = passport;
        changed[place] ^= 1U;
        Result<VerifyReport> refused = verifyOffline(network, changed);
        QVERIFY(succeeded(refused));
        QVERIFY2(!refused.value().valid, std::to_string(place).c_str());
    }

    // Revoked by its issuer: old proofs stay genuine, and a fresh look says what they are worth.
    QVERIFY(succeeded(alice.confirm(alice.get<CertificateReview>([&](auto& own, auto done) {
        own.prepareRevoke({origin, "privilege_withdrawn", 0}, std::move(done));
    }))));
    Result<VerifyReport> fresh = carol.verify(passportFile);
    bool told = waitFor(
        [&] {
            fresh = carol.verify(passportFile);
            return fresh && !fresh.value().good;
        },
        patienceMs);
    QVERIFY2(told, fresh ? fresh.value().freshness.c_str() : fresh.error().message.c_str());
    QVERIFY(fresh.value().valid);
    QVERIFY(fresh.value().freshness.starts_with("Revoked at"));
    // Then and now are told apart.
    QVERIFY2(fresh.value().headline.ends_with("; revoked since then"), fresh.value().headline.c_str());
    QVERIFY2(fresh.value().claim.ends_with(", and was not revoked then."), fresh.value().claim.c_str());
    QVERIFY(fresh.value().certificate && fresh.value().certificate->row.standing == CertificateStanding::Revoked);
    const std::string crl = network.path("school.crl");
    QVERIFY(succeeded(alice.get<std::string>([&](auto& own, auto done) { own.exportCrl(crl, std::move(done)); })));
    Result<VerifyReport> list = carol.verify(crl);
    QVERIFY(succeeded(list));
    QCOMPARE(list.value().what, VerifiedWhat::X509);
    QCOMPARE(list.value().steps.size(), std::size_t(1));
    QCOMPARE(list.value().steps.front().facts.front().second, std::string("1"));
}

void CertificateDeskTest::content_follows_the_transfer_to_a_receive_link() {
    crypto::SecureBytes aliceWords = someWords();
    TestNetwork network({addressOfWords(aliceWords)});
    Party alice(network, "alice", aliceWords);
    Party bob(network, "bob", someWords()); // without a coin: the deposit goes along
    QVERIFY(succeeded(alice.becomeIssuer("Club")));
    Result<std::string> link = bob.receiveLink();
    QVERIFY(succeeded(link));

    // Issued to a link, and passed on to a link.
    IssueRequest card = diploma({});
    card.title = "Member";
    card.recipient = link.value();
    QVERIFY(succeeded(alice.issue(card)));
    Result<CertificateRow> came = bob.newestWithContent();
    QVERIFY(succeeded(came));
    QCOMPARE(came.value().title, std::string("Member"));
    IssuedPage page =
        alice.get<IssuedPage>([](auto& own, auto done) { own.issued("member", 0, 10, std::move(done)); }).value();
    QCOMPARE(page.total, uint64_t(1));
    QCOMPARE(page.rows.front().origin, came.value().origin);

    QVERIFY(succeeded(alice.issue(diploma({}))));
    Result<CertificateRow> own = alice.newestWithContent();
    QVERIFY(succeeded(own));
    Result<CertificateReview> review = alice.prepareTransfer(own.value().origin, link.value());
    QVERIFY(succeeded(review));
    QVERIFY(!review.value().warnings.empty()); // the deposit
    QVERIFY(succeeded(alice.confirm(review)));
    QVERIFY(waitFor(
        [&] {
            Result<void> refreshed = bob.refresh();
            Result<CertificateDetail> detail = bob.detail(own.value().origin);
            return refreshed && detail && detail.value().row.title == "Diploma" && detail.value().missing.empty();
        },
        patienceMs));
    QCOMPARE(bob.list().value().held, uint64_t(2));

    // Who knows the content can seal it again with another chain above the leaf: the chain that holds stays.
    const ledger::CertificateUid origin = ledger::CertificateUid::fromHexText(own.value().origin).value();
    const auto known = ask<wallet::CertificateContent>(
        *bob.session, [&](wallet::Wallet& wallet) { return wallet.certificates().content(origin).value(); });
    QVERIFY(known.metadata && known.x509.size() > 1);
    const passport::ReceiveRequest request = passport::parseReceiveLink(link.value()).value();
    for (std::size_t length : {1U, 2U}) {
        const passport::X509Chain chain(length, known.x509.front());
        const Bytes sealed = passport::sealHandOver({origin, *known.metadata, chain, {}}, request,
                                                    network.root().chain(), systemClock().wallMs())
                                 .value();
        const std::string file = network.path("again-" + std::to_string(length) + ".handover");
        writeFile(file, sealed);
        Result<CertificateDetail> imported =
            bob.get<CertificateDetail>([&](auto& desk, auto done) { desk.importHandOver(file, std::move(done)); });
        QVERIFY(succeeded(imported));
        QVERIFY(imported.value().x509.has_value());
        QCOMPARE(imported.value().x509->problem, std::string());
    }
}

void CertificateDeskTest::refuses_transfers_with_the_reason() {
    crypto::SecureBytes aliceWords = someWords();
    crypto::SecureBytes bobWords = someWords();
    TestNetwork network({addressOfWords(aliceWords), addressOfWords(bobWords)});
    Party alice(network, "alice", aliceWords);
    const std::string bob = ledger::formatAddress(addressOfWords(bobWords), ledger::Network::Regtest);
    QVERIFY(succeeded(alice.becomeIssuer("Office")));
    auto refuses = [&](const std::string& origin, const std::string& recipient, const std::string& words) {
        Result<CertificateReview> review = alice.prepareTransfer(origin, recipient);
        if (review) {
            qWarning("it was not refused");
            return false;
        }
        if (review.error().message.find(words) != std::string::npos)
            return true;
        qWarning("%s", review.error().message.c_str());
        return false;
    };

    QVERIFY(refuses(std::string(64, 'a'), bob, "holds no certificate"));
    IssueRequest request = diploma({});
    request.rules.transferable = false;
    QVERIFY(succeeded(alice.issue(request)));
    Result<CertificateRow> fixed = alice.newestWithContent();
    QVERIFY(succeeded(fixed));
    QVERIFY(refuses(fixed.value().origin, bob, "for its holder alone"));

    request.rules.transferable = true;
    request.rules.recipients = {fixed.value().holder};
    QVERIFY(succeeded(alice.issue(request)));
    const std::string listed = alice.newestWithContent().value().origin;
    QVERIFY(refuses(listed, bob, "issuer's list"));
    QVERIFY(refuses(listed, fixed.value().holder, "at this address already"));

    request.rules = {};
    request.rules.minimumHoldingMs = 3'600'000;
    QVERIFY(succeeded(alice.issue(request)));
    const std::string resting = alice.newestWithContent().value().origin;
    QVERIFY(refuses(resting, bob, "keep it for a while"));

    request.rules = {};
    QVERIFY(succeeded(alice.issue(request)));
    const std::string plain = alice.newestWithContent().value().origin;
    QVERIFY(succeeded(
        alice.get<std::monostate>([&](auto& own, auto done) { own.setLocked(plain, true, std::move(done)); })));
    QVERIFY(refuses(plain, bob, "lock"));
    QVERIFY(succeeded(
        alice.get<std::monostate>([&](auto& own, auto done) { own.setLocked(plain, false, std::move(done)); })));
    QVERIFY(succeeded(alice.confirm(alice.get<CertificateReview>([&](auto& own, auto done) {
        own.prepareRevoke({plain, "superseded", 0}, std::move(done));
    }))));
    QVERIFY(refuses(plain, bob, "evoked"));
    Result<CertificateReview> unknown = alice.get<CertificateReview>([&](auto& own, auto done) {
        own.prepareRevoke({listed, "bored", 0}, std::move(done));
    });
    QVERIFY(!unknown && unknown.error().code == ErrorCode::Malformed);
}

void CertificateDeskTest::batch_issues_good_rows_and_nothing_before_it_is_asked_to() {
    crypto::SecureBytes aliceWords = someWords();
    crypto::SecureBytes bobWords = someWords();
    TestNetwork network({addressOfWords(aliceWords)});
    Party alice(network, "alice", aliceWords);
    Party bob(network, "bob", bobWords);
    QVERIFY(succeeded(alice.becomeIssuer("Museum")));
    const std::string recipient = ledger::formatAddress(addressOfWords(bobWords), ledger::Network::Regtest);
    std::string csv = "recipient,title,kind,field:Seat\r\n";
    for (int row = 0; row < 40; ++row)
        csv += recipient + ",\"Ticket, day " + std::to_string(row) + "\",ownership," + std::to_string(row) + "\r\n";
    csv += "nobody,Ticket,ownership,7\r\n";
    const std::string file = network.path("tickets.csv");
    writeFile(file, asBytes(csv));
    Result<BatchPlan> plan =
        alice.get<BatchPlan>([&](auto& own, auto done) { own.planBatch(file, {}, 0, 0, std::move(done)); });
    QVERIFY(succeeded(plan));
    QCOMPARE(plan.value().rows, uint64_t(41));
    QCOMPARE(plan.value().good, uint64_t(40));
    QCOMPARE(plan.value().problems.size(), std::size_t(1));
    QCOMPARE(plan.value().problems.front().line, uint64_t(42));
    QCOMPARE(plan.value().transactions, uint64_t(3));
    QVERIFY(!plan.value().deposits.isZero());
    Result<std::monostate> refused = alice.get<std::monostate>(
        [&](auto& own, auto done) { own.startBatch(plan.value().id, false, std::move(done)); });
    QVERIFY(!refused && refused.error().code == ErrorCode::Rejected);
    QVERIFY(succeeded(alice.get<std::monostate>(
        [&](auto& own, auto done) { own.startBatch(plan.value().id, true, std::move(done)); })));
    QVERIFY(waitFor([&] { return !alice.desk->batch().running; }, patienceMs));
    QCOMPARE(alice.desk->batch().problem, std::string());
    QCOMPARE(alice.desk->batch().final, uint64_t(40));
    QVERIFY(succeeded(bob.refresh()));
    QVERIFY(waitFor([&] { return bob.refresh() && bob.list().value().held == 40; }, patienceMs));
}

void CertificateDeskTest::an_interrupted_batch_goes_on_with_no_row_issued_twice_data() {
    QTest::addColumn<bool>("expires");
    QTest::newRow("what was signed becomes final") << false;
    QTest::newRow("what was signed expires") << true;
}

void CertificateDeskTest::an_interrupted_batch_goes_on_with_no_row_issued_twice() {
    QFETCH(bool, expires);
    crypto::SecureBytes aliceWords = someWords();
    crypto::SecureBytes bobWords = someWords();
    TestNetwork network({addressOfWords(aliceWords)});
    Party bob(network, "bob", bobWords);
    const std::string peer = network.connect();
    const std::string file = ticketFile(network, "Ticket", addressOfWords(bobWords));
    uint64_t deposits = 0;
    {
        Party alice(network, "alice", aliceWords);
        QVERIFY(succeeded(alice.becomeIssuer("Museum")));
        Result<BatchPlan> plan = alice.plan(file);
        QVERIFY(succeeded(plan));
        deposits = plan.value().deposits.li();
        QVERIFY(startWithoutMember(network, alice, plan.value().id));
        const std::string backup = network.path("older.circlet");
        QVERIFY(ask<bool>(*alice.session, [&](wallet::Wallet& wallet) { return wallet.backup(backup).has_value(); }));
    } // and here it ends, in the middle
    Party alice(network, "alice", network.openWallet("alice.circlet"), peer);
    QVERIFY(waitFor([&] { return alice.desk->batch().interrupted; }, patienceMs));
    BatchProgress found = alice.desk->batch();
    QVERIFY(!found.running && found.id != 0);
    QCOMPARE(found.rows, ticketRows);
    QVERIFY(found.sent > signedAtOnce && found.sent < ticketRows);
    QCOMPARE(found.final, uint64_t(0));
    if (expires) {
        const bool marked = ask<bool>(*alice.session, [](wallet::Wallet& wallet) {
            bool all = true;
            for (const wallet::Payment& payment : wallet.payments(true))
                all = all && wallet.setPaymentState(payment.id, wallet::PaymentState::Expired, 0, 0).has_value();
            return all;
        });
        QVERIFY(marked);
        QVERIFY(waitFor([&] { return alice.desk->batch().sent == 0; }, patienceMs));
    }
    network.startMember();
    QVERIFY(waitFor([&] { return alice.refresh().has_value(); }, patienceMs));

    // Not another one before this one has ended.
    Result<BatchPlan> other = alice.plan(file);
    QVERIFY(succeeded(other));
    Result<std::monostate> refused = alice.start(other.value().id);
    QVERIFY(!refused && refused.error().code == ErrorCode::AlreadyExists);
    QVERIFY(succeeded(alice.resume()));
    QVERIFY(waitFor([&] { return !alice.desk->batch().running; }, patienceMs));
    BatchProgress ended = alice.desk->batch();
    QCOMPARE(ended.problem, std::string());
    QVERIFY(!ended.interrupted);
    QCOMPARE(ended.final, ticketRows);
    QCOMPARE(alice.resume().error().code, ErrorCode::NotFound);

    QCOMPARE(alice.issuedOnChain(), ticketRows);
    const std::vector<std::string> titles = alice.titlesOfFinal();
    QCOMPARE(titles.size(), std::size_t(ticketRows));
    QCOMPARE(std::set<std::string>(titles.begin(), titles.end()).size(), std::size_t(ticketRows));
    QVERIFY(waitFor([&] { return bob.refresh() && bob.list().value().held == ticketRows; }, patienceMs));
    // A backup from the middle does not know which rows were issued since.
    if (!expires) {
        Party older(network, "older", network.openWallet("older.circlet"), peer);
        QVERIFY(waitFor([&] { return older.desk->batch().interrupted; }, patienceMs));
        QVERIFY(succeeded(older.resume()));
        QVERIFY(waitFor([&] { return !older.desk->batch().running; }, patienceMs));
        const BatchProgress stopped = older.desk->batch();
        QVERIFY2(stopped.interrupted && stopped.problem.find("older backup") != std::string::npos,
                 stopped.problem.c_str());
        QCOMPARE(older.issuedOnChain(), ticketRows);
    }
    // The deposit went along once.
    QCOMPARE(bob.coins(), deposits);
}

void CertificateDeskTest::a_stopped_batch_is_discarded_but_for_what_was_sent() {
    crypto::SecureBytes aliceWords = someWords();
    TestNetwork network({addressOfWords(aliceWords)});
    Party alice(network, "alice", aliceWords);
    QVERIFY(succeeded(alice.becomeIssuer("Museum")));
    Result<BatchPlan> plan = alice.plan(ticketFile(network, "Ticket", addressOfWords(someWords())));
    QVERIFY(succeeded(plan));
    QVERIFY(startWithoutMember(network, alice, plan.value().id));
    Result<std::monostate> running = alice.discard();
    QVERIFY(!running && running.error().code == ErrorCode::Rejected);
    QVERIFY(succeeded(alice.get<std::monostate>([](auto& own, auto done) { own.cancelBatch(std::move(done)); })));
    BatchProgress stopped = alice.desk->batch();
    QVERIFY(stopped.interrupted && stopped.problem.starts_with("You stopped it."));
    QVERIFY(succeeded(alice.discard()));
    QVERIFY(alice.desk->batch() == BatchProgress());
    network.startMember();
    QVERIFY(waitFor([&] { return alice.refresh() && alice.issuedOnChain() == stopped.sent; }, patienceMs));
    // Another one starts afresh.
    Result<BatchPlan> next = alice.plan(ticketFile(network, "Seat", addressOfWords(someWords())));
    QVERIFY(succeeded(next));
    QVERIFY(succeeded(alice.start(next.value().id)));
    QVERIFY(waitFor([&] { return !alice.desk->batch().running; }, patienceMs));
    QCOMPARE(alice.desk->batch().problem, std::string());
    QVERIFY(alice.desk->batch().id != stopped.id);
    QCOMPARE(alice.issuedOnChain(), stopped.sent + ticketRows);
}

/// Two computers with the same words, and a certificate that each of them gives to somebody else.
void CertificateDeskTest::of_two_transfers_at_once_one_wins_and_the_other_is_told() {
    crypto::SecureBytes words = someWords();
    const ledger::Address bob = addressOfWords(someWords());
    const ledger::Address carol = addressOfWords(someWords());
    TestNetwork network({addressOfWords(words), bob, carol});
    Party one(network, "one", words);
    QVERIFY(succeeded(one.becomeIssuer("School")));
    QVERIFY(succeeded(one.issue(diploma({}))));
    const std::string origin = one.newestWithContent().value().origin;
    Party other(network, "other", words, true);
    QVERIFY(waitFor([&] { return other.refresh() && other.list().value().held == 1; }, patienceMs));
    const uint64_t before = one.coins();
    QCOMPARE(other.coins(), before);
    const std::string toBob = ledger::formatAddress(bob, ledger::Network::Regtest);
    const std::string toCarol = ledger::formatAddress(carol, ledger::Network::Regtest);
    Result<CertificateReview> first = one.prepareTransfer(origin, toBob);
    Result<CertificateReview> second = other.prepareTransfer(origin, toCarol);
    QVERIFY(succeeded(first) && succeeded(second));
    QCOMPARE(first.value().fee.li(), second.value().fee.li());

    // Both are signed before any member has seen one of them.
    network.stopMember();
    QVERIFY(
        waitFor([&] { return one.light->status().peers.empty() && other.light->status().peers.empty(); }, patienceMs));
    Result<Sent> firstSent = one.send(first.value().id);
    Result<Sent> secondSent = other.send(second.value().id);
    QVERIFY(succeeded(firstSent) && succeeded(secondSent));
    network.startMember();
    const wallet::PaymentState firstEnd = one.endOf(firstSent);
    const wallet::PaymentState secondEnd = other.endOf(secondSent);
    const bool firstWon = firstEnd == wallet::PaymentState::Final;
    QCOMPARE(secondEnd, firstWon ? wallet::PaymentState::Expired : wallet::PaymentState::Final);
    QCOMPARE(firstEnd, firstWon ? wallet::PaymentState::Final : wallet::PaymentState::Expired);

    Party& loser = firstWon ? other : one;
    const std::string lost = firstWon ? secondSent.value().transaction : firstSent.value().transaction;
    const std::string holder = firstWon ? toBob : toCarol;
    Result<std::string> why =
        loser.get<std::string>([&](auto& own, auto done) { own.whyExpired(lost, std::move(done)); });
    QVERIFY(succeeded(why));
    QVERIFY2(why.value().find("Another transaction came first") != std::string::npos, why.value().c_str());
    QVERIFY2(why.value().find(holder) != std::string::npos, why.value().c_str());
    // One fee was paid.
    QVERIFY(succeeded(one.refresh()) && succeeded(other.refresh()));
    QCOMPARE(one.coins(), before - first.value().fee.li());
    QCOMPARE(other.coins(), before - first.value().fee.li());
    // And whoever tries again is told too.
    QVERIFY(waitFor(
        [&] {
            Result<CertificateReview> again = loser.prepareTransfer(origin, toBob);
            return !again && again.error().message.find(holder) != std::string::npos;
        },
        patienceMs));
    Party& winner = firstWon ? one : other;
    const std::string won = firstWon ? firstSent.value().transaction : secondSent.value().transaction;
    QCOMPARE(winner.get<std::string>([&](auto& own, auto done) { own.whyExpired(won, std::move(done)); }).value(),
             std::string());
}

/// The program was ended between the proof that an account holds nothing and the record that says why.
void CertificateDeskTest::what_ended_shows_so_though_its_record_did_not_come_at_first() {
    crypto::SecureBytes aliceWords = someWords();
    crypto::SecureBytes bobWords = someWords();
    TestNetwork network({addressOfWords(aliceWords), addressOfWords(bobWords)});
    Party alice(network, "alice", aliceWords);
    Party bob(network, "bob", bobWords);
    QVERIFY(succeeded(alice.becomeIssuer("Office")));
    IssueRequest request = diploma({});
    request.recipient = ledger::formatAddress(addressOfWords(bobWords), ledger::Network::Regtest);
    QVERIFY(succeeded(alice.issue(request)));
    QVERIFY(waitFor([&] { return bob.refresh() && bob.list().value().held == 1; }, patienceMs));
    const std::string origin = bob.list().value().rows.front().origin;

    bob.desk.reset();
    QVERIFY(succeeded(alice.confirm(alice.get<CertificateReview>([&](auto& own, auto done) {
        own.prepareRevoke({origin, "superseded", 0}, std::move(done));
    }))));
    const node::LightStatus known = alice.light->status();
    QVERIFY(waitFor([&] { return bob.light->status().tip.height >= known.tip.height; }, patienceMs));
    const bool emptied = ask<bool>(*bob.session, [&](wallet::Wallet& wallet) {
        wallet::HoldingsUpdate update;
        update.address = addressOfWords(bobWords);
        update.height = known.tip.height;
        update.time = known.tip.time;
        return wallet.certificates().apply(update).has_value();
    });
    QVERIFY(emptied);

    bob.desk = std::make_unique<node::CertificateDesk>(*bob.session, bob.light);
    QVERIFY(succeeded(bob.refresh()));
    CertificateQuery former;
    former.former = true;
    Result<CertificatePage> page = bob.list(former);
    QVERIFY(succeeded(page));
    QCOMPARE(page.value().rows.size(), std::size_t(1));
    QCOMPARE(page.value().rows.front().origin, origin);
    QCOMPARE(page.value().rows.front().standing, CertificateStanding::Revoked);
    QVERIFY(bob.detail(origin).value().endedText.starts_with("Revoked at"));
}

void CertificateDeskTest::words_bring_back_ownership_and_say_what_is_missing() {
    crypto::SecureBytes aliceWords = someWords();
    TestNetwork network({addressOfWords(aliceWords)});
    std::string origin;
    {
        Party alice(network, "alice", aliceWords);
        QVERIFY(succeeded(alice.becomeIssuer("School")));
        QVERIFY(succeeded(alice.issue(diploma({}))));
        Result<CertificateRow> row = alice.newestWithContent();
        QVERIFY(succeeded(row));
        origin = row.value().origin;
    }
    Party restored(network, "restored", aliceWords, true);
    QVERIFY(waitFor([&] { return restored.refresh() && restored.list().value().held == 1; }, patienceMs));
    Result<CertificateDetail> detail = restored.detail(origin);
    QVERIFY(succeeded(detail));
    QVERIFY(detail.value().row.title.empty());
    QVERIFY(detail.value().missing.find("backup") != std::string::npos);
    IssuerView issuer = restored.get<IssuerView>([](auto& own, auto done) { own.issuer(std::move(done)); }).value();
    QVERIFY(issuer.registered);
    QVERIFY(!issuer.root && !issuer.issuing); // keys are in the file, not in the words
    Result<CertificateReview> unable =
        restored.get<CertificateReview>([&](auto& own, auto done) { own.prepareIssue(diploma({}), std::move(done)); });
    QVERIFY(!unable && unable.error().code == ErrorCode::NotFound);
    QVERIFY2(unable.error().message.find("keys") != std::string::npos, unable.error().message.c_str());
}

void CertificateDeskTest::keys_come_back_from_their_file_and_are_renewed() {
    crypto::SecureBytes aliceWords = someWords();
    TestNetwork network({addressOfWords(aliceWords)});
    const std::string file = network.path("keys.p12");
    {
        Party alice(network, "alice", aliceWords);
        Result<IssuerView> early = alice.importKeys(file, "correct horse");
        QVERIFY(!early && early.error().message.find("no issuer yet") != std::string::npos);
        QVERIFY(succeeded(alice.becomeIssuer("School")));
        QVERIFY(succeeded(alice.get<std::string>([&](auto& own, auto done) {
            own.exportKeys(file, crypto::SecureBytes::copyOf("correct horse"), std::move(done));
        })));
    }
    Party restored(network, "restored", aliceWords, true);
    QVERIFY(waitFor([&] { return restored.refresh().has_value(); }, patienceMs));
    Result<IssuerView> wrong = restored.importKeys(file, "correct house");
    QVERIFY(!wrong && wrong.error().code == ErrorCode::WrongPassword);
    Result<IssuerView> back = restored.importKeys(file, "correct horse");
    QVERIFY(succeeded(back));
    QVERIFY(back.value().registered && back.value().root && back.value().issuing);
    QVERIFY(back.value().root->keptIn.empty()); // its key is in the other file
    QVERIFY(!back.value().renewalDue);
    Result<IssuerView> twice = restored.importKeys(file, "correct horse");
    QVERIFY(!twice && twice.error().code == ErrorCode::AlreadyExists);

    // What it issues stands under the registered root again.
    QVERIFY(succeeded(restored.issue(diploma({}))));
    Result<CertificateRow> made = restored.newestWithContent();
    QVERIFY(succeeded(made));
    Result<CertificateDetail> detail = restored.detail(made.value().origin);
    QVERIFY(succeeded(detail));
    QVERIFY(detail.value().x509 && detail.value().x509->problem.empty() && detail.value().x509->rootRegistered);

    // Renewed only with the root's key.
    auto renew = [&] {
        return restored.get<IssuerView>([](auto& own, auto done) { own.renewAuthority({}, std::move(done)); });
    };
    Result<IssuerView> without = renew();
    QVERIFY(!without && without.error().code == ErrorCode::NotFound);
    Result<IssuerView> root = restored.importKeys(network.path("keys-root.p12"), "correct horse");
    QVERIFY(succeeded(root));
    QCOMPARE(root.value().root->keptIn, std::string("This wallet"));
    QCOMPARE(root.value().issuing->fingerprint, back.value().issuing->fingerprint);
    Result<IssuerView> renewed = renew();
    QVERIFY(waitFor([&] { return renewed.has_value() || (renewed = renew()).has_value(); }, patienceMs));
    QVERIFY(renewed.value().issuing->fingerprint != back.value().issuing->fingerprint);
    QVERIFY(renewed.value().issuing->notAfter > back.value().issuing->notAfter);
    QCOMPARE(renewed.value().root->fingerprint, back.value().root->fingerprint);
}

void CertificateDeskTest::brings_its_own_authority() {
    crypto::SecureBytes aliceWords = someWords();
    TestNetwork network({addressOfWords(aliceWords)});
    Party alice(network, "alice", aliceWords);
    auto write = [&](const std::string& name) {
        RegisterIssuerRequest request;
        request.name = "Old Mill";
        node::NewAuthority made = node::makeAuthority(request, systemClock().wallMs()).value();
        const auto key = pki::SigningKey::fromBytes(made.issuing.privateKey).value();
        const auto issuing = pki::Certificate::fromDer(made.issuing.certificate).value();
        const auto root = pki::Certificate::fromDer(made.root.certificate).value();
        const auto password = crypto::SecureBytes::copyOf("correct horse");
        writeFile(network.path(name), pki::writePkcs12({key, issuing, {root}, "Old Mill"}, password).value());
        return root.fingerprint().hex();
    };
    const std::string fingerprint = write("mill.p12");
    write("other.p12");
    auto prepare = [&](const std::string& password) {
        return alice.get<CertificateReview>([&](auto& own, auto done) {
            RegisterIssuerRequest request;
            request.name = "Old Mill";
            request.brought.file = network.path("mill.p12");
            request.brought.password = crypto::SecureBytes::copyOf(password);
            own.prepareRegister(std::move(request), std::move(done));
        });
    };
    Result<CertificateReview> wrong = prepare("correct house");
    QVERIFY(!wrong && wrong.error().code == ErrorCode::WrongPassword);
    Result<CertificateReview> review = prepare("correct horse");
    QVERIFY(succeeded(review));
    QVERIFY(std::ranges::any_of(review.value().warnings, [](const std::string& warning) {
        return warning.find("stays where it is") != std::string::npos;
    }));
    QVERIFY(succeeded(alice.confirm(review)));
    IssuerView issuer = alice.get<IssuerView>([](auto& own, auto done) { own.issuer(std::move(done)); }).value();
    QVERIFY(issuer.registered && issuer.root);
    QCOMPARE(issuer.root->fingerprint, fingerprint);
    QVERIFY(issuer.root->keptIn.empty());
    Result<IssuerView> foreign = alice.importKeys(network.path("other.p12"), "correct horse");
    QVERIFY(!foreign && foreign.error().message.find(fingerprint) != std::string::npos);
    QVERIFY(succeeded(alice.issue(diploma({}))));
    Result<CertificateRow> made = alice.newestWithContent();
    QVERIFY(succeeded(made));
    QVERIFY(alice.detail(made.value().origin).value().x509->rootRegistered);
}

void CertificateDeskTest::closing_answers_open_questions() {
    crypto::SecureBytes aliceWords = someWords();
    TestNetwork network({addressOfWords(aliceWords)});
    Party alice(network, "alice", aliceWords);
    auto answers = std::make_shared<std::atomic<int>>(0);
    for (int i = 0; i < 20; ++i) {
        alice.desk->refresh([answers](const Result<ledger::Height>&) { ++*answers; });
        alice.desk->issuer([answers](const Result<IssuerView>&) { ++*answers; });
    }
    alice.desk.reset();
    alice.session.reset();
    alice.light.reset();
    QVERIFY(waitFor([&] { return *answers == 40; }));
}

QTEST_GUILESS_MAIN(CertificateDeskTest)
#include "certificate_desk_test.moc"
