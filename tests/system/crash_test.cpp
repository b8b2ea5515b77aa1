// kill -9 at moments that a seed chooses: of members under load, of all of them, of the wallet while it pays. Nothing
// final is lost, no member votes twice, the wallet opens. Copied data folders do not vote beside their original.
// CIRCLET_CRASH_SEED repeats a run.
#include <QTest>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <thread>

#include "node/chain_setup.h"
#include "system/load.h"
#include "system/programs.h"

using namespace circlet;
using namespace circlet::test;

namespace {

/// What members signed, as their safety records and the certificates of their chains tell. Only of stopped members.
class Witnessed {
public:
    explicit Witnessed(const MadeNetwork& network) : m_network(network) {}

    /// A record never goes back, and names one vote for a view. The trouble, or nothing.
    std::string record(const std::string& folder, std::size_t seat) {
        Result<Bytes> raw = node::readFile(folder + "/member.key", 32);
        Result<crypto::BlsSecretKey> key = crypto::BlsSecretKey::from(crypto::SecureBytes::copyOf(raw.value()));
        auto store =
            storage::SafetyStore::open(folder, m_network.network.root->chain(), key.value().publicKey().bytes());
        if (!store)
            return store.error().message;
        Result<storage::LoadedSafety> loaded = store.value()->load();
        if (!loaded)
            return loaded.error().message;
        const consensus::SafetyRecord& now = loaded.value().decoded;
        std::optional<consensus::SafetyRecord>& before = m_records[seat];
        if (now.retired)
            return "the key retired";
        if (before && (now.lastVotedView < before->lastVotedView || now.lock < before->lock ||
                       now.lastTimedOutTurn < before->lastTimedOutTurn))
            return "the record went back";
        if (before && before->lastVote && now.lastVote &&
            before->lastVote->statement.view == now.lastVote->statement.view && *before->lastVote != *now.lastVote)
            return "two votes in view " + std::to_string(now.lastVotedView);
        if (now.lastVote && !consensus::verifyVote(consensus::BlsSignatures(), m_network.network.root->committee(),
                                                   m_network.network.root->chain(), *now.lastVote))
            return "the recorded vote does not verify";
        before = now;
        return {};
    }

    /// In each view one statement alone was certified, whoever stored it.
    std::string chain(const std::string& folder) {
        auto store = node::openChain(folder + "/chain", *m_network.network.root);
        if (!store)
            return store.error().message;
        const ledger::Height tip = store.value()->tip()->height;
        for (ledger::Height height = 1; height <= tip; ++height) {
            Result<std::optional<Bytes>> bytes = store.value()->certificate(height);
            if (!bytes)
                return bytes.error().message;
            const ledger::BlockHash hash = ledger::hashOf(store.value()->header(height).value().value());
            if (m_blocks.try_emplace(height, hash).first->second != hash)
                return "two final blocks at " + std::to_string(height);
            if (!bytes.value())
                continue;
            auto certificate = consensus::decodeQuorumCertificate(*bytes.value()).value();
            const auto& statement = certificate.statement;
            if (m_statements.try_emplace(statement.view, statement).first->second != statement)
                return "two certificates in view " + std::to_string(statement.view);
        }
        return {};
    }
    std::size_t views() const { return m_statements.size(); }

private:
    const MadeNetwork& m_network;
    std::optional<consensus::SafetyRecord> m_records[seats];
    std::map<consensus::View, consensus::VoteStatement> m_statements;
    std::map<ledger::Height, ledger::BlockHash> m_blocks;
};

/// What members say when somebody signed twice, or when they stop signing.
std::string complaint(const Devnet& devnet) {
    for (std::size_t seat = 0; seat < seats; ++seat) {
        std::ifstream log(devnet.dataFolderOf(seat) + "/circletd.log");
        for (std::string line; std::getline(log, line);) {
            for (const char* words :
                 {"voted twice", "key retired", "conflicting certificates", "never signs", "cannot go on"}) {
                if (line.find(words) != std::string::npos)
                    return "member " + std::to_string(seat) + ": " + line;
            }
        }
    }
    return {};
}

} // namespace

class CrashTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        const unsigned seed = qEnvironmentVariableIsSet("CIRCLET_CRASH_SEED")
                                  ? qEnvironmentVariable("CIRCLET_CRASH_SEED").toUInt()
                                  : std::random_device()();
        qInfo("CIRCLET_CRASH_SEED=%u", seed);
        m_random.seed(seed);
    }

    void a_member_killed_under_load_catches_up_and_never_votes_twice() {
        Folder folder;
        Result<MadeNetwork> made = makeNetworkFolder(folder.path("net"));
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        Devnet devnet(folder.path("net"));
        QVERIFY2(devnet.start(), devnet.problem().c_str());
        Witnessed witnessed(made.value());
        {
            Load load(made.value(), connects(devnet));
            QVERIFY(load.waitForMore(20, patienceMs));
            for (int round = 0; round < 8; ++round) {
                const std::size_t member = upTo(seats - 1);
                pause(upTo(200));
                devnet.killMember(member);
                QVERIFY2(load.waitForMore(30, patienceMs), "the others stand still");
                VERIFY_EMPTY(witnessed.record(devnet.dataFolderOf(member), member));
                QVERIFY2(devnet.restartMember(member), devnet.problem().c_str());
                if (upTo(1) == 0) { // again while it catches up
                    pause(upTo(50));
                    devnet.killMember(member);
                    pause(20);
                    QVERIFY2(devnet.restartMember(member), devnet.problem().c_str());
                }
                // Needed for every block: with another one frozen nothing goes on without it.
                const std::size_t frozen = (member + 1 + upTo(seats - 2)) % seats;
                devnet.signalMember(frozen, SIGSTOP);
                const bool votes = load.waitForMore(10, patienceMs);
                devnet.signalMember(frozen, SIGCONT);
                QVERIFY2(votes, qPrintable(QString("member %1 does not vote").arg(member)));
            }
        }
        VERIFY_EMPTY(complaint(devnet));
        QVERIFY(devnet.stop());
        for (std::size_t member = 0; member < seats; ++member) {
            VERIFY_EMPTY(witnessed.record(folder.path("net/node" + std::to_string(member)), member));
            VERIFY_EMPTY(witnessed.chain(folder.path("net/node" + std::to_string(member))));
        }
        QVERIFY(witnessed.views() > 20);
    }

    void a_copied_data_folder_does_not_vote_beside_its_original() {
        Folder folder;
        Result<MadeNetwork> made = makeNetworkFolder(folder.path("net"));
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        Devnet devnet(folder.path("net"));
        QVERIFY2(devnet.start(), devnet.problem().c_str());
        Witnessed witnessed(made.value());
        const std::string original = devnet.dataFolderOf(0);
        std::vector<std::string> arguments;
        for (const std::string& peer : connects(devnet))
            arguments.insert(arguments.end(), {"--connect", peer});
        {
            Load load(made.value(), connects(devnet));
            QVERIFY(load.waitForMore(20, patienceMs));
            // A copy of yesterday: the original has signed since.
            devnet.killMember(0);
            std::filesystem::copy(original, folder.path("old"), std::filesystem::copy_options::recursive);
            QVERIFY2(devnet.restartMember(0), devnet.problem().c_str());
            QVERIFY2(goesOnWithout(devnet, load, 1), "the original does not vote");
            FullNodeProcess old(devnet.genesis(), folder.path("old"), arguments);
            QVERIFY2(old.start(), old.problem().c_str());
            QVERIFY2(waitForLog({folder.path("old")}, {"key retired"}), "the old copy does not notice");
            QVERIFY2(load.waitForMore(20, patienceMs), "payments stand still beside the old copy");
            QVERIFY(old.stop());
            QVERIFY2(goesOnWithout(devnet, load, 2), "the original does not vote any more");
            for (std::size_t member = 0; member < seats; ++member) {
                QCOMPARE(countInLog(devnet.dataFolderOf(member), "key retired"), std::size_t{0});
                QCOMPARE(countInLog(devnet.dataFolderOf(member), "voted twice"), std::size_t{0});
            }

            // A copy of this moment: neither can know of the other before one of them leads.
            devnet.killMember(0);
            std::filesystem::copy(original, folder.path("twin"), std::filesystem::copy_options::recursive);
            FullNodeProcess twin(devnet.genesis(), folder.path("twin"), arguments);
            QVERIFY2(twin.start(), twin.problem().c_str());
            QVERIFY2(devnet.restartMember(0), devnet.problem().c_str());
            std::vector<std::string> folders = {folder.path("twin")};
            for (std::size_t member = 0; member < seats; ++member)
                folders.push_back(devnet.dataFolderOf(member));
            QVERIFY2(waitForLog(folders, {"key retired", "voted twice"}), "nobody notices the twins");
            QVERIFY2(load.waitForMore(20, patienceMs), "payments stand still beside the twins");
            QVERIFY(twin.stop());
        }
        QVERIFY(devnet.stop());
        for (std::size_t member = 0; member < seats; ++member)
            VERIFY_EMPTY(witnessed.chain(devnet.dataFolderOf(member)));
        VERIFY_EMPTY(witnessed.chain(folder.path("old")));
        VERIFY_EMPTY(witnessed.chain(folder.path("twin")));
        QVERIFY(witnessed.views() >= 5);
    }

    void all_members_killed_at_once_go_on_with_the_same_chain() {
        Folder folder;
        Result<MadeNetwork> made = makeNetworkFolder(folder.path("net"));
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        Devnet devnet(folder.path("net"));
        Witnessed witnessed(made.value());
        Load load(made.value(), {});
        for (int round = 0; round < 3; ++round) {
            QVERIFY2(devnet.start(), devnet.problem().c_str());
            load.connect(connects(devnet));
            // More than its window: what it gave before the kill became final, or is taken again.
            QVERIFY2(load.waitForMore(60, patienceMs), "payments stand still after all were killed");
            pause(upTo(300));
            for (std::size_t member = 0; member < seats; ++member)
                devnet.killMember(member);
            VERIFY_EMPTY(complaint(devnet));
            QVERIFY(devnet.stop());
            for (std::size_t member = 0; member < seats; ++member) {
                VERIFY_EMPTY(witnessed.record(folder.path("net/node" + std::to_string(member)), member));
                VERIFY_EMPTY(witnessed.chain(folder.path("net/node" + std::to_string(member))));
            }
        }
        damagedIndexIsBuiltAgain(folder.path("net/node0"), folder.path("net/genesis.bin"));
    }

    void the_wallet_killed_while_it_pays_opens_and_uses_no_nonce_twice() {
        Folder folder;
        Devnet devnet(folder.path("net"), 1);
        QVERIFY2(devnet.start(), devnet.problem().c_str());
        const std::string ana = makeWallet(devnet, folder, "ana");
        const std::string ben = makeWallet(devnet, folder, "ben");
        VERIFY_DONE(devnet.faucetCli({"send", ana, "1000 CC", "--wait"}));
        const auto begin = std::chrono::steady_clock::now();
        VERIFY_DONE(devnet.cli(pay(folder, ben, 0)));
        const auto whole =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);

        std::set<std::string> sent;
        for (unsigned attempt = 1; attempt <= 14; ++attempt) {
            std::vector<std::string> argv = {programPath("circlet-cli"), "--json",    "--network",
                                             devnet.genesis(),           "--connect", devnet.connectOf(0)};
            for (const std::string& argument : pay(folder, ben, attempt))
                argv.push_back(argument);
            auto process = ChildProcess::start(argv, folder.path("cli.stderr"));
            QVERIFY(process);
            // The second half of its life, where it signs, stores and sends, twice as often as the first.
            const auto wholeMs = static_cast<unsigned>(whole.count());
            pause(attempt % 3 == 0 ? upTo(wholeMs / 2) : wholeMs / 2 + upTo(wholeMs / 2));
            process.value()->signal(SIGKILL);
            std::string printed;
            while (Result<std::string> line = process.value()->readLine(patienceMs))
                printed += line.value();
            const auto json = nlohmann::json::parse(printed, nullptr, false);
            if (json.is_object() && json.contains("transaction"))
                sent.insert(json["transaction"].get<std::string>()); // told to the user: must become final
        }
        // It opens, and everything that it signed becomes final: two with one nonce never could.
        nlohmann::json items;
        for (int tries = 0; tries < 60; ++tries) {
            Outcome history = devnet.cli(with(folder, "ana", {"history"}));
            VERIFY_DONE(history);
            QVERIFY(history.json["complete"].get<bool>());
            items = history.json["items"];
            if (std::ranges::all_of(items, [](const auto& item) { return item["state"] == "final"; }))
                break;
            pause(200);
        }
        std::set<std::string> memos;
        std::set<std::string> ids;
        for (const auto& item : items) {
            QVERIFY2(item["state"] == "final", item.dump().c_str());
            if (item["direction"] == "in")
                continue;
            QVERIFY2(memos.insert(item["memo"].get<std::string>()).second, item.dump().c_str());
            ids.insert(item["transaction"].get<std::string>());
        }
        for (const std::string& id : sent)
            QVERIFY2(ids.contains(id), id.c_str());
        Outcome received = devnet.cli(with(folder, "ben", {"history"}));
        VERIFY_DONE(received);
        QCOMPARE(received.json["items"].size(), ids.size());
        qInfo("%zu of 14 payments were signed before the kill, %zu told the user", ids.size() - 1, sent.size());
        // The next one is as good as any.
        VERIFY_DONE(devnet.cli(pay(folder, ben, 99)));
        QVERIFY(devnet.stop());
    }

