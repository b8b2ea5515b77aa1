#include "storage/light_store.h"

#include "crypto/secure.h"
#include "storage/database.h"
#include "storage/file_lock.h"

namespace circlet::storage {
namespace {

constexpr uint32_t lightApplicationId = 0x434c4954; // "CLIT"
constexpr int keptEvidence = 100;

std::span<const Migration> lightMigrations() {
    static const std::vector<Migration> all{
        {{
            "CREATE TABLE chain(id BLOB NOT NULL)",
            "CREATE TABLE tip(one INTEGER PRIMARY KEY CHECK(one = 1), header BLOB NOT NULL, certificate BLOB NOT NULL,"
            " committee BLOB NOT NULL, verified_at INTEGER NOT NULL)",
            "CREATE TABLE header(height INTEGER PRIMARY KEY, header BLOB NOT NULL, signers INTEGER NOT NULL,"
            " finality_ms INTEGER NOT NULL)",
            "CREATE TABLE peer(endpoint TEXT PRIMARY KEY, source TEXT NOT NULL, tried INTEGER NOT NULL, anchor INTEGER "
            "NOT "
            "NULL,"
            " last_seen INTEGER NOT NULL, last_attempt INTEGER NOT NULL, last_success INTEGER NOT NULL, failures "
            "INTEGER "
            "NOT NULL)",
            "CREATE TABLE ban(subject TEXT PRIMARY KEY, until INTEGER NOT NULL, reason TEXT NOT NULL)",
            "CREATE TABLE setting(name TEXT PRIMARY KEY, value NOT NULL)",
            "CREATE TABLE evidence(id INTEGER PRIMARY KEY, seen INTEGER NOT NULL, kind TEXT NOT NULL, bytes BLOB NOT "
            "NULL)",
        }},
        {{
            "CREATE TABLE committees(one INTEGER PRIMARY KEY CHECK(one = 1), epoch INTEGER NOT NULL, bytes BLOB NOT "
            "NULL)",
            "ALTER TABLE tip DROP COLUMN committee", // that of its epoch stands in the new table
        }}};
    return all;
}

Error damagedRow() {
    return {ErrorCode::Corrupt, "The light node's file is damaged. Remove it to start again; wallets are not touched."};
}

} // namespace

class LightStore::Impl {
public:
    explicit Impl(Database database) : m_database(std::move(database)) {}
    Result<void> claim(const ledger::ChainId& chain);
    Database& database() { return m_database; }

private:
    Database m_database;
};

/// A new file becomes this chain's; another chain's is refused.
Result<void> LightStore::Impl::claim(const ledger::ChainId& chain) {
    bool fresh = false;
    {
        CIRCLET_TRY(statement, m_database.prepare("SELECT id FROM chain"));
        CIRCLET_TRY(row, statement.step());
        fresh = !row;
        if (!fresh && statement.blob(0) != Bytes(chain.bytes.begin(), chain.bytes.end()))
            return Error{ErrorCode::WrongNetwork,
                         "The light node's file belongs to another network. Use another data folder."};
    }
    if (fresh)
        return m_database.run("INSERT INTO chain(id) VALUES(?)", chain);
    return ok();
}

Result<std::unique_ptr<LightStore>> LightStore::open(const std::filesystem::path& file, const ledger::ChainId& chain) {
    if (file.has_parent_path())
        CIRCLET_CHECK(makeFolder(file.parent_path()));
    OpenOptions options;
    options.exclusive = true;
    options.durability = Durability::Normal; // everything in it can be verified or found again
    options.applicationId = lightApplicationId;
    CIRCLET_TRY(database, Database::open(file, options));
    CIRCLET_CHECK(database.migrate(lightMigrations()));
    auto impl = std::make_unique<Impl>(std::move(database));
    CIRCLET_CHECK(impl->claim(chain));
    return std::unique_ptr<LightStore>(new LightStore(std::move(impl)));
}

LightStore::LightStore(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {
}
LightStore::~LightStore() = default;

Result<std::optional<VerifiedTip>> LightStore::tip() {
    CIRCLET_TRY(statement, m_impl->database().prepare("SELECT header, certificate, verified_at FROM tip"));
    CIRCLET_TRY(row, statement.step());
    if (!row)
        return std::optional<VerifiedTip>();
    auto header = ledger::decodeHeader(statement.blobView(0));
    if (!header)
        return damagedRow();
    return std::optional<VerifiedTip>(VerifiedTip{std::move(header).value(), statement.blob(1), statement.u64(2)});
}

Result<void> LightStore::saveTip(const VerifiedTip& tip) {
    CIRCLET_TRY(known, this->tip());
    if (known && known->header.height > tip.header.height)
        return Error{ErrorCode::Rejected, "The verified height never falls."};
    return m_impl->database().run(
        "INSERT OR REPLACE INTO tip(one, header, certificate, verified_at) VALUES(1, ?, ?, ?)",
        ledger::encode(tip.header), tip.certificate, tip.verifiedAt);
}

Result<std::optional<LightStore::Committees>> LightStore::committees() {
    CIRCLET_TRY(statement, m_impl->database().prepare("SELECT epoch, bytes FROM committees"));
    CIRCLET_TRY(row, statement.step());
    if (!row)
        return std::optional<Committees>();
    return std::optional<Committees>({statement.u64(0), statement.blob(1)});
}

Result<void> LightStore::saveCommittees(const Committees& committees) {
    CIRCLET_TRY(known, this->committees());
    if (known && known->epoch > committees.epoch)
        return Error{ErrorCode::Rejected, "The verified epoch never falls."};
    return m_impl->database().run("INSERT OR REPLACE INTO committees(one, epoch, bytes) VALUES(1, ?, ?)",
                                  committees.epoch, committees.bytes);
}

Result<std::vector<RecentHeader>> LightStore::recentHeaders(std::size_t limit) {
    CIRCLET_TRY(statement, m_impl->database().prepare("SELECT header, signers, finality_ms FROM header"
                                                      " ORDER BY height DESC LIMIT ?"));
    statement.bindAll(static_cast<int64_t>(limit));
    std::vector<RecentHeader> headers;
    while (true) {
        CIRCLET_TRY(row, statement.step());
        if (!row)
            return headers;
        auto header = ledger::decodeHeader(statement.blobView(0));
        if (!header)
            return damagedRow();
        headers.push_back({std::move(header).value(), static_cast<uint32_t>(statement.integer(1)),
                           static_cast<uint32_t>(statement.integer(2))});
    }
}

Result<void> LightStore::addRecentHeaders(const std::vector<RecentHeader>& headers) {
    auto& database = m_impl->database();
    CIRCLET_TRY(transaction, database.begin());
    CIRCLET_TRY(insert, database.prepare("INSERT OR REPLACE INTO header(height, header, signers, finality_ms)"
                                         " VALUES(?, ?, ?, ?)"));
    for (const auto& one : headers)
        CIRCLET_CHECK(insert.bindAll(one.header.height, ledger::encode(one.header), one.signers, one.finalityMs).run());
    CIRCLET_CHECK(database.run("DELETE FROM header WHERE height NOT IN"
                               " (SELECT height FROM header ORDER BY height DESC LIMIT ?)",
                               static_cast<int64_t>(keptHeaders)));
    return transaction.commit();
}

Result<PeerBook> LightStore::loadPeers() {
    auto& database = m_impl->database();
    Hash256 secret;
    {
        CIRCLET_TRY(statement, database.prepare("SELECT value FROM setting WHERE name = 'peer-secret'"));
        CIRCLET_TRY(row, statement.step());
        if (row) {
            CIRCLET_TRY(stored, statement.fixed<Hash256>(0));
            secret = stored;
        }
    }
    if (secret.isZero()) {
        crypto::randomBytes(secret.data(), Hash256::size);
        CIRCLET_CHECK(database.run("INSERT OR REPLACE INTO setting(name, value) VALUES('peer-secret', ?)", secret));
    }
    PeerBook book(secret);
    std::vector<PeerRecord> records;
    CIRCLET_TRY(statement,
                database.prepare("SELECT endpoint, source, tried, anchor, last_seen, last_attempt, last_success,"
                                 " failures FROM peer"));
    while (true) {
        CIRCLET_TRY(row, statement.step());
        if (!row)
            break;
        records.push_back({statement.text(0), statement.text(1), statement.boolean(2), statement.boolean(3),
                           statement.u64(4), statement.u64(5), statement.u64(6),
                           static_cast<uint32_t>(statement.integer(7))});
    }
    book.load(std::move(records));
    return book;
}

Result<void> LightStore::savePeers(const PeerBook& peers) {
    auto& database = m_impl->database();
    CIRCLET_TRY(transaction, database.begin());
    CIRCLET_CHECK(database.exec("DELETE FROM peer"));
    CIRCLET_TRY(insert, database.prepare("INSERT INTO peer(endpoint, source, tried, anchor, last_seen, last_attempt,"
                                         " last_success, failures) VALUES(?, ?, ?, ?, ?, ?, ?, ?)"));
    for (const auto& one : peers.records())
        CIRCLET_CHECK(insert
                          .bindAll(one.endpoint, one.source, one.tried, one.anchor, one.lastSeen, one.lastAttempt,
                                   one.lastSuccess, one.failures)
                          .run());
    return transaction.commit();
}

Result<std::vector<Ban>> LightStore::bans(TimeMs now) {
    auto& database = m_impl->database();
    CIRCLET_CHECK(database.run("DELETE FROM ban WHERE until <= ?", now));
    CIRCLET_TRY(statement, database.prepare("SELECT subject, until, reason FROM ban ORDER BY subject"));
    std::vector<Ban> bans;
    while (true) {
        CIRCLET_TRY(row, statement.step());
        if (!row)
            return bans;
        bans.push_back({statement.text(0), statement.u64(1), statement.text(2)});
    }
}

Result<void> LightStore::saveBan(const Ban& ban) {
    return m_impl->database().run("INSERT OR REPLACE INTO ban(subject, until, reason) VALUES(?, ?, ?)", ban.subject,
                                  ban.until, ban.reason);
}

Result<void> LightStore::removeBan(const std::string& subject) {
    return m_impl->database().run("DELETE FROM ban WHERE subject = ?", subject);
}

Result<std::optional<std::string>> LightStore::setting(const std::string& name) {
    CIRCLET_TRY(statement, m_impl->database().prepare("SELECT value FROM setting WHERE name = ?"));
    statement.bindAll("user:" + name);
    CIRCLET_TRY(row, statement.step());
    return row ? std::optional<std::string>(statement.text(0)) : std::optional<std::string>();
}

Result<void> LightStore::setSetting(const std::string& name, const std::string& value) {
    return m_impl->database().run("INSERT OR REPLACE INTO setting(name, value) VALUES(?, ?)", "user:" + name, value);
}

Result<void> LightStore::keepEvidence(TimeMs when, const std::string& kind, ByteView bytes) {
    auto& database = m_impl->database();
    CIRCLET_TRY(transaction, database.begin());
    CIRCLET_CHECK(database.run("INSERT INTO evidence(seen, kind, bytes) VALUES(?, ?, ?)", when, kind, bytes));
    CIRCLET_CHECK(
        database.run("DELETE FROM evidence WHERE id NOT IN (SELECT id FROM evidence ORDER BY id DESC LIMIT ?)",
                     static_cast<int64_t>(keptEvidence)));
    return transaction.commit();
}

} // namespace circlet::storage
