// The rules that protect safety (consensus-rules.md 5, 6, 15): owns the member's key and its durable record, and can
// refuse. Used by Replica only; storage keeps what persist requests say (safety.db). Nothing else in the program can
// sign a vote, timeout or proposal, and nothing signed leaves here before storage said that the record is on disk.
#pragma once

#include <deque>
#include <memory>
#include <set>
#include <span>
#include <variant>
#include <vector>

#include "consensus/messages.h"
#include "consensus/rules.h"
#include "consensus/signatures.h"

namespace circlet::consensus {

/// One fsynced commit in safety.db: replaces the record, adds nodes (with block bodies) by node hash, deletes others.
/// Requests are applied in order of their sequence; Persisted{n} acknowledges all up to n.
struct PersistRequest {
    uint64_t sequence = 0;
    Bytes record;
    std::vector<std::pair<Hash256, Bytes>> putNodes; ///< encode(NodeWithBody)
    std::vector<Hash256> dropNodes;
};

/// Everything a member must remember (rule 6), but for the nodes, which lie beside it by hash.
struct SafetyRecord {
    ChainId chain;
    crypto::BlsPublicKeyBytes key;
    bool retired = false; ///< this key never signs again
    Epoch epoch = 0;
    View lastVotedView = 0;
    std::optional<Vote> lastVote; ///< the whole message; of an own node it is the last proposal's
    SeatIndex lastVoteTo = 0;     ///< its node's proposer
    View lastProposedView = 0;
    std::optional<SignedTimeout> lastTimeout; ///< the whole message
    int64_t lastTimedOutTurn = -1;            ///< also by a TC
    View lock = 0;
    QuorumCertificate high;                    ///< its branch with bodies is in the stored nodes
    std::optional<QuorumCertificate> naming;   ///< highest that names a block
    std::optional<TimeoutCertificate> timeout; ///< highest TC
    std::optional<EpochProof> epochProof;      ///< highest
    bool operator==(const SafetyRecord&) const = default;
};
/// Version, fields, tagged hash "circlet/safety-record" of all of it.
Bytes encode(const SafetyRecord& record);
/// Corrupt if damaged, NewerVersion if written by a newer program.
Result<SafetyRecord> decodeSafetyRecord(ByteView bytes);

/// A node to vote for, and what of its branch the rules look at. The caller has checked node, branch, bodies and QCs.
struct Ballot {
    const Node* node = nullptr;
    const Node* parent = nullptr;                  ///< nullptr: the epoch's root
    Commit lastBlock;                              ///< last block of this epoch up to and including G; nil if none
    Commit leadersCommit;                          ///< what the proposer's own vote names (for an own node: the same)
    std::vector<std::pair<Hash256, Bytes>> branch; ///< N and what of its branch is not stored yet
};

class Safety {
public:
    /// A key that never signed before: a fresh record. Whoever cannot tell must not call this.
    static Safety create(const ChainId& chain, std::unique_ptr<SigningKey> key, Epoch epoch, const BlockHash& keyBlock,
                         const Rules& rules = realRules());
    /// From the stored record. WrongNetwork or Rejected if it is another chain's or key's, else as
    /// decodeSafetyRecord().
    static Result<Safety> restore(const ChainId& chain, std::unique_ptr<SigningKey> key, ByteView record,
                                  const Rules& rules = realRules());

    const SafetyRecord& record() const { return m_record; }
    const Rules& rules() const { return *m_rules; }
    const crypto::BlsPublicKeyBytes& key() const { return m_record.key; }
    /// Not retired, and the start check has passed.
    bool maySign() const { return m_checked && !m_record.retired; }
    /// Rule 6: q-1 other members answered and none knows a newer signature of this key.
    void startCheckPassed() { m_checked = true; }

    /// Rule 4, for a node with this parent (nullptr: root).
    Commit commitOf(const Node& node, const Node* parent, const Commit& lastBlock) const;

    /// Rule 5. Rejected with the reason; else the vote is held until its record is stored.
    Result<void> vote(SeatIndex seat, const Ballot& ballot);
    /// Rule 9: no vote in this turn or below from now on. Held likewise. Rejected if the turn is not above the last.
    Result<void> timeOut(SeatIndex seat, Turn turn);
    /// Verified certificates; they go into the record and are stored with the next request.
    void learn(const QuorumCertificate& certificate);
    void learn(const TimeoutCertificate& certificate);
    /// A signature of this key turned up (its holder verified it): if it is newer than the record the key retires.
    bool sawOwnVote(const VoteStatement& statement);
    bool sawOwnTimeout(Epoch epoch, Turn turn);
    /// Stored nodes that are no longer needed; deleted with the next request.
    void drop(std::span<const NodeHash> nodes);
    bool stores(const NodeHash& node) const { return m_stored.contains(node); }
    void restoreStored(const NodeHash& node) { m_stored.insert(node); }

    /// What has to be stored now, if anything.
    std::optional<PersistRequest> takeRequest();
    using Signed = std::variant<Vote, SignedTimeout>;
    /// Messages whose record is on disk: these may leave now.
    std::vector<Signed> persisted(uint64_t sequence);
    /// After a restart: the stored messages again. It never makes second ones.
    std::vector<Signed> repeat() const;

private:
    Safety(std::unique_ptr<SigningKey> key, SafetyRecord record, const Rules& rules);
    Result<void> mayVote(const Ballot& ballot) const;
    void hold(Signed message);
    void retire();

    std::unique_ptr<SigningKey> m_key;
    const Rules* m_rules;
    SafetyRecord m_record;
    bool m_checked = false;
    bool m_dirty = false;
    uint64_t m_sequence = 0;
    std::set<NodeHash> m_stored; ///< in the database, or on its way there
    PersistRequest m_next;
    std::deque<std::pair<uint64_t, Signed>> m_held;
};

} // namespace circlet::consensus
