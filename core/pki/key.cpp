#include "pki/key.h"

#include <openssl/core_names.h>

#include "crypto/sha256.h"
#include "pki/key_source.h"

namespace circlet::pki {

/// Builds PublicKey, whose parts always belong together.
struct PublicKeyReader {
    static PublicKey make(KeyAlgorithm algorithm, unsigned bits, Bytes spki, ByteView content,
                          std::shared_ptr<EVP_PKEY> handle) {
        PublicKey key;
        key.m_algorithm = algorithm;
        key.m_bits = bits;
        key.m_spki = std::move(spki);
        const Hash256 hash = crypto::sha256(content);
        key.m_identifier.assign(hash.bytes.begin(), hash.bytes.begin() + 20);
        key.m_handle = std::move(handle);
        return key;
    }
};

namespace {

constexpr std::size_t largestKey = 16 * 1024;
constexpr unsigned fewestRsaBits = 2048;
constexpr unsigned mostRsaBits = 4096;
constexpr std::size_t largestPrivateKey = 4096; // RSA of 4,096 bits takes 2,400 bytes
constexpr unsigned saltLength = 32;
constexpr uint8_t storedVersion = 1;

std::shared_ptr<EVP_PKEY> shared(OpenSslPtr<EVP_PKEY> key) {
    return {key.release(), OpenSslFree()};
}

bool isEc(KeyAlgorithm algorithm) {
    return algorithm == KeyAlgorithm::EcdsaP256 || algorithm == KeyAlgorithm::EcdsaP384;
}

/// Wiped when it goes: it may be a part of a private key.
OpenSslPtr<BIGNUM> numberOf(const EVP_PKEY* key, const char* name) {
    BIGNUM* number = nullptr;
    EVP_PKEY_get_bn_param(key, name, &number);
    return OpenSslPtr<BIGNUM>(number);
}

/// By name, as a point in its plain form.
Result<KeyAlgorithm> checkEc(const X509_ALGOR* algorithm, ByteView point) {
    int type = V_ASN1_UNDEF;
    const void* curve = nullptr;
    X509_ALGOR_get0(nullptr, &type, &curve, algorithm);
    if (type != V_ASN1_OBJECT)
        return Error{ErrorCode::Rejected, "The key brings a curve of its own; Circlet takes P-256 and P-384 by name."};
    const auto* object = static_cast<const ASN1_OBJECT*>(curve);
    const int name = OBJ_obj2nid(object);
    if (name != NID_X9_62_prime256v1 && name != NID_secp384r1)
        return Error{ErrorCode::Rejected,
                     "The key is on the curve " + dotted(object) + "; Circlet takes P-256 and P-384."};
    const bool small = name == NID_X9_62_prime256v1;
    if (point.size() != (small ? 65 : 97) || point[0] != 4)
        return Error{ErrorCode::Malformed, "The point of the key is not in its plain form."};
    return small ? KeyAlgorithm::EcdsaP256 : KeyAlgorithm::EcdsaP384;
}

Result<void> checkRsa(const EVP_PKEY* key, ByteView spki) {
    const auto bits = static_cast<unsigned>(EVP_PKEY_get_bits(key));
    if (bits < fewestRsaBits || bits > mostRsaBits)
        return Error{ErrorCode::Rejected,
                     "The RSA key has " + std::to_string(bits) + " bits; Circlet takes 2048 to 4096."};
    const auto exponent = numberOf(key, OSSL_PKEY_PARAM_RSA_E);
    if (!exponent || BN_is_odd(exponent.get()) == 0 || BN_is_one(exponent.get()) == 1 ||
        BN_num_bits(exponent.get()) > 32)
        return Error{ErrorCode::Rejected, "The RSA key has an impossible or oversized exponent."};
    if (!std::ranges::equal(derOf(key, i2d_PUBKEY), spki))
        return Error{ErrorCode::Malformed, "The RSA key is not in the one form that X.509 asks for (DER)."};
    return ok();
}

/// The public half says nothing of how large the primes claim to be, and one signature with enormous ones takes hours.
Result<void> checkPrivateParts(const EVP_PKEY* key) {
    for (const char* part :
         {OSSL_PKEY_PARAM_RSA_D, OSSL_PKEY_PARAM_RSA_FACTOR1, OSSL_PKEY_PARAM_RSA_FACTOR2, OSSL_PKEY_PARAM_RSA_FACTOR3,
          OSSL_PKEY_PARAM_RSA_EXPONENT1, OSSL_PKEY_PARAM_RSA_EXPONENT2, OSSL_PKEY_PARAM_RSA_EXPONENT3,
          OSSL_PKEY_PARAM_RSA_COEFFICIENT1, OSSL_PKEY_PARAM_RSA_COEFFICIENT2}) {
        const auto number = numberOf(key, part);
        if (number && static_cast<unsigned>(BN_num_bits(number.get())) > mostRsaBits)
            return Error{ErrorCode::Rejected, "A part of the private key is larger than the key itself."};
    }
    ERR_clear_error(); // of parts that keys of this kind do not have
    return ok();
}

bool usePss(EVP_PKEY_CTX* context) {
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(context, saltLength) == 1;
}

const EVP_MD* digestFor(KeyAlgorithm algorithm) {
    return algorithm == KeyAlgorithm::EcdsaP384 ? EVP_sha384() : EVP_sha256();
}

class SoftwareKey final : public SigningKey::Source {
public:
    SoftwareKey(KeyAlgorithm algorithm, PublicKey publicKey, crypto::SecureBytes pkcs8)
        : Source(algorithm, std::move(publicKey)), m_pkcs8(std::move(pkcs8)) {}

