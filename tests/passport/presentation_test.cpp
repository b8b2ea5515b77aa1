#include <QTest>

#include <algorithm>

#include "crypto/sha256.h"
#include "ledger/samples.h"
#include "passport/link.h"
#include "passport/presentation.h"
#include "passport/sample_chain.h"

using namespace circlet;
using namespace circlet::passport;
using circlet::test::heldCertificate;
using circlet::test::HeldCertificate;
using circlet::test::Random;
using circlet::test::refusal;
using circlet::test::SampleChain;

namespace {

const crypto::SchnorrSecretKey& holderKey() {
    static const crypto::SchnorrSecretKey key = test::secretKey(7);
    return key;
}

Metadata document() {
    return Metadata::create({"Pass", "", {{"Name", "Ana"}, {"Born", "1990"}, {"Town", "Cluj"}}, {}}, Hash256{}).value();
}

/// A verifier, a holder and a certificate between them. Everything fits until a test changes it.
struct Sample {
    SampleChain chain;
    HeldCertificate held;
    TimeMs now;
    Challenge challenge;
    ChallengeBook book;
    std::vector<uint32_t> shown = {2, 3}; ///< Name, Born
    PresentationMeans means;

    explicit Sample(const ledger::Address& owner = ledger::addressOf(holderKey().publicKey()))
        : held(heldCertificate(owner, 1)) {
        held.record.kind = ledger::CertificateKind::Identity;
        held.record.metadata = document().commitment();
        now = chain.time + 30'000;
        challenge = makeChallenge(1);
        QVERIFY(book.issue(challenge, now).has_value());
    }
    Challenge makeChallenge(uint8_t nonce) const {
        Challenge made;
        made.chain = SampleChain::root().chain();
        made.domain = "museum.example";
        made.nonce.bytes.fill(nonce);
        made.expiry = now + 60'000;
        made.kinds = {ledger::CertificateKind::Identity};
        made.issuer = held.record.issuer;
        made.fields = {"Name", "Born"};
        made.purpose = "Entry for members";
        return made;
    }
    Passport passport() {
        chain.put(held.record);
        return {chain.prove(held.record.origin), {}, held.custody, document().disclose(shown, false).value(), {}, {}};
    }
    Presentation withPassport() {
        return signedBy(holderKey(), {challenge, {}, encodePassport(passport()).value(), {}});
    }
    Presentation withReference() {
        CertificateReference reference{held.record.origin, document().disclose(shown, false).value()};
        return signedBy(holderKey(), {challenge, {}, std::move(reference), {}});
    }
    PresentationReport verify(const Presentation& answer) {
        return verifyPresentation(answer, book, SampleChain::root(), now, means);
    }
    /// The word of the step at which it fails; empty: it does not. The challenge stays open then.
    std::string failure(const Presentation& answer) {
        const ChallengeBook before = book;
        const PresentationReport report = verify(answer);
        if (report.valid)
            return {};
        return !(book == before) || report.problem.empty() || !report.claim.empty() ? "broken promise"
                                                                                    : report.checked.back().name;
    }
    void lookUp() { means.looked = ProvedRecord{held.record, chain.height + 1, now}; }
};

/// Fails where it says after the change.
template<typename Change>
std::string failureAfter(Change change) {
    Sample sample;
    change(sample);
    return sample.failure(sample.withPassport());
}

} // namespace

class PresentationTest : public QObject {
    Q_OBJECT

private slots:
    void shows_who_holds_a_certificate_now() {
        Sample sample;
        const PresentationReport report = sample.verify(sample.withPassport());
        QVERIFY2(report.valid, report.problem.c_str());
        QVERIFY(std::ranges::all_of(report.checked, [](const auto& step) { return step.valid; }));
        QCOMPARE(report.challenge.domain, std::string("museum.example"));
        QCOMPARE(report.height, sample.chain.height);
        QVERIFY(*report.record == sample.held.record);
        QCOMPARE(report.metadata->fields().size(), std::size_t{2});
        QVERIFY(report.claim.starts_with("Held now by rcc1"));
        QCOMPARE(sample.book.size(), std::size_t{1});
    }

