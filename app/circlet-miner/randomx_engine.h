// RandomX with every fallback: JIT to W^X JIT to interpreter, huge pages to transparent ones to none, fast mode to
// light mode. The only code of Circlet that uses the RandomX library. Every NULL of the library becomes an error or the
// next fallback.
#pragma once

#include <randomx.h>

#include <atomic>
#include <memory>
#include <mutex>

#include "mining/helper_protocol.h"

namespace circlet::miner {

struct RandomxLimits {
    bool jit = true;
    bool hugePages = true;
    bool fast = true;
    uint64_t memoryToLeave = uint64_t{4} << 30; ///< fast mode leaves at least this much to others
};

/// 256 MiB, made from a key in 0.4 s of one core; hashes with it cost 25 ms.
class RandomxCache {
public:
    static Result<std::shared_ptr<RandomxCache>> create(ByteView key, const RandomxLimits& limits);
    ~RandomxCache();
    RandomxCache(const RandomxCache&) = delete;
    RandomxCache& operator=(const RandomxCache&) = delete;

    randomx_cache* get() const { return m_cache; }
    randomx_flags flags() const { return m_flags; } ///< that work here
    bool jit() const { return (m_flags & RANDOMX_FLAG_JIT) != 0; }

private:
    RandomxCache(randomx_cache* cache, randomx_flags flags) : m_cache(cache), m_flags(flags) {}
    randomx_cache* m_cache;
    randomx_flags m_flags;
};

/// 2,080 MiB, made from a cache in slices by whoever has time; hashes with it cost 2 ms.
class RandomxDataset {
public:
    /// OutOfRange if it would leave too little memory.
    static Result<std::shared_ptr<RandomxDataset>> create(std::shared_ptr<RandomxCache> cache,
                                                          const RandomxLimits& limits);
    ~RandomxDataset();
    RandomxDataset(const RandomxDataset&) = delete;
    RandomxDataset& operator=(const RandomxDataset&) = delete;

    /// Builds the next slice (some 20 ms). False if none is left to begin; true, and `completed`, with the last one.
    bool buildSlice(bool& completed);
    bool ready() const { return m_done.load(std::memory_order_acquire) == m_slices; }
    uint32_t permille() const;
    randomx_dataset* get() const { return m_dataset; }
    mining::HugePages hugePages() const { return m_hugePages; }

private:
    RandomxDataset() = default;
    std::shared_ptr<RandomxCache> m_cache; ///< until it is complete
    randomx_dataset* m_dataset = nullptr;
    mining::HugePages m_hugePages = mining::HugePages::None;
    unsigned long m_items = 0;
    uint64_t m_slices = 0;
    std::atomic<uint64_t> m_next = 0;
    std::atomic<uint64_t> m_done = 0;
};

/// One thread's machine, in light mode or, with a complete dataset, in fast mode.
class RandomxMachine {
public:
    /// Either may be missing; the dataset is preferred. `flags` are those of the cache.
    static Result<std::unique_ptr<RandomxMachine>> create(randomx_flags flags, std::shared_ptr<RandomxCache> cache,
                                                          std::shared_ptr<RandomxDataset> dataset,
                                                          const RandomxLimits& limits);
    ~RandomxMachine();
    RandomxMachine(const RandomxMachine&) = delete;
    RandomxMachine& operator=(const RandomxMachine&) = delete;

    Hash256 hash(ByteView input);
    /// A pipeline: begin with one input; each `next` gives the hash of the input before.
    void begin(ByteView input);
    Hash256 next(ByteView input);
    bool fast() const { return m_dataset != nullptr; }

private:
    RandomxMachine() = default;
    std::shared_ptr<RandomxCache> m_cache;
    std::shared_ptr<RandomxDataset> m_dataset;
    randomx_vm* m_machine = nullptr;
};

} // namespace circlet::miner
