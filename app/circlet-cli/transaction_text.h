// What a transaction does, in JSON and in words. Used by `send --unsigned` and the tx commands.
#pragma once

#include "circlet-cli/context.h"
#include "ledger/transaction_file.h"

namespace circlet::cli {

/// Derived from a transaction's own bytes.
struct Effects {
    ledger::Amount fee;
    std::vector<ledger::BalanceEffect> accounts;
    std::vector<std::string> deeds{}; ///< what each action does, in words
};
Result<Effects> effectsOf(const ledger::UnsignedTransaction& transaction, const ledger::Genesis& genesis);

/// transaction, kind (unsigned | partly signed | signed), expiry, level, fee_li, memo, does (sentences), effects,
/// complete, missing. `own` marks the wallet's accounts where there is one.
nlohmann::json describe(const ledger::UnsignedTransaction& transaction, const Effects& effects, ledger::Network network,
                        const wallet::Wallet* own = nullptr);
/// The same for people, several lines.
std::string describeText(const nlohmann::json& description);

/// A text of whoever wrote it, such that nothing in it steers the terminal: control characters become question marks.
std::string plain(std::string text);

nlohmann::json addressesJson(const std::vector<ledger::Address>& addresses, ledger::Network network);

} // namespace circlet::cli
