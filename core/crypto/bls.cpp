#include "crypto/bls.h"

#include <blst.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "crypto/wiped.h"

namespace circlet::crypto {

namespace {

constexpr std::size_t weightSize = 16;

std::string_view domainTag(BlsDomain domain) {
    return domain == BlsDomain::Message ? "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_"
                                        : "BLS_POP_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_";
}

const blst_p2_affine* pointOf(const BlsPublicKey& key) {
    return static_cast<const blst_p2_affine*>(key.affine());
}

blst_p1 hashToPoint(const Hash256& message, BlsDomain domain) {
    const ByteView tag = asBytes(domainTag(domain));
    blst_p1 point;
    blst_hash_to_g1(&point, message.data(), Hash256::size, tag.data(), tag.size(), nullptr, 0);
    return point;
}

/// On the curve, canonical, not infinity; the subgroup is left to the caller.
bool parseSignature(const BlsSignatureBytes& bytes, blst_p1_affine& point) {
    return blst_p1_uncompress(&point, bytes.data()) == BLST_SUCCESS && !blst_p1_affine_is_inf(&point);
}

/// False for no keys, an empty key, or keys that cancel each other out.
bool sumKeys(std::span<const BlsPublicKey> keys, blst_p2_affine& sum) {
    if (keys.empty() || std::any_of(keys.begin(), keys.end(), [](const auto& key) { return key.affine() == nullptr; }))
        return false;
    if (keys.size() == 1) {
        sum = *pointOf(keys[0]);
        return true;
    }
    std::vector<const blst_p2_affine*> points(keys.size());
    std::transform(keys.begin(), keys.end(), points.begin(), pointOf);
    blst_p2 total;
    blst_p2s_add(&total, points.data(), points.size());
    if (blst_p2_is_inf(&total))
        return false;
    blst_p2_to_affine(&sum, &total);
    return true;
}

/// e(message, key) == e(signature, g2): one Miller loop over both pairs and one final exponentiation.
bool pairingHolds(const blst_p2_affine& key, const Hash256& message, BlsDomain domain,
                  const blst_p1_affine& signature) {
    const blst_p1 hash = hashToPoint(message, domain);
    blst_p1_affine hashAffine;
    blst_p1_to_affine(&hashAffine, &hash);
    const blst_p2_affine* const twoKeys[] = {&key, &BLS12_381_NEG_G2};
    const blst_p1_affine* const twoPoints[] = {&hashAffine, &signature};
    blst_fp12 product;
    blst_miller_loop_n(&product, twoKeys, twoPoints, 2);
    blst_final_exp(&product, &product);
    return blst_fp12_is_one(&product);
}

bool verifyWithSum(const blst_p2_affine& key, const Hash256& message, BlsDomain domain,
                   const BlsSignatureBytes& signature) {
    blst_p1_affine point;
    return parseSignature(signature, point) && blst_p1_affine_in_g1(&point) &&
           pairingHolds(key, message, domain, point);
}

void loadSecret(const SecureBytes& bytes, blst_scalar& scalar) {
    if (bytes.size() != 32)
        throw std::logic_error("use of a BLS key that was moved away");
    blst_scalar_from_bendian(&scalar, bytes.data());
}

SecureBytes storeSecret(const blst_scalar& scalar) {
    SecureBytes bytes(32);
    blst_bendian_from_scalar(bytes.data(), &scalar);
    return bytes;
}

} // namespace

Result<BlsPublicKey> BlsPublicKey::parse(const BlsPublicKeyBytes& bytes) {
    auto point = std::make_shared<blst_p2_affine>();
    if (blst_p2_uncompress(point.get(), bytes.data()) != BLST_SUCCESS || blst_p2_affine_is_inf(point.get()) ||
        !blst_p2_affine_in_g2(point.get()))
        return Error{ErrorCode::InvalidSignature, "not a BLS public key"};
    BlsPublicKey key;
    key.m_bytes = bytes;
    key.m_point = std::move(point);
    return key;
}

Result<BlsSecretKey> BlsSecretKey::from(SecureBytes bytes) {
    Wiped<blst_scalar> scalar;
    if (bytes.size() == 32)
        blst_scalar_from_bendian(&scalar, bytes.data());
    if (bytes.size() != 32 || !blst_sk_check(&scalar))
        return Error{ErrorCode::OutOfRange, "a BLS secret key is a number from 1 to the order of the group"};
    blst_p2 point;
    blst_sk_to_pk_in_g2(&point, &scalar);
    auto affine = std::make_shared<blst_p2_affine>();
    blst_p2_to_affine(affine.get(), &point);
    BlsSecretKey key;
    blst_p2_affine_compress(key.m_publicKey.m_bytes.data(), affine.get());
    key.m_publicKey.m_point = std::move(affine);
    key.m_bytes = std::move(bytes);
    return key;
}

Result<BlsSecretKey> BlsSecretKey::derive(ByteView material) {
    if (material.size() < 32)
        return Error{ErrorCode::OutOfRange, "a BLS key is derived from at least 32 bytes"};
    Wiped<blst_scalar> scalar;
    blst_keygen(&scalar, material.data(), material.size(), nullptr, 0);
    return from(storeSecret(*scalar));
}

BlsSecretKey BlsSecretKey::random() {
    const SecureBytes material = SecureBytes::random(48);
    return derive(material.view()).value(); // KeyGen never yields zero
}

BlsSignatureBytes BlsSecretKey::sign(const Hash256& message, BlsDomain domain) const {
    Wiped<blst_scalar> scalar;
    loadSecret(m_bytes, *scalar);
    const blst_p1 hash = hashToPoint(message, domain);
    blst_p1 point;
    blst_sign_pk_in_g2(&point, &hash, &scalar);
    BlsSignatureBytes signature;
    blst_p1_compress(signature.data(), &point);
    return signature;
}

bool verifyBls(const BlsPublicKey& key, const Hash256& message, const BlsSignatureBytes& signature, BlsDomain domain) {
    return key.affine() != nullptr && verifyWithSum(*pointOf(key), message, domain, signature);
}

Result<BlsSignatureBytes> aggregateBls(std::span<const BlsSignatureBytes> signatures) {
    const Error invalid{ErrorCode::InvalidSignature, "signatures that cannot be summed"};
    if (signatures.empty())
        return invalid;
    std::vector<blst_p1_affine> points(signatures.size());
    std::vector<const blst_p1_affine*> pointers(signatures.size());
    for (std::size_t i = 0; i < signatures.size(); ++i) {
        if (!parseSignature(signatures[i], points[i]))
            return invalid;
        pointers[i] = &points[i];
    }
    blst_p1 total;
    blst_p1s_add(&total, pointers.data(), pointers.size());
    if (blst_p1_is_inf(&total))
        return invalid;
    BlsSignatureBytes sum;
    blst_p1_compress(sum.data(), &total);
    return sum;
}

bool verifyBlsAggregate(std::span<const BlsPublicKey> keys, const Hash256& message, const BlsSignatureBytes& signature,
                        BlsDomain domain) {
    blst_p2_affine sum;
    return sumKeys(keys, sum) && verifyWithSum(sum, message, domain, signature);
}

namespace {

/// prod e(sum r_i H(m_i), key) * e(sum r_i s_i, -g2) == 1, where statements with the same sum of keys share one
/// pairing.
class Batch {
public:
    explicit Batch(std::size_t size) { m_signatures.reserve(size); }

