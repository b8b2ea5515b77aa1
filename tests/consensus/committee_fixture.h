// Committees with fixed keys for tests: real BLS keys, so that ideal and real signatures use the same seats.
#pragma once

#include "consensus/epoch_state.h"
#include "consensus/signatures.h"

namespace circlet::consensus::test {

/// n seats with keys derived from their index; parsed once per size.
const ledger::Committee& committeeOf(uint32_t seats);
/// These seats; parsed once.
const ledger::Committee& committeeOf(const std::vector<ledger::Seat>& seats);
crypto::BlsSecretKey secretOf(uint32_t number);
/// The seat of the key with this number (at most 250).
ledger::Seat seatOfNumber(uint32_t number, ledger::KeyHeight since = 0);
std::optional<uint32_t> numberOfKey(const crypto::BlsPublicKeyBytes& key);
ChainId testChain();
/// Genesis as a block's facts: height 0, a fixed hash and time.
BlockFacts testGenesis();
constexpr TimeMs genesisTime = 1'700'000'000'000;

} // namespace circlet::consensus::test
