#include "pki/certificate.h"

#include <algorithm>

#include "crypto/sha256.h"
#include "pki/bundle.h"
#include "pki/oids.h"
#include "pki/signed_object.h"

namespace circlet::pki {
namespace {

constexpr uint64_t version3 = 2;

Result<void> readVersion(der::Reader& fields) {
    CIRCLET_TRY(element, fields.nextIf(der::contextIn(0)));
    uint64_t version = 0;
    if (element) {
        CIRCLET_TRY(number, der::readWhole(element->content, der::integer));
        CIRCLET_TRY(value, der::readUnsigned(number));
        version = value;
    }
    if (version != version3)
        return Error{ErrorCode::Unsupported, "The certificate is not of X.509 version 3."};
    return ok();
}

Result<PublicKey> readKey(const der::Element& element) {
    return PublicKey::fromSpki(element.whole);
}

/// Everything but extensions, which come back as they stand.
Result<std::vector<Extension>> readBody(const SignedObject& object, CertificateInfo& info) {
    der::Reader fields(object.body.content);
    CIRCLET_CHECK(readVersion(fields));
    CIRCLET_TRY(serialElement, fields.next());
    CIRCLET_TRY(serial, readSerial(serialElement));
    CIRCLET_TRY(algorithm, fields.expect(der::sequence));
    if (!std::ranges::equal(algorithm.whole, object.schemeDer))
        return Error{ErrorCode::Rejected, "The certificate names two different ways of signing."};
    CIRCLET_TRY(issuerElement, fields.expect(der::sequence));
    CIRCLET_TRY(issuer, Name::fromDer(issuerElement.whole));
    CIRCLET_TRY(validityElement, fields.expect(der::sequence));
    CIRCLET_TRY(validity, readValidity(validityElement));
    CIRCLET_TRY(subjectElement, fields.expect(der::sequence));
    CIRCLET_TRY(subject, Name::fromDer(subjectElement.whole));
    CIRCLET_TRY(keyElement, fields.expect(der::sequence));
    CIRCLET_TRY(key, readKey(keyElement));
    // Unique identifiers ([1], [2]) were never used; they are not taken.
    CIRCLET_TRY(extensionsElement, fields.nextIf(der::contextIn(3)));
    CIRCLET_CHECK(fields.expectEnd());
    if (issuer.empty() || subject.empty())
        return Error{ErrorCode::Rejected, "The certificate does not name its subject and its issuer."};
    info.serial = std::move(serial);
    info.issuer = std::move(issuer);
    info.validity = validity;
    info.subject = std::move(subject);
    info.key = std::move(key);
    info.signature = schemeText(object.scheme);
    if (!extensionsElement)
        return std::vector<Extension>();
    return readExtensions(extensionsElement->content);
}

} // namespace

struct Certificate::Inside {
    Bytes der;
    CertificateInfo info;
    Hash256 fingerprint;
};

bool CertificateInfo::circletLeaf() const {
    return circlet && !authority && std::ranges::find(extendedUse, circletUsageObject()) != extendedUse.end();
}

Result<Certificate> Certificate::fromDer(ByteView der) {
    CIRCLET_TRY(object, readSigned(der, largestCertificate, "certificate"));
    auto inside = std::make_shared<Inside>();
    CIRCLET_TRY(extensions, readBody(object, inside->info));
    CIRCLET_CHECK(readCertificateExtensions(extensions, inside->info));
    inside->der.assign(der.begin(), der.end());
    inside->fingerprint = crypto::sha256(der);
    Certificate certificate;
    certificate.m_inside = std::move(inside);
    return certificate;
}

Result<Certificate> Certificate::fromPem(std::string_view text) {
    CIRCLET_TRY(bundle, readBundle(asBytes(text)));
    if (bundle.certificates.size() != 1)
        return Error{ErrorCode::Malformed, "The text does not hold exactly one certificate."};
    return std::move(bundle.certificates.front());
}

const Bytes& Certificate::der() const {
    return m_inside->der;
}

std::string Certificate::pem() const {
    return writePem("CERTIFICATE", m_inside->der);
}

const CertificateInfo& Certificate::info() const {
    return m_inside->info;
}

const Hash256& Certificate::fingerprint() const {
    return m_inside->fingerprint;
}

bool Certificate::signedBy(const PublicKey& key) const {
    const auto object = readSigned(m_inside->der, largestCertificate, "certificate");
    return object && verifySigned(key, object.value());
}

} // namespace circlet::pki
