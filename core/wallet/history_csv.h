// History rows as comma-separated values, and the words that name their parts. Used by circlet-cli and the façade.
// One row is one line, and no field can become a formula when a spreadsheet opens it.
#pragma once

#include <string>

#include "wallet/wallet.h"

namespace circlet::wallet {

std::string_view paymentStateName(PaymentState state); ///< "created", "sent", "seen", "final", "expired"
std::string_view directionName(const HistoryRow& row); ///< "in", "out", "internal", "resignation"
/// Net change of the wallet, without the fee when coins went out.
ledger::Amount netAmount(const HistoryRow& row);
std::string timeText(TimeMs time); ///< "2026-11-20 14:03:05 UTC"

std::string csvHeader(); ///< with its line end, as csvLine()
std::string csvLine(const HistoryRow& row);

} // namespace circlet::wallet
