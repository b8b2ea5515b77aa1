// Certificates that leave the wallet: what stands against it, and the swap for coins that two wallets sign.
#include <algorithm>

#include "wallet/history_csv.h"
#include "wallet/wallet_file.h"

namespace circlet::wallet {

namespace {

bool leaves(const ledger::CertificateEffect& effect) {
    return effect.move == ledger::CertificateMove::Given || effect.move == ledger::CertificateMove::Revoked;
}

} // namespace

Result<void> WalletFile::mayGiveAway(const ledger::CertificateUid& origin, TimeMs now) const {
    const std::optional<HeldCertificate> held = m_certificates.find(origin);
    if (held && held->locked)
        return Error{ErrorCode::Rejected, "This certificate is locked in your wallet. Unlock it first."};
    for (const Payment& payment : payments(true)) {
        CIRCLET_TRY(transaction, ledger::decodeTransaction(payment.signedBytes));
        for (const ledger::CertificateEffect& effect : ledger::certificateEffects(transaction.body)) {
            if (effect.origin == origin && leaves(effect))
                return Error{ErrorCode::Rejected, "This certificate is in a transaction already that is on its way. "
                                                  "Wait until that is final, or over at " +
                                                      timeText(payment.expiry) + "."};
        }
    }
    CIRCLET_TRY(offered, readOffers(now, origin));
    for (const Offer& offer : offered) {
        if (offer.open)
            return Error{ErrorCode::Rejected,
                         "This certificate is offered to a buyer until " + timeText(offer.expiry) +
                             ". To take the offer back before, make any payment from the address that holds it."};
    }
    return ok();
}

Result<void> WalletFile::checkGifts(const Prepared& prepared, TimeMs now) const {
    for (const ledger::CertificateEffect& effect : prepared.certificates) {
        if (leaves(effect) && owns(effect.account))
            CIRCLET_CHECK(mayGiveAway(effect.origin, now));
    }
    return ok();
}

Result<Offer> WalletFile::signOffer(const OfferIntent& intent, const Prepared& prepared, TimeMs now) {
    CIRCLET_TRY(decoded, reviewed(intent, prepared));
    if (decoded.body.expiry <= now)
        return Error{ErrorCode::Expired, "The offer is over already. Make it again."};
    CIRCLET_CHECK(mayGiveAway(intent.origin, now));
    const std::vector<Source> available = sources();
    const auto holder = std::ranges::find(available, intent.holder, &Source::address);
    if (holder == available.end() || holder->nonce != intent.holderNonce)
        return Error{ErrorCode::Rejected, "The wallet changed since this was reviewed. Review it again."};
    ledger::UnsignedTransaction file;
    file.body = decoded.body;
    CIRCLET_TRY(witness, witnessOf(intent.holder, decoded.id));
    file.witnesses = {std::nullopt, std::move(witness)};
    CIRCLET_CHECK(ledger::checkSignatures(file));
    Offer offer{decoded.id,   intent.origin, intent.holder,       intent.buyer,
                intent.price, now,           decoded.body.expiry, ledger::encodeUnsigned(file),
                true};
    CIRCLET_CHECK(m_database.run("INSERT INTO offer (chain, tx, origin, created, expiry, file) VALUES (?, ?, ?, ?, ?, "
                                 "?) ON CONFLICT (chain, tx) DO NOTHING",
                                 m_chain, offer.id, offer.origin, offer.created, offer.expiry, offer.file));
    changed();
    return offer;
}

Result<std::vector<Offer>> WalletFile::readOffers(TimeMs now,
                                                  const std::optional<ledger::CertificateUid>& origin) const {
    std::vector<Offer> offers;
    CIRCLET_TRY(statement,
                m_database.prepare(std::string("SELECT tx, origin, created, expiry, file FROM offer WHERE chain = ?1") +
                                   (origin ? " AND origin = ?2" : "") + " ORDER BY created DESC, tx"));
    statement.bind(1, m_chain);
    if (origin)
        statement.bind(2, *origin);
    const std::vector<Source> available = sources();
    for (;;) {
        CIRCLET_TRY(more, statement.step());
        if (!more)
            return offers;
        Offer offer;
        CIRCLET_TRY(id, statement.fixed<ledger::TransactionId>(0));
        offer.id = id;
        CIRCLET_TRY(of, statement.fixed<ledger::CertificateUid>(1));
        offer.origin = of;
        offer.created = statement.u64(2);
        offer.expiry = statement.u64(3);
        offer.file = statement.blob(4);
        CIRCLET_TRY(file, ledger::decodeUnsigned(offer.file));
        offer.buyer = file.body.authorizations[0].account;
        offer.holder = file.body.authorizations[1].account;
        if (const auto* price = std::get_if<ledger::Transfer>(&file.body.actions[0]))
            offer.price = price->amount;
        const auto holder = std::ranges::find(available, offer.holder, &Source::address);
        offer.open =
            offer.expiry >= now && holder != available.end() && holder->nonce == file.body.authorizations[1].nonce;
        offers.push_back(std::move(offer));
    }
}

std::vector<Offer> WalletFile::offers(TimeMs now) const {
    Result<std::vector<Offer>> offers = readOffers(now, {});
    return offers ? std::move(offers).value() : std::vector<Offer>();
}

Result<Payment> WalletFile::acceptOffer(const AcceptIntent& intent, ByteView file,
                                        const ledger::TransactionId& reviewed, TimeMs now) {
    CIRCLET_TRY(review, inspectFile(file, m_genesis, m_chain));
    if (review.prepared.id != reviewed)
        return Error{ErrorCode::Rejected, "The offer is not the one that was reviewed; it was not signed."};
    CIRCLET_CHECK(matches(intent, review.prepared, ownAddresses()));
    const ledger::TransactionBody& body = review.prepared.body;
    if (body.expiry <= now)
        return Error{ErrorCode::Expired,
                     "The offer was good until " + timeText(body.expiry) + ". Ask the seller for a new one."};
    const std::vector<Source> available = sources();
    const auto buyer = std::ranges::find(available, intent.buyer, &Source::address);
    if (buyer == available.end() || buyer->nonce != body.authorizations[0].nonce)
        return Error{ErrorCode::Rejected, "Your account " + ledger::formatAddress(intent.buyer, network()) +
                                              " was used since the offer was made for it. Ask the seller for a new "
                                              "offer."};
    CIRCLET_TRY(paid, intent.price.plus(review.prepared.fee));
    CIRCLET_TRY(needed, paid.plus(m_genesis.parameters.certificateDeposit));
    if (buyer->spendable < needed)
        return Error{ErrorCode::InsufficientFunds, "Price, fee and the deposit of the certificate together need " +
                                                       ledger::formatCoins(needed) + " on the address " +
                                                       ledger::formatAddress(intent.buyer, network()) + "."};
    ledger::UnsignedTransaction whole = std::move(review.transaction);
    CIRCLET_TRY(witness, witnessOf(intent.buyer, reviewed));
    whole.witnesses[0] = std::move(witness);
    CIRCLET_TRY(transaction, ledger::finish(whole));
    return keepPayment(transaction, now, {});
}

} // namespace circlet::wallet
