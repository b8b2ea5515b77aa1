// Hashes for full nodes that check other people's work: one input, one answer, in order. Used by --verify. Light mode
// only, at normal priority: a vote may wait for it.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "circlet-miner/randomx_engine.h"

namespace circlet::miner {

class Verify {
public:
    Verify(RandomxLimits limits, std::function<void()> wake);
    ~Verify();
    Verify(const Verify&) = delete;
    Verify& operator=(const Verify&) = delete;

    /// Refused (Rejected) while 1,024 others wait.
    Result<void> add(mining::HashCommand command);
    /// Once in a while: caches that nobody asked for in ten minutes go.
    void tick();
    mining::StatusReport status() const;
    std::vector<mining::Report> takeReports();

private:
    struct Machine {
        Bytes key;
        uint64_t usedUs = 0;
        bool jit = false;
        std::unique_ptr<RandomxMachine> machine;
    };
    void run();
    mining::Report answer(const mining::HashCommand& command);
    Result<Machine*> machineFor(const Bytes& key);
    void dropUnused();

    const RandomxLimits m_limits;
    const std::function<void()> m_wake;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<mining::HashCommand> m_waiting;
    std::vector<mining::Report> m_reports;
    mining::StatusReport m_status;
    bool m_stop = false;
    bool m_cleaning = false;
    std::vector<Machine> m_machines; ///< of the thread alone; two at most: keys change, and both sides are asked about
    std::thread m_thread;
};

} // namespace circlet::miner
