// A full node that mines, in this process: it wins the seat of a network of one, serves it, and goes on with it after a
// restart; and what its status says meanwhile.
#include <QTest>

#include <filesystem>
#include <fstream>

#include "net/identity.h"
#include "node/test_network.h"
#include "support/places.h"

using namespace circlet;
using namespace circlet::testing;

namespace {

ledger::Address somebody() {
    return addressOfWords(someWords());
}

std::unique_ptr<node::FullNode> startNode(const TestNetwork& network, const std::string& name,
                                          std::string program = test::programPath("circlet-miner")) {
    node::FullOptions options;
    options.network = network.choice();
    options.dataDirectory = network.path(name);
    options.listen = "127.0.0.1:0";
    options.connect = {network.connect()};
    options.minerProgram = std::move(program);
    Result<std::unique_ptr<node::FullNode>> started = node::FullNode::start(std::move(options));
    if (!started)
        qFatal("%s", started.error().message.c_str());
    return std::move(started).value();
}

node::MiningSettings settings(const ledger::Address& payout) {
    node::MiningSettings settings;
    settings.threads = 1;
    settings.payout = payout;
    settings.idlePriority = false;
    return settings;
}

} // namespace

class MiningTest : public QObject {
    Q_OBJECT

private slots:
    void a_full_node_wins_a_seat_serves_it_and_goes_on_after_a_restart() {
        TestNetwork network({somebody()});
        const ledger::Address payout = somebody();
        std::unique_ptr<node::FullNode> miner = startNode(network, "miner");
        std::atomic<int> news = 0;
        miner->onMining([&] { ++news; });
        QCOMPARE(miner->mining().settings.threads, 0U);
        QVERIFY(!miner->status().member);
        miner->mine(settings(payout));
        QCOMPARE(miner->mining().settings.threads, 1U);
        QVERIFY(waitFor([&] { return miner->mining().seat.has_value(); }, 60'000));
        const node::MiningStatus won = miner->mining();
        QVERIFY(won.accepted >= 1);
        QCOMPARE(won.rejected, uint64_t(0));
        QCOMPARE(won.seat->seat, 0U);
        QCOMPARE(won.seat->ahead, 0U);
        QVERIFY(won.seat->record.payout == payout);
        QVERIFY(won.seat->record.reward == network.root().genesis().parameters.reward);
        QCOMPARE(won.seat->record.leftAt, TimeMs(0));
        QVERIFY(news > 0);
        QVERIFY(waitFor([&] { return miner->mining().seatsWon == 1 && miner->mining().keyHeight == 2; }));
        QVERIFY(won.expectedHashes >= 1);
        QVERIFY(won.problem.empty());
        QVERIFY(waitFor([&] { return miner->status().member && miner->status().voting; }));
        QVERIFY(waitFor([&] { return !network.member().status().member; }));
        QVERIFY(!std::filesystem::exists(network.path("member/safety.db")));
        // The only member now: without it nothing becomes final.
        const ledger::Height height = network.member().status().tip.height;
        QVERIFY(waitFor([&] { return network.member().status().tip.height > height + 1; }));
        // It holds a seat, so it does not search.
        QVERIFY(waitFor([&] { return !miner->mining().search.running; }));
        QVERIFY(miner->mining().problem.empty());

        miner.reset();
        miner = startNode(network, "miner");
        QVERIFY(miner->status().member);
        QVERIFY(waitFor([&] { return miner->status().voting; }));
        const ledger::Height before = network.member().status().tip.height;
        QVERIFY(waitFor([&] { return network.member().status().tip.height > before + 1; }));
        QVERIFY(waitFor([&] { return miner->mining().seat.has_value(); }));
    }

    void a_seat_goes_to_and_fro_between_two_that_mine() {
        TestNetwork network({somebody()});
        std::unique_ptr<node::FullNode> one = startNode(network, "one");
        std::unique_ptr<node::FullNode> two = startNode(network, "two");
        one->mine(settings(somebody()));
        two->mine(settings(somebody()));
        QVERIFY(waitFor([&] { return one->mining().seatsWon >= 2 && two->mining().seatsWon >= 1; }, 120'000) ||
                (one->mining().seatsWon >= 1 && two->mining().seatsWon >= 2));
        QVERIFY(waitFor([&] { return one->mining().networkHashrate > 0 && two->mining().networkHashrate > 0; }));
        QCOMPARE(one->mining().rejected + two->mining().rejected, uint64_t(0));
        // Whoever lost an election while it searched went on with the next one.
        QVERIFY(waitFor([&] { return one->mining().switchMs || two->mining().switchMs; }));
        for (const auto& miner : {one.get(), two.get()})
            QVERIFY(miner->mining().switchMs.value_or(0) < 20'000);
    }

    void a_pause_and_a_stop_rest_the_helper() {
        TestNetwork network({somebody()});
        std::unique_ptr<node::FullNode> miner = startNode(network, "miner");
        node::MiningSettings paused = settings(somebody());
        paused.pausedFor = "The computer runs on battery.";
        miner->mine(paused);
        QVERIFY(waitFor([&] { return miner->mining().search.report.phase == mining::Phase::Paused; }, 60'000));
        QCOMPARE(miner->mining().settings.pausedFor, paused.pausedFor);
        QVERIFY(miner->mining().problem.empty());
        QCOMPARE(miner->mining().accepted, uint64_t(0));
        paused.threads = 0;
        miner->mine(paused);
        QVERIFY(waitFor([&] { return !miner->mining().search.running; }));
        QVERIFY(!miner->mining().seat);
    }

    /// A key block may be due as soon as it is back: a second of a processor later it could vote for it.
    void a_member_prepares_to_check_work_when_it_starts() {
        TemporaryFolder folder;
        const std::string member = folder.path("member");
        QVERIFY(node::ensureFolder(member));
        const net::NodeId id = net::Identity::loadOrCreate(member + "/identity.pem").value().id();
        node::NewNetwork made = node::makeNetwork(ledger::Network::Devnet, systemClock().wallMs(), {retag<Hash256>(id)},
                                                  {{somebody(), ledger::Amount::fromLi(1'000'000)}})
                                    .value();
        QVERIFY(made.genesis.parameters.work == ledger::WorkFunction::RandomX);
        const std::string program = folder.path("helper");
        const std::string mark = folder.path("arguments");
        std::ofstream(program) << "#!/bin/sh\necho \"$@\" > '" << mark << "'\nexec sleep 600\n";
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
        node::FullOptions options;
        options.network.genesisBytes = ledger::encode(made.genesis);
        options.network.root = std::make_shared<const light::ChainRoot>(light::ChainRoot::create(made.genesis).value());
        options.dataDirectory = member;
        options.listen = "127.0.0.1:0";
        options.memberKey = std::move(made.memberKeys.front());
        options.minerProgram = program;
        Result<std::unique_ptr<node::FullNode>> started = node::FullNode::start(std::move(options));
        QVERIFY2(started.has_value(), started ? "" : started.error().message.c_str());
        const auto told = [&] {
            std::string word;
            std::ifstream(mark) >> word;
            return word;
        };
        QVERIFY(waitFor([&] { return told() == "--verify"; }));
    }

    void a_missing_helper_is_named() {
        TestNetwork network({somebody()});
        std::unique_ptr<node::FullNode> miner = startNode(network, "miner", network.path("no-such-program"));
        miner->mine(settings(somebody()));
        QVERIFY(waitFor([&] {
            return !miner->mining().problem.empty() && !miner->mining().search.running &&
                   miner->mining().keyHeight == 1;
        }));
    }
};

QTEST_GUILESS_MAIN(MiningTest)
#include "mining_test.moc"
