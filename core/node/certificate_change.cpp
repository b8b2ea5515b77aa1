// Changes of a certificate that stays where it is: a blank gets its content, rules and expiry are set anew. What the
// chain would refuse is said before anything is signed.
#include <algorithm>

#include "node/certificate_desk_impl.h"
#include "util/plain_text.h"
#include "wallet/intent.h"

namespace circlet::node {

namespace {

constexpr auto boundForGood = "A certificate is filled in once: what is bound to it now stays for ever. Its content is "
                              "kept in this wallet's file, not on the chain; the words do not bring it back.";

/// A transaction lives for a day at most, as the chain counts, whose clock may be behind ours.
constexpr TimeMs fileLifetimeMs = ledger::maximumLifetimeMs - 600'000;

/// What the wallet calls it, held or issued here; empty: nothing.
std::string titleOf(wallet::Wallet& wallet, const ledger::CertificateUid& origin) {
    if (std::optional<wallet::HeldCertificate> held = wallet.certificates().find(origin); held && !held->title.empty())
        return held->title;
    std::optional<wallet::IssuedCertificate> issued = wallet.certificates().issuedOne(origin);
    return issued ? issued->title : std::string();
}

facade::RuleRequest ruleRequestOf(const ledger::CertificateRules& rules) {
    facade::RuleRequest request;
    request.transferable = rules.transferable;
    request.issuerCoSigns = rules.issuerCoSigns;
    request.issuerMayChange = rules.issuerMayChange;
    request.notBefore = rules.notBefore;
    request.minimumHoldingMs = rules.minimumHoldingMs;
    request.maximumTransfers = rules.maximumTransfers;
    return request;
}

/// Who of those that a change of rules needs is in this wallet.
struct Parties {
    Parties(const wallet::Wallet& wallet, const ledger::CertificateRecord& record)
        : holder(wallet.owns(record.owner)),
          issuer(record.issuer && wallet.owns(*record.issuer)),
          freely(issuer && record.rules.issuerMayChange),
          together(holder && (issuer || !record.issuer)) {}
    bool holder;
    bool issuer;
    bool freely;   ///< its issuer alone, to whatever rules
    bool together; ///< all whom tightening needs

