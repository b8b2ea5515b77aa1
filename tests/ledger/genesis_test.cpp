#include "ledger/parameters.h"

#include "ledger/samples.h"

using namespace circlet;
using namespace circlet::ledger;
using circlet::test::refusal;

namespace {

Bytes encodeGenesis(const Genesis& genesis) {
    return encode(genesis);
}

/// How a genesis with this change is decoded.
template<typename Change>
Result<Genesis> changed(Change change) {
    Genesis genesis = test::genesis();
    change(genesis);
    return decodeGenesis(encode(genesis));
}

} // namespace

class GenesisTest : public QObject {
    Q_OBJECT

private slots:
    void genesis_is_canonical() { test::requireCanonical(encode(test::genesis()), decodeGenesis, encodeGenesis); }

    void every_network_has_parameters_that_decode() {
        for (const auto& [network, founders] : {std::pair{Network::Regtest, 4}, std::pair{Network::Devnet, 4},
                                                std::pair{Network::Testnet, 16}, std::pair{Network::Mainnet, 100}}) {
            Genesis genesis = test::genesis();
            genesis.parameters = defaultParameters(network);
            genesis.founders.clear();
            for (int i = 0; i < founders; ++i)
                genesis.founders.push_back(test::founder(static_cast<uint8_t>(i + 1)));
            const auto decoded = decodeGenesis(encode(genesis));
            QVERIFY2(decoded.has_value(), decoded.has_value() ? "" : decoded.error().message.c_str());
            QVERIFY(decoded.value() == genesis);
        }
    }

