#include <QtTest>

#include "consensus/committee_fixture.h"
#include "consensus/safety.h"

using namespace circlet;
using namespace circlet::consensus;
using namespace circlet::consensus::test;

namespace {

constexpr uint32_t turnLength = 8;
constexpr SeatIndex seat = 1;

std::unique_ptr<SigningKey> key() {
    return std::make_unique<IdealSigningKey>(committeeOf(4).seats()[seat].key);
}

Safety fresh(bool checked = true) {
    Safety safety = Safety::create(testChain(), key(), turnLength, 0, testGenesis().hash);
    static_cast<void>(safety.takeRequest()); // the fresh record
    if (checked)
        safety.startCheckPassed();
    return safety;
}

Result<Safety> restored(ByteView record) {
    return Safety::restore(testChain(), key(), turnLength, record);
}

/// A certificate by name only: Safety is given what others verified.
QuorumCertificate certificateOf(const Node& node) {
    QuorumCertificate certificate{{0, node.view, hashOf(node), {}}, SeatBitmap(4), {}, {}};
    certificate.signature.bytes.fill(1);
    return certificate;
}

Node nodeOn(const Node* parent, View view) {
    Node node;
    node.chain = testChain();
    node.view = view;
    node.proposer = 0;
    node.justify = parent != nullptr ? certificateOf(*parent) : rootCertificate(testChain(), 0, testGenesis().hash);
    node.parent = node.justify.node();
    return node;
}

Commit someBlock() {
    Commit commit{5, {}};
    commit.hash.bytes.fill(5);
    return commit;
}

Result<void> vote(Safety& safety, const Node& node, const Node* parent, Commit lastBlock = {}) {
    Ballot ballot;
    ballot.node = &node;
    ballot.parent = parent;
    ballot.lastBlock = lastBlock;
    ballot.branch.emplace_back(hashOf(node), encode(NodeWithBody{node, {}}));
    return safety.vote(seat, std::move(ballot));
}

/// A chain of nodes of these views on the root.
std::vector<Node> chain(std::initializer_list<View> views) {
    std::vector<Node> nodes;
    for (const View view : views) {
        const Node* parent = nodes.empty() ? nullptr : &nodes.back();
        nodes.push_back(nodeOn(parent, view));
    }
    return nodes;
}

Vote onlyVote(const std::vector<Safety::Signed>& released) {
    return released.size() == 1 ? std::get<Vote>(released.front()) : Vote{};
}

} // namespace

class SafetyTest : public QObject {
    Q_OBJECT

private slots:
    void holds_a_vote_until_its_record_is_stored() {
        Safety safety = fresh();
        const auto nodes = chain({1});
        QVERIFY(vote(safety, nodes[0], nullptr));
        const auto request = safety.takeRequest();
        QVERIFY(request);
        QCOMPARE(request->putNodes.size(), std::size_t{1});
        QVERIFY(safety.persisted(request->sequence - 1).empty());
        const auto released = safety.persisted(request->sequence);
        QCOMPARE(onlyVote(released).statement.node, hashOf(nodes[0]));
        QVERIFY(safety.persisted(request->sequence).empty()); // once
        const SafetyRecord stored = decodeSafetyRecord(request->record).value();
        QVERIFY(stored.lastVote == onlyVote(released));
    }

    void votes_once_per_view_and_upwards() {
        Safety safety = fresh();
        const auto nodes = chain({1, 2});
        QVERIFY(vote(safety, nodes[1], &nodes[0]));
        QVERIFY(!vote(safety, nodes[1], &nodes[0]));
        QVERIFY(!vote(safety, nodes[0], nullptr));
        Node other = nodes[1];
        other.proposer = 3;
        QVERIFY(!vote(safety, other, &nodes[0]));
    }

    void locks_the_grandparent() {
        Safety safety = fresh();
        const auto nodes = chain({1, 2, 3, 4});
        QVERIFY(vote(safety, nodes[1], &nodes[0]));
        QCOMPARE(safety.record().lock, View{0}); // G is the root
        QVERIFY(vote(safety, nodes[2], &nodes[1]));
        QCOMPARE(safety.record().lock, View{1});
        QVERIFY(vote(safety, nodes[3], &nodes[2]));
        QCOMPARE(safety.record().lock, View{2});
        QCOMPARE(safety.record().high.view(), View{3});
    }

    void refuses_a_branch_below_its_lock() {
        Safety safety = fresh();
        const auto nodes = chain({1, 2, 3, 4});
        QVERIFY(vote(safety, nodes[3], &nodes[2])); // locks view 2
        const Node low = nodeOn(&nodes[0], 9);
        QVERIFY(!vote(safety, low, &nodes[0]));
        const Node equal = nodeOn(&nodes[1], 9);
        QVERIFY(vote(safety, equal, &nodes[1]));
    }

    void names_a_block_only_after_three_views_in_a_row() {
        Safety safety = fresh();
        const auto row = chain({3, 4, 5});
        QCOMPARE(commitOf(safety.rules(), row[2], &row[1], someBlock()), someBlock());
        const auto gapAbove = chain({3, 4, 9});
        QVERIFY(commitOf(safety.rules(), gapAbove[2], &gapAbove[1], someBlock()).isNil());
        const auto gapBelow = chain({3, 9, 10});
        QVERIFY(commitOf(safety.rules(), gapBelow[2], &gapBelow[1], someBlock()).isNil());
        const auto young = chain({1, 2});
        QVERIFY(commitOf(safety.rules(), young[1], &young[0], someBlock()).isNil()); // G is the root
        QVERIFY(commitOf(safety.rules(), young[0], nullptr, someBlock()).isNil());
    }

