#include "circlet-miner/search.h"

#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <random>
#include <thread>

#include "ledger/difficulty.h"

namespace circlet::miner {

namespace {

constexpr uint64_t secondUs = 1'000'000;
constexpr std::size_t maximumReports = 1'000;
/// Some milliseconds of work between two looks at the generation.
constexpr uint64_t sha256dBatch = 16'384;
constexpr unsigned slicesPerLightHash = 4;

uint64_t microseconds(const timespec& time) {
    return static_cast<uint64_t>(time.tv_sec) * secondUs + static_cast<uint64_t>(time.tv_nsec) / 1'000;
}

/// The calling thread runs when nobody else wants to. On Linux both are settings of a thread.
void takeIdlePriority() {
    ::setpriority(PRIO_PROCESS, 0, 19);
    const sched_param none{};
    ::pthread_setschedparam(::pthread_self(), SCHED_IDLE, &none);
}

void putNonce(Bytes& input, std::size_t offset, uint64_t nonce) {
    for (std::size_t i = 0; i < 8; ++i)
        input[offset + i] = static_cast<uint8_t>(nonce >> (8 * i));
}

/// The number before, big-endian: what a better hash may not exceed. Zero stays.
Hash256 before(Hash256 number) {
    if (number.isZero())
        return number;
    for (std::size_t i = number.bytes.size(); i-- > 0;) {
        if (number.bytes[i]-- != 0)
            break;
    }
    return number;
}

} // namespace

uint64_t steadyUs() {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return microseconds(now);
}

struct Search::Active {
    mining::WorkJob job;
    std::optional<crypto::Sha256dSearch> sha256d;
    uint64_t serial = 0; ///< of this job among those that were set, from one
    uint64_t sinceUs = 0;
    std::atomic<uint64_t> nextRange = 0; ///< nonces are handed out by 2^32
    std::size_t begun = 0;               ///< threads that have begun, under the lock
    bool reported = false;
    Hash256 target; ///< sinks with each nonce found, under the lock
    std::atomic<uint64_t> targetVersion = 0;
};

struct Search::Worker {
    std::thread thread;
    std::atomic<bool> stop = false;
    std::atomic<uint64_t> hashes = 0;
    uint64_t lastJob = 0;                  ///< begun last; jobs count from one here
    std::shared_ptr<RandomxMemory> memory; ///< that the machine stands on
    std::unique_ptr<RandomxMachine> machine;
    bool fast = false;
    bool resting = false; ///< with the lock
};

Search::Search(SearchOptions options, std::function<void()> wake)
    : m_options(std::move(options)), m_wake(std::move(wake)), m_idleSinceUs(steadyUs()) {
    setThreads(m_options.threads);
}

Search::~Search() {
    setThreads(0);
}

void Search::newGeneration() {
    m_generation.fetch_add(1);
    m_changed.notify_all();
}

Result<void> Search::setJob(mining::WorkJob job) {
    auto active = std::make_shared<Active>();
    active->sinceUs = steadyUs();
    if (job.function == ledger::WorkFunction::Sha256d) {
        CIRCLET_TRY(search, crypto::Sha256dSearch::create(job.input, job.nonceOffset));
        active->sha256d.emplace(std::move(search));
    }
    active->target = job.target;
    // A helper that is started again for the same job must not try the same nonces.
    active->nextRange = std::random_device{}();
    active->job = std::move(job);
    std::shared_ptr<RandomxMemory> old; // gives its 2 GiB back after the lock
    std::lock_guard lock(m_mutex);
    active->serial = ++m_jobs;
    old = m_memory;
    if (active->job.function == ledger::WorkFunction::RandomX && (!m_memory || m_memory->key() != active->job.key))
        m_memory = std::make_shared<RandomxMemory>(active->job.key, m_options.randomx);
    else if (active->job.function != ledger::WorkFunction::RandomX)
        m_memory.reset();
    m_active = std::move(active);
    newGeneration();
    return ok();
}

void Search::setThreads(unsigned threads) {
    std::vector<std::unique_ptr<Worker>> leaving;
    {
        std::lock_guard lock(m_mutex);
        while (m_workers.size() > threads) {
            m_workers.back()->stop = true;
            leaving.push_back(std::move(m_workers.back()));
            m_workers.pop_back();
        }
        newGeneration();
    }
    for (auto& worker : leaving)
        worker->thread.join();
    while (true) {
        auto worker = std::make_unique<Worker>();
        std::lock_guard lock(m_mutex);
        if (m_workers.size() >= threads)
            break;
        worker->thread = std::thread([this, raw = worker.get()] { run(*raw); });
        m_workers.push_back(std::move(worker));
    }
}

void Search::setPaused(bool paused) {
    std::lock_guard lock(m_mutex);
    if (m_paused == paused)
        return;
    m_paused = paused;
    m_pausedAtUs = paused ? steadyUs() : 0;
    newGeneration();
}

void Search::tick() {
    const uint64_t now = steadyUs();
    std::shared_ptr<RandomxMemory> retry;
    std::shared_ptr<RandomxMemory> old; // gives its 2 GiB back after the lock
    {
        std::lock_guard lock(m_mutex);
        if (m_active && !m_paused)
            m_idleSinceUs = now;
        if (m_memory && now - m_idleSinceUs > m_options.releaseAfterSeconds * secondUs) {
            old = std::exchange(m_memory, nullptr); // made again by the next job or the end of the pause
            newGeneration();
        }
        if (now - m_retryDatasetUs > 60 * secondUs) {
            m_retryDatasetUs = now;
            retry = m_memory;
        }
    }
    if (retry)
        retry->retryDataset();
}

void Search::run(Worker& worker) {
    if (m_options.idlePriority)
        takeIdlePriority();
    View view;
    while (waitForWork(worker, view)) {
        if (view.active->sha256d)
            searchSha256d(worker, view);
        else
            searchRandomx(worker, view);
    }
}

bool Search::waitForWork(Worker& worker, View& view) {
    std::unique_lock lock(m_mutex);
    view = {};
    for (;;) {
        if (worker.stop) {
            rest(worker, false);
            return false;
        }
        if (worker.memory && worker.memory != m_memory) {
            lock.unlock(); // giving 2 GiB back takes a while
            worker.machine.reset();
            worker.memory.reset();
            lock.lock();
            continue;
        }
        if (m_active && !m_paused)
            break;
        rest(worker, true);
        m_changed.wait(lock);
    }
    rest(worker, false);
    if (m_active->job.function == ledger::WorkFunction::RandomX && !m_memory)
        m_memory = std::make_shared<RandomxMemory>(m_active->job.key, m_options.randomx); // after a long pause
    view.generation = m_generation;
    view.active = m_active;
    view.memory = m_memory;
    return true;
}

/// The last thread to rest reports how long the pause took.
void Search::rest(Worker& worker, bool resting) {
    if (worker.resting != resting)
        m_resting += resting ? 1 : std::size_t(-1);
    worker.resting = resting;
    if (m_pausedAtUs == 0 || m_resting < m_workers.size())
        return;
    if (m_reports.size() < maximumReports)
        m_reports.emplace_back(mining::RestedReport{steadyUs() - m_pausedAtUs});
    m_pausedAtUs = 0;
    m_wake();
}

/// Before the first hash of each job: the last thread to begin reports how long the switch took.
void Search::begun(Worker& worker, const View& view) {
    if (worker.lastJob == view.active->serial)
        return;
    worker.lastJob = view.active->serial;
    std::lock_guard lock(m_mutex);
    Active& active = *view.active;
    ++active.begun;
    if (active.begun < m_workers.size() || active.reported)
        return;
    active.reported = true;
    if (m_reports.size() < maximumReports)
        m_reports.emplace_back(mining::SwitchedReport{active.job.number, steadyUs() - active.sinceUs});
    m_wake();
}

void Search::searchSha256d(Worker& worker, const View& view) {
    Active& active = *view.active;
    begun(worker, view);
    uint64_t step = 0;
    uint64_t left = 0;
    Hash256 target;
    uint64_t version = ~uint64_t{0};
    while (current(view)) {
        if (left == 0) {
            step = active.nextRange.fetch_add(1) << 32;
            left = uint64_t{1} << 32;
        }
        if (version != active.targetVersion) {
            std::lock_guard lock(m_mutex);
            target = active.target;
            version = active.targetVersion;
        }
        const uint64_t batch = std::min(left, sha256dBatch);
        const auto win = active.sha256d->find(target, step, batch);
        const uint64_t tried = win ? *win - step + 1 : batch;
        worker.hashes.fetch_add(tried, std::memory_order_relaxed);
        step += tried;
        left -= tried;
        if (win) {
            const uint64_t nonce = active.sha256d->nonceOf(*win);
            found(view, nonce, active.sha256d->hash(nonce));
        }
    }
}

/// A machine for the newest state of the memory. False: try again later.
bool Search::equip(Worker& worker, const View& view) {
    const bool fast = view.memory->fastReady();
    if (worker.machine && worker.memory == view.memory && worker.fast == fast)
        return true;
    worker.machine.reset();
    worker.memory = view.memory;
    worker.fast = fast;
    Result<void> prepared = view.memory->prepare();
    if (prepared) {
        Result<std::unique_ptr<RandomxMachine>> machine = view.memory->machine();
        if (machine)
            worker.machine = std::move(machine).value();
        else
            prepared = machine.error();
    }
    if (prepared)
        return true;
    problem(prepared.error());
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, std::chrono::seconds(5), [&] { return worker.stop || !current(view); });
    return false;
}

