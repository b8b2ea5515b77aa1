#include <algorithm>
#include <span>

#include "ledger/state_node.h"

namespace circlet::ledger {

namespace {

/// A leaf that belongs into a subtree: a new one, or an old one that may move up or down without being rewritten (its
/// hash does not depend on its depth).
struct PlacedLeaf {
    Hash256 key;
    TreeChild child;
};

} // namespace

/// One apply(): a pass from the root over the sorted changes. Inner nodes are made after both sides are known, so that
/// no node is made and dropped again.
class TreeUpdate {
public:
    using Changes = std::map<Hash256, std::optional<Bytes>>;
    using Entry = Changes::const_pointer;

    TreeUpdate(const State& state, uint64_t version, TreeCache* cache)
        : m_reader(state, cache), m_version(version), m_layer(std::make_shared<State::Layer>()) {
        m_layer->version = version;
    }

    Result<TreeChild> run(const Changes& changes) {
        std::vector<Entry> entries;
        entries.reserve(changes.size());
        for (const auto& entry : changes) {
            if (entry.second && entry.second->size() > maximumLeafBytes)
                return Error{ErrorCode::OutOfRange,
                             "a state record is larger than " + std::to_string(maximumLeafBytes) + " bytes"};
            entries.push_back(&entry);
        }
        CIRCLET_TRY(root, m_reader.root());
        return update(root, entries, 0);
    }

    State::Change finish(const State& before, const TreeChild& root) && {
        State::Change change;
        change.state = before;
        if (root.kind == TreeChild::Kind::Empty)
            change.state.m_root.reset();
        else
            change.state.m_root = root.ref;
        m_delta.root = change.state.m_root;
        if (!m_layer->nodes.empty())
            change.state.m_layers.push_back(std::move(m_layer));
        change.delta = std::move(m_delta);
        return change;
    }

    static uint64_t newestVersion(const State& state) {
        uint64_t version = state.m_root ? state.m_root->version : 0;
        return state.m_layers.empty() ? version : std::max(version, state.m_layers.back()->version);
    }
    static bool hasVersions(const State& state) { return state.m_root || !state.m_layers.empty(); }

private:
    Result<TreeChild> update(const TreeChild& at, std::span<const Entry> entries, std::size_t depth) {
        if (entries.empty())
            return at;
        if (at.kind == TreeChild::Kind::Empty)
            return place(newLeaves(entries), depth);
        CIRCLET_TRY(node, m_reader.load(at.ref));
        if (node->leaf != (at.kind == TreeChild::Kind::Leaf) || (depth == 256 && !node->leaf))
            return Error{ErrorCode::Corrupt, "a state node is of another kind than its parent says"};
        if (node->leaf)
            return updateLeaf(at, *node, entries, depth);
        const auto middle = splitAt(entries, depth);
        CIRCLET_TRY(left, update(node->left, entries.first(middle), depth + 1));
        CIRCLET_TRY(right, update(node->right, entries.subspan(middle), depth + 1));
        if (left == node->left && right == node->right)
            return at;
        m_delta.removed.push_back(at.ref);
        return join(left, right);
    }

    Result<TreeChild> updateLeaf(const TreeChild& at, const TreeNode& leaf, std::span<const Entry> entries,
                                 std::size_t depth) {
        if (!samePath(leaf.key, entries.front()->first, depth))
            return Error{ErrorCode::Corrupt, "a leaf of the state stands in another key's place"};
        const auto byKey = [](Entry entry, const Hash256& key) { return entry->first < key; };
        const auto same = std::lower_bound(entries.begin(), entries.end(), leaf.key, byKey);
        const bool named = same != entries.end() && (*same)->first == leaf.key;
        const bool kept = !named || (*same)->second == leaf.value;
        if (kept && entries.size() == 1 && named)
            return at;
        if (!kept)
            m_delta.removed.push_back(at.ref);
        std::vector<PlacedLeaf> leaves;
        leaves.reserve(entries.size() + 1);
        for (Entry entry : entries.first(static_cast<std::size_t>(same - entries.begin())))
            appendNew(leaves, entry);
        if (kept)
            leaves.push_back({leaf.key, at});
        for (Entry entry : entries.subspan(static_cast<std::size_t>(same - entries.begin()) + (named && kept ? 1 : 0)))
            appendNew(leaves, entry);
        return place(leaves, depth);
    }

