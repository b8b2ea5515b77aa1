#include "util/plain_text.h"

#include <QTest>

using namespace circlet;

class PlainTextTest : public QObject {
    Q_OBJECT

private slots:
    void plain_text_is_utf8_in_its_shortest_form() {
        for (const char* good : {"", "rent", "Miete für März", "租金", "🚲", "a\u200Bb"})
            QVERIFY2(isPlainText(good), good);
        for (const char* bad : {"\x80", "\xC3", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8",
                                "a\xC3z", "\xF0\x9F\x9A"})
            QVERIFY(!isPlainText(bad));
        QVERIFY(!isPlainText(std::string_view("a\0b", 3)));
        for (const char* control : {"\n", "\t", "\x1b[1m", "\x7F", "\u0085", "\u009B"})
            QVERIFY(!isPlainText(control));
    }

    void visible_text_hides_and_turns_nothing() {
        for (const char* good : {"", "Société", "نام\u200Cها", "क्\u200Dष", "登记处"})
            QVERIFY2(isVisibleText(good), good);
        for (const char* bad : {"\u200B", "\u200E", "\u200F", "\u2028", "\u202A", "\u202E", "\u2060", "\u2066",
                                "\u2069", "\u206F", "\uFEFF", "a\nb", "\xFF"})
            QVERIFY(!isVisibleText(bad));
    }

    void times_are_told_in_utc() {
        QCOMPARE(utcText(0), std::string("1970-01-01 00:00:00 UTC"));
        QCOMPARE(utcText(1'700'000'000'999), std::string("2023-11-14 22:13:20 UTC"));
        QVERIFY(utcText(UINT64_MAX).ends_with(" UTC"));
    }
};

QTEST_GUILESS_MAIN(PlainTextTest)
#include "plain_text_test.moc"
