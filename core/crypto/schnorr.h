// BIP340 Schnorr signatures over secp256k1 (libsecp256k1). Used for transactions and wallet keys.
#pragma once

#include "crypto/secure.h"
#include "util/bytes.h"

namespace circlet::crypto {

struct SchnorrPublicKeyTag;
struct SchnorrSignatureTag;
using SchnorrPublicKey = FixedBytes<32, SchnorrPublicKeyTag>; ///< x-only
using SchnorrSignature = FixedBytes<64, SchnorrSignatureTag>;

/// A secp256k1 secret key in guarded memory.
class SchnorrSecretKey {
public:
    /// 32 bytes in [1, n-1], else OutOfRange.
    static Result<SchnorrSecretKey> from(SecureBytes bytes);
    static SchnorrSecretKey random();
    const SchnorrPublicKey& publicKey() const { return m_publicKey; }
    /// Signs a 32-byte message with fresh auxiliary randomness, and checks the result before it returns it.
    SchnorrSignature sign(const Hash256& message) const;
    /// As sign() with given auxiliary randomness: for the published vectors only.
    SchnorrSignature signWithAux(const Hash256& message, const Hash256& aux) const;
    const SecureBytes& bytes() const { return m_bytes; }

private:
    SecureBytes m_bytes;
    SecureBytes m_keypair; ///< secp256k1_keypair: made once, since making it costs as much as a signature
    SchnorrPublicKey m_publicKey;
};

bool verifySchnorr(const SchnorrPublicKey& key, const Hash256& message, const SchnorrSignature& signature);

} // namespace circlet::crypto
