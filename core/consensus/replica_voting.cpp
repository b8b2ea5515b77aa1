#include <algorithm>

#include "consensus/replica_impl.h"

namespace circlet::consensus {

/// What can be seen without verifying anything.
bool Replica::Impl::checkForm(const Sender& from, const Proposal& proposal, const NodeHash& hash) {
    const Node& node = proposal.node;
    const VoteStatement& statement = proposal.vote.statement;
    if (node.chain != m_config.chain || node.epoch != epoch().epoch)
        return false;
    if (node.proposer != epoch().leaderOf(node.view) || proposal.vote.seat != node.proposer || statement.node != hash ||
        statement.view != node.view || statement.epoch != node.epoch) {
        blame(from, "a proposal that its leader did not vote for");
        return false;
    }
    return true;
}

void Replica::Impl::on(const Sender& from, const Proposal& message) {
    const NodeHash hash = hashOf(message.node);
    if (!checkForm(from, message, hash))
        return;
    if (m_tree->find(hash) != nullptr) {
        const std::optional<Vote>& known = m_seats[message.vote.seat].vote;
        if (known != message.vote &&
            !isSeat(from, message.vote.seat)) { // fetched from somebody else before: its leader must vouch for it
            if (!verifyVote(m_scheme, epoch().committee, m_config.chain, message.vote)) {
                blame(from, "a proposal with a signature that does not verify");
                return;
            }
        }
        if (known != message.vote)
            noteVote(message.vote);
        considerVote(from, message, hash); // heard before: the vote may have been lost
        return;
    }
    if (message.node.view <= m_high.view() && missingNode() != hash) {
        tell(from);
        return;
    }
    const SeatInfo& proposer = m_seats[message.node.proposer];
    if (proposer.vote && proposer.vote->statement == message.vote.statement &&
        std::ranges::any_of(m_pending, [&](const Pending& pending) { return pending.hash == hash; }))
        return;
    const QuorumCertificate* const certificates[] = {&message.node.justify};
    std::vector<const TimeoutCertificate*> timeouts;
    if (message.node.timeout)
        timeouts.push_back(&*message.node.timeout);
    // The leader's own link authenticates it as well as its vote does: the vote is verified when somebody else passes
    // it on, when two of them differ (noteVote), and with the certificate that it becomes part of.
    const bool fromLeader = isSeat(from, message.node.proposer);
    if (!verify(certificates, timeouts, fromLeader ? nullptr : &message.vote)) {
        blame(from, "a proposal with a signature that does not verify");
        return;
    }
    const bool second =
        proposer.vote && proposer.vote->statement.view == message.node.view && proposer.vote->statement.node != hash;
    noteVote(message.vote);
    adopt(message.node.justify);
    if (message.node.timeout)
        adopt(*message.node.timeout);
    if (message.node.epoch != epoch().epoch)
        return; // the certificate named a key block: the next epoch has begun
    if (second && missingNode() != hash)
        return; // one node per view and leader is enough; if the other one is certified it is fetched
    takeUp(from, message, hash);
}

void Replica::Impl::keepPending(Pending pending) {
    const SeatIndex proposer = pending.proposal.node.proposer;
    std::erase_if(m_pending, [&](const Pending& other) { return other.proposal.node.proposer == proposer; });
    m_pending.push_back(std::move(pending));
}

/// A verified proposal: into the tree and voted for, or kept until its parent is here and its block can be judged.
void Replica::Impl::takeUp(const Sender& from, const Proposal& proposal, const NodeHash& hash) {
    if (!m_tree->attaches(proposal.node)) {
        keepPending({from, proposal, hash});
        want(proposal.node.parent, from);
        return;
    }
    if (const auto inserted = insert(proposal.node, hash, proposal.body); !inserted) {
        log(LogKind::Refused, proposal.node.view, 0, inserted.error().message);
        if (inserted.error().code == ErrorCode::Timeout)
            keepPending({from, proposal, hash, true});
        return;
    }
    considerVote(from, proposal, hash);
}

/// Checks a node that attaches, executes its block, and puts it into the tree. Signatures were verified.
Result<void> Replica::Impl::insert(const Node& node, const NodeHash& hash, const Bytes& body) {
    CIRCLET_CHECK(m_tree->check(node));
    if (node.header) {
        const BlockHash block = ledger::hashOf(*node.header);
        if (block == m_tree->finalHead().hash) {
            CIRCLET_CHECK(m_application.checkBody(*node.header, body));
        } else {
            CIRCLET_TRY(facts, m_application.execute(*node.header, block, body));
            CIRCLET_CHECK(m_tree->checkBody(node, facts));
        }
    }
    m_tree->insert(std::make_shared<const Node>(node), hash, std::make_shared<const Bytes>(body));
    return ok();
}

Ballot Replica::Impl::ballotFor(const TreeNode& entry) const {
    Ballot ballot;
    ballot.node = entry.node.get();
    const Tree::Ancestry ancestry = m_tree->ancestryOf(*entry.node);
    ballot.parent = ancestry.parent;
    ballot.lastBlock = ancestry.lastBlock;
    for (const TreeNode* node : m_tree->branchDownTo(entry.hash, m_tree->finalHead().height)) {
        if (!m_safety->storedNodes().contains(node->hash))
            ballot.branch.emplace_back(node->hash, encode(NodeWithBody{*node->node, *node->body}));
    }
    return ballot;
}

/// Rule 5 for a node in the tree: its branch is here down to the last final block, executed, every QC verified.
void Replica::Impl::considerVote(const Sender& from, const Proposal& proposal, const NodeHash& hash) {
    if (!m_safety || !m_safety->maySign() || proposal.node.proposer == *m_seat)
        return;
    const TreeNode* entry = m_tree->find(hash);
    const SafetyRecord& record = m_safety->record();
    if (entry == nullptr)
        return;
    if (record.lastVote && record.lastVote->statement.node == hash) {
        const std::optional<Vote>& sent = m_seats[*m_seat].vote;
        if (sent && sent->statement.node == hash) // the leader asks again; never before it is stored
            send(ToSeat{entry->node->proposer}, *sent);
        return;
    }
    if (entry->settled || m_tree->branchAboveFinal(hash).empty())
        return;
    if (entry->block && entry->block->time > m_wall + m_config.parameters.futureLimitMs) {
        log(LogKind::Refused, entry->view(), 0, "the block's time is ahead of this clock");
        return;
    }
    if (entry->block && entry->block->kind == ledger::BlockKind::Key && !acceptsWinner(*entry)) {
        log(LogKind::Refused, entry->view(), 0, "a better candidate is known");
        return;
    }
    Ballot ballot = ballotFor(*entry);
    const Commit own = commitOf(m_safety->rules(), *entry->node, ballot.parent, ballot.lastBlock);
    ballot.leadersCommit = proposal.vote.statement.commit;
    if (m_safety->rules().signedCommit(own, ballot.leadersCommit) != ballot.leadersCommit) {
        blame(from, "a leader's vote names another block than its branch commits");
        return;
    }
    if (const auto voted = m_safety->vote(*m_seat, std::move(ballot)); !voted)
        log(LogKind::Refused, entry->view(), 0, voted.error().message);
}

/// Design §4: a worse request than one that was held for two delays is refused, but never in a turn entered by a
/// timeout certificate: who shows a better request to half of the members must not stop elections.
bool Replica::Impl::acceptsWinner(const TreeNode& entry) const {
    const Turn turn = epoch().turnOf(entry.view());
    if (m_timeout && m_timeout->turn + 1 == turn)
        return true;
    const auto since = m_application.betterRequestSince(entry.block->hash);
    return !since || m_steady < *since + 2 * TimeMs{m_config.parameters.baseTimeoutMs};
}

void Replica::Impl::retryPending() {
    for (bool again = true; again;) {
        again = false;
        std::erase_if(m_pending, [&](const Pending& pending) {
            return pending.proposal.node.view <= m_high.view() && missingNode() != pending.hash;
        });
        for (std::size_t i = 0; i < m_pending.size(); ++i) {
            if (m_pending[i].unjudged || !m_tree->attaches(m_pending[i].proposal.node))
                continue;
            const Pending pending = std::move(m_pending[i]);
            m_pending.erase(m_pending.begin() + static_cast<std::ptrdiff_t>(i));
            takeUp(pending.from, pending.proposal, pending.hash);
            again = true;
            break;
        }
    }
}

void Replica::Impl::on(const Sender& from, const Vote& message) {
    if (!isSeat(from, message.seat) || message.statement.epoch != epoch().epoch)
        return;
    noteVote(message);
    if (!m_collecting || message.statement.node != m_collecting->hash) {
        if (epoch().turnOf(message.statement.view) < m_turn)
            tell(from);
        return;
    }
    if (message.statement != m_collecting->statement) {
        blame(from, "a vote that names another block than its branch commits");
        return;
    }
    if (m_collecting->tally.add(message.seat, message.signature))
        tryCertify();
}

/// Rule 19: how a certificate that names this block is formed; nullptr unless it is known to be an anchor.
const AnchorRule* Replica::Impl::anchorOf(const Commit& commit) const {
    QuorumCertificate plain;
    plain.statement.commit = commit;
    return !commit.isNil() && m_tree->namedBy(plain) == 0 ? &*epoch().anchor : nullptr;
}

/// Rule 7: the proposer forms the QC of its node.
void Replica::Impl::tryCertify() {
    if (!m_collecting)
        return;
    const AnchorRule* anchor = anchorOf(m_collecting->statement.commit);
    Tally::Outcome outcome = m_collecting->tally.certify(m_scheme, epoch().committee, anchor);
    for (const SeatIndex seat : outcome.wrong)
        blame(Sender{seat, 0}, "a vote whose signature does not verify");
    if (!outcome.certificate)
        return;
    QuorumCertificate certificate;
    certificate.statement = m_collecting->statement;
    certificate.signers = std::move(outcome.certificate->signers);
    certificate.signature = outcome.certificate->signature;
    if (outcome.others)
        certificate.anchor = AnchorPart{std::move(outcome.others->signers), outcome.others->signature};
    m_collecting.reset();
    m_unannounced = certificate;
    adopt(certificate);
}

/// The view this member leads and has not spoken in, if it may begin it now.
std::optional<View> Replica::Impl::viewToPropose(bool& withTimeout) const {
    if (!m_safety || !m_safety->maySign() || epoch().leaderOfTurn(m_turn) != *m_seat)
        return std::nullopt;
    View view = m_high.view() + 1;
    withTimeout = epoch().turnOf(view) != m_turn;
    if (withTimeout) {
        // Rule 9: wait for the highQC of q members that closed the turn before (this one did: it holds the TC).
        const auto reports = std::ranges::count_if(m_seats, [&](const SeatInfo& info) {
            return &info != &m_seats[*m_seat] && info.report && *info.report + 1 >= m_turn;
        });
        if (!m_timeout || m_timeout->turn + 1 != m_turn || static_cast<uint32_t>(reports) + 1 < quorum())
            return std::nullopt;
        view = epoch().firstViewOf(m_turn);
    }
    const SafetyRecord& record = m_safety->record();
    if (view <= record.lastVotedView || static_cast<int64_t>(m_turn) <= record.lastTimedOutTurn)
        return std::nullopt;
    return view;
}

void Replica::Impl::tryPropose() {
    m_proposeAt.reset();
    bool withTimeout = false;
    const auto view = viewToPropose(withTimeout);
    if (view && proposeOn(*view, withTimeout)) {
        m_unannounced.reset(); // it goes with the node
        return;
    }
    if (!m_unannounced)
        return;
    send(ToAllSeats{}, Announcement{*m_unannounced});
    send(ToSubscribers{}, Announcement{*m_unannounced});
    m_unannounced.reset();
}

/// A node with a block if there is work, without one if blocks wait for their name, or nothing.
bool Replica::Impl::proposeOn(View view, bool withTimeout) {
    auto tip = m_tree->tip(m_high.node());
    if (!tip)
        return false; // chase() asks for it
    tip->named = std::max(tip->named, m_tree->namedBy(m_high));
    auto block = makeBlock(*tip, view, withTimeout);
    if (!block && tip->lastBlock.height <= tip->named)
        return false;
    Node node;
    node.chain = m_config.chain;
    node.epoch = epoch().epoch;
    node.view = view;
    node.proposer = *m_seat;
    node.parent = m_high.node();
    node.justify = m_high;
    if (withTimeout)
        node.timeout = m_timeout;
    Bytes body;
    if (block) {
        node.header = std::move(block->header);
        body = std::move(block->body);
    }
    const NodeHash hash = hashOf(node);
    const Height height = node.header ? node.header->height : 0;
    if (!m_tree->attaches(node))
        return false;
    if (const auto inserted = insert(node, hash, body); !inserted) {
        log(LogKind::Refused, view, 0, "own proposal: " + inserted.error().message);
        return false;
    }
    Ballot ballot = ballotFor(*m_tree->find(hash));
    ballot.leadersCommit = commitOf(m_safety->rules(), *ballot.node, ballot.parent, ballot.lastBlock);
    if (const auto voted = m_safety->vote(*m_seat, std::move(ballot)); !voted) {
        log(LogKind::Refused, view, 0, "own proposal: " + voted.error().message);
        return false;
    }
    log(LogKind::Proposed, view, height);
    return true;
}

std::optional<Application::Proposed> Replica::Impl::makeBlock(const Tree::Tip& tip, View view, bool withTimeout) {
    if (tip.keyBlock || tip.lastBlock.height + 1 > tip.named + maximumUnnamedBlocks)
        return std::nullopt;
    const bool empty = m_steady >= heartbeatTime(tip.lastBlock);
    const bool work = workOn(tip.lastBlock.hash);
    const auto electionDue = keyBlockDue(tip.lastBlock.hash);
    const bool election = electionDue && m_wall >= *electionDue;
    if (!work && !empty && !election) {
        if (tip.lastBlock.height <= tip.named)
            m_proposeAt = heartbeatTime(tip.lastBlock);
        return std::nullopt;
    }
    ProposalRequest request;
    request.election = election;
    request.turn = epoch().turnOf(view);
    const TimeMs earliest = tip.lastBlock.time + std::max<TimeMs>(1, m_config.parameters.minimumBlockIntervalMs);
    if (m_wall < earliest && earliest > tip.lastBlock.time + 1) {
        m_proposeAt = m_steady + (earliest - m_wall);
        return std::nullopt;
    }
    request.time = std::max(earliest, m_wall);
    if (empty && !work)
        request.time = std::max(request.time, tip.lastBlock.time + m_config.parameters.heartbeatMs);
    request.parent = tip.lastBlock.hash;
    request.proposer = *m_seat;
    request.epoch = epoch().epoch;
    request.failedTurns = m_tree->failedRanges(m_high.node(), view, withTimeout);
    request.mayBeEmpty = request.time >= tip.lastBlock.time + m_config.parameters.heartbeatMs;
    auto proposed = m_application.propose(request);
    if (!proposed && election && (work || empty)) {
        request.election = false;
        proposed = m_application.propose(request);
    }
    if (!proposed)
        m_work = false; // what waits cannot be executed here
    return proposed;
}

/// When an empty block is due, in steady time: by the clock, or because nothing happened for as long, but then never
/// with a time that is further ahead than voters accept.
TimeMs Replica::Impl::heartbeatTime(const BlockFacts& parent) const {
    const TimeMs heartbeat = m_config.parameters.heartbeatMs;
    const TimeMs due = parent.time + heartbeat;
    if (m_wall >= due)
        return m_steady;
    const TimeMs ahead = due - m_wall;
    const TimeMs accepted = m_config.parameters.futureLimitMs / 2;
    const TimeMs quiet = std::max(m_timerStart + heartbeat, m_steady + (ahead > accepted ? ahead - accepted : 0));
    return std::min(m_steady + ahead, quiet);
}

} // namespace circlet::consensus
