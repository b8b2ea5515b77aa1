// The rules that protect safety (consensus-rules.md 5, 6, 15): owns the member's key and its durable record, and can
// refuse. Used by Replica only; storage keeps what persist requests say (safety.db). Nothing else in the program can
// sign a vote, timeout or proposal, and nothing signed leaves here before storage said that the record is on disk.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "consensus/rules.h"
#include "consensus/safety_outbox.h"
#include "consensus/signatures.h"

namespace circlet::consensus {

/// A node to vote for, and what of its branch the rules look at. The caller has checked node, branch, bodies and QCs.
struct Ballot {
    const Node* node = nullptr;
    const Node* parent = nullptr;                   ///< nullptr: the epoch's root
    Commit lastBlock;                               ///< last block of this epoch up to and including G; nil if none
    Commit leadersCommit;                           ///< what the proposer's own vote names (for an own node: the same)
    std::vector<std::pair<NodeHash, Bytes>> branch; ///< N and what of its branch is not stored yet
};

class Safety {
public:
    /// A key that never signed before: a fresh record. Whoever cannot tell must not call this.
    static Safety create(const ChainId& chain, std::unique_ptr<SigningKey> key, uint32_t turnLength, Epoch epoch,
                         const BlockHash& keyBlock, const Rules& rules = realRules());
    /// A newcomer's key, on the proof of the epoch in which it holds its first seat (rule 18).
    static Safety create(const ChainId& chain, std::unique_ptr<SigningKey> key, uint32_t turnLength,
                         const EpochProof& proof, const Rules& rules = realRules());
    /// From the stored record. WrongNetwork or Rejected if it is another chain's or key's, else as
    /// decodeSafetyRecord().
    static Result<Safety> restore(const ChainId& chain, std::unique_ptr<SigningKey> key, uint32_t turnLength,
                                  ByteView record, const Rules& rules = realRules());

    const SafetyRecord& record() const { return m_record; }
    const Rules& rules() const { return *m_rules; }
    const crypto::BlsPublicKeyBytes& key() const { return m_record.key; }
    /// Not retired, and the start check has passed.
    bool maySign() const { return m_checked && !m_record.retired && m_key != nullptr; }
    /// Rule 6: q-1 other members answered and none knows a newer signature of this key.
    void startCheckPassed() { m_checked = true; }

    /// Rule 5. Rejected with the reason; else the vote is held until its record is stored.
    Result<void> vote(SeatIndex seat, Ballot ballot);
    /// Rule 9: no vote in this turn or below from now on. Held likewise. Rejected if the turn is not above the last.
    Result<void> timeOut(SeatIndex seat, Turn turn);
    /// Verified certificates; they go into the record and are stored with the next request.
    void learn(const QuorumCertificate& certificate);
    void learn(const TimeoutCertificate& certificate);
    /// Rule 15, on a verified proof of a later epoch: nothing is signed in the epoch before again.
    void enterEpoch(const EpochProof& proof);
    /// The same for a key that has no seat any more: it is destroyed as soon as that is on disk (rule 18).
    void leave(const EpochProof& proof);
    bool isKeyDestroyed() const { return m_key == nullptr; }
    /// A signature of this key turned up (its holder verified it): if it is newer than the record the key retires.
    bool sawOwnVote(const VoteStatement& statement);
    bool sawOwnTimeout(Epoch epoch, Turn turn);
    /// Stored nodes that are no longer needed; deleted with the next request.
    void drop(std::span<const NodeHash> nodes) { m_outbox.drop(nodes); }
    const std::set<NodeHash>& storedNodes() const { return m_outbox.stored(); }
    void restoreStored(const NodeHash& node) { m_outbox.restored(node); }

    /// What has to be stored now, if anything.
    std::optional<PersistRequest> takeRequest() { return m_outbox.takeRequest(m_record); }
    using Signed = SafetyOutbox::Signed;
    /// Messages whose record is on disk: these may leave now.
    std::vector<Signed> persisted(uint64_t sequence);
    /// After a restart: the stored messages again. It never makes second ones.
    std::vector<Signed> repeat() const;

private:
    Safety(std::unique_ptr<SigningKey> key, SafetyRecord record, const Rules& rules, uint32_t turnLength);
    Result<void> mayVote(const Ballot& ballot) const;
    bool retire();

    std::unique_ptr<SigningKey> m_key;
    const Rules* m_rules;
    uint32_t m_turnLength;
    SafetyRecord m_record;
    bool m_checked = false;
    SafetyOutbox m_outbox;
    uint64_t m_leftWith = 0; ///< the request that says that the key left; 0: it did not
};

} // namespace circlet::consensus
