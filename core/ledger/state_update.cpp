#include <algorithm>
#include <span>

#include "ledger/state_node.h"
#include "ledger/state_subtree.h"

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
    using Entry = const StateChange*;

    TreeUpdate(const State& state, uint64_t version, TreeCache& cache)
        : m_reader(state), m_cache(cache), m_version(version), m_layer(std::make_shared<State::Layer>()) {
        m_layer->version = version;
    }

    Result<TreeChild> run(const State& state, std::span<const StateChange> changes) {
        for (std::size_t i = 0; i < changes.size(); ++i) {
            if (changes[i].second && changes[i].second->size() > maximumLeafBytes)
                return Error{ErrorCode::OutOfRange,
                             "a state record is larger than " + std::to_string(maximumLeafBytes) + " bytes"};
            if (i != 0 && !(changes[i - 1].first < changes[i].first))
                return Error{ErrorCode::Internal, "changes of the state are not in ascending order"};
        }
        CIRCLET_TRY(root, m_reader.root(m_cache));
        TreeChild at;
        if (root != nullptr)
            at = {root->node->leaf ? TreeChild::Kind::Leaf : TreeChild::Kind::Node, *state.rootRef()};
        return update(at, root, changes, 0);
    }

    /// Of the part of the tree whose keys begin as this one does; the nodes made are not kept.
    Result<Hash256> subtree(const State& state, const Hash256& key, std::size_t bits,
                            std::span<const StateChange> changes) {
        CIRCLET_TRY(root, m_reader.root(m_cache));
        CachedNode* cached = root;
        TreeChild at;
        if (cached != nullptr)
            at = {cached->node->leaf ? TreeChild::Kind::Leaf : TreeChild::Kind::Node, *state.rootRef()};
        for (std::size_t depth = 0; cached != nullptr && !cached->node->leaf && depth < bits; ++depth) {
            const bool right = keyBit(key, depth);
            at = right ? cached->node->right : cached->node->left;
            CIRCLET_TRY(child, m_reader.child(m_cache, *cached, right));
            cached = child;
        }
        if (cached != nullptr && cached->node->leaf && !samePath(cached->node->key, key, bits)) {
            cached = nullptr; // another's leaf, which stands high because this part is empty
            at = {};
        }
        CIRCLET_TRY(changed, update(at, cached, changes, bits));
        return changed.ref.hash;
    }

    State::Change finish(const State& before, const TreeChild& root) && {
        State::Change change;
        change.state = before;
        if (root.kind == TreeChild::Kind::Empty)
            change.state.m_root.reset();
        else
            change.state.m_root = root.ref;
        m_delta.root = change.state.m_root;
        m_layer->buildIndex();
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
    /// `cached` is the node of `at`, null if that is empty.
    Result<TreeChild> update(const TreeChild& at, CachedNode* cached, std::span<const StateChange> changes,
                             std::size_t depth) {
        if (changes.empty())
            return at;
        if (cached == nullptr) {
            std::vector<PlacedLeaf> leaves;
            appendNew(leaves, changes);
            return place(leaves, depth);
        }
        const TreeNode& node = *cached->node;
        if (node.leaf)
            return updateLeaf(at, node, changes, depth);
        if (depth == 256)
            return Error{ErrorCode::Corrupt, "the state tree is deeper than its keys are long"};
        const auto left = changes.first(splitAt(changes, depth));
        const auto right = changes.subspan(left.size());
        CIRCLET_TRY(newLeft, updateSide(*cached, false, left, depth));
        CIRCLET_TRY(newRight, updateSide(*cached, true, right, depth));
        if (newLeft == node.left && newRight == node.right)
            return at;
        m_delta.removed.push_back(at.ref);
        return join(newLeft, newRight);
    }

    Result<TreeChild> updateSide(CachedNode& parent, bool right, std::span<const StateChange> changes,
                                 std::size_t depth) {
        const TreeChild& at = right ? parent.node->right : parent.node->left;
        if (changes.empty())
            return at;
        CIRCLET_TRY(cached, m_reader.child(m_cache, parent, right));
        return update(at, cached, changes, depth + 1);
    }

    Result<TreeChild> updateLeaf(const TreeChild& at, const TreeNode& leaf, std::span<const StateChange> changes,
                                 std::size_t depth) {
        if (!samePath(leaf.key, changes.front().first, depth))
            return Error{ErrorCode::Corrupt, "a leaf of the state stands in another key's place"};
        const auto same = std::ranges::lower_bound(changes, leaf.key, {}, &StateChange::first);
        const auto before = changes.first(static_cast<std::size_t>(same - changes.begin()));
        const bool named = same != changes.end() && same->first == leaf.key;
        const bool kept = !named || same->second == leaf.value;
        if (!kept)
            m_delta.removed.push_back(at.ref);
        if (named && changes.size() == 1)
            return kept ? at : same->second ? newLeaf(*same) : TreeChild{};
        std::vector<PlacedLeaf> leaves;
        leaves.reserve(changes.size() + 1);
        appendNew(leaves, before);
        if (kept)
            leaves.push_back({leaf.key, at});
        appendNew(leaves, changes.subspan(before.size() + (named && kept ? 1 : 0)));
        return place(leaves, depth);
    }

    static bool samePath(const Hash256& a, const Hash256& b, std::size_t depth) {
        std::size_t bit = 0;
        while (bit < depth && keyBit(a, bit) == keyBit(b, bit))
            ++bit;
        return bit == depth;
    }

    static std::size_t splitAt(std::span<const StateChange> changes, std::size_t depth) {
        const auto middle =
            std::ranges::partition_point(changes, [&](const StateChange& one) { return !keyBit(one.first, depth); });
        return static_cast<std::size_t>(middle - changes.begin());
    }

    void appendNew(std::vector<PlacedLeaf>& leaves, std::span<const StateChange> changes) {
        for (const StateChange& change : changes) {
            if (change.second)
                leaves.push_back({change.first, newLeaf(change)});
        }
    }

    TreeChild newLeaf(const StateChange& change) {
        TreeNode node;
        node.leaf = true;
        node.key = change.first;
        node.value = *change.second;
        const Hash256 hash = stateLeafHash(change.first, stateValueHash(node.value));
        return {TreeChild::Kind::Leaf, add(hash, std::move(node))};
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
        m_delta.added.emplace_back(ref, encodeNode(ref, node));
        m_layer->nodes.emplace_back(hash, std::move(node));
        return ref;
    }

    TreeReader m_reader;
    TreeCache& m_cache;
    uint64_t m_version;
    std::shared_ptr<State::Layer> m_layer;
    TreeDelta m_delta;
};

Result<State::Change> State::apply(const std::map<Hash256, std::optional<Bytes>>& changes, uint64_t version,
                                   TreeCache* cache) const {
    return apply(std::vector<StateChange>(changes.begin(), changes.end()), version, cache);
}

Result<State::Change> State::apply(std::span<const StateChange> ascending, uint64_t version, TreeCache* cache) const {
    if (TreeUpdate::hasVersions(*this) && version <= TreeUpdate::newestVersion(*this))
        return Error{ErrorCode::Internal, "a state version must be above the one it changes"};
    TreeCache ownCache;
    TreeUpdate update(*this, version, cache != nullptr ? *cache : ownCache);
    CIRCLET_TRY(root, update.run(*this, ascending));
    return std::move(update).finish(*this, root);
}

Result<Hash256> subtreeRootAfter(const State& state, const Hash256& key, std::size_t bits,
                                 std::span<const StateChange> changes, TreeCache& cache) {
    return TreeUpdate(state, 0, cache).subtree(state, key, bits, changes);
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

Hash256 smallTreeRoot(const std::map<Hash256, Bytes>& leaves, std::size_t depth) {
    return smallRoot(leaves.begin(), leaves.end(), depth);
}

} // namespace circlet::ledger
