// A scripted attack for each mutant of consensus-rules.md that applies to one epoch: it forks the mutant and not the
// real rules. Setting of the model: n = 4, three honest members and an adversary that leads every turn (each of one
// view), sees and delays everything, and equivocates. It forges nobody's signature: what it cannot collect it does not
// have.
#include <QtTest>

#include <algorithm>

#include "consensus/committee_fixture.h"
#include "consensus/model_application.h"
#include "consensus/replica.h"
#include "consensus/simulator.h"

using namespace circlet;
using namespace circlet::consensus;
using namespace circlet::consensus::test;

namespace {

constexpr SeatIndex adversary = 3;
constexpr SeatIndex a = 0;
constexpr SeatIndex b = 1;
constexpr SeatIndex c = 2;

/// How the disk of the honest members behaves.
struct DiskFaults {
    bool acknowledgesEarly = false; ///< says "stored" before it is: votes leave before their record
    bool losesLock = false;         ///< the lock is not restored (the last vote is)
};

struct Known {
    Node node;
    Bytes body;
    BlockFacts lastBlock;
};

/// The three honest members as real replicas, and everything the adversary can do to them.
class Court {
public:
    explicit Court(const Rules& rules, DiskFaults faults = {})
        : m_rules(rules), m_faults(faults), m_application(committeeOf(4).root()) {
        m_parameters = ledger::defaultParameters(ledger::Network::Regtest);
        m_parameters.turnLength = 1; // any view may be skipped with a timeout certificate
        m_parameters.minimumBlockIntervalMs = 0;
        m_epoch.keyBlock = testGenesis();
        m_epoch.committee = committeeOf(4);
        m_epoch.order = {adversary};
        m_epoch.turnLength = 1;
        for (SeatIndex seat : {a, b, c}) {
            launch(seat);
            answerStatus(seat);
        }
    }

    QuorumCertificate root() const { return rootCertificate(testChain(), 0, testGenesis().hash); }

    /// A node with a block of one transaction, or without a block.
    NodeHash makeNode(View view, const QuorumCertificate& parent, std::optional<uint64_t> transaction) {
        Node node;
        node.chain = testChain();
        node.view = view;
        node.proposer = adversary;
        node.parent = parent.node();
        node.justify = parent;
        if (view != parent.view() + 1)
            node.timeout = m_timeouts.at(view - 2); // turn of the view before
        const BlockFacts last = parent.isRoot() ? testGenesis() : m_nodes.at(parent.node()).lastBlock;
        Known known{node, {}, last};
        if (transaction) {
            m_application.add(*transaction);
            ProposalRequest request{last.hash, adversary, 0, last.time + 1 + *transaction, failedBefore(node), false};
            auto block = m_application.propose(request).value();
            known.node.header = block.header;
            known.body = block.body;
            known.lastBlock = factsOf(ledger::hashOf(block.header), block.header);
        }
        const NodeHash hash = hashOf(known.node);
        m_nodes.emplace(hash, std::move(known));
        return hash;
    }

    /// Shows the node to these members; true if the adversary's vote and theirs make a certificate.
    bool certify(const NodeHash& hash, std::vector<SeatIndex> seats, std::optional<Commit> claim = {}) {
        const Known& known = m_nodes.at(hash);
        const Commit commit = claim ? *claim : commitOf(known.node);
        Vote own{{0, known.node.view, hash, commit}, adversary, {}};
        own.signature = sign(voteMessage(testChain(), own.statement));
        count(own);
        for (const SeatIndex seat : seats)
            deliver(seat, Proposal{known.node, known.body, own, {}});
        return m_certificates.contains(hash);
    }
    BlockHash blockOf(const NodeHash& hash) const { return m_nodes.at(hash).lastBlock.hash; }
    const QuorumCertificate& certificateOf(const NodeHash& hash) const { return m_certificates.at(hash); }

