#include <QtTest>

#include "consensus/simulator.h"

using namespace circlet;
using namespace circlet::consensus;
using namespace circlet::consensus::test;

class ProgressTest : public QObject {
    Q_OBJECT

private:
    static SimulationOptions quiet() {
        SimulationOptions options;
        options.minimumDelay = 1;
        options.maximumDelay = 1;
        options.maximumDiskDelay = 0;
        return options;
    }
    /// Started, and past the first block.
    static void warmUp(Simulation& simulation) {
        simulation.start();
        simulation.submit(1);
        QVERIFY2(simulation.runUntil([&] { return simulation.isFinalEverywhere(1); }, 5000),
                 simulation.failure().c_str());
        simulation.runFor(100);
    }

private slots:
    void commits_a_lone_transaction_at_once() {
        Simulation simulation(quiet());
        warmUp(simulation);
        const TimeMs begin = simulation.now();
        simulation.submit(2);
        QVERIFY(simulation.runUntil([&] { return simulation.isFinalEverywhere(2); }, 1000));
        // pool, three round trips with nodes without blocks after the first, announcement
        QVERIFY2(simulation.now() - begin <= 10, qPrintable(QString::number(simulation.now() - begin)));
    }

    void sends_nothing_between_heartbeats() {
        SimulationOptions options = quiet();
        options.heartbeat = 5000;
        Simulation simulation(options);
        warmUp(simulation);
        const Height height = simulation.heightOf(0);
        QVERIFY(
            simulation.runUntil([&] { return simulation.heightOf(0) > height; }, 6000)); // the heartbeat's empty block
        simulation.runFor(100);
        const uint64_t sent = simulation.messagesSent();
        QVERIFY(simulation.runFor(4500));
        QCOMPARE(simulation.messagesSent(), sent);
        QVERIFY(simulation.runUntil([&] { return simulation.heightOf(0) > height + 1; }, 1000));
    }

    void leaves_no_header_behind_for_nodes_without_blocks() {
        Simulation simulation(quiet());
        warmUp(simulation);
        const Height height = simulation.heightOf(0);
        simulation.submit(2);
        QVERIFY(simulation.runUntil([&] { return simulation.isFinalEverywhere(2); }, 1000));
        simulation.runFor(500);
        QCOMPARE(simulation.heightOf(0), height + 1);
    }

