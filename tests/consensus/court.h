// Three honest members of four as real replicas, before an adversary that leads every turn (each of one view), sees and
// delays everything, and equivocates. It forges nobody's signature: what it cannot collect it does not have. Used by
// the mutants' tests.
#pragma once

#include <algorithm>

#include "consensus/committee_fixture.h"
#include "consensus/model_application.h"
#include "consensus/replica.h"
#include "crypto/sha256.h"

namespace circlet::consensus::test {

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
    explicit Court(const Rules& rules, DiskFaults faults = {}, bool elects = false)
        : m_rules(rules), m_faults(faults), m_elects(elects), m_application(makeApplication()) {
        m_parameters = ledger::defaultParameters(ledger::Network::Regtest);
        m_parameters.turnLength = 1; // any view may be skipped with a timeout certificate
        m_parameters.minimumBlockIntervalMs = 0;
        m_epoch = courtEpoch();
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
            ProposalRequest request{last.hash,          adversary, 0,          last.time + 1 + *transaction,
                                    failedBefore(node), false,     m_electing, view - 1};
            auto block = m_application.propose(request);
            if (!block)
                block = forged(request, last);
            known.node.header = block->header;
            known.body = block->body;
            known.lastBlock = factsOf(ledger::hashOf(block->header), block->header);
        }
        const NodeHash hash = hashOf(known.node);
        m_nodes.emplace(hash, std::move(known));
        return hash;
    }

    /// A node with a key block that seats the key with this number.
    NodeHash makeKeyNode(View view, const QuorumCertificate& parent, uint32_t winner) {
        m_application.nominate(winner, 0, 0);
        m_electing = true;
        const NodeHash hash = makeNode(view, parent, 1000 + winner);
        m_electing = false;
        return hash;
    }

    /// The members hold this candidate's request from now on.
    void nominate(uint32_t number) {
        for (auto& [seat, member] : m_members)
            member.application->nominate(number, 0, m_steady);
    }
    void wait(TimeMs time) { m_steady += time; }

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
    /// The most signatures that one node's votes for naming this block have.
    std::size_t signaturesNaming(const BlockHash& block) const {
        std::size_t most = 0;
        for (const auto& [statement, votes] : m_votes) {
            if (statement.second == block)
                most = std::max(most, votes.size());
        }
        return most;
    }
    /// Those signatures as an anchor's certificate would have them, all signers known.
    QuorumCertificate knownPartNaming(const BlockHash& block) const {
        QuorumCertificate part;
        std::size_t most = 0;
        for (const auto& [key, votes] : m_votes) {
            if (key.second != block || votes.size() <= most)
                continue;
            most = votes.size();
            const Known& known = m_nodes.at(key.first);
            part.statement = {0, known.node.view, key.first, {1, block}};
            part.signers = SeatBitmap(4);
            part.signature = sum(votes, part.signers);
            part.anchor = AnchorPart{SeatBitmap(4), {}};
        }
        return part;
    }
    bool holds(const QuorumCertificate& certificate, const AnchorRule& rule) const {
        return verifyCertificate(m_scheme, m_epoch.committee, testChain(), certificate, &rule).has_value();
    }
    void announce(const QuorumCertificate& certificate, const std::vector<SeatIndex>& seats) {
        for (const SeatIndex seat : seats)
            deliver(seat, Announcement{certificate});
    }
    bool isCertified(const NodeHash& node) const { return m_certificates.contains(node); }
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

    /// What no honest member would make.
    static Application::Proposed forged(const ProposalRequest& request, const BlockFacts& last) {
        Application::Proposed block;
        block.body = Bytes(9, 0); // no failed turns, no transactions, no election
        block.header.chain = testChain();
        block.header.height = last.height + 1;
        block.header.parent = last.hash;
        block.header.time = request.time;
        block.header.proposer = request.proposer;
        block.header.bodyRoot = crypto::sha256(block.body);
        block.header.committeeRoot = committeeOf(4).root();
        return block;
    }

    static EpochState courtEpoch() {
        EpochState epoch;
        epoch.keyBlock = testGenesis();
        epoch.committee = committeeOf(4);
        epoch.order = {adversary};
        epoch.turnLength = 1;
        return epoch;
    }
    ModelApplication makeApplication() const {
        return m_elects ? ModelApplication(courtEpoch(), 0) : ModelApplication(committeeOf(4).root());
    }

    void launch(SeatIndex seat) {
        Member& member = m_members[seat];
        member.application = std::make_unique<ModelApplication>(makeApplication());
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
    bool m_elects;
    bool m_electing = false;
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

} // namespace circlet::consensus::test
