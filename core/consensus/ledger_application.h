// Application over the real ledger: executes and builds blocks on a cache of unfinal results, and hands out what is
// final. Used by the node's consensus thread and by simulations; not thread-safe. Writes nothing: the caller stores
// what finalise() and applyCertified() return, then calls stored().
#pragma once

#include <functional>
#include <memory>
#include <unordered_map>
#include <unordered_set>

#include "consensus/application.h"
#include "ledger/execution.h"

namespace circlet::consensus {

/// The pool of waiting transactions as a leader sees it.
class TransactionSource {
public:
    virtual ~TransactionSource() = default;
    /// Best first (level, then arrival; nonces of one lane ascending), without those for which `contained` is true,
    /// until about `maximumBytes` or `maximumCount`. The pointers stay valid until the next call of anything non-const.
    virtual std::vector<ledger::Candidate>
    candidates(std::size_t maximumBytes, std::size_t maximumCount,
               const std::function<bool(const ledger::TransactionId&)>& contained) const = 0;
    /// These cannot be executed on the tip, nor can those that wait for them: forget them. (One that only comes too
    /// early, because the block had no room for the one before, is not among them.)
    virtual void rejected(const std::vector<ledger::TransactionId>& transactions) = 0;
};

/// A final block with all that storage and the wallet's index need.
struct FinalResult {
    ledger::Block block;
    BlockHash hash;
    ledger::Executed executed;  ///< state: version after this block; delta; activity; transaction ids
    ledger::HistoryPeaks peaks; ///< over all headers up to and including this block's
    std::vector<ledger::NumberedHistoryNode> historyNodes; ///< new with this block
};

/// Where the chain stands when the program starts.
struct ChainHead {
    ledger::Header header;
    ledger::State state;                               ///< after that block, over the store
    ledger::HistoryPeaks peaks;                        ///< over all headers up to and including it
    std::shared_ptr<const ledger::EpochContext> epoch; ///< of the block after it
};

/// What a leader needs to begin an epoch: endpoints are sealed to the key, its secret to the members.
struct EpochKey {
    Hash256 publicKey;
    std::vector<Bytes> sealedSecrets; ///< by seat of the running epoch, or none
};

/// What elections need of the shell. Without candidates there are none.
struct ElectionConfig {
    const ledger::CandidatePool* candidates = nullptr;               ///< checked requests
    std::function<EpochKey()> newEpochKey;                           ///< random; asked once for each key block proposed
    ledger::WorkHash work;                                           ///< empty: SHA-256d
    std::function<std::vector<EpochProof>(Epoch first)> epochProofs; ///< from the store; empty: none are kept
};

struct LedgerApplicationConfig {
    std::shared_ptr<const ledger::Genesis> genesis;
    ChainId chain;
    std::shared_ptr<const ledger::TreeStore> store;
    ledger::WitnessCheck witnesses; ///< of a pool that has checked signatures before; empty: check them here
    /// Hears a block's signed transactions before `witnesses` is asked for each of them. May be empty.
    std::function<void(const std::vector<Bytes>&)> expectWitnesses = {};
    ElectionConfig election = {};
};

class LedgerApplication final : public Application {
public:
    LedgerApplication(LedgerApplicationConfig config, ChainHead head, TransactionSource& pool);

    BlockFacts finalHead() const override;
    Result<BodyFacts> execute(const ledger::Header& header, const BlockHash& hash, ByteView body) override;
    Result<void> checkBody(const ledger::Header& header, ByteView body) const override;
    std::optional<Proposed> propose(const ProposalRequest& request) override;
    bool hasWork(const BlockHash& parent) override;
    std::optional<TimeMs> keyBlockDue(const BlockHash& parent) override;
    std::optional<TimeMs> betterRequestSince(const BlockHash& keyBlock) const override;
    std::optional<EpochState> epochAfter(const BlockHash& keyBlock) const override;
    std::vector<EpochProof> epochProofs(Epoch first) const override;
    void forget(const BlockHash& hash) override;

    /// A block of a Finalised action, in order: the child of the final head, executed before. NotFound / InvalidBlock
    /// otherwise.
    Result<FinalResult> finalise(const BlockHash& hash);
    /// A block fetched with its certificate (verified by the caller, or an ancestor of such a block): executes and
    /// finalises.
    Result<FinalResult> applyCertified(const ledger::Block& block);
    /// Blocks up to this height are in the store: their deltas are read from there from now on.
    void stored(Height height);

    const ledger::State& finalState() const { return m_final->executed.state; }
    const ledger::Header& finalHeader() const { return m_final->block.header; }
    const ledger::HistoryPeaks& finalPeaks() const { return m_final->peaks; }
    /// Of the block after the final head.
    const std::shared_ptr<const ledger::EpochContext>& epoch() const { return m_final->epoch; }

private:
    struct Version : FinalResult {
        BodyFacts facts;
        std::unordered_set<ledger::TransactionId> contained;
        std::shared_ptr<const ledger::EpochContext> epoch; ///< of the blocks after it
    };
    using VersionPtr = std::shared_ptr<Version>;

    VersionPtr find(const BlockHash& hash) const;
    ledger::BlockContext contextOn(const Version& parent) const;
    VersionPtr remember(ledger::Block block, const BlockHash& hash, ledger::Executed executed, const Version& parent);
    std::optional<Proposed> proposeElection(const Version& parent, const ProposalRequest& request);
    const ledger::CandidatePool::Entry* bestCandidate(const Version& parent) const;
    /// Included in an unfinal block down from `tip`.
    bool isContained(const Version& tip, const ledger::TransactionId& transaction) const;

    LedgerApplicationConfig m_config;
    TransactionSource& m_pool;
    VersionPtr m_final;
    Height m_storedHeight = 0;
    std::unordered_map<BlockHash, VersionPtr> m_versions; ///< final head and unfinal blocks
};

/// The epoch as the replica sees it.
EpochState epochStateOf(const ledger::EpochContext& epoch, uint32_t turnLength);

} // namespace circlet::consensus
