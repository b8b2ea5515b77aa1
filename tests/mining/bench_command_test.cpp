#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "support/places.h"
#include "util/child_process.h"

using namespace circlet;

namespace {

/// Runs `circlet-cli mine bench` and returns its exit code and its output.
std::pair<int, std::string> bench(const std::vector<std::string>& arguments) {
    std::vector<std::string> argv{test::programPath("circlet-cli"), "mine", "bench"};
    argv.insert(argv.end(), arguments.begin(), arguments.end());
    auto child = ChildProcess::start(argv, "/dev/null").value();
    std::string output;
    for (auto line = child->readLine(600'000); line; line = child->readLine(600'000))
        output += line.value() + "\n";
    int code = -1;
    const bool ended = QTest::qWaitFor([&] { return child->exitStatus().has_value(); }, 60'000);
    if (ended)
        code = *child->exitStatus();
    return {code, output};
}

} // namespace

class BenchCommandTest : public QObject {
    Q_OBJECT

private slots:
    void tells_hashes_and_processor_share_of_each_thread_as_json() {
        const auto [code, output] =
            bench({"--pow", "sha256d", "--threads", "2", "--seconds", "1", "--normal-priority", "--json"});
        QCOMPARE(code, 0);
        const QJsonObject result = QJsonDocument::fromJson(QByteArray::fromStdString(output)).object();
        QVERIFY(result["hashrate"].toDouble() > 0);
        QCOMPARE(result["threads"].toArray().size(), 2);
        for (const QJsonValue& thread : result["threads"].toArray()) {
            QVERIFY(thread["hashrate"].toDouble() > 0);
            QVERIFY(thread["cpu_share"].toDouble() > 0);
        }
        QVERIFY(result["seconds"].toDouble() >= 1);
        QCOMPARE(result["pow"].toString(), QStringLiteral("sha256d"));
        QVERIFY(!result["engine"].toString().isEmpty());
    }

    void measures_randomx_in_light_mode() {
        const auto [code, output] = bench({"--light", "--seconds", "1", "--normal-priority", "--json"});
        QCOMPARE(code, 0);
        const QJsonObject result = QJsonDocument::fromJson(QByteArray::fromStdString(output)).object();
        QCOMPARE(result["mode"].toString(), QStringLiteral("light"));
        QVERIFY(result["jit"].isBool());
        QVERIFY(result["hashrate"].toDouble() > 0);
    }

    void speaks_to_people_too() {
        const auto [code, output] = bench({"--pow", "sha256d", "--seconds", "1", "--normal-priority"});
        QCOMPARE(code, 0);
        QVERIFY(output.find("sha256d (") == 0 && output.find(" H/s") != std::string::npos);
    }

    void refuses_wrong_usage() {
        QCOMPARE(bench(std::vector<std::string>{"--threads", "0"}).first, 2);
        QCOMPARE(bench(std::vector<std::string>{"--pow", "scrypt"}).first, 2);
        QCOMPARE(bench(std::vector<std::string>{"--seconds", "0"}).first, 2);
    }
};

QTEST_GUILESS_MAIN(BenchCommandTest)
#include "bench_command_test.moc"
