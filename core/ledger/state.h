// The authenticated state: a compressed sparse Merkle tree of 256-bit keys (design §3). Used by execution, proofs and
// storage. Pure: committed nodes come through TreeStore; a change returns the nodes to add and those it replaced, and
// nothing is written. Versions are immutable values, so unfinal blocks stack and the last 64 final versions stay
// readable.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "ledger/codec.h"

namespace circlet::ledger {

/// Where a node is kept. Version = height of the block that made it, so equal nodes of different blocks never share a
/// place and an old version can be deleted without looking at newer ones. A null root is the empty tree.
struct NodeRef {
    uint64_t version = 0;
    Hash256 hash;
    auto operator<=>(const NodeRef&) const = default;
};

class TreeStore {
public:
    virtual ~TreeStore() = default;
    /// The stored bytes of a committed node. Nothing if it was never written or pruned.
    virtual std::optional<Bytes> node(const NodeRef& ref) const = 0;
};

/// What a block changed in the tree.
struct TreeDelta {
    std::optional<NodeRef> root; ///< nothing: empty tree
    std::vector<std::pair<NodeRef, Bytes>> added;
    std::vector<NodeRef> removed; ///< nodes of older versions no longer reached from the new root
};

/// Leaf hash, node hash and leaf compression: docs/protocol.md §7. Absence: an empty subtree or another leaf on the
/// path.
struct StateProof {
    Hash256 key;
    std::optional<Bytes> value;                           ///< nothing: the key is absent
    std::optional<std::pair<Hash256, Hash256>> otherLeaf; ///< for absence: the leaf found there (key, value hash)
    std::vector<Hash256> siblings;                        ///< from the root down; zero = empty
    bool operator==(const StateProof&) const = default;
};
/// InvalidProof unless the proof leads to `root`. It is about `proof.key`: compare that with the key you asked for.
Result<void> verifyState(const Hash256& root, const StateProof& proof);
void write(Writer& writer, const StateProof& proof);
Result<StateProof> readStateProof(Reader& reader);
constexpr std::size_t maximumLeafBytes = 4096;

/// A key's new value; nothing: deleted.
using StateChange = std::pair<Hash256, std::optional<Bytes>>;

/// Nodes already read, so that execution and the update after it walk each path once. For one thread and one parent
/// state, which must outlive it; drop it after the block.
class TreeCache {
public:
    TreeCache();
    ~TreeCache();
    TreeCache(const TreeCache&) = delete;
    TreeCache& operator=(const TreeCache&) = delete;

private:
    struct Nodes;
    std::unique_ptr<Nodes> m_nodes;
    friend class TreeReader;
};

/// One version of the state. Cheap to copy; keeps the unfinal deltas below it alive. Values, so threads may share them.
class State {
public:
    State() = default; ///< empty tree, no store
    State(std::shared_ptr<const TreeStore> store, std::optional<NodeRef> root);

    /// All zero for the empty tree.
    Hash256 root() const;
    std::optional<NodeRef> rootRef() const { return m_root; }
    /// Corrupt if a node is missing from the store or damaged (a checksum tells; the hash would cost as much as the
    /// update).
    Result<std::optional<Bytes>> get(const Hash256& key, TreeCache* cache = nullptr) const;
    Result<StateProof> prove(const Hash256& key) const;
    /// Hash of the subtree of all keys that begin with the first `bits` bits of this one; zero: there are none.
    Result<Hash256> subtreeRoot(const Hash256& key, std::size_t bits) const;
    /// Its leaves from this key on, ascending, at most `maximum`.
    Result<std::vector<std::pair<Hash256, Bytes>>> leaves(const Hash256& from, std::size_t bits,
                                                          std::size_t maximum) const;

    /// Sets (value) and deletes (nothing) keys, all at once. `version` must be above every version below it.
    struct Change;
    Result<Change> apply(const std::map<Hash256, std::optional<Bytes>>& changes, uint64_t version,
                         TreeCache* cache = nullptr) const;
    /// The same from a list in ascending order of distinct keys: quicker for many.
    Result<Change> apply(std::span<const StateChange> ascending, uint64_t version, TreeCache* cache = nullptr) const;

    /// Same version, but read from the store only: after the deltas below were committed.
    State rebased(std::shared_ptr<const TreeStore> store) const;
    /// Same, but keeps the deltas above `committed`: for unfinal states on top of a version that was committed, or they
    /// would hold every delta since they were first stacked.
    State rebasedAbove(std::shared_ptr<const TreeStore> store, uint64_t committed) const;

private:
    struct Layer; ///< the nodes that one version added
    std::shared_ptr<const TreeStore> m_store;
    std::vector<std::shared_ptr<const Layer>> m_layers; ///< unfinal versions, ascending
    std::optional<NodeRef> m_root;
    friend class TreeReader;
    friend class TreeUpdate;
};

struct State::Change {
    State state;
    TreeDelta delta;
};

/// Tree over any small set, with the same shapes: keys sorted, no store. With `depth`: the subtree of keys that agree
/// in so many bits.
Hash256 smallTreeRoot(const std::map<Hash256, Bytes>& leaves, std::size_t depth = 0);

} // namespace circlet::ledger
