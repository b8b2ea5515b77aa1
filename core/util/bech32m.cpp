#include "util/bech32m.h"

#include <algorithm>

namespace circlet {

namespace {

constexpr std::string_view alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr uint32_t bech32mConstant = 0x2bc830a3U;
constexpr uint32_t bech32Constant = 1;
constexpr std::size_t checksumSize = 6;
constexpr std::size_t maxTextSize = 90;
constexpr std::size_t maxPrefixSize = 83;

constexpr auto valueOf = [] {
    std::array<int8_t, 128> values{};
    values.fill(-1);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        values[static_cast<unsigned char>(alphabet[i])] = static_cast<int8_t>(i);
    return values;
}();

/// The checksum of BIP173: a BCH code over 5-bit values.
class Polymod {
public:
    explicit Polymod(std::string_view prefix) {
        for (char c : prefix)
            add(static_cast<uint8_t>(c) >> 5);
        add(0);
        for (char c : prefix)
            add(static_cast<uint8_t>(c) & 31);
    }
    void add(uint32_t value) {
        static constexpr std::array<uint32_t, 5> generator = {0x3b6a57b2U, 0x26508e6dU, 0x1ea119faU, 0x3d4233ddU,
                                                              0x2a1462b3U};
        const uint32_t top = m_remainder >> 25;
        m_remainder = (m_remainder & 0x1ffffffU) << 5 ^ value;
        for (std::size_t i = 0; i < generator.size(); ++i) {
            if ((top >> i & 1) != 0)
                m_remainder ^= generator[i];
        }
    }
    uint32_t remainder() const { return m_remainder; }

private:
    uint32_t m_remainder = 1;
};

bool isUpper(char c) {
    return c >= 'A' && c <= 'Z';
}

bool isLower(char c) {
    return c >= 'a' && c <= 'z';
}

bool isPrintable(char c) {
    return c >= 33 && c <= 126;
}

/// 8-bit to 5-bit groups, most significant bit first, zero bits at the end.
Bytes toFiveBits(ByteView bytes) {
    Bytes values;
    values.reserve(bytes.size() * 8 / 5 + 1);
    uint32_t pending = 0;
    int bits = 0;
    for (uint8_t byte : bytes) {
        pending = (pending << 8 | byte) & 0xfffU;
        bits += 8;
        for (; bits >= 5; bits -= 5)
            values.push_back(pending >> (bits - 5) & 31);
    }
    if (bits > 0)
        values.push_back(pending << (5 - bits) & 31);
    return values;
}

Result<Bytes> fromFiveBits(ByteView values) {
    Bytes bytes;
    bytes.reserve(values.size() * 5 / 8);
    uint32_t pending = 0;
    int bits = 0;
    for (uint8_t value : values) {
        pending = (pending << 5 | value) & 0xfffU;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes.push_back(static_cast<uint8_t>(pending >> bits & 255));
        }
    }
    if (bits >= 5 || (pending & ((1U << bits) - 1)) != 0)
        return malformed("the text ends in bits that mean nothing");
    return bytes;
}

} // namespace

Result<std::string> encodeBech32m(std::string_view prefix, uint8_t version, ByteView payload) {
    const bool prefixFits =
        !prefix.empty() && prefix.size() <= maxPrefixSize &&
        std::all_of(prefix.begin(), prefix.end(), [](char c) { return isPrintable(c) && !isUpper(c); });
    // The size is bounded before it is multiplied.
    if (!prefixFits || version > 31 || payload.size() > maxTextSize ||
        prefix.size() + 2 + (payload.size() * 8 + 4) / 5 + checksumSize > maxTextSize)
        return Error{ErrorCode::OutOfRange, "too long, or not a prefix or version of Bech32m"};

    Bytes values = toFiveBits(payload);
    values.insert(values.begin(), version);
    Polymod checksum(prefix);
    for (uint8_t value : values)
        checksum.add(value);
    for (std::size_t i = 0; i < checksumSize; ++i)
        checksum.add(0);
    const uint32_t remainder = checksum.remainder() ^ bech32mConstant;
    for (std::size_t i = 0; i < checksumSize; ++i)
        values.push_back(remainder >> (5 * (checksumSize - 1 - i)) & 31);

    std::string text(prefix);
    text.push_back('1');
    for (uint8_t value : values)
        text.push_back(alphabet[value]);
    return text;
}

Result<Bech32mSymbols> decodeBech32mSymbols(std::string_view text) {
    if (text.size() > maxTextSize)
        return malformed("too long: at most 90 characters");
    if (!std::all_of(text.begin(), text.end(), isPrintable))
        return malformed("a character that cannot stand in this text");
    if (std::any_of(text.begin(), text.end(), isUpper) && std::any_of(text.begin(), text.end(), isLower))
        return malformed("capital and small letters are mixed");
    const std::size_t separator = text.rfind('1');
    if (separator == std::string_view::npos || separator == 0)
        return malformed("no prefix, or no '1' behind it");
    if (text.size() - separator - 1 < checksumSize)
        return malformed("too short");

    Bech32mSymbols symbols;
    for (char c : text.substr(0, separator))
        symbols.prefix.push_back(isUpper(c) ? static_cast<char>(c - 'A' + 'a') : c);
    Polymod checksum(symbols.prefix);
    for (char c : text.substr(separator + 1)) {
        const int8_t value = valueOf[static_cast<std::size_t>(isUpper(c) ? c - 'A' + 'a' : c)];
        if (value < 0)
            return malformed("a character that cannot stand in this text");
        symbols.values.push_back(static_cast<uint8_t>(value));
        checksum.add(static_cast<uint32_t>(value));
    }
    if (checksum.remainder() == bech32Constant)
        return malformed("a Bech32 checksum, where Bech32m is wanted");
    if (checksum.remainder() != bech32mConstant)
        return malformed("the checksum is wrong: a character was mistyped or left out");
    symbols.values.resize(symbols.values.size() - checksumSize);
    return symbols;
}

Result<Bech32mText> decodeBech32m(std::string_view text) {
    CIRCLET_TRY(symbols, decodeBech32mSymbols(text));
    if (symbols.values.empty())
        return malformed("too short");
    CIRCLET_TRY(payload, fromFiveBits(ByteView(symbols.values).subspan(1)));
    return Bech32mText{std::move(symbols.prefix), symbols.values[0], std::move(payload)};
}

} // namespace circlet
