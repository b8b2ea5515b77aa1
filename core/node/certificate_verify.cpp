#include "node/certificate_verify.h"

#include <algorithm>

#include "ledger/issuer.h"
#include "light/proofs.h"
#include "node/offer_file.h"
#include "node/x509_report.h"
#include "passport/hand_over.h"
#include "passport/link.h"
#include "pki/bundle.h"
#include "pki/passport_chain_check.h"
#include "util/plain_text.h"

namespace circlet::node {

namespace {

constexpr std::size_t maximumLinkText = 8192;
constexpr std::size_t shortOrigin = 12;

/// What starts as a link of ours, with what mail programs put around it.
std::optional<std::string> linkText(ByteView content) {
    if (content.size() > maximumLinkText)
        return {};
    std::string text(asText(content));
    if (!passport::linkKindOf(text))
        return {};
    return text;
}

std::string heightText(ledger::Height height) {
    return "block " + std::to_string(height);
}

/// One file or link, looked at by its first bytes.
class Examination {
public:
    Examination(ByteView content, VerifyMeans& means) : m_content(content), m_means(means) {
        m_means.view.now = means.now;
        m_means.view.network = means.root.genesis().parameters.network;
    }

    facade::VerifyReport run() {
        if (std::optional<std::string> text = linkText(m_content))
            link(*text);
        else if (passport::looksLikePassport(m_content))
            passport();
        else if (passport::looksLikePresentation(m_content))
            presentationFile();
        else if (looksLikeOffer(m_content) || ledger::decodeUnsigned(m_content))
            offer();
        else if (pki::detectKind(m_content) != pki::FileKind::Unknown)
            m_report = x509Report(m_content, m_means.now);
        else
            others();
        if (m_report.headline.empty())
            m_report.headline = m_report.valid ? "Genuine" : "Not valid";
        return std::move(m_report);
    }

private:
    void fail(std::string problem) {
        m_report.valid = false;
        m_report.good = false;
        m_report.problem = std::move(problem);
    }

    void others() {
        Result<light::ProofFile> proof = light::decodeProofFile(m_content);
        if (proof || proof.error().code != ErrorCode::NotOurs)
            return proofFile(proof);
        Result<passport::HandOverLabel> label = passport::readHandOverLabel(m_content);
        if (label || label.error().code != ErrorCode::NotOurs)
            return handOver(label);
        fail("This is none of the files that Circlet can verify.");
    }

    void proofFile(const Result<light::ProofFile>& proof) {
        m_report.what = facade::VerifiedWhat::Proof;
        if (!proof)
            return fail(proof.error().message);
        light::Verdict verdict = light::examine(m_means.root, proof.value(), m_means.committees);
        m_report.valid = verdict.valid;
        m_report.good = verdict.valid;
        m_report.claim = verdict.claim;
        m_report.problem = verdict.problem;
        m_report.height = verdict.height;
        m_report.time = verdict.time;
        m_report.steps = facade::proofSteps(verdict.checked);
        if (verdict.valid)
            m_report.headline = "Genuine, at " + heightText(verdict.height);
    }

    void handOver(const Result<passport::HandOverLabel>& label) {
        m_report.what = facade::VerifiedWhat::HandOver;
        if (!label)
            return fail(label.error().message);
        if (label.value().chain != m_means.root.chain())
            return fail("This hand-over belongs to another chain.");
        const std::string recipient = ledger::formatAddress(label.value().recipient, m_means.view.network);
        const bool mine = m_means.myAddress && m_means.myAddress(label.value().recipient);
        m_report.sealed = true;
        m_report.importable = mine;
        m_report.headline = mine ? "Sealed content of a certificate, for you" : "Sealed content of a certificate";
        m_report.claim = "What it says is sealed for " + recipient +
                         " and can be opened by that wallet only. It belongs "
                         "to the certificate " +
                         label.value().origin.hex() + ".";
        m_report.problem =
            mine ? "Add it to see whether it is that certificate's." : "Nothing in it can be verified here.";
        freshness(nullptr);
    }

    // --- passports

    passport::PassportMeans passportMeans() { return {m_means.committees, &pki::chainCheck()}; }

