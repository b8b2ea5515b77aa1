#include "wallet/wallet_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "wallet/key_path.h"
#include "wallet/schema.h"

namespace circlet::wallet {

namespace {

constexpr unsigned passwordMilliseconds = 250;
/// At most; deciphered pages stay, so that a wallet of 100,000 certificates is searched in memory.
constexpr unsigned pageCacheKiB = 64 * 1024;

storage::OpenOptions databaseOptions(const WalletKeys& keys) {
    storage::OpenOptions options;
    options.rawKey = &keys.database;
    options.prefixed = true;
    options.exclusive = true;
    options.applicationId = walletApplicationId;
    return options;
}

/// A wrong key cannot come from the password here: the slot opened. Then the pages are damaged.
Result<storage::Database> openDatabase(const std::string& file, const WalletKeys& keys) {
    Result<storage::Database> database = storage::Database::open(file, databaseOptions(keys));
    if (!database && (database.error().code == ErrorCode::WrongPassword || database.error().code == ErrorCode::NotOurs))
        return Error{ErrorCode::Corrupt, "The wallet file is damaged. Restore it from a backup or from its words."};
    return database;
}

Result<void> writeNewFile(const std::string& path, ByteView content) {
    int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EEXIST)
        return Error{ErrorCode::AlreadyExists, "There is a file with this name already."};
    if (fd < 0)
        return Error{ErrorCode::Io,
                     "The wallet file cannot be created here. Check that the folder exists and may be written."};
    bool written =
        ::write(fd, content.data(), content.size()) == static_cast<ssize_t>(content.size()) && ::fsync(fd) == 0;
    int failure = errno;
    ::close(fd);
    if (written)
        return ok();
    ::unlink(path.c_str());
    bool full = failure == ENOSPC || failure == EDQUOT || failure == EFBIG;
    return Error{full ? ErrorCode::DiskFull : ErrorCode::Io,
                 full ? "The disk is full; the wallet file was not created."
                      : "The wallet file could not be written; nothing was created."};
}

Result<void> fillNewFile(const std::string& path, const WalletKeys& keys, const crypto::SecureBytes& password,
                         const crypto::SecureBytes& words) {
    CIRCLET_TRY(slot, makeKeySlot(keys, password, crypto::calibrateCost(passwordMilliseconds), 1));
    slot.resize(keyPrefixBytes, 0);
    CIRCLET_CHECK(writeNewFile(path, slot));
    CIRCLET_TRY(database, storage::Database::open(path, databaseOptions(keys)));
    CIRCLET_CHECK(database.migrate(walletMigrations()));
    CIRCLET_CHECK(WalletFile::store(database, keys, words));
    return database.checkpoint();
}

void removeWithJournals(const std::string& path) {
    for (const char* suffix : {"", "-wal", "-shm", "-journal"})
        ::unlink((path + suffix).c_str());
}

} // namespace

// --- holding the file
// ----------------------------------------------------------------------------------------------------

Result<FileHold> FileHold::take(const std::string& path) {
    int fd = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT)
        return Error{ErrorCode::NotFound, "There is no wallet file at " + path + "."};
    if (fd < 0 && errno == EISDIR)
        return Error{ErrorCode::NotOurs, path + " is a folder, not a wallet file."};
    if (fd < 0)
        return Error{ErrorCode::Io, "The wallet file cannot be opened. Check its permissions."};
    FileHold hold(fd);
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0)
        return Error{ErrorCode::Locked, "Another program has this wallet open. Close it there first."};
    return hold;
}

