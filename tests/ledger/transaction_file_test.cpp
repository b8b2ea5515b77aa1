#include "ledger/transaction_file.h"

#include "ledger/execution.h"
#include "ledger/samples.h"

using namespace circlet;
using namespace circlet::ledger;
using circlet::test::refusal;
using circlet::test::secretKey;

namespace {

std::vector<crypto::SchnorrSecretKey> sharedKeys() {
    std::vector<crypto::SchnorrSecretKey> keys;
    for (uint8_t i = 20; i < 25; ++i)
        keys.push_back(secretKey(i));
    std::ranges::sort(keys, {}, &crypto::SchnorrSecretKey::publicKey);
    return keys;
}

/// A witness of the 3-of-5 account with the signatures that the bitmap names.
Witness shared(const TransactionBody& body, uint16_t signers) {
    Witness witness;
    witness.required = 3;
    witness.signers = signers;
    const auto keys = sharedKeys();
    for (std::size_t i = 0; i < keys.size(); ++i) {
        witness.keys.push_back(keys[i].publicKey());
        if ((signers >> i & 1) != 0)
            witness.signatures.push_back(keys[i].sign(retag<Hash256>(transactionId(body))));
    }
    return witness;
}

Witness single(const TransactionBody& body, uint8_t key) {
    Witness witness;
    witness.keys = {secretKey(key).publicKey()};
    witness.signatures = {secretKey(key).sign(retag<Hash256>(transactionId(body)))};
    return witness;
}

/// Keys 1 and 2 and the shared account pay key 9 together; nobody has signed.
UnsignedTransaction file() {
    UnsignedTransaction transaction;
    TransactionBody& body = transaction.body;
    body.chain.bytes.fill(0xC1);
    body.expiry = 1'700'000'600'000;
    const Witness keys = shared(body, 0);
    body.authorizations = {{addressOf(secretKey(1).publicKey()), 0, 7},
                           {addressOf(secretKey(2).publicKey()), 0, 0},
                           {addressOf(3, keys.keys).value(), 0, 1}};
    for (uint8_t from : {0, 1, 2})
        body.actions.push_back(Transfer{from, addressOf(secretKey(9).publicKey()), Amount::fromLi(1'000)});
    transaction.witnesses = {std::nullopt, std::nullopt, shared(body, 0)};
    return transaction;
}

UnsignedTransaction with(std::optional<uint8_t> place, uint16_t signers) {
    UnsignedTransaction transaction = file();
    if (place)
        transaction.witnesses[*place] = single(transaction.body, static_cast<uint8_t>(*place + 1));
    transaction.witnesses[2] = shared(transaction.body, signers);
    return transaction;
}

} // namespace

class TransactionFileTest : public QObject {
    Q_OBJECT

private slots:
    void names_who_has_still_to_sign() {
        const UnsignedTransaction none = file();
        QCOMPARE(missingSigners(none).size(), std::size_t(3));
        const std::vector<Address> missing = missingSigners(with(0, 0b111));
        QCOMPARE(missing.size(), std::size_t(1));
        QVERIFY(missing[0] == none.body.authorizations[1].account);
        QCOMPARE(refusal(finish(with(0, 0b111))), ErrorCode::Rejected);
    }

    void combines_in_any_order_to_the_same_finished_transaction() {
        std::vector<UnsignedTransaction> files = {with(0, 0b00001), with(1, 0b10000), with(std::nullopt, 0b00100)};
        std::ranges::sort(files, {}, [](const UnsignedTransaction& f) { return f.witnesses[2]->signers; });
        do {
            const auto whole = combine(files);
            QVERIFY(whole.has_value());
            QVERIFY(missingSigners(whole.value()).empty());
            const auto finished = finish(whole.value());
            QVERIFY(finished.has_value());
            QCOMPARE(finished.value().witnesses[2].signers, uint16_t(0b10101));
            QCOMPARE(encode(finished.value()).size(), finishedSize(file()).value());
            QVERIFY(checkWitnesses(finished.value()).has_value());
        } while (std::ranges::next_permutation(files, {}, [](const UnsignedTransaction& f) {
                     return f.witnesses[2]->signers;
                 }).found);
    }

    void keeps_only_as_many_shared_signatures_as_count() {
        const auto whole = combine(std::vector{with(0, 0b00111), with(1, 0b11100)});
        QVERIFY(whole.has_value());
        QCOMPARE(whole.value().witnesses[2]->signers, uint16_t(0b00111));
        QVERIFY(finish(whole.value()).has_value());
        const auto again = combine(std::vector{whole.value(), whole.value(), file()});
        QVERIFY(again.has_value() && again.value() == whole.value());
    }

    void refuses_to_mix_transactions() {
        UnsignedTransaction other = file();
        other.body.memo = Bytes{'x'};
        const auto mixed = combine(std::vector{file(), other});
        QCOMPARE(refusal(mixed), ErrorCode::Rejected);
        QVERIFY(mixed.error().message.find("file 2") != std::string::npos);
        QCOMPARE(refusal(combine({})), ErrorCode::Rejected);
    }

    void never_keeps_a_signature_that_does_not_verify() {
        UnsignedTransaction wrong = with(0, 0b00001);
        wrong.witnesses[0]->signatures[0].bytes[5] ^= 1;
        QCOMPARE(refusal(checkSignatures(wrong)), ErrorCode::InvalidSignature);
        QCOMPARE(refusal(combine(std::vector{file(), wrong})), ErrorCode::InvalidSignature);
        // A good signature of a key that does not own the account.
        UnsignedTransaction foreign = file();
        foreign.witnesses[0] = single(foreign.body, 2);
        QCOMPARE(refusal(combine(std::vector{foreign})), ErrorCode::InvalidSignature);
        // Other keys than those of the shared address.
        UnsignedTransaction keys = with({}, 0);
        keys.witnesses[2]->required = 2;
        QCOMPARE(refusal(checkSignatures(keys)), ErrorCode::InvalidSignature);
    }

    void the_fee_counts_what_the_finished_transaction_weighs() {
        UnsignedTransaction nameless = file();
        nameless.witnesses[2].reset();
        QCOMPARE(refusal(finishedSize(nameless)), ErrorCode::NotFound);
        UnsignedTransaction simple = file();
        simple.body.authorizations.pop_back();
        simple.body.actions.pop_back();
        simple.witnesses.pop_back();
        QCOMPARE(finishedSize(simple).value(), signedSize(simple.body));
    }
};

QTEST_GUILESS_MAIN(TransactionFileTest)
#include "transaction_file_test.moc"
