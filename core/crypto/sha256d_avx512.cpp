// Compiled for AVX-512 (F), whatever the rest of the program is compiled for (core/CMakeLists.txt).
#if defined(__x86_64__)

#include "crypto/sha256d_lanes.h"

namespace circlet::crypto::kernel {

uint64_t searchAvx512(const Job& job, uint32_t low, uint64_t count) {
    using Lanes [[gnu::vector_size(64)]] = uint32_t;
    return searchLanes<Lanes>(job, low, count);
}

} // namespace circlet::crypto::kernel

#endif
