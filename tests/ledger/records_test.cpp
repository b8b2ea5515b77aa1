#include "ledger/records.h"

#include "ledger/samples.h"
#include "support/vectors.h"

using namespace circlet;
using namespace circlet::ledger;
using circlet::test::Random;
using circlet::test::refusal;

namespace {

template<typename Record>
Bytes encoded(const Record& record) {
    return encode(record);
}

Account randomAccount(Random& random) {
    Account account;
    account.locked = Amount::fromLi(random.any() >> 1);
    account.balance = Amount::fromLi(account.locked.li() + (random.any() >> 1));
    for (uint64_t& nonce : account.nonces)
        nonce = random.any();
    account.holdingsRoot = random.fixed<Hash256>();
    account.activityCount = random.any();
    account.activityHead = random.fixed<Hash256>();
    return account;
}

} // namespace

class RecordsTest : public QObject {
    Q_OBJECT

private slots:
    void records_are_canonical() {
        Random random(1);
        for (int i = 0; i < 10; ++i) {
            test::requireCanonical(encode(randomAccount(random)), decodeAccount, encoded<Account>);
            const SeatRecord seat{random.fixed<crypto::BlsPublicKeyBytes>(),
                                  random.address(),
                                  random.any(),
                                  random.fixed<Hash256>(),
                                  random.any(),
                                  Amount::fromLi(random.any()),
                                  Amount::fromLi(random.any()),
                                  random.any(),
                                  random.any()};
            test::requireCanonical(encode(seat), decodeSeatRecord, encoded<SeatRecord>);
            const ChainRecord chain{static_cast<uint8_t>(random.any()), random.any(), random.any(),
                                    Amount::fromLi(random.any()), random.any()};
            test::requireCanonical(encode(chain), decodeChainRecord, encoded<ChainRecord>);
        }
    }

    void a_record_of_a_newer_version_says_so() {
        Bytes account = encode(Account());
        account[0] = 2;
        QCOMPARE(refusal(decodeAccount(account)), ErrorCode::NewerVersion);
    }

    void an_account_cannot_lock_more_than_it_owns() {
        Account account;
        account.balance = Amount::fromLi(5);
        account.locked = Amount::fromLi(6);
        QCOMPARE(refusal(decodeAccount(encode(account))), ErrorCode::Malformed);
    }

    void spendable_leaves_the_deposit_and_what_is_locked() {
        const auto li = [](uint64_t value) { return Amount::fromLi(value); };
        Account account;
        for (const auto& [balance, locked, deposit, expected] :
             std::vector<std::array<uint64_t, 4>>{{0, 0, 0, 0},
                                                  {999, 0, 1000, 0},
                                                  {1000, 0, 1000, 0},
                                                  {1001, 0, 1000, 1},
                                                  {5000, 3000, 1000, 1000},
                                                  {4000, 3000, 1000, 0},
                                                  {4000, 3500, 1000, 0},
                                                  {UINT64_MAX, 1, UINT64_MAX, 0},
                                                  {5, 9, 0, 0}}) {
            account.balance = li(balance);
            account.locked = li(locked);
            QCOMPARE(spendable(account, li(deposit)), li(expected));
        }
    }

    void matches_the_vectors_of_the_protocol_document() {
        const QJsonObject records =
            test::readVectors(QStringLiteral("state.json"))[QLatin1String("records")].toObject();
        Account account;
        account.balance = Amount::fromLi(500'001);
        account.locked = Amount::fromLi(2000);
        for (uint64_t i = 0; i < lanes; ++i)
            account.nonces[i] = i;
        account.holdingsRoot.bytes.fill(0x11);
        account.activityCount = 3;
        account.activityHead.bytes.fill(0x22);
        QCOMPARE(encode(account), test::hexField(records, "account"));

        const QJsonValue keys = records[QLatin1String("keys")];
        const Bytes addressBytes = test::hexField(keys, "address");
        const Address address = Reader(addressBytes).address().value();
        const auto bls = test::fixedField<crypto::BlsPublicKeyBytes>(keys, "bls");
        Hash256 request;
        request.bytes.fill(0x7E);
        const SeatRecord seat{bls, address, 4, request, 5, Amount::fromLi(6), Amount::fromLi(7), 8, 9, 10, true, true};
        QCOMPARE(encode(seat), test::hexField(records, "seat"));
        const ChainRecord chain{2, 3, 4, Amount::fromLi(5), 6};
        QCOMPARE(encode(chain), test::hexField(records, "chain"));

        QCOMPARE(accountKey(address), test::fixedField<Hash256>(keys, "account"));
        QCOMPARE(issuerKey(address), test::fixedField<Hash256>(keys, "issuer"));
        QCOMPARE(seatKey(bls), test::fixedField<Hash256>(keys, "seat"));
        QCOMPARE(certificateKey(test::fixedField<CertificateUid>(keys, "uid")),
                 test::fixedField<Hash256>(keys, "certificate"));
        QCOMPARE(chainRecordKey(), test::fixedField<Hash256>(keys, "chain"));
    }

    void activity_heads_match_the_vectors() {
        const QJsonObject records =
            test::readVectors(QStringLiteral("state.json"))[QLatin1String("records")].toObject();
        Hash256 head;
        int entries = 0;
        for (const QJsonValue& step : records[QLatin1String("activity")].toArray()) {
            const Bytes bytes = test::hexField(step, "entry");
            Reader reader(bytes);
            const ActivityEntry entry = readActivityEntry(reader).value();
            QVERIFY(reader.finish());
            head = extendActivity(head, entry);
            QCOMPARE(head, test::fixedField<Hash256>(step, "head"));
            QCOMPARE(entry.count, static_cast<uint64_t>(++entries));
        }
        QCOMPARE(entries, 3);
    }

    void an_activity_entry_of_an_unknown_kind_or_without_a_number_is_refused() {
        Writer writer;
        write(writer, ActivityEntry{ActivityKind::Burn, 1, 2, 3, Hash256()});
        Bytes bytes = writer.take();
        Reader good(bytes);
        QVERIFY(readActivityEntry(good));
        bytes[0] = 5;
        Reader kind(bytes);
        QCOMPARE(refusal(readActivityEntry(kind)), ErrorCode::Malformed);
        bytes[0] = 0;
        bytes[1] = 0;
        Reader count(bytes);
        QCOMPARE(refusal(readActivityEntry(count)), ErrorCode::Malformed);
    }
};

QTEST_GUILESS_MAIN(RecordsTest)
#include "records_test.moc"
