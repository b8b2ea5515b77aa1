#include "storage/database.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>

#include "sqlite3.h"
#include "storage/prefixed_file.h"

namespace circlet::storage {
namespace {

constexpr std::string_view plainMagic{"SQLite format 3\0", 16};
constexpr std::size_t rawKeyBytes = 32;

bool outOfSpace(int systemError) {
    return systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG;
}

/// What SQLite's result code means to a caller. Texts never hold content of the database.
Error errorOf(sqlite3* database, int code) {
    const int systemError = database ? sqlite3_system_errno(database) : errno;
    const int extended = database ? sqlite3_extended_errcode(database) : code;
    switch (code & 0xff) {
    case SQLITE_FULL:
        return {ErrorCode::DiskFull, "The disk is full. Free some space and try again; nothing was lost."};
    case SQLITE_IOERR:
        if (outOfSpace(systemError))
            return {ErrorCode::DiskFull, "The disk is full. Free some space and try again; nothing was lost."};
        return {ErrorCode::Io, "The database file could not be read or written (" + std::to_string(extended) + ")."};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::Locked, "Another program is using this file. Close it and try again."};
    case SQLITE_NOTADB:
        return {ErrorCode::NotOurs, "This is not a database file."};
    case SQLITE_CORRUPT:
        return {ErrorCode::Corrupt, "The database file is damaged. Restore it from a backup."};
    case SQLITE_CANTOPEN:
        if (outOfSpace(systemError))
            return {ErrorCode::DiskFull, "The disk is full. Free some space and try again; nothing was lost."};
        return {ErrorCode::Io, "The database file cannot be opened. Check that the folder exists and may be written."};
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return {ErrorCode::Io, "The database file cannot be written. Check its permissions."};
    case SQLITE_CONSTRAINT:
        if (extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY ||
            extended == SQLITE_CONSTRAINT_ROWID)
            return {ErrorCode::AlreadyExists, "This entry exists already."};
        return {ErrorCode::Rejected, "The database refused an inconsistent entry."};
    case SQLITE_INTERRUPT:
        return {ErrorCode::Cancelled, "The operation was cancelled."};
    default:
        return {ErrorCode::Internal, "Unexpected database result " + std::to_string(extended) + "."};
    }
}

/// What the file is before SQLite touches it, so that "not ours", "cut short" and "new" are told apart.
Result<bool> inspectFile(const std::filesystem::path& path, const OpenOptions& options) {
    std::error_code failure;
    const auto status = std::filesystem::status(path, failure);
    if (!std::filesystem::exists(status)) {
        if (!options.create || options.readOnly)
            return Error{ErrorCode::NotFound, "There is no file " + path.string() + "."};
        return false;
    }
    if (!std::filesystem::is_regular_file(status))
        return Error{ErrorCode::NotOurs, path.string() + " is not a file."};
    const auto size = std::filesystem::file_size(path, failure);
    if (failure)
        return Error{ErrorCode::Io, path.string() + " cannot be read."};
    const std::uintmax_t prefix = options.prefixed ? databasePrefixBytes : 0;
    if (size <= prefix)
        return false;
    char start[16] = {};
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return Error{ErrorCode::Io, path.string() + " cannot be read. Check its permissions."};
    file.seekg(static_cast<std::streamoff>(prefix));
    file.read(start, sizeof start);
    const bool plain = std::string_view(start, sizeof start) == plainMagic;
    if (plain == (options.rawKey != nullptr))
        return Error{ErrorCode::NotOurs, path.string() + " is not a file of this kind."};
    if (size - prefix < 512 || (size - prefix) % 512 != 0)
        return Error{ErrorCode::Corrupt, path.string() + " is damaged: it was cut short. Restore it from a backup."};
    return true;
}

/// Creates the file with mode 0600 before SQLite would with the umask's.
Result<void> createPrivate(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        if (outOfSpace(errno))
            return Error{ErrorCode::DiskFull, "The disk is full. Free some space and try again."};
        return Error{ErrorCode::Io, "Cannot create " + path.string() + ". Check that the folder may be written."};
    }
    ::close(file);
    return ok();
}

