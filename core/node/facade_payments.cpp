// Payments, links and activity.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <set>

#include "ledger/payment_link.h"
#include "node/facade_impl.h"
#include "wallet/history_csv.h"

namespace circlet::facade {

namespace {

constexpr TimeMs reviewLifeMs = 10 * 60 * 1000;
constexpr std::size_t maximumReviews = 64;
constexpr TimeMs clockToleranceMs = 3'600'000;
constexpr uint32_t maximumKnownRows = 1000; ///< of history, searched for look-alikes
constexpr uint32_t csvPageRows = 1000;

/// Whom to pay: an address or link, else a contact's name.
Result<ledger::PaymentLink> resolve(const std::string& recipient, const wallet::Wallet& wallet) {
    Result<ledger::PaymentLink> link = ledger::parseRecipient(recipient, wallet.network());
    if (link)
        return link;
    for (const wallet::Contact& contact : wallet.contacts()) {
        if (contact.name == recipient)
            return ledger::PaymentLink{contact.address, {}, contact.name, {}};
    }
    return link.error();
}

Result<wallet::PaymentIntent> intentOf(const SendRequest& request, const ledger::PaymentLink& link) {
    wallet::PaymentIntent intent;
    intent.to = link.address;
    intent.amount = request.amount.isZero() && link.amount ? *link.amount : request.amount;
    intent.everything = request.everything;
    intent.level = request.level;
    const std::string& memo = request.memo.empty() ? link.memo : request.memo;
    if (memo.size() > ledger::maximumMemoBytes)
        return Error{ErrorCode::OutOfRange, "A memo has at most 80 bytes."};
    intent.memo.assign(memo.begin(), memo.end());
    return intent;
}

/// Addresses that the user may believe to know, and whether this one was paid before.
PaymentFacts factsOf(const wallet::Wallet& wallet, const ledger::Address& to) {
    PaymentFacts facts;
    facts.recipient = ledger::formatAddress(to, wallet.network());
    facts.own = wallet.owns(to);
    facts.sources = wallet.sources();
    std::set<std::string> known;
    for (const wallet::Contact& contact : wallet.contacts()) {
        facts.contact = facts.contact || contact.address == to;
        known.insert(ledger::formatAddress(contact.address, wallet.network()));
    }
    for (const wallet::AddressInfo& info : wallet.addresses())
        known.insert(ledger::formatAddress(info.address, wallet.network()));
    wallet::HistoryFilter filter;
    filter.kind = wallet::HistoryFilter::Kind::Out;
    filter.search = facts.recipient;
    filter.limit = maximumKnownRows;
    if (Result<wallet::HistoryPage> page = wallet.history(filter)) {
        facts.paidBefore = std::ranges::any_of(page.value().rows, [&](const wallet::HistoryRow& row) {
            return row.counterparty == facts.recipient && row.state != wallet::PaymentState::Expired;
        });
    }
    filter.search.clear();
    if (Result<wallet::HistoryPage> page = wallet.history(filter)) {
        for (const wallet::HistoryRow& row : page.value().rows)
            known.insert(row.counterparty);
    }
    facts.known.assign(known.begin(), known.end());
    return facts;
}

} // namespace

/// A review on its way: each step adds what its thread alone may know.
struct FacadeImpl::Draft {
    PendingPtr<Review> pending;
    SendRequest request;
    wallet::PaymentIntent intent;
    PaymentFacts facts;
    Labels labels;
    std::vector<ledger::Address> own;
    wallet::Prepared prepared;
    ledger::Network network = ledger::Network::Mainnet;
};

// --- links and fees
// ------------------------------------------------------------------------------------------------------

Result<PaymentLink> FacadeImpl::parsePaymentLink(const std::string& text) const {
    RootPtr chain = root();
    if (!chain)
        return Error{ErrorCode::Network, "No network is joined yet."};
    ledger::Network network = chain->genesis().parameters.network;
    CIRCLET_TRY(link, ledger::parseRecipient(text, network));
    return PaymentLink{ledger::formatAddress(link.address, network), link.amount, link.label, link.memo};
}

std::string FacadeImpl::makePaymentLink(const PaymentLink& link) const {
    RootPtr chain = root();
    if (!chain)
        return {};
    ledger::Network network = chain->genesis().parameters.network;
    Result<ledger::Address> address = ledger::parseAddress(link.address, network);
    if (!address)
        return {};
    Result<std::string> text =
        ledger::formatPaymentLink({address.value(), link.amount, link.label, link.memo}, network);
    return text ? text.value() : link.address; // texts too long for a link: the address alone is still right
}

ledger::Amount FacadeImpl::transferFee(uint8_t level) const {
    RootPtr chain = root();
    ledger::FeeSchedule fees = chain ? chain->genesis().parameters.fees : ledger::FeeSchedule{};
    return ledger::Amount::fromLi(fees.transfer.li() << std::min(level, ledger::maximumLevel));
}

// --- paying
// --------------------------------------------------------------------------------------------------------------

Result<uint8_t> FacadeImpl::admittedLevel(uint8_t asked) const {
    if (!m_node)
        return noNetwork();
    node::LightStatus status = m_node->status();
    if (status.stopSending)
        return Error{ErrorCode::Rejected, "Sending is stopped: " + status.alarmTitle + " " + status.alarmDetails};
    return std::max(asked, std::min(status.lowestLevel, ledger::maximumLevel));
}

void FacadeImpl::prepareSend(SendRequest request, Call call, Reply<Review> reply) {
    auto draft = std::make_shared<Draft>();
    draft->pending = pend(std::move(call), std::move(reply));
    draft->request = std::move(request);
    m_work.post([this, draft] {
        if (!m_session)
            return draft->pending->finish(noWallet());
        Result<uint8_t> level = admittedLevel(draft->request.level);
        if (!level)
            return draft->pending->finish(level.error());
        std::optional<uint8_t> raised;
        if (level.value() != draft->request.level)
            raised = level.value();
        draft->request.level = level.value();
        m_session->run([this, draft, raised](wallet::Wallet& wallet) {
            Result<ledger::PaymentLink> link = resolve(draft->request.recipient, wallet);
            if (!link)
                return draft->pending->finish(link.error());
            Result<wallet::PaymentIntent> intent = intentOf(draft->request, link.value());
            if (!intent)
                return draft->pending->finish(intent.error());
            draft->intent = std::move(intent).value();
            draft->facts = factsOf(wallet, draft->intent.to);
            draft->facts.raisedLevel = raised;
            draft->labels = labelsOf(wallet);
            draft->network = wallet.network();
            for (const wallet::AddressInfo& info : wallet.addresses())
                draft->own.push_back(info.address);
            m_work.post([this, draft] { reviewDraft(draft); });
        });
    });
}

void FacadeImpl::reviewDraft(const std::shared_ptr<Draft>& draft) {
    if (!m_session)
        return draft->pending->finish(noWallet());
    m_session->prepare(draft->intent, [this, draft, turn = m_walletTurn](Result<wallet::Prepared> prepared) {
        if (!prepared)
            return draft->pending->finish(prepared.error());
        draft->prepared = std::move(prepared).value();
        m_work.post([this, draft, turn] {
            RootPtr chain = root();
            if (turn != m_walletTurn || !m_node || !chain)
                return draft->pending->finish(noWallet());
            node::LightStatus status = m_node->status();
            TimeMs now = systemClock().wallMs();
            TimeMs apart = now > status.tip.time ? now - status.tip.time : status.tip.time - now;
            bool caughtUp = status.state == node::LightState::Synced || status.clockDoubt;
            draft->facts.clockOff = caughtUp && apart > clockToleranceMs;
            draft->facts.deposit = chain->genesis().parameters.accountDeposit;

            uint64_t id = keepReview(draft->intent, draft->prepared);
            Review review = reviewOf(id, draft->intent, draft->prepared, draft->network, draft->labels,
                                     [&](const ledger::Address& address) {
                                         return std::ranges::find(draft->own, address) != draft->own.end();
                                     });
            review.warnings = paymentWarnings(draft->facts, draft->prepared);
            draft->pending->finish(std::move(review));
        });
    });
}

uint64_t FacadeImpl::keepReview(wallet::Intent intent, wallet::Prepared prepared) {
    TimeMs steady = systemClock().steadyMs();
    std::erase_if(m_reviews, [&](const auto& entry) { return entry.second.until < steady; });
    if (m_reviews.size() >= maximumReviews)
        m_reviews.erase(m_reviews.begin());
    m_reviews[++m_lastReview] = {std::move(intent), std::move(prepared), steady + reviewLifeMs};
    return m_lastReview;
}

void FacadeImpl::confirmSend(uint64_t review, Call call, Reply<Sent> reply) {
    auto pending = pend(std::move(call), std::move(reply));
    m_work.post([this, pending, review] {
        if (!m_session)
            return pending->finish(noWallet());
        auto found = m_reviews.find(review);
        if (found == m_reviews.end() || found->second.until < systemClock().steadyMs())
            return pending->finish(Error{ErrorCode::Expired, "This review is no longer valid. Review it again."});
        if (pending->cancelled())
            return;
        Result<uint8_t> level = admittedLevel(wallet::levelOf(found->second.intent));
        if (!level)
            return pending->finish(level.error());
        OpenReview open = std::move(found->second);
        m_reviews.erase(found); // single use: a second click cannot pay twice
        m_session->pay(open.intent, open.prepared, [this, pending](Result<wallet::Payment> paid) {
            m_work.post([this] { walletChanged(); });
            if (!paid)
                return pending->finish(paid.error());
            pending->finish(Sent{paid.value().id.hex()});
        });
    });
}

void FacadeImpl::resend(std::string transaction, Call call, Reply<std::monostate> reply) {
    auto pending = pend(std::move(call), std::move(reply));
    m_work.post([this, pending, transaction] {
        if (!m_session)
            return pending->finish(noWallet());
        Result<ledger::TransactionId> id = ledger::TransactionId::fromHexText(transaction);
        if (!id)
            return pending->finish(id.error());
        m_session->resend(id.value(), [this, pending](Result<uint32_t> peers) {
            m_work.post([this] { walletChanged(); });
            if (!peers)
                return pending->finish(peers.error());
            pending->finish(std::monostate());
        });
    });
}

// --- activity
// ------------------------------------------------------------------------------------------------------------

void FacadeImpl::queryActivity(ActivityQuery query, Call call, Reply<ActivityPage> reply) {
    onWallet<ActivityPage>(
        std::move(call), std::move(reply),
        [query](wallet::Wallet& wallet) -> Result<ActivityPage> {
            ActivityPage shown;
            shown.offset = query.offset;
            CIRCLET_TRY(page, wallet.history(historyFilter(query)));
            Labels labels = labelsOf(wallet);
            shown.total = page.total;
            for (const wallet::HistoryRow& row : page.rows)
                shown.rows.push_back(activityRow(row, labels));
            return shown;
        },
        false);
}

/// Pages are read on the wallet's thread and written on m_slow, in turns; the file appears when it is whole.
struct FacadeImpl::CsvExport {
    CsvExport(PendingPtr<uint64_t> waiting, std::string target)
        : pending(std::move(waiting)), path(std::move(target)), temporary(path + ".new") {}
    ~CsvExport() {
        if (file != nullptr)
            std::fclose(file);
        if (!finished)
            ::unlink(temporary.c_str());
    }
    CsvExport(const CsvExport&) = delete;
    CsvExport& operator=(const CsvExport&) = delete;

