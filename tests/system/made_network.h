// A network's folder as `circletd devnet` keeps it, made in this process: with a key that has coins, and with a chain
// of any length that the four members signed by their safety rules. Used by the system tests that need a long chain.
// Everything in it goes through the real ledger, the real rules for signing and the real stores; only the network
// between the members is left out.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "crypto/schnorr.h"
#include "node/network.h"

namespace circlet::test {

struct MadeNetwork {
    node::NetworkChoice network;
    crypto::SchnorrSecretKey payer; ///< owns coins at genesis
    uint64_t nextNonce = 0;         ///< of the payer, lane 0
    uint64_t blocks = 0;            ///< final at the end
    double seconds = 0;             ///< that it took
};

/// `circletd devnet --dir folder` continues what this leaves.
Result<MadeNetwork> makeNetworkFolder(const std::string& folder, uint64_t blocks = 0,
                                      ledger::Network kind = ledger::Network::Regtest,
                                      const std::function<void(ledger::ChainParameters&)>& adjust = {});

struct SignedPayment {
    ledger::TransactionId id;
    ledger::Transaction transaction;
    Bytes bytes;
};
SignedPayment signPayment(const ledger::ChainId& chain, const crypto::SchnorrSecretKey& key, uint64_t nonce,
                          const ledger::Address& to, uint64_t li, TimeMs expiry);

/// Addresses that nobody has a key for.
ledger::Address numberedAddress(uint64_t number);

} // namespace circlet::test
