// Seats change hands between real processes while payments flow: all founders are replaced by nodes that came later,
// the newest winner is killed and comes back, and a network whose members mine goes round by itself.
#include <QTest>

#include <csignal>
#include <filesystem>
#include <thread>

#include "system/load.h"
#include "system/programs.h"
#include "system/witnesses.h"

using namespace circlet;
using namespace circlet::test;

namespace {

constexpr std::size_t founders = 4;

std::string payoutOf(const MadeNetwork& made) {
    return ledger::formatAddress(numberedAddress(77), made.network.root->genesis().parameters.network);
}

template<typename Condition>
bool waitUntil(Condition condition, unsigned milliseconds = patienceMs) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return true;
}

std::vector<std::string> connects(const Devnet& devnet) {
    std::vector<std::string> list;
    for (std::size_t member = 0; member < founders; ++member)
        list.push_back(devnet.connectOf(member));
    return list;
}

std::vector<std::string> minerArguments(const std::string& payout, const std::vector<std::string>& peers) {
    std::vector<std::string> arguments = {"--mine", "1", "--normal-priority", "--payout", payout};
    for (const std::string& peer : peers)
        arguments.insert(arguments.end(), {"--connect", peer});
    return arguments;
}

} // namespace

class ElectionsTest : public QObject {
    Q_OBJECT

private slots:
    void founders_are_replaced_one_by_one_while_payments_flow() {
        Folder folder;
        Result<MadeNetwork> made = makeNetworkFolder(folder.path("net"));
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        Devnet devnet(folder.path("net"));
        QVERIFY2(devnet.start(), devnet.problem().c_str());
        std::vector<std::string> folders;
        for (std::size_t i = 0; i < founders; ++i)
            folders.push_back(devnet.dataFolderOf(i));
        // A wallet that sleeps through all of it.
        writeText(folder.path("password"), "correct horse\n");
        const std::vector<std::string> ana = {"--wallet", folder.path("ana.circlet"), "--password-file",
                                              folder.path("password")};
        const Outcome created = devnet.cli({"wallet", "create", ana[1], ana[2], ana[3]});
        VERIFY_DONE(created);
        VERIFY_DONE(devnet.faucetCli({"send", created.json["address"], "7 CC", "--wait"}));
        std::vector<std::unique_ptr<FullNodeProcess>> miners;
        {
            Load load(made.value(), connects(devnet));
            QVERIFY(load.waitForMore(20, patienceMs));
            load.takeLongestPauseMs();
            for (std::size_t i = 0; i < founders; ++i) {
                miners.push_back(
                    std::make_unique<FullNodeProcess>(devnet.genesis(), folder.path("miner" + std::to_string(i)),
                                                      minerArguments(payoutOf(made.value()), connects(devnet))));
                FullNodeProcess& miner = *miners.back();
                QVERIFY2(miner.start(), miner.problem().c_str());
                QVERIFY(!miner.ready()["member"].get<bool>());
                folders.push_back(miner.folder());
                QVERIFY2(waitUntil([&] { return countInLog(miner.folder(), "has won seat") == 1; }),
                         qPrintable(QString("miner %1 wins no seat").arg(i)));
                QVERIFY2(load.waitForMore(30, patienceMs), "payments stand still after an election");
            }
            // By age the founders went, one after another; their keys are gone with them.
            for (std::size_t i = 0; i < founders; ++i) {
                QVERIFY(waitUntil([&] { return countInLog(folders[i], "has left the committee") == 1; }));
                QVERIFY(!std::filesystem::exists(folders[i] + "/member.key"));
                QVERIFY(!std::filesystem::exists(folders[i] + "/safety.db"));
            }
            // The committee of newcomers does without them.
            load.connect({miners[0]->connect(), miners[1]->connect()});
            for (std::size_t i = 0; i < founders; ++i)
                devnet.signalMember(i, SIGSTOP);
            const bool alone = load.waitForMore(30, patienceMs);
            for (std::size_t i = 0; i < founders; ++i)
                devnet.signalMember(i, SIGCONT);
            QVERIFY2(alone, "the newcomers stand still without the founders");
            qInfo("four seats changed hands; longest pause between payments %llu ms",
                  static_cast<unsigned long long>(load.takeLongestPauseMs()));

            // It wakes up and follows the committees to the newest one, by itself.
            const Outcome balance = devnet.cli({"balance", ana[0], ana[1], ana[2], ana[3]});
            VERIFY_DONE(balance);
            QCOMPARE(balance.json["li"].get<int64_t>(), 700'000);
            QCOMPARE(balance.json["proof"].get<std::string>(), std::string("verified"));
            VERIFY_DONE(devnet.faucetCli({"send", created.json["address"], "1 CC", "--wait"}));

            // The newest winner dies at once and comes back: it is needed for every block while another one is frozen.
            for (int round = 0; round < 3; ++round) {
                miners.back()->kill();
                QVERIFY2(load.waitForMore(20, patienceMs), "the others stand still");
                QVERIFY2(miners.back()->start(), miners.back()->problem().c_str());
                QVERIFY(miners.back()->ready()["member"].get<bool>());
                miners[0]->signal(SIGSTOP);
                const bool votes = load.waitForMore(10, patienceMs);
                miners[0]->signal(SIGCONT);
                QVERIFY2(votes, "the newest winner does not vote after its restart");
            }
        }
        VERIFY_EMPTY(complaintOf(folders));
        for (auto& miner : miners)
            QVERIFY(miner->stop());
        QVERIFY(devnet.stop());
        ChainWitness witness(made.value());
        for (const std::string& dataFolder : folders)
            VERIFY_EMPTY(witness.chain(dataFolder));
        QVERIFY(witness.newestEpoch() >= founders);
        QVERIFY(witness.statements() > 20);
    }

    void seats_go_round_where_members_mine() {
        Folder folder;
        Result<MadeNetwork> made = makeNetworkFolder(folder.path("net"));
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        Devnet devnet(folder.path("net"), founders, {"--mine-members", "--normal-priority"});
        QVERIFY2(devnet.start(), devnet.problem().c_str());
        FullNodeProcess newcomer(devnet.genesis(), folder.path("newcomer"),
                                 minerArguments(payoutOf(made.value()), connects(devnet)));
        std::vector<std::string> folders = {newcomer.folder()};
        for (std::size_t i = 0; i < founders; ++i)
            folders.push_back(devnet.dataFolderOf(i));
        {
            Load load(made.value(), connects(devnet));
            QVERIFY2(newcomer.start(), newcomer.problem().c_str());
            // It wins, loses its seat by age, and wins again: so did others in between.
            QVERIFY2(waitUntil([&] { return countInLog(newcomer.folder(), "has won seat") >= 2; }),
                     "the newcomer does not win twice");
            QVERIFY(waitUntil([&] {
                return countInLog(folders[1], "has won seat") + countInLog(folders[2], "has won seat") +
                           countInLog(folders[3], "has won seat") + countInLog(folders[4], "has won seat") >=
                       2;
            }));
            QVERIFY2(load.waitForMore(30, patienceMs), "payments stand still");
            // A light wallet that starts now follows every election, and what it proves holds without any network.
            const Outcome elections = devnet.cli({"node", "elections"});
            VERIFY_DONE(elections);
            QVERIFY(elections.json["elections"].size() >= 4);
            const Outcome committee = devnet.cli({"node", "committee"});
            VERIFY_DONE(committee);
            QCOMPARE(committee.json["seats"].size(), std::size_t{founders});
            const std::string proof = folder.path("payout.proof");
            const Outcome proved = devnet.cli({"proof", "account", payoutOf(made.value()), proof});
            VERIFY_DONE(proved);
            const Outcome verified =
                run({programPath("circlet-cli"), "--json", "--network", devnet.genesis(), "verify", proof});
            VERIFY_DONE(verified);
            QVERIFY(verified.json["valid"].get<bool>());
        }
        VERIFY_EMPTY(complaintOf(folders));
        QVERIFY(newcomer.stop());
        QVERIFY(devnet.stop());
        ChainWitness witness(made.value());
        for (const std::string& dataFolder : folders)
            VERIFY_EMPTY(witness.chain(dataFolder));
    }

    void a_seat_that_was_given_up_is_the_next_to_pass_on() {
        Folder folder;
        Result<MadeNetwork> made = makeNetworkFolder(folder.path("net"));
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        Devnet devnet(folder.path("net"));
        QVERIFY2(devnet.start(), devnet.problem().c_str());
        writeText(folder.path("password"), "correct horse\n");
        const std::vector<std::string> ana = {"--wallet", folder.path("ana.circlet"), "--password-file",
                                              folder.path("password")};
        const auto asAna = [&](std::vector<std::string> command) {
            command.insert(command.end(), ana.begin(), ana.end());
            return devnet.cli(command);
        };
        const auto refusal = [](const Outcome& outcome) {
            return outcome.exitCode == 1 ? outcome.json["error"]["code"].get<std::string>() : told(outcome);
        };
        const Outcome created = devnet.cli({"wallet", "create", ana[1], ana[2], ana[3]});
        VERIFY_DONE(created);
        QCOMPARE(refusal(asAna({"mine", "resign"})), std::string("not_found")); // no seat pays to it
        const std::string payout = created.json["address"];
        FullNodeProcess first(devnet.genesis(), folder.path("first"), minerArguments(payout, connects(devnet)));
        QVERIFY2(first.start(), first.problem().c_str());
        QVERIFY(waitUntil([&] { return countInLog(first.folder(), "has won seat") == 1; }));

        Outcome won; // others learn of it from the first block that the new committee signs
        QVERIFY(waitUntil([&] {
            won = devnet.cli({"node", "elections"});
            return won.exitCode == 0 && !won.json["elections"].empty();
        }));
        const std::string key = won.json["elections"][0]["newcomer_key"];
        QCOMPARE(won.json["elections"].size(), std::size_t{1});
        std::string founder;
        const Outcome before = devnet.cli({"node", "committee"});
        VERIFY_DONE(before);
        for (const nlohmann::json& seat : before.json["seats"]) {
            if (seat["key"] != key)
                founder = seat["key"];
        }
        QCOMPARE(refusal(asAna({"mine", "resign", "--key", "12ab"})), std::string("malformed"));
        QCOMPARE(refusal(asAna({"mine", "resign", "--key", founder})), std::string("rejected")); // pays elsewhere
        QCOMPARE(refusal(asAna({"mine", "resign", "--key", std::string(192, 'a')})), std::string("not_found"));
        // The reward is locked, and there is nothing else yet: nobody can pay the fee.
        QVERIFY(waitUntil([&] { return refusal(asAna({"mine", "resign"})) == "insufficient_funds"; }));
        VERIFY_DONE(devnet.faucetCli({"send", payout, "2 CC", "--wait"}));
        const Outcome resigned = asAna({"mine", "resign", "--wait"});
        VERIFY_DONE(resigned);
        QCOMPARE(resigned.json["state"].get<std::string>(), std::string("final"));
        QCOMPARE(resigned.json["key"].get<std::string>(), key);
        QCOMPARE(resigned.json["fee_li"].get<int64_t>(), 1);
        QVERIFY(resigned.json["does"][0].get<std::string>().find("until the next election") != std::string::npos);
        QCOMPARE(refusal(asAna({"mine", "resign"})), std::string("already_exists"));
        const Outcome committee = devnet.cli({"node", "committee"});
        VERIFY_DONE(committee);
        for (const nlohmann::json& seat : committee.json["seats"])
            QCOMPARE(seat["resigned"].get<bool>(), seat["key"] == key);
        const Outcome history = asAna({"history"});
        VERIFY_DONE(history);
        QVERIFY(std::ranges::any_of(history.json["items"],
                                    [](const nlohmann::json& row) { return row["direction"] == "resignation"; }));

        // Three founders are older, and stay: the one that resigned goes.
        FullNodeProcess second(devnet.genesis(), folder.path("second"),
                               minerArguments(payoutOf(made.value()), connects(devnet)));
        QVERIFY2(second.start(), second.problem().c_str());
        QVERIFY(waitUntil([&] { return countInLog(second.folder(), "has won seat") == 1; }));
        QVERIFY(waitUntil([&] { return countInLog(first.folder(), "has left the committee") == 1; }));
        std::string leaver;
        QVERIFY(waitUntil([&] {
            const Outcome elections = devnet.cli({"node", "elections"});
            if (elections.exitCode != 0)
                return false;
            for (const nlohmann::json& election : elections.json["elections"]) {
                if (election["key_height"] == 2)
                    leaver = election["leaver_key"];
            }
            return !leaver.empty();
        }));
        QCOMPARE(leaver, key);
        QCOMPARE(refusal(asAna({"mine", "resign", "--key", key})), std::string("not_found"));
        QVERIFY(first.stop());
        QVERIFY(second.stop());
        QVERIFY(devnet.stop());
    }

    void mining_options_that_do_not_fit_are_refused() {
        Folder folder;
        Result<MadeNetwork> made = makeNetworkFolder(folder.path("net"));
        QVERIFY(made);
        const std::vector<std::string> node = {programPath("circletd"), "--network", folder.path("net/genesis.bin"),
                                               "--datadir", folder.path("node")};
        const auto with = [&](std::vector<std::string> more) {
            more.insert(more.begin(), node.begin(), node.end());
            return run(more);
        };
        QCOMPARE(with({"--mine", "2"}).exitCode, 2); // nobody to pay
        QCOMPARE(with({"--mine", "0", "--payout", payoutOf(made.value())}).exitCode, 2);
        QCOMPARE(with({"--payout", payoutOf(made.value())}).exitCode, 2);
        const Outcome foreign =
            with({"--mine", "1", "--payout", ledger::formatAddress(numberedAddress(1), ledger::Network::Mainnet)});
        QCOMPARE(foreign.exitCode, 1);
        QVERIFY2(foreign.error.find("--payout") != std::string::npos, foreign.error.c_str());
    }
};

QTEST_GUILESS_MAIN(ElectionsTest)
#include "elections_test.moc"
