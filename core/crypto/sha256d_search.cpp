// The SHA256_* functions are deprecated in favour of EVP, which has no midstate and costs more than the hash.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "crypto/sha256d_search.h"

#include <openssl/sha.h>

#include <algorithm>
#include <array>

#include "crypto/sha256.h"
#include "crypto/sha256d_kernel.h"

#if defined(__x86_64__)
#include <cpuid.h>
#endif

namespace circlet::crypto {

namespace {

using kernel::blockWords;
using kernel::Job;
constexpr std::size_t blockBytes = 64;

void storeWords(uint8_t* bytes, const uint32_t* words, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        const uint32_t word = kernel::swapBytes(words[i]); // the machines of our builds are little-endian
        std::memcpy(bytes + 4 * i, &word, sizeof word);
    }
}

uint64_t searchPortable(const Job& job, uint32_t low, uint64_t count) {
    std::array<uint8_t, kernel::maximumTailBlocks * blockBytes> tail{};
    storeWords(tail.data(), job.words, job.blocks * blockWords);
    std::array<uint8_t, blockBytes> second{};
    second[32] = 0x80;
    second[62] = 1; // 256 bits
    SHA256_CTX context;
    for (uint64_t done = 0; done < count; ++done) {
        const uint32_t nonce = low + static_cast<uint32_t>(done);
        std::memcpy(tail.data() + 4 * job.nonceWord, &nonce, sizeof nonce);
        std::copy_n(job.midstate, 8, context.h);
        for (std::size_t block = 0; block < job.blocks; ++block)
            SHA256_Transform(&context, tail.data() + block * blockBytes);
        storeWords(second.data(), context.h, 8);
        std::copy_n(kernel::initialState, 8, context.h);
        SHA256_Transform(&context, second.data());
        if (context.h[0] <= job.highestTop)
            return done;
    }
    return count;
}

#if defined(__x86_64__)
bool hasShaInstructions() {
    unsigned a = 0;
    unsigned b = 0;
    unsigned c = 0;
    unsigned d = 0;
    if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c & bit_SSE4_1) == 0)
        return false;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & (1U << 29)) != 0;
}
#endif

uint64_t search(Sha256dKernel which, const Job& job, uint32_t low, uint64_t count) {
    switch (which) {
#if defined(__x86_64__)
    case Sha256dKernel::ShaNi:
        return kernel::searchShaNi(job, low, count);
    case Sha256dKernel::Avx512:
        return kernel::searchAvx512(job, low, count);
    case Sha256dKernel::Avx2:
        return kernel::searchAvx2(job, low, count);
#endif
    default:
        return searchPortable(job, low, count);
    }
}

} // namespace

const char* nameOf(Sha256dKernel kernel) {
    switch (kernel) {
    case Sha256dKernel::ShaNi:
        return "sha-ni";
    case Sha256dKernel::Avx512:
        return "avx512";
    case Sha256dKernel::Avx2:
        return "avx2";
    default:
        return "portable";
    }
}

std::vector<Sha256dKernel> availableSha256dKernels() {
    std::vector<Sha256dKernel> kernels{Sha256dKernel::Portable};
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2"))
        kernels.push_back(Sha256dKernel::Avx2);
    if (__builtin_cpu_supports("avx512f"))
        kernels.push_back(Sha256dKernel::Avx512);
    if (hasShaInstructions())
        kernels.push_back(Sha256dKernel::ShaNi);
#endif
    return kernels;
}

struct Sha256dSearch::Impl {
    Bytes message;
    std::size_t nonceOffset = 0;
    Sha256dKernel kernel = Sha256dKernel::Portable;

    /// Bytes of the nonce before the four that make a word.
    unsigned before() const { return static_cast<unsigned>((4 - nonceOffset % 4) % 4); }
    uint64_t nonceOf(uint64_t step) const;
    Bytes messageWith(uint64_t nonce) const;
    Job job(uint64_t step) const;
};

