// What comes through the door for candidate requests, what does not, and who pays for it.
#include <QTest>

#include "crypto/sha256.h"
#include "ledger/difficulty.h"
#include "node/candidate_intake.h"

using namespace circlet;
using namespace circlet::node;

namespace {

constexpr net::LinkId peer = 7;

Hash256 targetOf(uint8_t first) {
    Hash256 target;
    target.bytes.fill(0xff);
    target.bytes[0] = first;
    return target;
}

ledger::Seat randomSeat() {
    ledger::Seat seat;
    seat.key = crypto::BlsSecretKey::random().publicKey().bytes();
    crypto::randomBytes(seat.transportId.bytes.data(), 32);
    return seat;
}

/// The round for the key block after `number`.
ElectionRound roundAfter(ledger::KeyHeight number) {
    auto epoch = std::make_shared<ledger::EpochContext>();
    epoch->keyBlock.height = number * 10;
    epoch->keyBlock.kind = ledger::BlockKind::Key;
    epoch->keyBlock.key.emplace();
    epoch->keyBlock.key->keyHeight = number;
    crypto::randomBytes(epoch->keyBlock.key->request.bytes.data(), 32); // no two of them are the same key block
    epoch->committee = ledger::Committee::create({randomSeat(), randomSeat(), randomSeat(), randomSeat()}).value();
    ElectionRound round;
    round.epoch = epoch;
    round.context = {epoch->keyBlock.chain,
                     ledger::WorkFunction::Sha256d,
                     number + 1,
                     ledger::hashOf(epoch->keyBlock),
                     targetOf(0x0f),
                     &epoch->committee};
    return round;
}

ledger::CandidateRequest requestFor(const ElectionRound& round, const crypto::BlsSecretKey& key) {
    ledger::CandidateRequest request;
    request.chain = round.context.chain;
    request.keyHeight = round.context.keyHeight;
    request.previous = round.context.previous;
    request.key = key.publicKey().bytes();
    crypto::randomBytes(request.transportId.bytes.data(), 32);
    request.possession = key.sign(ledger::possessionMessage(request), crypto::BlsDomain::Possession);
    return request;
}

/// Counts up to a nonce that wins, or to one that does not.
ledger::CandidateRequest mined(const ElectionRound& round, ledger::CandidateRequest request, bool wins = true) {
    while (ledger::meetsTarget(crypto::sha256d(ledger::encode(request)), round.context.target) != wins)
        ++request.nonce;
    return request;
}
ledger::CandidateRequest goodRequest(const ElectionRound& round) {
    return mined(round, requestFor(round, crypto::BlsSecretKey::random()));
}

struct Door {
    std::vector<ledger::CandidatePool::Entry> accepted;
    std::map<net::LinkId, uint32_t> scores;
    std::vector<std::function<void()>> tasks; ///< while `held`
    bool held = false;
    bool busy = false;
    CandidateIntake intake;

    Door() : intake(std::make_shared<mining::WorkVerifier>(), hooks()) {}
    CandidateIntake::Hooks hooks() {
        return {[this](std::function<void()> task) {
                    if (busy)
                        return false;
                    if (held)
                        tasks.push_back(std::move(task));
                    else
                        task();
                    return true;
                },
                [this](ledger::CandidatePool::Entry entry, net::LinkId) { accepted.push_back(std::move(entry)); },
                [this](net::LinkId link, uint32_t score, const std::string&) { scores[link] += score; }};
    }
};

} // namespace

class CandidateIntakeTest : public QObject {
    Q_OBJECT

private slots:
    void takes_a_request_that_counts_once() {
        Door door;
        const ElectionRound round = roundAfter(3);
        door.intake.begin(round);
        const ledger::CandidateRequest request = goodRequest(round);
        door.intake.take(peer, request);
        QCOMPARE(door.accepted.size(), std::size_t(1));
        QVERIFY(door.accepted[0].request == request);
        QVERIFY(door.accepted[0].work == crypto::sha256d(ledger::encode(request)));
        // Replayed by the same peer and by another: nobody is asked to pay for that.
        door.intake.take(peer, request);
        door.intake.take(peer + 1, request);
        QCOMPARE(door.accepted.size(), std::size_t(1));
        QCOMPARE(door.intake.counters().duplicate, uint64_t(2));
        QVERIFY(door.scores.empty());
        QCOMPARE(door.intake.waiting(), std::size_t(0));
    }

    void a_stale_request_is_ignored() {
        Door door;
        const ElectionRound before = roundAfter(3);
        const ElectionRound round = roundAfter(4);
        door.intake.begin(round);
        bool told = false;
        door.intake.take(0, goodRequest(before), [&](Result<void> result) {
            told = true;
            QCOMPARE(result.error().code, ErrorCode::Expired);
        });
        door.intake.take(peer, goodRequest(before));
        QVERIFY(told);
        QVERIFY(door.accepted.empty());
        QVERIFY(door.scores.empty());
        QCOMPARE(door.intake.counters().stale, uint64_t(2));
    }

