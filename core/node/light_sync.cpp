// The light node's tip: how it moves forward, what is stored of it, and what happens when two final blocks collide.
#include <algorithm>

#include "consensus/signers.h"
#include "node/light_impl.h"
#include "util/log.h"

namespace circlet::node {

namespace {

constexpr TimeMs trustingPeriodMs = 90ULL * 24 * 3600 * 1000;
constexpr TimeMs caughtUpMs = 2'000; ///< blocks that come later than this after the first tip are new ones
constexpr std::size_t keptKnown = 512;
constexpr std::size_t keptAnchors = 1024;
constexpr std::size_t keptRecent = 50;

Result<light::CertifiedHeader> certified(const storage::VerifiedTip& stored, const light::CommitteeChain& committees) {
    CIRCLET_TRY(certificate, consensus::decodeQuorumCertificate(stored.certificate));
    const ledger::Committee* committee = committees.of(stored.header.epoch);
    if (stored.header.chain != committees.chain() || stored.header.epoch > committees.epoch() ||
        (committee != nullptr && stored.header.committeeRoot != committee->root()) ||
        certificate.commit().hash != ledger::hashOf(stored.header))
        return Error{ErrorCode::Corrupt, "The stored tip does not belong to this chain."};
    return light::CertifiedHeader{stored.header, std::move(certificate)};
}

std::string shortId(const net::PeerInfo& info) {
    return info.id.hex().substr(0, 12) + " at " + info.address;
}

} // namespace

// --- store
// -------------------------------------------------------------------------------------------------------------

void LightNodeImpl::loadTip() {
    light::CommitteeChain committees = loadCommittees();
    m_trust = std::make_unique<light::TrustState>(*m_root, committees, std::nullopt);
    remember(m_root->genesisHeader());
    Result<std::optional<storage::VerifiedTip>> stored = m_store->tip();
    if (!stored || !stored.value())
        return;
    m_savedHeight = stored.value()->header.height;
    Result<light::CertifiedHeader> tip = certified(*stored.value(), committees);
    if (!tip) {
        log::warn("light", "starting from the genesis: {}", tip.error().message);
        return;
    }
    m_trusted = tip.value().header.time + trustingPeriodMs > wallMs();
    m_trust = std::make_unique<light::TrustState>(*m_root, std::move(committees), tip.value());
    remember(tip.value().header);
    if (Result<std::vector<storage::RecentHeader>> recent = m_store->recentHeaders(keptRecent)) {
        for (const storage::RecentHeader& entry : recent.value()) {
            m_next.recent.push_back({entry.header, entry.signers, entry.finalityMs});
            remember(entry.header);
        }
    }
    log::info("light", "continuing from block {}", m_savedHeight);
}

void LightNodeImpl::saveTip() {
    m_saved = systemClock().steadyMs();
    saveCommittees(); // first: the tip's epoch is among them
    const std::optional<light::CertifiedHeader>& tip = m_trust->tip();
    if (!tip || tip->header.height <= m_savedHeight || !m_next.alarmTitle.empty())
        return;
    Result<void> saved = m_store->saveTip({tip->header, consensus::encode(tip->certificate), wallMs()});
    if (saved)
        saved = m_store->addRecentHeaders(m_unsaved);
    if (!saved)
        return log::warn("light", "the tip could not be stored: {}", saved.error().message);
    m_savedHeight = tip->header.height;
    m_unsaved.clear();
}

// --- tips
// --------------------------------------------------------------------------------------------------------------

void LightNodeImpl::askTip(net::LinkId link) {
    auto peer = m_peers.find(link);
    if (peer == m_peers.end() || peer->second.asking)
        return;
    peer->second.asking = true;
    ledger::Height known = m_trust->height();
    LightRequests::Question question;
    question.only = link;
    question.make = [known](net::RequestId number) { return net::TipRequest{number, known}; };
    question.take = [this, known](net::LinkId from, const net::Message& message) -> Result<void> {
        if (auto asked = m_peers.find(from); asked != m_peers.end())
            asked->second.asking = false;
        const auto* tip = std::get_if<net::Tip>(&message);
        if (tip == nullptr)
            return Error{ErrorCode::Malformed, "The answer is of another kind than the question."};
        bool higher = tip->header.header.height > known;
        if (higher && (!tip->history || tip->history->index != known))
            return Error{ErrorCode::InvalidProof,
                         "The proof that the new block descends from the last verified one is missing."};
        return tipAnswered(from, *tip);
    };
    question.failed = [this, link](const Error& error) {
        if (auto asked = m_peers.find(link); asked != m_peers.end())
            asked->second.asking = false;
        if (error.code != ErrorCode::NotFound)
            log::debug("light", "no tip from a peer: {}", log::text(error.message));
    };
    m_requests.ask(std::move(question));
}

Result<void> LightNodeImpl::tipAnswered(net::LinkId link, const net::Tip& tip) {
    Result<void> taken = takeTip(link, tip);
    refreshStatus();
    return taken;
}

void LightNodeImpl::tipPushed(net::LinkId link, const net::Tip& tip) {
    ledger::BlockHash before = m_trust->tipHash();
    Result<void> taken = takeTip(link, tip);
    if (!taken && isLie(taken.error().code))
        drop(link, taken.error().message);
    // Most pushes tell what another peer told before; what they say about the peers shows at the next tick.
    if (m_trust->tipHash() != before || !taken)
        refreshStatus();
}

Result<void> LightNodeImpl::takeTip(net::LinkId link, const net::Tip& tip) {
    const ledger::Header& header = tip.header.header;
    if (ledger::hashOf(header) == m_trust->tipHash()) {
        reportTip(link, tip.header, true);
        return ok();
    }
    if (header.height < m_trust->height())
        return olderTip(link, tip.header);
    if (header.height > m_trust->height() && (!tip.history || tip.history->index != m_trust->height())) {
        askTip(link); // proved from the tip that it told us before: ask from ours
        return ok();
    }
    Result<light::TrustState::Step> step = m_trust->advance(tip.header, tip.history, wallMs());
    if (step) {
        m_problem.clear();
        m_clockBehind = false;
        if (step.value() == light::TrustState::Step::Advanced) {
            advanced(tip.header);
            if (header.key)
                wantEpoch(link, header.key->keyHeight);
        }
        reportTip(link, tip.header, true);
        return ok();
    }
    Error error = step.error();
    if (m_trust->forkEvidence()) {
        alarm(link, *m_trust->forkEvidence());
        return error;
    }
    if (error.code == ErrorCode::Rejected) {
        m_problem = error.message;
        m_clockBehind = header.time > wallMs();
    }
    if (auto peer = m_peers.find(link); peer != m_peers.end() && error.code == ErrorCode::Unsupported)
        peer->second.unsupported = true;
    const ledger::Committee* committee = m_trust->committees().of(header.epoch);
    if (error.code == ErrorCode::InvalidProof && committee != nullptr && committee->root() != header.committeeRoot) {
        examineEpochs(link, error);
        return ok();
    }
    if (error.code == ErrorCode::InvalidProof && header.height > m_trust->height() &&
        light::verifyCertified(m_trust->committees(), tip.header)) {
        examineBranch(link); // final for its signers, but not on our tip: a lie about the proof, or a fork
        return ok();
    }
    if (error.code == ErrorCode::NotFound)
        reportTip(link, tip.header, false); // of a committee that we left behind: it lags
    return error;
}

Result<void> LightNodeImpl::olderTip(net::LinkId link, const light::CertifiedHeader& header) {
    auto known = m_known.find(header.header.height);
    if (known == m_known.end()) {
        reportTip(link, header, false); // nothing is believed from it, so nothing is checked
        return ok();
    }
    if (known->second == ledger::hashOf(header.header)) {
        reportTip(link, header, true);
        return ok();
    }
    CIRCLET_CHECK(light::verifyCertified(m_trust->committees(), header));
    return compare(header.header, header);
}

void LightNodeImpl::reportTip(net::LinkId link, const light::CertifiedHeader& header, bool verified) {
    auto peer = m_peers.find(link);
    if (peer == m_peers.end())
        return;
    Peer& entry = peer->second;
    entry.unsupported = false;
    if (verified && m_firstTip == 0)
        m_firstTip = systemClock().steadyMs();
    if (verified && (!entry.verified || header.header.height >= entry.height)) {
        entry.height = header.header.height;
        entry.verified = true;
        entry.headerTime = header.header.time;
    }
    m_witnesses->report(entry.info.id.hex(), {header.header.height, ledger::hashOf(header.header), wallMs(), verified});
    TimeMs now = wallMs();
    if (!m_trusted && m_witnesses->agreement(now, witnessBehind, m_staleMs) == light::Agreement::Agreed)
        m_trusted = true;
}

void LightNodeImpl::advanced(const light::CertifiedHeader& header) {
    TimeMs now = wallMs();
    // One that was made just now: a computer that slept finds old blocks too, but soon a new one after them.
    if (m_firstTip != 0 && systemClock().steadyMs() > m_firstTip + caughtUpMs)
        m_newBlockLate = now > header.header.time ? now - header.header.time : 0;
    RecentBlock block;
    block.header = header.header;
    block.signers = consensus::signerCount(header.certificate);
    block.finalityMs =
        now > header.header.time ? static_cast<uint32_t>(std::min<TimeMs>(now - header.header.time, UINT32_MAX)) : 0;
    m_next.lastProgress = now;
    m_unsaved.push_back({block.header, block.signers, block.finalityMs});
    if (m_unsaved.size() > storage::LightStore::keptHeaders)
        m_unsaved.erase(m_unsaved.begin());
    m_next.recent.insert(m_next.recent.begin(), std::move(block));
    if (m_next.recent.size() > keptRecent)
        m_next.recent.pop_back();
    remember(header.header);
    if (m_anchors.size() >= keptAnchors)
        m_anchors.clear();
    m_anchors.insert_or_assign(ledger::hashOf(header.header), header.certificate);
}

void LightNodeImpl::remember(const ledger::Header& header) {
    m_known.insert_or_assign(header.height, ledger::hashOf(header));
    if (m_known.size() > keptKnown)
        m_known.erase(std::next(m_known.begin())); // the genesis stays
}

// --- forks
// -------------------------------------------------------------------------------------------------------------

void LightNodeImpl::examineBranch(net::LinkId link) {
    ledger::Height height = m_trust->height();
    LightRequests::Question question;
    question.only = link;
    question.make = [height](net::RequestId number) { return net::HeaderRequest{number, height}; };
    question.take = [this, height](net::LinkId, const net::Message& message) -> Result<void> {
        const auto* answer = std::get_if<net::HeaderAnswer>(&message);
        if (answer == nullptr || answer->header.header().height != height)
            return Error{ErrorCode::Malformed, "The answer is of another kind than the question."};
        CIRCLET_CHECK(verify(answer->header)); // raises the alarm if it proves another block there
        return Error{ErrorCode::InvalidProof, "The proof that its new block descends from the last verified one is "
                                              "wrong."};
    };
    question.failed = [this, link](const Error& error) {
        if (m_next.alarmTitle.empty())
            drop(link, "it cannot show that its block descends from the last verified one: " + error.message);
    };
    m_requests.ask(std::move(question));
}

Result<void> LightNodeImpl::compare(const ledger::Header& header, const light::CertifiedHeader& anchor) {
    auto known = m_known.find(header.height);
    if (known == m_known.end() || known->second == ledger::hashOf(header))
        return ok();
    light::ForkEvidence evidence;
    if (m_trust->tip())
        evidence.first = *m_trust->tip();
    evidence.second = anchor;
    alarm(0, evidence);
    return Error{ErrorCode::Rejected, "Two final blocks at one height: the committee is broken."};
}

void LightNodeImpl::alarm(net::LinkId link, const light::ForkEvidence& evidence) {
    if (!m_next.alarmTitle.empty())
        return;
    std::string who = "Peers:";
    for (const auto& [number, peer] : m_peers) {
        if (link == 0 || number == link)
            who += " " + shortId(peer.info) + (number == link ? " (told the second block)" : "") + ";";
    }
    m_next.alarmTitle = "Two final blocks contradict each other. The committee of this network is broken.";
    m_next.alarmDetails = "Block " + std::to_string(evidence.first.header.height) + " " +
                          ledger::hashOf(evidence.first.header).hex() + " and block " +
                          std::to_string(evidence.second.header.height) + " " +
                          ledger::hashOf(evidence.second.header).hex() +
                          " both carry the signatures of a quorum, and neither descends from the other. Nothing is "
                          "sent any more. The evidence is stored. " +
                          who;
    m_next.stopSending = true;
    log::error("light", "ALARM: {} {}", m_next.alarmTitle, m_next.alarmDetails);
    ledger::Writer writer;
    light::write(writer, evidence.first);
    light::write(writer, evidence.second);
    Result<void> kept = m_store->keepEvidence(wallMs(), "fork", writer.view());
    if (!kept)
        log::error("light", "the evidence could not be stored: {}", kept.error().message);
    refreshStatus();
}

// --- proofs
// ------------------------------------------------------------------------------------------------------------

Result<void> LightNodeImpl::verify(const light::ProvedHeader& header) {
    ledger::BlockHash anchor = ledger::hashOf(header.anchor.header);
    auto verified = m_anchors.find(anchor);
    // Trusted only with the very certificate that was checked: proofs are exported with theirs.
    bool known = verified != m_anchors.end() && verified->second == header.anchor.certificate;
    CIRCLET_CHECK(light::verifyProved(m_trust->committees(), header, known ? std::optional(anchor) : std::nullopt));
    if (!known) {
        if (m_anchors.size() >= keptAnchors)
            m_anchors.clear();
        m_anchors.insert_or_assign(anchor, header.anchor.certificate);
    }
    CIRCLET_CHECK(compare(header.anchor.header, header.anchor));
    return compare(header.header(), header.anchor);
}

Result<ledger::Transaction> LightNodeImpl::verify(const light::TransactionProof& proof) {
    CIRCLET_CHECK(verify(proof.header));
    return light::verifyTransaction(m_trust->committees(), proof, ledger::hashOf(proof.header.anchor.header));
}

Result<std::optional<ledger::Account>> LightNodeImpl::verify(net::LinkId link, const light::AccountProof& proof) {
    CIRCLET_CHECK(verify(proof.header));
    CIRCLET_CHECK(checkFresh(link, proof.header));
    Result<std::optional<ledger::Account>> account =
        light::verifyAccount(m_trust->committees(), proof, ledger::hashOf(proof.header.anchor.header));
    if (account && proof.header.anchor.header.height > m_trust->height())
        askTip(link); // it is ahead of its own news: follow, linked by history
    return account;
}

Result<void> LightNodeImpl::checkFresh(net::LinkId link, const light::ProvedHeader& proved) {
    const ledger::Header& header = proved.header();
    if (header.height >= m_trust->height())
        return ok();
    auto peer = m_peers.find(link);
    // A server answers and tells tips in one order: an answer is never older than the tip that came before it.
    if (peer != m_peers.end() && peer->second.verified && header.height < peer->second.height)
        return Error{ErrorCode::InvalidProof,
                     "The answer is of an old block, though the peer told a newer one: stale."};
    if (header.time + m_staleMs < m_trust->tipHeader().time)
        return Error{ErrorCode::Rejected, "The peer lags behind the network."};
    return ok();
}

} // namespace circlet::node
