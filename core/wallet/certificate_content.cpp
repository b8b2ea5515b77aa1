// Content of certificates in the wallet file: metadata, X.509 chain and custody, each bound to the proved record before
// it is kept; drafts that wait for their record; where certificates were shown.
#include <algorithm>

#include "passport/text.h"
#include "wallet/certificate_store.h"

namespace circlet::wallet {

namespace {

constexpr std::size_t maximumSearchText = 8192; ///< of one certificate
constexpr uint32_t maximumShownRows = 1000;
constexpr std::size_t maximumShownFields = 128;

bool isPicture(passport::MediaType type) {
    return type == passport::MediaType::Png || type == passport::MediaType::Jpeg;
}

std::optional<uint32_t> firstPicture(const passport::Metadata& metadata) {
    for (const auto& [index, entry] : metadata.shown()) {
        if (entry.attachment && isPicture(entry.attachment->type) && entry.attachment->content)
            return index;
    }
    return {};
}

/// Title and fields, in small letters.
std::string searchText(const passport::Metadata& metadata) {
    std::string text = metadata.title().value_or(std::string());
    for (const passport::MetadataField& field : metadata.fields()) {
        text += "\n" + field.name + "\n" + field.value;
        if (text.size() > maximumSearchText)
            break;
    }
    text.resize(std::min(text.size(), maximumSearchText));
    return foldCase(text);
}

std::size_t contentsOf(const passport::Metadata& metadata) {
    std::size_t contents = 0;
    for (const passport::Attachment& attachment : metadata.attachments())
        contents += attachment.content ? 1 : 0;
    return contents;
}

bool holdsMore(const passport::Metadata& one, const passport::Metadata& other) {
    return one.shown().size() > other.shown().size() ||
           (one.shown().size() == other.shown().size() && contentsOf(one) > contentsOf(other));
}

Bytes encoded(const passport::X509Chain& chain) {
    ledger::Writer writer;
    passport::write(writer, chain);
    return writer.take();
}

Bytes encoded(const std::vector<ledger::CustodyLink>& links) {
    ledger::Writer writer;
    passport::write(writer, links);
    return writer.take();
}

Result<passport::X509Chain> readChain(ByteView bytes) {
    ledger::Reader reader(bytes);
    CIRCLET_TRY(chain, passport::readX509Chain(reader));
    CIRCLET_CHECK(reader.finish());
    return std::move(chain);
}

Result<void> checkContent(const ledger::CertificateRecord& record, const CertificateContent& content) {
    if (content.metadata)
        CIRCLET_CHECK(content.metadata->check(record.metadata));
    if (!content.x509.empty()) {
        CIRCLET_CHECK(passport::checkForm(content.x509));
        CIRCLET_CHECK(passport::checkBinding(record, content.x509));
    }
    if (content.custody.size() > passport::maximumCustodyLinks)
        return Error{ErrorCode::OutOfRange, "The custody of this certificate has more links than a wallet keeps."};
    if (!content.custody.empty())
        CIRCLET_CHECK(ledger::checkCustody(record, content.custody));
    return ok();
}

} // namespace

Result<void> CertificateFile::setPart(int64_t id, const char* column, const std::optional<Bytes>& bytes, Part part) {
    CIRCLET_CHECK(m_database.run(std::string("INSERT INTO certificate_content (id, ") + column +
                                     ") VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET " + column + " = excluded." +
                                     column,
                                 id, bytes));
    return m_database.run(bytes ? "UPDATE certificate SET parts = parts | ? WHERE id = ?"
                                : "UPDATE certificate SET parts = parts & ~? WHERE id = ?",
                          static_cast<int>(part), id);
}

Result<void> CertificateFile::storeMetadata(int64_t id, const passport::Metadata& metadata) {
    CIRCLET_CHECK(setPart(id, "metadata", metadata.encode(), MetadataPart));
    const std::string title = metadata.title().value_or(std::string());
    if (!title.empty())
        CIRCLET_CHECK(
            m_database.run("UPDATE certificate SET title = ?, title_key = ? WHERE id = ?", title, foldCase(title), id));
    CIRCLET_CHECK(m_database.run("UPDATE certificate SET picture = ? WHERE id = ?", firstPicture(metadata), id));
    return m_database.run("INSERT INTO certificate_text (id, chain, text) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE "
                          "SET text = excluded.text",
                          id, m_chain, searchText(metadata));
}

Result<std::optional<passport::Metadata>> CertificateFile::storedMetadata(int64_t id) const {
    CIRCLET_TRY(statement, m_database.prepare("SELECT metadata FROM certificate_content WHERE id = ?"));
    statement.bind(1, id);
    CIRCLET_TRY(there, statement.step());
    if (!there || statement.isNull(0))
        return std::optional<passport::Metadata>();
    CIRCLET_TRY(metadata, passport::Metadata::decode(statement.blobView(0)));
    return std::optional(std::move(metadata));
}

Result<void> CertificateFile::putContent(const ledger::CertificateUid& origin, const CertificateContent& content) {
    CIRCLET_TRY(found, mustKnow(origin));
    CIRCLET_CHECK(checkContent(found.record, content));
    CIRCLET_TRY(transaction, m_database.begin());
    if (content.metadata) {
        CIRCLET_TRY(stored, storedMetadata(found.id));
        if (!stored || holdsMore(*content.metadata, *stored))
            CIRCLET_CHECK(storeMetadata(found.id, *content.metadata));
    }
    if (!content.x509.empty())
        CIRCLET_CHECK(setPart(found.id, "x509", encoded(content.x509), X509Part));
    if (!content.custody.empty())
        CIRCLET_CHECK(setPart(found.id, "custody", encoded(content.custody), CustodyPart));
    CIRCLET_CHECK(transaction.commit());
    changed();
    return ok();
}

Result<CertificateContent> CertificateFile::content(const ledger::CertificateUid& origin) const {
    CIRCLET_TRY(found, mustKnow(origin));
    CertificateContent content;
    CIRCLET_TRY(metadata, storedMetadata(found.id));
    content.metadata = std::move(metadata);
    CIRCLET_TRY(statement, m_database.prepare("SELECT x509, custody FROM certificate_content WHERE id = ?"));
    statement.bind(1, found.id);
    CIRCLET_TRY(there, statement.step());
    if (there && !statement.isNull(0)) {
        CIRCLET_TRY(chain, readChain(statement.blobView(0)));
        content.x509 = std::move(chain);
    }
    if (there && !statement.isNull(1)) {
        ledger::Reader reader(statement.blobView(1));
        CIRCLET_TRY(links, passport::readCustody(reader));
        CIRCLET_CHECK(reader.finish());
        content.custody = std::move(links);
    }
    return content;
}

// --- drafts
// --------------------------------------------------------------------------------------------------------------

Result<void> CertificateFile::keepOne(const CertificateDraft& next) {
    CIRCLET_CHECK(passport::checkForm(next.x509));
    const Hash256 commitment = next.metadata.commitment();
    CIRCLET_TRY(before, draft(commitment));
    const passport::Metadata& metadata =
        before && !holdsMore(next.metadata, before->metadata) ? before->metadata : next.metadata;
    const passport::X509Chain& x509 = before && next.x509.empty() ? before->x509 : next.x509;
    return m_database.run("INSERT INTO certificate_draft (chain, commitment, metadata, x509) VALUES (?, ?, ?, ?) ON "
                          "CONFLICT (chain, commitment) DO UPDATE SET metadata = excluded.metadata, x509 = "
                          "excluded.x509",
                          m_chain, commitment, metadata.encode(), encoded(x509));
}

Result<void> CertificateFile::keepDraft(const passport::Metadata& metadata, const passport::X509Chain& x509) {
    return keepOne({metadata, x509});
}

Result<void> CertificateFile::keepDrafts(const std::vector<CertificateDraft>& drafts) {
    CIRCLET_TRY(transaction, m_database.begin());
    for (const CertificateDraft& one : drafts)
        CIRCLET_CHECK(keepOne(one));
    return transaction.commit();
}

Result<std::optional<CertificateDraft>> CertificateFile::draft(const Hash256& commitment) const {
    CIRCLET_TRY(statement,
                m_database.prepare("SELECT metadata, x509 FROM certificate_draft WHERE chain = ? AND commitment = ?"));
    statement.bindAll(m_chain, commitment);
    CIRCLET_TRY(there, statement.step());
    if (!there)
        return std::optional<CertificateDraft>();
    CIRCLET_TRY(metadata, passport::Metadata::decode(statement.blobView(0)));
    CIRCLET_TRY(chain, readChain(statement.blobView(1)));
    return std::optional(CertificateDraft{std::move(metadata), std::move(chain)});
}

Result<void> CertificateFile::dropDraft(const Hash256& commitment) {
    return m_database.run("DELETE FROM certificate_draft WHERE chain = ? AND commitment = ?", m_chain, commitment);
}

/// Inside a database transaction.
Result<void> CertificateFile::bindDraft(int64_t id, const ledger::CertificateRecord& record) {
    if (record.metadata.isZero())
        return ok();
    CIRCLET_TRY(waiting, draft(record.metadata));
    if (!waiting)
        return ok();
    CIRCLET_CHECK(storeMetadata(id, waiting->metadata));
    if (!waiting->x509.empty() && passport::checkBinding(record, waiting->x509))
        CIRCLET_CHECK(setPart(id, "x509", encoded(waiting->x509), X509Part));
    return dropDraft(record.metadata);
}

// --- presentations
// -------------------------------------------------------------------------------------------------------

Result<void> CertificateFile::logShown(const ShownEntry& entry) {
    CIRCLET_CHECK(passport::checkText(entry.title, "The title", 0, passport::maximumTitleBytes));
    CIRCLET_CHECK(passport::checkDomain(entry.domain));
    CIRCLET_CHECK(passport::checkText(entry.purpose, "The purpose", 0, passport::maximumPurposeBytes));
    if (entry.fields.size() > maximumShownFields)
        return Error{ErrorCode::OutOfRange, "More fields were shown than a certificate has."};
    std::string fields;
    for (const std::string& field : entry.fields) {
        CIRCLET_CHECK(passport::checkText(field, "The name of a field", 1, passport::maximumAttachmentNameBytes));
        fields += field + "\n";
    }
    CIRCLET_CHECK(m_database.run("INSERT INTO certificate_shown (chain, time, origin, title, domain, purpose, fields) "
                                 "VALUES (?, ?, ?, ?, ?, ?, ?)",
                                 m_chain, entry.time, entry.origin, entry.title, entry.domain, entry.purpose, fields));
    changed();
    return ok();
}

namespace {

std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = text.find('\n', from);
        lines.push_back(text.substr(from, end - from));
        from = end == std::string::npos ? text.size() : end + 1;
    }
    return lines;
}

} // namespace

