#include <QTest>

#include "ledger/samples.h"
#include "passport/text.h"

using namespace circlet;
using namespace circlet::passport;
using circlet::test::refusal;

class TextTest : public QObject {
    Q_OBJECT

private slots:
    void takes_the_scripts_of_the_world() {
        for (const char* text : {"Urkunde für Ștefan", "所有權證書", "شهادة", "संयुक्\u200Dत", "👩\u200D🚀 licence"})
            QVERIFY2(checkText(text, "it", 1, 100).has_value(), text);
        QVERIFY(checkText("two\nlines", "it", 1, 100, Lines::Many).has_value());
        QVERIFY(checkText("", "it", 0, 100).has_value());
    }

    void refuses_what_hides_or_turns_text() {
        for (const char* text : {"a\nb", "a\tb", "a\x7F", "a\u0085", "pay\u202Eeod", "a\u2066b", "a\u200Bb", "a\u2028b",
                                 "\uFEFFa", "\xC0\x80", "\xED\xA0\x80", "\xFF"})
            QCOMPARE(refusal(checkText(text, "it", 1, 100)), ErrorCode::Malformed);
        QCOMPARE(refusal(checkText("a\rb", "it", 1, 100, Lines::Many)), ErrorCode::Malformed);
        QCOMPARE(refusal(checkText("abc", "it", 1, 2)), ErrorCode::OutOfRange);
        QCOMPARE(refusal(checkText("", "it", 1, 2)), ErrorCode::OutOfRange);
        QCOMPARE(refusal(checkName(" a", "it", 9)), ErrorCode::Malformed);
        QCOMPARE(refusal(checkName("a ", "it", 9)), ErrorCode::Malformed);
        QCOMPARE(refusal(checkName("a  b", "it", 9)), ErrorCode::Malformed);
        QCOMPARE(refusal(checkName("a\u00A0b", "it", 9)), ErrorCode::Malformed);
        QVERIFY(checkText("a\u00A0b", "it", 1, 9).has_value());
        QCOMPARE(refusal(checkText("a\U000E0041", "it", 1, 9)), ErrorCode::Malformed);
    }

    void names_of_files_stay_where_they_are_saved() {
        for (const char* name : {"picture.png", "Foto von Ana (2).jpg", "证书.pdf", "console.txt", "com10.txt"})
            QVERIFY2(checkFileName(name, 100).has_value(), name);
        for (const char* name :
             {"../a", "a/b", "a\\b", "C:a", ".bashrc", "a.", "a?", "a*", "nul", "CON.png", "com1.txt", "a|b", "a\"b"})
            QCOMPARE(refusal(checkFileName(name, 100)), ErrorCode::Malformed);
    }

    void domains_are_host_names_as_the_network_knows_them() {
        for (const char* domain : {"museum.example", "localhost", "a-1.example:8443", "xn--mnchen-3ya.example"})
            QVERIFY2(checkDomain(domain).has_value(), domain);
        const std::string longLabel(64, 'a');
        std::string longName;
        for (int i = 0; i < 64; ++i)
            longName += "abc.";
        for (const std::string& domain :
             {std::string(), std::string("Museum.example"), std::string("a..b"), std::string(".a"), std::string("a."),
              std::string("-a.b"), std::string("a-.b"), std::string("a_b"), std::string("m\u00fcnchen.example"),
              std::string("a:0"), std::string("a:65536"), std::string("a:08"), std::string("a:"), std::string("a:1:2"),
              std::string("a/b"), longLabel, longName + "de"})
            QVERIFY2(!checkDomain(domain).has_value(), domain.c_str());
    }
};

QTEST_GUILESS_MAIN(TextTest)
#include "text_test.moc"
