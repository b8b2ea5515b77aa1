#include "crypto/schnorr.h"

#include <secp256k1_extrakeys.h>
#include <secp256k1_schnorrsig.h>

#include <stdexcept>

#include "crypto/secp256k1_context.h"
#include "crypto/wiped.h"

namespace circlet::crypto {

const secp256k1_context* secp256k1Context() {
    static const secp256k1_context* const context = [] {
        secp256k1_context* created = secp256k1_context_create(SECP256K1_CONTEXT_NONE);
        Wiped<std::array<uint8_t, 32>> seed;
        randomBytes(seed->data(), seed->size());
        if (secp256k1_context_randomize(created, seed->data()) != 1)
            throw std::runtime_error("libsecp256k1 refused its randomisation");
        return created;
    }();
    return context;
}

namespace {

const secp256k1_keypair* asKeypair(const SecureBytes& bytes) {
    return reinterpret_cast<const secp256k1_keypair*>(bytes.data());
}

} // namespace

Result<SchnorrSecretKey> SchnorrSecretKey::from(SecureBytes bytes) {
    static_assert(alignof(secp256k1_keypair) == 1);
    if (bytes.size() != 32)
        return Error{ErrorCode::OutOfRange, "a secret key has 32 bytes"};
    SchnorrSecretKey key;
    key.m_keypair = SecureBytes(sizeof(secp256k1_keypair));
    auto* keypair = reinterpret_cast<secp256k1_keypair*>(key.m_keypair.data());
    secp256k1_xonly_pubkey point;
    if (secp256k1_keypair_create(secp256k1Context(), keypair, bytes.data()) != 1 ||
        secp256k1_keypair_xonly_pub(secp256k1Context(), &point, nullptr, keypair) != 1)
        return Error{ErrorCode::OutOfRange, "a secret key is a number from 1 to the order of the curve"};
    secp256k1_xonly_pubkey_serialize(secp256k1Context(), key.m_publicKey.data(), &point);
    key.m_bytes = std::move(bytes);
    return key;
}

SchnorrSecretKey SchnorrSecretKey::random() {
    for (;;) { // a second turn has a chance of 2^-128
        auto key = from(SecureBytes::random(32));
        if (key)
            return std::move(key).value();
    }
}

SchnorrSignature SchnorrSecretKey::sign(const Hash256& message) const {
    Hash256 aux;
    randomBytes(aux.data(), Hash256::size);
    return signWithAux(message, aux);
}

SchnorrSignature SchnorrSecretKey::signWithAux(const Hash256& message, const Hash256& aux) const {
    if (m_keypair.empty())
        throw std::logic_error("signing with a key that was moved away");
    SchnorrSignature signature;
    // A wrong signature would mean a fault in the machine; published, it could give the key away.
    if (secp256k1_schnorrsig_sign32(secp256k1Context(), signature.data(), message.data(), asKeypair(m_keypair),
                                    aux.data()) != 1 ||
        !verifySchnorr(m_publicKey, message, signature))
        throw std::runtime_error("a signature made here does not verify: this machine computes wrongly");
    return signature;
}

bool verifySchnorr(const SchnorrPublicKey& key, const Hash256& message, const SchnorrSignature& signature) {
    secp256k1_xonly_pubkey point;
    return secp256k1_xonly_pubkey_parse(secp256k1Context(), &point, key.data()) == 1 &&
           secp256k1_schnorrsig_verify(secp256k1Context(), signature.data(), message.data(), Hash256::size, &point) ==
               1;
}

} // namespace circlet::crypto
