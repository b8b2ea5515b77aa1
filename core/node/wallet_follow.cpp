// How a session follows its addresses: hints, new tips, the search of a restored wallet, and the end of payments.
#include <algorithm>

#include "ledger/effects.h"
#include "node/wallet_session_impl.h"
#include "util/log.h"

namespace circlet::node {

namespace {

constexpr unsigned maximumInFlight = 8;
constexpr TimeMs refreshSpacingMs = 1'000;
constexpr std::size_t refreshAtOnce = 50; ///< addresses per round, those with the oldest proof first
constexpr uint32_t gapLimit = 20;
constexpr TimeMs searchAgainMs = 2'000;
constexpr int refreshTimer = 2;
constexpr int searchTimer = 3;

} // namespace

// --- news
// --------------------------------------------------------------------------------------------------------------

void WalletSession::Impl::hinted(const ledger::Address& address) {
    if (m_wallet->owns(address))
        prove(address, {});
}

void WalletSession::Impl::tipMoved() {
    m_tipPosted->store(false);
    ledger::Height tip = m_node->status().tip.height;
    if (tip <= m_tip)
        return;
    m_tip = tip;
    if (m_refreshPlanned)
        return;
    m_refreshPlanned = true;
    TimeMs now = systemClock().steadyMs();
    TimeMs due = std::max(now, m_lastRefresh + refreshSpacingMs);
    m_thread.setTimer(
        due, [this] { refreshSome(); }, refreshTimer);
}

/// "As of" stays fresh: at most once a second, and never more addresses than a peer answers with ease.
void WalletSession::Impl::refreshSome() {
    m_refreshPlanned = false;
    m_lastRefresh = systemClock().steadyMs();
    std::vector<wallet::AddressInfo> addresses = m_wallet->addresses();
    std::ranges::sort(addresses, {}, &wallet::AddressInfo::asOfHeight);
    if (addresses.size() > refreshAtOnce)
        addresses.resize(refreshAtOnce);
    for (const wallet::AddressInfo& info : addresses) {
        if (info.asOfHeight < m_tip)
            prove(info.address, {});
    }
}

// --- proving one address
// -----------------------------------------------------------------------------------------------

void WalletSession::Impl::prove(const ledger::Address& address, Proved waiter) {
    auto [entry, fresh] = m_jobs.try_emplace(address);
    Job& job = entry->second;
    if (job.inFlight) {
        job.again = true;
        if (waiter)
            job.nextWaiters.push_back(std::move(waiter));
        return;
    }
    if (waiter)
        job.waiters.push_back(std::move(waiter));
    if (!fresh)
        return;
    m_queue.push_back(address);
    pump();
}

void WalletSession::Impl::pump() {
    while (m_inFlight < maximumInFlight && !m_queue.empty()) {
        ledger::Address address = m_queue.front();
        m_queue.pop_front();
        auto job = m_jobs.find(address);
        if (job == m_jobs.end() || job->second.inFlight)
            continue;
        job->second.inFlight = true;
        ++m_inFlight;
        ask(address);
    }
}

void WalletSession::Impl::ask(const ledger::Address& address) {
    light::ActivityCursor synced;
    for (const wallet::AddressInfo& info : m_wallet->addresses()) {
        if (info.address == address)
            synced = info.synced;
    }
    m_node->account(address, synced, [gate = m_gate, this, address](Result<AccountAnswer> answer) {
        auto shared = std::make_shared<Result<AccountAnswer>>(std::move(answer));
        gate->post([this, address, shared] { proved(address, std::move(*shared)); });
    });
}

void WalletSession::Impl::proved(const ledger::Address& address, Result<AccountAnswer> answer) {
    --m_inFlight;
    Result<ledger::Height> height =
        answer ? apply(address, std::move(answer).value()) : Result<ledger::Height>(answer.error());
    if (!height)
        log::debug("wallet", "an address could not be proved: {}", log::text(height.error().message));
    auto entry = m_jobs.find(address);
    std::vector<Proved> waiters;
    if (entry != m_jobs.end()) {
        waiters = std::move(entry->second.waiters);
        if (entry->second.again) {
            Job next;
            next.waiters = std::move(entry->second.nextWaiters);
            entry->second = std::move(next);
            m_queue.push_back(address);
        } else {
            m_jobs.erase(entry);
        }
    }
    pump();
    if (height) {
        settlePayments();
        changed();
        if (m_jobs.empty())
            m_onChange.call(); // "as of" moved, though nothing else may have
    }
    for (const Proved& waiter : waiters)
        waiter(height);
}

Result<ledger::Height> WalletSession::Impl::apply(const ledger::Address& address, AccountAnswer answer) {
    const ledger::Header& header = answer.proof.header.header();
    noteTouched(address, answer);
    wallet::AddressUpdate update;
    update.address = address;
    update.height = header.height;
    update.time = header.time;
    if (answer.account)
        update.synced = {answer.account->activityCount, answer.account->activityHead};
    update.account = std::move(answer.account);
    update.entries.reserve(answer.items.size());
    for (AccountAnswer::Item& item : answer.items)
        update.entries.push_back({item.entry, std::move(item.signedBytes), item.time});
    CIRCLET_CHECK(m_wallet->apply(update));
    return header.height;
}

void WalletSession::Impl::noteTouched(const ledger::Address& address, const AccountAnswer& answer) {
    auto [entry, first] = m_touched.try_emplace(address);
    if (first && answer.account)
        entry->second.since = answer.account->activityCount - answer.items.size();
    for (const AccountAnswer::Item& item : answer.items) {
        if (item.signedBytes.empty())
            continue;
        Result<ledger::Transaction> transaction = ledger::decodeTransaction(item.signedBytes);
        if (!transaction)
            continue; // of a newer version: the holdings themselves will say
        for (const ledger::CertificateEffect& effect : ledger::certificateEffects(transaction.value().body)) {
            ledger::Height& height = entry->second.origins[effect.origin];
            height = std::max(height, item.entry.height);
        }
    }
}

void WalletSession::Impl::settlePayments() {
    TimeMs finalTime = m_node->status().tip.time;
    Result<std::vector<ledger::TransactionId>> expired = m_wallet->expirePayments(finalTime);
    if (!expired)
        log::warn("wallet", "payments could not be expired: {}", expired.error().message);
}

// --- all addresses
// -----------------------------------------------------------------------------------------------------

void WalletSession::Impl::refresh(Done<ledger::Height> done) {
    if (!m_wallet->restoring())
        return refreshAll(std::move(done));
    m_afterSearch.push_back(std::move(done));
    search();
}

void WalletSession::Impl::refreshAll(Done<ledger::Height> done) {
    struct Round {
        std::size_t open = 0;
        ledger::Height lowest = UINT64_MAX;
        std::optional<Error> problem;
    };
    auto round = std::make_shared<Round>();
    std::vector<wallet::AddressInfo> addresses = m_wallet->addresses();
    round->open = addresses.size();
    for (const wallet::AddressInfo& info : addresses) {
        prove(info.address, [round, done](const Result<ledger::Height>& height) {
            if (height)
                round->lowest = std::min(round->lowest, height.value());
            else if (!round->problem)
                round->problem = height.error();
            if (--round->open > 0)
                return;
            if (round->problem)
                return done(*round->problem);
            done(round->lowest);
        });
    }
}

// --- restore
// ----------------------------------------------------------------------------------------------------------

/// Addresses 0, 1, … until `gapLimit` in a row were never used (a used account stays in the state for ever).
void WalletSession::Impl::search() {
    if (m_search)
        return;
    m_search.emplace();
    searchMore();
}

void WalletSession::Impl::searchMore() {
    auto last = static_cast<uint32_t>(m_search->lastUsed + gapLimit);
    while (!m_search->problem && m_search->inFlight < maximumInFlight && m_search->next <= last) {
        uint32_t index = m_search->next++;
        Result<ledger::Address> address = m_wallet->addressAt(index);
        if (!address) {
            m_search->problem = address.error();
            break;
        }
        ++m_search->inFlight;
        m_node->accountProof(address.value(), [gate = m_gate, this, index](Result<light::AccountProof> proof) {
            auto shared = std::make_shared<Result<light::AccountProof>>(std::move(proof));
            gate->post([this, index, shared] { searched(index, *shared); });
        });
    }
    if (m_search->inFlight == 0)
        searchEnded();
}

void WalletSession::Impl::searched(uint32_t index, const Result<light::AccountProof>& proof) {
    --m_search->inFlight;
    if (!proof)
        m_search->problem = proof.error();
    else if (proof.value().state.value)
        m_search->lastUsed = std::max<int64_t>(m_search->lastUsed, index);
    searchMore();
}

void WalletSession::Impl::searchEnded() {
    std::optional<Error> problem = m_search->problem;
    int64_t lastUsed = m_search->lastUsed;
    m_search.reset();
    if (!problem && lastUsed >= 0) {
        if (Result<void> raised = m_wallet->raise(static_cast<uint32_t>(lastUsed)); !raised)
            problem = raised.error();
    }
    if (problem) {
        std::vector<Done<ledger::Height>> waiters = std::move(m_afterSearch);
        m_afterSearch.clear();
        m_thread.setTimer(
            systemClock().steadyMs() + searchAgainMs,
            [this] {
                if (m_wallet->restoring())
                    search();
            },
            searchTimer);
        for (Done<ledger::Height>& waiter : waiters)
            waiter(*problem);
        return;
    }
    watchAddresses();
    refreshAll([this](const Result<ledger::Height>& height) {
        std::vector<Done<ledger::Height>> waiters = std::move(m_afterSearch);
        m_afterSearch.clear();
        Result<ledger::Height> outcome = height;
        if (height) {
            if (Result<void> restored = m_wallet->setRestored(); !restored)
                outcome = restored.error();
        } else {
            m_thread.setTimer(
                systemClock().steadyMs() + searchAgainMs, [this] { search(); }, searchTimer);
        }
        changed();
        for (Done<ledger::Height>& waiter : waiters)
            waiter(outcome);
    });
}

} // namespace circlet::node
