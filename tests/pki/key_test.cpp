#include <QTest>

#include "pki/key_source.h"
#include "pki/samples.h"
#include "support/vectors.h"

using namespace circlet;
using namespace circlet::test;

Q_DECLARE_METATYPE(circlet::pki::KeyAlgorithm)

class KeyTest : public QObject {
    Q_OBJECT

private:
    static void addAlgorithms() {
        QTest::addColumn<KeyAlgorithm>("algorithm");
        QTest::newRow("P-256") << KeyAlgorithm::EcdsaP256;
        QTest::newRow("P-384") << KeyAlgorithm::EcdsaP384;
        QTest::newRow("RSA") << KeyAlgorithm::Rsa;
        QTest::newRow("RSA-PSS") << KeyAlgorithm::RsaPss;
    }

private slots:
    void is_p256_unless_asked_otherwise() {
        const auto key = SigningKey::generate();
        QVERIFY(key.has_value());
        QCOMPARE(key.value().publicKey().text(), std::string("P-256"));
        QVERIFY(!key.value().inToken());
    }

    void rsa_has_3072_bits_unless_asked_otherwise() {
        const auto key = SigningKey::generate(KeyAlgorithm::Rsa);
        QVERIFY(key.has_value());
        QCOMPARE(key.value().publicKey().text(), std::string("RSA 3072"));
        QVERIFY(!SigningKey::generate(KeyAlgorithm::Rsa, 1024).has_value());
    }

    void signs_what_verifies_and_nothing_else_data() { addAlgorithms(); }
    void signs_what_verifies_and_nothing_else() {
        QFETCH(KeyAlgorithm, algorithm);
        const auto& key = keyOf(algorithm);
        QCOMPARE(key.algorithm(), algorithm);
        const Bytes message{1, 2, 3};
        const Bytes other{1, 2, 4};
        Bytes signature = key.sign(message).value();
        QVERIFY(verifySignature(key.publicKey(), algorithm, message, signature));
        QVERIFY(!verifySignature(key.publicKey(), algorithm, other, signature));
        QVERIFY(!verifySignature(keyOf(algorithm, 1).publicKey(), algorithm, message, signature));
        signature.back() ^= 1;
        QVERIFY(!verifySignature(key.publicKey(), algorithm, message, signature));
    }

    void lives_on_in_the_wallet_data() { addAlgorithms(); }
    void lives_on_in_the_wallet() {
        QFETCH(KeyAlgorithm, algorithm);
        const auto& key = keyOf(algorithm);
        auto stored = key.toBytes().value();
        const auto again = SigningKey::fromBytes(stored);
        QVERIFY2(again.has_value(), messageOf(again).c_str());
        QCOMPARE(again.value().algorithm(), algorithm);
        QVERIFY(again.value().publicKey() == key.publicKey());
        stored.data()[0] = 2;
        QCOMPARE(SigningKey::fromBytes(stored).error().code, ErrorCode::NewerVersion);
        stored.data()[0] = 1;
        stored.data()[1] = 9;
        QCOMPARE(SigningKey::fromBytes(stored).error().code, ErrorCode::Corrupt);
    }

