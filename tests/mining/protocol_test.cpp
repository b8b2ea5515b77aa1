#include <QTest>

#include "mining/helper_protocol.h"

using namespace circlet;
using namespace circlet::mining;

namespace {

WorkJob sampleJob() {
    WorkJob job;
    job.number = 18'446'744'073'709'551'615ULL;
    job.function = ledger::WorkFunction::RandomX;
    job.key = Bytes(32, 7);
    job.input = Bytes(40, 9);
    job.nonceOffset = 32;
    job.target.bytes[3] = 0xff;
    return job;
}

std::string withoutEnd(std::string line) {
    line.pop_back();
    return line;
}

ErrorCode commandRefusal(const std::string& line) {
    const auto command = decodeCommand(line);
    return command ? ErrorCode::Internal : command.error().code;
}

ErrorCode reportRefusal(const std::string& line) {
    const auto report = decodeReport(line);
    return report ? ErrorCode::Internal : report.error().code;
}

/// The same line with one piece replaced, which must be there.
std::string changed(std::string line, const std::string& from, const std::string& to) {
    const std::size_t at = line.find(from);
    if (at == std::string::npos)
        qFatal("no %s in %s", from.c_str(), line.c_str());
    return line.replace(at, from.size(), to);
}

} // namespace

class ProtocolTest : public QObject {
    Q_OBJECT

private slots:
    void commands_come_back_as_they_were() {
        const auto job = decodeCommand(withoutEnd(encode(Command(sampleJob()))));
        QVERIFY(job.has_value());
        QVERIFY(std::get<WorkJob>(job.value()) == sampleJob());
        const auto threads = decodeCommand(withoutEnd(encode(Command(ThreadsCommand{256}))));
        QCOMPARE(std::get<ThreadsCommand>(threads.value()).threads, 256U);
        QVERIFY(
            std::holds_alternative<PauseCommand>(decodeCommand(withoutEnd(encode(Command(PauseCommand{})))).value()));
        QVERIFY(
            std::holds_alternative<ResumeCommand>(decodeCommand(withoutEnd(encode(Command(ResumeCommand{})))).value()));
        const auto hash = decodeCommand(
            withoutEnd(encode(Command(HashCommand{5, ledger::WorkFunction::Sha256d, {}, Bytes{1, 2, 3}}))));
        QCOMPARE(std::get<HashCommand>(hash.value()).id, uint64_t{5});
        QVERIFY((std::get<HashCommand>(hash.value()).input == Bytes{1, 2, 3}));
    }

    void reports_come_back_as_they_were() {
        StatusReport status;
        status.job = 3;
        status.timeUs = 99;
        status.phase = Phase::Paused;
        status.memory = MemoryMode::Fast;
        status.datasetPermille = 1'000;
        status.hugePages = HugePages::Transparent;
        status.jit = true;
        status.engine = "randomx";
        status.note = "Fast mode needs 6.0 GiB.";
        status.threads.assign(maximumThreads, {std::numeric_limits<uint64_t>::max(), 7});
        const std::string line = withoutEnd(encode(Report(status)));
        QVERIFY(line.size() <= maximumLineBytes); // the longest of all
        const auto again = decodeReport(line);
        QVERIFY(again.has_value());
        QCOMPARE(withoutEnd(encode(again.value())), line);
        Hash256 hash;
        hash.bytes[0] = 1;
        for (const Report& report :
             {Report(ReadyReport{1, "0.1"}), Report(SwitchedReport{1, 2}), Report(RestedReport{3}),
              Report(FoundReport{1, 2, hash}), Report(HashedReport{4, hash}), Report(ProblemReport{0, "no"})}) {
            const std::string one = withoutEnd(encode(report));
            const auto decoded = decodeReport(one);
            QVERIFY(decoded.has_value());
            QCOMPARE(decoded.value().index(), report.index());
            QCOMPARE(withoutEnd(encode(decoded.value())), one);
        }
    }

