// The CSV reader: what spreadsheets write is read, what is ambiguous is refused with its line.
#include <QTest>

#include "util/csv.h"

using namespace circlet;

class CsvTest : public QObject {
    Q_OBJECT

private slots:
    void reads_quotes_commas_and_line_ends_within_cells();
    void leaves_out_empty_lines_and_the_byte_order_mark();
    void refuses_what_is_ambiguous_with_its_line();
    void refuses_more_than_its_limits();
};

void CsvTest::reads_quotes_commas_and_line_ends_within_cells() {
    Result<std::vector<CsvRow>> rows = parseCsv("a,\"b, \"\"c\"\"\",\r\n\"two\r\nlines\",,x\nlast");
    QVERIFY(rows.has_value());
    QCOMPARE(rows.value().size(), std::size_t(3));
    QCOMPARE(rows.value()[0].cells, (std::vector<std::string>{"a", "b, \"c\"", ""}));
    QCOMPARE(rows.value()[1].cells, (std::vector<std::string>{"two\nlines", "", "x"}));
    QCOMPARE(rows.value()[1].line, uint64_t(2));
    QCOMPARE(rows.value()[2].line, uint64_t(4));
}

void CsvTest::leaves_out_empty_lines_and_the_byte_order_mark() {
    Result<std::vector<CsvRow>> rows = parseCsv("\xEF\xBB\xBFtitle\n\r\n\nvalue\n");
    QVERIFY(rows.has_value());
    QCOMPARE(rows.value().size(), std::size_t(2));
    QCOMPARE(rows.value()[0].cells.front(), std::string("title"));
    QCOMPARE(rows.value()[1].line, uint64_t(4));
    QVERIFY(parseCsv("").value().empty());
}

void CsvTest::refuses_what_is_ambiguous_with_its_line() {
    for (const char* text : {"a\nb\"c", "a\n\"b\"c", "a\n\"never closed\nat all", "a\nb\rc"}) {
        Result<std::vector<CsvRow>> rows = parseCsv(text);
        QVERIFY(!rows.has_value());
        QCOMPARE(rows.error().code, ErrorCode::Malformed);
        QVERIFY2(rows.error().message.starts_with("Line 2:"), rows.error().message.c_str());
    }
}

void CsvTest::refuses_more_than_its_limits() {
    CsvLimits limits{2, 2, 3};
    QVERIFY(parseCsv("a,b\nccc,d", limits).has_value());
    QCOMPARE(parseCsv("a\nb\nc", limits).error().code, ErrorCode::OutOfRange);
    QCOMPARE(parseCsv("a,b,c", limits).error().code, ErrorCode::OutOfRange);
    QCOMPARE(parseCsv("abcd", limits).error().code, ErrorCode::OutOfRange);
    QCOMPARE(parseCsv("\"abcd\"", limits).error().code, ErrorCode::OutOfRange);
}

QTEST_GUILESS_MAIN(CsvTest)
#include "csv_test.moc"
