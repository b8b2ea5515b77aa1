// Wallets over a real light node and a real member: pay, final, restart, restore.
#include <QtTest>

#include "node/test_network.h"

using namespace circlet;
using namespace circlet::testing;

namespace {

template<typename T>
bool succeeded(const Result<T>& result) {
    if (!result)
        qWarning("%s: %s", std::string(codeName(result.error().code)).c_str(), result.error().message.c_str());
    return result.has_value();
}

std::vector<wallet::HistoryRow> rowsOf(node::WalletSession& session) {
    return ask<std::vector<wallet::HistoryRow>>(session, [](wallet::Wallet& wallet) {
        return wallet.history({.kind = wallet::HistoryFilter::Kind::All, .search = {}, .offset = 0, .limit = 1000})
            .value()
            .rows;
    });
}

wallet::Balance balanceOf(node::WalletSession& session) {
    return ask<wallet::Balance>(session, [](wallet::Wallet& wallet) { return wallet.balance(); });
}

Result<ledger::Height> refresh(node::WalletSession& session) {
    return await<ledger::Height>([&](node::Done<ledger::Height> done) { session.refresh(std::move(done)); });
}

} // namespace

class WalletSessionTest : public QObject {
    Q_OBJECT

private slots:
    void pays_between_two_wallets_and_both_prove_it();
    void resends_a_stored_payment_after_a_restart();
    void restores_balance_and_complete_history_from_words();
    void expires_a_payment_that_no_peer_ever_took();
    void closing_with_open_questions_answers_them();
};