    void puts_the_nonce_little_endian_where_the_job_says() {
        WorkJob job = sampleJob();
        job.nonceOffset = 4;
        const Bytes input = inputWithNonce(job, 0x0807060504030201ULL);
        QVERIFY((Bytes(input.begin() + 4, input.begin() + 12) == Bytes{1, 2, 3, 4, 5, 6, 7, 8}));
        QCOMPARE(input.size(), job.input.size());
        QCOMPARE(input[3], uint8_t{9});
        QCOMPARE(input[12], uint8_t{9});
    }

    void refuses_what_is_not_a_command_data() {
        const std::string job = withoutEnd(encode(Command(sampleJob())));
        QTest::addColumn<QString>("line");
        const auto row = [](const char* name, const std::string& line) {
            QTest::newRow(name) << QString::fromStdString(line);
        };
        row("empty", "");
        row("no JSON", "mine!");
        row("an array", "[1]");
        row("half a line", job.substr(0, job.size() / 2));
        row("unknown command", "{\"do\":\"explode\"}");
        row("no command", "{\"job\":1}");
        row("no threads", "{\"do\":\"threads\",\"threads\":0}");
        row("too many threads", "{\"do\":\"threads\",\"threads\":257}");
        row("negative threads", "{\"do\":\"threads\",\"threads\":-1}");
        row("half a thread", "{\"do\":\"threads\",\"threads\":0.5}");
        row("unknown function", changed(job, "\"randomx\"", "\"scrypt\""));
        row("nonce beyond the input", changed(job, "\"nonce_at\":32", "\"nonce_at\":33"));
        row("huge nonce place", changed(job, "\"nonce_at\":32", "\"nonce_at\":18446744073709551612"));
        row("short target", changed(job, "\"target\":\"00", "\"target\":\""));
        row("target no hex", changed(job, "\"target\":\"00", "\"target\":\"zz"));
        row("long key", changed(job, "\"key\":\"", "\"key\":\"" + std::string(60, '0')));
        row("nested", std::string(4'000, '[') + std::string(4'000, ']'));
    }
    void refuses_what_is_not_a_command() {
        QFETCH(QString, line);
        QVERIFY(commandRefusal(line.toStdString()) == ErrorCode::Malformed);
    }

    void refuses_lines_and_inputs_beyond_their_bounds() {
        QVERIFY(commandRefusal(std::string(maximumLineBytes + 1, ' ')) == ErrorCode::OutOfRange);
        QVERIFY(reportRefusal(std::string(maximumLineBytes + 1, ' ')) == ErrorCode::OutOfRange);
        HashCommand hash{1, ledger::WorkFunction::RandomX, {}, Bytes(maximumInputBytes)};
        QVERIFY(decodeCommand(withoutEnd(encode(Command(hash)))).has_value());
        hash.input.push_back(0);
        QVERIFY(commandRefusal(withoutEnd(encode(Command(hash)))) == ErrorCode::Malformed);
    }

    void refuses_what_is_not_a_report() {
        const std::string status =
            withoutEnd(encode(Report(StatusReport{1, 2, {}, {}, 0, {}, false, "", "", {{1, 2}}})));
        QVERIFY(decodeReport(status).has_value());
        for (const std::string& line :
             {std::string("{}"), std::string("{\"is\":\"rich\"}"), changed(status, "\"idle\"", "\"asleep\""),
              changed(status, "\"dataset_permille\":0", "\"dataset_permille\":1001"),
              changed(status, "[[1,2]]", "[[1]]"), changed(status, "[[1,2]]", "[[1,-2]]"),
              changed(status, "[[1,2]]", "[1]"), changed(status, "\"jit\":false", "\"jit\":0"),
              changed(status, "\"note\":\"\"", "\"note\":\"" + std::string(1'201, 'x') + "\""),
              std::string("{\"is\":\"found\",\"job\":1,\"nonce\":1,\"hash\":\"00\"}")})
            QVERIFY2(reportRefusal(line) == ErrorCode::Malformed, line.c_str());
    }

    void keeps_a_line_a_line_whatever_text_is_in_it() {
        const std::string line = encode(Report(ProblemReport{0, "two\nlines \xff and " + std::string(10'000, 'x')}));
        QCOMPARE(line.find('\n'), line.size() - 1);
        QVERIFY(decodeReport(withoutEnd(line)).has_value());
    }
};

QTEST_GUILESS_MAIN(ProtocolTest)
#include "protocol_test.moc"
