// Two votes of one key in one view, as the ledger takes them (consensus-rules.md 12). Used by the node that heard them,
// with ledger::reportOf(). It must never be asked about votes that were not verified.
#pragma once

#include "consensus/messages.h"
#include "ledger/transaction.h"

namespace circlet::consensus {

/// `key` is that of the votes' seat in their epoch. In either order of the votes the same evidence.
ledger::SubmitEvidence evidenceOf(const crypto::BlsPublicKeyBytes& key, const Vote& first, const Vote& second);

} // namespace circlet::consensus
