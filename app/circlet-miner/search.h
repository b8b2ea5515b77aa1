// The search: one thread or many on the newest job, RandomX or SHA-256d. Used by --mine. Threads run at idle priority
// and look up after every hash; nobody waits for them longer than that.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <vector>

#include "circlet-miner/randomx_memory.h"
#include "crypto/sha256d_search.h"

namespace circlet::miner {

struct SearchOptions {
    RandomxLimits randomx;
    unsigned threads = 1;
    bool idlePriority = true;
    unsigned releaseAfterSeconds = 180; ///< paused or idle for longer: the dataset's memory goes back
};

class Search {
public:
    /// `wake` tells the owner, from any thread, that reports wait.
    Search(SearchOptions options, std::function<void()> wake);
    ~Search();
    Search(const Search&) = delete;
    Search& operator=(const Search&) = delete;

    Result<void> setJob(mining::WorkJob job);
    void setThreads(unsigned threads);
    void setPaused(bool paused);
    /// Twice a second: gives memory back after a long pause, tries fast mode again.
    void tick();
    mining::StatusReport status() const;
    std::vector<mining::Report> takeReports();

private:
    struct Active;
    struct Worker;
    /// What a thread works on until the generation changes.
    struct View {
        uint64_t generation = 0;
        std::shared_ptr<Active> active;
        std::shared_ptr<RandomxMemory> memory;
    };

    void run(Worker& worker);
    bool waitForWork(Worker& worker, View& view);
    void begun(Worker& worker, const View& view);
    void rest(Worker& worker, bool resting); // with the lock
    void searchSha256d(Worker& worker, const View& view);
    void searchRandomx(Worker& worker, const View& view);
    bool equip(Worker& worker, const View& view);
    void buildDataset(const View& view);
    void found(const View& view, uint64_t nonce, const Hash256& hash);
    void problem(const Error& error);
    void newGeneration(); // with the lock
    bool current(const View& view) const { return m_generation.load(std::memory_order_relaxed) == view.generation; }

    const SearchOptions m_options;
    const std::function<void()> m_wake;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::atomic<uint64_t> m_generation = 0;
    std::shared_ptr<Active> m_active;
    std::shared_ptr<RandomxMemory> m_memory;
    uint64_t m_jobs = 0; ///< set so far
    bool m_paused = false;
    uint64_t m_pausedAtUs = 0; ///< zero once all threads rest
    std::size_t m_resting = 0;
    std::vector<mining::Report> m_reports;
    std::vector<std::unique_ptr<Worker>> m_workers;
    uint64_t m_idleSinceUs = 0; ///< of the owner's thread
    uint64_t m_retryDatasetUs = 0;
};

uint64_t steadyUs();

} // namespace circlet::miner
