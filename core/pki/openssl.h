// OpenSSL's objects as owners, and the rules that all of core/pki decodes by: DER in its one form, algorithms of today.
// Used by the .cpp files of core/pki only. Never included by a header that others see.
#pragma once

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/pkcs7.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <memory>
#include <span>

#include "crypto/secure.h"
#include "pki/certificate.h"

namespace circlet::pki {

struct OpenSslFree {
    void operator()(EVP_PKEY* it) const { EVP_PKEY_free(it); }
    void operator()(EVP_PKEY_CTX* it) const { EVP_PKEY_CTX_free(it); }
    void operator()(EVP_MD_CTX* it) const { EVP_MD_CTX_free(it); }
    void operator()(EC_GROUP* it) const { EC_GROUP_free(it); }
    void operator()(EC_POINT* it) const { EC_POINT_free(it); }
    void operator()(BIGNUM* it) const { BN_clear_free(it); }
    void operator()(BIO* it) const { BIO_free_all(it); }
    void operator()(ASN1_STRING* it) const { ASN1_STRING_free(it); } // integers, times, octets: all the same type
    void operator()(ASN1_OBJECT* it) const { ASN1_OBJECT_free(it); }
    void operator()(X509* it) const { X509_free(it); }
    void operator()(X509_CRL* it) const { X509_CRL_free(it); }
    void operator()(X509_REQ* it) const { X509_REQ_free(it); }
    void operator()(X509_NAME* it) const { X509_NAME_free(it); }
    void operator()(X509_PUBKEY* it) const { X509_PUBKEY_free(it); }
    void operator()(X509_ALGOR* it) const { X509_ALGOR_free(it); }
    void operator()(X509_SIG* it) const { X509_SIG_free(it); }
    void operator()(X509_REVOKED* it) const { X509_REVOKED_free(it); }
    void operator()(X509_EXTENSION* it) const { X509_EXTENSION_free(it); }
    void operator()(X509_STORE* it) const { X509_STORE_free(it); }
    void operator()(X509_STORE_CTX* it) const { X509_STORE_CTX_free(it); }
    void operator()(BASIC_CONSTRAINTS* it) const { BASIC_CONSTRAINTS_free(it); }
    void operator()(AUTHORITY_KEYID* it) const { AUTHORITY_KEYID_free(it); }
    void operator()(GENERAL_NAMES* it) const { GENERAL_NAMES_free(it); }
    void operator()(CRL_DIST_POINTS* it) const { CRL_DIST_POINTS_free(it); }
    void operator()(EXTENDED_KEY_USAGE* it) const { EXTENDED_KEY_USAGE_free(it); }
    void operator()(STACK_OF(X509) * it) const { sk_X509_pop_free(it, X509_free); }
    void operator()(STACK_OF(PKCS12_SAFEBAG) * it) const { sk_PKCS12_SAFEBAG_pop_free(it, PKCS12_SAFEBAG_free); }
    void operator()(STACK_OF(PKCS7) * it) const { sk_PKCS7_pop_free(it, PKCS7_free); }
    void operator()(PKCS8_PRIV_KEY_INFO* it) const { PKCS8_PRIV_KEY_INFO_free(it); }
    void operator()(PKCS12* it) const { PKCS12_free(it); }
    void operator()(PKCS7* it) const { PKCS7_free(it); }
    void operator()(PBE2PARAM* it) const { PBE2PARAM_free(it); }
    void operator()(PBKDF2PARAM* it) const { PBKDF2PARAM_free(it); }
    void operator()(RSA_PSS_PARAMS* it) const { RSA_PSS_PARAMS_free(it); }
};
template<typename T>
using OpenSslPtr = std::unique_ptr<T, OpenSslFree>;

/// OpenSSL's newest complaint, for the end of a sentence; empties its list. Holds names of functions and reasons only.
std::string openSslReason();

/// What these very bytes hold; nothing if OpenSSL refuses them or anything follows.
template<typename T>
OpenSslPtr<T> decode(ByteView der, T* (*d2i)(T**, const unsigned char**, long)) {
    const unsigned char* at = der.data();
    OpenSslPtr<T> object(d2i(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    if (at != der.data() + der.size())
        object.reset();
    return object;
}
/// The bytes of what an i2d function writes; empty when it fails.
template<typename T, typename Write>
Bytes derOf(T* object, Write i2d) {
    unsigned char* data = nullptr;
    const int size = i2d(object, &data);
    if (size <= 0)
        return {};
    Bytes bytes(data, data + size);
    OPENSSL_free(data);
    return bytes;
}
/// As decode(); and refuses every other form of the same content (BER). `again` writes it anew, not what was read.
template<typename T>
Result<OpenSslPtr<T>> decodeStrictly(ByteView der, std::size_t largest, const char* what,
                                     T* (*d2i)(T**, const unsigned char**, long), Bytes (*again)(T*)) {
    if (der.size() > largest)
        return Error{ErrorCode::OutOfRange,
                     std::string("The ") + what + " is larger than " + std::to_string(largest / 1024) + " KiB."};
    auto object = decode(der, d2i);
    if (!object || !std::ranges::equal(again(object.get()), der))
        return Error{ErrorCode::Malformed,
                     std::string("The ") + what + " is damaged, or not in the one form that X.509 asks for (DER)."};
    return object;
}

inline ByteView contentOf(const ASN1_STRING* text) {
    return {ASN1_STRING_get0_data(text), static_cast<std::size_t>(ASN1_STRING_length(text))};
}
std::string dotted(const ASN1_OBJECT* object);

/// The value of an extension that OpenSSL knows; nothing if it is not in its one form.
void* decodeExtension(X509_EXTENSION* extension);
template<typename T>
OpenSslPtr<T> extensionValue(X509_EXTENSION* extension) {
    return OpenSslPtr<T>(static_cast<T*>(decodeExtension(extension)));
}
/// keyIdentifier of an authority key identifier; empty if it has none.
Result<Bytes> readAuthorityKeyId(X509_EXTENSION* extension);
OpenSslPtr<AUTHORITY_KEYID> makeAuthorityKeyId(ByteView identifier);
OpenSslPtr<ASN1_OCTET_STRING> makeOctets(ByteView bytes);

/// RFC 5280's one form of each time: UTCTime up to 2049, GeneralizedTime from 2050 on.
Result<UnixSeconds> readTime(const ASN1_TIME* time);
/// 1950 to 9999.
Result<OpenSslPtr<ASN1_TIME>> makeTime(UnixSeconds time);

/// A serial number's magnitude: positive, at most 20 octets.
Result<Bytes> readSerial(const ASN1_INTEGER* number);
OpenSslPtr<ASN1_INTEGER> makeSerial(ByteView magnitude);

/// How something is signed, in words; refuses what is not ECDSA, RSA or RSA-PSS with SHA-256 or stronger.
Result<std::string> readSignatureAlgorithm(const X509_ALGOR* algorithm);

Result<PublicKey> readPublicKey(X509_PUBKEY* key);
/// What a key may be encrypted with: PBES2 with PBKDF2 (HMAC of SHA-256 or stronger) and AES in CBC mode. Adds the
/// rounds that it asks for to `rounds`, which a file has one of; refused when they are too many.
Result<void> checkEncryption(const X509_ALGOR* method, uint64_t& rounds);
Result<void> spendRounds(const ASN1_INTEGER* wanted, uint64_t& rounds);
constexpr int ownRounds = 600'000;

crypto::SecureBytes pkcs8Of(const PKCS8_PRIV_KEY_INFO* info);
OpenSslPtr<EVP_PKEY> openPkcs8(ByteView der);

/// One block of PEM. It may be a private key, so OpenSSL wipes whatever it needs to read it, and so does this.
class PemBlock {
public:
    PemBlock() = default;
    PemBlock(const PemBlock&) = delete;
    PemBlock& operator=(const PemBlock&) = delete;
    ~PemBlock();

    /// The next block; false: there is none, or it is damaged (OpenSSL's list of complaints tells).
    bool read(BIO* from);
    std::string_view label() const { return m_label; }
    bool hasHeader() const { return m_header != nullptr && m_header[0] != '\0'; }
    ByteView view() const { return {m_data, static_cast<std::size_t>(m_size)}; }

private:
    char* m_label = nullptr;
    char* m_header = nullptr;
    unsigned char* m_data = nullptr;
    long m_size = 0;
};
std::string writePem(const char* label, ByteView der);
/// What was written to a BIO in memory.
std::string textIn(BIO* memory);
/// Holds the certificates too, which live on when it goes.
OpenSslPtr<STACK_OF(X509)> stackOf(std::span<const Certificate> certificates);

} // namespace circlet::pki
