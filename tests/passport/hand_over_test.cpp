#include <QTest>

#include <algorithm>

#include "crypto/sha256.h"
#include "ledger/samples.h"
#include "passport/hand_over.h"
#include "passport/sample_chain.h"

using namespace circlet;
using namespace circlet::passport;
using circlet::test::refusal;

namespace {

constexpr TimeMs now = 1'700'000'000'000;

ledger::ChainId chain() {
    ledger::ChainId chain;
    chain.bytes.fill(0xC1);
    return chain;
}

const crypto::SchnorrSecretKey& recipient() {
    static const crypto::SchnorrSecretKey key = test::secretKey(21);
    return key;
}

ReceiveRequest request() {
    return makeReceiveRequest(chain(), recipient(), now + 1000).value();
}

Metadata document() {
    MetadataDraft draft{"Deed", "One boat", {{"Name", "Ana"}, {"Secret", "under the mat"}}, {}};
    draft.attachments.push_back({MediaType::PlainText, "terms.txt", Bytes(1000, 't')});
    return Metadata::create(std::move(draft), Hash256{}).value();
}

/// What the sender has before the transfer, and the record after it.
struct Sample {
    test::HeldCertificate held = test::heldCertificate(ledger::addressOf(recipient().publicKey()), 3);
    HandOver content{held.record.origin, document(), {test::derSample(100, 1)}, held.custody};
    std::vector<ledger::CustodyLink> newest;

    Sample() {
        held.record.metadata = document().commitment();
        held.record.x509 = crypto::sha256(test::derSample(100, 1));
        newest = {content.custody.back()};
        content.custody.pop_back();
    }
    Bytes sealed() const { return sealHandOver(content, request(), chain(), now).value(); }
    Result<void> check() const { return checkHandOver(content, held.record, newest); }
};

} // namespace

class HandOverTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { crypto::initialise(); }

    void gives_the_recipient_everything() {
        const Sample sample;
        const Bytes sealed = sample.sealed();
        const HandOverLabel label = readHandOverLabel(sealed).value();
        QVERIFY(label == (HandOverLabel{chain(), sample.held.record.origin, ledger::addressOf(recipient().publicKey()),
                                        request().boxKey}));
        const HandOver opened = openHandOver(sealed, handOverKey(recipient()).value()).value();
        QVERIFY(opened == sample.content);
        QVERIFY(checkHandOver(opened, sample.held.record, sample.newest).has_value());
        const std::string_view text = asText(sealed);
        for (const char* hidden : {"Ana", "under the mat", "Deed", "tttt"})
            QVERIFY(text.find(hidden) == std::string_view::npos);
    }

    void nobody_else_can_read_it_and_nobody_can_change_it() {
        const Bytes sealed = Sample().sealed();
        const crypto::BoxKeyPair key = handOverKey(recipient()).value();
        QCOMPARE(refusal(openHandOver(sealed, handOverKey(test::secretKey(22)).value())), ErrorCode::InvalidSignature);
        for (std::size_t at = 0; at < sealed.size(); at += at < 300 ? 1 : 7) {
            Bytes changed = sealed;
            changed[at] ^= static_cast<uint8_t>(1U << (at % 8));
            QVERIFY2(!openHandOver(changed, key).has_value(), qPrintable(QString("byte %1").arg(at)));
        }
        for (std::size_t size = 0; size < sealed.size(); size += size < 300 ? 1 : 13)
            QVERIFY(!openHandOver(ByteView(sealed).first(size), key).has_value());
        Bytes longer = sealed;
        longer.push_back(0);
        QVERIFY(!openHandOver(longer, key).has_value());
    }

    void is_believed_only_as_far_as_the_record_proves_it() {
        const auto changed = [](auto change) {
            Sample sample;
            change(sample);
            return sample.check();
        };
        QVERIFY(changed([](Sample&) {}).has_value());
        QVERIFY(changed([](Sample& s) { s.content.custody.clear(); }).has_value());
        QVERIFY(changed([](Sample& s) { s.content.x509.clear(); }).has_value());
        const ErrorCode no = ErrorCode::InvalidProof;
        QCOMPARE(refusal(changed([](Sample& s) { s.content.origin.bytes[0] ^= 1; })), no);
        QCOMPARE(refusal(changed([](Sample& s) { s.held.record.metadata.bytes[0] ^= 1; })), no);
        QCOMPARE(refusal(changed([](Sample& s) { s.held.record.x509.bytes[0] ^= 1; })), no);
        QCOMPARE(refusal(changed([](Sample& s) { s.newest.clear(); })), no);
        QCOMPARE(refusal(changed([](Sample& s) { s.content.custody.pop_back(); })), no);
    }

    void only_whole_metadata_are_handed_over() {
        Sample sample;
        sample.content.metadata = document().disclose({0, 2}, true).value();
        QCOMPARE(refusal(sealHandOver(sample.content, request(), chain(), now)), ErrorCode::OutOfRange);
        sample.content.metadata = document().disclose({0, 1, 2, 3, 4}, false).value(); // contents may stay away
        const HandOver opened = openHandOver(sample.sealed(), handOverKey(recipient()).value()).value();
        QVERIFY(opened.metadata.complete() && !opened.metadata.hasContents());
    }

    void a_request_is_signed_by_the_owner_of_its_address() {
        const ReceiveRequest good = request();
        QVERIFY(check(good, chain(), now).has_value());
        QCOMPARE(refusal(check(good, chain(), now + 1001)), ErrorCode::Expired);
        QVERIFY(check(makeReceiveRequest(chain(), recipient(), 0).value(), chain(), now + 1'000'000).has_value());
        QCOMPARE(refusal(check(good, ledger::ChainId(), now)), ErrorCode::WrongNetwork);
        ReceiveRequest stolen = good;
        stolen.boxKey = handOverKey(test::secretKey(22)).value().publicKey;
        QCOMPARE(refusal(check(stolen, chain(), now)), ErrorCode::InvalidSignature);
        QCOMPARE(refusal(sealHandOver(Sample().content, stolen, chain(), now)), ErrorCode::InvalidSignature);
        stolen = makeReceiveRequest(chain(), test::secretKey(22), 0).value();
        stolen.address = good.address;
        QCOMPARE(refusal(check(stolen, chain(), now)), ErrorCode::InvalidSignature);
    }

    void a_request_travels_as_a_link() {
        const ReceiveRequest sent = request();
        const std::string link = formatReceiveLink(sent);
        QVERIFY(link.starts_with("circlet:receive?r="));
        QVERIFY(link.size() < 400);
        QVERIFY(parseReceiveLink(link).value() == sent);
        const auto encodeRequest = [](const ReceiveRequest& value) { return encode(value); };
        test::requireCanonical(encode(sent), decodeReceiveRequest, encodeRequest);
        const Bytes bytes = encode(sent);
        for (std::size_t bit = 0; bit < bytes.size() * 8; bit += 3) {
            Bytes changed = bytes;
            changed[bit / 8] ^= static_cast<uint8_t>(1U << (bit % 8));
            const auto decoded = decodeReceiveRequest(changed);
            QVERIFY(!decoded || !check(decoded.value(), chain(), now).has_value());
        }
    }

    void shared_accounts_ask_with_all_their_signatures() {
        std::vector<crypto::SchnorrSecretKey> secrets;
        for (uint8_t i = 1; i <= 16; ++i)
            secrets.push_back(test::secretKey(i));
        std::ranges::sort(secrets, {}, &crypto::SchnorrSecretKey::publicKey);
        ReceiveRequest shared;
        shared.chain = chain();
        shared.witness.required = 16;
        shared.witness.signers = 0xFFFF;
        for (const auto& secret : secrets)
            shared.witness.keys.push_back(secret.publicKey());
        shared.address = ledger::addressOf(16, shared.witness.keys).value();
        shared.boxKey = crypto::randomBoxKeyPair().publicKey;
        for (const auto& secret : secrets)
            shared.witness.signatures.push_back(secret.sign(requestMessage(shared)));
        QVERIFY(check(shared, chain(), now).has_value());
        QVERIFY(parseReceiveLink(formatReceiveLink(shared)).value() == shared); // the longest there is
        shared.witness.signatures[3] = shared.witness.signatures[4];
        QCOMPARE(refusal(check(shared, chain(), now)), ErrorCode::InvalidSignature);
    }

    void the_sealing_key_follows_from_the_account() {
        QCOMPARE(handOverKey(recipient()).value().publicKey, handOverKey(test::secretKey(21)).value().publicKey);
        QVERIFY(handOverKey(recipient()).value().publicKey != handOverKey(test::secretKey(22)).value().publicKey);
        const auto sealing = handOverKey(recipient()).value().publicKey;
        const auto account = recipient().publicKey();
        QVERIFY(!std::ranges::equal(sealing.view(), account.view()));
    }

    void tells_other_files_and_newer_versions_apart() {
        Bytes sealed = Sample().sealed();
        QCOMPARE(refusal(readHandOverLabel(asBytes("CIRCLETPROOF"))), ErrorCode::NotOurs);
        sealed[8] = 2;
        QCOMPARE(refusal(readHandOverLabel(sealed)), ErrorCode::NewerVersion);
        QCOMPARE(refusal(readHandOverLabel(Bytes(maximumHandOverBytes + 1))), ErrorCode::OutOfRange);
    }

    void der_sequences_have_one_length() {
        QVERIFY(isDerSequence(test::derSample(0, 0)));
        QVERIFY(isDerSequence(test::derSample(127, 0)));
        QVERIFY(isDerSequence(test::derSample(200, 0)));
        QVERIFY(isDerSequence(test::derSample(300, 0)));
        for (const Bytes& bad : {Bytes{}, Bytes{0x30}, Bytes{0x31, 0}, Bytes{0x30, 0x80}, Bytes{0x30, 0x81, 0x00},
                                 Bytes{0x30, 0x81, 0x01, 0}, Bytes{0x30, 0x82, 0x00, 0x01, 0}, Bytes{0x30, 1},
                                 Bytes{0x30, 0, 0}, Bytes{0x30, 0x84, 0, 0, 0, 0}})
            QVERIFY(!isDerSequence(bad));
    }
};

QTEST_GUILESS_MAIN(HandOverTest)
#include "hand_over_test.moc"