    void an_answer_counts_once() {
        Sample sample;
        const Presentation answer = sample.withPassport();
        QVERIFY(sample.verify(answer).valid);
        QCOMPARE(sample.failure(answer), std::string("challenge"));
        QVERIFY(sample.verify(answer).problem.find("before") != std::string::npos);
        // The book remembers over a restart.
        sample.book = ChallengeBook::decode(sample.book.encode()).value();
        QCOMPARE(sample.failure(answer), std::string("challenge"));
        // And after it has forgotten, the answer has expired.
        sample.now = sample.challenge.expiry + 1;
        QVERIFY(sample.book.issue(sample.makeChallenge(2), sample.now).has_value());
        QCOMPARE(sample.book.size(), std::size_t{1});
        QVERIFY(sample.verify(answer).problem.find("expired") != std::string::npos);
    }

    void an_answer_to_another_verifier_is_worth_nothing_here() {
        Sample sample;
        sample.challenge.nonce.bytes.fill(9);
        sample.challenge.domain = "bar.example";
        const PresentationReport report = sample.verify(sample.withPassport());
        QVERIFY(!report.valid);
        QVERIFY(report.problem.find("bar.example") != std::string::npos);
    }

    void our_challenge_cannot_be_changed_on_its_way() {
        const auto changed = [](auto change) { return failureAfter([&](Sample& s) { change(s.challenge); }); };
        const std::string expected = "challenge";
        QCOMPARE(changed([](Challenge& c) { c.domain = "bar.example"; }), expected);
        QCOMPARE(changed([](Challenge& c) { c.expiry += 1; }), expected);
        QCOMPARE(changed([](Challenge& c) { c.fields.clear(); }), expected);
        QCOMPARE(changed([](Challenge& c) { c.kinds.clear(); }), expected);
        QCOMPARE(changed([](Challenge& c) { c.issuer.reset(); }), expected);
        QCOMPARE(changed([](Challenge& c) { c.purpose = "Buy a boat"; }), expected);
        QCOMPARE(changed([](Challenge& c) { c.chain.bytes[0] ^= 1; }), expected);
    }

    void only_the_holder_can_answer() {
        Sample sample;
        Presentation answer = sample.withPassport();
        const Presentation foreign = signedBy(test::secretKey(8), answer);
        QCOMPARE(sample.failure(foreign), std::string("holder"));
        // Another's name over one's own signature, and a signature that was made for something else.
        Presentation posing = foreign;
        posing.holder = answer.holder;
        QCOMPARE(sample.failure(posing), std::string("signature"));
        answer.witness = sample.withReference().witness;
        QCOMPARE(sample.failure(answer), std::string("signature"));
    }

    void what_is_shown_is_signed_too() {
        Sample sample;
        const Presentation answer = sample.withPassport();
        sample.shown = {2, 3, 4};
        Presentation more = sample.withPassport();
        more.witness = answer.witness;
        QCOMPARE(sample.failure(more), std::string("signature"));
        sample.shown = {2, 3};
        sample.lookUp();
        Presentation reference = sample.withReference();
        std::get<CertificateReference>(reference.shown).metadata.reset();
        QCOMPARE(sample.failure(reference), std::string("signature"));
        // Fields that were never committed to, signed by the holder himself.
        MetadataDraft invented{"Pass", "", {{"Name", "Eva"}, {"Born", "1990"}, {"Town", "Cluj"}}, {}};
        CertificateReference lie{sample.held.record.origin, Metadata::create(invented, Hash256{}).value()};
        QCOMPARE(sample.failure(signedBy(holderKey(), {sample.challenge, {}, lie, {}})), std::string("metadata"));
    }

