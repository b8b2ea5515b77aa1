// Block headers and bodies (design §3). One header format for transaction and key blocks; the hash of a header names
// the block. Used by consensus, light and storage. Decoding is strict; whether a block is valid is said by execution.h
// and consensus.
#pragma once

#include <optional>
#include <vector>

#include "ledger/codec.h"
#include "ledger/transaction.h"

namespace circlet::ledger {

/// Recovery is reserved (design §4 Halt) and refused by decoders of version 1.
enum class BlockKind : uint8_t { Transactions = 0, Key = 1, Recovery = 2 };

/// Only in key blocks.
struct KeyPart {
    KeyHeight keyHeight = 0;
    Hash256 request; ///< hash of the winner's candidate request
    Hash256 nextCommitteeRoot;
    Hash256 epochPublicKey; ///< X25519, to which endpoints are sealed
    Hash256 target;         ///< big-endian
    Hash256 cumulativeWork; ///< big-endian, sum of 2^256 / (target + 1)
    bool operator==(const KeyPart&) const = default;
};

struct Header {
    static constexpr uint16_t currentVersion = 1;
    uint16_t version = currentVersion;
    uint32_t features = 0;
    ChainId chain;
    Epoch epoch = 0;
    Height height = 0;
    BlockKind kind = BlockKind::Transactions;
    BlockHash parent;
    TimeMs time = 0;
    uint32_t proposer = 0; ///< seat index
    Hash256 bodyRoot;
    Hash256 stateRoot;     ///< after execution
    Hash256 historyRoot;   ///< range over all earlier headers (history.h)
    Hash256 committeeRoot; ///< who signs this block
    std::optional<KeyPart> key;
    bool operator==(const Header&) const = default;
};

constexpr std::size_t maximumHeaderBytes = 512;

Bytes encode(const Header& header);
Result<Header> decodeHeader(ByteView bytes);
/// Tagged hash "circlet/header".
BlockHash hashOf(const Header& header);

/// Consecutive failed turns of one epoch, `first` .. `first + count - 1`; count >= 1.
struct TurnRange {
    Turn first = 0;
    uint32_t count = 0;
    auto operator<=>(const TurnRange&) const = default;
};

/// Only in the body of a key block: what its header's key part follows from.
struct Election {
    Turn turn = 0;       ///< of the node that carries the block
    uint32_t leaver = 0; ///< seat of the member that goes
    Bytes request;       ///< the winner's candidate request, encoded (candidate.h)
    std::vector<Bytes>
        sealedSecrets; ///< the next epoch's secret key, sealed to each member of this one by seat; or none
    bool operator==(const Election&) const = default;
};
constexpr std::size_t maximumSealedSecretBytes = 128;

struct Body {
    std::vector<TurnRange> failedTurns; ///< ascending, not adjacent; at most the newest 4n turns since the parent block
    std::vector<Bytes> transactions;    ///< signed bytes; none in a key block
    std::optional<Election> election{}; ///< exactly in a key block
    bool operator==(const Body&) const = default;
};

Bytes encode(const Body& body);
/// `maximumBytes` of all transactions and their count are bounded before anything is allocated.
Result<Body> decodeBlockBody(ByteView bytes, const struct ChainParameters& parameters);

/// Sum of the signed bytes, without their length prefixes: what maximumBlockBytes bounds.
std::size_t transactionBytes(const Body& body);

/// Tagged hash of (count, transactions root, hash of the failed-turn list). The transactions root is a Merkle tree over
/// the signed bytes' leaf hashes; an odd node moves up unpaired, never duplicated; empty: all zero. In a key block the
/// count is 0 and the hash of the election stands in the root's place.
Hash256 bodyRoot(const Body& body);

/// Merkle path of transaction `index`: siblings from leaf to root, and what is needed to get to the body root.
struct TransactionPath {
    uint32_t index = 0;
    uint32_t count = 0;
    std::vector<Hash256> siblings;
    Hash256 failedTurnsHash;
    bool operator==(const TransactionPath&) const = default;
};
TransactionPath proveTransaction(const Body& body, uint32_t index);
/// True if the signed bytes are transaction `path.index` of the body with this root.
bool verifyTransactionPath(const Hash256& bodyRoot, ByteView signedBytes, const TransactionPath& path);
void write(Writer& writer, const TransactionPath& path);
Result<TransactionPath> readTransactionPath(Reader& reader);

struct Block {
    Header header;
    Body body;
    bool operator==(const Block&) const = default;
};

/// The block at height 0: no proposer, no certificate; state holds the allocations. It is key block 0:
/// its request is the chain id, its next committee its own, its target the initial one; its work is zero, since it
/// proves none. Needs the state root from execution.h.
Header genesisHeader(const struct Genesis& genesis, const Hash256& stateRoot, const Hash256& committeeRoot);

} // namespace circlet::ledger
