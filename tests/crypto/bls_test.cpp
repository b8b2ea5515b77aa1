#include "crypto/bls.h"

#include <blst.h>

#include <QtTest>

#include "crypto/sha256.h"
#include "support/vectors.h"

using namespace circlet;
using namespace circlet::crypto;

namespace {

BlsSecretKey keyOf(uint8_t number) {
    return BlsSecretKey::derive(Bytes(32, number)).value();
}

Hash256 messageOf(std::string_view text) {
    return sha256(asBytes(text));
}

template<typename Fixed>
Fixed flipped(Fixed value, std::size_t bit) {
    value.bytes[bit / 8] ^= static_cast<uint8_t>(1U << bit % 8);
    return value;
}

/// The compressed point at infinity.
template<typename Fixed>
Fixed infinity() {
    Fixed bytes;
    bytes.bytes[0] = 0xc0;
    return bytes;
}

/// The field modulus p, big-endian, with blst's compression flags in the first byte: x = p is x = 0, not canonical.
constexpr const char* modulus =
    "9a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab";

std::vector<BlsPublicKey> publicKeys(const std::vector<BlsSecretKey>& keys) {
    std::vector<BlsPublicKey> result;
    for (const BlsSecretKey& key : keys)
        result.push_back(key.publicKey());
    return result;
}

std::vector<BlsSecretKey> committee(uint8_t size) {
    std::vector<BlsSecretKey> keys;
    for (uint8_t i = 1; i <= size; ++i)
        keys.push_back(keyOf(i));
    return keys;
}

BlsSignatureBytes jointSignature(const std::vector<BlsSecretKey>& keys, const Hash256& message) {
    std::vector<BlsSignatureBytes> signatures;
    for (const BlsSecretKey& key : keys)
        signatures.push_back(key.sign(message));
    return aggregateBls(signatures).value();
}

BlsStatement statementOf(const std::vector<BlsSecretKey>& keys, const std::string& text) {
    const Hash256 message = messageOf(text);
    return {publicKeys(keys), message, jointSignature(keys, message)};
}

/// Weights as a verifier draws them, but the same in each run.
Bytes weightsFor(std::size_t count) {
    Bytes weights;
    for (std::size_t i = 0; weights.size() < count * 16; ++i) {
        const Hash256 block = messageOf("weight " + std::to_string(i));
        weights.insert(weights.end(), block.bytes.begin(), block.bytes.end());
    }
    weights.resize(count * 16);
    return weights;
}

std::vector<BlsStatement> batchOf(std::size_t size) {
    const auto four = committee(4);
    std::vector<BlsStatement> batch;
    for (std::size_t i = 0; i < size; ++i) {
        // Three of four, by turns: so some statements share their sum of keys and some do not.
        std::vector<BlsSecretKey> signers;
        for (std::size_t j = 0; j < four.size(); ++j) {
            if (j != i % 3)
                signers.push_back(BlsSecretKey::from(four[j].bytes().clone()).value());
        }
        batch.push_back(statementOf(signers, "block " + std::to_string(i)));
    }
    return batch;
}

bool verifies(const std::vector<BlsStatement>& batch) {
    return verifyBlsBatch(batch, weightsFor(batch.size()));
}

/// `signature` plus a point whose order divides the cofactor: it satisfies the pairing equation as well as `signature`.
BlsSignatureBytes withTorsion(const BlsSignatureBytes& signature) {
    const Bytes outside =
        fromHex(test::readVectors("bls.json")["off_subgroup_signatures"][0].toString().toStdString()).value();
    blst_p1_affine affine;
    if (blst_p1_uncompress(&affine, outside.data()) != BLST_SUCCESS)
        qFatal("not on the curve");
    blst_p1 torsion;
    blst_p1_from_affine(&torsion, &affine);
    const Bytes order = fromHex("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001").value();
    const Bytes orderLittle(order.rbegin(), order.rend());
    blst_p1_mult(&torsion, &torsion, orderLittle.data(), 255);
    blst_p1_uncompress(&affine, signature.data());
    blst_p1 sum;
    blst_p1_add_or_double_affine(&sum, &torsion, &affine);
    BlsSignatureBytes result;
    blst_p1_compress(result.data(), &sum);
    return result;
}

/// The pairing equation without a subgroup check.
bool pairingAccepts(const BlsPublicKey& key, const Hash256& message, const BlsSignatureBytes& signature) {
    blst_p2_affine keyPoint;
    blst_p1_affine signaturePoint;
    if (blst_p2_uncompress(&keyPoint, key.bytes().data()) != BLST_SUCCESS)
        qFatal("not on the curve");
    if (blst_p1_uncompress(&signaturePoint, signature.data()) != BLST_SUCCESS)
        qFatal("not on the curve");
    const std::string_view domain = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_";
    blst_p1 hash;
    blst_hash_to_g1(&hash, message.data(), Hash256::size, asBytes(domain).data(), domain.size(), nullptr, 0);
    blst_p1_affine hashPoint;
    blst_p1_to_affine(&hashPoint, &hash);
    blst_fp12 left;
    blst_fp12 right;
    blst_miller_loop(&left, &keyPoint, &hashPoint);
    blst_miller_loop(&right, blst_p2_affine_generator(), &signaturePoint);
    return blst_fp12_finalverify(&left, &right);
}

/// Public key (key of `claimed`) - (key of `victim`): the attacker knows no secret key for it.
BlsPublicKeyBytes rogueKey(const BlsPublicKey& claimed, const BlsPublicKey& victim) {
    blst_p2_affine a;
    blst_p2_affine b;
    blst_p2_uncompress(&a, claimed.bytes().data());
    blst_p2_uncompress(&b, victim.bytes().data());
    blst_p2 difference;
    blst_p2_from_affine(&difference, &b);
    blst_p2_cneg(&difference, true);
    blst_p2_add_or_double_affine(&difference, &difference, &a);
    BlsPublicKeyBytes bytes;
    blst_p2_compress(bytes.data(), &difference);
    return bytes;
}

} // namespace

