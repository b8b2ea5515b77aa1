// A chain in memory: genesis, blocks built and executed one after the other, transactions by numbered keys. Used by
// tests/ledger and the ledger's benchmark. Signatures are left blank unless a test asks for them.
#pragma once

#include <unordered_map>

#include "ledger/execution.h"
#include "ledger/memory_store.h"
#include "ledger/samples.h"

namespace circlet::test {

inline ledger::Amount li(uint64_t value) {
    return ledger::Amount::fromLi(value);
}

inline Result<void> anyWitness(const ledger::Transaction&, ByteView) {
    return ok();
}

class TestChain {
public:
    explicit TestChain(ledger::Genesis start) : genesis(std::move(start)), store(std::make_shared<MemoryStore>()) {
        auto executed = ledger::executeGenesis(genesis);
        if (!executed)
            qFatal("%s", executed.error().message.c_str());
        first = std::move(executed.value());
        id = ledger::chainId(genesis);
        epoch = first.executed.nextEpoch;
        become(first.block, std::move(first.executed));
    }

    ledger::BlockContext context() const { return {&genesis, id, epoch.get(), tip, peaks, {}}; }

    /// A body with the next nonces; `from` may be named more than once.
    ledger::TransactionBody body(std::vector<ledger::Address> from, std::vector<ledger::Transfer> transfers) const {
        ledger::TransactionBody body;
        body.chain = id;
        body.expiry = nextTime() + 60'000;
        body.level = ledger::readChainRecord(state).value().lowestLevel;
        for (const ledger::Address& account : from)
            body.authorizations.push_back({account, 0, nonce(account)});
        for (const ledger::Transfer& transfer : transfers)
            body.actions.emplace_back(transfer);
        return body;
    }

    static ledger::Transaction unsignedOf(ledger::TransactionBody body) {
        ledger::Witness witness;
        witness.keys.resize(1);
        witness.signatures.resize(1);
        const std::size_t count = body.authorizations.size();
        return {std::move(body), std::vector<ledger::Witness>(count, witness)};
    }

    uint64_t nonce(const ledger::Address& address, uint8_t lane = 0) const {
        const auto account = ledger::readAccount(state, address).value();
        return account ? account->nonces[lane] : 0;
    }

    uint64_t balance(const ledger::Address& address) const {
        const auto account = ledger::readAccount(state, address).value();
        return account ? account->balance.li() : 0;
    }

    TimeMs nextTime() const { return tip.time + 10; }

    Result<ledger::Built> build(const std::vector<ledger::Transaction>& transactions, uint32_t proposer = 0,
                                std::vector<ledger::TurnRange> failedTurns = {}) const {
        std::vector<Bytes> bytes;
        std::vector<ledger::Candidate> candidates;
        bytes.reserve(transactions.size());
        for (const ledger::Transaction& transaction : transactions) {
            bytes.push_back(ledger::encode(transaction));
            candidates.push_back({&transaction, &bytes.back()});
        }
        return ledger::buildBlock(state, context(), proposer, nextTime(), std::move(failedTurns), candidates);
    }

    Result<ledger::Executed> execute(const ledger::Block& block) const {
        return ledger::executeBlock(state, context(), block, anyWitness);
    }

    /// Makes an executed block the tip, as a store would.
    void become(const ledger::Block& block, ledger::Executed executed) {
        store->add(executed.delta);
        state = executed.state.rebased(store);
        tip = block.header;
        appendHistory(peaks, ledger::historyLeaf(tip));
        if (executed.nextEpoch)
            epoch = executed.nextEpoch;
        for (const ledger::AccountActivity& activity : executed.activity)
            history[activity.account].push_back(activity);
        for (const ledger::NumberedLink& entry : executed.custody) {
            std::vector<ledger::CustodyLink>& links = custody[entry.origin];
            if (entry.number != links.size())
                qFatal("a link of custody has another number than its place");
            links.push_back(entry.link);
        }
    }

    ledger::Genesis genesis;
    ledger::GenesisBlock first;
    ledger::ChainId id;
    std::shared_ptr<const ledger::EpochContext> epoch; ///< of the next block
    std::shared_ptr<MemoryStore> store;
    ledger::State state;
    ledger::Header tip;
    ledger::HistoryPeaks peaks;
    std::unordered_map<ledger::Address, std::vector<ledger::AccountActivity>> history;
    std::unordered_map<ledger::CertificateUid, std::vector<ledger::CustodyLink>> custody; ///< as execution tells it
};

} // namespace circlet::test