void WalletSessionTest::pays_between_two_wallets_and_both_prove_it() {
    crypto::SecureBytes alice = someWords();
    crypto::SecureBytes bob = someWords();
    TestNetwork network({addressOfWords(alice)});
    std::shared_ptr<node::LightNode> light = network.light("light", {network.connect()});
    node::WalletSession payer(network.createWallet("alice.circlet", alice), light);
    node::WalletSession payee(network.createWallet("bob.circlet", bob), light);

    std::atomic<int> changes = 0;
    node::Handle handle = payee.onChange([&] { ++changes; });
    Result<wallet::Payment> paid = payAndWait(payer, addressOfWords(bob), 500'000, "for tea");
    QVERIFY(succeeded(paid));
    QCOMPARE(paid.value().state, wallet::PaymentState::Final);
    QVERIFY(paid.value().height > 0);

    QVERIFY(waitFor([&] { return balanceOf(payee).total.li() == 500'000; }));
    QVERIFY(changes > 0);
    wallet::Balance left = balanceOf(payer);
    QVERIFY(left.known && left.complete);
    QCOMPARE(left.total.li(), uint64_t{100'000'000'000} - 500'000 - 1);
    QCOMPARE(left.pendingOut.li(), uint64_t{0});

    std::vector<wallet::HistoryRow> rows = rowsOf(payer);
    QCOMPARE(rows.size(), std::size_t{2}); // the payment and the genesis
    QCOMPARE(rows[0].state, wallet::PaymentState::Final);
    QCOMPARE(rows[0].loses.li(), uint64_t{500'001});
    QCOMPARE(rows[0].memo, std::string("for tea"));
    QCOMPARE(rows[1].gains.li(), uint64_t{100'000'000'000});

    // And back, from coins that were received.
    QVERIFY(succeeded(payAndWait(payee, addressOfWords(alice), 1'000)));
    QVERIFY(succeeded(refresh(payer)));
    QCOMPARE(rowsOf(payer).size(), std::size_t{3});
    // What the wallet shows can be proved to a third person.
    auto history = await<light::HistoryCompleteProof>([&](node::Done<light::HistoryCompleteProof> done) {
        light->historyProof(addressOfWords(alice), std::move(done));
    });
    QVERIFY(succeeded(history));
    QCOMPARE(history.value().entries.size(), std::size_t{3});
    QVERIFY(light::examine(network.root(), light::CommitteeChain(network.root()), history.value()).valid);
}

void WalletSessionTest::resends_a_stored_payment_after_a_restart() {
    crypto::SecureBytes alice = someWords();
    crypto::SecureBytes bob = someWords();
    TestNetwork network({addressOfWords(alice)});
    std::string peer = network.connect();
    wallet::Payment payment;
    {
        std::shared_ptr<node::LightNode> light = network.light("light", {peer});
        node::WalletSession session(network.createWallet("alice.circlet", alice), light);
        QVERIFY(succeeded(refresh(session)));
        network.stopMember();
        QVERIFY(waitFor([&] { return light->status().peers.empty(); }));
        wallet::PaymentIntent intent;
        intent.to = addressOfWords(bob);
        intent.amount = ledger::Amount::fromLi(7'000);
        auto prepared = await<wallet::Prepared>(
            [&](node::Done<wallet::Prepared> done) { session.prepare(intent, std::move(done)); });
        QVERIFY(succeeded(prepared));
        auto paid = await<wallet::Payment>(
            [&](node::Done<wallet::Payment> done) { session.pay(intent, prepared.value(), std::move(done)); });
        QVERIFY(succeeded(paid));
        QCOMPARE(paid.value().state, wallet::PaymentState::Created); // nobody was there to take it
        payment = paid.value();
    }
    network.startMember();
    std::shared_ptr<node::LightNode> light = network.light("light", {network.connect()});
    node::WalletSession session(network.openWallet("alice.circlet"), light);
    auto final = await<wallet::Payment>(
        [&](node::Done<wallet::Payment> done) { session.waitFinal(payment.id, 20'000, std::move(done)); });
    QVERIFY(succeeded(final));
    QCOMPARE(final.value().state, wallet::PaymentState::Final);
}

void WalletSessionTest::restores_balance_and_complete_history_from_words() {
    crypto::SecureBytes alice = someWords();
    crypto::SecureBytes bob = someWords();
    TestNetwork network({addressOfWords(alice)});
    {
        std::shared_ptr<node::LightNode> light = network.light("light", {network.connect()});
        node::WalletSession payer(network.createWallet("alice.circlet", alice), light);
        // Addresses far apart, but within the gap that is searched.
        for (uint32_t index : {0U, 3U, 20U, 39U})
            QVERIFY(succeeded(payAndWait(payer, addressOfWords(bob, index), 10'000 + index)));
    }
    std::shared_ptr<node::LightNode> light = network.light("elsewhere", {network.connect()});
    node::WalletSession restored(network.createWallet("bob.circlet", bob, true), light);
    QVERIFY(succeeded(refresh(restored)));
    wallet::Balance balance = balanceOf(restored);
    QVERIFY(balance.known);
    QVERIFY(balance.complete);
    QCOMPARE(balance.total.li(), uint64_t{40'000 + 0 + 3 + 20 + 39});
    QCOMPARE(rowsOf(restored).size(), std::size_t{4});
    QVERIFY(!ask<bool>(restored, [](wallet::Wallet& wallet) { return wallet.restoring(); }));
    QCOMPARE(ask<std::size_t>(restored, [](wallet::Wallet& wallet) { return wallet.addresses().size(); }),
             std::size_t{40});
}

void WalletSessionTest::expires_a_payment_that_no_peer_ever_took() {
    crypto::SecureBytes alice = someWords();
    TestNetwork network({addressOfWords(alice)});
    std::string peer = network.connect();
    std::shared_ptr<node::LightNode> light = network.light("light", {peer});
    node::WalletSession session(network.createWallet("alice.circlet", alice), light);
    QVERIFY(succeeded(refresh(session)));
    network.stopMember();
    QVERIFY(waitFor([&] { return light->status().peers.empty(); }));
    // Signed by the wallet with an expiry that passes at once, as if the user's network had been away for long.
    ledger::TransactionId id = ask<ledger::TransactionId>(session, [&](wallet::Wallet& wallet) {
        wallet::PaymentIntent intent;
        intent.to = addressOfWords(someWords());
        intent.amount = ledger::Amount::fromLi(7'000);
        auto prepared = wallet::preparePayment(intent, wallet.sources(), network.root().genesis(),
                                               network.root().chain(), light->status().tip.time + 1);
        return wallet.sign(intent, prepared.value(), systemClock().wallMs()).value().id;
    });
    QVERIFY(balanceOf(session).pendingOut.li() > 0);
    network.startMember();
    auto ended = await<wallet::Payment>(
        [&](node::Done<wallet::Payment> done) { session.waitFinal(id, 25'000, std::move(done)); });
    QVERIFY(succeeded(ended));
    QCOMPARE(ended.value().state, wallet::PaymentState::Expired);
    QCOMPARE(balanceOf(session).pendingOut.li(), uint64_t{0});
}

void WalletSessionTest::closing_with_open_questions_answers_them() {
    crypto::SecureBytes alice = someWords();
    TestNetwork network({addressOfWords(alice)});
    std::shared_ptr<node::LightNode> light = network.light("light", {}); // nobody to ask
    auto session = std::make_unique<node::WalletSession>(network.createWallet("alice.circlet", alice), light);
    std::promise<Result<ledger::Height>> refreshed;
    session->refresh([&](Result<ledger::Height> height) { refreshed.set_value(std::move(height)); });
    std::promise<Result<light::AccountProof>> proved;
    light->accountProof(addressOfWords(alice),
                        [&](Result<light::AccountProof> proof) { proved.set_value(std::move(proof)); });
    session.reset();
    light.reset();
    QCOMPARE(refreshed.get_future().get().error().code, ErrorCode::Cancelled);
    QCOMPARE(proved.get_future().get().error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(WalletSessionTest)
#include "wallet_session_test.moc"
