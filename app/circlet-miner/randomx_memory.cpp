#include "circlet-miner/randomx_memory.h"

namespace circlet::miner {

Result<void> RandomxMemory::prepare() {
    std::lock_guard preparing(m_preparing);
    if (state().prepared)
        return ok();
    CIRCLET_TRY(cache, RandomxCache::create(m_key, m_limits));
    std::lock_guard lock(m_mutex);
    m_cache = std::move(cache);
    m_flags = m_cache->flags();
    m_prepared = true;
    if (!m_cache->jit())
        m_note = "This system does not let RandomX compile its programs: mining at about a sixth of the speed.";
    if (m_limits.fast)
        allotDataset();
    return ok();
}

void RandomxMemory::allotDataset() {
    Result<std::shared_ptr<RandomxDataset>> dataset = RandomxDataset::create(m_cache, m_limits);
    if (dataset) {
        m_dataset = std::move(dataset).value();
        m_note.clear();
    } else {
        m_note = dataset.error().message;
    }
}

void RandomxMemory::retryDataset() {
    std::lock_guard lock(m_mutex);
    if (m_prepared && m_limits.fast && !m_dataset)
        allotDataset();
}

bool RandomxMemory::build(bool& completed) {
    std::shared_ptr<RandomxDataset> dataset;
    {
        std::lock_guard lock(m_mutex);
        dataset = m_dataset;
    }
    completed = false;
    if (!dataset || !dataset->buildSlice(completed))
        return false;
    if (completed) {
        std::lock_guard lock(m_mutex);
        m_cache.reset();
        m_fastReady.store(true, std::memory_order_release);
    }
    return true;
}

Result<std::unique_ptr<RandomxMachine>> RandomxMemory::machine() {
    std::lock_guard lock(m_mutex);
    return RandomxMachine::create(m_flags, m_cache, m_fastReady ? m_dataset : nullptr, m_limits);
}

RandomxMemory::State RandomxMemory::state() const {
    std::lock_guard lock(m_mutex);
    State state;
    state.prepared = m_prepared;
    state.jit = (m_flags & RANDOMX_FLAG_JIT) != 0;
    state.fast = m_fastReady;
    state.note = m_note;
    if (m_dataset) {
        state.datasetPermille = m_dataset->permille();
        state.hugePages = m_dataset->hugePages();
    }
    return state;
}

} // namespace circlet::miner