class BlsTest : public QObject {
    Q_OBJECT

private slots:
    void signs_as_an_independent_implementation();
    void derives_published_keys();
    void sums_as_an_independent_implementation();
    void keeps_messages_and_possession_apart();
    void rejects_any_changed_bit_of_a_signature();
    void rejects_secret_keys_out_of_range();
    void rejects_infinity();
    void rejects_keys_outside_the_subgroup();
    void rejects_signatures_outside_the_subgroup();
    void rejects_non_canonical_points();
    void rejects_keys_that_cancel_out();
    void verifies_an_aggregate_only_with_all_its_signers();
    void sums_in_any_order_and_counts_repetitions();
    void refuses_to_sum_nothing_and_garbage();
    void lets_the_verification_of_a_sum_find_bad_subgroups();
    void accepts_valid_batches_of_every_size();
    void rejects_a_batch_with_one_wrong_statement_anywhere();
    void rejects_a_batch_with_one_wrong_bit_anywhere();
    void rejects_swapped_signatures_in_a_batch();
    void rejects_torsion_in_a_batch();
    void rejects_zero_weights();
    void refuses_a_batch_with_wrong_weight_count();
    void stops_a_rogue_key_by_proof_of_possession();
    void makes_random_keys_that_differ();
    void refuses_to_sign_with_a_moved_key();
};

void BlsTest::signs_as_an_independent_implementation() {
    const QJsonArray vectors = test::readVectors("bls.json")["vectors"].toArray();
    QCOMPARE(vectors.size(), 10);
    for (const QJsonValue& vector : vectors) {
        const auto key = BlsSecretKey::from(SecureBytes::copyOf(test::hexField(vector, "secret")));
        const auto message = test::fixedField<Hash256>(vector, "message");
        const auto signature = test::fixedField<BlsSignatureBytes>(vector, "signature");
        const auto possession = test::fixedField<BlsSignatureBytes>(vector, "possession");
        QCOMPARE(key.value().publicKey().bytes(), test::fixedField<BlsPublicKeyBytes>(vector, "public_key"));
        QCOMPARE(key.value().sign(message), signature);
        QCOMPARE(key.value().sign(message, BlsDomain::Possession), possession);
        const auto parsed = BlsPublicKey::parse(key.value().publicKey().bytes());
        QVERIFY(verifyBls(parsed.value(), message, signature));
        QVERIFY(verifyBls(parsed.value(), message, possession, BlsDomain::Possession));
    }
}

