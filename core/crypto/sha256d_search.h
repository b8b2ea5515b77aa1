// Search for SHA-256d proofs of work: the nonce of a message whose double hash is not above a target. Used by
// circlet-miner. The fast kernels only name candidates; each is hashed again by OpenSSL before anybody hears of it.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "util/bytes.h"

namespace circlet::crypto {

/// How the candidates are found; chosen at run time by what the processor can do.
enum class Sha256dKernel {
    Portable, ///< OpenSSL's compression function with a midstate
    Avx2,     ///< 8 nonces at once
    Avx512,   ///< 16 nonces at once
    ShaNi,    ///< SHA instructions, 4 nonces interleaved
};

const char* nameOf(Sha256dKernel kernel);
/// From the slowest to the fastest of this processor; Portable is always there.
std::vector<Sha256dKernel> availableSha256dKernels();

/// A message with an 8-byte little-endian nonce anywhere in it. What stands before the nonce's 64-byte block costs
/// nothing. Nonces are tried in an order of the search's own: the counter that runs fastest are the four bytes of the
/// nonce that make a word of the hash. So a search goes by steps, 0 to 2^64 - 1, each with its nonce.
class Sha256dSearch {
public:
    static constexpr std::size_t nonceBytes = 8;
    static constexpr std::size_t maximumMessageBytes = 1024;

    /// OutOfRange if the nonce is not within the message, or Unsupported for an absent kernel.
    static Result<Sha256dSearch> create(ByteView message, std::size_t nonceOffset,
                                        std::optional<Sha256dKernel> kernel = std::nullopt);
    Sha256dSearch(Sha256dSearch&& other) noexcept;
    Sha256dSearch& operator=(Sha256dSearch&& other) noexcept;
    ~Sha256dSearch();

    /// The first step in [first, first + count) whose hash, as a big-endian number, is not above the target. The range
    /// ends at 2^64. All steps up to the one found were tried.
    std::optional<uint64_t> find(const Hash256& target, uint64_t first, uint64_t count) const;
    uint64_t nonceOf(uint64_t step) const;
    /// The double hash with this nonce, by OpenSSL.
    Hash256 hash(uint64_t nonce) const;
    Sha256dKernel kernel() const;

private:
    struct Impl;
    explicit Sha256dSearch(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace circlet::crypto
