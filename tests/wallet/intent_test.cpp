// Intent-bound signing: what is signed is what was asked for, byte by byte.
#include <QtTest>

#include "ledger/certificate.h"
#include "wallet_fixture.h"

using namespace circlet;
using namespace circlet::testing;
using namespace circlet::wallet;

namespace {

constexpr TimeMs expiry = 1'700'000'600'000;

Source source(uint8_t seed, uint64_t li, uint64_t nonce = 0) {
    return {someAddress(seed), ledger::Amount::fromLi(li), nonce};
}

} // namespace

class IntentTest : public QObject {
    Q_OBJECT

private slots:
    void pays_from_one_source_with_its_fee();
    void uses_as_few_sources_as_possible_largest_first();
    void sends_everything_and_keeps_nothing_back();
    void names_what_is_missing_fee_included();
    void refuses_what_the_rules_refuse();
    void refuses_to_pay_the_only_address_that_has_coins();
    void every_flipped_byte_is_refused();
    void a_changed_intent_is_refused_data();
    void a_changed_intent_is_refused();
    void foreign_accounts_are_never_spent();
    void certificates_in_and_out_are_told_and_never_part_of_a_payment();

private:
    Result<Prepared> prepare(const PaymentIntent& intent, std::vector<Source> sources) const {
        return preparePayment(intent, std::move(sources), m_home.genesis, m_home.chain, expiry);
    }
    WalletFolder m_home;
};

