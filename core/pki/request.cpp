#include "pki/request.h"

#include "pki/signed_object.h"

namespace circlet::pki {
namespace {

constexpr std::size_t largestRequest = 16 * 1024;

} // namespace

Result<CertificateRequest> CertificateRequest::make(const Name& subject, const SigningKey& key) {
    const Bytes body = der::write(der::sequence, {der::writeUnsigned(0), subject.der(), key.publicKey().spki(),
                                                  der::write(der::contextIn(0), ByteView())});
    CIRCLET_TRY(der, makeSigned(key, body));
    return fromDer(der);
}

Result<CertificateRequest> CertificateRequest::fromDer(ByteView der) {
    CIRCLET_TRY(object, readSigned(der, largestRequest, "certificate request"));
    der::Reader fields(object.body.content);
    CIRCLET_TRY(versionElement, fields.expect(der::integer));
    CIRCLET_TRY(version, der::readUnsigned(versionElement));
    if (version != 0)
        return Error{ErrorCode::Unsupported, "The certificate request is not of version 1."};
    CIRCLET_TRY(subjectElement, fields.expect(der::sequence));
    CIRCLET_TRY(subject, Name::fromDer(subjectElement.whole));
    CIRCLET_TRY(keyElement, fields.expect(der::sequence));
    CIRCLET_TRY(key, PublicKey::fromSpki(keyElement.whole));
    CIRCLET_CHECK(fields.nextIf(der::contextIn(0)));
    CIRCLET_CHECK(fields.expectEnd());
    if (!verifySigned(key, object))
        return Error{ErrorCode::InvalidSignature, "The certificate request is not signed by the key that it holds."};
    CertificateRequest request;
    request.m_der.assign(der.begin(), der.end());
    request.m_subject = std::move(subject);
    request.m_key = std::move(key);
    return request;
}

std::string CertificateRequest::pem() const {
    return writePem("CERTIFICATE REQUEST", m_der);
}

} // namespace circlet::pki
