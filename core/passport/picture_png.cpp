#include <algorithm>
#include <array>

#include "passport/picture.h"
#include "passport/picture_bounds.h"

namespace circlet::passport {

namespace {

constexpr std::array<uint8_t, 8> signature = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
constexpr std::size_t maximumChunks = 4096;
constexpr std::size_t maximumProfileBytes = 64 * 1024; ///< compressed: decoders unpack it before anything else
/// Deflate makes at most 1,032 bytes of one.
constexpr uint64_t deflateRatio = 1032;

uint32_t bigEndian(ByteView bytes, std::size_t at) {
    return static_cast<uint32_t>(bytes[at]) << 24 | static_cast<uint32_t>(bytes[at + 1]) << 16 |
           static_cast<uint32_t>(bytes[at + 2]) << 8 | bytes[at + 3];
}

/// Samples of a pixel for a colour type and its bit depth; 0: there is no such pair.
uint32_t samplesOf(uint8_t colour, uint8_t depth) {
    const bool power = depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    switch (colour) {
    case 0:
        return power ? 1 : 0;
    case 3:
        return power && depth <= 8 ? 1 : 0;
    case 2:
        return depth == 8 || depth == 16 ? 3 : 0;
    case 4:
        return depth == 8 || depth == 16 ? 2 : 0;
    case 6:
        return depth == 8 || depth == 16 ? 4 : 0;
    default:
        return 0;
    }
}

struct PngHeader {
    PictureInfo info;
    uint64_t bitsPerPixel = 0;
};

Result<PngHeader> readHeader(ByteView data) {
    if (data.size() != 13)
        return malformed("The PNG picture has no proper header.");
    PngHeader header;
    header.info = {PictureFormat::Png, bigEndian(data, 0), bigEndian(data, 4)};
    CIRCLET_CHECK(checkPictureSize(header.info.width, header.info.height));
    const uint32_t samples = samplesOf(data[9], data[8]);
    if (samples == 0 || data[10] != 0 || data[11] != 0 || data[12] > 1)
        return malformed("The PNG picture is of a kind that does not exist.");
    header.bitsPerPixel = uint64_t{samples} * data[8];
    return header;
}

struct Chunk {
    std::string_view type;
    ByteView data;
};

/// Takes one chunk off the front. Checksums are the decoder's business: they protect nobody from malice.
Result<Chunk> takeChunk(ByteView& rest) {
    if (rest.size() < 12)
        return malformed("The PNG picture is cut short.");
    const uint32_t size = bigEndian(rest, 0);
    if (size > rest.size() - 12)
        return malformed("The PNG picture is cut short.");
    const Chunk chunk{asText(rest.subspan(4, 4)), rest.subspan(8, size)};
    rest = rest.subspan(12 + std::size_t{size});
    return chunk;
}

Result<void> checkAncillary(const Chunk& chunk) {
    if (chunk.type == "acTL" || chunk.type == "fcTL" || chunk.type == "fdAT")
        return Error{ErrorCode::Unsupported, "The PNG picture is animated: only still pictures are taken."};
    if (chunk.type == "zTXt" || chunk.type == "iTXt")
        return Error{ErrorCode::Unsupported, "The PNG picture holds packed text: save it without its comments."};
    if (chunk.type == "iCCP" && chunk.data.size() > maximumProfileBytes)
        return Error{ErrorCode::OutOfRange, "The PNG picture holds a colour profile that is too large."};
    const bool critical = !chunk.type.empty() && (chunk.type[0] & 0x20) == 0;
    if (critical && chunk.type != "PLTE")
        return malformed("The PNG picture holds a part that no decoder knows.");
    return ok();
}

} // namespace

Result<PictureInfo> checkPng(ByteView bytes) {
    if (bytes.size() < signature.size() || !std::ranges::equal(bytes.first(signature.size()), signature))
        return malformed("This is not a PNG picture.");
    ByteView rest = bytes.subspan(signature.size());
    CIRCLET_TRY(first, takeChunk(rest));
    if (first.type != "IHDR")
        return malformed("The PNG picture has no proper header.");
    CIRCLET_TRY(header, readHeader(first.data));
    uint64_t packed = 0;
    for (std::size_t chunks = 1; chunks < maximumChunks; ++chunks) {
        CIRCLET_TRY(chunk, takeChunk(rest));
        if (chunk.type == "IEND") {
            if (!chunk.data.empty() || !rest.empty())
                return malformed("The PNG picture goes on behind its end.");
            const uint64_t row = (header.info.width * header.bitsPerPixel + 7) / 8 + 1;
            if (packed * deflateRatio < row * header.info.height)
                return malformed("The PNG picture is smaller than the size that it claims.");
            return header.info;
        }
        if (chunk.type == "IDAT")
            packed += chunk.data.size();
        else
            CIRCLET_CHECK(checkAncillary(chunk));
    }
    return malformed("The PNG picture is in too many parts.");
}

} // namespace circlet::passport
