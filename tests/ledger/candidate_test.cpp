#include <QTest>

#include "crypto/sha256.h"
#include "ledger/candidate.h"
#include "ledger/samples.h"
#include "support/vectors.h"

using namespace circlet;
using namespace circlet::ledger;
using circlet::test::refusal;

namespace {

Hash256 easiest() {
    Hash256 target;
    target.bytes.fill(0xFF);
    return target;
}

/// A miner's request by member key `number`.
CandidateRequest requestOf(uint8_t number, uint64_t nonce = 0) {
    CandidateRequest request;
    request.chain.bytes.fill(0xC1);
    request.keyHeight = 3;
    request.previous.bytes.fill(0x9B);
    request.key = test::memberKey(number).publicKey().bytes();
    request.transportId.bytes.fill(static_cast<uint8_t>(0x40 + number));
    request.payout = addressOf(test::secretKey(number).publicKey());
    request.endpoint = Bytes(48, number);
    request.possession = test::memberKey(number).sign(possessionMessage(request), crypto::BlsDomain::Possession);
    request.nonce = nonce;
    return request;
}

class CountedWork {
public:
    WorkHash function() {
        return [this](const CandidateRequest&, ByteView encoded) -> Result<Hash256> {
            ++calls;
            return crypto::sha256d(encoded);
        };
    }
    int calls = 0;
};

} // namespace

class CandidateTest : public QObject {
    Q_OBJECT

    const Committee m_committee = Committee::create(test::seats(4)).value();

    CandidateContext context() const {
        const CandidateRequest sample = requestOf(9);
        return {sample.chain, WorkFunction::Sha256d, 3, sample.previous, easiest(), &m_committee};
    }
    static Result<Hash256> check(const CandidateContext& context, const CandidateRequest& request) {
        return checkCandidate(context, request, encode(request), sha256dWork());
    }

private slots:
    void has_one_encoding_with_the_nonce_last() {
        const CandidateRequest request = requestOf(9, 0x0102030405060708);
        const Bytes bytes = encode(request);
        QVERIFY(bytes.size() <= maximumCandidateBytes);
        test::requireCanonical(
            bytes, [](ByteView view) { return decodeCandidate(view); },
            [](const CandidateRequest& one) { return encode(one); });
        Bytes other = bytes;
        for (std::size_t i = 0; i < candidateNonceBytes; ++i)
            other[other.size() - 1 - i] = 0;
        CandidateRequest searched = request;
        searched.nonce = 0;
        QCOMPARE(encode(searched), other);
        CandidateRequest large = request;
        large.endpoint = Bytes(maximumSealedEndpointBytes + 1);
        QVERIFY(!decodeCandidate(encode(large)));
    }

    void equals_the_published_vector() {
        const QJsonObject vectors = test::readVectors(QStringLiteral("election.json"));
        const QJsonValue item = vectors["candidate"];
        const CandidateRequest request = decodeCandidate(test::hexField(item, "request")).value();
        QCOMPARE(request, requestOf(9, 77));
        QCOMPARE(hashOf(request).hex(), test::textField(item, "hash"));
        QCOMPARE(possessionMessage(request).hex(), test::textField(item, "possession_message"));
        QCOMPARE(sha256dWork()(request, encode(request)).value().hex(), test::textField(item, "sha256d"));
    }

    void a_good_request_passes_and_tells_its_work() {
        const CandidateRequest request = requestOf(9);
        const auto work = check(context(), request);
        QVERIFY(work.has_value());
        QCOMPARE(work.value(), crypto::sha256d(encode(request)));
        QCOMPARE(seatOf(request).key, request.key);
        QCOMPARE(seatOf(request).since, KeyHeight{3});
    }

    void refuses_stale_early_and_foreign_requests() {
        CandidateRequest request = requestOf(9);
        request.keyHeight = 2;
        QCOMPARE(refusal(check(context(), request)), ErrorCode::Expired);
        request.keyHeight = 4;
        QCOMPARE(refusal(check(context(), request)), ErrorCode::Rejected);
        request = requestOf(9);
        request.previous.bytes[0] ^= 1;
        QCOMPARE(refusal(check(context(), request)), ErrorCode::Rejected);
        request = requestOf(9);
        request.chain.bytes[0] ^= 1;
        QCOMPARE(refusal(check(context(), request)), ErrorCode::WrongNetwork);
    }

