// The simulator's oracles: what no honest member may ever send or take.
#include "consensus/simulator.h"

namespace circlet::consensus::test {

/// Agreement on what is sent: one vote per view and key, never before its record is on disk.
void Simulation::checkSent(uint32_t index, const Message& message) {
    Member& member = m_members[index];
    if (!member.honest)
        return;
    if (const auto* vote = std::get_if<Vote>(&message)) {
        checkStatement(member, vote->statement);
        if (member.sentEpoch != member.disk.epoch)
            member.sentLock = 0;
        member.sentEpoch = member.disk.epoch;
        member.sentLock = std::max(member.sentLock, member.disk.lock);
    } else if (const auto* proposal = std::get_if<Proposal>(&message)) {
        checkStatement(member, proposal->vote.statement);
    } else if (const auto* timeout = std::get_if<Timeout>(&message)) {
        if (timeout->timeout.epoch != member.disk.epoch ||
            static_cast<int64_t>(timeout->timeout.turn) > member.disk.lastTimedOutTurn)
            fail("a timeout left before its record was on disk");
        Turn& last = m_timeouts[{*member.number, timeout->timeout.epoch}];
        last = std::max(last, timeout->timeout.turn + 1);
    }
}

void Simulation::checkStatement(const Member& member, const VoteStatement& statement) {
    const auto [known, fresh] = m_votes.try_emplace({*member.number, statement.epoch, statement.view}, statement);
    const std::string key = "key " + std::to_string(*member.number);
    if (known->second != statement)
        fail(key + " voted twice in view " + std::to_string(statement.view));
    if (statement.epoch != member.disk.epoch || statement.view > member.disk.lastVotedView)
        fail("a vote left before its record was on disk");
    if (fresh && m_epoch.turnOf(statement.view) + 1 <= m_timeouts[{*member.number, statement.epoch}])
        fail(key + " voted in a turn that it closed");
    if (statement.epoch < member.epoch->epoch)
        fail(key + " signed in an epoch that it has left");
}

/// Rule 19, from the keys themselves: known signers in one part, the others in the other, enough of both.
void Simulation::checkAnchor(const EpochState& epoch, const QuorumCertificate& certificate) {
    const ledger::KeyHeight height = epoch.epoch + 1;
    const std::set<crypto::BlsPublicKeyBytes>& known = m_anchors.at(height - m_options.anchorInterval);
    const uint32_t faulty = epoch.committee.faulty();
    if (!certificate.anchor || certificate.signers.count() < 2 * faulty + 2 - m_options.anchorInterval ||
        certificate.signers.count() + certificate.anchor->signers.count() < epoch.committee.quorum())
        return fail("an anchor without enough signers of both kinds");
    for (SeatIndex seat = 0; seat < epoch.committee.size(); ++seat) {
        const bool isKnown = known.contains(epoch.committee.seats()[seat].key);
        if ((certificate.signers.test(seat) && !isKnown) || (certificate.anchor->signers.test(seat) && isKnown))
            return fail("a signer stands in the wrong part of an anchor's certificate");
    }
    const EpochState& next = *m_epochs.at(height);
    for (const ledger::Seat& seat : next.committee.seats())
        m_anchors[height].insert(seat.key);
}

} // namespace circlet::consensus::test
