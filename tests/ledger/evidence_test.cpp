#include <QTest>

#include "ledger/election_chain.h"

using namespace circlet;
using namespace circlet::ledger;
using namespace circlet::test;

/// How members leave before their time: they resign, or they are proved to have voted twice.
class EvidenceTest : public QObject {
    Q_OBJECT

private slots:
    void a_member_that_resigned_goes_at_the_next_election_and_keeps_its_reward() {
        TestChain chain(smallGenesis());
        elect(chain, firstMiner); // seat 0
        const Address payout = addressOf(test::secretKey(firstMiner).publicKey());
        fund(chain, payout);
        const Resign resign{0, test::memberKey(firstMiner).publicKey().bytes()};
        const auto refused = [&](const Address& account, const Resign& action) {
            return refusal(
                checkRules(chain.state, chain.genesis, chain.id, act(chain, account, action), 300, chain.nextTime()));
        };
        QCOMPARE(refused(addressOf(test::secretKey(10).publicKey()), resign), ErrorCode::Rejected);
        QCOMPARE(refused(payout, Resign{0, test::memberKey(59).publicKey().bytes()}), ErrorCode::Rejected);
        run(chain, act(chain, payout, resign));
        QCOMPARE(refused(payout, resign), ErrorCode::AlreadyExists);
        const Block block = elect(chain, firstMiner + 1);
        QCOMPARE(block.body.election->leaver, 0U); // seats 1 to 3 are older
        QCOMPARE(readAccount(chain.state, payout).value()->locked, chain.genesis.parameters.reward);
        QCOMPARE(refused(payout, resign), ErrorCode::Rejected);
    }

    void who_voted_twice_loses_its_reward_and_goes_first() {
        TestChain chain(smallGenesis());
        elect(chain, firstMiner); // seat 0
        const Address payout = addressOf(test::secretKey(firstMiner).publicKey());
        const Address reporter = addressOf(test::secretKey(10).publicKey());
        const SubmitEvidence evidence = evidenceOf(chain, firstMiner, 1);
        QVERIFY(checkWitnesses(signedBy(act(chain, reporter, evidence), 10)).has_value());
        run(chain, act(chain, reporter, evidence));
        const Account account = readAccount(chain.state, payout).value().value();
        QCOMPARE(account.balance, Amount());
        QCOMPARE(account.locked, Amount());
        QCOMPARE(chain.history.at(payout).back().entry.kind, ActivityKind::Burn);
        QCOMPARE(refusal(checkRules(chain.state, chain.genesis, chain.id, act(chain, reporter, evidence), 500,
                                    chain.nextTime())),
                 ErrorCode::AlreadyExists);
        QCOMPARE(elect(chain, firstMiner + 1).body.election->leaver, 0U);
    }

    void evidence_needs_no_account_and_costs_nothing() {
        TestChain chain(smallGenesis());
        const SubmitEvidence evidence = evidenceOf(chain, 2, 0);
        const TimeMs expiry = chain.nextTime() + 60'000;
        const Transaction report = reportOf(chain.id, evidence, expiry);
        QVERIFY(checkWitnesses(report).has_value());
        test::requireCanonical(encode(report), decodeTransaction, [](const Transaction& one) { return encode(one); });
        const std::size_t bytes = encode(report).size();
        const ChainParameters& parameters = chain.genesis.parameters;
        QCOMPARE(transactionFee(parameters.fees, report.body, bytes).value(), Amount());
        QVERIFY(balanceEffects(parameters.fees, report.body, bytes).value().empty());
        QVERIFY(checkTransaction(chain.state, chain.genesis, chain.id, report, bytes, chain.nextTime()).has_value());
        // Nobody's transactions do nothing else.
        const auto refused = [&](auto change) {
            Transaction other = report;
            change(other.body);
            return !checkStructure(other.body).has_value() && !decodeBody(encodeBody(other.body)).has_value();
        };
        QVERIFY(refused([](TransactionBody& body) { body.actions[0] = Transfer{}; }));
        QVERIFY(refused([](TransactionBody& body) { body.actions[0] = Resign{}; }));
        QVERIFY(refused([](TransactionBody& body) { body.actions.push_back(body.actions[0]); }));
        QVERIFY(refused([](TransactionBody& body) { body.actions.emplace_back(Transfer{}); }));
        QVERIFY(refused([](TransactionBody& body) { body.memo = {1}; }));
        QVERIFY(refused([](TransactionBody& body) { body.level = 1; }));
        QVERIFY(refused([](TransactionBody& body) { body.feePayer = 1; }));
        Transaction forged = report;
        std::get<SubmitEvidence>(forged.body.actions[0]).second.signature.bytes[5] ^= 1;
        QVERIFY(!checkWitnesses(forged).has_value());

        const Built built = chain.build({report}).value();
        QCOMPARE(built.block.body.transactions.size(), std::size_t{1});
        chain.become(built.block, chain.execute(built.block).value());
        QVERIFY(readSeat(chain.state, evidence.key).value()->equivocated);
        QCOMPARE(refusal(checkTransaction(chain.state, chain.genesis, chain.id,
                                          reportOf(chain.id, evidence, expiry + 1), bytes, chain.nextTime())),
                 ErrorCode::AlreadyExists);
    }

    void evidence_must_be_two_votes_of_the_accused_in_its_term() {
        TestChain chain(smallGenesis());
        elect(chain, firstMiner);
        const Address reporter = addressOf(test::secretKey(10).publicKey());
        const auto rules = [&](const SubmitEvidence& evidence) {
            return checkRules(chain.state, chain.genesis, chain.id, act(chain, reporter, evidence), 500,
                              chain.nextTime());
        };
        QCOMPARE(refusal(rules(evidenceOf(chain, firstMiner, 0))), ErrorCode::Rejected); // before its term
        QCOMPARE(refusal(rules(evidenceOf(chain, 59, 1))), ErrorCode::Rejected);         // never seated
        SubmitEvidence twice = evidenceOf(chain, firstMiner, 1);
        twice.second = twice.first;
        QCOMPARE(refusal(rules(twice)), ErrorCode::Malformed);
        SubmitEvidence swapped = evidenceOf(chain, firstMiner, 1);
        std::swap(swapped.first, swapped.second);
        QCOMPARE(refusal(rules(swapped)), ErrorCode::Malformed);
        SubmitEvidence forged = evidenceOf(chain, firstMiner, 1);
        forged.view += 1;
        QCOMPARE(refusal(checkWitnesses(signedBy(act(chain, reporter, forged), 10))), ErrorCode::InvalidSignature);
        const Bytes bytes = encodeBody(act(chain, reporter, evidenceOf(chain, firstMiner, 1)));
        QCOMPARE(encodeBody(decodeBody(bytes).value()), bytes);
    }
};

QTEST_GUILESS_MAIN(EvidenceTest)
#include "evidence_test.moc"
