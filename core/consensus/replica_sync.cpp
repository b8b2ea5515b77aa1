#include <algorithm>

#include "consensus/replica_impl.h"

namespace circlet::consensus {

namespace {

/// Bodies in one Branch message; well under maximumMessageBytes, and one body always fits.
constexpr std::size_t maximumBranchBytes = 2U << 20;
/// So far behind, block sync is quicker than asking for nodes.
constexpr Height farBehind = 24;

} // namespace

void Replica::Impl::on(const Sender& from, const Announcement& message) {
    const SyncInfo info{message.certificate, {}, {}};
    if (message.certificate.statement.epoch != epoch().epoch)
        return;
    if (!verifySync(info)) {
        blame(from, "an announcement whose certificate does not verify");
        return;
    }
    adopt(message.certificate);
    if (const auto missing = missingNode(); missing == message.certificate.node())
        want(*missing, from);
}

Status Replica::Impl::statusFor(const Sender& to, uint64_t nonce) const {
    Status status;
    status.nonce = nonce;
    status.epoch = epoch().epoch;
    status.finalHeight = m_tree->finalHead().height;
    status.sync = syncInfo();
    if (to.seat) {
        status.yourVote = m_seats[*to.seat].vote;
        status.yourTimeout = m_seats[*to.seat].timeout;
    }
    return status;
}

/// An answer to something old (rule 9, Sync), at most one per member and interval.
void Replica::Impl::tell(const Sender& to) {
    if (!to.seat || (m_seat && *to.seat == *m_seat))
        return;
    SeatInfo& info = m_seats[*to.seat];
    if (info.told != 0 && m_steady < info.told + retryInterval() / 10)
        return;
    info.told = std::max<TimeMs>(m_steady, 1);
    send(ToSeat{*to.seat}, statusFor(to, 0));
}

/// Rule 6, the start check: q-1 others must not know a newer signature of this key.
void Replica::Impl::askStatus() {
    m_statusAsked = m_steady;
    if (!m_safety || m_checked)
        return;
    uint32_t answered = 0;
    for (SeatIndex seat = 0; seat < seats(); ++seat) {
        if (seat == *m_seat)
            continue;
        if (m_seats[seat].answered)
            ++answered;
        else
            send(ToSeat{seat}, StatusRequest{m_config.startNonce});
    }
    if (answered + 1 < quorum())
        return;
    m_checked = true;
    m_safety->startCheckPassed();
}

void Replica::Impl::on(const Sender& from, const StatusRequest& message) {
    reply(from, statusFor(from, message.nonce));
}

void Replica::Impl::on(const Sender& from, const Status& message) {
    if (message.epoch != epoch().epoch || !from.seat || (m_seat && *from.seat == *m_seat))
        return;
    if (!verifySync(message.sync)) {
        blame(from, "a status with a certificate that does not verify");
        return;
    }
    if (m_safety && message.yourVote && message.yourVote->seat == *m_seat)
        noteVote(*message.yourVote);
    if (m_safety && message.yourTimeout && message.yourTimeout->seat == *m_seat) {
        const SignedTimeout& timeout = *message.yourTimeout;
        const std::optional<SignedTimeout>& known = m_safety->record().lastTimeout;
        if ((!known || timeout.turn > known->turn) &&
            verifyTimeout(m_scheme, epoch().committee, m_config.chain, timeout))
            noteOwnSignature(m_safety->sawOwnTimeout(timeout.epoch, timeout.turn));
    }
    adopt(message.sync);
    if (message.epoch != epoch().epoch)
        return;
    SeatInfo& info = m_seats[*from.seat];
    if (message.sync.timeout && (!info.report || message.sync.timeout->turn > *info.report))
        info.report = message.sync.timeout->turn;
    if (const auto missing = missingNode(); missing && *missing == message.sync.high.node())
        want(*missing, from);
    if (message.nonce == m_config.startNonce && !m_checked) {
        info.answered = true;
        const TimeMs asked = m_statusAsked;
        uint32_t answered = 0;
        for (const SeatInfo& other : m_seats)
            answered += other.answered ? 1 : 0;
        if (answered + 1 >= quorum())
            askStatus();
        m_statusAsked = asked;
    }
}

void Replica::Impl::on(const Sender& from, const BranchRequest& message) {
    Branch answer;
    answer.tip = message.tip;
    std::size_t bytes = 0;
    for (const TreeNode* node : m_tree->branchDownTo(message.tip, message.finalHeight)) {
        bytes += node->body->size() + maximumNodeBytes / 2;
        if (!answer.nodes.empty() && (answer.nodes.size() == maximumBranchNodes || bytes > maximumBranchBytes))
            break;
        answer.nodes.push_back({*node->node, *node->body});
    }
    reply(from, std::move(answer));
}

void Replica::Impl::on(const Sender& from, const Branch& message) {
    if (!m_wanted || message.tip != m_wanted->tip)
        return;
    bool progress = false;
    bool gap = message.nodes.empty();
    for (const NodeWithBody& stored : message.nodes) {
        const NodeHash hash = hashOf(stored.node);
        if (m_tree->find(hash) != nullptr)
            continue;
        if (!m_tree->attaches(stored.node)) {
            gap = true;
            break;
        }
        const QuorumCertificate* const certificates[] = {&stored.node.justify};
        std::vector<const TimeoutCertificate*> timeouts;
        if (stored.node.timeout)
            timeouts.push_back(&*stored.node.timeout);
        if (!verify(certificates, timeouts, nullptr)) {
            blame(from, "a branch with a certificate that does not verify");
            return;
        }
        if (const auto inserted = insert(stored.node, hash, stored.body); !inserted) {
            log(LogKind::Refused, stored.node.view, 0, "branch: " + inserted.error().message);
            break;
        }
        progress = true;
        adopt(stored.node.justify);
        if (stored.node.timeout)
            adopt(*stored.node.timeout);
        if (stored.node.epoch != epoch().epoch)
            return;
    }
    if (m_tree->find(message.tip) != nullptr) {
        m_wanted.reset();
        return;
    }
    if (progress)
        want(message.tip, from);
    else if (gap && lags())
        fetchBlocks();
}

/// The certified node, or the parent of a waiting proposal, that is not here.
std::optional<NodeHash> Replica::Impl::missingNode() const {
    if (!m_safety)
        return std::nullopt; // an observer fetches final blocks
    const auto absent = [&](const NodeHash& hash) { return !m_tree->isRoot(hash) && m_tree->find(hash) == nullptr; };
    if (absent(m_high.node()))
        return m_high.node();
    if (lags() && absent(m_naming->node()))
        return m_naming->node();
    for (const Pending& pending : m_pending) {
        if (absent(pending.proposal.node.parent))
            return pending.proposal.node.parent;
    }
    return std::nullopt;
}

/// Asks `from`, or the next member in turn. Anew at once if something else is wanted than before.
void Replica::Impl::want(const NodeHash& tip, std::optional<Sender> from) {
    if (m_tree->isRoot(tip) || m_tree->find(tip) != nullptr)
        return;
    if (!m_wanted || m_wanted->tip != tip)
        m_wanted = Wanted{tip, 0, 0};
    m_wanted->asked = m_steady;
    const uint32_t tried = m_wanted->tries++;
    for (uint32_t i = 0; !from && i < seats(); ++i) {
        const SeatIndex seat = (tried + i) % seats();
        if ((!m_seat || seat != *m_seat) && !m_seats[seat].closed)
            from = Sender{seat, 0};
    }
    if (!from)
        return;
    log(LogKind::Fetching, m_high.view());
    reply(*from, BranchRequest{tip, m_tree->finalHead().height});
}

void Replica::Impl::fetchBlocks() {
    if (m_blocksAsked != 0 && m_steady < m_blocksAsked + 2 * retryInterval())
        return;
    m_blocksAsked = std::max<TimeMs>(m_steady, 1);
    log(LogKind::Fetching, m_tree->finalHead().height + 1);
    m_actions.emplace_back(FetchBlocks{m_tree->finalHead().height + 1, m_naming->commit().height});
}

/// Asks again for what is still missing.
void Replica::Impl::chase() {
    if (m_wanted && m_tree->find(m_wanted->tip) != nullptr)
        m_wanted.reset();
    if ((!m_safety || m_ended) && lags())
        fetchBlocks();
    const auto missing = missingNode();
    if (!missing) {
        m_wanted.reset();
        return;
    }
    if (lags() && m_naming->commit().height > m_tree->finalHead().height + farBehind)
        fetchBlocks();
    if (!m_wanted || (m_wanted->tip != *missing && m_steady >= m_wanted->asked + retryInterval() / 10) ||
        m_steady >= m_wanted->asked + retryInterval())
        want(*missing, std::nullopt);
}

} // namespace circlet::consensus
