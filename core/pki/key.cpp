#include "pki/key.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/rsa.h>

#include <algorithm>

#include "crypto/sha256.h"
#include "pki/key_source.h"
#include "pki/openssl.h"

namespace circlet::pki {
namespace {

const EVP_MD* digestOf(DigestKind kind) {
    return kind == DigestKind::Sha256 ? EVP_sha256() : kind == DigestKind::Sha384 ? EVP_sha384() : EVP_sha512();
}

bool isEc(KeyAlgorithm algorithm) {
    return algorithm == KeyAlgorithm::EcdsaP256 || algorithm == KeyAlgorithm::EcdsaP384;
}

/// Much faster than decoding DER with OpenSSL 3.0, which is why EC keys are put together from their numbers.
OpenSslPtr<EVP_PKEY> ecKey(KeyAlgorithm algorithm, ByteView point, crypto::SecureBytes* nativeScalar) {
    OpenSslPtr<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    char curve[8] = "P-256";
    if (algorithm == KeyAlgorithm::EcdsaP384)
        curve[2] = '3', curve[3] = '8', curve[4] = '4';
    OSSL_PARAM parameters[4];
    int count = 0;
    parameters[count++] = OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, curve, 0);
    parameters[count++] =
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, const_cast<uint8_t*>(point.data()), point.size());
    if (nativeScalar != nullptr)
        parameters[count++] =
            OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_PRIV_KEY, nativeScalar->data(), nativeScalar->size());
    parameters[count] = OSSL_PARAM_construct_end();
    EVP_PKEY* key = nullptr;
    const int selection = nativeScalar != nullptr ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, selection, parameters) != 1)
        ERR_clear_error();
    return OpenSslPtr<EVP_PKEY>(key);
}

bool setPss(EVP_PKEY_CTX* context, unsigned saltLength) {
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(context, static_cast<int>(saltLength)) == 1;
}

crypto::SecureBytes pkcs8Of(EVP_PKEY* key) {
    OpenSslPtr<PKCS8_PRIV_KEY_INFO> info(EVP_PKEY2PKCS8(key));
    unsigned char* data = nullptr;
    const int size = info ? i2d_PKCS8_PRIV_KEY_INFO(info.get(), &data) : 0;
    if (size <= 0)
        return {};
    auto bytes = crypto::SecureBytes::copyOf(ByteView(data, static_cast<std::size_t>(size)));
    OPENSSL_clear_free(data, static_cast<std::size_t>(size));
    return bytes;
}

/// The private number in this machine's byte order, as OpenSSL takes parameters.
crypto::SecureBytes scalarOf(EVP_PKEY* key, std::size_t size) {
    BIGNUM* number = nullptr;
    crypto::SecureBytes scalar;
    if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_PRIV_KEY, &number) == 1) {
        scalar = crypto::SecureBytes(size);
        if (BN_bn2nativepad(number, scalar.data(), static_cast<int>(size)) < 0)
            scalar.clear();
    }
    BN_clear_free(number);
    return scalar;
}

class SoftwareKey final : public SigningKey::Source {
public:
    static Result<SigningKey> make(KeyAlgorithm algorithm, EVP_PKEY* key) {
        auto source = std::make_shared<SoftwareKey>();
        source->m_algorithm = algorithm;
        const Bytes spki = derOf(key, i2d_PUBKEY);
        CIRCLET_TRY(publicKey, PublicKey::fromSpki(spki));
        source->m_publicKey = std::move(publicKey);
        source->m_pkcs8 = pkcs8Of(key);
        if (isEc(algorithm))
            source->m_scalar = scalarOf(key, source->m_publicKey.bits() / 8);
        if (source->m_pkcs8.empty() || (isEc(algorithm) && source->m_scalar.empty()))
            return Error{ErrorCode::Internal, "OpenSSL cannot write the key: " + openSslReason()};
        return SigningKey(std::move(source));
    }

    KeyAlgorithm algorithm() const override { return m_algorithm; }
    const PublicKey& publicKey() const override { return m_publicKey; }
    bool inToken() const override { return false; }

    Result<Bytes> sign(ByteView message) const override {
        OpenSslPtr<EVP_PKEY> key;
        if (isEc(m_algorithm)) {
            auto scalar = m_scalar.clone();
            const auto shape = readKeyShape(m_publicKey.spki());
            key = shape ? ecKey(m_algorithm, shape.value().key, &scalar) : nullptr;
        } else {
            key = openPkcs8(m_pkcs8.view());
        }
        auto signature = signWith(key.get(), m_algorithm, message);
        if (!signature)
            return Error{ErrorCode::Internal, "The issuer's key does not sign: " + openSslReason()};
        return std::move(*signature);
    }

