#include "ledger/transaction.h"

#include "ledger/samples.h"

using namespace circlet;
using namespace circlet::ledger;
using circlet::test::refusal;
using circlet::test::secretKey;

namespace {

Witness sign(const TransactionBody& body, const crypto::SchnorrSecretKey& key) {
    Witness witness;
    witness.keys = {key.publicKey()};
    witness.signatures = {key.sign(retag<Hash256>(transactionId(body)))};
    return witness;
}

/// Keys `first` .. `first + count - 1`, ascending by public key.
std::vector<crypto::SchnorrSecretKey> ascendingKeys(uint8_t first, uint8_t count) {
    std::vector<crypto::SchnorrSecretKey> keys;
    for (uint8_t i = 0; i < count; ++i)
        keys.push_back(secretKey(static_cast<uint8_t>(first + i)));
    std::ranges::sort(keys, {}, &crypto::SchnorrSecretKey::publicKey);
    return keys;
}

std::vector<crypto::SchnorrPublicKey> publicKeys(const std::vector<crypto::SchnorrSecretKey>& keys) {
    std::vector<crypto::SchnorrPublicKey> result;
    for (const auto& key : keys)
        result.push_back(key.publicKey());
    return result;
}

Witness signShared(const TransactionBody& body, const std::vector<crypto::SchnorrSecretKey>& keys, uint8_t required,
                   uint16_t signers) {
    Witness witness;
    witness.required = required;
    witness.keys = publicKeys(keys);
    witness.signers = signers;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if ((signers >> i & 1) != 0)
            witness.signatures.push_back(keys[i].sign(retag<Hash256>(transactionId(body))));
    }
    return witness;
}

