// What the tests of those who own a helper share: jobs, options for real and for scripted helpers, and waiting.
#pragma once

#include <condition_variable>
#include <mutex>
#include <QTest>

#include "crypto/sha256.h"
#include "mining/work_helper.h"
#include "support/places.h"

namespace circlet::test {

constexpr int patienceMs = 120'000;

/// The real helper. At normal priority: a busy machine starves idle threads for as long as it is busy.
inline mining::HelperOptions realHelper() {
    mining::HelperOptions options;
    options.program = programPath("circlet-miner");
    options.arguments = {"--normal-priority"};
    options.silenceMs = 60'000;
    options.firstWaitMs = 20;
    return options;
}

/// One that misbehaves as named.
inline mining::HelperOptions scriptedHelper(const std::vector<std::string>& how) {
    mining::HelperOptions options = realHelper();
    options.program = programPath("mining_scripted_helper");
    options.arguments = how;
    options.longestWaitMs = 200;
    return options;
}

inline Hash256 targetOfBits(unsigned zeroBits) {
    Hash256 target;
    for (unsigned i = zeroBits; i < 256; ++i)
        target.bytes[i / 8] |= static_cast<uint8_t>(0x80U >> (i % 8));
    return target;
}

inline mining::WorkJob sha256dJob(uint64_t number, unsigned zeroBits) {
    mining::WorkJob job;
    job.number = number;
    job.input = Bytes(301, static_cast<uint8_t>(number)); // about a candidate request, with the nonce at its end
    job.nonceOffset = 293;
    job.target = targetOfBits(zeroBits);
    return job;
}

inline mining::WorkJob randomxJob(uint64_t number, unsigned zeroBits) {
    mining::WorkJob job = sha256dJob(number, zeroBits);
    job.function = ledger::WorkFunction::RandomX;
    job.key = Bytes(32, 1);
    return job;
}

/// Collects what a search says.
class Heard {
public:
    mining::WorkHelper::Listener listener() {
        return {[this](const mining::Solution& solution) {
                    std::lock_guard lock(m_mutex);
                    m_solutions.push_back(solution);
                    m_changed.notify_all();
                },
                [this](const mining::SearchStatus& status) {
                    std::lock_guard lock(m_mutex);
                    m_status = status;
                    if (!status.reason.empty())
                        m_reasons.push_back(status.reason);
                    m_changed.notify_all();
                }};
    }
    template<typename Condition>
    bool waitFor(Condition condition) {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::milliseconds(patienceMs), [&] { return condition(*this); });
    }
    bool waitForReason(const std::string& part) {
        return waitFor([&](const Heard& heard) {
            for (const std::string& reason : heard.m_reasons) {
                if (reason.find(part) != std::string::npos)
                    return true;
            }
            return false;
        });
    }
    bool waitForSolutionOf(uint64_t job) {
        return waitFor([&](const Heard& heard) {
            for (const mining::Solution& solution : heard.m_solutions) {
                if (solution.job == job)
                    return true;
            }
            return false;
        });
    }
    template<typename Condition>
    bool waitForStatus(Condition condition) {
        return waitFor([&](const Heard& heard) { return condition(heard.m_status); });
    }
    std::vector<mining::Solution> solutions() const {
        std::lock_guard lock(m_mutex);
        return m_solutions;
    }
    mining::SearchStatus status() const {
        std::lock_guard lock(m_mutex);
        return m_status;
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<mining::Solution> m_solutions;
    mining::SearchStatus m_status;
    std::vector<std::string> m_reasons;
};

} // namespace circlet::test
