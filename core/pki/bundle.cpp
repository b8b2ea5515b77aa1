#include "pki/bundle.h"

#include <openssl/pem.h>

#include <algorithm>
#include <array>

#include "pki/openssl.h"
#include "pki/signed_object.h"

namespace circlet::pki {
namespace {

constexpr std::size_t largestFile = 8 * 1024 * 1024;
constexpr std::size_t mostCertificates = 256;
constexpr int mostBlocks = 512;
constexpr std::array<uint8_t, 9> dataObject{0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01};
constexpr std::array<uint8_t, 9> signedDataObject{0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02};

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

/// ContentInfo around SignedData, of which only certificates and lists matter.
Result<void> addPkcs7(Bundle& bundle, ByteView der) {
    CIRCLET_TRY(whole, der::readWhole(der));
    der::Reader info(whole.content);
    CIRCLET_TRY(type, info.expect(der::objectId));
    CIRCLET_TRY(content, info.expect(der::contextIn(0)));
    CIRCLET_CHECK(info.expectEnd());
    if (!std::ranges::equal(type.content, signedDataObject))
        return Error{ErrorCode::Unsupported, "The PKCS#7 file holds no certificates."};
    CIRCLET_TRY(data, der::readWhole(content.content));
    der::Reader fields(data.content);
    CIRCLET_CHECK(fields.expect(der::integer));
    CIRCLET_CHECK(fields.expect(der::set));
    CIRCLET_CHECK(fields.expect(der::sequence));
    CIRCLET_TRY(certificates, fields.nextIf(der::contextIn(0)));
    CIRCLET_TRY(lists, fields.nextIf(der::contextIn(1)));
    der::Reader certificateReader(certificates ? certificates->content : ByteView());
    while (!certificateReader.atEnd()) {
        CIRCLET_TRY(element, certificateReader.next());
        CIRCLET_CHECK(addCertificate(bundle, element.whole));
    }
    der::Reader listReader(lists ? lists->content : ByteView());
    while (!listReader.atEnd()) {
        CIRCLET_TRY(element, listReader.next());
        CIRCLET_CHECK(addList(bundle, element.whole));
    }
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
    OpenSslPtr<BIO> memory(BIO_new_mem_buf(file.data(), static_cast<int>(file.size())));
    ERR_clear_error(); // the list of complaints tells at the end whether the text ended well
    Bundle bundle;
    int blocks = 0;
    for (; memory && blocks < mostBlocks; ++blocks) {
        char* label = nullptr;
        char* header = nullptr;
        unsigned char* data = nullptr;
        long size = 0;
        if (PEM_read_bio(memory.get(), &label, &header, &data, &size) != 1)
            break;
        auto added = addBlock(bundle, label, ByteView(data, static_cast<std::size_t>(size)));
        OPENSSL_free(label);
        OPENSSL_free(header);
        OPENSSL_clear_free(data, static_cast<std::size_t>(size));
        if (!added)
            return std::move(added).error();
    }
    const bool ended = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    ERR_clear_error();
    if (blocks == mostBlocks)
        return Error{ErrorCode::OutOfRange, "The PEM file holds more than 512 blocks."};
    if (blocks == 0 || !ended)
        return Error{ErrorCode::Malformed, "The PEM text is damaged."};
    return bundle;
}

/// A certificate, request or list: told apart by what its body begins with.
FileKind kindOfSigned(ByteView body) {
    der::Reader fields(body);
    if (fields.peek() == der::contextIn(0))
        return FileKind::Certificate;
    uint8_t tags[4] = {};
    for (auto& tag : tags) {
        tag = fields.peek();
        if (!fields.next())
            break;
    }
    if (tags[0] == der::integer && tags[3] == der::contextIn(0))
        return FileKind::Request;
    const auto isTime = [](uint8_t tag) { return tag == der::utcTime || tag == der::generalizedTime; };
    return isTime(tags[2]) || isTime(tags[3]) ? FileKind::RevocationList : FileKind::Certificate;
}

} // namespace

FileKind detectKind(ByteView file) {
    static constexpr std::array<uint8_t, 5> openPkcs12{0x30, 0x80, 0x02, 0x01, 0x03};
    if (file.size() > openPkcs12.size() && std::ranges::equal(file.first(openPkcs12.size()), openPkcs12))
        return FileKind::Pkcs12;
    const auto whole = der::readWhole(file);
    if (!whole) {
        const auto start = asText(file.first(std::min<std::size_t>(file.size(), 65536)));
        return start.find("-----BEGIN ") != std::string_view::npos ? FileKind::Pem : FileKind::Unknown;
    }
    der::Reader fields(whole.value().content);
    const auto first = fields.next();
    if (!first)
        return FileKind::Unknown;
    if (first.value().tag == der::integer)
        return FileKind::Pkcs12;
    if (first.value().tag == der::objectId)
        return FileKind::Pkcs7;
    return first.value().tag == der::sequence ? kindOfSigned(first.value().content) : FileKind::Unknown;
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

Bytes writePkcs7(std::span<const Certificate> certificates, std::span<const RevocationList> lists) {
    Bytes certificateSet;
    for (const auto& certificate : certificates)
        der::append(certificateSet, certificate.der());
    Bytes listSet;
    for (const auto& list : lists)
        der::append(listSet, list.der());
    if (!listSet.empty())
        listSet = der::write(der::contextIn(1), listSet);
    const Bytes nothing = der::write(der::set, ByteView());
    const Bytes data = der::write(der::sequence, {der::writeUnsigned(1), nothing,
                                                  der::write(der::sequence, der::write(der::objectId, dataObject)),
                                                  der::write(der::contextIn(0), certificateSet), listSet, nothing});
    return der::write(der::sequence,
                      {der::write(der::objectId, signedDataObject), der::write(der::contextIn(0), data)});
}

} // namespace circlet::pki
