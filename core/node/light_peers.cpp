// Whom the light node calls on networks where everybody may answer: seeds, addresses from peers, anchors.
#include <algorithm>

#include "crypto/secure.h"
#include "node/light_impl.h"
#include "util/log.h"

namespace circlet::node {

namespace {

constexpr std::size_t wantedPeers = 8;
constexpr TimeMs callSpacingMs = 1'000;

uint64_t randomNumber() {
    uint64_t number = 0;
    crypto::randomBytes(reinterpret_cast<uint8_t*>(&number), sizeof number);
    return number;
}

} // namespace

bool LightNodeImpl::isPublic() const {
    ledger::Network network = m_root->genesis().parameters.network;
    return network != ledger::Network::Devnet && network != ledger::Network::Regtest;
}

void LightNodeImpl::seedPeers() {
    TimeMs now = wallMs();
    for (const std::string& anchor : m_book->anchors()) {
        if (Result<net::Endpoint> endpoint = net::parseEndpoint(anchor))
            m_transport->connectOnce(endpoint.value());
    }
    for (const std::string& seed : m_root->genesis().seeds)
        m_book->add(seed, "", now, now);
}

void LightNodeImpl::askPeers(net::LinkId link) {
    if (!isPublic())
        return;
    LightRequests::Question question;
    question.only = link;
    question.make = [](net::RequestId number) { return net::PeersRequest{number}; };
    question.take = [this](net::LinkId from, const net::Message& message) -> Result<void> {
        const auto* peers = std::get_if<net::Peers>(&message);
        if (peers == nullptr)
            return Error{ErrorCode::Malformed, "The answer is of another kind than the question."};
        auto talker = m_peers.find(from);
        std::string source = talker == m_peers.end() ? "" : storage::networkGroup(talker->second.info.address);
        TimeMs now = wallMs();
        for (const net::Endpoint& endpoint : peers->endpoints)
            m_book->add(net::formatEndpoint(endpoint), source, now, now);
        return ok();
    };
    question.failed = [](const Error&) {};
    m_requests.ask(std::move(question));
}

void LightNodeImpl::callMore() {
    TimeMs now = systemClock().steadyMs();
    if (!isPublic() || now < m_lastBook + callSpacingMs || m_peers.size() >= wantedPeers)
        return;
    m_lastBook = now;
    std::vector<std::string> groups;
    for (const auto& [link, peer] : m_peers)
        groups.push_back(storage::networkGroup(peer.info.address));
    std::optional<std::string> chosen = m_book->choose(wallMs(), randomNumber(), groups);
    if (!chosen)
        return;
    m_book->attempted(*chosen, wallMs());
    if (Result<net::Endpoint> endpoint = net::parseEndpoint(*chosen))
        m_transport->connectOnce(endpoint.value());
    else
        m_book->remove(*chosen);
}

void LightNodeImpl::savePeers() {
    if (!isPublic())
        return;
    std::vector<std::string> anchors;
    for (const auto& [link, peer] : m_peers) {
        if (peer.info.endpoint && anchors.size() < wantedPeers)
            anchors.push_back(net::formatEndpoint(*peer.info.endpoint));
    }
    m_book->setAnchors(anchors);
    if (Result<void> saved = m_store->savePeers(*m_book); !saved)
        log::warn("light", "the peers could not be stored: {}", saved.error().message);
}

} // namespace circlet::node
