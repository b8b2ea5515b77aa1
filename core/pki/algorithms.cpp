#include "pki/algorithms.h"

#include <algorithm>
#include <array>

#include "pki/oids.h"

namespace circlet::pki {
namespace {

template<std::size_t N>
using Oid = std::array<uint8_t, N>;

constexpr Oid<9> rsaEncryption{0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01};
constexpr Oid<9> mgf1{0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x08};
constexpr Oid<9> rsassaPss{0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a};
/// md2, md4, md5 and sha1 with RSA are numbers 2 to 5 of the same arc, sha256, sha384, sha512 11 to 13.
constexpr Oid<8> pkcs1{0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01};
constexpr Oid<7> ecPublicKey{0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01};
constexpr Oid<8> prime256v1{0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07};
constexpr Oid<5> secp384r1{0x2b, 0x81, 0x04, 0x00, 0x22};
constexpr Oid<7> ecdsaSha1{0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x01};
/// Numbers 2 to 4: with SHA-256, SHA-384, SHA-512.
constexpr Oid<7> ecdsaSha2{0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03};
/// Numbers 1 to 3.
constexpr Oid<8> sha2{0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02};

constexpr std::size_t largestSalt = 64;
constexpr std::size_t smallestRsa = 2048;
constexpr std::size_t largestRsa = 4096;
constexpr std::size_t largestExponentBytes = 4;

bool same(ByteView a, ByteView b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

/// Whether `content` is `arc` and one more number below 128, which is given back.
std::optional<uint8_t> numberIn(ByteView arc, ByteView content) {
    if (content.size() != arc.size() + 1 || !same(arc, content.first(arc.size())) || content.back() >= 0x80)
        return std::nullopt;
    return content.back();
}

Result<void> expectNullOrNothing(der::Reader& reader) {
    if (!reader.atEnd())
        CIRCLET_CHECK(reader.expect(der::null));
    return reader.expectEnd();
}

Error unknownSignature(ByteView object) {
    return Error{ErrorCode::Unsupported, "It is signed in a way that Circlet does not know (" + oidText(object) + ")."};
}

Error forgeable() {
    return Error{ErrorCode::Rejected, "It is signed with SHA-1 or MD5, which can be forged. SHA-256 is the least."};
}

Result<DigestKind> readDigest(const der::Element& identifier) {
    der::Reader reader(identifier.content);
    CIRCLET_TRY(object, reader.expect(der::objectId));
    CIRCLET_CHECK(expectNullOrNothing(reader));
    const auto number = numberIn(sha2, object.content);
    if (!number || *number < 1 || *number > 3)
        return forgeable();
    return static_cast<DigestKind>(*number - 1);
}

/// RSASSA-PSS-params; what is left out means SHA-1.
Result<SignatureScheme> readPss(der::Reader& reader) {
    if (reader.atEnd())
        return forgeable();
    CIRCLET_TRY(parameters, reader.expect(der::sequence));
    CIRCLET_CHECK(reader.expectEnd());
    der::Reader fields(parameters.content);
    CIRCLET_TRY(hash, fields.nextIf(der::contextIn(0)));
    CIRCLET_TRY(mask, fields.nextIf(der::contextIn(1)));
    CIRCLET_TRY(salt, fields.nextIf(der::contextIn(2)));
    CIRCLET_CHECK(fields.expectEnd());
    if (!hash || !mask)
        return forgeable();
    CIRCLET_TRY(hashIdentifier, der::readWhole(hash->content));
    CIRCLET_TRY(digest, readDigest(hashIdentifier));
    CIRCLET_TRY(maskIdentifier, der::readWhole(mask->content));
    der::Reader maskFields(maskIdentifier.content);
    CIRCLET_TRY(maskObject, maskFields.expect(der::objectId));
    CIRCLET_TRY(maskHash, maskFields.expect(der::sequence));
    CIRCLET_CHECK(maskFields.expectEnd());
    CIRCLET_TRY(maskDigest, readDigest(maskHash));
    uint64_t length = 20;
    if (salt) {
        CIRCLET_TRY(number, der::readWhole(salt->content, der::integer));
        CIRCLET_TRY(value, der::readUnsigned(number));
        length = value;
    }
    if (!same(maskObject.content, mgf1) || maskDigest != digest || length > largestSalt)
        return Error{ErrorCode::Unsupported, "Its RSA-PSS signature has unusual parameters."};
    return SignatureScheme{SignatureFamily::RsaPss, digest, static_cast<unsigned>(length)};
}

Bytes digestIdentifier(DigestKind digest) {
    Bytes object(sha2.begin(), sha2.end());
    object.push_back(static_cast<uint8_t>(1 + static_cast<int>(digest)));
    return der::write(der::sequence, {der::write(der::objectId, object), der::write(der::null, ByteView())});
}

std::size_t bitLength(ByteView magnitude) {
    std::size_t bits = magnitude.size() * 8;
    for (uint8_t top = magnitude.empty() ? 0 : magnitude[0]; bits != 0 && top < 0x80; top = uint8_t(top << 1))
        --bits;
    return bits;
}

Result<ByteView> readPositive(der::Reader& reader) {
    CIRCLET_TRY(number, reader.expect(der::integer));
    ByteView content = number.content;
    if (content.empty() || content[0] >= 0x80)
        return Error{ErrorCode::Malformed, "An RSA key has a negative number."};
    if (content[0] == 0)
        content = content.subspan(1);
    return content;
}

Error keySizeError(std::size_t bits) {
    return Error{ErrorCode::Rejected, "The RSA key has " + std::to_string(bits) + " bits; Circlet takes 2048 to 4096."};
}

Result<unsigned> checkRsaNumbers(der::Reader& reader) {
    CIRCLET_TRY(modulus, readPositive(reader));
    CIRCLET_TRY(exponent, readPositive(reader));
    const std::size_t bits = bitLength(modulus);
    if (bits < smallestRsa || bits > largestRsa)
        return keySizeError(bits);
    const bool fine = exponent.size() <= largestExponentBytes && bitLength(exponent) >= 2 && (exponent.back() & 1) != 0;
    if (!fine || (modulus.back() & 1) == 0)
        return Error{ErrorCode::Rejected, "The RSA key has an impossible or oversized exponent."};
    return static_cast<unsigned>(bits);
}

/// The parameters beside id-ecPublicKey: a named curve.
Result<KeyAlgorithm> readCurve(der::Reader& reader) {
    CIRCLET_TRY(curve, reader.next());
    CIRCLET_CHECK(reader.expectEnd());
    if (curve.tag != der::objectId)
        return Error{ErrorCode::Rejected, "The key brings a curve of its own; Circlet takes P-256 and P-384 by name."};
    if (same(curve.content, prime256v1))
        return KeyAlgorithm::EcdsaP256;
    if (same(curve.content, secp384r1))
        return KeyAlgorithm::EcdsaP384;
    return Error{ErrorCode::Unsupported,
                 "The key is on the curve " + oidText(curve.content) + "; Circlet takes P-256 and P-384."};
}

Error unknownKey(ByteView object) {
    return Error{ErrorCode::Unsupported,
                 "The key is of a kind that Circlet does not take (" + oidText(object) + "): RSA, P-256 or P-384."};
}

/// AlgorithmIdentifier of a key. An RSA-PSS key may restrict itself to what we accept.
Result<KeyAlgorithm> readKeyAlgorithm(const der::Element& identifier) {
    der::Reader reader(identifier.content);
    CIRCLET_TRY(object, reader.expect(der::objectId));
    if (same(object.content, ecPublicKey))
        return readCurve(reader);
    if (same(object.content, rsaEncryption)) {
        CIRCLET_CHECK(expectNullOrNothing(reader));
        return KeyAlgorithm::Rsa;
    }
    if (!same(object.content, rsassaPss))
        return unknownKey(object.content);
    if (!reader.atEnd())
        CIRCLET_CHECK(readPss(reader));
    return KeyAlgorithm::RsaPss;
}

} // namespace

SignatureScheme schemeOf(KeyAlgorithm algorithm) {
    switch (algorithm) {
    case KeyAlgorithm::EcdsaP256:
        return {SignatureFamily::Ecdsa, DigestKind::Sha256, 0};
    case KeyAlgorithm::EcdsaP384:
        return {SignatureFamily::Ecdsa, DigestKind::Sha384, 0};
    case KeyAlgorithm::Rsa:
        return {SignatureFamily::RsaPkcs1, DigestKind::Sha256, 0};
    case KeyAlgorithm::RsaPss:
        break;
    }
    return {SignatureFamily::RsaPss, DigestKind::Sha256, 32};
}

std::string schemeText(const SignatureScheme& scheme) {
    static constexpr const char* digests[] = {"SHA-256", "SHA-384", "SHA-512"};
    static constexpr const char* families[] = {"ECDSA", "RSA", "RSA-PSS"};
    return std::string(families[static_cast<int>(scheme.family)]) + " with " + digests[static_cast<int>(scheme.digest)];
}

Result<SignatureScheme> readSignatureScheme(const der::Element& identifier) {
    der::Reader reader(identifier.content);
    CIRCLET_TRY(object, reader.expect(der::objectId));
    if (same(object.content, rsassaPss))
        return readPss(reader);
    if (const auto number = numberIn(ecdsaSha2, object.content); number && *number >= 2 && *number <= 4) {
        CIRCLET_CHECK(reader.expectEnd());
        return SignatureScheme{SignatureFamily::Ecdsa, static_cast<DigestKind>(*number - 2), 0};
    }
    const auto number = numberIn(pkcs1, object.content);
    if (same(object.content, ecdsaSha1) || (number && *number >= 2 && *number <= 5))
        return forgeable();
    if (!number || *number < 11 || *number > 13)
        return unknownSignature(object.content);
    CIRCLET_CHECK(reader.expect(der::null)); // RFC 4055: must be there
    CIRCLET_CHECK(reader.expectEnd());
    return SignatureScheme{SignatureFamily::RsaPkcs1, static_cast<DigestKind>(*number - 11), 0};
}

Bytes writeSignatureScheme(const SignatureScheme& scheme) {
    const auto number = static_cast<uint8_t>(scheme.digest);
    if (scheme.family == SignatureFamily::Ecdsa) {
        Bytes object(ecdsaSha2.begin(), ecdsaSha2.end());
        object.push_back(static_cast<uint8_t>(2 + number));
        return der::write(der::sequence, der::write(der::objectId, object));
    }
    if (scheme.family == SignatureFamily::RsaPkcs1) {
        Bytes object(pkcs1.begin(), pkcs1.end());
        object.push_back(static_cast<uint8_t>(11 + number));
        return der::write(der::sequence, {der::write(der::objectId, object), der::write(der::null, ByteView())});
    }
    const Bytes digest = digestIdentifier(scheme.digest);
    const Bytes mask = der::write(der::sequence, {der::write(der::objectId, mgf1), digest});
    const Bytes parameters =
        der::write(der::sequence, {der::write(der::contextIn(0), digest), der::write(der::contextIn(1), mask),
                                   der::write(der::contextIn(2), der::writeUnsigned(scheme.saltLength))});
    return der::write(der::sequence, {der::write(der::objectId, rsassaPss), parameters});
}

bool fits(KeyAlgorithm key, const SignatureScheme& scheme) {
    switch (key) {
    case KeyAlgorithm::EcdsaP256:
    case KeyAlgorithm::EcdsaP384:
        return scheme.family == SignatureFamily::Ecdsa;
    case KeyAlgorithm::Rsa: // a plain RSA key may sign either way
        return scheme.family != SignatureFamily::Ecdsa;
    case KeyAlgorithm::RsaPss:
        break;
    }
    return scheme.family == SignatureFamily::RsaPss;
}

Result<KeyShape> readKeyShape(ByteView spki) {
    CIRCLET_TRY(whole, der::readWhole(spki));
    der::Reader fields(whole.content);
    CIRCLET_TRY(identifier, fields.expect(der::sequence));
    CIRCLET_TRY(bits, fields.expect(der::bitString));
    CIRCLET_CHECK(fields.expectEnd());
    CIRCLET_TRY(algorithm, readKeyAlgorithm(identifier));
    CIRCLET_TRY(key, der::readBits(bits));
    KeyShape shape{algorithm, 0, key};
    if (algorithm == KeyAlgorithm::EcdsaP256 || algorithm == KeyAlgorithm::EcdsaP384) {
        shape.bits = algorithm == KeyAlgorithm::EcdsaP256 ? 256 : 384;
        if (key.size() != 1 + 2 * shape.bits / 8 || key[0] != 4)
            return Error{ErrorCode::Malformed, "The point of the key is not in its plain form."};
        return shape;
    }
    CIRCLET_TRY(numbers, der::readWhole(key));
    der::Reader reader(numbers.content);
    CIRCLET_TRY(size, checkRsaNumbers(reader));
    CIRCLET_CHECK(reader.expectEnd());
    shape.bits = size;
    return shape;
}

Result<void> checkPrivateKeyShape(ByteView pkcs8) {
    CIRCLET_TRY(whole, der::readWhole(pkcs8));
    der::Reader fields(whole.content);
    CIRCLET_CHECK(fields.expect(der::integer));
    CIRCLET_TRY(identifier, fields.expect(der::sequence));
    CIRCLET_TRY(key, fields.expect(der::octetString));
    CIRCLET_TRY(algorithm, readKeyAlgorithm(identifier));
    if (algorithm == KeyAlgorithm::EcdsaP256 || algorithm == KeyAlgorithm::EcdsaP384)
        return ok();
    CIRCLET_TRY(numbers, der::readWhole(key.content));
    der::Reader reader(numbers.content);
    CIRCLET_CHECK(reader.expect(der::integer)); // version; more than two primes are refused by what opens the key
    CIRCLET_CHECK(checkRsaNumbers(reader));
    return ok();
}

Bytes writeEcKey(KeyAlgorithm algorithm, ByteView point) {
    const ByteView curve = algorithm == KeyAlgorithm::EcdsaP256 ? ByteView(prime256v1) : ByteView(secp384r1);
    const Bytes identifier =
        der::write(der::sequence, {der::write(der::objectId, ecPublicKey), der::write(der::objectId, curve)});
    return der::write(der::sequence, {identifier, der::writeBits(point)});
}

} // namespace circlet::pki
