// How private keys may be encrypted in files: PBES2 with PBKDF2 (SHA-256 or stronger) and AES in CBC mode, with a bound
// on the work that a file may ask for. Used by core/pki for PKCS#8 and PKCS#12. Never tries older ways.
#pragma once

#include "pki/der.h"

namespace circlet::pki {

/// Rounds that we write.
constexpr unsigned ownRounds = 600'000;
/// Rounds that one derivation, and all derivations of one file together, may ask for.
constexpr uint64_t mostRounds = 1'000'000;
constexpr uint64_t mostRoundsOfFile = 3'000'000;

/// Work that a file asked for so far.
class RoundBudget {
public:
    Result<void> spend(uint64_t rounds);

private:
    uint64_t m_spent = 0;
};

/// AlgorithmIdentifier of the encryption.
Result<void> checkEncryption(ByteView identifier, RoundBudget& budget);

} // namespace circlet::pki
