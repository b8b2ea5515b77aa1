#include "crypto/sealing.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <nmmintrin.h>
#endif

namespace circlet::crypto {

namespace {

constexpr uint32_t polynomial = 0x82F63B78U; // Castagnoli, bit-reversed

using Tables = std::array<std::array<uint32_t, 256>, 8>;

/// tables[k][b]: what byte b does to the remainder with k more bytes behind it, so that eight bytes go in one step.
constexpr Tables makeTables() {
    Tables tables{};
    for (uint32_t b = 0; b < 256; ++b) {
        uint32_t value = b;
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1) ^ ((value & 1) != 0 ? polynomial : 0);
        tables[0][b] = value;
    }
    for (std::size_t k = 1; k < tables.size(); ++k) {
        for (std::size_t b = 0; b < 256; ++b)
            tables[k][b] = (tables[k - 1][b] >> 8) ^ tables[0][tables[k - 1][b] & 255];
    }
    return tables;
}

constexpr Tables tables = makeTables();

uint32_t updatePortable(uint32_t crc, const uint8_t* data, std::size_t size) {
    for (; size >= 8; data += 8, size -= 8) {
        const uint32_t low =
            crc ^ (uint32_t{data[0]} | uint32_t{data[1]} << 8 | uint32_t{data[2]} << 16 | uint32_t{data[3]} << 24);
        crc = tables[7][low & 255] ^ tables[6][low >> 8 & 255] ^ tables[5][low >> 16 & 255] ^ tables[4][low >> 24] ^
              tables[3][data[4]] ^ tables[2][data[5]] ^ tables[1][data[6]] ^ tables[0][data[7]];
    }
    for (; size != 0; ++data, --size)
        crc = crc >> 8 ^ tables[0][(crc ^ *data) & 255];
    return crc;
}

#if defined(__x86_64__) && defined(__GNUC__)
__attribute__((target("sse4.2"))) uint32_t updateSse42(uint32_t crc, const uint8_t* data, std::size_t size) {
    for (; size >= 8; data += 8, size -= 8) {
        uint64_t word;
        std::memcpy(&word, data, sizeof word);
        crc = static_cast<uint32_t>(_mm_crc32_u64(crc, word));
    }
    for (; size != 0; ++data, --size)
        crc = _mm_crc32_u8(crc, *data);
    return crc;
}
#endif

} // namespace

uint32_t crc32cPortable(ByteView data) {
    return ~updatePortable(~0U, data.data(), data.size());
}

uint32_t crc32c(ByteView data) {
#if defined(__x86_64__) && defined(__GNUC__)
    static const bool hasInstruction = __builtin_cpu_supports("sse4.2") != 0;
    if (hasInstruction)
        return ~updateSse42(~0U, data.data(), data.size());
#endif
    return crc32cPortable(data);
}

} // namespace circlet::crypto
