// Execution of a block as one pure function of the state before it (design §3). Used by members before they vote, by
// full nodes and by the wallet to foresee a fee. A transaction that fails makes the block invalid: there are no failed
// receipts.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "ledger/certificate.h"
#include "ledger/effects.h"
#include "ledger/election.h"
#include "ledger/header.h"
#include "ledger/history.h"
#include "ledger/parameters.h"
#include "ledger/records.h"
#include "ledger/state.h"

namespace circlet::ledger {

/// What the rules need besides the state before the block.
struct BlockContext {
    const Genesis* genesis = nullptr;
    ChainId chain;
    const EpochContext* epoch = nullptr; ///< that the block belongs to
    Header parent;                       ///< header of the block before
    HistoryPeaks historyBefore;          ///< over all headers up to `parent`
    WorkHash work;                       ///< for key blocks; empty: SHA-256d where the chain uses it
};

/// An account's new entry, to be indexed by full nodes.
struct AccountActivity {
    Address account;
    ActivityEntry entry;
    Hash256 headBefore;
};

struct Executed {
    State state;
    TreeDelta delta;
    std::vector<AccountActivity> activity;
    std::vector<TransactionId> transactions;       ///< ids in block order
    std::shared_ptr<const EpochContext> nextEpoch; ///< that a key block begins; null for others
    std::vector<NumberedLink> custody;             ///< links that the block added, in the order of its actions
};

/// Says whether a transaction's witnesses were checked already (a mempool's cache); otherwise they are checked here.
/// Called with the signed bytes. Must be a pure function of them.
using WitnessCheck = std::function<Result<void>(const Transaction&, ByteView signedBytes)>;

/// Records of a proved or local state. Corrupt if a node is damaged or the record does not decode.
Result<std::optional<Account>> readAccount(const State& state, const Address& address, TreeCache* cache = nullptr);
Result<std::optional<SeatRecord>> readSeat(const State& state, const crypto::BlsPublicKeyBytes& key,
                                           TreeCache* cache = nullptr);
Result<ChainRecord> readChainRecord(const State& state, TreeCache* cache = nullptr);
Result<ElectionRecord> readElectionRecord(const State& state, TreeCache* cache = nullptr);

/// A valid transaction as the mempool sees it, against a state: everything but block-wide limits. Used for admission.
/// BadNonce when the nonce is used or ahead, Expired, InsufficientFunds, WrongNetwork, InvalidSignature, Rejected.
Result<void> checkTransaction(const State& state, const Genesis& genesis, const ChainId& chain,
                              const Transaction& transaction, std::size_t signedBytes, TimeMs time);
/// As checkTransaction() without the witnesses: quick, for those whose witnesses were checked before or are not there
/// yet.
Result<void> checkRules(const State& state, const Genesis& genesis, const ChainId& chain, const TransactionBody& body,
                        std::size_t signedBytes, TimeMs time);

/// Builds one on another: transactions are taken in order while they are valid and fit; the rest are skipped.
/// The header is complete: roots are those of execution. Witnesses are not checked again: candidates come from a pool
/// that checked them.
struct Built {
    Block block;
    Executed executed;
    std::vector<std::size_t> skipped; ///< indexes of candidates that were invalid here (not those that no longer fit)
};
struct Candidate {
    const Transaction* transaction = nullptr;
    const Bytes* signedBytes = nullptr;
};
Result<Built> buildBlock(const State& parentState, const BlockContext& context, uint32_t proposer, TimeMs time,
                         std::vector<TurnRange> failedTurns, std::span<const Candidate> candidates);

/// Builds a key block that seats the election's request. Work and possession are not checked again: requests come from
/// a pool that checked them. `epochPublicKey` (X25519) is the proposer's choice.
Result<Built> buildKeyBlock(const State& parentState, const BlockContext& context, uint32_t proposer, TimeMs time,
                            std::vector<TurnRange> failedTurns, Election election, const Hash256& epochPublicKey);

/// Executes and checks everything that is a function of the branch: parent, height, time > parent's, roots, limits,
/// each transaction, an election and its request. Not: clocks, who may propose, the failed-turn list and the turn
/// (consensus checks these), whether a better request was known. InvalidBlock names the reason.
Result<Executed> executeBlock(const State& parentState, const BlockContext& context, const Block& block,
                              const WitnessCheck& witnesses);

/// State and header at height 0.
struct GenesisBlock {
    Block block;
    Executed executed; ///< its nextEpoch is epoch 0
    Committee committee;
};
Result<GenesisBlock> executeGenesis(const Genesis& genesis);

} // namespace circlet::ledger
