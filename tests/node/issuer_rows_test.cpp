// Rows of a batch from a file that anybody may have written.
#include <QTest>

#include "node/issuer_rows.h"
#include "util/plain_text.h"

using namespace circlet;
using node::readBatch;

namespace {

constexpr TimeMs now = 1'800'000'000'000;

/// The one problem of a file of one row.
std::string problemOf(const std::string& row) {
    const auto read = readBatch("recipient,title,kind,face_value,currency,expires,field:Grade\n" + row + "\n", 0, now);
    if (!read)
        return read.error().message;
    return read.value().problems.size() == 1 ? read.value().problems[0].text : std::string();
}

} // namespace

class IssuerRowsTest : public QObject {
    Q_OBJECT

private slots:
    void reads_what_a_spreadsheet_writes() {
        const auto read =
            readBatch("\xEF\xBB\xBFtitle,recipient,field:Grade\r\n\"Diploma, 2027\",dcc1someone,A\r\n\r\n", 0, now);
        QVERIFY(read.has_value());
        QCOMPARE(read.value().total, uint64_t{1});
        QCOMPARE(read.value().rows.size(), std::size_t{1});
        QCOMPARE(read.value().rows[0].line, uint64_t{2});
        QCOMPARE(read.value().rows[0].request.title, std::string("Diploma, 2027"));
        QCOMPARE(read.value().rows[0].request.fields.size(), std::size_t{1});
    }

    /// Neither escape sequences of terminals nor pages of text come back in what is told of a row.
    void problems_hold_nothing_that_the_file_says_unseen() {
        const std::string steering = "\x1b[2J";
        const std::string turned = "\xE2\x80\xAE";
        const std::string tagged = "\xF3\xA0\x81\x82";
        for (const std::string& evil : {steering, turned, tagged, std::string(10'000, 'x'), std::string("\xFF")}) {
            for (const std::string& row :
                 {"a,Title," + evil, "a,Title,value," + evil + ",EUR", "a,Title,,,,2027" + evil, "a," + evil,
                  "a,Title,,," + evil, "a,Title,value,5," + evil, "a,Title,,,,," + evil}) {
                const std::string problem = problemOf(row);
                QVERIFY2(!problem.empty() || evil.size() > 1'000, row.c_str());
                QVERIFY2(problem.size() < 400 && isVisibleText(problem), problem.c_str());
            }
            const auto columns = readBatch("recipient,title," + evil + "\na,b,c\n", 0, now);
            QVERIFY(!columns);
            QVERIFY2(columns.error().message.size() < 400 && isVisibleText(columns.error().message),
                     columns.error().message.c_str());
        }
    }

    void what_is_wrong_is_quoted_when_it_can_be_read() {
        QVERIFY(problemOf("a,Title,diploma").starts_with("“diploma” is no kind"));
        QVERIFY(problemOf("a,Title,value,ten,EUR").starts_with("“ten” is no face value"));
        QVERIFY(problemOf("a,Title,,,,31.12.2027").starts_with("“31.12.2027” is no date"));
        QVERIFY(problemOf("a,Title,,,,2026-01-01").starts_with("It would have expired"));
        QVERIFY(problemOf("a,b,,,,,,h").starts_with("There are more cells"));
        QVERIFY(problemOf(",b").starts_with("The recipient is missing"));
    }
};

QTEST_GUILESS_MAIN(IssuerRowsTest)
#include "issuer_rows_test.moc"