    /// Why this wallet cannot change the rules; empty: it can, and in a file another one may sign too.
    std::string problem(bool asFile = false) const {
        if (!holder && !issuer)
            return "Only its issuer and its holder can change the rules of a certificate; this wallet is neither.";
        if (freely || together || asFile)
            return {};
        const std::string other = holder ? "its issuer" : "its holder";
        return "These rules can only be tightened, and only by holder and issuer together; " + other +
               " is not in this wallet. A file that both sign does it: `circlet-cli issuer update --unsigned FILE`.";
    }
};

} // namespace

/// As the chain shows it, once nothing of ours changes it meanwhile.
Result<void> CertificateDesk::Impl::checkUnchanging(wallet::Wallet& wallet,
                                                    const ledger::CertificateUid& origin) const {
    for (const wallet::Payment& payment : wallet.payments(true)) {
        Result<ledger::Transaction> transaction = ledger::decodeTransaction(payment.signedBytes);
        if (!transaction)
            continue;
        const auto effects = ledger::certificateEffects(transaction.value().body);
        if (std::ranges::find(effects, origin, &ledger::CertificateEffect::origin) != effects.end())
            return refused("A transaction of yours with this certificate is on its way.");
    }
    return ok();
}

void CertificateDesk::Impl::reviewChange(const wallet::ChangeIntent& intent, OpenReview rest,
                                         std::vector<std::string> warnings,
                                         const QuestionPtr<facade::CertificateReview>& q) {
    auto kept = std::make_shared<OpenReview>(std::move(rest));
    m_home.whenKnown(
        [weak = weak_from_this(), q, intent, kept, warnings](wallet::Wallet& payer, const Result<TimeMs>& expiry) {
            auto self = weak.lock();
            if (!self)
                return;
            if (!expiry)
                return q->finish(expiry.error());
            const Result<wallet::Prepared> prepared = self->prepareIntent(payer, intent, expiry.value());
            self->review(payer, intent, prepared, std::move(*kept), warnings, q);
        });
}

// --- what others sign too
// -----------------------------------------------------------------------------------------------

void CertificateDesk::Impl::reviewAsFile(const wallet::Intent& intent, const std::optional<ledger::Address>& other,
                                         std::vector<std::string> warnings,
                                         const QuestionPtr<facade::CertificateReview>& q) {
    if (other && other->type != ledger::AddressType::SingleKey)
        return q->finish(refused("Who must sign this too has an address with several keys, which such a file cannot "
                                 "name."));
    m_home.whenKnown(
        [weak = weak_from_this(), intent, other, warnings, q](wallet::Wallet& payer, const Result<TimeMs>& known) {
            auto self = weak.lock();
            if (!self)
                return;
            if (!known)
                return q->finish(known.error());
            if (!other || payer.owns(*other))
                return self->reviewFile(payer, intent, payer.sources(), warnings, q);
            auto answered = [self = self.get(), intent, other, warnings, q](wallet::Wallet& own,
                                                                            const light::AccountProof& proof) {
                Result<std::optional<ledger::Account>> account = light::accountIn(proof);
                if (!account)
                    return q->finish(account.error());
                if (!account.value())
                    return q->finish(refused("Who must sign this too has no account on the chain any more."));
                std::vector<wallet::Source> signers = own.sources();
                wallet::Source& signer = signers.emplace_back();
                signer.address = *other;
                signer.spendable = ledger::spendable(*account.value(), self->parameters().accountDeposit);
                signer.nonce = account.value()->nonces[0];
                signer.covered = false;
                signer.ours = false;
                self->reviewFile(own, intent, signers, warnings, q);
            };
            self->m_node->accountProof(*other, self->back<light::AccountProof, facade::CertificateReview>(q, answered));
        });
}

void CertificateDesk::Impl::reviewFile(wallet::Wallet& wallet, const wallet::Intent& intent,
                                       const std::vector<wallet::Source>& signers, std::vector<std::string> warnings,
                                       const QuestionPtr<facade::CertificateReview>& q) {
    OpenReview rest;
    rest.asFile = true;
    const Result<wallet::Prepared> prepared =
        wallet::prepareCertificate(intent, signers, root().genesis(), root().chain(), now() + fileLifetimeMs);
    review(wallet, intent, prepared, std::move(rest), std::move(warnings), q);
}

// --- content of a blank
// --------------------------------------------------------------------------------------------------

void CertificateDesk::Impl::prepareBind(wallet::Wallet& wallet, const facade::BindRequest& request,
                                        const QuestionPtr<facade::CertificateReview>& q) {
    Result<wallet::HeldCertificate> held = heldOne(wallet, request.origin);
    if (!held)
        return q->finish(held.error());
    Result<uint8_t> level = admitted(request.level);
    if (!level)
        return q->finish(level.error());
    if (Result<void> blank = checkBind(wallet, held.value().record); !blank)
        return q->finish(blank.error());
    onSlow([this, q, request, level = level.value(), origin = held.value().record.origin] {
        Result<passport::Metadata> made = metadataOf(request);
        if (!made)
            return q->finish(made.error());
        auto metadata = std::make_shared<const passport::Metadata>(std::move(made).value());
        auto answered = [this, q, metadata, level](wallet::Wallet& own, const CertificateAnswer& answer) {
            if (!answer.record)
                return q->finish(Error{ErrorCode::NotFound, "There is no certificate with this origin UID on chain."});
            const ledger::CertificateRecord& record = *answer.record;
            if (Result<void> blank = checkBind(own, record); !blank)
                return q->finish(blank.error());
            wallet::ChangeIntent intent;
            intent.action.origin = record.origin;
            intent.action.uid = record.current;
            intent.action.owner = record.owner;
            intent.action.metadata = metadata->commitment();
            intent.account = record.owner;
            intent.level = level;
            OpenReview rest;
            rest.alongside = [metadata](wallet::Wallet& store) {
                return store.certificates().keepDraft(*metadata, {});
            };
            reviewChange(intent, std::move(rest), {boundForGood}, q);
        };
        m_node->certificate(origin, back<CertificateAnswer, facade::CertificateReview>(q, answered));
    });
}

Result<void> CertificateDesk::Impl::checkBind(wallet::Wallet& wallet, const ledger::CertificateRecord& record) const {
    if (!wallet.owns(record.owner))
        return refused("This certificate was passed on; it is not in this wallet any more.");
    if (!record.isHeld() || record.isExpired(now()))
        return refused(endedText(record, now()));
    if (record.status != ledger::CertificateStatus::Blank)
        return refused("This certificate is bound to its content for good. Only a blank one, as mining brings it, can "
                       "be filled in, and only once.");
    return checkUnchanging(wallet, record.origin);
}

// --- rules and expiry
// ----------------------------------------------------------------------------------------------------

void CertificateDesk::Impl::terms(wallet::Wallet& wallet, const std::string& text,
                                  const QuestionPtr<facade::TermsView>& q) {
    (void)wallet;
    Result<ledger::CertificateUid> origin = parseOrigin(text);
    if (!origin)
        return q->finish(origin.error());
    auto answered = [this, q](wallet::Wallet& own, const CertificateAnswer& answer) {
        if (!answer.record)
            return q->finish(Error{ErrorCode::NotFound, "There is no certificate with this origin UID on chain."});
        const ledger::CertificateRecord& record = *answer.record;
        const Parties parties(own, record);
        facade::TermsView view;
        view.origin = record.origin.hex();
        view.title = titleOf(own, record.origin);
        view.rules = ruleRequestOf(record.rules);
        view.listed = record.rules.recipients.has_value();
        view.expiresAt = record.expiresAt;
        view.freely = parties.freely;
        view.problem = endedText(record, now());
        if (view.problem.empty())
            view.problem = parties.problem();
        q->finish(std::move(view));
    };
    m_node->certificate(origin.value(), back<CertificateAnswer, facade::TermsView>(q, answered));
}

void CertificateDesk::Impl::prepareTerms(wallet::Wallet& wallet, const facade::TermsRequest& request,
                                         const QuestionPtr<facade::CertificateReview>& q) {
    (void)wallet;
    Result<ledger::CertificateUid> origin = parseOrigin(request.origin);
    if (!origin)
        return q->finish(origin.error());
    auto answered = [this, q, request](wallet::Wallet& own, const CertificateAnswer& answer) {
        if (!answer.record)
            return q->finish(Error{ErrorCode::NotFound, "There is no certificate with this origin UID on chain."});
        const ledger::CertificateRecord& record = *answer.record;
        Result<wallet::ChangeIntent> intent = termsIntent(own, record, request);
        if (!intent)
            return q->finish(intent.error());
        std::vector<std::string> warnings;
        if (!record.x509.isZero() && intent.value().action.terms->expiresAt != record.expiresAt)
            warnings.emplace_back("Its X.509 certificate keeps the end that it was made with; on the chain the new one "
                                  "holds.");
        if (request.asFile)
            return reviewAsFile(intent.value(), intent.value().other, std::move(warnings), q);
        reviewChange(intent.value(), {}, std::move(warnings), q);
    };
    m_node->certificate(origin.value(), back<CertificateAnswer, facade::CertificateReview>(q, answered));
}

/// By its issuer alone where it was issued so; else tighter ones, by all whom it needs.
Result<wallet::ChangeIntent> CertificateDesk::Impl::termsIntent(wallet::Wallet& wallet,
                                                                const ledger::CertificateRecord& record,
                                                                const facade::TermsRequest& request) const {
    if (!record.isHeld() || record.isExpired(now()))
        return refused(endedText(record, now()));
    const Parties parties(wallet, record);
    if (std::string problem = parties.problem(request.asFile); !problem.empty())
        return refused(problem);
    CIRCLET_CHECK(checkUnchanging(wallet, record.origin));
    CIRCLET_TRY(terms, termsOf(request.rules, request.expiresAt, network(), now()));
    if (request.rules.recipients.empty() && request.keepList)
        terms.rules.recipients = record.rules.recipients;
    if (terms == record.terms())
        return refused("These are the rules and the end that it has already.");
    if (!record.issuer && (terms.rules.issuerCoSigns || terms.rules.issuerMayChange))
        return refused("Nobody has issued this certificate, so its rules cannot ask an issuer.");
    if (!parties.freely && !ledger::isTighter(terms, record.terms()))
        return refused("The rules of this certificate can only be tightened: what they forbid now, the new ones must "
                       "forbid too, and its end can only come sooner.");
    CIRCLET_TRY(level, admitted(request.level));
    wallet::ChangeIntent intent;
    intent.action.origin = record.origin;
    intent.action.uid = record.current;
    intent.action.owner = record.owner;
    intent.action.terms = terms;
    intent.account = parties.issuer ? *record.issuer : record.owner;
    if (!parties.freely && record.issuer && *record.issuer != record.owner)
        intent.other = parties.issuer ? record.owner : *record.issuer;
    intent.level = level;
    return intent;
}

} // namespace circlet::node
