#include "ledger/certificate_rules.h"

#include <algorithm>

#include "util/plain_text.h"

namespace circlet::ledger {

namespace {

Error refused(std::string why) {
    return Error{ErrorCode::Rejected, std::move(why)};
}

Result<void> checkStatus(const CertificateRecord& record) {
    if (record.isHeld())
        return ok();
    return refused("the certificate was revoked at " + utcText(record.revokedAt) + " (" +
                   std::string(reasonName(record.reason)) + ")");
}

Result<void> checkExpiry(const CertificateRecord& record, TimeMs time) {
    if (record.isExpired(time))
        return Error{ErrorCode::Expired, "the certificate expired at " + utcText(record.expiresAt)};
    return ok();
}

/// Nobody's signature on a new certificate that was never valid.
Result<void> checkNewExpiry(const CertificateTerms& terms, TimeMs time) {
    if (terms.expiresAt != 0 && terms.expiresAt < time)
        return refused("the certificate would have expired already, at " + utcText(terms.expiresAt));
    return ok();
}

TimeMs laterBy(TimeMs time, uint64_t duration) {
    return duration > std::numeric_limits<TimeMs>::max() - time ? std::numeric_limits<TimeMs>::max() : time + duration;
}

template<typename Key, typename Record>
std::vector<Record> valuesOf(std::map<Key, Record>& records) {
    std::vector<Record> values;
    values.reserve(records.size());
    for (auto& [key, record] : records)
        values.push_back(std::move(record));
    records.clear();
    return values;
}

} // namespace

Result<void> CertificateChanges::apply(uint32_t action) {
    const Action& one = m_body.actions[action];
    if (const auto* issued = std::get_if<IssueCertificate>(&one))
        return issue(*issued, action);
    if (const auto* transferred = std::get_if<TransferCertificate>(&one))
        return transfer(*transferred, action);
    if (const auto* updated = std::get_if<UpdateCertificate>(&one))
        return update(*updated);
    if (const auto* revoked = std::get_if<RevokeCertificate>(&one))
        return revoke(*revoked);
    if (const auto* enrolled = std::get_if<RegisterIssuer>(&one))
        return enroll(*enrolled);
    return Error{ErrorCode::Internal, "this action is none of certificates"};
}

std::vector<CertificateRecord> CertificateChanges::takeCertificates() {
    return valuesOf(m_certificates);
}

std::vector<IssuerRecord> CertificateChanges::takeIssuers() {
    return valuesOf(m_issuers);
}

Result<void> CertificateChanges::issue(const IssueCertificate& action, uint32_t index) {
    const Address& account = m_body.authorizations[action.issuer].account;
    CIRCLET_TRY(issuer, findIssuer(account));
    if (issuer == nullptr)
        return refused("the account is no issuer yet; register it first");
    if (issuer->retired)
        return refused("the issuer has retired and issues no more certificates");
    CIRCLET_CHECK(checkNewExpiry(action.terms, m_rules.time));
    if (action.kind == CertificateKind::Value)
        CIRCLET_CHECK(addOutstanding(*issuer, action.currency, action.faceValue));
    ++issuer->issued;

    CertificateRecord record;
    record.origin = certificateUid(id(), index, action.kind);
    record.current = record.origin;
    record.kind = action.kind;
    record.status = CertificateStatus::Active;
    record.issuer = account;
    record.owner = action.owner;
    record.metadata = action.metadata;
    record.x509 = action.x509;
    record.faceValue = action.faceValue;
    record.currency = action.currency;
    record.rules = action.terms.rules;
    record.expiresAt = action.terms.expiresAt;
    record.issuedAt = m_rules.time;
    record.heldSince = m_rules.time;
    record.custodyHead =
        extendCustody(Hash256(), {CertificateUid(), record.origin, retag<Hash256>(id()), m_rules.height});
    m_certificates.emplace(record.origin, std::move(record));
    return ok();
}

Result<void> CertificateChanges::transfer(const TransferCertificate& action, uint32_t index) {
    CIRCLET_TRY(record, find(action.origin, action.uid));
    CIRCLET_CHECK(checkStatus(*record));
    CIRCLET_CHECK(checkExpiry(*record, m_rules.time));
    if (m_body.authorizations[action.from].account != record->owner)
        return refused("the certificate belongs to another account; only its holder can pass it on");
    if (action.kind != record->kind)
        return refused("the certificate is of the kind " + std::string(kindName(record->kind)) + ", not " +
                       std::string(kindName(action.kind)));
    CIRCLET_CHECK(checkTransferRules(*record, action));

    const CertificateUid next = certificateUid(id(), index, record->kind);
    record->custodyHead =
        extendCustody(record->custodyHead, {record->current, next, retag<Hash256>(id()), m_rules.height});
    record->current = next;
    record->owner = action.to;
    record->heldSince = m_rules.time;
    ++record->generation;
    return ok();
}

Result<void> CertificateChanges::checkTransferRules(const CertificateRecord& record,
                                                    const TransferCertificate& action) const {
    const CertificateRules& rules = record.rules;
    if (action.to == record.owner)
        return refused("a transfer of a certificate to its own holder changes nothing; choose another recipient");
    if (!rules.transferable)
        return refused("the certificate cannot be passed on: its issuer made it for its holder alone");
    if (m_rules.time < rules.notBefore)
        return refused("the certificate cannot be passed on before " + utcText(rules.notBefore));
    const TimeMs free = laterBy(record.heldSince, rules.minimumHoldingMs);
    if (m_rules.time < free)
        return refused("each holder must keep the certificate for a while: this one until " + utcText(free));
    if (rules.maximumTransfers && record.generation >= *rules.maximumTransfers)
        return refused("the certificate was passed on " + std::to_string(record.generation) +
                       " times, and its rules allow no more");
    if (rules.recipients && !action.recipient)
        return refused("only those on a list may get the certificate; the transfer must prove that the recipient is");
    if (!rules.recipients && action.recipient)
        return refused("the certificate has no list of recipients; leave the proof out");
    if (rules.recipients && !checkRecipient(*rules.recipients, *action.recipient, action.to))
        return refused("the recipient is not on the list of those who may get the certificate");
    if (rules.issuerCoSigns && !issuerAgrees(record))
        return refused("the certificate's issuer must sign each transfer too");
    return ok();
}

Result<void> CertificateChanges::update(const UpdateCertificate& action) {
    CIRCLET_TRY(record, find(action.origin, action.uid));
    CIRCLET_CHECK(checkStatus(*record));
    CIRCLET_CHECK(checkExpiry(*record, m_rules.time));
    if (action.owner != record->owner)
        return refused("the certificate has another holder than the transaction says");
    CIRCLET_CHECK(checkUpdate(*record, action));
    if (action.metadata) {
        record->metadata = *action.metadata;
        record->status = CertificateStatus::Active;
    }
    if (action.x509)
        record->x509 = *action.x509;
    if (action.terms) {
        record->rules = action.terms->rules;
        record->expiresAt = action.terms->expiresAt;
    }
    return ok();
}

Result<void> CertificateChanges::checkUpdate(const CertificateRecord& record, const UpdateCertificate& action) const {
    const bool owner = agrees(record.owner);
    const bool issuer = issuerAgrees(record);
    if (!owner && !issuer)
        return refused("neither the certificate's holder nor its issuer signs this change");
    const bool blank = record.status == CertificateStatus::Blank;
    if (action.metadata && !blank)
        return refused("the certificate is bound to its content for good");
    if (action.metadata && !owner)
        return refused("only its holder can bind a blank certificate");
    if (action.x509 && !record.issuer && (!blank || !action.metadata))
        return refused("a certificate without an issuer gets its X.509 certificate when it is bound, or never");
    if (action.x509 && record.issuer && !issuer)
        return refused("only its issuer can name the X.509 certificate");
    if (action.x509 && record.issuer && !record.x509.isZero() && !record.rules.issuerMayChange)
        return refused("the certificate has its X.509 certificate, and was not issued to be changed");
    if (action.terms)
        CIRCLET_CHECK(checkTerms(record, *action.terms));
    return ok();
}

Result<void> CertificateChanges::checkTerms(const CertificateRecord& record, const CertificateTerms& terms) const {
    if (terms.expiresAt != record.expiresAt)
        CIRCLET_CHECK(checkNewExpiry(terms, m_rules.time));
    if (!record.issuer && (terms.rules.issuerCoSigns || terms.rules.issuerMayChange))
        return refused("the certificate has no issuer whom its rules could ask");
    if (record.rules.issuerMayChange && issuerAgrees(record))
        return ok();
    if (!isTighter(terms, record.terms()))
        return refused("the rules of this certificate can only be tightened");
    if (!agrees(record.owner) || (record.issuer && !issuerAgrees(record)))
        return refused("rules are tightened by issuer and holder together; one of them does not sign");
    return ok();
}

Result<void> CertificateChanges::revoke(const RevokeCertificate& action) {
    CIRCLET_TRY(record, find(action.origin, action.uid));
    CIRCLET_CHECK(checkStatus(*record));
    if (action.owner != record->owner)
        return refused("the certificate has another holder than the transaction says");
    CIRCLET_CHECK(checkRevoker(*record, action.reason));
    record->status = CertificateStatus::Revoked;
    record->reason = action.reason;
    record->revokedAt = m_rules.time;
    if (!record->issuer)
        return ok();
    CIRCLET_TRY(issuer, findIssuer(*record->issuer));
    if (issuer == nullptr)
        return Error{ErrorCode::Corrupt, "the state has lost the issuer of a certificate"};
    ++issuer->revoked;
    if (record->kind == CertificateKind::Value)
        CIRCLET_CHECK(removeOutstanding(*issuer, record->currency, record->faceValue));
    return ok();
}

Result<void> CertificateChanges::checkRevoker(const CertificateRecord& record, RevocationReason reason) const {
    const bool owner = agrees(record.owner);
    const bool issuer = issuerAgrees(record);
    if (!owner && !issuer)
        return refused("only its holder and its issuer can revoke a certificate, and neither signs this transaction");
    switch (reason) {
    case RevocationReason::Redeemed:
        if (record.kind != CertificateKind::Value)
            return refused("only value certificates can be redeemed");
        if (!owner || !issuer)
            return refused("a certificate is redeemed by issuer and holder together; one of them does not sign");
        return ok();
    case RevocationReason::Surrendered:
        if (!owner)
            return refused("only its holder can surrender a certificate");
        return ok();
    case RevocationReason::KeyCompromise:
        return ok();
    default:
        if (!issuer)
            return refused("for this reason only its issuer can revoke a certificate; its holder can surrender it");
        return ok();
    }
}

Result<void> CertificateChanges::enroll(const RegisterIssuer& action) {
    const Address& account = m_body.authorizations[action.issuer].account;
    CIRCLET_TRY(known, findIssuer(account));
    if (action.retire) {
        if (known == nullptr)
            return refused("the account is no issuer and cannot retire");
        if (known->retired)
            return Error{ErrorCode::AlreadyExists, "the issuer has retired already"};
        known->retired = true;
        return ok();
    }
    if (known != nullptr)
        return Error{ErrorCode::AlreadyExists, "the account is an issuer already: " + known->name};
    IssuerRecord record;
    record.account = account;
    record.name = action.name;
    record.root = action.root;
    record.registeredAt = m_rules.time;
    m_issuers.emplace(account, std::move(record));
    return ok();
}

Result<CertificateRecord*> CertificateChanges::find(const CertificateUid& origin, const CertificateUid& uid) {
    auto found = m_certificates.find(origin);
    if (found == m_certificates.end()) {
        CIRCLET_TRY(record, m_source.certificate(origin));
        if (!record)
            return Error{ErrorCode::NotFound, "there is no certificate with this UID on this chain"};
        found = m_certificates.emplace(origin, std::move(*record)).first;
    }
    if (found->second.current != uid)
        return passedOn(found->second);
    return &found->second;
}

/// Whoever was late is told who has it now.
Error CertificateChanges::passedOn(const CertificateRecord& record) const {
    if (record.generation == 0)
        return Error{ErrorCode::NotFound, "this is not the UID of the certificate, which was never passed on"};
    return refused("this UID is retired: the certificate was passed on, " +
                   formatAddress(record.owner, m_rules.parameters->network) + " has it under another one");
}

Result<IssuerRecord*> CertificateChanges::findIssuer(const Address& account) {
    auto found = m_issuers.find(account);
    if (found == m_issuers.end()) {
        CIRCLET_TRY(record, m_source.issuer(account));
        if (!record)
            return nullptr;
        found = m_issuers.emplace(account, std::move(*record)).first;
    }
    return &found->second;
}

bool CertificateChanges::agrees(const Address& account) const {
    return std::ranges::find(m_body.authorizations, account, &Authorization::account) != m_body.authorizations.end();
}

const TransactionId& CertificateChanges::id() {
    if (!m_id)
        m_id = transactionId(m_body);
    return *m_id;
}

} // namespace circlet::ledger
