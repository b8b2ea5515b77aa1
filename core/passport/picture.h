// A look at the headers of a picture before any decoder sees it: what it is, how large it would become, whether it is
// whole. Used by metadata, which takes no picture that fails here. Decodes no pixel and allocates nothing.
#pragma once

#include <string_view>

#include "util/bytes.h"

namespace circlet::passport {

constexpr uint32_t maximumPictureSide = 4096;
constexpr uint64_t maximumPicturePixels = 16U << 20; ///< that is the square of the side: both are promised to decoders

enum class PictureFormat : uint8_t { Png, Jpeg };

struct PictureInfo {
    PictureFormat format = PictureFormat::Png;
    uint32_t width = 0;
    uint32_t height = 0;
    bool operator==(const PictureInfo&) const = default;
};

/// One still picture, whole from its first byte to its last, and small once decoded: sides and pixels within the bounds
/// above, and not larger than its bytes can make it. Animations, compressed texts (a bomb of their own), rare kinds of
/// JPEG, and anything behind the end are refused. OutOfRange, Unsupported, Malformed.
Result<PictureInfo> checkPng(ByteView bytes);
Result<PictureInfo> checkJpeg(ByteView bytes);

} // namespace circlet::passport
