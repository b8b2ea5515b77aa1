#include <QTest>

#include "pki/samples.h"

using namespace circlet;
using namespace circlet::test;

class NameTest : public QObject {
    Q_OBJECT

private:
    static Bytes rawName(uint8_t form, std::string_view value, int times = 1) {
        const Bytes part = der::write(der::set, der::write(der::sequence, {der::write(der::objectId, der::commonName),
                                                                           der::write(form, asBytes(value))}));
        Bytes parts;
        for (int i = 0; i < times; ++i)
            der::append(parts, part);
        return der::write(der::sequence, parts);
    }

private slots:
    void is_built_field_by_field() {
        const auto name = NameBuilder()
                              .commonName("Grüezi, Mühle & Co")
                              .unit("Coins")
                              .organization("Mill Lane")
                              .locality("Chur")
                              .state("GR")
                              .country("CH")
                              .build();
        QVERIFY2(name.has_value(), messageOf(name).c_str());
        QCOMPARE(name.value().line(),
                 std::string("CN=Grüezi\\, Mühle & Co, OU=Coins, O=Mill Lane, L=Chur, ST=GR, C=CH"));
        QCOMPARE(name.value().first(NameField::Locality), std::string("Chur"));
        const auto again = Name::fromDer(name.value().der());
        QVERIFY(again.has_value() && again.value().line() == name.value().line());
    }

    void needs_something() { QVERIFY(!NameBuilder().build().has_value()); }

    void keeps_to_its_lengths() {
        QVERIFY(NameBuilder().commonName(std::string(64, 'x')).build().has_value());
        QVERIFY(!NameBuilder().commonName(std::string(65, 'x')).build().has_value());
        std::string umlauts;
        for (int i = 0; i < 64; ++i)
            umlauts += "ü"; // characters count, not bytes
        QVERIFY(NameBuilder().commonName(umlauts).build().has_value());
        for (const char* country : {"C", "CHE", "ch", "C1"})
            QVERIFY2(!NameBuilder().country(country).build().has_value(), country);
    }

    void refuses_characters_that_deceive_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("NUL") << QByteArray("good\0evil", 9);
        QTest::newRow("line break") << QByteArray("good\nevil");
        QTest::newRow("right-to-left override") << QByteArray("good\xe2\x80\xae"
                                                              "evil");
        QTest::newRow("zero width space") << QByteArray("go\xe2\x80\x8b"
                                                        "od");
        QTest::newRow("C1 control") << QByteArray("go\xc2\x85"
                                                  "od");
        QTest::newRow("half a character") << QByteArray("go\xc3");
        QTest::newRow("overlong form") << QByteArray("go\xc0\xaf");
        QTest::newRow("surrogate") << QByteArray("go\xed\xa0\x80");
        QTest::newRow("beyond Unicode") << QByteArray("go\xf4\x90\x80\x80");
    }
    void refuses_characters_that_deceive() {
        QFETCH(QByteArray, value);
        QVERIFY(!NameBuilder().commonName(value.toStdString()).build().has_value());
        QVERIFY(!Name::fromDer(rawName(der::utf8String, value.toStdString())).has_value());
    }

    void reads_the_forms_of_today_and_no_others() {
        QVERIFY(Name::fromDer(rawName(der::utf8String, "Mill")).has_value());
        QVERIFY(Name::fromDer(rawName(der::printableString, "Mill")).has_value());
        QVERIFY(Name::fromDer(rawName(der::ia5String, "Mill")).has_value());
        QVERIFY(!Name::fromDer(rawName(der::ia5String, "M\xfchle")).has_value());
        QVERIFY(!Name::fromDer(rawName(0x14, "Mill")).has_value());                // TeletexString
        QVERIFY(!Name::fromDer(rawName(0x1e, std::string("\0M", 2))).has_value()); // BMPString
        QVERIFY(!Name::fromDer(rawName(der::utf8String, "")).has_value());
        QVERIFY(!Name::fromDer(rawName(der::utf8String, std::string(256, 'x'))).has_value());
    }

    void has_at_most_sixteen_parts() {
        QVERIFY(Name::fromDer(rawName(der::utf8String, "Mill", 16)).has_value());
        QVERIFY(!Name::fromDer(rawName(der::utf8String, "Mill", 17)).has_value());
    }
};

QTEST_GUILESS_MAIN(NameTest)
#include "name_test.moc"
