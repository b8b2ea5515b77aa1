// What a leader puts into a block and what it tells its pool to forget.
#include <QTest>

#include <deque>

#include "consensus/ledger_application.h"
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
        LedgerApplicationConfig config{std::make_shared<const ledger::Genesis>(chain.genesis),
                                       chain.id,
                                       chain.first.committee,
                                       chain.order,
                                       chain.store,
                                       test::anyWitness};
        application.emplace(std::move(config),
                            ChainHead{chain.tip, ledger::State(chain.store, chain.state.rootRef()), chain.peaks}, pool);
    }
    ledger::Transaction payment(uint8_t from, uint64_t nonce, uint64_t li, std::size_t transfers = 1) const {
        ledger::TransactionBody body =
            chain.body({owner(from)}, std::vector<ledger::Transfer>(transfers, {0, stranger(), test::li(li)}));
        body.authorizations[0].nonce = nonce;
        return TestChain::unsignedOf(body);
    }
    std::optional<Application::Proposed> propose(const BlockHash& parent, const ledger::Header& header) {
        return application->propose({parent, 0, 0, header.time + 10, {}, false});
    }

    TestChain chain;
    Pool pool;
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
};

QTEST_GUILESS_MAIN(LedgerApplicationTest)
#include "ledger_application_test.moc"
