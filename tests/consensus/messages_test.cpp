#include <QtTest>

#include "consensus/committee_fixture.h"
#include "consensus/samples.h"
#include "support/vectors.h"

using namespace circlet;
using namespace circlet::consensus;
using namespace circlet::consensus::test;
using circlet::test::fixedField;
using circlet::test::hexField;
using circlet::test::readVectors;

class MessagesTest : public QObject {
    Q_OBJECT

    const QJsonObject m_vectors = readVectors(QStringLiteral("consensus.json"));

    /// What decodes is what it encodes to; nothing cut off or appended decodes; a changed byte is refused or another
    /// value.
    static void requireCanonical(const Bytes& bytes) {
        const auto whole = decodeMessage(bytes);
        QVERIFY2(whole, whole ? "" : whole.error().message.c_str());
        QCOMPARE(encode(whole.value()), bytes);
        for (std::size_t size = 0; size < bytes.size(); ++size)
            QVERIFY(!decodeMessage(ByteView(bytes).first(size)));
        Bytes longer = bytes;
        longer.push_back(0);
        QVERIFY(!decodeMessage(longer));
        Bytes changed = bytes;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            for (const uint8_t mask : {0x01, 0x80, 0xFF}) {
                changed[i] = bytes[i] ^ mask;
                if (const auto other = decodeMessage(changed)) {
                    QVERIFY2(encode(other.value()) == changed, "a value has two encodings");
                    QVERIFY2(!(other.value() == whole.value()), "two encodings have one value");
                }
            }
            changed[i] = bytes[i];
        }
    }

private slots:
    void every_message_has_one_encoding() {
        Samples samples(7);
        for (std::size_t kind = 0; kind < std::variant_size_v<Message>; ++kind) {
            for (int i = 0; i < 4; ++i)
                requireCanonical(encode(samples.message(kind)));
        }
    }

    void random_bytes_never_decode_to_something_else() {
        Samples samples(8);
        for (int i = 0; i < 20'000; ++i) {
            Bytes bytes = samples.bytes(samples.below(400));
            if (bytes.size() > 1) {
                bytes[0] = 1;
                bytes[1] = static_cast<uint8_t>(samples.below(12));
            }
            if (const auto message = decodeMessage(bytes))
                QCOMPARE(encode(message.value()), bytes);
        }
    }

    void refuses_what_is_over_its_bound() {
        Samples samples(9);
        Branch branch = std::get<Branch>(samples.message(7));
        branch.nodes.assign(maximumBranchNodes + 1, NodeWithBody{samples.node(false), {}});
        QVERIFY(!decodeMessage(encode(Message(branch))));
        Vote vote = samples.vote();
        vote.seat = ledger::maximumSeats;
        QVERIFY(!decodeMessage(encode(Message(vote))));
        vote = samples.vote();
        vote.statement.view = uint64_t{1} << 60;
        QVERIFY(!decodeMessage(encode(Message(vote))));
        QVERIFY(!decodeMessage(Bytes(maximumMessageBytes + 1, 1)));
    }

    void refuses_an_unknown_version_and_kind() {
        Bytes bytes = encode(Message(StatusRequest{5}));
        bytes[0] = 2;
        QVERIFY(decodeMessage(bytes).error().code == ErrorCode::Unsupported);
        bytes[0] = 1;
        bytes[1] = 200;
        QVERIFY(decodeMessage(bytes).error().code == ErrorCode::Unsupported);
    }

    void refuses_a_commit_of_height_without_hash() {
        Samples samples(10);
        Vote vote = samples.vote();
        vote.statement.commit = {5, {}};
        QVERIFY(!decodeMessage(encode(Message(vote))));
        vote.statement.commit = {0, vote.statement.commit.hash};
        vote.statement.commit.hash.bytes[3] = 1;
        QVERIFY(!decodeMessage(encode(Message(vote))));
    }

    void refuses_a_body_without_header_and_a_header_without_body() {
        Samples samples(11);
        NodeWithBody stored{samples.node(false), {1, 2, 3}};
        QVERIFY(!decodeNodeWithBody(encode(stored)));
        stored = {samples.node(true), {}};
        QVERIFY(!decodeNodeWithBody(encode(stored)));
    }

    void root_as_published() {
        const QJsonValue root = m_vectors["root"];
        QCOMPARE(rootOf(testChain(), 0, testGenesis().hash).hex(), fixedField<Hash256>(root, "node").hex());
        QCOMPARE(encode(rootCertificate(testChain(), 0, testGenesis().hash)), hexField(root, "certificate"));
        QVERIFY(decodeQuorumCertificate(hexField(root, "certificate")).value().isRoot());
    }

    void vote_as_published() {
        const QJsonValue item = m_vectors["vote"];
        VoteStatement statement{0, 1, fixedField<NodeHash>(item, "node"), {7, fixedField<BlockHash>(item, "block")}};
        ledger::Writer writer;
        write(writer, statement);
        QCOMPARE(writer.take(), hexField(item, "statement"));
        QCOMPARE(voteMessage(testChain(), statement), fixedField<Hash256>(item, "message"));
        Vote vote{statement, 3, {}};
        vote.signature.bytes.fill(0xDD);
        QCOMPARE(encode(Message(vote)), hexField(item, "encoded"));
        QCOMPARE(timeoutMessage(testChain(), 0, 5), fixedField<Hash256>(m_vectors["timeout"], "message"));
    }

    void nodes_as_published() {
        const QJsonArray cases = m_vectors["nodes"].toArray();
        QCOMPARE(cases.size(), 2);
        for (const QJsonValue& item : cases) {
            const Bytes bytes = hexField(item, "encoded");
            ledger::Reader reader(bytes);
            const Node node = readNode(reader).value();
            QVERIFY(reader.finish());
            QCOMPARE(encode(node), bytes);
            QCOMPARE(hashOf(node).hex(), fixedField<Hash256>(item, "hash").hex());
        }
    }

    void certificates_as_published() {
        const QJsonArray cases = m_vectors["certificates"].toArray();
        QCOMPARE(cases.size(), 2);
        for (const QJsonValue& item : cases) {
            const QuorumCertificate certificate = decodeQuorumCertificate(hexField(item, "encoded")).value();
            QCOMPARE(encode(certificate), hexField(item, "encoded"));
            QCOMPARE(certificate.anchor.has_value(), item["what"].toString() == QStringLiteral("anchored"));
        }
    }
};

QTEST_GUILESS_MAIN(MessagesTest)
#include "messages_test.moc"
