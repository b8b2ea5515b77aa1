#include "storage/safety_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>

#include "storage/database.h"
#include "storage/file_lock.h"

namespace circlet::storage {
namespace {

constexpr uint32_t safetyApplicationId = 0x43535953; // "CSYS"

constexpr std::string_view schema1[] = {
    "CREATE TABLE safety(id INTEGER PRIMARY KEY CHECK(id = 1), chain BLOB NOT NULL, key BLOB NOT NULL,"
    " record BLOB NOT NULL, commits INTEGER NOT NULL)",
    "CREATE TABLE node(hash BLOB PRIMARY KEY, bytes BLOB NOT NULL)",
};

std::span<const Migration> safetyMigrations() {
    static const std::vector<Migration> all{{{schema1[0], schema1[1]}}};
    return all;
}

Error unusable(ErrorCode code, const std::string& what) {
    return {code, what + " This member's key must not sign again: start with a new member key."};
}

/// Once a record is on the disk this file says so: its content is the key.
Result<void> writeMark(const std::filesystem::path& file, const crypto::BlsPublicKeyBytes& key) {
    const auto text = key.hex() + "\n";
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return systemError(errno, "Cannot create " + file.string());
    const bool written = ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    const bool synced = written && ::fsync(descriptor) == 0;
    const int number = errno;
    ::close(descriptor);
    if (!synced)
        return systemError(number, "Cannot write " + file.string());
    return syncFolder(file.parent_path());
}

std::string readMark(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text(256, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    return text;
}

} // namespace

class SafetyStore::Impl {
public:
    Impl(Database database, std::filesystem::path folder, const ledger::ChainId& chain,
         const crypto::BlsPublicKeyBytes& key)
        : m_database(std::move(database)),
          m_mark(folder / "safety.mark"),
          m_chain(chain),
          m_key(key),
          m_marked(readMark(m_mark) == key.hex()) {}

    Result<void> prepare();
    Result<void> checkOwner();
    Result<LoadedSafety> load();
    Result<void> apply(std::span<const consensus::PersistRequest> requests);

private:
    Result<void> applyOne(const consensus::PersistRequest& request);