    Result<crypto::SecureBytes> pkcs8() const override { return m_pkcs8.clone(); }

private:
    KeyAlgorithm m_algorithm = KeyAlgorithm::EcdsaP256;
    PublicKey m_publicKey;
    crypto::SecureBytes m_pkcs8;
    crypto::SecureBytes m_scalar; ///< EC only
};

KeyAlgorithm algorithmOf(const PublicKey& key, bool pss) {
    return key.algorithm() == KeyAlgorithm::Rsa && pss ? KeyAlgorithm::RsaPss : key.algorithm();
}

constexpr uint8_t storedVersion = 1;

} // namespace

std::string openSslReason() {
    const unsigned long code = ERR_peek_last_error();
    const char* reason = code != 0 ? ERR_reason_error_string(code) : nullptr;
    ERR_clear_error();
    return reason != nullptr ? reason : "no reason given";
}

OpenSslPtr<EVP_PKEY> openPublicKey(const PublicKey& key) {
    const auto shape = readKeyShape(key.spki());
    if (shape && isEc(shape.value().algorithm))
        return ecKey(shape.value().algorithm, shape.value().key, nullptr);
    const unsigned char* data = key.spki().data();
    OpenSslPtr<EVP_PKEY> opened(d2i_PUBKEY(nullptr, &data, static_cast<long>(key.spki().size())));
    ERR_clear_error();
    return opened;
}

OpenSslPtr<EVP_PKEY> openPkcs8(ByteView der) {
    const unsigned char* data = der.data();
    OpenSslPtr<PKCS8_PRIV_KEY_INFO> info(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &data, static_cast<long>(der.size())));
    OpenSslPtr<EVP_PKEY> key(info ? EVP_PKCS82PKEY(info.get()) : nullptr);
    ERR_clear_error();
    return key;
}

std::optional<Bytes> signWith(EVP_PKEY* key, KeyAlgorithm algorithm, ByteView message) {
    const SignatureScheme scheme = schemeOf(algorithm);
    OpenSslPtr<EVP_MD_CTX> context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* inner = nullptr; // belongs to `context`
    std::size_t size = key != nullptr ? static_cast<std::size_t>(EVP_PKEY_get_size(key)) : 0;
    Bytes signature(size);
    const bool fine = key != nullptr &&
                      EVP_DigestSignInit(context.get(), &inner, digestOf(scheme.digest), nullptr, key) == 1 &&
                      (scheme.family != SignatureFamily::RsaPss || setPss(inner, scheme.saltLength)) &&
                      EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()) == 1;
    if (!fine)
        return std::nullopt;
    signature.resize(size);
    return signature;
}

bool verifySignature(const PublicKey& key, const SignatureScheme& scheme, ByteView message, ByteView signature) {
    const auto opened = openPublicKey(key);
    OpenSslPtr<EVP_MD_CTX> context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* inner = nullptr;
    const bool fine =
        opened && EVP_DigestVerifyInit(context.get(), &inner, digestOf(scheme.digest), nullptr, opened.get()) == 1 &&
        (scheme.family != SignatureFamily::RsaPss || setPss(inner, scheme.saltLength)) &&
        EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(), message.size()) == 1;
    ERR_clear_error();
    return fine;
}

std::string keyText(KeyAlgorithm algorithm, unsigned bits) {
    switch (algorithm) {
    case KeyAlgorithm::EcdsaP256:
        return "P-256";
    case KeyAlgorithm::EcdsaP384:
        return "P-384";
    case KeyAlgorithm::Rsa:
        return "RSA " + std::to_string(bits);
    case KeyAlgorithm::RsaPss:
        break;
    }
    return "RSA-PSS " + std::to_string(bits);
}

Result<PublicKey> PublicKey::fromSpki(ByteView der) {
    CIRCLET_TRY(shape, readKeyShape(der));
    PublicKey key;
    key.m_spki.assign(der.begin(), der.end());
    key.m_algorithm = shape.algorithm;
    key.m_bits = shape.bits;
    if (!openPublicKey(key))
        return Error{ErrorCode::Malformed, "The public key is not a valid one of its kind."};
    return key;
}

