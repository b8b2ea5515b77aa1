#include "mining/work_helper.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <mutex>
#include <optional>

#include "crypto/sha256.h"
#include "ledger/difficulty.h"

namespace circlet::mining {

namespace {

using SteadyClock = std::chrono::steady_clock;
using ledger::WorkFunction;

constexpr uint64_t rateWindowUs = 5'000'000;
constexpr auto stallAfter = std::chrono::seconds(5);
constexpr unsigned maximumChecks = 16; ///< of RandomX nonces under way at once

uint64_t totalOf(const StatusReport& report) {
    uint64_t total = 0;
    for (const ThreadCounter& thread : report.threads)
        total += thread.hashes;
    return total;
}

} // namespace

struct WorkHelper::Impl : std::enable_shared_from_this<Impl> {
    SearchOptions options;
    Listener listener;

    // Of the helper's thread
    std::optional<WorkJob> job;
    bool paused = false;
    unsigned checks = 0;
    std::deque<StatusReport> window;
    uint64_t hashesOfHelper = 0; ///< of the running one
    SteadyClock::time_point movedAt = SteadyClock::now();

    HelperProcess* process = nullptr; ///< that runs this thread

    mutable std::mutex mutex;
    SearchStatus status;
    std::unique_ptr<HelperProcess> helper;

