#include <QTest>

#include "pki/der.h"
#include "pki/oids.h"
#include "pki/time.h"

using namespace circlet;
using namespace circlet::pki;

namespace {

Bytes hex(const char* text) {
    return fromHex(text).value();
}

} // namespace

class DerTest : public QObject {
    Q_OBJECT

private slots:
    void writes_the_shortest_form() {
        QCOMPARE(toHex(der::writeUnsigned(0)), std::string("020100"));
        QCOMPARE(toHex(der::writeUnsigned(127)), std::string("02017f"));
        QCOMPARE(toHex(der::writeUnsigned(128)), std::string("02020080"));
        QCOMPARE(toHex(der::writeUnsigned(UINT64_MAX)), std::string("020900ffffffffffffffff"));
        QCOMPARE(toHex(der::writeMagnitude(hex("0000ff"))), std::string("020200ff"));
        const Bytes large = der::write(der::octetString, Bytes(300, 7));
        QCOMPARE(toHex(ByteView(large).first(4)), std::string("0482012c"));
        QVERIFY(der::checkForm(large).has_value());
    }

    void reads_what_it_writes() {
        for (const uint64_t value : {uint64_t(0), uint64_t(1), uint64_t(255), uint64_t(65536), UINT64_MAX}) {
            const Bytes written = der::writeUnsigned(value);
            const auto element = der::readWhole(written, der::integer);
            QVERIFY(element.has_value());
            QCOMPARE(der::readUnsigned(element.value()).value(), value);
        }
    }

    void refuses_other_forms_data() {
        QTest::addColumn<QString>("bytes");
        QTest::newRow("nothing") << "";
        QTest::newRow("half a header") << "30";
        QTest::newRow("length beyond the end") << "300502";
        QTest::newRow("open length") << "3080020101"
                                        "0000";
        QTest::newRow("long form of a short length") << "30810302"
                                                        "0101";
        QTest::newRow("leading zero in a length") << "308200030201"
                                                     "01";
        QTest::newRow("length of five bytes") << "3085000000000302"
                                                 "0101";
        QTest::newRow("bytes behind the end") << "3003020101"
                                                 "00";
        QTest::newRow("number with a needless zero") << "300402020001";
        QTest::newRow("number with needless ones") << "30040202ff80";
        QTest::newRow("empty number") << "30020200";
        QTest::newRow("truth of 01") << "3003010101";
        QTest::newRow("null with content") << "3003050100";
        QTest::newRow("tag of two bytes") << "30031f8101";
        QTest::newRow("string in pieces") << "3005240304"
                                             "0101";
        QTest::newRow("identifier that does not end") << "3003060181";
        QTest::newRow("identifier with padding") << "300406028001";
        QTest::newRow("bit string with nine unused bits") << "3004030209"
                                                             "00";
        QTest::newRow("bit string whose unused bits are set") << "3004030201"
                                                                 "01";
    }
    void refuses_other_forms() {
        QFETCH(QString, bytes);
        const auto checked = der::checkForm(hex(bytes.toLatin1().constData()));
        QVERIFY(!checked.has_value());
        QCOMPARE(checked.error().code, ErrorCode::Malformed);
    }

    void refuses_depth_without_following_it() {
        Bytes deep;
        for (int i = 0; i < 5000; ++i)
            deep = der::write(der::sequence, deep);
        const auto checked = der::checkForm(deep);
        QVERIFY(!checked.has_value());
        QVERIFY(checked.error().message.find("deep") != std::string::npos);
    }

    void reads_identifiers_as_text() {
        QCOMPARE(oidText(hex("2a864886f70d01010b")), std::string("1.2.840.113549.1.1.11"));
        QCOMPARE(oidText(hex("551d13")), std::string("2.5.29.19"));
        QCOMPARE(oidText(hex("883703")), std::string("2.999.3"));
        QCOMPARE(oidText(hex("00")), std::string("0.0"));
        QCOMPARE(oidText(oid::circletExtension()), std::string("2.25.218870848811734052070073125914375380793.1"));
        QCOMPARE(oidText(oid::circletUsage()), std::string("2.25.218870848811734052070073125914375380793.2"));
    }

    void times_have_one_form() {
        for (const UnixSeconds time : {UnixSeconds(-631152000), UnixSeconds(0), UnixSeconds(951782400),
                                       UnixSeconds(2524607999), UnixSeconds(2524608000), noExpiry}) {
            const Bytes written = writeTime(time).value();
            const auto element = der::readWhole(written, written[0]);
            QVERIFY(element.has_value());
            QCOMPARE(readTime(element.value()).value(), time);
        }
        QCOMPARE(std::string(asText(ByteView(writeTime(noExpiry).value()).subspan(2))), std::string("99991231235959Z"));
        QCOMPARE(std::string(asText(ByteView(writeTime(0).value()).subspan(2))), std::string("700101000000Z"));
        QCOMPARE(timeText(951782400), std::string("2000-02-29 00:00:00 UTC"));
        QVERIFY(!writeTime(noExpiry + 1).has_value());
        QVERIFY(!writeTime(-631152001).has_value());
    }

    void refuses_other_times_data() {
        QTest::addColumn<int>("tag");
        QTest::addColumn<QString>("text");
        QTest::newRow("no seconds") << 0x17 << "2701150000Z";
        QTest::newRow("offset") << 0x17 << "270115000000+0100";
        QTest::newRow("thirteenth month") << 0x17 << "271315000000Z";
        QTest::newRow("30 February") << 0x17 << "270230000000Z";
        QTest::newRow("hour 24") << 0x17 << "270101240000Z";
        QTest::newRow("second 60") << 0x17 << "270101000060Z";
        QTest::newRow("letters") << 0x17 << "27010100000aZ";
        QTest::newRow("long form before 2050") << 0x18 << "20270115000000Z";
        QTest::newRow("fractions") << 0x18 << "20600115000000.5Z";
        QTest::newRow("another tag") << 0x0c << "270115000000Z";
    }
    void refuses_other_times() {
        QFETCH(int, tag);
        QFETCH(QString, text);
        const auto raw = text.toStdString();
        QVERIFY(!readTime({uint8_t(tag), asBytes(raw), {}}).has_value());
    }
};

QTEST_GUILESS_MAIN(DerTest)
#include "der_test.moc"
