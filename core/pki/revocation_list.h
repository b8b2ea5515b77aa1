// Certificate revocation lists (X.509 CRL version 2). Made by authority.h, asked by chain.h, shown by the issuer's
// pages. Never takes delta lists, or lists that speak for other issuers or for some certificates only.
#pragma once

#include <memory>
#include <span>

#include "pki/key.h"
#include "pki/name.h"
#include "pki/time.h"

struct X509_crl_st;

namespace circlet::pki {

constexpr std::size_t largestRevocationList = 4 * 1024 * 1024;

/// RFC 5280 section 5.3.1.
enum class RevocationReason : uint8_t {
    Unspecified = 0,
    KeyCompromise = 1,
    CaCompromise = 2,
    AffiliationChanged = 3,
    Superseded = 4,
    CessationOfOperation = 5,
    CertificateHold = 6,
    RemoveFromCrl = 8,
    PrivilegeWithdrawn = 9,
    AaCompromise = 10,
};

struct Revocation {
    Bytes serial; ///< magnitude, as in CertificateInfo
    UnixSeconds at = 0;
    RevocationReason reason = RevocationReason::Unspecified;
    bool operator==(const Revocation&) const = default;
};

class RevocationList {
public:
    static Result<RevocationList> fromDer(ByteView der);
    const Bytes& der() const;
    std::string pem() const;

    const Name& issuer() const;
    const Bytes& number() const; ///< magnitude; empty: none given
    const Bytes& authorityKeyId() const;
    UnixSeconds thisUpdate() const;
    UnixSeconds nextUpdate() const;
    const std::vector<Revocation>& entries() const; ///< ascending by serial
    const Revocation* find(ByteView serial) const;
    bool signedBy(const PublicKey& key) const;
    X509_crl_st* handle() const; ///< for core/pki; must not be changed

    /// What is signed; for authority.h.
    struct Order {
        uint64_t number = 1;
        UnixSeconds thisUpdate = 0;
        UnixSeconds nextUpdate = 0;
        std::span<const Revocation> entries;
    };
    static Result<RevocationList> make(const Name& issuer, const SigningKey& key, ByteView keyId, const Order& order);

private:
    RevocationList() = default;

    struct Inside;
    std::shared_ptr<const Inside> m_inside;
};

} // namespace circlet::pki