    void commits_with_any_one_member_dead_data() {
        QTest::addColumn<QString>("how");
        QTest::addColumn<uint32_t>("member");
        for (const char* how : {"killed", "stopped", "black_holed"}) {
            for (uint32_t member = 0; member < 4; ++member)
                QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(how)).arg(member)))
                    << QString(how) << member;
        }
    }
    void commits_with_any_one_member_dead() {
        QFETCH(QString, how);
        QFETCH(uint32_t, member);
        Simulation simulation(quiet());
        warmUp(simulation);
        if (how == "killed")
            simulation.crash(member);
        else if (how == "stopped")
            simulation.pause(member);
        else {
            for (uint32_t other = 0; other < 4; ++other) {
                simulation.cut(member, other, true);
                simulation.cut(other, member, true);
            }
        }
        const auto finalAtOthers = [&](uint64_t transaction) {
            for (uint32_t other = 0; other < 4; ++other) {
                if (other != member && !simulation.isFinalAt(other, transaction))
                    return false;
            }
            return true;
        };
        TimeMs worst = 0;
        TimeMs total = 0;
        for (uint64_t transaction = 2; transaction < 102; ++transaction) { // about ten rotations of leaders
            const TimeMs begin = simulation.now();
            simulation.submit(transaction);
            QVERIFY2(simulation.runUntil([&] { return finalAtOthers(transaction); }, 3000), qPrintable(how));
            worst = std::max(worst, simulation.now() - begin);
            total += simulation.now() - begin;
        }
        QVERIFY(simulation.failure().empty());
        qInfo("%s %u: mean %.1f ms, worst %llu ms", qPrintable(how), member, static_cast<double>(total) / 100,
              static_cast<unsigned long long>(worst));
        QVERIFY(worst < (how == "killed" ? 120 : 600));
        QVERIFY(total / 100 < (how == "killed" ? 20 : 40));
    }

    void a_dead_member_costs_about_fifty_milliseconds_in_32_views() {
        Simulation simulation(quiet());
        warmUp(simulation);
        simulation.crash(2);
        simulation.runFor(1000);
        const uint64_t certified = simulation.logged(LogKind::Certified);
        const TimeMs begin = simulation.now();
        uint64_t transaction = 100;
        while (simulation.now() < begin + 3000) { // always something to do
            simulation.submit(++transaction);
            simulation.runFor(2);
        }
        const double views =
            static_cast<double>(simulation.logged(LogKind::Certified) - certified) / 3; // at three members
        const double perView = 3000.0 / views;
        qInfo("%.2f ms per view on average", perView);
        // 24 views of 2 ms and one turn that fails; the bar is 50 ms for the latter
        QVERIFY(perView < (24 * 3.0 + 60) / 24);
    }

    void lists_failed_turns_in_the_next_block() {
        Simulation simulation(quiet());
        warmUp(simulation);
        simulation.crash(1);
        uint64_t listed = 0;
        for (uint64_t transaction = 2; transaction < 60; ++transaction) {
            simulation.submit(transaction);
            QVERIFY(simulation.runUntil([&] { return simulation.isFinalEverywhere(transaction); }, 3000));
        }
        for (Height height = 1; height <= simulation.heightOf(0); ++height) {
            ledger::Reader reader(*simulation.blockAt(0, height).body);
            const uint32_t ranges = reader.u32().value();
            for (uint32_t i = 0; i < ranges; ++i) {
                const Turn first = reader.u64().value();
                const uint32_t count = reader.u32().value();
                for (Turn turn = first; turn < first + count; ++turn) {
                    QCOMPARE(simulation.order()[turn % 4], simulation.seatOf(1));
                    ++listed;
                }
            }
        }
        QVERIFY(listed >= 3);
        QVERIFY2(simulation.failure().empty(), simulation.failure().c_str());
    }

    void all_members_agree_after_all_lose_power() {
        SimulationOptions options = quiet();
        options.maximumDiskDelay = 3;
        Simulation simulation(options);
        warmUp(simulation);
        for (uint64_t round = 0; round < 30; ++round) {
            simulation.submit(10 + round);
            simulation.runFor(round % 12); // somewhere in the middle
            for (uint32_t member = 0; member < 4; ++member)
                simulation.crash(member);
            for (uint32_t member = 0; member < 4; ++member)
                simulation.restart(member);
            QVERIFY2(simulation.runUntil([&] { return simulation.isFinalEverywhere(10 + round); }, 10'000),
                     simulation.failure().c_str());
        }
    }

    void a_restarted_member_repeats_its_vote() {
        SimulationOptions options = quiet();
        options.minimumDelay = 5;
        options.maximumDelay = 5;
        Simulation simulation(options);
        warmUp(simulation);
        simulation.submit(2);
        // Each member crashes as soon as it voted: only repeated votes bring the certificate.
        const uint64_t voted = simulation.logged(LogKind::Voted);
        QVERIFY(simulation.runUntil([&] { return simulation.logged(LogKind::Voted) > voted; }, 1000));
        for (uint32_t member = 0; member < 4; ++member) {
            simulation.crash(member);
            simulation.restart(member);
        }
        QVERIFY2(simulation.runUntil([&] { return simulation.isFinalEverywhere(2); }, 5000),
                 simulation.failure().c_str());
    }

    void a_member_that_was_away_catches_up_data() {
        QTest::addColumn<uint64_t>("blocks");
        QTest::newRow("a few, by nodes") << uint64_t{3};
        QTest::newRow("many, by blocks") << uint64_t{150};
    }
    void a_member_that_was_away_catches_up() {
        QFETCH(uint64_t, blocks);
        Simulation simulation(quiet());
        warmUp(simulation);
        simulation.crash(3);
        for (uint64_t i = 0; i < blocks; ++i) {
            simulation.submit(100 + i);
            QVERIFY(simulation.runUntil([&] { return simulation.isFinalEverywhere(100 + i); }, 3000));
        }
        simulation.restart(3);
        QVERIFY2(simulation.runUntil([&] { return simulation.heightOf(3) >= blocks; }, 2000),
                 simulation.failure().c_str());
        // And takes part again: with another one dead its vote is needed.
        simulation.crash(0);
        simulation.submit(1000);
        QVERIFY2(simulation.runUntil([&] { return simulation.isFinalEverywhere(1000); }, 3000),
                 simulation.failure().c_str());
    }

    void catches_up_while_blocks_keep_coming() {
        Simulation simulation(quiet());
        warmUp(simulation);
        simulation.crash(2);
        uint64_t transaction = 10;
        for (int i = 0; i < 500; ++i) {
            simulation.submit(++transaction);
            simulation.runFor(3);
        }
        simulation.restart(2);
        bool level = false;
        for (int i = 0; i < 1000 && !level; ++i) {
            simulation.submit(++transaction);
            simulation.runFor(3);
            level = simulation.heightOf(2) + 3 >= simulation.heightOf(0);
        }
        QVERIFY2(level, simulation.failure().c_str());
    }

    void a_rolled_back_record_never_signs_again() {
        Simulation simulation(quiet());
        warmUp(simulation);
        Bytes old;
        std::map<Hash256, Bytes> oldNodes;
        simulation.onRestart = [&](uint32_t member, Bytes& record, std::map<Hash256, Bytes>& nodes) {
            if (member != 1)
                return;
            if (old.empty()) {
                old = record;
                oldNodes = nodes;
            } else {
                record = old;
                nodes = oldNodes;
            }
        };
        simulation.crash(1);
        simulation.restart(1); // this record is kept, as a copy of the data folder would
        simulation.runFor(500);
        for (uint64_t i = 0; i < 40; ++i) {
            simulation.submit(100 + i);
            QVERIFY(simulation.runUntil([&] { return simulation.isFinalEverywhere(100 + i); }, 3000));
        }
        simulation.crash(1);
        simulation.restart(1);
        simulation.runFor(1000);
        QVERIFY2(simulation.failure().empty(), simulation.failure().c_str());
        QVERIFY(simulation.statusOf(1).retired);
        QVERIFY(!simulation.statusOf(1).maySign);
        simulation.submit(1000);
        QVERIFY(simulation.runUntil([&] { return simulation.isFinalEverywhere(1000); }, 5000)); // it still follows
    }

    void carries_much_load() {
        Simulation simulation(quiet());
        warmUp(simulation);
        const TimeMs begin = simulation.now();
        uint64_t transaction = 10;
        while (simulation.now() < begin + 2000) {
            for (int i = 0; i < 10; ++i)
                simulation.submit(++transaction);
            simulation.runFor(1);
        }
        const uint64_t last = transaction;
        QVERIFY2(simulation.runUntil([&] { return simulation.isFinalEverywhere(last); }, 3000),
                 simulation.failure().c_str());
        const Height blocks = simulation.heightOf(0);
        qInfo("%llu transactions in %llu blocks", static_cast<unsigned long long>(last),
              static_cast<unsigned long long>(blocks));
        QVERIFY(blocks > 400); // a block in every view of 2 to 3 ms, but at most 4 unnamed
    }

    void one_seat_is_a_committee() {
        SimulationOptions options = quiet();
        options.seats = 1;
        Simulation simulation(options);
        simulation.start();
        simulation.submit(1);
        QVERIFY2(simulation.runUntil([&] { return simulation.isFinalEverywhere(1); }, 1000),
                 simulation.failure().c_str());
    }
};

QTEST_GUILESS_MAIN(ProgressTest)
#include "progress_test.moc"
