// Certificates as issuers, holders and verifiers use them: desks over real wallets, light nodes and a real member.
#include <QtTest>

#include <fstream>

#include "node/certificate_desk.h"
#include "node/certificate_verify.h"
#include "node/network.h"
#include "node/test_network.h"
#include "passport/hand_over.h"
#include "passport/pictures.h"

using namespace circlet;
using namespace circlet::facade;
using namespace circlet::testing;
using node::CertificateDesk;
using node::Done;

namespace {

constexpr unsigned patienceMs = 90'000;
constexpr uint64_t price = 3 * ledger::Amount::liPerCoin;

template<typename T>
bool succeeded(const Result<T>& result) {
    if (!result)
        qWarning("%s: %s", std::string(codeName(result.error().code)).c_str(), result.error().message.c_str());
    return result.has_value();
}

/// One who has a wallet, a light node of his own, and a desk.
struct Party {
    Party(const TestNetwork& network, const std::string& name, const crypto::SecureBytes& words, bool restore = false)
        : light(network.light(name + "-light", {network.connect()})),
          session(
              std::make_unique<node::WalletSession>(network.createWallet(name + ".circlet", words, restore), light)),
          desk(std::make_unique<CertificateDesk>(*session, light)) {}

    template<typename T>
    Result<T> get(const std::function<void(CertificateDesk&, Done<T>)>& command) {
        return await<T>([&](Done<T> done) { command(*desk, std::move(done)); }, patienceMs);
    }
    /// Signs what was reviewed, and waits until it is final here.
    Result<void> confirm(const Result<CertificateReview>& review) {
        if (!review)
            return review.error();
        return confirm(review.value().id);
    }
    Result<void> confirm(uint64_t review) {
        CIRCLET_TRY(sent, get<Sent>([&](auto& own, auto done) { own.confirm(review, std::move(done)); }));
        CIRCLET_TRY(id, ledger::TransactionId::fromHexText(sent.transaction));
        CIRCLET_TRY(
            payment,
            await<wallet::Payment>(
                [&](Done<wallet::Payment> done) { session->waitFinal(id, patienceMs, std::move(done)); }, patienceMs));
        if (payment.state != wallet::PaymentState::Final)
            return Error{ErrorCode::Expired, "it has expired"};
        return refresh();
    }
    Result<void> refresh() {
        CIRCLET_CHECK(get<ledger::Height>([](auto& own, auto done) { own.refresh(std::move(done)); }));
        return ok();
    }
    Result<CertificatePage> list(CertificateQuery query = {}) {
        return get<CertificatePage>([&](auto& own, auto done) { own.query(query, std::move(done)); });
    }
    Result<CertificateDetail> detail(const std::string& origin) {
        return get<CertificateDetail>([&](auto& own, auto done) { own.detail(origin, std::move(done)); });
    }
    Result<VerifyReport> verify(const std::string& file) {
        return get<VerifyReport>([&](auto& own, auto done) { own.verifyFile(file, std::move(done)); });
    }
    Result<std::string> receiveLink() {
        return get<std::string>([](auto& own, auto done) { own.receiveLink({}, std::move(done)); });
    }
    Result<void> becomeIssuer(const std::string& name) {
        return confirm(get<CertificateReview>([&](auto& own, auto done) {
            RegisterIssuerRequest request;
            request.name = name;
            own.prepareRegister(std::move(request), std::move(done));
        }));
    }
    Result<void> issue(const IssueRequest& request) {
        return confirm(
            get<CertificateReview>([&](auto& own, auto done) { own.prepareIssue(request, std::move(done)); }));
    }
    Result<CertificateReview> prepareTransfer(const std::string& origin, const std::string& recipient) {
        return get<CertificateReview>([&](auto& own, auto done) {
            TransferRequest request;
            request.origin = origin;
            request.recipient = recipient;
            own.prepareTransfer(request, std::move(done));
        });
    }
    /// The newest one, once its content is here.
    Result<CertificateRow> newestWithContent() {
        CertificateRow row;
        bool came = waitFor(
            [&] {
                if (!refresh())
                    return false;
                Result<CertificatePage> page = list();
                if (!page || page.value().rows.empty() || page.value().rows.front().title.empty())
                    return false;
                row = page.value().rows.front();
                return true;
            },
            patienceMs);
        if (!came)
            return Error{ErrorCode::Timeout, "no certificate with content came"};
        return row;
    }

    std::shared_ptr<node::LightNode> light;
    std::unique_ptr<node::WalletSession> session;
    std::unique_ptr<CertificateDesk> desk; ///< gone before its session
};

void writeFile(const std::string& path, ByteView content) {
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
}

IssueRequest diploma(const std::string& picture) {
    IssueRequest request;
    request.title = "Diploma";
    request.description = "Passed with distinction.";
    request.fields = {{"Grade", "1.0"}, {"Born", "1999-01-01"}};
    if (!picture.empty())
        request.attachments = {{picture, "seal.png"}};
    return request;
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
    void words_bring_back_ownership_and_say_what_is_missing();
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
    QVERIFY(succeeded(
        alice.get<std::string>([&](auto& own, auto done) { own.writeOffer(offer.value().id, std::move(done)); })));
    Result<OfferView> seen =
        bob.get<OfferView>([&](auto& own, auto done) { own.readOffer(offerFile, std::move(done)); });
    QVERIFY(succeeded(seen));
    QCOMPARE(seen.value().problem, std::string());
    QCOMPARE(seen.value().price.li(), price);
    QCOMPARE(seen.value().certificate->row.title, std::string("Diploma"));
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
    QVERIFY(!issuer.root); // keys are in the file, not in the words
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
