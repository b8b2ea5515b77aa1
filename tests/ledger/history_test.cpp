#include "ledger/history.h"

#include "crypto/sha256.h"
#include "ledger/samples.h"
#include "support/vectors.h"

using namespace circlet;
using namespace circlet::ledger;
using circlet::test::Random;
using circlet::test::refusal;

namespace {

class Nodes final : public HistoryReader {
public:
    std::optional<HistoryNode> historyNode(uint64_t position) const override {
        const auto found = map.find(position);
        if (found == map.end())
            return std::nullopt;
        return found->second;
    }
    std::map<uint64_t, HistoryNode> map;
};

/// The range over some leaves by its definition: perfect trees from the largest down, numbered as they fill up.
struct NaiveRange {
    std::map<uint64_t, HistoryNode> nodes;
    std::vector<HistoryNode> peaks;

    explicit NaiveRange(std::span<const HistoryNode> leaves) {
        uint64_t next = 0;
        std::size_t done = 0;
        for (std::size_t size = std::size_t{1} << 20; size != 0; size >>= 1) {
            if ((leaves.size() & size) == 0)
                continue;
            peaks.push_back(perfect(leaves.subspan(done, size), next));
            done += size;
        }
    }
    HistoryNode perfect(std::span<const HistoryNode> leaves, uint64_t& next) {
        HistoryNode node;
        if (leaves.size() == 1) {
            node = leaves[0];
        } else {
            const HistoryNode left = perfect(leaves.first(leaves.size() / 2), next);
            const HistoryNode right = perfect(leaves.subspan(leaves.size() / 2), next);
            node = joinHistory(left, right);
        }
        nodes[next++] = node;
        return node;
    }
};

Header header(uint64_t height, Random& random) {
    Header header;
    header.height = height;
    header.time = 1000 + 10 * height;
    header.stateRoot = random.fixed<Hash256>();
    if (height % 5 == 0) {
        header.kind = BlockKind::Key;
        header.key.emplace();
        header.key->target = random.fixed<Hash256>();
        header.key->keyHeight = height / 5;
    }
    return header;
}

Bytes written(const HistoryProof& proof) {
    Writer writer;
    write(writer, proof);
    return writer.take();
}

Result<HistoryProof> readWhole(ByteView bytes) {
    Reader reader(bytes);
    CIRCLET_TRY(proof, readHistoryProof(reader));
    CIRCLET_CHECK(reader.finish());
    return std::move(proof);
}

/// A chain of headers, its range after each block, and all nodes.
struct Chain {
    std::vector<Header> headers;
    std::vector<HistoryNode> leaves;
    std::vector<Hash256> roots{Hash256()}; ///< [n]: over the first n headers
    HistoryPeaks peaks;
    Nodes nodes;

    void grow(uint64_t count) {
        Random random(42);
        while (headers.size() < count) {
            headers.push_back(header(headers.size(), random));
            leaves.push_back(historyLeaf(headers.back()));
            for (const NumberedHistoryNode& made : appendHistory(peaks, leaves.back()))
                nodes.map.emplace(made.position, made.node);
            roots.push_back(peaks.root());
        }
    }
};

} // namespace

class HistoryTest : public QObject {
    Q_OBJECT

private slots:
    void numbers_and_peaks_follow_a_naive_model() {
        Chain chain;
        for (uint64_t count = 1; count <= 300; ++count) {
            chain.grow(count);
            const NaiveRange naive(chain.leaves);
            QCOMPARE(chain.peaks.leaves, count);
            QVERIFY(chain.peaks.peaks == naive.peaks);
            QVERIFY(chain.nodes.map == naive.nodes);
        }
    }

    void every_header_is_proved_under_every_root() {
        Chain chain;
        chain.grow(300);
        for (uint64_t leaves = 1; leaves <= 300; leaves += leaves < 70 ? 1 : 23) {
            for (uint64_t index = 0; index < leaves; ++index) {
                const HistoryProof proof = proveHistory(chain.nodes, index, leaves).value();
                QVERIFY(verifyHistory(chain.roots[leaves], chain.headers[index], proof));
                QCOMPARE(readWhole(written(proof)).value(), proof);
                const uint64_t other = (index + 1) % 300;
                QCOMPARE(refusal(verifyHistory(chain.roots[leaves], chain.headers[other], proof)),
                         ErrorCode::InvalidProof);
                QCOMPARE(refusal(verifyHistory(chain.roots[leaves - 1], chain.headers[index], proof)),
                         ErrorCode::InvalidProof);
            }
        }
    }

    void refuses_a_proof_with_any_byte_changed() {
        Chain chain;
        chain.grow(43);
        for (uint64_t index : {uint64_t{0}, uint64_t{17}, uint64_t{33}, uint64_t{42}}) {
            const Bytes bytes = written(proveHistory(chain.nodes, index, 43).value());
            for (std::size_t i = 0; i < bytes.size(); ++i) {
                for (int bit = 0; bit < 8; ++bit) {
                    Bytes changed = bytes;
                    changed[i] ^= static_cast<uint8_t>(1U << bit);
                    const auto proof = readWhole(changed);
                    QVERIFY(!proof || !verifyHistory(chain.roots[43], chain.headers[index], proof.value()));
                }
            }
            for (std::size_t size = 0; size < bytes.size(); ++size)
                QVERIFY(!readWhole(ByteView(bytes).first(size)));
        }
    }

