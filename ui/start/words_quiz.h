// Which three of the new words are asked for, and whether the answers are right. Used by the new-wallet flow.
// Pure; the words themselves stay in guarded memory.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "node/facade/facade.h"

namespace circlet::ui {

/// The words of a phrase by their places, without copying them. Valid while the phrase lives.
std::vector<std::string_view> splitWords(const crypto::SecureBytes& phrase);

/// `words` joined by single spaces, in guarded memory.
crypto::SecureBytes joinWords(const std::vector<std::string_view>& words);

/// Three different places below `count`, rising, from the bits of `random`.
std::array<std::size_t, 3> quizPlaces(std::size_t count, uint64_t random);

/// Ignores case and white space around the answer.
bool sameWord(std::string_view expected, std::string_view answer);

/// Words of the list that begin with `prefix` (lower case), at most `limit`.
std::vector<std::string_view> wordsStartingWith(std::string_view prefix, std::size_t limit);
bool isWord(std::string_view word);

} // namespace circlet::ui
