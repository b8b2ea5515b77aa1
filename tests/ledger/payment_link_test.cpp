#include "ledger/payment_link.h"

#include "ledger/samples.h"

using namespace circlet;
using namespace circlet::ledger;
using circlet::test::refusal;

namespace {

const Address address = addressOf(test::secretKey(1).publicKey());
const std::string bare = "circle:" + formatAddress(address, Network::Devnet);

Result<PaymentLink> parse(const std::string& text) {
    return parsePaymentLink(text, Network::Devnet);
}

} // namespace

class PaymentLinkTest : public QObject {
    Q_OBJECT

private slots:
    void formats_only_what_is_given() {
        QCOMPARE(formatPaymentLink({address, {}, "", ""}, Network::Devnet).value(), bare);
        QCOMPARE(formatPaymentLink({address, Amount::fromLi(500'001), "Ana & Söhne", "50%"}, Network::Devnet).value(),
                 bare + "?amount=5.00001CC&label=Ana%20%26%20S%C3%B6hne&memo=50%25");
    }

    void parses_every_link_that_it_formats() {
        test::Random random(16);
        static constexpr std::string_view letters[] = {"a", "Z", "0", "&",  "=",  "?",  "#", "%", "+",
                                                       " ", "/", "é", "中", "😀", "\"", "'", "~", "-"};
        for (int i = 0; i < 2'000; ++i) {
            PaymentLink link{random.address(), {}, "", ""};
            if (random.coin())
                link.amount = Amount::fromLi(random.any());
            for (std::string* text : {&link.label, &link.memo}) {
                for (uint64_t n = random.below(9); n > 0; --n)
                    text->append(letters[random.below(std::size(letters))]);
            }
            QVERIFY(parse(formatPaymentLink(link, Network::Devnet).value()).value() == link);
        }
    }

    void takes_any_order_any_unit_and_any_case_of_the_scheme() {
        const auto link = parse("CIRCLE" + bare.substr(6) + "?memo=m&amount=17%20li&label=l");
        QVERIFY(link.value() == (PaymentLink{address, Amount::fromLi(17), "l", "m"}));
    }

    void ignores_unknown_parameters_unless_they_are_demanded() {
        QVERIFY(parse(bare + "?color=blue&amount=1CC").value().amount == Amount::fromLi(100'000));
        QCOMPARE(refusal(parse(bare + "?req-color=blue")), ErrorCode::Unsupported);
        QCOMPARE(refusal(parse(bare + "?%72eq-color=blue")), ErrorCode::Unsupported);
    }

    void refuses_links_of_another_network() {
        const auto result = parsePaymentLink(bare, Network::Mainnet);
        QCOMPARE(refusal(result), ErrorCode::WrongNetwork);
        QVERIFY(result.error().message.find("devnet") != std::string::npos);
    }

    void refuses_damaged_links() {
        for (const char* tail : {"?amount",
                                 "?=5CC",
                                 "?amount=",
                                 "?amount=5",
                                 "?amount=-5CC",
                                 "?amount=1CC&amount=1CC",
                                 "?label=%",
                                 "?label=%2",
                                 "?label=%zz",
                                 "?label=%00",
                                 "?label=%0A",
                                 "?label=%FF",
                                 "?label=%C0%80",
                                 "?label=%ED%A0%80",
                                 "?label=%C2%85",
                                 "?label=a b",
                                 "?label=\xC3\xA9",
                                 "?label=a\n",
                                 "?amount=1CC&&memo=x",
                                 "#x",
                                 "/"})
            QVERIFY2(refusal(parse(bare + tail)) == ErrorCode::Malformed, tail);
        for (const char* text : {"", "circle:", "circle://x", "bitcoin:x", "circle"})
            QVERIFY2(refusal(parse(text)) == ErrorCode::Malformed, text);
    }

    void bounds_links_and_texts() {
        QCOMPARE(refusal(parse(bare + "?x=" + std::string(600, 'a'))), ErrorCode::OutOfRange);
        QVERIFY(parse(bare + "?memo=" + std::string(80, 'a')).has_value());
        QCOMPARE(refusal(parse(bare + "?memo=" + std::string(81, 'a'))), ErrorCode::OutOfRange);
        QCOMPARE(refusal(formatPaymentLink({address, {}, std::string(81, 'a'), ""}, Network::Devnet)),
                 ErrorCode::OutOfRange);
        QCOMPARE(refusal(formatPaymentLink({address, {}, "a\nb", ""}, Network::Devnet)), ErrorCode::Malformed);
        const std::string wide(80, '%');
        QCOMPARE(refusal(formatPaymentLink({address, {}, wide, wide}, Network::Devnet)), ErrorCode::OutOfRange);
    }
};

QTEST_GUILESS_MAIN(PaymentLinkTest)
#include "payment_link_test.moc"
