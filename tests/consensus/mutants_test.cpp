// A scripted attack for each mutant of consensus-rules.md that applies to one epoch: it forks the mutant and not the
// real rules. Setting of the model: n = 4, three honest members and an adversary that leads every turn (each of one
// view), sees and delays everything, and equivocates. It forges nobody's signature: what it cannot collect it does not
// have.
#include <QtTest>

#include <algorithm>

#include "consensus/court.h"
#include "consensus/simulator.h"

using namespace circlet;
using namespace circlet::consensus;
using namespace circlet::consensus::test;

namespace {

/// The real rules with one of them broken.
template<typename Change>
Rules mutant(Change change) {
    Rules rules = realRules();
    change(rules);
    return rules;
}

/// Three nodes in a row on `parent`, the first with a block. True if all were certified.
bool certifyChain(Court& court, View view, const QuorumCertificate& parent, uint64_t transaction,
                  const std::vector<SeatIndex>& seats) {
    const NodeHash first = court.makeNode(view, parent, transaction);
    if (!court.certify(first, seats))
        return false;
    const NodeHash second = court.makeNode(view + 1, court.certificateOf(first), {});
    if (!court.certify(second, seats))
        return false;
    return court.certify(court.makeNode(view + 2, court.certificateOf(second), {}), seats);
}

/// Views 1-3 name a block; c has seen nothing of it. Then the adversary tries another branch from the root with c and
/// a.
bool attackTheLock(Court& court, bool withRestart) {
    if (!certifyChain(court, 1, court.root(), 1, {a, b}))
        return false;
    if (!court.closeTurn(2, {a, b}))
        return false;
    if (withRestart)
        court.crashAndRestart(a);
    return certifyChain(court, 4, court.root(), 2, {a, c});
}

/// Two branches that grow in turn, with gaps. Each step goes as far as the members let it.
void attackByGaps(Court& court) {
    const NodeHash x1 = court.makeNode(1, court.root(), 1);
    if (!court.certify(x1, {a, b}))
        return;
    const NodeHash x2 = court.makeNode(2, court.certificateOf(x1), {});
    if (!court.certify(x2, {a, b}) || !court.closeTurn(1, {a, b}))
        return;
    const NodeHash y1 = court.makeNode(3, court.root(), 2);
    if (!court.certify(y1, {a, b}))
        return;
    const NodeHash y2 = court.makeNode(4, court.certificateOf(y1), {});
    if (!court.certify(y2, {a, b}) || !court.closeTurn(3, {a, b}))
        return;
    const NodeHash x3 = court.makeNode(5, court.certificateOf(x2), {}); // a gap to its parent
    court.certify(x3, {a, b});
    if (!court.closeTurn(4, {a, b}))
        return;
    court.certify(court.makeNode(6, court.certificateOf(y2), {}), {a, b});
}

void attackByGapsBelowTheParent(Court& court) {
    const NodeHash x1 = court.makeNode(1, court.root(), 1);
    if (!court.certify(x1, {a, b}) || !court.closeTurn(0, {a, b}))
        return;
    const NodeHash y1 = court.makeNode(2, court.root(), 2);
    if (!court.certify(y1, {a, b}))
        return;
    const NodeHash y2 = court.makeNode(3, court.certificateOf(y1), {});
    if (!court.certify(y2, {a, b}) || !court.closeTurn(2, {a, b}))
        return;
    const NodeHash x2 = court.makeNode(4, court.certificateOf(x1), {}); // a gap between G and P
    if (!court.certify(x2, {a, b}))
        return;
    court.certify(court.makeNode(5, court.certificateOf(x2), {}), {a, b});
    if (!court.closeTurn(4, {a, b}))
        return;
    const NodeHash y3 = court.makeNode(6, court.certificateOf(y2), {});
    if (!court.certify(y3, {a, b}))
        return;
    court.certify(court.makeNode(7, court.certificateOf(y3), {}), {a, b});
}

/// The same views twice, before and after a loss of power of a.
void attackTheRecord(Court& court) {
    if (!certifyChain(court, 1, court.root(), 1, {a, b}))
        return;
    court.crashAndRestart(a);
    certifyChain(court, 1, court.root(), 2, {a, c});
}

/// The leader says what its node commits, and it is not so.
void attackByClaim(Court& court) {
    for (View view = 1; view <= 2; ++view) {
        if (view == 2 && !court.closeTurn(0, {a, b}))
            return;
        const NodeHash node = court.makeNode(view, court.root(), view);
        court.certify(node, {a, b}, Commit{1, court.blockOf(node)});
    }
}

/// The adversary at random: up to two nodes per view on any certified parents, shown to anybody, power cuts in between.
bool randomAttackForks(Court& court, Random& random) {
    uint64_t transaction = 0;
    for (View view = 1; view <= 9; ++view) {
        if (view >= 2)
            court.skipBefore(view);
        for (uint64_t proposals = 1 + random.below(2); proposals > 0; --proposals) {
            const auto known = court.certificates();
            const QuorumCertificate& parent = known[random.below(known.size())];
            if (parent.view() >= view)
                continue;
            const bool follows = parent.view() + 1 == view && court.carriesBlock(parent.node());
            const bool withBlock = parent.isRoot() || (follows && random.chance(0.3));
            const NodeHash node =
                court.makeNode(view, parent, withBlock ? std::optional<uint64_t>(++transaction) : std::nullopt);
            std::vector<SeatIndex> shown;
            for (const SeatIndex seat : {a, b, c}) {
                if (random.chance(0.7))
                    shown.push_back(seat);
            }
            court.certify(node, shown);
        }
        if (random.chance(0.3))
            court.crashAndRestart(static_cast<SeatIndex>(random.below(3)));
        if (court.isForked())
            return true;
    }
    return false;
}

/// How many random attacks it takes, or nothing within `limit`.
std::optional<uint64_t> attacksToFork(const Rules& rules, DiskFaults faults, uint64_t limit) {
    for (uint64_t seed = 1; seed <= limit; ++seed) {
        Random random(seed);
        Court court(rules, faults);
        if (randomAttackForks(court, random))
            return seed;
    }
    return std::nullopt;
}

} // namespace

