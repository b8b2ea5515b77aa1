// Keys and values of the chain store's index (docs/protocol.md §12). Used by chain_store.cpp only.
// Heights and counts are big-endian in keys, so that they sort.
#pragma once

#include <array>
#include <optional>

#include "ledger/address.h"
#include "ledger/certificate.h"
#include "ledger/codec.h"
#include "ledger/header.h"
#include "ledger/history.h"
#include "ledger/state.h"
#include "storage/segments.h"

namespace circlet::storage {

using HeightKey = std::array<uint8_t, 8>;
inline void putBigEndian(uint8_t* out, uint64_t value) {
    for (int i = 0; i < 8; ++i)
        out[i] = static_cast<uint8_t>(value >> (56 - 8 * i));
}
inline HeightKey bigEndian(uint64_t value) {
    HeightKey key;
    putBigEndian(key.data(), value);
    return key;
}
inline uint64_t fromBigEndian(ByteView bytes) {
    uint64_t value = 0;
    for (int i = 0; i < 8; ++i)
        value = value << 8 | bytes[static_cast<std::size_t>(i)];
    return value;
}

using StateKey = std::array<uint8_t, 40>;
inline StateKey stateKey(const ledger::NodeRef& ref) {
    StateKey key;
    putBigEndian(key.data(), ref.version);
    std::copy(ref.hash.bytes.begin(), ref.hash.bytes.end(), key.begin() + 8);
    return key;
}

using ActivityKey = std::array<uint8_t, 41>;
inline ActivityKey activityKey(const ledger::Address& address, uint64_t count) {
    ActivityKey key;
    key[0] = static_cast<uint8_t>(address.type);
    std::copy(address.hash.bytes.begin(), address.hash.bytes.end(), key.begin() + 1);
    putBigEndian(key.data() + 33, count);
    return key;
}

using CustodyKey = std::array<uint8_t, 40>;
inline CustodyKey custodyKey(const ledger::CertificateUid& origin, uint64_t number) {
    CustodyKey key;
    std::copy(origin.bytes.begin(), origin.bytes.end(), key.begin());
    putBigEndian(key.data() + 32, number);
    return key;
}

/// Value of the table "blocks".
struct BlockRow {
    RecordPlace place;
    ledger::BlockHash hash;
    bool certified = false;
    std::optional<ledger::NodeRef> stateRoot;
    Bytes header;
};
Bytes encode(const BlockRow& row);
Result<BlockRow> decodeBlockRow(ByteView bytes);

constexpr std::size_t maximumStoredCertificate = 4096;
constexpr std::size_t maximumStoredNodeData = 1U << 20;

/// Payload of a segment record.
struct BlockRecord {
    Bytes header;
    Bytes body;
    std::optional<Bytes> certificate;
    Bytes nodeData;
};
Bytes encode(const BlockRecord& record);
Result<BlockRecord> decodeBlockRecord(ByteView bytes);

/// The key "tip" of the table "meta": the newest commit as a whole.
struct TipRow {
    ledger::Height height = 0;
    SegmentEnd end;
    ledger::HistoryPeaks peaks;
};
Bytes encode(const TipRow& row);
Result<TipRow> decodeTipRow(ByteView bytes);

/// Value of the table "removed": nodes that a block's version does not reach any more.
Bytes encodeRemoved(const std::vector<ledger::NodeRef>& refs);

} // namespace circlet::storage
