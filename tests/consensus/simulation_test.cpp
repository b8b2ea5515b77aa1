// Seeded runs of a whole committee under faults. By hand: CIRCLET_SIM_FIRST=1 CIRCLET_SIM_SEEDS=100000
// build/.../consensus_simulation_test
#include <QElapsedTimer>
#include <QtTest>

#include "consensus/simulator.h"

using namespace circlet;
using namespace circlet::consensus::test;

namespace {

uint64_t numberFrom(const char* variable, uint64_t fallback) {
    bool isNumber = false;
    const auto value = qEnvironmentVariable(variable).toULongLong(&isNumber);
    return isNumber ? value : fallback;
}

} // namespace

class SimulationTest : public QObject {
    Q_OBJECT

private slots:
    void members_agree_and_go_on_whatever_happens() {
        const uint64_t first = numberFrom("CIRCLET_SIM_FIRST", 1);
        const uint64_t seeds = numberFrom("CIRCLET_SIM_SEEDS", 500);
        uint64_t events = 0;
        QElapsedTimer timer;
        timer.start();
        for (uint64_t seed = first; seed < first + seeds; ++seed) {
            const std::string failure = runSeed(seed, &events);
            QVERIFY2(failure.empty(), failure.c_str());
        }
        qInfo("%llu seeds from %llu, %llu events, %.1f seeds per second", static_cast<unsigned long long>(seeds),
              static_cast<unsigned long long>(first), static_cast<unsigned long long>(events),
              static_cast<double>(seeds) * 1000.0 / static_cast<double>(timer.elapsed() + 1));
    }

    void one_seed_gives_one_run() {
        uint64_t first = 0;
        uint64_t second = 0;
        QVERIFY(runSeed(42, &first).empty());
        QVERIFY(runSeed(42, &second).empty());
        QCOMPARE(first, second);
    }
};

QTEST_GUILESS_MAIN(SimulationTest)
#include "simulation_test.moc"
