#include "circlet-miner/randomx_engine.h"

#include <algorithm>
#include <vector>

#include "circlet-miner/memory.h"

namespace circlet::miner {

namespace {

constexpr uint64_t cacheBytes = 256U << 20;
constexpr unsigned long sliceItems = 16'384; ///< 1 MiB of dataset

randomx_flags with(randomx_flags flags, int more) {
    return static_cast<randomx_flags>(flags | more);
}

randomx_flags without(randomx_flags flags, int less) {
    return static_cast<randomx_flags>(flags & ~less);
}

/// Flags to try, best first.
std::vector<randomx_flags> cacheFlags(const RandomxLimits& limits) {
    const randomx_flags base = without(randomx_get_flags(), RANDOMX_FLAG_JIT | RANDOMX_FLAG_SECURE);
    std::vector<randomx_flags> engines;
    if (limits.jit && (randomx_get_flags() & RANDOMX_FLAG_JIT) != 0)
        engines = {with(base, RANDOMX_FLAG_JIT), with(base, RANDOMX_FLAG_JIT | RANDOMX_FLAG_SECURE)};
    engines.push_back(base);
    std::vector<randomx_flags> all;
    for (randomx_flags engine : engines) {
        if (limits.hugePages && freeHugePageMemory() >= cacheBytes)
            all.push_back(with(engine, RANDOMX_FLAG_LARGE_PAGES));
        all.push_back(engine);
    }
    return all;
}

/// A machine with these flags, or without large pages, or null.
randomx_vm* machineWith(randomx_flags flags, randomx_cache* cache, randomx_dataset* dataset) {
    randomx_vm* machine = randomx_create_vm(flags, cache, dataset);
    if (machine == nullptr && (flags & RANDOMX_FLAG_LARGE_PAGES) != 0)
        machine = randomx_create_vm(without(flags, RANDOMX_FLAG_LARGE_PAGES), cache, dataset);
    return machine;
}

std::string gibibytes(uint64_t bytes) {
    const uint64_t tenths = bytes * 10 >> 30;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " GiB";
}

} // namespace

Result<std::shared_ptr<RandomxCache>> RandomxCache::create(ByteView key, const RandomxLimits& limits) {
    for (randomx_flags flags : cacheFlags(limits)) {
        randomx_cache* cache = randomx_alloc_cache(flags);
        if (cache == nullptr)
            continue;
        std::shared_ptr<RandomxCache> owner(new RandomxCache(cache, flags));
        randomx_init_cache(cache, key.data(), key.size());
        // A system that forbids pages that are both writable and executable shows it here at the latest.
        randomx_vm* probe = machineWith(flags, cache, nullptr);
        if (probe == nullptr)
            continue;
        randomx_destroy_vm(probe);
        return owner;
    }
    return Error{ErrorCode::Internal, "There is not enough memory for RandomX: it needs 256 MiB."};
}

RandomxCache::~RandomxCache() {
    randomx_release_cache(m_cache);
}

Result<std::shared_ptr<RandomxDataset>> RandomxDataset::create(std::shared_ptr<RandomxCache> cache,
                                                               const RandomxLimits& limits) {
    const unsigned long items = randomx_dataset_item_count();
    const uint64_t bytes = uint64_t{items} * RANDOMX_DATASET_ITEM_SIZE;
    const bool large = limits.hugePages && freeHugePageMemory() >= bytes;
    const uint64_t available = availableMemory();
    if (available < limits.memoryToLeave + (large ? 0 : bytes))
        return Error{ErrorCode::OutOfRange, "Fast mode needs " + gibibytes(bytes + limits.memoryToLeave) +
                                                " of free memory, " + gibibytes(available) +
                                                " are free: mining at about a tenth of the speed."};
    std::shared_ptr<RandomxDataset> dataset(new RandomxDataset);
    if (large)
        dataset->m_dataset = randomx_alloc_dataset(with(cache->flags(), RANDOMX_FLAG_LARGE_PAGES));
    if (dataset->m_dataset != nullptr)
        dataset->m_hugePages = mining::HugePages::Explicit;
    else
        dataset->m_dataset = randomx_alloc_dataset(without(cache->flags(), RANDOMX_FLAG_LARGE_PAGES));
    if (dataset->m_dataset == nullptr)
        return Error{ErrorCode::OutOfRange,
                     "The system has no 2 GiB for fast mode: mining at about a tenth of the speed."};
    if (limits.hugePages && dataset->m_hugePages == mining::HugePages::None &&
        adviseHugePages(randomx_get_dataset_memory(dataset->m_dataset), bytes))
        dataset->m_hugePages = mining::HugePages::Transparent;
    dataset->m_cache = std::move(cache);
    dataset->m_items = items;
    dataset->m_slices = (items + sliceItems - 1) / sliceItems;
    return dataset;
}

RandomxDataset::~RandomxDataset() {
    if (m_dataset != nullptr)
        randomx_release_dataset(m_dataset);
}

bool RandomxDataset::buildSlice(bool& completed) {
    const uint64_t slice = m_next.fetch_add(1);
    completed = false;
    if (slice >= m_slices) {
        m_next.store(m_slices); // never runs over
        return false;
    }
    const auto first = static_cast<unsigned long>(slice) * sliceItems;
    randomx_init_dataset(m_dataset, m_cache->get(), first, std::min(sliceItems, m_items - first));
    completed = m_done.fetch_add(1, std::memory_order_acq_rel) + 1 == m_slices;
    if (completed)
        m_cache.reset(); // nobody builds any more; machines in light mode still hold it
    return true;
}

uint32_t RandomxDataset::permille() const {
    return static_cast<uint32_t>(m_done.load() * 1000 / m_slices);
}

Result<std::unique_ptr<RandomxMachine>> RandomxMachine::create(randomx_flags flags, std::shared_ptr<RandomxCache> cache,
                                                               std::shared_ptr<RandomxDataset> dataset,
                                                               const RandomxLimits& limits) {
    flags = without(flags, RANDOMX_FLAG_LARGE_PAGES);
    if (limits.hugePages && freeHugePageMemory() > 0)
        flags = with(flags, RANDOMX_FLAG_LARGE_PAGES);
    std::unique_ptr<RandomxMachine> machine(new RandomxMachine);
    if (dataset) {
        machine->m_machine = machineWith(with(flags, RANDOMX_FLAG_FULL_MEM), nullptr, dataset->get());
        if (machine->m_machine != nullptr)
            machine->m_dataset = std::move(dataset);
    }
    if (machine->m_machine == nullptr && cache) {
        machine->m_machine = machineWith(flags, cache->get(), nullptr);
        machine->m_cache = std::move(cache);
    }
    if (machine->m_machine == nullptr)
        return Error{ErrorCode::Internal, "There is not enough memory for another mining thread."};
    return machine;
}

RandomxMachine::~RandomxMachine() {
    if (m_machine != nullptr)
        randomx_destroy_vm(m_machine);
}

Hash256 RandomxMachine::hash(ByteView input) {
    Hash256 result;
    randomx_calculate_hash(m_machine, input.data(), input.size(), result.data());
    return result;
}

void RandomxMachine::begin(ByteView input) {
    randomx_calculate_hash_first(m_machine, input.data(), input.size());
}

Hash256 RandomxMachine::next(ByteView input) {
    Hash256 result;
    randomx_calculate_hash_next(m_machine, input.data(), input.size(), result.data());
    return result;
}

} // namespace circlet::miner
