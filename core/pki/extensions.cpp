#include "pki/extensions.h"

#include <limits>

namespace circlet::pki {
namespace {

constexpr int mostExtensions = 32;
constexpr std::size_t largestKeyId = 64;
constexpr int mostUses = 16;
constexpr int mostNames = 32;
constexpr std::size_t longestName = 512;
constexpr int keyUses = 9;

Error bad(const char* what) {
    return Error{ErrorCode::Malformed, std::string("The certificate's ") + what + " cannot be read."};
}

Result<void> readBasicConstraints(X509_EXTENSION* extension, CertificateInfo& info) {
    const auto value = extensionValue<BASIC_CONSTRAINTS>(extension);
    if (!value)
        return bad("basic constraints");
    info.authority = value->ca != 0;
    if (value->pathlen == nullptr)
        return ok();
    uint64_t length = 0;
    const bool plain = ASN1_INTEGER_get_uint64(&length, value->pathlen) == 1;
    ERR_clear_error();
    if (!plain || !info.authority || length > std::numeric_limits<uint16_t>::max())
        return Error{ErrorCode::Rejected, "The certificate limits a chain in a way that cannot be."};
    info.pathLength = static_cast<uint32_t>(length);
    return ok();
}

Result<void> readKeyUse(X509_EXTENSION* extension, CertificateInfo& info) {
    const auto value = extensionValue<ASN1_BIT_STRING>(extension);
    uint16_t use = 0;
    for (int bit = 0; value && bit < keyUses; ++bit) {
        if (ASN1_BIT_STRING_get_bit(value.get(), bit) != 0)
            use = static_cast<uint16_t>(use | (1U << bit));
    }
    if (use == 0)
        return bad("key usage");
    info.keyUse = use;
    return ok();
}

Result<void> readExtendedUse(X509_EXTENSION* extension, CertificateInfo& info) {
    const auto value = extensionValue<EXTENDED_KEY_USAGE>(extension);
    const int count = value ? sk_ASN1_OBJECT_num(value.get()) : 0;
    if (count == 0)
        return bad("list of purposes");
    if (count > mostUses)
        return Error{ErrorCode::OutOfRange, "The certificate lists more than 16 purposes."};
    for (int i = 0; i < count; ++i)
        info.extendedUse.push_back(dotted(sk_ASN1_OBJECT_value(value.get(), i)));
    return ok();
}

Result<void> readSubjectKeyId(X509_EXTENSION* extension, CertificateInfo& info) {
    const auto value = extensionValue<ASN1_OCTET_STRING>(extension);
    const ByteView identifier = value ? contentOf(value.get()) : ByteView();
    if (identifier.empty() || identifier.size() > largestKeyId)
        return bad("subject key identifier");
    info.subjectKeyId.assign(identifier.begin(), identifier.end());
    return ok();
}

/// A general name that is text: printable ASCII, so without NUL.
Result<std::string> readAscii(const ASN1_STRING* text) {
    const std::string_view name = asText(contentOf(text));
    if (name.empty() || name.size() > longestName ||
        !std::ranges::all_of(name, [](char c) { return c > 0x20 && c < 0x7f; }))
        return Error{ErrorCode::Rejected, "The certificate holds a name or address with NUL, blanks or control "
                                          "characters."};
    return std::string(name);
}

Result<void> readNames(const GENERAL_NAMES* names, bool addressesOnly, std::vector<std::string>& into) {
    for (int i = 0; i < sk_GENERAL_NAME_num(names); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names, i);
        const char* label = name->type == GEN_EMAIL ? "email:" : name->type == GEN_DNS ? "DNS:" : "URI:";
        const bool isText = name->type == GEN_EMAIL || name->type == GEN_DNS || name->type == GEN_URI;
        if (into.size() == mostNames)
            return Error{ErrorCode::OutOfRange, "The certificate has more than 32 alternative names or addresses."};
        if (addressesOnly && name->type != GEN_URI)
            continue;
        if (!isText) {
            into.emplace_back("other");
            continue;
        }
        CIRCLET_TRY(text, readAscii(name->d.ia5));
        into.push_back(addressesOnly ? std::move(text) : label + text);
    }
    return ok();
}

Result<void> readAlternativeNames(X509_EXTENSION* extension, CertificateInfo& info) {
    const auto value = extensionValue<GENERAL_NAMES>(extension);
    return value ? readNames(value.get(), false, info.alternativeNames) : bad("list of alternative names");
}

Result<void> readCrlPoints(X509_EXTENSION* extension, CertificateInfo& info) {
    const auto value = extensionValue<CRL_DIST_POINTS>(extension);
    if (!value)
        return bad("list of places of revocation lists");
    for (int i = 0; i < sk_DIST_POINT_num(value.get()); ++i) {
        const DIST_POINT* point = sk_DIST_POINT_value(value.get(), i);
        if (point->distpoint != nullptr && point->distpoint->type == 0)
            CIRCLET_CHECK(readNames(point->distpoint->name.fullname, true, info.crlUrls));
    }
    return ok();
}

Result<void> readAuthorityId(X509_EXTENSION* extension, CertificateInfo& info) {
    CIRCLET_TRY(identifier, readAuthorityKeyId(extension));
    info.authorityKeyId = std::move(identifier);
    return ok();
}

Result<void> readOther(X509_EXTENSION* extension, CertificateInfo& info) {
    if (dotted(X509_EXTENSION_get_object(extension)) != circletExtensionObject())
        return ok(); // a critical one that nobody knows fails when the chain is verified
    CIRCLET_TRY(circlet, decodeCircletExtension(contentOf(X509_EXTENSION_get_data(extension))));
    info.circlet = std::move(circlet);
    return ok();
}

Result<void> readExtension(X509_EXTENSION* extension, CertificateInfo& info) {
    switch (OBJ_obj2nid(X509_EXTENSION_get_object(extension))) {
    case NID_basic_constraints:
        return readBasicConstraints(extension, info);
    case NID_key_usage:
        return readKeyUse(extension, info);
    case NID_ext_key_usage:
        return readExtendedUse(extension, info);
    case NID_subject_key_identifier:
        return readSubjectKeyId(extension, info);
    case NID_authority_key_identifier:
        return readAuthorityId(extension, info);
    case NID_subject_alt_name:
        return readAlternativeNames(extension, info);
    case NID_crl_distribution_points:
        return readCrlPoints(extension, info);
    default:
        return readOther(extension, info);
    }
}

} // namespace

