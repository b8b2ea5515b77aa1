// DER put together by hand, right or wrong, for files that no honest program writes. Used by tests/pki only: the
// product reads and writes with OpenSSL.
#pragma once

#include <ctime>
#include <initializer_list>
#include <span>

#include "pki/certificate.h"
#include "pki/revocation_list.h"

namespace circlet::test::der {

enum Tag : uint8_t {
    boolean = 0x01,
    integer = 0x02,
    bitString = 0x03,
    octetString = 0x04,
    objectId = 0x06,
    utf8String = 0x0c,
    printableString = 0x13,
    ia5String = 0x16,
    utcTime = 0x17,
    sequence = 0x30,
    set = 0x31,
};
constexpr uint8_t context(uint8_t number) {
    return static_cast<uint8_t>(0x80 | number);
}
constexpr uint8_t contextIn(uint8_t number) {
    return static_cast<uint8_t>(0xa0 | number);
}

inline void append(Bytes& to, ByteView bytes) {
    to.insert(to.end(), bytes.begin(), bytes.end());
}
inline Bytes write(uint8_t tag, ByteView content) {
    Bytes out{tag};
    const std::size_t size = content.size();
    if (size < 0x80) {
        out.push_back(static_cast<uint8_t>(size));
    } else {
        const int bytes = size < 0x100 ? 1 : size < 0x10000 ? 2 : 3;
        out.push_back(static_cast<uint8_t>(0x80 | bytes));
        for (int i = bytes - 1; i >= 0; --i)
            out.push_back(static_cast<uint8_t>(size >> (8 * i)));
    }
    append(out, content);
    return out;
}
inline Bytes write(uint8_t tag, std::initializer_list<Bytes> parts) {
    Bytes content;
    for (const auto& part : parts)
        append(content, part);
    return write(tag, content);
}
/// A positive INTEGER.
inline Bytes writeMagnitude(Bytes magnitude) {
    if (magnitude.empty() || magnitude[0] >= 0x80)
        magnitude.insert(magnitude.begin(), 0);
    return write(integer, magnitude);
}
inline Bytes writeUnsigned(uint8_t value) {
    return writeMagnitude({value});
}
inline Bytes writeBits(ByteView bytes) {
    Bytes content{0};
    append(content, bytes);
    return write(bitString, content);
}
inline Bytes writeTime(pki::UnixSeconds time) {
    const std::time_t seconds = time;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[32];
    return write(utcTime, ByteView(reinterpret_cast<const uint8_t*>(text),
                                   std::strftime(text, sizeof text, "%y%m%d%H%M%SZ", &parts)));
}

/// Contents of object identifiers.
inline const Bytes commonName{0x55, 0x04, 0x03};
inline const Bytes subjectKeyId{0x55, 0x1d, 0x0e};
inline const Bytes keyUsage{0x55, 0x1d, 0x0f};
inline const Bytes subjectAltName{0x55, 0x1d, 0x11};
inline const Bytes basicConstraints{0x55, 0x1d, 0x13};
inline const Bytes authorityKeyId{0x55, 0x1d, 0x23};

inline Bytes writeExtension(ByteView object, bool critical, ByteView value) {
    return write(sequence,
                 {write(objectId, object), critical ? Bytes{boolean, 1, 0xff} : Bytes(), write(octetString, value)});
}

/// AlgorithmIdentifiers of what keys of these kinds sign with.
inline Bytes schemeOf(pki::KeyAlgorithm algorithm) {
    const char* hex = algorithm == pki::KeyAlgorithm::EcdsaP256   ? "300a06082a8648ce3d040302"
                      : algorithm == pki::KeyAlgorithm::EcdsaP384 ? "300a06082a8648ce3d040303"
                      : algorithm == pki::KeyAlgorithm::Rsa
                          ? "300d06092a864886f70d01010b0500"
                          : "304106092a864886f70d01010a3034a00f300d06096086480165030402010500a11c301a06092a864886f70d01"
                            "0108300d06096086480165030402010500a203020120";
    return fromHex(hex).value();
}
/// A signed body, as certificates, lists and requests are.
inline Bytes makeSigned(const pki::SigningKey& key, const Bytes& body) {
    return write(sequence, {body, schemeOf(key.algorithm()), writeBits(key.sign(body).value())});
}

/// PKCS#7 that signs nothing, as other programs hand chains on (".p7b").
inline Bytes writePkcs7(std::span<const pki::Certificate> certificates,
                        std::span<const pki::RevocationList> lists = {}) {
    Bytes chain;
    for (const auto& certificate : certificates)
        append(chain, certificate.der());
    Bytes revoked;
    for (const auto& list : lists)
        append(revoked, list.der());
    const Bytes data = fromHex("300b06092a864886f70d010701").value();
    const Bytes inside =
        write(sequence, {writeUnsigned(1), write(set, ByteView()), data, write(contextIn(0), chain),
                         lists.empty() ? Bytes() : write(contextIn(1), revoked), write(set, ByteView())});
    return write(sequence, {fromHex("06092a864886f70d010702").value(), write(contextIn(0), inside)});
}

} // namespace circlet::test::der
