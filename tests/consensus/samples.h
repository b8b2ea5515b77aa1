// Random but well-formed values of consensus, for tests of the codec. The same in every run.
#pragma once

#include "consensus/messages.h"
#include "consensus/simulator.h"

namespace circlet::consensus::test {

class Samples {
public:
    explicit Samples(uint64_t seed) : m_random(seed) {}

    uint64_t below(uint64_t bound) { return m_random.below(bound); }
    Bytes bytes(std::size_t size) {
        Bytes out(size);
        for (uint8_t& byte : out)
            byte = static_cast<uint8_t>(m_random.next());
        return out;
    }
    template<typename T>
    T fixed() {
        return T::from(bytes(T::size)).value();
    }

    Commit commit() { return coin() ? Commit{} : Commit{1 + below(1000), fixed<BlockHash>()}; }
    VoteStatement statement() { return {below(3), 1 + below(1000), fixed<NodeHash>(), commit()}; }
    Vote vote() { return {statement(), static_cast<SeatIndex>(below(4)), fixed<BlsSignatureBytes>()}; }
    SeatBitmap bitmap() {
        SeatBitmap bitmap(static_cast<uint32_t>(4 + 3 * below(3)));
        for (uint32_t seat = 0; seat < bitmap.seats(); ++seat) {
            if (coin())
                bitmap.set(seat);
        }
        return bitmap;
    }
    QuorumCertificate certificate() {
        if (below(5) == 0)
            return rootCertificate(fixed<ChainId>(), below(3), fixed<BlockHash>());
        QuorumCertificate certificate{statement(), bitmap(), fixed<BlsSignatureBytes>(), {}};
        if (coin())
            certificate.anchor = AnchorPart{bitmap(), fixed<BlsSignatureBytes>()};
        return certificate;
    }
    TimeoutCertificate timeout() { return {below(3), below(1000), bitmap(), fixed<BlsSignatureBytes>()}; }
    SignedTimeout signedTimeout() {
        return {below(3), below(1000), static_cast<SeatIndex>(below(4)), fixed<BlsSignatureBytes>()};
    }
    ledger::Header header() {
        ledger::Header header;
        header.chain = fixed<ChainId>();
        header.height = 1 + below(1000);
        header.parent = fixed<BlockHash>();
        header.time = below(1'000'000);
        header.bodyRoot = fixed<Hash256>();
        header.stateRoot = fixed<Hash256>();
        return header;
    }
    Node node(bool withHeader) {
        Node node;
        node.chain = fixed<ChainId>();
        node.view = 1 + below(1000);
        node.proposer = static_cast<SeatIndex>(below(4));
        node.parent = fixed<NodeHash>();
        node.justify = certificate();
        if (coin())
            node.timeout = timeout();
        if (withHeader)
            node.header = header();
        return node;
    }
    NodeWithBody stored() {
        const bool withHeader = coin();
        return {node(withHeader), withHeader ? bytes(1 + below(60)) : Bytes()};
    }
    EpochProof proof() { return {header(), certificate()}; }
    SyncInfo sync() {
        SyncInfo sync{certificate(), {}, {}};
        if (coin())
            sync.naming = certificate();
        if (coin())
            sync.timeout = timeout();
        return sync;
    }
    /// Of the kind with this index in the variant.
    Message message(std::size_t kind) {
        switch (kind) {
        case 0: {
            NodeWithBody one = stored();
            Proposal proposal{one.node, one.body, vote(), {}};
            if (coin())
                proposal.epochProof = proof();
            return proposal;
        }
        case 1:
            return vote();
        case 2:
            return Announcement{certificate()};
        case 3: {
            Timeout timeout{signedTimeout(), sync(), {}};
            if (coin())
                timeout.epochProof = proof();
            return timeout;
        }
        case 4:
            return StatusRequest{m_random.next()};
        case 5: {
            Status status{m_random.next(), below(3), below(1000), sync(), {}, {}};
            if (coin())
                status.yourVote = vote();
            if (coin())
                status.yourTimeout = signedTimeout();
            return status;
        }
        case 6:
            return BranchRequest{fixed<NodeHash>(), below(1000)};
        case 7: {
            Branch branch{fixed<NodeHash>(), {}};
            for (uint64_t i = below(4); i > 0; --i)
                branch.nodes.push_back(stored());
            return branch;
        }
        case 8:
            return EpochProofRequest{below(100)};
        default: {
            EpochProofs proofs;
            for (uint64_t i = below(3); i > 0; --i)
                proofs.proofs.push_back(proof());
            return proofs;
        }
        }
    }

private:
    bool coin() { return m_random.chance(0.5); }
    Random m_random;
};

} // namespace circlet::consensus::test
