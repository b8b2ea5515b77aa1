// LMDB as typed tables with short transactions and a map that grows by itself. Used by ChainStore only.
// One writer at a time, any number of readers; a Read must live no longer than one call of the store.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <vector>

#include "util/bytes.h"

struct MDB_env;
struct MDB_txn;

namespace circlet::storage {

enum class Table : unsigned {
    Meta,
    Blocks,
    Hashes,
    Certified,
    Transactions,
    Activity,
    History,
    State,
    Removed,
    Keys,
    Custody,
    Count
};

class Index {
public:
    /// `sync`: commits reach the disk (data pages; the meta page by MDB_NOMETASYNC a moment later).
    static Result<std::unique_ptr<Index>> open(const std::filesystem::path& folder, std::size_t mapBytes, bool sync);
    ~Index();
    Index(const Index&) = delete;
    Index& operator=(const Index&) = delete;

    class Read {
    public:
        Read(Read&&) = delete;
        ~Read();
        /// Valid while this object lives.
        Result<std::optional<ByteView>> get(Table table, ByteView key) const;
        /// The first entry with a key at or above `key`.
        Result<std::optional<std::pair<ByteView, ByteView>>> atOrAbove(Table table, ByteView key) const;
        Result<std::optional<std::pair<ByteView, ByteView>>> last(Table table) const;
        /// Entries from `key` downwards while `visit` returns true.
        Result<void> downwards(Table table, ByteView key, const std::function<bool(ByteView, ByteView)>& visit) const;
        uint64_t count(Table table) const;

    private:
        friend class Index;
        explicit Read(const Index& index);
        const Index& m_index;
        std::shared_lock<std::shared_mutex> m_lock; ///< the map is not moved while this lives
        MDB_txn* m_transaction = nullptr;
    };
    Read read() const { return Read(*this); }

    class Write {
    public:
        Result<void> put(Table table, ByteView key, ByteView value);
        /// Quicker for keys above all that are there.
        Result<void> append(Table table, ByteView key, ByteView value);
        Result<void> remove(Table table, ByteView key); ///< no error if missing
        Result<std::optional<ByteView>> get(Table table, ByteView key) const;
        /// The lowest entry.
        Result<std::optional<std::pair<Bytes, Bytes>>> first(Table table) const;

    private:
        friend class Index;
        Write(const Index& index, MDB_txn* transaction) : m_index(index), m_transaction(transaction) {}
        const Index& m_index;
        MDB_txn* m_transaction;
    };
    /// Runs `change` in one transaction and commits it. It may be run twice (when the map had to grow).
    Result<void> write(const std::function<Result<void>(Write&)>& change);

    uint64_t usedBytes() const;

private:
    Index() = default;
    Result<void> fillFile(const std::filesystem::path& folder);
    Result<void> openTables();
    Result<void> grow();

    MDB_env* m_env = nullptr;
    unsigned m_tables[static_cast<unsigned>(Table::Count)] = {};
    mutable std::shared_mutex m_mapMutex;
    mutable std::mutex m_poolMutex;
    mutable std::vector<MDB_txn*> m_pool; ///< reset read transactions
};

} // namespace circlet::storage