    /// The timers of these members run until they have closed this turn; the adversary joins.
    bool closeTurn(Turn turn, std::vector<SeatIndex> seats) {
        m_timeoutVotes[turn][adversary] = sign(timeoutMessage(testChain(), 0, turn));
        for (int round = 0; round < 4; ++round) {
            m_steady += 600'000;
            for (const SeatIndex seat : seats)
                step(seat, TimerFired{});
        }
        const auto& votes = m_timeoutVotes[turn];
        if (votes.size() < 3)
            return false;
        TimeoutCertificate certificate{0, turn, SeatBitmap(4), {}};
        certificate.signature = sum(votes, certificate.signers);
        m_timeouts[turn] = certificate;
        return true;
    }

    /// As the model has it: any view may be skipped. (Forged; the members' own timers are not asked.)
    void skipBefore(View view) {
        const Turn turn = view - 2;
        std::map<SeatIndex, BlsSignatureBytes> votes;
        for (const SeatIndex seat : {a, b, adversary})
            votes[seat] =
                IdealSignatures::signatureOf(m_epoch.committee.seats()[seat].key, timeoutMessage(testChain(), 0, turn));
        TimeoutCertificate certificate{0, turn, SeatBitmap(4), {}};
        certificate.signature = sum(votes, certificate.signers);
        m_timeouts[turn] = certificate;
    }
    std::vector<QuorumCertificate> certificates() const {
        std::vector<QuorumCertificate> all{root()};
        for (const auto& [node, certificate] : m_certificates)
            all.push_back(certificate);
        return all;
    }
    bool carriesBlock(const NodeHash& hash) const { return m_nodes.contains(hash) && m_nodes.at(hash).node.header; }

    void crashAndRestart(SeatIndex seat) {
        m_members[seat].replica.reset();
        launch(seat);
        answerStatus(seat);
    }

    /// Blocks that valid certificates name (what anybody would take for final); a fork if two of one height differ.
    std::map<Height, std::set<BlockHash>> named() const {
        std::map<Height, std::set<BlockHash>> blocks;
        for (const auto& [node, certificate] : m_certificates) {
            if (!certificate.commit().isNil() &&
                verifyCertificate(m_scheme, m_epoch.committee, testChain(), certificate))
                blocks[certificate.commit().height].insert(certificate.commit().hash);
        }
        return blocks;
    }
    bool isForked() const {
        return std::ranges::any_of(named(), [](const auto& item) { return item.second.size() > 1; });
    }
    bool namesAnything() const { return !named().empty(); }
    bool isRetired(SeatIndex seat) const { return m_members.at(seat).replica->status().retired; }

private:
    struct Member {
        std::unique_ptr<ModelApplication> application;
        std::unique_ptr<Replica> replica;
        bool hasDisk = false;
        Bytes record;
        std::map<Hash256, Bytes> nodes;
        uint64_t nonce = 1;
    };

    void launch(SeatIndex seat) {
        Member& member = m_members[seat];
        member.application = std::make_unique<ModelApplication>(committeeOf(4).root());
        auto key = std::make_unique<IdealSigningKey>(m_epoch.committee.seats()[seat].key);
        std::optional<Safety> safety;
        if (member.hasDisk) {
            if (m_faults.losesLock) {
                SafetyRecord record = decodeSafetyRecord(member.record).value();
                record.lock = 0;
                member.record = encode(record);
            }
            safety.emplace(Safety::restore(testChain(), std::move(key), 1, member.record, m_rules).value());
        } else {
            safety.emplace(Safety::create(testChain(), std::move(key), 1, 0, testGenesis().hash, m_rules));
            member.hasDisk = true;
            member.record = encode(safety->record());
        }
        ReplicaConfig config{testChain(), m_parameters, m_epoch, ++member.nonce, {}};
        for (const auto& [hash, bytes] : member.nodes)
            config.storedNodes.push_back(decodeNodeWithBody(bytes).value());
        member.replica = std::make_unique<Replica>(std::move(config), *member.application, m_scheme, std::move(safety));
        step(seat, Start{});
    }

    /// The start check: the adversary and one honest member that has seen nothing answer.
    void answerStatus(SeatIndex seat) {
        Status status;
        status.nonce = m_members[seat].nonce;
        status.sync.high = root();
        for (const SeatIndex other : {adversary, seat == c ? b : c})
            step(seat, MessageReceived{{other, 0}, status});
    }

