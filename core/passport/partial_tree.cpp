#include "passport/partial_tree.h"

#include <functional>

#include "ledger/merkle.h"

namespace circlet::passport {

namespace {

/// Walks up from some places. For each level's places, ascending: `sibling` for a neighbour that none of them is, then
/// `join` for each pair; a last node without neighbour moves up by `join` too.
void walk(std::vector<uint32_t> places, uint32_t count, const std::function<void(uint32_t, uint32_t)>& sibling,
          const std::function<void(uint32_t, uint32_t)>& join) {
    uint32_t level = 0;
    for (uint32_t width = count; width > 1; width = (width + 1) / 2, ++level) {
        std::vector<uint32_t> above;
        for (std::size_t i = 0; i < places.size(); ++i) {
            const uint32_t other = places[i] ^ 1U;
            const bool both = i + 1 < places.size() && places[i + 1] == other;
            if (both)
                ++i;
            else if (other < width)
                sibling(level, other);
            join(level, other / 2);
            above.push_back(other / 2);
        }
        places = std::move(above);
    }
}

} // namespace

std::size_t siblingsNeeded(const std::vector<uint32_t>& leaves, uint32_t count) {
    std::size_t needed = 0;
    walk(
        leaves, count, [&](uint32_t, uint32_t) { ++needed; }, [](uint32_t, uint32_t) {});
    return needed;
}

TreeNodes climb(const std::map<uint32_t, Hash256>& leaves, uint32_t count, const std::vector<Hash256>& siblings) {
    TreeNodes nodes;
    std::vector<uint32_t> places;
    for (const auto& [place, hash] : leaves) {
        nodes[{0, place}] = hash;
        places.push_back(place);
    }
    std::size_t next = 0;
    const auto sibling = [&](uint32_t level, uint32_t place) { nodes[{level, place}] = siblings.at(next++); };
    const auto join = [&](uint32_t level, uint32_t above) {
        std::vector<Hash256> pair = {nodes.at({level, 2 * above})};
        if (const auto right = nodes.find({level, 2 * above + 1}); right != nodes.end())
            pair.push_back(right->second);
        nodes[{level + 1, above}] = ledger::merkleRoot(std::move(pair));
    };
    walk(std::move(places), count, sibling, join);
    return nodes;
}

const Hash256& rootOf(const TreeNodes& nodes) {
    return nodes.rbegin()->second;
}

std::vector<Hash256> siblingsOf(const std::vector<uint32_t>& leaves, uint32_t count, const TreeNodes& nodes) {
    std::vector<Hash256> siblings;
    walk(
        leaves, count,
        [&](uint32_t level, uint32_t place) {
            siblings.push_back(nodes.at({level, place}));
        },
        [](uint32_t, uint32_t) {});
    return siblings;
}

} // namespace circlet::passport
