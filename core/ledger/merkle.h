// The one Merkle tree over lists (docs/protocol.md §1): an odd node moves up unpaired, never duplicated. Used for the
// transactions of a body and the seats of a committee.
// Does not bind the number of leaves: whoever commits to a root hashes the count beside it.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "util/bytes.h"

namespace circlet::ledger {

/// Root over leaf hashes; all zero for an empty list, the leaf itself for a list of one.
Hash256 merkleRoot(std::vector<Hash256> leaves);

/// Siblings of leaf `index` from the leaf up; levels at which the node moves up unpaired have none.
std::vector<Hash256> merklePath(std::vector<Hash256> leaves, uint32_t index);

/// How many siblings that place needs; nothing if `index` is not below `count`.
std::optional<std::size_t> merkleSiblings(uint32_t index, uint32_t count);

/// The root that a leaf and its siblings lead to. Nothing if `index` is not below `count` or the number of siblings is
/// not exactly what that place needs.
std::optional<Hash256> merkleRootFromPath(const Hash256& leaf, uint32_t index, uint32_t count,
                                          std::span<const Hash256> siblings);

/// No list of 2^32 leaves needs more.
constexpr std::size_t maximumMerkleSiblings = 32;

} // namespace circlet::ledger
