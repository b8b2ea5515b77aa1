// A thin, typed wrapper of the SQLite C API (SQLCipher underneath). Used by the stores here and by the wallet's
// database. One thread at a time per Database, except interrupt(). Never puts a key into SQL text, a log or an error;
// never lets SQLite's words reach a user as the only explanation.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crypto/secure.h"
#include "util/bytes.h"
#include "util/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace circlet::storage {

/// Full: a commit survives a power cut (synchronous=FULL). Normal: it survives kill -9; a power cut may lose the newest
/// commits, but never damages the file.
enum class Durability { Normal, Full };

struct OpenOptions {
    const crypto::SecureBytes* rawKey = nullptr; ///< 32 bytes: the file is encrypted (SQLCipher 4 format); else plain
    bool prefixed = false; ///< the database begins after databasePrefixBytes that are the caller's (prefixed_file.h)
    bool readOnly = false;
    bool create = true;     ///< else a missing file is NotFound
    bool exclusive = false; ///< hold the file for this object alone until it is closed; others get Locked
    Durability durability = Durability::Full;
    uint32_t applicationId = 0; ///< written into new files; a file with another one is NotOurs. 0: not checked
    int busyTimeoutMs = 2000;   ///< how long to wait for another process before Locked; not used with exclusive
};

/// One step of a schema's history: its statements run in one transaction that also raises user_version.
struct Migration {
    std::vector<std::string_view> steps;
};

class Database;

/// A prepared statement. Parameters and columns are numbered from 0 with columns, from 1 with parameters, as in SQL.
/// Must not outlive its Database.
class Statement {
public:
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&& other) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement();

    // Bytes and text are copied. u64 keeps its bits in SQLite's signed integer: do not compare such columns in SQL when
    // they may pass 2^63.
    Statement& bind(int parameter, int64_t value);
    Statement& bind(int parameter, uint64_t value) { return bind(parameter, static_cast<int64_t>(value)); }
    Statement& bind(int parameter, int32_t value) { return bind(parameter, static_cast<int64_t>(value)); }
    Statement& bind(int parameter, uint32_t value) { return bind(parameter, static_cast<int64_t>(value)); }
    Statement& bind(int parameter, bool value) { return bind(parameter, static_cast<int64_t>(value)); }
    Statement& bind(int parameter, double value);
    Statement& bind(int parameter, std::string_view text);
    Statement& bind(int parameter, const char* text) { return bind(parameter, std::string_view(text)); }
    Statement& bind(int parameter, const std::string& text) { return bind(parameter, std::string_view(text)); }
    Statement& bind(int parameter, ByteView blob);
    Statement& bind(int parameter, const Bytes& blob) { return bind(parameter, ByteView(blob)); }
    Statement& bind(int parameter, std::nullptr_t);
    template<std::size_t N, typename Tag>
    Statement& bind(int parameter, const FixedBytes<N, Tag>& value) {
        return bind(parameter, value.view());
    }
    template<typename T>
    Statement& bind(int parameter, const std::optional<T>& value) {
        return value ? bind(parameter, *value) : bind(parameter, nullptr);
    }
    /// Parameters 1, 2, … in order.
    template<typename... Args>
    Statement& bindAll(const Args&... args) {
        int parameter = 0;
        (bind(++parameter, args), ...);
        return *this;
    }

    /// True: a row is there. False: done (and the statement is reset, ready to be bound again).
    Result<bool> step();
    /// For statements without rows: runs and resets.
    Result<void> run();
    /// Back to the start; bindings are cleared.
    void reset();

    int columns() const;
    bool isNull(int column) const;
    int64_t integer(int column) const;
    uint64_t u64(int column) const { return static_cast<uint64_t>(integer(column)); }
    bool boolean(int column) const { return integer(column) != 0; }
    double real(int column) const;
    std::string text(int column) const;
    Bytes blob(int column) const;
    ByteView blobView(int column) const; ///< valid until the next step, reset or bind
    /// Corrupt unless the blob has exactly the type's size.
    template<typename T>
    Result<T> fixed(int column) const {
        auto view = blobView(column);
        if (view.size() != T::size)
            return Error{ErrorCode::Corrupt, "The database holds a field of a wrong size."};
        return T::from(view);
    }