/// Hands the key over as SQLCipher's raw form x'hex', built in guarded memory.
int applyKey(sqlite3* database, const crypto::SecureBytes& key) {
    static constexpr char digits[] = "0123456789abcdef";
    crypto::SecureBytes text(2 * rawKeyBytes + 3);
    auto* out = text.data();
    *out++ = 'x';
    *out++ = '\'';
    for (std::size_t i = 0; i < rawKeyBytes; ++i) {
        *out++ = static_cast<uint8_t>(digits[key.data()[i] >> 4]);
        *out++ = static_cast<uint8_t>(digits[key.data()[i] & 15]);
    }
    *out = '\'';
    return sqlite3_key_v2(database, "main", text.data(), static_cast<int>(text.size()));
}

/// Puts a prefix before a database that no one has open.
Result<void> writeStart(const std::filesystem::path& path, ByteView bytes) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    const bool written =
        file >= 0 && ::pwrite(file, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size());
    if (file >= 0)
        ::close(file);
    if (!written)
        return Error{outOfSpace(errno) ? ErrorCode::DiskFull : ErrorCode::Io, "Cannot write " + path.string() + "."};
    return ok();
}

Result<void> syncPath(const std::filesystem::path& path, int flags) {
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    if (file < 0)
        return Error{ErrorCode::Io, "Cannot open " + path.string() + "."};
    const int result = ::fsync(file);
    ::close(file);
    if (result != 0)
        return Error{ErrorCode::Io, "Cannot write " + path.string() + " to the disk."};
    return ok();
}

} // namespace

Statement::Statement(Statement&& other) noexcept
    : m_database(other.m_database),
      m_statement(std::exchange(other.m_statement, nullptr)),
      m_bindError(other.m_bindError) {
}

Statement& Statement::operator=(Statement&& other) noexcept {
    std::swap(m_database, other.m_database);
    std::swap(m_statement, other.m_statement);
    std::swap(m_bindError, other.m_bindError);
    return *this;
}

Statement::~Statement() {
    sqlite3_finalize(m_statement);
}

Statement& Statement::bind(int parameter, int64_t value) {
    if (const int code = sqlite3_bind_int64(m_statement, parameter, value); code != SQLITE_OK)
        m_bindError = code;
    return *this;
}

Statement& Statement::bind(int parameter, double value) {
    if (const int code = sqlite3_bind_double(m_statement, parameter, value); code != SQLITE_OK)
        m_bindError = code;
    return *this;
}

Statement& Statement::bind(int parameter, std::string_view text) {
    const char* data = text.data() ? text.data() : "";
    const int code = sqlite3_bind_text64(m_statement, parameter, data, text.size(), SQLITE_TRANSIENT,
                                         static_cast<unsigned char>(SQLITE_UTF8));
    if (code != SQLITE_OK)
        m_bindError = code;
    return *this;
}

Statement& Statement::bind(int parameter, ByteView blob) {
    const int code = blob.empty()
                         ? sqlite3_bind_zeroblob(m_statement, parameter, 0)
                         : sqlite3_bind_blob64(m_statement, parameter, blob.data(), blob.size(), SQLITE_TRANSIENT);
    if (code != SQLITE_OK)
        m_bindError = code;
    return *this;
}

Statement& Statement::bind(int parameter, std::nullptr_t) {
    if (const int code = sqlite3_bind_null(m_statement, parameter); code != SQLITE_OK)
        m_bindError = code;
    return *this;
}

Result<bool> Statement::step() {
    if (m_bindError != 0)
        return errorOf(nullptr, m_bindError);
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE) {
        sqlite3_reset(m_statement);
        return false;
    }
    auto error = errorOf(m_database, code);
    sqlite3_reset(m_statement);
    return error;
}

Result<void> Statement::run() {
    CIRCLET_TRY(row, step());
    if (row)
        sqlite3_reset(m_statement);
    return ok();
}

void Statement::reset() {
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
    m_bindError = 0;
}

int Statement::columns() const {
    return sqlite3_column_count(m_statement);
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(m_statement, column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(m_statement, column);
}

std::string Statement::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
    return data ? std::string(data, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)))
                : std::string();
}

