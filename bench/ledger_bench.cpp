// State, codec and execution: what a block costs without signatures. The state update stands beside the bare count of
// SHA-256 calls that the same tree needs, so that the difference is ours.
#include <benchmark/benchmark.h>

#include "ledger/certificate.h"
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

/// A world in which account 0 issued certificates to all others, so many to each, and the block in which each of the
/// first `transfers` of them passes one on to a holder of others.
struct CertificateWorld {
    CertificateWorld(uint64_t transfers, uint64_t each) : world(2'000) {
        become({registration()});
        for (uint64_t round = 0; round < each; ++round)
            become(issues());
        for (uint64_t i = 1; i <= transfers; ++i) {
            const CertificateUid uid = readHoldings(world.state, account(i), 1).value().front();
            TransactionBody body = bodyOf(i, 0);
            body.actions = {TransferCertificate{
                0, CertificateKind::Ownership, uid, uid, account(world.genesis.allocations.size() - i), {}}};
            transactions.push_back(whole(body));
        }
        block = built(transactions).block;
    }

    TransactionBody bodyOf(uint64_t from, uint64_t nonce) const {
        TransactionBody body = world.transfer(from, 0).body;
        body.authorizations[0].nonce = nonce;
        body.level = readChainRecord(world.state).value().lowestLevel;
        return body;
    }
    static Transaction whole(const TransactionBody& body) {
        Witness witness;
        witness.keys.resize(1);
        witness.signatures.resize(1);
        return {body, {witness}};
    }
    Transaction registration() {
        TransactionBody body = bodyOf(0, nonce++);
        body.actions = {RegisterIssuer{0, false, "Issuer", number(1)}};
        return whole(body);
    }
    std::vector<Transaction> issues() {
        std::vector<Transaction> made;
        for (uint64_t i = 1; i < world.genesis.allocations.size();) {
            TransactionBody body = bodyOf(0, nonce++);
            body.actions.clear();
            for (; body.actions.size() < 16 && i < world.genesis.allocations.size(); ++i) {
                IssueCertificate issue;
                issue.owner = account(i);
                issue.metadata = number(i);
                body.actions.emplace_back(issue);
            }
            made.push_back(whole(body));
        }
        return made;
    }
    Built built(const std::vector<Transaction>& list) const {
        std::vector<Bytes> bytes;
        std::vector<Candidate> candidates;
        bytes.reserve(list.size());
        for (const Transaction& one : list) {
            bytes.push_back(encode(one));
            candidates.push_back({&one, &bytes.back()});
        }
        return buildBlock(world.state, world.context, 0, world.context.parent.time + 10, {}, candidates).value();
    }
    void become(const std::vector<Transaction>& list) {
        Built next = built(list);
        world.store->add(next.executed.delta);
        world.state = next.executed.state.rebased(world.store);
        world.context.parent = next.block.header;
        appendHistory(world.context.historyBefore, historyLeaf(next.block.header));
    }

    World world;
    uint64_t nonce = 0;
    std::vector<Transaction> transactions;
    Block block;
};

void executeCertificateTransfers(benchmark::State& state) { // as executeTransfers; of holders of one or of several
    const CertificateWorld all(static_cast<uint64_t>(state.range(0)), static_cast<uint64_t>(state.range(1)));
    if (all.block.body.transactions.size() != static_cast<std::size_t>(state.range(0)))
        state.SkipWithError("the block does not hold all transfers");
    const WitnessCheck checkedBefore = [](const Transaction&, ByteView) -> Result<void> { return ok(); };
    for (auto _ : state)
        benchmark::DoNotOptimize(executeBlock(all.world.state, all.world.context, all.block, checkedBefore).value());
    state.counters["transfer"] =
        benchmark::Counter(static_cast<double>(state.range(0)) * static_cast<double>(state.iterations()),
                           benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(executeCertificateTransfers)->Args({1, 1})->Args({900, 1})->Args({900, 4})->Unit(benchmark::kMicrosecond);

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
