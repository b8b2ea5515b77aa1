// What a part of the state tree would be after some changes, without changing the tree. Used by execution: an account's
// leaf commits to the subtree of its holdings.
#pragma once

#include <span>

#include "ledger/state.h"

namespace circlet::ledger {

/// Hash of the subtree of all keys that begin with the first `bits` bits of `key`, after changes in ascending order
/// that all lie in it; zero: it is empty then. As State::subtreeRoot() of the changed state.
Result<Hash256> subtreeRootAfter(const State& state, const Hash256& key, std::size_t bits,
                                 std::span<const StateChange> changes, TreeCache& cache);

} // namespace circlet::ledger
