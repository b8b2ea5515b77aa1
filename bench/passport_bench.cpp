// Verifying a passport offline, from its bytes to the verdict: the bar is 50 ms for 50 links of custody. Beside it the
// one certificate of the header alone, which is most of it, and what a picture and elections add.
#include <benchmark/benchmark.h>

#include "crypto/secure.h"
#include "passport/pictures.h"
#include "passport/presentation.h"
#include "passport/sample_chain.h"

using namespace circlet;

namespace {

passport::Metadata documentWith(std::size_t pictureBytes) {
    passport::MetadataDraft draft{"Deed", "One boat", {}, {}};
    for (int i = 0; i < 20; ++i)
        draft.fields.push_back({"field " + std::to_string(i), "value"});
    if (pictureBytes != 0)
        draft.attachments.push_back({passport::MediaType::Png, "boat.png", test::png({64, 64, 8, 2, pictureBytes})});
    return passport::Metadata::create(std::move(draft), Hash256{}).value();
}

Bytes passportOf(std::size_t links, std::size_t pictureBytes, uint32_t elections, TimeMs& now) {
    test::SampleChain chain(elections);
    auto held = test::heldCertificate(ledger::Address{}, links - 1);
    const passport::Metadata document = documentWith(pictureBytes);
    held.record.metadata = document.commitment();
    chain.height = 1'000'000;
    chain.put(held.record);
    now = chain.time;
    return passport::encodePassport({chain.prove(held.record.origin), {}, held.custody, document, {}, {}}).value();
}

void verify(benchmark::State& state) {
    TimeMs now = 0;
    const Bytes bytes = passportOf(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)),
                                   static_cast<uint32_t>(state.range(2)), now);
    for (auto _ : state) {
        const auto report = passport::verifyPassport(bytes, test::SampleChain::root(), now);
        if (!report || !report.value().good())
            return state.SkipWithError("not verified");
    }
    state.counters["bytes"] = static_cast<double>(bytes.size());
}
BENCHMARK(verify)
    ->ArgNames({"links", "picture", "elections"})
    ->Args({1, 0, 0})
    ->Args({50, 0, 0})
    ->Args({50, 1 << 20, 0})
    ->Args({50, 1 << 20, 20})
    ->Args({5000, 0, 0})
    ->Unit(benchmark::kMillisecond);

void headerAlone(benchmark::State& state) {
    test::SampleChain chain;
    const light::ProofFile file = chain.prove({});
    const light::CommitteeChain committees(test::SampleChain::root());
    for (auto _ : state) {
        if (!light::verifyCertified(committees, light::anchorOf(file.proof)))
            return state.SkipWithError("not verified");
    }
}
BENCHMARK(headerAlone)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv) {
    crypto::initialise();
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
