// What the SHA-256d search kernels share. Used by sha256d_*.cpp only. The kernels are the one cryptographic primitive
// of our own (a library offers none that is fit for a search); they never decide anything: see sha256d_search.h.
#pragma once

#include <cstddef>
#include <cstdint>

namespace circlet::crypto::kernel {

constexpr std::size_t blockWords = 16;
constexpr std::size_t maximumTailBlocks = 17; ///< of a message of 1,024 bytes with its padding

/// The blocks from the nonce's on, padding included, and the state before them.
struct Job {
    alignas(16) uint32_t midstate[8];
    alignas(16) uint32_t words[maximumTailBlocks * blockWords]; ///< big-endian words; the nonce's low half is zero
    std::size_t blocks;
    std::size_t nonceWord; ///< where the low half goes
    uint32_t highestTop;   ///< a candidate's first four hash bytes are not above this
};

inline constexpr uint32_t initialState[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                             0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

alignas(64) inline constexpr uint32_t roundConstants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

inline uint32_t swapBytes(uint32_t value) {
    return __builtin_bswap32(value);
}

/// The first candidate's distance from the nonce `low`, or `count` or more if there is none among `count` nonces. The
/// low half may run over its end: the caller never lets a range that counts do so.
uint64_t searchAvx2(const Job& job, uint32_t low, uint64_t count);
uint64_t searchAvx512(const Job& job, uint32_t low, uint64_t count);
uint64_t searchShaNi(const Job& job, uint32_t low, uint64_t count);

} // namespace circlet::crypto::kernel