void Search::buildDataset(const View& view) {
    for (unsigned slice = 0; slice < slicesPerLightHash && current(view); ++slice) {
        bool completed = false;
        if (!view.memory->build(completed))
            return;
        if (completed) {
            std::lock_guard lock(m_mutex);
            newGeneration(); // all threads take fast machines
        }
    }
}

void Search::searchRandomx(Worker& worker, const View& view) {
    if (!equip(worker, view))
        return;
    Active& active = *view.active;
    Bytes input = active.job.input;
    const std::size_t offset = active.job.nonceOffset;
    uint64_t nonce = active.nextRange.fetch_add(1) << 32;
    Hash256 target;
    uint64_t version = ~uint64_t{0};
    begun(worker, view);
    putNonce(input, offset, nonce);
    worker.machine->begin(input);
    while (current(view)) {
        if (!worker.machine->fast())
            buildDataset(view);
        if (version != active.targetVersion) {
            std::lock_guard lock(m_mutex);
            target = active.target;
            version = active.targetVersion;
        }
        putNonce(input, offset, nonce + 1);
        const Hash256 hash = worker.machine->next(input);
        worker.hashes.fetch_add(1, std::memory_order_relaxed);
        if (ledger::meetsTarget(hash, target))
            found(view, nonce, hash);
        ++nonce;
    }
}

