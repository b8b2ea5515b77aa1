// Sealed boxes (libsodium's crypto_box_seal: an ephemeral X25519 key, XSalsa20-Poly1305): to a public key, from nobody
// in particular. Used for endpoints of candidates and for the secret of an epoch. Says nothing about who sealed.
#pragma once

#include "crypto/secure.h"

namespace circlet::crypto {

constexpr std::size_t sealedBoxOverhead = 48; ///< bytes that a box is longer than its content

struct BoxKeyPair {
    Hash256 publicKey; ///< X25519
    SecureBytes secretKey;
};
BoxKeyPair randomBoxKeyPair();

/// OutOfRange for a public key that is no good (small order).
Result<Bytes> sealBox(const Hash256& publicKey, ByteView content);
/// InvalidSignature if it was sealed to another key, or changed.
Result<SecureBytes> openBox(const Hash256& publicKey, const SecureBytes& secretKey, ByteView sealed);

/// The X25519 keys of Ed25519 keys. OutOfRange if the public key is no good.
Result<Hash256> boxKeyOfEd25519(const Hash256& publicKey);
/// From the 32-byte seed.
Result<BoxKeyPair> boxKeyPairOfEd25519(const SecureBytes& seed);

} // namespace circlet::crypto
