// What core/pki accepts of keys and signatures, read from and written as DER before any library looks at it: RSA of
// 2,048 to 4,096 bits, P-256 and P-384, SHA-256 and stronger. Used by core/pki only.
// Never lets a key with parameters of its own, an odd exponent or an unknown kind through to OpenSSL.
#pragma once

#include "pki/der.h"
#include "pki/key.h"

namespace circlet::pki {

enum class DigestKind : uint8_t { Sha256, Sha384, Sha512 };
enum class SignatureFamily : uint8_t { Ecdsa, RsaPkcs1, RsaPss };

struct SignatureScheme {
    SignatureFamily family = SignatureFamily::Ecdsa;
    DigestKind digest = DigestKind::Sha256;
    unsigned saltLength = 0; ///< RSA-PSS only
    bool operator==(const SignatureScheme&) const = default;
};
/// What a key of ours signs with.
SignatureScheme schemeOf(KeyAlgorithm algorithm);
std::string schemeText(const SignatureScheme& scheme);

/// AlgorithmIdentifier of a signature.
Result<SignatureScheme> readSignatureScheme(const der::Element& identifier);
Bytes writeSignatureScheme(const SignatureScheme& scheme);
/// Whether a key of this kind can have made it.
bool fits(KeyAlgorithm key, const SignatureScheme& scheme);

struct KeyShape {
    KeyAlgorithm algorithm = KeyAlgorithm::EcdsaP256;
    unsigned bits = 0;
    ByteView key; ///< content of the BIT STRING: EC point or RSAPublicKey
};
/// SubjectPublicKeyInfo.
Result<KeyShape> readKeyShape(ByteView spki);
/// PKCS#8 PrivateKeyInfo: refuses kinds and sizes as above, before the key is opened.
Result<void> checkPrivateKeyShape(ByteView pkcs8);
Bytes writeEcKey(KeyAlgorithm algorithm, ByteView point);

} // namespace circlet::pki