void Search::found(const View& view, uint64_t nonce, const Hash256& hash) {
    {
        std::lock_guard lock(m_mutex);
        Active& active = *view.active;
        if (&active != m_active.get() || !ledger::meetsTarget(hash, active.target) ||
            m_reports.size() >= maximumReports)
            return;
        active.target = before(hash);
        active.targetVersion.fetch_add(1);
        m_reports.emplace_back(mining::FoundReport{active.job.number, nonce, hash});
    }
    m_wake();
}

void Search::problem(const Error& error) {
    {
        std::lock_guard lock(m_mutex);
        if (m_reports.size() < maximumReports)
            m_reports.emplace_back(mining::ProblemReport{0, error.message});
    }
    m_wake();
}

std::vector<mining::Report> Search::takeReports() {
    std::lock_guard lock(m_mutex);
    return std::exchange(m_reports, {});
}

mining::StatusReport Search::status() const {
    std::lock_guard lock(m_mutex);
    mining::StatusReport status;
    status.timeUs = steadyUs();
    for (const auto& worker : m_workers) {
        mining::ThreadCounter counter;
        counter.hashes = worker->hashes;
        clockid_t clock = 0;
        timespec used{};
        if (::pthread_getcpuclockid(worker->thread.native_handle(), &clock) == 0 && ::clock_gettime(clock, &used) == 0)
            counter.cpuUs = microseconds(used);
        status.threads.push_back(counter);
    }
    status.job = m_active ? m_active->job.number : 0;
    status.phase = m_paused ? mining::Phase::Paused : m_active ? mining::Phase::Mining : mining::Phase::Idle;
    if (m_active && m_active->sha256d)
        status.engine = nameOf(m_active->sha256d->kernel());
    if (!m_memory)
        return status;
    status.engine = "randomx";
    const RandomxMemory::State memory = m_memory->state();
    status.memory = memory.fast       ? mining::MemoryMode::Fast
                    : memory.prepared ? mining::MemoryMode::Light
                                      : mining::MemoryMode::None;
    if (status.phase == mining::Phase::Mining && !memory.prepared)
        status.phase = mining::Phase::Preparing;
    status.datasetPermille = memory.datasetPermille;
    status.hugePages = memory.hugePages;
    status.jit = memory.jit;
    status.note = memory.note;
    return status;
}

} // namespace circlet::miner
