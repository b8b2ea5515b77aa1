// History range: a Merkle mountain range over all header hashes whose nodes also carry work, times and targets of key
// blocks (design §3), so that one verified header proves any earlier one. Used by execution of headers, by servers and
// by light. Pure: nodes come through HistoryReader, new ones are returned to the caller.
#pragma once

#include <optional>
#include <vector>

#include "ledger/header.h"

namespace circlet::ledger {

/// More blocks than any chain will have; bounds proofs to 47 siblings and as many peaks.
constexpr uint64_t maximumHistoryLeaves = uint64_t{1} << 48;

/// Work of one key block: 2^256 / (target + 1), big-endian. A target of zero counts as 2^256 - 1.
Hash256 workOfTarget(const Hash256& target);
/// Big-endian sum, which stays at 2^256 - 1 instead of overflowing.
Hash256 addWork(const Hash256& left, const Hash256& right);

/// A node: what it commits to, and the sums over its leaves.
struct HistoryNode {
    Hash256 hash;
    Hash256 work;         ///< big-endian sum over key blocks below, the genesis excepted
    TimeMs firstTime = 0; ///< of the first and last leaf
    TimeMs lastTime = 0;
    Hash256 firstTarget; ///< of the first and last key block below; zero if none
    Hash256 lastTarget;
    uint64_t keyBlocks = 0;
    bool operator==(const HistoryNode&) const = default;
};

/// Leaf of a header (height = leaf index, genesis is leaf 0).
HistoryNode historyLeaf(const Header& header);
HistoryNode joinHistory(const HistoryNode& left, const HistoryNode& right);

/// The peaks after some number of leaves: all that is needed to append, and to know the root.
struct HistoryPeaks {
    uint64_t leaves = 0;
    std::vector<HistoryNode> peaks; ///< from the highest to the lowest tree
    Hash256 root() const;           ///< bagged from the right; zero leaves: all zero
    bool operator==(const HistoryPeaks&) const = default;
};

/// Nodes are numbered in the usual MMR post-order (leaf 0 = 0, leaf 1 = 1, their parent = 2, …).
struct NumberedHistoryNode {
    uint64_t position = 0;
    HistoryNode node;
};

/// Appends a leaf; returns the nodes that came into being (the leaf and its new parents).
std::vector<NumberedHistoryNode> appendHistory(HistoryPeaks& peaks, const HistoryNode& leaf);

class HistoryReader {
public:
    virtual ~HistoryReader() = default;
    virtual std::optional<HistoryNode> historyNode(uint64_t position) const = 0;
};

/// That the header hash is leaf `index` of the range with `leaves` leaves: siblings up to its peak, and all peaks.
struct HistoryProof {
    uint64_t index = 0;
    uint64_t leaves = 0;
    std::vector<HistoryNode> siblings;
    std::vector<HistoryNode> otherPeaks; ///< from left to right, without the own one
    bool operator==(const HistoryProof&) const = default;
};

Result<HistoryProof> proveHistory(const HistoryReader& reader, uint64_t index, uint64_t leaves);
/// InvalidProof unless `header` is the leaf `proof.index` (= its height) under `root`.
Result<void> verifyHistory(const Hash256& root, const Header& header, const HistoryProof& proof);
void write(Writer& writer, const HistoryProof& proof);
Result<HistoryProof> readHistoryProof(Reader& reader);
void write(Writer& writer, const HistoryNode& node);
Result<HistoryNode> readHistoryNode(Reader& reader);

} // namespace circlet::ledger
