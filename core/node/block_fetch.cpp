#include "node/block_fetch.h"

#include "consensus/signatures.h"
#include "util/log.h"

namespace circlet::node {

namespace {

constexpr TimeMs blocksAnswerMs = 5'000;
constexpr TimeMs afterFailureMs = 100;              ///< not at once: with one bad peer left this would spin
constexpr TimeMs afterRefusalMs = 20;               ///< usually it is writing the very block that it told of
constexpr std::size_t maximumCollected = 16U << 20; ///< bytes without a certificate that are kept

} // namespace

void BlockFetch::peerOpened(net::LinkId link, ledger::Height tip) {
    m_peers[link].tip = tip;
    if (m_asked == 0)
        ask();
}

void BlockFetch::peerClosed(net::LinkId link) {
    m_peers.erase(link);
    if (m_asked == link) {
        m_asked = 0;
        m_collected.clear();
        m_collectedBytes = 0;
        ask();
    }
}

void BlockFetch::want(const ledger::BlockHash& head, ledger::Height headHeight, ledger::Height to) {
    m_to = std::max(m_to, to);
    if (m_asked != 0)
        return;
    m_head = head;
    m_headHeight = headHeight;
    m_collected.clear();
    m_collectedBytes = 0;
    ask();
}

/// The peer that failed least, and of those the one that is furthest.
void BlockFetch::ask() {
    if (m_headHeight >= m_to)
        return;
    const std::pair<const net::LinkId, Peer>* best = nullptr;
    for (const auto& peer : m_peers) {
        if (best == nullptr || peer.second.failures < best->second.failures ||
            (peer.second.failures == best->second.failures && peer.second.tip > best->second.tip))
            best = &peer;
    }
    if (best == nullptr)
        return;
    m_asked = best->first;
    net::BlockRequest request;
    request.request = ++m_request;
    request.from = m_headHeight + m_collected.size() + 1;
    request.count = net::maximumBlocksPerPage;
    m_hooks.setTimer(systemClock().steadyMs() + blocksAnswerMs);
    if (!m_hooks.send(m_asked, request))
        fail(false, "the link is gone", afterFailureMs);
}

void BlockFetch::fail(bool punish, const std::string& reason, TimeMs pauseMs) {
    net::LinkId link = m_asked;
    m_asked = 0;
    m_collected.clear();
    m_collectedBytes = 0;
    auto peer = m_peers.find(link);
    if (peer != m_peers.end())
        ++peer->second.failures;
    log::debug("fetch", "peer {} did not give blocks: {}", link, reason);
    if (punish)
        m_hooks.misbehaved(link, reason);
    m_hooks.setTimer(systemClock().steadyMs() + pauseMs);
}

void BlockFetch::timerFired() {
    if (m_asked != 0)
        fail(false, "no answer in time", afterFailureMs);
    else
        ask();
}

void BlockFetch::refused(net::LinkId link, net::RequestId request) {
    if (link == m_asked && request == m_request)
        fail(false, "refused", afterRefusalMs);
}

void BlockFetch::received(net::LinkId link, const net::Blocks& page) {
    if (link != m_asked || page.request != m_request)
        return;
    m_peers[link].tip = page.tip;
    Result<void> taken = take(page);
    if (!taken)
        return fail(true, taken.error().message, afterFailureMs);
    if (m_headHeight < m_to)
        return ask();
    m_asked = 0;
}

Result<void> BlockFetch::take(const net::Blocks& page) {
    std::optional<consensus::QuorumCertificate> newest;
    std::size_t certified = 0; ///< blocks below the newest certificate
    for (const net::BlockEntry& entry : page.blocks) {
        ledger::Block block;
        CIRCLET_TRY(header, ledger::decodeHeader(entry.header));
        CIRCLET_TRY(body, ledger::decodeBlockBody(entry.body, m_root.genesis().parameters));
        block.header = std::move(header);
        block.body = std::move(body);
        const ledger::BlockHash& before = m_collected.empty() ? m_head : ledger::hashOf(m_collected.back().header);
        if (block.header.parent != before)
            return Error{ErrorCode::InvalidBlock, "a block does not follow the one before"};
        if (entry.certificate) {
            CIRCLET_TRY(certificate, consensus::decodeQuorumCertificate(*entry.certificate));
            newest = std::move(certificate);
            certified = m_collected.size() + 1;
        }
        m_collectedBytes += entry.header.size() + entry.body.size();
        const bool endsEpoch = block.header.kind == ledger::BlockKind::Key;
        m_collected.push_back(std::move(block));
        if (!endsEpoch)
            continue;
        // Another committee signs what follows: it is known once the key block is applied.
        if (certified != m_collected.size())
            return Error{ErrorCode::InvalidBlock, "a key block without its certificate"};
        CIRCLET_CHECK(applyBelow(certified, *newest));
        newest.reset();
    }
    if (page.blocks.empty() || m_collectedBytes > maximumCollected)
        return Error{ErrorCode::InvalidBlock, "no certificate among many blocks"};
    if (!newest)
        return ok();
    return applyBelow(certified, *newest);
}

/// The oldest `certified` of the collected blocks, of which the certificate names the last.
Result<void> BlockFetch::applyBelow(std::size_t certified, const consensus::QuorumCertificate& certificate) {
    const ledger::Header& last = m_collected[certified - 1].header;
    CIRCLET_CHECK(light::verifyCertified(m_root.chain(), m_hooks.committee(), {last, certificate}));
    m_head = ledger::hashOf(last);
    m_headHeight += certified;
    std::vector<ledger::Block> ready(
        std::make_move_iterator(m_collected.begin()),
        std::make_move_iterator(m_collected.begin() + static_cast<std::ptrdiff_t>(certified)));
    m_collected.erase(m_collected.begin(), m_collected.begin() + static_cast<std::ptrdiff_t>(certified));
    m_collectedBytes = 0;
    return m_hooks.apply(std::move(ready), certificate);
}

} // namespace circlet::node
