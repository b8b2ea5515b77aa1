#include <QTest>

#include "crypto/sha256.h"
#include "node/mempool.h"

using namespace circlet;
using namespace circlet::node;

namespace {

std::shared_ptr<const PooledTransaction> pooled(ledger::Transaction transaction) {
    auto made = std::make_shared<PooledTransaction>();
    made->id = ledger::transactionId(transaction);
    made->signedBytes = ledger::encode(transaction);
    made->signedHash = crypto::sha256(made->signedBytes);
    made->transaction = std::move(transaction);
    return made;
}

std::shared_ptr<const PooledTransaction> report(uint8_t accused, TimeMs expiry) {
    ledger::SubmitEvidence evidence;
    evidence.key.bytes.fill(accused);
    evidence.view = 9;
    evidence.second.commitHeight = 1;
    return pooled(ledger::reportOf({}, evidence, expiry));
}

std::shared_ptr<const PooledTransaction> payment(uint8_t level) {
    const crypto::SchnorrSecretKey key = crypto::SchnorrSecretKey::random();
    ledger::Transaction transaction;
    transaction.body.level = level;
    transaction.body.expiry = 1000;
    transaction.body.authorizations = {{ledger::addressOf(key.publicKey()), 0, 0}};
    transaction.body.actions = {ledger::Transfer{0, {}, ledger::Amount::fromLi(5000)}};
    ledger::Witness witness;
    witness.keys = {key.publicKey()};
    witness.signatures = {key.sign(retag<Hash256>(ledger::transactionId(transaction.body)))};
    transaction.witnesses = {witness};
    return pooled(std::move(transaction));
}

} // namespace

class MempoolTest : public QObject {
    Q_OBJECT

private slots:
    void one_report_waits_for_each_accused_key() {
        Mempool pool;
        const auto first = report(1, 1000);
        QVERIFY(pool.add(first, {}));
        for (TimeMs expiry = 1001; expiry < 1100; ++expiry)
            QCOMPARE(pool.add(report(1, expiry), {}).error().code, ErrorCode::AlreadyExists);
        QVERIFY(pool.add(report(2, 1000), {}));
        QCOMPARE(pool.size(), std::size_t(2));
        pool.finalised(first->transaction, first->id);
        QVERIFY(pool.add(report(1, 2000), {}));
        pool.expire(1500);
        QCOMPARE(pool.size(), std::size_t(1));
        QVERIFY(pool.add(report(2, 2000), {}));
    }

    void reports_go_before_all_that_pay_and_are_not_displaced() {
        Mempool pool(Mempool::Limits{.transactions = 3});
        QVERIFY(pool.add(payment(6), {0}));
        QVERIFY(pool.add(payment(6), {0}));
        const auto proof = report(1, 1000);
        QVERIFY(pool.add(proof, {}));
        const auto best = pool.candidates(1 << 20, 100, [](const ledger::TransactionId&) { return false; });
        QCOMPARE(best.size(), std::size_t(3));
        QCOMPARE(best[0].transaction, &proof->transaction);
        QCOMPARE(pool.add(payment(6), {0}).error().code, ErrorCode::Rejected);
        QVERIFY(pool.find(proof->id) != nullptr);
        QVERIFY(pool.add(report(2, 1000), {})); // instead of a payment
        QVERIFY(pool.find(proof->id) != nullptr);
        QCOMPARE(pool.size(), std::size_t(3));
    }
};

QTEST_GUILESS_MAIN(MempoolTest)
#include "mempool_test.moc"