    void a_request_that_comes_before_its_key_block_waits_for_it() {
        Door door;
        door.intake.begin(roundAfter(3));
        const ElectionRound next = roundAfter(4);
        const ledger::CandidateRequest request = goodRequest(next);
        door.intake.take(peer, request);
        QVERIFY(door.accepted.empty());
        door.intake.begin(next);
        QCOMPARE(door.accepted.size(), std::size_t(1));
        QVERIFY(door.scores.empty());
        // Not many of them, and none from far ahead.
        const ElectionRound after = roundAfter(5);
        for (int i = 0; i < 20; ++i)
            door.intake.take(peer, requestFor(after, crypto::BlsSecretKey::random()));
        door.intake.take(peer, requestFor(roundAfter(9), crypto::BlsSecretKey::random()));
        QVERIFY(door.intake.waiting() <= 4);
        door.intake.peerClosed(peer);
        QCOMPARE(door.intake.waiting(), std::size_t(0));
    }

    void wrong_work_and_wrong_possession_are_lies() {
        Door door;
        const ElectionRound round = roundAfter(3);
        door.intake.begin(round);
        door.intake.take(1, mined(round, requestFor(round, crypto::BlsSecretKey::random()), false));
        QCOMPARE(door.scores[1], uint32_t(100));
        ledger::CandidateRequest forged = requestFor(round, crypto::BlsSecretKey::random());
        forged.payout.hash.bytes[0] ^= 1; // the possession signs everything before it
        door.intake.take(2, mined(round, forged));
        QCOMPARE(door.scores[2], uint32_t(100));
        ledger::CandidateRequest foreign = requestFor(round, crypto::BlsSecretKey::random());
        foreign.chain.bytes[0] ^= 1;
        door.intake.take(3, mined(round, foreign));
        QCOMPARE(door.scores[3], uint32_t(100));
        QVERIFY(door.accepted.empty());
        // A lie that is repeated costs no second look.
        const uint64_t refused = door.intake.counters().refused;
        door.intake.take(4, mined(round, forged));
        QCOMPARE(door.intake.counters().refused, refused);
    }

    void a_seated_node_and_a_seated_key_cannot_ask_again() {
        Door door;
        const ElectionRound round = roundAfter(3);
        door.intake.begin(round);
        ledger::CandidateRequest again = requestFor(round, crypto::BlsSecretKey::random());
        again.transportId = round.epoch->committee.seats()[2].transportId;
        door.intake.take(1, mined(round, again));
        ledger::CandidateRequest copied = requestFor(round, crypto::BlsSecretKey::random());
        copied.key = round.epoch->committee.seats()[0].key;
        door.intake.take(2, mined(round, copied));
        ledger::CandidateRequest elsewhere = goodRequest(roundAfter(3)); // the same key height, another key block
        door.intake.take(3, elsewhere);
        QVERIFY(door.accepted.empty());
        for (net::LinkId link : {1, 2, 3})
            QVERIFY(door.scores[link] > 0 && door.scores[link] < 100);
    }

    void a_flood_is_bounded_per_peer_and_leaves_room_for_others() {
        Door door;
        door.held = true;
        const ElectionRound round = roundAfter(3);
        door.intake.begin(round);
        const crypto::BlsSecretKey key = crypto::BlsSecretKey::random();
        ledger::CandidateRequest request = requestFor(round, key);
        for (request.nonce = 0; request.nonce < 1000; ++request.nonce)
            door.intake.take(peer, request);
        QVERIFY(door.tasks.size() <= 16);
        QCOMPARE(door.intake.counters().dropped, uint64_t(1000 - door.tasks.size()));
        const ledger::CandidateRequest honest = goodRequest(round);
        door.intake.take(peer + 1, honest);
        for (const auto& task : door.tasks)
            task();
        QVERIFY(std::ranges::any_of(door.accepted, [&](const auto& entry) { return entry.request == honest; }));
        QVERIFY(door.scores[peer] >= 100); // what it claimed was mostly not so
        QVERIFY(!door.scores.contains(peer + 1));
        QCOMPARE(door.intake.waiting(), std::size_t(0));
    }

    void what_was_dropped_for_lack_of_room_may_come_again() {
        Door door;
        const ElectionRound round = roundAfter(3);
        door.intake.begin(round);
        const ledger::CandidateRequest request = goodRequest(round);
        door.busy = true;
        door.intake.take(peer, request);
        QVERIFY(door.accepted.empty());
        door.busy = false;
        door.intake.take(peer, request);
        QCOMPARE(door.accepted.size(), std::size_t(1));
        QVERIFY(door.scores.empty());
    }
};

QTEST_GUILESS_MAIN(CandidateIntakeTest)
#include "candidate_intake_test.moc"