void BlsTest::derives_published_keys() {
    const QJsonArray vectors = test::readVectors("bls.json")["keygen"].toArray();
    QCOMPARE(vectors.size(), 4);
    for (const QJsonValue& vector : vectors) {
        const auto key = BlsSecretKey::derive(test::hexField(vector, "material"));
        QCOMPARE(toHex(key.value().bytes().view()), test::textField(vector, "secret"));
    }
    QCOMPARE(BlsSecretKey::derive(Bytes(31)).error().code, ErrorCode::OutOfRange);
}

void BlsTest::sums_as_an_independent_implementation() {
    const QJsonValue aggregate = test::readVectors("bls.json")["aggregate"];
    std::vector<BlsSecretKey> keys;
    for (const QJsonValue& secret : aggregate["secrets"].toArray())
        keys.push_back(
            BlsSecretKey::from(SecureBytes::copyOf(fromHex(secret.toString().toStdString()).value())).value());
    const auto message = test::fixedField<Hash256>(aggregate, "message");
    const auto sum = test::fixedField<BlsSignatureBytes>(aggregate, "signature");
    QCOMPARE(jointSignature(keys, message), sum);
    QVERIFY(verifyBlsAggregate(publicKeys(keys), message, sum));
}

void BlsTest::keeps_messages_and_possession_apart() {
    const auto key = keyOf(1);
    const Hash256 message = messageOf("m");
    QVERIFY(!verifyBls(key.publicKey(), message, key.sign(message), BlsDomain::Possession));
    QVERIFY(!verifyBls(key.publicKey(), message, key.sign(message, BlsDomain::Possession)));
    QVERIFY(!verifyBls(key.publicKey(), messageOf("n"), key.sign(message)));
    QVERIFY(!verifyBls(keyOf(2).publicKey(), message, key.sign(message)));
}

void BlsTest::rejects_any_changed_bit_of_a_signature() {
    const auto key = keyOf(1);
    const Hash256 message = messageOf("m");
    const auto signature = key.sign(message);
    for (std::size_t bit = 0; bit < BlsSignatureBytes::size * 8; ++bit)
        QVERIFY(!verifyBls(key.publicKey(), message, flipped(signature, bit)));
}

void BlsTest::rejects_secret_keys_out_of_range() {
    const auto refuses = [](const Bytes& secret) {
        const auto key = BlsSecretKey::from(SecureBytes::copyOf(secret));
        return !key && key.error().code == ErrorCode::OutOfRange;
    };
    const Bytes order = fromHex("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001").value();
    QVERIFY(refuses(order));
    QVERIFY(refuses(Bytes(32, 0)));
    QVERIFY(refuses(Bytes(32, 0xff)));
    QVERIFY(refuses(Bytes(31, 1)));
    QVERIFY(refuses({}));
    QVERIFY(!refuses(Bytes(32, 1)));
}

void BlsTest::rejects_infinity() {
    const auto key = keyOf(1);
    const Hash256 message = messageOf("m");
    QCOMPARE(BlsPublicKey::parse(infinity<BlsPublicKeyBytes>()).error().code, ErrorCode::InvalidSignature);
    const auto nothing = infinity<BlsSignatureBytes>();
    QVERIFY(!verifyBls(key.publicKey(), message, nothing));
    QVERIFY(!verifyBlsAggregate(std::array{key.publicKey()}, message, nothing));
    QVERIFY(!aggregateBls(std::array{key.sign(message), nothing}).has_value());
    QVERIFY(!verifyBlsAggregate({}, message, nothing));
    QVERIFY(!verifyBlsAggregate({}, message, key.sign(message)));
    auto batch = batchOf(3);
    batch[1].signature = nothing;
    QVERIFY(!verifies(batch));
    batch = batchOf(3);
    batch[1].keys.clear();
    QVERIFY(!verifies(batch));
    QVERIFY(!verifyBls(BlsPublicKey{}, message, key.sign(message)));
    QVERIFY(!verifyBlsAggregate(std::array{key.publicKey(), BlsPublicKey{}}, message, key.sign(message)));
}

void BlsTest::rejects_keys_outside_the_subgroup() {
    const QJsonArray points = test::readVectors("bls.json")["off_subgroup_keys"].toArray();
    QVERIFY(!points.isEmpty());
    for (const QJsonValue& point : points) {
        const auto bytes = BlsPublicKeyBytes::fromHexText(point.toString().toStdString()).value();
        blst_p2_affine affine;
        QVERIFY2(blst_p2_uncompress(&affine, bytes.data()) == BLST_SUCCESS, "it is on the curve");
        QCOMPARE(BlsPublicKey::parse(bytes).error().code, ErrorCode::InvalidSignature);
    }
}

