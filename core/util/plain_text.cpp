#include "util/plain_text.h"

#include <ctime>
#include <optional>

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

bool hides(uint32_t point) {
    return point == 0x200B || point == 0x200E || point == 0x200F || (point >= 0x2028 && point <= 0x202E) ||
           (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF;
}

template<typename Refused>
bool holdsNone(std::string_view text, Refused refused) {
    for (std::size_t at = 0; at < text.size();) {
        const auto point = takePoint(text, at);
        if (!point || refused(*point))
            return false;
    }
    return true;
}

} // namespace

bool isPlainText(std::string_view text) {
    return holdsNone(text, isControl);
}

bool isVisibleText(std::string_view text) {
    return holdsNone(text, [](uint32_t point) { return isControl(point) || hides(point); });
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
