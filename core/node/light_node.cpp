// The light node's life: start, peers coming and going, messages, status.
#include "node/light_node.h"

#include <algorithm>
#include <filesystem>
#include <future>

#include "node/light_impl.h"
#include "util/log.h"

namespace circlet::node {

namespace {

constexpr TimeMs tickMs = 250;
constexpr TimeMs subscribeSpacingMs = 600; ///< the server allows two a second
constexpr uint32_t maximumQueued = 4'000;  ///< frames of one peer
constexpr uint32_t maximumTipsPerSecond = 200;
constexpr uint32_t maximumHintsPerSecond = 8'000;
constexpr TimeMs slackMs = 5'000; ///< of a slow computer or network
constexpr int tickTimer = 1;

uint32_t requiredFor(ledger::Network network) {
    return network == ledger::Network::Devnet || network == ledger::Network::Regtest ? 1 : 3;
}

} // namespace

Result<std::unique_ptr<LightNode>> LightNode::start(LightOptions options) {
    auto node = std::make_unique<LightNodeImpl>(std::move(options));
    CIRCLET_CHECK(node->start());
    return std::unique_ptr<LightNode>(std::move(node));
}

LightNodeImpl::LightNodeImpl(LightOptions options)
    : m_options(std::move(options)),
      m_root(m_options.network.root),
      m_clock(m_options.clock != nullptr ? m_options.clock : &systemClock()),
      m_identity(std::make_shared<const net::Identity>(net::Identity::ephemeral())),
      m_requests({[this](net::LinkId link, const net::Message& message) { return m_transport->send(link, message); },
                  [this](net::LinkId link, const std::string& reason) { drop(link, reason); },
                  [this](net::LinkId link, uint32_t score, const std::string& reason) { scold(link, score, reason); },
                  [this](net::LinkId link) {
                      // The peer with the newest block first: its answers are the freshest.
                      auto peer = m_peers.find(link);
                      return peer == m_peers.end() ? ~uint64_t{0} : ~peer->second.height;
                  }}) {
}

Result<void> LightNodeImpl::start() {
    CIRCLET_CHECK(ensureFolder(m_options.dataDirectory));
    CIRCLET_CHECK(openStore());
    m_staleMs = 3 * TimeMs{m_root->genesis().parameters.heartbeatMs} + slackMs;
    uint32_t required = requiredFor(m_root->genesis().parameters.network);
    m_witnesses = std::make_unique<light::Witnesses>(required);
    m_next.requiredWitnesses = required;
    loadTip();
    CIRCLET_TRY(book, m_store->loadPeers());
    m_book = std::make_unique<storage::PeerBook>(std::move(book));
    refreshStatus();
    CIRCLET_CHECK(startTransport());
    m_thread.start();
    post([this] {
        bool alone = m_options.connect.empty() && !isPublic();
        connectTo(alone ? m_root->genesis().seeds : m_options.connect);
        if (isPublic())
            seedPeers();
        tick();
    });
    return ok();
}

Result<void> LightNodeImpl::openStore() {
    std::filesystem::path file = std::filesystem::path(m_options.dataDirectory) / "light.db";
    Result<std::unique_ptr<storage::LightStore>> store = storage::LightStore::open(file, m_root->chain());
    if (!store && (store.error().code == ErrorCode::Corrupt || store.error().code == ErrorCode::NotOurs)) {
        // Nothing in it is precious: all is proved anew from the genesis. The damaged file is kept aside.
        log::warn("light", "light.db is damaged and was set aside: {}", store.error().message);
        std::error_code failure;
        std::filesystem::rename(file, file.string() + ".damaged", failure);
        for (const char* suffix : {"-wal", "-shm", "-journal"})
            std::filesystem::remove(file.string() + suffix, failure);
        store = storage::LightStore::open(file, m_root->chain());
    }
    if (!store)
        return store.error();
    m_store = std::move(store).value();
    return ok();
}

Result<void> LightNodeImpl::startTransport() {
    net::TransportOptions options;
    options.identity = m_identity;
    options.hello = [this] { return hello(); };
    options.proxy = m_options.proxy;
    CIRCLET_TRY(bans, m_store->bans(wallMs()));
    for (const storage::Ban& ban : bans)
        options.bans.push_back({ban.subject, ban.until, ban.reason});
    CIRCLET_TRY(transport, net::Transport::create(std::move(options), *this));
    m_transport = std::move(transport);
    return ok();
}

LightNodeImpl::~LightNodeImpl() {
    m_stopping = true;
    // Questions asked so far are registered before this task runs, so each of them ends.
    std::promise<void> ended;
    if (m_transport && m_thread.post([this, &ended] {
            m_requests.cancelAll(stopping);
            saveTip();
            savePeers();
            ended.set_value();
        }))
        ended.get_future().wait();
    m_thread.stop();     // first: its tasks use the transport
    m_transport.reset(); // goodbye to all
}

net::Hello LightNodeImpl::hello() const {
    net::Hello hello;
    hello.chain = m_root->chain();
    hello.genesis = ledger::hashOf(m_root->genesisHeader());
    hello.role = net::Role::Light;
    hello.agent = m_options.agent;
    std::lock_guard lock(m_mutex);
    hello.tipHeight = m_status.tip.height;
    hello.tipHash = m_status.tipHash;
    return hello;
}

void LightNodeImpl::connectTo(const std::vector<std::string>& endpoints) {
    for (const std::string& text : endpoints) {
        Result<net::Endpoint> endpoint = net::parseEndpoint(text);
        if (endpoint)
            m_transport->connect(endpoint.value());
        else
            log::warn("light", "not a peer's address: {}", log::text(text));
    }
    m_connected = endpoints;
}

void LightNodeImpl::setPeers(const std::vector<std::string>& connect) {
    post([this, connect] {
        for (const std::string& text : m_connected) {
            if (std::ranges::find(connect, text) != connect.end())
                continue;
            if (Result<net::Endpoint> endpoint = net::parseEndpoint(text))
                m_transport->disconnect(endpoint.value());
        }
        connectTo(connect);
    });
}

void LightNodeImpl::later(TimeMs delay, TaskThread::Task task) {
    m_thread.setTimer(systemClock().steadyMs() + delay, std::move(task), m_nextTimer++);
}

std::vector<net::LinkId> LightNodeImpl::links() const {
    std::vector<net::LinkId> links;
    for (const auto& [link, peer] : m_peers)
        links.push_back(link);
    return links;
}

// --- from the transport's thread
// ---------------------------------------------------------------------------------------

Result<void> LightNodeImpl::onAdmit(const net::PeerInfo& peer) {
    if (peer.hello.role == net::Role::Light)
        return Error{ErrorCode::Rejected, "A light node cannot answer a light node."};
    return ok();
}

void LightNodeImpl::onPeer(const net::PeerInfo& peer) {
    post([this, peer] {
        log::info("light", "peer {} at {} ({})", peer.id.hex().substr(0, 12), peer.address,
                  log::text(peer.hello.agent, 64));
        Peer entry;
        entry.info = peer;
        m_peers.insert_or_assign(peer.link, std::move(entry));
        if (peer.endpoint)
            m_unreached.erase(net::formatEndpoint(*peer.endpoint));
        if (peer.endpoint && m_book)
            m_book->succeeded(net::formatEndpoint(*peer.endpoint), wallMs());
        m_transport->send(peer.link, net::Subscribe{true, m_watched});
        m_requests.opened(peer.link, systemClock().steadyMs());
        askTip(peer.link);
        askPeers(peer.link);
        refreshStatus();
    });
}

void LightNodeImpl::onFrame(const net::PeerInfo& peer, uint16_t type, ByteView payload) {
    Result<net::Message> message = net::decodePayload(type, payload);
    if (!message) {
        bool newer = message.error().code == ErrorCode::Unsupported;
        if (!newer)
            post([this, link = peer.link, reason = message.error().message] { drop(link, reason); });
        else if (type == static_cast<uint16_t>(net::MessageType::Tip))
            post([this, link = peer.link] {
                if (auto teller = m_peers.find(link); teller != m_peers.end())
                    teller->second.unsupported = true;
            });
        return;
    }
    {
        std::lock_guard lock(m_mutex);
        if (++m_queued[peer.link] > maximumQueued) {
            --m_queued[peer.link];
            m_transport->misbehaved(peer.link, 100, "a flood of messages");
            return;
        }
    }
    post([this, link = peer.link, message = std::move(message).value()] {
        {
            std::lock_guard lock(m_mutex);
            if (auto queued = m_queued.find(link); queued != m_queued.end() && --queued->second == 0)
                m_queued.erase(queued);
        }
        received(link, message);
    });
}

void LightNodeImpl::onClosed(const net::PeerInfo& peer, net::CloseReason reason, const std::string& detail) {
    log::info("light", "peer {} closed: {} {}", peer.id.hex().substr(0, 12), net::closeReasonName(reason),
              log::text(detail));
    post([this, peer] { closed(peer); });
}

void LightNodeImpl::onConnectFailed(const net::Endpoint& endpoint, net::CloseReason reason, const std::string& detail) {
    log::debug("light", "cannot reach {}: {} {}", net::formatEndpoint(endpoint), net::closeReasonName(reason),
               log::text(detail));
    post([this, endpoint, reason, detail] { notReached(endpoint, reason, detail); });
}

void LightNodeImpl::onBanned(const net::BanRecord& ban) {
    log::warn("light", "banned {}: {}", ban.subject.substr(0, 12), log::text(ban.reason));
    post([this, ban] {
        if (Result<void> saved = m_store->saveBan({ban.subject, ban.until, ban.reason}); !saved)
            log::warn("light", "the ban could not be stored: {}", saved.error().message);
    });
}

// --- on the light thread
// -----------------------------------------------------------------------------------------------

void LightNodeImpl::closed(const net::PeerInfo& peer) {
    if (m_peers.erase(peer.link) == 0)
        return; // dropped before
    bool stays = std::ranges::any_of(m_peers, [&](const auto& other) { return other.second.info.id == peer.id; });
    if (!stays)
        m_witnesses->forget(peer.id.hex());
    m_requests.closed(peer.link);
    refreshStatus();
}

void LightNodeImpl::drop(net::LinkId link, const std::string& reason) {
    auto peer = m_peers.find(link);
    if (peer == m_peers.end())
        return;
    net::PeerInfo info = peer->second.info;
    log::warn("light", "peer {} at {} dropped: {}", info.id.hex().substr(0, 12), info.address, log::text(reason));
    m_transport->misbehaved(link, 100, reason);
    closed(info);
}

void LightNodeImpl::scold(net::LinkId link, uint32_t score, const std::string& reason) {
    if (m_peers.contains(link))
        m_transport->misbehaved(link, score, reason);
}

void LightNodeImpl::received(net::LinkId link, const net::Message& message) {
    auto peer = m_peers.find(link);
    if (peer == m_peers.end())
        return;
    if (!park(peer->second, message))
        dispatch(link, message);
}

void LightNodeImpl::dispatch(net::LinkId link, const net::Message& message) {
    auto peer = m_peers.find(link);
    if (peer == m_peers.end() || m_requests.answered(link, message))
        return;
    peer = m_peers.find(link); // the answer may have ended it
    if (peer == m_peers.end())
        return;
    flooded(peer->second, message);
    if (!m_peers.contains(link))
        return;
    if (const auto* tip = std::get_if<net::Tip>(&message))
        return tipPushed(link, *tip);
    if (const auto* push = std::get_if<net::ActivityPush>(&message))
        return hinted(peer->second, *push);
    // Gossip among full nodes is not for us; transport bounds how much of it there can be.
    log::debug("light", "a message that is not for a light node: {}", net::messageName(net::typeOf(message)));
}

void LightNodeImpl::flooded(Peer& peer, const net::Message& message) {
    TimeMs second = systemClock().steadyMs() / 1000;
    if (second != peer.second) {
        peer.second = second;
        peer.tips = 0;
        peer.hints = 0;
    }
    if (std::holds_alternative<net::Tip>(message) && ++peer.tips > maximumTipsPerSecond)
        drop(peer.info.link, "a flood of tips: more than " + std::to_string(maximumTipsPerSecond) + " in a second");
    else if (std::holds_alternative<net::ActivityPush>(message) && ++peer.hints > maximumHintsPerSecond)
        drop(peer.info.link, "a flood of hints: more than " + std::to_string(maximumHintsPerSecond) + " in a second");
}

void LightNodeImpl::hinted(Peer&, const net::ActivityPush& push) {
    if (m_watchedSet.contains(push.address))
        m_onHint.call(push.address);
}

void LightNodeImpl::watch(const std::vector<ledger::Address>& addresses) {
    post([this, addresses] {
        m_watched = addresses;
        if (m_watched.size() > net::maximumSubscriptions)
            m_watched.resize(net::maximumSubscriptions); // the rest is asked for, not pushed
        m_watchedSet = {m_watched.begin(), m_watched.end()};
        m_subscriptionStale = true;
        subscribe();
    });
}

void LightNodeImpl::subscribe() {
    TimeMs now = systemClock().steadyMs();
    if (!m_subscriptionStale || now < m_subscribed + subscribeSpacingMs)
        return;
    m_subscriptionStale = false;
    m_subscribed = now;
    for (const auto& [link, peer] : m_peers)
        m_transport->send(link, net::Subscribe{true, m_watched});
}

void LightNodeImpl::tick() {
    TimeMs now = systemClock().steadyMs();
    m_thread.setTimer(
        now + tickMs, [this] { tick(); }, tickTimer);
    m_requests.tick(now);
    subscribe();
    for (const net::PeerStatus& status : m_transport->peers()) {
        if (auto peer = m_peers.find(status.info.link); peer != m_peers.end())
            peer->second.roundTripMs = status.roundTripMs;
    }
    if (now >= m_saved + 1000)
        saveTip();
    callMore();
    refreshRecords(now);
    refreshStatus();
}

// --- status
// ------------------------------------------------------------------------------------------------------------

LightStatus LightNodeImpl::status() const {
    std::lock_guard lock(m_mutex);
    return m_status;
}

void LightNodeImpl::refreshStatus() {
    m_next.tip = m_trust->tipHeader();
    m_next.tipHash = m_trust->tipHash();
    m_next.certificate.reset();
    if (m_trust->tip())
        m_next.certificate = m_trust->tip()->certificate;
    m_next.verified = m_trusted;
    if (!m_next.committees || m_next.committees->epoch() != m_trust->committees().epoch())
        m_next.committees = std::make_shared<const light::CommitteeChain>(m_trust->committees());
    m_next.peers.clear();
    std::vector<std::string> lagging = m_witnesses->lagging(wallMs(), witnessBehind, m_staleMs);
    for (const auto& [link, peer] : m_peers) {
        LightPeer row;
        row.id = peer.info.id.hex();
        row.endpoint = peer.info.address;
        row.agent = log::text(peer.info.hello.agent, net::maximumAgent);
        row.height = std::max(peer.height, peer.verified ? 0 : peer.info.hello.tipHeight);
        row.roundTripMs = peer.roundTripMs;
        row.agrees = peer.verified && std::ranges::find(lagging, row.id) == lagging.end();
        m_next.peers.push_back(std::move(row));
    }
    describeState(m_next);
    {
        std::lock_guard lock(m_mutex);
        m_status = m_next;
    }
    m_onStatus.call();
}

} // namespace circlet::node
