#include "ledger/merkle.h"

#include "crypto/sha256.h"

namespace circlet::ledger {

namespace {

Hash256 join(const Hash256& left, const Hash256& right) {
    static const crypto::Tag tag("circlet/merkle/node");
    return tag.hash({left.view(), right.view()});
}

/// Replaces a level by the one above it.
void ascend(std::vector<Hash256>& level) {
    std::size_t out = 0;
    for (std::size_t i = 0; i < level.size(); i += 2)
        level[out++] = i + 1 < level.size() ? join(level[i], level[i + 1]) : level[i];
    level.resize(out);
}

} // namespace

Hash256 merkleRoot(std::vector<Hash256> leaves) {
    if (leaves.empty())
        return {};
    while (leaves.size() > 1)
        ascend(leaves);
    return leaves.front();
}

std::vector<Hash256> merklePath(std::vector<Hash256> leaves, uint32_t index) {
    std::vector<Hash256> siblings;
    while (leaves.size() > 1) {
        const uint32_t sibling = index ^ 1U;
        if (sibling < leaves.size())
            siblings.push_back(leaves[sibling]);
        index /= 2;
        ascend(leaves);
    }
    return siblings;
}

std::optional<std::size_t> merkleSiblings(uint32_t index, uint32_t count) {
    if (index >= count)
        return std::nullopt;
    std::size_t siblings = 0;
    for (uint64_t width = count; width > 1; width = (width + 1) / 2, index /= 2) {
        if ((index ^ 1U) < width)
            ++siblings;
    }
    return siblings;
}

std::optional<Hash256> merkleRootFromPath(const Hash256& leaf, uint32_t index, uint32_t count,
                                          std::span<const Hash256> siblings) {
    if (index >= count)
        return std::nullopt;
    Hash256 node = leaf;
    std::size_t used = 0;
    for (uint64_t width = count; width > 1; width = (width + 1) / 2, index /= 2) {
        if ((index ^ 1U) >= width)
            continue;
        if (used == siblings.size())
            return std::nullopt;
        const Hash256& sibling = siblings[used++];
        node = (index & 1U) != 0 ? join(sibling, node) : join(node, sibling);
    }
    if (used != siblings.size())
        return std::nullopt;
    return node;
}

} // namespace circlet::ledger
