#include <cmath>
#include <QTest>

#include "ledger/difficulty.h"
#include "ledger/history.h"
#include "support/vectors.h"

using namespace circlet;
using namespace circlet::ledger;

namespace {

/// The compact form of published targets: a base-256 exponent and 23 bits.
Hash256 targetOfCompact(uint32_t compact) {
    Hash256 target;
    const int exponent = static_cast<int>(compact >> 24);
    for (int byte = 0; byte < 3; ++byte) {
        const int place = exponent - 3 + byte; // from the lowest byte
        if (place >= 0 && place < 32)
            target.bytes[static_cast<std::size_t>(31 - place)] = static_cast<uint8_t>(compact >> (8 * byte));
    }
    return target;
}

uint32_t compactOfTarget(const Hash256& target) {
    std::size_t first = 0;
    while (first < 32 && target.bytes[first] == 0)
        ++first;
    auto size = static_cast<uint32_t>(32 - first);
    uint32_t mantissa = 0;
    for (std::size_t i = first; i < first + 3; ++i)
        mantissa = mantissa << 8 | (i < 32 ? target.bytes[i] : 0);
    if ((mantissa & 0x800000) != 0) {
        mantissa >>= 8;
        ++size;
    }
    return size << 24 | mantissa;
}

Hash256 hexTarget(const char* text) {
    return Hash256::fromHexText(text).value();
}

/// log2 of a target, for comparison with the real exponential.
double logOf(const Hash256& target) {
    double value = 0;
    for (uint8_t byte : target.bytes)
        value = value * 256 + byte;
    return std::log2(value);
}

ChainParameters devnet() {
    return defaultParameters(Network::Devnet);
}

} // namespace

class DifficultyTest : public QObject {
    Q_OBJECT

private slots:
    void the_key_of_work_is_that_of_the_vectors() {
        const QJsonObject file = test::readVectors("work_key.json");
        for (const QJsonValue& vector : file["vectors"].toArray()) {
            ChainParameters parameters = devnet();
            parameters.randomxKeyInterval = static_cast<uint32_t>(vector["interval"].toInt());
            const auto next = static_cast<KeyHeight>(vector["next"].toInt());
            QCOMPARE(workKeyBlock(parameters, next), static_cast<KeyHeight>(vector["key_block"].toInt()));
            QVERIFY(workKeyBlock(parameters, next) < next);
        }
    }

