#include <QTest>

#include "ledger/samples.h"
#include "passport/challenge.h"
#include "passport/link.h"

using namespace circlet;
using namespace circlet::passport;
using circlet::test::Random;
using circlet::test::refusal;

namespace {

constexpr TimeMs now = 1'700'000'000'000;

Challenge sample(uint8_t nonce = 1) {
    Challenge challenge;
    challenge.chain.bytes.fill(0xC1);
    challenge.domain = "museum.example";
    challenge.nonce.bytes.fill(nonce);
    challenge.expiry = now + 120'000;
    challenge.kinds = {ledger::CertificateKind::Ownership, ledger::CertificateKind::Value};
    challenge.issuer = ledger::addressOf(test::secretKey(3).publicKey());
    challenge.fields = {"Name", "Valid until"};
    challenge.purpose = "Entry for members";
    return challenge;
}

template<typename Change>
ErrorCode refusedAfter(Change change) {
    Challenge changed = sample();
    change(changed);
    return refusal(checkForm(changed));
}

} // namespace

class ChallengeTest : public QObject {
    Q_OBJECT

private slots:
    void has_one_encoding() {
        test::requireCanonical(encode(sample()), decodeChallenge, [](const Challenge& value) { return encode(value); });
        Challenge plain;
        plain.domain = "localhost:8080";
        test::requireCanonical(encode(plain), decodeChallenge, [](const Challenge& value) { return encode(value); });
    }

    void refuses_what_a_holder_could_not_read() {
        QCOMPARE(refusedAfter([](Challenge& c) { c.domain = "Museum.example"; }), ErrorCode::Malformed);
        QCOMPARE(refusedAfter([](Challenge& c) { c.domain.clear(); }), ErrorCode::Malformed);
        QCOMPARE(refusedAfter([](Challenge& c) { c.purpose = "a\u202Eb"; }), ErrorCode::Malformed);
        QCOMPARE(refusedAfter([](Challenge& c) { c.purpose.assign(161, 'a'); }), ErrorCode::OutOfRange);
        QCOMPARE(refusedAfter([](Challenge& c) { c.fields.assign(17, "a"); }), ErrorCode::OutOfRange);
        QCOMPARE(refusedAfter([](Challenge& c) { c.fields = {"a", "a"}; }), ErrorCode::Malformed);
        QCOMPARE(refusedAfter([](Challenge& c) { c.fields = {""}; }), ErrorCode::OutOfRange);
        QCOMPARE(refusedAfter([](Challenge& c) { std::swap(c.kinds[0], c.kinds[1]); }), ErrorCode::Malformed);
        QVERIFY_THROWS_EXCEPTION(std::logic_error, encode(Challenge{}));
    }

    void the_largest_one_fits_into_a_link() {
        Challenge largest = sample();
        largest.domain =
            std::string(63, 'a') + '.' + std::string(63, 'b') + '.' + std::string(63, 'c') + '.' + std::string(61, 'd');
        largest.fields.clear();
        for (int i = 10; i < 26; ++i)
            largest.fields.push_back(std::string(62, 'f') + std::to_string(i));
        largest.purpose.assign(160, 'p');
        const std::string link = formatChallengeLink(largest);
        QVERIFY(link.size() < 2953); // one QR code
        QVERIFY(parseChallengeLink(link).value() == largest);
    }

    void a_link_survives_mail_and_says_when_it_did_not() {
        const std::string link = formatChallengeLink(sample());
        QVERIFY(link.starts_with("circlet:challenge?c="));
        QVERIFY(parseChallengeLink("  " + link.substr(0, 50) + "\r\n " + link.substr(50) + "\n").value() == sample());
        QVERIFY(parseChallengeLink("CIRCLET:Challenge?C=" + link.substr(20)).value() == sample());
        for (std::size_t at = 20; at < link.size(); ++at) {
            std::string changed = link;
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            QCOMPARE(refusal(parseChallengeLink(changed)), ErrorCode::Corrupt);
            QCOMPARE(refusal(parseChallengeLink(link.substr(0, at))), ErrorCode::Corrupt);
        }
        QCOMPARE(refusal(parseChallengeLink(link + "!")), ErrorCode::Corrupt);
        QCOMPARE(refusal(parseChallengeLink("circle:rcc1abc")), ErrorCode::NotOurs);
        QCOMPARE(refusal(parseChallengeLink(formatLink(LinkKind::Receive, encode(sample())))), ErrorCode::NotOurs);
        QCOMPARE(refusal(parseChallengeLink(std::string(9000, 'A'))), ErrorCode::OutOfRange);
    }

    void links_carry_any_bytes() {
        Random random(51);
        for (std::size_t size = 0; size < 70; ++size) {
            const Bytes content = random.bytes(size);
            const std::string link = formatLink(LinkKind::Receive, content);
            QCOMPARE(parseLink(LinkKind::Receive, link).value(), content);
            QVERIFY(link.find_first_of("+/=", link.find('=') + 1) == std::string::npos);
        }
        QVERIFY_THROWS_EXCEPTION(std::logic_error, formatLink(LinkKind::Receive, Bytes(maximumLinkBytes + 1)));
    }

    void the_book_knows_its_own_open_challenges() {
        ChallengeBook book;
        QVERIFY(book.issue(sample(1), now).has_value());
        QCOMPARE(refusal(book.issue(sample(1), now)), ErrorCode::AlreadyExists);
        QVERIFY(book.check(sample(1), now).has_value());
        QCOMPARE(refusal(book.check(sample(2), now)), ErrorCode::NotFound);
        Challenge changed = sample(1);
        changed.purpose.clear();
        QCOMPARE(refusal(book.check(changed, now)), ErrorCode::InvalidProof);
        QVERIFY(book.use(sample(1), now).has_value());
        QCOMPARE(refusal(book.use(sample(1), now)), ErrorCode::AlreadyExists);
        QCOMPARE(refusal(book.check(sample(1), now + 120'001)), ErrorCode::Expired);
        QCOMPARE(refusal(book.issue(sample(1), now)), ErrorCode::AlreadyExists); // used or not: never again
    }

    void the_book_is_bounded_and_forgets() {
        ChallengeBook book;
        Random random(52);
        Challenge challenge = sample();
        for (std::size_t i = 0; i < ChallengeBook::capacity; ++i) {
            challenge.nonce = random.fixed<Hash256>();
            QVERIFY(book.issue(challenge, now).has_value());
        }
        challenge.nonce = random.fixed<Hash256>();
        QCOMPARE(refusal(book.issue(challenge, now)), ErrorCode::OutOfRange);
        QVERIFY(ChallengeBook::decode(book.encode()).value() == book);
        challenge.expiry += 240'000;
        QVERIFY(book.issue(challenge, now + 120'001).has_value());
        QCOMPARE(book.size(), std::size_t{1});
        challenge.expiry = now - 1;
        QCOMPARE(refusal(book.issue(challenge, now)), ErrorCode::Expired);
        challenge.expiry = now + maximumChallengeLifeMs + 1;
        QCOMPARE(refusal(book.issue(challenge, now)), ErrorCode::OutOfRange);
    }

    void the_book_has_one_encoding() {
        ChallengeBook book;
        for (uint8_t nonce : {1, 2, 3})
            QVERIFY(book.issue(sample(nonce), now).has_value());
        QVERIFY(book.use(sample(2), now).has_value());
        test::requireCanonical(book.encode(), ChallengeBook::decode,
                               [](const ChallengeBook& value) { return value.encode(); });
    }
};

QTEST_GUILESS_MAIN(ChallengeTest)
#include "challenge_test.moc"
