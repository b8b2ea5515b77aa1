// An X.509 certificate: strictly parsed once, then shared and read without cost. Used by everything that issues, checks
// or shows certificates. Being parsed says nothing of being valid: chain.h verifies.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pki/circlet_extension.h"
#include "pki/key.h"
#include "pki/name.h"
#include "pki/time.h"

struct x509_st;

namespace circlet::pki {

constexpr std::size_t largestCertificate = 16 * 1024;

/// RFC 5280's key usage, bit 0 first.
enum class KeyUse : uint16_t {
    DigitalSignature = 1,
    NonRepudiation = 2,
    KeyEncipherment = 4,
    DataEncipherment = 8,
    KeyAgreement = 16,
    SignCertificates = 32,
    SignCrls = 64,
    EncipherOnly = 128,
    DecipherOnly = 256,
};

/// What a person or a program wants to know of a certificate.
struct CertificateInfo {
    Name subject;
    Name issuer;
    Bytes serial; ///< magnitude, big-endian, without leading zeros
    Validity validity;
    PublicKey key;
    std::string signature;  ///< "ECDSA with SHA-256"
    bool authority = false; ///< may issue certificates (basicConstraints)
    std::optional<uint32_t> pathLength;
    std::optional<uint16_t> keyUse;       ///< bits of KeyUse; absent: unrestricted
    std::vector<std::string> extendedUse; ///< dotted; empty: unrestricted
    Bytes subjectKeyId;
    Bytes authorityKeyId;
    std::vector<std::string> crlUrls;
    std::vector<std::string> alternativeNames; ///< "DNS:…", "email:…", "URI:…"
    std::optional<CircletExtension> circlet;

    std::string serialHex() const { return toHex(serial); }
    bool selfIssued() const { return subject == issuer; }
    bool mayUseKeyFor(KeyUse use) const { return !keyUse || (*keyUse & static_cast<uint16_t>(use)) != 0; }
    /// A leaf of Circlet: the extension, and the usage that keeps it from being taken for something else.
    bool circletLeaf() const;
};

class Certificate {
public:
    /// At most 16 KiB of strict DER, version 3, without duplicate extensions, with a key and a signature of the kinds
    /// that Circlet takes (docs/protocol.md, X.509); each refusal has its own sentence.
    static Result<Certificate> fromDer(ByteView der);
    /// The one certificate of a PEM text; bundle.h reads files with several.
    static Result<Certificate> fromPem(std::string_view text);

    const Bytes& der() const;
    std::string pem() const;
    const CertificateInfo& info() const;
    const Hash256& fingerprint() const; ///< SHA-256 of the DER bytes: what the chain commits to
    /// Signed by this key? Says nothing of dates, names or purposes.
    bool signedBy(const PublicKey& key) const;
    bool operator==(const Certificate& other) const { return der() == other.der(); }

    x509_st* handle() const; ///< for core/pki; may be used from any thread, and must not be changed

private:
    Certificate() = default;

    struct Inside;
    std::shared_ptr<const Inside> m_inside;
};

} // namespace circlet::pki
