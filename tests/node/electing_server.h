// A real chain of four seats with real key blocks, made here without consensus: its keys are all ours. It answers light
// nodes over TLS as a full node does, from a chain store.
#pragma once

#include <mutex>

#include "crypto/bls.h"
#include "net/transport.h"
#include "node/light_server.h"
#include "node/test_network.h"

namespace circlet::testing {

class ElectingServer final : public net::Handler {
public:
    /// Each of `rich` gets coins at genesis.
    explicit ElectingServer(const std::vector<ledger::Address>& rich);
    /// The same founders once more, for another history: what a broken committee could make.
    explicit ElectingServer(const ElectingServer& founders);
    ~ElectingServer() override;

    std::string connect() const; ///< id@host:port
    const node::NetworkChoice& choice() const { return m_choice; }
    const light::ChainRoot& root() const { return *m_choice.root; }
    std::unique_ptr<node::LightNode> light(const std::string& folder, const std::vector<std::string>& peers) const;
    std::string path(const std::string& name) const { return m_folder.path(name); }

    void addBlocks(unsigned count, const std::vector<ledger::Transaction>& transactions = {});
    /// A key block that seats a newcomer, and a block of the new committee.
    void elect(unsigned times = 1);
    ledger::Epoch epoch() const { return m_epoch->number(); }
    const ledger::Committee& committee() const { return m_epoch->committee; }
    ledger::Height height() const { return m_tip.height; }
    /// How many pages of key blocks were asked for.
    unsigned stepsAsked() const { return m_stepsAsked; }

    void onPeer(const net::PeerInfo&) override {}
    void onFrame(const net::PeerInfo& peer, uint16_t type, ByteView payload) override;
    void onClosed(const net::PeerInfo& peer, net::CloseReason, const std::string&) override;

private:
    void begin();
    void append(ledger::Built built);
    ledger::BlockContext context() const;

    TemporaryFolder m_folder;
    node::NetworkChoice m_choice;
    std::map<crypto::BlsPublicKeyBytes, crypto::SecureBytes> m_secrets;
    std::shared_ptr<const ledger::EpochContext> m_epoch;
    ledger::Header m_tip;
    std::unique_ptr<storage::ChainStore> m_store;
    std::unique_ptr<node::HandOverBox> m_handOvers;
    std::shared_ptr<const net::Identity> m_identity;
    uint16_t m_port = 0;
    std::atomic<unsigned> m_stepsAsked = 0;
    std::mutex m_mutex;
    std::unique_ptr<net::Transport> m_transport;
    std::unique_ptr<node::LightServer> m_server;
};

} // namespace circlet::testing
