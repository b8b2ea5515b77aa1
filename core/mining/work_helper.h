// The search for proofs of work: a circlet-miner that runs as long as this object does, is started again when it dies,
// and whose every nonce is checked before anybody hears of it. Used by campaigns and by `mine bench`. Holds no keys and
// takes nothing from the helper on trust.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "mining/work_verifier.h"

namespace circlet::mining {

struct SearchOptions {
    HelperOptions helper;
    unsigned threads = 1;
    bool fastMode = true; ///< 2 GiB for RandomX, where memory allows it
    /// Checks RandomX nonces; without one the search makes its own. SHA-256d needs none.
    std::shared_ptr<WorkVerifier> verifier;
};

/// A nonce that wins; checked.
struct Solution {
    uint64_t job = 0;
    uint64_t nonce = 0;
    Hash256 hash;
};

struct ThreadRate {
    uint64_t hashes = 0; ///< since the helper started
    double hashrate = 0; ///< hashes a second over the last seconds
    double cpuShare = 0; ///< of one processor over the same time; low: others need it
};

struct SearchStatus {
    bool running = false; ///< the helper answers
    std::string reason;   ///< why not, or what went wrong last; a sentence for the user
    StatusReport report;  ///< the newest
    std::vector<ThreadRate> threads;
    double hashrate = 0;
    uint64_t hashes = 0; ///< since the search began, over all helpers
    /// It should hash, and has not for five seconds.
    bool stalled = false;
    uint64_t solutions = 0;   ///< checked and passed on
    uint64_t stale = 0;       ///< for a job that was replaced meanwhile
    uint64_t wrong = 0;       ///< nonces that do not win
    uint64_t losses = 0;      ///< crashes, hangs and nonsense
    uint64_t switchedJob = 0; ///< the newest that reached all threads
    uint64_t switchUs = 0;    ///< and how long that took
    uint64_t restUs = 0;      ///< how long the last pause took to stop all threads; zero until it did
};

class WorkHelper {
public:
    /// Both are called on the search's own thread; the status twice a second and on every news.
    struct Listener {
        std::function<void(const Solution&)> onSolution;
        std::function<void(const SearchStatus&)> onStatus;
    };

    WorkHelper(SearchOptions options, Listener listener);
    ~WorkHelper(); ///< ends the helper; no call to the listener afterwards
    WorkHelper(const WorkHelper&) = delete;
    WorkHelper& operator=(const WorkHelper&) = delete;

    // From any thread; none waits.

    /// Replaces the job; numbers rise. After a solution the search goes on for a lower hash until the next job or
    /// pause.
    void setJob(WorkJob job);
    void setThreads(unsigned threads); ///< 1..256
    void pause();
    void resume();
    SearchStatus status() const;

private:
    struct Impl;
    std::shared_ptr<Impl> m_impl; ///< shared with checks under way
};

} // namespace circlet::mining
