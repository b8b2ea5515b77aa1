// The issuer's keys and certificates: made, opened, exported, and the leafs they sign (docs/protocol.md, X.509). Used
// by the desk, on a thread that may take its time. Never gives a private key out but sealed: into the encrypted wallet,
// or under a password.
#pragma once

#include <memory>
#include <vector>

#include "node/facade/certificates.h"
#include "passport/evidence.h"
#include "pki/authority.h"
#include "pki/pkcs12.h"
#include "wallet/certificates.h"

namespace circlet::node {

struct NewAuthority {
    wallet::AuthorityRecord root;
    wallet::AuthorityRecord issuing;
    Hash256 rootFingerprint;
};
/// Root and issuing authority with fresh keys; the root's may be one of a token, which is asked once.
Result<NewAuthority> makeAuthority(const facade::RegisterIssuerRequest& request, TimeMs now);
/// An issuing authority with a fresh key.
Result<wallet::AuthorityRecord> makeIssuing(const pki::Authority& root, const pki::Name& subject,
                                            pki::KeyAlgorithm algorithm, TimeMs now);
/// From now on for five years, inside the root's.
pki::Validity issuingValidity(const pki::Certificate& root, TimeMs now);

pki::UnixSeconds unixSeconds(TimeMs time);
Result<pki::SigningKey> tokenKey(const std::string& uri, const crypto::SecureBytes& pin, bool pss);
/// As the wallet keeps it: its key, or the URI of a token's, or neither where the key is elsewhere.
Result<wallet::AuthorityRecord> recordOf(const std::string& name, const pki::Certificate& certificate,
                                         const std::optional<pki::SigningKey>& key, const std::string& tokenUri);
/// NotFound when it is not in this wallet.
Result<wallet::AuthorityRecord> authorityRecord(const wallet::CertificateStore& store, const std::string& name);

/// NotFound when its keys are not in this wallet.
Result<pki::Authority> openAuthority(const wallet::CertificateStore& store, const std::string& name);
/// Issuing authority and root.
Result<std::vector<pki::Certificate>> authorityChain(const wallet::CertificateStore& store);
/// Keys with their certificates, the issuing one first; the root's only if it is in the wallet.
Result<std::shared_ptr<std::vector<pki::Pkcs12>>> exportable(const wallet::CertificateStore& store);

Result<pki::RevocationList> revocationList(const pki::Authority& issuing,
                                           const std::vector<wallet::IssuedCertificate>& revoked, uint64_t number,
                                           TimeMs now);
/// PEM if the file's name ends in ".pem", else DER.
Bytes crlFile(const Bytes& der, const std::string& file);

/// What a leaf is made from; the chain begins with it.
struct LeafOrder {
    std::string title;
    ledger::IssueCertificate action; ///< with its metadata; its x509 is not looked at
    ledger::ChainId chain;
    TimeMs now = 0;
    std::optional<pki::CertificateRequest> request; ///< whose key and subject it is for
};
struct Leaf {
    passport::X509Chain chain; ///< leaf, issuing authority, root
    Hash256 fingerprint;
    Bytes serial;
};
/// The one request of a file, signed by the key that it holds.
Result<pki::CertificateRequest> readRequest(const std::string& file);
Result<Leaf> makeLeaf(const pki::Authority& issuing, const pki::Certificate& root, const LeafOrder& order);

} // namespace circlet::node