    bool inToken() const override { return false; }
    Result<crypto::SecureBytes> pkcs8() const override { return m_pkcs8.clone(); }
    Result<void> sign(const Sign& sign) const override {
        const auto key = openPkcs8(m_pkcs8.view());
        if (!key || !signWith(key.get(), sign))
            return Error{ErrorCode::Internal, "The issuer's key does not sign: " + openSslReason() + "."};
        return ok();
    }

private:
    crypto::SecureBytes m_pkcs8;
};

} // namespace

std::string keyText(KeyAlgorithm algorithm, unsigned bits) {
    if (isEc(algorithm))
        return algorithm == KeyAlgorithm::EcdsaP256 ? "P-256" : "P-384";
    return (algorithm == KeyAlgorithm::Rsa ? "RSA " : "RSA-PSS ") + std::to_string(bits);
}

Result<PublicKey> readPublicKey(X509_PUBKEY* encoded) {
    ASN1_OBJECT* object = nullptr;
    const unsigned char* data = nullptr;
    int size = 0;
    X509_ALGOR* method = nullptr;
    X509_PUBKEY_get0_param(&object, &data, &size, &method, encoded);
    const ByteView content(data, static_cast<std::size_t>(size));
    const int kind = OBJ_obj2nid(object);
    KeyAlgorithm algorithm = kind == NID_rsassaPss ? KeyAlgorithm::RsaPss : KeyAlgorithm::Rsa;
    if (kind == NID_X9_62_id_ecPublicKey) {
        CIRCLET_TRY(curve, checkEc(method, content));
        algorithm = curve;
    } else if (kind != NID_rsaEncryption && kind != NID_rsassaPss) {
        return Error{ErrorCode::Rejected,
                     "The key is of a kind that Circlet does not take (" + dotted(object) + "): RSA, P-256 or P-384."};
    }
    OpenSslPtr<EVP_PKEY> key(X509_PUBKEY_get(encoded));
    ERR_clear_error();
    if (!key)
        return Error{ErrorCode::Malformed, "The public key is not a valid one of its kind."};
    Bytes spki = derOf(encoded, i2d_X509_PUBKEY);
    if (!isEc(algorithm))
        CIRCLET_CHECK(checkRsa(key.get(), spki));
    const auto bits = static_cast<unsigned>(EVP_PKEY_get_bits(key.get()));
    return PublicKeyReader::make(algorithm, bits, std::move(spki), content, shared(std::move(key)));
}

Result<PublicKey> PublicKey::fromSpki(ByteView der) {
    const auto again = [](X509_PUBKEY* key) { return derOf(key, i2d_X509_PUBKEY); };
    CIRCLET_TRY(encoded, decodeStrictly<X509_PUBKEY>(der, largestKey, "public key", d2i_X509_PUBKEY, again));
    return readPublicKey(encoded.get());
}

PublicKey PublicKey::unheld(ByteView seed) {
    static const crypto::Tag tag("circlet/unheld-key");
    const OpenSslPtr<EC_GROUP> group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
    const OpenSslPtr<EC_POINT> point(EC_POINT_new(group.get()));
    uint8_t plain[65] = {};
    // Every other number is the x of a point: 255 failures in a row do not happen.
    for (uint8_t counter = 0; plain[0] == 0 && counter < 255; ++counter) {
        const Hash256 x = tag.hash({seed, ByteView(&counter, 1)});
        uint8_t compressed[33] = {2};
        std::copy(x.bytes.begin(), x.bytes.end(), compressed + 1);
        if (EC_POINT_oct2point(group.get(), point.get(), compressed, sizeof compressed, nullptr) == 1)
            EC_POINT_point2oct(group.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED, plain, sizeof plain, nullptr);
    }
    char curve[] = "P-256";
    const OSSL_PARAM parts[] = {OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, curve, 0),
                                OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, plain, sizeof plain),
                                OSSL_PARAM_construct_end()};
    const OpenSslPtr<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY* key = nullptr;
    EVP_PKEY_fromdata_init(context.get());
    EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, const_cast<OSSL_PARAM*>(parts));
    ERR_clear_error();
    auto handle = shared(OpenSslPtr<EVP_PKEY>(key));
    return PublicKeyReader::make(KeyAlgorithm::EcdsaP256, 256, derOf(key, i2d_PUBKEY), plain, std::move(handle));
}

bool SigningKey::Source::signWith(EVP_PKEY* key, const Sign& sign) const {
    const OpenSslPtr<EVP_MD_CTX> context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* inner = nullptr; // belongs to `context`
    return EVP_DigestSignInit(context.get(), &inner, digestFor(m_algorithm), nullptr, key) == 1 &&
           (m_algorithm != KeyAlgorithm::RsaPss || usePss(inner)) && sign(context.get());
}

