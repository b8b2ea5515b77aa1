// A certificate for coins in one transaction: the holder signs an offer, the buyer completes it, or lets it expire.
#include <algorithm>
#include <filesystem>

#include "ledger/issuer.h"
#include "node/certificate_desk_impl.h"
#include "node/offer_file.h"
#include "util/log.h"
#include "util/plain_text.h"

namespace circlet::node {

namespace {

/// A transaction lives for a day at most, as the chain counts, whose clock may be behind ours.
constexpr TimeMs longestOfferMs = ledger::maximumLifetimeMs - 600'000;

} // namespace

Result<void> checkNewFile(const std::string& file) {
    std::error_code failure;
    if (file.empty())
        return Error{ErrorCode::Malformed, "Name the file to write."};
    if (std::filesystem::exists(file, failure))
        return Error{ErrorCode::AlreadyExists, file + " exists already; choose another name."};
    return ok();
}

// --- the seller
// ----------------------------------------------------------------------------------------------------------

void CertificateDesk::Impl::prepareOffer(wallet::Wallet& wallet, const facade::OfferRequest& request,
                                         const QuestionPtr<facade::CertificateReview>& q) {
    auto order = std::make_shared<TransferOrder>();
    order->request.origin = request.origin;
    order->request.recipient = request.buyer;
    order->request.allowed = request.allowed;
    Result<void> checked = checkTransfer(wallet, *order);
    if (checked && order->intent.issuer)
        checked =
            refused("Its issuer must sign every transfer of this certificate too, which an offer has no room for.");
    if (checked && request.price < parameters().minimumTransfer)
        checked = refused("The price is at least " + ledger::formatLi(parameters().minimumTransfer) + ".");
    if (checked && wallet.owns(order->intent.to))
        checked = refused("The buyer is an address of this wallet.");
    if (checked)
        checked = checkNewFile(request.file);
    if (!checked)
        return q->finish(checked.error());
    freshRecord(order->held.record, [this, order, request, q](wallet::Wallet&, const Result<void>& same) {
        if (!same)
            return q->finish(same.error());
        auto answered = [this, order, request, q](wallet::Wallet& own, const light::AccountProof& proof) {
            Result<std::optional<ledger::Account>> buyer = light::accountIn(proof);
            if (!buyer)
                return q->finish(buyer.error());
            if (!buyer.value())
                return q->finish(refused("The buyer's address has no coins yet; it cannot pay."));
            reviewOffer(own, *order, request, buyer.value()->nonces[0], q);
        };
        m_node->accountProof(order->intent.to, back<light::AccountProof, facade::CertificateReview>(q, answered));
    });
}

void CertificateDesk::Impl::reviewOffer(wallet::Wallet& wallet, const TransferOrder& order,
                                        const facade::OfferRequest& request, uint64_t buyerNonce,
                                        const QuestionPtr<facade::CertificateReview>& q) {
    wallet::OfferIntent intent;
    intent.kind = order.intent.kind;
    intent.origin = order.intent.origin;
    intent.uid = order.intent.uid;
    intent.holder = order.intent.holder;
    intent.buyer = order.intent.to;
    intent.buyerNonce = buyerNonce;
    intent.recipient = order.intent.recipient;
    intent.price = request.price;
    intent.level = order.intent.level;
    for (const wallet::Source& source : wallet.sources()) {
        if (source.address == intent.holder)
            intent.holderNonce = source.nonce;
    }
    std::vector<std::string> warnings{
        "Until then, whatever either of you does with these two accounts ends the offer."};
    if (!order.recipient.request && order.held.hasMetadata)
        warnings.emplace_back("The offer goes to an address alone, so title, fields and pictures do not go along. With "
                              "the buyer's receive link they do, sealed.");
    OpenReview rest;
    rest.offer = request;
    if (order.held.hasMetadata)
        rest.offerTo = order.recipient.request;
    const TimeMs expiry = now() + std::min(request.validForMs, longestOfferMs);
    Result<wallet::Prepared> prepared = prepareIntent(wallet, intent, expiry);
    review(wallet, intent, prepared, std::move(rest), std::move(warnings), q);
}

void CertificateDesk::Impl::writeOffer(wallet::Wallet& wallet, uint64_t id, const QuestionPtr<std::string>& q) {
    Result<OpenReview> taken = takeReview(id);
    if (!taken)
        return q->finish(taken.error());
    const OpenReview& review = taken.value();
    const auto* intent = std::get_if<wallet::OfferIntent>(&review.intent);
    if (!review.offer || intent == nullptr)
        return q->finish(refused("This review is not of an offer."));
    const std::string file = review.offer->file;
    if (Result<void> free = checkNewFile(file); !free)
        return q->finish(free.error());
    OfferFile offer;
    if (review.offerTo) {
        Result<Bytes> sealed = sealedFor(wallet, intent->origin, {}, *review.offerTo); // held: its content is stored
        if (!sealed)
            return q->finish(sealed.error());
        offer.handOver = std::move(sealed).value();
    }
    Result<wallet::Offer> made = wallet.signOffer(*intent, review.prepared, now());
    if (!made)
        return q->finish(made.error());
    offer.transaction = made.value().file;
    changed();
    onSlow([q, file, content = encodeOfferFile(offer)] {
        Result<void> written = writeFileAtomically(file, content, 0644);
        if (!written)
            return q->finish(written.error());
        q->finish(file);
    });
}

// --- the buyer
// -----------------------------------------------------------------------------------------------------------

void CertificateDesk::Impl::readOffer(const std::string& file, const QuestionPtr<facade::OfferView>& q) {
    onSlow([this, file, q] {
        Result<Bytes> bytes = readFile(file, maximumOfferBytes);
        if (!bytes)
            return q->finish(bytes.error());
        Result<OfferFile> offer = decodeOfferFile(bytes.value());
        if (!offer)
            return q->finish(offer.error());
        Result<wallet::ReviewedFile> read =
            wallet::inspectFile(offer.value().transaction, root().genesis(), root().chain());
        if (!read)
            return q->finish(read.error());
        Result<OfferTerms> terms = offerTerms(read.value().prepared.body);
        if (!terms)
            return q->finish(terms.error());
        auto order = std::make_shared<AcceptOrder>();
        order->file = std::move(offer).value();
        order->prepared = std::move(read.value().prepared);
        order->terms = std::move(terms).value();
        auto ask = [this, order, q](wallet::Wallet& wallet) {
            auto review = [this, order, q](wallet::Wallet& buyer, const CertificateAnswer& answer) {
                reviewAccept(buyer, *order, answer, q);
            };
            // Balances first: a buyer whose coins are not proved yet must not be told that he has none.
            m_home.whenKnown([weak = weak_from_this(), order, q, review](wallet::Wallet&, const Result<TimeMs>& known) {
                auto self = weak.lock();
                if (!self)
                    return;
                if (!known)
                    return q->finish(known.error());
                self->m_node->certificate(order->terms.certificate.origin,
                                          self->back<CertificateAnswer, facade::OfferView>(q, review));
            });
            (void)wallet;
        };
        onWallet(ask);
    });
}

void CertificateDesk::Impl::reviewAccept(wallet::Wallet& wallet, const AcceptOrder& order,
                                         const CertificateAnswer& answer, const QuestionPtr<facade::OfferView>& q) {
    const OfferTerms& terms = order.terms;
    const ViewContext shown = context(wallet);
    facade::OfferView view;
    view.seller = ledger::formatAddress(terms.seller, network());
    view.buyer = ledger::formatAddress(terms.buyer, network());
    view.price = terms.price;
    view.expiry = order.prepared.body.expiry;
    view.problem = acceptProblem(wallet, order, answer);
    std::optional<passport::HandOver> brought;
    if (!order.file.handOver.empty() && wallet.owns(terms.buyer) && answer.record) {
        Result<passport::HandOver> opened = wallet.openHandOver(order.file.handOver);
        if (opened)
            opened.value().custody.clear();
        if (opened && passport::checkHandOver(opened.value(), *answer.record, {}))
            brought = std::move(opened).value();
        else if (view.problem.empty())
            view.problem = "The content that came with the offer is not that of the certificate.";
    }
    if (answer.record) {
        facade::CertificateDetail detail;
        detail.row = rowOf(*answer.record, brought ? &brought->metadata : nullptr, shown);
        const ledger::Header& header = answer.proof.header.header();
        detail.row.asOf = {facade::ProofLevel::Verified, header.height, header.time};
        if (answer.issuer)
            detail.row.issuerName = answer.issuer->name;
        if (brought)
            showForeignMetadata(brought->metadata, detail);
        detail.rules = rulesInWords(*answer.record);
        detail.endedText = endedText(*answer.record, shown.now);
        detail.x509Expected = !answer.record->x509.isZero();
        if (brought)
            detail.x509 = x509View(brought->x509, *answer.record, answer.issuer, root().chain(), shown.now);
        view.certificate = std::move(detail);
    }
    auto owns = [&wallet](const ledger::Address& address) { return wallet.owns(address); };
    view.review = reviewOf(order.prepared, shown, root().genesis(), owns);
    if (brought) // the buyer's wallet does not know the title; what came along was compared with the record
        view.review.headline = swapHeadline(terms, view.certificate->row.title, shown, owns);
    if (view.problem.empty()) {
        OpenReview rest;
        rest.intent = wallet::AcceptIntent{terms.certificate.origin, terms.buyer, terms.seller, terms.price,
                                           order.prepared.body.level};
        rest.prepared = order.prepared;
        rest.offered = order.file.transaction;
        rest.brought = std::move(brought);
        view.id = keepReview(std::move(rest));
        view.review.id = view.id;
    }
    q->finish(std::move(view));
}

/// Why it cannot be accepted; empty: it can.
std::string CertificateDesk::Impl::acceptProblem(wallet::Wallet& wallet, const AcceptOrder& order,
                                                 const CertificateAnswer& answer) const {
    const OfferTerms& terms = order.terms;
    if (order.prepared.body.expiry < now())
        return "The offer has expired, at " + utcText(order.prepared.body.expiry) + ".";
    if (!answer.record)
        return "There is no such certificate on chain.";
    if (!answer.record->isHeld() || answer.record->isExpired(now()))
        return endedText(*answer.record, now());
    if (answer.record->owner != terms.seller || answer.record->current != terms.certificate.uid)
        return "The seller does not hold this certificate any more.";
    if (!wallet.owns(terms.buyer))
        return "The offer is for " + ledger::formatAddress(terms.buyer, network()) +
               ", which is no address of this wallet.";
    uint64_t needed = parameters().certificateDeposit.li();
    for (const ledger::BalanceEffect& effect : order.prepared.effects) {
        if (effect.account == terms.buyer)
            needed += effect.loses.li();
    }
    for (const wallet::Source& source : wallet.sources()) {
        if (source.address != terms.buyer)
            continue;
        if (source.nonce != terms.buyerNonce)
            return "Your address has been used since the offer was made, which ends it. Ask for a new one.";
        if (source.spendable.li() < needed)
            return "Price, fee and the certificate's deposit need " +
                   ledger::formatCoins(ledger::Amount::fromLi(needed)) + " at this address; it has " +
                   ledger::formatCoins(source.spendable) + ".";
        return {};
    }
    return "The address that the offer names has no coins.";
}

void CertificateDesk::Impl::acceptOffer(wallet::Wallet& wallet, const OpenReview& review,
                                        const QuestionPtr<facade::Sent>& q) {
    const auto* intent = std::get_if<wallet::AcceptIntent>(&review.intent);
    if (intent == nullptr || !review.offered)
        return q->finish(refused("This review is not of an offer."));
    // Content first: if the program ends now, it is there when the certificate comes.
    if (review.brought) {
        Result<void> kept = wallet.certificates().keepDraft(review.brought->metadata, review.brought->x509);
        if (!kept)
            return q->finish(kept.error());
    }
    Result<wallet::Payment> accepted = wallet.acceptOffer(*intent, *review.offered, review.prepared.id, now());
    if (!accepted)
        return q->finish(accepted.error());
    const ledger::TransactionId id = accepted.value().id;
    changed();
    // Sent now; if no peer takes it, it is sent again until it is final or has expired.
    m_home.resend(id, [q, id](const Result<uint32_t>&) { q->finish(facade::Sent{id.hex()}); });
}

} // namespace circlet::node