std::vector<ShownEntry> CertificateFile::shown(const std::optional<ledger::CertificateUid>& origin,
                                               uint32_t limit) const {
    std::vector<ShownEntry> entries;
    Result<storage::Statement> statement = m_database.prepare(
        std::string("SELECT time, origin, title, domain, purpose, fields FROM certificate_shown WHERE chain = ?1") +
        (origin ? " AND origin = ?3" : "") + " ORDER BY id DESC LIMIT ?2");
    if (!statement)
        return entries;
    statement.value().bind(1, m_chain).bind(2, std::min(limit, maximumShownRows));
    if (origin)
        statement.value().bind(3, *origin);
    for (Result<bool> more = statement.value().step(); more && more.value(); more = statement.value().step()) {
        Result<ledger::CertificateUid> of = statement.value().fixed<ledger::CertificateUid>(1);
        if (of)
            entries.push_back({statement.value().u64(0), of.value(), statement.value().text(2),
                               statement.value().text(3), statement.value().text(4), lines(statement.value().text(5))});
    }
    return entries;
}

Result<passport::ChallengeBook> CertificateFile::challengeBook() const {
    CIRCLET_TRY(bytes, state("challenges"));
    return bytes ? passport::ChallengeBook::decode(*bytes) : passport::ChallengeBook();
}

Result<void> CertificateFile::saveChallengeBook(const passport::ChallengeBook& book) {
    return setState("challenges", book.encode());
}

Result<std::optional<Bytes>> CertificateFile::state(const std::string& key) const {
    CIRCLET_TRY(statement, m_database.prepare("SELECT value FROM certificate_state WHERE chain = ? AND key = ?"));
    statement.bindAll(m_chain, key);
    CIRCLET_TRY(there, statement.step());
    return there ? std::optional(statement.blob(0)) : std::nullopt;
}

Result<void> CertificateFile::setState(const std::string& key, ByteView value) {
    return m_database.run("INSERT INTO certificate_state (chain, key, value) VALUES (?, ?, ?) ON CONFLICT (chain, key) "
                          "DO UPDATE SET value = excluded.value",
                          m_chain, key, value);
}

} // namespace circlet::wallet
