// Amounts of coins: unsigned 64-bit li, 1 CC = 100,000 li, every sum checked (design §3). Used wherever value is
// counted. Never a float, never an unchecked sum.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "util/result.h"

namespace circlet::ledger {

class Amount {
public:
    static constexpr uint64_t liPerCoin = 100'000;

    constexpr Amount() = default;
    static constexpr Amount fromLi(uint64_t li) { return Amount(li); }
    constexpr uint64_t li() const { return m_li; }
    constexpr bool isZero() const { return m_li == 0; }

    /// OutOfRange on overflow / underflow.
    Result<Amount> plus(Amount other) const;
    Result<Amount> minus(Amount other) const;
    Result<Amount> times(uint64_t factor) const;

    constexpr auto operator<=>(const Amount&) const = default;

private:
    constexpr explicit Amount(uint64_t li) : m_li(li) {}
    uint64_t m_li = 0;
};

/// "5.00001 CC": at least five places kept, no grouping.
std::string formatCoins(Amount amount);
/// "500,001 li" without grouping: "500001 li".
std::string formatLi(Amount amount);

/// "5.00001 CC" or "17 li"; the unit is required, at most five decimal places, no sign, no exponent, no grouping.
/// Malformed (with the reason: unit missing, too many digits after the point) or OutOfRange.
Result<Amount> parseAmount(std::string_view text);

enum class Unit { Coin, Li };
/// As parseAmount() for a field whose unit stands beside it.
Result<Amount> parseAmountIn(std::string_view digits, Unit unit);

} // namespace circlet::ledger
