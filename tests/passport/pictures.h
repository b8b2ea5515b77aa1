// Small pictures made by hand for tests: every byte of their headers can be set. Used by tests/passport and the bench.
#pragma once

#include "util/bytes.h"

namespace circlet::test {

inline void putBigEndian(Bytes& out, uint32_t value, int bytes) {
    for (int i = bytes - 1; i >= 0; --i)
        out.push_back(static_cast<uint8_t>(value >> (8 * i)));
}

inline void putChunk(Bytes& out, std::string_view type, const Bytes& data) {
    putBigEndian(out, static_cast<uint32_t>(data.size()), 4);
    out.insert(out.end(), type.begin(), type.end());
    out.insert(out.end(), data.begin(), data.end());
    putBigEndian(out, 0, 4); // its checksum is the decoder's business
}

struct PngParts {
    uint32_t width = 16;
    uint32_t height = 16;
    uint8_t depth = 8;
    uint8_t colour = 2;
    std::size_t packed = 64; ///< bytes of IDAT
    std::string_view extra{};
    std::size_t extraBytes = 8;
};

inline Bytes png(const PngParts& parts = {}) {
    Bytes out = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    Bytes header;
    putBigEndian(header, parts.width, 4);
    putBigEndian(header, parts.height, 4);
    header.insert(header.end(), {parts.depth, parts.colour, 0, 0, 0});
    putChunk(out, "IHDR", header);
    if (!parts.extra.empty())
        putChunk(out, parts.extra, Bytes(parts.extraBytes, 7));
    putChunk(out, "IDAT", Bytes(parts.packed, 0x5A));
    putChunk(out, "IEND", {});
    return out;
}

inline void putSegment(Bytes& out, uint8_t marker, const Bytes& content) {
    out.push_back(0xFF);
    out.push_back(marker);
    putBigEndian(out, static_cast<uint32_t>(content.size() + 2), 2);
    out.insert(out.end(), content.begin(), content.end());
}

struct JpegParts {
    uint32_t width = 16;
    uint32_t height = 16;
    uint8_t frame = 0xC0;
    std::size_t scans = 1;
    std::size_t packed = 32; ///< bytes of each scan
};

inline Bytes jpeg(const JpegParts& parts = {}) {
    Bytes out = {0xFF, 0xD8};
    putSegment(out, 0xE0, {'J', 'F', 'I', 'F', 0});
    putSegment(out, 0xDB, Bytes(65, 1));
    Bytes frame = {8};
    putBigEndian(frame, parts.height, 2);
    putBigEndian(frame, parts.width, 2);
    frame.insert(frame.end(), {1, 1, 0x11, 0});
    putSegment(out, parts.frame, frame);
    for (std::size_t i = 0; i < parts.scans; ++i) {
        putSegment(out, 0xDA, {1, 1, 0, 0, 63, 0});
        for (std::size_t k = 0; k < parts.packed; ++k)
            out.push_back(k % 8 == 6 ? 0xFF : k % 8 == 7 ? 0x00 : 0x5A);
    }
    out.push_back(0xFF);
    out.push_back(0xD9);
    return out;
}

} // namespace circlet::test
