// What a leader puts into a block and what it tells its pool to forget.
#include <QTest>

#include <deque>

#include "consensus/evidence.h"
#include "consensus/ledger_application.h"
#include "crypto/sha256.h"
#include "ledger/test_chain.h"

using namespace circlet;
using namespace circlet::consensus;
using circlet::test::TestChain;

namespace {

/// Gives all that it holds, in order, and remembers what it was told to forget.
class Pool final : public TransactionSource {
public:
    ledger::TransactionId add(const ledger::Transaction& transaction) {
        m_transactions.push_back(transaction);
        m_bytes.push_back(ledger::encode(transaction));
        return ledger::transactionId(transaction);
    }
    std::vector<ledger::Candidate>
    candidates(std::size_t, std::size_t,
               const std::function<bool(const ledger::TransactionId&)>& contained) const override {
        std::vector<ledger::Candidate> all;
        for (std::size_t i = 0; i < m_transactions.size(); ++i) {
            if (!contained(ledger::transactionId(m_transactions[i])))
                all.push_back({&m_transactions[i], &m_bytes[i]});
        }
        return all;
    }
    void rejected(const std::vector<ledger::TransactionId>& transactions) override {
        forgotten.insert(forgotten.end(), transactions.begin(), transactions.end());
    }
    std::vector<ledger::TransactionId> forgotten;

private:
    std::deque<ledger::Transaction> m_transactions;
    std::deque<Bytes> m_bytes;
};

ledger::Address owner(uint8_t number) {
    return ledger::addressOf(test::secretKey(number).publicKey());
}

ledger::Address stranger() {
    ledger::Address address;
    address.hash.bytes.fill(0x33);
    return address;
}

struct Leader {
    explicit Leader(ledger::Genesis genesis) : chain(std::move(genesis)) {
        LedgerApplicationConfig config{
            std::make_shared<const ledger::Genesis>(chain.genesis), chain.id, chain.store, test::anyWitness, {}};
        config.election.candidates = &candidates;
        config.election.newEpochKey = [] {
            EpochKey key;
            key.publicKey.bytes.fill(0x77);
            return key;
        };
        application.emplace(
            std::move(config),
            ChainHead{chain.tip, ledger::State(chain.store, chain.state.rootRef()), chain.peaks, chain.epoch}, pool);
    }
    ledger::Transaction payment(uint8_t from, uint64_t nonce, uint64_t li, std::size_t transfers = 1) const {
        ledger::TransactionBody body =
            chain.body({owner(from)}, std::vector<ledger::Transfer>(transfers, {0, stranger(), test::li(li)}));
        body.authorizations[0].nonce = nonce;
        return TestChain::unsignedOf(body);
    }
    std::optional<Application::Proposed> propose(const BlockHash& parent, const ledger::Header& header) {
        return application->propose({parent, 0, 0, header.time + 10, {}, false, false, 0});
    }

    /// Two candidates' requests, held since these times.
    ledger::CandidatePool::Entry nominate(uint8_t number, TimeMs since) {
        const auto measure =
            ledger::candidateContext(chain.genesis.parameters, chain.genesis.time, *application->epoch());
        candidates.begin(measure.previous);
        ledger::CandidatePool::Entry entry;
        ledger::CandidateRequest& request = entry.request;
        request.chain = chain.id;
        request.keyHeight = measure.keyHeight;
        request.previous = measure.previous;
        request.key = test::memberKey(number).publicKey().bytes();
        request.transportId.bytes.fill(number);
        request.payout = owner(number);
        request.possession =
            test::memberKey(number).sign(ledger::possessionMessage(request), crypto::BlsDomain::Possession);
        while (crypto::sha256d(ledger::encode(request)) > measure.target)
            ++request.nonce;
        entry.encoded = ledger::encode(request);
        entry.work = ledger::checkCandidate(measure, request, entry.encoded, ledger::sha256dWork()).value();
        entry.since = since;
        if (!candidates.add(entry))
            qFatal("the pool refused a candidate");
        return entry;
    }

    TestChain chain;
    Pool pool;
    ledger::CandidatePool candidates;
    std::optional<LedgerApplication> application;
};

} // namespace

class LedgerApplicationTest : public QObject {
    Q_OBJECT

private slots:
    void what_waits_for_one_that_did_not_fit_is_kept_for_the_next_block() {
        ledger::Genesis genesis = test::genesis();
        genesis.parameters.maximumBlockBytes = 1024;
        Leader leader(genesis);
        const auto small = leader.payment(10, 0, 5000);
        const std::size_t each = ledger::encode(small).size();
        // The first fills the block but for less than the large one; the one after the large one would still fit.
        std::vector<ledger::TransactionId> ids{leader.pool.add(small)};
        uint64_t nonce = 1;
        std::size_t used = each;
        const auto large = [&] { return leader.payment(10, nonce, 2000, 6); };
        const std::size_t largeBytes = ledger::encode(large()).size();
        for (; used + largeBytes <= 1024; used += each)
            ids.push_back(leader.pool.add(leader.payment(10, nonce++, 2000)));
        QVERIFY(used + each <= 1024);
        ids.push_back(leader.pool.add(large()));
        ids.push_back(leader.pool.add(leader.payment(10, ++nonce, 2000)));

        const auto first = leader.propose(ledger::hashOf(leader.chain.tip), leader.chain.tip);
        QVERIFY(first);
        QVERIFY(leader.pool.forgotten.empty());
        const auto second = leader.propose(ledger::hashOf(first->header), first->header);
        QVERIFY(second);
        const auto body = ledger::decodeBlockBody(second->body, genesis.parameters).value();
        QCOMPARE(body.transactions.size(), std::size_t(2)); // the large one and the one after it
        QVERIFY(leader.pool.forgotten.empty());
    }