    void closes_a_turn_by_a_timeout() {
        Safety safety = fresh();
        const auto nodes = chain({1, 2});
        QVERIFY(safety.timeOut(seat, 0));
        QVERIFY(!safety.timeOut(seat, 0));
        QVERIFY(!vote(safety, nodes[0], nullptr));
        const Node next = nodeOn(nullptr, 9);
        QVERIFY(vote(safety, next, nullptr));
    }

    void closes_a_turn_by_a_certificate() {
        Safety safety = fresh();
        safety.learn(TimeoutCertificate{0, 2, SeatBitmap(4), {}});
        QVERIFY(!vote(safety, nodeOn(nullptr, 17), nullptr));
        QVERIFY(vote(safety, nodeOn(nullptr, 25), nullptr));
    }

    void signs_nothing_before_the_start_check() {
        Safety safety = fresh(false);
        QVERIFY(!vote(safety, nodeOn(nullptr, 1), nullptr));
        QVERIFY(!safety.timeOut(seat, 0));
        safety.startCheckPassed();
        QVERIFY(vote(safety, nodeOn(nullptr, 1), nullptr));
    }

    void repeats_after_a_restart_and_makes_no_second_one() {
        Safety safety = fresh();
        const auto nodes = chain({1, 2, 3, 4});
        QVERIFY(vote(safety, nodes[3], &nodes[2]));
        QVERIFY(safety.timeOut(seat, 0));
        const auto request = safety.takeRequest();
        const auto sent = safety.persisted(request->sequence);
        Safety again = restored(request->record).value();
        again.startCheckPassed();
        QVERIFY(again.repeat() == sent);
        QVERIFY(again.record() == safety.record());
        Node other = nodes[3];
        other.proposer = 2;
        QVERIFY(!vote(again, other, &nodes[2]));
        QVERIFY(!vote(again, nodeOn(&nodes[0], 9), &nodes[0])); // the lock is kept
    }

    void a_newer_own_signature_ends_the_key() {
        Safety safety = fresh();
        const auto nodes = chain({1, 2});
        QVERIFY(vote(safety, nodes[0], nullptr));
        const Vote own = onlyVote(safety.persisted(safety.takeRequest()->sequence));
        QVERIFY(!safety.sawOwnVote(own.statement));
        QVERIFY(safety.maySign());
        VoteStatement newer = own.statement;
        newer.view = 2;
        QVERIFY(safety.sawOwnVote(newer));
        QVERIFY(!safety.maySign());
        QVERIFY(!vote(safety, nodes[1], &nodes[0]));
        const auto request = safety.takeRequest();
        QVERIFY(request); // for ever
        Safety again = restored(request->record).value();
        again.startCheckPassed();
        QVERIFY(!again.maySign());
        QVERIFY(again.repeat().empty());
    }

    void another_own_vote_in_one_view_ends_the_key() {
        Safety safety = fresh();
        QVERIFY(vote(safety, nodeOn(nullptr, 1), nullptr));
        VoteStatement other = safety.record().lastVote->statement;
        other.node.bytes[0] ^= 1;
        QVERIFY(safety.sawOwnVote(other));
    }

    void an_own_timeout_that_it_does_not_know_ends_the_key() {
        Safety safety = fresh();
        QVERIFY(safety.timeOut(seat, 3));
        QVERIFY(!safety.sawOwnTimeout(0, 3));
        QVERIFY(!safety.sawOwnTimeout(0, 1));
        QVERIFY(safety.sawOwnTimeout(0, 4));
    }

    void a_damaged_record_is_not_used() {
        Safety safety = fresh();
        QVERIFY(vote(safety, nodeOn(nullptr, 1), nullptr));
        const Bytes record = safety.takeRequest()->record;
        for (std::size_t i = 0; i < record.size(); ++i) {
            Bytes damaged = record;
            damaged[i] ^= 0x10;
            QVERIFY(!restored(damaged));
        }
        for (std::size_t size = 0; size < record.size(); ++size)
            QVERIFY(!restored(ByteView(record).first(size)));
        QVERIFY(restored(record));
    }

    void a_record_of_another_chain_or_key_is_not_used() {
        Safety safety = fresh();
        QVERIFY(safety.timeOut(seat, 0));
        const Bytes record = safety.takeRequest()->record;
        ChainId other = testChain();
        other.bytes[0] ^= 1;
        QVERIFY(Safety::restore(other, key(), turnLength, record).error().code == ErrorCode::WrongNetwork);
        auto stranger = std::make_unique<IdealSigningKey>(committeeOf(4).seats()[2].key);
        QVERIFY(!Safety::restore(testChain(), std::move(stranger), turnLength, record));
    }

    void the_parent_must_be_what_the_certificate_certifies() {
        Safety safety = fresh();
        const auto nodes = chain({1, 2, 3});
        QVERIFY(!vote(safety, nodes[2], &nodes[0]));
        QVERIFY(!vote(safety, nodes[2], nullptr));
        Node stranger = nodes[0];
        stranger.chain.bytes[0] ^= 1;
        QVERIFY(!vote(safety, stranger, nullptr));
    }

    void drops_only_what_it_stored() {
        Safety safety = fresh();
        const auto nodes = chain({1, 2});
        QVERIFY(vote(safety, nodes[0], nullptr));
        static_cast<void>(safety.takeRequest());
        const NodeHash hashes[] = {hashOf(nodes[0]), hashOf(nodes[1])};
        safety.drop(hashes);
        QVERIFY(!safety.takeRequest()); // waits for the next record
        QVERIFY(safety.timeOut(seat, 0));
        const auto request = safety.takeRequest();
        QCOMPARE(request->dropNodes.size(), std::size_t{1});
        QCOMPARE(request->dropNodes[0], retag<Hash256>(hashes[0]));
    }
};

QTEST_GUILESS_MAIN(SafetyTest)
#include "safety_test.moc"
