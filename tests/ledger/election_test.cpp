#include <QTest>

#include <deque>

#include "ledger/certificate.h"
#include "ledger/election_chain.h"

using namespace circlet;
using namespace circlet::ledger;
using namespace circlet::test;

class ElectionTest : public QObject {
    Q_OBJECT

private slots:
    void the_winner_takes_the_oldest_members_place_and_a_locked_reward() {
        TestChain chain(smallGenesis());
        const std::vector<Seat> before = chain.epoch->committee.seats();
        const uint64_t supply = readChainRecord(chain.state).value().supply.li();
        const Block block = elect(chain, firstMiner);
        QCOMPARE(block.header.key->keyHeight, KeyHeight{1});
        QCOMPARE(block.header.epoch, Epoch{0});
        QCOMPARE(chain.epoch->number(), Epoch{1});
        QCOMPARE(chain.epoch->committee.root(), block.header.key->nextCommitteeRoot);
        const std::vector<Seat>& after = chain.epoch->committee.seats();
        QCOMPARE(after[0].key, test::memberKey(firstMiner).publicKey().bytes());
        QCOMPARE(after[0].since, KeyHeight{1});
        for (std::size_t i = 1; i < 4; ++i)
            QCOMPARE(after[i], before[i]);
        const Amount reward = chain.genesis.parameters.reward;
        QCOMPARE(recordOf(chain, 0).reward, reward);
        const Address payout = addressOf(test::secretKey(firstMiner).publicKey());
        const Account account = readAccount(chain.state, payout).value().value();
        QCOMPARE(account.balance, reward);
        QCOMPARE(account.locked, reward);
        QCOMPARE(chain.history.at(payout).back().entry.kind, ActivityKind::Reward);
        const ChainRecord record = readChainRecord(chain.state).value();
        QCOMPARE(record.supply.li(), supply + reward.li());
        QCOMPARE(record.keyHeight, KeyHeight{1});
        QCOMPARE(readSeat(chain.state, before[0].key).value()->leftAt, block.header.time);
        // The chain goes on under the new committee.
        const Built next = chain.build({}, 2).value();
        QCOMPARE(next.block.header.epoch, Epoch{1});
        QCOMPARE(next.block.header.committeeRoot, block.header.key->nextCommitteeRoot);
        QVERIFY(chain.execute(next.block).has_value());
    }

    void reward_and_fees_are_free_after_the_escrow() {
        TestChain chain(smallGenesis());
        elect(chain, firstMiner);
        for (uint8_t miner = 1; miner <= 4; ++miner) // the first winner becomes the oldest and goes
            elect(chain, static_cast<uint8_t>(firstMiner + miner));
        const Address payout = addressOf(test::secretKey(firstMiner).publicKey());
        const auto key = test::memberKey(firstMiner).publicKey().bytes();
        QVERIFY(readSeat(chain.state, key).value()->leftAt == chain.tip.time);
        const TimeMs due = chain.tip.time + chain.genesis.parameters.escrowMs;
        const auto blockAt = [&](TimeMs time) {
            const Built built = buildBlock(chain.state, chain.context(), 0, time, {}, {}).value();
            chain.become(built.block, chain.execute(built.block).value());
        };
        blockAt(due - 1);
        QCOMPARE(readAccount(chain.state, payout).value()->locked, chain.genesis.parameters.reward);
        blockAt(due);
        const Account account = readAccount(chain.state, payout).value().value();
        const uint64_t deposit = chain.genesis.parameters.certificateDeposit.li();
        QCOMPARE(account.locked.li(), 2 * deposit); // of the certificates that come with the reward
        QCOMPARE(account.balance, chain.genesis.parameters.reward);
        QCOMPARE(chain.history.at(payout).back().entry.kind, ActivityKind::Unlock);
        QVERIFY(!readSeat(chain.state, key).value());
    }