    void what_cannot_be_executed_is_forgotten_with_those_that_wait_for_it() {
        Leader leader(test::genesis());
        const auto good = leader.pool.add(leader.payment(10, 0, 5000));
        const auto used = leader.pool.add(leader.payment(10, 0, 6000));
        const uint64_t more = leader.chain.balance(owner(11)) + 1;
        const auto poor = leader.pool.add(leader.payment(11, 0, more));
        const auto after = leader.pool.add(leader.payment(11, 1, 5000));
        const auto last = leader.pool.add(leader.payment(11, 2, 5000));
        const auto proposed = leader.propose(ledger::hashOf(leader.chain.tip), leader.chain.tip);
        QVERIFY(proposed);
        QVERIFY((leader.pool.forgotten == std::vector<ledger::TransactionId>{used, poor, after, last}));
        QVERIFY(std::ranges::find(leader.pool.forgotten, good) == leader.pool.forgotten.end());
    }

    void the_best_candidate_is_seated_and_the_next_epoch_follows() {
        Leader leader(test::genesis());
        const BlockHash genesis = ledger::hashOf(leader.chain.tip);
        QVERIFY(!leader.application->keyBlockDue(genesis)); // nobody asks for a seat
        auto one = leader.nominate(20, 5);
        auto two = leader.nominate(21, 9);
        const bool firstIsBetter = one.work < two.work;
        const auto& best = firstIsBetter ? one : two;
        const TimeMs due = leader.chain.tip.time + leader.chain.genesis.parameters.minimumSpacingMs;
        QCOMPARE(leader.application->keyBlockDue(genesis), std::optional<TimeMs>(due));
        const auto proposed = leader.application->propose({genesis, 0, 0, due, {}, false, true, 4});
        QVERIFY(proposed);
        QCOMPARE(proposed->header.key->request, ledger::hashOf(best.request));
        const BlockHash hash = ledger::hashOf(proposed->header);
        QVERIFY(!leader.application->betterRequestSince(hash));

        // A voter that holds both executes it to the same end; with the worse one it knows better.
        Leader voter(test::genesis());
        voter.nominate(20, 5);
        voter.nominate(21, 9);
        const auto facts = voter.application->execute(proposed->header, hash, proposed->body).value();
        QCOMPARE(facts.election, std::optional<Turn>(4));
        QCOMPARE(facts.transactions, std::size_t(0));
        Leader behind(test::genesis());
        behind.nominate(firstIsBetter ? 21 : 20, 5);
        const auto worse = behind.application->propose({genesis, 0, 0, due, {}, false, true, 4});
        QVERIFY(worse);
        const BlockHash worseHash = ledger::hashOf(worse->header);
        QVERIFY(voter.application->execute(worse->header, worseHash, worse->body).has_value());
        QCOMPARE(voter.application->betterRequestSince(worseHash), std::optional<TimeMs>(firstIsBetter ? 5 : 9));

        const EpochState next = voter.application->epochAfter(hash).value();
        QCOMPARE(next.epoch, Epoch{1});
        QCOMPARE(next.committee.root(), proposed->header.key->nextCommitteeRoot);
        QVERIFY(!voter.application->epochAfter(genesis)->epoch);
        QVERIFY(voter.application->finalise(hash).has_value());
        QCOMPARE(voter.application->epoch()->number(), Epoch{1});
        QVERIFY(!voter.application->keyBlockDue(hash)); // these requests were for the key block that is final now
        const auto after = voter.application->propose({hash, 2, 1, due + 10'000, {}, true, false, 0});
        QVERIFY(after);
        QCOMPARE(after->header.epoch, Epoch{1});
        QCOMPARE(after->header.committeeRoot, next.committee.root());
    }

    /// What a replica hands out becomes a transaction that needs no account; four fit into a block, the others wait.
    void double_votes_are_reported_by_members_without_coins() {
        ledger::Genesis genesis = test::genesis();
        for (uint8_t number = 5; number <= 7; ++number)
            genesis.founders.push_back(test::founder(number));
        Leader leader(genesis);
        const ledger::Committee& committee = leader.chain.epoch->committee;
        for (SeatIndex seat = 0; seat < 5; ++seat) {
            std::vector<Vote> votes;
            for (const uint8_t node : {uint8_t{9}, uint8_t{8}}) {
                Vote& vote = votes.emplace_back(Vote{{0, 3, {}, {}}, seat, {}});
                vote.statement.node.bytes.fill(node);
                vote.signature =
                    test::memberKey(static_cast<uint8_t>(seat + 1)).sign(voteMessage(leader.chain.id, vote.statement));
            }
            const auto evidence = evidenceOf(committee.seats()[votes[0].seat].key, votes[0], votes[1]);
            QCOMPARE(evidence, evidenceOf(committee.seats()[votes[0].seat].key, votes[1], votes[0]));
            const auto report = ledger::reportOf(leader.chain.id, evidence, leader.chain.tip.time + 60'000);
            QVERIFY(ledger::checkWitnesses(report).has_value());
            leader.pool.add(report);
        }
        const ledger::Header head = leader.chain.tip;
        QVERIFY(leader.application->hasWork(ledger::hashOf(head)));
        const auto first = leader.propose(ledger::hashOf(head), head);
        QVERIFY(first);
        const auto body = ledger::decodeBlockBody(first->body, genesis.parameters).value();
        QCOMPARE(body.transactions.size(), std::size_t{4});
        QVERIFY(leader.pool.forgotten.empty());
        const auto second = leader.propose(ledger::hashOf(first->header), first->header);
        QVERIFY(second);
        QCOMPARE(ledger::decodeBlockBody(second->body, genesis.parameters).value().transactions.size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(LedgerApplicationTest)
#include "ledger_application_test.moc"