FileHold::FileHold(FileHold&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {
}

FileHold& FileHold::operator=(FileHold&& other) noexcept {
    std::swap(m_fd, other.m_fd);
    return *this;
}

FileHold::~FileHold() {
    if (m_fd >= 0)
        ::close(m_fd);
}

Result<Bytes> FileHold::readStart(std::size_t bytes) const {
    Bytes start(bytes);
    ssize_t got = ::pread(m_fd, start.data(), bytes, 0);
    if (got < 0)
        return Error{ErrorCode::Io, "The wallet file cannot be read."};
    start.resize(static_cast<std::size_t>(got));
    return start;
}

// --- create and open
// -----------------------------------------------------------------------------------------------------

Result<std::unique_ptr<Wallet>> Wallet::create(const std::string& file, const crypto::SecureBytes& password,
                                               const crypto::SecureBytes& words, const ledger::Genesis& genesis,
                                               bool restore) {
    if (password.empty())
        return Error{ErrorCode::Rejected, "A wallet needs a password."};
    if (std::filesystem::exists(file))
        return Error{ErrorCode::AlreadyExists, "There is a file with this name already. Choose another name."};
    // Built under another name and then linked: a half-made wallet is never seen, and an existing one never replaced.
    std::string draft = file + ".new";
    removeWithJournals(draft);
    {
        WalletKeys keys{crypto::SecureBytes::random(32), crypto::SecureBytes::random(32)};
        Result<void> filled = fillNewFile(draft, keys, password, words);
        if (filled && ::link(draft.c_str(), file.c_str()) != 0)
            filled = Error{errno == EEXIST ? ErrorCode::AlreadyExists : ErrorCode::Io,
                           "The wallet file could not be created."};
        removeWithJournals(draft);
        if (!filled)
            return filled.error();
    }
    CIRCLET_TRY(wallet, open(file, password, genesis));
    if (!restore)
        CIRCLET_CHECK(static_cast<WalletFile&>(*wallet).startFresh());
    return std::move(wallet);
}

Result<std::unique_ptr<Wallet>> Wallet::open(const std::string& file, const crypto::SecureBytes& password,
                                             const ledger::Genesis& genesis) {
    CIRCLET_TRY(hold, FileHold::take(file));
    CIRCLET_TRY(prefix, hold.readStart(keyPrefixBytes));
    CIRCLET_TRY(opened, openKeySlots(prefix, password));
    CIRCLET_TRY(database, openDatabase(file, opened.keys));
    CIRCLET_CHECK(database.migrate(walletMigrations()));
    auto wallet =
        std::make_unique<WalletFile>(file, std::move(hold), std::move(database), std::move(opened.keys), genesis);
    CIRCLET_CHECK(wallet->load());
    return std::unique_ptr<Wallet>(std::move(wallet));
}

Result<void> WalletFile::store(storage::Database& database, const WalletKeys& keys, const crypto::SecureBytes& words) {
    CIRCLET_TRY(entropy, crypto::entropyFromMnemonic(words));
    Bytes sealed = crypto::seal(keys.seed, entropy.view(), asBytes("circlet/wallet/seed"));
    return database.run("INSERT INTO meta (key, value) VALUES ('seed', ?)", sealed);
}

WalletFile::WalletFile(std::string file, FileHold hold, storage::Database database, WalletKeys keys,
                       const ledger::Genesis& genesis)
    : m_file(std::move(file)),
      m_hold(std::move(hold)),
      m_database(std::move(database)),
      m_keys(std::move(keys)),
      m_genesis(genesis),
      m_chain(ledger::chainId(genesis)),
      m_certificates(m_database, m_keys.seed, m_chain, genesis.parameters.network,
                     [this](const ledger::Address& address) { return owns(address); }) {
}

Result<void> WalletFile::load() {
    CIRCLET_CHECK(m_database.exec(std::string("PRAGMA cache_size=-") + std::to_string(pageCacheKiB)));
    CIRCLET_CHECK(m_certificates.load());
    CIRCLET_TRY(statement,
                m_database.prepare(
                    "SELECT a.idx, a.type, a.hash, a.label, f.height, f.time, f.leaf, f.synced_count, f.synced_head, "
                    "f.received FROM address a LEFT JOIN fact f ON f.hash = a.hash AND f.chain = ? ORDER BY a.idx"));
    statement.bind(1, m_chain);
    for (;;) {
        CIRCLET_TRY(row, statement.step());
        if (!row)
            break;
        AddressInfo info;
        info.index = static_cast<uint32_t>(statement.integer(0));
        info.address.type = static_cast<ledger::AddressType>(statement.integer(1));
        CIRCLET_TRY(hash, statement.fixed<Hash256>(2));
        info.address.hash = hash;
        info.label = statement.text(3);
        if (!statement.isNull(4)) {
            info.asOfHeight = statement.u64(4);
            info.asOfTime = statement.u64(5);
            if (!statement.isNull(6)) {
                CIRCLET_TRY(account, ledger::decodeAccount(statement.blobView(6)));
                info.proved = account;
            }
            CIRCLET_TRY(head, statement.fixed<Hash256>(8));
            info.synced = {statement.u64(7), head};
            info.received = ledger::Amount::fromLi(statement.u64(9));
        }
        m_byAddress.emplace(info.address, m_addresses.size());
        m_addresses.push_back(std::move(info));
    }
    if (m_addresses.empty())
        return insertAddress(0, {});
    return ok();
}

// --- secrets
// -------------------------------------------------------------------------------------------------------------

Result<crypto::SecureBytes> WalletFile::openSeed() const {
    CIRCLET_TRY(sealed, meta("seed"));
    if (!sealed)
        return Error{ErrorCode::Corrupt, "The wallet file holds no seed. Restore it from its words."};
    CIRCLET_TRY(entropy, crypto::open(m_keys.seed, *sealed, asBytes("circlet/wallet/seed")));
    return crypto::mnemonicFromEntropy(entropy);
}

Result<const crypto::ExtendedKey*> WalletFile::accountKey() const {
    if (!m_accountKey) {
        CIRCLET_TRY(words, openSeed());
        CIRCLET_TRY(key, deriveAccount(words, 0));
        m_accountKey.emplace(std::move(key));
    }
    return &*m_accountKey;
}

Result<void> WalletFile::changePassword(const crypto::SecureBytes& before, const crypto::SecureBytes& after) {
    if (after.empty())
        return Error{ErrorCode::Rejected, "A wallet needs a password."};
    CIRCLET_TRY(prefix, m_database.prefix());
    CIRCLET_TRY(opened, openKeySlots(prefix, before));
    CIRCLET_TRY(slot,
                makeKeySlot(opened.keys, after, crypto::calibrateCost(passwordMilliseconds), opened.sequence + 1));
    int target = 1 - opened.newest;
    slot.resize(keySlotBytes, 0);
    CIRCLET_CHECK(m_database.writePrefix(target * static_cast<int>(keySlotBytes), slot));
    // Only now, with the new slot on the disk, the old password stops working.
    return m_database.writePrefix(opened.newest * static_cast<int>(keySlotBytes), Bytes(keySlotBytes, 0));
}

Result<crypto::SecureBytes> WalletFile::words(const crypto::SecureBytes& password) {
    CIRCLET_TRY(prefix, m_database.prefix());
    CIRCLET_CHECK(openKeySlots(prefix, password));
    return openSeed();
}

Result<void> WalletFile::setWordsConfirmed() {
    CIRCLET_CHECK(setMeta("confirmed", asBytes("1")));
    changed();
    return ok();
}

bool WalletFile::wordsConfirmed() const {
    Result<std::optional<Bytes>> value = meta("confirmed");
    return value && value.value().has_value();
}

Result<void> WalletFile::backup(const std::string& file) {
    CIRCLET_CHECK(m_database.copyTo(file));
    // A backup that does not open is worse than none: look at it before it is called one.
    storage::OpenOptions options = databaseOptions(m_keys);
    options.exclusive = false;
    options.readOnly = true;
    Result<storage::Database> copy = storage::Database::open(file, options);
    Result<void> sound = copy ? copy.value().checkIntegrity() : Result<void>(copy.error());
    if (!sound) {
        removeWithJournals(file);
        return Error{ErrorCode::Io, "The backup could not be written; nothing was left behind."};
    }
    return ok();
}

// --- small tables
// --------------------------------------------------------------------------------------------------------

Result<std::optional<Bytes>> WalletFile::meta(const std::string& key) const {
    CIRCLET_TRY(statement, m_database.prepare("SELECT value FROM meta WHERE key = ?"));
    statement.bind(1, key);
    CIRCLET_TRY(row, statement.step());
    if (!row)
        return std::optional<Bytes>();
    return std::optional<Bytes>(statement.blob(0));
}

Result<void> WalletFile::setMeta(const std::string& key, ByteView value) {
    return m_database.run(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key,
        value);
}

std::optional<std::string> WalletFile::setting(const std::string& key) const {
    Result<std::optional<Bytes>> value = meta("setting/" + key);
    if (!value || !value.value())
        return {};
    return std::string(asText(*value.value()));
}

Result<void> WalletFile::setSetting(const std::string& key, const std::string& value) {
    return setMeta("setting/" + key, asBytes(value));
}

Result<void> WalletFile::saveContact(const Contact& contact) {
    if (contact.name.empty() || contact.name.size() > 60)
        return Error{ErrorCode::OutOfRange, "A contact's name has 1 to 60 characters."};
    CIRCLET_CHECK(
        m_database.run("INSERT INTO contact (name, type, hash) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET "
                       "type = excluded.type, hash = excluded.hash",
                       contact.name, static_cast<int>(contact.address.type), contact.address.hash));
    changed();
    return ok();
}

Result<void> WalletFile::removeContact(const std::string& name) {
    CIRCLET_CHECK(m_database.run("DELETE FROM contact WHERE name = ?", name));
    changed();
    return ok();
}

std::vector<Contact> WalletFile::contacts() const {
    std::vector<Contact> contacts;
    Result<storage::Statement> statement = m_database.prepare("SELECT name, type, hash FROM contact ORDER BY name");
    if (!statement)
        return contacts;
    for (Result<bool> row = statement.value().step(); row && row.value(); row = statement.value().step()) {
        Result<Hash256> hash = statement.value().fixed<Hash256>(2);
        if (hash)
            contacts.push_back({statement.value().text(0),
                                {static_cast<ledger::AddressType>(statement.value().integer(1)), hash.value()}});
    }
    return contacts;
}

Result<void> WalletFile::setNote(const std::string& rowId, const std::string& note) {
    if (note.size() > 1000)
        return Error{ErrorCode::OutOfRange, "A note has at most 1,000 characters."};
    CIRCLET_CHECK(note.empty()
                      ? m_database.run("DELETE FROM note WHERE row = ?", rowId)
                      : m_database.run("INSERT INTO note (row, text) VALUES (?, ?) ON CONFLICT (row) DO UPDATE SET "
                                       "text = excluded.text",
                                       rowId, note));
    changed();
    return ok();
}

// --- addresses
// -----------------------------------------------------------------------------------------------------------

Result<crypto::SchnorrSecretKey> WalletFile::keyAt(uint32_t index) const {
    CIRCLET_TRY(base, accountKey());
    CIRCLET_TRY(child, base->child(index));
    return child.key();
}

Result<ledger::Address> WalletFile::addressAt(uint32_t index) const {
    CIRCLET_TRY(key, keyAt(index));
    return ledger::addressOf(key.publicKey());
}

Result<void> WalletFile::insertAddress(uint32_t index, const std::string& label) {
    CIRCLET_TRY(address, addressAt(index));
    CIRCLET_CHECK(m_database.run("INSERT INTO address (account, idx, type, hash, label) VALUES (0, ?, ?, ?, ?)", index,
                                 static_cast<int>(address.type), address.hash, label));
    AddressInfo info;
    info.address = address;
    info.index = index;
    info.label = label;
    m_byAddress.emplace(address, m_addresses.size());
    m_addresses.push_back(std::move(info));
    changed();
    return ok();
}

Result<AddressInfo> WalletFile::newAddress(const std::string& label) {
    if (label.size() > 100)
        return Error{ErrorCode::OutOfRange, "A label has at most 100 characters."};
    CIRCLET_CHECK(insertAddress(static_cast<uint32_t>(m_addresses.size()), label));
    return m_addresses.back();
}

Result<void> WalletFile::raise(uint32_t index) {
    while (m_addresses.size() <= index)
        CIRCLET_CHECK(insertAddress(static_cast<uint32_t>(m_addresses.size()), {}));
    return ok();
}

std::vector<AddressInfo> WalletFile::addresses() const {
    return m_addresses;
}

Result<void> WalletFile::setLabel(const ledger::Address& address, const std::string& label) {
    if (!owns(address))
        return Error{ErrorCode::NotFound, "This address is not of this wallet."};
    if (label.size() > 100)
        return Error{ErrorCode::OutOfRange, "A label has at most 100 characters."};
    CIRCLET_CHECK(m_database.run("UPDATE address SET label = ? WHERE hash = ?", label, address.hash));
    info(address).label = label;
    changed();
    return ok();
}

bool WalletFile::restoring() const {
    Result<std::optional<int64_t>> restored = m_database.integer("SELECT restored FROM chain WHERE chain = ?", m_chain);
    return !restored || restored.value().value_or(0) == 0;
}

Result<void> WalletFile::setRestored() {
    CIRCLET_CHECK(m_database.run("INSERT INTO chain (chain, restored) VALUES (?, 1) ON CONFLICT (chain) DO UPDATE SET "
                                 "restored = 1",
                                 m_chain));
    CIRCLET_CHECK(settleCertificates());
    changed();
    return ok();
}

/// All that the words' certificates could be found by was looked at.
Result<void> WalletFile::settleCertificates() {
    if (m_certificates.settled() || restoring())
        return ok();
    const bool seen = std::ranges::all_of(m_addresses, [this](const AddressInfo& info) {
        if (info.asOfHeight == 0)
            return false;
        return !info.proved || info.proved->holdingsRoot.isZero() || m_certificates.wasApplied(info.address);
    });
    if (seen)
        CIRCLET_CHECK(m_certificates.settle());
    return ok();
}

/// Nobody can know its addresses yet: there is nothing to search for, and all that comes is news.
Result<void> WalletFile::startFresh() {
    CIRCLET_CHECK(m_certificates.settle());
    return setRestored();
}

} // namespace circlet::wallet