    void refuses_who_holds_a_seat_already() {
        QCOMPARE(refusal(check(context(), requestOf(2))), ErrorCode::AlreadyExists);
        CandidateRequest sameNode = requestOf(9);
        sameNode.transportId = m_committee.seats()[1].transportId;
        QCOMPARE(refusal(check(context(), sameNode)), ErrorCode::AlreadyExists);
    }

    void refuses_too_little_work_before_it_looks_at_the_possession() {
        CandidateContext hard = context();
        hard.target = Hash256();
        hard.target.bytes[3] = 1;
        CandidateRequest request = requestOf(9);
        request.possession = {};
        QCOMPARE(refusal(check(hard, request)), ErrorCode::Rejected);
        QCOMPARE(refusal(check(context(), request)), ErrorCode::InvalidSignature);
    }

    void computes_costly_work_last() {
        CountedWork work;
        CandidateContext costly = context();
        costly.work = WorkFunction::RandomX;
        CandidateRequest request = requestOf(9);
        request.payout.hash.bytes[0] ^= 1; // what the possession signed was another request
        const auto checked = checkCandidate(costly, request, encode(request), work.function());
        QCOMPARE(refusal(checked), ErrorCode::InvalidSignature);
        QCOMPARE(work.calls, 0);
        QVERIFY(checkCandidate(costly, requestOf(9), encode(requestOf(9)), work.function()).has_value());
        QCOMPARE(work.calls, 1);
    }

    void possession_signs_the_whole_request_but_its_nonce() {
        const CandidateRequest request = requestOf(9);
        QVERIFY(checkCandidatePossession(request).has_value());
        CandidateRequest other = request;
        other.nonce = 5;
        QVERIFY(checkCandidatePossession(other).has_value());
        other = request;
        other.endpoint[3] ^= 1;
        QVERIFY(!checkCandidatePossession(other));
        other = request;
        other.transportId.bytes[0] ^= 1;
        QVERIFY(!checkCandidatePossession(other));
    }

    void pool_keeps_one_per_key_and_the_best_first() {
        CandidatePool pool(3);
        pool.begin(requestOf(9).previous);
        const auto entry = [](uint8_t number, uint8_t work, TimeMs since) {
            CandidatePool::Entry made{requestOf(number, work), {}, {}, since};
            made.encoded = encode(made.request);
            made.work.bytes[0] = work;
            return made;
        };
        QVERIFY(pool.add(entry(5, 50, 1)).has_value());
        QVERIFY(pool.add(entry(6, 30, 2)).has_value());
        QCOMPARE(pool.best()->work.bytes[0], uint8_t{30});
        QCOMPARE(refusal(pool.add(entry(6, 40, 3))), ErrorCode::AlreadyExists);
        QVERIFY(pool.add(entry(5, 20, 4)).has_value());
        QCOMPARE(pool.entries().size(), std::size_t{2});
        QCOMPARE(pool.best()->request.key, requestOf(5).key);
        QVERIFY(pool.add(entry(7, 90, 5)).has_value());
        QCOMPARE(refusal(pool.add(entry(8, 95, 6))), ErrorCode::Rejected);
        QVERIFY(pool.add(entry(8, 60, 7)).has_value());
        QCOMPARE(pool.entries().size(), std::size_t{3});
        QVERIFY(!pool.contains(hashOf(requestOf(7, 90))));
        QVERIFY(pool.contains(hashOf(requestOf(8, 60))));
        Hash256 middle;
        middle.bytes[0] = 40;
        QCOMPARE(pool.betterSince(middle), std::optional<TimeMs>(2));
        QVERIFY(!pool.betterSince(pool.best()->work));
        BlockHash next;
        next.bytes.fill(7);
        pool.begin(next);
        QVERIFY(pool.best() == nullptr);
        QCOMPARE(refusal(pool.add(entry(5, 1, 8))), ErrorCode::Rejected);
    }
};

QTEST_GUILESS_MAIN(CandidateTest)
#include "candidate_test.moc"
