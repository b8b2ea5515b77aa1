// Where a wallet's keys come from: BIP39 words to the key at m/44'/7310'/account'/0/index (design §8). Used by the key
// store and by whoever must know a new wallet's first address before the wallet exists (genesis of a private network).
#pragma once

#include "crypto/hd.h"

namespace circlet::wallet {

/// `words` as accepted by entropyFromMnemonic(); account and index below 2^31 (OutOfRange).
Result<crypto::SchnorrSecretKey> deriveKey(const crypto::SecureBytes& words, uint32_t account, uint32_t index);

/// The extended key of m/44'/7310'/account'/0: derive it once, then child keys are cheap.
Result<crypto::ExtendedKey> deriveAccount(const crypto::SecureBytes& words, uint32_t account);

} // namespace circlet::wallet