void BlsTest::rejects_signatures_outside_the_subgroup() {
    const auto key = keyOf(1);
    const Hash256 message = messageOf("m");
    const auto signature = key.sign(message);
    for (const QJsonValue& point : test::readVectors("bls.json")["off_subgroup_signatures"].toArray())
        QVERIFY(!verifyBls(key.publicKey(), message,
                           BlsSignatureBytes::fromHexText(point.toString().toStdString()).value()));
    // The dangerous kind: without the subgroup check this second signature of the same message would be accepted.
    const auto twin = withTorsion(signature);
    QVERIFY(twin != signature);
    QVERIFY2(pairingAccepts(key.publicKey(), message, twin), "the equation alone does not tell them apart");
    QVERIFY(!verifyBls(key.publicKey(), message, twin));
    QVERIFY(!verifyBlsAggregate(std::array{key.publicKey()}, message, twin));
}

void BlsTest::rejects_non_canonical_points() {
    const auto key = keyOf(1);
    const Hash256 message = messageOf("m");
    const auto refuses = [&](const BlsSignatureBytes& bytes) {
        return !verifyBls(key.publicKey(), message, bytes) && !aggregateBls(std::array{bytes}).has_value();
    };
    QVERIFY(refuses(BlsSignatureBytes::fromHexText(modulus).value()));
    QVERIFY(refuses(flipped(BlsSignatureBytes::fromHexText(modulus).value(), 5))); // the other sign
    QVERIFY(refuses(BlsSignatureBytes{}));                                         // no compression flag
    auto odd = infinity<BlsSignatureBytes>();
    odd.bytes[47] = 1; // infinity with something in it
    QVERIFY(refuses(odd));
    odd = infinity<BlsSignatureBytes>();
    odd.bytes[0] = 0xe0; // infinity with a sign
    QVERIFY(refuses(odd));
    auto plain = key.sign(message);
    plain.bytes[0] &= 0x7f; // the flag of the uncompressed form
    QVERIFY(refuses(plain));

    const std::string zeros(96, '0');
    QVERIFY(!BlsPublicKey::parse(BlsPublicKeyBytes::fromHexText(modulus + zeros).value()).has_value());
    const std::string plainModulus = std::string("1a") + std::string(modulus).substr(2);
    QVERIFY(!BlsPublicKey::parse(BlsPublicKeyBytes::fromHexText("80" + zeros.substr(2) + plainModulus).value())
                 .has_value());
    QVERIFY(!BlsPublicKey::parse(BlsPublicKeyBytes{}).has_value());
    auto oddKey = infinity<BlsPublicKeyBytes>();
    oddKey.bytes[95] = 1;
    QVERIFY(!BlsPublicKey::parse(oddKey).has_value());
    // Every form that is accepted is the one that comes out again.
    for (std::size_t bit = 0; bit < BlsPublicKeyBytes::size * 8; ++bit) {
        const auto changed = flipped(key.publicKey().bytes(), bit);
        if (const auto parsed = BlsPublicKey::parse(changed)) {
            BlsPublicKeyBytes again;
            blst_p2_affine_compress(again.data(), static_cast<const blst_p2_affine*>(parsed.value().affine()));
            QCOMPARE(again, changed);
        }
    }
}

void BlsTest::rejects_keys_that_cancel_out() {
    const auto key = keyOf(1);
    const Hash256 message = messageOf("m");
    const auto opposite = BlsPublicKey::parse(flipped(key.publicKey().bytes(), 5)); // the sign flag: minus the key
    QVERIFY(opposite.has_value());
    const std::array both{key.publicKey(), opposite.value()};
    QVERIFY(!verifyBlsAggregate(both, message, infinity<BlsSignatureBytes>()));
    QVERIFY(!verifyBlsAggregate(both, message, key.sign(message)));
    const auto signature = key.sign(message);
    QVERIFY(!aggregateBls(std::array{signature, flipped(signature, 5)}).has_value());
}

