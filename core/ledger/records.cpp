#include "ledger/records.h"

#include "crypto/sha256.h"
#include "ledger/committee.h"

namespace circlet::ledger {

namespace {

constexpr uint8_t recordVersion = 1;
constexpr uint8_t resignedFlag = 1;
constexpr uint8_t equivocatedFlag = 2;

Result<void> readVersion(Reader& reader, const char* what) {
    CIRCLET_TRY(version, reader.u8());
    if (version != recordVersion)
        return Error{ErrorCode::NewerVersion, std::string(what) + " has version " + std::to_string(version) +
                                                  ", this program knows version " + std::to_string(recordVersion)};
    return ok();
}

} // namespace

void write(Writer& writer, const ActivityEntry& entry) {
    writer.u8(static_cast<uint8_t>(entry.kind))
        .u64(entry.count)
        .u64(entry.height)
        .u32(entry.index)
        .fixed(entry.reference);
}

Result<ActivityEntry> readActivityEntry(Reader& reader) {
    ActivityEntry entry;
    CIRCLET_TRY(kind, reader.u8());
    if (kind > static_cast<uint8_t>(ActivityKind::Burn))
        return Error{ErrorCode::Malformed, "unknown kind of activity " + std::to_string(kind)};
    entry.kind = static_cast<ActivityKind>(kind);
    CIRCLET_TRY(count, reader.u64());
    if (count == 0)
        return Error{ErrorCode::Malformed, "an account's activity is counted from 1"};
    entry.count = count;
    CIRCLET_TRY(height, reader.u64());
    entry.height = height;
    CIRCLET_TRY(index, reader.u32());
    entry.index = index;
    CIRCLET_TRY(reference, reader.fixed<Hash256>());
    entry.reference = reference;
    return entry;
}

Hash256 extendActivity(const Hash256& head, const ActivityEntry& entry) {
    static const crypto::Tag tag("circlet/activity");
    Writer writer;
    write(writer, entry);
    return tag.hash({head.view(), writer.view()});
}

Bytes encode(const Account& account) {
    Writer writer;
    writer.reserve(153);
    writer.u8(recordVersion).amount(account.balance).amount(account.locked);
    for (uint64_t nonce : account.nonces)
        writer.u64(nonce);
    writer.fixed(account.holdingsRoot).u64(account.activityCount).fixed(account.activityHead);
    return writer.take();
}

Result<Account> decodeAccount(ByteView bytes) {
    Reader reader(bytes);
    CIRCLET_CHECK(readVersion(reader, "account record"));
    Account account;
    CIRCLET_TRY(balance, reader.amount());
    account.balance = balance;
    CIRCLET_TRY(locked, reader.amount());
    account.locked = locked;
    if (account.locked > account.balance)
        return Error{ErrorCode::Malformed, "account record locks more than the account owns"};
    for (uint64_t& nonce : account.nonces) {
        CIRCLET_TRY(value, reader.u64());
        nonce = value;
    }
    CIRCLET_TRY(holdingsRoot, reader.fixed<Hash256>());
    account.holdingsRoot = holdingsRoot;
    CIRCLET_TRY(activityCount, reader.u64());
    account.activityCount = activityCount;
    CIRCLET_TRY(activityHead, reader.fixed<Hash256>());
    account.activityHead = activityHead;
    CIRCLET_CHECK(reader.finish());
    return account;
}

Amount spendable(const Account& account, Amount deposit) {
    const uint64_t balance = account.balance.li();
    if (account.locked.li() >= balance || deposit.li() >= balance - account.locked.li())
        return Amount();
    return Amount::fromLi(balance - account.locked.li() - deposit.li());
}

Bytes encode(const SeatRecord& record) {
    Writer writer;
    writer.u8(recordVersion).fixed(record.key).address(record.payout).u64(record.since).fixed(record.request);
    writer.u64(record.leftAt);
    writer.amount(record.fees).amount(record.reward).u64(record.failedTurns).u64(record.proposedBlocks);
    writer.u32(record.epochFailed);
    writer.u8(static_cast<uint8_t>((record.resigned ? resignedFlag : 0) | (record.equivocated ? equivocatedFlag : 0)));
    return writer.take();
}

Result<SeatRecord> decodeSeatRecord(ByteView bytes) {
    Reader reader(bytes);
    CIRCLET_CHECK(readVersion(reader, "seat record"));
    SeatRecord record;
    CIRCLET_TRY(key, reader.fixed<crypto::BlsPublicKeyBytes>());
    record.key = key;
    CIRCLET_TRY(payout, reader.address());
    record.payout = payout;
    CIRCLET_TRY(since, reader.u64());
    record.since = since;
    CIRCLET_TRY(request, reader.fixed<Hash256>());
    record.request = request;
    CIRCLET_TRY(leftAt, reader.u64());
    record.leftAt = leftAt;
    CIRCLET_TRY(fees, reader.amount());
    record.fees = fees;
    CIRCLET_TRY(reward, reader.amount());
    record.reward = reward;
    CIRCLET_TRY(failedTurns, reader.u64());
    record.failedTurns = failedTurns;
    CIRCLET_TRY(proposedBlocks, reader.u64());
    record.proposedBlocks = proposedBlocks;
    CIRCLET_TRY(epochFailed, reader.u32());
    record.epochFailed = epochFailed;
    CIRCLET_TRY(flags, reader.u8());
    if (flags > (resignedFlag | equivocatedFlag))
        return Error{ErrorCode::Malformed, "seat record with unknown flags"};
    record.resigned = (flags & resignedFlag) != 0;
    record.equivocated = (flags & equivocatedFlag) != 0;
    CIRCLET_CHECK(reader.finish());
    return record;
}

Bytes encode(const ElectionRecord& record) {
    Writer writer;
    writer.u8(recordVersion).u64(record.firstWaiting).u64(record.nextWaiting);
    writer.u16(static_cast<uint16_t>(record.excluded.size()));
    for (const uint32_t seat : record.excluded)
        writer.u16(static_cast<uint16_t>(seat));
    return writer.take();
}

Result<ElectionRecord> decodeElectionRecord(ByteView bytes) {
    Reader reader(bytes);
    CIRCLET_CHECK(readVersion(reader, "election record"));
    ElectionRecord record;
    CIRCLET_TRY(first, reader.u64());
    CIRCLET_TRY(next, reader.u64());
    if (first > next)
        return Error{ErrorCode::Malformed, "election record whose line ends before it starts"};
    record.firstWaiting = first;
    record.nextWaiting = next;
    CIRCLET_TRY(count, reader.u16());
    for (uint16_t i = 0; i < count; ++i) {
        CIRCLET_TRY(seat, reader.u16());
        if (seat >= maximumSeats || (!record.excluded.empty() && record.excluded.back() >= seat))
            return Error{ErrorCode::Malformed, "election record whose seats do not ascend"};
        record.excluded.push_back(seat);
    }
    CIRCLET_CHECK(reader.finish());
    return record;
}

Bytes encode(const WaitingReward& record) {
    Writer writer;
    writer.u8(recordVersion).fixed(record.key).u64(record.due);
    return writer.take();
}

Result<WaitingReward> decodeWaitingReward(ByteView bytes) {
    Reader reader(bytes);
    CIRCLET_CHECK(readVersion(reader, "waiting reward"));
    WaitingReward record;
    CIRCLET_TRY(key, reader.fixed<crypto::BlsPublicKeyBytes>());
    CIRCLET_TRY(due, reader.u64());
    record.key = key;
    record.due = due;
    CIRCLET_CHECK(reader.finish());
    return record;
}

Bytes encode(const ChainRecord& record) {
    Writer writer;
    writer.u8(recordVersion).u8(record.lowestLevel).u64(record.windowBytes).u64(record.windowTransactions);
    writer.amount(record.supply).u64(record.keyHeight);
    return writer.take();
}

Result<ChainRecord> decodeChainRecord(ByteView bytes) {
    Reader reader(bytes);
    CIRCLET_CHECK(readVersion(reader, "chain record"));
    ChainRecord record;
    CIRCLET_TRY(lowestLevel, reader.u8());
    record.lowestLevel = lowestLevel;
    CIRCLET_TRY(windowBytes, reader.u64());
    record.windowBytes = windowBytes;
    CIRCLET_TRY(windowTransactions, reader.u64());
    record.windowTransactions = windowTransactions;
    CIRCLET_TRY(supply, reader.amount());
    record.supply = supply;
    CIRCLET_TRY(keyHeight, reader.u64());
    record.keyHeight = keyHeight;
    CIRCLET_CHECK(reader.finish());
    return record;
}

Hash256 accountKey(const Address& address) {
    static const crypto::Tag tag("circlet/state/key/account");
    return tag.hash(Writer().address(address).view());
}

Hash256 seatKey(const crypto::BlsPublicKeyBytes& key) {
    static const crypto::Tag tag("circlet/state/key/seat");
    return tag.hash(key.view());
}

Hash256 certificateKey(const CertificateUid& origin) {
    static const crypto::Tag tag("circlet/state/key/certificate");
    return tag.hash(origin.view());
}

Hash256 issuerKey(const Address& address) {
    static const crypto::Tag tag("circlet/state/key/issuer");
    return tag.hash(Writer().address(address).view());
}

Hash256 chainRecordKey() {
    static const Hash256 key = crypto::Tag("circlet/state/key/chain").hash(ByteView());
    return key;
}

Hash256 electionRecordKey() {
    static const Hash256 key = crypto::Tag("circlet/state/key/election").hash(ByteView());
    return key;
}

Hash256 waitingRewardKey(uint64_t number) {
    static const crypto::Tag tag("circlet/state/key/waiting-reward");
    return tag.hash(Writer().u64(number).view());
}

} // namespace circlet::ledger
