#include "util/plain_text.h"

#include <algorithm>
#include <ctime>
#include <optional>
#include <utility>

namespace circlet {

namespace {

/// How a UTF-8 sequence begins: bytes that follow, bits of the lead byte, and the smallest code point of that length.
struct Sequence {
    std::size_t following;
    uint32_t first;
    uint32_t smallest;
};

std::optional<Sequence> sequenceOf(uint8_t lead) {
    if (lead < 0x80)
        return Sequence{0, lead, 0};
    if ((lead & 0xE0U) == 0xC0)
        return Sequence{1, lead & 0x1FU, 0x80};
    if ((lead & 0xF0U) == 0xE0)
        return Sequence{2, lead & 0x0FU, 0x800};
    if ((lead & 0xF8U) == 0xF0)
        return Sequence{3, lead & 0x07U, 0x10000};
    return std::nullopt;
}

/// The character at `at`, which moves behind it; nothing if it is not in shortest form.
std::optional<uint32_t> takePoint(std::string_view text, std::size_t& at) {
    const auto sequence = sequenceOf(static_cast<uint8_t>(text[at]));
    if (!sequence || text.size() - at <= sequence->following)
        return std::nullopt;
    uint32_t point = sequence->first;
    for (std::size_t k = 1; k <= sequence->following; ++k) {
        const auto byte = static_cast<uint8_t>(text[at + k]);
        if ((byte & 0xC0U) != 0x80)
            return std::nullopt;
        point = point << 6 | (byte & 0x3FU);
    }
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (point < sequence->smallest || point > 0x10FFFF || surrogate)
        return std::nullopt;
    at += 1 + sequence->following;
    return point;
}

bool isControl(uint32_t point) {
    return point < 0x20 || (point >= 0x7F && point < 0xA0);
}

struct Range {
    uint32_t first;
    uint32_t last;
};

/// Unicode's default ignorables and format characters, fillers that are drawn as nothing, blanks that nobody types,
/// notes between lines; private use; and all from U+40000 on: no characters yet, tags, ideographic selectors, private.
constexpr Range hidden[] = {{0xAD, 0xAD},       {0x34F, 0x34F},     {0x61C, 0x61C},     {0x115F, 0x1160},
                            {0x1680, 0x1680},   {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x2000, 0x200B},
                            {0x200E, 0x200F},   {0x2028, 0x202E},   {0x205F, 0x206F},   {0x2800, 0x2800},
                            {0x3164, 0x3164},   {0xE000, 0xF8FF},   {0xFDD0, 0xFDEF},   {0xFE00, 0xFE0D},
                            {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFFC},   {0xFFFE, 0xFFFF},
                            {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0x1FFFE, 0x1FFFF}, {0x2FFFE, 0x2FFFF},
                            {0x3FFFE, 0x3FFFF}, {0x40000, 0x10FFFF}};
/// Scripts in which a joiner changes how letters are written: Hebrew to Vedic, and the later ones of India.
constexpr Range joined[] = {{0x590, 0x1CFF}, {0xA800, 0xABFF}, {0x10800, 0x11FFF}};
constexpr Range emoji[] = {{0x203C, 0x27FF}, {0x2900, 0x2BFF}, {0x1F000, 0x1FAFF}};

constexpr uint32_t nonJoiner = 0x200C;
constexpr uint32_t joiner = 0x200D;
constexpr uint32_t textLook = 0xFE0E;
constexpr uint32_t emojiLook = 0xFE0F;

template<std::size_t Count>
bool isIn(const Range (&ranges)[Count], uint32_t point) {
    return std::ranges::any_of(ranges, [point](Range range) { return range.first <= point && point <= range.last; });
}

bool isJoiner(uint32_t point) {
    return point == nonJoiner || point == joiner;
}

bool isBlank(uint32_t point) {
    return point == ' ' || point == 0xA0 || point == 0x202F || point == 0x3000;
}

/// Whether a character may stand behind another; 0: it is the first.
bool mayFollow(uint32_t before, uint32_t point) {
    if (isJoiner(before) && isBlank(point))
        return false;
    if (point == nonJoiner)
        return isIn(joined, before);
    if (point == joiner)
        return isIn(joined, before) || isIn(emoji, before) || before == emojiLook;
    if (point == textLook || point == emojiLook)
        return isIn(emoji, before);
    return !isIn(hidden, point);
}

template<typename Refused>
bool holdsNone(std::string_view text, Refused refused) {
    for (std::size_t at = 0; at < text.size();) {
        const auto point = takePoint(text, at);
        if (!point || isControl(*point) || refused(*point))
            return false;
    }
    return true;
}

} // namespace

bool isPlainText(std::string_view text) {
    return holdsNone(text, [](uint32_t) { return false; });
}

bool isVisibleText(std::string_view text) {
    uint32_t before = 0;
    const bool fine = holdsNone(text, [&](uint32_t point) { return !mayFollow(std::exchange(before, point), point); });
    return fine && !isJoiner(before);
}

bool isVisibleName(std::string_view text) {
    uint32_t before = ' ';
    const auto refused = [&](uint32_t point) {
        const bool twice = isBlank(point) && (point != ' ' || before == ' ');
        before = point;
        return twice;
    };
    return isVisibleText(text) && holdsNone(text, refused) && before != ' ';
}

std::string utcText(TimeMs time) {
    const auto seconds = static_cast<std::time_t>(time / 1000);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[48];
    std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S UTC", &parts);
    return text;
}

} // namespace circlet
