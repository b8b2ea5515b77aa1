// Bech32m (BIP350) over whole bytes. Used by addresses; knows nothing about their meaning.
#pragma once

#include <string>
#include <string_view>

#include "util/bytes.h"

namespace circlet {

struct Bech32mText {
    std::string prefix;
    uint8_t version = 0; ///< first 5-bit value, 0..31
    Bytes payload;
};

/// `prefix` 1..83 lower-case characters, `version` 0..31. The result has at most 90 characters, else OutOfRange.
Result<std::string> encodeBech32m(std::string_view prefix, uint8_t version, ByteView payload);

/// Refuses mixed case, a wrong checksum (also a Bech32 one), non-zero padding and more than 90 characters (Malformed).
Result<Bech32mText> decodeBech32m(std::string_view text);

/// The layer below: any text of BIP350, its data as 5-bit values without the checksum. Same refusals but for the
/// padding.
struct Bech32mSymbols {
    std::string prefix;
    Bytes values;
};
Result<Bech32mSymbols> decodeBech32mSymbols(std::string_view text);

} // namespace circlet
