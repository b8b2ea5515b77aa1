#include "consensus/rules.h"

#include <algorithm>

namespace circlet::consensus {

Commit commitOf(const Rules& rules, const Node& node, const Node* parent, const Commit& lastBlock) {
    // A justify certifies the parent, so its view is the parent's; 0 is the root's.
    if (parent == nullptr || parent->justify.isRoot())
        return {};
    return rules.commits(node.view, node.justify.view(), parent->justify.view()) ? lastBlock : Commit{};
}

const Rules& realRules() {
    static constexpr Rules rules{
        .mayVote = [](View parent, View lock) { return parent >= lock; },
        .lockAfter = [](View lock, View grandparent) { return std::max(lock, grandparent); },
        .commits = [](View node, View parent,
                      View grandparent) { return node == parent + 1 && parent == grandparent + 1; },
        .signedCommit = [](const Commit& own, const Commit&) { return own; },
        .retires = true,
    };
    return rules;
}

} // namespace circlet::consensus
