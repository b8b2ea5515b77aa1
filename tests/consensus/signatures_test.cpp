#include <QtTest>

#include "consensus/committee_fixture.h"
#include "consensus/signatures.h"

using namespace circlet;
using namespace circlet::consensus;
using namespace circlet::consensus::test;

namespace {

constexpr uint32_t seats = 4;

VoteStatement statementNumber(uint8_t number) {
    VoteStatement statement{0, number, {}, {number, {}}};
    statement.node.bytes.fill(number);
    statement.commit.hash.bytes.fill(number);
    return statement;
}

BlsSignatureBytes signBy(uint32_t seat, const Hash256& message) {
    return secretOf(seat).sign(message);
}

QuorumCertificate certify(const VoteStatement& statement, std::initializer_list<uint32_t> signers) {
    QuorumCertificate certificate{statement, SeatBitmap(seats), {}, {}};
    std::vector<BlsSignatureBytes> signatures;
    for (const uint32_t seat : signers) {
        certificate.signers.set(seat);
        signatures.push_back(signBy(seat, voteMessage(testChain(), statement)));
    }
    certificate.signature = BlsSignatures().aggregate(signatures).value();
    return certificate;
}

} // namespace

class SignaturesTest : public QObject {
    Q_OBJECT

    const BlsSignatures m_bls;
    const ledger::Committee& m_committee = committeeOf(seats);

    bool holds(const QuorumCertificate& certificate, const ChainId& chain = testChain()) const {
        return verifyCertificate(m_bls, m_committee, chain, certificate).has_value();
    }

private slots:
    void accepts_any_quorum() {
        QVERIFY(holds(certify(statementNumber(1), {0, 1, 2})));
        QVERIFY(holds(certify(statementNumber(1), {1, 2, 3})));
        QVERIFY(holds(certify(statementNumber(1), {0, 1, 2, 3})));
    }

    void refuses_less_than_a_quorum() { QVERIFY(!holds(certify(statementNumber(1), {0, 1}))); }

    void refuses_a_certificate_changed_in_any_part() {
        const QuorumCertificate good = certify(statementNumber(1), {0, 1, 2});
        QuorumCertificate bad = good;
        bad.statement.epoch = 1;
        QVERIFY(!holds(bad));
        bad = good;
        bad.statement.view = 2;
        QVERIFY(!holds(bad));
        bad = good;
        bad.statement.node.bytes[0] ^= 1;
        QVERIFY(!holds(bad));
        bad = good;
        bad.statement.commit.height = 2;
        QVERIFY(!holds(bad));
        bad = good;
        bad.statement.commit.hash.bytes[31] ^= 1;
        QVERIFY(!holds(bad));
        bad = good;
        bad.signers.set(3);
        QVERIFY(!holds(bad));
        ChainId other = testChain();
        other.bytes[0] ^= 1;
        QVERIFY(!holds(good, other));
    }

    void refuses_the_root_and_the_anchored_form_and_another_size() {
        QVERIFY(!holds(rootCertificate(testChain(), 0, testGenesis().hash)));
        QuorumCertificate anchored = certify(statementNumber(1), {0, 1, 2});
        anchored.anchor = AnchorPart{SeatBitmap(seats), anchored.signature};
        QVERIFY(!holds(anchored));
        QVERIFY(!verifyCertificate(m_bls, committeeOf(7), testChain(), certify(statementNumber(1), {0, 1, 2})));
    }

