#include <algorithm>

#include "passport/presentation.h"
#include "util/plain_text.h"

namespace circlet::passport {

namespace {

Error rejected(std::string sentence) {
    return Error{ErrorCode::Rejected, std::move(sentence)};
}

Result<void> checkStanding(const ledger::CertificateRecord& record, TimeMs time) {
    switch (standingOf(record, time)) {
    case Standing::Active:
        return ok();
    case Standing::Blank:
        return rejected("The certificate is blank: nothing is bound to it yet.");
    case Standing::Revoked:
        return rejected("The certificate is revoked.");
    case Standing::Expired:
        break;
    }
    return Error{ErrorCode::Expired, "The certificate has expired at " + utcText(record.expiresAt) + "."};
}

/// What the challenge asks of the certificate and of what is shown of it.
Result<void> checkAsked(const Challenge& challenge, const ledger::CertificateRecord& record, const Metadata* shown) {
    if (!challenge.kinds.empty() && std::ranges::find(challenge.kinds, record.kind) == challenge.kinds.end())
        return rejected("The challenge asks for a certificate of another kind.");
    if (challenge.issuer && record.issuer != challenge.issuer)
        return rejected("The challenge asks for a certificate of another issuer.");
    for (const std::string& name : challenge.fields) {
        if (shown == nullptr || !shown->indexOfField(name))
            return rejected("The challenge asks for the field " + name + ", which is not shown.");
    }
    return ok();
}

class Hearing {
public:
    Hearing(const Presentation& presentation, const light::ChainRoot& root, TimeMs now, const PresentationMeans& means)
        : m_presentation(presentation), m_root(root), m_now(now), m_means(means) {
        m_report.challenge = presentation.challenge;
        m_report.holder = presentation.holder;
    }

    PresentationReport run(ChallengeBook& book) {
        m_report.valid = asked(book) && isSigned() && shown() && held() && standing() && age() && complete();
        if (m_report.valid)
            m_report.valid = step("once", "The challenge is answered for the first time.",
                                  book.use(m_presentation.challenge, m_now));
        if (m_report.valid)
            m_report.claim = claim();
        return std::move(m_report);
    }

private:
    bool step(std::string name, std::string sentence, const Result<void>& outcome,
              std::vector<std::pair<std::string, std::string>> facts = {}) {
        m_report.checked.push_back({std::move(name), std::move(sentence), std::move(facts), {}, outcome.has_value()});
        if (!outcome)
            m_report.problem = outcome.error().message;
        return outcome.has_value();
    }

    std::string text(const ledger::Address& address) const {
        return ledger::formatAddress(address, m_root.genesis().parameters.network);
    }

    std::string claim() const {
        std::string claim = "Held now by " + text(m_report.holder) + ", at block " + std::to_string(m_report.height);
        if (m_report.record->issuer)
            claim += ", issued by " + text(*m_report.record->issuer);
        return claim + ", not revoked";
    }

    bool asked(const ChallengeBook& book) {
        const Challenge& challenge = m_presentation.challenge;
        Result<void> outcome = book.check(challenge, m_now);
        if (challenge.chain != m_root.chain())
            outcome = Error{ErrorCode::WrongNetwork, "The answer is for another network."};
        return step("challenge", "The answer is to our own open challenge, for " + challenge.domain + ".", outcome,
                    {{"Domain", challenge.domain}, {"Nonce", challenge.nonce.hex()}});
    }

    bool isSigned() {
        Result<void> outcome = ok();
        if (!ledger::checkWitness(m_presentation.witness, m_presentation.holder, presentationMessage(m_presentation)))
            outcome = Error{ErrorCode::InvalidSignature,
                            "The signature does not hold: the answer was changed, or its signer is not who it names."};
        return step("signature", "The answer is signed as a whole, with our nonce.", outcome,
                    {{"Signer", text(m_presentation.holder)}});
    }

    bool shown() { return std::holds_alternative<Bytes>(m_presentation.shown) ? passport() : reference(); }

    bool passport() {
        auto verified = verifyPassport(std::get<Bytes>(m_presentation.shown), m_root, m_now, m_means.passport);
        if (!verified)
            return step("passport", "The answer holds a passport.", std::move(verified).error());
        m_report.passport = std::move(verified).value();
        const PassportReport& found = *m_report.passport;
        m_report.checked.insert(m_report.checked.end(), found.checked.begin(), found.checked.end());
        m_report.problem = found.problem;
        if (!found.valid)
            return false;
        m_report.record = found.record;
        m_report.height = found.height;
        m_report.time = found.time;
        m_report.metadata = found.metadata;
        return x509(found.x509) && newer();
    }