TransactionBody payment() {
    TransactionBody body;
    body.chain.bytes.fill(0xC1);
    body.expiry = 1'700'000'600'000;
    body.level = 1;
    body.actions = {Transfer{0, addressOf(secretKey(9).publicKey()), Amount::fromLi(500'001)}};
    body.memo = Bytes{'r', 'e', 'n', 't'};
    body.authorizations = {{addressOf(secretKey(1).publicKey()), 0, 7}};
    return body;
}

Transaction signedPayment() {
    Transaction transaction{payment(), {}};
    transaction.witnesses = {sign(transaction.body, secretKey(1))};
    return transaction;
}

/// Pays from a 2-of-3 account; the first and the last key sign.
Transaction sharedPayment() {
    const auto keys = ascendingKeys(20, 3);
    Transaction transaction{payment(), {}};
    transaction.body.authorizations[0].account = addressOf(2, publicKeys(keys)).value();
    transaction.witnesses = {signShared(transaction.body, keys, 2, 0b101)};
    return transaction;
}

/// Two accounts, one single and one shared, pay in one transaction.
Transaction swap() {
    const auto keys = ascendingKeys(20, 3);
    Transaction transaction{payment(), {}};
    transaction.body.authorizations.push_back({addressOf(2, publicKeys(keys)).value(), 3, 0});
    transaction.body.feePayer = 1;
    transaction.body.actions.push_back(Transfer{1, addressOf(secretKey(1).publicKey()), Amount::fromLi(1'000)});
    transaction.witnesses = {sign(transaction.body, secretKey(1)), signShared(transaction.body, keys, 2, 0b110)};
    return transaction;
}

TransactionBody randomBody(test::Random& random) {
    TransactionBody body;
    body.chain = random.fixed<ChainId>();
    body.expiry = random.any();
    const std::size_t accounts = 1 + random.below(16);
    for (std::size_t i = 0; i < accounts; ++i)
        body.authorizations.push_back({random.address(), static_cast<uint8_t>(random.below(8)), random.any()});
    body.feePayer = static_cast<uint8_t>(random.below(accounts));
    body.level = static_cast<uint8_t>(random.below(7));
    for (std::size_t i = 1 + random.below(16); i > 0; --i)
        body.actions.push_back(
            Transfer{static_cast<uint8_t>(random.below(accounts)), random.address(), Amount::fromLi(random.any())});
    body.memo = random.bytes(random.below(81));
    return body;
}

Witness randomWitness(test::Random& random, AddressType type) {
    Witness witness;
    const std::size_t keys = type == AddressType::SingleKey ? 1 : 1 + random.below(16);
    witness.required = static_cast<uint8_t>(1 + random.below(keys));
    for (std::size_t i = 0; i < keys; ++i)
        witness.keys.push_back(random.fixed<crypto::SchnorrPublicKey>());
    std::ranges::sort(witness.keys);
    witness.signers = 0;
    while (std::popcount(witness.signers) < witness.required)
        witness.signers = static_cast<uint16_t>(witness.signers | 1U << random.below(keys));
    for (uint8_t i = 0; i < witness.required; ++i)
        witness.signatures.push_back(random.fixed<crypto::SchnorrSignature>());
    return witness;
}

Bytes encodeTransaction(const Transaction& transaction) {
    return encode(transaction);
}

/// Bytes of a transaction whose body is `payment()` and whose witness bytes are these.
Bytes withWitness(const TransactionBody& body, ByteView witness) {
    Writer writer;
    writer.raw(encodeBody(body)).raw(witness);
    return writer.take();
}

} // namespace

class TransactionTest : public QObject {
    Q_OBJECT

private slots:
    void bodies_are_canonical() {
        test::requireCanonical(encodeBody(payment()), decodeBody, encodeBody);
        test::requireCanonical(encodeBody(swap().body), decodeBody, encodeBody);
    }

    void signed_transactions_are_canonical() {
        for (const Transaction& transaction : {signedPayment(), sharedPayment(), swap()})
            test::requireCanonical(encode(transaction), decodeTransaction, encodeTransaction);
    }

    void decodes_every_transaction_that_it_encodes() {
        test::Random random(4);
        for (int round = 0; round < 500; ++round) {
            Transaction transaction{randomBody(random), {}};
            for (const Authorization& authorization : transaction.body.authorizations)
                transaction.witnesses.push_back(randomWitness(random, authorization.account.type));
            const Bytes bytes = encode(transaction);
            QVERIFY(decodeTransaction(bytes).value() == transaction);
            QVERIFY(decodeBody(encodeBody(transaction.body)).value() == transaction.body);
        }
    }

    void survives_random_bytes() {
        test::Random random(5);
        for (int round = 0; round < 20'000; ++round) {
            Bytes bytes = random.bytes(random.below(400));
            if (!bytes.empty())
                bytes[0] = 1;
            if (const auto decoded = decodeTransaction(bytes))
                QCOMPARE(encode(decoded.value()), bytes);
        }
    }

    void takes_good_signatures() {
        for (const Transaction& transaction : {signedPayment(), sharedPayment(), swap()})
            QVERIFY(checkWitnesses(transaction).has_value());
    }

    void the_id_is_the_hash_of_all_that_is_signed() {
        const TransactionBody body = payment();
        std::vector<TransactionBody> others(9, body);
        others[0].chain.bytes[31] ^= 1;
        others[1].expiry += 1;
        others[2].level = 2;
        std::get<Transfer>(others[3].actions[0]).amount = Amount::fromLi(500'002);
        std::get<Transfer>(others[4].actions[0]).to = addressOf(secretKey(8).publicKey());
        others[5].memo.push_back(' ');
        others[6].authorizations[0].account = addressOf(secretKey(2).publicKey());
        others[7].authorizations[0].lane = 1;
        others[8].authorizations[0].nonce = 8;
        for (const TransactionBody& other : others) {
            QVERIFY(transactionId(other) != transactionId(body));
            Transaction moved{other, signedPayment().witnesses};
            QCOMPARE(refusal(checkWitnesses(moved)), ErrorCode::InvalidSignature);
        }
    }

    void every_changed_byte_is_refused_or_changes_the_id() {
        for (const Transaction& transaction : {signedPayment(), sharedPayment(), swap()}) {
            const Bytes bytes = encode(transaction);
            for (std::size_t i = 0; i < bytes.size(); ++i) {
                for (uint8_t mask : {0x01, 0x80, 0xFF}) {
                    Bytes changed = bytes;
                    changed[i] ^= mask;
                    const auto decoded = decodeTransaction(changed);
                    if (!decoded)
                        continue;
                    QVERIFY2(!checkWitnesses(decoded.value()), "a changed transaction is still valid");
                    const bool inBody = i < encodeBody(transaction.body).size();
                    QCOMPARE(transactionId(decoded.value()) != transactionId(transaction), inBody);
                }
            }
        }
    }

    void refuses_the_key_of_another_account() {
        Transaction transaction = signedPayment();
        transaction.witnesses[0] = sign(transaction.body, secretKey(2));
        QCOMPARE(refusal(checkWitnesses(transaction)), ErrorCode::InvalidSignature);
    }

    void refuses_a_signature_of_another_key() {
        Transaction transaction = signedPayment();
        transaction.witnesses[0].signatures = sign(transaction.body, secretKey(2)).signatures;
        QCOMPARE(refusal(checkWitnesses(transaction)), ErrorCode::InvalidSignature);
    }

    void refuses_missing_and_extra_witnesses() {
        Transaction transaction = signedPayment();
        transaction.witnesses.push_back(transaction.witnesses[0]);
        QCOMPARE(refusal(checkWitnesses(transaction)), ErrorCode::InvalidSignature);
        transaction.witnesses.clear();
        QCOMPARE(refusal(checkWitnesses(transaction)), ErrorCode::InvalidSignature);
        Transaction exchanged = swap();
        std::swap(exchanged.witnesses[0], exchanged.witnesses[1]);
        QCOMPARE(refusal(checkWitnesses(exchanged)), ErrorCode::InvalidSignature);
    }

    void refuses_to_list_an_account_twice() {
        Transaction transaction = signedPayment();
        transaction.body.authorizations.push_back(transaction.body.authorizations[0]);
        QCOMPARE(refusal(checkStructure(transaction.body)), ErrorCode::Malformed);
        QCOMPARE(refusal(decodeBody(encodeBody(transaction.body))), ErrorCode::Malformed);
    }

    void shared_accounts_take_any_m_of_their_keys() {
        const auto keys = ascendingKeys(20, 3);
        Transaction transaction = sharedPayment();
        for (uint16_t signers : {0b011, 0b101, 0b110}) {
            transaction.witnesses = {signShared(transaction.body, keys, 2, signers)};
            QVERIFY(checkWitnesses(transaction).has_value());
            QVERIFY(decodeTransaction(encode(transaction)).value() == transaction);
        }
    }

    void shared_accounts_refuse_any_other_number_of_signatures() {
        const auto keys = ascendingKeys(20, 3);
        Transaction transaction = sharedPayment();
        for (uint16_t signers : {0b000, 0b001, 0b010, 0b100, 0b111}) {
            transaction.witnesses = {signShared(transaction.body, keys, 2, signers)};
            QCOMPARE(refusal(checkWitnesses(transaction)), ErrorCode::InvalidSignature);
        }
        // A signer who claims that fewer are required claims another address.
        transaction.witnesses = {signShared(transaction.body, keys, 1, 0b001)};
        QCOMPARE(refusal(checkWitnesses(transaction)), ErrorCode::InvalidSignature);
    }

    void shared_accounts_refuse_a_bitmap_that_is_not_who_signed() {
        Transaction transaction = sharedPayment();
        transaction.witnesses[0].signers = 0b011;
        QCOMPARE(refusal(checkWitnesses(transaction)), ErrorCode::InvalidSignature);
        transaction.witnesses[0].signers = 0b1001;
        QCOMPARE(refusal(checkWitnesses(transaction)), ErrorCode::InvalidSignature);
        transaction = sharedPayment();
        std::swap(transaction.witnesses[0].signatures[0], transaction.witnesses[0].signatures[1]);
        QCOMPARE(refusal(checkWitnesses(transaction)), ErrorCode::InvalidSignature);
    }

    void shared_accounts_refuse_keys_out_of_order_or_of_others() {
        Transaction transaction = sharedPayment();
        std::swap(transaction.witnesses[0].keys[0], transaction.witnesses[0].keys[2]);
        QCOMPARE(refusal(checkWitnesses(transaction)), ErrorCode::InvalidSignature);
        transaction.witnesses = {signShared(transaction.body, ascendingKeys(30, 3), 2, 0b011)};
        QCOMPARE(refusal(checkWitnesses(transaction)), ErrorCode::InvalidSignature);
    }

    void witness_bytes_are_decoded_strictly() {
        const Transaction shared = sharedPayment();
        const Bytes whole = encode(shared);
        const std::size_t start = encodeBody(shared.body).size();
        const auto refuses = [&](std::size_t offset, uint8_t value) {
            Bytes changed = whole;
            changed[start + offset] = value;
            return !decodeTransaction(changed).has_value();
        };
        QVERIFY(refuses(0, 0));               // kind of witness is not that of the address
        QVERIFY(refuses(1, 0));               // m = 0
        QVERIFY(refuses(1, 3));               // m = 3, but two signatures
        QVERIFY(refuses(1, 4));               // m > n
        QVERIFY(refuses(2, 0));               // n = 0
        QVERIFY(refuses(2, 17));              // n > 16
        QVERIFY(refuses(3 + 3 * 32, 0b1001)); // a signer beyond the keys
        QVERIFY(refuses(3 + 3 * 32, 0b111));  // more signers than signatures
        QVERIFY(refuses(3 + 3 * 32 + 1, 0x80));
        const Transaction single = signedPayment();
        Writer multi;
        multi.u8(1).u8(1).u8(1).fixed(single.witnesses[0].keys[0]).u16(1).fixed(single.witnesses[0].signatures[0]);
        QCOMPARE(refusal(decodeTransaction(withWitness(single.body, multi.view()))), ErrorCode::Malformed);
    }

    void limits_are_enforced_when_decoding() {
        const auto refused = [](auto change, ErrorCode code) {
            TransactionBody body = payment();
            change(body);
            return refusal(checkStructure(body)) == code && refusal(decodeBody(encodeBody(body))) == code;
        };
        QVERIFY(refused([](TransactionBody& b) { b.actions.clear(); }, ErrorCode::OutOfRange));
        QVERIFY(refused([](TransactionBody& b) { b.actions.resize(17, b.actions[0]); }, ErrorCode::OutOfRange));
        QVERIFY(refused([](TransactionBody& b) { b.authorizations.clear(); }, ErrorCode::OutOfRange));
        QVERIFY(refused([](TransactionBody& b) { b.memo.resize(81); }, ErrorCode::OutOfRange));
        QVERIFY(refused([](TransactionBody& b) { b.level = 7; }, ErrorCode::OutOfRange));
        QVERIFY(refused([](TransactionBody& b) { b.authorizations[0].lane = 8; }, ErrorCode::OutOfRange));
        QVERIFY(refused([](TransactionBody& b) { b.feePayer = 1; }, ErrorCode::Malformed));
        QVERIFY(refused([](TransactionBody& b) { std::get<Transfer>(b.actions[0]).from = 1; }, ErrorCode::Malformed));
        QVERIFY(refused(
            [](TransactionBody& b) {
                for (uint8_t i = 0; i < 16; ++i)
                    b.authorizations.push_back({addressOf(secretKey(static_cast<uint8_t>(40 + i)).publicKey()), 0, 0});
            },
            ErrorCode::OutOfRange));
        QCOMPARE(refusal(decodeTransaction(Bytes(maximumTransactionBytes + 1, 1))), ErrorCode::OutOfRange);
    }

    void the_largest_transaction_fits() {
        test::Random random(6);
        Transaction transaction{payment(), {}};
        transaction.body.memo.resize(80);
        transaction.body.actions.resize(16, transaction.body.actions[0]);
        transaction.body.authorizations.clear();
        for (int i = 0; i < 16; ++i) {
            transaction.body.authorizations.push_back({{AddressType::MultiKey, random.fixed<Hash256>()}, 0, 0});
            Witness witness;
            witness.required = 16;
            witness.signers = 0xFFFF;
            for (int k = 0; k < 16; ++k) {
                witness.keys.push_back(random.fixed<crypto::SchnorrPublicKey>());
                witness.signatures.push_back(random.fixed<crypto::SchnorrSignature>());
            }
            std::ranges::sort(witness.keys);
            transaction.witnesses.push_back(witness);
        }
        const Bytes bytes = encode(transaction);
        QVERIFY(bytes.size() <= maximumTransactionBytes);
        QVERIFY(decodeTransaction(bytes).value() == transaction);
    }

    void unknown_versions_and_actions_are_told_apart() {
        Bytes bytes = encodeBody(payment());
        bytes[0] = 2;
        QCOMPARE(refusal(decodeBody(bytes)), ErrorCode::Unsupported);
        bytes[0] = 1;
        const std::size_t tag = 1 + 32 + 8 + 1 + 1 + 1;
        for (int value = 0; value < 256; ++value) {
            bytes[tag] = static_cast<uint8_t>(value);
            if (value == 1) {
                QVERIFY(decodeBody(bytes).has_value());
                continue;
            }
            const ErrorCode code = refusal(decodeBody(bytes));
            if (value >= 2 && value <= 8)
                QVERIFY(code != ErrorCode::Unsupported); // known, but these are not its fields
            else
                QCOMPARE(code, value >= 32 && value <= 127 ? ErrorCode::Unsupported : ErrorCode::Malformed);
        }
    }

    void unsigned_files_are_canonical() {
        const Transaction whole = swap();
        const auto optionals = [&](bool first, bool second) {
            UnsignedTransaction file{whole.body, {std::nullopt, std::nullopt}};
            if (first)
                file.witnesses[0] = whole.witnesses[0];
            if (second)
                file.witnesses[1] = whole.witnesses[1];
            return file;
        };
        for (const UnsignedTransaction& file :
             {optionals(false, false), optionals(true, false), optionals(false, true), optionals(true, true)})
            test::requireCanonical(encodeUnsigned(file), decodeUnsigned, encodeUnsigned);
    }

    void unsigned_files_hold_part_of_a_shared_accounts_signatures() {
        const auto keys = ascendingKeys(20, 3);
        UnsignedTransaction file{sharedPayment().body, {}};
        for (uint16_t signers : {0b000, 0b010, 0b110}) {
            file.witnesses = {signShared(file.body, keys, 2, signers)};
            test::requireCanonical(encodeUnsigned(file), decodeUnsigned, encodeUnsigned);
        }
        file.witnesses = {signShared(file.body, keys, 3, 0b111)};
        Bytes tooMany = encodeUnsigned(file);
        tooMany[tooMany.size() - (3 * 64 + 2 + 3 * 32 + 2)] = 2; // m: 3 becomes 2
        QCOMPARE(refusal(decodeUnsigned(tooMany)), ErrorCode::Malformed);
    }

    void unsigned_files_tell_foreign_and_newer_files_apart() {
        const UnsignedTransaction file{payment(), {std::nullopt}};
        Bytes bytes = encodeUnsigned(file);
        QCOMPARE(refusal(decodeUnsigned(Bytes{'%', 'P', 'D', 'F', '-', '1', '.', '7', 0})), ErrorCode::NotOurs);
        QCOMPARE(refusal(decodeUnsigned(Bytes{})), ErrorCode::NotOurs);
        bytes[8] = 2;
        QCOMPARE(refusal(decodeUnsigned(bytes)), ErrorCode::NewerVersion);
        bytes[8] = 1;
        bytes.back() = 2;
        QCOMPARE(refusal(decodeUnsigned(bytes)), ErrorCode::Malformed);
        bytes.resize(maximumTransactionBytes + 1);
        QCOMPARE(refusal(decodeUnsigned(bytes)), ErrorCode::OutOfRange);
    }
};

QTEST_GUILESS_MAIN(TransactionTest)
#include "transaction_test.moc"
