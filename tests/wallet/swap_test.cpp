// Certificates that leave a wallet: locks, what is on its way, the swap that two wallets sign, and their history.
#include <QtTest>

#include "certificate_fixture.h"
#include "wallet/history_csv.h"

using namespace circlet;
using namespace circlet::testing;
using namespace circlet::wallet;

namespace {

crypto::SecureBytes otherWords() {
    crypto::SecureBytes entropy(32);
    for (std::size_t i = 0; i < entropy.size(); ++i)
        entropy.data()[i] = static_cast<uint8_t>(i * 11 + 1);
    return crypto::mnemonicFromEntropy(entropy).value();
}

} // namespace

class SwapTest : public QObject {
    Q_OBJECT

private slots:
    void both_sides_sign_and_the_certificate_goes_for_the_price();
    void an_offer_is_signed_only_as_reviewed();
    void an_offer_is_accepted_only_as_reviewed();
    void a_changed_file_is_refused();
    void a_locked_certificate_does_not_leave();
    void a_certificate_leaves_once();
    void an_offer_ends_with_the_nonce_or_its_time();
    void offers_are_there_after_reopening();
    void a_certificate_that_comes_holds_its_deposit();
    void certificates_are_rows_of_the_history();
    void the_export_tells_of_certificates();

private:
    struct Party {
        std::unique_ptr<Wallet> wallet;
        ProvedFacts facts;
        ledger::Address own;
        Party(const WalletFolder& home, const char* name, const crypto::SecureBytes& words, uint64_t li)
            : wallet(Wallet::create(home.path(name), secret("pass word"), words, home.genesis, false).value()),
              facts(home),
              own(wallet->addresses()[0].address) {
            facts.receive(*wallet, own, li).value();
        }
        TimeMs now() const { return facts.time(); }
        uint64_t nonce() const { return wallet->sources()[0].nonce; }
        std::vector<HistoryRow> rows(HistoryFilter::Kind kind = HistoryFilter::Kind::Certificates,
                                     const std::string& search = {}) const {
            HistoryFilter filter;
            filter.kind = kind;
            filter.search = search;
            return wallet->history(filter).value().rows;
        }
    };
    struct Market {
        WalletFolder home;
        Party seller{home, "seller.circlet", testWords(), 50'000};
        Party buyer{home, "buyer.circlet", otherWords(), 900'000};
        ProvedHoldings chain;
        TimeMs expiry = seller.now() + 600'000;

        Market() {
            const passport::Metadata metadata = metadataOf("Old clock");
            Minted minted = Minted::issue(1, someAddress(50), seller.own, chain.time, metadata.commitment());
            chain.add(std::move(minted));
            chain.refresh(*seller.wallet).value();
            seller.wallet->certificates().putContent(someUid(1), {metadata, {}, {}}).value();
        }
        OfferIntent offer() const {
            OfferIntent intent;
            intent.origin = someUid(1);
            intent.uid = someUid(1);
            intent.holder = seller.own;
            intent.buyer = buyer.own;
            intent.buyerNonce = buyer.nonce();
            intent.holderNonce = seller.nonce();
            intent.price = ledger::Amount::fromLi(300'000);
            return intent;
        }
        TransferIntent gift() const {
            TransferIntent intent;
            intent.origin = someUid(1);
            intent.uid = someUid(1);
            intent.holder = seller.own;
            intent.to = someAddress(60);
            return intent;
        }
        AcceptIntent accept() const { return {someUid(1), buyer.own, seller.own, ledger::Amount::fromLi(300'000)}; }
        Result<Prepared> prepare(const Party& party, const Intent& intent) const {
            return prepareCertificate(intent, party.wallet->sources(), home.genesis, home.chain, expiry);
        }
        Result<Offer> signOffer() {
            CIRCLET_TRY(prepared, prepare(seller, offer()));
            return seller.wallet->signOffer(offer(), prepared, seller.now());
        }
        Result<Payment> sign(Party& party, const Intent& intent) {
            CIRCLET_TRY(prepared, prepare(party, intent));
            return party.wallet->sign(intent, prepared, party.now());
        }
    };
};

void SwapTest::both_sides_sign_and_the_certificate_goes_for_the_price() {
    Market m;
    const Offer offer = m.signOffer().value();
    QVERIFY(offer.open);
    QCOMPARE(offer.price.li(), uint64_t{300'000});
    QVERIFY(m.seller.wallet->payments(false).empty()); // nothing moves yet
    const auto review = inspectFile(offer.file, m.home.genesis, m.home.chain).value();
    QVERIFY(review.prepared.id == offer.id);
    const auto payment = m.buyer.wallet->acceptOffer(m.accept(), offer.file, review.prepared.id, m.buyer.now());
    QVERIFY2(payment.has_value(), payment ? "" : payment.error().message.c_str());
    const ledger::Transaction whole = ledger::decodeTransaction(payment.value().signedBytes).value();
    QVERIFY(ledger::checkWitnesses(whole).has_value());
    QVERIFY(payment.value().id == offer.id);
    QCOMPARE(m.buyer.wallet->payments(true).size(), std::size_t{1});
    // Price 300,000, fee 11, and the deposit of what comes.
    QCOMPARE(m.buyer.wallet->balance().pendingOut.li(), uint64_t{300'011});
    QCOMPARE(m.buyer.wallet->balance().spendable.li(), uint64_t{900'000 - 1'000 - 300'011 - 1'000});
    QCOMPARE(m.buyer.wallet->sources()[0].spendable.li(), uint64_t{900'000 - 1'000 - 300'011 - 1'000});
    QCOMPARE(m.buyer.wallet->acceptOffer(m.accept(), offer.file, review.prepared.id, m.buyer.now()).error().code,
             ErrorCode::Rejected);

    QVERIFY(m.seller.facts.finaliseOwn(*m.seller.wallet, payment.value()).has_value());
    QVERIFY(m.buyer.facts.finaliseOwn(*m.buyer.wallet, payment.value()).has_value());
    QVERIFY(!m.seller.wallet->offers(m.seller.now())[0].open);
    const auto sold = m.seller.rows();
    QCOMPARE(sold.size(), std::size_t{1});
    QCOMPARE(sold[0].certificate->deed, CertificateDeed::Given);
    QCOMPARE(sold[0].certificate->title, std::string("Old clock"));
    QVERIFY(sold[0].certificate->origin == someUid(1));
    QCOMPARE(sold[0].gains.li(), uint64_t{300'000});
    QVERIFY(!sold[0].coinless);
    QCOMPARE(m.seller.rows(HistoryFilter::Kind::Out).size(), std::size_t{0});
    QCOMPARE(m.seller.rows(HistoryFilter::Kind::In).size(), std::size_t{2}); // the sale, and coins from before
    const auto bought = m.buyer.rows();
    QCOMPARE(bought.size(), std::size_t{1});
    QCOMPARE(bought[0].certificate->deed, CertificateDeed::Received);
    QCOMPARE(bought[0].state, PaymentState::Final);
    QCOMPARE(bought[0].loses.li(), uint64_t{300'011});
    QCOMPARE(bought[0].counterparty, ledger::formatAddress(m.seller.own, ledger::Network::Regtest));
    QCOMPARE(m.buyer.rows(HistoryFilter::Kind::Out).size(), std::size_t{1});
}

void SwapTest::an_offer_is_signed_only_as_reviewed() {
    Market m;
    const OfferIntent intent = m.offer();
    const Prepared prepared = m.prepare(m.seller, intent).value();
    for (std::size_t at = 0; at < prepared.bodyBytes.size(); ++at) {
        Prepared changed = prepared;
        changed.bodyBytes[at] ^= 1;
        QVERIFY2(!m.seller.wallet->signOffer(intent, changed, m.seller.now()).has_value(),
                 qPrintable(QString::number(at)));
    }
    OfferIntent cheaper = intent;
    cheaper.price = ledger::Amount::fromLi(299'999);
    QCOMPARE(m.seller.wallet->signOffer(cheaper, prepared, m.seller.now()).error().code, ErrorCode::Rejected);
    QCOMPARE(m.seller.wallet->signOffer(intent, prepared, m.expiry).error().code, ErrorCode::Expired);
    QCOMPARE(m.seller.wallet->sign(intent, prepared, m.seller.now()).error().code, ErrorCode::Rejected);
    QVERIFY(m.seller.wallet->offers(m.seller.now()).empty());
    // After another transaction of the account it is another offer.
    const auto payment =
        preparePayment(pay(someAddress(7), 500), m.seller.wallet->sources(), m.home.genesis, m.home.chain, m.expiry)
            .value();
    QVERIFY(m.seller.wallet->sign(pay(someAddress(7), 500), payment, m.seller.now()).has_value());
    QCOMPARE(m.seller.wallet->signOffer(intent, prepared, m.seller.now()).error().code, ErrorCode::Rejected);
}

void SwapTest::an_offer_is_accepted_only_as_reviewed() {
    Market m;
    const Offer offer = m.signOffer().value();
    Wallet& buyer = *m.buyer.wallet;
    ledger::TransactionId other = offer.id;
    other.bytes[0] ^= 1;
    QCOMPARE(buyer.acceptOffer(m.accept(), offer.file, other, m.buyer.now()).error().code, ErrorCode::Rejected);
    AcceptIntent cheaper = m.accept();
    cheaper.price = ledger::Amount::fromLi(1'000);
    QCOMPARE(buyer.acceptOffer(cheaper, offer.file, offer.id, m.buyer.now()).error().code, ErrorCode::Rejected);
    QCOMPARE(buyer.acceptOffer(m.accept(), offer.file, offer.id, m.expiry).error().code, ErrorCode::Expired);
    // Not for the seller's own wallet.
    QCOMPARE(m.seller.wallet->acceptOffer(m.accept(), offer.file, offer.id, m.buyer.now()).error().code,
             ErrorCode::Rejected);
    // Without the seller's signature it is no offer.
    ledger::UnsignedTransaction bare = ledger::decodeUnsigned(offer.file).value();
    bare.witnesses[1].reset();
    QVERIFY(!buyer.acceptOffer(m.accept(), ledger::encodeUnsigned(bare), offer.id, m.buyer.now()).has_value());
    QVERIFY(buyer.payments(false).empty());
    // The buyer's account was used meanwhile, or has too little.
    const auto payment =
        preparePayment(pay(someAddress(7), 500), buyer.sources(), m.home.genesis, m.home.chain, m.expiry).value();
    QVERIFY(buyer.sign(pay(someAddress(7), 500), payment, m.buyer.now()).has_value());
    const auto late = buyer.acceptOffer(m.accept(), offer.file, offer.id, m.buyer.now());
    QCOMPARE(late.error().code, ErrorCode::Rejected);
    QVERIFY2(late.error().message.find("new offer") != std::string::npos, late.error().message.c_str());
    Party poor{m.home, "poor.circlet", otherWords(), 302'010}; // price, fee, own deposit, 999 of the certificate's
    QCOMPARE(poor.wallet->acceptOffer(m.accept(), offer.file, offer.id, poor.now()).error().code,
             ErrorCode::InsufficientFunds);
}

void SwapTest::a_changed_file_is_refused() {
    Market m;
    const Offer offer = m.signOffer().value();
    for (std::size_t at = 0; at < offer.file.size(); ++at) {
        Bytes changed = offer.file;
        changed[at] ^= 1;
        QVERIFY2(!m.buyer.wallet->acceptOffer(m.accept(), changed, offer.id, m.buyer.now()).has_value(),
                 qPrintable(QString::number(at)));
    }
    QVERIFY(m.buyer.wallet->payments(false).empty());
    QVERIFY(m.buyer.wallet->acceptOffer(m.accept(), offer.file, offer.id, m.buyer.now()).has_value());
}

void SwapTest::a_locked_certificate_does_not_leave() {
    Market m;
    CertificateStore& store = m.seller.wallet->certificates();
    QVERIFY(store.setLocked(someUid(1), true).has_value());
    QCOMPARE(m.seller.wallet->mayGiveAway(someUid(1), m.seller.now()).error().code, ErrorCode::Rejected);
    RevokeIntent surrender;
    surrender.account = m.seller.own;
    surrender.action = {someUid(1), someUid(1), m.seller.own, ledger::RevocationReason::Surrendered};
    for (const Intent& intent : {Intent(m.gift()), Intent(surrender)}) {
        const auto refused = m.sign(m.seller, intent);
        QCOMPARE(refused.error().code, ErrorCode::Rejected);
        QVERIFY2(refused.error().message.find("locked") != std::string::npos, refused.error().message.c_str());
    }
    QCOMPARE(m.signOffer().error().code, ErrorCode::Rejected);
    QVERIFY(m.seller.wallet->payments(false).empty());
    // Its content may still change, and payments have nothing to do with it.
    ChangeIntent change;
    change.account = m.seller.own;
    change.action.origin = change.action.uid = someUid(1);
    change.action.owner = m.seller.own;
    change.action.x509 = someAddress(3).hash;
    QVERIFY(m.sign(m.seller, change).has_value());
    QVERIFY(store.setLocked(someUid(1), false).has_value());
    QVERIFY(m.sign(m.seller, m.gift()).has_value());
}

void SwapTest::a_certificate_leaves_once() {
    Market m;
    const Prepared second = m.prepare(m.seller, m.gift()).value();
    const auto payment = m.sign(m.seller, m.gift());
    QVERIFY(payment.has_value());
    const auto pending = m.seller.wallet->mayGiveAway(someUid(1), m.seller.now());
    QCOMPARE(pending.error().code, ErrorCode::Rejected);
    QVERIFY2(pending.error().message.find("on its way") != std::string::npos, pending.error().message.c_str());
    QCOMPARE(m.sign(m.seller, m.gift()).error().code, ErrorCode::Rejected);
    QCOMPARE(m.seller.wallet->sign(m.gift(), second, m.seller.now()).error().code, ErrorCode::Rejected);
    QCOMPARE(m.signOffer().error().code, ErrorCode::Rejected);
    QVERIFY(m.seller.wallet->mayGiveAway(someUid(2), m.seller.now()).has_value());
    // It is over: once more.
    QVERIFY(m.seller.facts.pass(*m.seller.wallet, 700'000).has_value());
    QCOMPARE(m.seller.wallet->expirePayments(m.seller.now()).value().size(), std::size_t{1});
    QVERIFY(m.seller.wallet->mayGiveAway(someUid(1), m.seller.now()).has_value());
    m.expiry = m.seller.now() + 600'000;
    QVERIFY(m.sign(m.seller, m.gift()).has_value());
}

void SwapTest::an_offer_ends_with_the_nonce_or_its_time() {
    Market m;
    QVERIFY(m.signOffer().has_value());
    const auto offered = m.seller.wallet->mayGiveAway(someUid(1), m.seller.now());
    QCOMPARE(offered.error().code, ErrorCode::Rejected);
    QVERIFY2(offered.error().message.find("offered") != std::string::npos, offered.error().message.c_str());
    QCOMPARE(m.sign(m.seller, m.gift()).error().code, ErrorCode::Rejected);
    QCOMPARE(m.signOffer().error().code, ErrorCode::Rejected);
    QVERIFY(m.seller.wallet->mayGiveAway(someUid(1), m.expiry).error().code == ErrorCode::Rejected);
    QVERIFY(m.seller.wallet->mayGiveAway(someUid(1), m.expiry + 1).has_value());
    QVERIFY(!m.seller.wallet->offers(m.expiry + 1)[0].open);
    // Any payment takes it back.
    const auto payment =
        preparePayment(pay(someAddress(7), 500), m.seller.wallet->sources(), m.home.genesis, m.home.chain, m.expiry)
            .value();
    QVERIFY(m.seller.wallet->sign(pay(someAddress(7), 500), payment, m.seller.now()).has_value());
    QVERIFY(!m.seller.wallet->offers(m.seller.now())[0].open);
    QVERIFY(m.sign(m.seller, m.gift()).has_value());
}

void SwapTest::offers_are_there_after_reopening() {
    Market m;
    const Offer made = m.signOffer().value();
    m.seller.wallet.reset();
    m.seller.wallet = m.home.open("seller.circlet").value();
    const std::vector<Offer> offers = m.seller.wallet->offers(m.seller.now());
    QCOMPARE(offers.size(), std::size_t{1});
    QVERIFY(offers[0].id == made.id);
    QVERIFY(offers[0].file == made.file);
    QVERIFY(offers[0].holder == m.seller.own);
    QVERIFY(offers[0].buyer == m.buyer.own);
    QCOMPARE(offers[0].price.li(), uint64_t{300'000});
    QCOMPARE(offers[0].expiry, m.expiry);
    QVERIFY(offers[0].open);
    QVERIFY(!m.seller.wallet->mayGiveAway(someUid(1), m.seller.now()).has_value());
}

void SwapTest::a_certificate_that_comes_holds_its_deposit() {
    Market m;
    IssueIntent issue;
    issue.issuer = m.seller.own;
    ledger::IssueCertificate one;
    one.owner = m.seller.own;
    one.metadata = someAddress(4).hash;
    issue.certificates = {one, one};
    const uint64_t before = m.seller.wallet->balance().spendable.li();
    QVERIFY(m.sign(m.seller, issue).has_value());
    QCOMPARE(m.seller.wallet->balance().pendingOut.li(), uint64_t{40});
    QCOMPARE(m.seller.wallet->balance().spendable.li(), before - 40 - 2'000);
    QCOMPARE(m.seller.wallet->sources()[0].spendable.li(), before - 40 - 2'000);
    // Final, the account's leaf says so itself.
    QVERIFY(m.seller.facts.finaliseOwn(*m.seller.wallet, m.seller.wallet->payments(true)[0]).has_value());
    QVERIFY(m.seller.facts.system(*m.seller.wallet, m.seller.own, ledger::ActivityKind::Genesis, 0, 2'000).has_value());
    QCOMPARE(m.seller.wallet->balance().spendable.li(), before - 40 - 2'000);
    QCOMPARE(m.seller.wallet->balance().locked.li(), uint64_t{3'000});
}

void SwapTest::certificates_are_rows_of_the_history() {
    Market m;
    const ledger::Address foreign = someAddress(60);
    IssuerIntent enroll;
    enroll.account = m.seller.own;
    enroll.action.name = "Town School";
    enroll.action.root = someAddress(3).hash;
    IssueIntent issue;
    issue.issuer = m.seller.own;
    ledger::IssueCertificate one;
    one.owner = foreign;
    one.metadata = someAddress(4).hash;
    issue.certificates = {one, one, one};
    RevokeIntent revoke;
    revoke.account = m.seller.own;
    revoke.action = {someUid(5), someUid(5), foreign, ledger::RevocationReason::Superseded};
    const std::pair<Intent, CertificateDeed> deeds[] = {{enroll, CertificateDeed::Registered},
                                                        {issue, CertificateDeed::Issued},
                                                        {revoke, CertificateDeed::Revoked},
                                                        {m.gift(), CertificateDeed::Given}};
    for (const auto& [intent, deed] : deeds) {
        const auto payment = m.sign(m.seller, intent);
        QVERIFY2(payment.has_value(), payment ? "" : payment.error().message.c_str());
        QCOMPARE(m.seller.rows()[0].certificate->deed, deed);
        QCOMPARE(m.seller.rows()[0].state, PaymentState::Created);
        QVERIFY(m.seller.facts.finaliseOwn(*m.seller.wallet, payment.value()).has_value());
        const HistoryRow row = m.seller.rows()[0];
        QCOMPARE(row.state, PaymentState::Final);
        QCOMPARE(row.certificate->deed, deed);
        QVERIFY(row.coinless);
        QVERIFY(!row.internal);
        QCOMPARE(row.loses.li(), row.fee.li());
        QVERIFY(row.fee.li() > 0);
        QCOMPARE(row.certificate->count, deed == CertificateDeed::Registered ? 0U
                                         : deed == CertificateDeed::Issued   ? 3U
                                                                             : 1U);
        QCOMPARE(row.certificate->origin.has_value(), deed != CertificateDeed::Registered);
        QCOMPARE(directionName(row), std::string_view("certificate"));
        QCOMPARE(netAmount(row).li(), uint64_t{0});
    }
    QCOMPARE(m.seller.rows().size(), std::size_t{4});
    QCOMPARE(m.seller.rows(HistoryFilter::Kind::All).size(), std::size_t{5});
    QCOMPARE(m.seller.rows(HistoryFilter::Kind::Out).size(), std::size_t{0});
    QCOMPARE(m.seller.rows(HistoryFilter::Kind::All, "clock").size(), std::size_t{1});
    QCOMPARE(m.seller.rows(HistoryFilter::Kind::All, someUid(5).hex()).size(), std::size_t{1});

    // What others do to ours, who have no coins in it: revoked by its issuer, and given to us.
    const auto byOthers = [&](const ledger::Action& action) {
        ledger::Transaction transaction;
        transaction.body.chain = m.home.chain;
        transaction.body.expiry = m.expiry;
        transaction.body.authorizations = {{someAddress(50), 0, 1}};
        transaction.body.actions = {action};
        transaction.witnesses.resize(1);
        transaction.witnesses[0].keys.resize(1);
        transaction.witnesses[0].signatures.resize(1);
        Payment final;
        final.signedBytes = ledger::encode(transaction);
        final.id = ledger::transactionId(transaction);
        m.seller.facts.finaliseOwn(*m.seller.wallet, final).value();
        return m.seller.rows()[0];
    };
    const HistoryRow ended = byOthers(
        ledger::RevokeCertificate{someUid(1), someUid(1), m.seller.own, ledger::RevocationReason::KeyCompromise});
    QCOMPARE(ended.certificate->deed, CertificateDeed::Revoked);
    QVERIFY(ended.coinless);
    QCOMPARE(ended.fee.li(), uint64_t{0});
    const HistoryRow came = byOthers(ledger::TransferCertificate{0, ledger::CertificateKind::Identity, someUid(6),
                                                                 someUid(6), m.seller.own, std::nullopt});
    QCOMPARE(came.certificate->deed, CertificateDeed::Received);
    QVERIFY(came.counterparty == ledger::formatAddress(someAddress(50), ledger::Network::Regtest));
}

void SwapTest::the_export_tells_of_certificates() {
    Market m;
    QVERIFY(m.sign(m.seller, m.gift()).has_value());
    const std::string line = csvLine(m.seller.rows()[0]);
    const auto columns = [](const std::string& text) { return std::ranges::count(text, ','); };
    QCOMPARE(columns(line), columns(csvHeader()));
    QVERIFY2(line.find(",certificate,0,10,") != std::string::npos, line.c_str());
    QVERIFY2(line.ends_with(",given,1," + someUid(1).hex() + ",\"Old clock\"\n"), line.c_str());
    const std::string plain = csvLine(m.seller.rows(HistoryFilter::Kind::In)[0]);
    QCOMPARE(columns(plain), columns(csvHeader()));
    QVERIFY(plain.ends_with(",\"\",,0,,\n"));
}

QTEST_GUILESS_MAIN(SwapTest)
#include "swap_test.moc"
