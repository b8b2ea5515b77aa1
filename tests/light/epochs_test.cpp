#include <QTest>

#include <map>
#include <numeric>

#include "consensus/signatures.h"
#include "consensus/signers.h"
#include "ledger/samples.h"
#include "light/trust.h"

using namespace circlet;
using namespace circlet::light;
using circlet::test::refusal;
using consensus::AnchorPart;
using consensus::Commit;
using consensus::QuorumCertificate;

namespace {

crypto::BlsSecretKey secretOf(uint32_t number) {
    Bytes material(32, 0x51);
    material[0] = static_cast<uint8_t>(number);
    material[1] = static_cast<uint8_t>(number >> 8);
    return crypto::BlsSecretKey::derive(material).value();
}

ledger::Seat seatOf(uint32_t number, ledger::KeyHeight since = 0) {
    ledger::Seat seat;
    seat.key = secretOf(number).publicKey().bytes();
    seat.transportId.bytes[0] = static_cast<uint8_t>(number);
    seat.transportId.bytes[1] = static_cast<uint8_t>(number >> 8);
    seat.since = since;
    return seat;
}

/// Who sits where, by number of the key; signs for them.
struct Court {
    ledger::ChainId chain;
    std::vector<uint32_t> numbers;
    std::vector<ledger::Seat> seats;
    ledger::Header last; ///< key block

    ledger::Committee committee() const { return ledger::Committee::create(seats).value(); }

    /// The key block that seats `number` at `seat`; `steps` key heights after the last one.
    ledger::Header keyBlock(uint32_t seat, uint32_t number, uint64_t steps = 1) const {
        ledger::Header header;
        header.chain = chain;
        header.kind = ledger::BlockKind::Key;
        header.height = last.height + 7 * steps;
        header.time = last.time + 1000 * steps;
        header.committeeRoot = ledger::committeeRoot(seats);
        ledger::KeyPart& key = header.key.emplace();
        key.keyHeight = last.key->keyHeight + steps;
        header.epoch = key.keyHeight - 1;
        std::vector<ledger::Seat> next = seats;
        next[seat] = seatOf(number, key.keyHeight);
        key.nextCommitteeRoot = ledger::committeeRoot(next);
        return header;
    }

    void sit(uint32_t seat, uint32_t number, const ledger::Header& keyBlock) {
        numbers[seat] = number;
        seats[seat] = seatOf(number, keyBlock.key->keyHeight);
        last = keyBlock;
    }

    /// A certificate by these seats that names the block.
    QuorumCertificate certify(const ledger::Header& header, const std::vector<uint32_t>& signers) const {
        QuorumCertificate certificate;
        certificate.statement = {header.epoch, 9, {}, Commit{header.height, ledger::hashOf(header)}};
        certificate.statement.node.bytes.fill(0x33);
        certificate.signers = ledger::SeatBitmap(static_cast<uint32_t>(seats.size()));
        certificate.signature = sign(certificate.statement, signers, certificate.signers);
        return certificate;
    }

    crypto::BlsSignatureBytes sign(const consensus::VoteStatement& statement, const std::vector<uint32_t>& signers,
                                   ledger::SeatBitmap& bitmap) const {
        const Hash256 message = consensus::voteMessage(chain, statement);
        std::vector<crypto::BlsSignatureBytes> signatures;
        for (const uint32_t seat : signers) {
            bitmap.set(seat);
            signatures.push_back(secretOf(numbers[seat]).sign(message));
        }
        return signatures.empty() ? crypto::BlsSignatureBytes() : crypto::aggregateBls(signatures).value();
    }
};

const ChainRoot& root() {
    static const ChainRoot chain = [] {
        crypto::initialise();
        ledger::Genesis genesis = test::genesis();
        genesis.founders.clear();
        for (uint32_t number = 0; number < 4; ++number) {
            ledger::Founder founder{seatOf(number), {}};
            founder.possession =
                secretOf(number).sign(ledger::possessionMessage(founder.seat), crypto::BlsDomain::Possession);
            genesis.founders.push_back(founder);
        }
        return ChainRoot::create(genesis).value();
    }();
    return chain;
}

Court founders() {
    Court court{root().chain(), {0, 1, 2, 3}, root().committee().seats(), root().genesisHeader()};
    return court;
}

constexpr TimeMs later = 1'900'000'000'000;

/// `count` key blocks, each certified by three of the four.
std::vector<EpochStep> stepsFrom(Court& court, uint32_t count) {
    std::vector<EpochStep> steps;
    for (uint32_t i = 0; i < count; ++i) {
        const uint32_t seat = i % 4;
        const uint32_t number = 100 + court.last.key->keyHeight;
        const ledger::Header header = court.keyBlock(seat, number);
        EpochStep step{{header, court.certify(header, {seat, (seat + 1) % 4, (seat + 2) % 4})}, seat, {}};
        court.sit(seat, number, header);
        step.newcomer = court.seats[seat];
        steps.push_back(step);
    }
    return steps;
}

constexpr uint32_t large = 100;
constexpr uint32_t interval = 32;

/// 100 seats; the first 31 changed since the anchor before.
struct Jump {
    Court before;
    Court now;
    AnchorStep step;

