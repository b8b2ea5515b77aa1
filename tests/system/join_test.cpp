// An empty full node joins a network whose chain is long already, while payments go on: it ends with the same state and
// serves wallets. CIRCLET_JOIN_BLOCKS sets the chain's length (50,000 by hand: about 5 minutes on two cores).
#include <QCoreApplication>
#include <QTest>

#include <fstream>
#include <thread>

#include "node/chain_setup.h"
#include "system/load.h"
#include "system/programs.h"

using namespace circlet;
using namespace circlet::test;

namespace {

constexpr uint64_t defaultBlocks = 4000;

/// The most memory that a process ever held, in MB.
uint64_t peakMemoryMb(int pid) {
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:"))
            return std::stoull(line.substr(6)) / 1024;
    }
    return 0;
}

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

class JoinTest : public QObject {
    Q_OBJECT

private slots:
    void an_empty_node_joins_under_load_and_serves_wallets() {
        const uint64_t blocks = qEnvironmentVariableIsSet("CIRCLET_JOIN_BLOCKS")
                                    ? static_cast<uint64_t>(qEnvironmentVariable("CIRCLET_JOIN_BLOCKS").toULongLong())
                                    : defaultBlocks;
        Folder folder;
        Result<MadeNetwork> made = makeNetworkFolder(folder.path("net"), blocks);
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        qInfo("a chain of %llu blocks made in %.1f s", static_cast<unsigned long long>(made.value().blocks),
              made.value().seconds);
        Devnet devnet(folder.path("net"));
        QVERIFY2(devnet.start(), devnet.problem().c_str());
        std::vector<std::string> members;
        for (std::size_t i = 0; i < 4; ++i)
            members.push_back(devnet.connectOf(i));
        Load load(made.value(), members);
        QVERIFY(load.waitForMore(20, 60'000));
        load.takeLongestPauseMs();

        // A wallet with a payment in it before the node joins.
        writeText(folder.path("password"), "correct horse\n");
        const std::string wallet = folder.path("ana.circlet");
        Outcome created = devnet.cli({"wallet", "create", wallet, "--password-file", folder.path("password")});
        VERIFY_DONE(created);
        const std::string ana = created.json["address"];
        VERIFY_DONE(devnet.faucetCli({"send", ana, "7 CC", "--wait"}));

        const uint64_t paidBefore = load.final();
        const auto start = std::chrono::steady_clock::now();
        std::vector<std::string> argv = {programPath("circletd"), "--network", devnet.genesis(), "--datadir",
                                         folder.path("joiner"),   "--listen",  "127.0.0.1:0",    "--end-with-input"};
        for (const std::string& member : members)
            argv.insert(argv.end(), {"--connect", member});
        auto joiner = ChildProcess::start(argv, folder.path("joiner.stderr"));
        QVERIFY(joiner);
        Result<std::string> line = joiner.value()->readLine(60'000);
        QVERIFY2(line, line ? "" : line.error().message.c_str());
        const auto ready = nlohmann::json::parse(line.value());
        QCOMPARE(ready["height"].get<uint64_t>(), uint64_t{0});
        QVERIFY(!ready["member"].get<bool>());
        const std::string connect = ready["connect"];

        // It is there when it has what the members had a moment ago.
        const unsigned limitMs = 120'000 + static_cast<unsigned>(blocks) * 20;
        uint64_t height = 0;
        uint64_t wanted = 1;
        while (height < wanted && secondsSince(start) * 1000 < limitMs) {
            Outcome theirs = devnet.cli({"node", "status"});
            VERIFY_DONE(theirs);
            wanted = theirs.json["height"].get<uint64_t>();
            Outcome its = only(devnet, connect, {"node", "status"});
            VERIFY_DONE(its);
            height = its.json["height"].get<uint64_t>();
        }
        const double seconds = secondsSince(start);
        QVERIFY2(height >= wanted, qPrintable(QString("at %1 of %2").arg(height).arg(wanted)));
        const uint64_t paid = load.final() - paidBefore;
        QVERIFY2(paid > 0, "payments stood still while the node joined");
        qInfo("joined at block %llu in %.1f s: %.0f blocks/s, at most %llu MB; meanwhile %.0f payments/s, longest "
              "pause %llu ms",
              static_cast<unsigned long long>(height), seconds, static_cast<double>(height) / seconds,
              static_cast<unsigned long long>(peakMemoryMb(joiner.value()->pid())), static_cast<double>(paid) / seconds,
              static_cast<unsigned long long>(load.takeLongestPauseMs()));

        // A wallet that knows only this node.
        const std::vector<std::string> open = {"--wallet", wallet, "--password-file", folder.path("password")};
        Outcome balance = only(devnet, connect, with({"balance"}, open));
        VERIFY_DONE(balance);
        QCOMPARE(balance.json["li"].get<int64_t>(), 700'000);
        QCOMPARE(balance.json["proof"].get<std::string>(), std::string("verified"));
        Outcome sent = only(devnet, connect, with({"send", faucetAddress(devnet), "1 CC", "--wait"}, open));
        VERIFY_DONE(sent);
        QCOMPARE(sent.json["state"].get<std::string>(), std::string("final"));
        Outcome history = only(devnet, connect, with({"history"}, open));
        VERIFY_DONE(history);
        QVERIFY(history.json["complete"].get<bool>());
        QCOMPARE(history.json["items"].size(), std::size_t(2));
        QVERIFY(load.waitForMore(20, 60'000)); // and the network goes on with it

        QVERIFY(joiner.value()->stop(30'000));
        QVERIFY(devnet.stop());
        compareStores(made.value(), folder.path("joiner/chain"), folder.path("net/node0/chain"));
    }

private:
    static std::vector<std::string> with(std::vector<std::string> arguments, const std::vector<std::string>& more) {
        arguments.insert(arguments.end(), more.begin(), more.end());
        return arguments;
    }
    /// circlet-cli that knows no other peer.
    static Outcome only(const Devnet& devnet, const std::string& connect, const std::vector<std::string>& arguments) {
        return run(with({programPath("circlet-cli"), "--json", "--network", devnet.genesis(), "--connect", connect},
                        arguments));
    }
    static std::string faucetAddress(const Devnet& devnet) {
        return devnet.faucetCli({"address", "list"}).json["addresses"][0]["address"];
    }
    /// Header by header as far as both go, and the state at the end.
    static void compareStores(const MadeNetwork& made, const std::string& one, const std::string& two) {
        auto first = node::openChain(one, *made.network.root);
        auto second = node::openChain(two, *made.network.root);
        QVERIFY(first && second);
        const ledger::Height common = std::min(first.value()->tip()->height, second.value()->tip()->height);
        QVERIFY(common > made.blocks);
        for (ledger::Height height = 0; height <= common; ++height)
            QVERIFY(first.value()->header(height).value() == second.value()->header(height).value());
        const ledger::Header header = first.value()->header(common).value().value();
        for (const auto& store : {&first, &second}) {
            Result<ledger::State> state = store->value()->state(common);
            QVERIFY(state);
            QVERIFY(state.value().root() == header.stateRoot);
        }
    }
};

int main(int argc, char** argv) {
    // Qt Test gives a function five minutes; a chain of 50,000 blocks takes about that to be made.
    if (!qEnvironmentVariableIsSet("QTEST_FUNCTION_TIMEOUT"))
        qputenv("QTEST_FUNCTION_TIMEOUT", "3600000");
    QCoreApplication application(argc, argv);
    JoinTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "join_test.moc"