    /// Seven seats, anchors three key blocks apart, so t = 3; seats 0 and 1 came since the anchor before.
    void an_anchors_certificate_needs_both_parts() {
        std::vector<ledger::Seat> sitting;
        for (uint32_t seat = 0; seat < 7; ++seat)
            sitting.push_back(seatOfNumber(seat, seat < 2 ? seat + 1 : 0));
        const ledger::Committee& committee = committeeOf(sitting);
        QVERIFY(!anchorRule(committee, 1, 3)); // ends with key block 2
        QVERIFY(!anchorRule(committee, 2, 1)); // every key block
        QVERIFY(!anchorRule(committee, 3, 4)); // over f + 1
        QVERIFY(!anchorRule(committee, 31));   // too few seats for jumps
        const AnchorRule rule = anchorRule(committee, 2, 3).value();
        QCOMPARE(rule.known, std::vector<bool>({false, false, true, true, true, true, true}));
        QCOMPARE(rule.least, 3U);
        const auto certified = [&](std::initializer_list<uint32_t> first, std::initializer_list<uint32_t> second) {
            VoteStatement statement = statementNumber(1);
            statement.epoch = 2;
            const auto part = [&](std::initializer_list<uint32_t> signers) {
                AnchorPart made{SeatBitmap(7), {}};
                std::vector<BlsSignatureBytes> list;
                for (const uint32_t seat : signers) {
                    made.signers.set(seat);
                    list.push_back(signBy(seat, voteMessage(testChain(), statement)));
                }
                if (!list.empty())
                    made.signature = m_bls.aggregate(list).value();
                return made;
            };
            const AnchorPart known = part(first);
            return QuorumCertificate{statement, known.signers, known.signature, part(second)};
        };
        const auto holdsHere = [&](const QuorumCertificate& certificate) {
            return verifyCertificate(m_bls, committee, testChain(), certificate, &rule).has_value();
        };
        QVERIFY(holdsHere(certified({2, 3, 4}, {0, 1})));
        QVERIFY(holdsHere(certified({2, 3, 4, 5, 6}, {})));
        QVERIFY(!holdsHere(certified({2, 3, 4}, {})));     // t alone
        QVERIFY(!holdsHere(certified({2, 3, 4}, {0})));    // one short of a quorum
        QVERIFY(!holdsHere(certified({2, 3}, {0, 1})));    // below t
        QVERIFY(!holdsHere(certified({2, 3, 4, 5}, {6}))); // a known one among the others
        QVERIFY(!holdsHere(certified({0, 2, 3, 4}, {1}))); // another one among the known
        QuorumCertificate wrong = certified({2, 3, 4}, {0, 1});
        std::swap(wrong.signature, wrong.anchor->signature);
        QVERIFY(!holdsHere(wrong));
        wrong = certified({2, 3, 4, 5, 6}, {});
        wrong.anchor->signature = wrong.signature;
        QVERIFY(!holdsHere(wrong));
        QVERIFY(!verifyCertificate(m_bls, committee, testChain(), certified({2, 3, 4}, {0, 1}), nullptr));
    }

    /// Two wrong signatures whose errors cancel in the sum of all must not spoil the parts.
    void a_tally_splits_what_it_verified() {
        std::vector<ledger::Seat> sitting;
        for (uint32_t seat = 0; seat < 7; ++seat)
            sitting.push_back(seatOfNumber(seat, seat < 2 ? seat + 1 : 0));
        const ledger::Committee& committee = committeeOf(sitting);
        const AnchorRule rule = anchorRule(committee, 2, 3).value();
        const IdealSignatures ideal;
        const Hash256 message = voteMessage(testChain(), statementNumber(1));
        Tally tally(message, 7);
        for (const uint32_t seat : {0U, 1U, 2U, 3U, 4U}) {
            BlsSignatureBytes signature = IdealSignatures::signatureOf(sitting[seat].key, message);
            if (seat == 0 || seat == 2)
                signature.bytes[0] ^= 1; // ideal aggregates are exclusive or
            QVERIFY(tally.add(seat, signature));
        }
        Tally::Outcome outcome = tally.certify(ideal, committee, &rule);
        QVERIFY(!outcome.certificate);
        QCOMPARE(outcome.wrong, std::vector<SeatIndex>({0, 2}));
        for (const uint32_t seat : {5U, 6U})
            QVERIFY(tally.add(seat, IdealSignatures::signatureOf(sitting[seat].key, message)));
        outcome = tally.certify(ideal, committee, &rule);
        QVERIFY(outcome.certificate.has_value());
        QCOMPARE(outcome.certificate->signers.indexes(), std::vector<uint32_t>({3, 4, 5, 6}));
        QCOMPARE(outcome.others->signers.indexes(), std::vector<uint32_t>({1}));
        QVERIFY(ideal.verifyAggregate(committee, *outcome.others));
    }

