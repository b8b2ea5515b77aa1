// What a member must have on disk before it speaks (consensus-rules.md 6), and the request that puts it there.
// Written by Safety, kept by storage in safety.db, read back at start. Must never be behind what was sent.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "consensus/messages.h"

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
    std::optional<Vote>
        lastVote; ///< the whole message; for an own node this is the last proposal, whose node is stored
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

} // namespace circlet::consensus