using Commits = bool (*)(View, View, View);
Q_DECLARE_METATYPE(Commits)

class MutantsTest : public QObject {
    Q_OBJECT

private slots:
    void real_rules_name_one_block_when_nobody_attacks() {
        Court court(realRules());
        QVERIFY(certifyChain(court, 1, court.root(), 1, {a, b, c}));
        QVERIFY(court.namesAnything());
        QVERIFY(!court.isForked());
    }

    void no_lock_forks() {
        const Rules noLock = mutant([](Rules& rules) { rules.mayVote = [](View, View) { return true; }; });
        Court broken(noLock);
        QVERIFY(attackTheLock(broken, false));
        QVERIFY(broken.isForked());
        Court real(realRules());
        QVERIFY(!attackTheLock(real, false));
        QVERIFY(real.namesAnything() && !real.isForked());
    }

    void lock_never_set_forks() {
        const Rules neverSet = mutant([](Rules& rules) { rules.lockAfter = [](View, View) { return View{0}; }; });
        Court broken(neverSet);
        QVERIFY(attackTheLock(broken, false));
        QVERIFY(broken.isForked());
    }

    void lock_lost_in_one_restart_forks() {
        Court broken(realRules(), {.losesLock = true});
        QVERIFY(attackTheLock(broken, true));
        QVERIFY(broken.isForked());
        Court real(realRules());
        QVERIFY(!attackTheLock(real, true));
        QVERIFY(real.namesAnything() && !real.isForked());
    }

    void views_that_need_not_be_consecutive_fork_data() {
        QTest::addColumn<Commits>("commits");
        QTest::addColumn<bool>("below");
        QTest::newRow("none") << Commits([](View, View, View) { return true; }) << false;
        QTest::newRow("only P-G") << Commits([](View, View p, View g) { return p == g + 1; }) << false;
        QTest::newRow("only N-P") << Commits([](View n, View p, View) { return n == p + 1; }) << true;
    }
    void views_that_need_not_be_consecutive_fork() {
        QFETCH(Commits, commits);
        QFETCH(bool, below);
        Rules rules = realRules();
        rules.commits = commits;
        Court broken(rules);
        Court real(realRules());
        if (below) {
            attackByGapsBelowTheParent(broken);
            attackByGapsBelowTheParent(real);
        } else {
            attackByGaps(broken);
            attackByGaps(real);
        }
        QVERIFY(broken.isForked());
        QVERIFY(!real.isForked());
    }

    void vote_sent_before_its_record_forks() {
        Court broken(realRules(), {.acknowledgesEarly = true});
        attackTheRecord(broken);
        QVERIFY(broken.isForked());
        Court real(realRules());
        attackTheRecord(real);
        QVERIFY(real.namesAnything() && !real.isForked());
    }

    void random_attacks_fork_the_mutants_and_not_the_rules() {
        // Forged timeouts bear the members' names, so nobody retires for them.
        const Rules real = mutant([](Rules& rules) { rules.retires = false; });
        const uint64_t limit = 20'000;
        const auto check = [&](const char* name, auto change, DiskFaults faults) {
            Rules rules = real;
            change(rules);
            const auto attacks = attacksToFork(rules, faults, limit);
            QVERIFY2(attacks, name);
            qInfo("%s: forks at attack %llu", name, static_cast<unsigned long long>(*attacks));
        };
        check("no lock", [](Rules& rules) { rules.mayVote = [](View, View) { return true; }; }, {});
        check("lock lost at restart", [](Rules&) {}, {.losesLock = true});
        check("vote before its record", [](Rules&) {}, {.acknowledgesEarly = true});
        check("any views commit", [](Rules& rules) { rules.commits = [](View, View, View) { return true; }; }, {});
        check("only P-G", [](Rules& rules) { rules.commits = [](View, View p, View g) { return p == g + 1; }; }, {});
        check("only N-P", [](Rules& rules) { rules.commits = [](View n, View p, View) { return n == p + 1; }; }, {});
        QVERIFY(!attacksToFork(real, {}, 2000));
    }

    void signing_the_leaders_claim_of_commit_forks() {
        const Rules believes = mutant(
            [](Rules& rules) { rules.signedCommit = [](const Commit&, const Commit& leaders) { return leaders; }; });
        Court broken(believes);
        attackByClaim(broken);
        QVERIFY(broken.isForked());
        Court real(realRules());
        attackByClaim(real);
        QVERIFY(!real.namesAnything());
    }
};

QTEST_GUILESS_MAIN(MutantsTest)
#include "mutants_test.moc"
