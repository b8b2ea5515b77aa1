#include <QTest>

#include "ledger/amount.h"

#include "ledger/samples.h"

using namespace circlet;
using namespace circlet::ledger;
using circlet::test::refusal;

class AmountTest : public QObject {
    Q_OBJECT

    static constexpr uint64_t largest = std::numeric_limits<uint64_t>::max();

private slots:
    void adds_and_subtracts_exactly() {
        const Amount five = Amount::fromLi(5);
        QCOMPARE(five.plus(Amount::fromLi(7)).value().li(), uint64_t{12});
        QCOMPARE(five.minus(five).value().li(), uint64_t{0});
        QCOMPARE(five.times(3).value().li(), uint64_t{15});
        QCOMPARE(Amount::fromLi(largest).plus(Amount()).value().li(), largest);
    }

    void refuses_overflow_and_underflow() {
        QCOMPARE(refusal(Amount::fromLi(largest).plus(Amount::fromLi(1))), ErrorCode::OutOfRange);
        QCOMPARE(refusal(Amount::fromLi(4).minus(Amount::fromLi(5))), ErrorCode::OutOfRange);
        QCOMPARE(refusal(Amount::fromLi(largest / 2 + 1).times(2)), ErrorCode::OutOfRange);
        QVERIFY(Amount::fromLi(largest / 2).times(2).has_value());
    }

    void formats_five_places() {
        QCOMPARE(formatCoins(Amount::fromLi(500'001)), std::string("5.00001 CC"));
        QCOMPARE(formatCoins(Amount::fromLi(0)), std::string("0.00000 CC"));
        QCOMPARE(formatCoins(Amount::fromLi(10)), std::string("0.00010 CC"));
        QCOMPARE(formatCoins(Amount::fromLi(largest)), std::string("184467440737095.51615 CC"));
        QCOMPARE(formatLi(Amount::fromLi(500'001)), std::string("500001 li"));
    }

    void parses_what_people_write() {
        const std::pair<const char*, uint64_t> texts[] = {
            {"5.00001 CC", 500'001},
            {"5.00001CC", 500'001},
            {"  5 CC  ", 500'000},
            {"17 li", 17},
            {"17li", 17},
            {"0.1 CC", 10'000},
            {"007 li", 7},
            {"0 CC", 0},
            {"184467440737095.51615 CC", largest},
            {"18446744073709551615 li", largest},
        };
        for (const auto& [text, li] : texts)
            QCOMPARE(parseAmount(text).value().li(), li);
    }

    void refuses_what_is_not_an_amount() {
        for (const char* text :
             {"",         " ",       "CC",       "li",       "5",        "5.00001",     "5 BTC",       "5 cc",
              "5 LI",     "5 CC li", "-5 CC",    "+5 CC",    "1e5 CC",   "5. CC",       ".5 CC",       ". CC",
              "1.2.3 CC", "5,5 CC",  "1,000 CC", "1'000 CC", "1 000 CC", "5.000001 CC", "0.000000 CC", "17.0 li",
              "0x10 li",  "５ CC",   "5\tCC",    "5 CC\n",   "NaN CC",   "inf CC"})
            QVERIFY2(refusal(parseAmount(text)) == ErrorCode::Malformed, text);
        QCOMPARE(refusal(parseAmount(std::string(1000, '1') + " li")), ErrorCode::Malformed);
        QCOMPARE(refusal(parseAmount(std::string_view("5\0 CC", 5))), ErrorCode::Malformed);
    }

    void refuses_amounts_that_overflow() {
        for (const char* text : {"18446744073709551616 li", "184467440737095.51616 CC", "184467440737096 CC",
                                 "99999999999999999999999 li"})
            QVERIFY2(refusal(parseAmount(text)) == ErrorCode::OutOfRange, text);
    }

    void says_what_is_wrong() {
        const std::pair<const char*, const char*> texts[] = {
            {"5.00001", "unit is missing"}, {"5.000001 CC", "five digits"}, {"1,000 CC", "grouping"}, {"-5 CC", "sign"},
            {"17.5 li", "whole"},           {"5 EUR", "CC or li"},
        };
        for (const auto& [text, reason] : texts) {
            const auto result = parseAmount(text);
            QVERIFY2(!result && result.error().message.find(reason) != std::string::npos, text);
        }
    }

    void takes_the_unit_from_beside_the_field() {
        QCOMPARE(parseAmountIn("5.00001", Unit::Coin).value().li(), uint64_t{500'001});
        QCOMPARE(parseAmountIn("5", Unit::Li).value().li(), uint64_t{5});
        QCOMPARE(refusal(parseAmountIn("5.0", Unit::Li)), ErrorCode::Malformed);
        QCOMPARE(refusal(parseAmountIn("5 CC", Unit::Coin)), ErrorCode::Malformed);
        QCOMPARE(refusal(parseAmountIn("", Unit::Coin)), ErrorCode::Malformed);
    }

    void parses_every_amount_that_it_formats() {
        test::Random random(2);
        for (int i = 0; i < 20'000; ++i) {
            const Amount amount = Amount::fromLi(random.any() >> random.below(64));
            QVERIFY(parseAmount(formatCoins(amount)).value() == amount);
            QVERIFY(parseAmount(formatLi(amount)).value() == amount);
        }
    }
};

QTEST_GUILESS_MAIN(AmountTest)
#include "amount_test.moc"
