#include <QTest>

#include <algorithm>

#include "crypto/sha256.h"
#include "ledger/samples.h"
#include "passport/sample_chain.h"
#include "support/vectors.h"

using namespace circlet;
using namespace circlet::passport;
using circlet::test::heldCertificate;
using circlet::test::HeldCertificate;
using circlet::test::KnownChain;
using circlet::test::refusal;
using circlet::test::SampleChain;

namespace {

ledger::Address holder() {
    return ledger::addressOf(test::secretKey(7).publicKey());
}

Metadata document() {
    MetadataDraft draft;
    draft.title = "Deed";
    draft.description = "One boat";
    draft.fields = {{"Name", "Ana"}, {"Born", "1990"}, {"Length", "7 m"}};
    draft.attachments.push_back({MediaType::PlainText, "terms.txt", Bytes{'n', 'o', 'n', 'e'}});
    return Metadata::create(std::move(draft), Hash256{}).value();
}

/// A passport with everything in it.
struct Sample {
    SampleChain chain;
    HeldCertificate held;
    Passport passport;
    KnownChain x509;
    TimeMs now;

    explicit Sample(uint32_t elections = 0, std::size_t transfers = 2)
        : chain(elections),
          held(heldCertificate(holder(), transfers)),
          passport{},
          x509({test::derSample(120, 1), test::derSample(300, 2)}, test::derSample(40, 3)) {
        held.record.metadata = document().commitment();
        held.record.x509 = crypto::sha256(test::derSample(120, 1));
        chain.put(held.record);
        chain.put(ledger::issuerKey(*held.record.issuer), Bytes(60, 0x15));
        rebuild();
        passport.custody = held.custody;
        passport.metadata = document().disclose({0, 2, 5}, true).value();
        passport.x509 = {test::derSample(120, 1), test::derSample(300, 2)};
        passport.crl = test::derSample(40, 3);
        now = chain.time + 60'000;
    }
    /// The record as it is now, put and proved again.
    void rebuild() {
        chain.put(held.record);
        passport.proof = chain.prove(held.record.origin);
        passport.issuer = chain.stateProof(ledger::issuerKey(*held.record.issuer));
    }
    PassportMeans means() const { return {nullptr, &x509}; }
    PassportReport verify() const { return verifyPassport(passport, SampleChain::root(), now, means()); }
    Bytes bytes() const { return encodePassport(passport).value(); }
    /// The word of the step at which it fails; empty: it does not.
    std::string failure() const {
        const PassportReport report = verify();
        if (report.valid || report.problem.empty() || report.checked.empty() || report.checked.back().valid)
            return {};
        return report.checked.back().name;
    }
};

void setChecksum(Bytes& bytes, std::size_t begin, std::size_t end) {
    const Hash256 sum = crypto::sha256(ByteView(bytes).subspan(begin, end - begin - Hash256::size));
    std::ranges::copy(sum.bytes, bytes.begin() + static_cast<std::ptrdiff_t>(end - Hash256::size));
}

constexpr std::size_t proofAt = 8 + 2 + 4; ///< behind magic, version and length

/// Both checksums made right again, as somebody would who means harm.
Bytes repaired(Bytes bytes, std::size_t proofSize) {
    setChecksum(bytes, proofAt, proofAt + proofSize);
    setChecksum(bytes, 0, bytes.size());
    return bytes;
}

} // namespace

class PassportTest : public QObject {
    Q_OBJECT

private slots:
    void a_genuine_passport_says_what_is_proved() {
        const Sample sample;
        const PassportReport report = sample.verify();
        QVERIFY2(report.valid, report.problem.c_str());
        QVERIFY(report.good());
        QCOMPARE(report.height, sample.chain.height);
        QCOMPARE(report.time, sample.chain.time);
        QVERIFY(*report.record == sample.held.record);
        QCOMPARE(report.standing, Standing::Active);
        QCOMPARE(report.custodyLinks, std::size_t{3});
        QVERIFY(report.metadata->fields() == (std::vector<MetadataField>{{"Name", "Ana"}}));
        QCOMPARE(report.metadata->hidden(), 3U);
        QCOMPARE(*report.issuer, Bytes(60, 0x15));
        QCOMPARE(report.x509, X509Outcome::Good);
        QVERIFY(report.claim.find(ledger::formatAddress(holder(), ledger::Network::Regtest)) != std::string::npos);
        std::vector<std::string> names;
        for (const light::CheckedStep& step : report.checked) {
            QVERIFY(step.valid);
            names.push_back(step.name);
        }
        const std::vector<std::string> expected = {"state_path", "header", "certificate", "committee", "genesis",
                                                   "record",     "issuer", "custody",     "metadata",  "x509"};
        QVERIFY(names == expected);
        QVERIFY(looksLikePassport(sample.bytes()));
    }

