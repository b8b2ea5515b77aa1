#include "ledger/header.h"

#include "ledger/merkle.h"
#include "ledger/samples.h"

using namespace circlet;
using namespace circlet::ledger;
using circlet::test::refusal;

namespace {

Header randomHeader(test::Random& random, BlockKind kind) {
    Header header;
    header.features = static_cast<uint32_t>(random.any());
    header.chain = random.fixed<ChainId>();
    header.epoch = random.any();
    header.height = random.any();
    header.kind = kind;
    header.parent = random.fixed<BlockHash>();
    header.time = random.any();
    header.proposer = static_cast<uint32_t>(random.any());
    for (Hash256* root : {&header.bodyRoot, &header.stateRoot, &header.historyRoot, &header.committeeRoot})
        *root = random.fixed<Hash256>();
    if (kind == BlockKind::Key) {
        KeyPart& key = header.key.emplace();
        key.keyHeight = random.any();
        for (Hash256* field :
             {&key.request, &key.nextCommitteeRoot, &key.epochPublicKey, &key.target, &key.cumulativeWork})
            *field = random.fixed<Hash256>();
    }
    return header;
}

Body bodyOf(uint32_t transactions) {
    Body body;
    for (uint32_t i = 0; i < transactions; ++i)
        body.transactions.push_back(Bytes{static_cast<uint8_t>(i), static_cast<uint8_t>(i >> 8), 0x55});
    return body;
}

const ChainParameters parameters = defaultParameters(Network::Regtest);

Result<Body> decodeRegtestBody(ByteView bytes) {
    return decodeBlockBody(bytes, parameters);
}

Bytes encodeHeader(const Header& header) {
    return encode(header);
}

Bytes encodeBodyOf(const Body& body) {
    return encode(body);
}

} // namespace

class HeaderTest : public QObject {
    Q_OBJECT

private slots:
    void headers_are_canonical() {
        test::Random random(10);
        for (BlockKind kind : {BlockKind::Transactions, BlockKind::Key}) {
            const Bytes bytes = encode(randomHeader(random, kind));
            QVERIFY(bytes.size() <= maximumHeaderBytes);
            test::requireCanonical(bytes, decodeHeader, encodeHeader);
        }
    }

    void decodes_every_header_that_it_encodes() {
        test::Random random(11);
        for (int i = 0; i < 2'000; ++i) {
            const Header header = randomHeader(random, random.coin() ? BlockKind::Key : BlockKind::Transactions);
            QVERIFY(decodeHeader(encode(header)).value() == header);
        }
    }

