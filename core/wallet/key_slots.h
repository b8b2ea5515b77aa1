// The first bytes of a wallet file: its keys, wrapped by the password (docs/protocol.md §12). Used by the wallet file
// only. Two slots take turns, so that a password change that is cut off leaves the old password or the new one, never
// neither.
#pragma once

#include <string>

#include "crypto/sealing.h"
#include "crypto/secure.h"

namespace circlet::wallet {

/// What the password unlocks: the key of the database, and the key that seals the seed within it.
struct WalletKeys {
    crypto::SecureBytes database; ///< 32 bytes
    crypto::SecureBytes seed;     ///< 32 bytes
};

constexpr std::size_t keySlotBytes = 2048; ///< distance of the two slots
constexpr std::size_t keyPrefixBytes = 2 * keySlotBytes;

/// A slot with this sequence number; the newer one counts.
Result<Bytes> makeKeySlot(const WalletKeys& keys, const crypto::SecureBytes& password, const crypto::PasswordCost& cost,
                          uint32_t sequence);

struct OpenedSlots {
    WalletKeys keys;
    uint32_t sequence = 0;
    int newest = 0; ///< 0 or 1: which slot counts
};

/// NotOurs (no wallet file), NewerVersion, Corrupt (no slot is whole), WrongPassword. Slow by design (Argon2id).
Result<OpenedSlots> openKeySlots(ByteView prefix, const crypto::SecureBytes& password);

} // namespace circlet::wallet