    void passport() {
        m_report.what = facade::VerifiedWhat::Passport;
        Result<passport::Passport> decoded = passport::decodePassport(m_content);
        if (!decoded)
            return fail(decoded.error().message);
        passport::PassportReport report =
            passport::verifyPassport(decoded.value(), m_means.root, m_means.now, passportMeans());
        m_report.valid = report.valid;
        m_report.good = report.good() && report.x509 != passport::X509Outcome::Revoked;
        m_report.claim = report.claim;
        m_report.problem = report.problem;
        m_report.height = report.height;
        m_report.time = report.time;
        m_report.steps = facade::proofSteps(report.checked);
        if (report.record)
            showRecord(*report.record, report.metadata, report.issuer, &decoded.value());
        if (report.valid && !report.good())
            m_report.problem = report.standingText;
        else if (report.valid && report.x509 == passport::X509Outcome::Revoked)
            m_report.problem = "The list of its issuer revokes its X.509 certificate.";
        freshness(report.record ? &*report.record : nullptr);
        if (!report.valid || !report.record)
            return;
        m_report.headline = headlineOf(*report.record);
        m_report.claim = claimOf(*report.record, report.metadata ? &*report.metadata : nullptr);
    }

    /// Tells what was so when the proof was made from what has happened since.
    std::string headlineOf(const ledger::CertificateRecord& record) const {
        const std::string since = "Genuine when it was made, at " + heightText(m_report.height) + "; ";
        const facade::CertificateStanding now = standingNow(record);
        const bool already = standingThen(record) == now;
        switch (now) {
        case facade::CertificateStanding::Revoked:
            return already ? "Genuine, but revoked already when it was made" : since + "revoked since then";
        case facade::CertificateStanding::Expired:
            return already ? "Genuine, but expired already when it was made" : since + "expired since then";
        case facade::CertificateStanding::Blank:
            return "Genuine, but blank: nothing is bound to it";
        case facade::CertificateStanding::Active:
            break;
        }
        return "Genuine, and held by " + ledger::formatAddress(record.owner, m_means.view.network) + " at " +
               heightText(m_report.height);
    }

    /// What the file proves, as of the block that it was proved at: "At block 1,234 “Diploma” of … belonged to …".
    std::string claimOf(const ledger::CertificateRecord& record, const passport::Metadata* metadata) const {
        const facade::CertificateRow& row = m_report.certificate->row;
        std::string text = "At " + heightText(m_report.height) + " (" + utcText(m_report.time) + ") the " +
                           std::string(ledger::kindName(record.kind)) + " certificate " +
                           (metadata != nullptr ? nameOf(metadata->title().value_or(""), record.origin)
                                                : record.origin.hex().substr(0, shortOrigin) + "…");
        if (record.issuer)
            text += " of " + (row.issuerName.empty() ? row.issuer : "“" + row.issuerName + "”");
        text += " belonged to " + row.holder;
        switch (standingThen(record)) {
        case facade::CertificateStanding::Revoked:
            return text + ", and was revoked already.";
        case facade::CertificateStanding::Expired:
            return text + ", and had expired already.";
        case facade::CertificateStanding::Blank:
            return text + ", and was blank.";
        case facade::CertificateStanding::Active:
            break;
        }
        return text + ", and was not revoked then.";
    }

    /// As the file proves it, at its own time.
    facade::CertificateStanding standingThen(const ledger::CertificateRecord& record) const {
        return standingOf(record, m_report.time);
    }

    /// A look at a chain that was not as far as the file says nothing of it.
    bool lookedBefore() const {
        return m_means.looked && m_means.looked->proof.header.header().height < m_report.height;
    }

    /// By the newest that is proved here.
    facade::CertificateStanding standingNow(const ledger::CertificateRecord& record) const {
        const bool newer = m_means.looked && m_means.looked->record && !lookedBefore();
        return standingOf(newer ? *m_means.looked->record : record, m_means.now);
    }

    void showRecord(const ledger::CertificateRecord& record, const std::optional<passport::Metadata>& metadata,
                    const std::optional<Bytes>& issuerLeaf, const passport::Passport* passport) {
        facade::CertificateDetail detail;
        detail.row = rowOf(record, metadata ? &*metadata : nullptr, m_means.view);
        detail.row.asOf = {facade::ProofLevel::Verified, m_report.height, m_report.time};
        std::optional<ledger::IssuerRecord> issuer;
        if (issuerLeaf) {
            if (Result<ledger::IssuerRecord> read = ledger::decodeIssuerRecord(*issuerLeaf))
                issuer = std::move(read).value();
        }
        if (!issuer && m_means.looked)
            issuer = m_means.looked->issuer;
        if (issuer)
            detail.row.issuerName = issuer->name;
        if (metadata)
            showForeignMetadata(*metadata, detail);
        detail.rules = rulesInWords(record);
        detail.endedText = endedText(record, m_means.now);
        detail.x509Expected = !record.x509.isZero();
        if (passport != nullptr) {
            detail.custody = custodyRows(passport->custody, record, m_means.view);
            detail.custodyProved = m_report.valid;
            detail.x509 = x509View(passport->x509, record, issuer, m_means.root.chain(), m_means.now);
        }
        m_report.certificate = std::move(detail);
    }