    explicit Jump(uint32_t known = 36, uint32_t others = 31) {
        before.chain.bytes.fill(0xC1);
        for (uint32_t number = 0; number < large; ++number) {
            before.numbers.push_back(number);
            before.seats.push_back(seatOf(number));
        }
        before.last.chain = before.chain;
        before.last.kind = ledger::BlockKind::Key;
        before.last.time = 1'700'000'000'000;
        before.last.key.emplace().nextCommitteeRoot = ledger::committeeRoot(before.seats);
        now = before;
        for (uint32_t seat = 0; seat + 1 < interval; ++seat) {
            now.numbers[seat] = 200 + seat;
            now.seats[seat] = seatOf(200 + seat, 1 + seat);
            step.newcomers.emplace_back(seat, now.seats[seat]);
        }
        step.seat = 50;
        step.proof.header = now.keyBlock(50, 400, interval);
        step.newcomer = seatOf(400, interval);
        certify(known, others);
    }

    void certify(uint32_t known, uint32_t others) {
        std::vector<uint32_t> first;
        std::vector<uint32_t> second;
        for (uint32_t i = 0; i < known; ++i)
            first.push_back(interval - 1 + i);
        for (uint32_t i = 0; i < others; ++i)
            second.push_back(i);
        QuorumCertificate& certificate = step.proof.certificate;
        certificate = now.certify(step.proof.header, first);
        certificate.anchor.emplace();
        certificate.anchor->signers = ledger::SeatBitmap(large);
        certificate.anchor->signature = now.sign(certificate.statement, second, certificate.anchor->signers);
    }

    Result<ledger::Committee> verify() const {
        return verifyJump(before.chain, before.last, before.committee(), interval, step, later);
    }
};

} // namespace

class EpochsTest : public QObject {
    Q_OBJECT

private slots:
    void follows_key_blocks_from_the_genesis_in_one_batch() {
        Court court = founders();
        const std::vector<EpochStep> steps = stepsFrom(court, 20);
        CommitteeChain chain(root());
        QVERIFY(chain.extend(std::span(steps).first(12), later).has_value());
        QCOMPARE(chain.epoch(), ledger::Epoch{12});
        QVERIFY(chain.extend(std::span(steps).subspan(12), later).has_value());
        QCOMPARE(chain.epoch(), ledger::Epoch{20});
        QCOMPARE(chain.committee().root(), court.committee().root());
        QCOMPARE(chain.of(19)->root(), steps.back().proof.header.committeeRoot);
        QVERIFY(chain.of(21) == nullptr);
        QVERIFY(chain.of(0) == nullptr); // long ago
        const auto restored = CommitteeChain::from(root(), court.last, court.seats);
        QVERIFY(restored.has_value());
        QCOMPARE(restored.value().epoch(), ledger::Epoch{20});
        QVERIFY(!CommitteeChain::from(root(), court.last, founders().seats));
    }

    void what_a_light_node_keeps_has_one_encoding() {
        Court court = founders();
        const std::vector<EpochStep> steps = stepsFrom(court, 60);
        CommitteeChain chain(root());
        QVERIFY(chain.extend(steps, later).has_value());
        QCOMPARE(chain.elections().size(), CommitteeChain::keptElections);
        QCOMPARE(chain.elections().back().newcomer, steps.back().newcomer);
        QCOMPARE(chain.elections().back().leaver, steps[55].newcomer); // who sat there before
        const auto decode = [](ByteView bytes) { return decodeCommitteeChain(root(), bytes); };
        const auto kept = decode(encode(chain));
        QVERIFY(kept.has_value());
        QVERIFY(encode(kept.value()) == encode(chain));
        for (ledger::Epoch epoch = 45; epoch <= 60; ++epoch)
            QCOMPARE(kept.value().of(epoch)->root(), chain.of(epoch)->root());
        const Bytes whole = encode(chain);
        for (std::size_t size = 0; size < whole.size(); size += 97)
            QVERIFY(!decode(ByteView(whole).first(size)).has_value());
        // Elections that do not lead to the committee: a seat, an order, a leaver.
        const auto refused = [&](auto change) {
            std::deque<Election> elections = chain.elections();
            change(elections);
            return !CommitteeChain::from(root(), court.last, court.seats, elections).has_value();
        };
        QVERIFY(refused([](auto& e) { e.pop_back(); }));
        QVERIFY(refused([](auto& e) { std::swap(e[48], e[49]); }));
        QVERIFY(refused([](auto& e) { e[49].leaver.since += 1; }));
        QVERIFY(refused([](auto& e) { e[48].seat = (e[48].seat + 1) % 4; }));
        // And it goes on from there.
        CommitteeChain next = kept.value();
        QVERIFY(next.extend(stepsFrom(court, 1), later).has_value());
        QCOMPARE(next.epoch(), ledger::Epoch{61});
    }

