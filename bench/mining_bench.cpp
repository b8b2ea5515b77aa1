// Mining beside the bare libraries in one run: `mining_bench sha256d|randomx`. RandomX alternates between the library's
// own loop in this process and circlet-miner, so that both meet the same neighbours, and compares medians.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
#include <randomx.h>
#include <sys/mman.h>

#include <algorithm>
#include <condition_variable>
#include <iomanip>
#include <iostream>
#include <mutex>
#include <thread>

#include <CLI/CLI.hpp>

#include "crypto/sha256d_search.h"
#include "mining/work_helper.h"

namespace {

using namespace circlet;
using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t inputBytes = 40;
constexpr uint32_t nonceOffset = 32;

double secondsSince(SteadyClock::time_point start) {
    return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

void row(const std::string& name, std::vector<double> values, const std::string& unit, double compared = 0) {
    const double middle = median(values);
    const auto [least, most] = std::ranges::minmax(values);
    std::cout << std::left << std::setw(44) << name << std::right << std::fixed << std::setprecision(2) << std::setw(10)
              << middle << " " << unit << "  (" << least << " - " << most << ")";
    if (compared > 0)
        std::cout << "  ratio " << std::setprecision(3) << middle / compared;
    std::cout << std::endl;
}

// SHA-256d

/// OpenSSL as a programmer would use it: a copied context that already holds the first bytes.
double opensslMegahashes(double seconds) {
    SHA256_CTX start;
    SHA256_Init(&start);
    const Bytes input(nonceOffset);
    SHA256_Update(&start, input.data(), input.size());
    Hash256 hash;
    uint64_t nonce = 0;
    const auto begun = SteadyClock::now();
    while (nonce % 4'096 != 0 || secondsSince(begun) < seconds) {
        SHA256_CTX context = start;
        SHA256_Update(&context, &nonce, sizeof nonce);
        SHA256_Final(hash.data(), &context);
        SHA256_Init(&context);
        SHA256_Update(&context, hash.data(), Hash256::size);
        SHA256_Final(hash.data(), &context);
        ++nonce;
    }
    return static_cast<double>(nonce) / secondsSince(begun) / 1e6;
}

double kernelMegahashes(crypto::Sha256dKernel kernel, double seconds) {
    const auto search = crypto::Sha256dSearch::create(Bytes(inputBytes), nonceOffset, kernel).value();
    uint64_t nonce = 0;
    const auto begun = SteadyClock::now();
    while (secondsSince(begun) < seconds) {
        search.find(Hash256{}, nonce, 16'384);
        nonce += 16'384;
    }
    return static_cast<double>(nonce) / secondsSince(begun) / 1e6;
}

// The helper

/// A search and its newest status.
class Helper {
public:
    explicit Helper(ledger::WorkFunction function) : m_function(function) {
        mining::SearchOptions options;
        options.helper.arguments = {"--normal-priority"};
        m_search = std::make_unique<mining::WorkHelper>(
            options, mining::WorkHelper::Listener{{}, [this](const mining::SearchStatus& status) {
                                                      std::lock_guard lock(m_mutex);
                                                      m_status = status;
                                                      m_changed.notify_all();
                                                  }});
        newJob();
    }

    mining::WorkHelper& search() { return *m_search; }

    template<typename Fits>
    mining::SearchStatus await(Fits fits) {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait_for(lock, std::chrono::minutes(10), [&] { return fits(m_status); })) {
            std::cerr << "mining_bench: " << m_status.reason << "\n";
            std::exit(1);
        }
        return m_status;
    }

    uint64_t newJob() {
        mining::WorkJob job;
        job.number = ++m_job;
        job.function = m_function;
        if (m_function == ledger::WorkFunction::RandomX)
            job.key = Bytes(32);
        job.input = Bytes(inputBytes, static_cast<uint8_t>(m_job));
        job.nonceOffset = nonceOffset;
        m_search->setJob(job); // its target is zero
        return m_job;
    }

    /// Hashes a second of all threads by their own counters, over about so long.
    double rate(unsigned threads, double seconds) {
        m_search->setThreads(threads);
        m_search->resume();
        const auto from = await([&](const mining::SearchStatus& now) {
            return now.report.phase == mining::Phase::Mining && now.report.threads.size() == threads &&
                   now.threads.back().hashrate > 0;
        });
        const auto to = await([&](const mining::SearchStatus& now) {
            return now.report.timeUs >= from.report.timeUs + static_cast<uint64_t>(seconds * 1e6);
        });
        uint64_t hashes = 0;
        for (unsigned i = 0; i < threads; ++i)
            hashes += to.report.threads[i].hashes - from.report.threads[i].hashes;
        rest();
        return static_cast<double>(hashes) * 1e6 / static_cast<double>(to.report.timeUs - from.report.timeUs);
    }

    void rest() {
        m_search->pause();
        await([](const mining::SearchStatus& now) { return now.report.phase == mining::Phase::Paused; });
    }

private:
    const ledger::WorkFunction m_function;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    mining::SearchStatus m_status;
    uint64_t m_job = 0;
    std::unique_ptr<mining::WorkHelper> m_search;
};

void latencies(Helper& helper, unsigned threads) {
    helper.rate(threads, 1);
    helper.search().resume();
    std::vector<double> inside;
    std::vector<double> outside;
    std::vector<double> stops;
    for (int i = 0; i < 20; ++i) {
        const auto begun = SteadyClock::now();
        const uint64_t job = helper.newJob();
        const auto status = helper.await([&](const mining::SearchStatus& now) { return now.switchedJob == job; });
        outside.push_back(secondsSince(begun) * 1e3);
        inside.push_back(static_cast<double>(status.switchUs) / 1e3);
    }
    for (int i = 0; i < 10; ++i) {
        helper.rest();
        const auto now = helper.await([](const mining::SearchStatus& status) { return status.restUs > 0; });
        stops.push_back(static_cast<double>(now.restUs) / 1e3);
        helper.search().resume();
        helper.await([&](const mining::SearchStatus& status) { return status.report.phase == mining::Phase::Mining; });
    }
    row("new job on all threads, since it was read", inside, "ms");
    row("the same, with the way there and back", outside, "ms");
    row("pause until no thread hashes", stops, "ms");
    helper.rest();
}

void benchSha256d(int rounds, double seconds) {
    std::vector<double> openssl;
    std::vector<std::vector<double>> kernels;
    const auto available = crypto::availableSha256dKernels();
    kernels.resize(available.size());
    std::vector<double> one;
    std::vector<double> two;
    Helper helper(ledger::WorkFunction::Sha256d);
    helper.rest();
    for (int round = 0; round < rounds; ++round) {
        openssl.push_back(opensslMegahashes(seconds));
        for (std::size_t i = 0; i < available.size(); ++i)
            kernels[i].push_back(kernelMegahashes(available[i], seconds));
        one.push_back(helper.rate(1, seconds) / 1e6);
        two.push_back(helper.rate(2, seconds) / 1e6);
    }
    const double base = median(openssl);
    row("OpenSSL with a midstate", openssl, "MH/s");
    for (std::size_t i = 0; i < available.size(); ++i)
        row(std::string("kernel ") + nameOf(available[i]), kernels[i], "MH/s", base);
    row("circlet-miner, 1 thread", one, "MH/s", base);
    row("circlet-miner, 2 threads (ratio to one)", two, "MH/s", median(one));
    latencies(helper, 2);
}

// RandomX

/// The library's own loop, with the same key and the same kind of pages.
class Bare {
public:
    Bare() {
        m_flags = randomx_get_flags();
        m_cache = randomx_alloc_cache(m_flags);
        m_dataset = randomx_alloc_dataset(m_flags);
        if (m_cache == nullptr || m_dataset == nullptr) {
            std::cerr << "mining_bench: not enough memory\n";
            std::exit(1);
        }
        const Bytes key(32);
        randomx_init_cache(m_cache, key.data(), key.size());
        const unsigned long items = randomx_dataset_item_count();
        constexpr uintptr_t huge = 2U << 20;
        const auto start = reinterpret_cast<uintptr_t>(randomx_get_dataset_memory(m_dataset));
        const uintptr_t first = (start + huge - 1) / huge * huge;
        ::madvise(reinterpret_cast<void*>(first), (start + items * 64 - first) / huge * huge, MADV_HUGEPAGE);
        std::thread other([&] { randomx_init_dataset(m_dataset, m_cache, 0, items / 2); });
        randomx_init_dataset(m_dataset, m_cache, items / 2, items - items / 2);
        other.join();
        m_machine = randomx_create_vm(m_flags | RANDOMX_FLAG_FULL_MEM, nullptr, m_dataset);
    }
    ~Bare() {
        randomx_destroy_vm(m_machine);
        randomx_release_dataset(m_dataset);
        randomx_release_cache(m_cache);
    }
    Bare(const Bare&) = delete;
    Bare& operator=(const Bare&) = delete;

    double hashes(double seconds) {
        Bytes input(inputBytes);
        Hash256 hash;
        uint64_t nonce = 0;
        const auto begun = SteadyClock::now();
        randomx_calculate_hash_first(m_machine, input.data(), input.size());
        while (secondsSince(begun) < seconds) {
            ++nonce;
            std::memcpy(input.data() + nonceOffset, &nonce, sizeof nonce);
            randomx_calculate_hash_next(m_machine, input.data(), input.size(), hash.data());
        }
        return static_cast<double>(nonce) / secondsSince(begun);
    }

private:
    randomx_flags m_flags;
    randomx_cache* m_cache = nullptr;
    randomx_dataset* m_dataset = nullptr;
    randomx_vm* m_machine = nullptr;
};

void benchRandomx(int rounds, double seconds) {
    const auto begun = SteadyClock::now();
    Helper helper(ledger::WorkFunction::RandomX);
    helper.search().setThreads(2);
    const auto light = helper.await([](const mining::SearchStatus& now) { return now.hashes > 0; });
    std::cout << "first hash after " << std::fixed << std::setprecision(1) << secondsSince(begun) << " s, in "
              << nameOf(light.report.memory) << " mode" << std::endl;
    const auto ready = helper.await([](const mining::SearchStatus& now) {
        return now.report.memory == mining::MemoryMode::Fast || !now.report.note.empty();
    });
    std::cout << nameOf(ready.report.memory) << " mode after " << secondsSince(begun)
              << " s with two threads; huge pages: " << nameOf(ready.report.hugePages) << " " << ready.report.note
              << "\n";
    helper.rest();
    Bare bare;
    std::vector<double> library;
    std::vector<double> one;
    std::vector<double> two;
    for (int round = 0; round < rounds; ++round) {
        library.push_back(bare.hashes(seconds));
        one.push_back(helper.rate(1, seconds));
        two.push_back(helper.rate(2, seconds));
    }
    row("RandomX library, bare loop, 1 thread", library, "H/s");
    row("circlet-miner, 1 thread", one, "H/s", median(library));
    row("circlet-miner, 2 threads (ratio to one)", two, "H/s", median(one));
    latencies(helper, 2);
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app{"Mining beside the bare libraries."};
    int rounds = 5;
    double seconds = 3;
    app.add_option("--rounds", rounds, "of each measurement; medians are printed")->capture_default_str();
    app.add_option("--seconds", seconds, "for each measurement")->capture_default_str();
    app.fallthrough();
    CLI::App* sha256d = app.add_subcommand("sha256d", "SHA-256d beside OpenSSL");
    CLI::App* randomx = app.add_subcommand("randomx", "RandomX beside the library; takes 5 GiB and two minutes");
    app.require_subcommand(1);
    CLI11_PARSE(app, argc, argv);
    if (sha256d->parsed())
        benchSha256d(rounds, seconds);
    if (randomx->parsed())
        benchRandomx(rounds, seconds);
    return 0;
}
