#include <QtTest>

#include "node/facade_practice.h"
#include "node/facade_view.h"
#include "wallet/history_csv.h"
#include "wallet/wallet_fixture.h"

using namespace circlet;
using namespace circlet::facade;
using ledger::Amount;

namespace {

Amount li(uint64_t value) {
    return Amount::fromLi(value);
}

ledger::Address addressWith(uint8_t fill) {
    ledger::Address address;
    address.hash.bytes.fill(fill);
    return address;
}

wallet::HistoryRow row(uint64_t gains, uint64_t loses, uint64_t fee) {
    wallet::HistoryRow row;
    row.transaction = ledger::TransactionId();
    row.id = row.transaction->hex();
    row.gains = li(gains);
    row.loses = li(loses);
    row.fee = li(fee);
    row.height = 7;
    row.time = 1'700'000'000'000;
    return row;
}

/// One of ours loses `loses`, the recipient gains the rest.
wallet::Prepared payment(const ledger::Address& from, const ledger::Address& to, uint64_t amount, uint64_t fee) {
    wallet::Prepared prepared;
    prepared.fee = li(fee);
    prepared.amount = li(amount);
    prepared.effects = {{from, li(0), li(amount + fee)}, {to, li(amount), li(0)}};
    return prepared;
}

bool mentions(const std::vector<std::string>& warnings, std::string_view text) {
    return std::ranges::any_of(warnings, [&](const auto& line) { return line.find(text) != std::string::npos; });
}

} // namespace

class ViewTest : public QObject {
    Q_OBJECT

private slots:
    void shows_unknown_balance_as_unknown() {
        wallet::Balance balance;
        balance.total = li(5);
        BalanceView view = balanceView(balance);
        QCOMPARE(view.asOf.level, ProofLevel::Unknown);
        QVERIFY(view.total.isZero());
        QVERIFY(!view.historyComplete);
    }

    void shows_known_balance_with_its_height() {
        wallet::Balance balance;
        balance.known = true;
        balance.complete = true;
        balance.total = li(5);
        balance.asOfHeight = 12;
        balance.asOfTime = 34;
        BalanceView view = balanceView(balance);
        QCOMPARE(view.asOf.level, ProofLevel::Verified);
        QCOMPARE(view.asOf.height, ledger::Height(12));
        QCOMPARE(view.total, li(5));
        QVERIFY(view.historyComplete);
    }

    void counts_an_outgoing_amount_without_its_fee() {
        ActivityRow shown = activityRow(row(0, 503, 3), {});
        QCOMPARE(shown.direction, Direction::Out);
        QCOMPARE(shown.amount, li(500));
        QCOMPARE(shown.fee, li(3));
        QCOMPARE(shown.level, ProofLevel::Verified);
    }

    void counts_what_moved_between_own_addresses() {
        wallet::HistoryRow internal = row(500, 503, 3);
        internal.internal = true;
        ActivityRow shown = activityRow(internal, {});
        QCOMPARE(shown.direction, Direction::Internal);
        QCOMPARE(shown.amount, li(500));
    }

    void names_the_counterparty_and_the_proof_level() {
        wallet::HistoryRow incoming = row(700, 0, 0);
        incoming.counterparty = "rcc1ana";
        incoming.state = wallet::PaymentState::Sent;
        ActivityRow shown = activityRow(incoming, {{"rcc1ana", "Ana"}});
        QCOMPARE(shown.direction, Direction::In);
        QCOMPARE(shown.counterpartyLabel, std::string("Ana"));
        QCOMPARE(shown.level, ProofLevel::Claimed);
        QCOMPARE(shown.state, TransactionState::Sent);
    }

    void shows_system_rows_as_system() {
        wallet::HistoryRow system = row(900, 0, 0);
        system.transaction.reset();
        QCOMPARE(activityRow(system, {}).direction, Direction::System);
    }

