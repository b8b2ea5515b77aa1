// The English word list of BIP39, sorted. Used by hd.cpp; everybody else asks mnemonicWordList().
// Never holds a user's words.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace circlet::crypto {

std::span<const std::string_view, 2048> bip39EnglishWords();

} // namespace circlet::crypto
