#include "wallet/deeds.h"

#include "util/plain_text.h"

namespace circlet::wallet {

namespace {

constexpr TimeMs second = 1000;
constexpr TimeMs minute = 60 * second;
constexpr TimeMs hour = 60 * minute;
constexpr TimeMs day = 24 * hour;

std::string counted(uint64_t count, const char* one) {
    return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

std::string kindText(ledger::CertificateKind kind) {
    return std::string(ledger::kindName(kind)) + " certificate";
}

/// Sentences of the same thing, one behind the other.
std::string joined(const std::vector<std::string>& sentences) {
    std::string text;
    for (const std::string& sentence : sentences)
        text += (text.empty() ? "" : " ") + sentence;
    return text;
}

struct Deed {
    const ledger::TransactionBody& body;
    const ledger::Genesis& genesis;

    std::string address(const ledger::Address& account) const {
        return ledger::formatAddress(account, genesis.parameters.network);
    }
    std::string signer(uint8_t index) const { return address(body.authorizations[index].account); }
    /// Who agrees to what a certificate's owner or issuer can do: the body does not say which of them is which.
    std::string agreed() const {
        std::string text;
        for (const ledger::Authorization& authorization : body.authorizations)
            text += (text.empty() ? "" : ", ") + address(authorization.account);
        return " Agreed by " + text + ".";
    }
    std::string operator()(const ledger::Transfer& transfer) const {
        return signer(transfer.from) + " pays " + ledger::formatCoins(transfer.amount) + " to " + address(transfer.to) +
               ".";
    }
    std::string operator()(const ledger::IssueCertificate& issue) const {
        std::string text = signer(issue.issuer) + " issues an ";
        if (issue.kind == ledger::CertificateKind::Value)
            text = signer(issue.issuer) + " issues a ";
        text += kindText(issue.kind) + " to " + address(issue.owner);
        if (issue.kind == ledger::CertificateKind::Value)
            text += " with the face value " + std::to_string(issue.faceValue.li()) + " " + issue.currency +
                    " (in its smallest unit)";
        text += ". Its content has the fingerprint " + issue.metadata.hex();
        text += issue.x509.isZero() ? "." : ", its X.509 certificate the fingerprint " + issue.x509.hex() + ".";
        const std::string terms = joined(termsText(issue.terms));
        return text + (terms.empty() ? "" : " " + terms);
    }
    std::string operator()(const ledger::TransferCertificate& transfer) const {
        std::string text = signer(transfer.from) + " passes the " + kindText(transfer.kind) + " " + transfer.uid.hex() +
                           " on to " + address(transfer.to) + ", who gets it under a new UID.";
        return text + (transfer.recipient ? " The recipient is on the issuer's list." : "");
    }
    std::string operator()(const ledger::UpdateCertificate& update) const {
        std::string text = "Changes the certificate " + update.uid.hex() + " of " + address(update.owner) + ":";
        if (update.metadata)
            text += " binds it for ever to the content with the fingerprint " + update.metadata->hex() + ".";
        if (update.x509)
            text += " Names its X.509 certificate, with the fingerprint " + update.x509->hex() + ".";
        if (update.terms) {
            const std::string terms = joined(termsText(*update.terms));
            text += " Sets its rules anew. " + (terms.empty() ? std::string("Nothing is forbidden.") : terms);
        }
        return text + agreed();
    }
    std::string operator()(const ledger::RevokeCertificate& revoke) const {
        return "Revokes the certificate " + revoke.uid.hex() + " of " + address(revoke.owner) + ": " +
               std::string(reasonText(revoke.reason)) + ". It is never valid again; this cannot be taken back." +
               agreed();
    }
    std::string operator()(const ledger::RegisterIssuer& action) const {
        if (action.retire)
            return signer(action.issuer) + " retires as an issuer: it issues nothing more, and may still revoke. This "
                                           "cannot be taken back.";
        return signer(action.issuer) + " becomes an issuer of certificates with the name \"" + action.name +
               "\" and the root certificate with the fingerprint " + action.root.hex() +
               ". Name and root stay for ever.";
    }
    std::string operator()(const ledger::SubmitEvidence& evidence) const {
        return "Reports that the member with the key " + evidence.key.hex() + " voted twice in view " +
               std::to_string(evidence.view) + " of epoch " + std::to_string(evidence.epoch) +
               ": it loses its seat and its reward.";
    }
    std::string operator()(const ledger::Resign& resign) const {
        return "Gives up the committee seat of the key " + resign.key.hex() + ", which pays to " + signer(resign.from) +
               ". The member signs blocks until the next election replaces it; its reward and its fees stay locked for "
               "another " +
               spanText(genesis.parameters.escrowMs) + " after that. It cannot be taken back.";
    }
};

} // namespace

std::string spanText(TimeMs span) {
    if (span >= day && span % day == 0)
        return counted(span / day, "day");
    if (span >= hour && span % hour == 0)
        return counted(span / hour, "hour");
    if (span >= minute && span % minute == 0)
        return counted(span / minute, "minute");
    return counted((span + second - 1) / second, "second");
}

std::string_view reasonText(ledger::RevocationReason reason) {
    switch (reason) {
    case ledger::RevocationReason::Unspecified:
        return "no reason is given";
    case ledger::RevocationReason::KeyCompromise:
        return "its key may be known to others";
    case ledger::RevocationReason::IssuerCompromise:
        return "the issuer's key may be known to others";
    case ledger::RevocationReason::AffiliationChanged:
        return "its holder does not belong to the organisation any more";
    case ledger::RevocationReason::Superseded:
        return "another certificate takes its place";
    case ledger::RevocationReason::CessationOfOperation:
        return "it is not needed any more";
    case ledger::RevocationReason::PrivilegeWithdrawn:
        return "its holder lost the right to it";
    case ledger::RevocationReason::AttributeCompromise:
        return "what it says was wrong or forged";
    case ledger::RevocationReason::Redeemed:
        return "it was redeemed";
    case ledger::RevocationReason::Surrendered:
        break;
    }
    return "its holder gave it up";
}

std::vector<std::string> termsText(const ledger::CertificateTerms& terms) {
    const ledger::CertificateRules& rules = terms.rules;
    std::vector<std::string> text;
    if (!rules.transferable)
        text.emplace_back("It cannot be passed on.");
    if (rules.issuerCoSigns)
        text.emplace_back("The issuer must agree whenever it is passed on.");
    if (rules.issuerMayChange)
        text.emplace_back("The issuer alone may change these rules.");
    if (rules.notBefore != 0)
        text.push_back("It cannot be passed on before " + utcText(rules.notBefore) + ".");
    if (rules.minimumHoldingMs != 0)
        text.push_back("Each holder keeps it for at least " + spanText(rules.minimumHoldingMs) + ".");
    if (rules.maximumTransfers)
        text.push_back("It can be passed on " + counted(*rules.maximumTransfers, "time") + " at most.");
    if (rules.recipients)
        text.push_back("Only those on the issuer's list can get it (fingerprint " + rules.recipients->hex() + ").");
    if (terms.expiresAt != 0)
        text.push_back("It expires at " + utcText(terms.expiresAt) + ".");
    return text;
}

std::vector<std::string> deedsOf(const ledger::TransactionBody& body, const ledger::Genesis& genesis) {
    std::vector<std::string> deeds;
    deeds.reserve(body.actions.size());
    for (const ledger::Action& action : body.actions)
        deeds.push_back(std::visit(Deed{body, genesis}, action));
    return deeds;
}

} // namespace circlet::wallet
