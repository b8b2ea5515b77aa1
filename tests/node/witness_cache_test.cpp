// Witnesses are checked once, and never believed because something similar was checked.
#include <QTest>

#include "crypto/sha256.h"
#include "node/witness_cache.h"

using namespace circlet;

namespace {

struct Signed {
    ledger::Transaction transaction;
    Bytes bytes;
    Hash256 hash;
};

Signed finish(ledger::Transaction transaction) {
    Bytes bytes = ledger::encode(transaction);
    const Hash256 hash = crypto::sha256(bytes);
    return {std::move(transaction), std::move(bytes), hash};
}

Signed payment(const crypto::SchnorrSecretKey& key, uint64_t nonce) {
    ledger::Transaction transaction;
    transaction.body.expiry = 1'700'000'000'000;
    transaction.body.authorizations = {{ledger::addressOf(key.publicKey()), 0, nonce}};
    transaction.body.actions = {
        ledger::Transfer{0, {ledger::AddressType::SingleKey, {}}, ledger::Amount::fromLi(1000)}};
    ledger::Witness witness;
    witness.keys = {key.publicKey()};
    witness.signatures = {key.sign(retag<Hash256>(ledger::transactionId(transaction.body)))};
    transaction.witnesses = {witness};
    return finish(std::move(transaction));
}

Signed forged(Signed original) {
    original.transaction.witnesses[0].signatures[0].bytes[63] ^= 1;
    return finish(std::move(original.transaction));
}

} // namespace

class WitnessCacheTest : public QObject {
    Q_OBJECT

private slots:
    void accepts_what_holds_the_first_and_the_second_time() {
        const Signed good = payment(crypto::SchnorrSecretKey::random(), 0);
        node::WitnessCache cache;
        QVERIFY(cache.check(good.transaction, good.hash));
        QVERIFY(cache.check(good.transaction, good.hash));
    }

    void refuses_other_witnesses_of_a_body_that_it_knows() {
        const Signed good = payment(crypto::SchnorrSecretKey::random(), 0);
        const Signed bad = forged(good);
        node::WitnessCache cache;
        QVERIFY(cache.check(good.transaction, good.hash));
        QCOMPARE(cache.check(bad.transaction, bad.hash).error().code, ErrorCode::InvalidSignature);
        QCOMPARE(cache.check(bad.transaction, bad.hash).error().code, ErrorCode::InvalidSignature);
    }

    void a_block_with_a_forgery_is_remembered_only_as_far_as_it_held() {
        const crypto::SchnorrSecretKey key = crypto::SchnorrSecretKey::random();
        const Signed first = payment(key, 0);
        const Signed bad = forged(payment(key, 1));
        const Signed last = payment(key, 2);
        node::WitnessCache cache;
        cache.checkAhead({first.bytes, bad.bytes, last.bytes});
        QCOMPARE(cache.check(bad.transaction, bad.hash).error().code, ErrorCode::InvalidSignature);
        QVERIFY(cache.check(first.transaction, first.hash));
        // `last` was checked ahead: with its hash, even a transaction that would fail now is not looked at again.
        QVERIFY(cache.check(bad.transaction, last.hash));
    }

    void bytes_that_are_no_transaction_end_the_look_ahead() {
        const Signed good = payment(crypto::SchnorrSecretKey::random(), 0);
        const Signed bad = forged(good);
        node::WitnessCache cache;
        cache.checkAhead({good.bytes, Bytes{1, 2, 3}});
        QCOMPARE(cache.check(bad.transaction, good.hash).error().code, ErrorCode::InvalidSignature);
    }
};

QTEST_GUILESS_MAIN(WitnessCacheTest)
#include "witness_cache_test.moc"
