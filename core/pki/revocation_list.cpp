#include "pki/revocation_list.h"

#include <algorithm>

#include "pki/oids.h"
#include "pki/signed_object.h"

namespace circlet::pki {

struct RevocationList::Inside {
    Bytes der;
    Name issuer;
    Bytes number;
    Bytes authorityKeyId;
    UnixSeconds thisUpdate = 0;
    UnixSeconds nextUpdate = 0;
    std::vector<Revocation> entries;
};

namespace {

constexpr uint64_t version2 = 1;
constexpr int unusedReason = 7;

bool bySerial(const Revocation& a, const Revocation& b) {
    return std::ranges::lexicographical_compare(a.serial, b.serial);
}

Result<void> readEntryExtension(const Extension& extension, Revocation& entry) {
    if (!std::ranges::equal(extension.object, oid::crlReason())) {
        if (extension.critical)
            return Error{ErrorCode::Unsupported, "The revocation list speaks for another issuer, or in a way that "
                                                 "Circlet does not know."};
        return ok();
    }
    CIRCLET_TRY(element, der::readWhole(extension.value, der::enumerated));
    CIRCLET_TRY(reason, der::readUnsigned(element));
    if (reason > static_cast<uint64_t>(RevocationReason::AaCompromise) || reason == unusedReason)
        return Error{ErrorCode::Malformed, "The revocation list gives a reason that does not exist."};
    entry.reason = static_cast<RevocationReason>(reason);
    return ok();
}

Result<Revocation> readEntry(const der::Element& element) {
    der::Reader fields(element.content);
    CIRCLET_TRY(serialElement, fields.next());
    CIRCLET_TRY(timeElement, fields.next());
    Revocation entry;
    CIRCLET_TRY(serial, readSerial(serialElement));
    CIRCLET_TRY(at, readTime(timeElement));
    entry.serial = std::move(serial);
    entry.at = at;
    if (!fields.atEnd()) {
        CIRCLET_TRY(list, fields.expect(der::sequence));
        CIRCLET_CHECK(fields.expectEnd());
        CIRCLET_TRY(extensions, readExtensions(list.whole));
        for (const auto& extension : extensions)
            CIRCLET_CHECK(readEntryExtension(extension, entry));
    }
    return entry;
}

Result<void> readEntries(const der::Element& element, std::vector<Revocation>& entries) {
    der::Reader list(element.content);
    while (!list.atEnd()) {
        CIRCLET_TRY(item, list.expect(der::sequence));
        CIRCLET_TRY(entry, readEntry(item));
        entries.push_back(std::move(entry));
    }
    std::ranges::sort(entries, bySerial);
    if (std::ranges::adjacent_find(entries, {}, &Revocation::serial) != entries.end())
        return Error{ErrorCode::Rejected, "The revocation list names a certificate twice."};
    return ok();
}

Result<void> readListExtension(const Extension& extension, Bytes& number, Bytes& authorityKeyId) {
    if (std::ranges::equal(extension.object, oid::crlNumber())) {
        CIRCLET_TRY(element, der::readWhole(extension.value, der::integer));
        if (element.content.empty() || element.content[0] >= 0x80 || element.content.size() > 20)
            return Error{ErrorCode::Malformed, "The number of the revocation list is negative or overlong."};
        const std::size_t skip = element.content[0] == 0 ? 1 : 0;
        number.assign(element.content.begin() + static_cast<std::ptrdiff_t>(skip), element.content.end());
        return ok();
    }
    if (std::ranges::equal(extension.object, oid::authorityKeyId())) {
        CIRCLET_TRY(identifier, readAuthorityKeyId(extension.value));
        authorityKeyId = std::move(identifier);
        return ok();
    }
    if (std::ranges::equal(extension.object, oid::deltaCrl()))
        return Error{ErrorCode::Unsupported, "This is only a part of a revocation list (delta). The whole is needed."};
    if (std::ranges::equal(extension.object, oid::issuingPoint()))
        return Error{ErrorCode::Unsupported, "The revocation list covers some certificates only."};
    if (extension.critical)
        return Error{ErrorCode::Unsupported, "The revocation list has a demand that Circlet does not know (" +
                                                 oidText(extension.object) + ")."};
    return ok();
}

Bytes writeEntry(const Revocation& entry, const Bytes& time) {
    Bytes extensions;
    if (entry.reason != RevocationReason::Unspecified) { // RFC 5280: left out rather than said
        const Bytes reason = der::writeUnsigned(static_cast<uint64_t>(entry.reason), der::enumerated);
        extensions = der::write(der::sequence, writeExtension(oid::crlReason(), false, reason));
    }
    return der::write(der::sequence, {der::writeMagnitude(entry.serial), time, extensions});
}

} // namespace

std::string_view reasonText(RevocationReason reason) {
    switch (reason) {
    case RevocationReason::Unspecified:
        break;
    case RevocationReason::KeyCompromise:
        return "key compromise";
    case RevocationReason::CaCompromise:
        return "compromise of the issuer";
    case RevocationReason::AffiliationChanged:
        return "affiliation changed";
    case RevocationReason::Superseded:
        return "superseded";
    case RevocationReason::CessationOfOperation:
        return "cessation of operation";
    case RevocationReason::CertificateHold:
        return "on hold";
    case RevocationReason::RemoveFromCrl:
        return "removed from the list";
    case RevocationReason::PrivilegeWithdrawn:
        return "privilege withdrawn";
    case RevocationReason::AaCompromise:
        return "compromise of the attribute authority";
    }
    return "unspecified";
}

Result<RevocationList> RevocationList::fromDer(ByteView der) {
    CIRCLET_TRY(object, readSigned(der, largestRevocationList, "revocation list"));
    auto inside = std::make_shared<Inside>();
    der::Reader fields(object.body.content);
    CIRCLET_TRY(versionElement, fields.nextIf(der::integer));
    const auto version = versionElement ? der::readUnsigned(*versionElement) : Result<uint64_t>(0);
    if (!version || version.value() != version2)
        return Error{ErrorCode::Unsupported, "The revocation list is not of version 2."};
    CIRCLET_TRY(algorithm, fields.expect(der::sequence));
    if (!std::ranges::equal(algorithm.whole, object.schemeDer))
        return Error{ErrorCode::Rejected, "The revocation list names two different ways of signing."};
    CIRCLET_TRY(issuerElement, fields.expect(der::sequence));
    CIRCLET_TRY(issuer, Name::fromDer(issuerElement.whole));
    CIRCLET_TRY(thisElement, fields.next());
    CIRCLET_TRY(thisUpdate, readTime(thisElement));
    if (fields.peek() != der::utcTime && fields.peek() != der::generalizedTime)
        return Error{ErrorCode::Unsupported, "The revocation list does not say when the next one comes."};
    CIRCLET_TRY(nextElement, fields.next());
    CIRCLET_TRY(nextUpdate, readTime(nextElement));
    CIRCLET_TRY(entries, fields.nextIf(der::sequence));
    CIRCLET_TRY(extensionsElement, fields.nextIf(der::contextIn(0)));
    CIRCLET_CHECK(fields.expectEnd());
    if (issuer.empty() || nextUpdate < thisUpdate)
        return Error{ErrorCode::Malformed, "The revocation list has no issuer, or ends before it begins."};
    if (entries)
        CIRCLET_CHECK(readEntries(*entries, inside->entries));
    if (extensionsElement) {
        CIRCLET_TRY(extensions, readExtensions(extensionsElement->content));
        for (const auto& extension : extensions)
            CIRCLET_CHECK(readListExtension(extension, inside->number, inside->authorityKeyId));
    }
    inside->issuer = std::move(issuer);
    inside->thisUpdate = thisUpdate;
    inside->nextUpdate = nextUpdate;
    inside->der.assign(der.begin(), der.end());
    RevocationList list;
    list.m_inside = std::move(inside);
    return list;
}

Result<RevocationList> RevocationList::make(const Name& issuer, const SigningKey& key, ByteView keyId,
                                            const Order& order) {
    if (order.nextUpdate <= order.thisUpdate)
        return Error{ErrorCode::OutOfRange, "The next revocation list must come after this one."};
    CIRCLET_TRY(thisUpdate, writeTime(order.thisUpdate));
    CIRCLET_TRY(nextUpdate, writeTime(order.nextUpdate));
    std::vector<Revocation> sorted(order.entries.begin(), order.entries.end());
    std::ranges::sort(sorted, bySerial);
    Bytes entries;
    for (const auto& entry : sorted) {
        if (entry.reason == RevocationReason::RemoveFromCrl || entry.at > order.thisUpdate)
            return Error{ErrorCode::Rejected,
                         "A revocation list holds what is revoked by now, and nothing that was taken back."};
        CIRCLET_TRY(time, writeTime(entry.at));
        der::append(entries, writeEntry(entry, time));
    }
    if (!entries.empty())
        entries = der::write(der::sequence, entries);
    const Bytes extensions =
        der::write(der::sequence, {writeExtension(oid::authorityKeyId(), false, writeAuthorityKeyId(keyId)),
                                   writeExtension(oid::crlNumber(), false, der::writeUnsigned(order.number))});
    const Bytes body = der::write(
        der::sequence, {der::writeUnsigned(version2), writeSignatureScheme(schemeOf(key.algorithm())), issuer.der(),
                        thisUpdate, nextUpdate, entries, der::write(der::contextIn(0), extensions)});
    if (body.size() + 1024 > largestRevocationList)
        return Error{ErrorCode::OutOfRange, "The revocation list is larger than 4 MiB."};
    CIRCLET_TRY(der, makeSigned(key, body));
    return fromDer(der);
}

const Bytes& RevocationList::der() const {
    return m_inside->der;
}

std::string RevocationList::pem() const {
    return writePem("X509 CRL", m_inside->der);
}

const Name& RevocationList::issuer() const {
    return m_inside->issuer;
}

const Bytes& RevocationList::number() const {
    return m_inside->number;
}

const Bytes& RevocationList::authorityKeyId() const {
    return m_inside->authorityKeyId;
}

UnixSeconds RevocationList::thisUpdate() const {
    return m_inside->thisUpdate;
}

UnixSeconds RevocationList::nextUpdate() const {
    return m_inside->nextUpdate;
}

const std::vector<Revocation>& RevocationList::entries() const {
    return m_inside->entries;
}

const Revocation* RevocationList::find(ByteView serial) const {
    const auto& all = m_inside->entries;
    const auto found = std::ranges::lower_bound(
        all, serial, [](ByteView a, ByteView b) { return std::ranges::lexicographical_compare(a, b); },
        [](const Revocation& entry) { return ByteView(entry.serial); });
    return found != all.end() && std::ranges::equal(found->serial, serial) ? &*found : nullptr;
}

bool RevocationList::signedBy(const PublicKey& key) const {
    const auto object = readSigned(m_inside->der, largestRevocationList, "revocation list");
    return object && verifySigned(key, object.value());
}

} // namespace circlet::pki
