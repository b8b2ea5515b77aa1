// The ledger reduced to what consensus can notice: blocks of numbered transactions, each executable once, and key
// blocks that seat numbered candidates in the oldest member's place. For simulations.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>

#include "consensus/application.h"

namespace circlet::consensus::test {

class ModelApplication final : public Application {
public:
    /// Without elections, in epoch 0.
    explicit ModelApplication(const Hash256& committeeRoot);
    /// On the genesis, with elections at least `spacing` apart.
    ModelApplication(const EpochState& epoch, TimeMs spacing);

    BlockFacts finalHead() const override { return m_final; }
    Result<BodyFacts> execute(const ledger::Header& header, const BlockHash& hash, ByteView body) override;
    Result<void> checkBody(const ledger::Header& header, ByteView body) const override;
    std::optional<Proposed> propose(const ProposalRequest& request) override;
    bool hasWork(const BlockHash& parent) override;
    std::optional<TimeMs> keyBlockDue(const BlockHash& parent) override;
    std::optional<TimeMs> betterRequestSince(const BlockHash& keyBlock) const override;
    std::optional<EpochState> epochAfter(const BlockHash& keyBlock) const override;
    std::vector<EpochProof> epochProofs(Epoch first) const override;
    void forget(const BlockHash& hash) override;

    /// A candidate (the number of its key) for the key block that ends this epoch; the lowest hash wins.
    void nominate(uint32_t number, Epoch epoch, TimeMs since);
    /// The first of two candidates wins.
    static bool isBetter(uint32_t first, uint32_t second);
    bool hasNominated() const { return !m_candidates.empty(); }
    /// Epoch of the block after the final head.
    const EpochState& epoch() const { return *m_epoch; }
    std::function<std::vector<EpochProof>(Epoch)> oldProofs;

    void add(uint64_t transaction) { m_pool.insert(transaction); }
    const std::set<uint64_t>& pool() const { return m_pool; }
    /// The child of the final head, executed before.
    bool finalise(const BlockHash& hash);
    bool isFinal(uint64_t transaction) const { return m_finalTransactions.contains(transaction); }
    std::size_t maximumTransactions = 64;
    uint32_t anchorInterval = 1;
    bool checksWork = true; ///< false: it cannot judge key blocks yet

private:
    struct Version {
        ledger::Header header;
        BodyFacts facts;
        std::set<uint64_t> transactions;
        std::shared_ptr<const EpochState> epoch; ///< of the blocks after it
        uint32_t winner = 0;
    };
    struct Content {
        std::optional<Turn> election;
        uint32_t winner = 0;
        std::vector<ledger::TurnRange> failedTurns;
        std::vector<uint64_t> transactions;
    };
    static Bytes encodeBody(const Content& content);
    static Result<Content> decodeBody(ByteView body);
    bool contains(const BlockHash& tip, uint64_t transaction) const;
    Hash256 stateOf(const BlockHash& block) const;
    const std::shared_ptr<const EpochState>& epochOf(const BlockHash& block) const;
    std::optional<uint32_t> bestCandidate(const EpochState& epoch) const;

    std::shared_ptr<const EpochState> m_epoch; ///< of the block after the final head
    Hash256 m_committeeRoot;                   ///< in epoch 0 without elections
    bool m_elects = false;
    TimeMs m_spacing = 0;
    Epoch m_candidatesFor = 0;
    std::map<uint32_t, TimeMs> m_candidates; ///< number: held since
    BlockFacts m_final;
    Hash256 m_finalState;
    std::set<uint64_t> m_pool;
    std::set<uint64_t> m_finalTransactions;
    std::unordered_map<BlockHash, Version> m_versions; ///< unfinal
};

} // namespace circlet::consensus::test
