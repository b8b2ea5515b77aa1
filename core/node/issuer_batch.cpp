// Many certificates from one file: read and checked as a whole first, then issued in transactions of up to 16 actions,
// a few of them on their way at a time. What was sent is final; what was not sent, is not.
#include <algorithm>

#include "ledger/effects.h"
#include "ledger/issuer.h"
#include "ledger/records.h"
#include "net/messages.h"
#include "node/certificate_desk_impl.h"
#include "node/issuer_batch.h"
#include "node/issuer_rows.h"
#include "util/log.h"

namespace circlet::node {

namespace {

constexpr std::size_t maximumCsvBytes = 32U << 20;
constexpr std::size_t maximumActions = 16;
constexpr std::size_t maximumOnTheWay = 8;
constexpr std::size_t shownProblems = 200;
constexpr std::size_t maximumPlans = 4;
constexpr unsigned maximumRefusals = 5;

/// Of one transaction, as wallet::prepareCertificate() would build it.
Result<ledger::Amount> feeOf(const BatchJob& job, const BatchChunk& chunk, const ledger::FeeSchedule& fees) {
    ledger::TransactionBody body;
    body.level = job.level;
    body.authorizations = {{job.issuer, 0, 0}};
    for (const auto& [recipient, amount] : chunk.deposits)
        body.actions.emplace_back(ledger::Transfer{0, recipient, amount});
    for (std::size_t place : chunk.rows) {
        const BatchJob::Row& row = job.rows[place];
        ledger::IssueCertificate action;
        action.kind = kindOf(row.request.kind);
        action.owner = row.recipient.address;
        action.metadata.bytes.fill(1);
        action.faceValue = ledger::Amount::fromLi(row.request.faceValue);
        action.currency = row.request.currency;
        action.terms = row.terms;
        if (row.request.x509)
            action.x509.bytes.fill(1);
        body.actions.emplace_back(std::move(action));
    }
    return ledger::transactionFee(fees, body, ledger::signedSize(body));
}

} // namespace

/// Fills the chunks: a deposit goes along with the first certificate of its recipient.
void CertificateDesk::Impl::cutBatch(BatchJob& job) {
    std::set<ledger::Address> served;
    std::size_t actions = maximumActions;
    for (std::size_t place = 0; place < job.rows.size(); ++place) {
        const ledger::Address& recipient = job.rows[place].recipient.address;
        auto deposit = job.deposits.find(recipient);
        const bool pays = deposit != job.deposits.end() && served.insert(recipient).second;
        const std::size_t needed = pays ? 2 : 1;
        if (actions + needed > maximumActions) {
            job.chunks.emplace_back();
            actions = 0;
        }
        actions += needed;
        job.chunks.back().rows.push_back(place);
        if (pays)
            job.chunks.back().deposits.emplace_back(*deposit);
    }
}

// --- the plan
// ------------------------------------------------------------------------------------------------------------

void CertificateDesk::Impl::planBatch(wallet::Wallet& wallet, const std::string& file, const facade::RuleRequest& rules,
                                      TimeMs expiresAt, uint8_t level, const QuestionPtr<facade::BatchPlan>& q) {
    auto job = std::make_shared<BatchJob>();
    job->issuer = issuerAccount(wallet);
    Result<uint8_t> allowed = admitted(level);
    if (!allowed)
        return q->finish(allowed.error());
    job->level = allowed.value();
    Result<LeafMaker> maker = leafMaker(wallet.certificates(), root().chain(), now());
    if (!maker)
        return q->finish(maker.error());
    job->maker = std::move(maker).value();
    onSlow([this, q, job, file, rules, expiresAt, contacts = wallet.contacts(), time = now()] {
        auto read = [&]() -> Result<void> {
            CIRCLET_TRY(text, readFile(file, maximumCsvBytes));
            CIRCLET_TRY(table, readBatch(asText(text), expiresAt, time));
            job->total = table.total;
            job->problems = std::move(table.problems);
            for (BatchRow& row : table.rows) {
                Result<Recipient> recipient = resolveRecipient(row.request.recipient, contacts, root(), time);
                if (!recipient) {
                    job->problems.push_back({row.line, recipient.error().message});
                    continue;
                }
                CIRCLET_TRY(terms, termsOf(rules, row.request.expiresAt, network(), time));
                job->rows.push_back({std::move(row.request), std::move(recipient).value(), terms});
            }
            std::ranges::sort(job->problems, {}, &facade::BatchProblem::line);
            return ok();
        };
        if (Result<void> done = read(); !done)
            return q->finish(done.error());
        onWallet([this, q, job](wallet::Wallet&) {
            askAccounts(job, recipientsOf(*job), 0, [this, q, job](wallet::Wallet&, const Result<void>& asked) {
                if (!asked)
                    return q->finish(asked.error());
                planned(job, q);
            });
        });
    });
}

/// Whether recipients have coins for their deposits: asked for many at once.
void CertificateDesk::Impl::askAccounts(const std::shared_ptr<BatchJob>& job,
                                        const std::vector<ledger::Address>& recipients, std::size_t from,
                                        std::function<void(wallet::Wallet&, Result<void>)> next) {
    const std::size_t to = std::min(recipients.size(), from + net::maximumStateKeys);
    if (from == to)
        return void(onWallet([next = std::move(next)](wallet::Wallet& wallet) { next(wallet, ok()); }));
    std::vector<std::pair<Hash256, ledger::Address>> keys;
    for (std::size_t place = from; place < to; ++place)
        keys.emplace_back(ledger::accountKey(recipients[place]), recipients[place]);
    std::ranges::sort(keys);
    std::vector<Hash256> asked;
    for (const auto& [key, recipient] : keys)
        asked.push_back(key);
    auto answered = [this, job, recipients, keys, to, next = std::move(next)](wallet::Wallet& own,
                                                                              const Result<ProvedState>& state) {
        if (!state)
            return next(own, state.error());
        std::map<ledger::Address, uint32_t> counts;
        for (const BatchJob::Row& row : job->rows)
            ++counts[row.recipient.address];
        for (std::size_t place = 0; place < keys.size() && place < state.value().values.size(); ++place) {
            std::optional<ledger::Account> account;
            if (const auto& leaf = state.value().values[place]) {
                Result<ledger::Account> read = ledger::decodeAccount(*leaf);
                if (!read)
                    return next(own, read.error());
                account = std::move(read).value();
            }
            const ledger::Address& recipient = keys[place].second;
            const ledger::Amount missing = wallet::missingDeposit(account, counts[recipient], parameters());
            if (!missing.isZero() && recipient != job->issuer)
                job->deposits[recipient] = missing;
        }
        askAccounts(job, recipients, to, next);
    };
    m_node->state(std::move(asked), either<ProvedState>(answered));
}

void CertificateDesk::Impl::planned(const std::shared_ptr<BatchJob>& job, const QuestionPtr<facade::BatchPlan>& q) {
    cutBatch(*job);
    facade::BatchPlan plan;
    plan.rows = job->total;
    plan.good = job->rows.size();
    plan.problems = job->problems;
    if (plan.problems.size() > shownProblems)
        plan.problems.resize(shownProblems);
    plan.transactions = job->chunks.size();
    uint64_t fees = 0;
    for (const BatchChunk& chunk : job->chunks) {
        Result<ledger::Amount> fee = feeOf(*job, chunk, parameters().fees);
        if (!fee)
            return q->finish(fee.error());
        fees += fee.value().li();
    }
    uint64_t deposits = 0;
    for (const auto& [recipient, amount] : job->deposits)
        deposits += amount.li();
    plan.fees = ledger::Amount::fromLi(fees);
    plan.deposits = ledger::Amount::fromLi(deposits);
    job->id = ++m_lastPlan;
    plan.id = job->id;
    if (m_plans.size() >= maximumPlans)
        m_plans.erase(m_plans.begin());
    m_plans[job->id] = job;
    q->finish(std::move(plan));
}

// --- the run
// -------------------------------------------------------------------------------------------------------------

Result<std::monostate> CertificateDesk::Impl::startBatch(wallet::Wallet& wallet, uint64_t plan, bool onlyGood) {
    if (m_batch)
        return Error{ErrorCode::AlreadyExists, "A batch is running; wait for it, or stop it."};
    if (m_book)
        return Error{ErrorCode::AlreadyExists,
                     "An earlier batch was interrupted. Go on with it, or discard it, first."};
    auto found = m_plans.find(plan);
    if (found == m_plans.end())
        return Error{ErrorCode::Expired, "This plan is no longer valid. Read the file again."};
    const std::shared_ptr<BatchJob> job = found->second;
    if (job->rows.empty())
        return Error{ErrorCode::Rejected, "No row of the file is good; nothing was issued."};
    if (!job->problems.empty() && !onlyGood)
        return Error{ErrorCode::Rejected, "Some rows have problems; nothing was issued. Repair them, or issue the good "
                                          "ones only."};
    std::vector<Bytes> rows;
    rows.reserve(job->rows.size());
    for (BatchJob::Row& row : job->rows) {
        row.place = static_cast<uint32_t>(rows.size());
        rows.push_back(encodeBatchRow(row));
    }
    job->begun = m_node->status().tip.time;
    CIRCLET_TRY(id, wallet.certificates().beginBatch(encodeBatch(*job), rows));
    job->id = id;
    m_plans.erase(found);
    m_book = BatchBook{id, encodeBatch(*job), rows.size(), 0, {}};
    m_batch = job;
    batchStep(wallet);
    changed();
    return std::monostate();
}

Result<std::monostate> CertificateDesk::Impl::cancelBatch() {
    if (!m_batch)
        return Error{ErrorCode::NotFound, "No batch is running."};
    endBatch("You stopped it.");
    return std::monostate();
}

facade::BatchProgress CertificateDesk::Impl::batch() const {
    std::lock_guard lock(m_batchMutex);
    return m_progress;
}

/// What is on its way becomes final all the same; what is not, can be gone on with.
void CertificateDesk::Impl::endBatch(const std::string& problem) {
    m_batch.reset();
    std::string words = problem;
    if (!problem.empty()) {
        uint64_t sent = m_book->final;
        for (const auto& [transaction, rows] : m_book->onTheWay)
            sent += rows;
        words += " " + std::to_string(sent) + " of " + std::to_string(m_book->rows) +
                 " certificates were sent and become final; the others were not issued.";
    }
    tellBatch(words);
    changed();
}

void CertificateDesk::Impl::batchStep(wallet::Wallet& wallet) {
    if (!m_book)
        return;
    const bool expired = settleBatch(wallet);
    std::shared_ptr<BatchJob> job = m_batch;
    if (job && expired && !job->resumed)
        return endBatch("A transaction has expired before it was final.");
    tellBatch({});
    if (!job || job->building)
        return;
    const bool settled = m_book->onTheWay.empty();
    if (job->resumed) {
        if (settled)
            planRest(wallet);
        return;
    }
    if (job->next == job->chunks.size()) {
        if (settled)
            endBatch({});
        return;
    }
    if (m_book->onTheWay.size() < maximumOnTheWay)
        buildChunk(job);
}

/// Contents and X.509 certificates of the next transaction.
void CertificateDesk::Impl::buildChunk(const std::shared_ptr<BatchJob>& job) {
    job->building = true;
    auto chunk = std::make_shared<BatchChunk>(job->chunks[job->next++]);
    onSlow([this, job, chunk] {
        for (std::size_t place : chunk->rows) {
            const BatchJob::Row& row = job->rows[place];
            Result<IssueDraft> draft = makeDraft(row.request, row.terms, row.recipient, job->maker);
            if (!draft)
                return void(onWallet([this, job, error = draft.error()](wallet::Wallet&) {
                    if (m_batch == job)
                        endBatch(error.message);
                }));
            chunk->drafts.push_back(std::move(draft).value());
        }
        onWallet([this, job, chunk](wallet::Wallet&) {
            if (m_batch == job)
                batchSend(chunk);
        });
    });
}

void CertificateDesk::Impl::batchSend(const std::shared_ptr<BatchChunk>& chunk) {
    m_home.whenKnown([weak = weak_from_this(), chunk, job = m_batch](wallet::Wallet& wallet, Result<TimeMs> expiry) {
        auto self = weak.lock();
        if (!self || self->m_batch != job)
            return;
        auto send = [&]() -> Result<void> {
            CIRCLET_TRY(until, std::move(expiry));
            CIRCLET_CHECK(self->admitted(job->level));
            wallet::IssueIntent intent;
            intent.issuer = job->issuer;
            intent.deposits = chunk->deposits;
            intent.level = job->level;
            for (const IssueDraft& draft : chunk->drafts)
                intent.certificates.push_back(draft.action);
            CIRCLET_TRY(prepared, self->prepareIntent(wallet, intent, until));
            const std::vector<uint32_t> places = issueActions(prepared.body);
            if (places.size() != chunk->drafts.size())
                return Error{ErrorCode::Internal, "The transaction does not issue what was asked for."};
            auto paid = [self = self.get(), job, id = prepared.id,
                         rows = places.size()](wallet::Wallet& own, const Result<wallet::Payment>& payment) {
                self->batchSent(own, job, id, rows, payment);
            };
            auto keep = [self = self.get(), job, chunk, id = prepared.id, places](wallet::Wallet& own) {
                return self->keepChunk(own, *job, *chunk, id, places);
            };
            self->m_home.pay(intent, prepared, self->either<wallet::Payment>(paid), self->whileOpen(keep));
            return ok();
        };
        if (Result<void> sent = send(); !sent)
            self->endBatch(sent.error().message);
    });
}

/// On disk exactly if the transaction is: its rows are taken, and what it issues is known here.
Result<void> CertificateDesk::Impl::keepChunk(wallet::Wallet& wallet, const BatchJob& job, const BatchChunk& chunk,
                                              const ledger::TransactionId& transaction,
                                              const std::vector<uint32_t>& actions) {
    std::vector<uint32_t> places;
    for (std::size_t row : chunk.rows)
        places.push_back(job.rows[row].place);
    CIRCLET_CHECK(wallet.certificates().takeBatchRows(job.id, places, transaction));
    std::vector<OutboxEntry> follow;
    std::vector<wallet::CertificateDraft> drafts;
    std::vector<wallet::IssuedCertificate> issued;
    for (std::size_t i = 0; i < chunk.drafts.size(); ++i) {
        const IssueDraft& draft = chunk.drafts[i];
        drafts.push_back({draft.metadata, draft.x509});
        issued.push_back(issuedOf(draft, transaction, actions[i], now(), job.id));
        if (draft.request)
            follow.push_back({transaction, issued.back().origin, *draft.request, 0, 0});
    }
    CIRCLET_CHECK(wallet.certificates().keepDrafts(drafts));
    CIRCLET_CHECK(wallet.certificates().addIssued(issued));
    return addToOutbox(wallet, follow);
}

void CertificateDesk::Impl::batchSent(wallet::Wallet& wallet, const std::shared_ptr<BatchJob>& job,
                                      const ledger::TransactionId& transaction, uint64_t rows,
                                      const Result<wallet::Payment>& payment) {
    job->building = false;
    // Signed, and refused by a peer: it may become final all the same until it has expired.
    const bool kept = payment || wallet.payment(transaction).has_value();
    if (kept && m_book && m_book->id == job->id)
        m_book->onTheWay.emplace_back(transaction, rows);
    if (m_batch != job)
        return batchStep(wallet);
    if (!payment) {
        // Something else was signed between preparing and signing it: prepared once more.
        if (kept || payment.error().code != ErrorCode::Rejected || ++job->refusals > maximumRefusals)
            return endBatch(payment.error().message);
        --job->next;
        return batchStep(wallet);
    }
    job->refusals = 0;
    batchStep(wallet);
    changed();
}

} // namespace circlet::node
