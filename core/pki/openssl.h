// OpenSSL's objects as owners, and its complaints as text. Used by the .cpp files of core/pki only.
// Never included by a header that others see.
#pragma once

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/pkcs7.h>
#include <openssl/x509.h>

#include <memory>
#include <optional>

#include "crypto/secure.h"
#include "pki/certificate.h"
#include "pki/key.h"

namespace circlet::pki {

struct OpenSslFree {
    void operator()(EVP_PKEY* it) const { EVP_PKEY_free(it); }
    void operator()(EVP_PKEY_CTX* it) const { EVP_PKEY_CTX_free(it); }
    void operator()(EVP_MD_CTX* it) const { EVP_MD_CTX_free(it); }
    void operator()(X509* it) const { X509_free(it); }
    void operator()(X509_STORE* it) const { X509_STORE_free(it); }
    void operator()(X509_STORE_CTX* it) const { X509_STORE_CTX_free(it); }
    void operator()(STACK_OF(X509) * it) const { sk_X509_pop_free(it, X509_free); }
    void operator()(STACK_OF(PKCS12_SAFEBAG) * it) const { sk_PKCS12_SAFEBAG_pop_free(it, PKCS12_SAFEBAG_free); }
    void operator()(PKCS8_PRIV_KEY_INFO* it) const { PKCS8_PRIV_KEY_INFO_free(it); }
    void operator()(PKCS12* it) const { PKCS12_free(it); }
    void operator()(PKCS7* it) const { PKCS7_free(it); }
    void operator()(X509_SIG* it) const { X509_SIG_free(it); }
    void operator()(STACK_OF(PKCS7) * it) const { sk_PKCS7_pop_free(it, PKCS7_free); }
    void operator()(BIO* it) const { BIO_free_all(it); }
};
template<typename T>
using OpenSslPtr = std::unique_ptr<T, OpenSslFree>;

/// OpenSSL's newest complaint, for the end of a sentence; empties its list. Holds names of functions and reasons only.
std::string openSslReason();

/// The bytes of what an i2d function writes; empty when it fails.
template<typename T, typename Write>
Bytes derOf(T* object, Write write) {
    unsigned char* data = nullptr;
    const int size = write(object, &data);
    if (size <= 0)
        return {};
    Bytes bytes(data, data + size);
    OPENSSL_free(data);
    return bytes;
}

OpenSslPtr<EVP_PKEY> openPublicKey(const PublicKey& key);
/// The key behind PKCS#8 whose shape was checked; nothing if it does not open.
OpenSslPtr<EVP_PKEY> openPkcs8(ByteView der);
/// Signs with the scheme of the key's algorithm. Nothing when that fails; OpenSSL's list of complaints then tells why.
std::optional<Bytes> signWith(EVP_PKEY* key, KeyAlgorithm algorithm, ByteView message);
Result<OpenSslPtr<X509>> openCertificate(const Certificate& certificate);

} // namespace circlet::pki
