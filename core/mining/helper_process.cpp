#include "mining/helper_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>

#include "util/child_process.h"
#include "util/log.h"

namespace circlet::mining {

namespace {

using SteadyClock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int tickMs = 100;
constexpr unsigned linesAtOnce = 256;
constexpr unsigned sendMs = 2'000;
constexpr unsigned exitMs = 500;

/// A write to a helper that died must not end the process.
void blockPipeSignal() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

} // namespace

std::string helperProgram() {
    std::error_code failure;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", failure);
    return failure ? std::string() : (self.parent_path() / "circlet-miner").string();
}

struct HelperProcess::Impl {
    HelperOptions options;
    std::vector<std::string> argv;
    Events events;

    std::unique_ptr<ChildProcess> child; ///< of the thread, like all until the mutex
    bool ready = false;
    SteadyClock::time_point startedAt;
    SteadyClock::time_point heardAt;
    SteadyClock::time_point startAt = SteadyClock::now();
    unsigned waitMs = 0;
    std::optional<Error> toLose; ///< set inside an event, done after it

    std::mutex mutex;
    std::vector<std::function<void()>> tasks;
    std::atomic<bool> stopping = false;
    std::atomic<uint64_t> losses = 0;
    std::array<int, 2> wake{-1, -1};
    std::thread thread;

    void run();
    void wait();
    void runTasks();
    void start();
    void readLines();
    void take(const std::string& line);
    void lose(const Error& reason);
    void wakeUp() const;
};

HelperProcess::HelperProcess(HelperOptions options, std::vector<std::string> arguments, Events events)
    : m_impl(std::make_unique<Impl>()) {
    m_impl->events = std::move(events);
    m_impl->argv.push_back(options.program.empty() ? helperProgram() : options.program);
    m_impl->argv.insert(m_impl->argv.end(), arguments.begin(), arguments.end());
    m_impl->argv.insert(m_impl->argv.end(), options.arguments.begin(), options.arguments.end());
    m_impl->options = std::move(options);
    m_impl->waitMs = m_impl->options.firstWaitMs;
    if (::pipe2(m_impl->wake.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        throw std::runtime_error("no pipe for the mining helper");
}

void HelperProcess::start() {
    m_impl->thread = std::thread([impl = m_impl.get()] { impl->run(); });
}

HelperProcess::~HelperProcess() {
    m_impl->stopping = true;
    m_impl->wakeUp();
    if (m_impl->thread.joinable())
        m_impl->thread.join();
    ::close(m_impl->wake[0]);
    ::close(m_impl->wake[1]);
}

void HelperProcess::post(std::function<void()> task) {
    {
        std::lock_guard lock(m_impl->mutex);
        m_impl->tasks.push_back(std::move(task));
    }
    m_impl->wakeUp();
}

bool HelperProcess::ready() const {
    return m_impl->ready;
}

void HelperProcess::send(const Command& command) {
    if (!m_impl->child || m_impl->toLose)
        return;
    Result<void> sent = m_impl->child->write(encode(command), sendMs);
    if (!sent)
        m_impl->toLose = Error{sent.error().code, "The mining helper does not listen."};
}

void HelperProcess::restart(const Error& reason) {
    m_impl->toLose = reason;
}

uint64_t HelperProcess::losses() const {
    return m_impl->losses;
}

void HelperProcess::Impl::wakeUp() const {
    const char byte = 0;
    while (::write(wake[1], &byte, 1) < 0 && errno == EINTR) {
    }
}

void HelperProcess::Impl::run() {
    blockPipeSignal();
    while (!stopping) {
        if (!child && SteadyClock::now() >= startAt)
            start();
        wait();
        runTasks();
        if (child)
            readLines();
        if (child && SteadyClock::now() - heardAt > milliseconds(options.silenceMs))
            toLose = Error{ErrorCode::Timeout, "The mining helper hangs."};
        if (!stopping)
            events.onTick();
        if (toLose)
            lose(*std::exchange(toLose, std::nullopt));
    }
    if (child)
        child->signal(SIGKILL); // it holds nothing that could be lost
    child.reset();
}

void HelperProcess::Impl::wait() {
    std::array<pollfd, 2> handles{pollfd{wake[0], POLLIN, 0}, pollfd{-1, POLLIN, 0}};
    if (child)
        handles[1].fd = child->outputHandle();
    if (::poll(handles.data(), handles.size(), tickMs) > 0 && handles[0].revents != 0) {
        std::array<char, 64> ignored{};
        while (::read(wake[0], ignored.data(), ignored.size()) > 0) {
        }
    }
}

void HelperProcess::Impl::runTasks() {
    std::vector<std::function<void()>> now;
    {
        std::lock_guard lock(mutex);
        now.swap(tasks);
    }
    for (auto& task : now) {
        if (stopping)
            return;
        task();
    }
}

void HelperProcess::Impl::start() {
    heardAt = startedAt = SteadyClock::now();
    Result<std::unique_ptr<ChildProcess>> started = ChildProcess::start(argv);
    if (!started)
        return lose(started.error());
    child = std::move(started).value();
}

void HelperProcess::Impl::readLines() {
    for (unsigned i = 0; i < linesAtOnce && !toLose; ++i) {
        Result<std::string> line = child->readLine(0, maximumLineBytes);
        if (line) {
            heardAt = SteadyClock::now();
            take(line.value());
            continue;
        }
        if (line.error().code == ErrorCode::OutOfRange)
            toLose = Error{ErrorCode::OutOfRange, "The mining helper sent an endless line."};
        else if (line.error().code != ErrorCode::Timeout)
            toLose = Error{ErrorCode::Io, "The mining helper ended by itself."};
        return;
    }
}

void HelperProcess::Impl::take(const std::string& line) {
    Result<Report> report = decodeReport(line);
    if (!report) {
        toLose = Error{report.error().code,
                       "The mining helper sent something else than a report: " + log::text(report.error().message)};
        return;
    }
    if (ready)
        return events.onReport(report.value());
    const auto* hello = std::get_if<ReadyReport>(&report.value());
    if (hello == nullptr || hello->protocol != helperProtocol) {
        toLose = Error{ErrorCode::Unsupported, "The mining helper is of another version: install both together."};
        return;
    }
    ready = true;
    events.onReady();
}

void HelperProcess::Impl::lose(const Error& reason) {
    Error told = reason;
    if (child) {
        const auto deadline = SteadyClock::now() + milliseconds(exitMs);
        while (reason.code == ErrorCode::Io && child->running() && SteadyClock::now() < deadline)
            std::this_thread::sleep_for(milliseconds(2)); // its pipe closes a moment before it is gone
        if (child->exitStatus() == 127)
            told = {ErrorCode::NotFound, "The mining helper cannot be started: " + argv.front() + " is missing."};
        child->signal(SIGKILL);
        child.reset();
    }
    ready = false;
    ++losses;
    if (SteadyClock::now() - startedAt > milliseconds(options.longestWaitMs))
        waitMs = options.firstWaitMs;
    startAt = SteadyClock::now() + milliseconds(waitMs);
    log::warn("mining", "{} Starting it again in {} ms.", told.message, waitMs);
    waitMs = std::min(waitMs * 2, options.longestWaitMs);
    events.onLost(told);
}

} // namespace circlet::mining
