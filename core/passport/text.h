// What people read in certificates, challenges and passports: bounded UTF-8 that cannot pose as something else. Used by
// every decoder of this folder. Never repairs a text: what is refused is refused with its reason.
#pragma once

#include <string_view>

#include "util/result.h"

namespace circlet::passport {

enum class Lines : uint8_t { One, Many }; ///< Many: line feeds are taken too

/// Visible text (util/plain_text.h) of `minimum` to `maximum` bytes. `what` begins the sentence. OutOfRange, Malformed.
Result<void> checkText(std::string_view text, std::string_view what, std::size_t minimum, std::size_t maximum,
                       Lines lines = Lines::One);

/// As checkText() for one line, and a visible name: two of them never differ by what nobody sees.
Result<void> checkName(std::string_view text, std::string_view what, std::size_t maximum);

/// A name that is safe to save under: checkText(), no separators of paths, no space or dot at either end, and none of
/// the characters and device names that some system gives a meaning.
Result<void> checkFileName(std::string_view name, std::size_t maximum);

/// A host name in small letters as the network knows it (labels of letters, digits and hyphens; other scripts in their
/// "xn--" form), at most 253 characters, with an optional :port.
Result<void> checkDomain(std::string_view domain);

} // namespace circlet::passport
