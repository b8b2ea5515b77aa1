#include <optional>

#include "passport/picture.h"
#include "passport/picture_bounds.h"

namespace circlet::passport {

namespace {

constexpr std::size_t maximumSegments = 4096;
/// A progressive picture of a camera has about ten; thousands keep a decoder busy for minutes.
constexpr std::size_t maximumScans = 64;

constexpr uint8_t startOfImage = 0xD8;
constexpr uint8_t endOfImage = 0xD9;
constexpr uint8_t startOfScan = 0xDA;

Error cutShort() {
    return malformed("The JPEG picture is cut short.");
}

/// C0..CF but the three that are tables and extensions.
bool isFrame(uint8_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

class JpegWalk {
public:
    explicit JpegWalk(ByteView bytes) : m_bytes(bytes) {}

    Result<PictureInfo> run() {
        if (m_bytes.size() < 2 || m_bytes[0] != 0xFF || m_bytes[1] != startOfImage)
            return malformed("This is not a JPEG picture.");
        m_at = 2;
        for (std::size_t segments = 0; segments < maximumSegments; ++segments) {
            CIRCLET_TRY(marker, takeMarker());
            if (marker == endOfImage)
                return finish();
            CIRCLET_TRY(content, takeSegment());
            if (isFrame(marker)) {
                CIRCLET_CHECK(frame(marker, content));
            } else if (marker == startOfScan) {
                CIRCLET_CHECK(scan(content));
            } else if (marker < 0xC4 || (marker >= 0xD0 && marker <= startOfImage) || marker == 0xDC ||
                       marker == 0xC8 || marker == 0xCC || marker == 0xDE || marker == 0xDF) {
                return Error{ErrorCode::Unsupported, "The JPEG picture is of a rare kind: save it as a common one."};
            }
        }
        return malformed("The JPEG picture is in too many parts.");
    }

private:
    /// FF, any number of FF that fill, and what the segment is.
    Result<uint8_t> takeMarker() {
        if (m_at >= m_bytes.size() || m_bytes[m_at] != 0xFF)
            return cutShort();
        while (m_at < m_bytes.size() && m_bytes[m_at] == 0xFF)
            ++m_at;
        if (m_at >= m_bytes.size())
            return cutShort();
        return m_bytes[m_at++];
    }

    Result<ByteView> takeSegment() {
        if (m_bytes.size() - m_at < 2)
            return cutShort();
        const std::size_t size = static_cast<std::size_t>(m_bytes[m_at]) << 8 | m_bytes[m_at + 1];
        if (size < 2 || size > m_bytes.size() - m_at)
            return cutShort();
        const ByteView content = m_bytes.subspan(m_at + 2, size - 2);
        m_at += size;
        return content;
    }

    Result<void> frame(uint8_t marker, ByteView content) {
        if (marker > 0xC2)
            return Error{ErrorCode::Unsupported, "The JPEG picture is of a rare kind: save it as a common one."};
        if (m_info || content.size() < 6)
            return malformed("The JPEG picture has no proper header.");
        const uint8_t components = content[5];
        const bool shape = content[0] == 8 && (components == 1 || components == 3 || components == 4);
        if (!shape || content.size() != 6 + std::size_t{components} * 3)
            return malformed("The JPEG picture has no proper header.");
        const uint32_t height = static_cast<uint32_t>(content[1]) << 8 | content[2];
        const uint32_t width = static_cast<uint32_t>(content[3]) << 8 | content[4];
        CIRCLET_CHECK(checkPictureSize(width, height));
        m_info = PictureInfo{PictureFormat::Jpeg, width, height};
        return ok();
    }

    /// The packed data behind a scan's header: up to the next marker that is no restart and no stuffed zero.
    Result<void> scan(ByteView header) {
        if (!m_info || header.size() < 6)
            return malformed("The JPEG picture begins its data before its header.");
        if (++m_scans > maximumScans)
            return malformed("The JPEG picture is in too many parts.");
        const std::size_t start = m_at;
        while (m_at + 1 < m_bytes.size()) {
            const uint8_t next = m_bytes[m_at + 1];
            if (m_bytes[m_at] == 0xFF && next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7))
                break;
            ++m_at;
        }
        m_packed += m_at - start;
        return ok();
    }

    Result<PictureInfo> finish() const {
        if (m_at != m_bytes.size())
            return malformed("The JPEG picture goes on behind its end: save it again without what its camera added.");
        if (!m_info || m_scans == 0)
            return malformed("The JPEG picture holds no picture.");
        // Each block of 8 x 8 pixels takes a bit at least; the one component may have fewer samples than the other.
        const uint64_t blocks = uint64_t{(m_info->width + 7) / 8} * ((m_info->height + 7) / 8);
        if (m_packed * 8 < blocks / 4)
            return malformed("The JPEG picture is smaller than the size that it claims.");
        return *m_info;
    }

    ByteView m_bytes;
    std::size_t m_at = 0;
    std::optional<PictureInfo> m_info;
    std::size_t m_scans = 0;
    uint64_t m_packed = 0;
};

} // namespace

Result<PictureInfo> checkJpeg(ByteView bytes) {
    return JpegWalk(bytes).run();
}

} // namespace circlet::passport