    void every_bit_of_a_header_changes_its_hash() {
        test::Random random(12);
        const Header header = randomHeader(random, BlockKind::Key);
        const Bytes bytes = encode(header);
        for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
            Bytes changed = bytes;
            changed[bit / 8] ^= static_cast<uint8_t>(1U << (bit % 8));
            if (const auto other = decodeHeader(changed))
                QVERIFY(hashOf(other.value()) != hashOf(header));
        }
    }

    void refuses_recovery_blocks_and_unknown_kinds_and_versions() {
        test::Random random(13);
        Bytes bytes = encode(randomHeader(random, BlockKind::Transactions));
        constexpr std::size_t kind = 2 + 4 + 32 + 8 + 8;
        bytes[kind] = 2;
        QCOMPARE(refusal(decodeHeader(bytes)), ErrorCode::Unsupported);
        bytes[kind] = 3;
        QCOMPARE(refusal(decodeHeader(bytes)), ErrorCode::Malformed);
        bytes[kind] = 1; // a key block without its key part
        QCOMPARE(refusal(decodeHeader(bytes)), ErrorCode::Malformed);
        bytes[kind] = 0;
        bytes[0] = 2;
        QCOMPARE(refusal(decodeHeader(bytes)), ErrorCode::Unsupported);
    }

    void bodies_are_canonical() {
        Body body = bodyOf(3);
        body.failedTurns = {{0, 2}, {5, 1}};
        test::requireCanonical(encode(body), decodeRegtestBody, encodeBodyOf);
        test::requireCanonical(encode(Body{}), decodeRegtestBody, encodeBodyOf);
    }

    void failed_turns_have_one_form() {
        const auto decoded = [](std::vector<TurnRange> ranges) {
            Body body;
            body.failedTurns = std::move(ranges);
            return decodeRegtestBody(encode(body));
        };
        QVERIFY(decoded({{0, 1}, {2, 1}}).has_value());
        QVERIFY(decoded({{7, 1600}}).has_value());
        QCOMPARE(refusal(decoded({{0, 1}, {1, 1}})), ErrorCode::Malformed); // adjacent
        QCOMPARE(refusal(decoded({{0, 3}, {2, 1}})), ErrorCode::Malformed); // overlapping
        QCOMPARE(refusal(decoded({{5, 1}, {0, 1}})), ErrorCode::Malformed); // descending
        QCOMPARE(refusal(decoded({{5, 0}})), ErrorCode::OutOfRange);
        QCOMPARE(refusal(decoded({{7, 1601}})), ErrorCode::OutOfRange);
        QCOMPARE(refusal(decoded({{0, 800}, {1000, 801}})), ErrorCode::OutOfRange);
        QCOMPARE(refusal(decoded({{std::numeric_limits<Turn>::max(), 1}})), ErrorCode::OutOfRange);
    }

    void bodies_are_bounded_by_bytes_and_count() {
        ChainParameters small = parameters;
        small.maximumBlockTransactions = 3;
        small.maximumBlockBytes = 10;
        QVERIFY(decodeBlockBody(encode(bodyOf(3)), small).has_value());
        QCOMPARE(refusal(decodeBlockBody(encode(bodyOf(4)), small)), ErrorCode::OutOfRange);
        small.maximumBlockTransactions = 4;
        QCOMPARE(transactionBytes(bodyOf(4)), std::size_t{12});
        QCOMPARE(refusal(decodeBlockBody(encode(bodyOf(4)), small)), ErrorCode::OutOfRange);
        Body large;
        large.transactions = {Bytes(maximumTransactionBytes + 1, 0)};
        QCOMPARE(refusal(decodeRegtestBody(encode(large))), ErrorCode::OutOfRange);
        Writer huge;
        huge.u8(1).u32(0).u32(4096); // a count without its transactions
        QCOMPARE(refusal(decodeRegtestBody(huge.view())), ErrorCode::Malformed);
    }

    void every_transaction_has_a_path_at_its_own_index_only() {
        for (uint32_t count = 1; count <= 33; ++count) {
            const Body body = bodyOf(count);
            const Hash256 root = bodyRoot(body);
            for (uint32_t i = 0; i < count; ++i) {
                const TransactionPath path = proveTransaction(body, i);
                QVERIFY(verifyTransactionPath(root, body.transactions[i], path));
                for (uint32_t other = 0; other < count + 2; ++other) {
                    TransactionPath wrong = path;
                    wrong.index = other;
                    QCOMPARE(verifyTransactionPath(root, body.transactions[i], wrong), other == i);
                    wrong = path;
                    wrong.count = other;
                    QCOMPARE(verifyTransactionPath(root, body.transactions[i], wrong), other == count);
                }
                QVERIFY(!verifyTransactionPath(root, body.transactions[(i + 1) % count], path) || count == 1);
            }
        }
    }

    void paths_refuse_any_change() {
        Body body = bodyOf(11);
        body.failedTurns = {{3, 1}};
        const Hash256 root = bodyRoot(body);
        const TransactionPath path = proveTransaction(body, 10);
        TransactionPath wrong = path;
        wrong.siblings.pop_back();
        QVERIFY(!verifyTransactionPath(root, body.transactions[10], wrong));
        wrong = path;
        wrong.siblings.push_back(Hash256{});
        QVERIFY(!verifyTransactionPath(root, body.transactions[10], wrong));
        for (std::size_t i = 0; i < path.siblings.size(); ++i) {
            wrong = path;
            wrong.siblings[i].bytes[31] ^= 1;
            QVERIFY(!verifyTransactionPath(root, body.transactions[10], wrong));
        }
        wrong = path;
        wrong.failedTurnsHash.bytes[0] ^= 1;
        QVERIFY(!verifyTransactionPath(root, body.transactions[10], wrong));
        Hash256 otherRoot = root;
        otherRoot.bytes[0] ^= 1;
        QVERIFY(!verifyTransactionPath(otherRoot, body.transactions[10], path));
    }

    void an_inner_node_is_not_a_transaction() {
        const Body body = bodyOf(4);
        // The 64 bytes under an inner node, shown as if they were a signed transaction of a body of two.
        const TransactionPath right = proveTransaction(body, 2);
        TransactionPath forged;
        forged.index = 0;
        forged.count = 2;
        forged.siblings = {right.siblings[1]};
        forged.failedTurnsHash = right.failedTurnsHash;
        Bytes inner;
        for (uint32_t i : {1U, 0U}) {
            const Hash256 leaf = proveTransaction(body, i).siblings[0];
            inner.insert(inner.end(), leaf.bytes.begin(), leaf.bytes.end());
        }
        QVERIFY(!verifyTransactionPath(bodyRoot(body), inner, forged));
    }

    void the_body_root_commits_to_order_count_and_failed_turns() {
        const Body body = bodyOf(3);
        Body other = body;
        std::swap(other.transactions[0], other.transactions[1]);
        QVERIFY(bodyRoot(other) != bodyRoot(body));
        other = body;
        other.transactions.push_back(other.transactions.back()); // an odd leaf is never doubled
        QVERIFY(bodyRoot(other) != bodyRoot(body));
        other = body;
        other.failedTurns = {{0, 1}};
        QVERIFY(bodyRoot(other) != bodyRoot(body));
        QVERIFY(bodyRoot(Body{}) != bodyRoot(body));
    }

    void paths_are_canonical() {
        const auto decode = [](ByteView bytes) -> Result<TransactionPath> {
            Reader reader(bytes);
            CIRCLET_TRY(path, readTransactionPath(reader));
            CIRCLET_CHECK(reader.finish());
            return std::move(path);
        };
        const auto encodePath = [](const TransactionPath& path) {
            Writer writer;
            write(writer, path);
            return writer.take();
        };
        for (uint32_t count : {1U, 2U, 5U, 9U})
            test::requireCanonical(encodePath(proveTransaction(bodyOf(count), count - 1)), decode, encodePath);
    }

    void merkle_roots_of_small_lists() {
        const Hash256 leaf = test::Random(14).fixed<Hash256>();
        QVERIFY(merkleRoot({}).isZero());
        QVERIFY(merkleRoot({leaf}) == leaf);
        QVERIFY(!merkleRootFromPath(leaf, 0, 0, {}));
        QVERIFY(merkleRootFromPath(leaf, 0, 1, {}).value() == leaf);
    }

    void genesis_is_key_block_zero() {
        const Genesis genesis = test::genesis();
        const Hash256 stateRoot = test::Random(15).fixed<Hash256>();
        const Hash256 committee = committeeRoot(test::seats(4));
        const Header header = genesisHeader(genesis, stateRoot, committee);
        QVERIFY(header.chain == chainId(genesis));
        QVERIFY(header.kind == BlockKind::Key && header.key.has_value());
        QCOMPARE(header.height, Height{0});
        QCOMPARE(header.time, genesis.time);
        QVERIFY(header.parent.isZero() && header.historyRoot.isZero() && header.key->cumulativeWork.isZero());
        QVERIFY(header.key->request == retag<Hash256>(header.chain));
        QVERIFY(header.key->nextCommitteeRoot == committee && header.committeeRoot == committee);
        QVERIFY(header.key->target == genesis.parameters.initialTarget);
        QVERIFY(header.stateRoot == stateRoot);
        QVERIFY(header.bodyRoot == bodyRoot(Body{}));
        QVERIFY(decodeHeader(encode(header)).value() == header);
    }
};

QTEST_GUILESS_MAIN(HeaderTest)
#include "header_test.moc"