    static bool samePath(const Hash256& a, const Hash256& b, std::size_t depth) {
        std::size_t bit = 0;
        while (bit < depth && keyBit(a, bit) == keyBit(b, bit))
            ++bit;
        return bit == depth;
    }

    static std::size_t splitAt(std::span<const Entry> entries, std::size_t depth) {
        const auto middle = std::partition_point(entries.begin(), entries.end(),
                                                 [&](Entry entry) { return !keyBit(entry->first, depth); });
        return static_cast<std::size_t>(middle - entries.begin());
    }

    std::vector<PlacedLeaf> newLeaves(std::span<const Entry> entries) {
        std::vector<PlacedLeaf> leaves;
        leaves.reserve(entries.size());
        for (Entry entry : entries)
            appendNew(leaves, entry);
        return leaves;
    }

    void appendNew(std::vector<PlacedLeaf>& leaves, Entry entry) {
        if (!entry->second)
            return;
        const Hash256 hash = stateLeafHash(entry->first, stateValueHash(*entry->second));
        TreeNode node;
        node.leaf = true;
        node.key = entry->first;
        node.value = *entry->second;
        leaves.push_back({entry->first, {TreeChild::Kind::Leaf, add(hash, std::move(node))}});
    }

    TreeChild place(std::span<const PlacedLeaf> leaves, std::size_t depth) {
        if (leaves.empty())
            return {};
        if (leaves.size() == 1)
            return leaves.front().child;
        const auto middle = std::partition_point(leaves.begin(), leaves.end(),
                                                 [&](const PlacedLeaf& leaf) { return !keyBit(leaf.key, depth); });
        const auto count = static_cast<std::size_t>(middle - leaves.begin());
        const TreeChild left = place(leaves.first(count), depth + 1);
        const TreeChild right = place(leaves.subspan(count), depth + 1);
        return join(left, right);
    }

    TreeChild join(const TreeChild& left, const TreeChild& right) {
        using Kind = TreeChild::Kind;
        if (left.kind == Kind::Empty && right.kind != Kind::Node)
            return right;
        if (right.kind == Kind::Empty && left.kind != Kind::Node)
            return left;
        TreeNode node;
        node.left = left;
        node.right = right;
        return {Kind::Node, add(stateNodeHash(left.ref.hash, right.ref.hash), std::move(node))};
    }

    NodeRef add(const Hash256& hash, TreeNode node) {
        const NodeRef ref{m_version, hash};
        m_delta.added.emplace_back(ref, encodeNode(node));
        m_layer->nodes.emplace(hash, std::make_shared<const TreeNode>(std::move(node)));
        return ref;
    }

    TreeReader m_reader;
    uint64_t m_version;
    std::shared_ptr<State::Layer> m_layer;
    TreeDelta m_delta;
};

Result<State::Change> State::apply(const std::map<Hash256, std::optional<Bytes>>& changes, uint64_t version,
                                   TreeCache* cache) const {
    if (TreeUpdate::hasVersions(*this) && version <= TreeUpdate::newestVersion(*this))
        return Error{ErrorCode::Internal, "a state version must be above the one it changes"};
    TreeUpdate update(*this, version, cache);
    CIRCLET_TRY(root, update.run(changes));
    return std::move(update).finish(*this, root);
}

namespace {

using LeafIterator = std::map<Hash256, Bytes>::const_iterator;

Hash256 smallRoot(LeafIterator first, LeafIterator last, std::size_t depth) {
    if (first == last)
        return {};
    if (std::next(first) == last)
        return stateLeafHash(first->first, stateValueHash(first->second));
    const auto middle = std::find_if(first, last, [&](const auto& leaf) { return keyBit(leaf.first, depth); });
    return stateNodeHash(smallRoot(first, middle, depth + 1), smallRoot(middle, last, depth + 1));
}

} // namespace

Hash256 smallTreeRoot(const std::map<Hash256, Bytes>& leaves) {
    return smallRoot(leaves.begin(), leaves.end(), 0);
}

} // namespace circlet::ledger
