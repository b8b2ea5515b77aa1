// What a block does to certificates, issuers and the trees of what accounts hold (design §3).
#include <algorithm>

#include "ledger/executor.h"
#include "ledger/state_subtree.h"

namespace circlet::ledger {

namespace {

/// Holdings of one account are equal here: only the bits that name the account count.
bool holdsBefore(const Hash256& a, const Hash256& b) {
    return std::memcmp(a.data(), b.data(), holdingPrefixBits / 8) < 0;
}

} // namespace

Result<std::optional<CertificateRecord>> Executor::certificate(const CertificateUid& origin) {
    const auto found = m_certificates.find(origin);
    if (found != m_certificates.end())
        return found->second.record;
    CIRCLET_TRY(record, readCertificate(m_before, origin, &m_cache));
    return m_certificates.emplace(origin, Kept<CertificateRecord>{std::move(record), false}).first->second.record;
}

Result<std::optional<IssuerRecord>> Executor::issuer(const Address& account) {
    const auto found = m_issuers.find(account);
    if (found != m_issuers.end())
        return found->second.record;
    CIRCLET_TRY(record, readIssuer(m_before, account, &m_cache));
    return m_issuers.emplace(account, Kept<IssuerRecord>{std::move(record), false}).first->second.record;
}

/// Records as a transaction left them. What a transaction changes was read by its evaluation; what is not in memory is
/// new.
void Executor::change(const TransactionId& id, std::vector<CertificateRecord> certificates,
                      std::vector<IssuerRecord> issuers) {
    for (CertificateRecord& record : certificates) {
        Kept<CertificateRecord>& kept = m_certificates[record.origin];
        link(id, record, kept.record);
        const bool wasHeld = kept.record && kept.record->isHeld();
        if (wasHeld && !(record.isHeld() && record.owner == kept.record->owner))
            release(kept.record->owner, record.origin);
        if (record.isHeld() && !(wasHeld && record.owner == kept.record->owner))
            hold(record.owner, record.origin);
        kept.changed = true;
        kept.record = std::move(record);
    }
    for (IssuerRecord& record : issuers) {
        Kept<IssuerRecord>& kept = m_issuers[record.account];
        kept.changed = true;
        kept.record = std::move(record);
    }
}

/// A transaction issues a certificate or moves it once: it cannot name a UID that it makes itself.
void Executor::link(const TransactionId& id, const CertificateRecord& record,
                    const std::optional<CertificateRecord>& before) {
    if (before && before->current == record.current)
        return;
    const CertificateUid from = before ? before->current : CertificateUid();
    m_custody.push_back({record.origin, record.generation, {from, record.current, retag<Hash256>(id), m_height}});
}

void Executor::hold(const Address& holder, const CertificateUid& origin) {
    m_holdings[holdingKey(holder, origin)] = encode(Holding{holder, origin});
    m_holders.insert(holder);
}

void Executor::release(const Address& holder, const CertificateUid& origin) {
    m_holdings[holdingKey(holder, origin)] = std::nullopt;
    m_holders.insert(holder);
}

void Executor::closeCertificates() {
    for (const auto& [origin, kept] : m_certificates) {
        if (kept.changed)
            m_others.emplace_back(certificateKey(origin), encode(*kept.record));
    }
    for (const auto& [account, kept] : m_issuers) {
        if (kept.changed)
            m_others.emplace_back(issuerKey(account), encode(*kept.record));
    }
}

/// The leaf of an account commits to what lies in its part of the tree after this block.
Result<void> Executor::updateHoldings() {
    if (m_holdings.empty())
        return ok();
    const std::vector<StateChange> changes(m_holdings.begin(), m_holdings.end());
    for (const Address& holder : m_holders) {
        const Hash256 key = holdingKey(holder, CertificateUid());
        const auto of = std::ranges::equal_range(changes, key, holdsBefore, &StateChange::first);
        CIRCLET_TRY(root, subtreeRootAfter(m_before, key, holdingPrefixBits, of, m_cache));
        CIRCLET_TRY(account, credited(holder));
        account->holdingsRoot = root;
    }
    m_others.insert(m_others.end(), m_holdings.begin(), m_holdings.end());
    return ok();
}

} // namespace circlet::ledger
