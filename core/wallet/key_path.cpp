#include "wallet/key_path.h"

#include <array>

namespace circlet::wallet {

namespace {

constexpr uint32_t purpose = 44;
constexpr uint32_t coinType = 7310;
constexpr uint32_t external = 0;

} // namespace

Result<crypto::ExtendedKey> deriveAccount(const crypto::SecureBytes& words, uint32_t account) {
    constexpr uint32_t hardened = crypto::ExtendedKey::hardened;
    if (account >= hardened)
        return Error{ErrorCode::OutOfRange, "An account number is below 2^31."};
    CIRCLET_TRY(seed, crypto::seedFromMnemonic(words));
    CIRCLET_TRY(master, crypto::ExtendedKey::master(seed));
    return master.path(std::array{purpose | hardened, coinType | hardened, account | hardened, external});
}

Result<crypto::SchnorrSecretKey> deriveKey(const crypto::SecureBytes& words, uint32_t account, uint32_t index) {
    if (index >= crypto::ExtendedKey::hardened)
        return Error{ErrorCode::OutOfRange, "An address index is below 2^31."};
    CIRCLET_TRY(base, deriveAccount(words, account));
    CIRCLET_TRY(child, base.child(index));
    return child.key();
}

} // namespace circlet::wallet
