// Writes final blocks to the chain store on a thread of its own, several in one commit when they queue up. Used by
// ChainCore. Blocks leave the safety record only after written() was called, so a crash in between loses nothing.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "storage/chain_store.h"

namespace circlet::node {

class BlockWriter {
public:
    struct Callbacks {
        /// On the writer's thread, after blocks up to this one are on the disk.
        std::function<void(ledger::Height, std::vector<ledger::AccountActivity>)> written;
        std::function<void(const Error&)> failed; ///< the writer has stopped
    };
    BlockWriter(storage::ChainStore& store, Callbacks callbacks);
    ~BlockWriter(); ///< writes what is queued, then joins

    /// Waits while too many blocks are queued: the disk sets the pace then.
    void write(std::vector<storage::FinalBlock> blocks);

private:
    void run();
    storage::ChainStore& m_store;
    Callbacks m_callbacks;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<storage::FinalBlock> m_queue;
    bool m_stopping = false;
    bool m_failed = false;
    std::thread m_thread;
};

} // namespace circlet::node
