#include <QTest>

#include "ledger/header.h"
#include "ledger/samples.h"
#include "support/vectors.h"

using namespace circlet;
using namespace circlet::ledger;
using circlet::test::fixedField;
using circlet::test::hexField;
using circlet::test::textField;

namespace {

std::vector<uint32_t> numbers(const QJsonValue& list) {
    std::vector<uint32_t> result;
    for (const QJsonValue& number : list.toArray())
        result.push_back(static_cast<uint32_t>(number.toInteger()));
    return result;
}

Bytes pathBytes(const Body& body, uint32_t index) {
    Writer writer;
    write(writer, proveTransaction(body, index));
    return writer.take();
}

} // namespace

/// Every vector of docs/protocol.md: a change that breaks one breaks every other client.
class VectorsTest : public QObject {
    Q_OBJECT

    const QJsonObject m_vectors = test::readVectors(QStringLiteral("ledger.json"));

private slots:
    void addresses() {
        const QJsonArray cases = m_vectors["addresses"].toArray();
        QCOMPARE(cases.size(), 4);
        for (const QJsonValue& item : cases) {
            std::vector<crypto::SchnorrPublicKey> keys;
            for (const QJsonValue& key : item["keys"].toArray())
                keys.push_back(crypto::SchnorrPublicKey::fromHexText(key.toString().toStdString()).value());
            const auto required = static_cast<uint8_t>(item["required"].toInt());
            const Address address = required == 0 ? addressOf(keys.at(0)) : addressOf(required, keys).value();
            QCOMPARE(address.hash.hex(), textField(item, "hash"));
            for (Network network : {Network::Mainnet, Network::Testnet, Network::Devnet, Network::Regtest}) {
                const std::string text = textField(item, std::string(networkName(network)).c_str());
                QCOMPARE(formatAddress(address, network), text);
                QVERIFY(parseAddress(text, network).value() == address);
            }
        }
    }

    void transactions() {
        const QJsonArray cases = m_vectors["transactions"].toArray();
        QCOMPARE(cases.size(), 2);
        for (const QJsonValue& item : cases) {
            const Transaction transaction = decodeTransaction(hexField(item, "signed")).value();
            QCOMPARE(encode(transaction), hexField(item, "signed"));
            QCOMPARE(encodeBody(transaction.body), hexField(item, "body"));
            QCOMPARE(transactionId(transaction).hex(), textField(item, "id"));
            QVERIFY(checkWitnesses(transaction).has_value());
            const UnsignedTransaction file = decodeUnsigned(hexField(item, "unsigned_file")).value();
            QVERIFY(file.body == transaction.body);
            QCOMPARE(encodeUnsigned(file), hexField(item, "unsigned_file"));
        }
    }

    void transaction_fields_stand_where_the_tables_say() {
        const QJsonValue item = m_vectors["transactions"].toArray()[0];
        const TransactionBody body = decodeBody(hexField(item, "body")).value();
        QCOMPARE(body.expiry, TimeMs{1'700'000'600'000});
        QCOMPARE(body.level, uint8_t{1});
        QVERIFY(body.memo == (Bytes{'r', 'e', 'n', 't'}));
        QCOMPARE(std::get<Transfer>(body.actions.at(0)).amount.li(), uint64_t{500'001});
        QCOMPARE(body.authorizations.at(0).nonce, uint64_t{7});
        QVERIFY(body.authorizations[0].account == addressOf(test::secretKey(1).publicKey()));
    }

    void committee() {
        const QJsonValue item = m_vectors["committee"];
        const std::vector<Seat> seats = test::seats(4);
        const QJsonArray encoded = item["seats"].toArray();
        QCOMPARE(encoded.size(), 4);
        for (int i = 0; i < 4; ++i)
            QCOMPARE(toHex(encode(seats[static_cast<std::size_t>(i)])), encoded[i].toString().toStdString());
        QCOMPARE(encodeSeats(seats), hexField(item, "encoded"));
        QCOMPARE(committeeRoot(seats).hex(), textField(item, "root"));
        QCOMPARE(possessionMessage(seats[0]).hex(), textField(item, "possession_message_of_seat_0"));
        QCOMPARE(test::founder(1).possession.hex(), textField(item, "possession_of_seat_0"));
        SeatBitmap bitmap(7);
        for (uint32_t seat : {0U, 2U, 3U, 5U, 6U})
            bitmap.set(seat);
        Writer writer;
        bitmap.write(writer);
        QCOMPARE(writer.take(), hexField(item, "bitmap_of_seats_0_2_3_5_6_of_7"));
    }

    void leader_orders() {
        const QJsonArray cases = m_vectors["leader_orders"].toArray();
        QCOMPARE(cases.size(), 5);
        for (const QJsonValue& item : cases) {
            const auto seats = static_cast<uint32_t>(item["seats"].toInteger());
            const auto order = leaderOrder(fixedField<Hash256>(item, "seed"), seats, numbers(item["excluded"]));
            QVERIFY(order == numbers(item["order"]));
        }
    }

    void genesis() {
        const QJsonValue item = m_vectors["genesis"];
        const Genesis genesis = decodeGenesis(hexField(item, "bytes")).value();
        QVERIFY(genesis == test::genesis());
        QCOMPARE(encode(genesis), hexField(item, "bytes"));
        QVERIFY(checkFounders(genesis).has_value());
        QCOMPARE(chainId(genesis).hex(), textField(item, "chain_id"));
        QCOMPARE(chainId(genesis, 1).hex(), textField(item, "chain_id_of_era_1"));
        const Header header =
            genesisHeader(genesis, fixedField<Hash256>(item, "state_root"), committeeRoot(test::seats(4)));
        QCOMPARE(encode(header), hexField(item, "header"));
        QCOMPARE(hashOf(header).hex(), textField(item, "header_hash"));
    }

    void bodies() {
        const QJsonArray cases = m_vectors["bodies"].toArray();
        QCOMPARE(cases.size(), 2);
        for (const QJsonValue& item : cases) {
            const Bytes bytes = hexField(item, "encoded");
            const Body body = decodeBlockBody(bytes, defaultParameters(Network::Regtest)).value();
            QCOMPARE(encode(body), bytes);
            QCOMPARE(bodyRoot(body).hex(), textField(item, "root"));
            if (body.transactions.empty())
                continue;
            QCOMPARE(pathBytes(body, 1), hexField(item, "path_of_transaction_1"));
            QCOMPARE(pathBytes(body, 2), hexField(item, "path_of_transaction_2"));
        }
    }

    void headers() {
        const QJsonArray cases = m_vectors["headers"].toArray();
        QCOMPARE(cases.size(), 2);
        for (const QJsonValue& item : cases) {
            const Header header = decodeHeader(hexField(item, "encoded")).value();
            QCOMPARE(encode(header), hexField(item, "encoded"));
            QCOMPARE(hashOf(header).hex(), textField(item, "hash"));
        }
    }
};

QTEST_GUILESS_MAIN(VectorsTest)
#include "vectors_test.moc"
