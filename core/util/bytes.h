// Byte containers and fixed-size byte types. Everything that handles binary data uses these.
// FixedBytes carries a tag type, so that a block hash cannot be passed where a transaction id is meant.
// Never holds secrets: those live in crypto::SecureBytes.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "util/result.h"

namespace circlet {

using Bytes = std::vector<uint8_t>;
using ByteView = std::span<const uint8_t>;

/// Lower-case hexadecimal.
std::string toHex(ByteView bytes);

/// Accepts both cases; refuses an odd length or a foreign character (ErrorCode::Malformed).
Result<Bytes> fromHex(std::string_view hex);

inline ByteView asBytes(std::string_view text) {
    return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

inline std::string_view asText(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// N bytes with a meaning: `Tag` keeps the kinds apart at compile time. Compares byte by byte.
template<std::size_t N, typename Tag>
struct FixedBytes {
    static constexpr std::size_t size = N;
    std::array<uint8_t, N> bytes{};

    /// Exactly N bytes, else ErrorCode::Malformed.
    static Result<FixedBytes> from(ByteView view) {
        if (view.size() != N)
            return Error{ErrorCode::Malformed,
                         "expected " + std::to_string(N) + " bytes, got " + std::to_string(view.size())};
        FixedBytes result;
        std::memcpy(result.bytes.data(), view.data(), N);
        return result;
    }

    static Result<FixedBytes> fromHexText(std::string_view hex) {
        CIRCLET_TRY(raw, fromHex(hex));
        return from(raw);
    }

    ByteView view() const { return bytes; }
    const uint8_t* data() const { return bytes.data(); }
    uint8_t* data() { return bytes.data(); }
    std::string hex() const { return toHex(bytes); }
    bool isZero() const {
        for (uint8_t b : bytes) {
            if (b != 0)
                return false;
        }
        return true;
    }
    auto operator<=>(const FixedBytes&) const = default;
};

struct HashTag;
/// Any 32-byte hash without a narrower meaning.
using Hash256 = FixedBytes<32, HashTag>;

/// Same bytes, another meaning: the one place where a kind is changed, so it can be searched for.
template<typename To, std::size_t N, typename Tag>
To retag(const FixedBytes<N, Tag>& from) {
    To to;
    static_assert(To::size == N);
    to.bytes = from.bytes;
    return to;
}

} // namespace circlet

template<std::size_t N, typename Tag>
struct std::hash<circlet::FixedBytes<N, Tag>> {
    std::size_t operator()(const circlet::FixedBytes<N, Tag>& value) const noexcept {
        // Keys are hashes or public keys: any eight bytes are as good as a hash of all.
        std::size_t result = 0;
        std::memcpy(&result, value.bytes.data(), sizeof result < N ? sizeof result : N);
        return result;
    }
};
