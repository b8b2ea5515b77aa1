#include "pki/circlet_extension.h"

#include <openssl/asn1t.h>

#include <limits>

#include "pki/openssl.h"

namespace circlet::pki {
namespace {

constexpr uint64_t extensionVersion = 1;
constexpr std::size_t largestExtension = 512;
constexpr std::size_t longestCurrency = 8;
constexpr uint64_t knownFlags = 7;

// The structure of docs/protocol.md, as OpenSSL's templates say it: they read and write it.
struct RulesAsn1 {
    ASN1_INTEGER* flags;
    ASN1_INTEGER* notBefore;
    ASN1_INTEGER* minimumHolding;
    ASN1_INTEGER* maximumTransfers;
    ASN1_OCTET_STRING* recipients;
};
struct ValueAsn1 {
    ASN1_INTEGER* faceValue;
    ASN1_PRINTABLESTRING* currency;
};
struct CircletAsn1 {
    ASN1_INTEGER* version;
    ASN1_ENUMERATED* kind;
    ASN1_OCTET_STRING* chain;
    ASN1_OCTET_STRING* origin;
    ASN1_OCTET_STRING* commitment;
    ValueAsn1* value;
    RulesAsn1* rules;
};

// clang-format off
ASN1_SEQUENCE(RulesAsn1) = {
    ASN1_SIMPLE(RulesAsn1, flags, ASN1_INTEGER),
    ASN1_SIMPLE(RulesAsn1, notBefore, ASN1_INTEGER),
    ASN1_SIMPLE(RulesAsn1, minimumHolding, ASN1_INTEGER),
    ASN1_IMP_OPT(RulesAsn1, maximumTransfers, ASN1_INTEGER, 0),
    ASN1_IMP_OPT(RulesAsn1, recipients, ASN1_OCTET_STRING, 1)
} static_ASN1_SEQUENCE_END(RulesAsn1)

ASN1_SEQUENCE(ValueAsn1) = {
    ASN1_SIMPLE(ValueAsn1, faceValue, ASN1_INTEGER),
    ASN1_SIMPLE(ValueAsn1, currency, ASN1_PRINTABLESTRING)
} static_ASN1_SEQUENCE_END(ValueAsn1)

ASN1_SEQUENCE(CircletAsn1) = {
    ASN1_SIMPLE(CircletAsn1, version, ASN1_INTEGER),
    ASN1_SIMPLE(CircletAsn1, kind, ASN1_ENUMERATED),
    ASN1_IMP_OPT(CircletAsn1, chain, ASN1_OCTET_STRING, 0),
    ASN1_IMP_OPT(CircletAsn1, origin, ASN1_OCTET_STRING, 1),
    ASN1_SIMPLE(CircletAsn1, commitment, ASN1_OCTET_STRING),
    ASN1_IMP_OPT(CircletAsn1, value, ValueAsn1, 2),
    ASN1_SIMPLE(CircletAsn1, rules, RulesAsn1)
} static_ASN1_SEQUENCE_END(CircletAsn1)
    // clang-format on

