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

    /// Letters of one text inside another that nobody sees: tags, selectors, fillers, soft hyphens.
    void visible_text_carries_no_second_text() {
        for (const char* bad : {"Bank\U000E0001",
                                "Bank\U000E0041\U000E0042",
                                "\U000E007F",
                                "Bank\U000E0100",
                                "Bank\U000E01EF",
                                "Bank\uFE00",
                                "Bank\uFE0F",
                                "Bank\uFE0E",
                                "登\uFE0F",
                                "1\uFE0F\u20E3",
                                "\uFE0F",
                                "❤\uFE0F\uFE0F",
                                "Ba\u00ADnk",
                                "Ba\u034Fnk",
                                "\u061CBank",
                                "\u115F",
                                "\u1160",
                                "\u17B4",
                                "\u180E",
                                "\u3164",
                                "\uFFA0",
                                "\u2800",
                                "\uFFF9a\uFFFAb\uFFFB",
                                "\uFFFC",
                                "\U0001BCA0",
                                "\U0001D173"})
            QVERIFY2(!isVisibleText(bad), bad);
        for (const char* good :
             {"❤\uFE0F", "☎\uFE0E", "❤\uFE0F\u200D🔥", "👩🏽\u200D🚀", "🇷🇴", "e\u0301", "½", "\uFFFD"})
            QVERIFY2(isVisibleText(good), good);
    }

    void visible_text_is_the_same_everywhere() {
        for (const char* bad : {"\uE000", "\uF8FF", "\U000F0000", "\U0010FFFD", "\uFDD0", "\uFFFE", "\uFFFF",
                                "\U0001FFFE", "\U0003FFFF", "\U00040000", "\U000DFFFF"})
            QVERIFY(!isVisibleText(bad));
        QVERIFY(isVisibleText("\U00020000\U000323AF")); // ideographs
    }

    void joiners_join_what_needs_them() {
        for (const char* bad : {"Ba\u200Dnk", "Ba\u200Cnk", "Банк\u200Cа", "Bank\u200D", "\u200DBank", "क्\u200D\u200Dष",
                                "نام\u200C", "نام\u200C ها", "👩\u200Cx", "👩\u200D", "登\u200D记"})
            QVERIFY2(!isVisibleText(bad), bad);
    }

    void names_differ_by_what_can_be_seen() {
        for (const char* good : {"Bank", "Bank of Sibiu", "登记处", "نام\u200Cها"})
            QVERIFY2(isVisibleName(good), good);
        for (const char* bad : {"", " ", " Bank", "Bank ", "Bank  A", "Bank\u00A0A", "Bank\u202FA", "登\u3000记",
                                "Bank\u2003A", "Bank\u205FA", "Bank\u1680A", "Bank\u200B", "\xFF"})
            QVERIFY(!isVisibleName(bad));
        QVERIFY(isVisibleText("12\u00A0000 li\u202F!\u3000"));
    }

    void times_are_told_in_utc() {
        QCOMPARE(utcText(0), std::string("1970-01-01 00:00:00 UTC"));
        QCOMPARE(utcText(1'700'000'000'999), std::string("2023-11-14 22:13:20 UTC"));
        QVERIFY(utcText(UINT64_MAX).ends_with(" UTC"));
    }
};

QTEST_GUILESS_MAIN(PlainTextTest)
#include "plain_text_test.moc"
