#include "consensus/byzantine.h"

#include <algorithm>

#include "consensus/committee_fixture.h"
#include "consensus/simulator.h"

namespace circlet::consensus::test {

namespace {

constexpr std::size_t rememberedCertificates = 24;
constexpr std::size_t rememberedNodes = 400;

} // namespace

ByzantineMember::ByzantineMember(SeatIndex seat, std::shared_ptr<const EpochState> epoch, TimeMs heartbeat,
                                 const SignatureScheme& scheme, Random& random, ModelApplication application)
    : m_seat(seat),
      m_epochState(std::move(epoch)),
      m_epoch(*m_epochState),
      m_heartbeat(heartbeat),
      m_scheme(scheme),
      m_random(random),
      m_application(std::move(application)),
      m_root(rootCertificate(testChain(), m_epoch.epoch, m_epoch.keyBlock.hash)) {
    m_certificates.emplace(std::pair(View{0}, m_root.node()), m_root);
}

BlsSignatureBytes ByzantineMember::sign(const Hash256& message) const {
    return IdealSignatures::signatureOf(m_epoch.committee.seats()[m_seat].key, message);
}

void ByzantineMember::learn(const QuorumCertificate& certificate) {
    if (certificate.statement.epoch != m_epoch.epoch)
        return;
    m_certificates.try_emplace({certificate.view(), certificate.node()}, certificate);
    if (m_certificates.size() > rememberedCertificates)
        m_certificates.erase(m_certificates.begin());
}

void ByzantineMember::learn(const TimeoutCertificate& certificate) {
    if (certificate.epoch != m_epoch.epoch)
        return;
    m_timeouts.try_emplace(certificate.turn, certificate);
}

void ByzantineMember::learn(const SyncInfo& sync) {
    learn(sync.high);
    if (sync.naming)
        learn(*sync.naming);
    if (sync.timeout)
        learn(*sync.timeout);
}

std::vector<Turn> ByzantineMember::failedTurns(const Known* parent, View view, bool timeout) const {
    std::vector<Turn> failed;
    Turn next = 0;
    const Turn turn = m_epoch.turnOf(view);
    if (parent != nullptr) {
        if (!parent->node.header)
            failed = parent->failed;
        next = m_epoch.turnOf(parent->node.view) + 1;
        if (timeout && next == turn)
            failed.push_back(turn - 1);
    }
    for (Turn t = next; t < turn; ++t)
        failed.push_back(t);
    const std::size_t newest = 4 * std::size_t{m_epoch.committee.size()};
    if (failed.size() > newest)
        failed.erase(failed.begin(), failed.end() - static_cast<std::ptrdiff_t>(newest));
    return failed;
}

std::vector<ledger::TurnRange> ByzantineMember::failedRanges(const Known* parent, View view, bool timeout) const {
    std::vector<ledger::TurnRange> ranges;
    for (const Turn turn : failedTurns(parent, view, timeout)) {
        if (!ranges.empty() && ranges.back().first + ranges.back().count == turn)
            ++ranges.back().count;
        else
            ranges.push_back({turn, 1});
    }
    return ranges;
}

bool ByzantineMember::learn(const Node& node, const Bytes& body) {
    const NodeHash hash = hashOf(node);
    if (node.epoch != m_epoch.epoch || m_nodes.contains(hash))
        return false;
    learn(node.justify);
    if (node.timeout)
        learn(*node.timeout);
    const auto parent = m_nodes.find(node.parent);
    Known known{node, body, m_epoch.keyBlock, node.justify.commit().height, {}};
    if (parent != m_nodes.end()) {
        known.lastBlock = parent->second.lastBlock;
        known.named = std::max(known.named, parent->second.named);
    }
    known.failed =
        failedTurns(parent == m_nodes.end() ? nullptr : &parent->second, node.view, node.timeout.has_value());
    if (node.header) {
        const BlockHash block = ledger::hashOf(*node.header);
        known.lastBlock = factsOf(block, *node.header);
        static_cast<void>(m_application.execute(*node.header, block, body));
    }
    m_nodes.emplace(hash, std::move(known));
    while (m_nodes.size() > rememberedNodes) {
        const auto oldest =
            std::ranges::min_element(m_nodes, {}, [](const auto& item) { return item.second.node.view; });
        m_nodes.erase(oldest);
    }
    return true;
}

Commit ByzantineMember::commitOf(const Node& node) const {
    const auto parent = m_nodes.find(node.parent);
    if (parent == m_nodes.end() || parent->second.node.justify.isRoot())
        return {};
    const auto grandparent = m_nodes.find(parent->second.node.parent);
    if (grandparent == m_nodes.end() || node.view != parent->second.node.view + 1 ||
        parent->second.node.view != grandparent->second.node.view + 1 ||
        grandparent->second.lastBlock.height <= m_epoch.keyBlock.height)
        return {};
    return {grandparent->second.lastBlock.height, grandparent->second.lastBlock.hash};
}

Vote ByzantineMember::voteFor(const Node& node) const {
    Vote vote{{node.epoch, node.view, hashOf(node), commitOf(node)}, m_seat, {}};
    vote.signature = sign(voteMessage(testChain(), vote.statement));
    return vote;
}

template<typename Certificate>
void ByzantineMember::fill(Certificate& certificate, const std::map<SeatIndex, BlsSignatureBytes>& signatures) const {
    certificate.signers = SeatBitmap(m_epoch.committee.size());
    std::vector<BlsSignatureBytes> list;
    for (const auto& [seat, signature] : signatures) {
        certificate.signers.set(seat);
        list.push_back(signature);
    }
    certificate.signature = m_scheme.aggregate(list).value();
}

/// In either form, whatever is due.
QuorumCertificate ByzantineMember::certificateOf(const Votes& votes, bool anchored) const {
    QuorumCertificate certificate;
    certificate.statement = votes.statement;
    if (!anchored || !m_epoch.anchor) {
        fill(certificate, votes.signatures);
        return certificate;
    }
    std::map<SeatIndex, BlsSignatureBytes> known;
    std::map<SeatIndex, BlsSignatureBytes> others;
    for (const auto& [seat, signature] : votes.signatures)
        (m_epoch.anchor->known[seat] ? known : others)[seat] = signature;
    fill(certificate, known);
    QuorumCertificate second;
    fill(second, others);
    certificate.anchor = AnchorPart{std::move(second.signers), second.signature};
    return certificate;
}

/// The anchored part alone, as if it were the proof of a key block (consensus-rules.md: a fork if anybody took it).
void ByzantineMember::tellKnownPart(const Votes& votes) {
    const QuorumCertificate part = certificateOf(votes, true);
    if (part.signers.count() < m_epoch.anchor->least)
        return;
    EpochProofs proofs;
    for (const auto& [hash, known] : m_nodes) {
        if (known.node.header && ledger::hashOf(*known.node.header) == part.commit().hash)
            proofs.proofs = {EpochProof{*known.node.header, part}};
    }
    for (SeatIndex seat = 0; seat < m_epoch.committee.size(); ++seat) {
        if (seat == m_seat)
            continue;
        m_out.push_back({seat, Announcement{part}});
        if (!proofs.proofs.empty())
            m_out.push_back({seat, proofs});
    }
}

void ByzantineMember::count(const Vote& vote) {
    Votes& votes = m_votes[vote.statement.node];
    if (votes.signatures.empty())
        votes.statement = vote.statement;
    if (votes.statement != vote.statement)
        return;
    votes.signatures[vote.seat] = vote.signature;
    if (votes.signatures.size() >= m_epoch.committee.quorum()) {
        learn(certificateOf(votes, m_random.chance(0.5)));
    } else if (m_epoch.anchor && !votes.statement.commit.isNil()) {
        tellKnownPart(votes);
    }
    while (m_votes.size() > 64)
        m_votes.erase(m_votes.begin());
}

std::vector<Outgoing> ByzantineMember::receive(SeatIndex from, const Message& message) {
    m_out.clear();
    if (m_seat >= m_epoch.committee.size())
        return {};
    if (const auto* proposal = std::get_if<Proposal>(&message)) {
        if (learn(proposal->node, proposal->body) && m_random.chance(0.9))
            m_out.push_back(
                {proposal->node.proposer, voteFor(proposal->node)}); // for everything, whatever it voted before
    } else if (const auto* vote = std::get_if<Vote>(&message)) {
        if (vote->statement.epoch == m_epoch.epoch)
            count(*vote);
    } else if (const auto* announcement = std::get_if<Announcement>(&message)) {
        learn(announcement->certificate);
    } else if (const auto* timeout = std::get_if<Timeout>(&message)) {
        if (timeout->timeout.epoch != m_epoch.epoch)
            return {};
        learn(timeout->sync);
        auto& votes = m_timeoutVotes[timeout->timeout.turn];
        votes[from] = timeout->timeout.signature;
        votes[m_seat] = sign(timeoutMessage(testChain(), m_epoch.epoch, timeout->timeout.turn));
        if (votes.size() >= m_epoch.committee.quorum()) {
            TimeoutCertificate certificate{m_epoch.epoch, timeout->timeout.turn, {}, {}};
            fill(certificate, votes);
            learn(certificate);
        }
        if (m_random.chance(0.5)) // joins, and tells any certificate but the newest
            m_out.push_back({from, Timeout{{m_epoch.epoch, timeout->timeout.turn, m_seat, votes[m_seat]},
                                           {m_certificates.begin()->second, {}, {}},
                                           {}}});
    } else if (const auto* status = std::get_if<Status>(&message)) {
        learn(status->sync);
    } else if (const auto* request = std::get_if<StatusRequest>(&message)) {
        Status status;
        status.nonce = request->nonce;
        status.epoch = m_epoch.epoch;
        status.sync.high = m_root; // knows nothing
        m_out.push_back({from, status});
    } else if (const auto* branch = std::get_if<Branch>(&message)) {
        for (const NodeWithBody& stored : branch->nodes)
            learn(stored.node, stored.body);
    }
    return std::move(m_out);
}

std::optional<Proposal> ByzantineMember::propose(View view, const QuorumCertificate& parent, bool withTimeout,
                                                 TimeMs wall) {
    const auto known = m_nodes.find(parent.node());
    const bool onRoot = parent.isRoot();
    if (!onRoot && known == m_nodes.end())
        return std::nullopt;
    const Known* before = onRoot ? nullptr : &known->second;
    Node node;
    node.chain = testChain();
    node.epoch = m_epoch.epoch;
    node.view = view;
    node.proposer = m_seat;
    node.parent = parent.node();
    node.justify = parent;
    if (withTimeout)
        node.timeout = m_timeouts.at(m_epoch.turnOf(view) - 1);
    const BlockFacts last = before != nullptr ? before->lastBlock : m_epoch.keyBlock;
    const Height named = std::max(parent.commit().height, before != nullptr ? before->named : 0);
    Bytes body;
    if (last.height <= named || m_random.chance(0.5)) {
        ProposalRequest request;
        request.parent = last.hash;
        request.proposer = m_seat;
        request.epoch = m_epoch.epoch;
        request.time = std::max(last.time + 1 + m_random.below(3), wall);
        request.failedTurns = failedRanges(before, view, withTimeout);
        request.mayBeEmpty = request.time >= last.time + m_heartbeat;
        request.election = last.kind != ledger::BlockKind::Key && m_random.chance(0.3);
        request.turn = m_epoch.turnOf(view);
        m_application.maximumTransactions = m_random.below(4);
        auto proposed = m_application.propose(request);
        if (!proposed && last.height <= named)
            return std::nullopt;
        if (proposed) {
            node.header = proposed->header;
            body = proposed->body;
        }
    }
    return Proposal{node, body, voteFor(node), {}};
}

std::vector<Outgoing> ByzantineMember::tick(TimeMs wall) {
    m_out.clear();
    if (m_seat >= m_epoch.committee.size())
        return {};
    const QuorumCertificate& high = m_certificates.rbegin()->second;
    Turn turn = m_epoch.turnOf(high.view() + 1);
    if (!m_timeouts.empty())
        turn = std::max(turn, m_timeouts.rbegin()->first + 1);
    const bool byTimeout = m_epoch.turnOf(high.view() + 1) != turn;
    const View view = byTimeout ? m_epoch.firstViewOf(turn) : high.view() + 1;
    while (m_timeouts.size() > 8)
        m_timeouts.erase(m_timeouts.begin());
    while (m_timeoutVotes.size() > 8)
        m_timeoutVotes.erase(m_timeoutVotes.begin());
    if (m_random.chance(0.05)) // a certificate for some, not for others
        m_out.push_back({static_cast<SeatIndex>(m_random.below(m_epoch.committee.size())), Announcement{high}});
    if (m_epoch.leaderOfTurn(turn) != m_seat || m_proposed[view] >= 3 || m_random.chance(0.3))
        return std::move(m_out);
    ++m_proposed[view];
    // The highest certificate, or with a TC any that it knows.
    const QuorumCertificate* parent = &high;
    if (byTimeout && m_random.chance(0.4)) {
        auto chosen = m_certificates.begin();
        std::advance(chosen, static_cast<std::ptrdiff_t>(m_random.below(m_certificates.size())));
        parent = &chosen->second;
    }
    const bool withTimeout = view != parent->view() + 1;
    if (withTimeout && (!m_epoch.isFirstOfTurn(view) || !m_timeouts.contains(turn - 1)))
        return std::move(m_out);
    const auto proposal = propose(view, *parent, withTimeout, wall);
    if (!proposal)
        return std::move(m_out);
    learn(proposal->node, proposal->body);
    count(proposal->vote);
    for (SeatIndex seat = 0; seat < m_epoch.committee.size(); ++seat) {
        if (seat != m_seat && m_random.chance(0.7))
            m_out.push_back({seat, *proposal});
    }
    return std::move(m_out);
}

} // namespace circlet::consensus::test
