#include "ledger/address.h"

#include "crypto/sha256.h"
#include "util/bech32m.h"

namespace circlet::ledger {

namespace {

constexpr uint8_t addressVersion = 0;
constexpr std::size_t maximumAddressKeys = 16;

struct NetworkFacts {
    Network network;
    std::string_view name;
    std::string_view prefix;
};

constexpr NetworkFacts networks[] = {
    {Network::Mainnet, "mainnet", "cc"},
    {Network::Testnet, "testnet", "tcc"},
    {Network::Devnet, "devnet", "dcc"},
    {Network::Regtest, "regtest", "rcc"},
};

const NetworkFacts& factsOf(Network network) {
    return networks[static_cast<std::size_t>(network)];
}

} // namespace

std::string_view networkName(Network network) {
    return factsOf(network).name;
}

Result<Network> networkFromName(std::string_view name) {
    for (const NetworkFacts& facts : networks) {
        if (facts.name == name)
            return facts.network;
    }
    return Error{ErrorCode::NotFound, "there is no such network: choose mainnet, testnet, devnet or regtest"};
}

std::string_view addressPrefix(Network network) {
    return factsOf(network).prefix;
}

Address addressOf(const crypto::SchnorrPublicKey& key) {
    static const crypto::Tag tag("circlet/address/single");
    return Address{AddressType::SingleKey, tag.hash(key.view())};
}

Result<Address> addressOf(uint8_t required, std::span<const crypto::SchnorrPublicKey> keysAscending) {
    static const crypto::Tag tag("circlet/address/multi");
    if (keysAscending.empty() || keysAscending.size() > maximumAddressKeys)
        return Error{ErrorCode::OutOfRange, "a shared address has 1 to 16 keys"};
    if (required < 1 || required > keysAscending.size())
        return Error{ErrorCode::OutOfRange, "a shared address needs at least 1 signature and at most one per key"};
    for (std::size_t i = 1; i < keysAscending.size(); ++i) {
        if (keysAscending[i - 1] == keysAscending[i])
            return Error{ErrorCode::AlreadyExists, "a shared address cannot hold one key twice"};
        if (keysAscending[i - 1] > keysAscending[i])
            return malformed("the keys of a shared address are not in ascending order");
    }
    crypto::Sha256 hash = tag.start();
    const uint8_t counts[] = {required, static_cast<uint8_t>(keysAscending.size())};
    hash.update(counts);
    for (const crypto::SchnorrPublicKey& key : keysAscending)
        hash.update(key.view());
    return Address{AddressType::MultiKey, hash.finish()};
}

std::string formatAddress(const Address& address, Network network) {
    Bytes payload;
    payload.reserve(1 + Hash256::size);
    payload.push_back(static_cast<uint8_t>(address.type));
    payload.insert(payload.end(), address.hash.bytes.begin(), address.hash.bytes.end());
    // Prefix, version and length are constants within the bounds of bech32m.
    return encodeBech32m(addressPrefix(network), addressVersion, payload).value();
}

Result<Address> parseAddress(std::string_view text, Network network) {
    auto decoded = decodeBech32m(text);
    if (!decoded)
        return malformed("this is not a Circlet address: " + decoded.error().message);
    const Bech32mText& parts = decoded.value();
    const NetworkFacts* owner = nullptr;
    for (const NetworkFacts& facts : networks) {
        if (facts.prefix == parts.prefix)
            owner = &facts;
    }
    if (owner == nullptr)
        return malformed("this is not a Circlet address: it begins with another prefix");
    if (owner->network != network)
        return Error{ErrorCode::WrongNetwork, "this address belongs to " + std::string(owner->name) +
                                                  ", but this wallet uses " + std::string(networkName(network))};
    if (parts.version != addressVersion)
        return malformed("this address was made by a newer program: its version is not known here");
    if (parts.payload.size() != 1 + Hash256::size)
        return malformed("this is not a Circlet address: its length is wrong");
    if (parts.payload[0] > static_cast<uint8_t>(AddressType::MultiKey))
        return malformed("this address was made by a newer program: its type is not known here");
    Address address;
    address.type = static_cast<AddressType>(parts.payload[0]);
    std::memcpy(address.hash.data(), parts.payload.data() + 1, Hash256::size);
    return address;
}

} // namespace circlet::ledger
