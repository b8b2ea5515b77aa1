// Authorities in files of other programs and wallets: read, put together, tried out; and issuing certificates renewed.
// Used by the desk, on a thread that may take its time. Never takes an authority whose certificates others would
// refuse, and keeps no key but in guarded memory.
#pragma once

#include "node/issuer_keys.h"

namespace circlet::node {

/// A private key or a PKCS#12 file that only a password opens.
Result<bool> needsPassword(const std::string& file);

/// For a registration: the root and, if it came, the issuing authority below it; else a new one is made.
Result<NewAuthority> authorityFromFiles(const facade::AuthorityFiles& files, TimeMs now);

/// What the wallet has already.
struct KnownAuthority {
    std::optional<pki::Certificate> root;
    bool rootKey = false; ///< here or in a token
    std::optional<pki::Certificate> issuing;
};
/// What is to be written; nothing: it stays.
struct AuthorityChange {
    std::optional<wallet::AuthorityRecord> root;
    std::optional<wallet::AuthorityRecord> issuing;
};
KnownAuthority knownAuthority(const wallet::CertificateStore& store);
/// Rejected when it is not the authority below the registered root; AlreadyExists when there is nothing to add, or when
/// another issuing key would be lost.
Result<AuthorityChange> importedAuthority(const facade::AuthorityFiles& files, const Hash256& registeredRoot,
                                          const KnownAuthority& known, TimeMs now);

struct RenewOrder {
    std::shared_ptr<facade::RenewAuthorityRequest> request;
    wallet::AuthorityRecord root;
    wallet::AuthorityRecord issuing;
};
/// NotFound when its keys are not in this wallet.
Result<RenewOrder> renewOrder(const wallet::CertificateStore& store,
                              std::shared_ptr<facade::RenewAuthorityRequest> request);
/// The issuing authority with its new certificate. NotFound when the root's key is neither here nor in a file.
Result<wallet::AuthorityRecord> renewedIssuing(const RenewOrder& order, TimeMs now);

} // namespace circlet::node
