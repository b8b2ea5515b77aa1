// What every format of pictures has in common. Used by picture_*.cpp only.
#pragma once

#include <string>

#include "passport/picture.h"

namespace circlet::passport {

inline Result<void> checkPictureSize(uint32_t width, uint32_t height) {
    if (width == 0 || height == 0)
        return Error{ErrorCode::Malformed, "The picture has no size."};
    if (width > maximumPictureSide || height > maximumPictureSide || uint64_t{width} * height > maximumPicturePixels)
        return Error{ErrorCode::OutOfRange, "The picture has " + std::to_string(width) + " x " +
                                                std::to_string(height) +
                                                " pixels; at most 4096 x 4096 are taken. Make it smaller first."};
    return ok();
}

} // namespace circlet::passport
