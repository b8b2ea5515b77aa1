#include <QtTest>

#include <algorithm>
#include <functional>

#include "consensus/committee_fixture.h"
#include "consensus/tree.h"

using namespace circlet;
using namespace circlet::consensus;
using namespace circlet::consensus::test;

namespace {

QuorumCertificate certificateOf(const Node& node, Commit commit = {}) {
    QuorumCertificate certificate{{0, node.view, hashOf(node), commit}, SeatBitmap(4), {}, {}};
    certificate.signature.bytes.fill(1);
    return certificate;
}

bool ranges(const std::vector<ledger::TurnRange>& list, std::vector<std::pair<Turn, uint32_t>> expected) {
    return std::ranges::equal(list, expected,
                              [](const auto& a, const auto& b) { return a.first == b.first && a.count == b.second; });
}

} // namespace

class TreeTest : public QObject {
    Q_OBJECT

    ledger::ChainParameters m_parameters = ledger::defaultParameters(ledger::Network::Regtest);
    EpochState m_epoch;
    std::unique_ptr<Tree> m_tree;

    /// A valid node on a parent in the tree (nullptr: the root), with a TC where views were skipped.
    Node nodeOn(const Node* parent, View view, bool withBlock, Commit named = {}) const {
        Node node;
        node.chain = testChain();
        node.view = view;
        node.proposer = m_epoch.leaderOf(view);
        node.justify = parent != nullptr ? certificateOf(*parent, named) : m_tree->rootCertificate();
        node.parent = node.justify.node();
        if (view != node.justify.view() + 1)
            node.timeout = TimeoutCertificate{0, m_epoch.turnOf(view) - 1, SeatBitmap(4), {}};
        if (withBlock) {
            const auto tip = m_tree->tip(node.parent);
            const BlockFacts last = tip ? tip->lastBlock : testGenesis();
            ledger::Header header;
            header.chain = testChain();
            header.height = last.height + 1;
            header.parent = last.hash;
            header.time = last.time + 10;
            header.proposer = node.proposer;
            header.committeeRoot = m_epoch.committee.root();
            node.header = header;
        }
        return node;
    }

    void insert(const Node& node) {
        const auto checked = m_tree->check(node);
        QVERIFY2(checked, checked ? "" : checked.error().message.c_str());
        QVERIFY(m_tree->attaches(node));
        m_tree->insert(std::make_shared<const Node>(node), hashOf(node),
                       std::make_shared<const Bytes>(node.header ? 1 : 0));
    }

    void requireRefused(const Node& node) const { QVERIFY(!m_tree->check(node)); }

private slots:
    void init() {
        m_epoch.keyBlock = testGenesis();
        m_epoch.committee = committeeOf(4);
        m_epoch.order = {2, 0, 3, 1};
        m_epoch.anchor.reset();
        m_parameters.minimumBlockIntervalMs = 0;
        m_tree = std::make_unique<Tree>(testChain(), m_epoch, m_parameters, testGenesis());
    }

    void accepts_the_next_view_and_the_first_of_a_turn_with_its_certificate() {
        const Node first = nodeOn(nullptr, 1, true);
        insert(first);
        insert(nodeOn(&first, 2, true));
        insert(nodeOn(&first, 9, true));
        insert(nodeOn(nullptr, 25, true));
    }

    void refuses_skipped_views_without_a_timeout_certificate() {
        Node node = nodeOn(nullptr, 9, true);
        node.timeout.reset();
        requireRefused(node);
        node = nodeOn(nullptr, 9, true);
        node.timeout->turn = 1;
        requireRefused(node);
        node = nodeOn(nullptr, 10, true); // not the first of its turn
        node.timeout = TimeoutCertificate{0, 0, SeatBitmap(4), {}};
        requireRefused(node);
    }

    void refuses_a_proposer_that_does_not_lead() {
        Node node = nodeOn(nullptr, 1, true);
        node.proposer = node.header->proposer = 0;
        requireRefused(node);
    }

    void refuses_a_forged_root_and_a_wrong_parent() {
        Node node = nodeOn(nullptr, 1, true);
        node.parent.bytes[0] ^= 1;
        requireRefused(node);
        node = nodeOn(nullptr, 1, true);
        node.justify.statement.epoch = 1;
        requireRefused(node);
        const Node first = nodeOn(nullptr, 1, true);
        insert(first);
        node = nodeOn(&first, 2, true);
        node.justify.statement.view = 0;
        requireRefused(node);
    }

