// The offer file: a certificate for coins, signed by its holder, and what belongs to it, sealed for the buyer
// (docs/protocol.md §16). Used by the desk and by whoever looks what a file is. Holds nothing that is believed: the
// transaction says what it does, and the content is compared with the record.
#pragma once

#include "wallet/intent.h"

namespace circlet::node {

constexpr std::size_t maximumOfferBytes = 10U << 20;

struct OfferFile {
    Bytes transaction; ///< a transaction file (docs/protocol.md §13)
    Bytes handOver;    ///< sealed; may be empty
};

Bytes encodeOfferFile(const OfferFile& offer);
/// Also of a transaction file alone. NotOurs, NewerVersion, Corrupt, Malformed, OutOfRange.
Result<OfferFile> decodeOfferFile(ByteView bytes);
bool looksLikeOffer(ByteView bytes);

/// What such a transaction does: one certificate against one payment, nothing else.
struct OfferTerms {
    ledger::TransferCertificate certificate;
    ledger::Address seller;
    ledger::Address buyer;
    ledger::Amount price;
    uint64_t buyerNonce = 0;
};
/// Rejected unless it does exactly that.
Result<OfferTerms> offerTerms(const ledger::TransactionBody& body);

} // namespace circlet::node
