// What consensus signs, certifies and sends: votes, certificates, nodes and their one canonical encoding
// (docs/protocol.md §9). Used by the replica, by storage, by the light client (a QuorumCertificate is the proof of
// finality) and by net as payload. Values only: decoding bounds everything and checks form; whether a signature holds
// is said by signatures.h.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "ledger/codec.h"
#include "ledger/committee.h"
#include "ledger/header.h"
#include "ledger/types.h"

namespace circlet::consensus {

using crypto::BlsSignatureBytes;
using ledger::BlockHash;
using ledger::ChainId;
using ledger::Epoch;
using ledger::Height;
using ledger::SeatBitmap;
using ledger::Turn;
using ledger::View;

struct NodeHashTag;
using NodeHash = FixedBytes<32, NodeHashTag>; ///< of a node of the pipeline, or of an epoch's root
using SeatIndex = uint32_t;

/// Block body as its canonical bytes: a block of ledger::ChainParameters' 1 MiB, its length prefixes and its failed
/// turns.
constexpr std::size_t maximumBodyBytes = (1U << 20) + (1U << 16);
constexpr std::size_t maximumNodeBytes = 4096;
constexpr std::size_t maximumBranchNodes = 64;
constexpr std::size_t maximumEpochProofs = 16;
constexpr std::size_t maximumMessageBytes = 4U << 20;

/// The block that becomes final if the certificate forms (rule 4). Nil: height 0 and the zero hash; nobody accepts it
/// as proof.
struct Commit {
    Height height = 0;
    BlockHash hash;
    bool isNil() const { return height == 0; }
    bool operator==(const Commit&) const = default;
};

/// The statement of a vote; one message for all voters of a node.
struct VoteStatement {
    Epoch epoch = 0;
    View view = 0;
    NodeHash node;
    Commit commit;
    bool operator==(const VoteStatement&) const = default;
};
/// Tagged hash "circlet/vote" of chain id, epoch, view, node, commit height, commit hash.
Hash256 voteMessage(const ChainId& chain, const VoteStatement& statement);
/// Tagged hash "circlet/timeout" of chain id, epoch, turn.
Hash256 timeoutMessage(const ChainId& chain, Epoch epoch, Turn turn);
/// Tagged hash "circlet/root" of chain id, epoch, hash of the key block that began it (epoch 0: the genesis block).
NodeHash rootOf(const ChainId& chain, Epoch epoch, const BlockHash& keyBlock);

struct Vote {
    VoteStatement statement;
    SeatIndex seat = 0;
    BlsSignatureBytes signature;
    bool operator==(const Vote&) const = default;
};

/// The other signers of a certificate in anchored form (rule 19): `signers` sat in the previous anchor's committee,
/// these not.
struct AnchorPart {
    SeatBitmap signers;
    BlsSignatureBytes signature;
    bool operator==(const AnchorPart&) const = default;
};

/// q votes on one statement. If it names a block it is the proof that this block and its ancestors are final (rule 8).
/// The root's certificate: view 0, node = root, nil, no signers, zero signature; certified by definition.
struct QuorumCertificate {
    VoteStatement statement;
    SeatBitmap signers;
    BlsSignatureBytes signature;
    std::optional<AnchorPart> anchor; ///< form 1; form 0 without
    View view() const { return statement.view; }
    const NodeHash& node() const { return statement.node; }
    const Commit& commit() const { return statement.commit; }
    bool isRoot() const { return statement.view == 0; }
    bool isSigner(SeatIndex seat) const { return signers.test(seat) || (anchor && anchor->signers.test(seat)); }
    bool operator==(const QuorumCertificate&) const = default;
};
QuorumCertificate rootCertificate(const ChainId& chain, Epoch epoch, const BlockHash& keyBlock);

/// q timeouts of one turn (rule 9). Carries no QC.
struct TimeoutCertificate {
    Epoch epoch = 0;
    Turn turn = 0;
    SeatBitmap signers;
    BlsSignatureBytes signature;
    bool operator==(const TimeoutCertificate&) const = default;
};

/// A node of the pipeline: at most one block, on a certified parent.
struct Node {
    ChainId chain;
    Epoch epoch = 0;
    View view = 0;
    SeatIndex proposer = 0;
    NodeHash parent;
    QuorumCertificate justify;
    std::optional<TimeoutCertificate> timeout; ///< of the turn before, if the view is not the parent's + 1
    std::optional<ledger::Header> header;      ///< nothing: a null node
    bool operator==(const Node&) const = default;
};
Bytes encode(const Node& node);
/// Tagged hash "circlet/node" of encode(node).
NodeHash hashOf(const Node& node);

/// A node and its block's body, as it is stored and fetched. The body is empty exactly if the node has no header.
struct NodeWithBody {
    Node node;
    Bytes body;
    bool operator==(const NodeWithBody&) const = default;
};
Bytes encode(const NodeWithBody& stored);
Result<NodeWithBody> decodeNodeWithBody(ByteView bytes);

/// Proof that an epoch began (rule 14): the key block's header and a QC of the committee before that names it.
struct EpochProof {
    ledger::Header header;
    QuorumCertificate certificate;
    Epoch epoch() const { return certificate.statement.epoch + 1; } ///< that it begins
    bool operator==(const EpochProof&) const = default;
};

// Messages

/// From the leader to all members; the proposer's own vote authenticates it.
struct Proposal {
    Node node;
    Bytes body;
    Vote vote;
    std::optional<EpochProof> epochProof;
    bool operator==(const Proposal&) const = default;
};

/// A certificate alone: end of a turn, nothing to propose, key block named. To members and subscribers.
struct Announcement {
    QuorumCertificate certificate;
    bool operator==(const Announcement&) const = default;
};

/// What a member signed about a turn.
struct SignedTimeout {
    Epoch epoch = 0;
    Turn turn = 0;
    SeatIndex seat = 0;
    BlsSignatureBytes signature;
    bool operator==(const SignedTimeout&) const = default;
};

/// The certificates that let another catch up; unsigned, each proves itself.
struct SyncInfo {
    QuorumCertificate high;
    std::optional<QuorumCertificate> naming;   ///< the highest that names a block
    std::optional<TimeoutCertificate> timeout; ///< the highest
    bool operator==(const SyncInfo&) const = default;
};

/// To all members (rule 9).
struct Timeout {
    SignedTimeout timeout;
    SyncInfo sync;
    std::optional<EpochProof> epochProof;
    bool operator==(const Timeout&) const = default;
};

struct StatusRequest {
    uint64_t nonce = 0; ///< fresh for each start, so that an answer from before it does not count
    bool operator==(const StatusRequest&) const = default;
};

/// Answer to a StatusRequest or to something older, and the report to a new turn's leader.
struct Status {
    uint64_t nonce = 0; ///< of the request; 0: unasked
    Epoch epoch = 0;
    Height finalHeight = 0;
    SyncInfo sync;
    std::optional<Vote> yourVote;             ///< the newest vote of the receiver that the sender has seen
    std::optional<SignedTimeout> yourTimeout; ///< same for timeouts (rule 6, start check)
    bool operator==(const Status&) const = default;
};

/// Asks for the branch that ends in `tip`, from the node of the block at `finalHeight` (the asker's final head)
/// upwards.
struct BranchRequest {
    NodeHash tip;
    Height finalHeight = 0;
    bool operator==(const BranchRequest&) const = default;
};

/// Nodes of the branch that ends in `tip`, oldest first, each the parent of the next; the oldest ones if not all fit.
struct Branch {
    NodeHash tip;
    std::vector<NodeWithBody> nodes;
    bool operator==(const Branch&) const = default;
};

struct EpochProofRequest {
    Epoch first = 0;
    bool operator==(const EpochProofRequest&) const = default;
};

struct EpochProofs {
    std::vector<EpochProof> proofs;
    bool operator==(const EpochProofs&) const = default;
};

using Message = std::variant<Proposal, Vote, Announcement, Timeout, StatusRequest, Status, BranchRequest, Branch,
                             EpochProofRequest, EpochProofs>;

/// u8 version 1, u8 kind, content.
Bytes encode(const Message& message);
/// Malformed or OutOfRange. Refuses trailing bytes and everything that encode() would not have written.
Result<Message> decodeMessage(ByteView bytes);

// Parts, for other formats that embed them.
void write(ledger::Writer& writer, const VoteStatement& statement);
void write(ledger::Writer& writer, const Vote& vote);
void write(ledger::Writer& writer, const QuorumCertificate& certificate);
void write(ledger::Writer& writer, const TimeoutCertificate& certificate);
void write(ledger::Writer& writer, const SignedTimeout& timeout);
void write(ledger::Writer& writer, const Node& node);
void write(ledger::Writer& writer, const EpochProof& proof);
Result<VoteStatement> readVoteStatement(ledger::Reader& reader);
Result<Vote> readVote(ledger::Reader& reader);
Result<QuorumCertificate> readQuorumCertificate(ledger::Reader& reader);
Result<TimeoutCertificate> readTimeoutCertificate(ledger::Reader& reader);
Result<SignedTimeout> readSignedTimeout(ledger::Reader& reader);
Result<Node> readNode(ledger::Reader& reader);
Result<EpochProof> readEpochProof(ledger::Reader& reader);
Bytes encode(const QuorumCertificate& certificate);
Result<QuorumCertificate> decodeQuorumCertificate(ByteView bytes);
Bytes encode(const EpochProof& proof);
Result<EpochProof> decodeEpochProof(ByteView bytes);

} // namespace circlet::consensus