/// The low half of the step goes to the word, the high half to the bytes around it: every nonce has one step.
uint64_t Sha256dSearch::Impl::nonceOf(uint64_t step) const {
    const unsigned shift = 8 * before();
    const uint64_t counter = step & 0xffffffffU;
    const uint64_t rest = step >> 32;
    const uint64_t below = rest & ((uint64_t{1} << shift) - 1);
    return rest >> shift << (shift + 32) | counter << shift | below;
}

Bytes Sha256dSearch::Impl::messageWith(uint64_t nonce) const {
    Bytes result = message;
    for (std::size_t i = 0; i < nonceBytes; ++i)
        result[nonceOffset + i] = static_cast<uint8_t>(nonce >> (8 * i));
    return result;
}

/// The midstate before the block of the word, and the padded blocks from there on, for all steps with this high half.
Job Sha256dSearch::Impl::job(uint64_t step) const {
    const Bytes whole = messageWith(nonceOf(step >> 32 << 32));
    const std::size_t wordOffset = nonceOffset + before();
    const std::size_t fixed = wordOffset / blockBytes * blockBytes;
    Job job{};
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, whole.data(), fixed);
    std::copy_n(context.h, 8, job.midstate);

    Bytes tail(whole.begin() + static_cast<std::ptrdiff_t>(fixed), whole.end());
    tail.push_back(0x80);
    tail.resize((tail.size() + 8 + blockBytes - 1) / blockBytes * blockBytes);
    const uint64_t bits = uint64_t{whole.size()} * 8;
    for (std::size_t i = 0; i < 8; ++i)
        tail[tail.size() - 1 - i] = static_cast<uint8_t>(bits >> (8 * i));
    for (std::size_t i = 0; i < tail.size(); ++i)
        job.words[i / 4] = job.words[i / 4] << 8 | tail[i];
    job.blocks = tail.size() / blockBytes;
    job.nonceWord = (wordOffset - fixed) / 4;
    return job;
}

Result<Sha256dSearch> Sha256dSearch::create(ByteView message, std::size_t nonceOffset,
                                            std::optional<Sha256dKernel> kernel) {
    if (message.size() > maximumMessageBytes || message.size() < nonceBytes ||
        nonceOffset > message.size() - nonceBytes)
        return Error{ErrorCode::OutOfRange, "The nonce has no place in the message to search."};
    const std::vector<Sha256dKernel> available = availableSha256dKernels();
    if (kernel && std::find(available.begin(), available.end(), *kernel) == available.end())
        return Error{ErrorCode::Unsupported,
                     std::string("This processor has no instructions for the ") + nameOf(*kernel) + " search."};
    auto impl = std::make_unique<Impl>();
    impl->message.assign(message.begin(), message.end());
    impl->nonceOffset = nonceOffset;
    impl->kernel = kernel.value_or(available.back());
    return Sha256dSearch(std::move(impl));
}

Sha256dSearch::Sha256dSearch(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {
}
Sha256dSearch::Sha256dSearch(Sha256dSearch&& other) noexcept = default;
Sha256dSearch& Sha256dSearch::operator=(Sha256dSearch&& other) noexcept = default;
Sha256dSearch::~Sha256dSearch() = default;

std::optional<uint64_t> Sha256dSearch::find(const Hash256& target, uint64_t first, uint64_t count) const {
    while (count > 0) {
        Job job = m_impl->job(first);
        for (std::size_t i = 0; i < 4; ++i)
            job.highestTop = job.highestTop << 8 | target.bytes[i];
        const auto low = static_cast<uint32_t>(first);
        const uint64_t part = std::min(count, (uint64_t{1} << 32) - low); // one high half at a time
        const uint64_t at = search(m_impl->kernel, job, low, part);
        if (at < part && hash(nonceOf(first + at)) <= target)
            return first + at;
        const uint64_t done = at < part ? at + 1 : part;
        count -= done;
        first += done;
        if (first == 0)
            break; // the end of all steps
    }
    return std::nullopt;
}

uint64_t Sha256dSearch::nonceOf(uint64_t step) const {
    return m_impl->nonceOf(step);
}

Hash256 Sha256dSearch::hash(uint64_t nonce) const {
    return sha256d(m_impl->messageWith(nonce));
}

Sha256dKernel Sha256dSearch::kernel() const {
    return m_impl->kernel;
}

} // namespace circlet::crypto
