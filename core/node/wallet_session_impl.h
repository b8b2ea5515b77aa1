// The inside of WalletSession: everything here runs on its one thread. Used by wallet_session*.cpp only. Answers of the
// light node come through a gate that closes before this goes, so that a late one never meets a dead object.
#pragma once

#include <atomic>
#include <deque>
#include <map>
#include <set>

#include "node/listeners.h"
#include "node/task_thread.h"
#include "node/wallet_session.h"

namespace circlet::node {

class WalletSession::Impl {
public:
    Impl(std::unique_ptr<wallet::Wallet> wallet, std::shared_ptr<LightNode> node);
    ~Impl();
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    /// Runs on the thread; false (dropped) when stopping.
    bool post(TaskThread::Task task);
    Handle onChange(std::function<void()> listener) { return m_onChange.add(std::move(listener)); }
    void work(const std::function<void(wallet::Wallet&)>& task);

    void refresh(Done<ledger::Height> done);
    void prepare(const wallet::PaymentIntent& intent, const Done<wallet::Prepared>& done);
    void prepareResign(const std::optional<crypto::BlsPublicKeyBytes>& key, uint8_t level,
                       const Done<Resignation>& done);
    void withBalances(const std::function<void(wallet::Wallet&, Result<TimeMs>)>& task);
    /// Null: its history was not verified yet in this run.
    TouchedCertificates* touched(const ledger::Address& address) {
        auto entry = m_touched.find(address);
        return entry == m_touched.end() ? nullptr : &entry->second;
    }
    void pay(const wallet::Intent& intent, const wallet::Prepared& prepared, const Done<wallet::Payment>& done,
             const wallet::Alongside& alongside);
    void resend(const ledger::TransactionId& id, const Done<uint32_t>& done);
    void waitFinal(const ledger::TransactionId& id, unsigned timeoutMs, Done<wallet::Payment> done);

private:
    using Proved = std::function<void(const Result<ledger::Height>&)>;

    /// Where callbacks of other threads knock. Outlives the session.
    struct Gate {
        std::mutex mutex;
        TaskThread* thread = nullptr;
        bool post(TaskThread::Task task) {
            std::lock_guard lock(mutex);
            return thread != nullptr && thread->post(std::move(task));
        }
    };
    struct Job {
        std::vector<Proved> waiters;
        bool inFlight = false;
        std::vector<Proved> nextWaiters; ///< came while it was in flight: they want a newer answer
        bool again = false;
    };
    struct FinalWaiter {
        ledger::TransactionId id;
        Done<wallet::Payment> done;
    };
    struct Search {
        uint32_t next = 0; ///< index to ask for
        int64_t lastUsed = -1;
        unsigned inFlight = 0;
        std::optional<Error> problem;
    };

    void start();
    void watchAddresses();
    void changed();
    void later(TimeMs delay, TaskThread::Task task);

    // Following (wallet_follow.cpp)
    void hinted(const ledger::Address& address);
    void tipMoved();
    void refreshSome();
    void prove(const ledger::Address& address, Proved waiter);
    void pump();
    void ask(const ledger::Address& address);
    void proved(const ledger::Address& address, Result<AccountAnswer> answer);
    Result<ledger::Height> apply(const ledger::Address& address, AccountAnswer answer);
    void noteTouched(const ledger::Address& address, const AccountAnswer& answer);
    void refreshAll(Done<ledger::Height> done);
    void search();
    void searchMore();
    void searched(uint32_t index, const Result<light::AccountProof>& proof);
    void searchEnded();
    void settlePayments();

    // Payments (wallet_session.cpp)
    TimeMs now() const;
    void askRecipient(const ledger::Address& recipient, wallet::Prepared prepared, const Done<wallet::Prepared>& done);
    /// Runs when balances are known; they are proved first if need be.
    void whenKnown(std::function<void(const Result<void>&)> work);
    void resignFrom(uint32_t seat, const ledger::SeatRecord& record, uint8_t level, const Done<Resignation>& done);
    void sendOpen();
    void send(const wallet::Payment& payment, const Done<uint32_t>& done);
    void checkWaiters();

    std::unique_ptr<wallet::Wallet> m_wallet;
    std::shared_ptr<LightNode> m_node;
    std::shared_ptr<Gate> m_gate = std::make_shared<Gate>();
    Listeners<> m_onChange;
    Handle m_onStatus;
    Handle m_onHint;
    std::shared_ptr<std::atomic<bool>> m_tipPosted = std::make_shared<std::atomic<bool>>(false);

    std::size_t m_watchedCount = 0;
    uint64_t m_shownRevision = 0;
    std::map<ledger::Address, Job> m_jobs;
    std::deque<ledger::Address> m_queue;
    unsigned m_inFlight = 0;
    ledger::Height m_tip = 0;
    TimeMs m_lastRefresh = 0;
    bool m_refreshPlanned = false;
    std::optional<Search> m_search;
    std::vector<Done<ledger::Height>> m_afterSearch;
    std::map<ledger::Address, TouchedCertificates> m_touched;
    std::map<int, FinalWaiter> m_finalWaiters; ///< by timer
    int m_nextTimer = 1000;
    TaskThread m_thread; ///< last: stops before all above goes
};

} // namespace circlet::node