    void ready();
    void reported(const Report& report);
    void take(const StatusReport& report);
    void take(const FoundReport& found);
    void checked(const WorkJob& of, const FoundReport& found, const Result<Hash256>& hash);
    void lost(const Error& reason);
    void tick();
    void publish();
    void wrong();
    bool shouldHash() const { return job && !paused; }
    void rates(const StatusReport& newest);
    std::unique_ptr<HelperProcess> takeHelper() {
        std::lock_guard lock(mutex);
        return std::move(helper);
    }
    /// Runs a task on the helper's thread, if it still runs.
    void post(std::function<void()> task) {
        std::lock_guard lock(mutex);
        if (helper)
            helper->post(std::move(task));
    }
    template<typename Change>
    void change(Change apply) {
        std::lock_guard lock(mutex);
        apply(status);
    }
};

WorkHelper::WorkHelper(SearchOptions options, Listener listener) : m_impl(std::make_shared<Impl>()) {
    Impl* impl = m_impl.get();
    impl->options = std::move(options);
    impl->listener = std::move(listener);
    impl->options.threads = std::clamp(impl->options.threads, 1U, maximumThreads);
    std::vector<std::string> arguments{"--mine", "--threads", std::to_string(impl->options.threads)};
    if (!impl->options.fastMode)
        arguments.emplace_back("--light");
    impl->helper = std::make_unique<HelperProcess>(
        impl->options.helper, std::move(arguments),
        HelperProcess::Events{[impl] { impl->ready(); }, [impl](const Report& report) { impl->reported(report); },
                              [impl](const Error& reason) { impl->lost(reason); }, [impl] { impl->tick(); }});
    impl->process = impl->helper.get();
    impl->helper->start();
}

WorkHelper::~WorkHelper() {
    m_impl->takeHelper().reset();
    m_impl->options.verifier.reset(); // here, not on its own thread, which may still hold the rest
}

void WorkHelper::setJob(WorkJob job) {
    m_impl->post([impl = m_impl.get(), job = std::move(job)] {
        impl->job = job;
        impl->movedAt = SteadyClock::now();
        if (impl->process->ready())
            impl->process->send(job);
    });
}

void WorkHelper::setThreads(unsigned threads) {
    m_impl->post([impl = m_impl.get(), threads = std::clamp(threads, 1U, maximumThreads)] {
        impl->options.threads = threads;
        if (impl->process->ready())
            impl->process->send(ThreadsCommand{threads});
    });
}

void WorkHelper::pause() {
    m_impl->post([impl = m_impl.get()] {
        impl->paused = true;
        impl->change([](SearchStatus& now) { now.restUs = 0; });
        if (impl->process->ready())
            impl->process->send(PauseCommand{});
    });
}

void WorkHelper::resume() {
    m_impl->post([impl = m_impl.get()] {
        impl->paused = false;
        impl->movedAt = SteadyClock::now();
        if (impl->process->ready())
            impl->process->send(ResumeCommand{});
    });
}

SearchStatus WorkHelper::status() const {
    std::lock_guard lock(m_impl->mutex);
    return m_impl->status;
}

/// A new helper knows nothing: it gets all there is.
void WorkHelper::Impl::ready() {
    window.clear();
    hashesOfHelper = 0;
    process->send(ThreadsCommand{options.threads});
    if (paused)
        process->send(PauseCommand{});
    if (job)
        process->send(*job);
    change([](SearchStatus& now) {
        now.running = true;
        now.reason.clear();
    });
    publish();
}

void WorkHelper::Impl::reported(const Report& report) {
    if (const auto* newest = std::get_if<StatusReport>(&report))
        take(*newest);
    else if (const auto* found = std::get_if<FoundReport>(&report))
        take(*found);
    else if (const auto* switched = std::get_if<SwitchedReport>(&report))
        change([&](SearchStatus& now) {
            now.switchedJob = switched->job;
            now.switchUs = switched->afterUs;
        });
    else if (const auto* rested = std::get_if<RestedReport>(&report))
        change([&](SearchStatus& now) { now.restUs = rested->afterUs; });
    else if (const auto* problem = std::get_if<ProblemReport>(&report))
        change([&](SearchStatus& now) { now.reason = problem->message; });
    if (!std::holds_alternative<StatusReport>(report) && !std::holds_alternative<FoundReport>(report))
        publish(); // the other two do it themselves
}

void WorkHelper::Impl::take(const StatusReport& report) {
    // Counters of threads that left are gone with them: only what grew counts.
    const uint64_t total = totalOf(report);
    const uint64_t grown = total > hashesOfHelper ? total - hashesOfHelper : 0;
    hashesOfHelper = total;
    if (grown > 0 || !shouldHash())
        movedAt = SteadyClock::now();
    change([&](SearchStatus& now) {
        now.report = report;
        now.hashes += grown;
        now.stalled = shouldHash() && SteadyClock::now() - movedAt > stallAfter;
        rates(report);
        if (grown > 0)
            now.reason.clear();
    });
    publish();
}

/// With the lock: rates between the newest report and the oldest of the same threads in the window.
void WorkHelper::Impl::rates(const StatusReport& newest) {
    if (!window.empty() &&
        (window.back().threads.size() != newest.threads.size() || window.back().timeUs >= newest.timeUs ||
         window.back().phase != newest.phase || window.back().memory != newest.memory))
        window.clear();
    window.push_back(newest);
    while (window.size() > 2 && newest.timeUs - window[1].timeUs >= rateWindowUs)
        window.pop_front();
    const StatusReport& oldest = window.front();
    const double elapsed = static_cast<double>(newest.timeUs - oldest.timeUs);
    status.threads.assign(newest.threads.size(), {});
    status.hashrate = 0;
    for (std::size_t i = 0; i < newest.threads.size(); ++i) {
        ThreadRate& rate = status.threads[i];
        rate.hashes = newest.threads[i].hashes;
        if (elapsed <= 0 || newest.threads[i].hashes < oldest.threads[i].hashes ||
            newest.threads[i].cpuUs < oldest.threads[i].cpuUs)
            continue;
        rate.hashrate = static_cast<double>(newest.threads[i].hashes - oldest.threads[i].hashes) * 1e6 / elapsed;
        rate.cpuShare = static_cast<double>(newest.threads[i].cpuUs - oldest.threads[i].cpuUs) / elapsed;
        status.hashrate += rate.hashrate;
    }
}

void WorkHelper::Impl::take(const FoundReport& found) {
    if (!job || found.job != job->number) {
        change([](SearchStatus& now) { ++now.stale; });
        return;
    }
    const Bytes input = inputWithNonce(*job, found.nonce);
    if (job->function == WorkFunction::Sha256d)
        return checked(*job, found, crypto::sha256d(input));
    if (checks >= maximumChecks)
        return; // an honest helper finds a few; the best will come again
    ++checks;
    if (!options.verifier) {
        VerifierOptions own;
        own.helper = options.helper;
        own.helper.arguments.clear();
        options.verifier = std::make_shared<WorkVerifier>(std::move(own));
    }
    options.verifier->hash(job->function, job->key, input,
                           [weak = weak_from_this(), of = *job, found](Result<Hash256> hash) {
                               const auto impl = weak.lock();
                               if (!impl)
                                   return;
                               impl->post([impl = impl.get(), of, found, hash = std::move(hash)] {
                                   --impl->checks;
                                   impl->checked(of, found, hash);
                               });
                           });
}

void WorkHelper::Impl::checked(const WorkJob& of, const FoundReport& found, const Result<Hash256>& hash) {
    if (!hash) {
        change([&](SearchStatus& now) { now.reason = hash.error().message; });
        return;
    }
    if (hash.value() != found.hash || !ledger::meetsTarget(hash.value(), of.target))
        return wrong();
    const bool stale = !job || job->number != of.number;
    change([&](SearchStatus& now) { ++(stale ? now.stale : now.solutions); });
    if (!stale && listener.onSolution)
        listener.onSolution({of.number, found.nonce, hash.value()});
}

void WorkHelper::Impl::wrong() {
    change([](SearchStatus& now) { ++now.wrong; });
    process->restart({ErrorCode::Corrupt, "The mining helper returned a wrong nonce: this computer may have faulty "
                                          "memory or be overclocked too far."});
}

void WorkHelper::Impl::lost(const Error& reason) {
    window.clear();
    change([&](SearchStatus& now) {
        now.running = false;
        now.reason = reason.message;
        now.losses = process->losses();
        now.threads.clear();
        now.hashrate = 0;
        now.stalled = shouldHash() && SteadyClock::now() - movedAt > stallAfter;
    });
    publish();
}

/// A helper that says nothing hashes nothing.
void WorkHelper::Impl::tick() {
    if (!shouldHash() || SteadyClock::now() - movedAt <= stallAfter)
        return;
    bool news = false;
    change([&](SearchStatus& now) { news = !std::exchange(now.stalled, true); });
    if (news)
        publish();
}

void WorkHelper::Impl::publish() {
    SearchStatus now;
    {
        std::lock_guard lock(mutex);
        now = status;
    }
    if (listener.onStatus)
        listener.onStatus(now);
}

} // namespace circlet::mining
