#include "node/facade_impl.h"

#include <algorithm>

#include "crypto/secure.h"
#include "util/log.h"

namespace circlet::facade {

namespace {

constexpr TimeMs publishIntervalMs = 100;

// Timers of m_work.
constexpr int publishTimer = 1;
constexpr int deadlineTimer = 2;

} // namespace

// --- Board
// ---------------------------------------------------------------------------------------------------------------

SnapshotPtr Board::current() const {
    std::lock_guard lock(m_mutex);
    return m_current;
}

void Board::publish(Snapshot snapshot) {
    std::vector<std::shared_ptr<Subscriber>> receivers;
    {
        std::lock_guard lock(m_mutex);
        snapshot.sequence = m_current->sequence + 1;
        m_current = std::make_shared<const Snapshot>(std::move(snapshot));
        std::erase_if(m_subscribers, [](const auto& known) { return known.expired(); });
        for (const auto& known : m_subscribers) {
            if (auto subscriber = known.lock())
                receivers.push_back(std::move(subscriber));
        }
    }
    for (const auto& subscriber : receivers)
        deliver(subscriber);
}

void Board::deliver(const std::shared_ptr<Subscriber>& subscriber) {
    // A window that is busy finds one delivery waiting, with the newest snapshot, not a queue of old ones.
    if (subscriber->queued.exchange(true))
        return;
    m_outbox->send([weak = std::weak_ptr(subscriber)] {
        auto receiver = weak.lock();
        if (!receiver)
            return;
        receiver->queued = false;
        if (auto board = receiver->board.lock())
            receiver->receiver(board->current());
    });
}

Subscription Board::subscribe(const std::shared_ptr<Board>& board, std::function<void(SnapshotPtr)> receiver) {
    auto subscriber = std::make_shared<Subscriber>();
    subscriber->receiver = std::move(receiver);
    subscriber->board = board;
    {
        std::lock_guard lock(board->m_mutex);
        board->m_subscribers.push_back(subscriber);
    }
    board->deliver(subscriber);
    return subscriber;
}

// --- life
// ----------------------------------------------------------------------------------------------------------------

Result<std::unique_ptr<Facade>> Facade::create(Options options) {
    if (!options.post)
        return Error{ErrorCode::Internal, "The façade needs a way to post replies."};
    crypto::initialise();
    CIRCLET_CHECK(node::ensureFolder(options.dataDirectory));
    auto facade = std::make_unique<FacadeImpl>(std::move(options));
    facade->start();
    return std::unique_ptr<Facade>(std::move(facade));
}

FacadeImpl::FacadeImpl(Options options)
    : m_options(std::move(options)),
      m_outbox(std::make_shared<Outbox>(m_options.post)),
      m_board(std::make_shared<Board>(m_outbox)),
      m_practiceMode(m_options.practice),
      m_settingsFile(m_options.dataDirectory + "/settings.json"),
      m_choicesFile(m_options.dataDirectory + "/node.json") {
    m_settings = m_settingsFile.load();
    m_choices = m_choicesFile.load();
    m_fullWanted = m_options.full || m_choices.full;
}

void FacadeImpl::start() {
    m_problem = m_options.practice ? "Starting the practice network…" : "Starting…";
    m_board->publish([this] {
        Snapshot first;
        first.node = currentNodeView();
        first.full = currentFullView();
        first.mining = currentMiningView();
        return first;
    }());
    m_work.post([this] {
        if (m_options.practice)
            beginPractice(nullptr);
        else
            joinNetwork();
    });
    m_work.start();
    m_vault.start();
    m_slow.start();
    m_fullThread.start();
}

FacadeImpl::~FacadeImpl() {
    m_stopping = true;
    m_outbox->close();
    m_work.stop(); // from here on all state belongs to this thread
    m_fullThread.stop();
    m_slow.stop();
    m_vault.stop();
    // Wallet before node, node before the network it talks to: each says goodbye to one that still listens.
    m_sessionChange.reset();
    m_deskChange.reset();
    m_desk.reset();
    m_session.reset();
    m_nodeStatus.reset();
    m_node.reset();
    m_full.reset();
    m_practice.reset();
}

Subscription FacadeImpl::subscribe(std::function<void(SnapshotPtr)> receiver) {
    return Board::subscribe(m_board, std::move(receiver));
}

// --- deadlines
// -----------------------------------------------------------------------------------------------------------

void FacadeImpl::addDeadline(std::chrono::milliseconds after, std::function<void()> expire) {
    TimeMs deadline = systemClock().steadyMs() + static_cast<TimeMs>(std::max<int64_t>(after.count(), 0));
    std::lock_guard lock(m_deadlineMutex);
    bool first = m_deadlines.empty() || deadline < m_deadlines.begin()->first;
    m_deadlines.emplace(deadline, std::move(expire));
    if (first)
        m_work.setTimer(
            deadline, [this] { expireDeadlines(); }, deadlineTimer);
}

void FacadeImpl::expireDeadlines() {
    std::vector<std::function<void()>> expired;
    {
        std::lock_guard lock(m_deadlineMutex);
        auto end = m_deadlines.upper_bound(systemClock().steadyMs());
        for (auto entry = m_deadlines.begin(); entry != end; ++entry)
            expired.push_back(std::move(entry->second));
        m_deadlines.erase(m_deadlines.begin(), end);
        if (!m_deadlines.empty())
            m_work.setTimer(
                m_deadlines.begin()->first, [this] { expireDeadlines(); }, deadlineTimer);
    }
    for (const auto& expire : expired)
        expire();
}

// --- snapshots
// -----------------------------------------------------------------------------------------------------------

void FacadeImpl::changed() {
    if (m_publishArmed)
        return;
    m_publishArmed = true;
    TimeMs now = systemClock().steadyMs();
    m_work.setTimer(
        std::max(now, m_lastPublish + publishIntervalMs), [this] { publish(); }, publishTimer);
}

void FacadeImpl::walletChanged() {
    m_viewStale = true;
    changed();
}

void FacadeImpl::publish() {
    m_publishArmed = false;
    if (m_viewStale && !m_viewRequested)
        refreshWalletView();
    publishNow();
}

void FacadeImpl::publishNow() {
    m_lastPublish = systemClock().steadyMs();
    Snapshot snapshot;
    snapshot.node = currentNodeView();
    snapshot.full = currentFullView();
    snapshot.mining = currentMiningView();
    snapshot.walletState = m_walletState;
    if (m_walletState == WalletState::Locked)
        snapshot.lockedFile = m_walletFile;
    if (m_walletState == WalletState::Open)
        snapshot.wallet = m_walletView;
    if (snapshot.wallet && m_certificateView) {
        snapshot.wallet->certificates = m_certificateView->held;
        snapshot.wallet->incomingCertificates = m_certificateView->incoming;
        snapshot.wallet->newestCertificates = m_certificateView->newest;
        snapshot.wallet->certificatesRevision = m_certificateView->revision;
        snapshot.wallet->certificatesKnown = m_certificateView->known;
        snapshot.wallet->batch = m_certificateView->batch;
    }
    m_board->publish(std::move(snapshot));
}

void FacadeImpl::refreshWalletView() {
    if (!m_session)
        return;
    m_viewStale = false;
    m_viewRequested = true;
    refreshCertificateView();
    m_session->run([this, cache = m_viewCache](wallet::Wallet& wallet) {
        auto view = std::make_shared<WalletView>(walletView(wallet, *cache));
        m_work.post([this, cache, view, own = cache->own] {
            if (cache != m_viewCache)
                return; // of a wallet that is gone
            m_viewRequested = false;
            m_walletView = std::move(*view);
            m_ownAddresses = own;
            changed();
        });
    });
}

void FacadeImpl::refreshCertificateView() {
    if (!m_desk)
        return;
    m_desk->summary([this, turn = m_walletTurn](Result<node::CertificateSummary> summary) {
        if (!summary)
            return;
        m_work.post([this, turn, summary = std::move(summary).value()] {
            if (turn != m_walletTurn)
                return; // of a wallet that is gone
            m_certificateView = summary;
            changed();
        });
    });
}

NodeView FacadeImpl::currentNodeView() const {
    NodeView view;
    RootPtr chain = root();
    if (m_node && chain) {
        view = nodeView(m_node->status(), *chain);
        if (m_full)
            view.mode = NodeMode::Full;
        for (SeatRow& seat : view.committee) {
            seat.paysWallet = m_ownAddresses && m_ownAddresses->contains(seat.payout);
            seat.mine = m_mining.seat && m_mining.seat->index == seat.index && m_mining.seat->since == seat.since;
        }
    }
    if (!m_problem.empty()) {
        view.sync = m_problemState;
        view.syncMessage = m_problem;
    }
    std::lock_guard lock(m_sharedMutex);
    view.practice = m_practiceMode;
    if (m_practiceMode) {
        view.networkName = "Practice network";
        view.network = ledger::Network::Devnet;
    } else if (!chain) {
        view.networkName = m_options.network;
        if (Result<ledger::Network> named = ledger::networkFromName(m_options.network))
            view.network = named.value();
    }
    return view;
}

Error FacadeImpl::noWallet() const {
    return {ErrorCode::Locked,
            m_walletState == WalletState::Locked ? "The wallet is locked. Unlock it first." : "No wallet is open."};
}

Error FacadeImpl::noNetwork() const {
    return {ErrorCode::Network, m_problem.empty() ? "No network is joined yet." : m_problem};
}

// --- networks
// ------------------------------------------------------------------------------------------------------------

FacadeImpl::RootPtr FacadeImpl::root() const {
    std::lock_guard lock(m_sharedMutex);
    return m_root;
}

void FacadeImpl::joinNetwork() {
    Result<node::NetworkChoice> network = node::loadNetwork(m_options.network);
    if (!network) {
        m_problem = network.error().message;
        m_problemState = SyncState::Connecting;
        return changed();
    }
    std::string chain = network.value().root->chain().hex().substr(0, 16);
    std::string directory = m_options.dataDirectory + "/chain-" + chain;
    Result<void> joined = useNetwork(std::move(network).value(), directory, peersToConnect());
    if (!joined)
        m_problem = joined.error().message;
    changed();
}

Result<void> FacadeImpl::useNetwork(node::NetworkChoice network, const std::string& lightDirectory,
                                    const std::vector<std::string>& connect) {
    CIRCLET_CHECK(node::ensureFolder(lightDirectory));
    leaveNetwork();
    node::LightOptions light;
    light.network = network;
    light.dataDirectory = lightDirectory;
    light.connect = connect;
    {
        std::lock_guard lock(m_sharedMutex);
        m_root = network.root;
        if (!m_practiceMode)
            light.proxy = m_settings.proxy; // the practice network never leaves this computer
    }
    CIRCLET_TRY(started, node::LightNode::start(std::move(light)));
    m_node = std::move(started);
    m_nodeStatus = m_node->onStatus([this] { m_work.post([this] { changed(); }); });
    m_networkChoice = std::move(network);
    m_problem.clear();
    if (m_fullWanted)
        beginFull(nullptr);
    return ok();
}

void FacadeImpl::leaveNetwork() {
    dropSession();
    m_walletState = WalletState::None;
    m_walletFile.clear();
    forgetMining();
    if (m_full || m_fullView.state == FullNodeState::Starting)
        endFull();
    m_fullView = {};
    m_folderMeasured = 0;
    m_mining = {};
    m_nodeStatus.reset();
    // Saying goodbye to peers takes a moment; m_work does not wait for anybody.
    m_vault.post([node = std::move(m_node)]() mutable { node.reset(); });
    m_node.reset();
    std::lock_guard lock(m_sharedMutex);
    m_root.reset();
}

std::vector<std::string> FacadeImpl::knownPeers() const {
    if (m_practice)
        return m_practice->connect;
    std::vector<std::string> peers = m_options.connect;
    std::lock_guard lock(m_sharedMutex);
    peers.insert(peers.end(), m_settings.peers.begin(), m_settings.peers.end());
    if (peers.empty() && m_root)
        peers = m_root->genesis().seeds;
    return peers;
}

std::vector<std::string> FacadeImpl::peersToConnect() const {
    std::vector<std::string> peers = knownPeers();
    if (!m_fullConnect.empty())
        peers.push_back(m_fullConnect);
    return peers;
}

// --- settings
// ------------------------------------------------------------------------------------------------------------

Settings FacadeImpl::settings() const {
    std::lock_guard lock(m_sharedMutex);
    return m_settings;
}

void FacadeImpl::saveSettings(Settings settings, Call call, Reply<std::monostate> reply) {
    auto pending = pend(std::move(call), std::move(reply));
    m_work.post([this, pending, settings = std::move(settings)] {
        Result<void> saved = m_settingsFile.save(settings);
        if (!saved)
            return pending->finish(saved.error());
        {
            std::lock_guard lock(m_sharedMutex);
            m_settings = settings;
        }
        if (m_node)
            m_node->setPeers(peersToConnect());
        pending->finish(std::monostate());
        changed();
    });
}

} // namespace circlet::facade