    bool x509(X509Outcome outcome) {
        switch (outcome) {
        case X509Outcome::Expired:
        case X509Outcome::NotYetValid:
            return step("x509_valid", "The X.509 certificate is valid today.",
                        Error{ErrorCode::Expired, "The X.509 certificate is not valid today."});
        case X509Outcome::Revoked:
            return step("x509_valid", "The X.509 certificate is valid today.",
                        rejected("The X.509 certificate is revoked by its issuer's list."));
        case X509Outcome::NotIncluded:
        case X509Outcome::NotChecked:
        case X509Outcome::Good:
            break;
        }
        return true;
    }

    /// What the verifier has looked up itself counts before an older proof.
    bool newer() {
        if (!m_means.looked || m_means.looked->height < m_report.height)
            return true;
        Result<void> outcome = ok();
        if (m_means.looked->record.origin != m_report.record->origin)
            outcome = Error{ErrorCode::InvalidProof, "What was looked up is another certificate."};
        else if (m_means.looked->record.metadata != m_report.record->metadata)
            outcome = Error{ErrorCode::InvalidProof, "The certificate is bound to other metadata by now."};
        takeLooked();
        return step("looked_up", "The record was looked up by the verifier itself.", outcome);
    }

    bool reference() {
        const auto& reference = std::get<CertificateReference>(m_presentation.shown);
        Result<void> outcome = ok();
        if (!m_means.looked)
            outcome = Error{ErrorCode::NotFound,
                            "The answer only names its certificate: it must be looked up, which needs the network."};
        else if (m_means.looked->record.origin != reference.origin)
            outcome = Error{ErrorCode::InvalidProof, "What was looked up is another certificate."};
        if (!step("looked_up", "The record was looked up by the verifier itself.", outcome))
            return false;
        takeLooked();
        if (!reference.metadata)
            return true;
        if (!step("metadata", "What is shown is bound to the record.",
                  reference.metadata->check(m_report.record->metadata)))
            return false;
        m_report.metadata = reference.metadata;
        return true;
    }

    void takeLooked() {
        m_report.record = m_means.looked->record;
        m_report.height = m_means.looked->height;
        m_report.time = m_means.looked->time;
    }

    bool held() {
        Result<void> outcome = ok();
        if (m_report.record->owner != m_presentation.holder)
            outcome = rejected("The certificate belongs to somebody else than the signer.");
        return step("holder", "The signer's key owns the certificate.", outcome,
                    {{"Holder", text(m_report.record->owner)}});
    }

    bool standing() {
        return step("standing", "The certificate is active.",
                    checkStanding(*m_report.record, std::max(m_now, m_report.time)));
    }

    bool age() {
        Result<void> outcome = ok();
        if (m_report.time < m_now && m_now - m_report.time > m_means.maximumAgeMs)
            outcome = rejected("The proof is of " + utcText(m_report.time) + ": too old to say who holds it now.");
        return step("age", "The proof is new enough to say who holds it now.", outcome,
                    {{"Block", std::to_string(m_report.height)}, {"Time", utcText(m_report.time)}});
    }

    bool complete() {
        const Metadata* metadata = m_report.metadata ? &*m_report.metadata : nullptr;
        return step("asked", "It is what the challenge asks for.",
                    checkAsked(m_presentation.challenge, *m_report.record, metadata));
    }

    const Presentation& m_presentation;
    const light::ChainRoot& m_root;
    TimeMs m_now;
    const PresentationMeans& m_means;
    PresentationReport m_report;
};

} // namespace

Result<void> checkAnswer(const Challenge& challenge, const ledger::CertificateRecord& record, const Metadata* shown,
                         const ledger::ChainId& chain, TimeMs now) {
    CIRCLET_CHECK(checkOpen(challenge, chain, now));
    CIRCLET_CHECK(checkStanding(record, now));
    if (shown != nullptr)
        CIRCLET_CHECK(shown->check(record.metadata));
    return checkAsked(challenge, record, shown);
}

PresentationReport verifyPresentation(const Presentation& presentation, ChallengeBook& book,
                                      const light::ChainRoot& root, TimeMs now, const PresentationMeans& means) {
    return Hearing(presentation, root, now, means).run(book);
}

} // namespace circlet::passport
