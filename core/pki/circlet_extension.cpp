#include "pki/circlet_extension.h"

#include <algorithm>
#include <limits>

#include "pki/der.h"
#include "pki/oids.h"

namespace circlet::pki {
namespace {

constexpr uint64_t extensionVersion = 1;
constexpr std::size_t largestExtension = 512;
constexpr std::size_t longestCurrency = 8;
constexpr uint64_t knownFlags = 7;

Error bad(const char* what) {
    return Error{ErrorCode::Malformed, std::string("The Circlet extension is wrong: ") + what + "."};
}

bool validCurrency(std::string_view text) {
    const auto fine = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    return !text.empty() && text.size() <= longestCurrency && std::all_of(text.begin(), text.end(), fine);
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

Bytes writeHash(uint8_t tag, const Hash256& hash) {
    return der::write(tag, hash.view());
}

Result<std::optional<Hash256>> readHash(der::Reader& reader, uint8_t number) {
    CIRCLET_TRY(element, reader.nextIf(der::context(number)));
    if (!element)
        return std::optional<Hash256>();
    CIRCLET_TRY(hash, Hash256::from(element->content));
    return std::optional<Hash256>(hash);
}

Bytes writeRules(const CircletRules& rules) {
    const uint64_t flags =
        (rules.transferable ? 1U : 0U) | (rules.issuerCoSigns ? 2U : 0U) | (rules.issuerMayChange ? 4U : 0U);
    Bytes optional;
    if (rules.maximumTransfers)
        der::append(optional, der::writeUnsigned(*rules.maximumTransfers, der::context(0)));
    if (rules.recipients)
        der::append(optional, writeHash(der::context(1), *rules.recipients));
    return der::write(der::sequence, {der::writeUnsigned(flags), der::writeUnsigned(rules.notBeforeMs),
                                      der::writeUnsigned(rules.minimumHoldingMs), optional});
}

Result<uint64_t> readNumber(der::Reader& reader) {
    CIRCLET_TRY(element, reader.expect(der::integer));
    return der::readUnsigned(element);
}

Result<CircletRules> readRules(const der::Element& element) {
    der::Reader reader(element.content);
    CIRCLET_TRY(flags, readNumber(reader));
    if (flags > knownFlags)
        return bad("a rule that this version does not know");
    CircletRules rules;
    rules.transferable = (flags & 1) != 0;
    rules.issuerCoSigns = (flags & 2) != 0;
    rules.issuerMayChange = (flags & 4) != 0;
    CIRCLET_TRY(notBefore, readNumber(reader));
    CIRCLET_TRY(holding, readNumber(reader));
    rules.notBeforeMs = notBefore;
    rules.minimumHoldingMs = holding;
    CIRCLET_TRY(maximum, reader.nextIf(der::context(0)));
    if (maximum) {
        CIRCLET_TRY(count, der::readUnsigned(*maximum));
        if (count > std::numeric_limits<uint32_t>::max())
            return bad("the maximum of transfers is too large");
        rules.maximumTransfers = static_cast<uint32_t>(count);
    }
    CIRCLET_TRY(recipients, readHash(reader, 1));
    rules.recipients = recipients;
    CIRCLET_CHECK(reader.expectEnd());
    return rules;
}

Result<std::optional<CircletValue>> readValue(der::Reader& reader) {
    CIRCLET_TRY(element, reader.nextIf(der::contextIn(2)));
    if (!element)
        return std::optional<CircletValue>();
    der::Reader fields(element->content);
    CircletValue value;
    CIRCLET_TRY(faceValue, readNumber(fields));
    CIRCLET_TRY(currency, fields.expect(der::printableString));
    CIRCLET_CHECK(fields.expectEnd());
    value.faceValue = faceValue;
    value.currency = std::string(asText(currency.content));
    return std::optional<CircletValue>(std::move(value));
}

} // namespace

Result<Bytes> encode(const CircletExtension& extension) {
    CIRCLET_CHECK(check(extension));
    Bytes names;
    if (extension.chain)
        der::append(names, writeHash(der::context(0), *extension.chain));
    if (extension.origin)
        der::append(names, writeHash(der::context(1), *extension.origin));
    Bytes value;
    if (extension.value) {
        value = der::write(der::contextIn(2), {der::writeUnsigned(extension.value->faceValue),
                                               der::write(der::printableString, asBytes(extension.value->currency))});
    }
    return der::write(der::sequence,
                      {der::writeUnsigned(extensionVersion),
                       der::writeUnsigned(static_cast<uint64_t>(extension.kind), der::enumerated), names,
                       writeHash(der::octetString, extension.commitment), value, writeRules(extension.rules)});
}

Result<CircletExtension> decodeCircletExtension(ByteView der) {
    if (der.size() > largestExtension)
        return bad("it is larger than 512 bytes");
    CIRCLET_TRY(whole, der::readWhole(der));
    der::Reader reader(whole.content);
    CIRCLET_TRY(version, readNumber(reader));
    if (version != extensionVersion)
        return Error{ErrorCode::NewerVersion, "The Circlet extension is of a newer version: update Circlet."};
    CIRCLET_TRY(kindElement, reader.expect(der::enumerated));
    CIRCLET_TRY(kind, der::readUnsigned(kindElement));
    if (kind < 1 || kind > 3)
        return bad("a kind that this version does not know");
    CircletExtension extension;
    extension.kind = static_cast<CircletKind>(kind);
    CIRCLET_TRY(chain, readHash(reader, 0));
    CIRCLET_TRY(origin, readHash(reader, 1));
    CIRCLET_TRY(commitment, reader.expect(der::octetString));
    CIRCLET_TRY(commitmentHash, Hash256::from(commitment.content));
    CIRCLET_TRY(value, readValue(reader));
    CIRCLET_TRY(rulesElement, reader.expect(der::sequence));
    CIRCLET_CHECK(reader.expectEnd());
    CIRCLET_TRY(rules, readRules(rulesElement));
    extension.chain = chain;
    extension.origin = origin;
    extension.commitment = commitmentHash;
    extension.value = value;
    extension.rules = rules;
    CIRCLET_CHECK(check(extension));
    return extension;
}

std::string circletExtensionObject() {
    return oidText(oid::circletExtension());
}

std::string circletUsageObject() {
    return oidText(oid::circletUsage());
}

} // namespace circlet::pki