ByteView Statement::blobView(int column) const {
    const auto* data = static_cast<const uint8_t*>(sqlite3_column_blob(m_statement, column));
    return {data, data ? static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)) : 0};
}

Bytes Statement::blob(int column) const {
    auto view = blobView(column);
    return {view.begin(), view.end()};
}

Transaction::~Transaction() {
    if (m_database)
        sqlite3_exec(m_database->m_handle, m_inner ? "ROLLBACK TO inner_part; RELEASE inner_part" : "ROLLBACK", nullptr,
                     nullptr, nullptr);
}

Result<void> Transaction::commit() {
    CIRCLET_CHECK(m_database->exec(m_inner ? "RELEASE inner_part" : "COMMIT")); // on failure the destructor rolls back
    m_database = nullptr;
    return ok();
}

Result<Database> Database::open(const std::filesystem::path& path, const OpenOptions& options) {
    if (options.rawKey && options.rawKey->size() != rawKeyBytes)
        return Error{ErrorCode::OutOfRange, "A database key has 32 bytes."};
    CIRCLET_TRY(existed, inspectFile(path, options));
    if (!existed) {
        CIRCLET_CHECK(createPrivate(path));
    }

    sqlite3* handle = nullptr;
    const int flags = (options.readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) |
                      SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_EXRESCODE;
    const int opened = sqlite3_open_v2(path.c_str(), &handle, flags, options.prefixed ? prefixedVfsName() : nullptr);
    Database database(handle, path);
    if (opened != SQLITE_OK)
        return errorOf(handle, opened);
    // First of all: it would print failed keys to standard error.
    sqlite3_exec(handle, "PRAGMA cipher_log_level=NONE", nullptr, nullptr, nullptr);
    sqlite3_busy_timeout(handle, options.exclusive ? 0 : options.busyTimeoutMs);
    if (options.rawKey) {
        if (const int code = applyKey(handle, *options.rawKey); code != SQLITE_OK)
            return errorOf(handle, code);
    }
    if (options.exclusive) {
        CIRCLET_CHECK(database.exec("PRAGMA locking_mode=EXCLUSIVE"));
    }

    // The first real read: here a wrong key, a foreign file and a lock show themselves.
    auto schema = database.integer("SELECT count(*) FROM sqlite_schema");
    if (!schema) {
        auto error = schema.error();
        if (error.code == ErrorCode::NotOurs && options.rawKey)
            return Error{ErrorCode::WrongPassword, "The password is wrong."};
        if (error.code == ErrorCode::NotOurs)
            return Error{ErrorCode::Corrupt, path.string() + " is damaged. Restore it from a backup."};
        return error;
    }
    if (options.applicationId != 0) {
        CIRCLET_TRY(found, database.integer("PRAGMA application_id"));
        const auto id = static_cast<uint32_t>(found.value_or(0));
        const bool fresh = id == 0 && schema.value().value_or(0) == 0;
        if (!fresh && id != options.applicationId)
            return Error{ErrorCode::NotOurs, path.string() + " belongs to another program."};
        if (fresh && !options.readOnly) {
            CIRCLET_CHECK(
                database.exec("PRAGMA application_id=" + std::to_string(static_cast<int32_t>(options.applicationId))));
        }
    }
    CIRCLET_CHECK(database.exec("PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON"));
    if (options.readOnly)
        return database;
    CIRCLET_CHECK(database.exec("PRAGMA journal_mode=WAL"));
    CIRCLET_CHECK(database.exec(options.durability == Durability::Full ? "PRAGMA synchronous=FULL"
                                                                       : "PRAGMA synchronous=NORMAL"));
    if (options.exclusive) {
        CIRCLET_CHECK(database.exec("BEGIN IMMEDIATE; COMMIT")); // takes the lock now rather than at the first write
    }
    return database;
}

Database::Database(Database&& other) noexcept
    : m_handle(std::exchange(other.m_handle, nullptr)), m_path(std::move(other.m_path)) {
}

