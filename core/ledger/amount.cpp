#include "ledger/amount.h"

namespace circlet::ledger {

namespace {

constexpr std::size_t places = 5;
constexpr std::size_t maximumTextLength = 64;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

/// value * 10 + digit, or nothing on overflow.
bool appendDigit(uint64_t& value, char digit) {
    return !__builtin_mul_overflow(value, uint64_t{10}, &value) &&
           !__builtin_add_overflow(value, static_cast<uint64_t>(digit - '0'), &value);
}

Error tooLarge() {
    return Error{ErrorCode::OutOfRange, "the amount is larger than any that can exist"};
}

Result<void> checkCharacters(std::string_view digits, Unit unit) {
    if (digits.empty())
        return malformed("write a number, such as 5.00001 CC or 17 li");
    std::size_t points = 0;
    for (char c : digits) {
        if (c == ',' || c == '\'' || c == '_' || c == ' ')
            return malformed("write the number without grouping, and with a point before the decimals");
        if (c == '-' || c == '+')
            return malformed("an amount has no sign");
        if (c == '.')
            ++points;
        else if (!isDigit(c))
            return malformed("an amount holds only digits and one point before its unit");
    }
    if (points > 1)
        return malformed("an amount has one decimal point at most");
    if (points == 1 && unit == Unit::Li)
        return malformed("li are whole: write the number without a decimal point");
    return ok();
}

} // namespace

Result<Amount> Amount::plus(Amount other) const {
    uint64_t sum = 0;
    if (__builtin_add_overflow(m_li, other.m_li, &sum))
        return Error{ErrorCode::OutOfRange, "the sum of the amounts is too large"};
    return fromLi(sum);
}

Result<Amount> Amount::minus(Amount other) const {
    if (other.m_li > m_li)
        return Error{ErrorCode::OutOfRange, formatCoins(other) + " cannot be taken from " + formatCoins(*this)};
    return fromLi(m_li - other.m_li);
}

Result<Amount> Amount::times(uint64_t factor) const {
    uint64_t product = 0;
    if (__builtin_mul_overflow(m_li, factor, &product))
        return Error{ErrorCode::OutOfRange, "the amount times " + std::to_string(factor) + " is too large"};
    return fromLi(product);
}

std::string formatCoins(Amount amount) {
    std::string fraction = std::to_string(amount.li() % Amount::liPerCoin);
    fraction.insert(0, places - fraction.size(), '0');
    return std::to_string(amount.li() / Amount::liPerCoin) + "." + fraction + " CC";
}

std::string formatLi(Amount amount) {
    return std::to_string(amount.li()) + " li";
}

Result<Amount> parseAmount(std::string_view text) {
    text = trimmed(text);
    if (text.size() > maximumTextLength)
        return malformed("this is too long for an amount");
    std::size_t end = text.size();
    while (end > 0 &&
           ((text[end - 1] >= 'a' && text[end - 1] <= 'z') || (text[end - 1] >= 'A' && text[end - 1] <= 'Z')))
        --end;
    const std::string_view unit = text.substr(end);
    const std::string_view digits = trimmed(text.substr(0, end));
    if (unit == "CC")
        return parseAmountIn(digits, Unit::Coin);
    if (unit == "li")
        return parseAmountIn(digits, Unit::Li);
    if (unit.empty())
        return malformed("the unit is missing: write CC or li after the number");
    return malformed("the unit is CC or li");
}

Result<Amount> parseAmountIn(std::string_view digits, Unit unit) {
    digits = trimmed(digits);
    if (digits.size() > maximumTextLength)
        return malformed("this is too long for an amount");
    CIRCLET_CHECK(checkCharacters(digits, unit));
    const std::size_t point = digits.find('.');
    const std::string_view whole = digits.substr(0, point);
    const std::string_view fraction = point == std::string_view::npos ? std::string_view() : digits.substr(point + 1);
    if (whole.empty() || (point != std::string_view::npos && fraction.empty()))
        return malformed("write digits on both sides of the decimal point");
    if (fraction.size() > places)
        return malformed("at most five digits may follow the decimal point: the smallest amount is 0.00001 CC, 1 li");
    uint64_t li = 0;
    for (char c : whole) {
        if (!appendDigit(li, c))
            return tooLarge();
    }
    if (unit == Unit::Li)
        return Amount::fromLi(li);
    for (std::size_t i = 0; i < places; ++i) {
        if (!appendDigit(li, i < fraction.size() ? fraction[i] : '0'))
            return tooLarge();
    }
    return Amount::fromLi(li);
}

} // namespace circlet::ledger
