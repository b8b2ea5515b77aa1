#include "storage/index.h"

#include <lmdb.h>

#include <cerrno>
#include <mutex>
#include <utility>

#include "storage/file_lock.h"

namespace circlet::storage {
namespace {

constexpr const char* tableNames[] = {"meta",    "blocks", "hashes",  "certified", "transactions", "activity",
                                      "history", "state",  "removed", "keys",      "custody"};
static_assert(std::size(tableNames) == static_cast<std::size_t>(Table::Count));

/// Internal: the transaction did not fit the map. Never leaves this file.
constexpr std::string_view mapFull = "map full";

Error lmdbError(int code) {
    switch (code) {
    case MDB_MAP_FULL:
        return {ErrorCode::OutOfRange, std::string(mapFull)};
    case MDB_CORRUPTED:
    case MDB_PAGE_NOTFOUND:
    case MDB_INVALID:
        return {ErrorCode::Corrupt, "The node's index is damaged. Build it again with \"circletd reindex\"."};
    case MDB_VERSION_MISMATCH:
        return {ErrorCode::NewerVersion, "The node's index was written by another version of its database library."};
    case MDB_PANIC:
        return {ErrorCode::Io, "The node's index cannot be used until the program is started again."};
    default:
        if (code > 0)
            return systemError(code, "Cannot use the node's index");
        return {ErrorCode::Internal, std::string("The node's index: ") + mdb_strerror(code) + "."};
    }
}

MDB_val valueOf(ByteView bytes) {
    return {bytes.size(), const_cast<uint8_t*>(bytes.data())};
}

ByteView viewOf(const MDB_val& value) {
    return {static_cast<const uint8_t*>(value.mv_data), value.mv_size};
}

struct Cursor {
    MDB_cursor* handle = nullptr;
    ~Cursor() {
        if (handle)
            mdb_cursor_close(handle);
    }
};

using Entry = std::pair<ByteView, ByteView>;

Result<std::optional<Entry>> seek(MDB_txn* transaction, MDB_dbi table, ByteView from, MDB_cursor_op operation) {
    Cursor cursor;
    if (const int code = mdb_cursor_open(transaction, table, &cursor.handle); code != 0)
        return lmdbError(code);
    MDB_val key = valueOf(from);
    MDB_val value{};
    const int code = mdb_cursor_get(cursor.handle, &key, &value, operation);
    if (code == MDB_NOTFOUND)
        return std::optional<Entry>();
    if (code != 0)
        return lmdbError(code);
    return std::optional<Entry>({viewOf(key), viewOf(value)});
}

Result<std::optional<ByteView>> find(MDB_txn* transaction, MDB_dbi table, ByteView keyBytes) {
    MDB_val key = valueOf(keyBytes);
    MDB_val value{};
    const int code = mdb_get(transaction, table, &key, &value);
    if (code == MDB_NOTFOUND)
        return std::optional<ByteView>();
    if (code != 0)
        return lmdbError(code);
    return std::optional<ByteView>(viewOf(value));
}

} // namespace

Result<std::unique_ptr<Index>> Index::open(const std::filesystem::path& folder, std::size_t mapBytes, bool sync) {
    CIRCLET_CHECK(makeFolder(folder));
    std::unique_ptr<Index> index(new Index);
    if (const int code = mdb_env_create(&index->m_env); code != 0)
        return lmdbError(code);
    mdb_env_set_maxdbs(index->m_env, static_cast<MDB_dbi>(Table::Count));
    mdb_env_set_maxreaders(index->m_env, 512);
    mdb_env_set_mapsize(index->m_env, mapBytes);
    const unsigned flags = MDB_NOTLS | MDB_NORDAHEAD | (sync ? MDB_NOMETASYNC : MDB_NOSYNC);
    if (const int code = mdb_env_open(index->m_env, folder.c_str(), flags, 0600); code != 0) {
        mdb_env_close(std::exchange(index->m_env, nullptr)); // nothing else may be done with one that did not open
        return lmdbError(code);
    }
    CIRCLET_CHECK(index->fillFile(folder));
    // The file may be larger than the map asked for: take its own size, with room to grow.
    MDB_envinfo info{};
    mdb_env_info(index->m_env, &info);
    if (const auto used = index->usedBytes(); used + used / 4 + (16U << 20) > info.me_mapsize)
        mdb_env_set_mapsize(index->m_env, used * 2 + (64U << 20));
    CIRCLET_CHECK(index->openTables());
    return index;
}

/// A file that was cut would end the program with SIGBUS at the first page behind its end. Pages of zeros there are
/// found by the library itself, as damage. (A whole file may end early too: after pages that are free.)
Result<void> Index::fillFile(const std::filesystem::path& folder) {
    const auto file = folder / "data.mdb";
    std::error_code failure;
    const auto size = std::filesystem::file_size(file, failure);
    if (!failure && size < usedBytes())
        std::filesystem::resize_file(file, usedBytes(), failure);
    if (failure)
        return systemError(failure.value(), "Cannot repair " + file.string());
    return ok();
}

Result<void> Index::openTables() {
    for (int attempt = 0;; ++attempt) {
        MDB_txn* transaction = nullptr;
        if (const int code = mdb_txn_begin(m_env, nullptr, 0, &transaction); code != 0)
            return lmdbError(code);
        int code = 0;
        for (unsigned table = 0; code == 0 && table < static_cast<unsigned>(Table::Count); ++table)
            code = mdb_dbi_open(transaction, tableNames[table], MDB_CREATE, &m_tables[table]);
        if (code != 0)
            mdb_txn_abort(transaction);
        else
            code = mdb_txn_commit(transaction);
        if (code == 0)
            return ok();
        if (code != MDB_MAP_FULL || attempt > 8)
            return lmdbError(code);
        CIRCLET_CHECK(grow());
    }
}

Index::~Index() {
    for (auto* transaction : m_pool)
        mdb_txn_abort(transaction);
    if (m_env) {
        mdb_env_sync(m_env, 1); // the last meta page
        mdb_env_close(m_env);
    }
}

Result<void> Index::grow() {
    std::unique_lock map(m_mapMutex); // waits for the readers, whose calls are short
    MDB_envinfo info{};
    mdb_env_info(m_env, &info);
    if (const int code = mdb_env_set_mapsize(m_env, info.me_mapsize * 2); code != 0)
        return lmdbError(code);
    return ok();
}

uint64_t Index::usedBytes() const {
    MDB_envinfo info{};
    MDB_stat stat{};
    mdb_env_info(m_env, &info);
    mdb_env_stat(m_env, &stat);
    return (static_cast<uint64_t>(info.me_last_pgno) + 1) * stat.ms_psize;
}

Result<void> Index::write(const std::function<Result<void>(Write&)>& change) {
    for (int attempt = 0;; ++attempt) {
        MDB_txn* transaction = nullptr;
        int code = mdb_txn_begin(m_env, nullptr, 0, &transaction);
        if (code == MDB_MAP_RESIZED) {
            std::unique_lock map(m_mapMutex);
            mdb_env_set_mapsize(m_env, 0);
            continue;
        }
        if (code != 0)
            return lmdbError(code);
        Write write(*this, transaction);
        auto changed = change(write);
        if (!changed)
            mdb_txn_abort(transaction);
        else if (code = mdb_txn_commit(transaction); code != 0)
            changed = lmdbError(code);
        if (changed)
            return ok();
        if (changed.error().message != mapFull || attempt > 20)
            return changed.error();
        CIRCLET_CHECK(grow());
    }
}

Index::Read::Read(const Index& index) : m_index(index), m_lock(index.m_mapMutex) {
    {
        std::lock_guard guard(index.m_poolMutex);
        if (!index.m_pool.empty()) {
            m_transaction = index.m_pool.back();
            index.m_pool.pop_back();
        }
    }
    if (m_transaction && mdb_txn_renew(m_transaction) != 0) {
        mdb_txn_abort(m_transaction);
        m_transaction = nullptr;
    }
    if (!m_transaction && mdb_txn_begin(index.m_env, nullptr, MDB_RDONLY, &m_transaction) != 0)
        m_transaction = nullptr; // each read then reports it
}

Index::Read::~Read() {
    if (!m_transaction)
        return;
    mdb_txn_reset(m_transaction);
    std::lock_guard guard(m_index.m_poolMutex);
    if (m_index.m_pool.size() < 64)
        m_index.m_pool.push_back(m_transaction);
    else
        mdb_txn_abort(m_transaction);
}

namespace {
Error noTransaction() {
    return {ErrorCode::Io, "The node's index cannot be read now: too many readers."};
}
} // namespace

Result<std::optional<ByteView>> Index::Read::get(Table table, ByteView key) const {
    if (!m_transaction)
        return noTransaction();
    return find(m_transaction, m_index.m_tables[static_cast<unsigned>(table)], key);
}

Result<std::optional<Entry>> Index::Read::atOrAbove(Table table, ByteView key) const {
    if (!m_transaction)
        return noTransaction();
    return seek(m_transaction, m_index.m_tables[static_cast<unsigned>(table)], key, MDB_SET_RANGE);
}

Result<std::optional<Entry>> Index::Read::last(Table table) const {
    if (!m_transaction)
        return noTransaction();
    return seek(m_transaction, m_index.m_tables[static_cast<unsigned>(table)], {}, MDB_LAST);
}

Result<void> Index::Read::downwards(Table table, ByteView from,
                                    const std::function<bool(ByteView, ByteView)>& visit) const {
    if (!m_transaction)
        return noTransaction();
    Cursor cursor;
    if (const int code = mdb_cursor_open(m_transaction, m_index.m_tables[static_cast<unsigned>(table)], &cursor.handle);
        code != 0)
        return lmdbError(code);
    MDB_val key = valueOf(from);
    MDB_val value{};
    int code = mdb_cursor_get(cursor.handle, &key, &value, MDB_SET_KEY);
    while (code == 0 && visit(viewOf(key), viewOf(value)))
        code = mdb_cursor_get(cursor.handle, &key, &value, MDB_PREV);
    if (code != 0 && code != MDB_NOTFOUND)
        return lmdbError(code);
    return ok();
}

uint64_t Index::Read::count(Table table) const {
    MDB_stat stat{};
    if (!m_transaction || mdb_stat(m_transaction, m_index.m_tables[static_cast<unsigned>(table)], &stat) != 0)
        return 0;
    return stat.ms_entries;
}

Result<void> Index::Write::put(Table table, ByteView keyBytes, ByteView bytes) {
    MDB_val key = valueOf(keyBytes);
    MDB_val value = valueOf(bytes);
    if (const int code = mdb_put(m_transaction, m_index.m_tables[static_cast<unsigned>(table)], &key, &value, 0);
        code != 0)
        return lmdbError(code);
    return ok();
}

Result<void> Index::Write::append(Table table, ByteView keyBytes, ByteView bytes) {
    MDB_val key = valueOf(keyBytes);
    MDB_val value = valueOf(bytes);
    const int code = mdb_put(m_transaction, m_index.m_tables[static_cast<unsigned>(table)], &key, &value, MDB_APPEND);
    if (code == MDB_KEYEXIST) // not above all others, or the same again
        return put(table, keyBytes, bytes);
    if (code != 0)
        return lmdbError(code);
    return ok();
}

Result<void> Index::Write::remove(Table table, ByteView keyBytes) {
    MDB_val key = valueOf(keyBytes);
    const int code = mdb_del(m_transaction, m_index.m_tables[static_cast<unsigned>(table)], &key, nullptr);
    if (code != 0 && code != MDB_NOTFOUND)
        return lmdbError(code);
    return ok();
}

Result<std::optional<ByteView>> Index::Write::get(Table table, ByteView key) const {
    return find(m_transaction, m_index.m_tables[static_cast<unsigned>(table)], key);
}

Result<std::optional<std::pair<Bytes, Bytes>>> Index::Write::first(Table table) const {
    CIRCLET_TRY(entry, seek(m_transaction, m_index.m_tables[static_cast<unsigned>(table)], {}, MDB_FIRST));
    std::optional<std::pair<Bytes, Bytes>> copied;
    if (entry)
        copied.emplace(Bytes(entry->first.begin(), entry->first.end()),
                       Bytes(entry->second.begin(), entry->second.end()));
    return copied;
}

} // namespace circlet::storage
