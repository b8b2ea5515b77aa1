// A wallet with 100,000 certificates: each action that a window waits for. Beside each list, SQLite's bare count over
// the same rows through the same encryption. Measures on a memory disk where there is one: disks differ.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>

#include "crypto/sha256.h"
#include "storage/database.h"
#include "wallet/wallet.h"

using namespace circlet;

namespace {

constexpr uint64_t certificates = 100'000;
constexpr TimeMs start = 1'700'000'000'000;

ledger::CertificateUid uidOf(uint64_t number) {
    return retag<ledger::CertificateUid>(crypto::sha256(asBytes(std::to_string(number))));
}

ledger::Address addressOf(uint8_t seed) {
    ledger::Address address;
    address.hash.bytes.fill(seed);
    return address;
}

passport::Metadata metadataOf(uint64_t number) {
    const char* const kinds[] = {"Diploma", "Concert ticket", "Share", "Warranty", "Membership"};
    passport::MetadataDraft draft;
    draft.title = std::string(kinds[number % 5]) + " no. " + std::to_string(number);
    draft.description = "Issued for the bench.";
    draft.fields = {{"Name", "Holder " + std::to_string(number % 1'000)},
                    {"Place", "Town " + std::to_string(number % 97)},
                    {"Valid for", "all of the house, on weekdays and Sundays"}};
    Hash256 seed;
    return passport::Metadata::create(std::move(draft), seed).value();
}

struct World {
    std::filesystem::path folder;
    std::unique_ptr<wallet::Wallet> wallet;
    wallet::HoldingsUpdate update;

    World() {
        const char* memory = "/dev/shm";
        folder = (std::filesystem::is_directory(memory) ? std::filesystem::path(memory)
                                                        : std::filesystem::temp_directory_path()) /
                 ("circlet-wallet-bench-" + std::to_string(::getpid()));
        std::filesystem::create_directory(folder);
        ledger::Genesis genesis;
        genesis.parameters = ledger::defaultParameters(ledger::Network::Regtest);
        wallet = wallet::Wallet::create((folder / "bench.circlet").string(), crypto::SecureBytes::copyOf("password"),
                                        crypto::mnemonicFromEntropy(crypto::SecureBytes(32)).value(), genesis)
                     .value();
        update.address = wallet->addresses()[0].address;
        update.height = 1;
        std::vector<wallet::CertificateDraft> drafts;
        for (uint64_t i = 0; i < certificates; ++i) {
            ledger::CertificateRecord record;
            record.origin = record.current = uidOf(i);
            record.kind = i % 3 == 0 ? ledger::CertificateKind::Identity : ledger::CertificateKind::Ownership;
            record.status = ledger::CertificateStatus::Active;
            record.issuer = addressOf(static_cast<uint8_t>(1 + i % 12));
            record.owner = update.address;
            record.issuedAt = record.heldSince = start + i;
            record.expiresAt = i % 4 == 0 ? start + 1'000'000 + i : 0;
            drafts.push_back({metadataOf(i), {}});
            record.metadata = drafts.back().metadata.commitment();
            update.origins.push_back(record.origin);
            update.records.push_back(std::move(record));
        }
        wallet->certificates().keepDrafts(drafts).value();
        wallet->certificates().apply(update).value();
        update.records.clear();
    }
    ~World() {
        wallet.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }
};

World& world() {
    static World world;
    return world;
}

void list(benchmark::State& state, const wallet::CertificateFilter& filter) {
    const wallet::CertificateStore& store = world().wallet->certificates();
    for (auto _ : state) {
        Result<wallet::CertificateList> page = store.query(filter);
        if (!page || page.value().rows.empty())
            state.SkipWithError("nothing was found");
        benchmark::DoNotOptimize(page);
    }
}

void allByTitle(benchmark::State& state) {
    wallet::CertificateFilter filter;
    filter.sort = wallet::CertificateSort::Title;
    list(state, filter);
}

void lastPage(benchmark::State& state) {
    wallet::CertificateFilter filter;
    filter.offset = certificates - 100;
    list(state, filter);
}

void byIssuer(benchmark::State& state) {
    wallet::CertificateFilter filter;
    filter.sort = wallet::CertificateSort::Issuer;
    list(state, filter);
}

void filtered(benchmark::State& state) {
    wallet::CertificateFilter filter;
    filter.kind = ledger::CertificateKind::Ownership;
    filter.issuer = addressOf(5); // whose every certificate ends
    filter.incoming = true;
    filter.expiringBefore = start + 1'050'000;
    filter.sort = wallet::CertificateSort::Expiry;
    list(state, filter);
}

void searchedRarely(benchmark::State& state) {
    wallet::CertificateFilter filter;
    filter.search = "no. 77777";
    filter.sort = wallet::CertificateSort::Title;
    list(state, filter);
}

/// The worst: every certificate matches.
void searchedOften(benchmark::State& state) {
    wallet::CertificateFilter filter;
    filter.search = "HOLDER";
    filter.sort = wallet::CertificateSort::Title;
    list(state, filter);
}

void counted(benchmark::State& state) {
    const wallet::CertificateStore& store = world().wallet->certificates();
    for (auto _ : state) {
        wallet::CertificateCounts counts = store.counts(start + 1'010'000);
        if (counts.held != certificates)
            state.SkipWithError("some are missing");
        benchmark::DoNotOptimize(counts);
    }
}

/// A refresh: one address lists all, nothing is new.
void appliedAgain(benchmark::State& state) {
    World& home = world();
    for (auto _ : state) {
        ++home.update.height;
        if (!home.wallet->certificates().apply(home.update))
            state.SkipWithError("it was refused");
    }
}

/// A refresh that brings ten changed ones.
void appliedWithNews(benchmark::State& state) {
    World& home = world();
    uint64_t number = 0;
    for (auto _ : state) {
        wallet::HoldingsUpdate update = home.update;
        update.height = ++home.update.height;
        for (int i = 0; i < 10; ++i) {
            const auto held = home.wallet->certificates().find(uidOf(number++ % certificates));
            update.records.push_back(held->record);
        }
        if (!home.wallet->certificates().apply(update))
            state.SkipWithError("it was refused");
    }
}

/// SQLite alone: as many rows of the same width, counted one by one through the same encryption.
void bareRows(benchmark::State& state) {
    const crypto::SecureBytes key = crypto::SecureBytes::random(32);
    storage::OpenOptions options;
    options.rawKey = &key;
    storage::Database database = storage::Database::open(world().folder / "bare.db", options).value();
    database
        .exec("CREATE TABLE bare (title TEXT, id INTEGER, kind INTEGER, issuer INTEGER, PRIMARY KEY (title, id)) "
              "WITHOUT ROWID")
        .value();
    {
        auto transaction = database.begin().value();
        storage::Statement insert = database.prepare("INSERT INTO bare VALUES (?, ?, ?, ?)").value();
        for (uint64_t i = 0; i < certificates; ++i)
            insert.bindAll("concert ticket no. " + std::to_string(i), i, 1, i % 12).run().value();
        transaction.commit().value();
    }
    for (auto _ : state) {
        storage::Statement statement = database.prepare("SELECT id, issuer FROM bare ORDER BY title").value();
        uint64_t rows = 0;
        while (statement.step().value())
            rows += statement.integer(1) >= 0 ? 1 : 0;
        if (rows != certificates)
            state.SkipWithError("some are missing");
    }
    std::filesystem::remove(world().folder / "bare.db");
}

} // namespace

BENCHMARK(bareRows)->Unit(benchmark::kMillisecond);
BENCHMARK(allByTitle)->Unit(benchmark::kMillisecond);
BENCHMARK(lastPage)->Unit(benchmark::kMillisecond);
BENCHMARK(byIssuer)->Unit(benchmark::kMillisecond);
BENCHMARK(filtered)->Unit(benchmark::kMillisecond);
BENCHMARK(searchedRarely)->Unit(benchmark::kMillisecond);
BENCHMARK(searchedOften)->Unit(benchmark::kMillisecond);
BENCHMARK(counted)->Unit(benchmark::kMillisecond);
BENCHMARK(appliedAgain)->Unit(benchmark::kMillisecond);
BENCHMARK(appliedWithNews)->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
