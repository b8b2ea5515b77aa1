#include "consensus/committee_fixture.h"

#include <map>

#include "crypto/secure.h"
#include "crypto/sha256.h"

namespace circlet::consensus::test {

crypto::BlsSecretKey secretOf(uint32_t seat) {
    Bytes material(32, static_cast<uint8_t>(seat + 1));
    return crypto::BlsSecretKey::derive(material).value();
}

const ledger::Committee& committeeOf(uint32_t seats) {
    static std::map<uint32_t, ledger::Committee> known;
    const auto found = known.find(seats);
    if (found != known.end())
        return found->second;
    crypto::initialise();
    std::vector<ledger::Seat> all;
    for (uint32_t i = 0; i < seats; ++i) {
        ledger::Seat seat;
        seat.key = secretOf(i).publicKey().bytes();
        seat.transportId.bytes[0] = static_cast<uint8_t>(i);
        all.push_back(seat);
    }
    return known.emplace(seats, ledger::Committee::create(std::move(all)).value()).first->second;
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