void IntentTest::pays_from_one_source_with_its_fee() {
    auto prepared = prepare(pay(someAddress(7), 5'000, 2), {source(1, 100'000, 4)});
    QVERIFY(prepared.has_value());
    QCOMPARE(prepared.value().fee.li(), uint64_t{4}); // 1 li times 2^2
    QCOMPARE(prepared.value().amount.li(), uint64_t{5'000});
    QCOMPARE(prepared.value().body.authorizations.size(), std::size_t{1});
    QCOMPARE(prepared.value().body.authorizations[0].nonce, uint64_t{4});
    QVERIFY(matches(pay(someAddress(7), 5'000, 2), prepared.value(), {someAddress(1)}).has_value());
    QCOMPARE(prepared.value().effects.size(), std::size_t{2});
    QCOMPARE(prepared.value().effects[0].loses.li(), uint64_t{5'004});
    QCOMPARE(prepared.value().effects[1].gains.li(), uint64_t{5'000});
}

void IntentTest::uses_as_few_sources_as_possible_largest_first() {
    std::vector<Source> sources = {source(1, 1'000), source(2, 9'000), source(3, 4'000)};
    auto one = prepare(pay(someAddress(7), 8'000), sources);
    QCOMPARE(one.value().body.authorizations.size(), std::size_t{1});
    QCOMPARE(one.value().body.authorizations[0].account, someAddress(2));
    auto two = prepare(pay(someAddress(7), 12'000), sources);
    QCOMPARE(two.value().body.authorizations.size(), std::size_t{2});
    auto three = prepare(pay(someAddress(7), 13'500), sources);
    QCOMPARE(three.value().body.authorizations.size(), std::size_t{3});
    QVERIFY(matches(pay(someAddress(7), 13'500), three.value(), {someAddress(1), someAddress(2), someAddress(3)})
                .has_value());
}

void IntentTest::sends_everything_and_keeps_nothing_back() {
    PaymentIntent all;
    all.to = someAddress(7);
    all.everything = true;
    auto prepared = prepare(all, {source(1, 1'000), source(2, 9'000)});
    QVERIFY(prepared.has_value());
    QCOMPARE(prepared.value().amount.li() + prepared.value().fee.li(), uint64_t{10'000});
    QVERIFY(matches(all, prepared.value(), {someAddress(1), someAddress(2)}).has_value());
}

void IntentTest::names_what_is_missing_fee_included() {
    auto missing = prepare(pay(someAddress(7), 10'000), {source(1, 10'000)});
    QCOMPARE(missing.error().code, ErrorCode::InsufficientFunds);
    QVERIFY(missing.error().message.find(ledger::formatCoins(ledger::Amount::fromLi(1))) != std::string::npos);
    QCOMPARE(prepare(pay(someAddress(7), 10'000), {}).error().code, ErrorCode::InsufficientFunds);
    auto overflow = prepare(pay(someAddress(7), UINT64_MAX), {source(1, 10'000)});
    QVERIFY(!overflow.has_value());
}

void IntentTest::refuses_what_the_rules_refuse() {
    QCOMPARE(prepare(pay(someAddress(7), 99), {source(1, 10'000)}).error().code, ErrorCode::Rejected);
    QCOMPARE(prepare(pay(someAddress(7), 1'000, 7), {source(1, 10'000)}).error().code, ErrorCode::OutOfRange);
    PaymentIntent wordy = pay(someAddress(7), 1'000);
    wordy.memo = Bytes(81, 'x');
    QCOMPARE(prepare(wordy, {source(1, 10'000)}).error().code, ErrorCode::OutOfRange);
}

void IntentTest::refuses_to_pay_the_only_address_that_has_coins() {
    QCOMPARE(prepare(pay(someAddress(1), 1'000), {source(1, 10'000)}).error().code, ErrorCode::Rejected);
    // From another own address it is a payment like any other.
    QVERIFY(prepare(pay(someAddress(1), 1'000), {source(1, 10'000), source(2, 10'000)}).has_value());
}

void IntentTest::every_flipped_byte_is_refused() {
    auto wallet = m_home.create("flips.circlet");
    QVERIFY(wallet.has_value());
    ProvedFacts facts(m_home);
    ledger::Address own = wallet.value()->addresses()[0].address;
    QVERIFY(facts.receive(*wallet.value(), own, 50'000).has_value());
    PaymentIntent intent = pay(someAddress(7), 5'000);
    intent.memo = {'h', 'i'};
    auto prepared = prepare(intent, wallet.value()->sources());
    QVERIFY(prepared.has_value());
    for (std::size_t i = 0; i < prepared.value().bodyBytes.size(); ++i) {
        for (uint8_t bit : {uint8_t{0x01}, uint8_t{0x80}}) {
            Prepared changed = prepared.value();
            changed.bodyBytes[i] ^= bit;
            QVERIFY2(!wallet.value()->sign(intent, changed, facts.time()).has_value(),
                     qPrintable(QString("byte %1").arg(i)));
        }
    }
    QVERIFY(wallet.value()->payments(false).empty());
    QVERIFY(wallet.value()->sign(intent, prepared.value(), facts.time()).has_value());
}

void IntentTest::a_changed_intent_is_refused_data() {
    QTest::addColumn<int>("what");
    QTest::newRow("another recipient") << 0;
    QTest::newRow("another amount") << 1;
    QTest::newRow("another level") << 2;
    QTest::newRow("another memo") << 3;
    QTest::newRow("a second recipient") << 4;
    QTest::newRow("a recipient that gains from a second action") << 5;
}

void IntentTest::a_changed_intent_is_refused() {
    QFETCH(int, what);
    PaymentIntent intent = pay(someAddress(7), 5'000);
    auto prepared = prepare(intent, {source(1, 100'000)}).value();
    QVERIFY(matches(intent, prepared, {someAddress(1)}).has_value());
    ledger::TransactionBody body = prepared.body;
    if (what == 0)
        intent.to = someAddress(8);
    if (what == 1)
        intent.amount = ledger::Amount::fromLi(5'001);
    if (what == 2)
        intent.level = 1;
    if (what == 3)
        intent.memo = {'x'};
    if (what == 4)
        body.actions.push_back(ledger::Transfer{0, someAddress(8), ledger::Amount::fromLi(100)});
    if (what == 5)
        body.actions.push_back(ledger::Transfer{0, someAddress(7), ledger::Amount::fromLi(100)});
    auto inspected = inspect(ledger::encodeBody(body), m_home.genesis, m_home.chain).value();
    inspected.amount = prepared.amount;
    QCOMPARE(matches(intent, inspected, {someAddress(1)}).error().code, ErrorCode::Rejected);
}

void IntentTest::foreign_accounts_are_never_spent() {
    PaymentIntent intent = pay(someAddress(7), 5'000);
    auto prepared = prepare(intent, {source(1, 100'000)}).value();
    QCOMPARE(matches(intent, prepared, {someAddress(2)}).error().code, ErrorCode::Rejected);
    ledger::ChainId other = m_home.chain;
    other.bytes[0] ^= 1;
    QCOMPARE(inspect(prepared.bodyBytes, m_home.genesis, other).error().code, ErrorCode::WrongNetwork);
}

void IntentTest::certificates_in_and_out_are_told_and_never_part_of_a_payment() {
    PaymentIntent intent = pay(someAddress(7), 5'000);
    auto payment = prepare(intent, {source(1, 100'000)}).value();
    QVERIFY(payment.certificates.empty());
    ledger::TransactionBody body = payment.body;
    ledger::TransferCertificate passed;
    passed.origin.bytes.fill(1);
    passed.uid.bytes.fill(2);
    passed.to = someAddress(7);
    body.actions.emplace_back(passed);
    auto inspected = inspect(ledger::encodeBody(body), m_home.genesis, m_home.chain).value();
    QCOMPARE(inspected.certificates.size(), std::size_t{2});
    QVERIFY(inspected.certificates[0].account == someAddress(1));
    QVERIFY(inspected.certificates[0].move == ledger::CertificateMove::Given);
    QVERIFY(inspected.certificates[1].account == someAddress(7));
    QVERIFY(inspected.certificates[1].move == ledger::CertificateMove::Received);
    QVERIFY(inspected.certificates[1].uid ==
            ledger::certificateUid(inspected.id, 1, ledger::CertificateKind::Ownership));
    QCOMPARE(inspected.fee.li(), uint64_t{11});
    inspected.amount = payment.amount;
    QCOMPARE(matches(intent, inspected, {someAddress(1)}).error().code, ErrorCode::Rejected);
}

QTEST_GUILESS_MAIN(IntentTest)
#include "intent_test.moc"