    void deliver(SeatIndex seat, const Message& message) { step(seat, MessageReceived{{adversary, 0}, message}); }

    void step(SeatIndex seat, const Event& event) {
        Member& member = m_members[seat];
        std::vector<PersistRequest> requests;
        for (Action& action : member.replica->step(event, genesisTime + 10'000, ++m_steady)) {
            if (const auto* sent = std::get_if<Send>(&action)) {
                if (const auto* vote = std::get_if<Vote>(sent->message.get()))
                    count(*vote);
                if (const auto* timeout = std::get_if<Timeout>(sent->message.get()))
                    m_timeoutVotes[timeout->timeout.turn][seat] = timeout->timeout.signature;
            } else if (auto* persist = std::get_if<Persist>(&action)) {
                requests.push_back(std::move(persist->request));
            } else if (const auto* final = std::get_if<Finalised>(&action)) {
                for (const FinalBlock& block : final->blocks)
                    member.application->finalise(block.hash);
            }
        }
        for (PersistRequest& request : requests) {
            if (!m_faults.acknowledgesEarly) {
                member.record = request.record;
                for (auto& [hash, bytes] : request.putNodes)
                    member.nodes[hash] = bytes;
                for (const Hash256& hash : request.dropNodes)
                    member.nodes.erase(hash);
            }
            step(seat, Persisted{request.sequence});
        }
    }

    BlsSignatureBytes sign(const Hash256& message) const {
        return IdealSignatures::signatureOf(m_epoch.committee.seats()[adversary].key, message);
    }

    BlsSignatureBytes sum(const std::map<SeatIndex, BlsSignatureBytes>& votes, SeatBitmap& signers) const {
        std::vector<BlsSignatureBytes> list;
        for (const auto& [seat, signature] : votes) {
            signers.set(seat);
            list.push_back(signature);
        }
        return m_scheme.aggregate(list).value();
    }

    void count(const Vote& vote) {
        auto& votes = m_votes[{vote.statement.node, vote.statement.commit.hash}];
        votes[vote.seat] = vote.signature;
        if (votes.size() < 3)
            return;
        QuorumCertificate certificate;
        certificate.statement = vote.statement;
        certificate.signers = SeatBitmap(4);
        certificate.signature = sum(votes, certificate.signers);
        m_certificates[vote.statement.node] = certificate;
    }

    /// Rule 4 with this court's rules: the adversary's own vote must be the members' message.
    Commit commitOf(const Node& node) const {
        const auto parent = m_nodes.find(node.parent);
        if (parent == m_nodes.end() || parent->second.node.justify.isRoot())
            return {};
        const auto grandparent = m_nodes.find(parent->second.node.parent);
        if (grandparent == m_nodes.end() ||
            !m_rules.commits(node.view, parent->second.node.view, grandparent->second.node.view))
            return {};
        return {grandparent->second.lastBlock.height, grandparent->second.lastBlock.hash};
    }

    /// Turns (= views - 1) without a node, or closed by a TC, below a node on the root.
    std::vector<ledger::TurnRange> failedBefore(const Node& node) const {
        const uint64_t turns = node.view - 1;
        if (node.parent != root().node() || turns == 0)
            return {};
        return {{0, static_cast<uint32_t>(turns)}};
    }

    const Rules& m_rules;
    DiskFaults m_faults;
    ledger::ChainParameters m_parameters;
    EpochState m_epoch;
    IdealSignatures m_scheme;
    ModelApplication m_application;
    std::map<SeatIndex, Member> m_members;
    std::map<NodeHash, Known> m_nodes;
    std::map<std::pair<NodeHash, BlockHash>, std::map<SeatIndex, BlsSignatureBytes>> m_votes;
    std::map<NodeHash, QuorumCertificate> m_certificates;
    std::map<Turn, std::map<SeatIndex, BlsSignatureBytes>> m_timeoutVotes;
    std::map<Turn, TimeoutCertificate> m_timeouts;
    TimeMs m_steady = 1;
};

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