    Database m_database;
    std::filesystem::path m_mark;
    ledger::ChainId m_chain;
    crypto::BlsPublicKeyBytes m_key;
    bool m_marked = false;
    // Prepared once; declared after the database, so that they go first.
    std::optional<Statement> m_putRecord;
    std::optional<Statement> m_putNode;
    std::optional<Statement> m_dropNode;
};

Result<void> SafetyStore::Impl::prepare() {
    CIRCLET_TRY(putRecord,
                m_database.prepare("INSERT INTO safety(id, chain, key, record, commits) VALUES(1, ?, ?, ?, 1)"
                                   " ON CONFLICT(id) DO UPDATE SET record = excluded.record, commits = commits + 1"));
    CIRCLET_TRY(putNode, m_database.prepare("INSERT OR REPLACE INTO node(hash, bytes) VALUES(?, ?)"));
    CIRCLET_TRY(dropNode, m_database.prepare("DELETE FROM node WHERE hash = ?"));
    m_putRecord.emplace(std::move(putRecord));
    m_putNode.emplace(std::move(putNode));
    m_dropNode.emplace(std::move(dropNode));
    return ok();
}

Result<void> SafetyStore::Impl::checkOwner() {
    CIRCLET_TRY(statement, m_database.prepare("SELECT chain, key FROM safety WHERE id = 1"));
    CIRCLET_TRY(row, statement.step());
    if (!row)
        return ok();
    CIRCLET_TRY(chain, statement.fixed<ledger::ChainId>(0));
    CIRCLET_TRY(key, statement.fixed<crypto::BlsPublicKeyBytes>(1));
    if (chain != m_chain)
        return Error{ErrorCode::WrongNetwork, "The safety record belongs to another network. Use another data folder."};
    if (key != m_key)
        return Error{ErrorCode::NotOurs, "The safety record belongs to another member key. Use another data folder."};
    return ok();
}

Result<LoadedSafety> SafetyStore::Impl::load() {
    LoadedSafety loaded;
    {
        CIRCLET_TRY(statement, m_database.prepare("SELECT record, commits FROM safety WHERE id = 1"));
        CIRCLET_TRY(row, statement.step());
        if (!row && m_marked)
            return unusable(ErrorCode::NotFound, "The safety record is missing.");
        if (!row)
            return loaded;
        loaded.state = LoadedSafety::State::Present;
        loaded.record = statement.blob(0);
        loaded.commits = statement.u64(1);
    }
    auto decoded = consensus::decodeSafetyRecord(loaded.record);
    if (!decoded && decoded.error().code == ErrorCode::NewerVersion)
        return decoded.error();
    if (!decoded || decoded.value().key != m_key || decoded.value().chain != m_chain)
        return unusable(ErrorCode::Corrupt, "The safety record is damaged.");
    loaded.decoded = std::move(decoded).value();

    CIRCLET_TRY(statement, m_database.prepare("SELECT hash, bytes FROM node"));
    while (true) {
        CIRCLET_TRY(row, statement.step());
        if (!row)
            return loaded;
        CIRCLET_TRY(hash, statement.fixed<consensus::NodeHash>(0));
        auto node = consensus::decodeNodeWithBody(statement.blobView(1));
        if (!node || consensus::hashOf(node.value().node) != hash)
            return unusable(ErrorCode::Corrupt, "The safety record is damaged.");
        loaded.nodes.push_back(std::move(node).value());
    }
}

Result<void> SafetyStore::Impl::applyOne(const consensus::PersistRequest& request) {
    for (const auto& hash : request.dropNodes)
        CIRCLET_CHECK(m_dropNode->bindAll(hash).run());
    for (const auto& [hash, bytes] : request.putNodes)
        CIRCLET_CHECK(m_putNode->bindAll(hash, bytes).run());
    return ok();
}

Result<void> SafetyStore::Impl::apply(std::span<const consensus::PersistRequest> requests) {
    if (requests.empty())
        return ok();
    CIRCLET_TRY(transaction, m_database.begin());
    for (const auto& request : requests)
        CIRCLET_CHECK(applyOne(request));
    CIRCLET_CHECK(m_putRecord->bindAll(m_chain, m_key, requests.back().record).run());
    CIRCLET_CHECK(transaction.commit());
    if (m_marked)
        return ok();
    // The record comes first: a mark alone would retire a key that never signed.
    CIRCLET_CHECK(writeMark(m_mark, m_key));
    m_marked = true;
    return ok();
}

Result<std::unique_ptr<SafetyStore>> SafetyStore::open(const std::filesystem::path& folder,
                                                       const ledger::ChainId& chain,
                                                       const crypto::BlsPublicKeyBytes& key) {
    CIRCLET_CHECK(makeFolder(folder));
    OpenOptions options;
    options.exclusive = true;
    options.durability = Durability::Full;
    options.applicationId = safetyApplicationId;
    auto opened = Database::open(folder / "safety.db", options);
    if (!opened && (opened.error().code == ErrorCode::Corrupt || opened.error().code == ErrorCode::NotOurs))
        return unusable(ErrorCode::Corrupt, "The safety record is damaged.");
    if (!opened)
        return opened.error();
    auto database = std::move(opened).value();
    // secure_delete would write zeros over every block body that leaves, for nothing secret. A checkpoint costs two
    // more syncs: rarely, and when it is large.
    CIRCLET_CHECK(database.exec("PRAGMA secure_delete=OFF; PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-8192"));
    CIRCLET_CHECK(database.migrate(safetyMigrations()));
    auto impl = std::make_unique<Impl>(std::move(database), folder, chain, key);
    CIRCLET_CHECK(impl->checkOwner());
    CIRCLET_CHECK(impl->prepare());
    return std::unique_ptr<SafetyStore>(new SafetyStore(std::move(impl)));
}

SafetyStore::SafetyStore(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {
}
SafetyStore::~SafetyStore() = default;

Result<LoadedSafety> SafetyStore::load() {
    return m_impl->load();
}

Result<void> SafetyStore::apply(std::span<const consensus::PersistRequest> requests) {
    return m_impl->apply(requests);
}

bool rolledBack(const consensus::SafetyRecord& record, consensus::SeatIndex seat,
                const consensus::QuorumCertificate& stored) {
    if (stored.isRoot() || !stored.isSigner(seat))
        return false;
    const auto& statement = stored.statement;
    return statement.epoch > record.epoch || (statement.epoch == record.epoch && statement.view > record.lastVotedView);
}

} // namespace circlet::storage
