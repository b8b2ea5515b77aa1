#include "ledger/issuer.h"

#include "ledger/records.h"
#include "ledger/samples.h"
#include "support/vectors.h"

using namespace circlet;
using namespace circlet::ledger;
using circlet::test::refusal;

namespace {

Amount li(uint64_t value) {
    return Amount::fromLi(value);
}

IssuerRecord sample() {
    IssuerRecord record;
    record.account.type = AddressType::MultiKey;
    for (std::size_t i = 0; i < 32; ++i)
        record.account.hash.bytes[i] = static_cast<uint8_t>(32 + i);
    record.name = "Société des bateaux";
    record.root.bytes.fill(0x99);
    record.registeredAt = 1'700'000'000'000;
    record.retired = true;
    record.issued = 5;
    record.revoked = 2;
    record.outstanding = {{"EUR", li(4'500)}, {"USD", li(1)}};
    return record;
}

Bytes encoded(const IssuerRecord& record) {
    return encode(record);
}

} // namespace

class IssuerTest : public QObject {
    Q_OBJECT

private slots:
    void a_record_has_one_encoding() {
        test::requireCanonical(encode(sample()), decodeIssuerRecord, encoded);
        IssuerRecord record = sample();
        record.outstanding.clear();
        test::requireCanonical(encode(record), decodeIssuerRecord, encoded);
    }

    void records_match_the_vectors() {
        const QJsonObject known = test::readVectors(QStringLiteral("certificate_actions.json"));
        QCOMPARE(toHex(encode(sample())), toHex(test::hexField(known, "issuerRecord")));
        QCOMPARE(issuerKey(sample().account), test::fixedField<Hash256>(known, "issuerKey"));
    }

    void records_are_in_their_one_form() {
        const auto refused = [](auto change) {
            IssuerRecord record = sample();
            change(record);
            return !decodeIssuerRecord(encode(record)).has_value();
        };
        QVERIFY(refused([](IssuerRecord& r) { std::swap(r.outstanding[0], r.outstanding[1]); }));
        QVERIFY(refused([](IssuerRecord& r) { r.outstanding[1] = r.outstanding[0]; }));
        QVERIFY(refused([](IssuerRecord& r) { r.outstanding[1].value = Amount(); }));
        QVERIFY(refused([](IssuerRecord& r) { r.outstanding[1].currency = "usd"; }));
        QVERIFY(refused([](IssuerRecord& r) { r.name.clear(); }));
        QVERIFY(refused([](IssuerRecord& r) { r.name = "a\u202Eb"; }));
        Bytes newer = encode(sample());
        newer[0] = 2;
        QCOMPARE(refusal(decodeIssuerRecord(newer)), ErrorCode::NewerVersion);
    }

    void what_is_owed_is_counted_by_currency() {
        IssuerRecord record = sample();
        QVERIFY(addOutstanding(record, "CHF", li(7)).has_value());
        QVERIFY(addOutstanding(record, "EUR", li(500)).has_value());
        const std::vector<Outstanding> expected{{"CHF", li(7)}, {"EUR", li(5'000)}, {"USD", li(1)}};
        QVERIFY(record.outstanding == expected);
        QCOMPARE(refusal(addOutstanding(record, "EUR", li(UINT64_MAX))), ErrorCode::OutOfRange);
        QVERIFY(removeOutstanding(record, "CHF", li(7)).has_value());
        QVERIFY(removeOutstanding(record, "EUR", li(4'999)).has_value());
        QVERIFY((record.outstanding == std::vector<Outstanding>{{"EUR", li(1)}, {"USD", li(1)}}));
        QCOMPARE(refusal(removeOutstanding(record, "EUR", li(2))), ErrorCode::Corrupt);
        QCOMPARE(refusal(removeOutstanding(record, "CHF", li(1))), ErrorCode::Corrupt);
    }

    void an_issuer_owes_in_at_most_32_currencies() {
        IssuerRecord record = sample();
        record.outstanding.clear();
        for (int i = 0; i < 32; ++i)
            QVERIFY(addOutstanding(record, "C" + std::to_string(100 + i), li(1)).has_value());
        QCOMPARE(refusal(addOutstanding(record, "EUR", li(1))), ErrorCode::Rejected);
        QVERIFY(addOutstanding(record, "C131", li(1)).has_value());
        QVERIFY(encode(record).size() <= maximumLeafBytes);
        QVERIFY(decodeIssuerRecord(encode(record)).value() == record);
    }
};

QTEST_GUILESS_MAIN(IssuerTest)
#include "issuer_test.moc"
