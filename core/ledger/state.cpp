#include "ledger/state.h"

#include <algorithm>

#include "crypto/sealing.h"
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

Error missing(const NodeRef& ref, const char* how) {
    return Error{ErrorCode::Corrupt, "node " + ref.hash.hex() + " of state version " + std::to_string(ref.version) +
                                         " is " + how + "; rebuild the database with: circletd reindex"};
}

Error tooDeep() {
    return Error{ErrorCode::Corrupt, "the state tree is deeper than its keys are long"};
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

uint32_t nodeChecksum(const NodeRef& ref, ByteView bytes) {
    uint32_t place = 0;
    std::memcpy(&place, ref.hash.data(), sizeof place);
    return crypto::crc32c(bytes) ^ place ^ static_cast<uint32_t>(ref.version);
}

Bytes encodeNode(const NodeRef& ref, const TreeNode& node) {
    Writer writer;
    if (node.leaf) {
        writer.reserve(1 + 32 + 2 + node.value.size() + 4);
        writer.u8(leafMark).fixed(node.key).bytes16(node.value);
    } else {
        writer.reserve(1 + 2 * 41 + 4);
        writer.u8(innerMark);
        writeChild(writer, node.left);
        writeChild(writer, node.right);
    }
    writer.u32(nodeChecksum(ref, writer.view()));
    return writer.take();
}

Result<TreeNode> decodeNode(const NodeRef& ref, ByteView bytes) {
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
    const ByteView checked = reader.since(0);
    CIRCLET_TRY(sum, reader.u32());
    CIRCLET_CHECK(reader.finish());
    if (sum != nodeChecksum(ref, checked))
        return Error{ErrorCode::Malformed, "the checksum of a state node is wrong"};
    return node;
}

void State::Layer::buildIndex() {
    std::size_t size = 16;
    while (size < 2 * nodes.size())
        size *= 2;
    m_slots.assign(size, 0);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        std::size_t slot = std::hash<Hash256>()(nodes[i].first) & (size - 1);
        while (m_slots[slot] != 0)
            slot = (slot + 1) & (size - 1);
        m_slots[slot] = static_cast<uint32_t>(i + 1);
    }
}

const TreeNode* State::Layer::find(const Hash256& hash) const {
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t slot = std::hash<Hash256>()(hash) & mask; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        const auto& [nodeHash, node] = nodes[m_slots[slot] - 1];
        if (nodeHash == hash)
            return &node;
    }
    return nullptr;
}

TreeCache::TreeCache() : m_nodes(std::make_unique<Nodes>()) {
}
TreeCache::~TreeCache() = default;

CachedNode* TreeCache::Nodes::add() {
    if (used == chunkSize) {
        chunkSize = chunkSize == 0 ? 32 : std::min<std::size_t>(2 * chunkSize, 1024);
        chunks.push_back(std::make_unique<CachedNode[]>(chunkSize));
        used = 0;
    }
    return &chunks.back()[used++];
}

Result<const TreeNode*> TreeReader::load(const NodeRef& ref, TreeNode& scratch) const {
    // A layer has one version, so at most one layer can hold the node.
    for (auto layer = m_state.m_layers.rbegin(); layer != m_state.m_layers.rend(); ++layer) {
        if ((*layer)->version < ref.version)
            break;
        if ((*layer)->version > ref.version)
            continue;
        if (const TreeNode* node = (*layer)->find(ref.hash))
            return node;
        break;
    }
    const std::optional<Bytes> bytes = m_state.m_store ? m_state.m_store->node(ref) : std::nullopt;
    if (!bytes)
        return missing(ref, "missing");
    auto node = decodeNode(ref, *bytes);
    if (!node)
        return missing(ref, "damaged");
    scratch = std::move(node.value());
    return &scratch;
}

Result<const TreeNode*> TreeReader::load(const TreeChild& child, TreeNode& scratch) const {
    CIRCLET_TRY(node, load(child.ref, scratch));
    if (node->leaf != (child.kind == TreeChild::Kind::Leaf))
        return missing(child.ref, "damaged");
    return node;
}

Result<CachedNode*> TreeReader::root(TreeCache& cache) const {
    TreeCache::Nodes& nodes = *cache.m_nodes;
    if (!m_state.m_root)
        return nullptr;
    if (nodes.rootRef != m_state.m_root) {
        nodes = TreeCache::Nodes();
        CachedNode* added = nodes.add();
        CIRCLET_TRY(node, load(*m_state.m_root, added->own));
        added->node = node;
        nodes.root = added;
        nodes.rootRef = m_state.m_root;
    }
    return nodes.root;
}

Result<CachedNode*> TreeReader::child(TreeCache& cache, CachedNode& parent, bool right) const {
    const TreeChild& child = right ? parent.node->right : parent.node->left;
    if (child.kind == TreeChild::Kind::Empty)
        return nullptr;
    CachedNode*& place = right ? parent.right : parent.left;
    if (place == nullptr) {
        CachedNode* added = cache.m_nodes->add();
        CIRCLET_TRY(node, load(child, added->own));
        added->node = node;
        place = added;
    }
    return place;
}

Result<const TreeNode*> TreePath::start() {
    if (m_cache != nullptr) {
        CIRCLET_TRY(root, m_reader.root(*m_cache));
        m_cached = root;
        m_node = root != nullptr ? root->node : nullptr;
    } else if (m_state.rootRef()) {
        CIRCLET_TRY(root, m_reader.load(*m_state.rootRef(), m_scratch));
        m_node = root;
    }
    return m_node;
}

