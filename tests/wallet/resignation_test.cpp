// Giving up a committee seat: only one's own, nothing moves but the fee, and it is said in words.
#include <QtTest>

#include "wallet/deeds.h"
#include "wallet/resignation.h"
#include "wallet_fixture.h"

using namespace circlet;
using namespace circlet::testing;
using namespace circlet::wallet;

namespace {

constexpr TimeMs expiry = 1'700'000'600'000;

crypto::BlsPublicKeyBytes memberKey(uint8_t seed) {
    crypto::BlsPublicKeyBytes key;
    key.bytes.fill(seed);
    return key;
}

Source source(uint8_t seed, uint64_t li, uint64_t nonce = 0) {
    return {someAddress(seed), ledger::Amount::fromLi(li), nonce};
}

ledger::Seat seat(uint8_t key, const ledger::Address& payout) {
    ledger::Seat seat;
    seat.key = memberKey(key);
    seat.payout = payout;
    return seat;
}

} // namespace

class ResignationTest : public QObject {
    Q_OBJECT

private slots:
    void the_payout_account_agrees_and_pays_the_fee() {
        const ResignIntent intent{memberKey(5), someAddress(1), 2};
        const auto prepared = prepare(intent, {source(2, 900'000), source(1, 500, 7)});
        QVERIFY(prepared.has_value());
        QCOMPARE(prepared.value().body.authorizations.size(), std::size_t{1});
        QCOMPARE(prepared.value().body.authorizations[0].nonce, uint64_t{7});
        QCOMPARE(prepared.value().fee.li(), uint64_t{4}); // 1 li times 2^2
        QVERIFY(matches(intent, prepared.value(), {someAddress(1)}).has_value());
    }

    void another_account_pays_while_the_reward_is_locked() {
        const ResignIntent intent{memberKey(5), someAddress(1)};
        const auto prepared = prepare(intent, {source(1, 0, 3), source(2, 10), source(3, 900)});
        QVERIFY(prepared.has_value());
        const ledger::TransactionBody& body = prepared.value().body;
        QCOMPARE(body.authorizations.size(), std::size_t{2});
        QCOMPARE(body.authorizations[0].account, someAddress(1));
        QCOMPARE(body.authorizations[body.feePayer].account, someAddress(3));
        QVERIFY(matches(intent, prepared.value(), {someAddress(1), someAddress(3)}).has_value());
        // Neither account may be foreign.
        QCOMPARE(matches(intent, prepared.value(), {someAddress(1)}).error().code, ErrorCode::Rejected);
        QCOMPARE(matches(intent, prepared.value(), {someAddress(3)}).error().code, ErrorCode::Rejected);
    }

    void a_fee_that_nobody_can_pay_is_named() {
        const ResignIntent intent{memberKey(5), someAddress(1)};
        const auto poor = prepare(intent, {source(1, 0), source(2, 0)});
        QCOMPARE(poor.error().code, ErrorCode::InsufficientFunds);
        QVERIFY(poor.error().message.find("1 li") != std::string::npos);
        QCOMPARE(prepare(intent, {source(1, 0)}).error().code, ErrorCode::InsufficientFunds);
        QCOMPARE(prepare(intent, {source(2, 500)}).error().code, ErrorCode::Rejected);
        QCOMPARE(prepare({memberKey(5), someAddress(1), 7}, {source(1, 500)}).error().code, ErrorCode::OutOfRange);
    }

    void a_changed_intent_is_refused_data() {
        QTest::addColumn<int>("what");
        QTest::newRow("another member") << 0;
        QTest::newRow("another payout account") << 1;
        QTest::newRow("another level") << 2;
        QTest::newRow("a transfer with it") << 3;
        QTest::newRow("a second resignation with it") << 4;
        QTest::newRow("a memo") << 5;
        QTest::newRow("a payment instead") << 6;
    }

    void a_changed_intent_is_refused() {
        QFETCH(int, what);
        ResignIntent intent{memberKey(5), someAddress(1)};
        const auto prepared = prepare(intent, {source(1, 10'000), source(2, 500)}).value();
        QVERIFY(matches(intent, prepared, {someAddress(1), someAddress(2)}).has_value());
        ledger::TransactionBody body = prepared.body;
        if (what == 0)
            intent.key = memberKey(6);
        if (what == 1)
            intent.payout = someAddress(2);
        if (what == 2)
            intent.level = 1;
        if (what == 3)
            body.actions.push_back(ledger::Transfer{0, someAddress(2), ledger::Amount::fromLi(100)});
        if (what == 4)
            body.actions.push_back(ledger::Resign{0, memberKey(6)});
        if (what == 5)
            body.memo = {'x'};
        if (what == 6)
            body.actions = {ledger::Transfer{0, someAddress(2), ledger::Amount::fromLi(100)}};
        const auto inspected = inspect(ledger::encodeBody(body), m_home.genesis, m_home.chain).value();
        QCOMPARE(matches(intent, inspected, {someAddress(1), someAddress(2)}).error().code, ErrorCode::Rejected);
        // Nor is it taken for a payment.
        QCOMPARE(paysExactly(prepared, someAddress(2), ledger::Amount::fromLi(100)).error().code, ErrorCode::Rejected);
    }

    void a_wallet_signs_it_and_every_flipped_byte_is_refused() {
        auto wallet = m_home.create("flips.circlet").value();
        ProvedFacts facts(m_home);
        const ledger::Address coins = wallet->addresses()[0].address;
        const ledger::Address payout = wallet->newAddress("Mining").value().address;
        QVERIFY(facts.receive(*wallet, coins, 50'000).has_value());
        QVERIFY(facts.system(*wallet, payout, ledger::ActivityKind::Reward, 25'000, 25'000).has_value());
        const ResignIntent intent{memberKey(5), payout};
        const auto prepared = prepare(intent, wallet->sources()).value();
        for (std::size_t at = 0; at < prepared.bodyBytes.size(); ++at) {
            Prepared changed = prepared;
            changed.bodyBytes[at] ^= 1;
            QVERIFY2(!wallet->sign(intent, changed, facts.time()).has_value(), qPrintable(QString::number(at)));
        }
        QVERIFY(wallet->payments(false).empty());
        const auto payment = wallet->sign(intent, prepared, facts.time());
        QVERIFY(payment.has_value());
        // Both accounts' nonces are taken by it.
        QCOMPARE(wallet->sign(intent, prepared, facts.time()).error().code, ErrorCode::Rejected);
        QVERIFY(facts.finaliseOwn(*wallet, payment.value()).has_value());
        HistoryFilter filter;
        filter.kind = HistoryFilter::Kind::Out;
        const auto rows = wallet->history(filter).value().rows;
        QCOMPARE(rows.size(), std::size_t{1});
        QVERIFY(rows[0].resignation);
        QVERIFY(!rows[0].internal);
        QCOMPARE(rows[0].state, PaymentState::Final);
        QCOMPARE(rows[0].fee.li(), uint64_t{1});
        QCOMPARE(rows[0].loses.li(), uint64_t{1});
    }

    void the_seat_is_found_or_named() {
        auto wallet = m_home.create("seats.circlet").value();
        const ledger::Address own = wallet->addresses()[0].address;
        const std::vector<ledger::Seat> one = {seat(1, someAddress(8)), seat(2, own)};
        QCOMPARE(seatToResign(one, {}, *wallet).value(), 1U);
        QCOMPARE(seatToResign(one, memberKey(2), *wallet).value(), 1U);
        const std::vector<ledger::Seat> two = {seat(1, own), seat(2, own), seat(3, someAddress(8))};
        const auto several = seatToResign(two, {}, *wallet);
        QCOMPARE(several.error().code, ErrorCode::Rejected);
        QVERIFY(several.error().message.find(memberKey(1).hex()) != std::string::npos);
        QVERIFY(several.error().message.find(memberKey(2).hex()) != std::string::npos);
        QVERIFY(several.error().message.find(memberKey(3).hex()) == std::string::npos);
        const auto foreign = seatToResign(two, memberKey(3), *wallet);
        QCOMPARE(foreign.error().code, ErrorCode::Rejected);
        QVERIFY(foreign.error().message.find("pays to") != std::string::npos);
        QCOMPARE(seatToResign(two, memberKey(9), *wallet).error().code, ErrorCode::NotFound);
        QCOMPARE(seatToResign({}, {}, *wallet).error().code, ErrorCode::NotFound);
        QCOMPARE(parseMemberKey("12ab").error().code, ErrorCode::Malformed);
        QVERIFY(parseMemberKey(memberKey(7).hex()).value() == memberKey(7));
    }

    void a_record_says_whether_it_can_be_given_up() {
        ledger::SeatRecord record;
        record.key = memberKey(1);
        QVERIFY(resignable(ledger::encode(record)).has_value());
        QCOMPARE(resignable(std::nullopt).error().code, ErrorCode::NotFound);
        record.resigned = true;
        QCOMPARE(resignable(ledger::encode(record)).error().code, ErrorCode::AlreadyExists);
        record.leftAt = 5;
        QCOMPARE(resignable(ledger::encode(record)).error().code, ErrorCode::NotFound);
    }

    void the_bytes_say_in_words_what_they_do() {
        const auto prepared = prepare({memberKey(5), someAddress(1)}, {source(1, 500)}).value();
        const std::vector<std::string> deeds = deedsOf(prepared.body, m_home.genesis);
        QCOMPARE(deeds.size(), std::size_t{1});
        const std::string payout = ledger::formatAddress(someAddress(1), ledger::Network::Regtest);
        for (const std::string& told : {memberKey(5).hex(), payout, std::string("until the next election"),
                                        spanText(m_home.genesis.parameters.escrowMs)})
            QVERIFY2(deeds[0].find(told) != std::string::npos, told.c_str());
        QCOMPARE(spanText(120'000), std::string("2 minutes"));
        QCOMPARE(spanText(86'400'000), std::string("1 day"));
        QCOMPARE(spanText(1'500), std::string("2 seconds"));
    }

private:
    Result<Prepared> prepare(const ResignIntent& intent, const std::vector<Source>& sources) const {
        return prepareResign(intent, sources, m_home.genesis, m_home.chain, expiry);
    }
    WalletFolder m_home;
};

QTEST_GUILESS_MAIN(ResignationTest)
#include "resignation_test.moc"
