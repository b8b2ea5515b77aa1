#include <algorithm>

#include "passport/passport.h"

namespace circlet::passport {

namespace {

/// A proof may be so much ahead of the verifier's clock, as any header may.
constexpr TimeMs maximumAheadMs = 3'600'000;

std::string counted(std::size_t number, const char* one, const char* many) {
    return std::to_string(number) + " " + (number == 1 ? one : many);
}

std::string sentenceOf(Standing standing) {
    switch (standing) {
    case Standing::Active:
        return "The certificate is active.";
    case Standing::Blank:
        return "The certificate is blank: nothing is bound to it yet.";
    case Standing::Revoked:
        return "The certificate is revoked.";
    case Standing::Expired:
        break;
    }
    return "The certificate has expired.";
}

X509Outcome outcomeOf(X509Standing standing) {
    switch (standing) {
    case X509Standing::Good:
        return X509Outcome::Good;
    case X509Standing::Expired:
        return X509Outcome::Expired;
    case X509Standing::NotYetValid:
        return X509Outcome::NotYetValid;
    case X509Standing::Revoked:
        break;
    }
    return X509Outcome::Revoked;
}

std::string sentenceOf(X509Outcome outcome) {
    switch (outcome) {
    case X509Outcome::Good:
        return "The X.509 chain holds.";
    case X509Outcome::Expired:
        return "The X.509 chain holds, but is past its validity.";
    case X509Outcome::NotYetValid:
        return "The X.509 chain holds, but is not valid yet.";
    case X509Outcome::Revoked:
        return "The X.509 chain holds, but its issuer's list revokes it.";
    case X509Outcome::NotIncluded:
    case X509Outcome::NotChecked:
        break;
    }
    return "The X.509 certificate is the one that the record names; its chain is not checked here.";
}

/// Goes through a passport step by step and stops at the first that fails.
class Inspection {
public:
    Inspection(const Passport& passport, const light::ChainRoot& root, TimeMs now, const PassportMeans& means)
        : m_passport(passport), m_root(root), m_now(now), m_means(means) {}

    PassportReport run() {
        m_report.valid = proof() && clock() && issuer() && custody() && metadata() && x509();
        if (m_report.valid)
            m_report.claim = claim();
        return std::move(m_report);
    }

private:
    bool step(std::string name, std::string text, std::vector<std::pair<std::string, std::string>> facts,
              const Result<void>& outcome) {
        m_report.checked.push_back({std::move(name), std::move(text), std::move(facts), {}, outcome.has_value()});
        if (!outcome)
            m_report.problem = outcome.error().message;
        return outcome.has_value();
    }

    std::string text(const ledger::Address& address) const {
        return ledger::formatAddress(address, m_root.genesis().parameters.network);
    }

    /// Everything that light::examine() checks: the record, up to the genesis.
    bool proof() {
        light::Verdict verdict = light::examine(m_root, m_passport.proof, m_means.followed);
        m_report.checked = std::move(verdict.checked);
        m_report.problem = std::move(verdict.problem);
        m_report.height = verdict.height;
        m_report.time = verdict.time;
        if (!verdict.valid)
            return false;
        m_certificate = std::get_if<light::CertificateProof>(&m_passport.proof.proof);
        if (m_certificate == nullptr)
            return step("record", "The proof is of a certificate.", {},
                        Error{ErrorCode::Malformed, "The passport holds a proof of something else."});
        auto record = light::certificateIn(*m_certificate);
        if (!record || !record.value())
            return step("record", "The certificate exists.", {},
                        Error{ErrorCode::NotFound, "There is no such certificate on this chain."});
        m_report.record = std::move(*record.value());
        m_report.standing = standingOf(*m_report.record, std::max(m_now, m_report.time));
        m_report.standingText = sentenceOf(m_report.standing);
        return step("record", "The record names the holder and everything that the certificate is bound to.",
                    {{"Holder", text(m_report.record->owner)}, {"UID", m_report.record->current.hex()}}, ok());
    }

    bool clock() {
        if (m_report.time <= m_now || m_report.time - m_now <= maximumAheadMs)
            return true;
        return step("clock", "The proof is not from the future.", {},
                    Error{ErrorCode::Rejected, "The proof is newer than this computer's clock: set the clock."});
    }

