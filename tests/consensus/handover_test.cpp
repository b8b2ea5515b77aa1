// Elections in the simulator, one situation at a time: what must happen, not only what must not.
#include <QtTest>

#include <algorithm>

#include "consensus/simulator.h"

using namespace circlet;
using namespace circlet::consensus;
using namespace circlet::consensus::test;

namespace {

constexpr TimeMs minute = 60'000;

SimulationOptions electing(uint64_t seed) {
    SimulationOptions options;
    options.seed = seed;
    options.spacing = 300;
    options.newcomers = 3;
    options.heartbeat = 1000;
    return options;
}

bool allSatNewly(const Simulation& simulation) {
    return std::ranges::all_of(simulation.sitting(), [](uint32_t number) { return number >= 4; });
}

} // namespace

class HandoverTest : public QObject {
    Q_OBJECT

    static void require(const Simulation& simulation, bool happened) {
        QVERIFY2(simulation.failure().empty(), simulation.failure().c_str());
        QVERIFY(happened);
    }

private slots:
    void founders_are_replaced_one_by_one_while_payments_flow() {
        Simulation simulation(electing(1));
        simulation.start();
        uint64_t transaction = 0;
        for (int i = 0; i < 100 && !(allSatNewly(simulation) && simulation.keysLeft() >= 4); ++i) {
            simulation.submit(++transaction);
            require(simulation, simulation.runUntil([&] { return simulation.isFinalEverywhere(transaction); }, 5000));
            simulation.runFor(100);
        }
        QVERIFY(allSatNewly(simulation));
        QVERIFY(simulation.newestEpoch() >= 4);
        require(simulation, simulation.runUntil(
                                [&] { return simulation.takenSeats() >= 4 && simulation.keysLeft() >= 4; }, minute));
        QCOMPARE(simulation.evidence(), uint64_t{0});
    }

    void nobody_waits_for_a_candidate() {
        SimulationOptions options = electing(2);
        options.newcomers = 0;
        Simulation simulation(options);
        simulation.start();
        simulation.submit(1);
        require(simulation, simulation.runUntil([&] { return simulation.isFinalEverywhere(1); }, minute));
        simulation.runFor(5000);
        QCOMPARE(simulation.newestEpoch(), Epoch{0});
    }

    void a_power_cut_at_the_moment_of_the_switch_loses_nothing() {
        for (uint64_t seed = 10; seed < 22; ++seed) {
            SimulationOptions options = electing(seed);
            options.maximumDiskDelay = 25; // blocks come to disk long after the record
            Simulation simulation(options);
            simulation.start();
            uint64_t transaction = 0;
            for (Epoch epoch = 1; epoch <= 4; ++epoch) {
                require(simulation, simulation.runUntil([&] { return simulation.newestEpoch() >= epoch; }, minute));
                simulation.runFor(seed % 4 * 3);
                for (uint32_t member = 0; member < simulation.memberCount(); ++member)
                    simulation.crash(member);
                simulation.runFor(50);
                simulation.heal();
                simulation.submit(++transaction);
                require(simulation,
                        simulation.runUntil([&] { return simulation.isFinalEverywhere(transaction); }, minute));
            }
        }
    }

    void hand_over_goes_on_under_loss() {
        SimulationOptions options = electing(3);
        options.loss = 0.25;
        options.duplicates = 0.2;
        options.maximumDelay = 40;
        Simulation simulation(options);
        simulation.start();
        require(simulation, simulation.runUntil([&] { return simulation.newestEpoch() >= 5; }, 3 * minute));
        simulation.setLoss(0, 0);
        simulation.submit(1);
        require(simulation, simulation.runUntil([&] { return simulation.isFinalEverywhere(1); }, minute));
    }

    void a_winner_that_never_comes_is_replaced_in_its_turn() {
        SimulationOptions options = electing(4);
        options.absentWinners = 1;
        Simulation simulation(options);
        simulation.start();
        require(simulation, simulation.runUntil([&] { return simulation.newestEpoch() >= 6; }, 3 * minute));
        simulation.submit(1);
        require(simulation, simulation.runUntil([&] { return simulation.isFinalEverywhere(1); }, minute));
        QVERIFY(simulation.takenSeats() >= 2);
    }

    void a_member_that_checks_work_slowly_votes_as_soon_as_it_can() {
        SimulationOptions options = electing(7);
        options.newcomers = 1;
        Simulation simulation(options);
        simulation.start();
        simulation.runFor(50);
        simulation.setChecksWork(1, false);
        simulation.crash(3); // the vote of the slow one is needed
        // A turn takes many times the delay of the first by now: nobody waits for the next one.
        const auto lateTurnOfAnother = [&] {
            const ReplicaStatus status = simulation.statusOf(0);
            return status.turn > 3 && status.leader != *simulation.seatOf(1) && status.leader != *simulation.seatOf(3);
        };
        require(simulation, simulation.runUntil(lateTurnOfAnother, minute));
        simulation.runFor(50); // its proposal is there
        require(simulation, simulation.newestEpoch() == 0);
        simulation.setChecksWork(1, true);
        require(simulation, simulation.runUntil([&] { return simulation.newestEpoch() == 1; }, 50));
    }

