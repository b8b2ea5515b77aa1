// A scripted attack for each mutant of consensus-rules.md that concerns the hand-over between committees: it forks the
// mutant and not the real rules. A mutant is another answer to "what proves the next epoch?" or "what may follow a key
// block?"; the members are real replicas.
#include <QtTest>

#include "consensus/court.h"

using namespace circlet;
using namespace circlet::consensus;
using namespace circlet::consensus::test;

namespace {

constexpr uint32_t newcomer = 10;

/// What a client or a member takes for the proof that a key block is final.
enum class Proof { CertifiedAlone, CertifiedWithChild, AnchoredPart, FaultyMany, Named };

struct KeyBranch {
    NodeHash key;
    NodeHash child;
};

/// True if the chosen proof holds for the key block.
bool isProved(const Court& court, const KeyBranch& branch, Proof proof) {
    const BlockHash block = court.blockOf(branch.key);
    switch (proof) {
    case Proof::CertifiedAlone:
        return court.isCertified(branch.key);
    case Proof::CertifiedWithChild:
        return court.isCertified(branch.key) && court.isCertified(branch.child);
    case Proof::AnchoredPart: // t = 2f + 2 - E = f + 1 for E = f + 1
        return court.signaturesNaming(block) >= 2;
    case Proof::FaultyMany: // f signers sign anything
        return court.signaturesNaming(block) >= 1;
    case Proof::Named: {
        const auto named = court.named();
        const auto found = named.find(1);
        return found != named.end() && found->second.contains(block);
    }
    }
    return false;
}

/// Another block at the key block's height is final too.
bool isForked(const Court& court, const KeyBranch& branch, Proof proof) {
    if (!isProved(court, branch, proof))
        return false;
    const auto named = court.named();
    const auto found = named.find(1);
    return found != named.end() && std::ranges::any_of(found->second, [&](const BlockHash& block) {
               return block != court.blockOf(branch.key);
           });
}

/// Three nodes in a row on the root, the first with a block.
bool certifyOther(Court& court, View view, const std::vector<SeatIndex>& seats) {
    const NodeHash first = court.makeNode(view, court.root(), 1);
    if (!court.certify(first, seats))
        return false;
    const NodeHash second = court.makeNode(view + 1, court.certificateOf(first), {});
    if (!court.certify(second, seats))
        return false;
    return court.certify(court.makeNode(view + 2, court.certificateOf(second), {}), seats);
}

/// A key block is certified, its child too; then the members that are not locked on it certify another branch.
KeyBranch attackShortChain(Court& court) {
    KeyBranch branch;
    branch.key = court.makeKeyNode(1, court.root(), newcomer);
    if (!court.certify(branch.key, {a, b}))
        return branch;
    branch.child = court.makeNode(2, court.certificateOf(branch.key), {});
    court.certify(branch.child, {a, b});
    if (court.closeTurn(1, {a, b, c}))
        certifyOther(court, 3, {a, b, c});
    return branch;
}

/// The fork of consensus-rules.md: f + 1 votes name the key block, but no quorum does; the others go on elsewhere.
KeyBranch attackAnchoredPart(Court& court) {
    KeyBranch branch;
    branch.key = court.makeKeyNode(1, court.root(), newcomer);
    if (!court.certify(branch.key, {a, b}))
        return branch;
    branch.child = court.makeNode(2, court.certificateOf(branch.key), {});
    if (!court.certify(branch.child, {a, b}))
        return branch;
    court.certify(court.makeNode(3, court.certificateOf(branch.child), {}), {b}); // b and the adversary
    court.announce(court.certificateOf(branch.child), {a, c}); // so that they are in the turn that ends
    if (court.closeTurn(2, {a, c}))
        certifyOther(court, 4, {a, c});
    return branch;
}

} // namespace

class HandoverMutantsTest : public QObject {
    Q_OBJECT

private slots:
    void a_key_block_is_named_when_nobody_attacks() {
        Court court(realRules(), {}, true);
        const NodeHash key = court.makeKeyNode(1, court.root(), newcomer);
        QVERIFY(court.certify(key, {a, b, c}));
        const NodeHash child = court.makeNode(2, court.certificateOf(key), {});
        QVERIFY(court.certify(child, {a, b, c}));
        QVERIFY(!isProved(court, {key, child}, Proof::Named));
        QVERIFY(court.certify(court.makeNode(3, court.certificateOf(child), {}), {a, b, c}));
        QVERIFY(isProved(court, {key, child}, Proof::Named));
        QVERIFY(!court.isForked());
    }

