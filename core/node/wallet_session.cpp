// The session's life and its payments. What it learns from the chain is in wallet_follow.cpp.
#include "node/wallet_session.h"

#include <algorithm>
#include <future>

#include "node/wallet_session_impl.h"
#include "util/log.h"
#include "wallet/resignation.h"

namespace circlet::node {

namespace {

constexpr TimeMs lifetimeMs = 10 * 60 * 1000;
constexpr TimeMs believableClockMs = 3'600'000;
constexpr TimeMs resendMs = 2'000;
constexpr int resendTimer = 1;

const Error closing{ErrorCode::Cancelled, "The wallet is being closed."};

} // namespace

// --- the door
// -----------------------------------------------------------------------------------------------------------

WalletSession::WalletSession(std::unique_ptr<wallet::Wallet> wallet, std::shared_ptr<LightNode> node)
    : m_impl(std::make_shared<Impl>(std::move(wallet), std::move(node))) {
}

WalletSession::~WalletSession() = default;

void WalletSession::run(std::function<void(wallet::Wallet&)> work) {
    m_impl->post([impl = m_impl.get(), work = std::move(work)] { impl->work(work); });
}

Handle WalletSession::onChange(std::function<void()> listener) {
    return m_impl->onChange(std::move(listener));
}

void WalletSession::refresh(Done<ledger::Height> done) {
    if (!m_impl->post([impl = m_impl.get(), done] { impl->refresh(done); }))
        done(closing);
}

void WalletSession::prepare(const wallet::PaymentIntent& intent, Done<wallet::Prepared> done) {
    if (!m_impl->post([impl = m_impl.get(), intent, done] { impl->prepare(intent, done); }))
        done(closing);
}

void WalletSession::whenKnown(std::function<void(wallet::Wallet&, Result<TimeMs>)> work) {
    m_impl->post([impl = m_impl.get(), work = std::move(work)] { impl->withBalances(work); });
}

const TouchedCertificates* WalletSession::touched(const ledger::Address& address) const {
    return m_impl->touched(address);
}

void WalletSession::settleTouched(const ledger::Address& address, ledger::Height height) {
    if (TouchedCertificates* touched = m_impl->touched(address))
        std::erase_if(touched->origins, [height](const auto& entry) { return entry.second <= height; });
}

void WalletSession::prepareResign(std::optional<crypto::BlsPublicKeyBytes> key, uint8_t level, Done<Resignation> done) {
    if (!m_impl->post([impl = m_impl.get(), key, level, done] { impl->prepareResign(key, level, done); }))
        done(closing);
}

void WalletSession::pay(const wallet::Intent& intent, const wallet::Prepared& prepared, Done<wallet::Payment> done,
                        wallet::Alongside alongside) {
    if (!m_impl->post([impl = m_impl.get(), intent, prepared, done, alongside = std::move(alongside)] {
            impl->pay(intent, prepared, done, alongside);
        }))
        done(closing);
}

void WalletSession::resend(const ledger::TransactionId& id, Done<uint32_t> done) {
    if (!m_impl->post([impl = m_impl.get(), id, done] { impl->resend(id, done); }))
        done(closing);
}

void WalletSession::waitFinal(const ledger::TransactionId& id, unsigned timeoutMs, Done<wallet::Payment> done) {
    if (!m_impl->post([impl = m_impl.get(), id, timeoutMs, done] { impl->waitFinal(id, timeoutMs, done); }))
        done(closing);
}

// --- life
// --------------------------------------------------------------------------------------------------------------

WalletSession::Impl::Impl(std::unique_ptr<wallet::Wallet> wallet, std::shared_ptr<LightNode> node)
    : m_wallet(std::move(wallet)), m_node(std::move(node)) {
    m_gate->thread = &m_thread;
    m_onStatus = m_node->onStatus([gate = m_gate, posted = m_tipPosted, this] {
        if (!posted->exchange(true) && !gate->post([this] { tipMoved(); }))
            posted->store(false);
    });
    m_onHint = m_node->onHint(
        [gate = m_gate, this](const ledger::Address& address) { gate->post([this, address] { hinted(address); }); });
    m_thread.post([this] { start(); });
    m_thread.start();
}

WalletSession::Impl::~Impl() {
    m_onStatus.reset();
    m_onHint.reset();
    {
        std::lock_guard lock(m_gate->mutex);
        m_gate->thread = nullptr; // answers that come now are dropped: they are asked for again next time
    }
    // What was asked of us before this task ran is registered: each of it ends with a word.
    std::promise<void> ended;
    if (m_thread.post([this, &ended] {
            auto waiters = std::move(m_finalWaiters);
            auto searches = std::move(m_afterSearch);
            auto jobs = std::move(m_jobs);
            m_finalWaiters.clear();
            m_afterSearch.clear();
            m_jobs.clear();
            for (auto& [timer, waiter] : waiters)
                waiter.done(closing);
            for (auto& done : searches)
                done(closing);
            for (auto& [address, job] : jobs) {
                for (const Proved& waiter : job.waiters)
                    waiter(closing);
                for (const Proved& waiter : job.nextWaiters)
                    waiter(closing);
            }
            ended.set_value();
        }))
        ended.get_future().wait();
    m_thread.stop();
}

bool WalletSession::Impl::post(TaskThread::Task task) {
    return m_thread.post(std::move(task));
}

void WalletSession::Impl::later(TimeMs delay, TaskThread::Task task) {
    m_thread.setTimer(systemClock().steadyMs() + delay, std::move(task), m_nextTimer++);
}

void WalletSession::Impl::start() {
    m_shownRevision = m_wallet->revision();
    watchAddresses();
    tipMoved();
    for (const wallet::AddressInfo& info : m_wallet->addresses())
        prove(info.address, {});
    if (m_wallet->restoring())
        search();
    sendOpen();
}

void WalletSession::Impl::work(const std::function<void(wallet::Wallet&)>& task) {
    task(*m_wallet);
    watchAddresses();
    changed();
}

void WalletSession::Impl::watchAddresses() {
    std::vector<wallet::AddressInfo> addresses = m_wallet->addresses();
    if (addresses.size() == m_watchedCount)
        return;
    bool first = m_watchedCount == 0;
    m_watchedCount = addresses.size();
    std::vector<ledger::Address> watched;
    for (const wallet::AddressInfo& info : addresses) {
        watched.push_back(info.address);
        if (!first && info.asOfHeight == 0)
            prove(info.address, {});
    }
    m_node->watch(watched);
}

void WalletSession::Impl::changed() {
    checkWaiters();
    if (m_shownRevision == m_wallet->revision())
        return;
    m_shownRevision = m_wallet->revision();
    m_onChange.call();
}

// --- payments
// ----------------------------------------------------------------------------------------------------------

/// The chain's time, or ours where it is later and believable: a clock far off must not make payments that never end.
/// While the chain's time is not known to be recent, ours is all there is.
TimeMs WalletSession::Impl::now() const {
    LightStatus status = m_node->status();
    TimeMs chain = status.tip.time;
    for (const wallet::AddressInfo& info : m_wallet->addresses())
        chain = std::max(chain, info.asOfTime);
    TimeMs here = systemClock().wallMs();
    bool caughtUp = status.state == LightState::Synced || status.clockDoubt;
    bool believable = !caughtUp || here < chain + believableClockMs;
    return believable ? std::max(here, chain) : chain;
}

void WalletSession::Impl::prepare(const wallet::PaymentIntent& intent, const Done<wallet::Prepared>& done) {
    whenKnown([this, intent, done](const Result<void>& known) {
        if (!known)
            return done(known.error());
        const light::ChainRoot& root = m_node->root();
        Result<wallet::Prepared> prepared =
            wallet::preparePayment(intent, m_wallet->sources(), root.genesis(), root.chain(), now() + lifetimeMs);
        if (!prepared || prepared.value().amount >= root.genesis().parameters.accountDeposit)
            return done(std::move(prepared));
        askRecipient(intent.to, std::move(prepared).value(), done);
    });
}

void WalletSession::Impl::whenKnown(std::function<void(const Result<void>&)> work) {
    if (m_wallet->balance().known)
        return work(ok());
    // Nothing is known yet: prove first, instead of calling the wallet empty.
    refreshAll([work = std::move(work)](const Result<ledger::Height>& proved) {
        work(proved ? Result<void>(ok()) : Result<void>(proved.error()));
    });
}

void WalletSession::Impl::withBalances(const std::function<void(wallet::Wallet&, Result<TimeMs>)>& task) {
    whenKnown([this, task](const Result<void>& known) {
        if (known)
            task(*m_wallet, now() + lifetimeMs);
        else
            task(*m_wallet, known.error());
    });
}

void WalletSession::Impl::prepareResign(const std::optional<crypto::BlsPublicKeyBytes>& key, uint8_t level,
                                        const Done<Resignation>& done) {
    const std::shared_ptr<const light::CommitteeChain> committees = m_node->status().committees;
    const std::vector<ledger::Seat>& seats = committees->committee().seats();
    Result<uint32_t> seat = wallet::seatToResign(seats, key, *m_wallet);
    if (!seat)
        return done(seat.error());
    const crypto::BlsPublicKeyBytes member = seats[seat.value()].key;
    m_node->state({ledger::seatKey(member)},
                  [gate = m_gate, this, seat = seat.value(), level, done](Result<ProvedState> proved) {
                      bool posted = gate->post([this, seat, level, done, proved = std::move(proved)] {
                          if (!proved)
                              return done(proved.error());
                          Result<ledger::SeatRecord> record = wallet::resignable(proved.value().values.at(0));
                          if (!record)
                              return done(record.error());
                          resignFrom(seat, record.value(), level, done);
                      });
                      if (!posted)
                          done(closing);
                  });
}

void WalletSession::Impl::resignFrom(uint32_t seat, const ledger::SeatRecord& record, uint8_t level,
                                     const Done<Resignation>& done) {
    whenKnown([this, seat, record, level, done](const Result<void>& known) {
        if (!known)
            return done(known.error());
        const light::ChainRoot& root = m_node->root();
        wallet::ResignIntent intent{record.key, record.payout, level};
        Result<wallet::Prepared> prepared =
            wallet::prepareResign(intent, m_wallet->sources(), root.genesis(), root.chain(), now() + lifetimeMs);
        if (!prepared)
            return done(prepared.error());
        done(Resignation{seat, record, intent, std::move(prepared).value()});
    });
}

/// A payment that the network would refuse must not wait in the wallet until it expires.
void WalletSession::Impl::askRecipient(const ledger::Address& recipient, wallet::Prepared prepared,
                                       const Done<wallet::Prepared>& done) {
    auto shared = std::make_shared<wallet::Prepared>(std::move(prepared));
    m_node->accountProof(recipient, [gate = m_gate, this, shared, done](Result<light::AccountProof> proof) {
        bool posted = gate->post([this, shared, done, proof = std::move(proof)] {
            if (!proof)
                return done(std::move(*shared)); // nobody can tell now: members decide
            Result<std::optional<ledger::Account>> account = light::accountIn(proof.value());
            if (!account)
                return done(account.error());
            Result<void> enough =
                wallet::checkFirstPayment(account.value(), *shared, m_node->root().genesis().parameters.accountDeposit);
            if (!enough)
                return done(enough.error());
            done(std::move(*shared));
        });
        if (!posted)
            done(closing);
    });
}

void WalletSession::Impl::pay(const wallet::Intent& intent, const wallet::Prepared& prepared,
                              const Done<wallet::Payment>& done, const wallet::Alongside& alongside) {
    if (LightStatus status = m_node->status(); status.stopSending)
        return done(Error{ErrorCode::Rejected, "Sending is stopped: " + status.alarmTitle});
    Result<wallet::Payment> signedPayment = m_wallet->sign(intent, prepared, now(), alongside);
    if (!signedPayment)
        return done(signedPayment.error());
    wallet::Payment payment = std::move(signedPayment).value();
    changed();
    send(payment, [this, payment, done](const Result<uint32_t>& sent) {
        bool reached = sent || (sent.error().code != ErrorCode::Network && sent.error().code != ErrorCode::Timeout &&
                                sent.error().code != ErrorCode::Cancelled);
        if (!sent && reached)
            return done(Error{sent.error().code, sent.error().message +
                                                     " The payment stays in the list and is tried again until it "
                                                     "expires."});
        if (!sent && sent.error().code == ErrorCode::Cancelled)
            return done(payment); // stored; the session may be gone, so nothing of it is touched
        done(m_wallet->payment(payment.id).value_or(payment));
    });
}

void WalletSession::Impl::send(const wallet::Payment& payment, const Done<uint32_t>& done) {
    auto shared = std::make_shared<Done<uint32_t>>(done);
    m_node->submit(payment.signedBytes, [gate = m_gate, this, id = payment.id, shared](Result<uint32_t> sent) {
        bool posted = gate->post([this, id, shared, sent] {
            if (sent) {
                Result<void> stored = m_wallet->setPaymentState(id, wallet::PaymentState::Sent, 0, sent.value());
                if (!stored)
                    log::warn("wallet", "the state of a payment could not be stored: {}", stored.error().message);
                m_node->inPool(id, [gate = m_gate, this, id](Result<bool> seen) {
                    if (seen && seen.value())
                        gate->post([this, id] {
                            if (m_wallet->setPaymentState(id, wallet::PaymentState::Seen, 0, 0))
                                changed();
                        });
                });
            }
            if (*shared)
                (*shared)(sent);
            changed();
        });
        if (!posted && *shared)
            (*shared)(closing);
    });
}

void WalletSession::Impl::sendOpen() {
    m_thread.setTimer(
        systemClock().steadyMs() + resendMs, [this] { sendOpen(); }, resendTimer);
    std::vector<wallet::Payment> open = m_wallet->payments(true);
    if (open.empty())
        return;
    LightStatus status = m_node->status();
    for (const wallet::Payment& payment : open) {
        bool expired = payment.expiry < status.tip.time;
        if (!expired && !status.stopSending && !status.peers.empty())
            send(payment, {});
    }
    settlePayments();
    changed();
}

void WalletSession::Impl::resend(const ledger::TransactionId& id, const Done<uint32_t>& done) {
    std::optional<wallet::Payment> payment = m_wallet->payment(id);
    if (!payment)
        return done(Error{ErrorCode::NotFound, "This wallet has no such payment."});
    if (payment->state == wallet::PaymentState::Final)
        return done(Error{ErrorCode::Rejected, "The payment is final already."});
    if (payment->state == wallet::PaymentState::Expired)
        return done(Error{ErrorCode::Expired, "The payment has expired; make a new one."});
    send(*payment, done);
}

void WalletSession::Impl::waitFinal(const ledger::TransactionId& id, unsigned timeoutMs, Done<wallet::Payment> done) {
    if (!m_wallet->payment(id))
        return done(Error{ErrorCode::NotFound, "This wallet has no such payment."});
    int timer = m_nextTimer++;
    m_finalWaiters.emplace(timer, FinalWaiter{id, std::move(done)});
    m_thread.setTimer(
        systemClock().steadyMs() + timeoutMs,
        [this, timer] {
            auto waiter = m_finalWaiters.extract(timer);
            if (!waiter.empty())
                waiter.mapped().done(
                    Error{ErrorCode::Timeout, "The payment is not final yet. It is sent again until it expires."});
        },
        timer);
    checkWaiters();
}

void WalletSession::Impl::checkWaiters() {
    if (m_finalWaiters.empty())
        return;
    std::vector<std::pair<Done<wallet::Payment>, wallet::Payment>> ready;
    std::erase_if(m_finalWaiters, [&](auto& entry) {
        std::optional<wallet::Payment> payment = m_wallet->payment(entry.second.id);
        if (!payment ||
            (payment->state != wallet::PaymentState::Final && payment->state != wallet::PaymentState::Expired))
            return false;
        ready.emplace_back(std::move(entry.second.done), std::move(*payment));
        return true;
    });
    for (auto& [done, payment] : ready)
        done(payment);
}

} // namespace circlet::node
