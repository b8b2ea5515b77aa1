// Certificates that stay where they are and change: a blank from mining gets its content, rules are set anew, what has
// a value is redeemed. Desks over real wallets, light nodes and members.
#include "ledger/transaction_file.h"
#include "node/certificate_party.h"
#include "passport/pictures.h"
#include "support/places.h"
#include "wallet/intent.h"

using namespace circlet;
using namespace circlet::facade;
using namespace circlet::testing;

namespace {

constexpr unsigned electionsMs = 240'000;
constexpr uint64_t hourMs = 3'600'000;

std::unique_ptr<node::FullNode> startMiner(const TestNetwork& network, const std::string& name,
                                           const ledger::Address& payout) {
    node::FullOptions options;
    options.network = network.choice();
    options.dataDirectory = network.path(name);
    options.listen = "127.0.0.1:0";
    options.connect = {network.connect()};
    options.minerProgram = test::programPath("circlet-miner");
    Result<std::unique_ptr<node::FullNode>> started = node::FullNode::start(std::move(options));
    if (!started)
        qFatal("%s", started.error().message.c_str());
    node::MiningSettings settings;
    settings.threads = 1;
    settings.payout = payout;
    settings.idlePriority = false;
    started.value()->mine(settings);
    return std::move(started).value();
}

Result<CertificateReview> fillIn(Party& party, const std::string& origin, const NewContent& content) {
    BindRequest request;
    static_cast<NewContent&>(request) = content;
    request.origin = origin;
    return party.get<CertificateReview>([&](auto& own, auto done) { own.prepareBind(request, std::move(done)); });
}

Result<TermsView> termsOf(Party& party, const std::string& origin) {
    return party.get<TermsView>([&](auto& own, auto done) { own.terms(origin, std::move(done)); });
}

Result<CertificateReview> setRules(Party& party, const std::string& origin, const RuleRequest& rules) {
    TermsRequest request;
    request.origin = origin;
    request.rules = rules;
    return party.get<CertificateReview>([&](auto& own, auto done) { own.prepareTerms(request, std::move(done)); });
}

/// Signed by each of them in a file, one after the other, and submitted.
Result<void> signInTurn(const TestNetwork& network, const std::vector<Party*>& signers,
                        const Result<CertificateReview>& review) {
    if (!review)
        return review.error();
    CIRCLET_TRY(bytes, fromHex(review.value().bytesHex));
    CIRCLET_TRY(body, ledger::decodeBody(bytes));
    ledger::UnsignedTransaction transaction;
    transaction.witnesses.resize(body.authorizations.size());
    transaction.body = std::move(body);
    for (Party* signer : signers) {
        const Bytes file = ledger::encodeUnsigned(transaction);
        CIRCLET_TRY(reviewed, wallet::inspectFile(file, network.root().genesis(), network.root().chain()));
        const ledger::TransactionId id = reviewed.prepared.id;
        CIRCLET_TRY(made, ask<Result<wallet::SignedFile>>(*signer->session, [file, id](wallet::Wallet& own) {
                        return own.signFile(file, id, systemClock().wallMs());
                    }));
        transaction = std::move(made.transaction);
    }
    CIRCLET_TRY(whole, ledger::finish(transaction));
    const Bytes encoded = ledger::encode(whole);
    CIRCLET_CHECK(await<uint32_t>(
        [&](node::Done<uint32_t> done) { signers.front()->light->submit(encoded, std::move(done)); }, patienceMs));
    return ok();
}

template<typename T>
bool refused(const Result<T>& result, const std::string& words) {
    if (result) {
        qWarning("it was not refused");
        return false;
    }
    if (result.error().message.find(words) != std::string::npos)
        return true;
    qWarning("%s", result.error().message.c_str());
    return false;
}

bool hasRule(Party& party, const std::string& origin, const std::string& words) {
    if (!party.refresh())
        return false;
    Result<CertificateDetail> detail = party.detail(origin);
    return detail && std::ranges::any_of(detail.value().rules, [&](const std::string& rule) {
               return rule.find(words) != std::string::npos;
           });
}

} // namespace

