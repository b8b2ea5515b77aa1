// SHA-256d with the SHA instructions, several nonces interleaved, since each instruction waits four cycles for the one
// before it. The instructions come as a parameter, so that tests can check the code on processors without them.
// Used by sha256d_shani.cpp and its test.
#pragma once

#include <emmintrin.h>

#include "crypto/sha256d_kernel.h"

namespace circlet::crypto::kernel {
namespace {

/// `ways` states and message schedules side by side. A state is kept as the instructions want it: ABEF and CDGH.
template<typename Instructions, unsigned ways>
struct Interleaved {
    __m128i abef[ways];
    __m128i cdgh[ways];
    __m128i words[4][ways];

    [[gnu::always_inline]] inline void start(const uint32_t (&state)[8]) {
        const __m128i low = _mm_set_epi32(int(state[0]), int(state[1]), int(state[4]), int(state[5]));
        const __m128i high = _mm_set_epi32(int(state[2]), int(state[3]), int(state[6]), int(state[7]));
        for (unsigned way = 0; way < ways; ++way) {
            abef[way] = low;
            cdgh[way] = high;
        }
    }

    [[gnu::always_inline]] inline void compress() {
        __m128i abefBefore[ways];
        __m128i cdghBefore[ways];
        for (unsigned way = 0; way < ways; ++way) {
            abefBefore[way] = abef[way];
            cdghBefore[way] = cdgh[way];
        }
#if defined(__clang__)
#pragma clang loop unroll(full)
#else
#pragma GCC unroll 16
#endif
        for (unsigned group = 0; group < 16; ++group) { // of four rounds
            const __m128i constants = _mm_load_si128(reinterpret_cast<const __m128i*>(roundConstants + 4 * group));
            __m128i* word = words[group % 4];
            for (unsigned way = 0; way < ways; ++way) {
                if (group >= 4) {
                    const __m128i before = words[(group + 3) % 4][way];
                    const __m128i sum = _mm_add_epi32(Instructions::message1(word[way], words[(group + 1) % 4][way]),
                                                      Instructions::middle(before, words[(group + 2) % 4][way]));
                    word[way] = Instructions::message2(sum, before);
                }
                const __m128i sum = _mm_add_epi32(word[way], constants);
                cdgh[way] = Instructions::rounds(cdgh[way], abef[way], sum);
                abef[way] = Instructions::rounds(abef[way], cdgh[way], _mm_shuffle_epi32(sum, 0x0e));
            }
        }
        for (unsigned way = 0; way < ways; ++way) {
            abef[way] = _mm_add_epi32(abef[way], abefBefore[way]);
            cdgh[way] = _mm_add_epi32(cdgh[way], cdghBefore[way]);
        }
    }

    /// The second hash: of the 32 bytes that the first one left, with their padding.
    [[gnu::always_inline]] inline void hashState() {
        for (unsigned way = 0; way < ways; ++way) {
            words[0][way] = _mm_shuffle_epi32(_mm_unpackhi_epi64(abef[way], cdgh[way]), 0xb1);
            words[1][way] = _mm_shuffle_epi32(_mm_unpacklo_epi64(abef[way], cdgh[way]), 0xb1);
            words[2][way] = _mm_set_epi32(0, 0, 0, int(0x80000000U));
            words[3][way] = _mm_set_epi32(256, 0, 0, 0);
        }
        start(initialState);
        compress();
    }

    [[gnu::always_inline]] inline uint32_t topWord(unsigned way) const {
        return static_cast<uint32_t>(_mm_cvtsi128_si32(_mm_shuffle_epi32(abef[way], 0xff)));
    }
};

template<typename Instructions, unsigned ways>
uint64_t searchInterleaved(const Job& job, uint32_t low, uint64_t count) {
    const std::size_t nonceQuarter = job.nonceWord / 4;
    alignas(16) uint32_t maskWords[4] = {0, 0, 0, 0};
    maskWords[job.nonceWord % 4] = 0xffffffffU;
    const __m128i mask = _mm_load_si128(reinterpret_cast<const __m128i*>(maskWords));
    for (uint64_t done = 0; done < count; done += ways) {
        Interleaved<Instructions, ways> hashes;
        hashes.start(job.midstate);
        for (std::size_t block = 0; block < job.blocks; ++block) {
            for (std::size_t quarter = 0; quarter < 4; ++quarter) {
                const std::size_t place = 4 * block + quarter;
                const __m128i fixed = _mm_load_si128(reinterpret_cast<const __m128i*>(job.words + 4 * place));
                for (unsigned way = 0; way < ways; ++way) {
                    const uint32_t nonce = swapBytes(low + static_cast<uint32_t>(done) + way);
                    const __m128i lane = _mm_and_si128(_mm_set1_epi32(int(nonce)), mask);
                    hashes.words[quarter][way] = place == nonceQuarter ? _mm_or_si128(fixed, lane) : fixed;
                }
            }
            hashes.compress();
        }
        hashes.hashState();
        for (unsigned way = 0; way < ways; ++way) {
            if (hashes.topWord(way) <= job.highestTop)
                return done + way;
        }
    }
    return count;
}

} // namespace
} // namespace circlet::crypto::kernel