    void rewards_are_ten_coins_per_ten_minutes() {
        for (Network network : {Network::Devnet, Network::Testnet, Network::Mainnet}) {
            const ChainParameters parameters = defaultParameters(network);
            QCOMPARE(parameters.reward.li() * 600'000, uint64_t{parameters.idealSpacingMs} * 10 * Amount::liPerCoin);
            QCOMPARE(parameters.minimumSpacingMs * 10, parameters.idealSpacingMs);
            QVERIFY(parameters.work == WorkFunction::RandomX);
        }
        QVERIFY(defaultParameters(Network::Regtest).work == WorkFunction::Sha256d);
    }

    void founders_are_three_f_plus_one() {
        for (uint8_t count : {uint8_t{0}, uint8_t{2}, uint8_t{3}, uint8_t{5}, uint8_t{6}})
            QCOMPARE(refusal(changed([&](Genesis& genesis) {
                         genesis.founders.clear();
                         for (uint8_t i = 0; i < count; ++i)
                             genesis.founders.push_back(test::founder(static_cast<uint8_t>(i + 1)));
                     })),
                     ErrorCode::OutOfRange);
        QVERIFY(changed([](Genesis& genesis) { genesis.founders.resize(1); }).has_value());
    }

    void allocations_ascend_and_are_distinct() {
        QCOMPARE(refusal(changed([](Genesis& g) { std::swap(g.allocations[0], g.allocations[1]); })),
                 ErrorCode::Malformed);
        QCOMPARE(refusal(changed([](Genesis& g) { g.allocations[1] = g.allocations[0]; })), ErrorCode::Malformed);
        QVERIFY(changed([](Genesis& g) { g.allocations.clear(); }).has_value());
    }

    void allocations_cover_their_deposit() {
        QVERIFY(changed([](Genesis& g) { g.allocations[0].amount = Amount::fromLi(1000); }).has_value());
        QCOMPARE(refusal(changed([](Genesis& g) { g.allocations[0].amount = Amount::fromLi(999); })),
                 ErrorCode::OutOfRange);
    }

    void supply_stays_below_two_to_the_53() {
        constexpr uint64_t bound = uint64_t{1} << 53;
        const auto supply = [](uint64_t first, uint64_t second) {
            return changed([&](Genesis& genesis) {
                genesis.allocations[0].amount = Amount::fromLi(first);
                genesis.allocations[1].amount = Amount::fromLi(second);
            });
        };
        QVERIFY(supply(1000, bound - 1001).has_value());
        QCOMPARE(refusal(supply(1000, bound - 1000)), ErrorCode::OutOfRange);
        QCOMPARE(refusal(supply(bound, 1000)), ErrorCode::OutOfRange);
        const uint64_t largest = std::numeric_limits<uint64_t>::max();
        QCOMPARE(refusal(supply(largest, largest)), ErrorCode::OutOfRange); // the sum wraps
    }

    void seeds_look_like_places() {
        QVERIFY(changed([](Genesis& g) { g.seeds = std::vector<std::string>(64, "host:1"); }).has_value());
        QCOMPARE(refusal(changed([](Genesis& g) { g.seeds = std::vector<std::string>(65, "host:1"); })),
                 ErrorCode::OutOfRange);
        for (const char* seed : {"", "host", "host :1", "host:1\n", "h\xC3\xA9:1"})
            QCOMPARE(refusal(changed([&](Genesis& g) { g.seeds = {seed}; })), ErrorCode::Malformed);
    }

    void parameters_that_stop_the_chain_are_refused() {
        const auto refused = [](auto change) {
            return refusal(changed([&](Genesis& genesis) { change(genesis.parameters); })) == ErrorCode::OutOfRange;
        };
        QVERIFY(refused([](ChainParameters& p) { p.turnLength = 0; }));
        QVERIFY(refused([](ChainParameters& p) { p.heartbeatMs = 0; }));
        QVERIFY(refused([](ChainParameters& p) { p.baseTimeoutMs = 0; }));
        QVERIFY(refused([](ChainParameters& p) { p.anchorInterval = 0; }));
        QVERIFY(refused([](ChainParameters& p) { p.anchorInterval = 3; })); // f + 1 = 2
        QVERIFY(refused([](ChainParameters& p) { p.levelWindow = 0; }));
        QVERIFY(refused([](ChainParameters& p) { p.fees.bytesPerLi = 0; }));
        QVERIFY(refused([](ChainParameters& p) { p.maximumBlockBytes = 0; }));
        QVERIFY(refused([](ChainParameters& p) { p.maximumBlockBytes = 1U << 30; }));
        QVERIFY(refused([](ChainParameters& p) { p.maximumBlockTransactions = 0; }));
        QVERIFY(refused([](ChainParameters& p) { p.initialTarget = {}; }));
        QVERIFY(refused([](ChainParameters& p) { p.minimumSpacingMs = p.idealSpacingMs + 1; }));
        QVERIFY(refused([](ChainParameters& p) { p.accountDeposit = Amount::fromLi(uint64_t{1} << 53); }));
    }

    void founders_prove_to_own_their_keys() {
        QVERIFY(checkFounders(test::genesis()).has_value());
        Genesis genesis = test::genesis();
        std::swap(genesis.founders[0].possession, genesis.founders[1].possession);
        QCOMPARE(refusal(checkFounders(genesis)), ErrorCode::InvalidSignature);
        // The proof covers the whole seat: nobody may put another payout address beside a founder's key.
        genesis = test::genesis();
        genesis.founders[2].seat.payout = genesis.founders[3].seat.payout;
        QCOMPARE(refusal(checkFounders(genesis)), ErrorCode::InvalidSignature);
        genesis = test::genesis();
        genesis.founders[2].seat.transportId.bytes[0] ^= 1;
        QCOMPARE(refusal(checkFounders(genesis)), ErrorCode::InvalidSignature);
        // A signature of the same bytes as an ordinary message is no proof of possession.
        genesis = test::genesis();
        genesis.founders[0].possession = test::memberKey(1).sign(possessionMessage(genesis.founders[0].seat));
        QCOMPARE(refusal(checkFounders(genesis)), ErrorCode::InvalidSignature);
        genesis = test::genesis();
        genesis.founders[3] = genesis.founders[0];
        QCOMPARE(refusal(checkFounders(genesis)), ErrorCode::AlreadyExists);
        genesis = test::genesis();
        genesis.founders[0].seat.key.bytes.fill(0xFF);
        QCOMPARE(refusal(checkFounders(genesis)), ErrorCode::InvalidSignature);
    }

    void the_chain_id_commits_to_every_byte_and_the_era() {
        const Genesis genesis = test::genesis();
        QVERIFY(chainId(genesis) == chainId(genesis, 0));
        QVERIFY(chainId(genesis) != chainId(genesis, 1));
        Genesis other = genesis;
        other.time += 1;
        QVERIFY(chainId(other) != chainId(genesis));
        other = genesis;
        other.seeds.clear();
        QVERIFY(chainId(other) != chainId(genesis));
        other = genesis;
        other.parameters.failedTurnThreshold += 1;
        QVERIFY(chainId(other) != chainId(genesis));
    }
};

QTEST_GUILESS_MAIN(GenesisTest)
#include "genesis_test.moc"