    struct Asn1Free {
    void operator()(CircletAsn1* it) const {
        ASN1_item_free(reinterpret_cast<ASN1_VALUE*>(it), ASN1_ITEM_rptr(CircletAsn1));
    }
};
using CircletAsn1Ptr = std::unique_ptr<CircletAsn1, Asn1Free>;

Bytes write(const CircletAsn1* plain) {
    return derOf(plain, [](const CircletAsn1* it, unsigned char** out) {
        return ASN1_item_i2d(reinterpret_cast<const ASN1_VALUE*>(it), out, ASN1_ITEM_rptr(CircletAsn1));
    });
}

Error bad(const char* what) {
    return Error{ErrorCode::Malformed, std::string("The Circlet extension is wrong: ") + what + "."};
}

bool validCurrency(std::string_view text) {
    const auto fine = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    return !text.empty() && text.size() <= longestCurrency && std::ranges::all_of(text, fine);
}

Result<void> check(const CircletExtension& extension) {
    if (extension.value.has_value() != (extension.kind == CircletKind::Value))
        return bad("a face value belongs to the value kind, and to no other");
    if (extension.value && (extension.value->faceValue == 0 || !validCurrency(extension.value->currency)))
        return bad("a face value is above zero, its currency 1 to 8 of A-Z and 0-9");
    if (extension.origin && extension.origin->isZero())
        return bad("the UID is zero");
    return ok();
}

Result<uint64_t> numberIn(const ASN1_INTEGER* number) {
    uint64_t value = 0;
    if (ASN1_INTEGER_get_uint64(&value, number) != 1)
        return bad("a number that is negative or too large");
    return value;
}

Result<std::optional<Hash256>> hashIn(const ASN1_OCTET_STRING* octets) {
    if (octets == nullptr)
        return std::optional<Hash256>();
    CIRCLET_TRY(hash, Hash256::from(contentOf(octets)));
    return std::optional<Hash256>(hash);
}

ASN1_OCTET_STRING* octetsOf(const std::optional<Hash256>& hash) {
    return hash ? makeOctets(hash->view()).release() : nullptr;
}

Result<CircletRules> rulesIn(const RulesAsn1& plain) {
    CIRCLET_TRY(flags, numberIn(plain.flags));
    if (flags > knownFlags)
        return bad("a rule that this version does not know");
    CircletRules rules;
    rules.transferable = (flags & 1) != 0;
    rules.issuerCoSigns = (flags & 2) != 0;
    rules.issuerMayChange = (flags & 4) != 0;
    CIRCLET_TRY(notBefore, numberIn(plain.notBefore));
    CIRCLET_TRY(holding, numberIn(plain.minimumHolding));
    rules.notBeforeMs = notBefore;
    rules.minimumHoldingMs = holding;
    if (plain.maximumTransfers != nullptr) {
        CIRCLET_TRY(count, numberIn(plain.maximumTransfers));
        if (count > std::numeric_limits<uint32_t>::max())
            return bad("the maximum of transfers is too large");
        rules.maximumTransfers = static_cast<uint32_t>(count);
    }
    CIRCLET_TRY(recipients, hashIn(plain.recipients));
    rules.recipients = recipients;
    return rules;
}

void fillRules(RulesAsn1& plain, const CircletRules& rules) {
    const uint64_t flags =
        (rules.transferable ? 1U : 0U) | (rules.issuerCoSigns ? 2U : 0U) | (rules.issuerMayChange ? 4U : 0U);
    ASN1_INTEGER_set_uint64(plain.flags, flags);
    ASN1_INTEGER_set_uint64(plain.notBefore, rules.notBeforeMs);
    ASN1_INTEGER_set_uint64(plain.minimumHolding, rules.minimumHoldingMs);
    if (rules.maximumTransfers) {
        plain.maximumTransfers = ASN1_INTEGER_new();
        ASN1_INTEGER_set_uint64(plain.maximumTransfers, *rules.maximumTransfers);
    }
    plain.recipients = octetsOf(rules.recipients);
}

} // namespace

Result<Bytes> encode(const CircletExtension& extension) {
    CIRCLET_CHECK(check(extension));
    const CircletAsn1Ptr plain(reinterpret_cast<CircletAsn1*>(ASN1_item_new(ASN1_ITEM_rptr(CircletAsn1))));
    ASN1_INTEGER_set_uint64(plain->version, extensionVersion);
    ASN1_ENUMERATED_set(plain->kind, static_cast<long>(extension.kind));
    plain->chain = octetsOf(extension.chain);
    plain->origin = octetsOf(extension.origin);
    ASN1_OCTET_STRING_set(plain->commitment, extension.commitment.data(), 32);
    if (extension.value) {
        plain->value = reinterpret_cast<ValueAsn1*>(ASN1_item_new(ASN1_ITEM_rptr(ValueAsn1)));
        ASN1_INTEGER_set_uint64(plain->value->faceValue, extension.value->faceValue);
        ASN1_STRING_set(plain->value->currency, extension.value->currency.data(),
                        static_cast<int>(extension.value->currency.size()));
    }
    fillRules(*plain->rules, extension.rules);
    return write(plain.get());
}

Result<CircletExtension> decodeCircletExtension(ByteView der) {
    if (der.size() > largestExtension)
        return bad("it is larger than 512 bytes");
    const unsigned char* at = der.data();
    const CircletAsn1Ptr plain(reinterpret_cast<CircletAsn1*>(
        ASN1_item_d2i(nullptr, &at, static_cast<long>(der.size()), ASN1_ITEM_rptr(CircletAsn1))));
    ERR_clear_error();
    if (!plain || !std::ranges::equal(write(plain.get()), der))
        return bad("it is not in its one form (DER)");
    CIRCLET_TRY(version, numberIn(plain->version));
    if (version != extensionVersion)
        return Error{ErrorCode::NewerVersion, "The Circlet extension is of a newer version: update Circlet."};
    const long kind = ASN1_ENUMERATED_get(plain->kind);
    if (kind < 1 || kind > 3)
        return bad("a kind that this version does not know");
    CircletExtension extension;
    extension.kind = static_cast<CircletKind>(kind);
    CIRCLET_TRY(chain, hashIn(plain->chain));
    CIRCLET_TRY(origin, hashIn(plain->origin));
    CIRCLET_TRY(commitment, hashIn(plain->commitment));
    CIRCLET_TRY(rules, rulesIn(*plain->rules));
    extension.chain = chain;
    extension.origin = origin;
    extension.commitment = *commitment;
    extension.rules = rules;
    if (plain->value != nullptr) {
        CIRCLET_TRY(faceValue, numberIn(plain->value->faceValue));
        extension.value = CircletValue{faceValue, std::string(asText(contentOf(plain->value->currency)))};
    }
    CIRCLET_CHECK(check(extension));
    return extension;
}

std::string circletExtensionObject() {
    return "2.25.218870848811734052070073125914375380793.1";
}

std::string circletUsageObject() {
    return "2.25.218870848811734052070073125914375380793.2";
}

} // namespace circlet::pki
