// A chain at height 0 with many accounts, and signed-looking transfers between them. Used by the benchmarks of ledger
// and storage.
#pragma once

#include <unordered_map>

#include "crypto/bls.h"
#include "crypto/sha256.h"
#include "ledger/execution.h"

namespace circlet::bench {

using namespace ledger;

struct RefHash {
    std::size_t operator()(const NodeRef& ref) const noexcept { return std::hash<Hash256>()(ref.hash) ^ ref.version; }
};

class MemoryStore final : public TreeStore {
public:
    std::optional<Bytes> node(const NodeRef& ref) const override {
        const auto found = m_nodes.find(ref);
        return found == m_nodes.end() ? std::nullopt : std::optional<Bytes>(found->second);
    }
    void add(const TreeDelta& delta) { m_nodes.insert(delta.added.begin(), delta.added.end()); }

private:
    std::unordered_map<NodeRef, Bytes, RefHash> m_nodes;
};

inline Hash256 number(uint64_t value) {
    return crypto::sha256(Writer().u64(value).view());
}

inline Address account(uint64_t index) {
    return {AddressType::SingleKey, number(index)};
}

inline Genesis genesisWith(uint64_t accounts) {
    Genesis genesis;
    genesis.parameters = defaultParameters(Network::Regtest);
    genesis.time = 1'700'000'000'000;
    for (uint8_t i = 1; i <= 4; ++i) {
        Founder founder;
        founder.seat.key = crypto::BlsSecretKey::derive(Bytes(32, i)).value().publicKey().bytes();
        genesis.founders.push_back(founder);
    }
    for (uint64_t i = 0; i < accounts; ++i)
        genesis.allocations.push_back({account(i), Amount::fromLi(10'000'000)});
    return genesis;
}

/// A chain at height 0 whose state is read from a store, and signed-looking transfers between its accounts.
struct World {
    Genesis genesis;
    GenesisBlock first;
    std::shared_ptr<MemoryStore> store = std::make_shared<MemoryStore>();
    State state;
    BlockContext context;

    explicit World(uint64_t accounts) : genesis(genesisWith(accounts)), first(executeGenesis(genesis).value()) {
        store->add(first.executed.delta);
        state = first.executed.state.rebased(store);
        context.genesis = &genesis;
        context.chain = chainId(genesis);
        context.epoch = first.executed.nextEpoch.get();
        context.parent = first.block.header;
        appendHistory(context.historyBefore, historyLeaf(first.block.header));
    }

    Transaction transfer(uint64_t from, uint64_t to) const {
        Transaction transaction;
        transaction.body.chain = context.chain;
        transaction.body.expiry = genesis.time + 60'000;
        transaction.body.authorizations = {{account(from), 0, 0}};
        transaction.body.actions = {Transfer{0, account(to), Amount::fromLi(500)}};
        Witness witness;
        witness.keys.resize(1);
        witness.signatures.resize(1);
        transaction.witnesses = {witness};
        return transaction;
    }

    Block block(uint64_t transfers) const {
        std::vector<Transaction> transactions;
        std::vector<Bytes> bytes;
        for (uint64_t i = 0; i < transfers; ++i) {
            transactions.push_back(transfer(i, genesis.allocations.size() - 1 - i));
            bytes.push_back(encode(transactions.back()));
        }
        std::vector<Candidate> candidates;
        for (uint64_t i = 0; i < transfers; ++i)
            candidates.push_back({&transactions[i], &bytes[i]});
        return buildBlock(state, context, 0, genesis.time + 10, {}, candidates).value().block;
    }
};

} // namespace circlet::bench