    void refuses_a_header_that_was_changed() {
        Chain chain;
        chain.grow(20);
        const HistoryProof proof = proveHistory(chain.nodes, 10, 20).value();
        Header changed = chain.headers[10];
        ++changed.time;
        QCOMPARE(refusal(verifyHistory(chain.roots[20], changed, proof)), ErrorCode::InvalidProof);
        changed = chain.headers[10];
        changed.key->target.bytes[31] ^= 1;
        QCOMPARE(refusal(verifyHistory(chain.roots[20], changed, proof)), ErrorCode::InvalidProof);
    }

    void refuses_proofs_of_a_wrong_shape() {
        Chain chain;
        chain.grow(20);
        const HistoryProof good = proveHistory(chain.nodes, 3, 20).value();
        for (int change = 0; change < 6; ++change) {
            HistoryProof proof = good;
            if (change == 0)
                proof.siblings.pop_back();
            else if (change == 1)
                proof.siblings.push_back(proof.siblings.back());
            else if (change == 2)
                proof.otherPeaks.clear();
            else if (change == 3)
                proof.otherPeaks.resize(70);
            else if (change == 4)
                proof.leaves = 0;
            else
                proof.leaves = UINT64_MAX;
            QCOMPARE(refusal(verifyHistory(chain.roots[20], chain.headers[3], proof)), ErrorCode::InvalidProof);
        }
    }

    void says_when_a_block_is_not_in_the_range_and_when_a_node_is_missing() {
        Chain chain;
        chain.grow(20);
        QCOMPARE(refusal(proveHistory(chain.nodes, 20, 20)), ErrorCode::OutOfRange);
        QCOMPARE(refusal(proveHistory(chain.nodes, 0, maximumHistoryLeaves + 1)), ErrorCode::OutOfRange);
        chain.nodes.map.erase(1);
        QCOMPARE(refusal(proveHistory(chain.nodes, 0, 20)), ErrorCode::Corrupt);
        Writer writer;
        writer.u64(0).u64(UINT64_MAX).raw(Bytes(10'000, 0));
        QCOMPARE(refusal(readWhole(writer.view())), ErrorCode::OutOfRange);
    }

    void nodes_carry_work_times_and_targets_of_key_blocks() {
        Chain chain;
        chain.grow(64);
        QCOMPARE(chain.peaks.peaks.size(), std::size_t{1});
        const HistoryNode& top = chain.peaks.peaks.front();
        QCOMPARE(top.keyBlocks, uint64_t{13});
        QCOMPARE(top.firstTime, chain.headers.front().time);
        QCOMPARE(top.lastTime, chain.headers.back().time);
        QCOMPARE(top.firstTarget, chain.headers[0].key->target);
        QCOMPARE(top.lastTarget, chain.headers[60].key->target);
        Hash256 work;
        for (const Header& header : chain.headers) {
            if (header.key && header.height != 0)
                work = addWork(work, workOfTarget(header.key->target));
        }
        QVERIFY(!work.isZero());
        QCOMPARE(top.work, work);
        // Blocks 1..4 hold no key block.
        const HistoryNode plain = joinHistory(chain.leaves[1], chain.leaves[2]);
        QVERIFY(plain.work.isZero() && plain.firstTarget.isZero() && plain.lastTarget.isZero());
        const HistoryNode right = joinHistory(plain, chain.leaves[5]);
        QCOMPARE(right.firstTarget, chain.headers[5].key->target);
    }

    void a_root_commits_to_the_sums_of_its_peaks() {
        Chain chain;
        chain.grow(1);
        HistoryPeaks peaks = chain.peaks;
        const Hash256 root = peaks.root();
        peaks.peaks[0].work.bytes[31] ^= 1;
        QVERIFY(peaks.root() != root);
        QVERIFY(HistoryPeaks().root().isZero());
    }

    void work_stays_at_its_largest_value() {
        Hash256 most, one;
        most.bytes.fill(0xff);
        one.bytes[31] = 1;
        QCOMPARE(addWork(most, one), most);
        QCOMPARE(addWork(one, most), most);
        QCOMPARE(addWork(most, Hash256()), most);
        Hash256 carry = one;
        carry.bytes[24] = 0;
        for (std::size_t i = 16; i < 32; ++i)
            carry.bytes[i] = 0xff;
        Hash256 expected;
        expected.bytes[15] = 1;
        QCOMPARE(addWork(carry, one), expected);
    }

    void matches_the_vectors_of_the_protocol_document() {
        const QJsonObject history =
            test::readVectors(QStringLiteral("state.json"))[QLatin1String("history")].toObject();
        const QJsonArray roots = history[QLatin1String("roots")].toArray();
        HistoryPeaks peaks;
        QCOMPARE(toHex(peaks.root().view()), roots[0].toString().toStdString());
        for (const QJsonValue& leaf : history[QLatin1String("leaves")].toArray()) {
            const Bytes bytes = fromHex(leaf.toString().toStdString()).value();
            Reader reader(bytes);
            appendHistory(peaks, readHistoryNode(reader).value());
            QVERIFY(reader.finish());
            QCOMPARE(peaks.root().hex(), roots[static_cast<qsizetype>(peaks.leaves)].toString().toStdString());
        }
        QCOMPARE(peaks.leaves, uint64_t{12});
        int works = 0;
        for (const QJsonValue& pair : history[QLatin1String("work")].toArray()) {
            QCOMPARE(workOfTarget(test::fixedField<Hash256>(pair, "target")), test::fixedField<Hash256>(pair, "work"));
            ++works;
        }
        QVERIFY(works > 10);
    }
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "history_test.moc"
