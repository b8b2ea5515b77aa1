#include "node/offer_file.h"

#include <algorithm>

#include "crypto/sha256.h"
#include "passport/hand_over.h"

namespace circlet::node {

namespace {

constexpr std::string_view magic = "CIRCLETOFFER";
constexpr uint16_t version = 1;
constexpr std::size_t maximumTransactionFile = 2 * ledger::maximumTransactionBytes;

const Error noOffer{ErrorCode::Rejected, "This transaction is no offer of one certificate for coins."};

} // namespace

Bytes encodeOfferFile(const OfferFile& offer) {
    ledger::Writer writer;
    writer.raw(asBytes(magic)).u16(version).bytes32(offer.transaction).bytes32(offer.handOver);
    const Hash256 check = crypto::sha256(writer.view());
    writer.fixed(check);
    return writer.take();
}

bool looksLikeOffer(ByteView bytes) {
    return bytes.size() >= magic.size() && std::ranges::equal(bytes.first(magic.size()), asBytes(magic));
}

Result<OfferFile> decodeOfferFile(ByteView bytes) {
    if (bytes.size() > maximumOfferBytes)
        return Error{ErrorCode::OutOfRange, "The file is too large for an offer."};
    OfferFile offer;
    if (!looksLikeOffer(bytes)) {
        if (Result<ledger::UnsignedTransaction> bare = ledger::decodeUnsigned(bytes); !bare) {
            if (bare.error().code == ErrorCode::NotOurs)
                return Error{ErrorCode::NotOurs, "This file is not an offer."};
            return bare.error();
        }
        offer.transaction.assign(bytes.begin(), bytes.end());
        return offer;
    }
    if (bytes.size() < magic.size() + 2 + 8 + Hash256::size)
        return Error{ErrorCode::Corrupt, "The offer file is cut off."};
    ledger::Reader reader(bytes);
    CIRCLET_CHECK(reader.raw(magic.size()));
    CIRCLET_TRY(written, reader.u16());
    if (written > version)
        return Error{ErrorCode::NewerVersion, "The offer file was written by a newer version of Circlet."};
    if (written != version)
        return Error{ErrorCode::Malformed, "The offer file has an unknown version."};
    ByteView content = bytes.first(bytes.size() - Hash256::size);
    if (!std::ranges::equal(crypto::sha256(content).view(), bytes.last(Hash256::size)))
        return Error{ErrorCode::Corrupt, "The offer file is damaged: its checksum does not match."};
    CIRCLET_TRY(transaction, reader.bytes32(maximumTransactionFile));
    CIRCLET_TRY(handOver, reader.bytes32(passport::maximumHandOverBytes));
    CIRCLET_CHECK(reader.raw(Hash256::size));
    CIRCLET_CHECK(reader.finish());
    offer.transaction.assign(transaction.begin(), transaction.end());
    offer.handOver.assign(handOver.begin(), handOver.end());
    return offer;
}

Result<OfferTerms> offerTerms(const ledger::TransactionBody& body) {
    if (body.actions.size() != 2)
        return noOffer;
    const ledger::TransferCertificate* certificate = nullptr;
    const ledger::Transfer* payment = nullptr;
    for (const ledger::Action& action : body.actions) {
        if (const auto* given = std::get_if<ledger::TransferCertificate>(&action))
            certificate = given;
        if (const auto* paid = std::get_if<ledger::Transfer>(&action))
            payment = paid;
    }
    if (certificate == nullptr || payment == nullptr)
        return noOffer;
    OfferTerms terms;
    terms.certificate = *certificate;
    terms.seller = body.authorizations[certificate->from].account;
    const ledger::Authorization& payer = body.authorizations[payment->from];
    terms.buyer = payer.account;
    terms.buyerNonce = payer.nonce;
    terms.price = payment->amount;
    if (payment->to != terms.seller || certificate->to != terms.buyer || terms.buyer == terms.seller)
        return noOffer;
    return terms;
}

} // namespace circlet::node
