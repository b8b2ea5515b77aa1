#include "pki/bundle.h"

#include <openssl/pem.h>

#include "pki/openssl.h"

namespace circlet::pki {
namespace {

constexpr std::size_t largestFile = 8 * 1024 * 1024;
constexpr std::size_t mostCertificates = 256;
constexpr int mostBlocks = 512;
constexpr std::size_t largestPkcs7 = 1024 * 1024; // OpenSSL opens all that it holds before any of it can be counted
constexpr std::size_t longestPemStart = 65536;

Result<void> addCertificate(Bundle& bundle, ByteView der) {
    if (bundle.certificates.size() == mostCertificates)
        return Error{ErrorCode::OutOfRange, "The file holds more than 256 certificates."};
    CIRCLET_TRY(certificate, Certificate::fromDer(der));
    bundle.certificates.push_back(std::move(certificate));
    return ok();
}

Result<void> addList(Bundle& bundle, ByteView der) {
    CIRCLET_TRY(list, RevocationList::fromDer(der));
    bundle.revocationLists.push_back(std::move(list));
    return ok();
}

Result<void> addRequest(Bundle& bundle, ByteView der) {
    CIRCLET_TRY(request, CertificateRequest::fromDer(der));
    bundle.requests.push_back(std::move(request));
    return ok();
}

/// Only certificates and lists matter.
Result<void> addPkcs7(Bundle& bundle, ByteView der) {
    if (der.size() > largestPkcs7)
        return Error{ErrorCode::OutOfRange, "The PKCS#7 file is larger than 1 MiB."};
    const auto content = decode(der, d2i_PKCS7);
    if (!content)
        return Error{ErrorCode::Malformed, "The PKCS#7 file is damaged."};
    if (!PKCS7_type_is_signed(content.get()) || content->d.sign == nullptr)
        return Error{ErrorCode::Unsupported, "The PKCS#7 file holds no certificates."};
    const PKCS7_SIGNED* inside = content->d.sign;
    for (int i = 0; i < sk_X509_num(inside->cert); ++i)
        CIRCLET_CHECK(addCertificate(bundle, derOf(sk_X509_value(inside->cert, i), i2d_X509)));
    for (int i = 0; i < sk_X509_CRL_num(inside->crl); ++i)
        CIRCLET_CHECK(addList(bundle, derOf(sk_X509_CRL_value(inside->crl, i), i2d_X509_CRL)));
    return ok();
}

Result<void> addBlock(Bundle& bundle, std::string_view label, ByteView der) {
    if (label == "CERTIFICATE" || label == "X509 CERTIFICATE")
        return addCertificate(bundle, der);
    if (label == "X509 CRL")
        return addList(bundle, der);
    if (label == "CERTIFICATE REQUEST" || label == "NEW CERTIFICATE REQUEST")
        return addRequest(bundle, der);
    if (label == "PKCS7")
        return addPkcs7(bundle, der);
    if (label.ends_with("PRIVATE KEY"))
        bundle.hasPrivateKey = true;
    return ok(); // parameters and the like are passed over
}

Result<Bundle> readPem(ByteView file) {
    const OpenSslPtr<BIO> memory(BIO_new_mem_buf(file.data(), static_cast<int>(file.size())));
    ERR_clear_error(); // the list of complaints tells at the end whether the text ended well
    Bundle bundle;
    int blocks = 0;
    for (; memory && blocks < mostBlocks; ++blocks) {
        PemBlock block;
        if (!block.read(memory.get()))
            break;
        CIRCLET_CHECK(addBlock(bundle, block.label(), block.view()));
    }
    const bool ended = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    ERR_clear_error();
    if (blocks == mostBlocks)
        return Error{ErrorCode::OutOfRange, "The PEM file holds more than 512 blocks."};
    if (blocks == 0 || !ended)
        return Error{ErrorCode::Malformed, "The PEM text is damaged."};
    return bundle;
}

/// Tag (0: none or broken) and content of the first of some elements; the content ends with the given bytes.
int firstElement(ByteView& bytes) {
    const unsigned char* at = bytes.data();
    long size = 0;
    int tag = 0;
    int form = 0;
    const int answer = ASN1_get_object(&at, &size, &tag, &form, static_cast<long>(bytes.size()));
    ERR_clear_error();
    if ((answer & 0x80) != 0)
        return 0;
    bytes = bytes.subspan(static_cast<std::size_t>(at - bytes.data()));
    return form == V_ASN1_CONTEXT_SPECIFIC + V_ASN1_CONSTRUCTED || form == V_ASN1_CONTEXT_SPECIFIC
               ? V_ASN1_CONTEXT_SPECIFIC
               : tag;
}

} // namespace

FileKind detectKind(ByteView file) {
    const auto start = asText(file.first(std::min(file.size(), longestPemStart)));
    if (start.find("-----BEGIN ") != std::string_view::npos)
        return FileKind::Pem;
    if (firstElement(file) != V_ASN1_SEQUENCE)
        return FileKind::Unknown;
    switch (firstElement(file)) {
    case V_ASN1_INTEGER:
        return FileKind::Pkcs12;
    case V_ASN1_OBJECT:
        return FileKind::Pkcs7;
    case V_ASN1_SEQUENCE:
        break;
    default:
        return FileKind::Unknown;
    }
    // Certificates begin with [0] or, of version 1, a serial number; requests with INTEGER 0, lists with INTEGER 1.
    const ByteView body = file;
    if (firstElement(file) != V_ASN1_INTEGER || body.size() < 3 || body[1] != 1)
        return FileKind::Certificate;
    return body[2] == 0 ? FileKind::Request : body[2] == 1 ? FileKind::RevocationList : FileKind::Certificate;
}

Result<Bundle> readBundle(ByteView file) {
    if (file.size() > largestFile)
        return Error{ErrorCode::OutOfRange, "The file is larger than 8 MiB."};
    Bundle bundle;
    switch (detectKind(file)) {
    case FileKind::Pem:
        return readPem(file);
    case FileKind::Certificate:
        CIRCLET_CHECK(addCertificate(bundle, file));
        return bundle;
    case FileKind::RevocationList:
        CIRCLET_CHECK(addList(bundle, file));
        return bundle;
    case FileKind::Request:
        CIRCLET_CHECK(addRequest(bundle, file));
        return bundle;
    case FileKind::Pkcs7:
        CIRCLET_CHECK(addPkcs7(bundle, file));
        return bundle;
    case FileKind::Pkcs12:
        return Error{ErrorCode::WrongPassword, "This is a PKCS#12 file: its password is needed."};
    case FileKind::Unknown:
        break;
    }
    return Error{ErrorCode::NotOurs, "This is no file of certificates."};
}

std::string writePem(std::span<const Certificate> certificates) {
    std::string out;
    for (const auto& certificate : certificates)
        out += certificate.pem();
    return out;
}

} // namespace circlet::pki
