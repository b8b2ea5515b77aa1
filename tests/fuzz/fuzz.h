// What the fuzz targets share: the first byte of an input chooses the decoder, the rest is what it gets to decode.
// Used by tests/fuzz only. A broken promise traps, so that libFuzzer keeps the input.
#pragma once

#include <cstdlib>

#include "util/bytes.h"

namespace circlet::fuzz {

inline void require(bool promise) {
    if (!promise)
        __builtin_trap();
}

/// Canonical form: what decodes must be exactly what its value encodes to.
template<typename Decode, typename Encode>
void roundTrip(ByteView input, Decode decode, Encode encode) {
    auto value = decode(input);
    if (!value)
        return;
    const Bytes again = encode(value.value());
    require(again.size() == input.size() && std::equal(again.begin(), again.end(), input.begin()));
}

} // namespace circlet::fuzz