    void only_the_record_and_its_custody_are_needed() {
        Sample sample;
        sample.passport = {sample.passport.proof, {}, sample.held.custody, {}, {}, {}};
        const PassportReport report = verifyPassport(sample.bytes(), SampleChain::root(), sample.now).value();
        QVERIFY(report.good());
        QVERIFY(!report.metadata && !report.issuer);
        QCOMPARE(report.x509, X509Outcome::NotIncluded);
    }

    void key_blocks_lead_to_the_committee_of_later_epochs() {
        Sample sample(6);
        QVERIFY2(sample.verify().good(), sample.verify().problem.c_str());
        QVERIFY(verifyPassport(sample.bytes(), SampleChain::root(), sample.now, sample.means()).value().good());
        sample.passport.proof.steps.pop_back();
        QCOMPARE(sample.failure(), std::string("elections"));
    }

    void has_one_encoding() {
        const Sample sample;
        const Bytes bytes = sample.bytes();
        QCOMPARE(encodePassport(decodePassport(bytes).value()).value(), bytes);
        for (std::size_t size = 0; size < bytes.size(); ++size)
            QVERIFY(!decodePassport(ByteView(bytes).first(size)).has_value());
        Bytes longer = bytes;
        longer.push_back(0);
        QVERIFY(!decodePassport(longer).has_value());
    }

    /// A file of an earlier day: it must be read for ever.
    void keeps_its_format() {
        const Bytes kept = test::hexField(test::readVectors("passport.json"), "passport");
        const Sample sample(1, 1);
        QCOMPARE(sample.bytes(), kept);
        QVERIFY(verifyPassport(kept, SampleChain::root(), sample.now, sample.means()).value().good());
    }

