// Chain parameters and genesis: canonical bytes, from which the chain id follows (design §3, §4). Used by every layer
// above. Pure: parsed from bytes, files are read by node. JSON is only a view of it.
#pragma once

#include <string>
#include <vector>

#include "crypto/bls.h"
#include "ledger/codec.h"
#include "ledger/committee.h"

namespace circlet::ledger {

enum class WorkFunction : uint8_t { Sha256d = 0, RandomX = 1 };

struct FeeSchedule {
    Amount transfer = Amount::fromLi(1);
    Amount certificateTransfer = Amount::fromLi(10);
    Amount certificateIssue = Amount::fromLi(20);
    Amount issuerRegistration = Amount::fromLi(1000);
    uint32_t freeBytes = 1024;
    uint32_t bytesPerLi = 256; ///< 1 li per this many bytes (or part of them) beyond freeBytes
    bool operator==(const FeeSchedule&) const = default;
};

struct ChainParameters {
    Network network = Network::Regtest;
    // Transactions and blocks
    FeeSchedule fees;
    Amount accountDeposit = Amount::fromLi(1000);
    Amount certificateDeposit = Amount::fromLi(1000);
    Amount minimumTransfer = Amount::fromLi(100);
    uint32_t maximumBlockBytes = 1U << 20;
    uint32_t maximumBlockTransactions = 4096;
    uint32_t levelWindow = 64; ///< blocks; the lowest level admitted may change at heights divisible by it
    // Consensus
    uint32_t heartbeatMs = 5000;
    uint32_t minimumBlockIntervalMs = 0;
    uint32_t baseTimeoutMs = 250;
    uint32_t futureLimitMs = 2000;
    uint32_t turnLength = 8;
    uint32_t anchorInterval = 1;
    // Election (design §4)
    WorkFunction work = WorkFunction::Sha256d;
    uint32_t idealSpacingMs = 15'000;
    uint32_t minimumSpacingMs = 1'500;
    uint64_t asertHalfLifeMs = 600'000;
    Hash256 initialTarget; ///< big-endian
    uint32_t randomxKeyInterval = 2048;
    Amount reward = Amount::fromLi(25'000);
    uint64_t escrowMs = 120'000;
    uint32_t failedTurnThreshold = 16;
    bool operator==(const ChainParameters&) const = default;
};

/// Defaults per network (devnet 4 seats and RandomX, regtest 4 and SHA-256d, testnet 16, mainnet 100).
ChainParameters defaultParameters(Network network);

struct Allocation {
    Address address;
    Amount amount;
    bool operator==(const Allocation&) const = default;
};

/// A founder's seat with the proof of possession of its key (over the tagged hash of the whole seat).
struct Founder {
    Seat seat;
    crypto::BlsSignatureBytes possession;
    bool operator==(const Founder&) const = default;
};

struct Genesis {
    ChainParameters parameters;
    TimeMs time = 0;
    std::vector<Founder> founders;       ///< n = 3f+1, 1..400
    std::vector<Allocation> allocations; ///< ascending addresses, each >= the deposit, sum < 2^53 li
    std::vector<std::string> seeds;      ///< id@host:port or host:port, at most 64
    bool operator==(const Genesis&) const = default;
};

Bytes encode(const Genesis& genesis);
/// Decodes and checks everything but the proofs of possession.
Result<Genesis> decodeGenesis(ByteView bytes);
/// Keys parse, are distinct and their proofs verify. Slow (one pairing per founder).
Result<void> checkFounders(const Genesis& genesis);

/// The message that a founder's or candidate's proof of possession signs.
Hash256 possessionMessage(const Seat& seat);

/// Tagged hash "circlet/chain" of the genesis bytes and the era (0).
ChainId chainId(const Genesis& genesis, uint32_t era = 0);

} // namespace circlet::ledger