    /// What this computer's own node says of it, which counts before any older proof.
    void freshness(const ledger::CertificateRecord* shown) {
        if (!m_means.looked) {
            m_report.freshness = m_means.notLooked.empty()
                                     ? "The network was not asked: this is what was proved when the file was made."
                                     : "The network could not be asked now: " + m_means.notLooked;
            return;
        }
        const ledger::Header& header = m_means.looked->proof.header.header();
        const std::string asOf = " as of " + heightText(header.height) + " (" + utcText(header.time) + ").";
        if (lookedBefore()) {
            m_report.freshness = "The network was not as far as this file yet: it was asked" + asOf;
            return;
        }
        if (!m_means.looked->record) {
            m_report.freshness = "There is no such certificate" + asOf;
            m_report.good = false;
            return;
        }
        const ledger::CertificateRecord& record = *m_means.looked->record;
        if (!record.isHeld() || record.isExpired(m_means.now)) {
            m_report.freshness = endedText(record, m_means.now) + " Proved" + asOf;
            m_report.problem = endedText(record, m_means.now);
            m_report.good = false;
            if (m_report.certificate) { // what is shown of it must not say that it is good
                m_report.certificate->row.standing = standingOf(record, m_means.now);
                m_report.certificate->endedText = m_report.problem;
            }
            return;
        }
        m_report.freshness = "Not revoked" + asOf;
        if (shown != nullptr && record.current != shown->current)
            m_report.freshness += " It has been passed on since: it is now held by " +
                                  ledger::formatAddress(record.owner, m_means.view.network) + ".";
    }

    // --- answers to challenges

    void link(const std::string& text) {
        m_report.what = facade::VerifiedWhat::Presentation;
        const passport::LinkKind kind = passport::linkKindOf(text).value();
        if (kind == passport::LinkKind::Challenge)
            return fail(
                "This is a challenge, a question to a holder, and proves nothing. Answer it with a certificate.");
        if (kind == passport::LinkKind::Receive)
            return fail("This is a receive link: transfer a certificate to it. It proves nothing of a certificate.");
        presentation(passport::parsePresentationLink(text));
    }

    void presentationFile() {
        m_report.what = facade::VerifiedWhat::Presentation;
        presentation(passport::decodePresentation(m_content));
    }

    void presentation(const Result<passport::Presentation>& decoded) {
        if (!decoded)
            return fail(decoded.error().message);
        const passport::Presentation& shown = decoded.value();
        m_report.domain = shown.challenge.domain;
        if (m_means.book == nullptr)
            return fail(
                "This is an answer to a challenge. Only the wallet that made the challenge can judge it: open it.");
        passport::PresentationMeans means;
        means.passport = passportMeans();
        if (m_means.looked && m_means.looked->record) {
            const ledger::Header& header = m_means.looked->proof.header.header();
            means.looked = passport::ProvedRecord{*m_means.looked->record, header.height, header.time};
        }
        passport::PresentationReport report =
            passport::verifyPresentation(shown, *m_means.book, m_means.root, m_means.now, means);
        m_report.valid = report.valid;
        m_report.good = report.valid;
        m_report.claim = report.claim;
        m_report.problem = report.problem;
        m_report.height = report.height;
        m_report.time = report.time;
        m_report.steps = facade::proofSteps(report.checked);
        if (report.record) {
            std::optional<Bytes> issuer;
            std::optional<passport::Passport> whole;
            if (const auto* bytes = std::get_if<Bytes>(&shown.shown)) {
                if (Result<passport::Passport> read = passport::decodePassport(*bytes); read && report.valid)
                    whole = std::move(read).value();
            }
            if (report.passport)
                issuer = report.passport->issuer;
            showRecord(*report.record, report.metadata, issuer, whole ? &*whole : nullptr);
        }
        freshness(report.record ? &*report.record : nullptr);
        if (!report.valid)
            return;
        m_report.headline = "Held now by " + ledger::formatAddress(report.holder, m_means.view.network) + ", at " +
                            heightText(report.height);
        // The holder is named above; the issuer's name says more than its address, which is among the facts.
        if (m_report.certificate && !m_report.certificate->row.issuerName.empty())
            m_report.claim = "Issued by “" + m_report.certificate->row.issuerName + "”, not revoked.";
    }