    void a_header_is_believed_by_the_committee_of_its_epoch_alone() {
        Court court = founders();
        CommitteeChain chain(root());
        const std::vector<EpochStep> steps = stepsFrom(court, 20);
        QVERIFY(chain.extend(std::span(steps).first(19), later).has_value());
        ledger::Header header;
        header.chain = root().chain();
        header.epoch = 20;
        header.height = court.last.height + 1;
        header.time = court.last.time + 1;
        header.committeeRoot = ledger::committeeRoot(court.seats);
        const CertifiedHeader good{header, court.certify(header, {0, 1, 2})};
        QCOMPARE(refusal(verifyCertified(chain, good)), ErrorCode::NotFound); // its key block comes first
        QVERIFY(chain.extend(std::span(steps).subspan(19), later).has_value());
        QVERIFY(verifyCertified(chain, good).has_value());
        header.epoch = 19; // signed by the next committee, dated back
        QCOMPARE(refusal(verifyCertified(chain, {header, court.certify(header, {0, 1, 2})})), ErrorCode::InvalidProof);
        header.epoch = 2;
        QCOMPARE(refusal(verifyCertified(chain, {header, court.certify(header, {0, 1, 2})})), ErrorCode::NotFound);
        header.chain.bytes[0] ^= 1;
        QCOMPARE(refusal(verifyCertified(chain, {header, court.certify(header, {0, 1, 2})})), ErrorCode::WrongNetwork);
    }

    void trust_moves_on_with_the_committees_and_never_ahead_of_them() {
        Court court = founders();
        TrustState trust(root());
        const std::vector<EpochStep> steps = stepsFrom(court, 2);
        ledger::HistoryPeaks peaks;
        ledger::appendHistory(peaks, ledger::historyLeaf(root().genesisHeader()));
        ledger::Header header;
        header.chain = root().chain();
        header.epoch = 2;
        header.height = 1;
        header.time = root().genesisHeader().time + 1;
        header.committeeRoot = ledger::committeeRoot(court.seats);
        header.historyRoot = peaks.root();
        ledger::HistoryProof history;
        history.leaves = 1;
        const CertifiedHeader tip{header, court.certify(header, {1, 2, 3})};
        QCOMPARE(refusal(trust.advance(tip, history, later)), ErrorCode::NotFound);
        QCOMPARE(trust.height(), ledger::Height{0});
        QVERIFY(trust.extend(steps, later).has_value());
        QVERIFY(trust.advance(tip, history, later).has_value());
        QCOMPARE(trust.height(), ledger::Height{1});
        TrustState again(root(), trust.committees(), trust.tip());
        QVERIFY(again.advance(tip, history, later).value() == TrustState::Step::Known);
        QCOMPARE(again.committee().root(), court.committee().root());
    }

    void a_step_has_one_encoding() {
        Court court = founders();
        const EpochStep step = stepsFrom(court, 1)[0];
        ledger::Writer writer;
        write(writer, step);
        test::requireCanonical(
            writer.take(),
            [](ByteView bytes) -> Result<EpochStep> {
                ledger::Reader reader(bytes);
                CIRCLET_TRY(one, readEpochStep(reader));
                CIRCLET_CHECK(reader.finish());
                return std::move(one);
            },
            [](const EpochStep& one) {
                ledger::Writer again;
                write(again, one);
                return again.take();
            });
    }

