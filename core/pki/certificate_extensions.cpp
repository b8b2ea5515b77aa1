#include "pki/certificate.h"
#include "pki/oids.h"
#include "pki/signed_object.h"

#include <algorithm>
#include <limits>

namespace circlet::pki {
namespace {

constexpr std::size_t largestKeyId = 64;
constexpr std::size_t mostUses = 16;
constexpr std::size_t mostNames = 32;
constexpr std::size_t longestName = 512;

Error bad(const char* what) {
    return Error{ErrorCode::Malformed, std::string("The certificate's ") + what + " cannot be read."};
}

Result<void> readBasicConstraints(ByteView value, CertificateInfo& info) {
    CIRCLET_TRY(whole, der::readWhole(value));
    der::Reader fields(whole.content);
    CIRCLET_TRY(authority, fields.nextIf(der::boolean));
    CIRCLET_TRY(length, fields.nextIf(der::integer));
    CIRCLET_CHECK(fields.expectEnd());
    if (authority) {
        CIRCLET_TRY(flag, der::readBoolean(*authority));
        info.authority = flag;
    }
    if (!length)
        return ok();
    CIRCLET_TRY(number, der::readUnsigned(*length));
    if (!info.authority || number > std::numeric_limits<uint16_t>::max())
        return Error{ErrorCode::Rejected, "The certificate limits a chain in a way that cannot be."};
    info.pathLength = static_cast<uint32_t>(number);
    return ok();
}

Result<void> readKeyUse(ByteView value, CertificateInfo& info) {
    CIRCLET_TRY(bits, der::readWhole(value, der::bitString));
    if (bits.content.size() < 2 || bits.content.size() > 3)
        return bad("key usage");
    uint16_t use = 0;
    for (std::size_t bit = 0; bit < (bits.content.size() - 1) * 8; ++bit) {
        if ((bits.content[1 + bit / 8] & (0x80U >> (bit % 8))) != 0)
            use = static_cast<uint16_t>(use | (1U << bit));
    }
    if (use == 0)
        return bad("key usage");
    info.keyUse = use;
    return ok();
}

Result<void> readExtendedUse(ByteView value, CertificateInfo& info) {
    CIRCLET_TRY(whole, der::readWhole(value));
    der::Reader list(whole.content);
    while (!list.atEnd()) {
        CIRCLET_TRY(object, list.expect(der::objectId));
        if (info.extendedUse.size() == mostUses)
            return Error{ErrorCode::OutOfRange, "The certificate lists more than 16 purposes."};
        info.extendedUse.push_back(oidText(object.content));
    }
    return info.extendedUse.empty() ? Result<void>(bad("list of purposes")) : ok();
}

Result<void> readSubjectKeyId(ByteView value, CertificateInfo& info) {
    CIRCLET_TRY(identifier, der::readWhole(value, der::octetString));
    if (identifier.content.empty() || identifier.content.size() > largestKeyId)
        return bad("subject key identifier");
    info.subjectKeyId.assign(identifier.content.begin(), identifier.content.end());
    return ok();
}

/// IA5String of a general name: printable ASCII, so without NUL.
Result<std::string> readAscii(ByteView content) {
    const bool printable =
        std::all_of(content.begin(), content.end(), [](uint8_t byte) { return byte > 0x20 && byte < 0x7f; });
    if (content.empty() || content.size() > longestName || !printable)
        return Error{ErrorCode::Rejected, "The certificate holds a name or address with NUL, blanks or control "
                                          "characters."};
    return std::string(asText(content));
}

Result<void> readAlternativeNames(ByteView value, CertificateInfo& info) {
    CIRCLET_TRY(whole, der::readWhole(value));
    der::Reader names(whole.content);
    while (!names.atEnd()) {
        CIRCLET_TRY(name, names.next());
        if (info.alternativeNames.size() == mostNames)
            return Error{ErrorCode::OutOfRange, "The certificate has more than 32 alternative names."};
        const char* label = name.tag == der::context(1)   ? "email:"
                            : name.tag == der::context(2) ? "DNS:"
                            : name.tag == der::context(6) ? "URI:"
                                                          : nullptr;
        if (label == nullptr) {
            info.alternativeNames.emplace_back("other");
            continue;
        }
        CIRCLET_TRY(text, readAscii(name.content));
        info.alternativeNames.push_back(label + text);
    }
    return ok();
}

/// Addresses of DistributionPointName.fullName; other forms are passed over.
Result<void> readCrlPoint(const der::Element& point, CertificateInfo& info) {
    der::Reader fields(point.content);
    CIRCLET_TRY(place, fields.nextIf(der::contextIn(0)));
    if (!place)
        return ok();
    der::Reader choice(place->content);
    CIRCLET_TRY(fullName, choice.nextIf(der::contextIn(0)));
    if (!fullName)
        return ok();
    der::Reader names(fullName->content);
    while (!names.atEnd()) {
        CIRCLET_TRY(name, names.next());
        if (name.tag != der::context(6))
            continue;
        if (info.crlUrls.size() == mostNames)
            return Error{ErrorCode::OutOfRange, "The certificate names more than 32 revocation lists."};
        CIRCLET_TRY(text, readAscii(name.content));
        info.crlUrls.push_back(std::move(text));
    }
    return ok();
}

Result<void> readCrlPoints(ByteView value, CertificateInfo& info) {
    CIRCLET_TRY(whole, der::readWhole(value));
    der::Reader points(whole.content);
    while (!points.atEnd()) {
        CIRCLET_TRY(point, points.expect(der::sequence));
        CIRCLET_CHECK(readCrlPoint(point, info));
    }
    return ok();
}

Result<void> readAuthorityId(ByteView value, CertificateInfo& info) {
    CIRCLET_TRY(identifier, readAuthorityKeyId(value));
    info.authorityKeyId = std::move(identifier);
    return ok();
}

Result<void> readCirclet(ByteView value, CertificateInfo& info) {
    CIRCLET_TRY(circlet, decodeCircletExtension(value));
    info.circlet = std::move(circlet);
    return ok();
}

struct ExtensionReader {
    ByteView (*object)();
    Result<void> (*read)(ByteView value, CertificateInfo& info);
};
const ExtensionReader extensionReaders[] = {
    {oid::basicConstraints, readBasicConstraints},
    {oid::keyUsage, readKeyUse},
    {oid::extendedKeyUsage, readExtendedUse},
    {oid::subjectKeyId, readSubjectKeyId},
    {oid::authorityKeyId, readAuthorityId},
    {oid::subjectAltName, readAlternativeNames},
    {oid::crlPoints, readCrlPoints},
    {oid::circletExtension, readCirclet},
};

} // namespace

Result<void> readCertificateExtensions(std::span<const Extension> extensions, CertificateInfo& info) {
    for (const auto& extension : extensions) {
        const auto* reader = std::ranges::find_if(extensionReaders, [&](const ExtensionReader& known) {
            return std::ranges::equal(known.object(), extension.object);
        });
        if (reader != std::end(extensionReaders)) {
            CIRCLET_CHECK(der::checkForm(extension.value));
            CIRCLET_CHECK(reader->read(extension.value, info));
        } else {
            info.otherExtensions.push_back(oidText(extension.object) + (extension.critical ? " critical" : ""));
        }
    }
    return ok();
}

} // namespace circlet::pki
