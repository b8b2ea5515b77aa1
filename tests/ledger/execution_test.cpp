#include "ledger/execution.h"

#include "crypto/sha256.h"
#include "ledger/test_chain.h"

using namespace circlet;
using namespace circlet::ledger;
using circlet::test::anyWitness;
using circlet::test::li;
using circlet::test::Random;
using circlet::test::refusal;
using circlet::test::TestChain;

namespace {

Address owner(uint8_t number) {
    return addressOf(test::secretKey(number).publicKey());
}

const Address alice = owner(10);
const Address bob = owner(11);

/// An address nobody has paid yet.
Address stranger(uint8_t number) {
    Address address;
    address.hash.bytes.fill(number);
    return address;
}

Result<void> check(const TestChain& chain, const TransactionBody& body) {
    return checkRules(chain.state, chain.genesis, chain.id, body, signedSize(body), chain.nextTime());
}

/// Refused with this code and words; and a block drops it without a trace.
void requireRefused(const TestChain& chain, const TransactionBody& body, ErrorCode code, const char* words) {
    const auto checked = check(chain, body);
    QVERIFY2(!checked, "nothing was refused");
    QVERIFY2(checked.error().message.find(words) != std::string::npos, checked.error().message.c_str());
    QCOMPARE(checked.error().code, code);
    const Built with = chain.build({TestChain::unsignedOf(body)}).value();
    QCOMPARE(with.skipped, std::vector<std::size_t>{0});
    QCOMPARE(with.block.header, chain.build({}).value().block.header);
}

uint64_t feesOf(const TestChain& chain) {
    uint64_t fees = 0;
    for (const Seat& seat : chain.first.committee.seats())
        fees += readSeat(chain.state, seat.key).value()->fees.li();
    return fees;
}

void extend(TestChain& chain, const std::vector<Transaction>& transactions) {
    Built built = chain.build(transactions).value();
    QVERIFY(built.skipped.empty());
    QCOMPARE(built.block.body.transactions.size(), transactions.size());
    chain.become(built.block, std::move(built.executed));
}

/// A block with a changed header or body, and the sentence that refuses it.
void requireInvalid(const TestChain& chain, const Block& block, const char* words) {
    const auto executed = chain.execute(block);
    QVERIFY2(!executed, "an invalid block was executed");
    QCOMPARE(executed.error().code, ErrorCode::InvalidBlock);
    QVERIFY2(executed.error().message.find(words) != std::string::npos, executed.error().message.c_str());
}

Transaction signedBy(TransactionBody body, std::initializer_list<uint8_t> keys) {
    Transaction transaction;
    const Hash256 message = retag<Hash256>(transactionId(body));
    for (uint8_t number : keys) {
        const auto key = test::secretKey(number);
        Witness witness;
        witness.keys = {key.publicKey()};
        witness.signatures = {key.sign(message)};
        transaction.witnesses.push_back(witness);
    }
    transaction.body = std::move(body);
    return transaction;
}

} // namespace