    void an_epoch_started_on_one_chain_or_on_two_chains_forks() {
        Court court(realRules(), {}, true);
        const KeyBranch branch = attackShortChain(court);
        QVERIFY(court.namesAnything());
        QVERIFY(isForked(court, branch, Proof::CertifiedAlone));
        QVERIFY(isForked(court, branch, Proof::CertifiedWithChild));
        QVERIFY(!isForked(court, branch, Proof::Named));
        QVERIFY(!court.isForked());
    }

    void the_anchored_part_alone_and_below_t_forks() {
        Court court(realRules(), {}, true);
        const KeyBranch branch = attackAnchoredPart(court);
        QVERIFY(court.namesAnything());
        QVERIFY(isForked(court, branch, Proof::AnchoredPart));
        QVERIFY(isForked(court, branch, Proof::FaultyMany));
        QVERIFY(!isForked(court, branch, Proof::Named));
        QVERIFY(!court.isForked());
        // The same votes as an anchor's certificate: a verifier that asks for t known signers alone takes them.
        const QuorumCertificate part = court.knownPartNaming(court.blockOf(branch.key));
        const AnchorRule real{std::vector<bool>(4, true), 2, 3}; // E = f + 1 = 2, so t = f + 1 = 2
        AnchorRule mutant = real;
        mutant.quorum = mutant.least;
        QVERIFY(court.holds(part, mutant));
        QVERIFY(!court.holds(part, real));
    }

    void a_second_best_candidate_is_refused_while_a_better_one_is_known() {
        const uint32_t best = ModelApplication::isBetter(20, 21) ? 20 : 21;
        const uint32_t worse = 41 - best;
        Court fresh(realRules(), {}, true);
        fresh.nominate(best); // a moment ago: the leader may not have heard of it
        QVERIFY(fresh.certify(fresh.makeKeyNode(1, fresh.root(), worse), {a, b}));

        Court late(realRules(), {}, true);
        late.nominate(best);
        late.wait(2 * ledger::defaultParameters(ledger::Network::Regtest).baseTimeoutMs);
        QVERIFY(!late.certify(late.makeKeyNode(1, late.root(), worse), {a, b, c}));
        // But elections must not stop because somebody showed a better one to half of the members.
        QVERIFY(late.closeTurn(0, {a, b, c}));
        QVERIFY(late.certify(late.makeKeyNode(2, late.root(), worse), {a, b, c}));

        Court honest(realRules(), {}, true);
        honest.nominate(worse);
        honest.wait(10'000);
        QVERIFY(honest.certify(honest.makeKeyNode(1, honest.root(), best), {a, b}));
    }

    void headers_after_a_key_block_fork_and_are_refused() {
        // The mutant: members to whom a key block is a block like any other. They name a block above it, at the height
        // where the next committee names its own first block.
        Court mutant(realRules());
        const NodeHash key = mutant.makeNode(1, mutant.root(), 1);
        QVERIFY(mutant.certify(key, {a, b}));
        const NodeHash above = mutant.makeNode(2, mutant.certificateOf(key), 2);
        QVERIFY(mutant.certify(above, {a, b}));
        const NodeHash third = mutant.makeNode(3, mutant.certificateOf(above), {});
        QVERIFY(mutant.certify(third, {a, b}));
        QVERIFY(mutant.certify(mutant.makeNode(4, mutant.certificateOf(third), {}), {a, b}));
        QCOMPARE(mutant.named()[1].size(), std::size_t{1}); // enough to begin the next epoch, whose block 2 is another
        QCOMPARE(mutant.named()[2].size(), std::size_t{1});

        Court real(realRules(), {}, true);
        const NodeHash realKey = real.makeKeyNode(1, real.root(), newcomer);
        QVERIFY(real.certify(realKey, {a, b}));
        const NodeHash refused = real.makeNode(2, real.certificateOf(realKey), 2);
        QVERIFY(!real.certify(refused, {a, b, c}));
        QVERIFY(real.named()[2].empty());
    }
};

QTEST_GUILESS_MAIN(HandoverMutantsTest)
#include "handover_mutants_test.moc"
