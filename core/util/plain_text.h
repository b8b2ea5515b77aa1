// Text that people read, from outside: UTF-8 that is what it looks like; and a time in words. Used by payment links,
// names on the chain and refusals. Never lets a byte through that steers a terminal or turns the reading direction.
#pragma once

#include <string>
#include <string_view>

#include "util/clock.h"

namespace circlet {

/// Shortest-form UTF-8 without surrogates and without C0 and C1 control characters.
bool isPlainText(std::string_view text);
/// Plain, and nothing in it hides, turns others or looks otherwise elsewhere (docs/protocol.md §5, "Visible text"):
/// no format characters, tags, fillers, odd blanks, private use, or what Unicode will never assign. The joiners of
/// scripts that need them, and the selectors of an emoji's look, stand behind a character of those only.
bool isVisibleText(std::string_view text);
/// Visible, not empty, and of all blanks only U+0020: neither at an end nor two together. What two names differ by can
/// be seen.
bool isVisibleName(std::string_view text);

/// "2026-11-20 14:03:05 UTC"
std::string utcText(TimeMs time);

} // namespace circlet
