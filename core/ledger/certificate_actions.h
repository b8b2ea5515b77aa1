// What a transaction can do with certificates (design §3): issue, pass on, bind and change, revoke; and register an
// issuer. Part of transaction.h. Everybody whose certificates change is named, so that a body alone tells who is
// touched.
#pragma once

#include "ledger/certificate_types.h"

namespace circlet::ledger {

/// A registered issuer makes a certificate for `owner`.
struct IssueCertificate {
    uint8_t issuer = 0; ///< index of the issuer's authorization
    CertificateKind kind = CertificateKind::Ownership;
    Address owner;
    Hash256 metadata;     ///< salted commitment to the content; not zero
    Hash256 x509;         ///< SHA-256 of the X.509 certificate; zero: none yet
    Amount faceValue;     ///< value kind only, then not zero
    std::string currency; ///< value kind only
    CertificateTerms terms;
    bool operator==(const IssueCertificate&) const = default;
};

/// Its holder passes a certificate on: it gets a new UID and leaves this one behind.
struct TransferCertificate {
    uint8_t from = 0; ///< index of the holder's authorization
    CertificateKind kind = CertificateKind::Ownership;
    CertificateUid origin;
    CertificateUid uid; ///< the present one
    Address to;
    std::optional<RecipientProof> recipient; ///< exactly if the rules name a list
    bool operator==(const TransferCertificate&) const = default;
};

/// Binds a blank to its content, names the X.509 certificate, or sets new terms. Who must agree (docs/protocol.md §8)
/// agrees by an authorization of the transaction.
struct UpdateCertificate {
    CertificateUid origin;
    CertificateUid uid;
    Address owner;                   ///< present one
    std::optional<Hash256> metadata; ///< not zero
    std::optional<Hash256> x509;     ///< not zero
    std::optional<CertificateTerms> terms;
    bool operator==(const UpdateCertificate&) const = default;
};

/// Ends a certificate for good. Issuer or holder agree by an authorization of the transaction.
struct RevokeCertificate {
    CertificateUid origin;
    CertificateUid uid;
    Address owner; ///< present one
    RevocationReason reason = RevocationReason::Unspecified;
    bool operator==(const RevokeCertificate&) const = default;
};

constexpr std::size_t maximumIssuerNameBytes = 64;
/// Makes an account an issuer, or retires it. Name and root certificate stay for ever.
struct RegisterIssuer {
    uint8_t issuer = 0;  ///< index of its authorization
    bool retire = false; ///< then nothing else is said
    std::string name;    ///< 1..64 bytes that people can read; not unique
    Hash256 root;        ///< SHA-256 of its root certificate (DER); not zero
    bool operator==(const RegisterIssuer&) const = default;
};
/// Malformed or OutOfRange unless it can be an issuer's name.
Result<void> checkIssuerName(std::string_view name);

// Codec: tag first when written; read behind the tag.
void write(Writer& writer, const IssueCertificate& action);
void write(Writer& writer, const TransferCertificate& action);
void write(Writer& writer, const UpdateCertificate& action);
void write(Writer& writer, const RevokeCertificate& action);
void write(Writer& writer, const RegisterIssuer& action);
Result<IssueCertificate> readIssueCertificate(Reader& reader);
Result<TransferCertificate> readTransferCertificate(Reader& reader);
Result<UpdateCertificate> readUpdateCertificate(Reader& reader);
Result<RevokeCertificate> readRevokeCertificate(Reader& reader);
Result<RegisterIssuer> readRegisterIssuer(Reader& reader);

/// What decoding enforces too; `accounts`: number of authorizations. Malformed or OutOfRange.
Result<void> checkForm(const IssueCertificate& action, std::size_t accounts);
Result<void> checkForm(const TransferCertificate& action, std::size_t accounts);
Result<void> checkForm(const UpdateCertificate& action, std::size_t accounts);
Result<void> checkForm(const RevokeCertificate& action, std::size_t accounts);
Result<void> checkForm(const RegisterIssuer& action, std::size_t accounts);

} // namespace circlet::ledger
