// What transaction each intent about certificates is, and nothing else; what all comparisons with an intent share.
// Internal to core/wallet: intent.cpp asks it before anything is signed. Compares with the decoded bytes alone; whoever
// prepared them is not believed.
#pragma once

#include <algorithm>

#include "wallet/intent.h"

namespace circlet::wallet {

inline const Error differs{ErrorCode::Rejected, "The transaction does not do what was asked for; it was not signed."};

inline bool contains(const std::vector<ledger::Address>& accounts, const ledger::Address& account) {
    return std::ranges::find(accounts, account) != accounts.end();
}

/// Rejected unless the transaction is exactly what an intent about certificates asks for: these actions, these accounts
/// that agree, the fee from one of `own` (of an offer: from its buyer), and nothing beside. Internal for other intents.
Result<void> certificateMatches(const Intent& intent, const Prepared& prepared,
                                const std::vector<ledger::Address>& own);

} // namespace circlet::wallet
