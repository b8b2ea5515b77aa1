// Light nodes across elections: from the genesis, while they go on, after a restart, against peers that lie about them.
#include <QtTest>

#include "crypto/sha256.h"
#include "node/electing_server.h"
#include "node/lying_peer.h"
#include "storage/light_store.h"

using namespace circlet;
using namespace circlet::testing;

namespace {

bool synced(const node::LightNode& light) {
    return light.status().state == node::LightState::Synced;
}

ledger::Epoch epochOf(const node::LightNode& light) {
    return light.status().committees->epoch();
}

bool provedSeats(const node::LightStatus& status) {
    const std::vector<ledger::Seat>& seats = status.committees->committee().seats();
    return status.seats.size() == seats.size() &&
           std::ranges::equal(seats, status.seats, {}, &ledger::Seat::key, &ledger::SeatRecord::key);
}

std::string banReason(const std::string& folder, const ledger::ChainId& chain) {
    auto store = storage::LightStore::open(folder + "/light.db", chain);
    if (!store)
        return {};
    auto bans = store.value()->bans(systemClock().wallMs());
    return bans && !bans.value().empty() ? bans.value().front().reason : std::string();
}

template<typename Answer>
LyingPeer::Lie lieAbout(std::function<std::optional<net::Message>(Answer)> lie) {
    return [lie](net::Message message) -> std::optional<net::Message> {
        if (auto* answer = std::get_if<Answer>(&message))
            return lie(std::move(*answer));
        return message;
    };
}

using Steps = std::vector<light::EpochStep>;
LyingPeer::Lie lieAboutSteps(std::function<void(Steps&)> lie) {
    return lieAbout<net::EpochSteps>([lie](net::EpochSteps answer) {
        lie(answer.steps);
        return answer;
    });
}

struct Case {
    LyingPeer::Lie lie;
    std::string reason;
    ledger::Epoch stands = 0; ///< the newest epoch that may be believed
};

Result<light::AccountProof> accountProof(node::LightNode& light, const ledger::Address& address) {
    return await<light::AccountProof>(
        [&](node::Done<light::AccountProof> done) { light.accountProof(address, std::move(done)); });
}

Result<light::ProofFile> proofFile(node::LightNode& light, const light::Proof& proof) {
    return await<light::ProofFile>([&](node::Done<light::ProofFile> done) { light.proofFile(proof, std::move(done)); });
}

} // namespace

class EpochsTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_alice = someWords();
        m_server = std::make_unique<ElectingServer>(std::vector{addressOfWords(m_alice)});
    }
    void cleanup() { m_server.reset(); }

    void follows_every_election_from_the_genesis() {
        m_server->addBlocks(2);
        m_server->elect(300); // three pages
        auto light = m_server->light("light", {m_server->connect()});
        QVERIFY(waitFor([&] { return synced(*light); }, 60'000));
        node::LightStatus status = light->status();
        QCOMPARE(status.tip.height, m_server->height());
        QCOMPARE(status.committees->epoch(), ledger::Epoch{300});
        QCOMPARE(status.committees->committee().root(), m_server->committee().root());
        QVERIFY(m_server->stepsAsked() >= 3);
        const std::deque<light::Election>& elections = status.committees->elections();
        QCOMPARE(elections.size(), light::CommitteeChain::keptElections);
        QCOMPARE(elections.back().keyBlock.key->keyHeight, ledger::KeyHeight{300});
        QVERIFY(elections.back().newcomer == m_server->committee().seats()[elections.back().seat]);
        QCOMPARE(elections.back().leaver.since, ledger::KeyHeight{296}); // of four seats the oldest goes
        QVERIFY(waitFor([&] { return provedSeats(light->status()); }));
        QVERIFY(light->status().recordsHeight > 0);
        for (const ledger::SeatRecord& seat : light->status().seats)
            QVERIFY(seat.reward > ledger::Amount());
    }

    void news_and_proofs_go_on_while_the_committee_changes() {
        m_server->addBlocks(1);
        auto light = m_server->light("light", {m_server->connect()});
        auto other = m_server->light("other", {m_server->connect()});
        QVERIFY(waitFor([&] { return synced(*light) && synced(*other); }));
        for (ledger::Epoch epoch = 1; epoch <= 20; ++epoch) {
            m_server->elect();
            QVERIFY(waitFor([&] { return light->status().tip.height == m_server->height(); }));
            QCOMPARE(epochOf(*light), epoch);
            Result<light::AccountProof> account = accountProof(*light, addressOfWords(m_alice));
            QVERIFY(account.has_value());
            QCOMPARE(light::accountIn(account.value()).value()->balance.li(), uint64_t{100'000'000'000'000});
        }
        QVERIFY(waitFor([&] { return other->status().tip.height == m_server->height(); }));
        QVERIFY(waitFor([&] { return provedSeats(light->status()); }));
        // A block of the first committee is proved through the newest block: its signers are long gone.
        auto old = await<light::ProvedHeader>(
            [&](node::Done<light::ProvedHeader> done) { light->header(1, std::move(done)); });
        QVERIFY(old.has_value());
        QCOMPARE(old.value().header().epoch, ledger::Epoch{0});
        QCOMPARE(old.value().anchor.header.epoch, ledger::Epoch{20});
        QVERIFY(light->status().alarmTitle.empty());
        QCOMPARE(light->status().peers.size(), std::size_t{1});
    }

    void a_restart_does_not_begin_at_the_genesis() {
        m_server->elect(150);
        {
            auto light = m_server->light("light", {m_server->connect()});
            QVERIFY(waitFor([&] { return synced(*light) && epochOf(*light) == 150; }));
        }
        const unsigned asked = m_server->stepsAsked();
        m_server->elect(2);
        auto light = m_server->light("light", {});
        QCOMPARE(epochOf(*light), ledger::Epoch{150});
        QVERIFY(light->status().verified);
        QCOMPARE(light->status().committees->elections().size(), light::CommitteeChain::keptElections);
        light->setPeers({m_server->connect()});
        QVERIFY(waitFor([&] { return synced(*light) && light->status().tip.height == m_server->height(); }));
        QCOMPARE(epochOf(*light), ledger::Epoch{152});
        QCOMPARE(m_server->stepsAsked(), asked + 1);
    }

    void a_liar_is_dropped_and_nothing_shown_changes_data() {
        auto& c = m_cases;
        c["a forged certificate"] = {lieAboutSteps([](Steps& steps) {
                                         steps[2].proof.certificate.signature = steps[1].proof.certificate.signature;
                                     }),
                                     "certificate does not verify"};
        c["another newcomer"] = {lieAboutSteps([](Steps& steps) { steps[1].newcomer.payout.hash.bytes[0] ^= 1; }),
                                 "not the one that its key block set up"};
        c["another seat"] = {lieAboutSteps([](Steps& steps) { steps[0].seat = (steps[0].seat + 1) % 4; }),
                             "not the one that its key block set up"};
        c["wrong order"] = {lieAboutSteps([](Steps& steps) { std::swap(steps[1], steps[2]); }), "out of order"};
        c["a gap"] = {lieAboutSteps([](Steps& steps) { steps.erase(steps.begin() + 1); }), "out of order"};
        c["the first ones left out"] = {lieAboutSteps([](Steps& steps) { steps.erase(steps.begin()); }),
                                        "out of order"};
        c["the same again and again"] = {lieAboutSteps([](Steps& steps) {
                                             while (steps.size() < net::maximumEpochSteps)
                                                 steps.push_back(steps.front());
                                         }),
                                         "out of order"};
        c["a changed header"] = {lieAboutSteps([](Steps& steps) { steps[0].proof.header.time += 1; }),
                                 "names another block"};
        c["none at all"] = {lieAbout<net::EpochSteps>([](const net::EpochSteps& answer) {
                                return net::Refused{answer.request, {ErrorCode::NotFound, "What epoch?"}};
                            }),
                            "does not show"};
        c["too few"] = {[few = std::make_shared<int>(0)](net::Message message) -> std::optional<net::Message> {
                            auto* answer = std::get_if<net::EpochSteps>(&message);
                            if (answer == nullptr)
                                return message;
                            if ((*few)++ > 0)
                                return net::Refused{answer->request, {ErrorCode::NotFound, "No more."}};
                            answer->steps.resize(2);
                            return message;
                        },
                        "does not show", 2};
        c["an answer of another kind"] = {lieAbout<net::EpochSteps>([](const net::EpochSteps& answer) {
                                              return net::SubmitResult{answer.request, {}};
                                          }),
                                          "another kind"};
        c["an epoch that never was"] = {lieAbout<net::Tip>([](net::Tip tip) {
                                            tip.header.header.epoch = 1'000'000;
                                            tip.header.certificate.statement.epoch = 1'000'000;
                                            return tip;
                                        }),
                                        "does not show", 6};
        c["an old committee's signatures"] = {lieAbout<net::Tip>([](net::Tip tip) {
                                                  tip.header.header.epoch -= 1;
                                                  tip.header.certificate.statement.epoch -= 1;
                                                  return tip;
                                              }),
                                              "another committee", 6};
        c["a forged seat record"] = {lieAbout<net::StateAnswer>([](net::StateAnswer answer) {
                                         if (answer.proofs.back().value)
                                             answer.proofs.back().value->back() ^= 1;
                                         return answer;
                                     }),
                                     "state", 6};
        c["other records"] = {lieAbout<net::StateAnswer>([](net::StateAnswer answer) {
                                  std::swap(answer.proofs.front(), answer.proofs.back());
                                  return answer;
                              }),
                              "another record", 6};
        c["fewer records"] = {lieAbout<net::StateAnswer>([](net::StateAnswer answer) {
                                  answer.proofs.pop_back();
                                  return answer;
                              }),
                              "more or fewer", 6};
        QTest::addColumn<QString>("name");
        for (const auto& [name, lie] : c)
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
    void a_liar_is_dropped_and_nothing_shown_changes() {
        QFETCH(QString, name);
        const Case& lie = m_cases.at(name.toStdString());
        m_server->addBlocks(1);
        m_server->elect(6);
        {
            LyingPeer liar(m_server->root(), m_server->connect(), lie.lie);
            auto light = m_server->light("light", {liar.connect()});
            QVERIFY2(waitFor([&] { return liar.thrownOut() > 0; }), "the liar was not thrown out");
            QVERIFY(waitFor([&] { return light->status().peers.empty(); }));
            node::LightStatus status = light->status();
            QVERIFY(status.committees->epoch() <= lie.stands);
            QVERIFY(status.seats.empty());
            QVERIFY(status.alarmTitle.empty());
            if (lie.stands == 0)
                QCOMPARE(status.tip.height, ledger::Height{0});
            light->setPeers({m_server->connect()});
            QVERIFY(waitFor([&] { return synced(*light) && epochOf(*light) == 6; }));
        }
        const std::string reason = banReason(m_server->path("light"), m_server->root().chain());
        QVERIFY2(reason.find(lie.reason) != std::string::npos, reason.c_str());
    }

    void two_histories_of_one_committee_stop_sending_data() {
        QTest::addColumn<unsigned>("elections");
        QTest::newRow("a longer one") << 5U;
        QTest::newRow("one as long") << 3U;
    }
    void two_histories_of_one_committee_stop_sending() {
        QFETCH(unsigned, elections);
        m_server->elect(3);
        ElectingServer other(*m_server);
        other.addBlocks(3);
        other.elect(elections);
        auto light = m_server->light("light", {m_server->connect()});
        QVERIFY(waitFor([&] { return synced(*light) && epochOf(*light) == 3; }));
        const ledger::BlockHash tip = light->status().tipHash;
        light->setPeers({m_server->connect(), other.connect()});
        QVERIFY(waitFor([&] { return light->status().state == node::LightState::Alarm; }));
        QVERIFY(light->status().stopSending);
        QVERIFY(light->status().tipHash == tip);
        QCOMPARE(epochOf(*light), ledger::Epoch{3});
    }

    void silence_about_epochs_leaves_everything_as_it_was() {
        m_server->elect(3);
        LyingPeer liar(m_server->root(), m_server->connect(),
                       lieAbout<net::EpochSteps>([](const net::EpochSteps&) { return std::nullopt; }));
        auto light = m_server->light("light", {liar.connect()});
        QVERIFY(waitFor([&] { return !light->status().peers.empty(); }));
        light->setPeers({liar.connect(), m_server->connect()});
        QVERIFY(waitFor([&] { return synced(*light) && epochOf(*light) == 3; }));
    }

    void a_proof_file_holds_offline_across_elections() {
        m_server->addBlocks(1);
        m_server->elect(140);
        auto light = m_server->light("light", {m_server->connect()});
        QVERIFY(waitFor([&] { return synced(*light); }));
        Result<light::AccountProof> account = accountProof(*light, addressOfWords(m_alice));
        QVERIFY(account.has_value());
        Result<light::ProofFile> made = proofFile(*light, account.value());
        QVERIFY(made.has_value());
        QCOMPARE(made.value().steps.size(), std::size_t{140});
        Result<light::ProofFile> file = light::decodeProofFile(light::encodeProofFile(made.value()));
        QVERIFY(file.has_value());
        light::Verdict verdict = light::examine(m_server->root(), file.value());
        QVERIFY2(verdict.valid, verdict.problem.c_str());
        QVERIFY(std::ranges::find(verdict.checked, "elections", &light::CheckedStep::name) != verdict.checked.end());

        light::ProofFile changed = file.value();
        changed.steps[100].proof.certificate.signature = changed.steps[99].proof.certificate.signature;
        QVERIFY(!light::examine(m_server->root(), changed).valid);
        changed = file.value();
        changed.steps.pop_back();
        QVERIFY(!light::examine(m_server->root(), changed).valid);
        changed.steps.clear(); // nobody but who follows the chain can tell
        QVERIFY(!light::examine(m_server->root(), changed).valid);
        QVERIFY(light::examine(m_server->root(), changed, light->status().committees.get()).valid);
        // A stranger's chain with the same founders' seats is another chain.
        ElectingServer other;
        QVERIFY(!light::examine(other.root(), file.value()).valid);
    }

    void records_of_the_state_are_proved_on_demand() {
        m_server->addBlocks(1);
        auto light = m_server->light("light", {m_server->connect()});
        QVERIFY(waitFor([&] { return synced(*light); }));
        auto state = await<node::ProvedState>([&](node::Done<node::ProvedState> done) {
            light->state({ledger::chainRecordKey(), crypto::sha256(Bytes(1, 1))}, std::move(done));
        });
        QVERIFY(state.has_value());
        QVERIFY(ledger::decodeChainRecord(*state.value().values[0]).has_value());
        QVERIFY(!state.value().values[1]);
        auto none =
            await<node::ProvedState>([&](node::Done<node::ProvedState> done) { light->state({}, std::move(done)); });
        QCOMPARE(none.error().code, ErrorCode::OutOfRange);
    }

private:
    crypto::SecureBytes m_alice;
    std::unique_ptr<ElectingServer> m_server;
    std::map<std::string, Case> m_cases;
};

QTEST_GUILESS_MAIN(EpochsTest)
#include "epochs_test.moc"
