#include "crypto/schnorr.h"

#include <QtTest>

#include "support/vectors.h"

using namespace circlet;
using namespace circlet::crypto;

class SchnorrTest : public QObject {
    Q_OBJECT

private slots:
    void signs_and_verifies_as_published();
    void verifies_its_own_signatures();
    void signs_with_fresh_randomness();
    void rejects_any_changed_bit();
    void rejects_keys_out_of_range();
    void refuses_to_sign_with_a_moved_key();
};

void SchnorrTest::signs_and_verifies_as_published() {
    int seen = 0;
    for (const QByteArray& line : test::readVectorFile("bip340.csv").split('\n')) {
        const QList<QByteArray> fields = line.split(',');
        if (fields.size() < 8 || line.startsWith('#') || line.startsWith("index"))
            continue;
        ++seen;
        const auto publicKey = SchnorrPublicKey::fromHexText(fields[2].toStdString()).value();
        const auto message = Hash256::fromHexText(fields[4].toStdString()).value();
        const auto signature = SchnorrSignature::fromHexText(fields[5].toStdString()).value();
        QCOMPARE(verifySchnorr(publicKey, message, signature), fields[6] == "TRUE");
        if (fields[1].isEmpty())
            continue;
        const Bytes secret = fromHex(fields[1].toStdString()).value();
        const auto key = SchnorrSecretKey::from(SecureBytes::copyOf(secret));
        QCOMPARE(key.value().publicKey(), publicKey);
        QCOMPARE(key.value().signWithAux(message, Hash256::fromHexText(fields[3].toStdString()).value()), signature);
    }
    QCOMPARE(seen, 15);
}

void SchnorrTest::verifies_its_own_signatures() {
    for (int i = 0; i < 20; ++i) {
        const auto key = SchnorrSecretKey::random();
        Hash256 message;
        message.bytes[0] = static_cast<uint8_t>(i);
        const auto signature = key.sign(message);
        QVERIFY(verifySchnorr(key.publicKey(), message, signature));
        QVERIFY(!verifySchnorr(SchnorrSecretKey::random().publicKey(), message, signature));
        message.bytes[31] = 1;
        QVERIFY(!verifySchnorr(key.publicKey(), message, signature));
    }
}

void SchnorrTest::signs_with_fresh_randomness() {
    const auto key = SchnorrSecretKey::random();
    QVERIFY(key.sign(Hash256{}) != key.sign(Hash256{}));
}

void SchnorrTest::rejects_any_changed_bit() {
    const auto key = SchnorrSecretKey::random();
    const Hash256 message{};
    const auto signature = key.sign(message);
    for (std::size_t bit = 0; bit < SchnorrSignature::size * 8; ++bit) {
        SchnorrSignature wrong = signature;
        wrong.bytes[bit / 8] ^= static_cast<uint8_t>(1U << bit % 8);
        QVERIFY(!verifySchnorr(key.publicKey(), message, wrong));
    }
}

void SchnorrTest::rejects_keys_out_of_range() {
    const auto refuses = [](const Bytes& secret) {
        const auto key = SchnorrSecretKey::from(SecureBytes::copyOf(secret));
        return !key && key.error().code == ErrorCode::OutOfRange;
    };
    QVERIFY(refuses(Bytes(32, 0)));
    QVERIFY(refuses(Bytes(32, 0xff)));
    QVERIFY(refuses(Bytes(31, 1)));
    QVERIFY(refuses(Bytes(33, 1)));
    QVERIFY(refuses({}));
    // The order of the curve, and one less.
    Bytes order = fromHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141").value();
    QVERIFY(refuses(order));
    --order.back();
    QVERIFY(!refuses(order));
}

void SchnorrTest::refuses_to_sign_with_a_moved_key() {
    auto key = SchnorrSecretKey::random();
    const auto taken = std::move(key);
    QVERIFY(verifySchnorr(taken.publicKey(), Hash256{}, taken.sign(Hash256{})));
    QVERIFY_EXCEPTION_THROWN(key.sign(Hash256{}), std::logic_error);
}

QTEST_GUILESS_MAIN(SchnorrTest)
#include "schnorr_test.moc"