private:
    friend class Database;
    Statement(sqlite3* database, sqlite3_stmt* statement) : m_database(database), m_statement(statement) {}
    sqlite3* m_database = nullptr;
    sqlite3_stmt* m_statement = nullptr;
    int m_bindError = 0;
};

/// Rolls back when it goes out of scope without commit(). Begun within another one it is a part of it: it can be rolled
/// back alone, and what it committed is kept only if the outer one is. The inner one ends first.
class Transaction {
public:
    Transaction(Transaction&& other) noexcept
        : m_database(std::exchange(other.m_database, nullptr)), m_inner(other.m_inner) {}
    Transaction& operator=(Transaction&&) = delete;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    Result<void> commit();

private:
    friend class Database;
    Transaction(Database* database, bool inner) : m_database(database), m_inner(inner) {}
    Database* m_database = nullptr;
    bool m_inner = false;
};

class Database {
public:
    /// Errors: NotFound (missing and not to be created), NotOurs (not SQLite, or another application id), WrongPassword
    /// (encrypted, and this key does not open it), Corrupt, Locked (another process), DiskFull, Io.
    /// The file is created with mode 0600; journal is WAL; foreign keys are on.
    static Result<Database> open(const std::filesystem::path& path, const OpenOptions& options = {});

    Database(Database&& other) noexcept;
    Database& operator=(Database&& other) noexcept;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    /// Runs the migrations that the file lacks (migrations[i] leads from version i to i + 1).
    /// NewerVersion when the file's version is above migrations.size(): nothing is touched then.
    Result<void> migrate(std::span<const Migration> migrations);
    Result<int> userVersion();

    Result<Statement> prepare(std::string_view sql);
    /// One or several statements without parameters and results.
    Result<void> exec(const std::string& sql);
    /// Prepares, binds 1, 2, … and runs.
    template<typename... Args>
    Result<void> run(std::string_view sql, const Args&... args) {
        CIRCLET_TRY(statement, prepare(sql));
        return statement.bindAll(args...).run();
    }
    /// First column of the first row as an integer; nothing if there is no row or it is NULL.
    template<typename... Args>
    Result<std::optional<int64_t>> integer(std::string_view sql, const Args&... args) {
        CIRCLET_TRY(statement, prepare(sql));
        statement.bindAll(args...);
        CIRCLET_TRY(row, statement.step());
        if (!row || statement.isNull(0))
            return std::optional<int64_t>();
        return std::optional<int64_t>(statement.integer(0));
    }

    /// BEGIN IMMEDIATE: the write lock is taken now, so that Locked comes here and not in the middle.
    Result<Transaction> begin();
    int64_t lastInsertId() const;
    int64_t changes() const; ///< rows touched by the last statement

    /// A compact, consistent copy with the same key, fsynced and renamed into place; AlreadyExists if `target` is
    /// there.
    Result<void> copyTo(const std::filesystem::path& target);
    /// The caller's bytes before a prefixed database. Writing is durable when it returns.
    Result<Bytes> prefix();
    Result<void> writePrefix(int offset, ByteView bytes);
    /// Moves the write-ahead log into the file.
    Result<void> checkpoint();
    /// PRAGMA integrity_check: Corrupt with a sentence if it is not "ok". Slow; for repair and tests.
    Result<void> checkIntegrity();
    /// Stops a running statement (it fails with Cancelled). From any thread.
    void interrupt();
    const std::filesystem::path& path() const { return m_path; }

private:
    friend class Transaction;
    Database(sqlite3* handle, std::filesystem::path path) : m_handle(handle), m_path(std::move(path)) {}
    void close();
    sqlite3* m_handle = nullptr;
    std::filesystem::path m_path;
};

} // namespace circlet::storage