    void refuses_every_step_that_does_not_follow() {
        Court court = founders();
        const std::vector<EpochStep> good = stepsFrom(court, 3);
        const auto refused = [&](auto change) {
            std::vector<EpochStep> steps = good;
            change(steps);
            CommitteeChain chain(root());
            const auto extended = chain.extend(steps, later);
            if (chain.epoch() != 0)
                qFatal("a part of what was refused was taken");
            return refusal(extended);
        };
        QCOMPARE(refused([](auto& s) { s.erase(s.begin()); }), ErrorCode::InvalidProof);
        QCOMPARE(refused([](auto& s) { std::swap(s[0], s[1]); }), ErrorCode::InvalidProof);
        QCOMPARE(refused([](auto& s) { s[1].proof.header.chain.bytes[0] ^= 1; }), ErrorCode::WrongNetwork);
        QCOMPARE(refused([](auto& s) { s[1].proof.header.stateRoot.bytes[0] ^= 1; }), ErrorCode::InvalidProof);
        QCOMPARE(refused([](auto& s) { s[1].newcomer.payout.hash.bytes[0] ^= 1; }), ErrorCode::InvalidProof);
        QCOMPARE(refused([](auto& s) { s[1].seat = 0; }), ErrorCode::InvalidProof);
        QCOMPARE(refused([](auto& s) { s[1].proof.certificate = s[2].proof.certificate; }), ErrorCode::InvalidProof);
        QCOMPARE(refused([](auto& s) { s[2].proof.certificate.signature = s[1].proof.certificate.signature; }),
                 ErrorCode::InvalidSignature);
        QCOMPARE(refused([](auto& s) {
                     ledger::SeatBitmap two(4);
                     two.set(0);
                     two.set(1);
                     s[0].proof.certificate.signers = two;
                 }),
                 ErrorCode::InvalidSignature);
        CommitteeChain chain(root());
        QCOMPARE(refusal(chain.extend(good, good[0].proof.header.time - 4'000'000)), ErrorCode::Rejected);
    }

    void the_signers_must_be_the_committee_of_the_epoch() {
        Court court = founders();
        stepsFrom(court, 1);
        Court old = founders(); // has not noticed that seat 0 changed
        old.last = court.last;
        const ledger::Header header = old.keyBlock(1, 300);
        EpochStep step{{header, old.certify(header, {0, 1, 2})}, 1, seatOf(300, 2)};
        Court again = founders();
        std::vector<EpochStep> steps = stepsFrom(again, 1);
        steps.push_back(step);
        CommitteeChain chain(root());
        QCOMPARE(refusal(chain.extend(steps, later)), ErrorCode::InvalidProof);
    }

    void jumps_over_32_key_blocks_of_100_members() {
        const Jump jump;
        const auto committee = jump.verify();
        QVERIFY2(committee.has_value(), committee ? "" : committee.error().message.c_str());
        QCOMPARE(committee.value().root(), jump.step.proof.header.key->nextCommitteeRoot);
    }

    void the_known_part_alone_is_no_proof() {
        QCOMPARE(refusal(Jump(36, 0).verify()), ErrorCode::InvalidProof);  // t, but no quorum
        QCOMPARE(refusal(Jump(36, 30).verify()), ErrorCode::InvalidProof); // one short of it
        QVERIFY(Jump(67, 0).verify().has_value());
    }

    void a_known_part_below_t_is_no_proof() {
        // 35 known are as many as 31 newcomers leave of a quorum of 66; a 67th would have to be known.
        QCOMPARE(refusal(Jump(35, 31).verify()), ErrorCode::InvalidProof);
        Jump wide;
        wide.certify(35, 31);
        wide.step.proof.certificate.anchor->signers.set(99); // a known one passed off as a newcomer
        QCOMPARE(refusal(wide.verify()), ErrorCode::InvalidProof);
    }

    void both_aggregates_must_verify() {
        Jump jump;
        jump.step.proof.certificate.anchor->signature = jump.step.proof.certificate.signature;
        QCOMPARE(refusal(jump.verify()), ErrorCode::InvalidSignature);
        Jump other;
        std::swap(other.step.proof.certificate.signature, other.step.proof.certificate.anchor->signature);
        QCOMPARE(refusal(other.verify()), ErrorCode::InvalidSignature);
        Jump plain;
        plain.step.proof.certificate.anchor.reset();
        QCOMPARE(refusal(plain.verify()), ErrorCode::InvalidProof);
    }

    void a_jump_with_other_seats_heights_or_times_is_refused() {
        const auto refused = [](auto change) {
            Jump jump;
            change(jump);
            return !jump.verify().has_value();
        };
        QVERIFY(refused([](Jump& j) { j.step.newcomers.pop_back(); }));
        QVERIFY(refused([](Jump& j) { j.step.newcomers.emplace_back(90, seatOf(500)); }));
        QVERIFY(refused([](Jump& j) { std::swap(j.step.newcomers[0], j.step.newcomers[1]); }));
        QVERIFY(refused([](Jump& j) { j.step.newcomers[0].second = seatOf(501); }));
        QVERIFY(refused([](Jump& j) { j.step.seat = 51; }));
        QVERIFY(refused([](Jump& j) { j.step.proof.header.key->keyHeight += 1; }));
        QVERIFY(refused([](Jump& j) { j.step.proof.header.time = j.before.last.time; }));
        QVERIFY(refused([](Jump& j) { j.before.last.height = j.step.proof.header.height; }));
        QVERIFY(refused([](Jump& j) { j.before.chain.bytes[1] ^= 1; }));
        QVERIFY(refused([](Jump& j) { j.before.last.key->keyHeight = 1; }));
    }

