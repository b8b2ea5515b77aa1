#include <algorithm>

#include "consensus/replica_impl.h"

namespace circlet::consensus {

namespace {

constexpr uint32_t maximumBackOff = 6;
/// How much sooner a suspected leader is given up: its link is closed, or it missed its last turn.
constexpr TimeMs closedShare = 10;
constexpr TimeMs missedShare = 4;

} // namespace

void Replica::Impl::on(const Sender& from, const Timeout& message) {
    const SignedTimeout& timeout = message.timeout;
    if (!isSeat(from, timeout.seat) || timeout.epoch != epoch().epoch || (m_seat && timeout.seat == *m_seat))
        return;
    if (!verifySync(message.sync)) {
        blame(from, "a timeout with a certificate that does not verify");
        return;
    }
    adopt(message.sync);
    if (timeout.epoch != epoch().epoch)
        return;
    if (m_high.view() >= message.sync.high.view() && missingNode() == m_high.node())
        want(m_high.node(), from);
    SeatInfo& info = m_seats[timeout.seat];
    if (!info.timeout || timeout.turn > info.timeout->turn)
        info.timeout = timeout;
    if (!info.report || timeout.turn > *info.report)
        info.report = timeout.turn;
    if (timeout.turn < m_turn)
        tell(from);
}

/// Rule 9: f+1 timeouts bring mine, q make a certificate. Each is known by its sender's link; the sum is verified once.
void Replica::Impl::checkTimeouts() {
    if (!m_safety)
        return;
    const auto atLeast = std::ranges::count_if(
        m_seats, [&](const SeatInfo& info) { return info.timeout && info.timeout->turn >= m_turn; });
    const bool mine = m_seats[*m_seat].timeout && m_seats[*m_seat].timeout->turn >= m_turn;
    if (!mine && static_cast<uint32_t>(atLeast) > epoch().committee.faulty())
        timeOutNow();
    std::vector<Turn> turns;
    for (const SeatInfo& info : m_seats) {
        if (info.timeout && info.timeout->turn >= m_turn && std::ranges::find(turns, info.timeout->turn) == turns.end())
            turns.push_back(info.timeout->turn);
    }
    for (const Turn turn : turns) {
        Tally tally(timeoutMessage(m_config.chain, epoch().epoch, turn), seats());
        for (SeatIndex seat = 0; seat < seats(); ++seat) {
            if (m_seats[seat].timeout && m_seats[seat].timeout->turn == turn)
                tally.add(seat, m_seats[seat].timeout->signature);
        }
        Tally::Outcome outcome = tally.certify(m_scheme, epoch().committee);
        for (const SeatIndex seat : outcome.wrong) {
            m_seats[seat].timeout.reset();
            m_seats[seat].report.reset();
            blame(Sender{seat, 0}, "a timeout whose signature does not verify");
        }
        if (outcome.certificate)
            adopt(TimeoutCertificate{epoch().epoch, turn, std::move(outcome.certificate->signers),
                                     outcome.certificate->signature});
    }
}

void Replica::Impl::timeOutNow() {
    const SafetyRecord& record = m_safety->record();
    if (!m_safety->maySign())
        return;
    if (static_cast<int64_t>(m_turn) > record.lastTimedOutTurn) {
        if (const auto signedNow = m_safety->timeOut(*m_seat, m_turn); !signedNow)
            log(LogKind::Refused, m_turn, 0, signedNow.error().message);
        m_timeoutSent = m_steady;
        return;
    }
    // Signed before: say it again, with what became known since. Only what was released is in the seat's slot.
    const std::optional<SignedTimeout>& sent = m_seats[*m_seat].timeout;
    m_timeoutSent = m_steady;
    if (sent && sent->turn == m_turn)
        send(ToAllSeats{}, Timeout{*sent, syncInfo(), proofToTell()});
}

const BlockFacts& Replica::Impl::tipBlock() const {
    const TreeNode* node = m_tree->find(m_high.node());
    return node != nullptr && node->lastBlock.height >= m_tree->finalHead().height ? node->lastBlock
                                                                                   : m_tree->finalHead();
}

/// "In the pool" (rule 10): executable on the tip.
bool Replica::Impl::workOn(const BlockHash& tip) {
    if (m_workTip != tip) {
        m_workTip = tip;
        m_work = m_application.hasWork(tip);
    }
    return m_work;
}

/// A transaction waits, or a block is not final, or a node of this turn was voted for that carries one.
bool Replica::Impl::busy() {
    const Height final = m_tree->finalHead().height;
    const BlockFacts& tip = tipBlock();
    if (tip.height > final || workOn(tip.hash))
        return true;
    if (m_electionAt && m_steady >= *m_electionAt)
        return true;
    const std::optional<Vote>& voted = m_safety->record().lastVote;
    if (!voted || voted->statement.view <= m_high.view() || epoch().turnOf(voted->statement.view) != m_turn)
        return false;
    const TreeNode* node = m_tree->find(voted->statement.node);
    return node != nullptr && node->lastBlock.height > final;
}

/// Turns closed by certificates since the one that the highest QC leads to.
uint32_t Replica::Impl::failedInRow() const {
    const Turn expected = epoch().turnOf(m_high.view() + 1);
    return static_cast<uint32_t>(std::min<Turn>(m_turn - std::min(m_turn, expected), maximumBackOff));
}

/// Rule 10.
TimeMs Replica::Impl::turnDeadline() {
    const TimeMs base = m_config.parameters.baseTimeoutMs;
    const uint32_t backOff = failedInRow();
    const SafetyRecord& record = m_safety->record();
    TimeMs start = m_busy ? std::max(m_timerStart, m_busySince) : m_timerStart;
    TimeMs wait = m_busy ? base << backOff : m_config.parameters.heartbeatMs + base;
    const SeatInfo& leader = m_seats[epoch().leaderOfTurn(m_turn)];
    if (leader.closed) {
        start = m_timerStart;
        wait = std::min(wait, (base / closedShare) << backOff);
    } else if (leader.missed && m_busy) {
        wait = std::min(wait, (base / missedShare) << backOff);
    }
    if (static_cast<int64_t>(m_turn) <= record.lastTimedOutTurn) // timed out already: repeat it now and then
        return m_timeoutSent + (base << backOff);
    return start + wait;
}

void Replica::Impl::checkTimer() {
    m_electionAt.reset();
    if (!m_safety)
        return;
    if (const auto due = keyBlockDue(tipBlock().hash))
        m_electionAt = *due > m_wall ? m_steady + (*due - m_wall) : m_steady;
    if (!m_checked && m_steady >= m_statusAsked + retryInterval())
        askStatus();
    const bool nowBusy = busy();
    if (nowBusy && !m_busy)
        m_busySince = m_steady;
    m_busy = nowBusy;
    if (m_safety->maySign() && m_steady >= turnDeadline())
        timeOutNow();
}

} // namespace circlet::consensus
