#include "passport/evidence.h"

#include "crypto/sha256.h"

namespace circlet::passport {

namespace {

Error broken(const char* sentence) {
    return Error{ErrorCode::InvalidProof, sentence};
}

} // namespace

void write(ledger::Writer& writer, const std::vector<ledger::CustodyLink>& links) {
    writer.u32(static_cast<uint32_t>(links.size()));
    for (const ledger::CustodyLink& link : links)
        ledger::write(writer, link);
}

Result<std::vector<ledger::CustodyLink>> readCustody(ledger::Reader& reader) {
    std::vector<ledger::CustodyLink> links;
    CIRCLET_TRY(count, reader.count32(maximumCustodyLinks));
    for (uint32_t i = 0; i < count; ++i) {
        CIRCLET_TRY(link, ledger::readCustodyLink(reader));
        links.push_back(link);
    }
    return links;
}

bool isDerSequence(ByteView bytes) {
    if (bytes.size() < 2 || bytes[0] != 0x30)
        return false;
    if (bytes[1] < 0x80)
        return bytes.size() == 2 + std::size_t{bytes[1]};
    const std::size_t lengthBytes = bytes[1] & 0x7FU;
    if (lengthBytes == 0 || lengthBytes > 3 || bytes.size() < 2 + lengthBytes || bytes[2] == 0)
        return false;
    std::size_t length = 0;
    for (std::size_t i = 0; i < lengthBytes; ++i)
        length = length << 8 | bytes[2 + i];
    return length >= 0x80 && bytes.size() == 2 + lengthBytes + length;
}

Result<void> checkForm(const X509Chain& chain) {
    if (chain.size() > maximumX509Certificates)
        return Error{ErrorCode::OutOfRange, "An X.509 chain has at most 8 certificates."};
    for (const Bytes& certificate : chain) {
        if (certificate.size() > maximumX509Bytes)
            return Error{ErrorCode::OutOfRange, "An X.509 certificate has at most 16 KiB."};
        if (!isDerSequence(certificate))
            return Error{ErrorCode::Malformed, "An X.509 certificate is damaged."};
    }
    return ok();
}

Result<void> checkBinding(const ledger::CertificateRecord& record, const X509Chain& chain) {
    if (chain.empty())
        return ok();
    if (record.x509.isZero())
        return broken("The certificate is bound to no X.509 certificate.");
    if (crypto::sha256(chain.front()) != record.x509)
        return broken("The X.509 certificate is not the one that the certificate is bound to.");
    return ok();
}

void write(ledger::Writer& writer, const X509Chain& chain) {
    writer.u8(static_cast<uint8_t>(chain.size()));
    for (const Bytes& certificate : chain)
        writer.bytes16(certificate);
}

Result<X509Chain> readX509Chain(ledger::Reader& reader) {
    CIRCLET_TRY(count, reader.u8());
    if (count > maximumX509Certificates)
        return Error{ErrorCode::OutOfRange, "An X.509 chain has at most 8 certificates."};
    X509Chain chain;
    for (uint8_t i = 0; i < count; ++i) {
        CIRCLET_TRY(certificate, reader.bytes16(maximumX509Bytes));
        chain.emplace_back(certificate.begin(), certificate.end());
    }
    CIRCLET_CHECK(checkForm(chain));
    return chain;
}

} // namespace circlet::passport