void BlsTest::verifies_an_aggregate_only_with_all_its_signers() {
    const auto keys = committee(4);
    const Hash256 message = messageOf("block");
    const auto sum = jointSignature(keys, message);
    const auto all = publicKeys(keys);
    QVERIFY(verifyBlsAggregate(all, message, sum));
    QVERIFY(!verifyBlsAggregate(all, messageOf("other block"), sum));
    QVERIFY(!verifyBlsAggregate(std::span(all).first(3), message, sum));
    auto more = all;
    more.push_back(keyOf(9).publicKey());
    QVERIFY(!verifyBlsAggregate(more, message, sum));
    more = all;
    more[2] = all[1];
    QVERIFY(!verifyBlsAggregate(more, message, sum));
    QVERIFY(!verifyBlsAggregate(all, message, sum, BlsDomain::Possession));
}

void BlsTest::sums_in_any_order_and_counts_repetitions() {
    const auto keys = committee(20);
    const Hash256 message = messageOf("block");
    std::vector<BlsSignatureBytes> signatures;
    for (const auto& key : keys)
        signatures.push_back(key.sign(message));
    const auto sum = aggregateBls(signatures).value();
    std::reverse(signatures.begin(), signatures.end());
    QCOMPARE(aggregateBls(signatures).value(), sum);
    auto all = publicKeys(keys);
    std::rotate(all.begin(), all.begin() + 7, all.end());
    QVERIFY(verifyBlsAggregate(all, message, sum));
    const auto twice = aggregateBls(std::array{signatures[0], signatures[0]}).value();
    QVERIFY(twice != signatures[0]);
    const BlsPublicKey last = keys.back().publicKey();
    QVERIFY(verifyBlsAggregate(std::array{last, last}, message, twice));
    QVERIFY(!verifyBlsAggregate(std::array{last}, message, twice));
    QCOMPARE(aggregateBls(std::array{signatures[3]}).value(), signatures[3]);
}

void BlsTest::refuses_to_sum_nothing_and_garbage() {
    QCOMPARE(aggregateBls({}).error().code, ErrorCode::InvalidSignature);
    auto good = keyOf(1).sign(messageOf("m"));
    BlsSignatureBytes garbage;
    garbage.bytes.fill(0xab);
    QVERIFY(!aggregateBls(std::array{good, garbage}).has_value());
}

void BlsTest::lets_the_verification_of_a_sum_find_bad_subgroups() {
    const auto keys = committee(2);
    const Hash256 message = messageOf("m");
    const auto sum = aggregateBls(std::array{keys[0].sign(message), withTorsion(keys[1].sign(message))});
    QVERIFY(sum.has_value());
    QVERIFY(!verifyBlsAggregate(publicKeys(keys), message, sum.value()));
}

void BlsTest::accepts_valid_batches_of_every_size() {
    QVERIFY(verifyBlsBatch({}, {}));
    const auto batch = batchOf(40);
    for (std::size_t size : {1, 2, 3, 15, 16, 17, 18, 33, 40}) // blst works in chunks of 16 pairs
        QVERIFY(verifyBlsBatch(std::span(batch).first(size), weightsFor(size)));
    // One signer each, so that no two statements share a pairing.
    std::vector<BlsStatement> apart;
    for (uint8_t i = 1; i <= 35; ++i) {
        std::vector<BlsSecretKey> signer;
        signer.push_back(keyOf(i));
        apart.push_back(statementOf(signer, "block " + std::to_string(i)));
        if (i % 8 == 1)
            QVERIFY(verifies(apart));
    }
    QVERIFY(verifies(apart));
    QVERIFY(verifyBlsBatch(apart, randomBytes(apart.size() * 16)));
}

void BlsTest::rejects_a_batch_with_one_wrong_statement_anywhere() {
    const auto good = batchOf(9);
    for (std::size_t i = 0; i < good.size(); ++i) {
        auto batch = good;
        batch[i].message = messageOf("another block");
        QVERIFY(!verifies(batch));
        batch = good;
        batch[i].keys.pop_back();
        QVERIFY(!verifies(batch));
        batch = good;
        batch[i].signature = keyOf(7).sign(batch[i].message);
        QVERIFY(!verifies(batch));
    }
    QVERIFY(verifies(good));
}

void BlsTest::rejects_a_batch_with_one_wrong_bit_anywhere() {
    const auto good = batchOf(3);
    for (std::size_t i = 0; i < good.size(); ++i) {
        for (std::size_t bit = 0; bit < Hash256::size * 8; bit += 5) {
            auto batch = good;
            batch[i].message = flipped(batch[i].message, bit);
            QVERIFY(!verifies(batch));
        }
        for (std::size_t bit = 0; bit < BlsSignatureBytes::size * 8; ++bit) {
            auto batch = good;
            batch[i].signature = flipped(batch[i].signature, bit);
            QVERIFY(!verifies(batch));
        }
    }
}

