// Transfers and revocations: what can be known to be refused is said before anything is signed. And reviews: what every
// transaction of the desk goes through.
#include <algorithm>

#include "ledger/issuer.h"
#include "node/certificate_desk_impl.h"
#include "util/log.h"
#include "util/plain_text.h"
#include "wallet/intent.h"

namespace circlet::node {

namespace {

constexpr TimeMs certificateReviewLifeMs = 10 * 60 * 1000;
constexpr std::size_t maximumOpenReviews = 64;
constexpr auto revokedForGood = "A revocation cannot be taken back.";

/// Of a transfer that is signed in a file.
std::vector<std::string> fileWarnings(ledger::Amount deposit, bool hasContent) {
    std::vector<std::string> warnings;
    if (!deposit.isZero())
        warnings.push_back("The recipient has no free coins for the deposit of this certificate: " +
                           ledger::formatLi(deposit) + " go along.");
    if (hasContent)
        warnings.emplace_back("Its content does not go along. Hand it over as a file when the transfer is final.");
    return warnings;
}

/// Place of the recipient on the list that the rules name.
Result<std::optional<ledger::RecipientProof>> placeOnList(const ledger::CertificateRecord& record,
                                                          const std::vector<std::string>& allowed,
                                                          const ledger::Address& to, ledger::Network network) {
    if (!record.rules.recipients)
        return std::optional<ledger::RecipientProof>();
    if (allowed.empty())
        return refused("Only those on its issuer's list can get this certificate. Give the list, as the issuer has "
                       "published it.");
    std::vector<ledger::Address> addresses;
    for (const std::string& text : allowed) {
        CIRCLET_TRY(address, ledger::parseAddress(text, network));
        addresses.push_back(address);
    }
    CIRCLET_TRY(root, ledger::recipientsRoot(addresses));
    if (root != *record.rules.recipients)
        return refused("These addresses are not the list that the certificate's rules name.");
    Result<ledger::RecipientProof> proof = ledger::proveRecipient(std::move(addresses), to);
    if (!proof)
        return refused("The recipient is not on the list of those who may get this certificate.");
    return std::optional(std::move(proof).value());
}

} // namespace

// --- reviews
// -------------------------------------------------------------------------------------------------------------

void CertificateDesk::Impl::review(wallet::Wallet& wallet, wallet::Intent intent,
                                   const Result<wallet::Prepared>& prepared, OpenReview rest,
                                   std::vector<std::string> warnings, const QuestionPtr<facade::CertificateReview>& q) {
    if (!prepared)
        return q->finish(prepared.error());
    facade::CertificateReview shown =
        reviewOf(prepared.value(), context(wallet), root().genesis(),
                 [&wallet](const ledger::Address& address) { return wallet.owns(address); });
    shown.warnings = std::move(warnings);
    for (const ledger::Authorization& signer : prepared.value().body.authorizations) {
        if (!wallet.owns(signer.account))
            shown.others.push_back(ledger::formatAddress(signer.account, network()));
    }
    rest.intent = std::move(intent);
    rest.prepared = prepared.value();
    shown.id = keepReview(std::move(rest));
    q->finish(std::move(shown));
}

uint64_t CertificateDesk::Impl::keepReview(OpenReview review) {
    const TimeMs steady = systemClock().steadyMs();
    std::erase_if(m_reviews, [&](const auto& entry) { return entry.second.until < steady; });
    if (m_reviews.size() >= maximumOpenReviews)
        m_reviews.erase(m_reviews.begin());
    review.until = steady + certificateReviewLifeMs;
    m_reviews[++m_lastReview] = std::move(review);
    return m_lastReview;
}

Result<CertificateDesk::Impl::OpenReview> CertificateDesk::Impl::takeReview(uint64_t id) {
    auto found = m_reviews.extract(id);
    if (found.empty() || found.mapped().until < systemClock().steadyMs())
        return Error{ErrorCode::Expired, "This review is no longer valid. Review it again."};
    return std::move(found.mapped());
}

void CertificateDesk::Impl::confirm(wallet::Wallet& wallet, uint64_t id, const QuestionPtr<facade::Sent>& q) {
    Result<OpenReview> taken = takeReview(id); // single use: a second click cannot send twice
    if (!taken)
        return q->finish(taken.error());
    if (taken.value().offer)
        return q->finish(Error{ErrorCode::Rejected, "This is an offer to sell: it is written to a file, not sent."});
    if (taken.value().asFile)
        return q->finish(refused("This is a transaction for a file: it is signed and submitted there."));
    Result<uint8_t> level = admitted(wallet::levelOf(taken.value().intent));
    if (!level)
        return q->finish(level.error());
    if (taken.value().offered)
        return acceptOffer(wallet, taken.value(), q);
    auto review = std::make_shared<OpenReview>(std::move(taken).value());
    auto paid = [this, q, review](wallet::Wallet& own, const Result<wallet::Payment>& payment) {
        // Overtaken by another transaction of this account, of this wallet's words elsewhere: what came of it is told
        // when it is certain, as of everything that was signed.
        const bool overtaken = !payment && payment.error().code == ErrorCode::BadNonce;
        const std::optional<wallet::Payment> kept = overtaken ? own.payment(review->prepared.id) : std::nullopt;
        if (!payment && !kept) {
            sendOutbox(own); // forgets what will never be final
            return q->finish(payment.error());
        }
        if (review->after)
            review->after(own, payment ? payment.value() : *kept);
        changed();
        q->finish(facade::Sent{review->prepared.id.hex()});
    };
    m_home.pay(review->intent, review->prepared, either<wallet::Payment>(paid), whileOpen(review->alongside));
}

std::string CertificateDesk::Impl::nameOf(wallet::Wallet& wallet, const ledger::Address& address) const {
    const std::string text = ledger::formatAddress(address, network());
    const facade::Labels labels = facade::labelsOf(wallet);
    auto label = labels.find(text);
    return label == labels.end() || label->second.empty() ? text : label->second + " (" + text + ")";
}

void CertificateDesk::Impl::whyExpired(wallet::Wallet& wallet, const std::string& text,
                                       const QuestionPtr<std::string>& q) {
    Result<ledger::TransactionId> id = ledger::TransactionId::fromHexText(text);
    if (!id)
        return q->finish(id.error());
    const std::optional<wallet::Payment> payment = wallet.payment(id.value());
    if (!payment)
        return q->finish(Error{ErrorCode::NotFound, "This wallet has no such transaction."});
    Result<ledger::Transaction> transaction = ledger::decodeTransaction(payment->signedBytes);
    if (payment->state != wallet::PaymentState::Expired || !transaction)
        return q->finish(std::string());
    using ledger::CertificateMove;
    const auto effects = ledger::certificateEffects(transaction.value().body);
    const auto gone = std::ranges::find_if(effects, [&](const ledger::CertificateEffect& effect) {
        return effect.move == CertificateMove::Given || effect.move == CertificateMove::Revoked;
    });
    if (gone == effects.end())
        return q->finish(std::string());
    auto answered = [this, q, wanted = gone->uid](wallet::Wallet& own, const Result<CertificateAnswer>& answer) {
        if (!answer || !answer.value().record)
            return q->finish(std::string());
        const ledger::CertificateRecord& record = *answer.value().record;
        if (record.isHeld() && record.current == wanted)
            return q->finish(std::string());
        const std::string now = record.isHeld() ? "The certificate is held by " + nameOf(own, record.owner) +
                                                      " since " + utcText(record.heldSince) + "."
                                                : endedText(record, this->now());
        q->finish("Another transaction came first. " + now + " Yours took no effect, and nothing was paid for it.");
    };
    m_node->certificate(gone->origin, either<CertificateAnswer>(answered));
}

/// A desk that is closed meanwhile signs nothing.
wallet::Alongside CertificateDesk::Impl::whileOpen(wallet::Alongside work) {
    if (!work)
        return {};
    return [weak = weak_from_this(), work = std::move(work)](wallet::Wallet& wallet) -> Result<void> {
        auto self = weak.lock();
        if (!self)
            return Error{ErrorCode::Cancelled, "The wallet is being closed."};
        return work(wallet);
    };
}

/// A recipient without enough free coins for the deposit gets them along.
void CertificateDesk::Impl::askDeposit(const ledger::Address& recipient, uint32_t certificates,
                                       std::function<void(wallet::Wallet&, Result<ledger::Amount>)> next) {
    m_node->accountProof(recipient,
                         either<light::AccountProof>([this, certificates, next = std::move(next)](
                                                         wallet::Wallet& wallet, Result<light::AccountProof> proof) {
                             if (!proof)
                                 return next(wallet, proof.error());
                             Result<std::optional<ledger::Account>> account = light::accountIn(proof.value());
                             if (!account)
                                 return next(wallet, account.error());
                             next(wallet, wallet::missingDeposit(account.value(), certificates, parameters()));
                         }));
}

/// Builds, encodes, decodes again and compares.
Result<wallet::Prepared> CertificateDesk::Impl::prepareIntent(wallet::Wallet& wallet, const wallet::Intent& intent,
                                                              TimeMs expiry) const {
    return wallet::prepareCertificate(intent, wallet.sources(), root().genesis(), root().chain(), expiry);
}

// --- transfer
// ------------------------------------------------------------------------------------------------------------

void CertificateDesk::Impl::prepareTransfer(wallet::Wallet& wallet, const facade::TransferRequest& request,
                                            const QuestionPtr<facade::CertificateReview>& q) {
    auto order = std::make_shared<TransferOrder>();
    order->request = request;
    Result<void> checked = checkTransfer(wallet, *order);
    if (!checked)
        return q->finish(checked.error());
    freshRecord(order->held.record, [this, order, q](wallet::Wallet&, const Result<void>& same) {
        if (!same)
            return q->finish(same.error());
        askDeposit(order->intent.to, 1, [this, order, q](wallet::Wallet&, const Result<ledger::Amount>& deposit) {
            if (!deposit)
                return q->finish(deposit.error());
            order->intent.deposit = deposit.value();
            if (order->request.asFile)
                return reviewAsFile(order->intent, order->intent.issuer,
                                    fileWarnings(order->intent.deposit, order->held.hasMetadata), q);
            m_home.whenKnown([weak = weak_from_this(), order, q](wallet::Wallet& payer, Result<TimeMs> expiry) {
                auto self = weak.lock();
                if (!self)
                    return;
                if (!expiry)
                    return q->finish(expiry.error());
                self->reviewTransfer(payer, order, expiry.value(), q);
            });
        });
    });
}

/// Fills the order's intent, or says what stands against it.
Result<void> CertificateDesk::Impl::checkTransfer(wallet::Wallet& wallet, TransferOrder& order) const {
    CIRCLET_TRY(held, heldOne(wallet, order.request.origin));
    const ledger::CertificateRecord& record = held.record;
    CIRCLET_CHECK(wallet.mayGiveAway(record.origin, now()));
    if (std::string problem = transferProblem(record, now()); !problem.empty())
        return refused(problem);
    CIRCLET_TRY(recipient, recipientOf(wallet, order.request.recipient));
    if (recipient.address == record.owner)
        return refused("The certificate is at this address already; choose another recipient.");
    if (record.rules.issuerCoSigns && (!record.issuer || !wallet.owns(*record.issuer)))
        if (!order.request.asFile)
            return refused("Its issuer must sign every transfer of this certificate too, and is not in this wallet. A "
                           "file that both sign does it: `circlet-cli cert transfer --unsigned FILE`.");
    CIRCLET_TRY(place, placeOnList(record, order.request.allowed, recipient.address, network()));
    CIRCLET_TRY(level, admitted(order.request.level));
    if (!order.request.handOverFile.empty() && order.request.asFile)
        return refused("Content is handed over when the transfer is final: write its file then.");
    if (!order.request.handOverFile.empty() && !recipient.request)
        return refused("Content can be sealed for a receive link only: an address alone is no key.");
    order.intent.kind = record.kind;
    order.intent.origin = record.origin;
    order.intent.uid = record.current;
    order.intent.holder = record.owner;
    order.intent.to = recipient.address;
    order.intent.recipient = std::move(place);
    if (record.rules.issuerCoSigns)
        order.intent.issuer = record.issuer;
    order.intent.level = level;
    order.recipient = std::move(recipient);
    order.held = std::move(held);
    return ok();
}

/// What was applied last may be older than what the chain says now: a transfer of a stale UID would only be refused.
void CertificateDesk::Impl::freshRecord(const ledger::CertificateRecord& known,
                                        std::function<void(wallet::Wallet&, Result<void>)> next) {
    auto answered = [this, known, next = std::move(next)](wallet::Wallet& own, Result<CertificateAnswer> answer) {
        if (!answer)
            return next(own, answer.error());
        const std::optional<ledger::CertificateRecord>& record = answer.value().record;
        if (!record)
            return next(own, Error{ErrorCode::NotFound, "There is no such certificate on chain."});
        if (!record->isHeld())
            return next(own, refused(endedText(*record, now())));
        if (record->owner != known.owner || record->current != known.current)
            return next(own,
                        refused("The certificate has been passed on meanwhile: it is held by " +
                                nameOf(own, record->owner) + ", and its UID is now " + record->current.hex() + "."));
        next(own, ok());
    };
    m_node->certificate(known.origin, either<CertificateAnswer>(answered));
}

void CertificateDesk::Impl::reviewTransfer(wallet::Wallet& wallet, const std::shared_ptr<TransferOrder>& order,
                                           TimeMs expiry, const QuestionPtr<facade::CertificateReview>& q) {
    std::vector<std::string> warnings;
    const wallet::TransferIntent& intent = order->intent;
    if (!intent.deposit.isZero())
        warnings.push_back("The recipient has no free coins for the deposit of this certificate: " +
                           ledger::formatLi(intent.deposit) + " go along.");
    if (wallet.owns(intent.to))
        warnings.emplace_back("The recipient is an address of this wallet.");
    if (!order->recipient.request && order->held.hasMetadata)
        warnings.emplace_back("An address alone gets the certificate without its title, fields and pictures. With the "
                              "recipient's receive link they go along, sealed.");
    if (order->recipient.request && !order->held.hasMetadata && !order->held.record.metadata.isZero())
        warnings.emplace_back("The content of this certificate is not in this wallet, so it cannot go along.");
    OpenReview rest;
    const bool handsOver = order->recipient.request && order->held.hasMetadata;
    Result<wallet::Prepared> prepared = prepareIntent(wallet, intent, expiry);
    if (handsOver && prepared) {
        OutboxEntry entry{prepared.value().id, intent.origin, *order->recipient.request, 0};
        rest.alongside = [this, entry](wallet::Wallet& own) { return addToOutbox(own, {entry}); };
    }
    rest.after = [this, order, handsOver](wallet::Wallet& own, const wallet::Payment&) {
        if (handsOver)
            writeHandOver(own, *order);
    };
    review(wallet, intent, prepared, std::move(rest), std::move(warnings), q);
}

void CertificateDesk::Impl::writeHandOver(wallet::Wallet& wallet, const TransferOrder& order) {
    const std::string& file = order.request.handOverFile;
    if (file.empty())
        return;
    Result<Bytes> sealed = sealedFor(wallet, order.intent.origin, order.held.record.metadata, *order.recipient.request);
    if (!sealed)
        return log::warn("certificates", "a hand-over could not be sealed: {}", sealed.error().message);
    onSlow([file, sealed = std::move(sealed).value()] {
        if (Result<void> written = writeFileAtomically(file, sealed, 0644); !written)
            log::warn("certificates", "a hand-over could not be written: {}", written.error().message);
    });
}

// --- revocation
// ----------------------------------------------------------------------------------------------------------

void CertificateDesk::Impl::prepareRevoke(wallet::Wallet& wallet, const facade::RevokeRequest& request,
                                          const QuestionPtr<facade::CertificateReview>& q) {
    (void)wallet;
    Result<ledger::CertificateUid> origin = parseOrigin(request.origin);
    if (!origin)
        return q->finish(origin.error());
    Result<ledger::RevocationReason> reason = parseReason(request.reason);
    if (!reason)
        return q->finish(reason.error());
    auto answered = [this, q, request, reason = reason.value()](wallet::Wallet& own, CertificateAnswer answer) {
        if (!answer.record)
            return q->finish(Error{ErrorCode::NotFound, "There is no certificate with this origin UID on chain."});
        const ledger::CertificateRecord record = *answer.record;
        Result<wallet::RevokeIntent> intent = revokeIntent(own, record, reason, request);
        if (!intent)
            return q->finish(intent.error());
        if (request.asFile)
            return reviewAsFile(intent.value(), intent.value().other, {revokedForGood}, q);
        m_home.whenKnown([weak = weak_from_this(), q, record, intent = intent.value()](wallet::Wallet& payer,
                                                                                       Result<TimeMs> expiry) {
            auto self = weak.lock();
            if (!self)
                return;
            if (!expiry)
                return q->finish(expiry.error());
            OpenReview rest;
            Result<wallet::Prepared> prepared = self->prepareIntent(payer, intent, expiry.value());
            if (prepared)
                rest.alongside = [self = self.get(), intent, id = prepared.value().id](wallet::Wallet& store) {
                    return self->noteRevocation(store, id, intent);
                };
            self->review(payer, intent, prepared, std::move(rest), {revokedForGood}, q);
        });
    };
    m_node->certificate(origin.value(), back<CertificateAnswer, facade::CertificateReview>(q, answered));
}

/// As holder, as issuer, or both; which reasons they may give is as the chain says.
Result<wallet::RevokeIntent> CertificateDesk::Impl::revokeIntent(wallet::Wallet& wallet,
                                                                 const ledger::CertificateRecord& record,
                                                                 ledger::RevocationReason reason,
                                                                 const facade::RevokeRequest& request) const {
    using ledger::RevocationReason;
    const bool holder = wallet.owns(record.owner);
    const bool issuer = record.issuer && wallet.owns(*record.issuer);
    if (!record.isHeld())
        return refused(endedText(record, now()));
    if (!holder && !issuer)
        return refused("Only its holder and its issuer can revoke a certificate; this wallet is neither.");
    if (reason == RevocationReason::Redeemed && record.kind != ledger::CertificateKind::Value)
        return refused("Only value certificates can be redeemed.");
    if (reason == RevocationReason::Redeemed && !(holder && issuer) && !(request.asFile && record.issuer))
        return refused("A certificate is redeemed by issuer and holder together: let its holder transfer it to the "
                       "issuer first, or sign both in a file: `circlet-cli cert revoke --unsigned FILE`.");
    if (reason == RevocationReason::Surrendered && !holder)
        return refused("Only its holder can surrender a certificate.");
    const bool holdersOwn = reason == RevocationReason::Surrendered || reason == RevocationReason::KeyCompromise ||
                            reason == RevocationReason::Redeemed; // together with the issuer, as said above
    if (!issuer && !holdersOwn)
        return refused("For this reason only its issuer can revoke it; its holder can surrender it.");
    CIRCLET_TRY(allowed, admitted(request.level));
    wallet::RevokeIntent intent;
    intent.action = {record.origin, record.current, record.owner, reason};
    const bool asHolder = reason == RevocationReason::Surrendered || !issuer;
    intent.account = asHolder ? record.owner : *record.issuer;
    if (reason == RevocationReason::Redeemed && record.owner != *record.issuer)
        intent.other = asHolder ? *record.issuer : record.owner;
    intent.level = allowed;
    return intent;
}

} // namespace circlet::node
