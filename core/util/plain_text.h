// Text that people read, from outside: UTF-8 that is what it looks like; and a time in words. Used by payment links,
// names on the chain and refusals. Never lets a byte through that steers a terminal or turns the reading direction.
#pragma once

#include <string>
#include <string_view>

#include "util/clock.h"

namespace circlet {

/// Shortest-form UTF-8 without surrogates and without C0 and C1 control characters.
bool isPlainText(std::string_view text);
/// Plain, and without characters that hide or turn others: zero-width spaces and marks, line and paragraph separators,
/// directional overrides. The joiners of scripts that need them (U+200C, U+200D) are allowed.
bool isVisibleText(std::string_view text);

/// "2026-11-20 14:03:05 UTC"
std::string utcText(TimeMs time);

} // namespace circlet