class CertificateChangeTest : public QObject {
    Q_OBJECT

private slots:
    void a_blank_from_mining_is_filled_in_once_by_its_holder();
    void rules_are_set_anew_by_those_whom_they_need();
    void value_comes_back_to_its_issuer_and_is_redeemed();
    void what_two_wallets_must_sign_goes_round_as_a_file();
};

void CertificateChangeTest::a_blank_from_mining_is_filled_in_once_by_its_holder() {
    crypto::SecureBytes aliceWords = someWords();
    const ledger::Address payout = addressOfWords(aliceWords);
    TestNetwork network({payout}, 1'000'000, [](ledger::ChainParameters& parameters) { parameters.escrowMs = 1'000; });
    Party alice(network, "alice", aliceWords);
    Party bob(network, "bob", someWords());

    // The second seat that is won ends the first one's term, and its reward comes with two blanks.
    std::unique_ptr<node::FullNode> one = startMiner(network, "one", payout);
    std::unique_ptr<node::FullNode> two = startMiner(network, "two", payout);
    QVERIFY(waitFor([&] { return one->mining().seatsWon + two->mining().seatsWon >= 2; }, electionsMs));
    one->mine({});
    two->mine({});
    QVERIFY(waitFor([&] { return alice.refresh() && alice.list() && alice.list().value().held >= 2; }, patienceMs));
    const CertificateRow blank = alice.list().value().rows.front();
    QCOMPARE(blank.standing, CertificateStanding::Blank);
    QVERIFY(!blank.incoming);

    const std::string picture = network.path("seal.png");
    writeFile(picture, test::png());
    const NewContent content = diploma(picture);
    QVERIFY(refused(fillIn(bob, blank.origin, content), "holds no certificate"));
    NewContent untitled = content;
    untitled.title.clear();
    QVERIFY(!fillIn(alice, blank.origin, untitled));
    NewContent lost = content;
    lost.attachments = {{network.path("nowhere.png"), {}}};
    QVERIFY(!fillIn(alice, blank.origin, lost));

    Result<CertificateReview> review = fillIn(alice, blank.origin, content);
    QVERIFY(succeeded(review));
    QVERIFY(review.value().headline.starts_with("Binds "));
    QCOMPARE(review.value().warnings.size(), std::size_t(1));
    QVERIFY(succeeded(alice.confirm(review)));
    Result<CertificateDetail> detail = alice.detail(blank.origin);
    QVERIFY(waitFor(
        [&] {
            detail = alice.refresh() ? alice.detail(blank.origin) : Result<CertificateDetail>(Error{});
            return detail && !detail.value().row.title.empty();
        },
        patienceMs));
    QCOMPARE(detail.value().row.title, std::string("Diploma"));
    QCOMPARE(detail.value().row.standing, CertificateStanding::Active);
    QCOMPARE(detail.value().row.uid, blank.uid); // it has not changed hands
    QCOMPARE(detail.value().description, std::string("Passed with distinction."));
    QCOMPARE(detail.value().fields.size(), std::size_t(2));
    QVERIFY(detail.value().row.picture.has_value());
    QCOMPARE(detail.value().attachments.size(), std::size_t(1));
    QVERIFY(detail.value().attachments.front().present);
    QCOMPARE(detail.value().missing, std::string());

    // Once; and not what was issued, which was never blank.
    QVERIFY(refused(fillIn(alice, blank.origin, content), "for good"));
    QVERIFY(succeeded(alice.becomeIssuer("School")));
    QVERIFY(succeeded(alice.issue(diploma({}))));
    QVERIFY(refused(fillIn(alice, alice.newestIssued(), content), "for good"));
}

void CertificateChangeTest::rules_are_set_anew_by_those_whom_they_need() {
    crypto::SecureBytes aliceWords = someWords();
    crypto::SecureBytes bobWords = someWords();
    TestNetwork network({addressOfWords(aliceWords), addressOfWords(bobWords)});
    Party alice(network, "alice", aliceWords);
    Party bob(network, "bob", bobWords);
    Party carol(network, "carol", someWords());
    const std::string recipient = ledger::formatAddress(addressOfWords(bobWords), ledger::Network::Regtest);
    QVERIFY(succeeded(alice.becomeIssuer("School")));

    // By its issuer alone, where it was issued so: looser too.
    IssueRequest request = diploma({});
    request.recipient = recipient;
    request.rules.issuerMayChange = true;
    request.rules.minimumHoldingMs = hourMs;
    QVERIFY(succeeded(alice.issue(request)));
    const std::string free = alice.newestIssued();
    Result<TermsView> seen = termsOf(alice, free);
    QVERIFY(succeeded(seen));
    QVERIFY(seen.value().freely);
    QCOMPARE(seen.value().problem, std::string());
    QCOMPARE(seen.value().title, std::string("Diploma"));
    QCOMPARE(seen.value().rules.minimumHoldingMs, hourMs);
    QVERIFY(refused(setRules(alice, free, seen.value().rules), "has already"));
    RuleRequest rules = seen.value().rules;
    rules.minimumHoldingMs = 0;
    rules.maximumTransfers = 3;
    Result<CertificateReview> review = setRules(alice, free, rules);
    QVERIFY(succeeded(review));
    QVERIFY(review.value().headline.starts_with("Sets the rules of “Diploma”"));
    QVERIFY(succeeded(alice.confirm(review)));
    QVERIFY(waitFor([&] { return hasRule(bob, free, "3 times"); }, patienceMs));
    QVERIFY(!hasRule(bob, free, "Each holder keeps it"));
    seen = termsOf(bob, free);
    QVERIFY(succeeded(seen));
    QVERIFY(seen.value().problem.find("its issuer is not in this wallet") != std::string::npos);
    QVERIFY(refused(setRules(bob, free, {}), "its issuer is not in this wallet"));
    QVERIFY(refused(setRules(carol, free, {}), "this wallet is neither"));

    // By both together, where it was not; and only tighter.
    request.rules = {};
    QVERIFY(succeeded(alice.issue(request)));
    const std::string fixed = alice.newestIssued();
    rules = {};
    rules.transferable = false;
    QVERIFY(refused(setRules(alice, fixed, rules), "its holder is not in this wallet"));
    request.recipient.clear();
    request.rules.minimumHoldingMs = hourMs;
    QVERIFY(succeeded(alice.issue(request)));
    const std::string own = alice.newestIssued();
    QVERIFY(!termsOf(alice, own).value().freely);
    QVERIFY(refused(setRules(alice, own, {}), "can only be tightened"));
    rules.minimumHoldingMs = hourMs;
    QVERIFY(succeeded(alice.confirm(setRules(alice, own, rules))));
    QVERIFY(waitFor([&] { return hasRule(alice, own, "for its holder alone"); }, patienceMs));

    QVERIFY(refused(termsOf(alice, std::string(64, 'a')), "no certificate"));
    QVERIFY(succeeded(alice.revoke(own, "superseded")));
    QVERIFY(refused(setRules(alice, own, {}), "Revoked at"));
}

void CertificateChangeTest::value_comes_back_to_its_issuer_and_is_redeemed() {
    crypto::SecureBytes aliceWords = someWords();
    crypto::SecureBytes bobWords = someWords();
    TestNetwork network({addressOfWords(aliceWords), addressOfWords(bobWords)});
    Party alice(network, "alice", aliceWords);
    Party bob(network, "bob", bobWords);
    QVERIFY(succeeded(alice.becomeIssuer("Bank")));
    IssueRequest voucher = diploma({});
    voucher.kind = CertificateKind::Value;
    voucher.faceValue = 5'000;
    voucher.currency = "EUR";
    voucher.recipient = ledger::formatAddress(addressOfWords(bobWords), ledger::Network::Regtest);
    QVERIFY(succeeded(alice.issue(voucher)));
    const std::string origin = alice.newestIssued();
    const auto outstanding = [&] {
        Result<IssuerView> view = alice.get<IssuerView>([](auto& own, auto done) { own.issuer(std::move(done)); });
        return view && !view.value().outstanding.empty() ? view.value().outstanding.front().value : uint64_t(0);
    };
    QCOMPARE(outstanding(), uint64_t(5'000));

    // Neither of them alone; it goes back first, and the chain keeps the receipt.
    QVERIFY(waitFor([&] { return bob.refresh() && bob.list() && bob.list().value().held == 1; }, patienceMs));
    QVERIFY(refused(bob.revoke(origin, "redeemed"), "transfer it to the issuer"));
    QVERIFY(refused(alice.revoke(origin, "redeemed"), "transfer it to the issuer"));
    const std::string home = ledger::formatAddress(addressOfWords(aliceWords), ledger::Network::Regtest);
    QVERIFY(succeeded(bob.confirm(bob.prepareTransfer(origin, home))));
    QVERIFY(waitFor([&] { return alice.refresh() && alice.list() && alice.list().value().held == 1; }, patienceMs));
    QVERIFY(succeeded(alice.revoke(origin, "redeemed")));
    QVERIFY(waitFor([&] { return outstanding() == 0; }, patienceMs));
    QVERIFY(waitFor(
        [&] {
            Result<CertificateDetail> ended = alice.detail(origin);
            return alice.refresh() && ended &&
                   ended.value().endedText.find("paid out by its issuer") != std::string::npos;
        },
        patienceMs));
}

void CertificateChangeTest::what_two_wallets_must_sign_goes_round_as_a_file() {
    crypto::SecureBytes aliceWords = someWords();
    crypto::SecureBytes bobWords = someWords();
    crypto::SecureBytes carolWords = someWords();
    TestNetwork network({addressOfWords(aliceWords), addressOfWords(bobWords)});
    Party alice(network, "alice", aliceWords);
    Party bob(network, "bob", bobWords);
    Party carol(network, "carol", carolWords); // without a coin: the deposit goes along
    const auto textOf = [](const crypto::SecureBytes& words) {
        return ledger::formatAddress(addressOfWords(words), ledger::Network::Regtest);
    };
    QVERIFY(succeeded(alice.becomeIssuer("Club")));
    IssueRequest request = diploma({});
    request.recipient = textOf(bobWords);
    request.rules.issuerCoSigns = true;
    QVERIFY(succeeded(alice.issue(request)));
    const std::string origin = alice.newestIssued();
    QVERIFY(waitFor([&] { return bob.refresh() && bob.list() && bob.list().value().held == 1; }, patienceMs));

    // Tighter rules need both of them.
    RuleRequest rules;
    rules.issuerCoSigns = true;
    rules.maximumTransfers = 1;
    QVERIFY(refused(setRules(bob, origin, rules), "--unsigned"));
    const std::vector<std::string> issuerAlone{textOf(aliceWords)};
    TermsRequest terms;
    terms.origin = origin;
    terms.rules = rules;
    terms.asFile = true;
    Result<CertificateReview> review =
        bob.get<CertificateReview>([&](auto& own, auto done) { own.prepareTerms(terms, std::move(done)); });
    QVERIFY(succeeded(review));
    QVERIFY(review.value().others == issuerAlone);
    QVERIFY(refused(bob.confirm(review), "for a file"));
    QVERIFY(succeeded(signInTurn(network, {&bob, &alice}, review)));
    QVERIFY(waitFor([&] { return hasRule(bob, origin, "once in all"); }, patienceMs));

    // So does the transfer.
    QVERIFY(refused(bob.prepareTransfer(origin, textOf(carolWords)), "must sign every transfer"));
    TransferRequest transfer;
    transfer.origin = origin;
    transfer.recipient = textOf(carolWords);
    transfer.asFile = true;
    review = bob.get<CertificateReview>([&](auto& own, auto done) { own.prepareTransfer(transfer, std::move(done)); });
    QVERIFY(succeeded(review));
    QVERIFY(review.value().others == issuerAlone);
    QVERIFY(succeeded(signInTurn(network, {&bob, &alice}, review)));
    QVERIFY(waitFor([&] { return carol.refresh() && carol.list() && carol.list().value().held == 1; }, patienceMs));
    QVERIFY(waitFor([&] { return bob.refresh() && bob.list() && bob.list().value().held == 0; }, patienceMs));
}

QTEST_GUILESS_MAIN(CertificateChangeTest)
#include "certificate_change_test.moc"
