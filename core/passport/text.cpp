#include "passport/text.h"

#include <algorithm>
#include <string>

#include "util/plain_text.h"

namespace circlet::passport {

namespace {

Error malformed(std::string_view what, const char* reason) {
    return Error{ErrorCode::Malformed, std::string(what) + reason};
}

bool isDevice(std::string_view name) {
    std::string stem(name.substr(0, name.find('.')));
    std::ranges::transform(stem, stem.begin(), [](char c) { return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c; });
    if (stem.size() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT")))
        return stem[3] >= '0' && stem[3] <= '9';
    return stem == "CON" || stem == "PRN" || stem == "AUX" || stem == "NUL";
}

bool isLabel(std::string_view label) {
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
           std::ranges::all_of(label, plain);
}

/// 1..65535 without a leading zero.
bool isPort(std::string_view port) {
    if (port.empty() || port.size() > 5 || port[0] == '0')
        return false;
    uint32_t value = 0;
    for (const char c : port) {
        if (c < '0' || c > '9')
            return false;
        value = value * 10 + static_cast<uint32_t>(c - '0');
    }
    return value <= 65535;
}

} // namespace

Result<void> checkText(std::string_view text, std::string_view what, std::size_t minimum, std::size_t maximum,
                       Lines lines) {
    if (text.size() < minimum)
        return Error{ErrorCode::OutOfRange, std::string(what) + " is missing"};
    if (text.size() > maximum)
        return Error{ErrorCode::OutOfRange, std::string(what) + " has more than " + std::to_string(maximum) + " bytes"};
    std::string shown(text);
    if (lines == Lines::Many)
        std::ranges::replace(shown, '\n', ' ');
    if (!isPlainText(shown))
        return malformed(what, " is not plain text");
    if (!isVisibleText(shown))
        return malformed(what, " holds a character that is invisible, of private use, or changes how others are shown");
    return ok();
}

Result<void> checkName(std::string_view text, std::string_view what, std::size_t maximum) {
    CIRCLET_CHECK(checkText(text, what, 1, maximum));
    if (!isVisibleName(text))
        return malformed(what, " begins or ends with a space, or holds more than single spaces between its words");
    return ok();
}

Result<void> checkFileName(std::string_view name, std::size_t maximum) {
    CIRCLET_CHECK(checkText(name, "the name of a file", 1, maximum));
    if (name.front() == ' ' || name.back() == ' ')
        return malformed("the name of a file", " begins or ends with a space");
    if (name.front() == '.' || name.back() == '.')
        return malformed("the name of a file", " begins or ends with a dot");
    if (name.find_first_of("/\\:*?\"<>|") != std::string_view::npos || isDevice(name))
        return malformed("the name of a file", " has a meaning of its own on some systems");
    return ok();
}

Result<void> checkDomain(std::string_view domain) {
    std::string_view host = domain.substr(0, domain.find(':'));
    const bool port = host.size() == domain.size() || isPort(domain.substr(host.size() + 1));
    bool labels = !host.empty() && host.size() <= 253;
    while (labels) {
        const std::size_t dot = host.find('.');
        labels = isLabel(host.substr(0, dot));
        if (dot == std::string_view::npos)
            break;
        host.remove_prefix(dot + 1);
    }
    if (!labels || !port)
        return malformed("the domain", " is not a host name in small letters, such as museum.example");
    return ok();
}

} // namespace circlet::passport
