// Behind SigningKey: where a private key lies, and how it signs. Used by core/pki only.
// Never keeps an opened software key: it lies in guarded memory and is opened for the one signature.
#pragma once

#include <functional>

#include "pki/openssl.h"

namespace circlet::pki {

class SigningKey::Source {
public:
    Source(KeyAlgorithm algorithm, PublicKey publicKey) : m_algorithm(algorithm), m_publicKey(std::move(publicKey)) {}
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;
    virtual ~Source() = default;

    KeyAlgorithm algorithm() const { return m_algorithm; }
    const PublicKey& publicKey() const { return m_publicKey; }
    virtual bool inToken() const = 0;
    virtual Result<crypto::SecureBytes> pkcs8() const = 0;

    /// What signs with a context that is ready for this key (X509_sign_ctx and its like); false: OpenSSL's list of
    /// complaints tells why.
    using Sign = std::function<bool(EVP_MD_CTX* context)>;
    virtual Result<void> sign(const Sign& sign) const = 0;

protected:
    /// Signs with the opened key as its algorithm asks.
    bool signWith(EVP_PKEY* key, const Sign& sign) const;

private:
    KeyAlgorithm m_algorithm;
    PublicKey m_publicKey;
};

/// The algorithm of a private key whose public key is known.
inline KeyAlgorithm algorithmFor(const PublicKey& key, bool pss) {
    return key.algorithm() == KeyAlgorithm::Rsa && pss ? KeyAlgorithm::RsaPss : key.algorithm();
}
/// The signature verifies as one that a key of `algorithm` made.
bool verifySignature(const PublicKey& key, KeyAlgorithm algorithm, ByteView message, ByteView signature);

} // namespace circlet::pki