    void names_what_the_chain_did_with_a_reward() {
        wallet::HistoryRow reward = row(25'000, 0, 0);
        reward.transaction.reset();
        reward.id = "system:2:100:00112233:1";
        QCOMPARE(activityRow(reward, {}).event, SystemEvent::Reward);
        QCOMPARE(activityRow(reward, {}).amount.li(), uint64_t(25'000));
        wallet::HistoryRow unlock = row(25'017, 25'000, 0);
        unlock.transaction.reset();
        unlock.id = "system:3:200:00112233:2";
        QCOMPARE(activityRow(unlock, {}).event, SystemEvent::Unlock);
        QCOMPARE(activityRow(unlock, {}).amount.li(), uint64_t(25'017)); // what became free
        wallet::HistoryRow burn = row(0, 25'000, 0);
        burn.transaction.reset();
        burn.id = "system:4:200:00112233:2";
        QCOMPARE(activityRow(burn, {}).event, SystemEvent::Burn);
        QCOMPARE(activityRow(burn, {}).amount.li(), uint64_t(25'000));
    }

    void takes_an_address_without_a_proof_as_unknown() {
        wallet::AddressInfo info;
        info.address = addressWith(1);
        AddressRow shown = addressRow(info, ledger::Network::Regtest);
        QCOMPARE(shown.asOf.level, ProofLevel::Unknown);
        QVERIFY(!shown.used);
        info.asOfHeight = 3;
        QCOMPARE(addressRow(info, ledger::Network::Regtest).asOf.level, ProofLevel::Verified);
    }

    void keeps_the_set_of_own_addresses_until_one_is_added() {
        testing::WalletFolder home;
        auto created = home.create();
        QVERIFY(created);
        wallet::Wallet& wallet = *created.value();
        ViewCache cache;
        const std::string first = walletView(wallet, cache).addresses.front().address;
        const auto kept = cache.own;
        QVERIFY(kept && kept->contains(first));
        walletView(wallet, cache);
        QCOMPARE(cache.own, kept);
        auto added = wallet.newAddress("second");
        QVERIFY(added);
        walletView(wallet, cache);
        QVERIFY(cache.own != kept);
        QCOMPARE(cache.own->size(), std::size_t(2));
        QVERIFY(cache.own->contains(ledger::formatAddress(added.value().address, wallet.network())));
    }

    void bounds_what_a_query_asks_for() {
        ActivityQuery query;
        query.limit = 1'000'000;
        query.search = std::string(5000, 'x');
        wallet::HistoryFilter filter = historyFilter(query);
        QCOMPARE(filter.limit, 1000U);
        QVERIFY(filter.search.size() <= 200);
        query.kind = ActivityKind::Certificates;
        QCOMPARE(historyFilter(query).kind, wallet::HistoryFilter::Kind::Certificates);
    }

    void compares_what_people_compare() {
        std::string known = "rcc1qqabcdefghijklmnop123456";
        QVERIFY(looksAlike("rcc1qqabXXXXXXXXXXXXXX123456", known));
        QVERIFY(!looksAlike(known, known));
        QVERIFY(!looksAlike("rcc1qqabcdefghijklmnop123457", known));
        QVERIFY(!looksAlike("rcc1qqxbcdefghijklmnop123456", known));
        QVERIFY(!looksAlike("short", "shorx"));
    }

    void warns_of_a_first_payment_and_of_a_look_alike() {
        PaymentFacts facts;
        facts.recipient = "rcc1qqabXXXXXXXXXXXXXX123456";
        facts.known = {"rcc1qqabcdefghijklmnop123456"};
        wallet::Prepared prepared = payment(addressWith(1), addressWith(2), 500, 1);
        std::vector<std::string> warnings = paymentWarnings(facts, prepared);
        QCOMPARE(warnings.size(), std::size_t(2));
        QVERIFY(mentions(warnings, "first payment"));
        QVERIFY(mentions(warnings, "rcc1qqabcdefghijklmnop123456"));
        facts.contact = true;
        QVERIFY(paymentWarnings(facts, prepared).empty());
    }

    void warns_when_only_the_deposit_stays() {
        PaymentFacts facts;
        facts.paidBefore = true;
        facts.deposit = li(1000);
        wallet::Source source;
        source.address = addressWith(1);
        source.spendable = li(501);
        facts.sources = {source};
        QVERIFY(mentions(paymentWarnings(facts, payment(source.address, addressWith(2), 500, 1)), "deposit"));
        QVERIFY(paymentWarnings(facts, payment(source.address, addressWith(2), 499, 1)).empty());
    }

    void warns_of_a_wrong_clock_and_a_raised_level() {
        PaymentFacts facts;
        facts.paidBefore = true;
        facts.clockOff = true;
        facts.raisedLevel = 3;
        std::vector<std::string> warnings = paymentWarnings(facts, payment(addressWith(1), addressWith(2), 500, 8));
        QVERIFY(mentions(warnings, "clock"));
        QVERIFY(mentions(warnings, "level 3"));
    }

    void marks_own_effects_in_a_review() {
        wallet::PaymentIntent intent;
        intent.to = addressWith(2);
        wallet::Prepared prepared = payment(addressWith(1), addressWith(2), 500, 1);
        std::string to = ledger::formatAddress(addressWith(2), ledger::Network::Regtest);
        Review review = reviewOf(9, intent, prepared, ledger::Network::Regtest, {{to, "Ana"}},
                                 [](const ledger::Address& address) { return address == addressWith(1); });
        QCOMPARE(review.id, uint64_t(9));
        QCOMPARE(review.recipientLabel, std::string("Ana"));
        QCOMPARE(review.effects.size(), std::size_t(2));
        QVERIFY(review.effects[0].mine);
        QCOMPARE(review.effects[0].label, std::string("You"));
        QCOMPARE(review.effects[0].loses, li(501));
        QVERIFY(!review.effects[1].mine);
        QCOMPARE(review.effects[1].label, std::string("Ana"));
    }

    void makes_file_names_that_stay_in_their_folder() {
        QCOMPARE(safeFileName("My wallet"), std::string("My wallet"));
        QCOMPARE(safeFileName("../../etc/passwd"), std::string("-..-etc-passwd"));
        QCOMPARE(safeFileName(""), std::string("Wallet"));
        QCOMPARE(safeFileName("..."), std::string("Wallet"));
        std::string umlauts;
        for (int i = 0; i < 60; ++i)
            umlauts += "ä";
        std::string cut = safeFileName("x" + umlauts);
        QVERIFY(cut.size() <= 60);
        QVERIFY(QString::fromStdString(cut).indexOf(QChar::ReplacementCharacter) < 0);
    }

    void reads_the_supervisors_ready_line() {
        Result<ReadyLine> ready =
            parseReadyLine("{\"ready\":true,\"genesis\":\"/x/"
                           "genesis.bin\",\"nodes\":[{\"connect\":\"a@127.0.0.1:1\"},{\"connect\":\"b@127.0.0.1:2\"}],"
                           "\"faucet\":{\"url\":\"http://127.0.0.1:9/v1/coins\"}}");
        QVERIFY(ready);
        QCOMPARE(ready.value().connect.size(), std::size_t(2));
        QCOMPARE(ready.value().faucetUrl, std::string("http://127.0.0.1:9/v1/coins"));
        for (const char* bad :
             {"", "[]", "{", "{\"ready\":false,\"genesis\":\"g\",\"nodes\":[]}",
              "{\"ready\":true,\"genesis\":1,\"nodes\":[]}", "{\"ready\":true,\"genesis\":\"g\",\"nodes\":[1]}"})
            QVERIFY(!parseReadyLine(bad));
    }

    void asks_no_faucet_elsewhere() {
        std::atomic<bool> stop = false;
        for (const char* url : {"http://example.org/v1/coins", "http://127.0.0.1:0/v1", "https://127.0.0.1:1/v1",
                                "http://127.0.0.1:99999/v1", "http://127.0.0.1:80@example.org/"})
            QCOMPARE(askFaucet(url, "x", stop).error().code, ErrorCode::Malformed);
    }

    void writes_csv_that_no_spreadsheet_runs() {
        wallet::HistoryRow out = row(0, 503, 3);
        out.memo = "=HYPERLINK(\"x\")\nsecond";
        std::string line = wallet::csvLine(out);
        QCOMPARE(std::ranges::count(line, '\n'), 1);
        QVERIFY(line.find(",out,500,3,") != std::string::npos);
        QVERIFY(line.find("\"'=HYPERLINK(\"\"x\"\") second\"") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(ViewTest)
#include "view_test.moc"
