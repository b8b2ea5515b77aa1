#include <QTest>

#include "ledger/address.h"

#include "ledger/samples.h"
#include "util/bech32m.h"

using namespace circlet;
using namespace circlet::ledger;
using circlet::test::refusal;

namespace {

constexpr Network networks[] = {Network::Mainnet, Network::Testnet, Network::Devnet, Network::Regtest};

std::vector<crypto::SchnorrPublicKey> ascendingKeys(uint8_t count) {
    std::vector<crypto::SchnorrPublicKey> keys;
    for (uint8_t i = 1; i <= count; ++i)
        keys.push_back(test::secretKey(i).publicKey());
    std::ranges::sort(keys);
    return keys;
}

} // namespace

class AddressTest : public QObject {
    Q_OBJECT

private slots:
    void parses_every_address_that_it_formats() {
        test::Random random(3);
        for (int i = 0; i < 2'000; ++i) {
            const Address address = random.address();
            const Network network = networks[random.below(4)];
            QVERIFY(parseAddress(formatAddress(address, network), network).value() == address);
        }
    }

    void takes_upper_case_from_a_qr_code() {
        const Address address = addressOf(test::secretKey(1).publicKey());
        std::string text = formatAddress(address, Network::Mainnet);
        std::ranges::transform(text, text.begin(), [](char c) { return static_cast<char>(std::toupper(c)); });
        QVERIFY(parseAddress(text, Network::Mainnet).value() == address);
    }

    void names_the_network_that_an_address_belongs_to() {
        const Address address = addressOf(test::secretKey(1).publicKey());
        for (Network owner : networks) {
            for (Network here : networks) {
                const auto result = parseAddress(formatAddress(address, owner), here);
                QCOMPARE(result.has_value(), owner == here);
                if (owner == here)
                    continue;
                QCOMPARE(result.error().code, ErrorCode::WrongNetwork);
                QVERIFY(result.error().message.find(networkName(owner)) != std::string::npos);
            }
        }
    }

    void refuses_every_single_substitution() {
        const std::string text = formatAddress(addressOf(test::secretKey(1).publicKey()), Network::Devnet);
        static constexpr std::string_view letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7lbio1B!~ ";
        for (std::size_t i = 0; i < text.size(); ++i) {
            for (char letter : letters) {
                if (letter == text[i])
                    continue;
                std::string changed = text;
                changed[i] = letter;
                for (Network network : networks)
                    QVERIFY2(!parseAddress(changed, network), changed.c_str());
            }
        }
    }

    void refuses_insertions_deletions_and_swaps() {
        const std::string text = formatAddress(addressOf(test::secretKey(2).publicKey()), Network::Mainnet);
        for (std::size_t i = 0; i < text.size(); ++i) {
            std::string deleted = text;
            deleted.erase(i, 1);
            QVERIFY(!parseAddress(deleted, Network::Mainnet));
            std::string inserted = text;
            inserted.insert(i, 1, 'q');
            QVERIFY(!parseAddress(inserted, Network::Mainnet));
            if (i + 1 < text.size() && text[i] != text[i + 1]) {
                std::string swapped = text;
                std::swap(swapped[i], swapped[i + 1]);
                QVERIFY(!parseAddress(swapped, Network::Mainnet));
            }
        }
    }

    void refuses_other_prefixes_versions_types_and_lengths() {
        Bytes payload(33, 7);
        payload[0] = 0;
        QVERIFY(parseAddress(encodeBech32m("cc", 0, payload).value(), Network::Mainnet).has_value());
        QCOMPARE(refusal(parseAddress(encodeBech32m("bc", 0, payload).value(), Network::Mainnet)),
                 ErrorCode::Malformed);
        QCOMPARE(refusal(parseAddress(encodeBech32m("cc", 1, payload).value(), Network::Mainnet)),
                 ErrorCode::Malformed);
        payload[0] = 2;
        QCOMPARE(refusal(parseAddress(encodeBech32m("cc", 0, payload).value(), Network::Mainnet)),
                 ErrorCode::Malformed);
        payload[0] = 0;
        payload.push_back(0);
        QCOMPARE(refusal(parseAddress(encodeBech32m("cc", 0, payload).value(), Network::Mainnet)),
                 ErrorCode::Malformed);
        payload.resize(32);
        QCOMPARE(refusal(parseAddress(encodeBech32m("cc", 0, payload).value(), Network::Mainnet)),
                 ErrorCode::Malformed);
        QCOMPARE(refusal(parseAddress("", Network::Mainnet)), ErrorCode::Malformed);
        QCOMPARE(refusal(parseAddress(std::string(100'000, 'q'), Network::Mainnet)), ErrorCode::Malformed);
    }

    void multi_key_addresses_want_ascending_distinct_keys() {
        const auto keys = ascendingKeys(3);
        QVERIFY(addressOf(2, keys).has_value());
        auto swapped = keys;
        std::swap(swapped[0], swapped[1]);
        QCOMPARE(refusal(addressOf(2, swapped)), ErrorCode::Malformed);
        const std::vector<crypto::SchnorrPublicKey> twice = {keys[0], keys[0], keys[1]};
        QCOMPARE(refusal(addressOf(2, twice)), ErrorCode::AlreadyExists);
    }

    void multi_key_addresses_want_one_to_sixteen_keys() {
        const auto keys = ascendingKeys(17);
        const std::span<const crypto::SchnorrPublicKey> all(keys);
        QVERIFY(addressOf(1, all.first(1)).has_value());
        QVERIFY(addressOf(16, all.first(16)).has_value());
        QCOMPARE(refusal(addressOf(1, all)), ErrorCode::OutOfRange);
        QCOMPARE(refusal(addressOf(1, all.first(0))), ErrorCode::OutOfRange);
        QCOMPARE(refusal(addressOf(0, all.first(2))), ErrorCode::OutOfRange);
        QCOMPARE(refusal(addressOf(3, all.first(2))), ErrorCode::OutOfRange);
    }

    void addresses_differ_by_type_threshold_and_keys() {
        const auto keys = ascendingKeys(3);
        const std::span<const crypto::SchnorrPublicKey> all(keys);
        const Address single = addressOf(keys[0]);
        const Address oneOfOne = addressOf(1, all.first(1)).value();
        QVERIFY(single.hash != oneOfOne.hash);
        QVERIFY(addressOf(1, all).value() != addressOf(2, all).value());
        QVERIFY(addressOf(2, all).value() != addressOf(2, all.first(2)).value());
    }

    void networks_have_names() {
        for (Network network : networks)
            QCOMPARE(networkFromName(networkName(network)).value(), network);
        QCOMPARE(refusal(networkFromName("Mainnet")), ErrorCode::NotFound);
        QCOMPARE(refusal(networkFromName("")), ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(AddressTest)
#include "address_test.moc"
