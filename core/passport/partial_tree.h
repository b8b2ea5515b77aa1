// Some leaves of the one Merkle tree (ledger/merkle.h) and the hashes that lead from them to its root. Used by metadata
// documents that show a part of their entries. Exactly one list of hashes fits a choice of leaves.
#pragma once

#include <map>
#include <vector>

#include "util/bytes.h"

namespace circlet::passport {

/// How many hashes the root needs besides the leaves at these places. All places are below `count`.
std::size_t siblingsNeeded(const std::vector<uint32_t>& leaves, uint32_t count);

/// All nodes that follow: by level (0: leaves) and place.
using TreeNodes = std::map<std::pair<uint32_t, uint32_t>, Hash256>;
/// `siblings`: as many as needed, level by level from the leaves up, from left to right. The leaves are not empty.
TreeNodes climb(const std::map<uint32_t, Hash256>& leaves, uint32_t count, const std::vector<Hash256>& siblings);
/// The last of them: the root.
const Hash256& rootOf(const TreeNodes& nodes);

/// What the leaves at these places need, out of nodes that are known: any choice among the leaves that climb() was
/// given is possible.
std::vector<Hash256> siblingsOf(const std::vector<uint32_t>& leaves, uint32_t count, const TreeNodes& nodes);

} // namespace circlet::passport
