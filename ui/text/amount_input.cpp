#include "ui/text/amount_input.h"

#include <algorithm>
#include <QCoreApplication>

namespace circlet::ui {
namespace {

struct InputWords {
    Q_DECLARE_TR_FUNCTIONS(AmountInput)
};

bool isDigit(QChar c) {
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

} // namespace

AmountInput readAmount(const QString& entered, AmountUnit unit) {
    QString text = entered;
    text.remove(QChar(0x202F)).remove(QChar(0x2009)).remove(QChar(0x00A0)).remove(QLatin1Char(' '));
    if (text.isEmpty())
        return {};
    if (text.contains(QLatin1Char(',')))
        return {{}, InputWords::tr("Use a point for the decimals, and no commas.")};
    if (text.startsWith(QLatin1Char('-')))
        return {{}, InputWords::tr("An amount cannot be negative.")};
    const auto point = text.indexOf(QLatin1Char('.'));
    const bool digitsOnly =
        std::all_of(text.begin(), text.end(), [](QChar c) { return isDigit(c) || c == QLatin1Char('.'); });
    if (!digitsOnly || text.count(QLatin1Char('.')) > 1 || text == QLatin1String("."))
        return {{}, InputWords::tr("Enter the amount in digits, such as 5.00001.")};
    if (unit == AmountUnit::Li && point >= 0)
        return {{}, InputWords::tr("A li cannot be divided: enter a whole number.")};
    if (point >= 0 && text.size() - point - 1 > 5)
        return {{}, InputWords::tr("Too many digits after the point: a coin has five decimal places.")};
    if (point == 0)
        text.prepend(QLatin1Char('0'));
    if (text.endsWith(QLatin1Char('.')))
        text.chop(1);
    const auto parsed =
        ledger::parseAmountIn(text.toStdString(), unit == AmountUnit::Coin ? ledger::Unit::Coin : ledger::Unit::Li);
    if (!parsed)
        return {{}, InputWords::tr("This is more than all coins that can ever exist.")};
    if (parsed.value().isZero())
        return {{}, InputWords::tr("Enter an amount above zero.")};
    return {parsed.value(), {}};
}

} // namespace circlet::ui
