// Full-node mode and mining inside the wallet: a FullNode with threads and stores of its own, of which the light node
// is a client over loopback, so that everything shown is still verified.
#include "crypto/secure.h"
#include "net/endpoint.h"
#include "node/facade_impl.h"
#include "node/machine.h"
#include "util/log.h"

namespace circlet::facade {

namespace {

constexpr TimeMs watchIntervalMs = 1'000;
constexpr int fullTimer = 4; // of m_work
constexpr TimeMs measureEveryMs = 15'000;
constexpr std::string_view payoutLabel = "Mining";

constexpr uint64_t mebibyte = 1024 * 1024;
/// Measured with one payment in each block: body, header, certificate and index.
constexpr uint64_t diskPerBlock = 2'300;
constexpr uint64_t diskAtLeast = 4 * mebibyte;
constexpr uint64_t nodeMemory = 64 * mebibyte;
constexpr uint64_t randomxCache = 256 * mebibyte;        ///< of the helper that checks other people's work
constexpr uint64_t randomxSearchLight = 264 * mebibyte;  ///< a cache of its own
constexpr uint64_t randomxSearchFast = 2'344 * mebibyte; ///< with the dataset

bool isLocal(ledger::Network network) {
    return network == ledger::Network::Devnet || network == ledger::Network::Regtest;
}

/// Where this computer's own light node reaches a node that listens there.
std::string loopbackOf(const node::FullStatus& status) {
    Result<net::Endpoint> endpoint = net::parseEndpoint(status.id + "@" + status.listen);
    if (!endpoint)
        return {};
    if (endpoint.value().host == "0.0.0.0")
        endpoint.value().host = "127.0.0.1";
    if (endpoint.value().host == "::")
        endpoint.value().host = "::1";
    return net::formatEndpoint(endpoint.value());
}

} // namespace

// --- mode
// ----------------------------------------------------------------------------------------------------------------

void FacadeImpl::setNodeMode(NodeMode mode, Call call, Reply<std::monostate> reply) {
    auto pending = pend(std::move(call), std::move(reply));
    m_work.post([this, pending, mode] {
        if (mode == NodeMode::Offline)
            return pending->finish(Error{ErrorCode::Rejected, "A node is light or full."});
        m_fullWanted = mode == NodeMode::Full;
        m_choices.full = m_fullWanted;
        saveChoices();
        if (m_fullWanted)
            return beginFull(pending);
        forgetMining();
        endFull([pending] { pending->finish(std::monostate()); });
    });
}

void FacadeImpl::setNodeListen(std::string listen, Call call, Reply<std::monostate> reply) {
    auto pending = pend(std::move(call), std::move(reply));
    m_work.post([this, pending, listen] {
        NodeChoices next = m_choices;
        next.listen = listen;
        if (Result<void> fits = checkChoices(next); !fits)
            return pending->finish(fits.error());
        if (next.listen == m_choices.listen)
            return pending->finish(std::monostate());
        m_choices = next;
        saveChoices();
        if (!m_full)
            return pending->finish(std::monostate());
        endFull([this, pending] { beginFull(pending); });
    });
}

std::string FacadeImpl::fullDirectory() const {
    RootPtr chain = root();
    return chain ? m_options.dataDirectory + "/full-" + chain->chain().hex().substr(0, 16) : std::string();
}

void FacadeImpl::beginFull(PendingPtr<std::monostate> pending) {
    RootPtr chain = root();
    if (!chain || !m_node) {
        if (pending)
            pending->finish(noNetwork()); // the choice is kept: it starts with the network
        return changed();
    }
    if (m_full && m_fullView.state != FullNodeState::Failed) {
        if (pending)
            pending->finish(std::monostate());
        return;
    }
    if (pending)
        m_fullWaiting.push_back(pending);
    if (m_fullView.state == FullNodeState::Starting)
        return;
    m_fullView.state = FullNodeState::Starting;
    m_fullView.message = "Opening the chain on this computer.";
    uint64_t turn = ++m_fullTurn;
    node::FullOptions options;
    options.network = m_networkChoice;
    options.dataDirectory = fullDirectory();
    options.listen = m_choices.listen.empty() ? "127.0.0.1:0" : m_choices.listen;
    options.connect = knownPeers();
    options.agent = "circlet/0.1.0";
    auto held = std::make_shared<node::FullOptions>(std::move(options));
    m_fullThread.post([this, turn, held] {
        Result<std::unique_ptr<node::FullNode>> started = node::FullNode::start(std::move(*held));
        if (!started)
            return m_work.post([this, turn, error = started.error()] { fullStarted(turn, error); }), void();
        std::shared_ptr<node::FullNode> full = std::move(started).value();
        m_work.post([this, turn, full] { fullStarted(turn, full); });
    });
    changed();
}

void FacadeImpl::fullStarted(uint64_t turn, Result<std::shared_ptr<node::FullNode>> started) {
    if (turn != m_fullTurn) { // the mode or the network changed meanwhile
        if (started)
            m_fullThread.post([full = std::move(started).value()]() mutable { full.reset(); });
        return;
    }
    auto waiting = std::exchange(m_fullWaiting, {});
    if (!started) {
        m_fullView.state = FullNodeState::Failed;
        m_fullView.message = started.error().message;
        log::warn("full", "{}", log::text(started.error().message, 300));
        for (const auto& pending : waiting)
            pending->finish(started.error());
        return changed();
    }
    m_full = std::move(started).value();
    m_full->onMining([this] { m_work.post([this] { changed(); }); });
    m_fullView.state = FullNodeState::Syncing;
    applyMining();
    watchFull();
    for (const auto& pending : waiting)
        pending->finish(std::monostate());
}

void FacadeImpl::endFull(std::function<void()> ended) {
    ++m_fullTurn;
    for (const auto& pending : std::exchange(m_fullWaiting, {}))
        pending->finish(Error{ErrorCode::Cancelled, "The full node was stopped before it was ready."});
    m_fullConnect.clear();
    m_mining.seat.reset();
    m_fullView.state =
        m_full || m_fullView.state == FullNodeState::Starting ? FullNodeState::Stopping : FullNodeState::Off;
    m_fullView.message.clear();
    if (m_node)
        m_node->setPeers(peersToConnect());
    uint64_t turn = m_fullTurn;
    // Saying goodbye and closing the stores takes a moment; m_work does not wait for anybody.
    m_fullThread.post([this, turn, full = std::move(m_full), ended = std::move(ended)]() mutable {
        full.reset();
        m_work.post([this, turn, ended = std::move(ended)] {
            if (turn == m_fullTurn)
                m_fullView.state = FullNodeState::Off;
            if (ended)
                ended();
            changed();
        });
    });
    m_full.reset();
    changed();
}

void FacadeImpl::watchFull() {
    if (!m_full)
        return;
    m_work.setTimer(
        systemClock().steadyMs() + watchIntervalMs, [this] { watchFull(); }, fullTimer);
    if (std::optional<Error> fatal = m_full->fatal()) {
        log::warn("full", "{}", log::text(fatal->message, 300));
        endFull([this, message = fatal->message] {
            m_fullView.state = FullNodeState::Failed;
            m_fullView.message = message;
            changed();
        });
        return;
    }
    refreshFull();
    sampleMining();
    TimeMs now = systemClock().steadyMs();
    if (!m_folderMeasuring && (m_folderMeasured == 0 || now >= m_folderMeasured + measureEveryMs))
        measureFolder();
    changed();
}

void FacadeImpl::refreshFull() {
    const node::FullStatus status = m_full->status();
    m_fullView.height = status.tip.height;
    m_fullView.peers = static_cast<uint32_t>(status.peers);
    m_fullView.listen = status.listen;
    const ledger::Height tip = m_node ? m_node->status().tip.height : 0;
    const bool synced = status.synced && status.tip.height + 2 >= tip;
    m_fullView.state = synced ? FullNodeState::Running : FullNodeState::Syncing;
    m_fullView.syncPermille =
        synced ? 1000 : static_cast<uint32_t>(tip == 0 ? 0 : std::min<uint64_t>(999, status.tip.height * 1000 / tip));
    m_fullView.message = log::text(status.message, 300);
    if (!synced || !m_fullConnect.empty() || !m_node)
        return;
    // Not before it has caught up: a peer that lags can only answer with old blocks.
    m_fullConnect = loopbackOf(status);
    m_node->setPeers(peersToConnect());
}

void FacadeImpl::measureFolder() {
    std::string folder = fullDirectory();
    if (folder.empty())
        return;
    m_folderMeasuring = true;
    m_slow.post([this, folder] {
        uint64_t bytes = node::folderBytes(folder);
        m_work.post([this, bytes] {
            m_folderMeasuring = false;
            m_folderMeasured = systemClock().steadyMs();
            m_fullView.diskBytes = bytes;
            changed();
        });
    });
}

FullNodeView FacadeImpl::currentFullView() const {
    FullNodeView view = m_fullView;
    view.wanted = m_fullWanted;
    view.publicListen = m_choices.listen;
    view.memoryBytes = node::processMemory();
    view.freeMemory = node::availableMemory();
    view.freeDisk = node::freeDisk(m_options.dataDirectory);
    RootPtr chain = root();
    if (!chain)
        return view;
    const ledger::ChainParameters& parameters = chain->genesis().parameters;
    const ledger::Height height = m_node ? m_node->status().tip.height : 0;
    view.reachable = isLocal(parameters.network) || !m_choices.listen.empty();
    view.needsDisk = std::max(diskAtLeast + height * diskPerBlock, view.diskBytes);
    const bool randomx = parameters.work == ledger::WorkFunction::RandomX;
    view.needsMemory = nodeMemory + (randomx ? randomxCache : 0);
    view.miningMemory = randomx ? randomxSearchFast : 0;
    view.miningMemorySlow = randomx ? randomxSearchLight : 0;
    return view;
}

// --- mining
// --------------------------------------------------------------------------------------------------------------

void FacadeImpl::startMining(unsigned threads, Call call, Reply<std::monostate> reply) {
    auto pending = pend(std::move(call), std::move(reply));
    m_work.post([this, pending, threads] {
        if (threads < 1 || threads > node::processors())
            return pending->finish(Error{ErrorCode::OutOfRange, "This computer can mine with 1 to " +
                                                                    std::to_string(node::processors()) + " threads."});
        if (!m_fullWanted)
            return pending->finish(
                Error{ErrorCode::Rejected, "Mining needs a full node: a winner must serve the chain to others."});
        const bool known = m_walletState != WalletState::None && m_mining.payoutFile == m_walletFile;
        if (!m_session && !known)
            return pending->finish(noWallet());
        m_choices.threads = threads;
        saveChoices();
        if (known)
            return beginMining(pending, threads);
        m_session->run([this, pending, threads](wallet::Wallet& wallet) {
            Result<ledger::Address> payout = payoutOf(wallet);
            std::string text = payout ? ledger::formatAddress(payout.value(), wallet.network()) : std::string();
            m_work.post([this, pending, threads, payout, text, file = wallet.file()] {
                if (!payout)
                    return pending->finish(payout.error());
                m_mining.payout = payout.value();
                m_mining.payoutText = text;
                m_mining.payoutFile = file;
                walletChanged();
                beginMining(pending, threads);
            });
        });
    });
}

Result<ledger::Address> FacadeImpl::payoutOf(wallet::Wallet& wallet) {
    for (const wallet::AddressInfo& info : wallet.addresses()) {
        if (info.label == payoutLabel)
            return info.address;
    }
    CIRCLET_TRY(info, wallet.newAddress(std::string(payoutLabel)));
    return info.address;
}

void FacadeImpl::beginMining(const PendingPtr<std::monostate>& pending, unsigned threads) {
    if (m_mining.payoutFile != m_walletFile)
        return pending->finish(noWallet()); // closed meanwhile
    m_mining.threads = threads;
    if (!m_mining.wanted)
        m_mining.quietSince = 0;
    m_mining.wanted = true;
    applyMining();
    pending->finish(std::monostate());
    changed();
}

void FacadeImpl::stopMining(Call call, Reply<std::monostate> reply) {
    auto pending = pend(std::move(call), std::move(reply));
    m_work.post([this, pending] {
        m_mining.wanted = false;
        applyMining();
        pending->finish(std::monostate());
        changed();
    });
}

void FacadeImpl::setPauseRules(PauseRules rules, Call call, Reply<std::monostate> reply) {
    auto pending = pend(std::move(call), std::move(reply));
    m_work.post([this, pending, rules] {
        NodeChoices next = m_choices;
        next.rules = rules;
        if (Result<void> saved = m_choicesFile.save(next); !saved)
            return pending->finish(saved.error());
        m_choices = next;
        pending->finish(std::monostate());
        changed();
    });
}

void FacadeImpl::setPauseReason(std::string reason) {
    m_work.post([this, reason] {
        if (reason == m_mining.pauseReason)
            return;
        m_mining.pauseReason = log::text(reason, 300);
        m_mining.quietSince = 0;
        applyMining();
        changed();
    });
}

void FacadeImpl::applyMining() {
    if (!m_full)
        return;
    node::MiningSettings settings;
    settings.threads = m_mining.wanted ? threadsOf(m_mining.threads, node::processors()) : 0;
    settings.payout = m_mining.payout;
    settings.endpoint = m_choices.listen;
    settings.pausedFor = m_mining.pauseReason;
    m_full->mine(std::move(settings));
}

void FacadeImpl::sampleMining() {
    RootPtr chain = root();
    if (!chain)
        return;
    const node::MiningStatus status = m_full->mining();
    followSeat(m_mining, status, chain->genesis().parameters, systemClock().wallMs());
    const bool quiet = shouldHash(m_mining, status);
    if (!quiet)
        m_mining.quietSince = 0;
    else if (m_mining.quietSince == 0)
        m_mining.quietSince = systemClock().steadyMs();
    if (!m_mining.wanted && m_mining.history.empty())
        return;
    const bool hashes = m_mining.wanted && status.search.running && !status.seat;
    const double rate = hashes ? status.search.hashrate : 0;
    addPoint(m_mining.history, {systemClock().wallMs(), rate});
    if (rate > 0 && !preparesMemory(status.search))
        m_mining.measured = rate;
}

void FacadeImpl::forgetMining() {
    m_mining.wanted = false;
    m_mining.payoutFile.clear();
    m_mining.payoutText.clear();
    m_mining.quietSince = 0;
    applyMining();
}

void FacadeImpl::saveChoices() {
    if (Result<void> saved = m_choicesFile.save(m_choices); !saved)
        log::warn("settings", "{}", log::text(saved.error().message, 300));
}

MiningView FacadeImpl::currentMiningView() const {
    RootPtr chain = root();
    MiningFacts facts;
    MiningControl control = m_mining;
    if (control.threads == 0)
        control.threads = m_choices.threads;
    facts.control = &control;
    facts.parameters = chain ? &chain->genesis().parameters : nullptr;
    facts.full = m_fullView.state;
    facts.fullMessage = m_fullView.message;
    if (m_full)
        facts.status = m_full->mining();
    facts.processors = node::processors();
    facts.rules = m_choices.rules;
    facts.steadyNow = systemClock().steadyMs();
    facts.wallNow = systemClock().wallMs();
    return miningView(facts);
}

} // namespace circlet::facade
