#include "node/lying_peer.h"

#include <stdexcept>

namespace circlet::testing {

LyingPeer::LyingPeer(const TestNetwork& network, Lie lie, Speech speech)
    : LyingPeer(network.root(), network.connect(), std::move(lie), std::move(speech)) {
}

LyingPeer::LyingPeer(const light::ChainRoot& root, const std::string& upstream, Lie lie, Speech speech)
    : m_identity(std::make_shared<const net::Identity>(net::Identity::ephemeral())),
      m_lie(std::move(lie)),
      m_speech(std::move(speech)) {
    net::TransportOptions options;
    options.identity = m_identity;
    ledger::ChainId chain = root.chain();
    ledger::BlockHash genesis = ledger::hashOf(root.genesisHeader());
    // To the member it is a light client, to the light node a full node: the role is not checked against deeds.
    options.hello = [chain, genesis] {
        net::Hello hello;
        hello.chain = chain;
        hello.genesis = genesis;
        hello.role = net::Role::Full;
        hello.agent = "liar/1.0";
        return hello;
    };
    Result<std::unique_ptr<net::Transport>> transport = net::Transport::create(std::move(options), *this);
    if (!transport)
        throw std::runtime_error(transport.error().message);
    m_transport = std::move(transport).value();
    m_port = m_transport->listen("127.0.0.1:0").value();
    m_transport->connect(net::parseEndpoint(upstream).value());
}

LyingPeer::~LyingPeer() {
    m_transport.reset();
}

std::string LyingPeer::connect() const {
    return m_identity->id().hex() + "@127.0.0.1:" + std::to_string(m_port);
}

void LyingPeer::setLie(Lie lie) {
    std::lock_guard lock(m_mutex);
    m_lie = std::move(lie);
}

void LyingPeer::onPeer(const net::PeerInfo& peer) {
    std::vector<net::Message> early;
    {
        std::lock_guard lock(m_mutex);
        if (peer.inbound) {
            m_clients.insert(peer.link);
        } else {
            m_upstream = peer.link;
            early.swap(m_early);
        }
    }
    for (const net::Message& message : early)
        m_transport->send(peer.link, message);
    if (peer.inbound && m_speech)
        m_speech(*m_transport, peer.link);
}

void LyingPeer::onClosed(const net::PeerInfo& peer, net::CloseReason reason, const std::string&) {
    std::lock_guard lock(m_mutex);
    if (peer.inbound) {
        m_clients.erase(peer.link);
        if (reason == net::CloseReason::Misbehaved || reason == net::CloseReason::Goodbye)
            ++m_thrownOut;
    } else if (m_upstream == peer.link) {
        m_upstream = 0;
    }
}

void LyingPeer::toClients(const net::Message& message) {
    std::optional<net::Message> changed = m_lie ? m_lie(message) : message;
    if (!changed)
        return;
    for (net::LinkId client : m_clients)
        m_transport->send(client, *changed);
}

void LyingPeer::onFrame(const net::PeerInfo& peer, uint16_t type, ByteView payload) {
    Result<net::Message> message = net::decodePayload(type, payload);
    if (!message)
        return;
    std::lock_guard lock(m_mutex);
    if (!peer.inbound) {
        // Gossip of full nodes is none of the client's business.
        if (type >= static_cast<uint16_t>(net::MessageType::Subscribe))
            toClients(message.value());
    } else if (m_upstream == 0) {
        m_early.push_back(message.value());
    } else {
        m_transport->send(m_upstream, message.value());
    }
}

} // namespace circlet::testing
