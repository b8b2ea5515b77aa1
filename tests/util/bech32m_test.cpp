#include "util/bech32m.h"

#include <QtTest>

#include "support/vectors.h"

using namespace circlet;

class Bech32mTest : public QObject {
    Q_OBJECT

private slots:
    void accepts_published_texts();
    void refuses_published_bad_texts();
    void refuses_texts_with_a_bech32_checksum();
    void decodes_and_encodes_published_addresses();
    void refuses_published_bad_addresses();
    void decodes_what_it_encodes();
    void notices_every_single_wrong_character();
    void refuses_to_encode_beyond_its_bounds();
};

void Bech32mTest::accepts_published_texts() {
    const QJsonArray texts = test::readVectors("bip350.json")["valid"].toArray();
    QCOMPARE(texts.size(), 7);
    for (const QJsonValue& text : texts) {
        const auto symbols = decodeBech32mSymbols(text.toString().toStdString());
        QVERIFY2(symbols.has_value(), qPrintable(text.toString()));
    }
    const auto descending = decodeBech32mSymbols("abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx");
    QCOMPARE(descending.value().prefix, std::string("abcdef"));
    QCOMPARE(descending.value().values.size(), std::size_t{32});
    for (std::size_t i = 0; i < 32; ++i)
        QCOMPARE(int(descending.value().values[i]), int(31 - i));
}

void Bech32mTest::refuses_published_bad_texts() {
    const QJsonArray texts = test::readVectors("bip350.json")["invalid"].toArray();
    QCOMPARE(texts.size(), 14);
    for (const QJsonValue& text : texts) {
        const std::string bytes = text.toString().toLatin1().toStdString();
        const auto symbols = decodeBech32mSymbols(bytes);
        QVERIFY2(!symbols.has_value(), bytes.c_str());
        QCOMPARE(symbols.error().code, ErrorCode::Malformed);
        QVERIFY(!decodeBech32m(bytes).has_value());
    }
}

void Bech32mTest::refuses_texts_with_a_bech32_checksum() {
    for (const QJsonValue& text : test::readVectors("bip350.json")["bech32_not_bech32m"].toArray()) {
        const auto symbols = decodeBech32mSymbols(text.toString().toStdString());
        QVERIFY(!symbols.has_value());
        QVERIFY2(symbols.error().message.find("Bech32 checksum") != std::string::npos, symbols.error().message.c_str());
    }
}

void Bech32mTest::decodes_and_encodes_published_addresses() {
    const QJsonArray addresses = test::readVectors("bip350.json")["addresses"].toArray();
    QCOMPARE(addresses.size(), 5);
    for (const QJsonValue& address : addresses) {
        const std::string text = test::textField(address, "text");
        const auto decoded = decodeBech32m(text);
        QVERIFY2(decoded.has_value(), text.c_str());
        QCOMPARE(int(decoded.value().version), address["version"].toInt());
        QCOMPARE(decoded.value().payload, test::hexField(address, "payload"));
        const auto encoded = encodeBech32m(decoded.value().prefix, decoded.value().version, decoded.value().payload);
        QCOMPARE(QString::fromStdString(encoded.value()), QString::fromStdString(text).toLower());
    }
}

void Bech32mTest::refuses_published_bad_addresses() {
    const QJsonArray addresses = test::readVectors("bip350.json")["invalid_addresses"].toArray();
    QCOMPARE(addresses.size(), 8);
    for (const QJsonValue& address : addresses)
        QVERIFY2(!decodeBech32m(test::textField(address, "text")).has_value(), qPrintable(address["why"].toString()));
}

void Bech32mTest::decodes_what_it_encodes() {
    for (std::size_t size = 0; size <= 48; ++size) {
        Bytes payload(size);
        for (std::size_t i = 0; i < size; ++i)
            payload[i] = static_cast<uint8_t>(i * 37 + size);
        for (uint8_t version : {0, 1, 31}) {
            const std::string text = encodeBech32m("tcc", version, payload).value();
            QVERIFY(text.size() <= 90);
            const auto decoded = decodeBech32m(text);
            QCOMPARE(decoded.value().prefix, std::string("tcc"));
            QCOMPARE(decoded.value().version, version);
            QCOMPARE(decoded.value().payload, payload);
            QVERIFY(decodeBech32m(QString::fromStdString(text).toUpper().toStdString()).has_value());
        }
    }
}

void Bech32mTest::notices_every_single_wrong_character() {
    const std::string text = encodeBech32m("cc", 0, Bytes(33, 0xa5)).value();
    for (std::size_t i = 0; i < text.size(); ++i) {
        for (char c : std::string("qpzry9x8gf2tvdw0s3jn54khce6mua7l1")) {
            std::string wrong = text;
            wrong[i] = c;
            if (wrong != text)
                QVERIFY2(!decodeBech32m(wrong).has_value(), wrong.c_str());
        }
    }
}

void Bech32mTest::refuses_to_encode_beyond_its_bounds() {
    const auto refuses = [](std::string_view prefix, uint8_t version, std::size_t size) {
        const auto result = encodeBech32m(prefix, version, Bytes(size));
        return !result && result.error().code == ErrorCode::OutOfRange;
    };
    QVERIFY(refuses("", 0, 1));
    QVERIFY(refuses("CC", 0, 1));
    QVERIFY(refuses("c c", 0, 1));
    QVERIFY(refuses(std::string(84, 'a'), 0, 0));
    QVERIFY(refuses("cc", 32, 1));
    QVERIFY(refuses("cc", 0, 51));
    QVERIFY(refuses("cc", 0, 100000));
    QCOMPARE(encodeBech32m("cc", 0, Bytes(50)).value().size(), std::size_t{90});
    QVERIFY(!decodeBech32m(std::string(100000, 'q')).has_value());
    QVERIFY(!decodeBech32m("").has_value());
}

QTEST_GUILESS_MAIN(Bech32mTest)
#include "bech32m_test.moc"