Result<const TreeNode*> TreePath::down(bool right) {
    if (m_cache != nullptr) {
        CIRCLET_TRY(next, m_reader.child(*m_cache, *m_cached, right));
        m_cached = next;
        m_node = next != nullptr ? next->node : nullptr;
        return m_node;
    }
    const TreeChild child = right ? m_node->right : m_node->left; // a copy: the node may be in the scratch
    if (child.kind == TreeChild::Kind::Empty)
        return nullptr;
    CIRCLET_TRY(next, m_reader.load(child, m_scratch));
    m_node = next;
    return m_node;
}

State::State(std::shared_ptr<const TreeStore> store, std::optional<NodeRef> root)
    : m_store(std::move(store)), m_root(std::move(root)) {
}

Hash256 State::root() const {
    return m_root ? m_root->hash : Hash256();
}

Result<std::optional<Bytes>> State::get(const Hash256& key, TreeCache* cache) const {
    TreePath path(*this, cache);
    CIRCLET_TRY(node, path.start());
    for (std::size_t depth = 0; node != nullptr; ++depth) {
        if (node->leaf) {
            if (node->key != key)
                return std::optional<Bytes>();
            return std::optional<Bytes>(node->value);
        }
        if (depth == keyBits)
            return tooDeep();
        CIRCLET_TRY(next, path.down(keyBit(key, depth)));
        node = next;
    }
    return std::optional<Bytes>();
}

Result<StateProof> State::prove(const Hash256& key) const {
    StateProof proof;
    proof.key = key;
    TreePath path(*this, nullptr);
    CIRCLET_TRY(node, path.start());
    for (std::size_t depth = 0; node != nullptr; ++depth) {
        if (node->leaf) {
            if (node->key == key)
                proof.value = node->value;
            else
                proof.otherLeaf.emplace(node->key, stateValueHash(node->value));
            return proof;
        }
        if (depth == keyBits)
            return tooDeep();
        const bool right = keyBit(key, depth);
        proof.siblings.push_back((right ? node->left : node->right).ref.hash);
        CIRCLET_TRY(next, path.down(right));
        node = next;
    }
    return proof;
}

namespace {

bool sharePrefix(const Hash256& a, const Hash256& b, std::size_t bits) {
    for (std::size_t bit = 0; bit < bits; ++bit) {
        if (keyBit(a, bit) != keyBit(b, bit))
            return false;
    }
    return true;
}

/// Leaves in the order of their keys, from one key on, among those that share its first bits.
class LeafWalk {
public:
    LeafWalk(const State& state, const Hash256& from, std::size_t bits, std::size_t maximum)
        : m_reader(state), m_from(from), m_bits(bits), m_maximum(maximum) {}

    /// `onEdge`: the way here is the way to the first key.
    Result<void> visit(const TreeNode& node, std::size_t depth, bool onEdge) {
        if (m_found.size() >= m_maximum)
            return ok();
        if (node.leaf) {
            if (!(node.key < m_from) && sharePrefix(node.key, m_from, m_bits))
                m_found.emplace_back(node.key, node.value);
            return ok();
        }
        if (depth == keyBits)
            return tooDeep();
        const bool side = keyBit(m_from, depth);
        if (!onEdge || !side)
            CIRCLET_CHECK(enter(node.left, depth, onEdge));
        if (!onEdge || side || depth >= m_bits)
            CIRCLET_CHECK(enter(node.right, depth, onEdge && side));
        return ok();
    }
    std::vector<std::pair<Hash256, Bytes>> take() { return std::move(m_found); }

private:
    Result<void> enter(const TreeChild& child, std::size_t depth, bool onEdge) {
        if (child.kind == TreeChild::Kind::Empty)
            return ok();
        TreeNode scratch;
        CIRCLET_TRY(node, m_reader.load(child, scratch));
        return visit(*node, depth + 1, onEdge);
    }

    TreeReader m_reader;
    const Hash256& m_from;
    std::size_t m_bits;
    std::size_t m_maximum;
    std::vector<std::pair<Hash256, Bytes>> m_found;
};

} // namespace

Result<Hash256> State::subtreeRoot(const Hash256& key, std::size_t bits) const {
    TreePath path(*this, nullptr);
    CIRCLET_TRY(node, path.start());
    for (std::size_t depth = 0; node != nullptr; ++depth) {
        if (node->leaf)
            return sharePrefix(node->key, key, bits) ? stateLeafHash(node->key, stateValueHash(node->value))
                                                     : Hash256();
        if (depth == bits)
            return stateNodeHash(node->left.ref.hash, node->right.ref.hash);
        CIRCLET_TRY(next, path.down(keyBit(key, depth)));
        node = next;
    }
    return Hash256();
}

Result<std::vector<std::pair<Hash256, Bytes>>> State::leaves(const Hash256& from, std::size_t bits,
                                                             std::size_t maximum) const {
    LeafWalk walk(*this, from, bits, maximum);
    TreePath path(*this, nullptr);
    CIRCLET_TRY(root, path.start());
    if (root != nullptr)
        CIRCLET_CHECK(walk.visit(*root, 0, true));
    return walk.take();
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
