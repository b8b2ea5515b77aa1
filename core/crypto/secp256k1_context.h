// The one libsecp256k1 context, randomised against side channels when it is created. Used by schnorr.cpp and hd.cpp.
// Never include it outside core/crypto.
#pragma once

#include <secp256k1.h>

namespace circlet::crypto {

/// Thread-safe for everything but its own destruction; lives as long as the process.
const secp256k1_context* secp256k1Context();

} // namespace circlet::crypto