    void published_vectors_hold() {
        const QJsonArray runs = test::readVectors("asert.json")["runs"].toArray();
        QVERIFY(runs.size() >= 6);
        for (const QJsonValue& run : runs) {
            const auto bits = run["anchor_bits"].toString().toUInt(nullptr, 16);
            const AsertSchedule schedule{targetOfCompact(bits), targetOfCompact(0x1d00ffff), 600, 172'800};
            const QJsonArray steps = run["steps"].toArray();
            QVERIFY(!steps.isEmpty());
            for (const QJsonValue& step : steps) {
                const auto height = static_cast<uint64_t>(step[0].toInteger());
                const auto time = static_cast<uint64_t>(step[1].toInteger());
                // Elapsed counts from the anchor's parent (time 0, height 0).
                QCOMPARE(QString::number(compactOfTarget(asertTarget(schedule, time, height)), 16),
                         QString::number(step[2].toString().toUInt(nullptr, 16), 16));
            }
        }
    }

    void equals_the_big_integer_model() {
        const QJsonArray cases = test::readVectors("asert.json")["model"].toArray();
        QVERIFY(cases.size() > 100);
        for (const QJsonValue& one : cases) {
            const AsertSchedule schedule{
                test::fixedField<Hash256>(one, "anchor"), test::fixedField<Hash256>(one, "easiest"),
                static_cast<uint64_t>(one["ideal"].toInteger()), static_cast<uint64_t>(one["half_life"].toInteger())};
            const Hash256 target = asertTarget(schedule, static_cast<uint64_t>(one["elapsed"].toInteger()),
                                               static_cast<uint64_t>(one["blocks"].toInteger()));
            QCOMPARE(QString::fromStdString(target.hex()), one["target"].toString());
        }
    }

    void follows_the_exponential_within_its_published_error() {
        const AsertSchedule schedule{hexTarget("00000000000000ff0000000000000000000000000000000000000000000000ff"),
                                     hexTarget("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"),
                                     15'000, 600'000};
        for (uint64_t elapsed = 0; elapsed < 12'000'000; elapsed += 7'919) {
            const double exponent = (static_cast<double>(elapsed) - 300.0 * 15'000) / 600'000;
            const double expected = logOf(schedule.anchorTarget) + exponent;
            const double got = logOf(asertTarget(schedule, elapsed, 300));
            QVERIFY2(std::abs(got - expected) < 0.0003, qPrintable(QString::number(got - expected)));
        }
    }

    void never_leaves_its_bounds() {
        AsertSchedule schedule{hexTarget("00000000000000000000000000000000000000000000000000000000000000ff"),
                               hexTarget("000000000000000000000000000000000000000000000000000000000000ffff"), 1, 1};
        const uint64_t most = std::numeric_limits<uint64_t>::max();
        QCOMPARE(asertTarget(schedule, most, 0), schedule.easiestTarget);
        QCOMPARE(asertTarget(schedule, 0, most),
                 hexTarget("0000000000000000000000000000000000000000000000000000000000000001"));
        schedule.idealSpacing = most;
        QCOMPARE(asertTarget(schedule, 0, most),
                 hexTarget("0000000000000000000000000000000000000000000000000000000000000001"));
        QCOMPARE(asertTarget(schedule, most, 1), schedule.anchorTarget);
    }

    void the_genesis_target_holds_while_elections_keep_their_pace() {
        const ChainParameters parameters = devnet();
        for (KeyHeight height : {0, 1, 50, 100'000})
            QCOMPARE(nextTarget(parameters, 1'000, height, 1'000 + height * parameters.idealSpacingMs),
                     parameters.initialTarget);
    }

    void a_half_life_late_is_twice_as_easy_and_early_twice_as_hard() {
        const ChainParameters parameters = devnet();
        const TimeMs onTime = 100 * parameters.idealSpacingMs;
        const Hash256 late = nextTarget(parameters, 0, 100, onTime + parameters.asertHalfLifeMs);
        const Hash256 early = nextTarget(parameters, 0, 100, onTime - parameters.asertHalfLifeMs);
        QVERIFY(std::abs(logOf(late) - logOf(parameters.initialTarget) - 1) < 1e-9);
        QVERIFY(std::abs(logOf(early) - logOf(parameters.initialTarget) + 1) < 1e-9);
    }

    void a_year_without_candidates_makes_elections_256_times_easier_and_no_more() {
        const ChainParameters parameters = devnet();
        const Hash256 easiest = nextTarget(parameters, 0, 0, 365ULL * 24 * 3'600'000);
        QCOMPARE(easiest, easiestTarget(parameters));
        QVERIFY(std::abs(logOf(easiest) - logOf(parameters.initialTarget) - 8) < 0.01);
        ChainParameters easy = parameters;
        easy.initialTarget = hexTarget("7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");
        QCOMPARE(easiestTarget(easy), hexTarget("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"));
    }

    void a_clock_before_the_genesis_counts_as_the_genesis() {
        const ChainParameters parameters = devnet();
        QCOMPARE(nextTarget(parameters, 5'000, 3, 1'000), nextTarget(parameters, 5'000, 3, 5'000));
    }

    void hash_wins_up_to_and_including_the_target() {
        const Hash256 target = hexTarget("00000000000000000000000000000000000000000000000100000000000000ff");
        QVERIFY(meetsTarget(target, target));
        QVERIFY(meetsTarget(Hash256{}, target));
        QVERIFY(meetsTarget(hexTarget("00000000000000000000000000000000000000000000000100000000000000fe"), target));
        QVERIFY(!meetsTarget(hexTarget("0000000000000000000000000000000000000000000000010000000000000100"), target));
        QVERIFY(!meetsTarget(hexTarget("0100000000000000000000000000000000000000000000000000000000000000"), target));
    }
};

QTEST_GUILESS_MAIN(DifficultyTest)
#include "difficulty_test.moc"
