// The memory that all threads of a search share for one RandomX key: the cache, then the dataset as it grows. Used by
// the search. Threads build the dataset themselves, between hashes, so that a user who gave one thread pays for one.
#pragma once

#include <condition_variable>
#include <optional>

#include "circlet-miner/randomx_engine.h"

namespace circlet::miner {

class RandomxMemory {
public:
    RandomxMemory(Bytes key, const RandomxLimits& limits) : m_key(std::move(key)), m_limits(limits) {}

    const Bytes& key() const { return m_key; }
    /// Makes the cache, by the first caller while the others wait, and allots the dataset if there is room.
    Result<void> prepare();
    /// Builds a slice of the dataset; false if there is nothing to build. `completed` once, with the last slice.
    bool build(bool& completed);
    bool fastReady() const { return m_fastReady.load(std::memory_order_acquire); }
    /// For fast mode if it is ready, else for light mode.
    Result<std::unique_ptr<RandomxMachine>> machine();

    struct State {
        bool prepared = false;
        bool jit = false;
        bool fast = false;
        uint32_t datasetPermille = 0;
        mining::HugePages hugePages = mining::HugePages::None;
        std::string note;
    };
    State state() const;
    /// Tries again to allot the dataset, where memory was short.
    void retryDataset();

private:
    void allotDataset(); // with the lock

    const Bytes m_key;
    const RandomxLimits m_limits;
    std::mutex m_preparing;     ///< held for the half second that the cache takes
    mutable std::mutex m_mutex; ///< held for moments, so that the state can always be read
    std::atomic<bool> m_fastReady = false;
    std::shared_ptr<RandomxCache> m_cache; ///< gone once fast mode is ready
    std::shared_ptr<RandomxDataset> m_dataset;
    randomx_flags m_flags = RANDOMX_FLAG_DEFAULT;
    bool m_prepared = false;
    std::string m_note;
};

} // namespace circlet::miner
