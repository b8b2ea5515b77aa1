// State, codec and execution: what a block costs without signatures. The state update stands beside the bare count of
// SHA-256 calls that the same tree needs, so that the difference is ours.
#include <benchmark/benchmark.h>

#include <unordered_map>

#include "crypto/bls.h"
#include "crypto/sha256.h"
#include "ledger/execution.h"

using namespace circlet;
using namespace circlet::ledger;

namespace {

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

Hash256 number(uint64_t value) {
    return crypto::sha256(Writer().u64(value).view());
}

Address account(uint64_t index) {
    return {AddressType::SingleKey, number(index)};
}

Genesis genesisWith(uint64_t accounts) {
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

std::map<Hash256, std::optional<Bytes>> updatedAccounts(const World& world, uint64_t count) {
    std::map<Hash256, std::optional<Bytes>> changes;
    for (uint64_t i = 0; i < count; ++i) {
        Account record = readAccount(world.state, account(i)).value().value();
        record.balance = Amount::fromLi(record.balance.li() + 1);
        changes.emplace(accountKey(account(i)), encode(record));
    }
    return changes;
}

void stateUpdate(benchmark::State& state) { // of so many leaves among 10,000, nodes read from a store in memory
    const World world(10'000);
    const auto changes = updatedAccounts(world, static_cast<uint64_t>(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(world.state.apply(changes, 1).value());
    state.counters["leaf"] =
        benchmark::Counter(static_cast<double>(changes.size()) * static_cast<double>(state.iterations()),
                           benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(stateUpdate)->Arg(1)->Arg(64)->Arg(1024)->Arg(8192)->Unit(benchmark::kMicrosecond);

void stateUpdateBareHashes(benchmark::State& state) { // what the same update must hash
    const World world(10'000);
    const auto changes = updatedAccounts(world, static_cast<uint64_t>(state.range(0)));
    const TreeDelta delta = world.state.apply(changes, 1).value().delta;
    const std::size_t leaves = changes.size();
    const std::size_t made = delta.added.size() - leaves;
    const crypto::Tag tag("bench");
    const Bytes pair(64, 1), value(153, 2);
    for (auto _ : state) {
        for (std::size_t i = 0; i < leaves; ++i)
            benchmark::DoNotOptimize(tag.hash(value));
        for (std::size_t i = 0; i < leaves + made; ++i)
            benchmark::DoNotOptimize(tag.hash(pair));
    }
    state.counters["leaf"] = benchmark::Counter(static_cast<double>(leaves) * static_cast<double>(state.iterations()),
                                                benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(stateUpdateBareHashes)->Arg(1)->Arg(64)->Arg(1024)->Arg(8192)->Unit(benchmark::kMicrosecond);

void stateGet(benchmark::State& state) {
    const World world(10'000);
    uint64_t i = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(readAccount(world.state, account(i++ % 10'000)).value());
}
BENCHMARK(stateGet);

void transactionDecode(benchmark::State& state) {
    const World world(2);
    const Bytes bytes = encode(world.transfer(0, 1));
    for (auto _ : state)
        benchmark::DoNotOptimize(decodeTransaction(bytes).value());
    state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * bytes.size()));
}
BENCHMARK(transactionDecode);

void transactionEncode(benchmark::State& state) {
    const World world(2);
    const Transaction transaction = world.transfer(0, 1);
    for (auto _ : state)
        benchmark::DoNotOptimize(encode(transaction));
}
BENCHMARK(transactionEncode);

void executeTransfers(benchmark::State& state) { // decode, rules, state and roots; signatures checked elsewhere
    const World world(10'000);
    const Block block = world.block(static_cast<uint64_t>(state.range(0)));
    if (block.body.transactions.size() != static_cast<std::size_t>(state.range(0)))
        state.SkipWithError("the block does not hold all transfers");
    const WitnessCheck checkedBefore = [](const Transaction&, ByteView) -> Result<void> { return ok(); };
    for (auto _ : state)
        benchmark::DoNotOptimize(executeBlock(world.state, world.context, block, checkedBefore).value());
    state.counters["transfer"] =
        benchmark::Counter(static_cast<double>(state.range(0)) * static_cast<double>(state.iterations()),
                           benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(executeTransfers)->Arg(0)->Arg(1)->Arg(100)->Arg(1000)->Arg(4096)->Unit(benchmark::kMicrosecond);

void appendHeaderToHistory(benchmark::State& state) {
    const World world(2);
    HistoryPeaks peaks = world.context.historyBefore;
    for (auto _ : state) {
        benchmark::DoNotOptimize(appendHistory(peaks, historyLeaf(world.first.block.header)));
        benchmark::DoNotOptimize(peaks.root());
    }
}
BENCHMARK(appendHeaderToHistory);

} // namespace

BENCHMARK_MAIN();
