#include "pki/time.h"

#include <chrono>

#include <fmt/format.h>

namespace circlet::pki {
namespace {

constexpr UnixSeconds firstTime = -631152000;            // 1950
constexpr UnixSeconds firstGeneralizedTime = 2524608000; // 2050

struct Civil {
    int year = 0;
    unsigned month = 0, day = 0, hour = 0, minute = 0, second = 0;
};

Civil civilOf(UnixSeconds time) {
    const std::chrono::sys_seconds point{std::chrono::seconds(time)};
    const auto days = std::chrono::floor<std::chrono::days>(point);
    const std::chrono::year_month_day date(days);
    const auto rest = static_cast<unsigned>((point - days).count());
    return {static_cast<int>(date.year()),
            unsigned(date.month()),
            unsigned(date.day()),
            rest / 3600,
            rest / 60 % 60,
            rest % 60};
}

Error badTime() {
    return Error{ErrorCode::Malformed, "A date in it is not in the form that X.509 asks for."};
}

} // namespace

std::string timeText(UnixSeconds time) {
    const Civil c = civilOf(time);
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02} UTC", c.year, c.month, c.day, c.hour, c.minute, c.second);
}

Result<UnixSeconds> readTime(const der::Element& element) {
    const bool isShort = element.tag == der::utcTime;
    const std::string_view text = asText(element.content);
    const std::size_t size = isShort ? 13 : 15;
    if ((!isShort && element.tag != der::generalizedTime) || text.size() != size || text.back() != 'Z')
        return badTime();
    for (const char c : text.substr(0, size - 1)) {
        if (c < '0' || c > '9')
            return badTime();
    }
    auto pair = [&](std::size_t at) { return unsigned(text[at] - '0') * 10 + unsigned(text[at + 1] - '0'); };
    std::size_t at = isShort ? 2 : 4;
    int year = static_cast<int>(isShort ? pair(0) : pair(0) * 100 + pair(2));
    if (isShort)
        year += year < 50 ? 2000 : 1900;
    const std::chrono::year_month_day date(std::chrono::year(year), std::chrono::month(pair(at)),
                                           std::chrono::day(pair(at + 2)));
    const unsigned hour = pair(at + 4);
    const unsigned minute = pair(at + 6);
    const unsigned second = pair(at + 8);
    if (!date.ok() || hour > 23 || minute > 59 || second > 59 || (!isShort && year < 2050))
        return badTime();
    const auto days = std::chrono::sys_days(date).time_since_epoch().count();
    return UnixSeconds(days) * secondsPerDay + hour * 3600 + minute * 60 + second;
}

Result<Bytes> writeTime(UnixSeconds time) {
    if (time < firstTime || time > noExpiry)
        return Error{ErrorCode::OutOfRange, "Certificates can hold dates from 1950 to 9999 only."};
    const Civil c = civilOf(time);
    const bool isShort = time < firstGeneralizedTime;
    const std::string year = isShort ? fmt::format("{:02}", c.year % 100) : fmt::format("{:04}", c.year);
    const std::string text =
        fmt::format("{}{:02}{:02}{:02}{:02}{:02}Z", year, c.month, c.day, c.hour, c.minute, c.second);
    return der::write(isShort ? der::utcTime : der::generalizedTime, asBytes(text));
}

} // namespace circlet::pki
