// What a wallet keeps as an issuer: the keys of its authority, what it issued and revoked, the number of its lists.
#include <algorithm>

#include "crypto/sealing.h"
#include "passport/evidence.h"
#include "passport/text.h"
#include "wallet/certificate_store.h"

namespace circlet::wallet {

namespace {

constexpr std::size_t maximumAuthorityName = 32;
constexpr std::size_t maximumKeyBytes = 8192; ///< PKCS#8 of RSA-4096 has 2.4 kB
constexpr std::size_t maximumTokenUri = 1024;
constexpr std::size_t maximumSerialBytes = 20; ///< RFC 5280
constexpr uint32_t maximumIssuedPage = 1000;

constexpr const char* issuedColumns = "SELECT origin, tx, kind, type, recipient, title, face, currency, time, expires, "
                                      "serial, batch, revoked, revoked_at "
                                      "FROM issued WHERE chain = ?1";

Result<void> checkIssued(const IssuedCertificate& issued) {
    CIRCLET_CHECK(passport::checkText(issued.title, "The title", 0, passport::maximumTitleBytes));
    if (!issued.currency.empty() && !ledger::isCurrency(issued.currency))
        return Error{ErrorCode::Malformed, "A currency has one to eight capital letters and digits."};
    if (issued.serial.size() > maximumSerialBytes)
        return Error{ErrorCode::OutOfRange, "A serial number has at most 20 bytes."};
    return ok();
}

} // namespace

Bytes CertificateFile::sealedFor(const std::string& name) const {
    const std::string text = "circlet/wallet/authority/" + m_chainId.hex() + "/" + name;
    return {text.begin(), text.end()};
}

Result<void> CertificateFile::saveAuthority(const AuthorityRecord& record) {
    CIRCLET_CHECK(passport::checkName(record.name, "The name of an authority", maximumAuthorityName));
    if (record.certificate.size() > passport::maximumX509Bytes || !passport::isDerSequence(record.certificate))
        return Error{ErrorCode::Malformed, "The certificate of an authority is not a DER certificate."};
    if (record.privateKey.size() > maximumKeyBytes || record.tokenUri.size() > maximumTokenUri)
        return Error{ErrorCode::OutOfRange, "The key of an authority is too large."};
    if (!record.privateKey.empty() && !record.tokenUri.empty())
        return Error{ErrorCode::Rejected, "The key of an authority is in the wallet or in a token, not in both."};
    std::optional<Bytes> sealed;
    if (!record.privateKey.empty())
        sealed = crypto::seal(m_sealingKey, record.privateKey.view(), sealedFor(record.name));
    CIRCLET_CHECK(
        m_database.run("INSERT INTO authority (chain, name, certificate, sealed, token) VALUES (?, ?, ?, ?, "
                       "?) ON CONFLICT (chain, name) DO UPDATE SET certificate = excluded.certificate, sealed "
                       "= excluded.sealed, token = excluded.token",
                       m_chain, record.name, record.certificate, sealed, record.tokenUri));
    changed();
    return ok();
}

Result<std::optional<AuthorityRecord>> CertificateFile::authority(const std::string& name) const {
    CIRCLET_TRY(statement,
                m_database.prepare("SELECT certificate, sealed, token FROM authority WHERE chain = ? AND name = ?"));
    statement.bindAll(m_chain, name);
    CIRCLET_TRY(there, statement.step());
    if (!there)
        return std::optional<AuthorityRecord>();
    AuthorityRecord record;
    record.name = name;
    record.certificate = statement.blob(0);
    record.tokenUri = statement.text(2);
    if (!statement.isNull(1)) {
        Result<crypto::SecureBytes> key = crypto::open(m_sealingKey, statement.blobView(1), sealedFor(name));
        if (!key)
            return Error{ErrorCode::Corrupt, "The key of the authority is damaged. Restore the wallet from a backup."};
        record.privateKey = std::move(key).value();
    }
    return std::optional(std::move(record));
}

Result<void> CertificateFile::addIssued(const std::vector<IssuedCertificate>& issued) {
    CIRCLET_TRY(transaction, m_database.begin());
    CIRCLET_TRY(statement,
                m_database.prepare("INSERT INTO issued (chain, origin, tx, kind, type, recipient, title, text, face, "
                                   "currency, time, expires, serial, batch, revoked, revoked_at) VALUES (?, ?, ?, ?, "
                                   "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    for (const IssuedCertificate& one : issued) {
        CIRCLET_CHECK(checkIssued(one));
        std::optional<int> reason;
        if (one.revoked)
            reason = static_cast<int>(*one.revoked);
        const std::string text = foldCase(one.title) + "\n" + ledger::formatAddress(one.recipient, m_network);
        CIRCLET_CHECK(statement
                          .bindAll(m_chain, one.origin, one.transaction, static_cast<int>(one.kind),
                                   static_cast<int>(one.recipient.type), one.recipient.hash, one.title, text,
                                   one.faceValue.li(), one.currency, one.time, one.expiresAt, one.serial, one.batch,
                                   reason, one.revokedAt)
                          .run());
    }
    CIRCLET_CHECK(transaction.commit());
    changed();
    return ok();
}

Result<void> CertificateFile::setIssuedSerial(const ledger::CertificateUid& origin, const Bytes& serial) {
    if (serial.empty() || serial.size() > maximumSerialBytes)
        return Error{ErrorCode::OutOfRange, "A serial number has 1 to 20 bytes."};
    CIRCLET_CHECK(
        m_database.run("UPDATE issued SET serial = ? WHERE chain = ? AND origin = ?", serial, m_chain, origin));
    if (m_database.changes() == 0)
        return Error{ErrorCode::NotFound, "This wallet did not issue this certificate."};
    changed();
    return ok();
}

Result<void> CertificateFile::setIssuedRevoked(const ledger::CertificateUid& origin, ledger::RevocationReason reason,
                                               TimeMs at) {
    CIRCLET_CHECK(m_database.run("UPDATE issued SET revoked = ?, revoked_at = ? WHERE chain = ? AND origin = ?",
                                 static_cast<int>(reason), at, m_chain, origin));
    if (m_database.changes() == 0)
        return Error{ErrorCode::NotFound, "This wallet did not issue this certificate."};
    changed();
    return ok();
}

Result<IssuedCertificate> CertificateFile::readIssued(const storage::Statement& statement) const {
    IssuedCertificate issued;
    CIRCLET_TRY(origin, statement.fixed<ledger::CertificateUid>(0));
    issued.origin = origin;
    CIRCLET_TRY(transaction, statement.fixed<ledger::TransactionId>(1));
    issued.transaction = transaction;
    issued.kind = static_cast<ledger::CertificateKind>(statement.integer(2));
    issued.recipient.type = static_cast<ledger::AddressType>(statement.integer(3));
    CIRCLET_TRY(hash, statement.fixed<Hash256>(4));
    issued.recipient.hash = hash;
    issued.title = statement.text(5);
    issued.faceValue = ledger::Amount::fromLi(statement.u64(6));
    issued.currency = statement.text(7);
    issued.time = statement.u64(8);
    issued.expiresAt = statement.u64(9);
    issued.serial = statement.blob(10);
    issued.batch = statement.u64(11);
    if (!statement.isNull(12))
        issued.revoked = static_cast<ledger::RevocationReason>(statement.integer(12));
    issued.revokedAt = statement.u64(13);
    return issued;
}

std::optional<IssuedCertificate> CertificateFile::issuedOne(const ledger::CertificateUid& origin) const {
    Result<storage::Statement> statement = m_database.prepare(std::string(issuedColumns) + " AND origin = ?2");
    if (!statement)
        return {};
    statement.value().bind(1, m_chain).bind(2, origin);
    if (Result<bool> there = statement.value().step(); !there || !there.value())
        return {};
    Result<IssuedCertificate> issued = readIssued(statement.value());
    return issued ? std::optional(std::move(issued).value()) : std::nullopt;
}

Result<std::pair<uint64_t, std::vector<IssuedCertificate>>>
CertificateFile::issued(const std::string& search, uint64_t offset, uint32_t limit) const {
    const std::string wanted = search.empty() ? "" : " AND instr(text, ?2) > 0";
    const std::string folded = foldCase(search);
    CIRCLET_TRY(counting, m_database.prepare("SELECT count(*) FROM issued WHERE chain = ?1" + wanted));
    CIRCLET_TRY(statement,
                m_database.prepare(issuedColumns + wanted + " ORDER BY time DESC, id DESC LIMIT ?3 OFFSET ?4"));
    for (storage::Statement* one : {&counting, &statement}) {
        one->bind(1, m_chain);
        if (!search.empty())
            one->bind(2, folded);
    }
    CIRCLET_CHECK(counting.step());
    std::pair<uint64_t, std::vector<IssuedCertificate>> page{counting.u64(0), {}};
    const uint64_t bounded = std::min<uint64_t>(offset, page.first); // a negative one would mean none
    statement.bind(3, std::min(limit, maximumIssuedPage)).bind(4, bounded);
    for (;;) {
        CIRCLET_TRY(more, statement.step());
        if (!more)
            return page;
        CIRCLET_TRY(issued, readIssued(statement));
        page.second.push_back(std::move(issued));
    }
}

Result<std::vector<IssuedCertificate>> CertificateFile::revokedWithSerial() const {
    std::vector<IssuedCertificate> revoked;
    CIRCLET_TRY(statement, m_database.prepare(std::string(issuedColumns) +
                                              " AND revoked IS NOT NULL AND length(serial) > 0 ORDER BY revoked_at, "
                                              "id"));
    statement.bind(1, m_chain);
    for (;;) {
        CIRCLET_TRY(more, statement.step());
        if (!more)
            return revoked;
        CIRCLET_TRY(issued, readIssued(statement));
        revoked.push_back(std::move(issued));
    }
}

Result<uint64_t> CertificateFile::nextCrlNumber() {
    CIRCLET_TRY(bytes, state("crl"));
    uint64_t number = 0;
    if (bytes) {
        ledger::Reader reader(*bytes);
        CIRCLET_TRY(last, reader.u64());
        number = last;
    }
    ++number;
    CIRCLET_CHECK(setState("crl", ledger::Writer().u64(number).view()));
    return number;
}

// --- a batch on its way
// ---------------------------------------------------------------------------------------------------

Result<uint64_t> CertificateFile::beginBatch(const Bytes& common, const std::vector<Bytes>& rows) {
    CIRCLET_TRY(transaction, m_database.begin());
    Result<void> begun = m_database.run("INSERT INTO batch (chain, common) VALUES (?, ?)", m_chain, common);
    if (!begun && begun.error().code == ErrorCode::AlreadyExists)
        return Error{ErrorCode::AlreadyExists, "Another batch has not ended."};
    CIRCLET_CHECK(begun);
    const auto batch = static_cast<uint64_t>(m_database.lastInsertId());
    CIRCLET_TRY(statement, m_database.prepare("INSERT INTO batch_row (batch, place, row) VALUES (?, ?, ?)"));
    for (uint32_t place = 0; place < rows.size(); ++place)
        CIRCLET_CHECK(statement.bindAll(batch, place, rows[place]).run());
    CIRCLET_CHECK(transaction.commit());
    return batch;
}

Result<std::optional<OpenBatch>> CertificateFile::openBatch() const {
    CIRCLET_TRY(statement, m_database.prepare("SELECT id, common FROM batch WHERE chain = ?"));
    statement.bindAll(m_chain);
    CIRCLET_TRY(there, statement.step());
    if (!there)
        return std::optional<OpenBatch>();
    OpenBatch batch;
    batch.id = statement.u64(0);
    batch.common = statement.blob(1);
    CIRCLET_TRY(counting, m_database.prepare("SELECT tx, count(*) FROM batch_row WHERE batch = ? GROUP BY tx"));
    counting.bindAll(batch.id);
    for (;;) {
        CIRCLET_TRY(more, counting.step());
        if (!more)
            return std::optional(std::move(batch));
        batch.rows += counting.u64(1);
        if (counting.isNull(0))
            continue;
        CIRCLET_TRY(issuing, counting.fixed<ledger::TransactionId>(0));
        batch.sent.emplace_back(issuing, counting.u64(1));
    }
}

Result<std::vector<KeptBatchRow>> CertificateFile::openBatchRows(uint64_t batch) const {
    std::vector<KeptBatchRow> rows;
    CIRCLET_TRY(statement,
                m_database.prepare("SELECT place, row FROM batch_row WHERE batch = ? AND tx IS NULL ORDER BY place"));
    statement.bindAll(batch);
    for (;;) {
        CIRCLET_TRY(more, statement.step());
        if (!more)
            return rows;
        rows.push_back({static_cast<uint32_t>(statement.integer(0)), statement.blob(1)});
    }
}

Result<void> CertificateFile::takeBatchRows(uint64_t batch, const std::vector<uint32_t>& places,
                                            const ledger::TransactionId& issuing) {
    CIRCLET_TRY(transaction, m_database.begin());
    CIRCLET_TRY(statement,
                m_database.prepare("UPDATE batch_row SET tx = ? WHERE batch = ? AND place = ? AND tx IS NULL"));
    for (uint32_t place : places) {
        CIRCLET_CHECK(statement.bindAll(issuing, batch, place).run());
        if (m_database.changes() == 0)
            return Error{ErrorCode::Rejected, "A row of this batch is issued by another transaction already."};
    }
    return transaction.commit();
}

Result<void> CertificateFile::reopenBatchRows(uint64_t batch, const ledger::TransactionId& issuing) {
    return m_database.run("UPDATE batch_row SET tx = NULL WHERE batch = ? AND tx = ?", batch, issuing);
}

Result<void> CertificateFile::endBatch(uint64_t batch) {
    CIRCLET_TRY(transaction, m_database.begin());
    CIRCLET_CHECK(m_database.run("DELETE FROM batch_row WHERE batch = ?", batch));
    CIRCLET_CHECK(m_database.run("DELETE FROM batch WHERE id = ?", batch));
    return transaction.commit();
}

} // namespace circlet::wallet
