// The issuer's certificate authority: root, issuing authority, leafs; renewal and lists of revocation. Used by issuers'
// wallets. Never issues what would outlive its issuer or what its issuer may not issue; keeps no list of what it issued
// (the wallet does).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pki/certificate.h"
#include "pki/request.h"
#include "pki/revocation_list.h"

namespace circlet::pki {

enum class Profile : uint8_t { Root = 1, Issuing = 2, Leaf = 3 };

/// What certificates of one kind have in common. A wallet keeps templates of its own beside the three given ones.
struct Template {
    std::string name;
    Profile profile = Profile::Leaf;
    KeyAlgorithm key = KeyAlgorithm::EcdsaP256; ///< of keys made for it
    unsigned rsaBits = 3072;
    uint32_t days = 0;                ///< 0: no end ("99991231235959Z")
    uint16_t pathLength = 0;          ///< of authorities: how many authorities may stand below
    std::vector<std::string> crlUrls; ///< where lists of its issuer are found; at most 4, http or https
    bool operator==(const Template&) const = default;
};
Template rootTemplate();    ///< 20 years, one authority below
Template issuingTemplate(); ///< 5 years, leafs only
Template leafTemplate();    ///< 1 year
Result<void> check(const Template& use);
/// From `from` on, for the template's days.
Validity validityOf(const Template& use, UnixSeconds from);

struct IssueOrder {
    Name subject;
    PublicKey key; ///< of the holder, or PublicKey::unheld
    Validity validity;
    std::optional<CircletExtension> circlet; ///< leafs have it, authorities do not
};

/// 158 random bits in 20 bytes.
Bytes randomSerial();

/// A self-signed root.
Result<Certificate> makeRoot(const Template& use, const Name& subject, const Validity& validity, const SigningKey& key);
/// Same key, subject and extensions; new serial number and validity.
Result<Certificate> renewRoot(const Certificate& old, const SigningKey& key, const Validity& validity);

/// A certificate of an authority together with its key.
class Authority {
public:
    /// Refused unless the key is that of the certificate and the certificate may issue.
    static Result<Authority> open(Certificate certificate, SigningKey key);

    const Certificate& certificate() const { return m_certificate; }
    const SigningKey& key() const { return m_key; }

    Result<Certificate> issue(const Template& use, const IssueOrder& order) const;
    /// As renewRoot, for what this authority issued.
    Result<Certificate> renew(const Certificate& old, const Validity& validity) const;
    /// Entries in any order; `number` rises by one with each list (RFC 5280).
    Result<RevocationList> revocationList(const RevocationList::Order& order) const;

private:
    Authority(Certificate certificate, SigningKey key) : m_certificate(std::move(certificate)), m_key(std::move(key)) {}

    Certificate m_certificate;
    SigningKey m_key;
};

} // namespace circlet::pki
