// Guarded memory for secrets (libsodium: guard pages, mlock, excluded from core dumps, wiped on release).
// Keys, words and passwords live in SecureBytes from the edge to the use and are never copied into strings, JSON or
// logs.
#pragma once

#include <cstddef>
#include <string_view>

#include "util/bytes.h"

namespace circlet::crypto {

/// Move-only guarded buffer of a fixed size.
class SecureBytes {
public:
    SecureBytes() = default;
    /// `size` zero bytes.
    explicit SecureBytes(std::size_t size);
    /// Copies; the caller wipes its own source (see wipe()).
    static SecureBytes copyOf(ByteView bytes);
    static SecureBytes copyOf(std::string_view text) { return copyOf(asBytes(text)); }
    /// `size` bytes from the system's CSPRNG.
    static SecureBytes random(std::size_t size);

    SecureBytes(SecureBytes&& other) noexcept;
    SecureBytes& operator=(SecureBytes&& other) noexcept;
    SecureBytes(const SecureBytes&) = delete;
    SecureBytes& operator=(const SecureBytes&) = delete;
    ~SecureBytes();

    SecureBytes clone() const { return copyOf(view()); }
    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    uint8_t* data() { return m_data; }
    const uint8_t* data() const { return m_data; }
    ByteView view() const { return {m_data, m_size}; }
    /// The content as text, without a copy. Valid while this object lives.
    std::string_view textView() const { return asText(view()); }
    void clear();

private:
    uint8_t* m_data = nullptr;
    std::size_t m_size = 0;
};

/// Must run once before anything else of crypto (idempotent, thread-safe): sodium_init.
void initialise();

/// No core dumps and no ptrace of this process by others (PR_SET_DUMPABLE, RLIMIT_CORE): for every program that holds
/// keys.
void hardenProcess();

/// Overwrites in a way that the compiler keeps.
void wipe(void* data, std::size_t size);

/// Constant-time comparison of equal lengths.
bool equalConstantTime(ByteView a, ByteView b);

/// Public randomness (nonces, salts, batch weights) from the system's CSPRNG.
void randomBytes(uint8_t* out, std::size_t size);
Bytes randomBytes(std::size_t size);

} // namespace circlet::crypto