    /// Rule 19: without its two parts a certificate of an anchor names nothing, so nodes without a block go on.
    void one_aggregate_names_no_anchor() {
        m_epoch.anchor = AnchorRule{std::vector<bool>(4, true), 2, 3};
        Node key = nodeOn(nullptr, 1, true);
        key.header->kind = ledger::BlockKind::Key;
        key.header->key.emplace().keyHeight = 1;
        insert(key);
        const Node second = nodeOn(&key, 2, false);
        insert(second);
        const Node third = nodeOn(&second, 3, false);
        insert(third);
        Node fourth = nodeOn(&third, 4, false, {1, ledger::hashOf(*key.header)});
        QCOMPARE(m_tree->namedBy(fourth.justify), ledger::Height{0});
        insert(fourth);
        QCOMPARE(m_tree->tip(hashOf(fourth))->named, ledger::Height{0});
        fourth.justify.anchor = AnchorPart{SeatBitmap(4), {}};
        QCOMPARE(m_tree->namedBy(fourth.justify), ledger::Height{1});
        requireRefused(fourth);
        QuorumCertificate elsewhere = fourth.justify; // what is not held may be an ordinary block
        elsewhere.anchor.reset();
        elsewhere.statement.commit.hash.bytes[0] ^= 1;
        QCOMPARE(m_tree->namedBy(elsewhere), ledger::Height{1});
    }

    void refuses_a_node_without_block_when_every_block_is_named() {
        requireRefused(nodeOn(nullptr, 1, false));
        const Node first = nodeOn(nullptr, 1, true);
        insert(first);
        const Node second = nodeOn(&first, 2, false);
        insert(second);
        const Node third = nodeOn(&second, 3, false);
        insert(third);
        const BlockFacts block = *m_tree->find(hashOf(first))->block;
        requireRefused(nodeOn(&third, 4, false, {1, block.hash}));
        insert(nodeOn(&third, 4, true, {1, block.hash}));
    }

    void refuses_a_fifth_block_that_nothing_names() {
        std::vector<Node> nodes{nodeOn(nullptr, 1, true)};
        insert(nodes.back());
        for (View view = 2; view <= 4; ++view) {
            nodes.push_back(nodeOn(&nodes.back(), view, true));
            insert(nodes.back());
        }
        requireRefused(nodeOn(&nodes.back(), 5, true));
        insert(nodeOn(&nodes.back(), 5, false));
    }

    void refuses_a_header_that_does_not_follow() {
        for (const auto& spoil : std::vector<std::function<void(ledger::Header&)>>{
                 [](auto& header) { header.height = 2; }, [](auto& header) { header.parent.bytes[0] ^= 1; },
                 [](auto& header) { header.time = genesisTime; }, [](auto& header) { header.epoch = 1; },
                 [](auto& header) { header.proposer = 1; }, [](auto& header) { header.committeeRoot.bytes[0] ^= 1; },
                 [](auto& header) { header.chain.bytes[0] ^= 1; }}) {
            Node node = nodeOn(nullptr, 1, true);
            spoil(*node.header);
            requireRefused(node);
        }
    }

    void refuses_a_block_before_the_minimum_interval() {
        m_parameters.minimumBlockIntervalMs = 500;
        Node node = nodeOn(nullptr, 1, true);
        requireRefused(node);
        node.header->time = genesisTime + 500;
        insert(node);
    }

    void refuses_an_empty_block_before_the_heartbeat() {
        Node node = nodeOn(nullptr, 1, true);
        QVERIFY(m_tree->checkBody(node, {{}, 1}));
        QVERIFY(!m_tree->checkBody(node, {{}, 0}));
        node.header->time = genesisTime + m_parameters.heartbeatMs;
        QVERIFY(m_tree->checkBody(node, {{}, 0}));
    }

    void lists_turns_without_a_node_and_turns_closed_on_the_branch() {
        // turn 0: nothing; turn 1: a block; closed by the TC in turn 2, where there is no block; turns 3 and 4: nothing
        const Node inTurn1 = nodeOn(nullptr, 9, true);
        QVERIFY(ranges(m_tree->failedRanges(inTurn1.parent, 9, true), {{0, 1}}));
        insert(inTurn1);
        const Node inTurn2 = nodeOn(&inTurn1, 17, false);
        insert(inTurn2);
        QVERIFY(ranges(m_tree->failedRanges(hashOf(inTurn1), 17, true), {{1, 1}}));
        QVERIFY(ranges(m_tree->failedRanges(hashOf(inTurn1), 10, false), {}));
        // turn 2 has a node and no TC of its own; the TC in turn 5 is of turn 4
        QVERIFY(ranges(m_tree->failedRanges(hashOf(inTurn2), 41, true), {{1, 1}, {3, 2}}));
        Node inTurn5 = nodeOn(&inTurn2, 41, true);
        insert(inTurn5);
        QVERIFY(ranges(m_tree->failedRanges(hashOf(inTurn5), 42, false), {})); // listed once
        QVERIFY(m_tree->checkBody(inTurn5, {{{1, 1}, {3, 2}}, 1}));
        QVERIFY(!m_tree->checkBody(inTurn5, {{{1, 1}}, 1}));
        QVERIFY(!m_tree->checkBody(inTurn5, {{}, 1}));
    }