    void a_timeout_is_not_a_vote() {
        TimeoutCertificate certificate{0, 4, SeatBitmap(seats), {}};
        std::vector<BlsSignatureBytes> signatures;
        for (const uint32_t seat : {0U, 1U, 3U}) {
            certificate.signers.set(seat);
            signatures.push_back(signBy(seat, timeoutMessage(testChain(), 0, 4)));
        }
        certificate.signature = m_bls.aggregate(signatures).value();
        QVERIFY(verifyCertificate(m_bls, m_committee, testChain(), certificate));
        certificate.turn = 5;
        QVERIFY(!verifyCertificate(m_bls, m_committee, testChain(), certificate));
    }

    void verifies_many_at_once_and_sees_the_wrong_one() {
        std::vector<Statement> statements;
        for (uint8_t i = 1; i <= 3; ++i)
            statements.push_back(statementOf(m_committee, testChain(), certify(statementNumber(i), {0, 1, 2})).value());
        QVERIFY(m_bls.verifyAll(m_committee, statements));
        statements[1].message.bytes[5] ^= 1;
        QVERIFY(!m_bls.verifyAll(m_committee, statements));
    }

    void tally_finds_who_signed_something_else() {
        const Hash256 message = voteMessage(testChain(), statementNumber(1));
        Tally tally(message, 7);
        const ledger::Committee& seven = committeeOf(7);
        for (uint32_t seat = 0; seat < 5; ++seat) {
            const bool wrong = seat == 1 || seat == 3;
            QVERIFY(tally.add(seat, signBy(seat, wrong ? voteMessage(testChain(), statementNumber(2)) : message)));
        }
        Tally::Outcome outcome = tally.certify(m_bls, seven);
        QVERIFY(!outcome.certificate);
        QCOMPARE(outcome.wrong, (std::vector<SeatIndex>{1, 3}));
        QVERIFY(!tally.add(1, signBy(1, message))); // not again
        QVERIFY(tally.add(5, signBy(5, message)));
        QVERIFY(!tally.certify(m_bls, seven).certificate);
        QVERIFY(tally.add(6, signBy(6, message)));
        outcome = tally.certify(m_bls, seven);
        QVERIFY(outcome.certificate);
        QCOMPARE(outcome.certificate->signers.indexes(), (std::vector<uint32_t>{0, 2, 4, 5, 6}));
        QVERIFY(m_bls.verifyAggregate(seven, *outcome.certificate));
    }

    void tally_survives_bytes_that_are_no_signature() {
        const Hash256 message = voteMessage(testChain(), statementNumber(1));
        Tally tally(message, seats);
        BlsSignatureBytes garbage;
        garbage.bytes.fill(0x5A);
        tally.add(0, garbage);
        for (const uint32_t seat : {1U, 2U, 3U})
            tally.add(seat, signBy(seat, message));
        const Tally::Outcome outcome = tally.certify(m_bls, m_committee);
        QCOMPARE(outcome.wrong, (std::vector<SeatIndex>{0}));
        QVERIFY(outcome.certificate);
    }

    void counts_a_seat_once() {
        const Hash256 message = voteMessage(testChain(), statementNumber(1));
        Tally tally(message, seats);
        QVERIFY(tally.add(0, signBy(0, message)));
        QVERIFY(!tally.add(0, signBy(0, message)));
        QVERIFY(!tally.add(seats, signBy(0, message)));
        QCOMPARE(tally.count(), 1U);
    }

    void ideal_signatures_behave_alike() {
        const IdealSignatures ideal;
        const Hash256 message = voteMessage(testChain(), statementNumber(1));
        Tally tally(message, seats);
        for (const uint32_t seat : {0U, 2U, 3U})
            tally.add(seat, IdealSignatures::signatureOf(m_committee.seats()[seat].key, message));
        const Tally::Outcome outcome = tally.certify(ideal, m_committee);
        QVERIFY(outcome.certificate);
        Statement other = *outcome.certificate;
        other.message.bytes[0] ^= 1;
        QVERIFY(!ideal.verifyAggregate(m_committee, other));
    }
};

QTEST_GUILESS_MAIN(SignaturesTest)
#include "signatures_test.moc"
