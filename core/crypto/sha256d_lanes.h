// SHA-256d of one nonce per vector lane. Included by the files that are compiled for AVX2 and AVX-512, each of which
// gets a copy of its own; never by others, since the code needs those instructions.
#pragma once

#include "crypto/sha256d_kernel.h"

namespace circlet::crypto::kernel {
namespace {

template<typename Lanes>
Lanes rotated(Lanes value, int by) {
    return value >> by | value << (32 - by);
}

template<typename Lanes>
[[gnu::always_inline]] inline void compress(Lanes (&state)[8], Lanes (&words)[blockWords]) {
    Lanes a = state[0], b = state[1], c = state[2], d = state[3];
    Lanes e = state[4], f = state[5], g = state[6], h = state[7];
#if defined(__clang__)
#pragma clang loop unroll(full)
#else
#pragma GCC unroll 64
#endif
    for (unsigned i = 0; i < 64; ++i) {
        Lanes& word = words[i % 16];
        if (i >= 16) {
            const Lanes near = words[(i + 14) % 16];
            const Lanes far = words[(i + 1) % 16];
            word += (rotated(near, 17) ^ rotated(near, 19) ^ near >> 10) + words[(i + 9) % 16] +
                    (rotated(far, 7) ^ rotated(far, 18) ^ far >> 3);
        }
        const Lanes first =
            h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + (g ^ (e & (f ^ g))) + roundConstants[i] + word;
        const Lanes second = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + ((a & b) | (c & (a | b)));
        h = g;
        g = f;
        f = e;
        e = d + first;
        d = c;
        c = b;
        b = a;
        a = first + second;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
}

/// First words of the double hashes of nonces low, low + 1, …
template<typename Lanes>
[[gnu::always_inline]] inline Lanes topWords(const Job& job, Lanes low) {
    const Lanes zero = low ^ low;
    const Lanes swapped = low << 24 | (low & 0xff00) << 8 | (low >> 8 & 0xff00) | low >> 24;
    Lanes state[8];
    for (unsigned i = 0; i < 8; ++i)
        state[i] = zero + job.midstate[i];
    for (std::size_t block = 0; block < job.blocks; ++block) {
        Lanes words[blockWords];
        for (std::size_t i = 0; i < blockWords; ++i) {
            const std::size_t word = block * blockWords + i;
            words[i] = word == job.nonceWord ? swapped : zero + job.words[word];
        }
        compress(state, words);
    }
    Lanes second[blockWords];
    for (unsigned i = 0; i < 8; ++i)
        second[i] = state[i];
    for (unsigned i = 8; i < blockWords; ++i)
        second[i] = zero;
    second[8] += 0x80000000U;
    second[15] += 256U;
    for (unsigned i = 0; i < 8; ++i)
        state[i] = zero + initialState[i];
    compress(state, second);
    return state[0];
}

template<typename Lanes>
uint64_t searchLanes(const Job& job, uint32_t low, uint64_t count) {
    constexpr unsigned lanes = sizeof(Lanes) / sizeof(uint32_t);
    Lanes nonces{};
    for (unsigned lane = 0; lane < lanes; ++lane)
        nonces[lane] = low + lane;
    for (uint64_t done = 0; done < count; done += lanes, nonces += lanes) {
        const Lanes tops = topWords(job, nonces);
        const auto wins = tops <= job.highestTop;
        for (unsigned lane = 0; lane < lanes; ++lane) {
            if (wins[lane] != 0)
                return done + lane;
        }
    }
    return count;
}

} // namespace
} // namespace circlet::crypto::kernel
