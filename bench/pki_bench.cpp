// Issuing and verifying X.509: ours beside OpenSSL's bare signature and bare path validation of the same certificates.
#include <benchmark/benchmark.h>
#include <openssl/evp.h>
#include <openssl/x509_vfy.h>

#include "pki/authority.h"
#include "pki/chain.h"

using namespace circlet;
using namespace circlet::pki;

namespace {

constexpr UnixSeconds now = 1'800'000'000;

struct Issuer {
    explicit Issuer(KeyAlgorithm algorithm)
        : rootKey(SigningKey::generate(algorithm).value()),
          issuingKey(SigningKey::generate(algorithm).value()),
          root(makeRoot(rootTemplate(), name("Root"), validityOf(rootTemplate(), now), rootKey).value()),
          issuing(Authority::open(root, rootKey)
                      .value()
                      .issue(issuingTemplate(),
                             {name("Issuing"), issuingKey.publicKey(), validityOf(issuingTemplate(), now), {}})
                      .value()),
          authority(Authority::open(issuing, issuingKey).value()) {}

    static Name name(const char* text) { return NameBuilder().commonName(text).country("CH").build().value(); }
    static IssueOrder order(uint64_t number) {
        CircletExtension extension;
        extension.commitment.bytes.fill(static_cast<uint8_t>(number));
        const Bytes seed = encode(extension).value();
        return {name("Deed"), PublicKey::unheld(seed), validityOf(leafTemplate(), now), extension};
    }

    SigningKey rootKey;
    SigningKey issuingKey;
    Certificate root;
    Certificate issuing;
    Authority authority;
};

void issueLeaf(benchmark::State& state) {
    const Issuer issuer(static_cast<KeyAlgorithm>(state.range(0)));
    uint64_t number = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(issuer.authority.issue(leafTemplate(), Issuer::order(++number)).value());
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(issueLeaf)->Arg(1)->Arg(2)->Arg(3)->Arg(4)->Unit(benchmark::kMicrosecond);

void signBare(benchmark::State& state) { // P-256 over a body of the same size, key already open
    EVP_PKEY* key = EVP_EC_gen("P-256");
    const Bytes body(600, 1);
    for (auto _ : state) {
        EVP_MD_CTX* context = EVP_MD_CTX_new();
        Bytes signature(128);
        std::size_t size = signature.size();
        EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key);
        EVP_DigestSign(context, signature.data(), &size, body.data(), body.size());
        EVP_MD_CTX_free(context);
        benchmark::DoNotOptimize(signature);
    }
    EVP_PKEY_free(key);
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(signBare)->Unit(benchmark::kMicrosecond);

void parseLeaf(benchmark::State& state) {
    const Issuer issuer(KeyAlgorithm::EcdsaP256);
    const Bytes der = issuer.authority.issue(leafTemplate(), Issuer::order(1)).value().der();
    for (auto _ : state)
        benchmark::DoNotOptimize(Certificate::fromDer(der).value());
}
BENCHMARK(parseLeaf)->Unit(benchmark::kMicrosecond);

void parseBare(benchmark::State& state) { // OpenSSL's decoding of the same leaf
    const Issuer issuer(KeyAlgorithm::EcdsaP256);
    const Bytes der = issuer.authority.issue(leafTemplate(), Issuer::order(1)).value().der();
    for (auto _ : state) {
        const unsigned char* data = der.data();
        X509* certificate = d2i_X509(nullptr, &data, static_cast<long>(der.size()));
        benchmark::DoNotOptimize(certificate);
        X509_free(certificate);
    }
}
BENCHMARK(parseBare)->Unit(benchmark::kMicrosecond);

void verifyThree(benchmark::State& state) { // leaf, issuing authority, root; with lists if the argument says so
    const Issuer issuer(KeyAlgorithm::EcdsaP256);
    const auto leaf = issuer.authority.issue(leafTemplate(), Issuer::order(1)).value();
    const std::vector<RevocationList> lists{
        issuer.authority.revocationList({1, now, now + secondsPerDay, {}}).value(),
        Authority::open(issuer.root, issuer.rootKey).value().revocationList({1, now, now + secondsPerDay, {}}).value()};
    ChainQuestion question{leaf, {&issuer.issuing, 1}, issuer.root, now};
    if (state.range(0) != 0)
        question.lists = lists;
    for (auto _ : state)
        benchmark::DoNotOptimize(verifyChain(question).value());
}
BENCHMARK(verifyThree)->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

void revocationList(benchmark::State& state) { // made and parsed
    const Issuer issuer(KeyAlgorithm::EcdsaP256);
    std::vector<Revocation> entries;
    for (int64_t i = 0; i < state.range(0); ++i)
        entries.push_back({randomSerial(), now, RevocationReason::Superseded});
    for (auto _ : state)
        benchmark::DoNotOptimize(issuer.authority.revocationList({1, now, now + secondsPerDay, entries}).value());
}
BENCHMARK(revocationList)->Arg(10'000)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
