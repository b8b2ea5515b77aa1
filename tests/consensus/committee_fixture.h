// Committees with fixed keys for tests: real BLS keys, so that ideal and real signatures use the same seats.
#pragma once

#include "consensus/epoch_state.h"
#include "consensus/signatures.h"

namespace circlet::consensus::test {

/// n seats with keys derived from their index; parsed once per size.
const ledger::Committee& committeeOf(uint32_t seats);
crypto::BlsSecretKey secretOf(uint32_t seat);
ChainId testChain();
/// Genesis as a block's facts: height 0, a fixed hash and time.
BlockFacts testGenesis();
constexpr TimeMs genesisTime = 1'700'000'000'000;

} // namespace circlet::consensus::test