    bool add(const BlsStatement& statement, const uint8_t* weight) {
        blst_p2_affine key;
        blst_p1_affine signature;
        // Each signature's subgroup is checked: the cofactor has small factors, which a random weight may cancel.
        if (std::all_of(weight, weight + weightSize, [](uint8_t b) { return b == 0; }) ||
            !sumKeys(statement.keys, key) || !parseSignature(statement.signature, signature) ||
            !blst_p1_affine_in_g1(&signature))
            return false;
        m_signatures.push_back(signature);
        m_weights.push_back(weight);
        const blst_p1 hash = hashToPoint(statement.message, BlsDomain::Message);
        blst_p1 weighted;
        blst_p1_mult(&weighted, &hash, weight, weightSize * 8);
        blst_p1& sum = sumFor(key);
        blst_p1_add_or_double(&sum, &sum, &weighted);
        return true;
    }

    bool holds() {
        m_keys.push_back(BLS12_381_NEG_G2);
        m_sums.push_back(weightedSignatures());
        std::vector<const blst_p1*> sums;
        std::vector<const blst_p2_affine*> keys;
        for (std::size_t i = 0; i < m_sums.size(); ++i) {
            if (blst_p1_is_inf(&m_sums[i])) // e(0, key) is one
                continue;
            sums.push_back(&m_sums[i]);
            keys.push_back(&m_keys[i]);
        }
        if (sums.empty())
            return true;
        std::vector<blst_p1_affine> points(sums.size());
        blst_p1s_to_affine(points.data(), sums.data(), sums.size());
        std::vector<const blst_p1_affine*> pointers(points.size());
        std::transform(points.begin(), points.end(), pointers.begin(), [](const auto& point) { return &point; });
        blst_fp12 product;
        blst_miller_loop_n(&product, keys.data(), pointers.data(), pointers.size());
        blst_final_exp(&product, &product);
        return blst_fp12_is_one(&product);
    }

private:
    blst_p1& sumFor(const blst_p2_affine& key) {
        std::array<uint8_t, sizeof key.x> x; // an index only: a point and its negative share it
        std::memcpy(x.data(), &key.x, x.size());
        auto [first, last] = m_index.equal_range(x);
        for (; first != last; ++first) {
            if (blst_p2_affine_is_equal(&m_keys[first->second], &key))
                return m_sums[first->second];
        }
        m_index.emplace(x, m_keys.size());
        m_keys.push_back(key);
        m_sums.push_back(blst_p1{}); // all zero is infinity
        return m_sums.back();
    }

