#include "wallet/history_entry.h"

#include <algorithm>
#include <set>

#include "ledger/certificate.h"

namespace circlet::wallet {

namespace {

bool isResignation(const ledger::Action& action) {
    return std::holds_alternative<ledger::Resign>(action);
}

/// What a transaction did with certificates, as the owner of these accounts sees it: the first action that concerns
/// him, and how many do.
class Noting {
public:
    Noting(const ledger::TransactionBody& body, const OwnsAddress& owns) : m_body(body), m_owns(owns) {
        for (const ledger::Authorization& authorization : body.authorizations)
            m_acts = m_acts || owns(authorization.account);
    }
    std::optional<CertificateNote> note() {
        for (uint32_t i = 0; i < m_body.actions.size(); ++i)
            std::visit([&](const auto& action) { (*this)(action, i); }, m_body.actions[i]);
        return m_note;
    }

private:
    bool ours(uint8_t authorization) const { return m_owns(m_body.authorizations[authorization].account); }
    void add(CertificateDeed deed, const std::optional<ledger::CertificateUid>& origin) {
        if (!m_note)
            m_note = CertificateNote{deed, origin, 0, {}};
        m_note->count += origin ? 1 : 0;
    }
    template<typename Action>
    void operator()(const Action&, uint32_t) {}
    void operator()(const ledger::IssueCertificate& action, uint32_t index) {
        if (!ours(action.issuer) && !m_owns(action.owner))
            return;
        if (!m_id)
            m_id = ledger::transactionId(m_body);
        add(ours(action.issuer) ? CertificateDeed::Issued : CertificateDeed::Received,
            ledger::certificateUid(*m_id, index, action.kind));
    }
    void operator()(const ledger::TransferCertificate& action, uint32_t) {
        const bool gives = ours(action.from);
        const bool gets = m_owns(action.to);
        if (gives || gets)
            add(!gets   ? CertificateDeed::Given
                : gives ? CertificateDeed::Moved
                        : CertificateDeed::Received,
                action.origin);
    }
    void operator()(const ledger::UpdateCertificate& action, uint32_t) {
        if (m_acts || m_owns(action.owner))
            add(CertificateDeed::Changed, action.origin);
    }
    void operator()(const ledger::RevokeCertificate& action, uint32_t) {
        if (m_acts || m_owns(action.owner))
            add(CertificateDeed::Revoked, action.origin);
    }
    void operator()(const ledger::RegisterIssuer& action, uint32_t) {
        if (ours(action.issuer))
            add(action.retire ? CertificateDeed::Retired : CertificateDeed::Registered, {});
    }

    const ledger::TransactionBody& m_body;
    const OwnsAddress& m_owns;
    bool m_acts = false;
    std::optional<ledger::TransactionId> m_id;
    std::optional<CertificateNote> m_note;
};

/// The coins that our accounts have more or less than before are the fee alone.
bool movesNoCoins(const HistoryRow& row) {
    return row.loses >= row.fee && row.gains.li() == row.loses.li() - row.fee.li();
}

} // namespace

Result<DerivedRow> rowOfTransaction(ByteView signedBytes, const ledger::Genesis& genesis, const OwnsAddress& owns) {
    CIRCLET_TRY(transaction, ledger::decodeTransaction(signedBytes));
    const ledger::FeeSchedule& fees = genesis.parameters.fees;
    CIRCLET_TRY(effects, ledger::balanceEffects(fees, transaction.body, signedBytes.size()));
    CIRCLET_TRY(fee, ledger::transactionFee(fees, transaction.body, signedBytes.size()));

    DerivedRow derived;
    HistoryRow& row = derived.row;
    row.transaction = ledger::transactionId(transaction);
    row.id = row.transaction->hex();
    row.memo = std::string(asText(transaction.body.memo));
    std::set<std::string> others;
    bool mineActs = false;
    for (const ledger::Authorization& authorization : transaction.body.authorizations)
        mineActs = mineActs || owns(authorization.account);
    for (const ledger::BalanceEffect& effect : effects) {
        if (!owns(effect.account)) {
            others.insert(ledger::formatAddress(effect.account, genesis.parameters.network));
            continue;
        }
        CIRCLET_TRY(gains, row.gains.plus(effect.gains));
        CIRCLET_TRY(loses, row.loses.plus(effect.loses));
        row.gains = gains;
        row.loses = loses;
    }
    if (!ledger::isReport(transaction.body) && owns(transaction.body.authorizations[transaction.body.feePayer].account))
        row.fee = fee;
    if (others.size() == 1)
        row.counterparty = *others.begin();
    row.resignation = mineActs && others.empty() && std::ranges::all_of(transaction.body.actions, isResignation);
    row.certificate = Noting(transaction.body, owns).note();
    row.coinless = row.certificate && movesNoCoins(row);
    row.internal = mineActs && others.empty() && !row.resignation && !row.coinless;
    if (row.resignation || row.coinless) {
        derived.kind = row.resignation ? RowKind::Resignation : RowKind::Certificate;
        return derived;
    }
    // Whoever sells acts too, and gains.
    const bool pays = mineActs && row.loses >= row.gains;
    derived.kind = row.internal ? RowKind::Internal : pays ? RowKind::Out : RowKind::In;
    return derived;
}

DerivedRow rowOfSystemEntry(const ledger::ActivityEntry& entry, const ledger::Address& address,
                            const ledger::Genesis& genesis) {
    DerivedRow derived;
    derived.kind = RowKind::System;
    derived.row.id = "system:" + std::to_string(static_cast<int>(entry.kind)) + ":" + std::to_string(entry.height) +
                     ":" + address.hash.hex().substr(0, 16) + ":" + std::to_string(entry.count);
    // What a row gains and loses, balanced, is the change of the account: a reward that becomes free was owned before.
    // The fees paid with it, and a burn of nothing (the reward was burned before), show in the account alone; whoever
    // has both sides of the account adds them (WalletFile::applyEntries).
    const ledger::Amount reward = genesis.parameters.reward;
    if (entry.kind == ledger::ActivityKind::Reward)
        derived.row.gains = reward;
    if (entry.kind == ledger::ActivityKind::Unlock) {
        derived.row.gains = reward;
        derived.row.loses = reward;
    }
    if (entry.kind == ledger::ActivityKind::Burn)
        derived.row.loses = reward;
    if (entry.kind == ledger::ActivityKind::Genesis) {
        for (const ledger::Allocation& allocation : genesis.allocations) {
            if (allocation.address == address)
                derived.row.gains = allocation.amount;
        }
    }
    return derived;
}

} // namespace circlet::wallet