    void the_reward_brings_two_blank_certificates() {
        TestChain chain(smallGenesis());
        const CandidateRequest request = requestFor(chain, firstMiner);
        elect(chain, firstMiner);
        const Address payout = request.payout;
        for (uint8_t miner = 1; miner <= 4; ++miner)
            elect(chain, static_cast<uint8_t>(firstMiner + miner));
        QVERIFY(readHoldings(chain.state, payout, 10).value().empty());
        QCOMPARE(readAccount(chain.state, payout).value()->holdingsRoot, Hash256());
        const Built built =
            buildBlock(chain.state, chain.context(), 0, chain.tip.time + chain.genesis.parameters.escrowMs, {}, {})
                .value();
        chain.become(built.block, chain.execute(built.block).value());
        std::vector<CertificateUid> expected;
        for (const CertificateKind kind : {CertificateKind::Ownership, CertificateKind::Identity}) {
            const CertificateUid uid = blankCertificateUid(chain.id, 1, hashOf(request), kind);
            const auto record = readCertificate(chain.state, uid).value();
            QVERIFY(record.has_value());
            QCOMPARE(*record,
                     blankCertificate(uid, kind, payout, seatKey(request.key), chain.tip.height, chain.tip.time));
            expected.push_back(uid);
        }
        std::vector<CertificateUid> held = readHoldings(chain.state, payout, 10).value();
        QCOMPARE(held.size(), std::size_t{2});
        QVERIFY(std::ranges::is_permutation(held, expected));
        // What a wallet checks: the proved account leaf commits to all of them, and to nothing else.
        const Account account = readAccount(chain.state, payout).value().value();
        QCOMPARE(account.holdingsRoot, holdingsRoot(payout, held));
        held.pop_back();
        QVERIFY(account.holdingsRoot != holdingsRoot(payout, held));
    }

    void a_reward_below_the_deposits_brings_no_certificate() {
        Genesis genesis = smallGenesis();
        genesis.parameters.reward = Amount::fromLi(2 * genesis.parameters.certificateDeposit.li() - 1);
        TestChain chain(genesis);
        const Address payout = addressOf(test::secretKey(firstMiner).publicKey());
        for (uint8_t miner = 0; miner <= 4; ++miner)
            elect(chain, static_cast<uint8_t>(firstMiner + miner));
        const Built built =
            buildBlock(chain.state, chain.context(), 0, chain.tip.time + genesis.parameters.escrowMs, {}, {}).value();
        chain.become(built.block, chain.execute(built.block).value());
        const Account account = readAccount(chain.state, payout).value().value();
        QCOMPARE(account.locked, Amount());
        QCOMPARE(account.holdingsRoot, Hash256());
    }

    void who_fails_too_many_turns_goes_first_and_loses_its_reward() {
        TestChain chain(smallGenesis());
        elect(chain, firstMiner); // seat 0
        const uint64_t supply = readChainRecord(chain.state).value().supply.li();
        const auto place = static_cast<Turn>(std::ranges::find(chain.epoch->order, 0U) - chain.epoch->order.begin());
        std::vector<TurnRange> failed;
        for (Turn round = 0; round < 4; ++round)
            failed.push_back({place + 4 * round, 1});
        const Block block = elect(chain, firstMiner + 1, place + 13, failed);
        QCOMPARE(block.body.election->leaver, 0U);
        const Address payout = addressOf(test::secretKey(firstMiner).publicKey());
        const Account account = readAccount(chain.state, payout).value().value();
        QCOMPARE(account.balance, Amount());
        QCOMPARE(account.locked, Amount());
        QCOMPARE(chain.history.at(payout).back().entry.kind, ActivityKind::Burn);
        QCOMPARE(readChainRecord(chain.state).value().supply.li(), supply); // one burned, one minted
    }

    void absent_members_lead_no_turn_in_the_next_epoch() {
        TestChain chain(smallGenesis());
        const uint32_t absent = chain.epoch->order[2];
        const Block block = elect(chain, firstMiner, 5, {{2, 1}});
        const uint32_t leaver = block.body.election->leaver;
        const auto& order = chain.epoch->order;
        if (absent == leaver)
            QCOMPARE(order.size(), std::size_t{4}); // the newcomer leads
        else
            QVERIFY(std::ranges::find(order, absent) == order.end());
        elect(chain, firstMiner + 1, 3); // it led none, so it failed none
        QCOMPARE(chain.epoch->order.size(), std::size_t{4});
    }

    void replacement_follows_the_rule() {
        std::vector<SeatRecord> records(7);
        for (std::size_t i = 0; i < records.size(); ++i)
            records[i].since = 10 - i;
        QCOMPARE(chooseLeaver(records, 3).seat, 6U);
        records[2].failedTurns = 3;
        QCOMPARE(chooseLeaver(records, 3).reason, Departure::Age);
        records[2].failedTurns = 4;
        records[5].failedTurns = 4;
        QCOMPARE(chooseLeaver(records, 3).seat, 5U); // the older one
        records[2].failedTurns = 5;
        QCOMPARE(chooseLeaver(records, 3).seat, 2U);
        QCOMPARE(chooseLeaver(records, 3).reason, Departure::FailedTurns);
        records[1].resigned = true;
        QCOMPARE(chooseLeaver(records, 3).seat, 1U);
        QCOMPARE(chooseLeaver(records, 3).reason, Departure::Resignation);
        records[0].equivocated = true;
        QCOMPARE(chooseLeaver(records, 3).seat, 0U);
        QCOMPARE(chooseLeaver(records, 3).reason, Departure::Equivocation);
    }