private:
    static std::vector<std::string> connects(const Devnet& devnet) {
        std::vector<std::string> list;
        for (std::size_t member = 0; member < seats; ++member)
            list.push_back(devnet.connectOf(member));
        return list;
    }
    /// Another member is frozen meanwhile: every vote of the others is needed.
    static bool goesOnWithout(const Devnet& devnet, const Load& load, std::size_t frozen) {
        devnet.signalMember(frozen, SIGSTOP);
        const bool goesOn = load.waitForMore(20, patienceMs);
        devnet.signalMember(frozen, SIGCONT);
        return goesOn;
    }
    /// One of these words in one of these nodes' logs.
    static bool waitForLog(const std::vector<std::string>& folders, const std::vector<std::string>& words) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(patienceMs);
        const auto said = [&](const std::string& folder) {
            return std::ranges::any_of(words, [&](const auto& word) { return countInLog(folder, word) > 0; });
        };
        while (!std::ranges::any_of(folders, said)) {
            if (std::chrono::steady_clock::now() > end)
                return false;
            pause(20);
        }
        return true;
    }
    static void pause(unsigned milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); }
    unsigned upTo(std::size_t largest) {
        return static_cast<unsigned>(std::uniform_int_distribution<std::size_t>(0, largest)(m_random));
    }

    static std::string makeWallet(const Devnet& devnet, const Folder& folder, const std::string& name) {
        writeText(folder.path("password"), "correct horse\n");
        Outcome made = devnet.cli(
            {"wallet", "create", folder.path(name + ".circlet"), "--password-file", folder.path("password")});
        return made.json.value("address", "");
    }
    static std::vector<std::string> with(const Folder& folder, const std::string& wallet,
                                         std::vector<std::string> arguments) {
        arguments.insert(arguments.end(),
                         {"--wallet", folder.path(wallet + ".circlet"), "--password-file", folder.path("password")});
        return arguments;
    }
    static std::vector<std::string> pay(const Folder& folder, const std::string& to, unsigned attempt) {
        return with(folder, "ana", {"send", to, "1.5 CC", "--wait", "--memo", "attempt " + std::to_string(attempt)});
    }

    static void damagedIndexIsBuiltAgain(const std::string& folder, const std::string& genesis) {
        const std::vector<std::string> node = {programPath("circletd"), "--network", genesis, "--datadir", folder};
        std::filesystem::resize_file(folder + "/chain/index/data.mdb", 8192);
        Outcome broken = run(node);
        QCOMPARE(broken.exitCode, 1);
        QVERIFY2(broken.error.find("circletd reindex") != std::string::npos, broken.error.c_str());
        std::vector<std::string> again = node;
        again.push_back("reindex");
        Outcome built = run(again);
        VERIFY_DONE(built);
        QVERIFY(built.json["height"].get<uint64_t>() > 10);
    }

    std::mt19937 m_random;
};

QTEST_GUILESS_MAIN(CrashTest)
#include "crash_test.moc"
