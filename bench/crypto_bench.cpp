// Signatures and hashes: ours beside the bare library, each doing the same work (decompression, subgroup checks and
// sums of keys included), so that the difference is what our interface costs.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <benchmark/benchmark.h>
#include <blst.h>
#include <openssl/sha.h>
#include <secp256k1_extrakeys.h>
#include <secp256k1_schnorrsig.h>

#include <memory>

#include "crypto/bls.h"
#include "crypto/schnorr.h"
#include "crypto/sha256.h"

using namespace circlet;
using namespace circlet::crypto;

namespace {

constexpr std::string_view domain = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_";

Hash256 messageOf(std::size_t number) {
    return sha256(asBytes("message " + std::to_string(number)));
}

// Schnorr

void schnorrSignOurs(benchmark::State& state) { // signs and checks the signature
    const auto key = SchnorrSecretKey::random();
    const Hash256 message = messageOf(0);
    for (auto _ : state)
        benchmark::DoNotOptimize(key.sign(message));
}
BENCHMARK(schnorrSignOurs);

void schnorrSignBare(benchmark::State& state) { // signs and checks, as libsecp256k1 advises
    secp256k1_context* context = secp256k1_context_create(SECP256K1_CONTEXT_NONE);
    const auto key = SchnorrSecretKey::random();
    const Hash256 message = messageOf(0);
    Hash256 aux;
    secp256k1_keypair keypair;
    secp256k1_xonly_pubkey point;
    if (secp256k1_keypair_create(context, &keypair, key.bytes().data()) != 1 ||
        secp256k1_keypair_xonly_pub(context, &point, nullptr, &keypair) != 1)
        state.SkipWithError("no key");
    SchnorrSignature signature;
    for (auto _ : state) {
        randomBytes(aux.data(), 32);
        int good = secp256k1_schnorrsig_sign32(context, signature.data(), message.data(), &keypair, aux.data());
        good &= secp256k1_schnorrsig_verify(context, signature.data(), message.data(), 32, &point);
        benchmark::DoNotOptimize(good);
    }
    secp256k1_context_destroy(context);
}
BENCHMARK(schnorrSignBare);

void schnorrVerifyOurs(benchmark::State& state) {
    const auto key = SchnorrSecretKey::random();
    const Hash256 message = messageOf(0);
    const auto signature = key.sign(message);
    for (auto _ : state) {
        if (!verifySchnorr(key.publicKey(), message, signature))
            state.SkipWithError("not verified");
    }
}
BENCHMARK(schnorrVerifyOurs);

void schnorrVerifyBare(benchmark::State& state) {
    secp256k1_context* context = secp256k1_context_create(SECP256K1_CONTEXT_NONE);
    const auto key = SchnorrSecretKey::random();
    const Hash256 message = messageOf(0);
    const auto signature = key.sign(message);
    for (auto _ : state) {
        secp256k1_xonly_pubkey point;
        if (secp256k1_xonly_pubkey_parse(context, &point, key.publicKey().data()) != 1 ||
            secp256k1_schnorrsig_verify(context, signature.data(), message.data(), 32, &point) != 1)
            state.SkipWithError("not verified");
    }
    secp256k1_context_destroy(context);
}
BENCHMARK(schnorrVerifyBare);

// BLS

void blsSignOurs(benchmark::State& state) {
    const auto key = BlsSecretKey::random();
    const Hash256 message = messageOf(0);
    for (auto _ : state)
        benchmark::DoNotOptimize(key.sign(message));
}
BENCHMARK(blsSignOurs);

blst_p1 bareHash(const Hash256& message) {
    blst_p1 hash;
    blst_hash_to_g1(&hash, message.data(), 32, asBytes(domain).data(), domain.size(), nullptr, 0);
    return hash;
}

void blsSignBare(benchmark::State& state) {
    const auto key = BlsSecretKey::random();
    const Hash256 message = messageOf(0);
    blst_scalar scalar;
    blst_scalar_from_bendian(&scalar, key.bytes().data());
    for (auto _ : state) {
        const blst_p1 hash = bareHash(message);
        blst_p1 point;
        blst_sign_pk_in_g2(&point, &hash, &scalar);
        std::array<uint8_t, 48> signature;
        blst_p1_compress(signature.data(), &point);
        benchmark::DoNotOptimize(signature);
    }
}
BENCHMARK(blsSignBare);

/// `signers` keys and the aggregate of their signatures.
BlsStatement statementOf(std::size_t first, std::size_t signers, std::size_t message) {
    BlsStatement statement;
    statement.message = messageOf(message);
    std::vector<BlsSignatureBytes> signatures;
    for (std::size_t i = 0; i < signers; ++i) {
        const Hash256 material = sha256(asBytes("key " + std::to_string(first + i)));
        const auto key = BlsSecretKey::derive(material.view()).value();
        statement.keys.push_back(key.publicKey());
        signatures.push_back(key.sign(statement.message));
    }
    statement.signature = aggregateBls(signatures).value();
    return statement;
}

blst_p2_affine bareSum(const std::vector<BlsPublicKey>& keys) {
    std::vector<const blst_p2_affine*> points;
    for (const auto& key : keys)
        points.push_back(static_cast<const blst_p2_affine*>(key.affine()));
    blst_p2 sum;
    blst_p2s_add(&sum, points.data(), points.size());
    blst_p2_affine affine;
    blst_p2_to_affine(&affine, &sum);
    return affine;
}

/// The hand-fused way: one Miller loop over two pairs, one final exponentiation.
bool bareVerify(const BlsStatement& statement) {
    blst_p1_affine signature;
    if (blst_p1_uncompress(&signature, statement.signature.data()) != BLST_SUCCESS || !blst_p1_affine_in_g1(&signature))
        return false;
    const blst_p2_affine key = bareSum(statement.keys);
    const blst_p1 hash = bareHash(statement.message);
    blst_p1_affine hashAffine;
    blst_p1_to_affine(&hashAffine, &hash);
    const blst_p2_affine* const keys[] = {&key, &BLS12_381_NEG_G2};
    const blst_p1_affine* const points[] = {&hashAffine, &signature};
    blst_fp12 product;
    blst_miller_loop_n(&product, keys, points, 2);
    blst_final_exp(&product, &product);
    return blst_fp12_is_one(&product);
}

void blsVerifyOurs(benchmark::State& state) {
    const BlsStatement one = statementOf(0, 1, 0);
    for (auto _ : state) {
        if (!verifyBls(one.keys[0], one.message, one.signature))
            state.SkipWithError("not verified");
    }
}
BENCHMARK(blsVerifyOurs);

void blsVerifyBare(benchmark::State& state) { // blst_core_verify, the library's ready-made call
    const BlsStatement one = statementOf(0, 1, 0);
    const auto* key = static_cast<const blst_p2_affine*>(one.keys[0].affine());
    for (auto _ : state) {
        blst_p1_affine signature;
        if (blst_p1_uncompress(&signature, one.signature.data()) != BLST_SUCCESS || !blst_p1_affine_in_g1(&signature) ||
            blst_core_verify_pk_in_g2(key, &signature, true, one.message.data(), 32, asBytes(domain).data(),
                                      domain.size(), nullptr, 0) != BLST_SUCCESS)
            state.SkipWithError("not verified");
    }
}
BENCHMARK(blsVerifyBare);

void blsAggregateVerifyOurs(benchmark::State& state) {
    const BlsStatement statement = statementOf(0, static_cast<std::size_t>(state.range(0)), 0);
    for (auto _ : state) {
        if (!verifyBlsAggregate(statement.keys, statement.message, statement.signature))
            state.SkipWithError("not verified");
    }
}
BENCHMARK(blsAggregateVerifyOurs)->Arg(3)->Arg(67);

void blsAggregateVerifyBare(benchmark::State& state) {
    const BlsStatement statement = statementOf(0, static_cast<std::size_t>(state.range(0)), 0);
    for (auto _ : state) {
        if (!bareVerify(statement))
            state.SkipWithError("not verified");
    }
}
BENCHMARK(blsAggregateVerifyBare)->Arg(3)->Arg(67);

void blsSumSignatures(benchmark::State& state) {
    std::vector<BlsSignatureBytes> signatures;
    for (int64_t i = 0; i < state.range(0); ++i)
        signatures.push_back(BlsSecretKey::random().sign(messageOf(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(aggregateBls(signatures));
}
BENCHMARK(blsSumSignatures)->Arg(3)->Arg(67);

void blsParseKey(benchmark::State& state) {
    const auto key = BlsSecretKey::random();
    for (auto _ : state)
        benchmark::DoNotOptimize(BlsPublicKey::parse(key.publicKey().bytes()));
}
BENCHMARK(blsParseKey);

constexpr std::size_t batchSize = 64;

/// `apart`: each statement has keys of its own (key blocks); else all share a committee (blocks of an epoch).
std::vector<BlsStatement> batchOf(std::size_t signers, bool apart) {
    std::vector<BlsStatement> batch;
    for (std::size_t i = 0; i < batchSize; ++i)
        batch.push_back(statementOf(apart ? i * signers : 0, signers, i));
    return batch;
}

void blsBatchOurs(benchmark::State& state) {
    const auto batch = batchOf(static_cast<std::size_t>(state.range(0)), state.range(1) != 0);
    for (auto _ : state) {
        if (!verifyBlsBatch(batch, randomBytes(batchSize * 16)))
            state.SkipWithError("not verified");
    }
    state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(batchSize));
}
BENCHMARK(blsBatchOurs)->ArgNames({"signers", "apart"})->Args({3, 1})->Args({67, 1})->Args({3, 0});

/// blst's own batch: random weights of 128 bits, all pairs in one context, one final exponentiation.
bool bareBatch(const std::vector<BlsStatement>& batch, const Bytes& weights) {
    const std::unique_ptr<uint64_t[]> memory(new uint64_t[(blst_pairing_sizeof() + 7) / 8]);
    auto* context = reinterpret_cast<blst_pairing*>(memory.get());
    blst_pairing_init(context, true, asBytes(domain).data(), domain.size());
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const blst_p2_affine key = bareSum(batch[i].keys);
        blst_p1_affine signature;
        if (blst_p1_uncompress(&signature, batch[i].signature.data()) != BLST_SUCCESS ||
            blst_pairing_chk_n_mul_n_aggr_pk_in_g2(context, &key, false, &signature, true, weights.data() + i * 16, 128,
                                                   batch[i].message.data(), 32, nullptr, 0) != BLST_SUCCESS)
            return false;
    }
    blst_pairing_commit(context);
    return blst_pairing_finalverify(context, nullptr);
}

void blsBatchBare(benchmark::State& state) {
    const auto batch = batchOf(static_cast<std::size_t>(state.range(0)), state.range(1) != 0);
    for (auto _ : state) {
        if (!bareBatch(batch, randomBytes(batchSize * 16)))
            state.SkipWithError("not verified");
    }
    state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(batchSize));
}
BENCHMARK(blsBatchBare)->ArgNames({"signers", "apart"})->Args({3, 1})->Args({67, 1})->Args({3, 0});

// SHA-256

void taggedHashOurs(benchmark::State& state) {
    static const Tag tag("circlet/bench");
    const Bytes data(static_cast<std::size_t>(state.range(0)), 7);
    for (auto _ : state)
        benchmark::DoNotOptimize(tag.hash(data));
}
BENCHMARK(taggedHashOurs)->Arg(64)->Arg(200);

void taggedHashBare(benchmark::State& state) { // from the tag's midstate, too
    const Hash256 name = sha256(asBytes("circlet/bench"));
    SHA256_CTX midstate;
    SHA256_Init(&midstate);
    SHA256_Update(&midstate, name.data(), 32);
    SHA256_Update(&midstate, name.data(), 32);
    const Bytes data(static_cast<std::size_t>(state.range(0)), 7);
    for (auto _ : state) {
        SHA256_CTX context = midstate;
        SHA256_Update(&context, data.data(), data.size());
        std::array<uint8_t, 32> hash;
        SHA256_Final(hash.data(), &context);
        benchmark::DoNotOptimize(hash);
    }
}
BENCHMARK(taggedHashBare)->Arg(64)->Arg(200);

} // namespace

BENCHMARK_MAIN();