Result<void> checkExtensions(const STACK_OF(X509_EXTENSION) * extensions) {
    const int count = std::max(0, sk_X509_EXTENSION_num(extensions)); // -1: there are none
    if (count > mostExtensions)
        return Error{ErrorCode::OutOfRange, "There are more than 32 extensions."};
    for (int i = 0; i < count; ++i) {
        for (int k = 0; k < i; ++k) {
            if (OBJ_cmp(X509_EXTENSION_get_object(sk_X509_EXTENSION_value(extensions, i)),
                        X509_EXTENSION_get_object(sk_X509_EXTENSION_value(extensions, k))) == 0)
                return Error{ErrorCode::Rejected, "An extension is there twice."};
        }
    }
    return ok();
}

void straightenFlags(const STACK_OF(X509_EXTENSION) * extensions) {
    for (int i = 0; i < sk_X509_EXTENSION_num(extensions); ++i) {
        X509_EXTENSION* extension = sk_X509_EXTENSION_value(extensions, i);
        X509_EXTENSION_set_critical(extension, X509_EXTENSION_get_critical(extension));
    }
}

Result<void> readExtensions(const STACK_OF(X509_EXTENSION) * extensions, CertificateInfo& info) {
    CIRCLET_CHECK(checkExtensions(extensions));
    for (int i = 0; i < sk_X509_EXTENSION_num(extensions); ++i)
        CIRCLET_CHECK(readExtension(sk_X509_EXTENSION_value(extensions, i), info));
    return ok();
}

} // namespace circlet::pki