    blst_p1 weightedSignatures() const {
        std::vector<const blst_p1_affine*> points(m_signatures.size());
        std::transform(m_signatures.begin(), m_signatures.end(), points.begin(),
                       [](const auto& signature) { return &signature; });
        std::vector<limb_t> scratch(blst_p1s_mult_pippenger_scratch_sizeof(points.size()) / sizeof(limb_t));
        blst_p1 sum;
        blst_p1s_mult_pippenger(&sum, points.data(), points.size(), m_weights.data(), weightSize * 8, scratch.data());
        return sum;
    }

    std::vector<blst_p1_affine> m_signatures;
    std::vector<const uint8_t*> m_weights;
    std::vector<blst_p2_affine> m_keys; ///< distinct sums of keys, and
    std::vector<blst_p1> m_sums;        ///< the weighted messages of each
    std::multimap<std::array<uint8_t, sizeof(blst_fp2)>, std::size_t> m_index;
};

} // namespace

bool verifyBlsBatch(std::span<const BlsStatement> statements, ByteView weights) {
    if (weights.size() != statements.size() * weightSize)
        throw std::invalid_argument("a batch needs 16 bytes of weight per statement");
    if (statements.empty())
        return true;
    if (statements.size() == 1) // no weights needed
        return verifyBlsAggregate(statements[0].keys, statements[0].message, statements[0].signature);
    Batch batch(statements.size());
    for (std::size_t i = 0; i < statements.size(); ++i) {
        if (!batch.add(statements[i], weights.data() + i * weightSize))
            return false;
    }
    return batch.holds();
}

} // namespace circlet::crypto
