// What a user is shown before he signs, and why a number is believed. Used by facade.h and certificates.h; derived from
// the very bytes that will be signed or were proved. Values only.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ledger/amount.h"

namespace circlet::facade {

/// One account's gain or loss, derived from the encoded bytes alone.
struct Effect {
    std::string address;
    std::string label; ///< "You", contact name or empty
    bool mine = false;
    ledger::Amount gains;
    ledger::Amount loses;  ///< fee included for the payer
    uint32_t received = 0; ///< certificates that come
    uint32_t given = 0;    ///< certificates that go
};

struct Sent {
    std::string transaction;
};

/// One link of the chain of reasons, from the number down to the root of trust; recomputed when asked for.
struct ProofStep {
    std::string title;   ///< "State path", "Header 12,345", "Certificate", "Committee", "Genesis"
    std::string summary; ///< a sentence
    std::vector<std::pair<std::string, std::string>> facts; ///< label, value (hashes in hex)
    std::vector<bool> signers; ///< bitmap of the committee for the certificate step, else empty
    bool valid = false;
};

} // namespace circlet::facade
