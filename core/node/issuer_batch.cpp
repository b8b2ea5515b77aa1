// Many certificates from one file: read and checked as a whole first, then issued in transactions of up to 16 actions,
// a few of them on their way at a time. What was sent is final; what was not sent, is not.
#include <algorithm>

#include "ledger/effects.h"
#include "ledger/issuer.h"
#include "ledger/records.h"
#include "net/messages.h"
#include "node/certificate_desk_impl.h"
#include "node/issuer_rows.h"
#include "util/log.h"

namespace circlet::node {

namespace {

constexpr std::size_t maximumCsvBytes = 32U << 20;
constexpr std::size_t maximumActions = 16;
constexpr std::size_t maximumOnTheWay = 8;
constexpr std::size_t shownProblems = 200;
constexpr std::size_t maximumPlans = 4;

} // namespace

/// Certificates of one transaction.
struct BatchChunk {
    std::vector<std::size_t> rows;
    std::vector<std::pair<ledger::Address, ledger::Amount>> deposits;
    std::vector<IssueDraft> drafts; ///< made when its turn comes
};

struct BatchJob {
    struct Row {
        facade::IssueRequest request;
        IssueRecipient recipient;
        ledger::CertificateTerms terms;
    };
    uint64_t id = 0;
    ledger::Address issuer;
    uint8_t level = 0;
    LeafMaker maker;
    std::vector<Row> rows;
    uint64_t total = 0;
    std::vector<facade::BatchProblem> problems;
    std::vector<ledger::Address> recipients; ///< each once
    std::map<ledger::Address, ledger::Amount> deposits;
    std::vector<BatchChunk> chunks;

    std::size_t next = 0; ///< chunk
    bool building = false;
    std::vector<std::pair<ledger::TransactionId, std::size_t>> onTheWay;
};

namespace {

/// Fills the chunks: a deposit goes along with the first certificate of its recipient.
void cut(BatchJob& job) {
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
            std::set<ledger::Address> recipients;
            for (BatchRow& row : table.rows) {
                Result<Recipient> recipient = resolveRecipient(row.request.recipient, contacts, root(), time);
                if (!recipient) {
                    job->problems.push_back({row.line, recipient.error().message});
                    continue;
                }
                CIRCLET_TRY(terms, termsOf(rules, row.request.expiresAt, network(), time));
                recipients.insert(recipient.value().address);
                job->rows.push_back({std::move(row.request), std::move(recipient).value(), terms});
            }
            job->recipients.assign(recipients.begin(), recipients.end());
            std::ranges::sort(job->problems, {}, &facade::BatchProblem::line);
            return ok();
        };
        if (Result<void> done = read(); !done)
            return q->finish(done.error());
        onWallet([this, q, job](wallet::Wallet&) { askAccounts(job, 0, q); });
    });
}

/// Whether recipients have coins for their deposits: asked for many at once.
void CertificateDesk::Impl::askAccounts(const std::shared_ptr<BatchJob>& job, std::size_t from,
                                        const QuestionPtr<facade::BatchPlan>& q) {
    const std::size_t to = std::min(job->recipients.size(), from + net::maximumStateKeys);
    if (from == to)
        return void(onWallet([this, q, job](wallet::Wallet& wallet) { planned(wallet, job, q); }));
    std::vector<std::pair<Hash256, ledger::Address>> keys;
    for (std::size_t place = from; place < to; ++place)
        keys.emplace_back(ledger::accountKey(job->recipients[place]), job->recipients[place]);
    std::ranges::sort(keys);
    std::vector<Hash256> asked;
    for (const auto& [key, recipient] : keys)
        asked.push_back(key);
    auto answered = [this, q, job, keys, to](wallet::Wallet&, const ProvedState& state) {
        std::map<ledger::Address, uint32_t> counts;
        for (const BatchJob::Row& row : job->rows)
            ++counts[row.recipient.address];
        for (std::size_t place = 0; place < keys.size() && place < state.values.size(); ++place) {
            std::optional<ledger::Account> account;
            if (state.values[place]) {
                Result<ledger::Account> read = ledger::decodeAccount(*state.values[place]);
                if (!read)
                    return q->finish(read.error());
                account = std::move(read).value();
            }
            const ledger::Address& recipient = keys[place].second;
            const ledger::Amount missing = wallet::missingDeposit(account, counts[recipient], parameters());
            if (!missing.isZero() && recipient != job->issuer)
                job->deposits[recipient] = missing;
        }
        askAccounts(job, to, q);
    };
    m_node->state(std::move(asked), back<ProvedState, facade::BatchPlan>(q, answered));
}

