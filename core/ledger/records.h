// Records in the state tree: accounts, seats, the chain's own facts; places for certificates and issuers (design §3).
// Used by execution and by everyone who reads a proved leaf. Values only; keys are tagged hashes, so that no two kinds
// collide.
#pragma once

#include <array>
#include <vector>

#include "crypto/bls.h"
#include "ledger/codec.h"

namespace circlet::ledger {

constexpr uint8_t lanes = 8;

/// Why an account changed.
enum class ActivityKind : uint8_t { Transaction = 0, Genesis = 1, Reward = 2, Unlock = 3, Burn = 4 };

/// One per transaction and account, in block order.
struct ActivityEntry {
    ActivityKind kind = ActivityKind::Transaction;
    uint64_t count = 0; ///< 1 for the account's first
    Height height = 0;
    uint32_t index = 0; ///< of the transaction in its block
    Hash256 reference;  ///< transaction id, or a system tag's hash
    auto operator<=>(const ActivityEntry&) const = default;
};
void write(Writer& writer, const ActivityEntry& entry);
Result<ActivityEntry> readActivityEntry(Reader& reader);
/// head = tagged hash(previous head, entry); the head before the first entry is all zero.
Hash256 extendActivity(const Hash256& head, const ActivityEntry& entry);

struct Account {
    Amount balance; ///< all that is owned, deposit and locked included
    Amount locked;  ///< certificates' deposits and rewards not yet free
    std::array<uint64_t, lanes> nonces{};
    Hash256 holdingsRoot; ///< tree over the origin UIDs it holds; zero: none
    uint64_t activityCount = 0;
    Hash256 activityHead;
    bool operator==(const Account&) const = default;
};
Bytes encode(const Account& account);
Result<Account> decodeAccount(ByteView bytes);

/// balance - locked - deposit, or zero.
Amount spendable(const Account& account, Amount deposit);

/// A member's term: fees it earned, turns it failed, when it came (design §3, §4).
struct SeatRecord {
    crypto::BlsPublicKeyBytes key;
    Address payout;
    KeyHeight since = 0;
    Hash256 request;   ///< that won the seat: names the certificates of its reward; zero: a founder's
    TimeMs leftAt = 0; ///< 0: seated
    Amount fees;       ///< summed as proposer, paid with the reward
    Amount reward;     ///< locked
    uint64_t failedTurns = 0;
    uint64_t proposedBlocks = 0;
    uint32_t epochFailed = 0; ///< failed turns in the running epoch
    bool resigned = false;
    bool equivocated = false; ///< proved by evidence
    bool operator==(const SeatRecord&) const = default;
};
Bytes encode(const SeatRecord& record);
Result<SeatRecord> decodeSeatRecord(ByteView bytes);

/// What the chain remembers of elections besides seats: who leads no turns in the running epoch, and the line of those
/// who left and wait for their reward. Absent: nothing of it.
struct ElectionRecord {
    uint64_t firstWaiting = 0; ///< numbers of the line, [first, next)
    uint64_t nextWaiting = 0;
    std::vector<uint32_t> excluded; ///< seats, ascending
    bool operator==(const ElectionRecord&) const = default;
};
Bytes encode(const ElectionRecord& record);
Result<ElectionRecord> decodeElectionRecord(ByteView bytes);

/// One who left: its record's reward and fees are due at this block time.
struct WaitingReward {
    crypto::BlsPublicKeyBytes key;
    TimeMs due = 0;
    bool operator==(const WaitingReward&) const = default;
};
Bytes encode(const WaitingReward& record);
Result<WaitingReward> decodeWaitingReward(ByteView bytes);

/// Facts of the chain that rules need: the lowest level admitted now and how full the window's blocks were.
struct ChainRecord {
    uint8_t lowestLevel = 0;
    uint64_t windowBytes = 0;
    uint64_t windowTransactions = 0;
    Amount supply;
    KeyHeight keyHeight = 0;
    bool operator==(const ChainRecord&) const = default;
};
Bytes encode(const ChainRecord& record);
Result<ChainRecord> decodeChainRecord(ByteView bytes);

Hash256 accountKey(const Address& address);
Hash256 seatKey(const crypto::BlsPublicKeyBytes& key);
Hash256 certificateKey(const CertificateUid& origin);
Hash256 issuerKey(const Address& address);
Hash256 chainRecordKey();
Hash256 electionRecordKey();
Hash256 waitingRewardKey(uint64_t number);

} // namespace circlet::ledger