    void offer() {
        m_report.what = facade::VerifiedWhat::Offer;
        Result<OfferFile> file = decodeOfferFile(m_content);
        if (!file)
            return fail(file.error().message);
        Result<wallet::ReviewedFile> read =
            wallet::inspectFile(file.value().transaction, m_means.root.genesis(), m_means.root.chain());
        if (!read)
            return fail(read.error().message);
        Result<OfferTerms> terms = offerTerms(read.value().prepared.body);
        if (!terms)
            return fail(terms.error().message);
        const ledger::Network network = m_means.view.network;
        const std::vector<ledger::Address> missing = ledger::missingSigners(read.value().transaction);
        m_report.valid = std::ranges::find(missing, terms.value().seller) == missing.end();
        m_report.good = m_report.valid && read.value().prepared.body.expiry >= m_means.now;
        m_report.headline = "An offer of a certificate for " + ledger::formatCoins(terms.value().price);
        m_report.claim = ledger::formatAddress(terms.value().seller, network) + " offers the certificate " +
                         terms.value().certificate.origin.hex() + " to " +
                         ledger::formatAddress(terms.value().buyer, network) + " for " +
                         ledger::formatCoins(terms.value().price) + ", until " +
                         utcText(read.value().prepared.body.expiry) + ".";
        if (!m_report.valid)
            m_report.problem = "Its holder has not signed it.";
        else if (!m_report.good)
            m_report.problem = "It has expired.";
        freshness(nullptr);
        if (m_means.looked && m_means.looked->record) {
            showRecord(*m_means.looked->record, {}, {}, nullptr);
            if (m_means.looked->record->owner != terms.value().seller) {
                m_report.good = false;
                m_report.problem = "The seller does not hold this certificate any more.";
            }
        }
    }

    ByteView m_content;
    VerifyMeans& m_means;
    facade::VerifyReport m_report;
};

std::optional<ledger::CertificateUid> subjectOfPassport(ByteView bytes) {
    Result<passport::Passport> decoded = passport::decodePassport(bytes);
    if (!decoded)
        return {};
    if (const auto* proof = std::get_if<light::CertificateProof>(&decoded.value().proof.proof))
        return proof->origin;
    return {};
}

std::optional<ledger::CertificateUid> subjectOfPresentation(const Result<passport::Presentation>& presentation) {
    if (!presentation)
        return {};
    if (const auto* reference = std::get_if<passport::CertificateReference>(&presentation.value().shown))
        return reference->origin;
    return subjectOfPassport(std::get<Bytes>(presentation.value().shown));
}

} // namespace

void VerifyMeans::look(const std::optional<Result<CertificateAnswer>>& answer) {
    if (!answer)
        return;
    if (*answer)
        looked = answer->value();
    else
        notLooked = answer->error().message;
}

std::optional<ledger::CertificateUid> subjectOf(ByteView content) {
    if (std::optional<std::string> text = linkText(content)) {
        if (passport::linkKindOf(*text).value() != passport::LinkKind::Presentation)
            return {};
        return subjectOfPresentation(passport::parsePresentationLink(*text));
    }
    if (passport::looksLikePassport(content))
        return subjectOfPassport(content);
    if (passport::looksLikePresentation(content))
        return subjectOfPresentation(passport::decodePresentation(content));
    if (Result<OfferFile> offer = decodeOfferFile(content)) {
        Result<ledger::UnsignedTransaction> transaction = ledger::decodeUnsigned(offer.value().transaction);
        if (!transaction)
            return {};
        Result<OfferTerms> terms = offerTerms(transaction.value().body);
        return terms ? std::optional(terms.value().certificate.origin) : std::nullopt;
    }
    if (Result<passport::HandOverLabel> label = passport::readHandOverLabel(content))
        return label.value().origin;
    return {};
}

facade::VerifyReport verifyContent(ByteView content, VerifyMeans& means) {
    return Examination(content, means).run();
}

void verifyWithout(Bytes content, std::shared_ptr<const light::ChainRoot> root, std::shared_ptr<LightNode> node,
                   Done<facade::VerifyReport> done) {
    const std::optional<ledger::CertificateUid> subject = subjectOf(content);
    std::shared_ptr<const light::CommitteeChain> committees = node ? node->status().committees : nullptr;
    auto judge = [content = std::move(content), root, committees,
                  done = std::move(done)](const std::optional<Result<CertificateAnswer>>& looked) {
        VerifyMeans means{*root, committees.get(), systemClock().wallMs(), {}, {}, {}, nullptr, {}};
        means.look(looked);
        done(verifyContent(content, means));
    };
    if (!subject || !node)
        return judge({});
    node->certificate(*subject, [judge](Result<CertificateAnswer> answer) { judge(std::move(answer)); });
}

} // namespace circlet::node
