#include <dirent.h>
#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <QTemporaryDir>
#include <sstream>

#include "ledger/difficulty.h"
#include "mining/helpers.h"

using namespace circlet;
using namespace circlet::mining;
using circlet::test::Heard;
using circlet::test::randomxJob;
using circlet::test::realHelper;
using circlet::test::scriptedHelper;
using circlet::test::sha256dJob;

namespace {

SearchOptions searchWith(HelperOptions helper, unsigned threads = 1) {
    SearchOptions options;
    options.helper = std::move(helper);
    options.threads = threads;
    options.fastMode = false;
    return options;
}

/// Children of this process by the name of their program.
std::vector<pid_t> childrenNamed(const std::string& name) {
    std::vector<pid_t> found;
    DIR* folder = ::opendir("/proc");
    while (const dirent* entry = ::readdir(folder)) {
        std::ifstream file(std::string("/proc/") + entry->d_name + "/stat");
        std::string line;
        if (!std::getline(file, line))
            continue;
        const std::size_t close = line.rfind(')');
        std::istringstream rest(line.substr(close + 1));
        char state = 0;
        pid_t parent = 0;
        rest >> state >> parent;
        if (parent == ::getpid() && state != 'Z' && line.find("(" + name.substr(0, 15) + ")") != std::string::npos)
            found.push_back(static_cast<pid_t>(std::stol(entry->d_name)));
    }
    ::closedir(folder);
    return found;
}

/// Threads of a process that run at idle priority, and all.
std::pair<int, int> idleThreads(pid_t process) {
    std::pair<int, int> count{0, 0};
    DIR* folder = ::opendir(("/proc/" + std::to_string(process) + "/task").c_str());
    while (const dirent* entry = folder != nullptr ? ::readdir(folder) : nullptr) {
        const auto thread = static_cast<pid_t>(std::strtol(entry->d_name, nullptr, 10));
        if (thread == 0)
            continue;
        ++count.second;
        if (::sched_getscheduler(thread) == SCHED_IDLE && ::getpriority(PRIO_PROCESS, static_cast<id_t>(thread)) == 19)
            ++count.first;
    }
    if (folder != nullptr)
        ::closedir(folder);
    return count;
}

/// A line of /proc/PROCESS/status; empty if there is none.
std::string lineOfStatus(const std::string& process, const std::string& begin) {
    std::ifstream file("/proc/" + process + "/status");
    std::string line;
    while (std::getline(file, line)) {
        if (line.rfind(begin, 0) == 0)
            return line;
    }
    return {};
}

bool wins(const WorkJob& job, const Solution& solution) {
    const Hash256 hash = crypto::sha256d(inputWithNonce(job, solution.nonce));
    return hash == solution.hash && ledger::meetsTarget(hash, job.target);
}

} // namespace

class WorkHelperTest : public QObject {
    Q_OBJECT

private slots:
    void finds_nonces_that_win_and_then_only_better_ones() {
        Heard heard;
        WorkHelper search(searchWith(realHelper(), 2), heard.listener());
        const WorkJob job = sha256dJob(1, 12);
        search.setJob(job);
        QVERIFY(heard.waitFor([&](const Heard&) { return search.status().solutions >= 3; }));
        const auto solutions = heard.solutions();
        for (std::size_t i = 0; i < solutions.size(); ++i) {
            QVERIFY(wins(job, solutions[i]));
            QVERIFY(i == 0 || solutions[i].hash < solutions[i - 1].hash);
        }
        QCOMPARE(search.status().wrong, uint64_t{0});
    }

    void takes_the_newest_job_and_says_how_long_the_switch_took() {
        Heard heard;
        WorkHelper search(searchWith(realHelper(), 2), heard.listener());
        search.setJob(sha256dJob(1, 255)); // nobody finds that
        QVERIFY(heard.waitForStatus([](const SearchStatus& now) { return now.hashes > 0 && now.report.job == 1; }));
        search.setJob(sha256dJob(2, 8));
        QVERIFY(heard.waitForSolutionOf(2));
        QVERIFY(heard.waitForStatus([](const SearchStatus& now) { return now.switchedJob == 2 && now.switchUs > 0; }));
    }

