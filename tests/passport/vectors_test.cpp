#include <QTest>

#include "ledger/samples.h"
#include "passport/presentation.h"
#include "passport/receive_request.h"
#include "support/vectors.h"

using namespace circlet;
using namespace circlet::passport;

namespace {

constexpr TimeMs now = 1'700'000'000'000;

const QJsonObject& vectors() {
    static const QJsonObject read = test::readVectors("presentation.json");
    return read;
}

Bytes bytesOf(const char* name) {
    return test::hexField(vectors(), name);
}

Hash256 hashOfField(const char* name) {
    return test::fixedField<Hash256>(vectors(), name);
}

ledger::ChainId chain() {
    ledger::ChainId chain;
    chain.bytes.fill(0xC1);
    return chain;
}

} // namespace

/// What another implementation has written is read, verified, and written the same.
class VectorsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { crypto::initialise(); }

    void receive_request() {
        const ReceiveRequest request = decodeReceiveRequest(bytesOf("request")).value();
        QVERIFY(check(request, chain(), now).has_value());
        QCOMPARE(request.boxKey, hashOfField("boxKey"));
        QCOMPARE(handOverKey(test::secretKey(21)).value().publicKey, hashOfField("boxKey"));
        QCOMPARE(requestMessage(request), hashOfField("requestMessage"));
        QCOMPARE(encode(request), bytesOf("request"));
        QCOMPARE(formatReceiveLink(request), test::textField(vectors(), "requestLink"));
        ReceiveRequest made = makeReceiveRequest(chain(), test::secretKey(21), now + 1000).value();
        made.witness = request.witness; // signatures differ by their randomness
        QVERIFY(made == request);
    }

    void challenge() {
        const Challenge challenge = decodeChallenge(bytesOf("challenge")).value();
        QCOMPARE(hashOf(challenge), hashOfField("challengeHash"));
        QCOMPARE(formatChallengeLink(challenge), test::textField(vectors(), "challengeLink"));
        QCOMPARE(challenge.domain, std::string("museum.example"));
        QCOMPARE(challenge.purpose, std::string("Entry for members"));
        QVERIFY(challenge.fields == (std::vector<std::string>{"Name", "Valid until"}));
        QVERIFY(challenge.kinds == (std::vector{ledger::CertificateKind::Ownership, ledger::CertificateKind::Value}));
        QCOMPARE(*challenge.issuer, ledger::addressOf(test::secretKey(3).publicKey()));
        QCOMPARE(challenge.expiry, now + 120'000);
    }

    void presentation() {
        const Presentation presentation = decodePresentation(bytesOf("presentation")).value();
        QCOMPARE(presentationMessage(presentation), hashOfField("presentationMessage"));
        QCOMPARE(encodePresentation(presentation).value(), bytesOf("presentation")); // verifies the signature too
        QCOMPARE(formatPresentationLink(presentation).value(), test::textField(vectors(), "presentationLink"));
        QCOMPARE(hashOf(presentation.challenge), hashOfField("challengeHash"));
        const auto& reference = std::get<CertificateReference>(presentation.shown);
        const QJsonObject metadata = test::readVectors("metadata.json");
        QCOMPARE(reference.metadata->commitment(), test::fixedField<Hash256>(metadata, "commitment"));
        QVERIFY(reference.metadata->indexOfField("Frame number").has_value());
        QCOMPARE(reference.metadata->hidden(), 5U);
    }
};

QTEST_GUILESS_MAIN(VectorsTest)
#include "vectors_test.moc"
