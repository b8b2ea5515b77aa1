// Proved holdings into the wallet file: what is held, what is former, what came unasked.
#include "wallet/certificate_store.h"

#include <algorithm>
#include <limits>

namespace circlet::wallet {

namespace {

/// Sorts behind every title.
constexpr const char* noTitle = "\xF4\x8F\xBF\xBF";
constexpr int noIssuerType = -1;

int64_t expiryColumn(TimeMs expiresAt) {
    constexpr auto never = std::numeric_limits<int64_t>::max();
    return expiresAt == 0 ? never : static_cast<int64_t>(std::min<TimeMs>(expiresAt, never - 1));
}

Error unproved(const char* what) {
    return {ErrorCode::InvalidProof, what};
}

} // namespace

CertificateFile::CertificateFile(storage::Database& database, const crypto::SecureBytes& sealingKey,
                                 const ledger::ChainId& chain, ledger::Network network, OwnsAddress owns)
    : m_database(database), m_sealingKey(sealingKey), m_chainId(chain), m_network(network), m_owns(std::move(owns)) {
}

Result<void> CertificateFile::load() {
    CIRCLET_CHECK(m_database.run(
        "INSERT INTO certificate_chain (chain, settled) VALUES (?, 0) ON CONFLICT (chain) DO NOTHING", m_chainId));
    CIRCLET_TRY(statement, m_database.prepare("SELECT id, settled FROM certificate_chain WHERE chain = ?"));
    statement.bind(1, m_chainId);
    CIRCLET_TRY(there, statement.step());
    if (!there)
        return Error{ErrorCode::Corrupt, "The wallet file is damaged. Restore it from a backup or from its words."};
    m_chain = statement.integer(0);
    m_settled = statement.boolean(1);
    return ok();
}

Result<void> CertificateFile::settle() {
    if (m_settled)
        return ok();
    CIRCLET_CHECK(m_database.run("UPDATE certificate_chain SET settled = 1 WHERE id = ?", m_chain));
    m_settled = true;
    return ok();
}

bool CertificateFile::wasApplied(const ledger::Address& address) const {
    Result<Holder> holder = holderOf(address);
    return holder && holder.value().id != 0;
}

// --- rows that others point to
// -------------------------------------------------------------------------------------------

Result<CertificateFile::Holder> CertificateFile::holderOf(const ledger::Address& address) const {
    CIRCLET_TRY(statement, m_database.prepare(
                               "SELECT id, height FROM certificate_holder WHERE chain = ? AND type = ? AND hash = ?"));
    statement.bindAll(m_chain, static_cast<int>(address.type), address.hash);
    CIRCLET_TRY(there, statement.step());
    return there ? Holder{statement.integer(0), statement.u64(1)} : Holder{};
}

Result<int64_t> CertificateFile::issuerRow(const std::optional<ledger::Address>& issuer) {
    const int type = issuer ? static_cast<int>(issuer->type) : noIssuerType;
    const Bytes hash = issuer ? Bytes(issuer->hash.bytes.begin(), issuer->hash.bytes.end()) : Bytes();
    CIRCLET_TRY(found, m_database.integer("SELECT id FROM certificate_issuer WHERE chain = ? AND type = ? AND hash = ?",
                                          m_chain, type, hash));
    if (found)
        return *found;
    CIRCLET_CHECK(
        m_database.run("INSERT INTO certificate_issuer (chain, type, hash) VALUES (?, ?, ?)", m_chain, type, hash));
    return m_database.lastInsertId();
}

Result<void> CertificateFile::setIssuer(const ledger::IssuerRecord& issuer) {
    CIRCLET_TRY(transaction, m_database.begin());
    CIRCLET_TRY(id, issuerRow(issuer.account));
    CIRCLET_CHECK(m_database.run("UPDATE certificate_issuer SET name = ?, record = ? WHERE id = ?",
                                 foldCase(issuer.name), ledger::encode(issuer), id));
    CIRCLET_CHECK(transaction.commit());
    changed();
    return ok();
}

std::optional<ledger::IssuerRecord> CertificateFile::issuer(const ledger::Address& address) const {
    Result<storage::Statement> statement = m_database.prepare(
        "SELECT record FROM certificate_issuer WHERE chain = ? AND type = ? AND hash = ? AND record IS NOT NULL");
    if (!statement)
        return {};
    statement.value().bindAll(m_chain, static_cast<int>(address.type), address.hash);
    if (Result<bool> there = statement.value().step(); !there || !there.value())
        return {};
    Result<ledger::IssuerRecord> record = ledger::decodeIssuerRecord(statement.value().blobView(0));
    return record ? std::optional(std::move(record).value()) : std::nullopt;
}

Result<std::optional<CertificateFile::Known>> CertificateFile::known(const ledger::CertificateUid& origin) const {
    CIRCLET_TRY(statement,
                m_database.prepare("SELECT id, held, accepted, locked, holder, parts, height, record FROM certificate "
                                   "WHERE chain = ? AND origin = ?"));
    statement.bindAll(m_chain, origin);
    CIRCLET_TRY(there, statement.step());
    if (!there)
        return std::optional<Known>();
    Known known;
    known.id = statement.integer(0);
    known.held = statement.boolean(1);
    known.accepted = statement.boolean(2);
    known.locked = statement.boolean(3);
    known.holder = statement.integer(4);
    known.parts = statement.integer(5);
    known.height = statement.u64(6);
    CIRCLET_TRY(record, ledger::decodeCertificateRecord(statement.blobView(7)));
    known.record = std::move(record);
    return std::optional(std::move(known));
}

Result<CertificateFile::Known> CertificateFile::mustKnow(const ledger::CertificateUid& origin) const {
    CIRCLET_TRY(found, known(origin));
    if (!found)
        return Error{ErrorCode::NotFound, "This wallet does not know this certificate."};
    return std::move(*found);
}

// --- proved facts
// --------------------------------------------------------------------------------------------------------

/// What was ours has not been anybody else's since: it was not transferred, or once, from one of ours to another.
bool CertificateFile::stayedOurs(const std::optional<Known>& before, const ledger::CertificateRecord& record) const {
    return before && m_owns(before->record.owner) && record.generation - before->record.generation <= 1;
}

bool CertificateFile::acceptedAtOnce(const std::optional<Known>& before,
                                     const ledger::CertificateRecord& record) const {
    if (stayedOurs(before, record))
        return before->accepted;
    if (!m_settled)
        return true;
    return record.generation == 0 && (!record.issuer || m_owns(*record.issuer));
}

Result<bool> CertificateFile::upsert(const ledger::CertificateRecord& record, int64_t holder, ledger::Height height,
                                     TimeMs time) {
    CIRCLET_TRY(before, known(record.origin));
    if (before && before->height > height)
        return false;
    CIRCLET_TRY(issuer, issuerRow(record.issuer));
    const bool held = holder != 0;
    // A lock holds while the certificate stays with us, at whichever address.
    const bool locked = held && stayedOurs(before, record) && before->locked;
    const bool accepted = held ? acceptedAtOnce(before, record) : before && before->accepted;
    const auto since = static_cast<int64_t>(std::min<TimeMs>(record.heldSince, std::numeric_limits<int64_t>::max()));
    CIRCLET_CHECK(m_database.run(
        "INSERT INTO certificate (chain, origin, uid, holder, held, kind, issuer, accepted, locked, since, expires, "
        "title_key, height, time, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (chain, "
        "origin) DO UPDATE SET uid = excluded.uid, holder = excluded.holder, held = excluded.held, issuer = "
        "excluded.issuer, accepted = excluded.accepted, locked = excluded.locked, since = excluded.since, expires = "
        "excluded.expires, height = excluded.height, time = excluded.time, record = excluded.record",
        m_chain, record.origin, record.current, holder, held, static_cast<int>(record.kind), issuer, accepted, locked,
        since, expiryColumn(record.expiresAt), noTitle, height, time, ledger::encode(record)));
    const int64_t id = before ? before->id : m_database.lastInsertId();
    if (before && before->record.custodyHead != record.custodyHead && (before->parts & CustodyPart) != 0)
        CIRCLET_CHECK(setPart(id, "custody", {}, CustodyPart));
    if (before && before->record.x509 != record.x509 && (before->parts & X509Part) != 0)
        CIRCLET_CHECK(setPart(id, "x509", {}, X509Part));
    if (!before || (before->parts & MetadataPart) == 0)
        CIRCLET_CHECK(bindDraft(id, record));
    return true;
}

Result<void> CertificateFile::checkUpdate(const HoldingsUpdate& update,
                                          const std::vector<ledger::CertificateUid>& origins) const {
    if (std::ranges::adjacent_find(origins) != origins.end())
        return unproved("A certificate is listed twice among those of one address.");
    for (const ledger::CertificateRecord& record : update.records) {
        if (record.owner != update.address || !record.isHeld())
            return unproved("The record of a certificate does not say that this address holds it.");
        if (!std::ranges::binary_search(origins, record.origin))
            return unproved("There is a record of a certificate that the address does not list.");
    }
    return ok();
}

/// Inside a database transaction.
Result<void> CertificateFile::applyIn(const HoldingsUpdate& update, const std::vector<ledger::CertificateUid>& origins,
                                      const Holder& holder) {
    CIRCLET_CHECK(m_database.run("INSERT INTO certificate_holder (chain, type, hash, height, time) VALUES (?, ?, ?, ?, "
                                 "?) ON CONFLICT (chain, type, hash) DO UPDATE SET height = excluded.height, time = "
                                 "excluded.time",
                                 m_chain, static_cast<int>(update.address.type), update.address.hash, update.height,
                                 update.time));
    const int64_t id = holder.id != 0 ? holder.id : m_database.lastInsertId();
    const std::vector<ledger::CertificateUid> before = heldOrigins(update.address);
    std::vector<ledger::CertificateUid> now = before;
    for (const ledger::CertificateRecord& record : update.records) {
        CIRCLET_CHECK(upsert(record, id, update.height, update.time));
        now.push_back(record.origin);
    }
    std::ranges::sort(now);
    std::vector<ledger::CertificateUid> unknown;
    std::ranges::set_difference(origins, now, std::back_inserter(unknown));
    for (const ledger::CertificateUid& origin : unknown) {
        CIRCLET_TRY(elsewhere, known(origin));
        if (!elsewhere || elsewhere->height <= update.height)
            return unproved("The address lists a certificate without its record.");
    }
    std::vector<ledger::CertificateUid> gone;
    std::ranges::set_difference(before, origins, std::back_inserter(gone));
    for (const ledger::CertificateUid& origin : gone)
        CIRCLET_CHECK(end(origin, update.height));
    return ok();
}

Result<void> CertificateFile::end(const ledger::CertificateUid& origin, ledger::Height height) {
    // Its lock stays noted: another of our addresses may hold it now, whose proof comes next.
    return m_database.run("UPDATE certificate SET held = 0, holder = 0 WHERE chain = ? AND origin = ? AND height <= ?",
                          m_chain, origin, height);
}

Result<void> CertificateFile::apply(const HoldingsUpdate& update) {
    if (!m_owns(update.address))
        return Error{ErrorCode::NotFound, "This address is not of this wallet."};
    CIRCLET_TRY(holder, holderOf(update.address));
    if (holder.id != 0 && update.height < holder.height)
        return ok(); // an older proof that arrived late says nothing new
    std::vector<ledger::CertificateUid> origins = update.origins;
    std::ranges::sort(origins);
    CIRCLET_CHECK(checkUpdate(update, origins));
    const bool news = !update.records.empty() || heldOrigins(update.address) != origins;
    CIRCLET_TRY(transaction, m_database.begin());
    CIRCLET_CHECK(applyIn(update, origins, holder));
    CIRCLET_CHECK(transaction.commit());
    if (news) {
        m_held.clear(); // a record may have moved from one of ours to another
        changed();
    }
    return ok();
}

Result<void> CertificateFile::applyRecord(const ledger::CertificateRecord& record, ledger::Height height, TimeMs time) {
    CIRCLET_TRY(transaction, m_database.begin());
    CIRCLET_TRY(before, known(record.origin));
    if (record.isHeld() && m_owns(record.owner)) {
        CIRCLET_TRY(holder, holderOf(record.owner));
        // That an address holds one more is for its list to say, which comes with the record.
        if (before && before->held && before->holder == holder.id)
            CIRCLET_CHECK(upsert(record, holder.id, height, time));
    } else if (before) {
        CIRCLET_CHECK(upsert(record, 0, height, time));
    }
    if (!record.isHeld())
        CIRCLET_CHECK(m_database.run("UPDATE issued SET revoked = ?, revoked_at = ? WHERE chain = ? AND origin = ?",
                                     static_cast<int>(record.reason), record.revokedAt, m_chain, record.origin));
    CIRCLET_CHECK(transaction.commit());
    m_held.clear();
    changed();
    return ok();
}

Result<std::vector<ledger::CertificateUid>> CertificateFile::readHeld(int64_t holder) const {
    std::vector<ledger::CertificateUid> origins;
    CIRCLET_TRY(statement,
                m_database.prepare("SELECT origin FROM certificate INDEXED BY certificate_holding WHERE chain = ? AND "
                                   "holder = ? AND held = 1 ORDER BY origin"));
    statement.bindAll(m_chain, holder);
    for (;;) {
        CIRCLET_TRY(more, statement.step());
        if (!more)
            return origins;
        CIRCLET_TRY(origin, statement.fixed<ledger::CertificateUid>(0));
        origins.push_back(origin);
    }
}

std::vector<ledger::CertificateUid> CertificateFile::heldOrigins(const ledger::Address& address) const {
    if (auto cached = m_held.find(address); cached != m_held.end())
        return cached->second;
    Result<Holder> holder = holderOf(address);
    if (!holder || holder.value().id == 0)
        return {};
    Result<std::vector<ledger::CertificateUid>> origins = readHeld(holder.value().id);
    if (!origins)
        return {};
    return m_held.emplace(address, std::move(origins).value()).first->second;
}

Result<void> CertificateFile::setAccepted(const ledger::CertificateUid& origin) {
    CIRCLET_TRY(found, mustKnow(origin));
    CIRCLET_CHECK(m_database.run("UPDATE certificate SET accepted = 1 WHERE id = ?", found.id));
    changed();
    return ok();
}

Result<void> CertificateFile::setLocked(const ledger::CertificateUid& origin, bool locked) {
    CIRCLET_TRY(found, mustKnow(origin));
    if (!found.held)
        return Error{ErrorCode::Rejected, "This wallet does not hold this certificate any more."};
    CIRCLET_CHECK(m_database.run("UPDATE certificate SET locked = ? WHERE id = ?", locked, found.id));
    changed();
    return ok();
}

} // namespace circlet::wallet
