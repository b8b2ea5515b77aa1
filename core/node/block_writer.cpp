#include "node/block_writer.h"

namespace circlet::node {

namespace {

constexpr std::size_t maximumQueuedBlocks = 256;

} // namespace

BlockWriter::BlockWriter(storage::ChainStore& store, Callbacks callbacks)
    : m_store(store), m_callbacks(std::move(callbacks)), m_thread([this] { run(); }) {
}

BlockWriter::~BlockWriter() {
    {
        std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void BlockWriter::write(std::vector<storage::FinalBlock> blocks) {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_queue.size() < maximumQueuedBlocks || m_failed || m_stopping; });
    for (storage::FinalBlock& block : blocks)
        m_queue.push_back(std::move(block));
    m_changed.notify_all();
}

void BlockWriter::run() {
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return !m_queue.empty() || m_stopping; });
        if (m_queue.empty())
            return;
        std::vector<storage::FinalBlock> batch = std::move(m_queue);
        m_queue.clear();
        m_changed.notify_all();
        lock.unlock();
        Result<void> appended = m_store.append(batch);
        if (!appended) {
            m_callbacks.failed(appended.error());
            lock.lock();
            m_failed = true;
            m_changed.notify_all();
            return;
        }
        std::vector<ledger::AccountActivity> touched;
        for (storage::FinalBlock& block : batch)
            touched.insert(touched.end(), block.activity.begin(), block.activity.end());
        m_callbacks.written(batch.back().block.header.height, std::move(touched));
        lock.lock();
    }
}

} // namespace circlet::node
