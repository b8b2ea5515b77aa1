// A member that breaks every rule it can: leads with two proposals per view on any certified parent, votes for
// everything, tells old certificates, hides new ones. It forges nobody else's signature. For simulations with ideal
// signatures.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "consensus/epoch_state.h"
#include "consensus/model_application.h"
#include "consensus/signatures.h"

namespace circlet::consensus::test {

class Random;

struct Outgoing {
    SeatIndex to = 0;
    Message message;
};

class ByzantineMember {
public:
    /// In one epoch; `application` stands on the key block that began it. Without a seat it does nothing.
    ByzantineMember(SeatIndex seat, std::shared_ptr<const EpochState> epoch, TimeMs heartbeat,
                    const SignatureScheme& scheme, Random& random, ModelApplication application);

    std::vector<Outgoing> receive(SeatIndex from, const Message& message);
    /// Called every few milliseconds.
    std::vector<Outgoing> tick(TimeMs wall);
    void submit(uint64_t transaction) { m_application.add(transaction); }
    void nominate(uint32_t number, Epoch epoch) { m_application.nominate(number, epoch, 0); }

private:
    struct Known {
        Node node;
        Bytes body;
        BlockFacts lastBlock;
        Height named = 0;
        std::vector<Turn> failed;
    };
    struct Votes {
        VoteStatement statement;
        std::map<SeatIndex, BlsSignatureBytes> signatures;
    };

    void learn(const QuorumCertificate& certificate);
    void learn(const TimeoutCertificate& certificate);
    void learn(const SyncInfo& sync);
    bool learn(const Node& node, const Bytes& body);
    Commit commitOf(const Node& node) const;
    Vote voteFor(const Node& node) const;
    void count(const Vote& vote);
    QuorumCertificate certificateOf(const Votes& votes, bool anchored) const;
    void tellKnownPart(const Votes& votes);
    std::optional<Proposal> propose(View view, const QuorumCertificate& parent, bool withTimeout, TimeMs wall);
    std::vector<ledger::TurnRange> failedRanges(const Known* parent, View view, bool timeout) const;
    std::vector<Turn> failedTurns(const Known* parent, View view, bool timeout) const;
    BlsSignatureBytes sign(const Hash256& message) const;
    template<typename Certificate>
    void fill(Certificate& certificate, const std::map<SeatIndex, BlsSignatureBytes>& signatures) const;

    SeatIndex m_seat;
    std::shared_ptr<const EpochState> m_epochState;
    const EpochState& m_epoch;
    TimeMs m_heartbeat;
    const SignatureScheme& m_scheme;
    Random& m_random;
    ModelApplication m_application;
    QuorumCertificate m_root;
    std::map<NodeHash, Known> m_nodes;
    std::map<std::pair<View, NodeHash>, QuorumCertificate> m_certificates;
    std::map<Turn, TimeoutCertificate> m_timeouts;
    std::map<NodeHash, Votes> m_votes;
    std::map<Turn, std::map<SeatIndex, BlsSignatureBytes>> m_timeoutVotes;
    std::map<View, uint32_t> m_proposed; ///< times per view
    std::vector<Outgoing> m_out;
};

} // namespace circlet::consensus::test
