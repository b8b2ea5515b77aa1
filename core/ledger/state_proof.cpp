#include "ledger/state_node.h"

namespace circlet::ledger {

namespace {

/// What stands at the end of the path.
enum class ProofEnd : uint8_t { Value = 0, OtherLeaf = 1, Empty = 2 };

Error invalid(const char* reason) {
    return Error{ErrorCode::InvalidProof, reason};
}

bool sharePath(const Hash256& a, const Hash256& b, std::size_t depth) {
    for (std::size_t bit = 0; bit < depth; ++bit) {
        if (keyBit(a, bit) != keyBit(b, bit))
            return false;
    }
    return true;
}

} // namespace

Result<void> verifyState(const Hash256& root, const StateProof& proof) {
    if (proof.siblings.size() > keyBits)
        return invalid("the state proof is longer than a key");
    if (proof.value && proof.otherLeaf)
        return invalid("the state proof says that its key is present and absent");
    Hash256 node;
    if (proof.value) {
        node = stateLeafHash(proof.key, stateValueHash(*proof.value));
    } else if (proof.otherLeaf) {
        const auto& [key, valueHash] = *proof.otherLeaf;
        if (key == proof.key || !sharePath(key, proof.key, proof.siblings.size()))
            return invalid("the leaf in the proof of absence does not stand in the key's place");
        node = stateLeafHash(key, valueHash);
    }
    for (std::size_t depth = proof.siblings.size(); depth-- > 0;) {
        const Hash256& sibling = proof.siblings[depth];
        node = keyBit(proof.key, depth) ? stateNodeHash(sibling, node) : stateNodeHash(node, sibling);
    }
    if (node != root)
        return invalid("the state proof does not lead to the state root");
    return ok();
}

void write(Writer& writer, const StateProof& proof) {
    writer.fixed(proof.key);
    if (proof.value)
        writer.u8(static_cast<uint8_t>(ProofEnd::Value)).bytes16(*proof.value);
    else if (proof.otherLeaf)
        writer.u8(static_cast<uint8_t>(ProofEnd::OtherLeaf))
            .fixed(proof.otherLeaf->first)
            .fixed(proof.otherLeaf->second);
    else
        writer.u8(static_cast<uint8_t>(ProofEnd::Empty));
    writer.u16(static_cast<uint16_t>(proof.siblings.size()));
    for (const Hash256& sibling : proof.siblings)
        writer.fixed(sibling);
}

Result<StateProof> readStateProof(Reader& reader) {
    StateProof proof;
    CIRCLET_TRY(key, reader.fixed<Hash256>());
    proof.key = key;
    CIRCLET_TRY(end, reader.u8());
    if (end == static_cast<uint8_t>(ProofEnd::Value)) {
        CIRCLET_TRY(value, reader.bytes16(maximumLeafBytes));
        proof.value.emplace(value.begin(), value.end());
    } else if (end == static_cast<uint8_t>(ProofEnd::OtherLeaf)) {
        CIRCLET_TRY(otherKey, reader.fixed<Hash256>());
        CIRCLET_TRY(valueHash, reader.fixed<Hash256>());
        proof.otherLeaf.emplace(otherKey, valueHash);
    } else if (end != static_cast<uint8_t>(ProofEnd::Empty)) {
        return Error{ErrorCode::Malformed, "unknown kind of state proof"};
    }
    CIRCLET_TRY(siblings, reader.u16());
    if (siblings > keyBits)
        return Error{ErrorCode::OutOfRange, "the state proof is longer than a key"};
    proof.siblings.reserve(siblings);
    for (unsigned i = 0; i < siblings; ++i) {
        CIRCLET_TRY(sibling, reader.fixed<Hash256>());
        proof.siblings.push_back(sibling);
    }
    return proof;
}

} // namespace circlet::ledger
