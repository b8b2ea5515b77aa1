#include "ledger/state.h"

#include "crypto/sha256.h"
#include "ledger/state_node.h"

namespace circlet::ledger {

namespace {

constexpr uint8_t innerMark = 1;
constexpr uint8_t leafMark = 2;

void writeChild(Writer& writer, const TreeChild& child) {
    writer.u8(static_cast<uint8_t>(child.kind));
    if (child.kind != TreeChild::Kind::Empty)
        writer.u64(child.ref.version).fixed(child.ref.hash);
}

Result<TreeChild> readChild(Reader& reader) {
    CIRCLET_TRY(kind, reader.u8());
    if (kind > static_cast<uint8_t>(TreeChild::Kind::Leaf))
        return Error{ErrorCode::Malformed, "unknown kind of state node"};
    TreeChild child;
    child.kind = static_cast<TreeChild::Kind>(kind);
    if (child.kind != TreeChild::Kind::Empty) {
        CIRCLET_TRY(version, reader.u64());
        child.ref.version = version;
        CIRCLET_TRY(hash, reader.fixed<Hash256>());
        child.ref.hash = hash;
    }
    return child;
}

Hash256 hashOfNode(const TreeNode& node) {
    if (node.leaf)
        return stateLeafHash(node.key, stateValueHash(node.value));
    return stateNodeHash(node.left.ref.hash, node.right.ref.hash);
}

Error missing(const NodeRef& ref, const char* how) {
    return Error{ErrorCode::Corrupt, "node " + ref.hash.hex() + " of state version " + std::to_string(ref.version) +
                                         " is " + how + "; rebuild the database with: circletd reindex"};
}

} // namespace

Hash256 stateValueHash(ByteView value) {
    static const crypto::Tag tag("circlet/state/value");
    return tag.hash(value);
}

Hash256 stateLeafHash(const Hash256& key, const Hash256& valueHash) {
    static const crypto::Tag tag("circlet/state/leaf");
    return tag.hash({key.view(), valueHash.view()});
}

Hash256 stateNodeHash(const Hash256& left, const Hash256& right) {
    static const crypto::Tag tag("circlet/state/node");
    return tag.hash({left.view(), right.view()});
}

Bytes encodeNode(const TreeNode& node) {
    Writer writer;
    if (node.leaf) {
        writer.reserve(1 + 32 + 2 + node.value.size());
        writer.u8(leafMark).fixed(node.key).bytes16(node.value);
        return writer.take();
    }
    writer.reserve(1 + 2 * 41);
    writer.u8(innerMark);
    writeChild(writer, node.left);
    writeChild(writer, node.right);
    return writer.take();
}

Result<TreeNode> decodeNode(ByteView bytes) {
    Reader reader(bytes);
    TreeNode node;
    CIRCLET_TRY(mark, reader.u8());
    if (mark == leafMark) {
        node.leaf = true;
        CIRCLET_TRY(key, reader.fixed<Hash256>());
        node.key = key;
        CIRCLET_TRY(value, reader.bytes16(maximumLeafBytes));
        node.value.assign(value.begin(), value.end());
    } else if (mark == innerMark) {
        CIRCLET_TRY(left, readChild(reader));
        node.left = left;
        CIRCLET_TRY(right, readChild(reader));
        node.right = right;
    } else {
        return Error{ErrorCode::Malformed, "unknown kind of state node"};
    }
    CIRCLET_CHECK(reader.finish());
    return node;
}

TreeCache::TreeCache() : m_nodes(std::make_unique<Nodes>()) {
}
TreeCache::~TreeCache() = default;

Result<NodePtr> TreeReader::load(const NodeRef& ref) const {
    // A layer has one version, so at most one layer can hold the node.
    for (auto layer = m_state.m_layers.rbegin(); layer != m_state.m_layers.rend(); ++layer) {
        if ((*layer)->version < ref.version)
            break;
        if ((*layer)->version > ref.version)
            continue;
        const auto found = (*layer)->nodes.find(ref.hash);
        if (found != (*layer)->nodes.end())
            return found->second;
        break;
    }
    if (m_cache != nullptr) {
        const auto found = m_cache->m_nodes->map.find(ref);
        if (found != m_cache->m_nodes->map.end())
            return found->second;
    }
    const std::optional<Bytes> bytes = m_state.m_store ? m_state.m_store->node(ref) : std::nullopt;
    if (!bytes)
        return missing(ref, "missing");
    auto node = decodeNode(*bytes);
    if (!node || hashOfNode(node.value()) != ref.hash)
        return missing(ref, "damaged");
    NodePtr loaded = std::make_shared<const TreeNode>(std::move(node.value()));
    if (m_cache != nullptr)
        m_cache->m_nodes->map.emplace(ref, loaded);
    return loaded;
}

Result<TreeChild> TreeReader::root() const {
    if (!m_state.m_root)
        return TreeChild{};
    CIRCLET_TRY(node, load(*m_state.m_root));
    return TreeChild{node->leaf ? TreeChild::Kind::Leaf : TreeChild::Kind::Node, *m_state.m_root};
}

State::State(std::shared_ptr<const TreeStore> store, std::optional<NodeRef> root)
    : m_store(std::move(store)), m_root(std::move(root)) {
}

Hash256 State::root() const {
    return m_root ? m_root->hash : Hash256();
}

Result<std::optional<Bytes>> State::get(const Hash256& key, TreeCache* cache) const {
    const TreeReader reader(*this, cache);
    CIRCLET_TRY(at, reader.root());
    for (std::size_t depth = 0; at.kind != TreeChild::Kind::Empty; ++depth) {
        CIRCLET_TRY(node, reader.load(at.ref));
        if (node->leaf != (at.kind == TreeChild::Kind::Leaf) || (depth == 256 && !node->leaf))
            return missing(at.ref, "damaged");
        if (node->leaf) {
            if (node->key != key)
                return std::optional<Bytes>();
            return std::optional<Bytes>(node->value);
        }
        at = keyBit(key, depth) ? node->right : node->left;
    }
    return std::optional<Bytes>();
}

Result<StateProof> State::prove(const Hash256& key) const {
    StateProof proof;
    proof.key = key;
    const TreeReader reader(*this, nullptr);
    CIRCLET_TRY(at, reader.root());
    for (std::size_t depth = 0; at.kind != TreeChild::Kind::Empty; ++depth) {
        CIRCLET_TRY(node, reader.load(at.ref));
        if (node->leaf != (at.kind == TreeChild::Kind::Leaf) || (depth == 256 && !node->leaf))
            return missing(at.ref, "damaged");
        if (node->leaf) {
            if (node->key == key)
                proof.value = node->value;
            else
                proof.otherLeaf.emplace(node->key, stateValueHash(node->value));
            return proof;
        }
        const bool right = keyBit(key, depth);
        proof.siblings.push_back((right ? node->left : node->right).ref.hash);
        at = right ? node->right : node->left;
    }
    return proof;
}

State State::rebased(std::shared_ptr<const TreeStore> store) const {
    return State(std::move(store), m_root);
}

State State::rebasedAbove(std::shared_ptr<const TreeStore> store, uint64_t committed) const {
    State state(std::move(store), m_root);
    for (const auto& layer : m_layers) {
        if (layer->version > committed)
            state.m_layers.push_back(layer);
    }
    return state;
}

} // namespace circlet::ledger