    void a_lying_leader_is_refused_by_name() {
        TestChain chain(smallGenesis());
        elect(chain, firstMiner);
        const Block good = buildKey(chain, firstMiner + 1).value().block;
        QVERIFY(chain.execute(good).has_value());
        const auto invalid = [&](const char* reason, auto change) {
            Block block = good;
            change(block);
            requireInvalid(chain, block, reason);
        };
        invalid("key height", [](Block& b) { ++b.header.key->keyHeight; });
        invalid("another request", [](Block& b) { b.header.key->request.bytes[0] ^= 1; });
        invalid("target", [](Block& b) { b.header.key->target.bytes[31] ^= 1; });
        invalid("sum of work", [](Block& b) { b.header.key->cumulativeWork.bytes[31] ^= 1; });
        invalid("next committee", [](Block& b) { b.header.key->nextCommitteeRoot.bytes[0] ^= 1; });
        invalid("public key", [](Block& b) { b.header.key->epochPublicKey = Hash256(); });
        invalid("replaces another member", [](Block& b) { ++b.body.election->leaver; });
        invalid("does not seal", [](Block& b) { b.body.election->sealedSecrets = {Bytes(80)}; });
        invalid("too soon", [](Block& b) { --b.header.time; });
        invalid("another epoch", [](Block& b) { ++b.header.epoch; });
        invalid("does not decode", [](Block& b) { b.body.election->request.pop_back(); });
        invalid("the winner", [&](Block& b) { // the miner's own signature is missing
            CandidateRequest request = requestFor(chain, firstMiner + 2);
            request.possession = {};
            while (!meetsTarget(crypto::sha256d(encode(request)), good.header.key->target))
                ++request.nonce;
            b.body.election->request = encode(request);
        });
        invalid("has not the work", [&](Block& b) {
            CandidateRequest request = requestFor(chain, firstMiner + 2);
            while (meetsTarget(crypto::sha256d(encode(request)), good.header.key->target))
                ++request.nonce;
            b.body.election->request = encode(request);
        });
        invalid("holds a seat", [&](Block& b) { b.body.election->request = encode(requestFor(chain, 2)); });
        invalid("exactly if it is a key block", [](Block& b) { b.body.election.reset(); });
        invalid("exactly if it is a key block", [](Block& b) {
            b.header.kind = BlockKind::Transactions;
            b.header.key.reset();
        });
        invalid("no transactions", [](Block& b) { b.body.transactions.push_back(Bytes(3)); });
        // A reward that is too high is another state.
        TestChain greedy(chain);
        greedy.genesis.parameters.reward = test::li(chain.genesis.parameters.reward.li() + 1);
        requireInvalid(chain, buildKey(greedy, firstMiner + 1).value().block, "state root");
    }

    void a_key_cannot_come_back_before_its_escrow_ends() {
        Genesis genesis = smallGenesis();
        genesis.parameters.escrowMs = 1'000'000;
        TestChain chain(genesis);
        for (uint8_t miner = 0; miner < 5; ++miner)
            elect(chain, static_cast<uint8_t>(firstMiner + miner));
        const auto again = buildKey(chain, firstMiner);
        QCOMPARE(refusal(again), ErrorCode::InvalidBlock);
        QVERIFY(again.error().message.find("sat in the committee before") != std::string::npos);
    }

    void difficulty_follows_the_times_of_key_blocks() {
        TestChain chain(smallGenesis());
        const Hash256 first = chain.genesis.parameters.initialTarget;
        QCOMPARE(elect(chain, firstMiner).header.key->target, first);
        const Hash256 second = elect(chain, firstMiner + 1).header.key->target;
        QVERIFY(second < first); // ten times faster than ideal
    }

    void a_body_of_an_election_has_one_encoding() {
        Body body;
        body.failedTurns = {{3, 2}, {9, 1}};
        body.election = Election{17, 3, Bytes(340, 5), {Bytes(80, 1), Bytes(80, 2), {}, Bytes(128, 3)}};
        const ChainParameters parameters = defaultParameters(Network::Regtest);
        test::requireCanonical(
            encode(body), [&](ByteView view) { return decodeBlockBody(view, parameters); },
            [](const Body& one) { return encode(one); });
        QVERIFY(bodyRoot(body) != bodyRoot(Body{}));
        body.election->sealedSecrets[0].resize(maximumSealedSecretBytes + 1);
        QCOMPARE(refusal(decodeBlockBody(encode(body), parameters)), ErrorCode::OutOfRange);
        body.election->sealedSecrets.clear();
        body.election->leaver = maximumSeats;
        QCOMPARE(refusal(decodeBlockBody(encode(body), parameters)), ErrorCode::OutOfRange);
    }

