#include "crypto/sealing.h"

#include <QtTest>

#include "support/vectors.h"

using namespace circlet;
using namespace circlet::crypto;

class SealingTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { initialise(); }
    void derives_published_hkdf_keys();
    void derives_keys_from_passwords_as_others_do();
    void refuses_costs_out_of_bounds();
    void calibrates_to_at_least_the_time_asked();
    void opens_the_published_box();
    void opens_what_it_sealed();
    void seals_the_same_text_differently_each_time();
    void rejects_any_changed_bit();
    void rejects_a_wrong_key_and_wrong_associated_data();
    void matches_published_crc32c();
};

void SealingTest::derives_published_hkdf_keys() {
    const QJsonArray vectors = test::readVectors("rfc5869.json")["vectors"].toArray();
    QCOMPARE(vectors.size(), 3);
    for (const QJsonValue& vector : vectors) {
        const SecureBytes key =
            hkdfSha256(test::hexField(vector, "secret"), test::hexField(vector, "salt"), test::hexField(vector, "info"),
                       static_cast<std::size_t>(vector["size"].toInt()));
        QCOMPARE(toHex(key.view()), test::textField(vector, "output"));
    }
    QVERIFY(hkdfSha256(asBytes("s"), {}, {}, 0).empty());
    QCOMPARE(hkdfSha256(asBytes("s"), {}, {}, 8160).size(), std::size_t{8160});
    QVERIFY_EXCEPTION_THROWN(hkdfSha256(asBytes("s"), {}, {}, 8161), std::length_error);
}

void SealingTest::derives_keys_from_passwords_as_others_do() {
    const QJsonArray vectors = test::readVectors("argon2id.json")["vectors"].toArray();
    QCOMPARE(vectors.size(), 3);
    for (const QJsonValue& vector : vectors) {
        const PasswordCost cost{static_cast<uint32_t>(vector["iterations"].toInt()),
                                static_cast<uint32_t>(vector["memory_kib"].toInt())};
        const auto password = SecureBytes::copyOf(test::textField(vector, "password"));
        const auto key = deriveFromPassword(password, test::hexField(vector, "salt"), cost);
        QCOMPARE(toHex(key.value().view()), test::textField(vector, "key"));
    }
}

void SealingTest::refuses_costs_out_of_bounds() {
    const auto refused = [](PasswordCost cost) {
        const auto key = deriveFromPassword(SecureBytes::copyOf("p"), Bytes(16), cost);
        return !checkCost(cost).has_value() && !key && key.error().code == ErrorCode::OutOfRange;
    };
    QVERIFY(refused({0, 65536}));
    QVERIFY(refused({17, 65536}));
    QVERIFY(refused({0xffffffffU, 65536}));
    QVERIFY(refused({3, 8191}));
    QVERIFY(refused({3, 1024 * 1024 + 1}));
    QVERIFY(refused({3, 0xffffffffU}));
    QVERIFY(checkCost({1, 8192}).has_value());
    QVERIFY(checkCost({16, 1024 * 1024}).has_value());
    const auto shortSalt = deriveFromPassword(SecureBytes::copyOf("p"), Bytes(15), {1, 8192});
    QCOMPARE(shortSalt.error().code, ErrorCode::Malformed);
}

void SealingTest::calibrates_to_at_least_the_time_asked() {
    const PasswordCost least = calibrateCost(0);
    QCOMPARE(least.iterations, 3U);
    QCOMPARE(least.memoryKiB, 64U * 1024);
    const PasswordCost cost = calibrateCost(300);
    QVERIFY(checkCost(cost).has_value());
    QElapsedTimer timer;
    timer.start();
    QVERIFY(deriveFromPassword(SecureBytes::copyOf("p"), Bytes(16), cost).has_value());
    QVERIFY2(timer.elapsed() >= 150,
             "half of the time asked, since a shared machine may have been busy when it measured");
}

void SealingTest::opens_the_published_box() {
    const QJsonObject vector = test::readVectors("xchacha20poly1305.json");
    const SecureBytes key = SecureBytes::copyOf(test::hexField(vector, "key"));
    Bytes sealed = test::hexField(vector, "nonce");
    for (const char* part : {"cipher", "tag"}) {
        const Bytes bytes = test::hexField(vector, part);
        sealed.insert(sealed.end(), bytes.begin(), bytes.end());
    }
    const auto plain = open(key, sealed, test::hexField(vector, "associated"));
    QCOMPARE(toHex(plain.value().view()), test::textField(vector, "plain"));
}

void SealingTest::opens_what_it_sealed() {
    const SecureBytes key = SecureBytes::random(32);
    for (std::size_t size : {0, 1, 63, 64, 65, 100000}) {
        const Bytes plain = randomBytes(size);
        const Bytes sealed = seal(key, plain, asBytes("what it is"));
        QCOMPARE(sealed.size(), size + 40);
        const auto opened = open(key, sealed, asBytes("what it is"));
        QVERIFY(opened.has_value());
        QVERIFY(equalConstantTime(opened.value().view(), plain));
    }
}

void SealingTest::seals_the_same_text_differently_each_time() {
    const SecureBytes key = SecureBytes::random(32);
    QVERIFY(seal(key, asBytes("x"), {}) != seal(key, asBytes("x"), {}));
}

void SealingTest::rejects_any_changed_bit() {
    const SecureBytes key = SecureBytes::random(32);
    const Bytes sealed = seal(key, asBytes("seed"), {});
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        Bytes wrong = sealed;
        wrong[bit / 8] ^= static_cast<uint8_t>(1U << bit % 8);
        QCOMPARE(open(key, wrong, {}).error().code, ErrorCode::InvalidSignature);
    }
    for (std::size_t size = 0; size < sealed.size(); ++size)
        QVERIFY(!open(key, ByteView(sealed).first(size), {}).has_value());
}

void SealingTest::rejects_a_wrong_key_and_wrong_associated_data() {
    const SecureBytes key = SecureBytes::random(32);
    const Bytes sealed = seal(key, asBytes("seed"), asBytes("wallet 1"));
    QVERIFY(!open(SecureBytes::random(32), sealed, asBytes("wallet 1")).has_value());
    QVERIFY(!open(key, sealed, asBytes("wallet 2")).has_value());
    QVERIFY(!open(key, sealed, {}).has_value());
    QVERIFY_EXCEPTION_THROWN(seal(SecureBytes::random(31), {}, {}), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN((void)open(SecureBytes(), sealed, {}), std::invalid_argument);
}

void SealingTest::matches_published_crc32c() {
    const QJsonArray vectors = test::readVectors("crc32c.json")["vectors"].toArray();
    QVERIFY(vectors.size() >= 6);
    for (const QJsonValue& vector : vectors) {
        const Bytes data = test::hexField(vector, "data");
        QCOMPARE(QString::number(crc32c(data), 16).rightJustified(8, '0').toStdString(),
                 test::textField(vector, "crc32c"));
    }
    const Bytes data = randomBytes(1000);
    for (std::size_t start = 0; start < 9; ++start) {
        for (std::size_t size = 0; size < 200; ++size)
            QCOMPARE(crc32c(ByteView(data).subspan(start, size)), crc32cPortable(ByteView(data).subspan(start, size)));
    }
}

QTEST_GUILESS_MAIN(SealingTest)
#include "sealing_test.moc"
