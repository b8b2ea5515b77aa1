// Addresses: bech32m texts of a type and a 32-byte hash, bound to a network by their prefix (design §3, BIP350).
// Used by everyone; an Address is always well formed, text from outside goes through parseAddress().
#pragma once

#include <compare>
#include <span>
#include <string>
#include <string_view>

#include "crypto/schnorr.h"
#include "ledger/types.h"

namespace circlet::ledger {

enum class Network : uint8_t { Mainnet = 0, Testnet = 1, Devnet = 2, Regtest = 3 };

std::string_view networkName(Network network);          ///< "mainnet", …
Result<Network> networkFromName(std::string_view name); ///< NotFound
std::string_view addressPrefix(Network network);        ///< "cc", "tcc", "dcc", "rcc"

enum class AddressType : uint8_t { SingleKey = 0, MultiKey = 1 };

struct Address {
    AddressType type = AddressType::SingleKey;
    Hash256 hash;
    auto operator<=>(const Address&) const = default;
};

/// Tagged hash "circlet/address/single" of the x-only key.
Address addressOf(const crypto::SchnorrPublicKey& key);
/// Tagged hash "circlet/address/multi" of m, n and the keys in ascending order; 1 <= m <= n <= 16, keys distinct.
Result<Address> addressOf(uint8_t required, std::span<const crypto::SchnorrPublicKey> keysAscending);

std::string formatAddress(const Address& address, Network network);
/// Malformed, or WrongNetwork with the name of the network that the address belongs to.
Result<Address> parseAddress(std::string_view text, Network network);

} // namespace circlet::ledger

template<>
struct std::hash<circlet::ledger::Address> {
    std::size_t operator()(const circlet::ledger::Address& a) const noexcept {
        return std::hash<circlet::Hash256>()(a.hash) ^ static_cast<std::size_t>(a.type);
    }
};
