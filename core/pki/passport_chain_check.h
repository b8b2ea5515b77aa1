// The check of a passport's X.509 chain, for passport::verifyPassport. Used by every program that verifies passports.
// Never asks a network or a clock: chain, list and time are in the question.
#pragma once

#include "passport/chain_check.h"

namespace circlet::pki {

/// Lives as long as the program; may be used from any thread. The chain's last certificate is taken as its root;
/// whether that is the registered one is a fact of the answer. Dates and revocation are facts, too.
const passport::ChainCheck& chainCheck();

} // namespace circlet::pki
