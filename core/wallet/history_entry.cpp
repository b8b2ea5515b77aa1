#include "wallet/history_entry.h"

#include <algorithm>
#include <set>

namespace circlet::wallet {

namespace {

bool isResignation(const ledger::Action& action) {
    return std::holds_alternative<ledger::Resign>(action);
}

} // namespace

Result<DerivedRow> rowOfTransaction(ByteView signedBytes, const ledger::Genesis& genesis, const OwnsAddress& owns) {
    CIRCLET_TRY(transaction, ledger::decodeTransaction(signedBytes));
    const ledger::FeeSchedule& fees = genesis.parameters.fees;
    CIRCLET_TRY(effects, ledger::balanceEffects(fees, transaction.body, signedBytes.size()));
    CIRCLET_TRY(fee, ledger::transactionFee(fees, transaction.body, signedBytes.size()));

    DerivedRow derived;
    HistoryRow& row = derived.row;
    row.transaction = ledger::transactionId(transaction);
    row.id = row.transaction->hex();
    row.memo = std::string(asText(transaction.body.memo));
    std::set<std::string> others;
    bool mineActs = false;
    for (const ledger::Authorization& authorization : transaction.body.authorizations)
        mineActs = mineActs || owns(authorization.account);
    for (const ledger::BalanceEffect& effect : effects) {
        if (!owns(effect.account)) {
            others.insert(ledger::formatAddress(effect.account, genesis.parameters.network));
            continue;
        }
        CIRCLET_TRY(gains, row.gains.plus(effect.gains));
        CIRCLET_TRY(loses, row.loses.plus(effect.loses));
        row.gains = gains;
        row.loses = loses;
    }
    if (!ledger::isReport(transaction.body) && owns(transaction.body.authorizations[transaction.body.feePayer].account))
        row.fee = fee;
    if (others.size() == 1)
        row.counterparty = *others.begin();
    row.resignation = mineActs && others.empty() && std::ranges::all_of(transaction.body.actions, isResignation);
    row.internal = mineActs && others.empty() && !row.resignation;
    if (row.resignation) {
        derived.kind = RowKind::Resignation;
        return derived;
    }
    derived.kind = row.internal ? RowKind::Internal : mineActs ? RowKind::Out : RowKind::In;
    return derived;
}

DerivedRow rowOfSystemEntry(const ledger::ActivityEntry& entry, const ledger::Address& address,
                            const ledger::Genesis& genesis) {
    DerivedRow derived;
    derived.kind = RowKind::System;
    derived.row.id = "system:" + std::to_string(static_cast<int>(entry.kind)) + ":" + std::to_string(entry.height) +
                     ":" + address.hash.hex().substr(0, 16) + ":" + std::to_string(entry.count);
    // What a row gains and loses, balanced, is the change of the account: a reward that becomes free was owned before.
    // The fees paid with it, and a burn of nothing (the reward was burned before), show in the account alone; whoever
    // has both sides of the account adds them (WalletFile::applyEntries).
    const ledger::Amount reward = genesis.parameters.reward;
    if (entry.kind == ledger::ActivityKind::Reward)
        derived.row.gains = reward;
    if (entry.kind == ledger::ActivityKind::Unlock) {
        derived.row.gains = reward;
        derived.row.loses = reward;
    }
    if (entry.kind == ledger::ActivityKind::Burn)
        derived.row.loses = reward;
    if (entry.kind == ledger::ActivityKind::Genesis) {
        for (const ledger::Allocation& allocation : genesis.allocations) {
            if (allocation.address == address)
                derived.row.gains = allocation.amount;
        }
    }
    return derived;
}

} // namespace circlet::wallet
