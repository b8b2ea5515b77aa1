// State, codec and execution: what a block costs without signatures. The state update stands beside the bare count of
// SHA-256 calls that the same tree needs, so that the difference is ours.
#include <benchmark/benchmark.h>

#include "world.h"

using namespace circlet;
using namespace circlet::bench;

namespace {

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