    void counts_hashes_and_processor_time_of_each_thread() {
        Heard heard;
        WorkHelper search(searchWith(realHelper(), 3), heard.listener());
        search.setJob(sha256dJob(1, 255));
        QVERIFY(heard.waitForStatus([](const SearchStatus& now) {
            return now.threads.size() == 3 && now.hashrate > 0 &&
                   std::all_of(now.threads.begin(), now.threads.end(),
                               [](const ThreadRate& rate) { return rate.hashrate > 0 && rate.cpuShare > 0; });
        }));
        for (const ThreadRate& rate : heard.status().threads)
            QVERIFY(rate.cpuShare < 1.2);
        QVERIFY(!heard.status().report.engine.empty());
        search.setThreads(1);
        QVERIFY(heard.waitForStatus([](const SearchStatus& now) { return now.threads.size() == 1; }));
        search.setThreads(2);
        QVERIFY(heard.waitForStatus(
            [](const SearchStatus& now) { return now.threads.size() == 2 && now.threads[1].hashrate > 0; }));
    }

    void pauses_at_once_and_goes_on_where_it_was() {
        Heard heard;
        WorkHelper search(searchWith(realHelper()), heard.listener());
        search.setJob(sha256dJob(1, 255));
        QVERIFY(heard.waitForStatus([](const SearchStatus& now) { return now.hashrate > 0; }));
        search.pause();
        QVERIFY(heard.waitForStatus(
            [](const SearchStatus& now) { return now.report.phase == Phase::Paused && now.restUs > 0; }));
        const uint64_t then = heard.status().report.timeUs;
        QVERIFY(heard.waitForStatus([&](const SearchStatus& now) { return now.report.timeUs > then; }));
        const uint64_t hashes = heard.status().report.threads[0].hashes;
        const uint64_t later = heard.status().report.timeUs;
        QVERIFY(heard.waitForStatus([&](const SearchStatus& now) { return now.report.timeUs > later; }));
        QCOMPARE(heard.status().report.threads[0].hashes, hashes);
        QVERIFY(!heard.status().stalled);
        search.resume();
        QVERIFY(heard.waitForStatus([&](const SearchStatus& now) {
            return now.report.phase == Phase::Mining && now.report.threads[0].hashes > hashes;
        }));
    }

    void searches_at_idle_priority_and_answers_at_normal_priority() {
        Heard heard;
        SearchOptions options = searchWith(realHelper(), 2);
        options.helper.arguments.clear();
        WorkHelper search(options, heard.listener());
        search.setJob(sha256dJob(1, 255));
        QVERIFY(heard.waitForStatus([](const SearchStatus& now) { return now.running && now.report.timeUs > 0; }));
        const auto helpers = childrenNamed("circlet-miner");
        QCOMPARE(helpers.size(), std::size_t{1});
        QTRY_COMPARE_WITH_TIMEOUT(idleThreads(helpers[0]), (std::pair{2, 3}), test::patienceMs);
    }

    void has_the_kernel_refuse_it_sockets_and_other_programs() {
        if (lineOfStatus("self", "Seccomp:").empty())
            QSKIP("this kernel has no system call filters");
        Heard heard;
        WorkHelper search(searchWith(realHelper()), heard.listener());
        QVERIFY(heard.waitForStatus([](const SearchStatus& now) { return now.running; }));
        const auto helpers = childrenNamed("circlet-miner");
        QCOMPARE(helpers.size(), std::size_t{1});
        QCOMPARE(lineOfStatus(std::to_string(helpers[0]), "Seccomp:"), std::string("Seccomp:\t2"));
        QCOMPARE(lineOfStatus(std::to_string(helpers[0]), "NoNewPrivs:"), std::string("NoNewPrivs:\t1"));
    }

    void ends_its_helper_and_nothing_else() {
        Heard heard;
        {
            WorkHelper search(searchWith(realHelper()), heard.listener());
            QVERIFY(heard.waitForStatus([](const SearchStatus& now) { return now.running; }));
            QCOMPARE(childrenNamed("circlet-miner").size(), std::size_t{1});
        }
        QCOMPARE(childrenNamed("circlet-miner").size(), std::size_t{0});
    }