    Error ioError() const {
        if (errno == ENOSPC || errno == EDQUOT)
            return {ErrorCode::DiskFull, "The disk is full; nothing was written."};
        return {ErrorCode::Io, "Cannot write " + path + ": " + std::strerror(errno) + "."};
    }
    Result<void> open() {
        int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        file = fd < 0 ? nullptr : ::fdopen(fd, "w");
        if (file == nullptr)
            return ioError();
        return write(wallet::csvHeader());
    }
    Result<void> write(const std::string& text) {
        if (std::fwrite(text.data(), 1, text.size(), file) != text.size())
            return ioError();
        return ok();
    }
    Result<void> finish() {
        bool written = std::fflush(file) == 0 && ::fsync(::fileno(file)) == 0;
        if (!written || std::rename(temporary.c_str(), path.c_str()) != 0)
            return ioError();
        finished = true;
        return ok();
    }

    PendingPtr<uint64_t> pending;
    std::string path;
    std::string temporary;
    wallet::HistoryFilter filter;
    std::FILE* file = nullptr;
    uint64_t rows = 0;
    bool finished = false;
};

void FacadeImpl::exportActivity(ActivityQuery query, std::string csvFile, Call call, Reply<uint64_t> reply) {
    auto job = std::make_shared<CsvExport>(pend(std::move(call), std::move(reply)), std::move(csvFile));
    query.offset = 0;
    query.limit = csvPageRows;
    job->filter = historyFilter(query);
    m_slow.post([this, job] {
        if (Result<void> opened = job->open(); !opened)
            return job->pending->finish(opened.error());
        m_work.post([this, job] { exportPage(job); });
    });
}

void FacadeImpl::exportPage(const std::shared_ptr<CsvExport>& job) {
    if (!m_session)
        return job->pending->finish(noWallet());
    if (job->pending->cancelled())
        return;
    m_session->run([this, job](wallet::Wallet& wallet) {
        Result<wallet::HistoryPage> page = wallet.history(job->filter);
        if (!page)
            return job->pending->finish(page.error());
        m_slow.post([this, job, page = std::move(page).value()] {
            std::string text;
            for (const wallet::HistoryRow& row : page.rows)
                text += wallet::csvLine(row);
            bool last = page.rows.size() < csvPageRows;
            Result<void> written = job->write(text);
            if (written && last)
                written = job->finish();
            if (!written)
                return job->pending->finish(written.error());
            job->rows += page.rows.size();
            if (last)
                return job->pending->finish(job->rows);
            job->filter.offset += page.rows.size();
            m_work.post([this, job] { exportPage(job); });
        });
    });
}

} // namespace circlet::facade
