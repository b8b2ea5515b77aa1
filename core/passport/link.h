// Small messages as text that can be pasted, clicked or shown as a QR code: `circlet:challenge?c=…` (docs/protocol.md
// §16). Used for challenges, answers and receive links. Says nothing about who wrote one.
#pragma once

#include <string>
#include <string_view>

#include "util/bytes.h"

namespace circlet::passport {

enum class LinkKind : uint8_t { Challenge, Presentation, Receive };

/// Of the content; the text is a third longer. A QR code of 2,953 bytes takes every challenge and receive link.
constexpr std::size_t maximumLinkBytes = 2048;

/// Prefix, base64url without padding (RFC 4648 §5) of the content and of four bytes that find typing and cutting.
/// std::logic_error over maximumLinkBytes: whoever encodes has checked that.
std::string formatLink(LinkKind kind, ByteView content);
/// Spaces and line ends around and within it are ignored (mail programs break lines). NotOurs, Corrupt, OutOfRange.
Result<Bytes> parseLink(LinkKind kind, std::string_view text);
/// Which of them a text begins as, scheme in any case. NotOurs.
Result<LinkKind> linkKindOf(std::string_view text);

} // namespace circlet::passport
