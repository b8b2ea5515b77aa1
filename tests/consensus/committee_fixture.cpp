#include "consensus/committee_fixture.h"

#include <map>

#include "crypto/secure.h"
#include "crypto/sha256.h"

namespace circlet::consensus::test {

namespace {

struct Keys {
    std::map<uint32_t, crypto::BlsPublicKeyBytes> byNumber;
    std::map<crypto::BlsPublicKeyBytes, uint32_t> byKey;
};
Keys& keys() {
    static Keys known;
    return known;
}

} // namespace

crypto::BlsSecretKey secretOf(uint32_t number) {
    Bytes material(32, static_cast<uint8_t>(number + 1));
    return crypto::BlsSecretKey::derive(material).value();
}

ledger::Seat seatOfNumber(uint32_t number, ledger::KeyHeight since) {
    auto found = keys().byNumber.find(number);
    if (found == keys().byNumber.end()) {
        crypto::initialise();
        found = keys().byNumber.emplace(number, secretOf(number).publicKey().bytes()).first;
        keys().byKey.emplace(found->second, number);
    }
    ledger::Seat seat;
    seat.key = found->second;
    seat.transportId.bytes[0] = static_cast<uint8_t>(number);
    seat.since = since;
    return seat;
}

std::optional<uint32_t> numberOfKey(const crypto::BlsPublicKeyBytes& key) {
    const auto found = keys().byKey.find(key);
    return found == keys().byKey.end() ? std::nullopt : std::optional(found->second);
}

const ledger::Committee& committeeOf(const std::vector<ledger::Seat>& seats) {
    static std::map<Hash256, ledger::Committee> known;
    const Hash256 root = ledger::committeeRoot(seats);
    const auto found = known.find(root);
    if (found != known.end())
        return found->second;
    return known.emplace(root, ledger::Committee::create(seats).value()).first->second;
}

const ledger::Committee& committeeOf(uint32_t seats) {
    std::vector<ledger::Seat> all;
    for (uint32_t i = 0; i < seats; ++i)
        all.push_back(seatOfNumber(i));
    return committeeOf(all);
}

ChainId testChain() {
    ChainId chain;
    chain.bytes.fill(0xC1);
    return chain;
}

BlockFacts testGenesis() {
    BlockFacts facts;
    facts.hash.bytes.fill(0x6E);
    facts.time = genesisTime;
    return facts;
}

} // namespace circlet::consensus::test
