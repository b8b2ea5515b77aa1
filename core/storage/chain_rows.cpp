#include "storage/chain_rows.h"

namespace circlet::storage {
Bytes encode(const BlockRow& row) {
    ledger::Writer writer;
    writer.u32(row.place.segment).u64(row.place.offset).u32(row.place.size).fixed(row.hash);
    writer.u8(row.certified ? 1 : 0).u8(row.stateRoot ? 1 : 0);
    const auto root = row.stateRoot.value_or(ledger::NodeRef{});
    writer.u64(root.version).fixed(root.hash).raw(row.header);
    return writer.take();
}

Result<BlockRow> decodeBlockRow(ByteView bytes) {
    ledger::Reader reader(bytes);
    BlockRow row;
    CIRCLET_TRY(segment, reader.u32());
    CIRCLET_TRY(offset, reader.u64());
    CIRCLET_TRY(size, reader.u32());
    row.place = {segment, offset, size};
    CIRCLET_TRY(hash, reader.fixed<ledger::BlockHash>());
    row.hash = hash;
    CIRCLET_TRY(certified, reader.u8());
    row.certified = certified != 0;
    CIRCLET_TRY(hasRoot, reader.u8());
    CIRCLET_TRY(version, reader.u64());
    CIRCLET_TRY(rootHash, reader.fixed<Hash256>());
    if (hasRoot != 0)
        row.stateRoot = ledger::NodeRef{version, rootHash};
    CIRCLET_TRY(header, reader.raw(reader.remaining()));
    row.header.assign(header.begin(), header.end());
    return row;
}

Bytes encode(const BlockRecord& record) {
    ledger::Writer writer;
    writer.reserve(record.header.size() + record.body.size() + record.nodeData.size() + 1024);
    writer.bytes16(record.header).bytes32(record.body);
    writer.bytes16(record.certificate.value_or(Bytes{})).bytes32(record.nodeData);
    return writer.take();
}

Result<BlockRecord> decodeBlockRecord(ByteView bytes) {
    ledger::Reader reader(bytes);
    BlockRecord record;
    CIRCLET_TRY(header, reader.bytes16(ledger::maximumHeaderBytes));
    record.header.assign(header.begin(), header.end());
    CIRCLET_TRY(body, reader.bytes32(Segments::maximumPayload));
    record.body.assign(body.begin(), body.end());
    CIRCLET_TRY(certificate, reader.bytes16(maximumStoredCertificate));
    if (!certificate.empty())
        record.certificate.emplace(certificate.begin(), certificate.end());
    CIRCLET_TRY(nodeData, reader.bytes32(maximumStoredNodeData));
    record.nodeData.assign(nodeData.begin(), nodeData.end());
    CIRCLET_CHECK(reader.finish());
    return record;
}

Bytes encode(const TipRow& row) {
    ledger::Writer writer;
    writer.u64(row.height).u32(row.end.segment).u64(row.end.offset);
    writer.u64(row.peaks.leaves).u8(static_cast<uint8_t>(row.peaks.peaks.size()));
    for (const auto& peak : row.peaks.peaks)
        ledger::write(writer, peak);
    return writer.take();
}

Result<TipRow> decodeTipRow(ByteView bytes) {
    ledger::Reader reader(bytes);
    TipRow row;
    CIRCLET_TRY(height, reader.u64());
    CIRCLET_TRY(segment, reader.u32());
    CIRCLET_TRY(offset, reader.u64());
    CIRCLET_TRY(leaves, reader.u64());
    CIRCLET_TRY(count, reader.u8());
    row.height = height;
    row.end = {segment, offset};
    row.peaks.leaves = leaves;
    for (uint8_t i = 0; i < count; ++i) {
        CIRCLET_TRY(node, ledger::readHistoryNode(reader));
        row.peaks.peaks.push_back(node);
    }
    CIRCLET_CHECK(reader.finish());
    return row;
}

Bytes encodeRemoved(const std::vector<ledger::NodeRef>& refs) {
    Bytes out;
    out.reserve(refs.size() * 40);
    for (const auto& ref : refs) {
        const auto key = stateKey(ref);
        out.insert(out.end(), key.begin(), key.end());
    }
    return out;
}

} // namespace circlet::storage
