// What the façade makes of the node's and the search's words.
#include <QTest>

#include <cmath>

#include "node/facade_choices.h"
#include "node/facade_mining_view.h"

#include <QTemporaryDir>

using namespace circlet;
using namespace circlet::facade;

namespace {

struct Given {
    MiningControl control;
    ledger::ChainParameters parameters = ledger::defaultParameters(ledger::Network::Devnet);
    node::MiningStatus status;
    MiningFacts facts;

    Given() {
        control.wanted = true;
        control.threads = 2;
        status.work = ledger::WorkFunction::RandomX;
        status.expectedHashes = 4096;
        status.networkHashrate = 1000;
        status.search.running = true;
        status.search.hashrate = 100;
        status.search.report.phase = mining::Phase::Mining;
        facts.full = FullNodeState::Running;
        facts.processors = 4;
        facts.steadyNow = 100'000;
        facts.wallNow = 1'700'000'000'000;
    }
    MiningView view(bool running = true) {
        facts.control = &control;
        facts.parameters = &parameters;
        facts.status.reset();
        if (running)
            facts.status = status;
        return miningView(facts);
    }
};

node::OwnSeat seat(uint32_t index, ledger::KeyHeight since, uint32_t ahead) {
    node::OwnSeat own;
    own.seat = index;
    own.ahead = ahead;
    own.record.since = since;
    own.record.reward = ledger::Amount::fromLi(25'000);
    own.record.fees = ledger::Amount::fromLi(17);
    return own;
}

} // namespace

class MiningViewTest : public QObject {
    Q_OBJECT

private slots:
    void half_of_the_processors_is_the_default() {
        QCOMPARE(threadsOf(0, 1), 1U);
        QCOMPARE(threadsOf(0, 2), 1U);
        QCOMPARE(threadsOf(0, 7), 4U);
        QCOMPARE(threadsOf(99, 8), 8U);
        QCOMPARE(threadsOf(3, 8), 3U);
    }

