// A batch in the wallet's file: begun there before its first transaction is signed, so that it can go on after a crash,
// a kill or a closed window, with each row issued once. A row is marked in the same database transaction in which the
// transaction that issues it is kept; it is open again only when that one can never be final.
#include <algorithm>
#include <set>

#include "node/certificate_desk_impl.h"
#include "node/issuer_batch.h"
#include "util/log.h"

namespace circlet::node {

namespace {

constexpr uint8_t bookVersion = 1;
constexpr std::size_t maximumText = 1U << 20; ///< of one row, as a whole
constexpr uint16_t maximumFields = 1024;
constexpr uint32_t historyRows = 1000; ///< read at once

Result<std::string> readText(ledger::Reader& reader) {
    CIRCLET_TRY(bytes, reader.bytes32(maximumText));
    return std::string(asText(bytes));
}

Result<void> readVersion(ledger::Reader& reader) {
    CIRCLET_TRY(version, reader.u8());
    if (version != bookVersion)
        return Error{ErrorCode::NewerVersion, "This batch was begun by a newer version of Circlet."};
    return ok();
}

Result<std::optional<passport::ReceiveRequest>> readRequest(ledger::Reader& reader) {
    CIRCLET_TRY(bytes, reader.bytes32(maximumText));
    if (bytes.empty())
        return std::optional<passport::ReceiveRequest>();
    CIRCLET_TRY(request, passport::decodeReceiveRequest(bytes));
    return std::optional(std::move(request));
}

Result<ledger::CertificateTerms> readTerms(ledger::Reader& reader) {
    ledger::CertificateTerms terms;
    CIRCLET_TRY(flags, reader.u8());
    CIRCLET_TRY(rules, ledger::readRules(reader, flags));
    terms.rules = rules;
    CIRCLET_TRY(expiresAt, reader.u64());
    terms.expiresAt = expiresAt;
    return terms;
}

/// Certificates that were issued after this block time by a transaction that this file does not know.
Result<bool> issuedElsewhere(wallet::Wallet& wallet, TimeMs since) {
    wallet::HistoryFilter filter;
    filter.kind = wallet::HistoryFilter::Kind::Certificates;
    filter.limit = historyRows;
    for (;; filter.offset += historyRows) {
        CIRCLET_TRY(page, wallet.history(filter));
        for (const wallet::HistoryRow& row : page.rows) {
            if (row.state != wallet::PaymentState::Final)
                continue;
            if (row.time <= since)
                return false;
            const bool issues = row.certificate && row.certificate->deed == wallet::CertificateDeed::Issued;
            if (issues && row.transaction && !wallet.payment(*row.transaction))
                return true;
        }
        if (page.rows.size() < historyRows)
            return false;
    }
}

} // namespace

std::vector<ledger::Address> recipientsOf(const BatchJob& job) {
    std::set<ledger::Address> recipients;
    for (const BatchJob::Row& row : job.rows)
        recipients.insert(row.recipient.address);
    return {recipients.begin(), recipients.end()};
}

// --- its form
// -----------------------------------------------------------------------------------------------------------

Bytes encodeBatch(const BatchJob& job) {
    return ledger::Writer().u8(bookVersion).address(job.issuer).u8(job.level).u64(job.begun).take();
}

Result<void> decodeBatch(ByteView bytes, BatchJob& job) {
    ledger::Reader reader(bytes);
    CIRCLET_CHECK(readVersion(reader));
    CIRCLET_TRY(issuer, reader.address());
    job.issuer = issuer;
    CIRCLET_TRY(level, reader.u8());
    job.level = level;
    CIRCLET_TRY(begun, reader.u64());
    job.begun = begun;
    return reader.finish();
}

Bytes encodeBatchRow(const BatchJob::Row& row) {
    const facade::IssueRequest& request = row.request;
    ledger::Writer writer;
    writer.u8(bookVersion).address(row.recipient.address);
    writer.bytes32(row.recipient.request ? passport::encode(*row.recipient.request) : Bytes());
    writer.u8(static_cast<uint8_t>(kindOf(request.kind))).u8(request.x509 ? 1 : 0);
    writer.bytes32(asBytes(request.title)).bytes32(asBytes(request.description));
    writer.u16(static_cast<uint16_t>(request.fields.size()));
    for (const auto& [name, value] : request.fields)
        writer.bytes32(asBytes(name)).bytes32(asBytes(value));
    writer.u64(request.faceValue).bytes8(asBytes(request.currency));
    writer.u8(ledger::flagsOf(row.terms.rules));
    ledger::writeRules(writer, row.terms.rules);
    return writer.u64(row.terms.expiresAt).take();
}

Result<BatchJob::Row> decodeBatchRow(ByteView bytes) {
    ledger::Reader reader(bytes);
    CIRCLET_CHECK(readVersion(reader));
    BatchJob::Row row;
    facade::IssueRequest& request = row.request;
    CIRCLET_TRY(address, reader.address());
    row.recipient.address = address;
    CIRCLET_TRY(receive, readRequest(reader));
    row.recipient.request = std::move(receive);
    CIRCLET_TRY(kind, ledger::readCertificateKind(reader));
    request.kind = kindOf(kind);
    CIRCLET_TRY(x509, reader.u8());
    request.x509 = x509 != 0;
    CIRCLET_TRY(title, readText(reader));
    request.title = std::move(title);
    CIRCLET_TRY(description, readText(reader));
    request.description = std::move(description);
    CIRCLET_TRY(fields, reader.u16());
    if (fields > maximumFields)
        return Error{ErrorCode::OutOfRange, "A row of the batch has too many fields."};
    for (uint16_t i = 0; i < fields; ++i) {
        CIRCLET_TRY(name, readText(reader));
        CIRCLET_TRY(value, readText(reader));
        request.fields.emplace_back(std::move(name), std::move(value));
    }
    CIRCLET_TRY(faceValue, reader.u64());
    request.faceValue = faceValue;
    CIRCLET_TRY(currency, reader.bytes8(ledger::maximumCurrencyBytes));
    request.currency = asText(currency);
    CIRCLET_TRY(terms, readTerms(reader));
    row.terms = terms;
    request.expiresAt = terms.expiresAt;
    CIRCLET_CHECK(reader.finish());
    return row;
}

// --- after a restart
// ----------------------------------------------------------------------------------------------------

void CertificateDesk::Impl::loadBatch(wallet::Wallet& wallet) {
    Result<std::optional<wallet::OpenBatch>> open = wallet.certificates().openBatch();
    if (!open)
        return log::warn("certificates", "an interrupted batch could not be read: {}", open.error().message);
    if (!open.value())
        return;
    m_book.emplace();
    m_book->id = open.value()->id;
    m_book->common = std::move(open.value()->common);
    m_book->rows = open.value()->rows;
    m_book->onTheWay = std::move(open.value()->sent);
    settleBatch(wallet);
    tellBatch({});
}

/// Counts what has become final, and opens the rows of what never will be. True: there were such.
bool CertificateDesk::Impl::settleBatch(wallet::Wallet& wallet) {
    bool expired = false;
    std::erase_if(m_book->onTheWay, [&](const auto& sent) {
        const std::optional<wallet::Payment> payment = wallet.payment(sent.first);
        if (payment && payment->state == wallet::PaymentState::Final) {
            m_book->final += sent.second;
            return true;
        }
        if (!payment || payment->state != wallet::PaymentState::Expired)
            return false;
        Result<void> opened = wallet.certificates().reopenBatchRows(m_book->id, sent.first);
        if (!opened)
            log::warn("certificates", "rows of a batch could not be opened again: {}", opened.error().message);
        expired = true;
        return opened.has_value();
    });
    if (m_book->final == m_book->rows) {
        if (Result<void> ended = wallet.certificates().endBatch(m_book->id); !ended)
            log::warn("certificates", "a batch could not be closed: {}", ended.error().message);
    }
    return expired;
}

/// For whoever watches. `problem`: why it does not run any more.
void CertificateDesk::Impl::tellBatch(const std::string& problem) {
    std::lock_guard lock(m_batchMutex);
    const bool running = m_batch != nullptr;
    facade::BatchProgress progress;
    progress.id = m_book->id;
    progress.running = running;
    progress.rows = m_book->rows;
    progress.final = m_book->final;
    progress.sent = m_book->final;
    for (const auto& [transaction, rows] : m_book->onTheWay)
        progress.sent += rows;
    progress.interrupted = !running && progress.final < progress.rows;
    // Why it stopped stays told while what was sent becomes final.
    progress.problem = running ? std::string() : problem.empty() ? m_progress.problem : problem;
    if (!running && progress.final == progress.rows) {
        progress.problem.clear();
        m_book.reset();
    }
    m_progress = std::move(progress);
}

Result<std::monostate> CertificateDesk::Impl::resumeBatch(wallet::Wallet& wallet) {
    if (m_batch)
        return Error{ErrorCode::AlreadyExists, "A batch is running; wait for it, or stop it."};
    if (!m_book)
        return Error{ErrorCode::NotFound, "There is no batch to go on with."};
    auto job = std::make_shared<BatchJob>();
    job->id = m_book->id;
    job->resumed = true;
    CIRCLET_CHECK(decodeBatch(m_book->common, *job));
    CIRCLET_TRY(level, admitted(job->level));
    job->level = level;
    if (!wallet.owns(job->issuer))
        return Error{ErrorCode::Rejected, "The account of this issuer is not in this wallet."};
    CIRCLET_TRY(maker, leafMaker(wallet.certificates(), root().chain(), now()));
    job->maker = std::move(maker);
    job->building = true;
    m_batch = job;
    tellBatch({});
    changed();
    // Its history first: what became final meanwhile, and whether somebody else has gone on with it.
    m_home.refresh(either<ledger::Height>([this, job](wallet::Wallet& own, const Result<ledger::Height>& proved) {
        job->building = false;
        if (m_batch != job)
            return;
        if (!proved)
            return endBatch(proved.error().message);
        batchStep(own);
    }));
    return std::monostate();
}

Result<std::monostate> CertificateDesk::Impl::discardBatch(wallet::Wallet& wallet) {
    if (m_batch)
        return Error{ErrorCode::Rejected, "This batch is running; stop it first."};
    if (!m_book)
        return Error{ErrorCode::NotFound, "There is no batch to discard."};
    CIRCLET_CHECK(wallet.certificates().endBatch(m_book->id));
    m_book.reset();
    {
        std::lock_guard lock(m_batchMutex);
        m_progress = {};
    }
    changed();
    return std::monostate();
}

/// Everything that was sent before is final or never will be: the other rows are cut anew, with deposits as they are
/// missing now.
void CertificateDesk::Impl::planRest(wallet::Wallet& wallet) {
    std::shared_ptr<BatchJob> job = m_batch;
    job->resumed = false;
    auto read = [&]() -> Result<void> {
        CIRCLET_TRY(elsewhere, issuedElsewhere(wallet, job->begun));
        if (elsewhere)
            return Error{ErrorCode::Rejected,
                         "Since this batch began, certificates were issued from another copy of this wallet, or this "
                         "file is an older backup: which rows are issued already is not known here. Look at what was "
                         "issued, discard this batch, and issue the rest from a new file."};
        CIRCLET_TRY(kept, wallet.certificates().openBatchRows(job->id));
        for (const wallet::KeptBatchRow& one : kept) {
            CIRCLET_TRY(row, decodeBatchRow(one.row));
            if (row.terms.expiresAt != 0 && row.terms.expiresAt < now())
                return Error{ErrorCode::OutOfRange, "“" + row.request.title +
                                                        "” would have expired by now. Discard this batch, and issue "
                                                        "the rest from a new file."};
            row.place = one.place;
            job->rows.push_back(std::move(row));
        }
        return ok();
    };
    if (Result<void> done = read(); !done)
        return endBatch(done.error().message);
    job->building = true;
    askAccounts(job, recipientsOf(*job), 0, [this, job](wallet::Wallet& own, const Result<void>& asked) {
        job->building = false;
        if (m_batch != job)
            return;
        if (!asked)
            return endBatch(asked.error().message);
        cutBatch(*job);
        batchStep(own);
    });
}

} // namespace circlet::node
