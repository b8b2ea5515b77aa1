// A full node's store with many accounts: how long it takes to open, and what a block costs to commit by the number of
// leaves that it changes. Beside it a bare synced write on the same disk: no commit can be quicker.
//   storage_bench --benchmark_filter=... ; ACCOUNTS=1000000 by default
#include <benchmark/benchmark.h>

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "storage/chain_store.h"
#include "world.h"

using namespace circlet;
using namespace circlet::bench;

namespace {

uint64_t accounts() {
    const char* wanted = std::getenv("ACCOUNTS");
    return wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 1'000'000;
}

/// One store on disk for all measurements, removed at the end.
class Disk {
public:
    Disk() {
        std::string pattern = (std::filesystem::temp_directory_path() / "circlet-bench-XXXXXX").string();
        m_folder = ::mkdtemp(pattern.data());
        m_world = std::make_unique<World>(accounts());
        m_options.chain = m_world->context.chain;
        m_options.parameters = m_world->genesis.parameters;
        open();
        const GenesisBlock& first = m_world->first;
        if (!m_store->append(storage::finalBlock(first.block, first.executed, std::nullopt)))
            std::abort();
    }
    ~Disk() {
        m_store.reset();
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }

    void open() { m_store = storage::ChainStore::open(m_folder, m_options).value(); }
    void close() { m_store.reset(); }
    storage::ChainStore& store() { return *m_store; }
    World& world() { return *m_world; }
    const std::filesystem::path& folder() const { return m_folder; }

    /// The next block, in which so many accounts pay one another.
    storage::FinalBlock next(uint64_t transfers) {
        BlockContext context = m_world->context;
        const storage::Tip tip = m_store->tip().value();
        context.parent = tip.header;
        context.historyBefore = m_store->peaks();
        const State before = m_store->state(tip.height).value();
        std::vector<Transaction> transactions;
        std::vector<Bytes> bytes;
        std::vector<Candidate> candidates;
        for (uint64_t i = 0; i < transfers; ++i) {
            const uint64_t from = (m_next++ * 7919) % (accounts() / 2);
            Transaction transaction = m_world->transfer(from, accounts() - 1 - from);
            transaction.body.authorizations[0].nonce = readAccount(before, account(from)).value().value().nonces[0];
            transaction.body.expiry = tip.header.time + 60'000;
            transactions.push_back(std::move(transaction));
            bytes.push_back(encode(transactions.back()));
        }
        for (uint64_t i = 0; i < transfers; ++i)
            candidates.push_back({&transactions[i], &bytes[i]});
        Built built = buildBlock(before, context, 0, tip.header.time + 10, {}, candidates).value();
        if (!built.skipped.empty())
            std::abort();
        return storage::finalBlock(std::move(built.block), built.executed, std::nullopt);
    }

private:
    std::filesystem::path m_folder;
    std::unique_ptr<World> m_world;
    storage::ChainStoreOptions m_options;
    std::unique_ptr<storage::ChainStore> m_store;
    uint64_t m_next = 0;
};

Disk& disk() {
    static Disk only;
    return only;
}

void openStore(benchmark::State& state) { // with that many accounts in the state
    Disk& on = disk();
    for (auto _ : state) {
        state.PauseTiming();
        on.close();
        state.ResumeTiming();
        on.open();
        benchmark::DoNotOptimize(on.store().tip());
    }
    state.counters["accounts"] = static_cast<double>(accounts());
}
BENCHMARK(openStore)->Unit(benchmark::kMillisecond)->Iterations(20);

void proveAccount(benchmark::State& state) {
    Disk& on = disk();
    uint64_t next = 0;
    for (auto _ : state) {
        const State tip = on.store().state(on.store().tip()->height).value();
        benchmark::DoNotOptimize(tip.prove(accountKey(account(next++ * 104'729 % accounts()))).value());
    }
}
BENCHMARK(proveAccount)->Unit(benchmark::kMicrosecond);

void commitBlock(benchmark::State& state) { // of so many transfers; executing it is not counted
    Disk& on = disk();
    for (auto _ : state) {
        state.PauseTiming();
        const storage::FinalBlock block = on.next(static_cast<uint64_t>(state.range(0)));
        state.ResumeTiming();
        if (!on.store().append(block))
            std::abort();
    }
    state.counters["transfer"] =
        benchmark::Counter(static_cast<double>(state.range(0)) * static_cast<double>(state.iterations()),
                           benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(commitBlock)
    ->Arg(1)
    ->Arg(64)
    ->Arg(1000)
    ->Arg(4000)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(10)
    ->UseRealTime();

void bareSyncedWrite(benchmark::State& state) { // of 4 KiB: what a commit waits for at least
    const std::string file = disk().folder() / "sync-probe";
    const int descriptor = ::open(file.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    const Bytes page(4096);
    for (auto _ : state) {
        if (::write(descriptor, page.data(), page.size()) < 0 || ::fdatasync(descriptor) != 0)
            std::abort();
    }
    ::close(descriptor);
}
BENCHMARK(bareSyncedWrite)->Unit(benchmark::kMillisecond)->Iterations(50)->UseRealTime();

} // namespace

BENCHMARK_MAIN();