    void lists_only_the_newest_turns() {
        const auto list = m_tree->failedRanges(m_tree->rootCertificate().node(), m_epoch.firstViewOf(1'000'000), true);
        QVERIFY(ranges(list, {{1'000'000 - 16, 16}}));
    }

    void ancestry_is_the_last_block_up_to_the_grandparent() {
        const Node first = nodeOn(nullptr, 1, true);
        insert(first);
        const Node second = nodeOn(&first, 2, false);
        insert(second);
        const Node third = nodeOn(&second, 3, true);
        const auto ancestry = m_tree->ancestryOf(third);
        QVERIFY(ancestry.parent != nullptr && *ancestry.parent == second);
        QCOMPARE(ancestry.lastBlock.hash, ledger::hashOf(*first.header));
        QVERIFY(m_tree->ancestryOf(second).lastBlock.isNil()); // G is the root
        QVERIFY(m_tree->ancestryOf(first).parent == nullptr);
    }

    void finality_removes_what_is_beside_the_branch() {
        const Node first = nodeOn(nullptr, 1, true);
        insert(first);
        const Node second = nodeOn(&first, 2, true);
        insert(second);
        const Node rival = nodeOn(nullptr, 9, true);
        insert(rival);
        const Node above = nodeOn(&rival, 10, false);
        insert(above);
        const auto dead = m_tree->finalise(*m_tree->find(hashOf(first))->block, hashOf(first));
        QCOMPARE(dead, std::vector<BlockHash>{ledger::hashOf(*rival.header)});
        QVERIFY(m_tree->find(hashOf(rival)) == nullptr && m_tree->find(hashOf(above)) == nullptr);
        QVERIFY(m_tree->find(hashOf(second)) != nullptr);
        QVERIFY(!m_tree->attaches(nodeOn(nullptr, 17, true))); // below the final head
        QVERIFY(m_tree->attaches(nodeOn(&first, 9, true)));
        QCOMPARE(m_tree->branchAboveFinal(hashOf(second)).size(), std::size_t{1});
    }

    void keeps_for_a_restart_what_is_not_stored() {
        std::vector<Node> nodes{nodeOn(nullptr, 1, true)};
        insert(nodes.back());
        for (View view = 2; view <= 3; ++view) {
            nodes.push_back(nodeOn(&nodes.back(), view, true));
            insert(nodes.back());
        }
        m_tree->finalise(*m_tree->find(hashOf(nodes[1]))->block, hashOf(nodes[1]));
        QVERIFY(m_tree->isNeeded(hashOf(nodes[0])));
        m_tree->stored(1);
        QVERIFY(m_tree->isNeeded(hashOf(nodes[0]))); // carries the newest stored block
        m_tree->stored(2);
        QVERIFY(!m_tree->isNeeded(hashOf(nodes[0])));
        QVERIFY(m_tree->isNeeded(hashOf(nodes[1])) && m_tree->isNeeded(hashOf(nodes[2])));
    }

    void takes_the_final_heads_node_without_what_lies_below() {
        const Node first = nodeOn(nullptr, 1, true);
        insert(first);
        const Node second = nodeOn(&first, 2, true);
        insert(second);
        const BlockFacts head = *m_tree->find(hashOf(second))->block;
        Tree late(testChain(), m_epoch, m_parameters, head); // got the blocks by block sync
        QVERIFY(!late.attaches(first));
        QVERIFY(late.attaches(second));
        QVERIFY(late.check(second));
        late.insert(std::make_shared<const Node>(second), hashOf(second), std::make_shared<const Bytes>(1));
        const Node third = nodeOn(&second, 3, true);
        QVERIFY(late.attaches(third));
        const auto ancestry = late.ancestryOf(third);
        QCOMPARE(ancestry.lastBlock.hash, ledger::hashOf(*first.header));
        QCOMPARE(ancestry.lastBlock.height, Height{1});
    }
};

QTEST_GUILESS_MAIN(TreeTest)
#include "tree_test.moc"
