// Signing, sending and following one transaction of the open wallet. Used by `send`, `mine resign` and `tx sign`. It
// decides nothing: what is signed was prepared and is checked by core.
#pragma once

#include "circlet-cli/context.h"

namespace circlet::cli {

/// Shows `what` and asks on a terminal; a script has read what it signs, or bound it with options. Cancelled.
Result<void> confirm(const Context& context, const std::string& what, bool yes);

/// Signed and handed to peers; with `wait` until it is final or expired.
Result<wallet::Payment> signAndSend(Context& context, const wallet::Intent& intent, const wallet::Prepared& prepared,
                                    bool wait);

/// transaction, state, height, fee_li.
nlohmann::json sentJson(const wallet::Payment& payment, const wallet::Prepared& prepared);
/// "Transaction …\nfinal at block 17": two lines without an end.
std::string sentText(const wallet::Payment& payment);

} // namespace circlet::cli