    void starts_a_killed_helper_again_and_goes_on_with_the_job() {
        Heard heard;
        WorkHelper search(searchWith(realHelper()), heard.listener());
        search.setJob(sha256dJob(4, 255));
        QVERIFY(heard.waitForStatus([](const SearchStatus& now) { return now.hashes > 0; }));
        for (pid_t helper : childrenNamed("circlet-miner"))
            ::kill(helper, SIGKILL);
        QVERIFY(heard.waitForReason("ended by itself"));
        const uint64_t before = heard.status().hashes;
        QVERIFY(heard.waitForStatus(
            [&](const SearchStatus& now) { return now.running && now.report.job == 4 && now.hashes > before; }));
        QCOMPARE(search.status().losses, uint64_t{1});
    }

    void recovers_from_a_helper_that_crashes_with_the_job_in_its_hands() {
        QTemporaryDir folder;
        Heard heard;
        WorkHelper search(searchWith(scriptedHelper({folder.filePath("mark").toStdString(), "crash-once"})),
                          heard.listener());
        search.setJob(sha256dJob(1, 8));
        QVERIFY(heard.waitForSolutionOf(1));
        QVERIFY(search.status().losses >= 1);
    }

    void names_what_a_helper_did_wrong_data() {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("reason");
        QTest::newRow("crash") << "crash"
                               << "ended by itself";
        QTest::newRow("hang") << "hang"
                              << "hangs";
        QTest::newRow("silent") << "silent"
                                << "hangs";
        QTest::newRow("nonsense") << "nonsense"
                                  << "something else than a report";
        QTest::newRow("nonsense first") << "nonsense-first"
                                        << "something else than a report";
        QTest::newRow("another version") << "old-version"
                                         << "another version";
        QTest::newRow("endless line") << "endless-line"
                                      << "endless line";
        QTest::newRow("wrong nonce") << "wrong-nonce"
                                     << "wrong nonce";
        QTest::newRow("nonce that does not win") << "wrong-hash"
                                                 << "wrong nonce";
    }
    void names_what_a_helper_did_wrong() {
        QFETCH(QString, how);
        QFETCH(QString, reason);
        Heard heard;
        SearchOptions options = searchWith(scriptedHelper({how.toStdString()}));
        if (how == "hang" || how == "silent")
            options.helper.silenceMs = 300;
        WorkHelper search(options, heard.listener());
        search.setJob(sha256dJob(1, 200));
        QVERIFY(heard.waitForReason(reason.toStdString()));
        // And again: it keeps trying.
        QVERIFY(heard.waitForStatus([](const SearchStatus& now) { return now.losses >= 2; }));
        QVERIFY(heard.solutions().empty());
    }

    void says_that_the_program_is_missing() {
        Heard heard;
        HelperOptions helper = realHelper();
        helper.program = test::programPath("no-such-program");
        WorkHelper search(searchWith(helper), heard.listener());
        QVERIFY(heard.waitForReason("is missing"));
    }

    void does_not_wait_for_a_helper_that_does_not_listen() {
        Heard heard;
        WorkHelper search(searchWith(scriptedHelper({"deaf"})), heard.listener());
        QVERIFY(heard.waitForStatus([](const SearchStatus& now) { return now.running; }));
        WorkJob job = sha256dJob(1, 255);
        job.input.resize(maximumInputBytes);
        for (uint64_t number = 1; number < 200; ++number) { // more than a pipe holds
            job.number = number;
            search.setJob(job);
        }
        QVERIFY(heard.waitForReason("does not listen"));
    }

    void survives_a_helper_that_never_stops_talking() {
        Heard heard;
        WorkHelper search(searchWith(scriptedHelper({"many-lines"})), heard.listener());
        QVERIFY(heard.waitForStatus([](const SearchStatus& now) { return now.running; }));
        search.setJob(sha256dJob(1, 255)); // still takes orders
        search.pause();
    }

    void counts_a_nonce_for_a_job_that_is_gone_as_stale() {
        Heard heard;
        WorkHelper search(searchWith(scriptedHelper({"other-job"})), heard.listener());
        search.setJob(sha256dJob(1, 0));
        QTRY_VERIFY_WITH_TIMEOUT(search.status().stale == 1, test::patienceMs);
        QVERIFY(heard.solutions().empty());
    }

