// The ledger reduced to what consensus can notice: blocks of numbered transactions, each executable once. For
// simulations.
#pragma once

#include <set>
#include <unordered_map>

#include "consensus/application.h"

namespace circlet::consensus::test {

class ModelApplication final : public Application {
public:
    explicit ModelApplication(const Hash256& committeeRoot);

    BlockFacts finalHead() const override { return m_final; }
    Result<BodyFacts> execute(const ledger::Header& header, const BlockHash& hash, ByteView body) override;
    Result<void> checkBody(const ledger::Header& header, ByteView body) const override;
    std::optional<Proposed> propose(const ProposalRequest& request) override;
    bool hasWork(const BlockHash& parent) override;
    void forget(const BlockHash& hash) override;

    void add(uint64_t transaction) { m_pool.insert(transaction); }
    const std::set<uint64_t>& pool() const { return m_pool; }
    /// The child of the final head, executed before.
    bool finalise(const BlockHash& hash);
    bool isFinal(uint64_t transaction) const { return m_finalTransactions.contains(transaction); }
    std::size_t maximumTransactions = 64;

private:
    struct Version {
        ledger::Header header;
        BodyFacts facts;
        std::set<uint64_t> transactions;
    };
    struct Content {
        std::vector<ledger::TurnRange> failedTurns;
        std::vector<uint64_t> transactions;
    };
    static Bytes encodeBody(const Content& content);
    static Result<Content> decodeBody(ByteView body);
    bool contains(const BlockHash& tip, uint64_t transaction) const;
    Hash256 stateOf(const BlockHash& block) const;

    Hash256 m_committeeRoot;
    BlockFacts m_final;
    Hash256 m_finalState;
    std::set<uint64_t> m_pool;
    std::set<uint64_t> m_finalTransactions;
    std::unordered_map<BlockHash, Version> m_versions; ///< unfinal
};

} // namespace circlet::consensus::test
