#include "crypto/sealing.h"

#include <sodium.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <optional>
#include <stdexcept>

#include "crypto/wiped.h"

namespace circlet::crypto {

namespace {

constexpr uint32_t maxIterations = 16;
constexpr uint32_t minMemoryKiB = 8 * 1024;
constexpr uint32_t maxMemoryKiB = 1024 * 1024;
constexpr std::size_t saltSize = crypto_pwhash_argon2id_SALTBYTES;
constexpr std::size_t aeadKeySize = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;

/// libsodium's HMAC declares that it takes no null pointer, not even for nothing.
const uint8_t* notNull(ByteView bytes) {
    static const uint8_t nothing = 0;
    return bytes.data() == nullptr ? &nothing : bytes.data();
}

void requireKey(const SecureBytes& key) {
    if (key.size() != aeadKeySize)
        throw std::invalid_argument("a sealing key has 32 bytes");
}

/// Of this thread's work where the system counts it (Argon2id runs with one lane here), so that a machine busy with
/// other things does not pass for a slow one.
std::chrono::nanoseconds workTime() {
#ifdef CLOCK_THREAD_CPUTIME_ID
    timespec time{};
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0)
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
#endif
    return std::chrono::steady_clock::now().time_since_epoch();
}

/// Nothing if the machine has not the memory.
std::optional<unsigned> millisecondsFor(const PasswordCost& cost) {
    const auto start = workTime();
    const Bytes salt(saltSize);
    if (!deriveFromPassword(SecureBytes::copyOf("calibration"), salt, cost))
        return std::nullopt;
    return static_cast<unsigned>(std::chrono::duration_cast<std::chrono::milliseconds>(workTime() - start).count());
}

} // namespace

Result<void> checkCost(const PasswordCost& cost) {
    if (cost.iterations < 1 || cost.iterations > maxIterations)
        return Error{ErrorCode::OutOfRange,
                     "the password hash asks for " + std::to_string(cost.iterations) + " rounds; 1 to 16 are accepted"};
    if (cost.memoryKiB < minMemoryKiB || cost.memoryKiB > maxMemoryKiB)
        return Error{ErrorCode::OutOfRange, "the password hash asks for " + std::to_string(cost.memoryKiB) +
                                                " KiB of memory; 8 MiB to 1 GiB are accepted"};
    return ok();
}

PasswordCost calibrateCost(unsigned milliseconds) {
    PasswordCost cost;
    for (PasswordCost next = cost;;) {
        const auto measured = millisecondsFor(next);
        if (!measured)
            return cost; // the last one that fitted into memory
        cost = next;
        const unsigned took = std::max(1U, *measured);
        if (took >= milliseconds || (cost.iterations == maxIterations && cost.memoryKiB == maxMemoryKiB))
            return cost;
        // A tenth more than the measurement asks for, since the next one may be quicker.
        const uint64_t wanted = uint64_t{cost.iterations} * milliseconds * 11 / (uint64_t{took} * 10) + 1;
        if (cost.iterations < maxIterations)
            next.iterations = static_cast<uint32_t>(std::min<uint64_t>(wanted, maxIterations));
        else
            next.memoryKiB *= 2;
    }
}

Result<SecureBytes> deriveFromPassword(const SecureBytes& password, ByteView salt16, const PasswordCost& cost) {
    initialise();
    CIRCLET_CHECK(checkCost(cost));
    if (salt16.size() != saltSize)
        return Error{ErrorCode::Malformed, "a password salt has 16 bytes"};
    SecureBytes key(aeadKeySize);
    const std::string_view text = password.textView();
    if (crypto_pwhash_argon2id(key.data(), key.size(), text.data() == nullptr ? "" : text.data(), text.size(),
                               salt16.data(), cost.iterations, std::size_t{cost.memoryKiB} * 1024,
                               crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0)
        return Error{ErrorCode::Internal, "not enough free memory to check the password (" +
                                              std::to_string(cost.memoryKiB / 1024) + " MiB are needed)"};
    return key;
}

SecureBytes hkdfSha256(ByteView secret, ByteView salt, ByteView info, std::size_t size) {
    constexpr std::size_t hashSize = crypto_auth_hmacsha256_BYTES;
    if (size > 255 * hashSize)
        throw std::length_error("HKDF-SHA256 gives at most 8160 bytes");
    Wiped<crypto_auth_hmacsha256_state> state;
    Wiped<std::array<uint8_t, hashSize>> extracted;
    crypto_auth_hmacsha256_init(&state, notNull(salt), salt.size());
    crypto_auth_hmacsha256_update(&state, notNull(secret), secret.size());
    crypto_auth_hmacsha256_final(&state, extracted->data());

    SecureBytes output(size);
    Wiped<std::array<uint8_t, hashSize>> block;
    uint8_t counter = 1;
    for (std::size_t done = 0; done < size; ++counter) {
        crypto_auth_hmacsha256_init(&state, extracted->data(), hashSize);
        if (counter > 1)
            crypto_auth_hmacsha256_update(&state, block->data(), hashSize);
        crypto_auth_hmacsha256_update(&state, notNull(info), info.size());
        crypto_auth_hmacsha256_update(&state, &counter, 1);
        crypto_auth_hmacsha256_final(&state, block->data());
        const std::size_t part = std::min(hashSize, size - done);
        std::memcpy(output.data() + done, block->data(), part);
        done += part;
    }
    return output;
}

Bytes seal(const SecureBytes& key32, ByteView plain, ByteView associated) {
    requireKey(key32);
    Bytes sealed(nonceSize + plain.size() + tagSize);
    randomBytes(sealed.data(), nonceSize);
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + nonceSize, nullptr, plain.data(), plain.size(),
                                               associated.data(), associated.size(), nullptr, sealed.data(),
                                               key32.data());
    return sealed;
}

Result<SecureBytes> open(const SecureBytes& key32, ByteView sealed, ByteView associated) {
    requireKey(key32);
    const Error invalid{ErrorCode::InvalidSignature, "wrong key, or the encrypted data were changed"};
    if (sealed.size() < nonceSize + tagSize)
        return invalid;
    const ByteView body = sealed.subspan(nonceSize);
    SecureBytes plain(body.size() - tagSize);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, body.data(), body.size(),
                                                   associated.data(), associated.size(), sealed.data(),
                                                   key32.data()) != 0)
        return invalid;
    return plain;
}

} // namespace circlet::crypto
