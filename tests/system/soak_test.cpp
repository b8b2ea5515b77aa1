// A devnet that elects by RandomX every fifteen seconds, under load, while at most one member at a time is killed and
// started again at random. CIRCLET_SOAK_MINUTES says how long (2 if unset), CIRCLET_SOAK_SEED repeats the choices.
#include <QCoreApplication>
#include <QTest>

#include <csignal>
#include <random>
#include <thread>

#include "system/load.h"
#include "system/programs.h"
#include "system/witnesses.h"

using namespace circlet;
using namespace circlet::test;

namespace {

constexpr std::size_t nodes = 4; ///< of the devnet; one more comes from outside
constexpr uint64_t longestHaltMs = 10'000;
constexpr unsigned tellEvery = 20; ///< kills

/// A sixteenth of a devnet's first difficulty: a short run on a slow machine has its elections too, and difficulty
/// settles at the ideal spacing in a long one.
void easyAtFirst(ledger::ChainParameters& parameters) {
    Hash256& target = parameters.initialTarget;
    for (std::size_t i = 0; i < 32; ++i)
        target.bytes[i] = static_cast<uint8_t>(target.bytes[i] << 4 | (i + 1 < 32 ? target.bytes[i + 1] >> 4 : 15));
}

} // namespace

class SoakTest : public QObject {
    Q_OBJECT

private slots:
    void goes_on_through_elections_and_kills() {
        const int minutes = std::max(1, qEnvironmentVariable("CIRCLET_SOAK_MINUTES", "2").toInt());
        const unsigned seed = qEnvironmentVariableIsSet("CIRCLET_SOAK_SEED")
                                  ? qEnvironmentVariable("CIRCLET_SOAK_SEED").toUInt()
                                  : std::random_device()();
        qInfo("%d minutes, CIRCLET_SOAK_SEED=%u", minutes, seed);
        std::mt19937 random(seed);
        const auto upTo = [&](unsigned largest) { return std::uniform_int_distribution<unsigned>(0, largest)(random); };
        Folder folder;
        Result<MadeNetwork> made = makeNetworkFolder(folder.path("net"), 0, ledger::Network::Devnet, easyAtFirst);
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        Devnet devnet(folder.path("net"), nodes, {"--mine-members", "--normal-priority"});
        QVERIFY2(devnet.start(), devnet.problem().c_str());
        std::vector<std::string> peers;
        std::vector<std::string> folders;
        for (std::size_t i = 0; i < nodes; ++i) {
            peers.push_back(devnet.connectOf(i));
            folders.push_back(devnet.dataFolderOf(i));
        }
        std::vector<std::string> arguments = {
            "--mine",
            "1",
            "--no-fast",
            "--normal-priority",
            "--payout",
            ledger::formatAddress(numberedAddress(77), made.value().network.root->genesis().parameters.network)};
        for (const std::string& peer : peers)
            arguments.insert(arguments.end(), {"--connect", peer});
        FullNodeProcess outsider(devnet.genesis(), folder.path("outsider"), arguments);
        QVERIFY2(outsider.start(), outsider.problem().c_str());
        folders.push_back(outsider.folder());

        uint64_t longest = 0;
        unsigned kills = 0;
        uint64_t paid = 0;
        {
            Load load(made.value(), peers, {.window = 16, .perSecond = 20});
            QVERIFY(load.waitForMore(10, 60'000));
            load.connect({outsider.connect()});
            load.takeLongestPauseMs();
            const auto begin = std::chrono::steady_clock::now();
            // A busy machine finds proofs of work slowly: it gets three times as long for the first election.
            uint64_t elections = 0;
            const auto goesOn = [&] {
                const auto past = std::chrono::steady_clock::now() - begin;
                return past < std::chrono::minutes(minutes) ||
                       (elections == 0 && past < 3 * std::chrono::minutes(minutes));
            };
            while (goesOn()) {
                std::this_thread::sleep_for(std::chrono::milliseconds(2'000 + upTo(6'000)));
                const std::size_t victim = upTo(nodes);
                const unsigned downMs = upTo(4'000);
                if (victim < nodes) {
                    devnet.killMember(victim);
                    std::this_thread::sleep_for(std::chrono::milliseconds(downMs));
                    QVERIFY2(devnet.restartMember(victim), devnet.problem().c_str());
                } else {
                    outsider.kill();
                    std::this_thread::sleep_for(std::chrono::milliseconds(downMs));
                    QVERIFY2(outsider.start(), outsider.problem().c_str());
                }
                ++kills;
                // A wallet verifies what it is told, whoever sits in the committee.
                const Outcome balance = devnet.faucetCli({"balance"}, {victim});
                VERIFY_DONE(balance);
                QCOMPARE(balance.json["proof"].get<std::string>(), std::string("verified"));
                const Outcome status = devnet.cli({"node", "status"}, {victim});
                VERIFY_DONE(status);
                elections = status.json["key_height"].get<uint64_t>();
                const uint64_t pause = load.takeLongestPauseMs();
                longest = std::max(longest, pause);
                QVERIFY2(pause <= longestHaltMs,
                         qPrintable(QString("payments stood still for %1 ms after kill %2").arg(pause).arg(kills)));
                if (kills % tellEvery == 0)
                    qInfo("%u kills, %llu elections, %llu payments, longest pause %llu ms", kills,
                          static_cast<unsigned long long>(elections), static_cast<unsigned long long>(load.final()),
                          static_cast<unsigned long long>(longest));
            }
            QVERIFY2(load.waitForMore(10, 60'000), "payments stand still at the end");
            paid = load.final();
        }
        VERIFY_EMPTY(complaintOf(folders));
        QVERIFY(outsider.stop());
        QVERIFY(devnet.stop());
        ChainWitness witness(made.value());
        for (const std::string& dataFolder : folders)
            VERIFY_EMPTY(witness.chain(dataFolder));
        qInfo("%u kills, %llu elections, %llu payments, longest pause %llu ms", kills,
              static_cast<unsigned long long>(witness.newestEpoch()), static_cast<unsigned long long>(paid),
              static_cast<unsigned long long>(longest));
        QVERIFY2(witness.newestEpoch() >= 1, "no election at all");
    }
};

int main(int argc, char** argv) {
    // Qt Test gives a function five minutes; a soak takes what it was asked for.
    const int minutes = qEnvironmentVariable("CIRCLET_SOAK_MINUTES", "2").toInt();
    qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number((3 * minutes + 10) * 60'000LL));
    QCoreApplication application(argc, argv);
    SoakTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "soak_test.moc"
