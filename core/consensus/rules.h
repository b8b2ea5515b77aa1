// The three decisions on which safety rests, as functions of views: what may be voted, what is locked, what a vote
// names. Used by Safety and by the tree of nodes. Tests put mutants in their place to see that they fork; nothing else
// may.
#pragma once

#include "consensus/messages.h"

namespace circlet::consensus {

struct Rules {
    /// Rule 5c. `parent` is view(P).
    bool (*mayVote)(View parent, View lock);
    /// Rule 5: the lock after a vote for N. `grandparent` is view(G), 0 if P or G is the root.
    View (*lockAfter)(View lock, View grandparent);
    /// Rule 4: whether QC(N) makes a block final. None of the three is the root.
    bool (*commits)(View node, View parent, View grandparent);
    /// Rule 4: what a voter signs, given what it found itself and what the leader's own vote says.
    Commit (*signedCommit)(const Commit& own, const Commit& leaders);
    /// Rule 6: a key whose newer signature turns up never signs again. (Twins in simulations go on.)
    bool retires;
};

/// Rule 4 for a node with this parent (nullptr: root): what becomes final if the node is certified. `lastBlock` is the
/// last block of the epoch up to and including the grandparent; nil if there is none.
Commit commitOf(const Rules& rules, const Node& node, const Node* parent, const Commit& lastBlock);

/// consensus-rules.md to the letter.
const Rules& realRules();

} // namespace circlet::consensus