Database& Database::operator=(Database&& other) noexcept {
    if (this != &other) {
        close();
        m_handle = std::exchange(other.m_handle, nullptr);
        m_path = std::move(other.m_path);
    }
    return *this;
}

Database::~Database() {
    close();
}

void Database::close() {
    if (m_handle)
        sqlite3_close_v2(m_handle);
    m_handle = nullptr;
}

Result<int> Database::userVersion() {
    CIRCLET_TRY(version, integer("PRAGMA user_version"));
    return static_cast<int>(version.value_or(0));
}

Result<void> Database::migrate(std::span<const Migration> migrations) {
    CIRCLET_TRY(found, userVersion());
    if (found < 0 || static_cast<std::size_t>(found) > migrations.size())
        return Error{ErrorCode::NewerVersion,
                     m_path.filename().string() +
                         " was written by a newer version of this program. Update the program to open it."};
    for (auto version = static_cast<std::size_t>(found); version < migrations.size(); ++version) {
        CIRCLET_TRY(transaction, begin());
        for (auto step : migrations[version].steps) {
            CIRCLET_CHECK(exec(std::string(step)));
        }
        CIRCLET_CHECK(exec("PRAGMA user_version=" + std::to_string(version + 1)));
        CIRCLET_CHECK(transaction.commit());
    }
    return ok();
}

Result<Statement> Database::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(m_handle, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    if (code != SQLITE_OK)
        return errorOf(m_handle, code);
    return Statement(m_handle, statement);
}

Result<void> Database::exec(const std::string& sql) {
    const int code = sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return errorOf(m_handle, code);
    return ok();
}

Result<Transaction> Database::begin() {
    const bool inner = sqlite3_get_autocommit(m_handle) == 0;
    CIRCLET_CHECK(exec(inner ? "SAVEPOINT inner_part" : "BEGIN IMMEDIATE"));
    return Transaction(this, inner);
}

int64_t Database::lastInsertId() const {
    return sqlite3_last_insert_rowid(m_handle);
}

int64_t Database::changes() const {
    return sqlite3_changes64(m_handle);
}

Result<void> Database::copyTo(const std::filesystem::path& target) {
    if (std::filesystem::exists(target))
        return Error{ErrorCode::AlreadyExists, target.string() + " exists already."};
    auto temporary = target;
    temporary += ".part";
    std::error_code ignored;
    std::filesystem::remove(temporary, ignored);
    CIRCLET_CHECK(createPrivate(temporary));
    auto copied = run("VACUUM INTO ?", temporary.string());
    if (auto own = prefix(); copied && own)
        copied = writeStart(temporary, own.value());
    if (copied)
        copied = syncPath(temporary, O_RDWR);
    if (copied && ::rename(temporary.c_str(), target.c_str()) != 0)
        copied = Error{ErrorCode::Io, "Cannot write " + target.string() + "."};
    if (!copied) {
        std::filesystem::remove(temporary, ignored);
        return copied;
    }
    const auto folder = target.parent_path();
    return syncPath(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
}

Result<Bytes> Database::prefix() {
    Bytes bytes(databasePrefixBytes);
    if (!readDatabasePrefix(m_handle, 0, bytes.data(), databasePrefixBytes))
        return Error{ErrorCode::Io, "The start of " + m_path.string() + " could not be read."};
    return bytes;
}

Result<void> Database::writePrefix(int offset, ByteView bytes) {
    if (!writeDatabasePrefix(m_handle, offset, bytes))
        return Error{ErrorCode::Io, "The start of " + m_path.string() + " could not be written."};
    return ok();
}

Result<void> Database::checkpoint() {
    return exec("PRAGMA wal_checkpoint(TRUNCATE)");
}

Result<void> Database::checkIntegrity() {
    CIRCLET_TRY(statement, prepare("PRAGMA integrity_check(1)"));
    CIRCLET_TRY(row, statement.step());
    if (!row || statement.text(0) != "ok")
        return Error{ErrorCode::Corrupt, m_path.filename().string() + " is damaged. Restore it from a backup."};
    return ok();
}

void Database::interrupt() {
    sqlite3_interrupt(m_handle);
}

} // namespace circlet::storage