    void the_certificate_must_be_good_today() {
        QCOMPARE(failureAfter([](Sample& s) { s.held.record.status = ledger::CertificateStatus::Revoked; }),
                 std::string("standing"));
        QCOMPARE(failureAfter([](Sample& s) { s.held.record.status = ledger::CertificateStatus::Blank; }),
                 std::string("standing"));
        QCOMPARE(failureAfter([](Sample& s) { s.held.record.expiresAt = s.now - 1; }), std::string("standing"));
        QCOMPARE(failureAfter([](Sample& s) { s.held.record.expiresAt = s.now; }), std::string());
    }

    void the_proof_must_be_new() {
        QCOMPARE(failureAfter([](Sample& s) { s.means.maximumAgeMs = 29'999; }), std::string("age"));
        QCOMPARE(failureAfter([](Sample& s) { s.means.maximumAgeMs = 30'000; }), std::string());
        QCOMPARE(failureAfter([](Sample& s) { s.chain.time = s.now - defaultMaximumAgeMs - 1; }), std::string("age"));
    }

    void it_must_be_what_was_asked_for() {
        QCOMPARE(failureAfter([](Sample& s) { s.held.record.kind = ledger::CertificateKind::Ownership; }),
                 std::string("asked"));
        QCOMPARE(failureAfter([](Sample& s) { s.held.record.issuer = ledger::Address{}; }), std::string("asked"));
        QCOMPARE(failureAfter([](Sample& s) { s.shown = {0, 2}; }), std::string("asked"));
        QCOMPARE(failureAfter([](Sample& s) { s.shown = {0, 2, 3, 4}; }), std::string());
    }

    void a_reference_is_looked_up_by_the_verifier() {
        Sample sample;
        QCOMPARE(sample.failure(sample.withReference()), std::string("looked_up"));
        sample.lookUp();
        sample.means.looked->record.origin.bytes[0] ^= 1;
        QCOMPARE(sample.failure(sample.withReference()), std::string("looked_up"));
        sample.lookUp();
        const PresentationReport report = sample.verify(sample.withReference());
        QVERIFY2(report.valid, report.problem.c_str());
        QCOMPARE(report.height, sample.chain.height + 1);
        QVERIFY(!report.passport.has_value());
    }

    void what_the_verifier_looked_up_counts_before_an_older_passport() {
        Sample sample;
        const Presentation answer = sample.withPassport();
        sample.held.record.status = ledger::CertificateStatus::Revoked;
        sample.lookUp();
        QCOMPARE(sample.failure(answer), std::string("standing"));
        sample.held.record.status = ledger::CertificateStatus::Active;
        sample.held.record.owner = ledger::Address{};
        sample.lookUp();
        QCOMPARE(sample.failure(answer), std::string("holder"));
        sample.means.looked->height = sample.chain.height - 1; // an older one does not
        QVERIFY(sample.verify(answer).valid);
    }

    void shared_accounts_answer_with_all_signatures_they_need() {
        std::vector<crypto::SchnorrPublicKey> keys;
        std::vector<crypto::SchnorrSecretKey> secrets;
        for (uint8_t i = 1; i <= 3; ++i)
            secrets.push_back(test::secretKey(i));
        std::ranges::sort(secrets, {}, &crypto::SchnorrSecretKey::publicKey);
        for (const auto& secret : secrets)
            keys.push_back(secret.publicKey());
        const ledger::Address shared = ledger::addressOf(2, keys).value();
        Sample sample(shared);
        Presentation answer{sample.challenge, shared, encodePassport(sample.passport()).value(), {}};
        const Hash256 message = presentationMessage(answer);
        answer.witness = {2, keys, 0b101, {secrets[0].sign(message), secrets[2].sign(message)}};
        const Bytes bytes = encodePresentation(answer).value();
        const Presentation again = decodePresentation(bytes).value();
        QVERIFY(again == answer);
        QVERIFY2(sample.verify(again).valid, sample.verify(again).problem.c_str());
        answer.witness = {2, keys, 0b001, {secrets[0].sign(message)}};
        QCOMPARE(refusal(encodePresentation(answer)), ErrorCode::InvalidSignature);
    }

    void x509_outcomes_count() {
        Sample sample;
        sample.held.record.x509 = crypto::sha256(test::derSample(50, 1));
        Passport passport = sample.passport();
        passport.x509 = {test::derSample(50, 1)};
        test::KnownChain known(passport.x509, {});
        sample.means.passport.x509 = &known;
        const Presentation answer = signedBy(holderKey(), {sample.challenge, {}, encodePassport(passport).value(), {}});
        for (const X509Standing standing : {X509Standing::Revoked, X509Standing::Expired, X509Standing::NotYetValid}) {
            known.facts.standing = standing;
            QCOMPARE(sample.failure(answer), std::string("x509_valid"));
        }
        known.facts.standing = X509Standing::Good;
        QVERIFY(sample.verify(answer).valid);
    }

    void is_refused_with_any_byte_changed() {
        Sample sample;
        sample.lookUp();
        for (const Presentation& answer : {sample.withReference(), sample.withPassport()}) {
            const Bytes bytes = encodePresentation(answer).value();
            for (std::size_t at = 0; at < bytes.size(); ++at) {
                Bytes changed = bytes;
                changed[at] ^= static_cast<uint8_t>(1U << (at * 3 % 8));
                const auto decoded = decodePresentation(changed);
                QVERIFY2(!decoded || !sample.verify(decoded.value()).valid, qPrintable(QString("byte %1").arg(at)));
            }
            for (std::size_t size = 0; size < bytes.size(); ++size)
                QVERIFY(!decodePresentation(ByteView(bytes).first(size)).has_value());
        }
        QVERIFY(sample.verify(sample.withPassport()).valid);
    }

    void holders_are_told_what_is_missing_before_they_sign() {
        const Sample sample;
        const ledger::ChainId chain = SampleChain::root().chain();
        const Metadata shown = document().disclose({2, 3}, false).value();
        const auto check = [&](auto change, const Metadata* metadata) {
            Challenge challenge = sample.challenge;
            ledger::CertificateRecord record = sample.held.record;
            change(challenge, record);
            return checkAnswer(challenge, record, metadata, chain, sample.now);
        };
        using Record = ledger::CertificateRecord;
        QVERIFY(check([](Challenge&, Record&) {}, &shown).has_value());
        QCOMPARE(refusal(check([](Challenge&, Record&) {}, nullptr)), ErrorCode::Rejected);
        QCOMPARE(refusal(check([](Challenge& c, Record&) { c.chain.bytes[0] ^= 1; }, &shown)), ErrorCode::WrongNetwork);
        QCOMPARE(refusal(check([](Challenge& c, Record&) { c.expiry = 1; }, &shown)), ErrorCode::Expired);
        QCOMPARE(refusal(check([](Challenge& c, Record&) { c.expiry = UINT64_MAX; }, &shown)), ErrorCode::Rejected);
        QCOMPARE(refusal(check([](Challenge& c, Record&) { c.fields = {"Town"}; }, &shown)), ErrorCode::Rejected);
        QCOMPARE(refusal(check([](Challenge& c, Record&) { c.issuer = ledger::Address{}; }, &shown)),
                 ErrorCode::Rejected);
        QCOMPARE(refusal(check([](Challenge&, Record& r) { r.expiresAt = 1; }, &shown)), ErrorCode::Expired);
        QCOMPARE(refusal(check([](Challenge&, Record& r) { r.metadata = {}; }, &shown)), ErrorCode::InvalidProof);
    }

    void small_answers_fit_into_a_link() {
        Sample sample;
        const Presentation answer = sample.withReference();
        const std::string link = formatPresentationLink(answer).value();
        QVERIFY(link.size() < 2953); // one QR code
        QVERIFY(parsePresentationLink(link).value() == answer);
        QCOMPARE(linkKindOf(link).value(), LinkKind::Presentation);
        Presentation large = answer;
        large.shown = Bytes(4000, 0);
        QCOMPARE(refusal(formatPresentationLink(signedBy(holderKey(), large))), ErrorCode::OutOfRange);
    }
};

QTEST_GUILESS_MAIN(PresentationTest)
#include "presentation_test.moc"
