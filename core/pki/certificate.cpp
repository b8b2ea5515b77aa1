#include "pki/certificate.h"

#include "crypto/sha256.h"
#include "pki/bundle.h"
#include "pki/extensions.h"

namespace circlet::pki {
namespace {

constexpr long version3 = 2;

Bytes writtenAnew(X509* certificate) {
    for (int i = 0; i < X509_get_ext_count(certificate); ++i) {
        if (X509_EXTENSION_get_critical(X509_get_ext(certificate, i)) > 0)
            X509_EXTENSION_set_critical(X509_get_ext(certificate, i), 1); // in the one form of "true"
    }
    derOf(certificate, i2d_re_X509_tbs);
    return derOf(certificate, i2d_X509);
}

Result<void> checkFrame(const X509* certificate) {
    if (X509_get_version(certificate) != version3)
        return Error{ErrorCode::Unsupported, "The certificate is not of X.509 version 3."};
    const X509_ALGOR* outer = nullptr;
    X509_get0_signature(nullptr, &outer, certificate);
    if (X509_ALGOR_cmp(outer, X509_get0_tbs_sigalg(certificate)) != 0)
        return Error{ErrorCode::Rejected, "The certificate names two different ways of signing."};
    const ASN1_BIT_STRING* issuerId = nullptr;
    const ASN1_BIT_STRING* subjectId = nullptr;
    X509_get0_uids(certificate, &issuerId, &subjectId);
    if (issuerId != nullptr || subjectId != nullptr)
        return Error{ErrorCode::Unsupported, "The certificate has unique identifiers, which nobody uses."};
    return ok();
}

Result<void> readBody(X509* certificate, CertificateInfo& info) {
    CIRCLET_CHECK(checkFrame(certificate));
    CIRCLET_TRY(signature, readSignatureAlgorithm(X509_get0_tbs_sigalg(certificate)));
    CIRCLET_TRY(serial, readSerial(X509_get0_serialNumber(certificate)));
    CIRCLET_TRY(issuer, Name::from(X509_get_issuer_name(certificate)));
    CIRCLET_TRY(subject, Name::from(X509_get_subject_name(certificate)));
    if (issuer.empty() || subject.empty())
        return Error{ErrorCode::Rejected, "The certificate does not name its subject and its issuer."};
    CIRCLET_TRY(notBefore, readTime(X509_get0_notBefore(certificate)));
    CIRCLET_TRY(notAfter, readTime(X509_get0_notAfter(certificate)));
    if (notAfter < notBefore)
        return Error{ErrorCode::Malformed, "The certificate ends before it begins."};
    CIRCLET_TRY(key, readPublicKey(X509_get_X509_PUBKEY(certificate)));
    info.serial = std::move(serial);
    info.issuer = std::move(issuer);
    info.subject = std::move(subject);
    info.validity = {notBefore, notAfter};
    info.key = std::move(key);
    info.signature = std::move(signature);
    return readExtensions(X509_get0_extensions(certificate), info);
}

} // namespace

struct Certificate::Inside {
    OpenSslPtr<X509> handle;
    Bytes der;
    CertificateInfo info;
    Hash256 fingerprint;
};

bool CertificateInfo::circletLeaf() const {
    return circlet && !authority && std::ranges::find(extendedUse, circletUsageObject()) != extendedUse.end();
}

Result<Certificate> Certificate::fromDer(ByteView der) {
    auto inside = std::make_shared<Inside>();
    CIRCLET_TRY(handle, decodeStrictly<X509>(der, largestCertificate, "certificate", d2i_X509, writtenAnew));
    CIRCLET_CHECK(readBody(handle.get(), inside->info));
    inside->handle = std::move(handle);
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

x509_st* Certificate::handle() const {
    return m_inside->handle.get();
}

bool Certificate::signedBy(const PublicKey& key) const {
    const bool fine = key.handle() != nullptr && X509_verify(handle(), key.handle()) == 1;
    ERR_clear_error();
    return fine;
}

} // namespace circlet::pki