class ExecutionTest : public QObject {
    Q_OBJECT

private slots:
    void genesis_holds_the_allocations_seats_and_chain_facts() {
        const TestChain chain(test::genesis());
        const Header& header = chain.first.block.header;
        QCOMPARE(header.height, Height{0});
        QCOMPARE(header.stateRoot, chain.state.root());
        QCOMPARE(chain.balance(alice), uint64_t{1'000'000'000});
        QCOMPARE(chain.balance(bob), uint64_t{1'100'000'000});
        QCOMPARE(readChainRecord(chain.state).value().supply, li(2'100'000'000));
        for (const Founder& founder : chain.genesis.founders) {
            const auto seat = readSeat(chain.state, founder.seat.key).value();
            QVERIFY(seat);
            QCOMPARE(seat->payout, founder.seat.payout);
            QVERIFY(seat->fees.isZero());
        }
        for (const Address& address : {alice, bob}) {
            const auto account = readAccount(chain.state, address).value();
            const AccountActivity& entry = chain.history.at(address).front();
            QCOMPARE(entry.entry.kind, ActivityKind::Genesis);
            QCOMPARE(account->activityCount, uint64_t{1});
            QCOMPARE(account->activityHead, extendActivity(Hash256(), entry.entry));
        }
    }

    void a_genesis_that_gives_twice_or_too_much_or_too_little_is_refused() {
        Genesis twice = test::genesis();
        twice.allocations.push_back(twice.allocations.back());
        QCOMPARE(refusal(executeGenesis(twice)), ErrorCode::Malformed);
        Genesis tooMuch = test::genesis();
        tooMuch.allocations[0].amount = li(UINT64_MAX);
        QCOMPARE(refusal(executeGenesis(tooMuch)), ErrorCode::OutOfRange);
        Genesis tooLittle = test::genesis();
        tooLittle.allocations[0].amount = li(999);
        QCOMPARE(refusal(executeGenesis(tooLittle)), ErrorCode::Malformed);
        Genesis sameKey = test::genesis();
        sameKey.founders[1] = sameKey.founders[0];
        QCOMPARE(refusal(executeGenesis(sameKey)), ErrorCode::AlreadyExists);
    }

    void a_transfer_moves_coins_and_its_fee_goes_to_the_proposer() {
        TestChain chain(test::genesis());
        const TransactionBody body = chain.body({alice}, {{0, bob, li(5'000)}});
        Built built = chain.build({TestChain::unsignedOf(body)}, 2).value();
        const Executed executed = chain.execute(built.block).value();
        QCOMPARE(executed.state.root(), built.block.header.stateRoot);
        QCOMPARE(executed.transactions, std::vector<TransactionId>{transactionId(body)});
        chain.become(built.block, std::move(built.executed));
        QCOMPARE(chain.balance(alice), uint64_t{1'000'000'000 - 5'000 - 1});
        QCOMPARE(chain.balance(bob), uint64_t{1'100'000'000 + 5'000});
        QCOMPARE(chain.nonce(alice), uint64_t{1});
        QCOMPARE(chain.nonce(bob), uint64_t{0});
        const auto seat = readSeat(chain.state, chain.first.committee.seats()[2].key).value();
        QCOMPARE(seat->fees, li(1));
        QCOMPARE(seat->proposedBlocks, uint64_t{1});
        QCOMPARE(feesOf(chain), uint64_t{1});
    }

    void fees_are_bases_and_size_times_two_to_the_level() {
        const FeeSchedule fees;
        TransactionBody body;
        body.actions = {Transfer{0, bob, li(100)}};
        for (const auto& [bytes, level, expected] : std::vector<std::tuple<std::size_t, uint8_t, uint64_t>>{
                 {200, 0, 1}, {1024, 0, 1}, {1025, 0, 2}, {1280, 0, 2}, {1281, 0, 3}, {200, 3, 8}, {1281, 6, 192}}) {
            body.level = level;
            QCOMPARE(transactionFee(fees, body, bytes).value(), li(expected));
        }
        body.level = 0;
        body.actions.resize(16, body.actions[0]);
        QCOMPARE(transactionFee(fees, body, 1000).value(), li(16));
        body.level = 7;
        QCOMPARE(refusal(transactionFee(fees, body, 1000)), ErrorCode::OutOfRange);
        FeeSchedule huge;
        huge.transfer = li(UINT64_MAX / 2);
        body.level = 0;
        QCOMPARE(refusal(transactionFee(huge, body, 1000)), ErrorCode::OutOfRange);
        body.actions.resize(1);
        body.level = 2;
        QCOMPARE(refusal(transactionFee(huge, body, 1000)), ErrorCode::OutOfRange);
    }

    void effects_name_each_account_once_in_order_of_appearance() {
        const Address carol = stranger(1), dave = stranger(2);
        TransactionBody body;
        body.authorizations = {{alice, 0, 0}, {bob, 0, 0}, {carol, 0, 0}};
        body.feePayer = 1;
        body.actions = {Transfer{0, dave, li(100)}, Transfer{0, bob, li(200)}, Transfer{1, alice, li(300)}};
        const auto effects = balanceEffects(FeeSchedule(), body, 500).value();
        const std::vector<BalanceEffect> expected{
            {bob, li(200), li(303)}, {alice, li(300), li(300)}, {carol, li(0), li(0)}, {dave, li(100), li(0)}};
        QVERIFY(effects == expected);
        body.actions = {Transfer{0, bob, li(UINT64_MAX)}, Transfer{0, bob, li(1)}};
        QCOMPARE(refusal(balanceEffects(FeeSchedule(), body, 500)), ErrorCode::OutOfRange);
        body.actions = {Transfer{3, bob, li(1)}};
        QCOMPARE(refusal(balanceEffects(FeeSchedule(), body, 500)), ErrorCode::Malformed);
        body.feePayer = 3;
        QCOMPARE(refusal(balanceEffects(FeeSchedule(), body, 500)), ErrorCode::Malformed);
    }

    void the_signed_size_is_known_before_signing() {
        const TestChain chain(test::genesis());
        TransactionBody body = chain.body({alice, bob}, {{0, bob, li(5'000)}, {1, alice, li(100)}});
        body.memo = Bytes(37, 'm');
        QCOMPARE(signedSize(body), encode(signedBy(body, {10, 11})).size());
    }

    void each_rule_refuses_with_its_own_sentence() {
        TestChain chain(test::genesis());
        extend(chain, {TestChain::unsignedOf(chain.body({alice}, {{0, bob, li(5'000)}}))});
        const TransactionBody good = chain.body({alice}, {{0, bob, li(5'000)}});
        QVERIFY(check(chain, good));
        const TimeMs now = chain.nextTime();
        const auto refused = [&](ErrorCode code, const char* words, auto change) {
            TransactionBody body = good;
            change(body);
            requireRefused(chain, body, code, words);
        };
        refused(ErrorCode::WrongNetwork, "another network", [](auto& body) { body.chain.bytes[0] ^= 1; });
        refused(ErrorCode::Expired, "expired", [&](auto& body) { body.expiry = now - 1; });
        refused(ErrorCode::Rejected, "24 hours", [&](auto& body) { body.expiry = now + maximumLifetimeMs + 1; });
        refused(ErrorCode::Rejected, "24 hours", [&](auto& body) { body.expiry = UINT64_MAX; });
        refused(ErrorCode::BadNonce, "used already", [](auto& body) { body.authorizations[0].nonce = 0; });
        refused(ErrorCode::BadNonce, "ahead", [](auto& body) { body.authorizations[0].nonce = 2; });
        refused(ErrorCode::BadNonce, "ahead", [](auto& body) { body.authorizations[0].lane = 1; });
        refused(ErrorCode::InsufficientFunds, "not received any coins",
                [](auto& body) { body.authorizations[0].account = stranger(1); });
        refused(ErrorCode::Rejected, "same address", [](auto& body) { body.actions = {Transfer{0, alice, li(500)}}; });
        refused(ErrorCode::Rejected, "at least 100 li", [](auto& body) { body.actions = {Transfer{0, bob, li(99)}}; });
        refused(ErrorCode::Rejected, "at least 100 li", [](auto& body) { body.actions = {Transfer{0, bob, li(0)}}; });
        refused(ErrorCode::Rejected, "deposit; send at least", [](auto& body) {
            body.actions = {Transfer{0, stranger(1), li(999)}};
        });
        refused(ErrorCode::InsufficientFunds, "can spend only", [](auto& body) {
            body.actions = {Transfer{0, bob, li(1'000'000'000)}};
        });
        refused(ErrorCode::OutOfRange, "", [](auto& body) {
            body.actions = {Transfer{0, bob, li(UINT64_MAX)}, Transfer{0, bob, li(UINT64_MAX)}};
        });
        // At the bounds they are taken.
        for (const TimeMs expiry : {now, now + maximumLifetimeMs}) {
            TransactionBody body = good;
            body.expiry = expiry;
            QVERIFY(check(chain, body));
        }
        TransactionBody first = good;
        first.actions = {Transfer{0, stranger(1), li(600)}, Transfer{0, stranger(1), li(400)}};
        QVERIFY(check(chain, first));
    }

    void structure_is_checked_before_anything_is_looked_up() {
        const TestChain chain(test::genesis());
        const TransactionBody good = chain.body({alice}, {{0, bob, li(5'000)}});
        for (int change = 0; change < 5; ++change) {
            TransactionBody body = good;
            if (change == 0)
                body.actions.clear();
            else if (change == 1)
                body.authorizations.push_back(body.authorizations[0]);
            else if (change == 2)
                body.feePayer = 1;
            else if (change == 3)
                body.actions = {Transfer{1, bob, li(500)}};
            else
                body.level = 7;
            const auto checked = checkRules(chain.state, chain.genesis, chain.id, body, 300, chain.nextTime());
            QVERIFY(!checked);
            QVERIFY(checked.error().code == ErrorCode::Malformed || checked.error().code == ErrorCode::OutOfRange);
        }
        QCOMPARE(refusal(checkRules(chain.state, chain.genesis, chain.id, good, maximumTransactionBytes + 1,
                                    chain.nextTime())),
                 ErrorCode::OutOfRange);
    }

    void the_deposit_and_locked_coins_stay() {
        TestChain chain(test::genesis());
        const uint64_t all = chain.balance(alice) - 1'000 - 1; // deposit, fee
        QVERIFY(check(chain, chain.body({alice}, {{0, bob, li(all)}})));
        requireRefused(chain, chain.body({alice}, {{0, bob, li(all + 1)}}), ErrorCode::InsufficientFunds,
                       "can spend only");
        // Coins that arrive in the same transaction cannot be spent in it.
        TransactionBody passing = chain.body({bob, alice}, {{0, alice, li(500'000)}, {1, bob, li(all + 2)}});
        requireRefused(chain, passing, ErrorCode::InsufficientFunds, "can spend only");

        Account account = readAccount(chain.state, alice).value().value();
        account.locked = li(4'000);
        chain.state = chain.state.apply({{accountKey(alice), encode(account)}}, 1).value().state;
        const auto lockedOut = checkRules(chain.state, chain.genesis, chain.id,
                                          chain.body({alice}, {{0, bob, li(all)}}), 300, chain.nextTime());
        QCOMPARE(refusal(lockedOut), ErrorCode::InsufficientFunds);
        QVERIFY(checkRules(chain.state, chain.genesis, chain.id, chain.body({alice}, {{0, bob, li(all - 4'000)}}), 300,
                           chain.nextTime()));
    }

    void signatures_are_checked_last_and_by_default() {
        TestChain chain(test::genesis());
        const Transaction good = signedBy(chain.body({alice}, {{0, bob, li(5'000)}}), {10});
        QVERIFY(checkTransaction(chain.state, chain.genesis, chain.id, good, encode(good).size(), chain.nextTime()));
        Transaction forged = signedBy(chain.body({alice}, {{0, bob, li(5'000)}}), {11});
        QCOMPARE(refusal(checkTransaction(chain.state, chain.genesis, chain.id, forged, 300, chain.nextTime())),
                 ErrorCode::InvalidSignature);
        forged.body.expiry = 0;
        QCOMPARE(refusal(checkTransaction(chain.state, chain.genesis, chain.id, forged, 300, chain.nextTime())),
                 ErrorCode::Expired);

        const Built built = chain.build({good}).value();
        QVERIFY(executeBlock(chain.state, chain.context(), built.block, WitnessCheck()));
        const Built bad = chain.build({TestChain::unsignedOf(good.body)}).value();
        const auto executed = executeBlock(chain.state, chain.context(), bad.block, WitnessCheck());
        QCOMPARE(refusal(executed), ErrorCode::InvalidBlock);
        QVERIFY(executed.error().message.starts_with("transaction 0: "));
    }

    void a_transaction_cannot_be_replayed() {
        TestChain chain(test::genesis());
        const Transaction payment = TestChain::unsignedOf(chain.body({alice}, {{0, bob, li(5'000)}}));
        const Built twice = chain.build({payment, payment}).value();
        QCOMPARE(twice.skipped, std::vector<std::size_t>{1});
        extend(chain, {payment});
        requireRefused(chain, payment.body, ErrorCode::BadNonce, "used already");
        Built empty = chain.build({}).value();
        empty.block.body.transactions = {encode(payment)};
        empty.block.header.bodyRoot = bodyRoot(empty.block.body);
        requireInvalid(chain, empty.block, "transaction 0: nonce 0 of lane 0 is used already");
    }

    void lanes_count_apart() {
        TestChain chain(test::genesis());
        TransactionBody offer = chain.body({alice}, {{0, bob, li(5'000)}});
        offer.authorizations[0].lane = 7;
        extend(chain,
               {TestChain::unsignedOf(chain.body({alice}, {{0, bob, li(5'000)}})), TestChain::unsignedOf(offer)});
        QCOMPARE(chain.nonce(alice, 0), uint64_t{1});
        QCOMPARE(chain.nonce(alice, 7), uint64_t{1});
        QCOMPARE(chain.nonce(alice, 1), uint64_t{0});
    }

    void all_actions_happen_or_none() {
        TestChain chain(test::genesis());
        TransactionBody body = chain.body({alice, bob}, {{0, stranger(1), li(50'000)}, {1, stranger(2), li(999)}});
        requireRefused(chain, body, ErrorCode::Rejected, "deposit");
        body.actions = {Transfer{0, stranger(1), li(50'000)}, Transfer{1, alice, li(5'000'000'000)}};
        requireRefused(chain, body, ErrorCode::InsufficientFunds, "can spend only");
        QCOMPARE(chain.balance(stranger(1)), uint64_t{0});
    }

    void random_blocks_conserve_the_supply_and_keep_every_history() {
        Genesis genesis = test::genesis();
        genesis.parameters.levelWindow = 4;
        TestChain chain(genesis);
        Random random(1);
        std::vector<Address> everyone{alice, bob};
        for (uint8_t i = 1; i <= 12; ++i)
            everyone.push_back(stranger(i));
        const uint64_t supply = readChainRecord(chain.state).value().supply.li();
        std::size_t executed = 0, skipped = 0;
        for (int height = 1; height <= 60; ++height) {
            std::vector<Transaction> candidates;
            std::map<Address, uint64_t> used;
            for (uint64_t i = random.below(12); i-- > 0;) {
                const Address from = everyone[random.below(everyone.size())];
                const Address to = everyone[random.below(everyone.size())];
                TransactionBody body =
                    chain.body({from}, {{0, to, li(random.below(random.coin() ? 3'000 : 90'000'000))}});
                body.authorizations[0].nonce += used[from];
                if (random.below(4) == 0) {
                    const Address second = everyone[random.below(everyone.size())];
                    if (second != from) {
                        body.authorizations.push_back({second, 0, chain.nonce(second) + used[second]});
                        body.actions.emplace_back(Transfer{1, from, li(1'000 + random.below(2'000))});
                        body.feePayer = static_cast<uint8_t>(random.below(2));
                    }
                }
                const Built alone = chain.build(candidates).value();
                candidates.push_back(TestChain::unsignedOf(body));
                if (chain.build(candidates).value().skipped.size() == alone.skipped.size()) {
                    for (const Authorization& authorization : body.authorizations)
                        ++used[authorization.account];
                }
            }
            Built built = chain.build(candidates, static_cast<uint32_t>(random.below(4))).value();
            const Executed again = chain.execute(built.block).value();
            QCOMPARE(again.state.root(), built.executed.state.root());
            QCOMPARE(again.delta.added, built.executed.delta.added);
            QCOMPARE(again.transactions, built.executed.transactions);
            executed += again.transactions.size();
            skipped += built.skipped.size();
            chain.become(built.block, std::move(built.executed));
            uint64_t sum = feesOf(chain);
            for (const Address& address : everyone)
                sum += chain.balance(address);
            QCOMPARE(sum, supply);
        }
        QVERIFY2(executed > 100 && skipped > 20, std::to_string(executed).c_str());
        for (const Address& address : everyone)
            requireFoldedHistory(chain, address);
    }

    void one_activity_entry_per_transaction_and_account() {
        TestChain chain(test::genesis());
        TransactionBody body =
            chain.body({alice, bob}, {{0, bob, li(500)}, {1, alice, li(700)}, {0, stranger(1), li(2'000)}});
        body.feePayer = 1;
        const Built built = chain.build({TestChain::unsignedOf(body)}).value();
        std::vector<Address> touched;
        for (const AccountActivity& activity : built.executed.activity) {
            touched.push_back(activity.account);
            QCOMPARE(activity.entry.kind, ActivityKind::Transaction);
            QCOMPARE(activity.entry.height, Height{1});
            QCOMPARE(activity.entry.index, uint32_t{0});
            QCOMPARE(activity.entry.reference, retag<Hash256>(transactionId(body)));
        }
        QVERIFY((touched == std::vector<Address>{bob, alice, stranger(1)}));
    }

    void the_lowest_level_rises_when_blocks_are_full_and_falls_when_they_are_not() {
        Genesis genesis = test::genesis();
        genesis.parameters.levelWindow = 4;
        genesis.parameters.maximumBlockTransactions = 4;
        TestChain chain(genesis);
        const auto level = [&] { return readChainRecord(chain.state).value().lowestLevel; };
        const auto grow = [&](int transactions) {
            std::vector<Transaction> candidates;
            for (int i = 0; i < transactions; ++i) {
                TransactionBody body = chain.body({alice}, {{0, bob, li(5'000)}});
                body.authorizations[0].nonce += static_cast<uint64_t>(i);
                candidates.push_back(TestChain::unsignedOf(body));
            }
            extend(chain, candidates);
        };
        const auto window = [&](std::array<int, 4> counts) {
            for (int i = 0; i < 4; ++i) {
                const uint8_t before = level();
                grow(counts[static_cast<std::size_t>(i)]);
                if (i < 3)
                    QCOMPARE(level(), before);
            }
        };
        window({4, 4, 0, 0});
        QCOMPARE(level(), uint8_t{0}); // exactly half full
        window({4, 4, 1, 0});
        QCOMPARE(level(), uint8_t{1});
        TransactionBody cheap = chain.body({alice}, {{0, bob, li(5'000)}});
        QCOMPARE(cheap.level, uint8_t{1});
        cheap.level = 0;
        requireRefused(chain, cheap, ErrorCode::Rejected, "level 1 and above");
        window({1, 1, 1, 1});
        QCOMPARE(level(), uint8_t{1}); // exactly a quarter
        for (uint8_t expected : {2, 3, 4, 5, 6, 6}) {
            window({3, 3, 3, 3});
            QCOMPARE(level(), expected);
        }
        QCOMPARE(transactionFee(genesis.parameters.fees, chain.body({alice}, {{0, bob, li(100)}}), 200).value(),
                 li(64));
        for (uint8_t expected : {5, 4, 3, 2, 1, 0, 0}) {
            window({1, 1, 1, 0});
            QCOMPARE(level(), expected);
        }
    }

    void the_lowest_level_follows_bytes_too() {
        Genesis genesis = test::genesis();
        genesis.parameters.levelWindow = 2;
        TransactionBody body;
        body.authorizations.resize(1);
        body.actions.resize(1);
        genesis.parameters.maximumBlockBytes = static_cast<uint32_t>(2 * signedSize(body));
        TestChain chain(genesis);
        const auto pay = [&](uint64_t count) {
            std::vector<Transaction> candidates;
            for (uint64_t i = 0; i < count; ++i) {
                candidates.push_back(TestChain::unsignedOf(chain.body({alice}, {{0, bob, li(5'000)}})));
                candidates.back().body.authorizations[0].nonce += i;
            }
            extend(chain, candidates);
        };
        pay(2);
        pay(1);
        QCOMPARE(readChainRecord(chain.state).value().lowestLevel, uint8_t{1});
        pay(1);
        pay(0);
        QCOMPARE(readChainRecord(chain.state).value().lowestLevel, uint8_t{1}); // a quarter
        pay(0);
        pay(0);
        QCOMPARE(readChainRecord(chain.state).value().lowestLevel, uint8_t{0});
    }

    void a_block_takes_candidates_in_order_while_they_fit() {
        Genesis genesis = test::genesis();
        TransactionBody sample;
        sample.authorizations.resize(1);
        sample.actions.resize(1);
        genesis.parameters.maximumBlockBytes = static_cast<uint32_t>(2 * signedSize(sample) + 50);
        TestChain chain(genesis);
        TransactionBody large = chain.body({bob}, {{0, alice, li(5'000)}});
        large.memo = Bytes(60, 'x');
        const auto nth = [&](uint64_t nonce) {
            TransactionBody body = chain.body({alice}, {{0, bob, li(5'000)}});
            body.authorizations[0].nonce = nonce;
            return TestChain::unsignedOf(body);
        };
        const Built built = chain.build({nth(0), nth(9), TestChain::unsignedOf(large), nth(1), nth(2)}).value();
        QVERIFY((built.block.body.transactions == std::vector<Bytes>{encode(nth(0)), encode(nth(1))}));
        QCOMPARE(built.skipped, std::vector<std::size_t>{1}); // what did not fit is not invalid
        QVERIFY(chain.execute(built.block));

        genesis.parameters = defaultParameters(Network::Regtest);
        genesis.parameters.maximumBlockTransactions = 2;
        TestChain counted(genesis);
        const Built two = counted.build({nth(5)}).value();
        QVERIFY(two.block.body.transactions.empty());
    }

    void blocks_over_the_bounds_are_refused() {
        Genesis genesis = test::genesis();
        TestChain roomy(genesis);
        std::vector<Transaction> three;
        for (uint64_t i = 0; i < 3; ++i) {
            three.push_back(TestChain::unsignedOf(roomy.body({alice}, {{0, bob, li(5'000)}})));
            three.back().body.authorizations[0].nonce = i;
        }
        Block block = roomy.build(three).value().block;
        QCOMPARE(block.body.transactions.size(), std::size_t{3});
        QVERIFY(roomy.execute(block));
        roomy.genesis.parameters.maximumBlockTransactions = 2;
        requireInvalid(roomy, block, "more than 2 transactions");
        QCOMPARE(roomy.build(three).value().block.body.transactions.size(), std::size_t{2});
        roomy.genesis = genesis;
        roomy.genesis.parameters.maximumBlockBytes = 300;
        requireInvalid(roomy, block, "more than 300 bytes");
    }

    void every_header_field_is_checked() {
        TestChain chain(test::genesis());
        extend(chain, {});
        const Transaction payment = TestChain::unsignedOf(chain.body({alice}, {{0, bob, li(5'000)}}));
        const Block good = chain.build({payment}).value().block;
        QVERIFY(chain.execute(good));
        const auto invalid = [&](const char* words, auto change) {
            Block block = good;
            change(block);
            requireInvalid(chain, block, words);
        };
        invalid("version 2", [](Block& b) { b.header.version = 2; });
        invalid("another chain", [](Block& b) { b.header.chain.bytes[5] ^= 1; });
        invalid("height", [](Block& b) { ++b.header.height; });
        invalid("another parent", [](Block& b) { b.header.parent.bytes[5] ^= 1; });
        invalid("time", [&](Block& b) { b.header.time = chain.tip.time; });
        invalid("committee", [](Block& b) { b.header.committeeRoot.bytes[5] ^= 1; });
        invalid("history root", [](Block& b) { b.header.historyRoot.bytes[5] ^= 1; });
        invalid("body", [](Block& b) { b.header.bodyRoot.bytes[5] ^= 1; });
        invalid("state root", [](Block& b) { b.header.stateRoot.bytes[5] ^= 1; });
        invalid("body", [](Block& b) { b.body.transactions.clear(); });
        invalid("body", [](Block& b) { b.body.failedTurns = {{1, 1}}; });
        invalid("no seat", [](Block& b) { b.header.proposer = 4; });
        invalid("state root", [](Block& b) { b.header.proposer = 1; });
        invalid("exactly if it is a key block", [](Block& b) {
            b.header.kind = BlockKind::Key;
            b.header.key.emplace();
        });
        invalid("transaction 0", [](Block& b) {
            b.body.transactions[0].pop_back();
            b.header.bodyRoot = bodyRoot(b.body);
        });
        invalid("transaction 1: nonce", [&](Block& b) {
            b.body.transactions.push_back(b.body.transactions[0]);
            b.header.bodyRoot = bodyRoot(b.body);
        });
        invalid("another epoch", [](Block& b) { b.header.epoch = 1; });
    }

    void failed_turns_are_counted_for_their_leaders() {
        TestChain chain(test::genesis());
        const Built built = chain.build({}, 1, {{2, 1}, {5, 3}}).value();
        QVERIFY(chain.execute(built.block));
        std::vector<uint64_t> expected(4, 0);
        for (Turn turn : {2, 5, 6, 7})
            ++expected[chain.epoch->order[turn % 4]];
        for (uint32_t seat = 0; seat < 4; ++seat) {
            const auto record = readSeat(built.executed.state, chain.first.committee.seats()[seat].key).value();
            QCOMPARE(record->failedTurns, expected[seat]);
            QCOMPARE(record->proposedBlocks, uint64_t{seat == 1 ? 1U : 0U});
        }
        QVERIFY(chain.build({}, 0, {{0, 16}}));
        for (const auto& ranges : std::vector<std::vector<TurnRange>>{{{0, 17}},
                                                                      {{0, 8}, {20, 9}},
                                                                      {{0, UINT32_MAX}},
                                                                      {{3, 0}},
                                                                      {{5, 2}, {2, 1}},
                                                                      {{5, 2}, {6, 1}},
                                                                      {{5, 2}, {7, 1}},
                                                                      {{UINT64_MAX, 1}}}) {
            QCOMPARE(refusal(chain.build({}, 0, ranges)), ErrorCode::InvalidBlock);
            Block block = chain.build({}).value().block;
            block.body.failedTurns = ranges;
            block.header.bodyRoot = bodyRoot(block.body);
            requireInvalid(chain, block, "failed turns");
        }
    }

    void a_damaged_store_is_not_blamed_on_the_block() {
        TestChain chain(test::genesis());
        const Transaction payment = TestChain::unsignedOf(chain.body({alice}, {{0, bob, li(5'000)}}));
        const Block block = chain.build({payment}).value().block;
        const auto nodes = chain.store->nodes;
        int damaged = 0;
        for (const auto& [ref, bytes] : nodes) {
            chain.store->nodes.erase(ref);
            const auto executed = chain.execute(block);
            if (!executed) {
                QCOMPARE(executed.error().code, ErrorCode::Corrupt);
                const auto built = chain.build({payment});
                QCOMPARE(refusal(built), ErrorCode::Corrupt);
                ++damaged;
            }
            chain.store->nodes[ref] = bytes;
        }
        QVERIFY(damaged > 3);
        QVERIFY(chain.execute(block));
    }

    void a_block_without_its_context_is_a_programming_error() {
        const TestChain chain(test::genesis());
        const Block block = chain.build({}).value().block;
        BlockContext context = chain.context();
        context.historyBefore = HistoryPeaks();
        QCOMPARE(refusal(executeBlock(chain.state, context, block, anyWitness)), ErrorCode::Internal);
        EpochContext leaderless = *chain.epoch;
        leaderless.order = {};
        context = chain.context();
        context.epoch = &leaderless;
        QCOMPARE(refusal(executeBlock(chain.state, context, block, anyWitness)), ErrorCode::Internal);
    }

private:
    /// What a light wallet does with pages of history from a stranger: fold them, compare with the proved leaf.
    static void requireFoldedHistory(const TestChain& chain, const Address& address) {
        const auto account = readAccount(chain.state, address).value();
        if (!account)
            return;
        const Hash256 tag = crypto::sha256(asBytes("circlet/activity"));
        Hash256 head;
        uint64_t count = 0;
        std::pair<Height, uint32_t> last{0, 0};
        for (const AccountActivity& activity : chain.history.at(address)) {
            QCOMPARE(activity.headBefore, head);
            QCOMPARE(activity.entry.count, ++count);
            const std::pair<Height, uint32_t> place{activity.entry.height, activity.entry.index};
            QVERIFY(count == 1 || place > last);
            last = place;
            Writer writer;
            writer.fixed(tag).fixed(tag).fixed(head);
            writer.u8(static_cast<uint8_t>(activity.entry.kind)).u64(activity.entry.count).u64(activity.entry.height);
            writer.u32(activity.entry.index).fixed(activity.entry.reference);
            head = crypto::sha256(writer.view());
        }
        QCOMPARE(account->activityCount, count);
        QCOMPARE(account->activityHead, head);
    }
};

QTEST_GUILESS_MAIN(ExecutionTest)
#include "execution_test.moc"
