// The rules of an election (design §4): who goes, who comes, who leads, what a key block's header must say. Used by
// execution, consensus and full nodes. Pure functions of the branch; whether a better request was known is the voters'
// part.
#pragma once

#include "ledger/candidate.h"
#include "ledger/records.h"

namespace circlet::ledger {

/// An epoch: the key block that began it, its committee and the order of its leaders.
struct EpochContext {
    Header keyBlock; ///< genesis for epoch 0
    Committee committee;
    std::vector<uint32_t> order;
    Epoch number() const { return keyBlock.key->keyHeight; }
};

/// The epoch that a key block begins.
EpochContext epochAfter(const Header& keyBlock, Committee committee, std::span<const uint32_t> excluded);

/// Why a member goes.
enum class Departure { Equivocation, Resignation, FailedTurns, Age };
struct Leaver {
    uint32_t seat = 0;
    Departure reason = Departure::Age;
};
/// A proved equivocator, else one that resigned, else the one with the most failed turns over the threshold, else the
/// oldest; among equals the oldest, then the lowest seat. One record per seat.
Leaver chooseLeaver(std::span<const SeatRecord> records, uint32_t threshold);

/// Seats (at most f, the worst first chosen) that failed over half of their turns in an epoch that came to `turn`; the
/// leaver's is not among them. Ascending.
std::vector<uint32_t> chooseExcluded(const EpochContext& epoch, std::span<const SeatRecord> records, Turn turn,
                                     uint32_t leaver);

/// The committee with the winner in the leaver's place.
std::vector<Seat> replaceSeat(std::vector<Seat> seats, uint32_t leaver, const Seat& winner);

/// What requests for the next key block of this epoch are measured by. The epoch outlives the result.
CandidateContext candidateContext(const ChainParameters& parameters, TimeMs genesisTime, const EpochContext& epoch);

/// The key part that follows from the branch; only the epoch's public key is the proposer's.
KeyPart expectedKeyPart(const ChainParameters& parameters, TimeMs genesisTime, const EpochContext& epoch,
                        const Hash256& request, const Hash256& nextCommitteeRoot, const Hash256& epochPublicKey);

/// From when on a key block may follow.
TimeMs earliestKeyBlock(const ChainParameters& parameters, const EpochContext& epoch);

} // namespace circlet::ledger