void BlsTest::rejects_swapped_signatures_in_a_batch() {
    // The sums of both sides stay the same, so only the weights can tell.
    auto batch = batchOf(4);
    std::swap(batch[0].signature, batch[3].signature); // same signers
    QVERIFY(!verifies(batch));
    batch = batchOf(4);
    std::swap(batch[0].signature, batch[1].signature);
    QVERIFY(!verifies(batch));
    // Errors that cancel each other without weights: s0 + e, s3 - e.
    batch = batchOf(4);
    const auto error = keyOf(50).sign(messageOf("error"));
    batch[0].signature = aggregateBls(std::array{batch[0].signature, error}).value();
    batch[3].signature = aggregateBls(std::array{batch[3].signature, flipped(error, 5)}).value();
    QVERIFY(!verifies(batch));
}

void BlsTest::rejects_torsion_in_a_batch() {
    auto batch = batchOf(4);
    batch[2].signature = withTorsion(batch[2].signature);
    QVERIFY(!verifies(batch));
}

void BlsTest::rejects_zero_weights() {
    const auto batch = batchOf(3);
    Bytes weights = weightsFor(3);
    std::fill_n(weights.begin() + 16, 16, uint8_t{0}); // would leave statement 1 unchecked
    QVERIFY(!verifyBlsBatch(batch, weights));
}

void BlsTest::refuses_a_batch_with_wrong_weight_count() {
    const auto batch = batchOf(2);
    QVERIFY_EXCEPTION_THROWN(verifyBlsBatch(batch, weightsFor(1)), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(verifyBlsBatch({}, weightsFor(1)), std::invalid_argument);
}

void BlsTest::stops_a_rogue_key_by_proof_of_possession() {
    // given an honest member and an attacker who claims (attacker's key - honest key)
    const auto honest = keyOf(1);
    const auto attacker = keyOf(2);
    const auto rogue = BlsPublicKey::parse(rogueKey(attacker.publicKey(), honest.publicKey()));
    QVERIFY2(rogue.has_value(), "the rogue key is a proper point");

    // when the attacker alone signs, then the pair seems to have signed: aggregation alone is no proof
    const Hash256 message = messageOf("pay everything to the attacker");
    QVERIFY(verifyBlsAggregate(std::array{honest.publicKey(), rogue.value()}, message, attacker.sign(message)));

    // but the rogue key cannot be admitted: no signature the attacker can make proves its possession
    const Hash256 request = messageOf("candidate request with the rogue key");
    for (const BlsSecretKey* key : {&attacker, &honest})
        QVERIFY(!verifyBls(rogue.value(), request, key->sign(request, BlsDomain::Possession), BlsDomain::Possession));
    const auto difference =
        aggregateBls(std::array{attacker.sign(request, BlsDomain::Possession),
                                flipped(honest.sign(request), 5)}); // all it could get from a member
    QVERIFY(!verifyBls(rogue.value(), request, difference.value(), BlsDomain::Possession));
    QVERIFY(
        verifyBls(attacker.publicKey(), request, attacker.sign(request, BlsDomain::Possession), BlsDomain::Possession));
}

void BlsTest::makes_random_keys_that_differ() {
    const auto first = BlsSecretKey::random();
    const auto second = BlsSecretKey::random();
    QVERIFY(first.publicKey().bytes() != second.publicKey().bytes());
    const auto again = BlsSecretKey::from(first.bytes().clone());
    QCOMPARE(again.value().publicKey().bytes(), first.publicKey().bytes());
    QVERIFY(BlsPublicKey::parse(first.publicKey().bytes()).has_value());
}

void BlsTest::refuses_to_sign_with_a_moved_key() {
    auto key = keyOf(1);
    const auto taken = std::move(key);
    QVERIFY(verifyBls(taken.publicKey(), Hash256{}, taken.sign(Hash256{})));
    QVERIFY_EXCEPTION_THROWN(key.sign(Hash256{}), std::logic_error);
}

QTEST_GUILESS_MAIN(BlsTest)
#include "bls_test.moc"
