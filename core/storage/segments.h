// Append-only files of records: CRC, size, hash, payload (docs/protocol.md §12). Used by ChainStore for blocks.
// One writer; read() from any thread. A torn tail is cut at open; damage before good records is Corrupt, never cut.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "ledger/types.h"
#include "util/bytes.h"

namespace circlet::storage {

/// Where a record lies, frame included.
struct RecordPlace {
    uint32_t segment = 0;
    uint64_t offset = 0;
    uint32_t size = 0;
    bool operator==(const RecordPlace&) const = default;
};

/// A position between records.
struct SegmentEnd {
    uint32_t segment = 0;
    uint64_t offset = 0; ///< 0: before the segment's header
    auto operator<=>(const SegmentEnd&) const = default;
};

struct Record {
    Hash256 hash;
    Bytes payload;
};

class Segments {
public:
    static constexpr std::size_t fileHeaderBytes = 48;
    static constexpr std::size_t recordHeaderBytes = 40;
    static constexpr uint32_t maximumPayload = 8U << 20;

    /// Checks the files and everything behind `indexed` (what the index knows), and cuts a torn tail.
    static Result<std::unique_ptr<Segments>> open(const std::filesystem::path& folder, const ledger::ChainId& chain,
                                                  uint64_t segmentBytes, SegmentEnd indexed);
    ~Segments();

    /// Whole records behind `indexed`, oldest first, as found at open.
    std::span<const RecordPlace> unindexed() const { return std::span(m_unindexed).subspan(m_indexedSince); }
    /// The first `count` of them are indexed now. Spans got before stay valid.
    void dropUnindexed(std::size_t count) { m_indexedSince += count; }

    /// All or none; not yet on the disk before sync().
    Result<std::vector<RecordPlace>> append(std::span<const Record> records);
    Result<void> sync();
    /// Takes back what was appended after `end`.
    Result<void> truncate(SegmentEnd end);
    SegmentEnd end() const { return m_end; }
    /// Corrupt if its CRC does not match.
    Result<Record> read(const RecordPlace& place) const;
    uint64_t totalBytes() const;

private:
    Segments(std::filesystem::path folder, const ledger::ChainId& chain, uint64_t segmentBytes)
        : m_folder(std::move(folder)), m_chain(chain), m_segmentBytes(segmentBytes) {}
    std::filesystem::path fileName(uint32_t segment) const;
    Result<void> openAll();
    Result<void> checkFileHeader(uint32_t segment) const;
    Result<void> scan(SegmentEnd indexed);
    Result<void> startSegment();
    Result<void> writeAll(ByteView bytes);
    Result<uint64_t> sizeOf(uint32_t segment) const;
    int descriptor(uint32_t segment) const;

    std::filesystem::path m_folder;
    ledger::ChainId m_chain;
    uint64_t m_segmentBytes;
    mutable std::mutex m_mutex; ///< of m_files, which grows while others read
    std::vector<int> m_files;
    SegmentEnd m_end;
    std::vector<RecordPlace> m_unindexed;
    std::size_t m_indexedSince = 0;
    std::vector<uint32_t> m_dirty; ///< segments written since the last sync
};

} // namespace circlet::storage
