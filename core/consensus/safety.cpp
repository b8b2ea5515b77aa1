#include "consensus/safety.h"

#include <algorithm>

namespace circlet::consensus {

namespace {

Error refused(const char* why) {
    return Error{ErrorCode::Rejected, why};
}

} // namespace

Safety::Safety(std::unique_ptr<SigningKey> key, SafetyRecord record, const Rules& rules, uint32_t turnLength)
    : m_key(std::move(key)), m_rules(&rules), m_turnLength(turnLength), m_record(std::move(record)) {
}

Safety Safety::create(const ChainId& chain, std::unique_ptr<SigningKey> key, uint32_t turnLength, Epoch epoch,
                      const BlockHash& keyBlock, const Rules& rules) {
    SafetyRecord record;
    record.chain = chain;
    record.key = key->publicKey();
    record.epoch = epoch;
    record.high = rootCertificate(chain, epoch, keyBlock);
    Safety safety(std::move(key), std::move(record), rules, turnLength);
    safety.m_outbox.change(); // the first request puts the fresh record on disk
    return safety;
}

Safety Safety::create(const ChainId& chain, std::unique_ptr<SigningKey> key, uint32_t turnLength,
                      const EpochProof& proof, const Rules& rules) {
    Safety safety = create(chain, std::move(key), turnLength, proof.epoch(), ledger::hashOf(proof.header), rules);
    safety.m_record.epochProof = proof;
    return safety;
}

Result<Safety> Safety::restore(const ChainId& chain, std::unique_ptr<SigningKey> key, uint32_t turnLength,
                               ByteView bytes, const Rules& rules) {
    CIRCLET_TRY(record, decodeSafetyRecord(bytes));
    if (record.chain != chain)
        return Error{ErrorCode::WrongNetwork, "the safety record belongs to another chain"};
    if (record.key != key->publicKey())
        return refused("the safety record belongs to another member's key");
    return Safety(std::move(key), std::move(record), rules, turnLength);
}

Result<void> Safety::mayVote(const Ballot& ballot) const {
    const Node& node = *ballot.node;
    if (!maySign())
        return refused("this key may not sign");
    if (node.chain != m_record.chain || node.epoch != m_record.epoch)
        return refused("another chain or epoch");
    if ((ballot.parent == nullptr) != node.justify.isRoot())
        return refused("the parent is not what the certificate certifies");
    if (ballot.parent != nullptr &&
        (hashOf(*ballot.parent) != node.parent || ballot.parent->view != node.justify.view()))
        return refused("the parent is not what the certificate certifies");
    if (node.justify.node() != node.parent || node.view <= node.justify.view())
        return refused("the certificate is not the parent's");
    if (node.view <= m_record.lastVotedView)
        return refused("voted in this view or a later one");
    if (static_cast<int64_t>(ledger::turnOf(node.view, m_turnLength)) <= m_record.lastTimedOutTurn)
        return refused("the turn is over");
    if (!m_rules->mayVote(node.justify.view(), m_record.lock))
        return refused("locked on a later branch");
    return ok();
}

Result<void> Safety::vote(SeatIndex seat, Ballot ballot) {
    CIRCLET_CHECK(mayVote(ballot));
    const Node& node = *ballot.node;
    const NodeHash hash = hashOf(node);
    const Commit own = commitOf(*m_rules, node, ballot.parent, ballot.lastBlock);
    Vote vote{{node.epoch, node.view, hash, m_rules->signedCommit(own, ballot.leadersCommit)}, seat, {}};
    learn(node.justify);
    const View grandparent = ballot.parent != nullptr ? ballot.parent->justify.view() : 0;
    m_record.lock = m_rules->lockAfter(m_record.lock, grandparent);
    m_record.lastVotedView = node.view;
    vote.signature = m_key->sign(voteMessage(m_record.chain, vote.statement));
    m_record.lastVote = vote;
    for (auto& [nodeHash, bytes] : ballot.branch)
        m_outbox.put(nodeHash, std::move(bytes));
    m_outbox.hold(vote);
    return ok();
}

Result<void> Safety::timeOut(SeatIndex seat, Turn turn) {
    if (!maySign())
        return refused("this key may not sign");
    if (static_cast<int64_t>(turn) <= m_record.lastTimedOutTurn)
        return refused("the turn is over");
    SignedTimeout timeout{m_record.epoch, turn, seat, {}};
    timeout.signature = m_key->sign(timeoutMessage(m_record.chain, timeout.epoch, timeout.turn));
    m_record.lastTimedOutTurn = static_cast<int64_t>(turn);
    m_record.lastTimeout = timeout;
    m_outbox.hold(timeout);
    return ok();
}

void Safety::learn(const QuorumCertificate& certificate) {
    if (certificate.statement.epoch != m_record.epoch)
        return;
    if (certificate.view() > m_record.high.view())
        m_record.high = certificate;
    const Height named = certificate.commit().height;
    const Height before = m_record.naming ? m_record.naming->commit().height : 0;
    if (named > before || (named != 0 && named == before && certificate.anchor && !m_record.naming->anchor))
        m_record.naming = certificate;
}

void Safety::learn(const TimeoutCertificate& certificate) {
    if (certificate.epoch != m_record.epoch || (m_record.timeout && certificate.turn <= m_record.timeout->turn))
        return;
    m_record.timeout = certificate;
    m_record.lastTimedOutTurn = std::max(m_record.lastTimedOutTurn, static_cast<int64_t>(certificate.turn));
}

void Safety::enterEpoch(const EpochProof& proof) {
    if (proof.epoch() <= m_record.epoch)
        return;
    m_record.epoch = proof.epoch();
    m_record.lastVotedView = 0;
    m_record.lastVote.reset();
    m_record.lastTimeout.reset();
    m_record.lastTimedOutTurn = -1;
    m_record.lock = 0;
    m_record.high = rootCertificate(m_record.chain, proof.epoch(), ledger::hashOf(proof.header));
    m_record.naming.reset();
    m_record.timeout.reset();
    m_record.epochProof = proof;
    m_outbox.discard(); // whatever waited for its record belongs to the epoch before
    m_outbox.change();
}

void Safety::leave(const EpochProof& proof) {
    enterEpoch(proof);
    m_record.retired = true;
    m_outbox.change();
    m_leftWith = m_outbox.nextSequence();
}

bool Safety::sawOwnVote(const VoteStatement& statement) {
    if (statement.epoch < m_record.epoch || statement.view < m_record.lastVotedView)
        return false;
    if (statement.epoch == m_record.epoch && m_record.lastVote && m_record.lastVote->statement == statement)
        return false;
    return retire();
}

bool Safety::sawOwnTimeout(Epoch epoch, Turn turn) {
    // A TC may have closed a turn for which this key signed nothing: compare with what it signed.
    const bool known =
        m_record.lastTimeout && m_record.lastTimeout->epoch == epoch && turn <= m_record.lastTimeout->turn;
    if (epoch < m_record.epoch || known)
        return false;
    return retire();
}

bool Safety::retire() {
    if (!m_rules->retires || m_record.retired)
        return false;
    m_record.retired = true;
    m_outbox.discard();
    m_outbox.change();
    return true;
}

std::vector<Safety::Signed> Safety::persisted(uint64_t sequence) {
    if (m_leftWith != 0 && sequence >= m_leftWith)
        m_key.reset();
    return m_outbox.persisted(sequence);
}

std::vector<Safety::Signed> Safety::repeat() const {
    std::vector<Signed> stored;
    if (m_record.retired)
        return stored;
    if (m_record.lastVote && m_record.lastVote->statement.epoch == m_record.epoch)
        stored.emplace_back(*m_record.lastVote);
    if (m_record.lastTimeout && m_record.lastTimeout->epoch == m_record.epoch)
        stored.emplace_back(*m_record.lastTimeout);
    return stored;
}

} // namespace circlet::consensus
