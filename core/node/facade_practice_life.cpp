// The practice network's life inside the façade: start, join, watch, ask for coins.
#include "node/facade_impl.h"
#include "util/log.h"

namespace circlet::facade {

namespace {

constexpr TimeMs practiceWatchIntervalMs = 1000;
constexpr int watchTimer = 3; // of m_work

} // namespace

void FacadeImpl::startPractice(Call call, Reply<std::monostate> reply) {
    auto pending = pend(std::move(call), std::move(reply));
    m_work.post([this, pending] { beginPractice(pending); });
}

void FacadeImpl::beginPractice(PendingPtr<std::monostate> pending) {
    if (m_practice && m_practice->supervisor->running()) {
        if (pending)
            pending->finish(std::monostate());
        return;
    }
    if (pending)
        m_practiceWaiting.push_back(pending);
    if (m_practiceStarting)
        return;
    m_practiceStarting = true;
    std::string directory = m_options.dataDirectory + "/practice";
    m_slow.post([this, directory] {
        Result<Practice> started = startPracticeNetwork(m_options.daemonProgram, directory, m_stopping);
        if (!started)
            return m_work.post([this, error = started.error()] { practiceReady(error); }), void();
        auto practice = std::make_shared<Practice>(std::move(started).value());
        m_work.post([this, practice] { practiceReady(practice); });
    });
}

void FacadeImpl::practiceReady(Result<std::shared_ptr<Practice>> started) {
    m_practiceStarting = false;
    Result<void> joined = started ? joinPractice(started.value()) : Result<void>(started.error());
    if (!joined) {
        log::warn("practice", "{}", log::text(joined.error().message, 400));
        if (!m_node) { // nothing else is shown: say why
            m_problem = joined.error().message;
            m_problemState = SyncState::Connecting;
        }
    }
    for (const auto& pending : std::exchange(m_practiceWaiting, {})) {
        if (joined)
            pending->finish(std::monostate());
        else
            pending->finish(joined.error());
    }
    publishNow();
    for (const auto& open : std::exchange(m_whenJoined, {}))
        open();
}

Result<void> FacadeImpl::joinPractice(const std::shared_ptr<Practice>& started) {
    RootPtr before = root();
    bool same = m_node && before && before->chain() == started->network.root->chain();
    m_practice = started;
    m_work.setTimer(
        systemClock().steadyMs() + practiceWatchIntervalMs, [this] { watchPractice(); }, watchTimer);
    m_problem.clear();
    {
        std::lock_guard lock(m_sharedMutex);
        m_practiceMode = true;
    }
    if (same) { // the same chain after its processes died: the light node only needs their new places
        m_node->setPeers(peersToConnect());
        if (m_full) // its peers moved too
            endFull([this] {
                if (m_fullWanted)
                    beginFull(nullptr);
            });
        return ok();
    }
    return useNetwork(m_practice->network, m_options.dataDirectory + "/practice/light", m_practice->connect);
}

void FacadeImpl::watchPractice() {
    if (!m_practice)
        return;
    if (m_practice->supervisor->running()) {
        m_work.setTimer(
            systemClock().steadyMs() + practiceWatchIntervalMs, [this] { watchPractice(); }, watchTimer);
        return;
    }
    m_problem = "The practice network stopped. Start practice mode again to continue it.";
    m_problemState = SyncState::Connecting;
    changed();
}

void FacadeImpl::requestPracticeCoins(std::string address, Call call, Reply<Sent> reply) {
    auto pending = pend(std::move(call), std::move(reply));
    m_work.post([this, pending, address] {
        RootPtr chain = root();
        if (!m_practice || !chain || m_practice->faucetUrl.empty())
            return pending->finish(
                Error{ErrorCode::Rejected, "Free coins exist on the practice network only, while it runs."});
        Result<ledger::Address> parsed = ledger::parseAddress(address, chain->genesis().parameters.network);
        if (!parsed)
            return pending->finish(parsed.error());
        m_slow.post([this, pending, address, url = m_practice->faucetUrl] {
            if (pending->cancelled())
                return;
            Result<std::string> paid = askFaucet(url, address, m_stopping);
            if (!paid)
                return pending->finish(paid.error());
            pending->finish(Sent{paid.value()});
        });
    });
}

} // namespace circlet::facade
