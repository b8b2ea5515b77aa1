// One certificate before its transaction: content, X.509 leaf and action, made from what the issuer filled in. Used by
// the desk for single certificates and batches, on a thread that may take its time.
#pragma once

#include "node/issuer_keys.h"
#include "passport/metadata.h"
#include "passport/receive_request.h"

namespace circlet::node {

struct IssueDraft {
    ledger::IssueCertificate action;
    passport::Metadata metadata;
    passport::X509Chain x509;
    Bytes serial;
    std::string title;
    std::optional<passport::ReceiveRequest> request; ///< of the recipient
    std::string certifies;                           ///< key and name of a PKCS#10 request; empty: there was none
};

/// Whom it is for, as resolved by whoever has the address book.
struct IssueRecipient {
    ledger::Address address;
    std::optional<passport::ReceiveRequest> request;
};

/// Everything that can be known without keys: texts, attachments (read now), kind, value, rules, expiry.
Result<passport::MetadataDraft> contentOf(const facade::NewContent& request);
/// The same, sealed with a seed of its own: as it is kept, and what the chain commits to.
Result<passport::Metadata> metadataOf(const facade::NewContent& request);
Result<ledger::CertificateTerms> termsOf(const facade::RuleRequest& rules, TimeMs expiresAt, ledger::Network network,
                                         TimeMs now);
Result<void> checkValue(facade::CertificateKind kind, uint64_t faceValue, const std::string& currency);

/// What signs leafs; nothing: certificates without X.509.
struct LeafMaker {
    std::optional<pki::Authority> issuing;
    std::optional<pki::Certificate> root;
    ledger::ChainId chain;
    TimeMs now = 0;
};
/// From the wallet's store, on its thread. NotFound when the keys are not in this wallet.
Result<LeafMaker> leafMaker(const wallet::CertificateStore& store, const ledger::ChainId& chain, TimeMs now);
Result<IssueDraft> makeDraft(const facade::IssueRequest& request, const ledger::CertificateTerms& terms,
                             const IssueRecipient& recipient, const LeafMaker& maker);
/// As it stands in the wallet's list from its signature on.
wallet::IssuedCertificate issuedOf(const IssueDraft& draft, const ledger::TransactionId& transaction, uint32_t action,
                                   TimeMs now, uint64_t batch);

} // namespace circlet::node