    /// 31 seats, so every eighth key block is an anchor, and the first seven newcomers are unknown to it.
    void an_anchor_on_the_way_must_be_in_two_parts() {
        ledger::Genesis genesis = root().genesis();
        Court court;
        genesis.founders.clear();
        for (uint32_t number = 0; number < 31; ++number) {
            ledger::Founder founder{seatOf(number), {}};
            founder.possession =
                secretOf(number).sign(ledger::possessionMessage(founder.seat), crypto::BlsDomain::Possession);
            genesis.founders.push_back(founder);
            court.numbers.push_back(number);
            court.seats.push_back(founder.seat);
        }
        const ChainRoot wide = ChainRoot::create(genesis).value();
        court.chain = wide.chain();
        court.last = wide.genesisHeader();
        std::vector<uint32_t> quorum(21);
        std::iota(quorum.begin(), quorum.end(), 0U);
        const auto anchored = [&](const ledger::Header& header, uint32_t known) {
            QuorumCertificate certificate =
                court.certify(header, std::vector<uint32_t>(quorum.begin() + 7, quorum.begin() + 7 + known));
            certificate.anchor.emplace().signers = ledger::SeatBitmap(31);
            certificate.anchor->signature =
                court.sign(certificate.statement, {quorum.begin(), quorum.begin() + 7}, certificate.anchor->signers);
            return certificate;
        };
        std::vector<EpochStep> steps;
        std::vector<QuorumCertificate> others; // of the last step, none of which holds
        for (uint32_t seat = 0; seat < 8; ++seat) {
            const ledger::Header header = court.keyBlock(seat, 100 + seat);
            EpochStep step{{header, court.certify(header, quorum)}, seat, {}};
            if (seat == 7) {
                others = {step.proof.certificate, anchored(header, 13)};
                step.proof.certificate = anchored(header, 14);
            }
            court.sit(seat, 100 + seat, header);
            step.newcomer = court.seats[seat];
            steps.push_back(step);
        }
        CommitteeChain chain(wide);
        QVERIFY(chain.extend(steps, later).has_value());
        QCOMPARE(chain.epoch(), ledger::Epoch{8});
        others.push_back(steps.back().proof.certificate);
        std::swap(others.back().signature, others.back().anchor->signature);
        const auto refused = [&](std::size_t at, const QuorumCertificate& certificate) {
            std::vector<EpochStep> changed = steps;
            changed[at].proof.certificate = certificate;
            CommitteeChain fresh(wide);
            return !fresh.extend(changed, later).has_value();
        };
        for (const QuorumCertificate& certificate : others)
            QVERIFY(refused(7, certificate));
        QuorumCertificate early = steps[6].proof.certificate;
        early.anchor = AnchorPart{ledger::SeatBitmap(31), {}};
        QVERIFY(refused(6, early));
        // A block like any other of that epoch may be proved in either form, the anchor in one only.
        const CertifiedHeader plain{steps[7].proof.header, others[0]};
        const CertifiedHeader good{steps[7].proof.header, steps[7].proof.certificate};
        std::vector<ledger::Seat> before = court.seats;
        before[7] = seatOf(7);
        const auto committee = ledger::Committee::create(before).value();
        QCOMPARE(refusal(verifyCertified(wide.chain(), committee, plain)), ErrorCode::InvalidProof);
        QVERIFY(verifyCertified(wide.chain(), committee, good).has_value());
        // Who signed is said of both parts together.
        QCOMPARE(consensus::signerCount(good.certificate), 21U);
        QVERIFY(good.certificate.isSigner(0) && good.certificate.isSigner(20) && !good.certificate.isSigner(21));
    }

    void an_interval_above_f_plus_one_is_refused() {
        const Jump jump;
        std::vector<bool> known(large, true);
        QCOMPARE(
            refusal(verifyAnchored(jump.before.chain, jump.now.committee(), known, 35, jump.step.proof.certificate)),
            ErrorCode::InvalidProof);
    }
};

QTEST_GUILESS_MAIN(EpochsTest)
#include "epochs_test.moc"