bool verifySignature(const PublicKey& key, KeyAlgorithm algorithm, ByteView message, ByteView signature) {
    const OpenSslPtr<EVP_MD_CTX> context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* inner = nullptr;
    const bool fine =
        EVP_DigestVerifyInit(context.get(), &inner, digestFor(algorithm), nullptr, key.handle()) == 1 &&
        (algorithm != KeyAlgorithm::RsaPss || usePss(inner)) &&
        EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(), message.size()) == 1;
    ERR_clear_error();
    return fine;
}

Result<SigningKey> SigningKey::generate(KeyAlgorithm algorithm, unsigned rsaBits) {
    OpenSslPtr<EVP_PKEY> key;
    if (isEc(algorithm))
        key.reset(EVP_EC_gen(keyText(algorithm, 0).c_str()));
    else if (rsaBits != 2048 && rsaBits != 3072 && rsaBits != 4096)
        return Error{ErrorCode::OutOfRange, "An RSA key has 2048, 3072 or 4096 bits."};
    else
        key.reset(EVP_RSA_gen(static_cast<std::size_t>(rsaBits)));
    const OpenSslPtr<PKCS8_PRIV_KEY_INFO> info(key ? EVP_PKEY2PKCS8(key.get()) : nullptr);
    if (!info)
        return Error{ErrorCode::Internal, "OpenSSL cannot make a key: " + openSslReason() + "."};
    CIRCLET_TRY(publicKey, PublicKey::fromSpki(derOf(key.get(), i2d_PUBKEY)));
    return SigningKey(std::make_shared<SoftwareKey>(algorithm, std::move(publicKey), pkcs8Of(info.get())));
}

Result<SigningKey> SigningKey::fromPkcs8(const crypto::SecureBytes& der, bool pss) {
    if (der.size() > largestPrivateKey)
        return Error{ErrorCode::OutOfRange, "The private key is larger than any that Circlet takes."};
    const auto opened = openPkcs8(der.view());
    if (!opened)
        return Error{ErrorCode::Malformed, "The private key cannot be read."};
    CIRCLET_TRY(publicKey, PublicKey::fromSpki(derOf(opened.get(), i2d_PUBKEY)));
    CIRCLET_CHECK(checkPrivateParts(opened.get()));
    const KeyAlgorithm algorithm = algorithmFor(publicKey, pss);
    SigningKey key(std::make_shared<SoftwareKey>(algorithm, std::move(publicKey), der.clone()));
    // A file may pair a private key with the public key of another.
    const auto message = asBytes("circlet");
    CIRCLET_TRY(signature, key.sign(message));
    if (!verifySignature(key.publicKey(), algorithm, message, signature))
        return Error{ErrorCode::Corrupt, "The private key does not belong to its own public key."};
    return key;
}

Result<SigningKey> SigningKey::fromBytes(const crypto::SecureBytes& stored) {
    const Error damaged{ErrorCode::Corrupt, "The issuer's key in the wallet is damaged."};
    if (stored.size() < 2 || stored.data()[1] < 1 || stored.data()[1] > 4)
        return damaged;
    if (stored.data()[0] != storedVersion)
        return Error{ErrorCode::NewerVersion, "The issuer's key was stored by a newer Circlet."};
    const auto algorithm = static_cast<KeyAlgorithm>(stored.data()[1]);
    const auto der = crypto::SecureBytes::copyOf(stored.view().subspan(2));
    CIRCLET_TRY(key, fromPkcs8(der, algorithm == KeyAlgorithm::RsaPss));
    if (key.algorithm() != algorithm)
        return damaged;
    return std::move(key);
}

KeyAlgorithm SigningKey::algorithm() const {
    return m_source->algorithm();
}

const PublicKey& SigningKey::publicKey() const {
    return m_source->publicKey();
}

bool SigningKey::inToken() const {
    return m_source->inToken();
}

Result<Bytes> SigningKey::sign(ByteView message) const {
    Bytes signature(static_cast<std::size_t>(EVP_PKEY_get_size(publicKey().handle())));
    CIRCLET_CHECK(m_source->sign([&](EVP_MD_CTX* context) {
        std::size_t size = signature.size();
        const bool fine = EVP_DigestSign(context, signature.data(), &size, message.data(), message.size()) == 1;
        signature.resize(fine ? size : 0);
        return fine;
    }));
    return signature;
}

Result<crypto::SecureBytes> SigningKey::toPkcs8() const {
    return m_source->pkcs8();
}

Result<crypto::SecureBytes> SigningKey::toBytes() const {
    CIRCLET_TRY(pkcs8, m_source->pkcs8());
    crypto::SecureBytes stored(2 + pkcs8.size());
    stored.data()[0] = storedVersion;
    stored.data()[1] = static_cast<uint8_t>(algorithm());
    std::copy(pkcs8.view().begin(), pkcs8.view().end(), stored.data() + 2);
    return stored;
}

} // namespace circlet::pki
