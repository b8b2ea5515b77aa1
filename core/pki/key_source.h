// Behind SigningKey: where a private key lies; and signatures checked with a public one. Used by core/pki only.
// Never keeps an opened software key: it lies in guarded memory and is opened for the one signature.
#pragma once

#include "pki/algorithms.h"

namespace circlet::pki {

class SigningKey::Source {
public:
    Source() = default;
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;
    virtual ~Source() = default;

    virtual KeyAlgorithm algorithm() const = 0;
    virtual const PublicKey& publicKey() const = 0;
    virtual bool inToken() const = 0;
    virtual Result<Bytes> sign(ByteView message) const = 0;
    virtual Result<crypto::SecureBytes> pkcs8() const = 0;
};

/// Signature with this scheme; the caller made sure that key and scheme fit.
bool verifySignature(const PublicKey& key, const SignatureScheme& scheme, ByteView message, ByteView signature);

} // namespace circlet::pki
