// From what the core knows to what the window shows: pure functions, no thread and no state (design §2, §12). Used by
// the façade and its tests. A number leaves here only with its proof level.
#pragma once

#include <unordered_map>
#include <unordered_set>

#include "node/facade/facade.h"
#include "node/wallet_session.h"

namespace circlet::facade {

/// Address text to the name that the user gave it: contacts first, then own addresses.
using Labels = std::unordered_map<std::string, std::string>;
Labels labelsOf(const wallet::Wallet& wallet);

NodeView nodeView(const node::LightStatus& status, const light::ChainRoot& root);
SyncState syncState(node::LightState state);

AddressRow addressRow(const wallet::AddressInfo& info, ledger::Network network);
ActivityRow activityRow(const wallet::HistoryRow& row, const Labels& labels);
RewardsView rewardsView(const wallet::RewardTotals& totals, const wallet::Balance& balance);
BalanceView balanceView(const wallet::Balance& balance);

using AddressTexts = std::unordered_set<std::string>;

/// Rows of the view that change with the wallet's revision only.
struct ViewCache {
    uint64_t revision = 0;
    wallet::RewardTotals rewards;
    WalletView view;
    std::shared_ptr<const AddressTexts> own; ///< its addresses
};
/// On the wallet's thread.
WalletView walletView(wallet::Wallet& wallet, ViewCache& cache);

wallet::HistoryFilter historyFilter(const ActivityQuery& query);

/// What was recomputed, for people.
std::vector<ProofStep> proofSteps(const std::vector<light::CheckedStep>& checked);
ProofReport proofReport(const light::Verdict& verdict);

Review reviewOf(uint64_t id, const wallet::PaymentIntent& intent, const wallet::Prepared& prepared,
                ledger::Network network, const Labels& labels, const std::function<bool(const ledger::Address&)>& owns);

ResignReview resignReviewOf(uint64_t id, const node::Resignation& resignation, const ledger::Genesis& genesis,
                            const Labels& labels, const std::function<bool(const ledger::Address&)>& owns);

/// Differs, but shows the same first 8 and last 6 characters, which is all that most people compare.
bool looksAlike(const std::string& address, const std::string& known);

/// What a careful person would want to know before paying.
struct PaymentFacts {
    std::string recipient;
    bool own = false;     ///< one of ours
    bool contact = false; ///< in the address book
    bool paidBefore = false;
    std::vector<std::string> known; ///< addresses that it might be mistaken for
    std::vector<wallet::Source> sources;
    ledger::Amount deposit;
    bool clockOff = false;
    std::optional<uint8_t> raisedLevel; ///< the chain admits nothing below
};
std::vector<std::string> paymentWarnings(const PaymentFacts& facts, const wallet::Prepared& prepared);

/// A file name made from a wallet's name: no separators, no leading dot, at most 60 bytes, never empty.
std::string safeFileName(const std::string& name);

} // namespace circlet::facade
