#include "ledger/effects.h"

#include <algorithm>

#include "ledger/certificate.h"

namespace circlet::ledger {

namespace {

Amount baseFee(const FeeSchedule& fees, const Action& action) {
    struct Base {
        const FeeSchedule& fees;
        Amount operator()(const Transfer&) const { return fees.transfer; }
        Amount operator()(const SubmitEvidence&) const { return fees.transfer; }
        Amount operator()(const Resign&) const { return fees.transfer; }
        Amount operator()(const IssueCertificate&) const { return fees.certificateIssue; }
        Amount operator()(const TransferCertificate&) const { return fees.certificateTransfer; }
        Amount operator()(const UpdateCertificate&) const { return fees.certificateTransfer; }
        // Cheap, so that nobody hesitates to revoke or to give back what came unasked.
        Amount operator()(const RevokeCertificate&) const { return fees.transfer; }
        Amount operator()(const RegisterIssuer& action) const {
            return action.retire ? fees.transfer : fees.issuerRegistration;
        }
    };
    return std::visit(Base{fees}, action);
}

BalanceEffect& effectOf(std::vector<BalanceEffect>& effects, const Address& account) {
    const auto found = std::find_if(effects.begin(), effects.end(),
                                    [&](const BalanceEffect& effect) { return effect.account == account; });
    if (found != effects.end())
        return *found;
    return effects.emplace_back(BalanceEffect{account, {}, {}, 0, 0});
}

/// Adds what one action does to the effects of those whom it names.
class Adding {
public:
    Adding(const TransactionBody& body, std::vector<BalanceEffect>& effects) : m_body(body), m_effects(effects) {}

    Result<void> operator()(const Transfer& transfer) {
        if (transfer.from >= m_body.authorizations.size())
            return unlisted();
        BalanceEffect& payer = effectOf(m_effects, m_body.authorizations[transfer.from].account);
        CIRCLET_TRY(loses, payer.loses.plus(transfer.amount));
        payer.loses = loses;
        BalanceEffect& recipient = effectOf(m_effects, transfer.to);
        CIRCLET_TRY(gains, recipient.gains.plus(transfer.amount));
        recipient.gains = gains;
        return ok();
    }
    Result<void> operator()(const IssueCertificate& action) {
        ++effectOf(m_effects, action.owner).received;
        return ok();
    }
    Result<void> operator()(const TransferCertificate& action) {
        if (action.from >= m_body.authorizations.size())
            return unlisted();
        ++effectOf(m_effects, m_body.authorizations[action.from].account).given;
        ++effectOf(m_effects, action.to).received;
        return ok();
    }
    Result<void> operator()(const UpdateCertificate& action) {
        effectOf(m_effects, action.owner);
        return ok();
    }
    Result<void> operator()(const RevokeCertificate& action) {
        ++effectOf(m_effects, action.owner).given;
        return ok();
    }
    Result<void> operator()(const RegisterIssuer&) { return ok(); }
    Result<void> operator()(const SubmitEvidence&) { return ok(); }
    Result<void> operator()(const Resign&) { return ok(); }

private:
    static Error unlisted() {
        return Error{ErrorCode::Malformed, "an action names an authorization that is not there"};
    }
    const TransactionBody& m_body;
    std::vector<BalanceEffect>& m_effects;
};

/// Hashes the body only if a certificate gets a UID from it.
class NewUid {
public:
    explicit NewUid(const TransactionBody& body) : m_body(body) {}
    CertificateUid operator()(uint32_t action, CertificateKind kind) {
        if (!m_id)
            m_id = transactionId(m_body);
        return certificateUid(*m_id, action, kind);
    }

private:
    const TransactionBody& m_body;
    std::optional<TransactionId> m_id;
};

} // namespace

Result<Amount> transactionFee(const FeeSchedule& fees, const TransactionBody& body, std::size_t signedBytes) {
    if (body.level > maximumLevel)
        return Error{ErrorCode::OutOfRange, "the highest level is " + std::to_string(maximumLevel)};
    if (isReport(body))
        return Amount();
    Amount base;
    for (const Action& action : body.actions) {
        CIRCLET_TRY(sum, base.plus(baseFee(fees, action)));
        base = sum;
    }
    if (signedBytes > fees.freeBytes && fees.bytesPerLi != 0) {
        const uint64_t beyond = signedBytes - fees.freeBytes;
        const uint64_t sizePart = beyond / fees.bytesPerLi + (beyond % fees.bytesPerLi != 0 ? 1 : 0);
        CIRCLET_TRY(sum, base.plus(Amount::fromLi(sizePart)));
        base = sum;
    }
    return base.times(uint64_t{1} << body.level);
}

std::size_t signedSize(const TransactionBody& body) {
    Witness single;
    single.keys.resize(1);
    single.signatures.resize(1);
    return encode(Transaction{body, std::vector<Witness>(body.authorizations.size(), single)}).size();
}

Result<std::vector<BalanceEffect>> balanceEffects(const FeeSchedule& fees, const TransactionBody& body,
                                                  std::size_t signedBytes) {
    if (isReport(body))
        return std::vector<BalanceEffect>();
    if (body.feePayer >= body.authorizations.size())
        return Error{ErrorCode::Malformed, "the fee payer is not among the authorizations"};
    CIRCLET_TRY(fee, transactionFee(fees, body, signedBytes));
    std::vector<BalanceEffect> effects;
    effectOf(effects, body.authorizations[body.feePayer].account).loses = fee;
    for (const Authorization& authorization : body.authorizations)
        effectOf(effects, authorization.account);
    Adding adding(body, effects);
    for (const Action& action : body.actions)
        CIRCLET_CHECK(std::visit(adding, action));
    return effects;
}

std::vector<CertificateEffect> certificateEffects(const TransactionBody& body) {
    std::vector<CertificateEffect> effects;
    NewUid newUid(body);
    for (uint32_t i = 0; i < body.actions.size(); ++i) {
        const Action& action = body.actions[i];
        if (const auto* issue = std::get_if<IssueCertificate>(&action)) {
            const CertificateUid uid = newUid(i, issue->kind);
            effects.push_back({issue->owner, CertificateMove::Issued, uid, uid, issue->kind, i});
        } else if (const auto* transfer = std::get_if<TransferCertificate>(&action)) {
            if (transfer->from < body.authorizations.size())
                effects.push_back({body.authorizations[transfer->from].account, CertificateMove::Given,
                                   transfer->origin, transfer->uid, transfer->kind, i});
            effects.push_back({transfer->to, CertificateMove::Received, transfer->origin, newUid(i, transfer->kind),
                               transfer->kind, i});
        } else if (const auto* update = std::get_if<UpdateCertificate>(&action)) {
            effects.push_back({update->owner, CertificateMove::Changed, update->origin, update->uid, {}, i});
        } else if (const auto* revoke = std::get_if<RevokeCertificate>(&action)) {
            effects.push_back({revoke->owner, CertificateMove::Revoked, revoke->origin, revoke->uid, {}, i});
        }
    }
    return effects;
}

} // namespace circlet::ledger
