#include "pki/request.h"

#include "pki/key_source.h"

namespace circlet::pki {
namespace {

constexpr std::size_t largestRequest = 16 * 1024;

Bytes writtenAnew(X509_REQ* request) {
    derOf(request, i2d_re_X509_REQ_tbs);
    return derOf(request, i2d_X509_REQ);
}

} // namespace

Result<CertificateRequest> CertificateRequest::make(const Name& subject, const SigningKey& key) {
    const OpenSslPtr<X509_REQ> request(X509_REQ_new());
    const auto name = decode(subject.der(), d2i_X509_NAME);
    if (X509_REQ_set_version(request.get(), X509_REQ_VERSION_1) != 1 ||
        X509_REQ_set_subject_name(request.get(), name.get()) != 1 ||
        X509_REQ_set_pubkey(request.get(), key.publicKey().handle()) != 1)
        return Error{ErrorCode::Internal, "OpenSSL cannot write the certificate request: " + openSslReason() + "."};
    CIRCLET_CHECK(
        key.source().sign([&](EVP_MD_CTX* context) { return X509_REQ_sign_ctx(request.get(), context) > 0; }));
    return fromDer(derOf(request.get(), i2d_X509_REQ));
}

Result<CertificateRequest> CertificateRequest::fromDer(ByteView der) {
    CIRCLET_TRY(read, decodeStrictly<X509_REQ>(der, largestRequest, "certificate request", d2i_X509_REQ, writtenAnew));
    if (X509_REQ_get_version(read.get()) != X509_REQ_VERSION_1)
        return Error{ErrorCode::Unsupported, "The certificate request is not of version 1."};
    const X509_ALGOR* method = nullptr;
    X509_REQ_get0_signature(read.get(), nullptr, &method);
    CIRCLET_CHECK(readSignatureAlgorithm(method));
    CertificateRequest request;
    CIRCLET_TRY(subject, Name::from(X509_REQ_get_subject_name(read.get())));
    CIRCLET_TRY(key, readPublicKey(X509_REQ_get_X509_PUBKEY(read.get())));
    const bool signedByKey = X509_REQ_verify(read.get(), key.handle()) == 1;
    ERR_clear_error();
    if (!signedByKey)
        return Error{ErrorCode::InvalidSignature, "The certificate request is not signed by the key that it holds."};
    request.m_der.assign(der.begin(), der.end());
    request.m_subject = std::move(subject);
    request.m_key = std::move(key);
    return request;
}

std::string CertificateRequest::pem() const {
    return writePem("CERTIFICATE REQUEST", m_der);
}

} // namespace circlet::pki
