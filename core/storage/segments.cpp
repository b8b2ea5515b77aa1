#include "storage/segments.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include "crypto/sealing.h"
#include "ledger/codec.h"
#include "storage/file_lock.h"
#include "util/log.h"

namespace circlet::storage {
namespace {

constexpr std::string_view magic = "CIRCSEGM";
constexpr uint16_t segmentVersion = 1;

/// Magic, version, reserved, chain id, CRC of all before.
Bytes fileHeader(const ledger::ChainId& chain) {
    ledger::Writer writer;
    writer.raw(asBytes(magic)).u16(segmentVersion).u16(0).fixed(chain);
    const uint32_t crc = crypto::crc32c(writer.view());
    writer.u32(crc);
    return writer.take();
}

/// CRC (of what follows), payload size, hash, payload.
void writeRecord(Bytes& out, const Record& record) {
    ledger::Writer body;
    body.reserve(record.payload.size() + 36);
    body.u32(static_cast<uint32_t>(record.payload.size())).fixed(record.hash).raw(record.payload);
    const uint32_t crc = crypto::crc32c(body.view());
    for (int shift = 0; shift < 32; shift += 8)
        out.push_back(static_cast<uint8_t>(crc >> shift));
    out.insert(out.end(), body.view().begin(), body.view().end());
}

uint32_t read32(const uint8_t* at) {
    return static_cast<uint32_t>(at[0]) | static_cast<uint32_t>(at[1]) << 8 | static_cast<uint32_t>(at[2]) << 16 |
           static_cast<uint32_t>(at[3]) << 24;
}

/// Fewer bytes than asked for at the end of the file; nothing on a failure.
std::optional<std::size_t> readAt(int file, uint8_t* out, std::size_t size, uint64_t offset) {
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got = ::pread(file, out + done, size - done, static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return std::nullopt;
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

Error damaged(const std::filesystem::path& file) {
    return {ErrorCode::Corrupt,
            "The block file " + file.string() +
                " is damaged. Remove the data folder's blocks and index to fetch them again from peers."};
}

/// Size of the whole record at `offset`, or nothing if there is no whole and intact one.
std::optional<uint32_t> intactRecord(int file, uint64_t offset, uint64_t fileSize) {
    uint8_t head[Segments::recordHeaderBytes];
    if (offset + sizeof head > fileSize || readAt(file, head, sizeof head, offset) != sizeof head)
        return std::nullopt;
    const uint32_t payload = read32(head + 4);
    if (payload > Segments::maximumPayload || offset + sizeof head + payload > fileSize)
        return std::nullopt;
    Bytes checked(36 + std::size_t(payload));
    if (readAt(file, checked.data(), checked.size(), offset + 4) != checked.size())
        return std::nullopt;
    if (crypto::crc32c(checked) != read32(head))
        return std::nullopt;
    return static_cast<uint32_t>(sizeof head) + payload;
}

} // namespace

Result<std::unique_ptr<Segments>> Segments::open(const std::filesystem::path& folder, const ledger::ChainId& chain,
                                                 uint64_t segmentBytes, SegmentEnd indexed) {
    CIRCLET_CHECK(makeFolder(folder));
    std::unique_ptr<Segments> segments(new Segments(folder, chain, segmentBytes));
    CIRCLET_CHECK(segments->openAll());
    CIRCLET_CHECK(segments->scan(indexed));
    return segments;
}

Segments::~Segments() {
    for (int file : m_files)
        ::close(file);
}

std::filesystem::path Segments::fileName(uint32_t segment) const {
    char name[24];
    std::snprintf(name, sizeof name, "%08u.seg", segment);
    return m_folder / name;
}

Result<void> Segments::openAll() {
    for (uint32_t segment = 0;; ++segment) {
        const int file = ::open(fileName(segment).c_str(), O_RDWR | O_CLOEXEC);
        if (file < 0 && errno == ENOENT)
            break;
        if (file < 0)
            return systemError(errno, "Cannot open " + fileName(segment).string());
        m_files.push_back(file);
    }
    // A kill between creating a segment and writing its header leaves a short last file.
    if (!m_files.empty()) {
        CIRCLET_TRY(size, sizeOf(static_cast<uint32_t>(m_files.size() - 1)));
        if (size < fileHeaderBytes) {
            ::close(m_files.back());
            m_files.pop_back();
            ::unlink(fileName(static_cast<uint32_t>(m_files.size())).c_str());
        }
    }
    for (uint32_t segment = 0; segment < m_files.size(); ++segment) {
        CIRCLET_CHECK(checkFileHeader(segment));
    }
    return ok();
}

Result<void> Segments::checkFileHeader(uint32_t segment) const {
    Bytes found(fileHeaderBytes);
    if (readAt(m_files[segment], found.data(), found.size(), 0) != found.size())
        return damaged(fileName(segment));
    if (asText(ByteView(found).first(magic.size())) != magic)
        return Error{ErrorCode::NotOurs, fileName(segment).string() + " is not a block file."};
    if (crypto::crc32c(ByteView(found).first(fileHeaderBytes - 4)) != read32(found.data() + fileHeaderBytes - 4))
        return damaged(fileName(segment));
    if (found[8] + 256 * found[9] > segmentVersion)
        return Error{ErrorCode::NewerVersion, "The blocks were written by a newer version of this program. Update it."};
    if (found != fileHeader(m_chain))
        return Error{ErrorCode::WrongNetwork,
                     "The folder " + m_folder.string() + " holds the blocks of another network."};
    return ok();
}

/// Walks the records behind `indexed`. What the index does not know yet was never acknowledged, and its pages may have
/// reached the disk in any order: everything from the first bad record is cut. Without an index only the very last
/// record may be torn; a bad one before good ones is damage.
Result<void> Segments::scan(SegmentEnd indexed) {
    if (m_files.empty()) {
        if (indexed != SegmentEnd{})
            return Error{ErrorCode::Corrupt, "The block files are missing from " + m_folder.string() + "."};
        return ok();
    }
    if (indexed.segment >= m_files.size())
        return damaged(fileName(indexed.segment));
    for (uint32_t segment = indexed.segment; segment < m_files.size(); ++segment) {
        uint64_t offset = segment == indexed.segment && indexed.offset != 0 ? indexed.offset : fileHeaderBytes;
        CIRCLET_TRY(size, sizeOf(segment));
        if (size < offset)
            return damaged(fileName(segment));
        while (offset < size) {
            const auto whole = intactRecord(m_files[segment], offset, size);
            if (!whole)
                break;
            m_unindexed.push_back({segment, offset, *whole});
            offset += *whole;
        }
        m_end = {segment, offset};
        if (offset == size)
            continue;
        uint8_t head[8] = {};
        const bool framed = readAt(m_files[segment], head, sizeof head, offset) == sizeof head;
        const uint64_t next = offset + recordHeaderBytes + read32(head + 4);
        const bool goodAfter =
            indexed == SegmentEnd{} && framed && next < size && intactRecord(m_files[segment], next, size);
        if (goodAfter || segment + 1 < m_files.size())
            return damaged(fileName(segment));
        log::warn("storage", "cut {} bytes of a block that was half written from {}", size - offset,
                  fileName(segment).filename().string());
        if (::ftruncate(m_files[segment], static_cast<off_t>(offset)) != 0 || ::fdatasync(m_files[segment]) != 0)
            return systemError(errno, "Cannot repair " + fileName(segment).string());
    }
    return ok();
}

Result<uint64_t> Segments::sizeOf(uint32_t segment) const {
    struct stat status {};
    if (::fstat(m_files[segment], &status) != 0)
        return systemError(errno, "Cannot read " + fileName(segment).string());
    return static_cast<uint64_t>(status.st_size);
}

int Segments::descriptor(uint32_t segment) const {
    std::lock_guard guard(m_mutex);
    return segment < m_files.size() ? m_files[segment] : -1;
}

Result<void> Segments::startSegment() {
    const auto segment = static_cast<uint32_t>(m_files.size());
    const int file = ::open(fileName(segment).c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0)
        return systemError(errno, "Cannot create " + fileName(segment).string());
    const auto header = fileHeader(m_chain);
    if (::pwrite(file, header.data(), header.size(), 0) != static_cast<ssize_t>(header.size()) ||
        ::fdatasync(file) != 0) {
        const int number = errno;
        ::close(file);
        ::unlink(fileName(segment).c_str());
        return systemError(number == 0 ? ENOSPC : number, "Cannot create " + fileName(segment).string());
    }
    if (auto synced = syncFolder(m_folder); !synced) {
        ::close(file);
        ::unlink(fileName(segment).c_str());
        return synced;
    }
    std::lock_guard guard(m_mutex);
    m_files.push_back(file);
    m_end = {segment, fileHeaderBytes};
    return ok();
}

Result<void> Segments::writeAll(ByteView bytes) {
    if (bytes.empty())
        return ok();
    std::size_t done = 0;
    while (done < bytes.size()) {
        errno = 0;
        const ssize_t wrote = ::pwrite(m_files[m_end.segment], bytes.data() + done, bytes.size() - done,
                                       static_cast<off_t>(m_end.offset + done));
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return systemError(errno == 0 ? ENOSPC : errno, "Cannot write blocks");
        done += static_cast<std::size_t>(wrote);
    }
    m_end.offset += bytes.size();
    if (m_dirty.empty() || m_dirty.back() != m_end.segment)
        m_dirty.push_back(m_end.segment);
    return ok();
}

Result<std::vector<RecordPlace>> Segments::append(std::span<const Record> records) {
    const auto before = m_end;
    std::vector<RecordPlace> places;
    places.reserve(records.size());
    Bytes buffer;
    auto flush = [&]() -> Result<void> {
        auto written = writeAll(buffer);
        buffer.clear();
        return written;
    };
    auto appendOne = [&](const Record& record) -> Result<void> {
        if (record.payload.size() > maximumPayload)
            return Error{ErrorCode::OutOfRange, "A block is too large to be stored."};
        const uint64_t size = recordHeaderBytes + record.payload.size();
        const uint64_t offset = m_end.offset + buffer.size();
        if (m_files.empty() || (offset + size > m_segmentBytes && offset > fileHeaderBytes)) {
            // Files before the last one are always whole on the disk.
            CIRCLET_CHECK(flush());
            if (!m_files.empty())
                CIRCLET_CHECK(sync());
            CIRCLET_CHECK(startSegment());
        }
        places.push_back({m_end.segment, m_end.offset + buffer.size(), static_cast<uint32_t>(size)});
        writeRecord(buffer, record);
        return ok();
    };
    for (const auto& record : records) {
        if (auto done = appendOne(record); !done) {
            (void)truncate(before);
            return done.error();
        }
    }
    if (auto done = flush(); !done) {
        (void)truncate(before);
        return done.error();
    }
    return places;
}

Result<void> Segments::sync() {
    for (uint32_t segment : m_dirty) {
        if (::fdatasync(m_files[segment]) != 0)
            return systemError(errno, "Cannot write blocks to the disk");
    }
    m_dirty.clear();
    return ok();
}

Result<void> Segments::truncate(SegmentEnd end) {
    if (end.offset == 0 && !m_files.empty())
        end.offset = fileHeaderBytes; // the first segment stays, empty
    while (m_files.size() > std::size_t(end.segment) + 1) {
        std::lock_guard guard(m_mutex);
        ::close(m_files.back());
        m_files.pop_back();
        ::unlink(fileName(static_cast<uint32_t>(m_files.size())).c_str());
    }
    m_dirty.clear();
    m_end = end;
    if (!m_files.empty() && ::ftruncate(m_files[end.segment], static_cast<off_t>(end.offset)) != 0)
        return systemError(errno, "Cannot repair " + fileName(end.segment).string());
    if (!m_files.empty())
        m_dirty.push_back(end.segment);
    return ok();
}

Result<Record> Segments::read(const RecordPlace& place) const {
    const int file = descriptor(place.segment);
    if (file < 0 || place.size < recordHeaderBytes || place.size > recordHeaderBytes + maximumPayload)
        return damaged(fileName(place.segment));
    Bytes bytes(place.size);
    const auto got = readAt(file, bytes.data(), bytes.size(), place.offset);
    if (!got)
        return systemError(errno, "Cannot read " + fileName(place.segment).string());
    if (*got != bytes.size() || read32(bytes.data() + 4) != bytes.size() - recordHeaderBytes ||
        crypto::crc32c(ByteView(bytes).subspan(4)) != read32(bytes.data()))
        return damaged(fileName(place.segment));
    Record record;
    std::copy_n(bytes.begin() + 8, 32, record.hash.bytes.begin());
    record.payload.assign(bytes.begin() + recordHeaderBytes, bytes.end());
    return record;
}

uint64_t Segments::totalBytes() const {
    std::lock_guard guard(m_mutex);
    uint64_t total = 0;
    for (uint32_t segment = 0; segment < m_files.size(); ++segment) {
        struct stat status {};
        if (::fstat(m_files[segment], &status) == 0)
            total += static_cast<uint64_t>(status.st_size);
    }
    return total;
}

} // namespace circlet::storage