    /// Random elections against the rules in their plainest form: a list of who sits, and a line of who waits.
    void many_elections_match_a_naive_model() {
        struct Sitting {
            uint8_t number;
            KeyHeight since;
            uint64_t failed;
            uint64_t reward;
            Hash256 request;
        };
        struct Waiting {
            uint8_t number;
            TimeMs due;
            uint64_t reward;
            KeyHeight since;
            Hash256 request;
        };
        Random random(4711);
        TestChain chain(smallGenesis());
        std::vector<Sitting> sitting;
        for (uint8_t i = 1; i <= 4; ++i)
            sitting.push_back({i, 0, 0, 0, {}});
        std::deque<Waiting> line;
        std::vector<crypto::BlsPublicKeyBytes> keys;
        for (uint8_t i = 1; i < 60; ++i)
            keys.push_back(test::memberKey(i).publicKey().bytes());
        uint64_t supply = readChainRecord(chain.state).value().supply.li();
        std::map<uint8_t, uint64_t> locked;
        std::map<uint8_t, std::vector<CertificateUid>> held;
        const uint64_t deposit = chain.genesis.parameters.certificateDeposit.li();
        const uint64_t reward = chain.genesis.parameters.reward.li();
        for (uint8_t miner = firstMiner; miner < firstMiner + 25; ++miner) {
            std::vector<TurnRange> failed;
            Turn turn = 0;
            for (uint64_t i = random.below(4); i > 0; --i) {
                turn += 1 + random.below(3);
                failed.push_back({turn, 1});
                sitting[chain.epoch->order[turn % chain.epoch->order.size()]].failed += 1;
                turn += 1;
            }
            const TimeMs later = spacing + random.below(3000);
            std::size_t goes = 0;
            uint64_t worst = 0;
            for (const Sitting& one : sitting)
                worst = std::max(worst, one.failed);
            const auto before = [&](const Sitting& a, const Sitting& b) {
                const bool absentA = worst > 3 && a.failed == worst;
                const bool absentB = worst > 3 && b.failed == worst;
                return absentA != absentB ? absentA : a.since < b.since;
            };
            for (std::size_t i = 1; i < sitting.size(); ++i) {
                if (before(sitting[i], sitting[goes]))
                    goes = i;
            }
            const Block block = elect(chain, miner, turn + 1, failed, later);
            QCOMPARE(block.body.election->leaver, static_cast<uint32_t>(goes));
            Sitting& leaver = sitting[goes];
            if (worst > 3) {
                supply -= leaver.reward;
                locked[leaver.number] -= leaver.reward;
                leaver.reward = 0;
            }
            line.push_back({leaver.number, block.header.time + 5'000, leaver.reward, leaver.since, leaver.request});
            leaver = {miner, chain.epoch->number(), 0, reward, block.header.key->request};
            locked[miner] += reward;
            supply += reward;
            while (line.size() > 1 && line.front().due <= block.header.time) {
                const Waiting paid = line.front();
                line.pop_front();
                if (paid.reward == 0)
                    continue;
                locked[paid.number] -= paid.reward - 2 * deposit;
                for (const CertificateKind kind : {CertificateKind::Ownership, CertificateKind::Identity})
                    held[paid.number].push_back(blankCertificateUid(chain.id, paid.since, paid.request, kind));
            }
            for (std::size_t i = 0; i < sitting.size(); ++i)
                QCOMPARE(chain.epoch->committee.seats()[i].key, keys[sitting[i].number - 1U]);
            QCOMPARE(readChainRecord(chain.state).value().supply.li(), supply);
            QCOMPARE(coins(chain, keys), supply);
            for (const auto& [number, amount] : locked) {
                const auto account = readAccount(chain.state, addressOf(test::secretKey(number).publicKey())).value();
                QCOMPARE(account ? account->locked.li() : 0, amount);
                const Address holder = addressOf(test::secretKey(number).publicKey());
                QCOMPARE(account ? account->holdingsRoot : Hash256(), holdingsRoot(holder, held[number]));
                QVERIFY(std::ranges::is_permutation(readHoldings(chain.state, holder, 100).value(), held[number]));
            }
        }
    }
};

QTEST_GUILESS_MAIN(ElectionTest)
#include "election_test.moc"
