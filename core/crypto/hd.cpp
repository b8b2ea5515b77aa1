// RIPEMD160 is asked for directly: BIP32's fingerprints need it, and OpenSSL's EVP may hide it in a legacy provider.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "crypto/hd.h"

#include <openssl/ripemd.h>
#include <sodium.h>

#include <algorithm>

#include "crypto/secp256k1_context.h"
#include "crypto/sha256.h"
#include "crypto/wiped.h"

namespace circlet::crypto {

namespace {

constexpr std::size_t keySize = 32;
constexpr std::size_t extendedSize = 78;
constexpr std::size_t checksumSize = 4;
using HmacOutput = Wiped<std::array<uint8_t, 64>>;
using CompressedPoint = std::array<uint8_t, 33>;

void hmacSha512(ByteView key, ByteView data, HmacOutput& output) {
    Wiped<crypto_auth_hmacsha512_state> state;
    crypto_auth_hmacsha512_init(&state, key.data(), key.size());
    crypto_auth_hmacsha512_update(&state, data.data(), data.size());
    crypto_auth_hmacsha512_final(&state, output->data());
}

ByteView leftHalf(HmacOutput& output) {
    return ByteView(*output).first(keySize);
}

ByteView rightHalf(HmacOutput& output) {
    return ByteView(*output).last(keySize);
}

/// `key` is a valid secret key.
CompressedPoint publicPoint(const SecureBytes& key) {
    CompressedPoint bytes{};
    secp256k1_pubkey point;
    std::size_t size = bytes.size();
    if (secp256k1_ec_pubkey_create(secp256k1Context(), &point, key.data()) == 1)
        secp256k1_ec_pubkey_serialize(secp256k1Context(), bytes.data(), &size, &point, SECP256K1_EC_COMPRESSED);
    return bytes;
}

/// The first four bytes of RIPEMD-160(SHA-256(point)).
std::array<uint8_t, 4> fingerprint(const CompressedPoint& point) {
    const Hash256 inner = sha256(point);
    std::array<uint8_t, RIPEMD160_DIGEST_LENGTH> outer{};
    RIPEMD160(inner.data(), Hash256::size, outer.data());
    std::array<uint8_t, 4> result{};
    std::copy_n(outer.begin(), result.size(), result.begin());
    return result;
}

void putBigEndian(uint32_t value, uint8_t* out) {
    for (int shift = 24; shift >= 0; shift -= 8)
        *out++ = static_cast<uint8_t>(value >> shift);
}

/// Base58 by long division, without a copy outside guarded memory.
SecureBytes base58(SecureBytes number) {
    static constexpr std::string_view alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    const std::size_t zeros = static_cast<std::size_t>(
        std::find_if(number.data(), number.data() + number.size(), [](uint8_t b) { return b != 0; }) - number.data());
    SecureBytes reversed(number.size() * 2);
    std::size_t digits = 0;
    for (std::size_t start = zeros; start < number.size();) {
        unsigned remainder = 0;
        for (std::size_t i = start; i < number.size(); ++i) {
            const unsigned value = remainder << 8 | number.data()[i];
            number.data()[i] = static_cast<uint8_t>(value / 58);
            remainder = value % 58;
        }
        reversed.data()[digits++] = static_cast<uint8_t>(alphabet[remainder]);
        while (start < number.size() && number.data()[start] == 0)
            ++start;
    }
    SecureBytes text(zeros + digits);
    std::fill_n(text.data(), zeros, static_cast<uint8_t>(alphabet[0]));
    std::reverse_copy(reversed.data(), reversed.data() + digits, text.data() + zeros);
    return text;
}

} // namespace

Result<ExtendedKey> ExtendedKey::master(const SecureBytes& seed) {
    if (seed.size() < 16 || seed.size() > 64)
        return Error{ErrorCode::OutOfRange, "a seed has 16 to 64 bytes"};
    HmacOutput output;
    hmacSha512(asBytes("Bitcoin seed"), seed.view(), output);
    if (secp256k1_ec_seckey_verify(secp256k1Context(), output->data()) != 1)
        return Error{ErrorCode::OutOfRange, "this seed gives no valid key; use another one"};
    ExtendedKey key;
    key.m_key = SecureBytes::copyOf(leftHalf(output));
    key.m_chainCode = SecureBytes::copyOf(rightHalf(output));
    return key;
}

Result<ExtendedKey> ExtendedKey::child(uint32_t index) const {
    if (m_depth == 255)
        return Error{ErrorCode::OutOfRange, "a key path has at most 255 steps"};
    const CompressedPoint point = publicPoint(m_key);
    Wiped<std::array<uint8_t, 37>> data; // 0 || key, or the point; then the index
    if ((index & hardened) != 0)
        std::copy_n(m_key.data(), keySize, data->begin() + 1);
    else
        std::copy(point.begin(), point.end(), data->begin());
    putBigEndian(index, data->data() + 33);
    HmacOutput output;
    hmacSha512(m_chainCode.view(), *data, output);

    ExtendedKey key;
    key.m_key = m_key.clone();
    if (secp256k1_ec_seckey_tweak_add(secp256k1Context(), key.m_key.data(), output->data()) != 1)
        return Error{ErrorCode::OutOfRange, "this index gives no valid key; use the next one"};
    key.m_chainCode = SecureBytes::copyOf(rightHalf(output));
    key.m_depth = static_cast<uint8_t>(m_depth + 1);
    key.m_index = index;
    key.m_parent = fingerprint(point);
    return key;
}

Result<ExtendedKey> ExtendedKey::path(std::span<const uint32_t> indexes) const {
    ExtendedKey key;
    key.m_key = m_key.clone();
    key.m_chainCode = m_chainCode.clone();
    key.m_depth = m_depth;
    key.m_index = m_index;
    key.m_parent = m_parent;
    for (uint32_t index : indexes) {
        CIRCLET_TRY(next, key.child(index));
        key = std::move(next);
    }
    return key;
}

Result<SchnorrSecretKey> ExtendedKey::key() const {
    return SchnorrSecretKey::from(m_key.clone());
}

SecureBytes ExtendedKey::serialise() const {
    SecureBytes bytes(extendedSize + checksumSize);
    uint8_t* out = bytes.data();
    putBigEndian(0x0488ADE4U, out); // "xprv"
    out[4] = m_depth;
    std::copy(m_parent.begin(), m_parent.end(), out + 5);
    putBigEndian(m_index, out + 9);
    std::copy_n(m_chainCode.data(), keySize, out + 13);
    std::copy_n(m_key.data(), keySize, out + 46); // behind a zero byte
    Wiped<std::array<uint8_t, crypto_hash_sha256_BYTES>> checksum;
    crypto_hash_sha256(checksum->data(), bytes.data(), extendedSize);
    crypto_hash_sha256(checksum->data(), checksum->data(), checksum->size());
    std::copy_n(checksum->data(), checksumSize, out + extendedSize);
    return base58(std::move(bytes));
}

} // namespace circlet::crypto
