// Committees from epoch to epoch (consensus-rules.md 14, 19-21): each key block is certified by the committee that the
// one before set up, so the genesis vouches for all of them. Used by LightNode and by proof files. Pure; signatures are
// verified in batches, and a newcomer's proof of possession is not repeated: a quorum signed only what it had checked.
#pragma once

#include <deque>
#include <memory>
#include <span>

#include "consensus/messages.h"
#include "light/root.h"

namespace circlet::light {

/// A block cannot be so far ahead of a clock that is right.
constexpr TimeMs maximumFutureMs = 3'600'000;

/// A key block and how it changes the committee.
struct EpochStep {
    consensus::EpochProof proof;
    uint32_t seat = 0; ///< whose holder goes
    ledger::Seat newcomer;
    bool operator==(const EpochStep&) const = default;
};
void write(ledger::Writer& writer, const EpochStep& step);
Result<EpochStep> readEpochStep(ledger::Reader& reader);

/// Who came and who went by a key block.
struct Election {
    ledger::Header keyBlock;
    uint32_t seat = 0;
    ledger::Seat newcomer;
    ledger::Seat leaver;
    bool operator==(const Election&) const = default;
};

/// Verified committees: the newest, and those shortly before it.
class CommitteeChain {
public:
    static constexpr std::size_t keptElections = 50;

    /// Epoch 0.
    explicit CommitteeChain(const ChainRoot& root);
    /// Continues from an epoch that was verified before (kept by ourselves). InvalidProof if the seats are not those
    /// that the key block set up, or the elections (oldest first) do not lead there.
    static Result<CommitteeChain> from(const ChainRoot& root, ledger::Header keyBlock, std::vector<ledger::Seat> seats,
                                       std::deque<Election> elections = {});

    const ledger::ChainId& chain() const { return m_chain; }
    ledger::Epoch epoch() const { return m_keyBlock.key->keyHeight; }
    const ledger::Header& keyBlock() const { return m_keyBlock; }
    const ledger::Committee& committee() const { return *m_recent.back(); }
    /// The committee of this epoch, if it is one of the newest; nullptr otherwise.
    const ledger::Committee* of(ledger::Epoch epoch) const;
    /// The newest ones, oldest first.
    const std::deque<Election>& elections() const { return m_elections; }

    /// Steps that follow this epoch, oldest first; all or none. One batch of signatures for all of them. WrongNetwork,
    /// InvalidProof, InvalidSignature; Rejected for a time beyond `now` + 1 h.
    Result<void> extend(std::span<const EpochStep> steps, TimeMs now);

private:
    CommitteeChain() = default;
    ledger::ChainId m_chain;
    ledger::Header m_keyBlock;
    std::deque<std::shared_ptr<const ledger::Committee>> m_recent; ///< the newest last
    std::deque<Election> m_elections;
};

/// What a light node keeps for its next start. Never a peer's word: from() believes it.
Bytes encode(const CommitteeChain& chain);
/// Malformed, InvalidProof, WrongNetwork.
Result<CommitteeChain> decodeCommitteeChain(const ChainRoot& root, ByteView bytes);

/// A certificate in anchored form (rule 19): `known` says which seats of the committee sat in the previous anchor's.
/// Both aggregates verify over the same statement, |A| + |B| is a quorum, |A| >= 2f + 2 - E.
Result<void> verifyAnchored(const ledger::ChainId& chain, const ledger::Committee& committee,
                            const std::vector<bool>& known, uint32_t anchorInterval,
                            const consensus::QuorumCertificate& certificate);

/// A jump over E key blocks (rule 21).
struct AnchorStep {
    consensus::EpochProof proof;                              ///< in anchored form
    std::vector<std::pair<uint32_t, ledger::Seat>> newcomers; ///< since the previous anchor, by ascending index
    uint32_t seat = 0;                                        ///< that the anchor itself changes
    ledger::Seat newcomer;
};
/// The committee that the anchor sets up. `before`: the one that the previous anchor (`previous`, genesis at first) set
/// up.
Result<ledger::Committee> verifyJump(const ledger::ChainId& chain, const ledger::Header& previous,
                                     const ledger::Committee& before, uint32_t anchorInterval, const AnchorStep& step,
                                     TimeMs now);

} // namespace circlet::light