    void is_refused_with_any_bit_changed() {
        const Bytes bytes = Sample(1).bytes();
        for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
            Bytes changed = bytes;
            changed[bit / 8] ^= static_cast<uint8_t>(1U << (bit % 8));
            QVERIFY2(!decodePassport(changed).has_value(), qPrintable(QString("bit %1").arg(bit)));
        }
    }

    /// Nothing in it is unproved: right checksums do not help.
    void is_refused_with_any_byte_changed_and_the_checksums_made_right() {
        const Sample sample(1, 1);
        const Bytes bytes = sample.bytes();
        const std::size_t proofSize = light::encodeProofFile(sample.passport.proof).size();
        QCOMPARE(repaired(bytes, proofSize), bytes);
        std::size_t tried = 0;
        for (std::size_t at = 0; at + Hash256::size < bytes.size(); ++at) {
            Bytes changed = bytes;
            changed[at] ^= static_cast<uint8_t>(1U << (at * 5 % 8));
            changed = repaired(std::move(changed), proofSize);
            if (changed == bytes)
                continue; // a byte of the proof's own checksum
            ++tried;
            const auto report = verifyPassport(changed, SampleChain::root(), sample.now, sample.means());
            QVERIFY2(!report || !report.value().valid, qPrintable(QString("byte %1").arg(at)));
            QVERIFY(!report || !report.value().problem.empty());
        }
        QCOMPARE(tried, bytes.size() - 2 * Hash256::size);
    }

    void tells_other_files_newer_versions_and_damage_apart() {
        const Bytes bytes = Sample().bytes();
        QCOMPARE(refusal(decodePassport(asBytes("CIRCLETPROOF"))), ErrorCode::NotOurs);
        QCOMPARE(refusal(decodePassport({})), ErrorCode::NotOurs);
        Bytes newer = bytes;
        newer[8] = 2;
        QCOMPARE(refusal(decodePassport(newer)), ErrorCode::NewerVersion);
        QCOMPARE(refusal(decodePassport(ByteView(bytes).first(bytes.size() - 1))), ErrorCode::Corrupt);
        QCOMPARE(refusal(decodePassport(Bytes(maximumPassportBytes + 1))), ErrorCode::OutOfRange);
    }

    void standing_is_of_the_record_and_of_today() {
        Sample sample;
        sample.held.record.expiresAt = sample.now - 1;
        sample.rebuild();
        QVERIFY(sample.verify().valid);
        QCOMPARE(sample.verify().standing, Standing::Expired);
        QVERIFY(!sample.verify().good());
        sample.now -= 2;
        QCOMPARE(sample.verify().standing, Standing::Active);
        sample.held.record.status = ledger::CertificateStatus::Revoked;
        sample.rebuild();
        QVERIFY(sample.verify().valid);
        QCOMPARE(sample.verify().standing, Standing::Revoked);
        sample.held.record.status = ledger::CertificateStatus::Blank;
        sample.rebuild();
        QCOMPARE(sample.verify().standing, Standing::Blank);
    }

    void custody_has_every_link_in_order() {
        const auto changed = [](auto change) {
            Sample sample(0, 4);
            change(sample.passport.custody);
            return sample.failure();
        };
        using Links = std::vector<ledger::CustodyLink>;
        QCOMPARE(changed([](Links&) {}), std::string());
        QCOMPARE(changed([](Links& links) { links.clear(); }), std::string("custody"));
        QCOMPARE(changed([](Links& links) { links.erase(links.begin()); }), std::string("custody"));
        QCOMPARE(changed([](Links& links) { links.erase(links.begin() + 2); }), std::string("custody"));
        QCOMPARE(changed([](Links& links) { links.pop_back(); }), std::string("custody"));
        QCOMPARE(changed([](Links& links) { std::swap(links[1], links[2]); }), std::string("custody"));
        QCOMPARE(changed([](Links& links) { links[3].height += 1; }), std::string("custody"));
        QCOMPARE(changed([](Links& links) { links[3].cause.bytes[0] ^= 1; }), std::string("custody"));
        // Folded right, but of a height that the proof does not reach.
        Sample sample;
        sample.chain.height = 20;
        sample.rebuild();
        QCOMPARE(sample.failure(), std::string("custody"));
    }

    void nothing_foreign_travels_along() {
        const auto changed = [](auto change) {
            Sample sample;
            change(sample);
            return sample.failure();
        };
        QCOMPARE(changed([](Sample& s) {
                     Hash256 seed;
                     seed.bytes.fill(1);
                     s.passport.metadata = Metadata::create({"Deed", "One boat", {}, {}}, seed).value();
                 }),
                 std::string("metadata"));
        QCOMPARE(changed([](Sample& s) {
                     s.held.record.metadata = {};
                     s.rebuild();
                 }),
                 std::string("metadata"));
        QCOMPARE(changed([](Sample& s) { std::swap(s.passport.x509[0], s.passport.x509[1]); }), std::string("x509"));
        QCOMPARE(changed([](Sample& s) { s.passport.x509[1] = test::derSample(300, 9); }), std::string("x509"));
        QCOMPARE(changed([](Sample& s) { s.passport.crl = test::derSample(40, 9); }), std::string("x509"));
        QCOMPARE(changed([](Sample& s) {
                     s.held.record.x509 = {};
                     s.rebuild();
                 }),
                 std::string("x509"));
        QCOMPARE(changed([](Sample& s) {
                     s.chain.put(ledger::issuerKey(holder()), Bytes(60, 0x15));
                     s.rebuild();
                     s.passport.issuer = s.chain.stateProof(ledger::issuerKey(holder()));
                 }),
                 std::string("issuer"));
        QCOMPARE(changed([](Sample& s) { s.passport.issuer->value->front() ^= 1; }), std::string("issuer"));
        QCOMPARE(changed([](Sample& s) { // proved not to be there
                     s.held.record.issuer = ledger::Address{};
                     s.rebuild();
                     s.passport.issuer = s.chain.stateProof(ledger::issuerKey(ledger::Address{}));
                 }),
                 std::string("issuer"));
    }

    void brings_no_root_of_trust_of_its_own() {
        Sample sample;
        sample.passport.proof.chain.bytes[0] ^= 1;
        QVERIFY(!sample.verify().valid);
        ledger::Genesis other = SampleChain::root().genesis();
        other.time += 1;
        const light::ChainRoot stranger = light::ChainRoot::create(other).value();
        const PassportReport report = verifyPassport(Sample().passport, stranger, sample.now);
        QVERIFY(!report.valid);
        QVERIFY(!report.record.has_value());
    }

    void refuses_a_proof_of_something_else() {
        Sample sample;
        const light::CertificateProof proof = std::get<light::CertificateProof>(sample.passport.proof.proof);
        sample.passport.proof.proof = light::AccountProof{holder(), proof.header, proof.state};
        QCOMPARE(refusal(encodePassport(sample.passport)), ErrorCode::Malformed);
        QVERIFY(!sample.verify().valid);
        ledger::CertificateUid nobody;
        sample.passport.proof = sample.chain.prove(nobody);
        QCOMPARE(sample.failure(), std::string("record")); // proved, but not there
        light::CertificateProof swapped = proof;
        swapped.origin = nobody;
        sample.passport.proof.proof = swapped;
        QCOMPARE(sample.failure(), std::string("state_path"));
    }

    void a_wrong_clock_is_named() {
        Sample sample;
        sample.now = sample.chain.time - 3'600'000;
        QVERIFY(sample.verify().valid);
        sample.now -= 1;
        QCOMPARE(sample.failure(), std::string("clock"));
    }

    void x509_is_judged_by_whoever_can() {
        Sample sample;
        const auto bytes = sample.bytes();
        QCOMPARE(verifyPassport(bytes, SampleChain::root(), sample.now).value().x509, X509Outcome::NotChecked);
        const std::vector<std::pair<X509Standing, X509Outcome>> outcomes = {
            {X509Standing::Good, X509Outcome::Good},
            {X509Standing::Expired, X509Outcome::Expired},
            {X509Standing::NotYetValid, X509Outcome::NotYetValid},
            {X509Standing::Revoked, X509Outcome::Revoked}};
        for (const auto& [standing, outcome] : outcomes) {
            sample.x509.facts.standing = standing;
            QVERIFY(sample.verify().valid);
            QCOMPARE(sample.verify().x509, outcome);
        }
    }

    void bounds_hold_before_anything_is_written() {
        Sample sample;
        sample.passport.x509.assign(9, test::derSample(10, 1));
        QCOMPARE(refusal(encodePassport(sample.passport)), ErrorCode::OutOfRange);
        sample.passport.x509 = {test::derSample(17'000, 1)};
        QCOMPARE(refusal(encodePassport(sample.passport)), ErrorCode::OutOfRange);
        sample.passport.x509 = {Bytes{0x30, 0x80, 0, 0}};
        QCOMPARE(refusal(encodePassport(sample.passport)), ErrorCode::Malformed);
        sample.passport.x509.clear();
        QCOMPARE(refusal(encodePassport(sample.passport)), ErrorCode::OutOfRange); // a list without a chain
        sample.passport.crl.clear();
        sample.passport.custody.resize(maximumCustodyLinks + 1);
        QCOMPARE(refusal(encodePassport(sample.passport)), ErrorCode::OutOfRange);
    }

    void a_certificate_proof_is_a_proof_file_too() {
        const Sample sample;
        const light::ProofFile& file = sample.passport.proof;
        const Bytes bytes = light::encodeProofFile(file);
        const light::ProofFile again = light::decodeProofFile(bytes).value();
        QCOMPARE(light::encodeProofFile(again), bytes);
        const light::Verdict verdict = light::examine(SampleChain::root(), again);
        QVERIFY2(verdict.valid, verdict.problem.c_str());
        QCOMPARE(verdict.kind, std::string("certificate"));
        QVERIFY(verdict.claim.find("belongs to") != std::string::npos);
        const auto& proof = std::get<light::CertificateProof>(again.proof);
        const light::CommitteeChain committees(SampleChain::root());
        QVERIFY(*light::verifyCertificateProof(committees, proof).value() == sample.held.record);
        QVERIFY(&light::anchorOf(again.proof) == &proof.header.anchor);
    }
};

QTEST_GUILESS_MAIN(PassportTest)
#include "passport_test.moc"
