// Random but valid values of the ledger, and the promise that every canonical format keeps. Used by tests/ledger only.
#pragma once

#include <algorithm>
#include <QTest>
#include <random>

#include "crypto/bls.h"
#include "ledger/parameters.h"
#include "ledger/transaction.h"

namespace circlet::test {

/// The same values in every run: a failure can be repeated.
class Random {
public:
    explicit Random(uint64_t seed) : m_engine(seed) {}
    uint64_t any() { return m_engine(); }
    uint64_t below(uint64_t bound) { return m_engine() % bound; }
    bool coin() { return (m_engine() & 1) != 0; }
    Bytes bytes(std::size_t size) {
        Bytes out(size);
        for (uint8_t& byte : out)
            byte = static_cast<uint8_t>(m_engine());
        return out;
    }
    template<typename T>
    T fixed() {
        return T::from(bytes(T::size)).value();
    }
    ledger::Address address() {
        return {coin() ? ledger::AddressType::SingleKey : ledger::AddressType::MultiKey, fixed<Hash256>()};
    }

private:
    std::mt19937_64 m_engine;
};

inline crypto::SchnorrSecretKey secretKey(uint8_t number) {
    crypto::SecureBytes bytes = crypto::SecureBytes::copyOf(Bytes(32, number));
    return crypto::SchnorrSecretKey::from(std::move(bytes)).value();
}

/// Deterministic key of a member.
inline crypto::BlsSecretKey memberKey(uint8_t number) {
    return crypto::BlsSecretKey::derive(Bytes(32, number)).value();
}

inline ledger::Seat seat(uint8_t number) {
    ledger::Seat seat;
    seat.key = memberKey(number).publicKey().bytes();
    seat.transportId.bytes.fill(static_cast<uint8_t>(0x40 + number));
    seat.payout = ledger::addressOf(secretKey(number).publicKey());
    return seat;
}

inline std::vector<ledger::Seat> seats(uint8_t count) {
    std::vector<ledger::Seat> result;
    for (uint8_t i = 1; i <= count; ++i)
        result.push_back(seat(i));
    return result;
}

inline ledger::Founder founder(uint8_t number) {
    ledger::Founder founder;
    founder.seat = seat(number);
    founder.possession = memberKey(number).sign(ledger::possessionMessage(founder.seat), crypto::BlsDomain::Possession);
    return founder;
}

/// Four founders, two accounts, one seed peer.
inline ledger::Genesis genesis() {
    ledger::Genesis genesis;
    genesis.parameters = ledger::defaultParameters(ledger::Network::Regtest);
    genesis.time = 1'700'000'000'000;
    for (uint8_t i = 1; i <= 4; ++i)
        genesis.founders.push_back(founder(i));
    for (uint8_t i : {uint8_t{10}, uint8_t{11}})
        genesis.allocations.push_back(
            {ledger::addressOf(secretKey(i).publicKey()), ledger::Amount::fromLi(100'000'000ULL * i)});
    std::ranges::sort(genesis.allocations, {}, &ledger::Allocation::address);
    genesis.seeds = {"127.0.0.1:7310"};
    return genesis;
}

/// The promise of every canonical format: it decodes to what it encodes; nothing cut off or appended decodes; a changed
/// bit is refused or is the one encoding of another value.
template<typename Decode, typename Encode>
void requireCanonical(const Bytes& bytes, Decode decode, Encode encode) {
    const auto whole = decode(bytes);
    QVERIFY2(whole.has_value(), whole.has_value() ? "" : whole.error().message.c_str());
    QCOMPARE(encode(whole.value()), bytes);
    for (std::size_t size = 0; size < bytes.size(); ++size)
        QVERIFY2(!decode(ByteView(bytes).first(size)).has_value(), "a truncated input was taken");
    for (uint8_t extra : {0x00, 0x01, 0x80, 0xFF}) {
        Bytes longer = bytes;
        longer.push_back(extra);
        QVERIFY2(!decode(longer).has_value(), "a longer input was taken");
    }
    Bytes changed = bytes;
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
        changed[bit / 8] ^= static_cast<uint8_t>(1U << (bit % 8));
        if (const auto other = decode(changed)) {
            QVERIFY2(encode(other.value()) == changed, "a value has two encodings");
            QVERIFY2(!(other.value() == whole.value()), "two encodings have one value");
        }
        changed[bit / 8] ^= static_cast<uint8_t>(1U << (bit % 8));
    }
}

/// The code of a refusal; fails the test if nothing was refused.
template<typename T>
ErrorCode refusal(const Result<T>& result) {
    if (result.has_value()) {
        QTest::qFail("nothing was refused", __FILE__, __LINE__);
        return ErrorCode::Internal;
    }
    return result.error().code;
}

} // namespace circlet::test
