// The witness of a single-key account over a message outside transactions. Used by receive requests and presentations;
// the message is always a tagged hash of its own, so such a signature is never one of a transaction.
#pragma once

#include "ledger/transaction.h"

namespace circlet::passport {

inline ledger::Witness witnessOf(const crypto::SchnorrSecretKey& owner, const Hash256& message) {
    return {1, {owner.publicKey()}, 1, {owner.sign(message)}};
}

} // namespace circlet::passport