    void says_when_it_should_hash_and_does_not() {
        Heard heard;
        WorkHelper search(searchWith(scriptedHelper({"not-hashing"})), heard.listener());
        search.setJob(sha256dJob(1, 255));
        QVERIFY(heard.waitForStatus([](const SearchStatus& now) { return now.stalled; }));
        search.pause();
        QVERIFY(heard.waitForStatus([](const SearchStatus& now) { return !now.stalled; }));
    }

    void finds_randomx_nonces_in_light_mode() {
        Heard heard;
        SearchOptions options = searchWith(realHelper());
        WorkHelper search(options, heard.listener());
        search.setJob(randomxJob(1, 2));
        QVERIFY(heard.waitForSolutionOf(1));
        const SearchStatus now = search.status();
        QVERIFY(ledger::meetsTarget(heard.solutions()[0].hash, test::targetOfBits(2)));
        QVERIFY(now.report.memory == MemoryMode::Light || now.report.memory == MemoryMode::None);
        // Another key is another cache.
        WorkJob other = randomxJob(2, 2);
        other.key = Bytes(32, 2);
        search.setJob(other);
        QVERIFY(heard.waitForSolutionOf(2));
        QCOMPARE(search.status().wrong, uint64_t{0});
    }

    void stays_in_light_mode_and_says_why_where_memory_is_short() {
        Heard heard;
        SearchOptions options = searchWith(realHelper());
        options.fastMode = true;
        options.helper.arguments = {"--normal-priority", "--reserve-mib", "100000000"};
        WorkHelper search(options, heard.listener());
        search.setJob(randomxJob(1, 1));
        QVERIFY(heard.waitForSolutionOf(1)); // it mines all the same
        QVERIFY(heard.waitForStatus([](const SearchStatus& now) {
            return now.report.memory == MemoryMode::Light && now.report.note.find("Fast mode needs") == 0;
        }));
    }

    void interprets_where_compiling_is_forbidden() {
        Heard heard;
        SearchOptions options = searchWith(realHelper());
        options.helper.arguments = {"--normal-priority", "--no-jit"};
        WorkHelper search(options, heard.listener());
        search.setJob(randomxJob(1, 255));
        QVERIFY(heard.waitForStatus([](const SearchStatus& now) {
            return now.hashes > 0 && !now.report.jit && now.report.note.find("sixth of the speed") != std::string::npos;
        }));
    }

    void builds_the_dataset_while_it_mines_and_gives_it_back_after_a_pause() {
        std::ifstream info("/proc/meminfo");
        const std::string text((std::istreambuf_iterator<char>(info)), std::istreambuf_iterator<char>());
        const std::size_t at = text.find("MemAvailable:");
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("the dataset is the library's, and takes minutes here");
#endif
        if (at == std::string::npos || std::strtoull(text.c_str() + at + 13, nullptr, 10) < 8'000'000)
            QSKIP("fast mode needs 8 GB of free memory");
        Heard heard;
        SearchOptions options = searchWith(realHelper(), 2);
        options.fastMode = true;
        options.helper.arguments = {"--normal-priority", "--reserve-mib", "1024", "--release-after", "1"};
        WorkHelper search(options, heard.listener());
        search.setJob(randomxJob(1, 255));
        const auto await = [&](auto condition) {
            for (int i = 0; i < 5; ++i) { // minutes on a busy machine
                if (heard.waitForStatus(condition))
                    return true;
            }
            return false;
        };
        QVERIFY(await([](const SearchStatus& now) {
            return now.report.memory == MemoryMode::Light && now.report.datasetPermille > 0 && now.hashes > 0;
        }));
        QVERIFY(await([](const SearchStatus& now) { return now.report.memory == MemoryMode::Fast; }));
        search.setJob(randomxJob(2, 4)); // checked in light mode by another process
        QVERIFY(heard.waitForSolutionOf(2));
        search.pause();
        QVERIFY(heard.waitForStatus([](const SearchStatus& now) { return now.report.memory == MemoryMode::None; }));
        search.resume();
        QVERIFY(heard.waitForStatus([](const SearchStatus& now) { return now.report.memory == MemoryMode::Light; }));
        QCOMPARE(search.status().wrong, uint64_t{0});
    }
};

QTEST_GUILESS_MAIN(WorkHelperTest)
#include "work_helper_test.moc"