    bool issuer() {
        if (!m_passport.issuer)
            return true;
        return step("issuer", "The issuer's registration lies under the same state root.",
                    {{"Issuer", m_report.record->issuer ? text(*m_report.record->issuer) : std::string()}},
                    provedIssuer());
    }

    Result<void> provedIssuer() {
        const ledger::StateProof& proof = *m_passport.issuer;
        if (!m_report.record->issuer || proof.key != ledger::issuerKey(*m_report.record->issuer))
            return Error{ErrorCode::InvalidProof, "The passport shows another issuer than the certificate's."};
        CIRCLET_CHECK(ledger::verifyState(m_certificate->header.header().stateRoot, proof));
        if (!proof.value)
            return Error{ErrorCode::InvalidProof, "The certificate's issuer is not registered."};
        m_report.issuer = *proof.value;
        return ok();
    }

    bool custody() {
        const std::vector<ledger::CustodyLink>& links = m_passport.custody;
        Result<void> outcome = ledger::checkCustody(*m_report.record, links);
        if (outcome && links.back().height > m_report.height)
            outcome = Error{ErrorCode::InvalidProof, "The custody goes beyond the block that proves it."};
        m_report.custodyLinks = links.size();
        return step("custody",
                    counted(links.size(), "link", "links") + " of custody lead from the issue to the holder.",
                    {{"Custody head", m_report.record->custodyHead.hex()}}, outcome);
    }

    bool metadata() {
        if (!m_passport.metadata)
            return true;
        const Metadata& document = *m_passport.metadata;
        std::string shown = std::to_string(document.shown().size()) + " of " +
                            counted(document.count(), "entry", "entries") +
                            " are shown, as the certificate was issued with them.";
        if (!step("metadata", std::move(shown), {{"Commitment", m_report.record->metadata.hex()}},
                  document.check(m_report.record->metadata)))
            return false;
        m_report.metadata = document;
        return true;
    }

    bool x509() {
        if (m_passport.x509.empty())
            return true;
        Result<void> outcome = checkBinding(*m_report.record, m_passport.x509);
        m_report.x509 = X509Outcome::NotChecked;
        if (outcome && m_means.x509 != nullptr) {
            const ByteView issuer = m_report.issuer ? ByteView(*m_report.issuer) : ByteView();
            auto facts =
                m_means.x509->check({m_passport.x509, m_passport.crl, m_root.chain(), *m_report.record, issuer, m_now});
            if (facts) {
                m_report.x509 = outcomeOf(facts.value().standing);
                m_report.x509Facts = std::move(facts).value();
            } else {
                outcome = std::move(facts).error();
            }
        }
        return step("x509", outcome ? sentenceOf(m_report.x509) : "The X.509 chain holds.",
                    {{"SHA-256", m_report.record->x509.hex()}}, outcome);
    }

    std::string claim() const {
        std::string claim = "The " + std::string(ledger::kindName(m_report.record->kind)) + " certificate " +
                            m_report.record->current.hex() + " belongs to " + text(m_report.record->owner);
        if (m_report.record->issuer)
            claim += ", issued by " + text(*m_report.record->issuer);
        return claim;
    }

    const Passport& m_passport;
    const light::ChainRoot& m_root;
    TimeMs m_now;
    const PassportMeans& m_means;
    const light::CertificateProof* m_certificate = nullptr;
    PassportReport m_report;
};

} // namespace

std::string_view standingName(Standing standing) {
    switch (standing) {
    case Standing::Active:
        return "active";
    case Standing::Blank:
        return "blank";
    case Standing::Revoked:
        return "revoked";
    case Standing::Expired:
        break;
    }
    return "expired";
}

Standing standingOf(const ledger::CertificateRecord& record, TimeMs time) {
    if (record.status == ledger::CertificateStatus::Revoked)
        return Standing::Revoked;
    if (record.expiresAt != 0 && record.expiresAt < time)
        return Standing::Expired;
    return record.status == ledger::CertificateStatus::Active ? Standing::Active : Standing::Blank;
}

PassportReport verifyPassport(const Passport& passport, const light::ChainRoot& root, TimeMs now,
                              const PassportMeans& means) {
    return Inspection(passport, root, now, means).run();
}

Result<PassportReport> verifyPassport(ByteView bytes, const light::ChainRoot& root, TimeMs now,
                                      const PassportMeans& means) {
    CIRCLET_TRY(passport, decodePassport(bytes));
    return verifyPassport(passport, root, now, means);
}

} // namespace circlet::passport
