// The SHA256_* functions are deprecated in favour of EVP, whose allocation and dispatch cost more than the hash of a
// short message, and whose context cannot be copied as plain bytes (a midstate).
#define OPENSSL_SUPPRESS_DEPRECATED
#include "crypto/sha256.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include <stdexcept>

namespace circlet::crypto {

namespace {

SHA256_CTX load(const std::array<uint8_t, 128>& state) {
    static_assert(sizeof(SHA256_CTX) <= sizeof(std::array<uint8_t, 128>));
    SHA256_CTX context;
    std::memcpy(&context, state.data(), sizeof context);
    return context;
}

} // namespace

Sha256::Sha256() : m_state{} {
    SHA256_CTX context;
    SHA256_Init(&context);
    std::memcpy(m_state.data(), &context, sizeof context);
}

Sha256& Sha256::update(ByteView data) {
    SHA256_CTX context = load(m_state);
    SHA256_Update(&context, data.data(), data.size());
    std::memcpy(m_state.data(), &context, sizeof context);
    return *this;
}

Hash256 Sha256::finish() const {
    SHA256_CTX context = load(m_state);
    Hash256 hash;
    SHA256_Final(hash.data(), &context);
    return hash;
}

Hash256 sha256(ByteView data) {
    SHA256_CTX context; // SHA256() of OpenSSL 3 would look the algorithm up by name for each hash
    SHA256_Init(&context);
    SHA256_Update(&context, data.data(), data.size());
    Hash256 hash;
    SHA256_Final(hash.data(), &context);
    return hash;
}

Hash256 sha256d(ByteView data) {
    return sha256(sha256(data).view());
}

Bytes hmacSha512(ByteView key, ByteView data) {
    Bytes result(SHA512_DIGEST_LENGTH);
    unsigned size = 0;
    static const uint8_t none = 0; // OpenSSL takes a null key as "the key of the last call"
    const uint8_t* keyData = key.empty() ? &none : key.data();
    if (HMAC(EVP_sha512(), keyData, static_cast<int>(key.size()), data.data(), data.size(), result.data(), &size) ==
            nullptr ||
        size != result.size())
        throw std::runtime_error("HMAC-SHA-512 is not available in this OpenSSL");
    return result;
}

Tag::Tag(std::string_view name) {
    const Hash256 nameHash = sha256(asBytes(name));
    m_midstate.update(nameHash.view()).update(nameHash.view());
}

Hash256 Tag::hash(ByteView data) const {
    return hash({data});
}

Hash256 Tag::hash(std::initializer_list<ByteView> parts) const {
    SHA256_CTX context = load(m_midstate.m_state);
    for (ByteView part : parts)
        SHA256_Update(&context, part.data(), part.size());
    Hash256 hash;
    SHA256_Final(hash.data(), &context);
    return hash;
}

} // namespace circlet::crypto
