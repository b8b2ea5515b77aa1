// Nodes of the state tree in memory and in the store, their hashes, and the reader that finds them in layers, cache or
// store. Used by state.cpp, state_update.cpp and state_proof.cpp only. Must never trust a stored node without checking
// its hash.
#pragma once

#include <unordered_map>

#include "ledger/state.h"

namespace circlet::ledger {

/// A subtree as its parent sees it.
struct TreeChild {
    enum class Kind : uint8_t { Empty = 0, Node = 1, Leaf = 2 };
    Kind kind = Kind::Empty;
    NodeRef ref; ///< meaningless when empty: all zero
    bool operator==(const TreeChild&) const = default;
};

struct TreeNode {
    TreeChild left, right; ///< of an inner node
    bool leaf = false;
    Hash256 key; ///< of a leaf
    Bytes value;
};

/// Bit `depth` of a key decides the side at that depth: the most significant bit of the first byte first; set: right.
inline bool keyBit(const Hash256& key, std::size_t depth) {
    return (key.bytes[depth / 8] >> (7 - depth % 8) & 1) != 0;
}

Hash256 stateValueHash(ByteView value);
Hash256 stateLeafHash(const Hash256& key, const Hash256& valueHash);
Hash256 stateNodeHash(const Hash256& left, const Hash256& right);

/// As kept by a TreeStore: docs/protocol.md §7.
Bytes encodeNode(const TreeNode& node);
/// Malformed, or the node.
Result<TreeNode> decodeNode(ByteView bytes);

using NodePtr = std::shared_ptr<const TreeNode>;

struct State::Layer {
    uint64_t version = 0;
    std::unordered_map<Hash256, NodePtr> nodes;
};

struct NodeRefHash {
    std::size_t operator()(const NodeRef& ref) const noexcept { return std::hash<Hash256>()(ref.hash) ^ ref.version; }
};

struct TreeCache::Nodes {
    std::unordered_map<NodeRef, NodePtr, NodeRefHash> map;
};

class TreeReader {
public:
    TreeReader(const State& state, TreeCache* cache) : m_state(state), m_cache(cache) {}
    Result<NodePtr> load(const NodeRef& ref) const;
    /// The root's kind is not in its reference, so the root is read to know it.
    Result<TreeChild> root() const;

private:
    const State& m_state;
    TreeCache* m_cache;
};

} // namespace circlet::ledger