    void tells_each_state() {
        Given given;
        QCOMPARE(given.view().state, MiningState::Mining);
        given.control.wanted = false;
        QCOMPARE(given.view().state, MiningState::Off);
        given.control.wanted = true;
        QCOMPARE(given.view(false).state, MiningState::Starting);
        given.status.search.hashrate = 0;
        given.status.search.report.phase = mining::Phase::Preparing;
        given.status.search.report.datasetPermille = 210;
        QCOMPARE(given.view().state, MiningState::Preparing);
        QVERIFY(given.view().preparing);
        QCOMPARE(given.view().preparedPermille, 210U);
        given.control.pauseReason = "The computer runs on battery.";
        QCOMPARE(given.view().state, MiningState::Paused);
        given.status.seat = seat(1, 7, 2);
        QCOMPARE(given.view().state, MiningState::Seated);
        QCOMPARE(given.view().seat->leavesInMs, TimeMs(2 * 15'000));
        QCOMPARE(given.view().hashrate, 0.0);
    }

    void the_dataset_grows_while_it_hashes() {
        Given given;
        QVERIFY(!given.view().preparing);
        given.status.search.report.memory = mining::MemoryMode::Light;
        QVERIFY(!given.view().preparing); // no memory for a dataset: this is all there will be
        given.status.search.report.datasetPermille = 340;
        QVERIFY(given.view().preparing);
        QCOMPARE(given.view().state, MiningState::Mining);
        QCOMPARE(given.view().preparedPermille, 340U);
        given.status.search.report.memory = mining::MemoryMode::Fast;
        given.status.search.report.datasetPermille = 1000;
        QVERIFY(!given.view().preparing);
    }

    void on_without_hashes_is_a_problem_within_five_seconds() {
        Given given;
        given.status.search.hashrate = 0;
        given.status.search.running = false;
        QVERIFY(shouldHash(given.control, given.status));
        given.control.quietSince = given.facts.steadyNow - 1'000;
        QVERIFY(given.view().problem.empty());
        given.control.quietSince = given.facts.steadyNow - 4'900;
        QVERIFY(!given.view().problem.empty());
        QCOMPARE(given.view().state, MiningState::Stalled);
        given.control.quietSince = 0;
        given.status.search.stalled = true;
        given.status.search.reason = "circlet-miner was not found.";
        QCOMPARE(given.view().problem, std::string("circlet-miner was not found."));
        given.status.problem = "The key of a request cannot be stored.";
        QCOMPARE(given.view().problem, std::string("The key of a request cannot be stored."));
        QVERIFY(shouldHash(given.control, given.status));
        given.status.search.stalled = false; // only just: no banner for the moment in which a search begins
        given.control.quietSince = given.facts.steadyNow - 500;
        QVERIFY(given.view().problem.empty());
    }

    void a_node_that_catches_up_is_no_problem() {
        Given given;
        given.status.search = {};
        given.status.problem = "This node has not caught up with the network yet.";
        given.control.quietSince = given.facts.steadyNow - 60'000;
        given.facts.full = FullNodeState::Syncing;
        QVERIFY(given.view().problem.empty());
        QCOMPARE(given.view().state, MiningState::Starting);
        given.facts.full = FullNodeState::Running;
        QCOMPARE(given.view().state, MiningState::Stalled);
    }

    void a_pause_or_a_seat_is_no_problem() {
        Given given;
        given.status.search.stalled = true;
        given.control.pauseReason = "Somebody is using the computer.";
        QVERIFY(given.view().problem.empty());
        QVERIFY(!shouldHash(given.control, given.status));
        given.control.pauseReason.clear();
        given.status.seat = seat(0, 3, 0);
        QVERIFY(given.view().problem.empty());
        QVERIFY(!shouldHash(given.control, given.status));
    }

    void a_failed_node_is_told() {
        Given given;
        given.facts.full = FullNodeState::Failed;
        given.facts.fullMessage = "The disk is full.";
        QCOMPARE(given.view(false).problem, std::string("The disk is full."));
        given.control.wanted = false;
        QVERIFY(given.view(false).problem.empty());
    }

    void odds_follow_the_work_of_one_request() {
        // 100 hashes a second, a million for a request: one in 10,000 s.
        MiningOdds odds = miningOdds(100, 1'000'000, 1'000, 15'000);
        QVERIFY(odds.known);
        QCOMPARE(odds.expectedMs, TimeMs(10'000'000));
        QVERIFY(std::abs(odds.perDay - (1 - std::exp(-8.64))) < 1e-9);
        QVERIFY(odds.perDay < odds.perWeek && odds.perWeek <= odds.perMonth);
        QCOMPARE(odds.share, 0.1);
    }

    void share_odds_and_waiting_time_tell_one_story() {
        struct Case {
            double hashrate, expectedHashes, network;
            TimeMs spacing;
        };
        const Case cases[] = {{842, 1'250'000, 84'000, 15'000}, // elections about as quick as wanted
                              {842, 1'250'000, 1'000, 15'000},  // slower: a target made for more miners
                              {842, 10'000, 84'000, 15'000},    // far too quick: it will not stay
                              {842, 1'250'000, 200, 15'000}};   // an estimate older than this computer's search
        for (const Case& one : cases) {
            const MiningOdds odds = miningOdds(one.hashrate, one.expectedHashes, one.network, one.spacing);
            QVERIFY(std::abs(odds.share * odds.networkHashrate - one.hashrate) < 1e-6);
            const double elections = 1.0 / std::max(one.expectedHashes / odds.networkHashrate * 1000, 15'000.0);
            const double rate = odds.share * elections;
            QVERIFY(std::abs(static_cast<double>(odds.expectedMs) * rate - 1) < 1e-3);
            for (const auto& [days, chance] : {std::pair{1, odds.perDay}, {7, odds.perWeek}, {30, odds.perMonth}})
                QVERIFY(std::abs(chance + std::expm1(-rate * days * 86'400'000.0)) < 1e-9);
        }
    }

    void nobody_wins_more_seats_than_there_are_elections() {
        MiningOdds odds = miningOdds(30'000'000, 2, 0, 15'000);
        QCOMPARE(odds.expectedMs, TimeMs(15'000));
        QCOMPARE(odds.share, 0.0);
    }

    void unknown_odds_stay_unknown() {
        QVERIFY(!miningOdds(0, 1'000'000, 1'000, 15'000).known);
        QVERIFY(!miningOdds(100, 0, 1'000, 15'000).known);
        QVERIFY(!miningOdds(std::nan(""), 10, 1'000, 15'000).known);
        Given given;
        given.status.search.hashrate = 0;
        QVERIFY(!given.view().odds.known);
        given.control.measured = 50; // of a search before
        QVERIFY(given.view().odds.known);
    }

    void the_graph_keeps_ten_minutes() {
        std::vector<HashratePoint> history;
        for (TimeMs second = 0; second < 1'000; ++second)
            addPoint(history, {second * 1'000, 1.0});
        QCOMPARE(history.size(), std::size_t(601));
        addPoint(history, {5'000, 2.0}); // the clock was set back
        QCOMPARE(history.size(), std::size_t(1));
    }

    void a_seat_that_was_left_waits_for_its_escrow() {
        Given given;
        given.status.seat = seat(2, 9, 1);
        followSeat(given.control, given.status, given.parameters, 1'000'000);
        QVERIFY(given.control.waiting.empty());
        given.status.seat.reset();
        followSeat(given.control, given.status, given.parameters, 2'000'000);
        QCOMPARE(given.control.waiting.size(), std::size_t(1));
        QCOMPARE(given.control.waiting.front().amount.li(), uint64_t(25'017));
        QCOMPARE(given.control.waiting.front().dueMs, TimeMs(2'000'000 + given.parameters.escrowMs));
        followSeat(given.control, given.status, given.parameters, 2'000'001 + given.parameters.escrowMs);
        QVERIFY(given.control.waiting.empty());
    }

    void sentences_of_the_helper_are_bounded() {
        Given given;
        given.status.search.report.note = std::string(5'000, 'x');
        QVERIFY(given.view().note.size() < 400);
    }

    // --- choices ---

    void choices_come_back() {
        QTemporaryDir folder;
        std::string path = folder.filePath("node.json").toStdString();
        QVERIFY(NodeChoicesFile(path).load() == NodeChoices());
        NodeChoices choices;
        choices.full = true;
        choices.threads = 3;
        choices.listen = "example.org:7310";
        choices.rules.whenActive = true;
        choices.rules.schedule = true;
        choices.rules.fromMinute = 61;
        choices.rules.toMinute = 0;
        QVERIFY(NodeChoicesFile(path).save(choices));
        QVERIFY(NodeChoicesFile(path).load() == choices);
    }

    void wrong_choices_are_refused_and_a_damaged_file_is_kept() {
        QTemporaryDir folder;
        std::string path = folder.filePath("node.json").toStdString();
        NodeChoices choices;
        choices.rules.toMinute = 24 * 60;
        QVERIFY(!NodeChoicesFile(path).save(choices));
        choices = {};
        choices.listen = std::string(64, 'a') + "@127.0.0.1:7310";
        QVERIFY(!NodeChoicesFile(path).save(choices));
        choices.listen = "nowhere";
        QVERIFY(!NodeChoicesFile(path).save(choices));
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"full\": tru");
        file.close();
        QVERIFY(NodeChoicesFile(path).load() == NodeChoices());
        QVERIFY(QFile::exists(QString::fromStdString(path) + ".damaged"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"full": true, "threads": 9999, "fromMinute": -3, "listen": "x"})");
        file.close();
        NodeChoices read = NodeChoicesFile(path).load();
        QVERIFY(read.full);
        QCOMPARE(read.threads, 0U);
        QCOMPARE(read.rules.fromMinute, PauseRules().fromMinute);
        QVERIFY(read.listen.empty());
    }
};

QTEST_GUILESS_MAIN(MiningViewTest)
#include "mining_view_test.moc"
