#include <QtTest> // first: the moc of Qt 6.4 cannot read <compare> as a first include

#include "util/bytes.h"

using namespace circlet;

struct AppleTag;
struct PearTag;
using Apple = FixedBytes<4, AppleTag>;
using Pear = FixedBytes<4, PearTag>;
static_assert(!std::is_convertible_v<Apple, Pear>, "kinds of bytes must not mix");

class BytesTest : public QObject {
    Q_OBJECT

private slots:
    void writes_and_reads_hexadecimal();
    void refuses_what_is_not_hexadecimal();
    void takes_only_the_exact_size();
    void orders_and_hashes_by_content();
    void changes_kind_only_when_told();
};

void BytesTest::writes_and_reads_hexadecimal() {
    Bytes all(256);
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = static_cast<uint8_t>(i);
    const std::string text = toHex(all);
    QCOMPARE(text.substr(0, 8), std::string("00010203"));
    QCOMPARE(text.substr(508), std::string("feff"));
    QCOMPARE(fromHex(text).value(), all);
    QCOMPARE(fromHex("aBCdEf").value(), (Bytes{0xab, 0xcd, 0xef}));
    QVERIFY(fromHex("").value().empty());
}

void BytesTest::refuses_what_is_not_hexadecimal() {
    for (const char* text : {"0", "abc", "0x00", "g0", "0 ", "\xc3\xa4"}) {
        const auto result = fromHex(text);
        QVERIFY2(!result.has_value(), text);
        QCOMPARE(result.error().code, ErrorCode::Malformed);
    }
}

void BytesTest::takes_only_the_exact_size() {
    QCOMPARE(Apple::from(Bytes{1, 2, 3, 4}).value().hex(), std::string("01020304"));
    QVERIFY(!Apple::from(Bytes{1, 2, 3}).has_value());
    QVERIFY(!Apple::from(Bytes{1, 2, 3, 4, 5}).has_value());
    QVERIFY(!Apple::fromHexText("010203").has_value());
    QVERIFY(!Apple::fromHexText("0102030x").has_value());
    QVERIFY(Apple{}.isZero());
    QVERIFY(!Apple::fromHexText("00000001").value().isZero());
}

void BytesTest::orders_and_hashes_by_content() {
    const Apple low = Apple::fromHexText("00ffffff").value();
    const Apple high = Apple::fromHexText("01000000").value();
    QVERIFY(low < high);
    QVERIFY(low != high);
    QVERIFY(std::hash<Apple>{}(low) != std::hash<Apple>{}(high));
    QCOMPARE(std::hash<Apple>{}(low), std::hash<Apple>{}(Apple{low}));
}

void BytesTest::changes_kind_only_when_told() {
    const Apple apple = Apple::fromHexText("01020304").value();
    QCOMPARE(retag<Pear>(apple).hex(), apple.hex());
}

QTEST_GUILESS_MAIN(BytesTest)
#include "bytes_test.moc"
