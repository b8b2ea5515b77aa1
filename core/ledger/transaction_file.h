// Transaction files on their way from one signer to the next (docs/protocol.md §13): which signatures are there, which
// are missing, how the files of several signers become one. Used by wallet and circlet-cli. Holds no key, and keeps no
// signature that does not verify.
#pragma once

#include <span>

#include "ledger/transaction.h"

namespace circlet::ledger {

/// Every signature that is there verifies over the body's id and belongs to its account. InvalidSignature.
Result<void> checkSignatures(const UnsignedTransaction& transaction);

/// Accounts that have not signed, or (m-of-n) not often enough; in the order of the authorizations.
std::vector<Address> missingSigners(const UnsignedTransaction& transaction);

/// Bytes of the signed transaction that this becomes, for its fee. NotFound: a shared account whose keys the file does
/// not name.
Result<std::size_t> finishedSize(const UnsignedTransaction& transaction);

/// One file with the signatures of all; of an m-of-n account the first m in key order. Rejected if they are not one
/// and the same transaction (the message counts them from 1), InvalidSignature.
Result<UnsignedTransaction> combine(std::span<const UnsignedTransaction> files);

/// The signed transaction, every signature verified. Rejected while some are missing, InvalidSignature.
Result<Transaction> finish(const UnsignedTransaction& transaction);

} // namespace circlet::ledger
