// Password hashing, key derivation, authenticated encryption and checksums of stored things (libsodium, OpenSSL).
#pragma once

#include "crypto/secure.h"
#include "util/bytes.h"

namespace circlet::crypto {

/// Argon2id (RFC 9106) cost; stored beside what it protects.
struct PasswordCost {
    uint32_t iterations = 3;
    uint32_t memoryKiB = 64 * 1024;
};

/// Bounds for costs that come from a file: iterations 1..16, memory 8 MiB..1 GiB (OutOfRange beyond).
Result<void> checkCost(const PasswordCost& cost);

/// A cost that takes at least `milliseconds` on this machine (at least 64 MiB and 3 iterations).
PasswordCost calibrateCost(unsigned milliseconds);

/// 32 bytes from a password and a 16-byte salt. Slow by design: never on a GUI thread.
Result<SecureBytes> deriveFromPassword(const SecureBytes& password, ByteView salt16, const PasswordCost& cost);

/// HKDF-SHA256 (RFC 5869).
SecureBytes hkdfSha256(ByteView secret, ByteView salt, ByteView info, std::size_t size);

/// XChaCha20-Poly1305: 24-byte random nonce || ciphertext || 16-byte tag.
Bytes seal(const SecureBytes& key32, ByteView plain, ByteView associated);
/// InvalidSignature if the key is wrong or a byte was changed.
Result<SecureBytes> open(const SecureBytes& key32, ByteView sealed, ByteView associated);

/// CRC-32C (Castagnoli), for torn records in files: finds damage, not malice.
uint32_t crc32c(ByteView data);
/// The same without the processor's CRC instruction: what crc32c() falls back to.
uint32_t crc32cPortable(ByteView data);

} // namespace circlet::crypto
