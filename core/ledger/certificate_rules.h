// The rules of certificates and issuers, as a function of the records that a transaction touches (docs/protocol.md §8):
// status, expiry, owner, rules; the fee is the accounts' affair. Used by execution_rules.cpp only. Must never change a
// record of the source: it keeps changed copies, which later actions of the same transaction see.
#pragma once

#include <map>

#include "ledger/execution_rules.h"

namespace circlet::ledger {

class CertificateChanges {
public:
    CertificateChanges(const TransactionRules& rules, RecordSource& source, const TransactionBody& body)
        : m_rules(rules), m_source(source), m_body(body) {}

    /// One of the five actions of certificates. Each refusal has its own sentence.
    Result<void> apply(uint32_t action);

    std::vector<CertificateRecord> takeCertificates();
    std::vector<IssuerRecord> takeIssuers();

private:
    Result<void> issue(const IssueCertificate& action, uint32_t index);
    Result<void> transfer(const TransferCertificate& action, uint32_t index);
    Result<void> update(const UpdateCertificate& action);
    Result<void> revoke(const RevokeCertificate& action);
    Result<void> enroll(const RegisterIssuer& action);
    Result<void> checkTransferRules(const CertificateRecord& record, const TransferCertificate& action) const;
    Result<void> checkUpdate(const CertificateRecord& record, const UpdateCertificate& action) const;
    Result<void> checkTerms(const CertificateRecord& record, const CertificateTerms& terms) const;
    Result<void> checkRevoker(const CertificateRecord& record, RevocationReason reason) const;

    /// The certificate under this origin, whose present UID must be this one.
    Result<CertificateRecord*> find(const CertificateUid& origin, const CertificateUid& uid);
    /// Null: not registered.
    Result<IssuerRecord*> findIssuer(const Address& account);
    Error passedOn(const CertificateRecord& record) const;
    bool agrees(const Address& account) const;
    bool issuerAgrees(const CertificateRecord& record) const { return record.issuer && agrees(*record.issuer); }
    const TransactionId& id();

    const TransactionRules& m_rules;
    RecordSource& m_source;
    const TransactionBody& m_body;
    std::optional<TransactionId> m_id;
    std::map<CertificateUid, CertificateRecord> m_certificates;
    std::map<Address, IssuerRecord> m_issuers;
};

} // namespace circlet::ledger