PublicKey PublicKey::unheld(ByteView seed) {
    static const crypto::Tag tag("circlet/unheld-key");
    EC_GROUP* group = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
    EC_POINT* point = EC_POINT_new(group);
    PublicKey key;
    key.m_bits = 256;
    // Every other number is the x of a point: 255 failures in a row do not happen.
    for (uint8_t counter = 0; key.m_spki.empty() && counter < 255; ++counter) {
        const Hash256 x = tag.hash({seed, ByteView(&counter, 1)});
        uint8_t compressed[33] = {2};
        std::memcpy(compressed + 1, x.data(), x.bytes.size());
        uint8_t plain[65];
        if (EC_POINT_oct2point(group, point, compressed, sizeof compressed, nullptr) == 1 &&
            EC_POINT_point2oct(group, point, POINT_CONVERSION_UNCOMPRESSED, plain, sizeof plain, nullptr) ==
                sizeof plain)
            key.m_spki = writeEcKey(KeyAlgorithm::EcdsaP256, plain);
    }
    ERR_clear_error();
    EC_POINT_free(point);
    EC_GROUP_free(group);
    return key;
}

Bytes PublicKey::identifier() const {
    const auto shape = readKeyShape(m_spki);
    if (!shape)
        return {};
    const Hash256 hash = crypto::sha256(shape.value().key);
    return Bytes(hash.bytes.begin(), hash.bytes.begin() + 20);
}

SigningKey::SigningKey(std::shared_ptr<const Source> source) : m_source(std::move(source)) {
}

Result<SigningKey> SigningKey::generate(KeyAlgorithm algorithm, unsigned rsaBits) {
    OpenSslPtr<EVP_PKEY> key;
    if (isEc(algorithm)) {
        key.reset(EVP_EC_gen(algorithm == KeyAlgorithm::EcdsaP256 ? "P-256" : "P-384"));
    } else {
        if (rsaBits != 2048 && rsaBits != 3072 && rsaBits != 4096)
            return Error{ErrorCode::OutOfRange, "An RSA key has 2048, 3072 or 4096 bits."};
        key.reset(EVP_RSA_gen(static_cast<std::size_t>(rsaBits)));
    }
    if (!key)
        return Error{ErrorCode::Internal, "OpenSSL cannot make a key: " + openSslReason()};
    return SoftwareKey::make(algorithm, key.get());
}

Result<SigningKey> SigningKey::fromPkcs8(const crypto::SecureBytes& der, bool pss) {
    CIRCLET_CHECK(checkPrivateKeyShape(der.view()));
    const auto opened = openPkcs8(der.view());
    if (!opened)
        return Error{ErrorCode::Malformed, "The private key cannot be read."};
    CIRCLET_TRY(publicKey, PublicKey::fromSpki(derOf(opened.get(), i2d_PUBKEY)));
    CIRCLET_TRY(key, SoftwareKey::make(algorithmOf(publicKey, pss), opened.get()));
    // A file may pair a private key with the public key of another.
    const auto message = asBytes("circlet");
    CIRCLET_TRY(signature, key.sign(message));
    if (!verifySignature(key.publicKey(), schemeOf(key.algorithm()), message, signature))
        return Error{ErrorCode::Corrupt, "The private key does not belong to its own public key."};
    return std::move(key);
}

Result<SigningKey> SigningKey::fromBytes(const crypto::SecureBytes& stored) {
    if (stored.size() < 2 || stored.data()[1] < 1 || stored.data()[1] > 4)
        return Error{ErrorCode::Corrupt, "The issuer's key in the wallet is damaged."};
    if (stored.data()[0] != storedVersion)
        return Error{ErrorCode::NewerVersion, "The issuer's key was stored by a newer Circlet."};
    const auto algorithm = static_cast<KeyAlgorithm>(stored.data()[1]);
    const auto der = crypto::SecureBytes::copyOf(stored.view().subspan(2));
    CIRCLET_TRY(key, fromPkcs8(der, algorithm == KeyAlgorithm::RsaPss));
    if (key.algorithm() != algorithm)
        return Error{ErrorCode::Corrupt, "The issuer's key in the wallet is damaged."};
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
    return m_source->sign(message);
}

Result<crypto::SecureBytes> SigningKey::toPkcs8() const {
    return m_source->pkcs8();
}

Result<crypto::SecureBytes> SigningKey::toBytes() const {
    CIRCLET_TRY(pkcs8, m_source->pkcs8());
    crypto::SecureBytes stored(2 + pkcs8.size());
    stored.data()[0] = storedVersion;
    stored.data()[1] = static_cast<uint8_t>(algorithm());
    std::memcpy(stored.data() + 2, pkcs8.data(), pkcs8.size());
    return stored;
}

} // namespace circlet::pki
