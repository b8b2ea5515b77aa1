// Compiled for SHA and SSE4.1, whatever the rest of the program is compiled for (core/CMakeLists.txt).
#if defined(__x86_64__)

#include "crypto/sha256d_shani.h"

#include <immintrin.h>

namespace circlet::crypto::kernel {

namespace {

struct ShaInstructions {
    [[gnu::always_inline]] static __m128i rounds(__m128i cdgh, __m128i abef, __m128i sum) {
        return _mm_sha256rnds2_epu32(cdgh, abef, sum);
    }
    [[gnu::always_inline]] static __m128i message1(__m128i words, __m128i next) {
        return _mm_sha256msg1_epu32(words, next);
    }
    [[gnu::always_inline]] static __m128i message2(__m128i sum, __m128i before) {
        return _mm_sha256msg2_epu32(sum, before);
    }
    /// The seventh to tenth of the last eight words.
    [[gnu::always_inline]] static __m128i middle(__m128i later, __m128i earlier) {
        return _mm_alignr_epi8(later, earlier, 4);
    }
};

} // namespace

uint64_t searchShaNi(const Job& job, uint32_t low, uint64_t count) {
    return searchInterleaved<ShaInstructions, 4>(job, low, count);
}

} // namespace circlet::crypto::kernel

#endif
