#include "consensus/replica.h"

#include <algorithm>

#include "consensus/replica_impl.h"

namespace circlet::consensus {

Replica::Replica(ReplicaConfig config, Application& application, const SignatureScheme& scheme,
                 std::optional<Safety> safety)
    : m_impl(std::make_unique<Impl>(std::move(config), application, scheme, std::move(safety))) {
}
Replica::~Replica() = default;
Replica::Replica(Replica&&) noexcept = default;
Replica& Replica::operator=(Replica&&) noexcept = default;

Actions Replica::step(const Event& event, TimeMs wallNow, TimeMs steadyNow) {
    return m_impl->step(event, wallNow, steadyNow);
}

ReplicaStatus Replica::status() const {
    return m_impl->status();
}

Actions Replica::takeSeat(Safety safety, TimeMs wallNow, TimeMs steadyNow) {
    return m_impl->takeSeat(std::move(safety), wallNow, steadyNow);
}

const EpochState& Replica::epoch() const {
    return m_impl->epoch();
}

const Safety* Replica::safety() const {
    return m_impl->safety();
}

Replica::Impl::Impl(ReplicaConfig config, Application& application, const SignatureScheme& scheme,
                    std::optional<Safety> safety)
    : m_config(std::move(config)),
      m_application(application),
      m_scheme(scheme),
      m_seats(m_config.epoch.committee.size()) {
    m_config.epoch.turnLength = m_config.parameters.turnLength;
    m_tree.emplace(m_config.chain, m_config.epoch, m_config.parameters, application.finalHead());
    m_high = m_tree->rootCertificate();
    m_storedHeight = application.finalHead().height;
    if (m_config.epochProof)
        m_proofs.push_back(*m_config.epochProof);
    if (safety)
        placeSafety(std::move(*safety));
}

Actions Replica::Impl::step(const Event& event, TimeMs wallNow, TimeMs steadyNow) {
    m_wall = wallNow;
    m_steady = steadyNow;
    m_actions.clear();
    if (std::holds_alternative<Start>(event)) {
        start();
    } else if (const auto* message = std::get_if<MessageReceived>(&event)) {
        if (m_started)
            receive(*message);
    } else if (const auto* persisted = std::get_if<Persisted>(&event)) {
        if (m_safety) {
            for (const Safety::Signed& released : m_safety->persisted(persisted->sequence))
                release(released);
        }
        if (m_left) {
            m_left->persisted(persisted->sequence);
            if (m_left->isKeyDestroyed()) {
                m_actions.emplace_back(KeyLeft{m_left->key()});
                m_left.reset();
            }
        }
    } else if (const auto* stored = std::get_if<BlocksStored>(&event)) {
        blocksStored(stored->height);
    } else if (std::holds_alternative<PoolChanged>(event)) {
        m_workTip.reset();
    } else if (std::holds_alternative<WorkChecked>(event)) {
        for (Pending& pending : m_pending)
            pending.unjudged = false; // settle() tries again
    } else if (const auto* opened = std::get_if<PeerOpened>(&event)) {
        peerOpened(opened->seat);
    } else if (const auto* closed = std::get_if<PeerClosed>(&event)) {
        if (closed->seat < seats())
            m_seats[closed->seat].closed = true;
    } else if (const auto* synced = std::get_if<BlocksSynced>(&event)) {
        blocksSynced(synced->certificate);
    } else {
        m_timer.reset(); // it fired
    }
    if (m_started)
        settle();
    return std::move(m_actions);
}

void Replica::Impl::start() {
    m_started = true;
    m_timerStart = m_steady;
    if (m_safety) {
        const SafetyRecord& record = m_safety->record();
        loadStoredNodes(*m_safety);
        adopt(SyncInfo{record.high, record.naming, record.timeout}); // verified before they were stored
    } else if (m_later) {
        // The record came to disk before the blocks that end this epoch did: its nodes hold them.
        loadStoredNodes(*m_later);
        const std::optional<EpochProof>& proof = m_later->record().epochProof;
        if (proof && proof->epoch() == epoch().epoch + 1)
            adopt(proof->certificate);
    }
    advanceTurn(false);
    log(LogKind::Started, epoch().epoch, m_high.view());
    if (m_safety) {
        if (m_safety->record().retired)
            log(LogKind::Retired);
        for (const Safety::Signed& stored : m_safety->repeat())
            release(stored);
    }
    askStatus();
}

/// They passed every check before they were stored; blocks above the final head are executed again.
void Replica::Impl::loadStoredNodes(Safety& safety) {
    std::vector<NodeWithBody> nodes = m_config.storedNodes;
    std::ranges::sort(nodes, {}, [](const NodeWithBody& stored) { return stored.node.view; });
    for (const NodeWithBody& stored : nodes) {
        const NodeHash hash = hashOf(stored.node);
        safety.restoreStored(hash);
        if (stored.node.epoch != epoch().epoch)
            continue;
        if (!m_tree->attaches(stored.node))
            continue;
        if (const auto inserted = insert(stored.node, hash, stored.body); !inserted)
            log(LogKind::Refused, stored.node.view, 0, "stored node: " + inserted.error().message);
    }
}

void Replica::Impl::receive(const MessageReceived& event) {
    Sender from = event.from;
    if (from.seat && *from.seat >= seats())
        return;
    if (screenEpoch(from, event.message))
        std::visit([&](const auto& message) { on(from, message); }, event.message);
}

/// Whatever the event was: go on as far as possible, then say when to be called again.
void Replica::Impl::settle() {
    retryPending();
    tryFinalise();
    drainProofs();
    checkTimeouts();
    tryPropose();
    chase();
    checkTimer();
    flushSafety();
    armTimer();
}

void Replica::Impl::flushSafety() {
    for (std::optional<Safety>* safety : {&m_left, &m_safety}) {
        if (!*safety)
            continue;
        if (auto request = (*safety)->takeRequest())
            m_actions.emplace_back(Persist{std::move(*request)});
    }
}

void Replica::Impl::armTimer() {
    TimeMs next = std::numeric_limits<TimeMs>::max();
    if (m_safety && m_safety->maySign())
        next = std::min(next, turnDeadline());
    if (m_proposeAt)
        next = std::min(next, *m_proposeAt);
    if (m_electionAt)
        next = std::min(next, *m_electionAt);
    if (!m_checked && m_safety)
        next = std::min(next, m_statusAsked + retryInterval());
    if (m_wanted || missingNode())
        next = std::min(next, (m_wanted ? m_wanted->asked : m_steady) + retryInterval());
    if (lags())
        next = std::min(next, m_blocksAsked + 2 * retryInterval());
    if (next == std::numeric_limits<TimeMs>::max())
        return;
    next = std::max(next, m_steady + 1);
    if (m_timer == next)
        return;
    m_timer = next;
    m_actions.emplace_back(SetTimer{next});
}

/// A signed message whose record is on disk.
void Replica::Impl::release(const Safety::Signed& message) {
    if (const auto* timeout = std::get_if<SignedTimeout>(&message)) {
        m_seats[*m_seat].timeout = *timeout;
        m_timeoutSent = m_steady;
        log(LogKind::TimedOut, timeout->turn);
        send(ToAllSeats{}, Timeout{*timeout, syncInfo(), proofToTell()});
        return;
    }
    const Vote& vote = std::get<Vote>(message);
    m_seats[*m_seat].vote = vote;
    log(LogKind::Voted, vote.statement.view, vote.statement.commit.height);
    const SeatIndex leader = epoch().leaderOf(vote.statement.view);
    if (leader != *m_seat) {
        send(ToSeat{leader}, vote);
        return;
    }
    const TreeNode* node = m_tree->find(vote.statement.node);
    if (node == nullptr || vote.statement.view <= m_high.view())
        return; // the chain went on without it
    send(ToAllSeats{}, Proposal{*node->node, *node->body, vote, proofToTell()});
    m_collecting =
        Collecting{vote.statement.node, vote.statement, Tally(voteMessage(m_config.chain, vote.statement), seats())};
    m_collecting->tally.add(*m_seat, vote.signature);
    tryCertify();
}

void Replica::Impl::peerOpened(SeatIndex seat) {
    if (seat >= seats() || (m_seat && seat == *m_seat))
        return;
    m_seats[seat].closed = false;
    if (!m_started)
        return;
    const Sender to{seat, 0};
    send(ToSeat{seat}, statusFor(to, 0));
    if (!m_safety)
        return;
    if (!m_checked && !m_seats[seat].answered)
        send(ToSeat{seat}, StatusRequest{m_config.startNonce});
    // What the broken link may have lost.
    const std::optional<Vote>& vote = m_seats[*m_seat].vote;
    if (vote && vote->statement.view > m_high.view() && epoch().leaderOf(vote->statement.view) == seat)
        send(ToSeat{seat}, *vote);
    const std::optional<SignedTimeout>& timeout = m_seats[*m_seat].timeout;
    if (timeout && timeout->turn == m_turn)
        send(ToSeat{seat}, Timeout{*timeout, syncInfo(), proofToTell()});
    if (m_collecting && vote && vote->statement.node == m_collecting->hash) {
        if (const TreeNode* node = m_tree->find(m_collecting->hash))
            send(ToSeat{seat}, Proposal{*node->node, *node->body, *vote, proofToTell()});
    }
}

void Replica::Impl::blocksStored(Height height) {
    m_storedHeight = std::max(m_storedHeight, height);
    m_tree->stored(height);
    if (!m_safety || height < epoch().keyBlock.height)
        return; // the nodes of the epoch before still hold blocks that are not stored
    std::vector<NodeHash> old;
    for (const NodeHash& hash : m_safety->storedNodes()) {
        if (!m_tree->isNeeded(hash))
            old.push_back(hash);
    }
    m_safety->drop(old);
}

void Replica::Impl::blocksSynced(const QuorumCertificate& certificate) {
    const BlockFacts head = m_application.finalHead();
    if (head.height > m_tree->finalHead().height) {
        for (const BlockHash& dead : m_tree->finalise(head, std::nullopt)) {
            if (dead != head.hash)
                m_application.forget(dead);
        }
        m_workTip.reset();
        log(LogKind::FinalHeight, head.height, certificate.view());
    }
    const QuorumCertificate* const one[] = {&certificate};
    if (verify(one, {}, nullptr)) {
        adopt(certificate);
        if (head.kind == ledger::BlockKind::Key && head.epoch == epoch().epoch && head.height > 0 &&
            certificate.anchor.has_value() == epoch().anchor.has_value() &&
            certificate.commit() == Commit{head.height, head.hash})
            beginEpoch(certificate);
    }
    if (m_wanted)
        m_wanted->asked = 0; // the branch may attach now
    m_blocksAsked = 0;
}

void Replica::Impl::send(decltype(Send::to) to, Message message) {
    m_actions.emplace_back(Send{to, std::make_shared<const Message>(std::move(message))});
}

void Replica::Impl::reply(const Sender& to, Message message) {
    if (to.seat)
        send(ToSeat{*to.seat}, std::move(message));
    else
        send(ToLink{to.link}, std::move(message));
}

void Replica::Impl::log(LogKind kind, uint64_t a, uint64_t b, std::string text) {
    m_actions.emplace_back(Log{kind, a, b, std::move(text)});
}

void Replica::Impl::blame(const Sender& who, std::string reason) {
    m_actions.emplace_back(Misbehaved{who, std::move(reason)});
}

ReplicaStatus Replica::Impl::status() const {
    ReplicaStatus status;
    status.epoch = epoch().epoch;
    status.turn = m_turn;
    status.leader = epoch().leaderOfTurn(m_turn);
    status.highView = m_high.view();
    status.finalHeight = m_tree->finalHead().height;
    status.finalHash = m_tree->finalHead().hash;
    status.maySign = m_safety && m_safety->maySign();
    status.retired = m_safety && m_safety->record().retired;
    for (SeatIndex seat = 0; seat < seats(); ++seat) {
        if (m_seats[seat].closed || m_seats[seat].missed)
            status.suspected.push_back(seat);
    }
    return status;
}

} // namespace circlet::consensus
