#include "pki/signed_object.h"

#include <openssl/evp.h>

#include <algorithm>

#include "pki/key_source.h"
#include "pki/oids.h"
#include "pki/time.h"

namespace circlet::pki {
namespace {

constexpr std::size_t mostExtensions = 32;
constexpr std::size_t largestSerial = 20;
constexpr std::size_t largestKeyId = 64;

Result<Extension> readExtension(const der::Element& element) {
    der::Reader fields(element.content);
    CIRCLET_TRY(object, fields.expect(der::objectId));
    CIRCLET_TRY(critical, fields.nextIf(der::boolean));
    CIRCLET_TRY(value, fields.expect(der::octetString));
    CIRCLET_CHECK(fields.expectEnd());
    Extension extension{object.content, false, value.content};
    if (critical) {
        CIRCLET_TRY(flag, der::readBoolean(*critical));
        extension.critical = flag;
    }
    return extension;
}

} // namespace

Result<SignedObject> readSigned(ByteView der, std::size_t largest, const char* what) {
    if (der.size() > largest)
        return Error{ErrorCode::OutOfRange,
                     std::string("The ") + what + " is larger than " + std::to_string(largest / 1024) + " KiB."};
    CIRCLET_CHECK(der::checkForm(der));
    CIRCLET_TRY(whole, der::readWhole(der));
    der::Reader fields(whole.content);
    SignedObject object;
    CIRCLET_TRY(body, fields.expect(der::sequence));
    CIRCLET_TRY(algorithm, fields.expect(der::sequence));
    CIRCLET_TRY(signature, fields.expect(der::bitString));
    CIRCLET_CHECK(fields.expectEnd());
    CIRCLET_TRY(scheme, readSignatureScheme(algorithm));
    CIRCLET_TRY(bits, der::readBits(signature));
    object.body = body;
    object.scheme = scheme;
    object.schemeDer = algorithm.whole;
    object.signature = bits;
    return object;
}

Result<Bytes> makeSigned(const SigningKey& key, ByteView body) {
    CIRCLET_TRY(signature, key.sign(body));
    return der::write(der::sequence,
                      {body, writeSignatureScheme(schemeOf(key.algorithm())), der::writeBits(signature)});
}

bool verifySigned(const PublicKey& key, const SignedObject& object) {
    return fits(key.algorithm(), object.scheme) &&
           verifySignature(key, object.scheme, object.body.whole, object.signature);
}

Result<std::vector<Extension>> readExtensions(ByteView sequence) {
    CIRCLET_TRY(whole, der::readWhole(sequence));
    der::Reader list(whole.content);
    std::vector<Extension> extensions;
    while (!list.atEnd()) {
        CIRCLET_TRY(element, list.expect(der::sequence));
        CIRCLET_TRY(extension, readExtension(element));
        if (find(extensions, extension.object) != nullptr)
            return Error{ErrorCode::Rejected, "It has the extension " + oidText(extension.object) + " twice."};
        if (extensions.size() == mostExtensions)
            return Error{ErrorCode::OutOfRange, "It has more than 32 extensions."};
        extensions.push_back(extension);
    }
    return extensions;
}

const Extension* find(std::span<const Extension> extensions, ByteView object) {
    for (const auto& extension : extensions) {
        if (std::ranges::equal(extension.object, object))
            return &extension;
    }
    return nullptr;
}

Bytes writeExtension(ByteView object, bool critical, ByteView value) {
    return der::write(der::sequence, {der::write(der::objectId, object), critical ? der::writeBoolean(true) : Bytes(),
                                      der::write(der::octetString, value)});
}

Result<Bytes> readSerial(const der::Element& element) {
    ByteView content = element.content;
    if (element.tag != der::integer || content.empty())
        return Error{ErrorCode::Malformed, "It has no serial number."};
    if (content[0] >= 0x80)
        return Error{ErrorCode::Rejected, "Its serial number is negative."};
    if (content.size() > largestSerial)
        return Error{ErrorCode::Rejected, "Its serial number is longer than 20 bytes."};
    if (content[0] == 0)
        content = content.subspan(1);
    if (content.empty())
        return Error{ErrorCode::Rejected, "Its serial number is zero."};
    return Bytes(content.begin(), content.end());
}

Result<Validity> readValidity(const der::Element& element) {
    der::Reader fields(element.content);
    CIRCLET_TRY(from, fields.next());
    CIRCLET_TRY(until, fields.next());
    CIRCLET_CHECK(fields.expectEnd());
    CIRCLET_TRY(notBefore, readTime(from));
    CIRCLET_TRY(notAfter, readTime(until));
    if (notAfter < notBefore)
        return Error{ErrorCode::Rejected, "It ends before it begins."};
    return Validity{notBefore, notAfter};
}

Result<Bytes> readAuthorityKeyId(ByteView value) {
    CIRCLET_TRY(whole, der::readWhole(value));
    der::Reader fields(whole.content);
    CIRCLET_TRY(identifier, fields.nextIf(der::context(0)));
    if (!identifier)
        return Bytes();
    if (identifier->content.size() > largestKeyId)
        return Error{ErrorCode::OutOfRange, "Its authority key identifier is longer than 64 bytes."};
    return Bytes(identifier->content.begin(), identifier->content.end());
}

Bytes writeAuthorityKeyId(ByteView identifier) {
    return der::write(der::sequence, der::write(der::context(0), identifier));
}

std::string writePem(const char* label, ByteView der) {
    std::string out = std::string("-----BEGIN ") + label + "-----\n";
    constexpr std::size_t line = 48;
    for (std::size_t at = 0; at < der.size(); at += line) {
        unsigned char text[65];
        const auto piece = der.subspan(at, std::min(line, der.size() - at));
        EVP_EncodeBlock(text, piece.data(), static_cast<int>(piece.size()));
        out += reinterpret_cast<const char*>(text);
        out += '\n';
    }
    return out + "-----END " + label + "-----\n";
}

} // namespace circlet::pki
