// A TLS peer that passes the questions of light nodes on to an honest member and changes the answers in one chosen way.
#pragma once

#include <atomic>
#include <map>
#include <mutex>

#include "net/transport.h"
#include "node/test_network.h"

namespace circlet::testing {

class LyingPeer final : public net::Handler {
public:
    /// Changes an answer on its way; nothing: it is withheld. The client's link for whoever wants to say more.
    using Lie = std::function<std::optional<net::Message>(net::Message answer)>;
    /// Speaks to each client by itself, once.
    using Speech = std::function<void(net::Transport&, net::LinkId client)>;

    LyingPeer(const TestNetwork& network, Lie lie, Speech speech = {});
    /// `upstream` is id@host:port of an honest server.
    LyingPeer(const light::ChainRoot& root, const std::string& upstream, Lie lie, Speech speech = {});
    ~LyingPeer() override;

    std::string connect() const; ///< id@host:port
    void setLie(Lie lie);
    /// How often a client closed the link on us because of what we said.
    std::size_t thrownOut() const { return m_thrownOut; }

    void onPeer(const net::PeerInfo& peer) override;
    void onFrame(const net::PeerInfo& peer, uint16_t type, ByteView payload) override;
    void onClosed(const net::PeerInfo& peer, net::CloseReason reason, const std::string& detail) override;

private:
    void toClients(const net::Message& message);

    std::shared_ptr<const net::Identity> m_identity;
    uint16_t m_port = 0;
    std::mutex m_mutex;
    Lie m_lie;
    Speech m_speech;
    std::set<net::LinkId> m_clients;
    net::LinkId m_upstream = 0;
    std::vector<net::Message> m_early; ///< asked before the member was there
    std::atomic<std::size_t> m_thrownOut = 0;
    std::unique_ptr<net::Transport> m_transport;
};

} // namespace circlet::testing