    void the_newest_winner_may_die() {
        Simulation simulation(electing(5));
        simulation.start();
        require(simulation, simulation.runUntil([&] { return simulation.takenSeats() == 1; }, minute));
        uint32_t winner = 0;
        for (uint32_t member = 4; member < simulation.memberCount(); ++member) {
            if (simulation.isSeated(member))
                winner = member;
        }
        QVERIFY(winner >= 4);
        simulation.crash(winner);
        const Epoch epoch = simulation.newestEpoch();
        simulation.submit(1);
        require(simulation, simulation.runUntil([&] { return simulation.isFinalEverywhere(1); }, minute));
        require(simulation, simulation.runUntil([&] { return simulation.newestEpoch() >= epoch + 2; }, 2 * minute));
    }

    void more_than_f_gone_halts_and_goes_on_by_itself() {
        Simulation simulation(electing(6));
        simulation.start();
        require(simulation, simulation.runUntil([&] { return simulation.newestEpoch() >= 2; }, minute));
        std::vector<uint32_t> gone;
        for (uint32_t member = 0; member < simulation.memberCount() && gone.size() < 2; ++member) {
            if (simulation.isSeated(member) && simulation.isRunning(member)) {
                simulation.crash(member);
                gone.push_back(member);
            }
        }
        const Epoch epoch = simulation.newestEpoch();
        simulation.submit(1);
        simulation.runFor(5000);
        QVERIFY(simulation.newestEpoch() <= epoch + 1); // at most what was on its way
        for (const uint32_t member : gone)
            simulation.restart(member);
        require(simulation, simulation.runUntil([&] { return simulation.isFinalEverywhere(1); }, minute));
        require(simulation, simulation.runUntil([&] { return simulation.newestEpoch() >= epoch + 2; }, 2 * minute));
    }

    void who_slept_through_many_epochs_catches_up() {
        Simulation simulation(electing(7));
        simulation.start();
        simulation.runFor(100);
        simulation.crash(6); // a node without a seat
        require(simulation, simulation.runUntil([&] { return simulation.newestEpoch() >= 20; }, 5 * minute));
        simulation.restart(6);
        require(simulation,
                simulation.runUntil([&] { return simulation.epochOf(6) + 1 >= simulation.newestEpoch(); }, minute));
    }

    void anchors_are_certified_in_two_parts() {
        for (const uint32_t interval : {2U, 3U}) {
            SimulationOptions options = electing(30 + interval);
            options.seats = 7;
            options.anchorInterval = interval;
            options.throughCodec = true;
            Simulation simulation(options);
            simulation.start();
            uint64_t transaction = 0;
            while (simulation.anchors() < 4) {
                simulation.submit(++transaction);
                require(simulation,
                        simulation.runUntil([&] { return simulation.isFinalEverywhere(transaction); }, minute));
                simulation.runFor(100);
                QVERIFY(simulation.now() < 10 * minute);
            }
        }
    }

    void anchors_of_31_members_follow_each_other() {
        SimulationOptions options = electing(40);
        options.seats = 31;
        options.anchorInterval = ledger::anchorInterval(31);
        QCOMPARE(options.anchorInterval, 8U);
        QCOMPARE(ledger::anchorInterval(100), 32U);
        QCOMPARE(ledger::anchorInterval(16), 1U);
        Simulation simulation(options);
        simulation.start();
        require(simulation, simulation.runUntil([&] { return simulation.anchors() >= 2; }, 5 * minute));
        simulation.submit(1);
        require(simulation, simulation.runUntil([&] { return simulation.isFinalEverywhere(1); }, minute));
    }

    void anchors_survive_loss_and_a_member_that_tells_one_part_of_them() {
        for (uint64_t seed = 50; seed < 58; ++seed) {
            SimulationOptions options = electing(seed);
            options.seats = 7;
            options.anchorInterval = 3;
            options.adversary = Adversary::Byzantine;
            options.loss = seed % 2 == 0 ? 0.1 : 0;
            options.turnLength = seed % 3 == 0 ? 2 : 8;
            Simulation simulation(options);
            simulation.start();
            require(simulation, simulation.runUntil([&] { return simulation.anchors() >= 2; }, 5 * minute));
        }
    }

    void real_signatures_hand_over_too() {
        SimulationOptions options = electing(8);
        options.realSignatures = true;
        options.throughCodec = true;
        options.anchorInterval = 2;
        Simulation simulation(options);
        simulation.start();
        require(simulation, simulation.runUntil([&] { return simulation.newestEpoch() >= 2; }, minute));
        QCOMPARE(simulation.anchors(), uint64_t{1});
        simulation.submit(1);
        require(simulation, simulation.runUntil([&] { return simulation.isFinalEverywhere(1); }, minute));
    }
};

QTEST_GUILESS_MAIN(HandoverTest)
#include "handover_test.moc"
