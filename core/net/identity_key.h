// OpenSSL's side of an Identity, and the id of a peer's certificate. Used by identity.cpp and transport only.
#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <optional>

#include "net/identity.h"

namespace circlet::net {

struct OpenSslFree {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
    void operator()(BIO* bio) const { BIO_free_all(bio); }
};
template<typename T>
using OpenSslPtr = std::unique_ptr<T, OpenSslFree>;

struct Identity::Key {
    OpenSslPtr<EVP_PKEY> key;
    OpenSslPtr<X509> certificate;
};

/// Nothing unless the certificate holds an Ed25519 key.
std::optional<NodeId> idOfCertificate(X509* certificate);
/// Its 32 bytes; only after idOfCertificate() said that it is one.
Hash256 keyOfCertificate(X509* certificate);

} // namespace circlet::net
