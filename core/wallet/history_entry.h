// A final transaction or system event as one row of a wallet's history: who gained, who paid, with whom. Used by the
// wallet file. Derived from proved bytes alone.
#pragma once

#include <functional>

#include "wallet/wallet.h"

namespace circlet::wallet {

enum class RowKind { In = 0, Out = 1, Internal = 2, System = 3, Resignation = 4, Certificate = 5 };

struct DerivedRow {
    HistoryRow row;             ///< state, height, time, note are left to the caller
    RowKind kind = RowKind::In; ///< Certificate: no coins moved but the fee
};

using OwnsAddress = std::function<bool(const ledger::Address&)>;

/// From the signed bytes (decoded here; Malformed).
Result<DerivedRow> rowOfTransaction(ByteView signedBytes, const ledger::Genesis& genesis, const OwnsAddress& owns);

/// Genesis allocation, reward, unlock or burn of one of our addresses.
DerivedRow rowOfSystemEntry(const ledger::ActivityEntry& entry, const ledger::Address& address,
                            const ledger::Genesis& genesis);

} // namespace circlet::wallet