void CertificateDesk::Impl::planned(wallet::Wallet& wallet, const std::shared_ptr<BatchJob>& job,
                                    const QuestionPtr<facade::BatchPlan>& q) {
    (void)wallet;
    cut(*job);
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
    auto found = m_plans.find(plan);
    if (found == m_plans.end())
        return Error{ErrorCode::Expired, "This plan is no longer valid. Read the file again."};
    if (found->second->rows.empty())
        return Error{ErrorCode::Rejected, "No row of the file is good; nothing was issued."};
    if (!found->second->problems.empty() && !onlyGood)
        return Error{ErrorCode::Rejected, "Some rows have problems; nothing was issued. Repair them, or issue the good "
                                          "ones only."};
    m_batch = found->second;
    m_plans.erase(found);
    {
        std::lock_guard lock(m_batchMutex);
        m_progress = {};
        m_progress.id = m_batch->id;
        m_progress.running = true;
        m_progress.rows = m_batch->rows.size();
    }
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

/// What is on its way becomes final all the same; it is counted no more.
void CertificateDesk::Impl::endBatch(const std::string& problem) {
    m_batch.reset();
    {
        std::lock_guard lock(m_batchMutex);
        m_progress.running = false;
        m_progress.problem = problem;
        if (!problem.empty())
            m_progress.problem += " " + std::to_string(m_progress.sent) + " of " + std::to_string(m_progress.rows) +
                                  " certificates were sent and become final; the others were not issued.";
    }
    changed();
}

void CertificateDesk::Impl::batchStep(wallet::Wallet& wallet) {
    if (!m_batch)
        return;
    std::shared_ptr<BatchJob> job = m_batch;
    std::string problem;
    std::erase_if(job->onTheWay, [&](const auto& sent) {
        std::optional<wallet::Payment> payment = wallet.payment(sent.first);
        if (payment && payment->state == wallet::PaymentState::Expired)
            problem = "A transaction has expired before it was final.";
        if (!payment || payment->state != wallet::PaymentState::Final)
            return false;
        std::lock_guard lock(m_batchMutex);
        m_progress.final += sent.second;
        return true;
    });
    if (!problem.empty())
        return endBatch(problem);
    if (job->next == job->chunks.size() && job->onTheWay.empty() && !job->building)
        return endBatch({});
    if (job->building || job->next == job->chunks.size() || job->onTheWay.size() >= maximumOnTheWay)
        return;
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
            std::vector<OutboxEntry> follow;
            std::vector<wallet::IssuedCertificate> issued;
            for (std::size_t i = 0; i < chunk->drafts.size(); ++i) {
                const IssueDraft& draft = chunk->drafts[i];
                CIRCLET_CHECK(wallet.certificates().keepDraft(draft.metadata, draft.x509));
                issued.push_back(issuedOf(draft, prepared.id, places[i], self->now(), job->id));
                if (draft.request)
                    follow.push_back({prepared.id, issued.back().origin, *draft.request, 0, 0});
            }
            CIRCLET_CHECK(self->addToOutbox(wallet, follow));
            auto paid = [self = self.get(), job, issued](wallet::Wallet& own, const Result<wallet::Payment>& payment) {
                self->batchSent(own, job, issued, payment);
            };
            self->m_home.pay(intent, prepared, self->either<wallet::Payment>(paid));
            return ok();
        };
        if (Result<void> sent = send(); !sent)
            self->endBatch(sent.error().message);
    });
}

void CertificateDesk::Impl::batchSent(wallet::Wallet& wallet, const std::shared_ptr<BatchJob>& job,
                                      const std::vector<wallet::IssuedCertificate>& issued,
                                      const Result<wallet::Payment>& payment) {
    job->building = false;
    if (!payment) {
        if (m_batch == job)
            endBatch(payment.error().message);
        return;
    }
    if (Result<void> kept = wallet.certificates().addIssued(issued); !kept)
        log::warn("certificates", "issued certificates could not be noted: {}", kept.error().message);
    job->onTheWay.emplace_back(payment.value().id, issued.size());
    {
        std::lock_guard lock(m_batchMutex);
        m_progress.sent += issued.size();
    }
    changed();
    if (m_batch == job)
        batchStep(wallet);
}

} // namespace circlet::node
