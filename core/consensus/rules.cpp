#include "consensus/rules.h"

#include <algorithm>

namespace circlet::consensus {

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
