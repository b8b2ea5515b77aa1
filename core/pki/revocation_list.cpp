#include "pki/revocation_list.h"

#include "pki/extensions.h"
#include "pki/key_source.h"

namespace circlet::pki {

struct RevocationList::Inside {
    OpenSslPtr<X509_CRL> handle;
    Bytes der;
    Name issuer;
    Bytes number;
    Bytes authorityKeyId;
    UnixSeconds thisUpdate = 0;
    UnixSeconds nextUpdate = 0;
    std::vector<Revocation> entries;
};

namespace {

constexpr long version2 = 1;
constexpr long unusedReason = 7;
constexpr std::size_t longestNumber = 20;

bool bySerial(const Revocation& a, const Revocation& b) {
    return std::ranges::lexicographical_compare(a.serial, b.serial);
}

Bytes writtenAnew(X509_CRL* list) {
    straightenFlags(X509_CRL_get0_extensions(list));
    STACK_OF(X509_REVOKED)* revoked = X509_CRL_get_REVOKED(list);
    for (int i = 0; i < sk_X509_REVOKED_num(revoked); ++i)
        straightenFlags(X509_REVOKED_get0_extensions(sk_X509_REVOKED_value(revoked, i)));
    derOf(list, i2d_re_X509_CRL_tbs);
    return derOf(list, i2d_X509_CRL);
}

Result<Revocation> readEntry(X509_REVOKED* revoked) {
    CIRCLET_TRY(serial, readSerial(X509_REVOKED_get0_serialNumber(revoked)));
    CIRCLET_TRY(at, readTime(X509_REVOKED_get0_revocationDate(revoked)));
    Revocation entry{std::move(serial), at, RevocationReason::Unspecified};
    CIRCLET_CHECK(checkExtensions(X509_REVOKED_get0_extensions(revoked)));
    for (int i = 0; i < X509_REVOKED_get_ext_count(revoked); ++i) {
        X509_EXTENSION* extension = X509_REVOKED_get_ext(revoked, i);
        if (OBJ_obj2nid(X509_EXTENSION_get_object(extension)) == NID_crl_reason) {
            const auto value = extensionValue<ASN1_ENUMERATED>(extension);
            const long reason = value ? ASN1_ENUMERATED_get(value.get()) : -1;
            if (reason < 0 || reason > static_cast<long>(RevocationReason::AaCompromise) || reason == unusedReason)
                return Error{ErrorCode::Malformed, "The revocation list gives a reason that does not exist."};
            entry.reason = static_cast<RevocationReason>(reason);
        } else if (X509_EXTENSION_get_critical(extension) > 0) {
            return Error{ErrorCode::Unsupported, "The revocation list speaks for another issuer, or in a way that "
                                                 "Circlet does not know."};
        }
    }
    return entry;
}

Result<void> readEntries(X509_CRL* list, std::vector<Revocation>& entries) {
    STACK_OF(X509_REVOKED)* revoked = X509_CRL_get_REVOKED(list);
    for (int i = 0; i < sk_X509_REVOKED_num(revoked); ++i) {
        CIRCLET_TRY(entry, readEntry(sk_X509_REVOKED_value(revoked, i)));
        entries.push_back(std::move(entry));
    }
    std::ranges::sort(entries, bySerial);
    if (std::ranges::adjacent_find(entries, {}, &Revocation::serial) != entries.end())
        return Error{ErrorCode::Rejected, "The revocation list names a certificate twice."};
    return ok();
}

Result<void> readListExtension(X509_EXTENSION* extension, Bytes& number, Bytes& authorityKeyId) {
    switch (OBJ_obj2nid(X509_EXTENSION_get_object(extension))) {
    case NID_crl_number: {
        const auto value = extensionValue<ASN1_INTEGER>(extension);
        if (!value || ASN1_STRING_type(value.get()) == V_ASN1_NEG_INTEGER ||
            contentOf(value.get()).size() > longestNumber)
            return Error{ErrorCode::Malformed, "The number of the revocation list is negative or overlong."};
        const ByteView magnitude = contentOf(value.get());
        number.assign(magnitude.begin(), magnitude.end());
        return ok();
    }
    case NID_authority_key_identifier: {
        CIRCLET_TRY(identifier, readAuthorityKeyId(extension));
        authorityKeyId = std::move(identifier);
        return ok();
    }
    case NID_delta_crl:
        return Error{ErrorCode::Unsupported, "This is only a part of a revocation list (delta). The whole is needed."};
    case NID_issuing_distribution_point:
        return Error{ErrorCode::Unsupported, "The revocation list covers some certificates only."};
    default:
        if (X509_EXTENSION_get_critical(extension) > 0)
            return Error{ErrorCode::Unsupported, "The revocation list has a demand that Circlet does not know (" +
                                                     dotted(X509_EXTENSION_get_object(extension)) + ")."};
        return ok();
    }
}

Result<void> addEntry(X509_CRL* list, const Revocation& entry, UnixSeconds now) {
    if (entry.reason == RevocationReason::RemoveFromCrl || entry.at > now)
        return Error{ErrorCode::Rejected,
                     "A revocation list holds what is revoked by now, and nothing that was taken back."};
    CIRCLET_TRY(at, makeTime(entry.at));
    OpenSslPtr<X509_REVOKED> revoked(X509_REVOKED_new());
    X509_REVOKED_set_serialNumber(revoked.get(), makeSerial(entry.serial).get());
    X509_REVOKED_set_revocationDate(revoked.get(), at.get());
    if (entry.reason != RevocationReason::Unspecified) { // RFC 5280: left out rather than said
        const OpenSslPtr<ASN1_ENUMERATED> reason(ASN1_ENUMERATED_new());
        ASN1_ENUMERATED_set(reason.get(), static_cast<long>(entry.reason));
        X509_REVOKED_add1_ext_i2d(revoked.get(), NID_crl_reason, reason.get(), 0, 0);
    }
    if (X509_CRL_add0_revoked(list, revoked.get()) == 1)
        (void)revoked.release();
    return ok();
}

} // namespace

Result<RevocationList> RevocationList::fromDer(ByteView der) {
    auto inside = std::make_shared<Inside>();
    CIRCLET_TRY(handle,
                decodeStrictly<X509_CRL>(der, largestRevocationList, "revocation list", d2i_X509_CRL, writtenAnew));
    X509_CRL* list = handle.get();
    if (X509_CRL_get_version(list) != version2)
        return Error{ErrorCode::Unsupported, "The revocation list is not of version 2."};
    const X509_ALGOR* method = nullptr;
    X509_CRL_get0_signature(list, nullptr, &method);
    CIRCLET_CHECK(readSignatureAlgorithm(method)); // OpenSSL compares it with the inner one when it verifies
    CIRCLET_TRY(issuer, Name::from(X509_CRL_get_issuer(list)));
    if (X509_CRL_get0_nextUpdate(list) == nullptr)
        return Error{ErrorCode::Unsupported, "The revocation list does not say when the next one comes."};
    CIRCLET_TRY(thisUpdate, readTime(X509_CRL_get0_lastUpdate(list)));
    CIRCLET_TRY(nextUpdate, readTime(X509_CRL_get0_nextUpdate(list)));
    if (issuer.empty() || nextUpdate < thisUpdate)
        return Error{ErrorCode::Malformed, "The revocation list has no issuer, or ends before it begins."};
    CIRCLET_CHECK(checkExtensions(X509_CRL_get0_extensions(list)));
    for (int i = 0; i < X509_CRL_get_ext_count(list); ++i)
        CIRCLET_CHECK(readListExtension(X509_CRL_get_ext(list, i), inside->number, inside->authorityKeyId));
    CIRCLET_CHECK(readEntries(list, inside->entries));
    inside->handle = std::move(handle);
    inside->issuer = std::move(issuer);
    inside->thisUpdate = thisUpdate;
    inside->nextUpdate = nextUpdate;
    inside->der.assign(der.begin(), der.end());
    RevocationList read;
    read.m_inside = std::move(inside);
    return read;
}

Result<RevocationList> RevocationList::make(const Name& issuer, const SigningKey& key, ByteView keyId,
                                            const Order& order) {
    if (order.nextUpdate <= order.thisUpdate)
        return Error{ErrorCode::OutOfRange, "The next revocation list must come after this one."};
    CIRCLET_TRY(thisUpdate, makeTime(order.thisUpdate));
    CIRCLET_TRY(nextUpdate, makeTime(order.nextUpdate));
    const OpenSslPtr<X509_CRL> list(X509_CRL_new());
    const OpenSslPtr<ASN1_INTEGER> number(ASN1_INTEGER_new());
    ASN1_INTEGER_set_uint64(number.get(), order.number);
    X509_CRL_set_version(list.get(), version2);
    X509_CRL_set_issuer_name(list.get(), decode(issuer.der(), d2i_X509_NAME).get());
    X509_CRL_set1_lastUpdate(list.get(), thisUpdate.get());
    X509_CRL_set1_nextUpdate(list.get(), nextUpdate.get());
    X509_CRL_add1_ext_i2d(list.get(), NID_authority_key_identifier, makeAuthorityKeyId(keyId).get(), 0, 0);
    X509_CRL_add1_ext_i2d(list.get(), NID_crl_number, number.get(), 0, 0);
    for (const auto& entry : order.entries)
        CIRCLET_CHECK(addEntry(list.get(), entry, order.thisUpdate));
    X509_CRL_sort(list.get());
    CIRCLET_CHECK(key.source().sign([&](EVP_MD_CTX* context) { return X509_CRL_sign_ctx(list.get(), context) > 0; }));
    CIRCLET_TRY(made, fromDer(derOf(list.get(), i2d_X509_CRL)));
    if (!made.signedBy(key.publicKey()))
        return Error{ErrorCode::InvalidSignature, "The issuer's key gave a signature that is wrong."};
    return std::move(made);
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

X509_crl_st* RevocationList::handle() const {
    return m_inside->handle.get();
}

const Revocation* RevocationList::find(ByteView serial) const {
    const auto& all = m_inside->entries;
    const auto found = std::ranges::lower_bound(
        all, serial, [](ByteView a, ByteView b) { return std::ranges::lexicographical_compare(a, b); },
        [](const Revocation& entry) { return ByteView(entry.serial); });
    return found != all.end() && std::ranges::equal(found->serial, serial) ? &*found : nullptr;
}

bool RevocationList::signedBy(const PublicKey& key) const {
    const bool fine = key.handle() != nullptr && X509_CRL_verify(handle(), key.handle()) == 1;
    ERR_clear_error();
    return fine;
}

} // namespace circlet::pki
