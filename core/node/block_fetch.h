// Fetches final blocks from peers when a node is behind: pages, one peer at a time, the next one when a peer fails.
// Used by ChainCore on its thread. Believes nothing: blocks are handed on only below a certificate that was verified
// here.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <vector>

#include "light/trust.h"
#include "net/messages.h"
#include "net/transport.h"

namespace circlet::node {

class BlockFetch {
public:
    struct Hooks {
        std::function<bool(net::LinkId, const net::Message&)> send;
        std::function<void(net::LinkId, const std::string&)> misbehaved;
        std::function<void(TimeMs deadline)> setTimer; ///< steady; then timerFired()
        /// Of the epoch that the next block belongs to; another one after a key block was applied.
        std::function<const ledger::Committee&()> committee;
        /// Executes and stores blocks above the final head, oldest first; the certificate names the last one. An error
        /// is a fault of the peer.
        std::function<Result<void>(std::vector<ledger::Block>, const consensus::QuorumCertificate&)> apply;
    };
    BlockFetch(const light::ChainRoot& root, Hooks hooks) : m_root(root), m_hooks(std::move(hooks)) {}

    void peerOpened(net::LinkId link, ledger::Height tip);
    void peerClosed(net::LinkId link);
    /// `head`: the final head now; `to`: at least up to here.
    void want(const ledger::BlockHash& head, ledger::Height headHeight, ledger::Height to);
    void received(net::LinkId link, const net::Blocks& page);
    void refused(net::LinkId link, net::RequestId request);
    void timerFired();

private:
    struct Peer {
        ledger::Height tip = 0;
        uint32_t failures = 0;
    };
    void ask();
    void fail(bool punish, const std::string& reason, TimeMs pauseMs);
    Result<void> take(const net::Blocks& page);
    Result<void> applyBelow(std::size_t certified, const consensus::QuorumCertificate& certificate);

    const light::ChainRoot& m_root;
    Hooks m_hooks;
    std::map<net::LinkId, Peer> m_peers;
    ledger::BlockHash m_head;
    ledger::Height m_headHeight = 0;
    ledger::Height m_to = 0;
    net::LinkId m_asked = 0; ///< 0: nobody
    net::RequestId m_request = 0;
    std::vector<ledger::Block> m_collected; ///< linked above the head, not yet below a certificate
    std::size_t m_collectedBytes = 0;
};

} // namespace circlet::node