    void goes_through_pem_under_a_password_data() { addAlgorithms(); }
    void goes_through_pem_under_a_password() {
        QFETCH(KeyAlgorithm, algorithm);
        const auto& key = keyOf(algorithm);
        const auto password = secret("a long password");
        const std::string pem = key.toPem(password).value();
        QVERIFY(pem.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
        const bool pss = algorithm == KeyAlgorithm::RsaPss;
        const auto again = SigningKey::fromPem(secret(pem), password, pss);
        QVERIFY2(again.has_value(), messageOf(again).c_str());
        QVERIFY(again.value().publicKey() == key.publicKey());
        QCOMPARE(again.value().algorithm(), algorithm);
        QCOMPARE(SigningKey::fromPem(secret(pem), secret("another"), pss).error().code, ErrorCode::WrongPassword);
        QCOMPARE(SigningKey::fromPem(secret(pem), {}, pss).error().code, ErrorCode::WrongPassword);
    }

    void does_not_leave_without_a_password() {
        const auto pem = keyOf(KeyAlgorithm::EcdsaP256).toPem({});
        QVERIFY(!pem.has_value());
    }

    void an_unheld_key_is_the_same_for_everyone() {
        const auto key = PublicKey::unheld(asBytes("seed"));
        QVERIFY(key == PublicKey::unheld(asBytes("seed")));
        QVERIFY(!(key == PublicKey::unheld(asBytes("sead"))));
        const auto parsed = PublicKey::fromSpki(key.spki());
        QVERIFY2(parsed.has_value(), messageOf(parsed).c_str()); // on the curve
        QCOMPARE(toHex(key.spki()), textField(readVectors("pki.json"), "unheld_key_of_seed"));
    }

    void refuses_points_off_the_curve() {
        Bytes spki = keyOf(KeyAlgorithm::EcdsaP256).publicKey().spki();
        spki.back() ^= 1;
        QVERIFY(!PublicKey::fromSpki(spki).has_value());
    }

    void refuses_a_private_key_with_the_public_key_of_another() {
        const auto own = keyOf(KeyAlgorithm::EcdsaP256).toPkcs8().value();
        const auto other = keyOf(KeyAlgorithm::EcdsaP256, 1).toPkcs8().value();
        QCOMPARE(own.size(), other.size());
        auto mixed = own.clone(); // the public point ends the file
        std::memcpy(mixed.data() + own.size() - 65, other.data() + own.size() - 65, 65);
        QVERIFY(!SigningKey::fromPkcs8(mixed).has_value());
        QVERIFY(SigningKey::fromPkcs8(own).has_value());
    }

    /// A public key of 2,048 bits, and primes with which one signature would take hours.
    void refuses_private_keys_made_to_keep_it_busy() {
        const Bytes usual(256, 0xff);
        const auto keyWith = [&](std::size_t bytes) {
            const Bytes large(bytes, 0xff);
            const Bytes numbers = der::write(
                der::sequence, {der::writeUnsigned(0), der::writeMagnitude(usual), der::writeMagnitude({1, 0, 1}),
                                der::writeMagnitude(usual), der::writeMagnitude(large), der::writeMagnitude(usual),
                                der::writeMagnitude(large), der::writeMagnitude(usual), der::writeMagnitude(usual)});
            return crypto::SecureBytes::copyOf(
                der::write(der::sequence, {der::writeUnsigned(0), fromHex("300d06092a864886f70d0101010500").value(),
                                           der::write(der::octetString, numbers)}));
        };
        QCOMPARE(SigningKey::fromPkcs8(keyWith(1200)).error().code, ErrorCode::Rejected);
        QCOMPARE(SigningKey::fromPkcs8(keyWith(20'000)).error().code, ErrorCode::OutOfRange);
    }

    void refuses_oversized_and_odd_rsa_keys_data() {
        QTest::addColumn<int>("bits");
        QTest::addColumn<QByteArray>("exponent");
        QTest::addColumn<QString>("word");
        const QByteArray usual = QByteArray::fromHex("010001");
        QTest::newRow("1024 bits") << 1024 << usual << "1024 bits";
        QTest::newRow("2047 bits") << 2047 << usual << "2047 bits";
        QTest::newRow("8192 bits") << 8192 << usual << "8192 bits";
        QTest::newRow("65536 bits") << 65536 << usual << "65536 bits";
        QTest::newRow("exponent 1") << 2048 << QByteArray::fromHex("01") << "exponent";
        QTest::newRow("even exponent") << 2048 << QByteArray::fromHex("010000") << "exponent";
        QTest::newRow("exponent of 2048 bits") << 2048 << QByteArray(256, '\x7f') << "exponent";
    }
    void refuses_oversized_and_odd_rsa_keys() {
        QFETCH(int, bits);
        QFETCH(QByteArray, exponent);
        QFETCH(QString, word);
        Bytes modulus(std::size_t(bits + 7) / 8, 0xff);
        modulus[0] = uint8_t(0xff >> (modulus.size() * 8 - std::size_t(bits)));
        const Bytes numbers = der::write(der::sequence, {der::writeMagnitude(modulus),
                                                         der::writeMagnitude(Bytes(exponent.begin(), exponent.end()))});
        const Bytes identifier = fromHex("300d06092a864886f70d0101010500").value();
        const auto key = PublicKey::fromSpki(der::write(der::sequence, {identifier, der::writeBits(numbers)}));
        QVERIFY(!key.has_value());
        QVERIFY2(QString::fromStdString(messageOf(key)).contains(word), messageOf(key).c_str());
    }
};

QTEST_GUILESS_MAIN(KeyTest)
#include "key_test.moc"
