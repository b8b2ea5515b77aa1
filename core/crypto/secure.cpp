#include "crypto/secure.h"

#include <sodium.h>

#include <new>
#include <stdexcept>
#include <utility>

#ifdef __linux__
#include <sys/prctl.h>
#endif
#ifdef __unix__
#include <sys/resource.h>
#endif

namespace circlet::crypto {

void initialise() {
    static const int result = sodium_init();
    if (result < 0)
        throw std::runtime_error("the system's random number generator is not available");
}

SecureBytes::SecureBytes(std::size_t size) : m_size(size) {
    if (size == 0)
        return;
    initialise();
    m_data = static_cast<uint8_t*>(sodium_malloc(size));
    if (m_data == nullptr)
        throw std::bad_alloc();
    sodium_memzero(m_data, size); // sodium_malloc fills with 0xdb
}

SecureBytes SecureBytes::copyOf(ByteView bytes) {
    SecureBytes copy(bytes.size());
    if (copy.m_data != nullptr)
        std::memcpy(copy.m_data, bytes.data(), bytes.size());
    return copy;
}

SecureBytes SecureBytes::random(std::size_t size) {
    SecureBytes bytes(size);
    if (size != 0)
        randombytes_buf(bytes.m_data, size);
    return bytes;
}

SecureBytes::SecureBytes(SecureBytes&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0)) {
}

SecureBytes& SecureBytes::operator=(SecureBytes&& other) noexcept {
    if (this != &other) {
        clear();
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

SecureBytes::~SecureBytes() {
    clear();
}

void SecureBytes::clear() {
    sodium_free(m_data); // wipes; null is allowed
    m_data = nullptr;
    m_size = 0;
}

void hardenProcess() {
#ifdef __unix__
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#endif
#ifdef __linux__
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

void wipe(void* data, std::size_t size) {
    if (size != 0)
        sodium_memzero(data, size);
}

bool equalConstantTime(ByteView a, ByteView b) {
    if (a.size() != b.size())
        return false;
    return a.empty() || sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

void randomBytes(uint8_t* out, std::size_t size) {
    initialise();
    if (size != 0)
        randombytes_buf(out, size);
}

Bytes randomBytes(std::size_t size) {
    Bytes bytes(size);
    randomBytes(bytes.data(), size);
    return bytes;
}

} // namespace circlet::crypto
