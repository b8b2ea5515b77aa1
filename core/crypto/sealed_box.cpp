#include "crypto/sealed_box.h"

#include <sodium.h>

namespace circlet::crypto {

static_assert(sealedBoxOverhead == crypto_box_SEALBYTES);

BoxKeyPair randomBoxKeyPair() {
    BoxKeyPair pair;
    pair.secretKey = SecureBytes(crypto_box_SECRETKEYBYTES);
    crypto_box_keypair(pair.publicKey.bytes.data(), pair.secretKey.data());
    return pair;
}

Result<Bytes> sealBox(const Hash256& publicKey, ByteView content) {
    Bytes sealed(content.size() + crypto_box_SEALBYTES);
    if (crypto_box_seal(sealed.data(), content.data(), content.size(), publicKey.bytes.data()) != 0)
        return Error{ErrorCode::OutOfRange, "Nothing can be sealed to this public key."};
    return sealed;
}

Result<SecureBytes> openBox(const Hash256& publicKey, const SecureBytes& secretKey, ByteView sealed) {
    if (secretKey.size() != crypto_box_SECRETKEYBYTES || sealed.size() < crypto_box_SEALBYTES)
        return Error{ErrorCode::InvalidSignature, "This sealed box is not for this key, or it was changed."};
    SecureBytes content(sealed.size() - crypto_box_SEALBYTES);
    if (crypto_box_seal_open(content.data(), sealed.data(), sealed.size(), publicKey.bytes.data(), secretKey.data()) !=
        0)
        return Error{ErrorCode::InvalidSignature, "This sealed box is not for this key, or it was changed."};
    return content;
}

Result<Hash256> boxKeyOfEd25519(const Hash256& publicKey) {
    Hash256 boxKey;
    if (crypto_sign_ed25519_pk_to_curve25519(boxKey.bytes.data(), publicKey.bytes.data()) != 0)
        return Error{ErrorCode::OutOfRange, "Nothing can be sealed to this public key."};
    return boxKey;
}

Result<BoxKeyPair> boxKeyPairOfEd25519(const SecureBytes& seed) {
    if (seed.size() != crypto_sign_SEEDBYTES)
        return Error{ErrorCode::OutOfRange, "An Ed25519 seed has 32 bytes."};
    Hash256 signingPublic;
    SecureBytes signingSecret(crypto_sign_SECRETKEYBYTES);
    crypto_sign_seed_keypair(signingPublic.bytes.data(), signingSecret.data(), seed.data());
    BoxKeyPair pair;
    pair.secretKey = SecureBytes(crypto_box_SECRETKEYBYTES);
    if (crypto_sign_ed25519_sk_to_curve25519(pair.secretKey.data(), signingSecret.data()) != 0 ||
        crypto_scalarmult_base(pair.publicKey.bytes.data(), pair.secretKey.data()) != 0)
        return Error{ErrorCode::Internal, "The key cannot be converted."};
    return pair;
}

} // namespace circlet::crypto
