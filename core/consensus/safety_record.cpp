#include "consensus/safety_record.h"

#include "crypto/sha256.h"

namespace circlet::consensus {

using ledger::Reader;
using ledger::Writer;

namespace {

constexpr uint16_t recordVersion = 1;
constexpr int64_t noTurn = -1;

template<typename T>
void writeOptional(Writer& writer, const std::optional<T>& value) {
    writer.u8(value ? 1 : 0);
    if (value)
        write(writer, *value);
}

template<typename T>
Result<void> readOptional(Reader& reader, std::optional<T>& value, Result<T> (*readOne)(Reader&)) {
    CIRCLET_TRY(present, reader.u8());
    if (present > 1)
        return Error{ErrorCode::Malformed, "a flag is 0 or 1"};
    if (present == 0)
        return ok();
    CIRCLET_TRY(read, readOne(reader));
    value = std::move(read);
    return ok();
}

Hash256 checksum(ByteView content) {
    static const crypto::Tag tag("circlet/safety-record");
    return tag.hash(content);
}

Result<SafetyRecord> readRecord(Reader& reader) {
    SafetyRecord record;
    CIRCLET_TRY(chain, reader.fixed<ChainId>());
    record.chain = chain;
    CIRCLET_TRY(key, reader.fixed<crypto::BlsPublicKeyBytes>());
    record.key = key;
    CIRCLET_TRY(retired, reader.u8());
    if (retired > 1)
        return Error{ErrorCode::Malformed, "a flag is 0 or 1"};
    record.retired = retired != 0;
    CIRCLET_TRY(epoch, reader.u64());
    record.epoch = epoch;
    CIRCLET_TRY(votedView, reader.u64());
    record.lastVotedView = votedView;
    CIRCLET_CHECK(readOptional(reader, record.lastVote, &readVote));
    CIRCLET_CHECK(readOptional(reader, record.lastTimeout, &readSignedTimeout));
    CIRCLET_TRY(turns, reader.u64());
    record.lastTimedOutTurn = static_cast<int64_t>(turns) + noTurn;
    CIRCLET_TRY(lock, reader.u64());
    record.lock = lock;
    CIRCLET_TRY(high, readQuorumCertificate(reader));
    record.high = std::move(high);
    CIRCLET_CHECK(readOptional(reader, record.naming, &readQuorumCertificate));
    CIRCLET_CHECK(readOptional(reader, record.timeout, &readTimeoutCertificate));
    CIRCLET_CHECK(readOptional(reader, record.epochProof, &readEpochProof));
    CIRCLET_CHECK(reader.finish());
    return record;
}

} // namespace

Bytes encode(const SafetyRecord& record) {
    Writer writer;
    writer.u16(recordVersion).fixed(record.chain).fixed(record.key).u8(record.retired ? 1 : 0).u64(record.epoch);
    writer.u64(record.lastVotedView);
    writeOptional(writer, record.lastVote);
    writeOptional(writer, record.lastTimeout);
    writer.u64(static_cast<uint64_t>(record.lastTimedOutTurn - noTurn)).u64(record.lock);
    write(writer, record.high);
    writeOptional(writer, record.naming);
    writeOptional(writer, record.timeout);
    writeOptional(writer, record.epochProof);
    writer.fixed(checksum(writer.view()));
    return writer.take();
}

Result<SafetyRecord> decodeSafetyRecord(ByteView bytes) {
    Reader reader(bytes);
    auto version = reader.u16();
    if (version && version.value() > recordVersion)
        return Error{ErrorCode::NewerVersion, "the safety record was written by a newer program; use that one"};
    const Error damaged{ErrorCode::Corrupt,
                        "the safety record is damaged: this member's key must not sign again; it takes a new seat"};
    if (!version || version.value() != recordVersion || bytes.size() < 2 + Hash256::size)
        return damaged;
    const ByteView content = bytes.first(bytes.size() - Hash256::size);
    if (checksum(content) != Hash256::from(bytes.last(Hash256::size)).value())
        return damaged;
    Reader fields(content.subspan(2));
    auto record = readRecord(fields);
    if (!record)
        return damaged;
    return std::move(record.value());
}

} // namespace circlet::consensus
