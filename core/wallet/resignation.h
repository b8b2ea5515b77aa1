// Which committee seat a wallet may give up, and what that means, in words (design §3, §4). Used by WalletSession, the
// façade and circlet-cli. Judges proved records; it signs nothing.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "ledger/committee.h"
#include "ledger/records.h"
#include "wallet/wallet.h"

namespace circlet::wallet {

/// 192 hexadecimal digits. Malformed says where the right ones are listed.
Result<crypto::BlsPublicKeyBytes> parseMemberKey(const std::string& text);

/// Index of the seat of `key`, or without one of the only seat that pays to the wallet. NotFound: no seat has this
/// key, or none pays to this wallet; Rejected: the seat pays to somebody else, or several pay here (all are named).
Result<uint32_t> seatToResign(std::span<const ledger::Seat> seats, const std::optional<crypto::BlsPublicKeyBytes>& key,
                              const Wallet& wallet);

/// The proved record of a seat that can be given up. NotFound: not seated yet, or not any more; AlreadyExists: given up
/// already.
Result<ledger::SeatRecord> resignable(const std::optional<Bytes>& leaf);

} // namespace circlet::wallet
