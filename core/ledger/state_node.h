// Nodes of the state tree in memory and in the store, their hashes, and the reader that finds them in layers, cache or
// store. Used by state.cpp, state_update.cpp and state_proof.cpp only. Must never take a stored node whose checksum is
// wrong.
#pragma once

#include <span>

#include "ledger/state.h"

namespace circlet::ledger {

/// Of a key: no path is longer.
constexpr std::size_t keyBits = 256;

/// A subtree as its parent sees it.
struct TreeChild {
    enum class Kind : uint8_t { Empty = 0, Node = 1, Leaf = 2 };
    Kind kind = Kind::Empty;
    NodeRef ref; ///< all zero when empty
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

/// Finds damage for a hundredth of what the node's hash costs; binds the bytes to their place.
uint32_t nodeChecksum(const NodeRef& ref, ByteView bytes);
/// As kept by a TreeStore, with a checksum that is bound to the place: docs/protocol.md §7.
Bytes encodeNode(const NodeRef& ref, const TreeNode& node);
/// Malformed, or the node.
Result<TreeNode> decodeNode(const NodeRef& ref, ByteView bytes);

/// The nodes that one version added, found by their hash.
struct State::Layer {
    uint64_t version = 0;
    std::vector<std::pair<Hash256, TreeNode>> nodes;

    void buildIndex();
    const TreeNode* find(const Hash256& hash) const;

private:
    std::vector<uint32_t> m_slots; ///< open addressing, at most half full; number of the node + 1
};

/// A node read by a TreeCache, and those read below it.
struct CachedNode {
    const TreeNode* node = nullptr; ///< in a layer, or `own`
    TreeNode own;
    CachedNode* left = nullptr;
    CachedNode* right = nullptr;
};

struct TreeCache::Nodes {
    std::optional<NodeRef> rootRef;
    CachedNode* root = nullptr;
    std::vector<std::unique_ptr<CachedNode[]>> chunks;
    std::size_t chunkSize = 0;
    std::size_t used = 0; ///< of the last chunk

    CachedNode* add();
};

class TreeReader {
public:
    explicit TreeReader(const State& state) : m_state(state) {}
    /// The node, in a layer or read into `scratch`.
    Result<const TreeNode*> load(const NodeRef& ref, TreeNode& scratch) const;
    /// As load(), and Corrupt if it is not of the kind its parent says.
    Result<const TreeNode*> load(const TreeChild& child, TreeNode& scratch) const;
    /// Through a cache; null for an empty tree or child.
    Result<CachedNode*> root(TreeCache& cache) const;
    Result<CachedNode*> child(TreeCache& cache, CachedNode& parent, bool right) const;

private:
    const State& m_state;
};

/// The way from the root to where a key belongs.
class TreePath {
public:
    TreePath(const State& state, TreeCache* cache) : m_state(state), m_reader(state), m_cache(cache) {}
    /// The root; null: empty tree.
    Result<const TreeNode*> start();
    /// The child of the node before; null: empty.
    Result<const TreeNode*> down(bool right);

private:
    const State& m_state;
    TreeReader m_reader;
    TreeCache* m_cache;
    CachedNode* m_cached = nullptr;
    const TreeNode* m_node = nullptr;
    TreeNode m_scratch;
};

} // namespace circlet::ledger
