#include <QTest>

#include "pki/circlet_extension.h"
#include "support/vectors.h"

using namespace circlet;
using namespace circlet::pki;

namespace {

Hash256 hashOf(uint8_t byte) {
    Hash256 hash;
    hash.bytes.fill(byte);
    return hash;
}

CircletExtension fullExtension() {
    CircletExtension extension;
    extension.kind = CircletKind::Value;
    extension.chain = hashOf(0x11);
    extension.origin = hashOf(0x22);
    extension.commitment = hashOf(0x33);
    extension.value = CircletValue{UINT64_MAX, "CHF"};
    extension.rules = {false, true, true, 1'800'000'000'000, 86'400'000, 7, hashOf(0x44)};
    return extension;
}

CircletExtension plainExtension() {
    CircletExtension extension;
    extension.kind = CircletKind::Identity;
    return extension;
}

} // namespace

class CircletExtensionTest : public QObject {
    Q_OBJECT

private slots:
    void comes_back_as_it_went() {
        for (const auto& extension : {fullExtension(), plainExtension()}) {
            const auto bytes = encode(extension);
            QVERIFY(bytes.has_value());
            const auto again = decodeCircletExtension(bytes.value());
            QVERIFY2(again.has_value(), again ? "" : again.error().message.c_str());
            QVERIFY(again.value() == extension);
        }
    }

    void has_the_bytes_of_the_protocol() {
        const auto vectors = test::readVectors("pki.json");
        QCOMPARE(toHex(encode(fullExtension()).value()), test::textField(vectors, "extension_full"));
        QCOMPARE(toHex(encode(plainExtension()).value()), test::textField(vectors, "extension_plain"));
        QCOMPARE(circletExtensionObject(), test::textField(vectors, "extension_object"));
        QCOMPARE(circletUsageObject(), test::textField(vectors, "usage_object"));
    }

    void every_changed_byte_is_another_extension_or_none() {
        const auto extension = fullExtension();
        const Bytes bytes = encode(extension).value();
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            for (const int change : {1, 0x80, 0xff}) {
                Bytes spoilt = bytes;
                spoilt[i] = static_cast<uint8_t>(spoilt[i] ^ change);
                const auto decoded = decodeCircletExtension(spoilt);
                if (decoded) {
                    QVERIFY(!(decoded.value() == extension));
                    QVERIFY(encode(decoded.value()).value() == spoilt);
                }
            }
        }
    }

    void refuses_what_is_cut_or_longer() {
        Bytes bytes = encode(fullExtension()).value();
        for (std::size_t size = 0; size < bytes.size(); ++size)
            QVERIFY(!decodeCircletExtension(ByteView(bytes).first(size)).has_value());
        bytes.push_back(0);
        QVERIFY(!decodeCircletExtension(bytes).has_value());
        QVERIFY(!decodeCircletExtension(Bytes(513, 0x30)).has_value());
    }

    void refuses_values_of_other_kinds() {
        auto extension = plainExtension();
        extension.value = CircletValue{1, "CHF"};
        QVERIFY(!encode(extension).has_value());
        extension = fullExtension();
        extension.value.reset();
        QVERIFY(!encode(extension).has_value());
    }

    void refuses_currencies_that_are_none_data() {
        QTest::addColumn<QString>("currency");
        QTest::newRow("empty") << "";
        QTest::newRow("small letters") << "chf";
        QTest::newRow("too long") << "ABCDEFGHI";
        QTest::newRow("blank") << "C F";
    }
    void refuses_currencies_that_are_none() {
        QFETCH(QString, currency);
        auto extension = fullExtension();
        extension.value->currency = currency.toStdString();
        QVERIFY(!encode(extension).has_value());
    }

    void refuses_zero() {
        auto extension = fullExtension();
        extension.value->faceValue = 0;
        QVERIFY(!encode(extension).has_value());
        extension = fullExtension();
        extension.origin = Hash256();
        QVERIFY(!encode(extension).has_value());
    }

    void names_a_newer_version() {
        Bytes bytes = encode(plainExtension()).value();
        QCOMPARE(int(bytes[4]), 1); // SEQUENCE, length, INTEGER, length, version
        bytes[4] = 2;
        const auto decoded = decodeCircletExtension(bytes);
        QVERIFY(!decoded.has_value());
        QCOMPARE(decoded.error().code, ErrorCode::NewerVersion);
    }

    void refuses_unknown_rules_and_kinds() {
        Bytes bytes = encode(plainExtension()).value();
        Bytes otherKind = bytes;
        otherKind[7] = 4;
        QVERIFY(!decodeCircletExtension(otherKind).has_value());
        Bytes otherRule = bytes;
        const std::size_t flags = bytes.size() - 7; // INTEGER flags, INTEGER 0, INTEGER 0 end the encoding
        QCOMPARE(int(otherRule[flags]), 1);
        otherRule[flags] = 8;
        QVERIFY(!decodeCircletExtension(otherRule).has_value());
    }
};

QTEST_GUILESS_MAIN(CircletExtensionTest)
#include "circlet_extension_test.moc"
