// Payment links: `circle:<address>?amount=5.00001CC&label=Ana&memo=rent` (docs/protocol.md §13, RFC 3986). Used by the
// window (QR codes, paste, links of the system) and the command line. Only ever a wish of whoever wrote it: it fills a
// form, and never skips the review before signing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/address.h"
#include "ledger/amount.h"

namespace circlet::ledger {

struct PaymentLink {
    Address address;
    std::optional<Amount> amount;
    std::string label; ///< who is paid, UTF-8 without control characters, at most 80 bytes
    std::string memo;  ///< goes into the transaction, the same bounds
    bool operator==(const PaymentLink&) const = default;
};

constexpr std::size_t maximumPaymentLinkLength = 512;

/// OutOfRange if a text is over its bound or the link over 512 characters; Malformed if a text is not UTF-8 or holds
/// control characters.
Result<std::string> formatPaymentLink(const PaymentLink& link, Network network);

/// Malformed or OutOfRange with the reason; WrongNetwork names the address's network; Unsupported for an unknown
/// parameter that the link demands (prefix `req-`). Other unknown parameters are ignored. The scheme may be in any
/// case.
Result<PaymentLink> parsePaymentLink(std::string_view text, Network network);

/// What people type or paste to say whom they pay: a bare address, or a payment link. Errors as of the two.
Result<PaymentLink> parseRecipient(std::string_view text, Network network);

} // namespace circlet::ledger
