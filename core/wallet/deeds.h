// What a transaction does, in words, from its bytes alone (design §8). Shown before anything is signed by the wallet,
// the façade and circlet-cli. Looks at no state and believes nobody: what the bytes do not say it does not say.
#pragma once

#include <string>
#include <vector>

#include "ledger/parameters.h"
#include "ledger/transaction.h"

namespace circlet::wallet {

/// What each action of a transaction does, a sentence or a few each.
std::vector<std::string> deedsOf(const ledger::TransactionBody& body, const ledger::Genesis& genesis);

/// "a key that may be known to others": why a certificate is revoked, in words.
std::string_view reasonText(ledger::RevocationReason reason);

/// What may be done with a certificate under these terms, a sentence each; nothing: everything, and for ever.
std::vector<std::string> termsText(const ledger::CertificateTerms& terms);

/// "2 minutes", "14 days": a span of a chain's parameters or of a certificate's rules.
std::string spanText(TimeMs span);

} // namespace circlet::wallet
