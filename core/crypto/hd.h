// Mnemonic words (BIP39) and hierarchical keys (BIP32), all in guarded memory. Used by the wallet's key store.
#pragma once

#include <span>
#include <string_view>

#include "crypto/schnorr.h"
#include "crypto/secure.h"

namespace circlet::crypto {

/// 16, 20, 24, 28 or 32 bytes of entropy to 12..24 English words joined by single spaces.
Result<SecureBytes> mnemonicFromEntropy(const SecureBytes& entropy);

/// Normalises case and white space, checks count, words and checksum; the error tells which word is wrong by its
/// number, never the word itself.
Result<SecureBytes> entropyFromMnemonic(const SecureBytes& words);

/// 64-byte seed: PBKDF2-HMAC-SHA512, 2048 rounds, salt "mnemonic" + passphrase (ASCII passphrase; BIP39).
Result<SecureBytes> seedFromMnemonic(const SecureBytes& words, std::string_view passphrase = {});

/// The English word list; index 0..2047. For completion in an entry field.
std::span<const std::string_view> mnemonicWordList();

/// A private extended key.
class ExtendedKey {
public:
    static constexpr uint32_t hardened = 0x80000000U;
    /// 16..64 bytes of seed.
    static Result<ExtendedKey> master(const SecureBytes& seed);
    Result<ExtendedKey> child(uint32_t index) const;
    Result<ExtendedKey> path(std::span<const uint32_t> indexes) const;
    Result<SchnorrSecretKey> key() const;
    /// xprv text (Base58Check) in guarded memory: for the published vectors and export.
    SecureBytes serialise() const;

private:
    SecureBytes m_key;
    SecureBytes m_chainCode;
    uint8_t m_depth = 0;
    uint32_t m_index = 0;
    std::array<uint8_t, 4> m_parent{};
};

} // namespace circlet::crypto
