// What was proved into the wallet comes out as balance and history; payments on their way hold what they take.
#include <QtTest>

#include "wallet_fixture.h"

using namespace circlet;
using namespace circlet::testing;
using namespace circlet::wallet;

class HistoryTest : public QObject {
    Q_OBJECT

private slots:
    void unknown_is_not_zero();
    void received_coins_show_in_balance_and_history();
    void a_pending_payment_holds_amount_fee_and_nonce();
    void what_is_kept_alongside_a_payment_is_there_exactly_if_it_is();
    void a_final_payment_replaces_its_pending_row();
    void two_pending_payments_take_following_nonces();
    void an_expired_payment_frees_what_it_held();
    void a_payment_is_not_expired_before_it_is_certain();
    void a_payment_is_over_once_another_has_used_its_nonce();
    void own_transfers_are_one_internal_row();
    void states_never_go_back();
    void an_older_proof_changes_nothing();
    void search_finds_memo_contact_and_note();
    void another_chain_keeps_its_own_facts();
    void all_of_it_is_there_after_reopening();
    void a_reward_is_locked_then_free_with_its_fees();
    void a_burned_reward_is_gone();

private:
    struct Setup {
        WalletFolder home;
        std::unique_ptr<Wallet> wallet;
        ProvedFacts facts{home};
        ledger::Address own;
        Setup() : wallet(home.create().value()), own(wallet->addresses()[0].address) {}
        Result<Payment> pay(const PaymentIntent& intent) {
            CIRCLET_TRY(prepared,
                        preparePayment(intent, wallet->sources(), home.genesis, home.chain, facts.time() + 60'000));
            return wallet->sign(intent, prepared, facts.time());
        }
        std::vector<HistoryRow> rows(HistoryFilter::Kind kind = HistoryFilter::Kind::All,
                                     const std::string& search = {}) const {
            HistoryFilter filter;
            filter.kind = kind;
            filter.search = search;
            return wallet->history(filter).value().rows;
        }
    };
};

void HistoryTest::a_reward_is_locked_then_free_with_its_fees() {
    Setup s;
    const int64_t reward = 25'000;
    QCOMPARE(s.home.genesis.parameters.reward.li(), uint64_t(reward));
    QVERIFY(s.facts.system(*s.wallet, s.own, ledger::ActivityKind::Reward, reward, reward).has_value());
    QCOMPARE(s.wallet->balance().total.li(), uint64_t{25'000});
    QCOMPARE(s.wallet->balance().spendable.li(), uint64_t{0});
    QCOMPARE(s.wallet->rewards().locked.li(), uint64_t{25'000});
    QCOMPARE(s.wallet->rewards().unlocked.li(), uint64_t{0});
    QCOMPARE(s.rows(HistoryFilter::Kind::System).at(0).gains.li(), uint64_t{25'000});

    QVERIFY(s.facts.system(*s.wallet, s.own, ledger::ActivityKind::Unlock, 17, -reward).has_value());
    QCOMPARE(s.wallet->balance().total.li(), uint64_t{25'017});
    QCOMPARE(s.wallet->balance().spendable.li(), uint64_t{24'017}); // the account's deposit stays
    QCOMPARE(s.wallet->rewards().locked.li(), uint64_t{0});
    QCOMPARE(s.wallet->rewards().unlocked.li(), uint64_t{25'017});
    QCOMPARE(s.wallet->rewards().burned.li(), uint64_t{0});
    auto rows = s.rows(HistoryFilter::Kind::System);
    QCOMPARE(rows.size(), std::size_t{2});
    QCOMPARE(rows[0].gains.li() - rows[0].loses.li(), uint64_t{17}); // newest first: the account gained the fees alone
    QCOMPARE(s.wallet->addresses()[0].received.li(), uint64_t{25'017});
    QVERIFY(s.wallet->balance().complete);
}

void HistoryTest::a_burned_reward_is_gone() {
    Setup s;
    const int64_t reward = 25'000;
    QVERIFY(s.facts.receive(*s.wallet, s.own, 50'000).has_value());
    QVERIFY(s.facts.system(*s.wallet, s.own, ledger::ActivityKind::Reward, reward, reward).has_value());
    QVERIFY(s.facts.system(*s.wallet, s.own, ledger::ActivityKind::Burn, -reward, -reward).has_value());
    QCOMPARE(s.wallet->balance().total.li(), uint64_t{50'000});
    QCOMPARE(s.wallet->rewards().locked.li(), uint64_t{0});
    QCOMPARE(s.wallet->rewards().burned.li(), uint64_t{25'000});
    // Burned once more, when nothing was left: the account did not change, and the row says so.
    QVERIFY(s.facts.system(*s.wallet, s.own, ledger::ActivityKind::Burn, 0, 0).has_value());
    QCOMPARE(s.wallet->rewards().burned.li(), uint64_t{25'000});
}

void HistoryTest::unknown_is_not_zero() {
    Setup s;
    QVERIFY(!s.wallet->balance().known);
    QVERIFY(s.wallet->sources().empty());
    QVERIFY(s.facts.pass(*s.wallet, 1'000).has_value()); // proved absent
    QVERIFY(s.wallet->balance().known);
    QVERIFY(s.wallet->balance().complete);
    QCOMPARE(s.wallet->balance().total.li(), uint64_t{0});
}

void HistoryTest::received_coins_show_in_balance_and_history() {
    Setup s;
    uint64_t revision = s.wallet->revision();
    QVERIFY(s.facts.receive(*s.wallet, s.own, 50'000).has_value());
    QVERIFY(s.wallet->revision() > revision);
    Balance balance = s.wallet->balance();
    QCOMPARE(balance.total.li(), uint64_t{50'000});
    QCOMPARE(balance.spendable.li(), uint64_t{49'000}); // the deposit stays
    QCOMPARE(balance.asOfHeight, s.facts.height());
    auto rows = s.rows();
    QCOMPARE(rows.size(), std::size_t{1});
    QCOMPARE(rows[0].gains.li(), uint64_t{50'000});
    QCOMPARE(rows[0].counterparty, ledger::formatAddress(someAddress(9), ledger::Network::Regtest));
    QCOMPARE(s.wallet->addresses()[0].received.li(), uint64_t{50'000});
}

void HistoryTest::a_pending_payment_holds_amount_fee_and_nonce() {
    Setup s;
    QVERIFY(s.facts.receive(*s.wallet, s.own, 50'000).has_value());
    auto payment = s.pay(testing::pay(someAddress(7), 5'000));
    QVERIFY(payment.has_value());
    Balance balance = s.wallet->balance();
    QCOMPARE(balance.pendingOut.li(), uint64_t{5'001});
    QCOMPARE(balance.spendable.li(), uint64_t{49'000 - 5'001});
    QCOMPARE(balance.total.li(), uint64_t{50'000}); // nothing final yet
    QCOMPARE(s.wallet->sources()[0].nonce, uint64_t{1});
    QCOMPARE(s.rows(HistoryFilter::Kind::Pending)[0].state, PaymentState::Created);
}

void HistoryTest::what_is_kept_alongside_a_payment_is_there_exactly_if_it_is() {
    Setup s;
    QVERIFY(s.facts.receive(*s.wallet, s.own, 50'000).has_value());
    const PaymentIntent intent = testing::pay(someAddress(7), 5'000);
    const Prepared prepared =
        preparePayment(intent, s.wallet->sources(), s.home.genesis, s.home.chain, s.facts.time() + 60'000).value();
    auto refused = [](Wallet& wallet) -> Result<void> {
        CIRCLET_CHECK(wallet.setSetting("with", "it"));
        return Error{ErrorCode::Rejected, "no"};
    };
    QCOMPARE(s.wallet->sign(intent, prepared, s.facts.time(), refused).error().code, ErrorCode::Rejected);
    QVERIFY(!s.wallet->setting("with").has_value());
    QVERIFY(s.wallet->payments(false).empty());
    auto kept = [](Wallet& wallet) { return wallet.setSetting("with", "it"); };
    QVERIFY(s.wallet->sign(intent, prepared, s.facts.time(), kept).has_value());
    QCOMPARE(s.wallet->setting("with").value(), std::string("it"));
    QCOMPARE(s.wallet->payments(false).size(), std::size_t{1});
}

void HistoryTest::a_final_payment_replaces_its_pending_row() {
    Setup s;
    QVERIFY(s.facts.receive(*s.wallet, s.own, 50'000).has_value());
    auto payment = s.pay(testing::pay(someAddress(7), 5'000)).value();
    QVERIFY(s.wallet->setPaymentState(payment.id, PaymentState::Sent, 0, 3).has_value());
    QVERIFY(s.facts.finaliseOwn(*s.wallet, payment).has_value());
    auto rows = s.rows();
    QCOMPARE(rows.size(), std::size_t{2});
    QCOMPARE(rows[0].state, PaymentState::Final);
    QCOMPARE(rows[0].loses.li(), uint64_t{5'001});
    QCOMPARE(rows[0].fee.li(), uint64_t{1});
    QVERIFY(s.wallet->payments(true).empty());
    QCOMPARE(s.wallet->payment(payment.id)->height, s.facts.height());
    QCOMPARE(s.wallet->payment(payment.id)->sentTo, 3U);
    QCOMPARE(s.wallet->balance().total.li(), uint64_t{44'999});
    QCOMPARE(s.wallet->balance().pendingOut.li(), uint64_t{0});
}

void HistoryTest::two_pending_payments_take_following_nonces() {
    Setup s;
    QVERIFY(s.facts.receive(*s.wallet, s.own, 50'000).has_value());
    auto first = s.pay(testing::pay(someAddress(7), 5'000));
    auto second = s.pay(testing::pay(someAddress(8), 6'000));
    QVERIFY(first.has_value() && second.has_value());
    QCOMPARE(ledger::decodeTransaction(second.value().signedBytes).value().body.authorizations[0].nonce, uint64_t{1});
    // What was prepared before another payment was signed is stale.
    auto stale = preparePayment(testing::pay(someAddress(7), 100), s.wallet->sources(), s.home.genesis, s.home.chain,
                                s.facts.time() + 60'000);
    QVERIFY(s.pay(testing::pay(someAddress(7), 200)).has_value());
    QCOMPARE(s.wallet->sign(testing::pay(someAddress(7), 100), stale.value(), s.facts.time()).error().code,
             ErrorCode::Rejected);
}

void HistoryTest::an_expired_payment_frees_what_it_held() {
    Setup s;
    QVERIFY(s.facts.receive(*s.wallet, s.own, 50'000).has_value());
    auto payment = s.pay(testing::pay(someAddress(7), 5'000)).value();
    QVERIFY(s.facts.pass(*s.wallet, 120'000).has_value());
    auto expired = s.wallet->expirePayments(s.facts.time());
    QCOMPARE(expired.value().size(), std::size_t{1});
    QCOMPARE(expired.value()[0], payment.id);
    QCOMPARE(s.wallet->balance().spendable.li(), uint64_t{49'000});
    QCOMPARE(s.wallet->sources()[0].nonce, uint64_t{0});
    const auto rows = s.rows();
    const auto row = std::ranges::find(rows, payment.id.hex(), &HistoryRow::id);
    QVERIFY(row != rows.end());
    QCOMPARE(row->state, PaymentState::Expired);
}

void HistoryTest::a_payment_is_not_expired_before_it_is_certain() {
    Setup s;
    QVERIFY(s.facts.receive(*s.wallet, s.own, 50'000).has_value());
    auto payment = s.pay(testing::pay(someAddress(7), 5'000)).value();
    // The chain's time is past the expiry, but our account was proved before it: it may have been final in between.
    QVERIFY(s.wallet->expirePayments(s.facts.time() + 120'000).value().empty());
    QCOMPARE(s.wallet->payment(payment.id)->state, PaymentState::Created);
    QVERIFY(s.facts.finaliseOwn(*s.wallet, payment).has_value());
    QVERIFY(s.facts.pass(*s.wallet, 120'000).has_value());
    QVERIFY(s.wallet->expirePayments(s.facts.time()).value().empty());
    QCOMPARE(s.wallet->payment(payment.id)->state, PaymentState::Final);
}

void HistoryTest::a_payment_is_over_once_another_has_used_its_nonce() {
    Setup s;
    QVERIFY(s.facts.receive(*s.wallet, s.own, 50'000).has_value());
    // The same words elsewhere.
    const auto copy = s.home.create("copy.circlet").value();
    ProvedFacts there{s.home};
    QVERIFY(there.receive(*copy, s.own, 50'000).has_value());
    const PaymentIntent intent = testing::pay(someAddress(8), 6'000);
    const Prepared prepared =
        preparePayment(intent, copy->sources(), s.home.genesis, s.home.chain, there.time() + 60'000).value();
    const Payment other = copy->sign(intent, prepared, there.time()).value();
    const Payment payment = s.pay(testing::pay(someAddress(7), 5'000)).value();

    QVERIFY(s.wallet->expirePayments(s.facts.time()).value().empty());
    QVERIFY(s.facts.finaliseOwn(*s.wallet, other).has_value());
    const auto expired = s.wallet->expirePayments(s.facts.time()).value();
    QCOMPARE(expired.size(), std::size_t{1});
    QVERIFY(expired[0] == payment.id);
    QCOMPARE(s.wallet->payment(payment.id)->state, PaymentState::Expired);
    QCOMPARE(s.wallet->balance().spendable.li(), uint64_t{49'000 - 6'001});
    QCOMPARE(s.wallet->sources()[0].nonce, uint64_t{1});
}

void HistoryTest::own_transfers_are_one_internal_row() {
    Setup s;
    ledger::Address second = s.wallet->newAddress("savings").value().address;
    QVERIFY(s.facts.receive(*s.wallet, s.own, 50'000).has_value());
    auto payment = s.pay(testing::pay(second, 9'000)).value();
    QVERIFY(s.facts.finaliseOwn(*s.wallet, payment).has_value());
    auto rows = s.rows();
    QCOMPARE(rows.size(), std::size_t{2});
    QVERIFY(rows[0].internal);
    QCOMPARE(rows[0].gains.li(), uint64_t{9'000});
    QCOMPARE(rows[0].loses.li(), uint64_t{9'001});
    QCOMPARE(s.wallet->balance().total.li(), uint64_t{49'999});
}

void HistoryTest::states_never_go_back() {
    Setup s;
    QVERIFY(s.facts.receive(*s.wallet, s.own, 50'000).has_value());
    auto payment = s.pay(testing::pay(someAddress(7), 5'000)).value();
    QVERIFY(s.wallet->setPaymentState(payment.id, PaymentState::Seen, 0, 1).has_value());
    QVERIFY(s.wallet->setPaymentState(payment.id, PaymentState::Sent, 0, 4).has_value());
    QCOMPARE(s.wallet->payment(payment.id)->state, PaymentState::Seen);
    QVERIFY(s.facts.finaliseOwn(*s.wallet, payment).has_value());
    QVERIFY(s.wallet->setPaymentState(payment.id, PaymentState::Seen, 0, 4).has_value());
    QCOMPARE(s.wallet->payment(payment.id)->state, PaymentState::Final);
    QCOMPARE(s.rows()[0].state, PaymentState::Final);
}

void HistoryTest::an_older_proof_changes_nothing() {
    Setup s;
    QVERIFY(s.facts.receive(*s.wallet, s.own, 50'000).has_value());
    AddressUpdate old;
    old.address = s.own;
    old.height = 1;
    old.time = 1;
    QVERIFY(s.wallet->apply(old).has_value());
    QCOMPARE(s.wallet->balance().total.li(), uint64_t{50'000});
    AddressUpdate foreign = old;
    foreign.address = someAddress(3);
    QCOMPARE(s.wallet->apply(foreign).error().code, ErrorCode::NotFound);
}

void HistoryTest::search_finds_memo_contact_and_note() {
    Setup s;
    QVERIFY(s.facts.receive(*s.wallet, s.own, 50'000).has_value());
    PaymentIntent intent = testing::pay(someAddress(7), 5'000);
    std::string memo = "100% tea";
    intent.memo.assign(memo.begin(), memo.end());
    auto payment = s.pay(intent).value();
    QVERIFY(s.wallet->saveContact({"Bob", someAddress(7)}).has_value());
    QVERIFY(s.wallet->setNote(payment.id.hex(), "remember").has_value());
    for (const char* text : {"tea", "Bob", "remember", "0% t"})
        QCOMPARE(s.rows(HistoryFilter::Kind::All, text).size(), std::size_t{1});
    QCOMPARE(s.rows(HistoryFilter::Kind::All, "1%0").size(), std::size_t{0});
    QCOMPARE(s.rows(HistoryFilter::Kind::All, "' OR 1=1 --").size(), std::size_t{0});
    QCOMPARE(s.rows()[0].note, std::string("remember"));
    QCOMPARE(s.rows(HistoryFilter::Kind::In).size(), std::size_t{1});
    QCOMPARE(s.rows(HistoryFilter::Kind::Out).size(), std::size_t{1});
}

void HistoryTest::another_chain_keeps_its_own_facts() {
    Setup s;
    QVERIFY(s.facts.receive(*s.wallet, s.own, 50'000).has_value());
    s.wallet.reset();
    ledger::Genesis other = s.home.genesis;
    other.time += 1;
    auto elsewhere = Wallet::open(s.home.path(), secret("pass word"), other);
    QVERIFY(elsewhere.has_value());
    QVERIFY(!elsewhere.value()->balance().known);
    QVERIFY(elsewhere.value()->restoring()); // nobody searched that chain yet
    QCOMPARE(elsewhere.value()->history({}).value().total, uint64_t{0});
    elsewhere.value().reset();
    QCOMPARE(s.home.open().value()->balance().total.li(), uint64_t{50'000});
}

void HistoryTest::all_of_it_is_there_after_reopening() {
    Setup s;
    QVERIFY(s.facts.receive(*s.wallet, s.own, 50'000).has_value());
    auto payment = s.pay(testing::pay(someAddress(7), 5'000)).value();
    QVERIFY(s.wallet->setLabel(s.own, "main").has_value());
    QVERIFY(s.wallet->setSetting("theme", "dark").has_value());
    s.wallet.reset();
    auto again = s.home.open().value();
    QCOMPARE(again->addresses()[0].label, std::string("main"));
    QCOMPARE(again->setting("theme").value_or(""), std::string("dark"));
    QCOMPARE(again->payments(true).size(), std::size_t{1});
    QVERIFY(again->payments(true)[0].signedBytes == payment.signedBytes);
    QCOMPARE(again->balance().pendingOut.li(), uint64_t{5'001});
    QCOMPARE(again->sources()[0].nonce, uint64_t{1});
}

QTEST_GUILESS_MAIN(HistoryTest)
#include "history_test.moc"
