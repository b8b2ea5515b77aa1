#include <openssl/evp.h>
#include <sodium.h>

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "crypto/bip39_english.h"
#include "crypto/hd.h"
#include "crypto/wiped.h"

namespace circlet::crypto {

namespace {

constexpr std::size_t bitsPerWord = 11;
constexpr std::size_t minWords = 12;
constexpr std::size_t maxWords = 24;
constexpr int seedRounds = 2048;
constexpr std::size_t seedSize = 64;

/// Entropy with its checksum behind it: at most 32 + 1 bytes.
using WordBits = std::array<uint8_t, 33>;

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Small letters, one space between words, none at the ends.
SecureBytes normalise(std::string_view text) {
    SecureBytes spaced(text.size());
    std::size_t size = 0;
    for (char c : text) {
        if (isSpace(c)) {
            if (size != 0 && spaced.data()[size - 1] != ' ')
                spaced.data()[size++] = ' ';
        } else {
            spaced.data()[size++] = static_cast<uint8_t>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        }
    }
    if (size != 0 && spaced.data()[size - 1] == ' ')
        --size;
    return SecureBytes::copyOf(spaced.view().first(size));
}

std::optional<std::size_t> indexOf(std::string_view word) {
    const auto words = bip39EnglishWords();
    const auto found = std::lower_bound(words.begin(), words.end(), word);
    if (found == words.end() || *found != word)
        return std::nullopt;
    return static_cast<std::size_t>(found - words.begin());
}

/// The first byte of the entropy's SHA-256. libsodium's wipes its state, ours is made for public data.
uint8_t checksumByte(ByteView entropy) {
    Wiped<std::array<uint8_t, crypto_hash_sha256_BYTES>> hash;
    crypto_hash_sha256(hash->data(), entropy.data(), entropy.size());
    return hash->front();
}

std::size_t bitsAt(const WordBits& bits, std::size_t word) {
    std::size_t value = 0;
    for (std::size_t bit = word * bitsPerWord; bit < (word + 1) * bitsPerWord; ++bit)
        value = value << 1 | (bits[bit / 8] >> (7 - bit % 8) & 1U);
    return value;
}

void setBitsAt(WordBits& bits, std::size_t word, std::size_t value) {
    for (std::size_t i = 0; i < bitsPerWord; ++i) {
        const std::size_t bit = word * bitsPerWord + i;
        if ((value >> (bitsPerWord - 1 - i) & 1) != 0)
            bits[bit / 8] = static_cast<uint8_t>(bits[bit / 8] | 0x80U >> bit % 8);
    }
}

/// Looks the words up in a normalised phrase and fills `bits`; returns how many there are.
Result<std::size_t> lookUp(std::string_view phrase, WordBits& bits) {
    const auto spaces = static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' '));
    const std::size_t count = phrase.empty() ? 0 : spaces + 1;
    if (count < minWords || count > maxWords || count % 3 != 0)
        return Error{ErrorCode::Malformed,
                     "a recovery phrase has 12, 15, 18, 21 or 24 words; here are " + std::to_string(count)};
    for (std::size_t word = 0; word < count; ++word) {
        const std::size_t end = std::min(phrase.find(' '), phrase.size());
        const auto index = indexOf(phrase.substr(0, end));
        if (!index)
            return Error{ErrorCode::Malformed, "word " + std::to_string(word + 1) + " is not in the word list"};
        setBitsAt(bits, word, *index);
        phrase.remove_prefix(std::min(end + 1, phrase.size()));
    }
    return count;
}

} // namespace

std::span<const std::string_view> mnemonicWordList() {
    return bip39EnglishWords();
}

Result<SecureBytes> mnemonicFromEntropy(const SecureBytes& entropy) {
    if (entropy.size() < 16 || entropy.size() > 32 || entropy.size() % 4 != 0)
        return Error{ErrorCode::OutOfRange, "a recovery phrase is made from 16, 20, 24, 28 or 32 bytes"};
    Wiped<WordBits> bits;
    std::copy_n(entropy.data(), entropy.size(), bits->begin());
    (*bits)[entropy.size()] = checksumByte(entropy.view());
    const std::size_t count = entropy.size() * 3 / 4;
    const auto words = bip39EnglishWords();
    std::size_t size = count - 1;
    for (std::size_t word = 0; word < count; ++word)
        size += words[bitsAt(*bits, word)].size();
    SecureBytes phrase(size);
    uint8_t* out = phrase.data();
    for (std::size_t word = 0; word < count; ++word) {
        if (word != 0)
            *out++ = ' ';
        const std::string_view text = words[bitsAt(*bits, word)];
        out = std::copy(text.begin(), text.end(), out);
    }
    return phrase;
}

Result<SecureBytes> entropyFromMnemonic(const SecureBytes& words) {
    const SecureBytes phrase = normalise(words.textView());
    Wiped<WordBits> bits;
    CIRCLET_TRY(count, lookUp(phrase.textView(), *bits));
    const std::size_t size = count * 4 / 3;
    SecureBytes entropy = SecureBytes::copyOf(ByteView(*bits).first(size));
    const unsigned checksumBits = static_cast<unsigned>(size) / 4;
    const auto mask = static_cast<uint8_t>(0xff00U >> checksumBits);
    if (((checksumByte(entropy.view()) ^ (*bits)[size]) & mask) != 0)
        return Error{ErrorCode::Malformed,
                     "every word is in the list, but they do not belong together: check each word and their order"};
    return entropy;
}

Result<SecureBytes> seedFromMnemonic(const SecureBytes& words, std::string_view passphrase) {
    if (std::any_of(passphrase.begin(), passphrase.end(), [](char c) { return c < 32 || c > 126; }))
        return Error{ErrorCode::Unsupported, "a passphrase may hold only plain letters, digits and signs (ASCII)"};
    CIRCLET_TRY(entropy, entropyFromMnemonic(words));
    CIRCLET_TRY(phrase, mnemonicFromEntropy(entropy));
    constexpr std::string_view prefix = "mnemonic";
    SecureBytes salt(prefix.size() + passphrase.size());
    std::copy(passphrase.begin(), passphrase.end(), std::copy(prefix.begin(), prefix.end(), salt.data()));
    SecureBytes seed(seedSize);
    if (PKCS5_PBKDF2_HMAC(phrase.textView().data(), static_cast<int>(phrase.size()), salt.data(),
                          static_cast<int>(salt.size()), seedRounds, EVP_sha512(), static_cast<int>(seedSize),
                          seed.data()) != 1)
        throw std::runtime_error("PBKDF2-HMAC-SHA-512 is not available in this OpenSSL");
    return seed;
}

} // namespace circlet::crypto
