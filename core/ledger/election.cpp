#include "ledger/election.h"

#include <algorithm>

#include "ledger/difficulty.h"
#include "ledger/history.h"

namespace circlet::ledger {

namespace {

/// True if `a` goes before `b` when both have the same reason.
bool isOlder(const SeatRecord& a, const SeatRecord& b) {
    return a.since < b.since;
}

template<typename Matches>
std::optional<uint32_t> oldestThat(std::span<const SeatRecord> records, Matches matches) {
    std::optional<uint32_t> found;
    for (uint32_t i = 0; i < records.size(); ++i) {
        if (matches(records[i]) && (!found || isOlder(records[i], records[*found])))
            found = i;
    }
    return found;
}

/// How many of the turns 0 .. last the seat at this place of the order led.
uint64_t turnsLed(uint64_t place, uint64_t places, Turn last) {
    return last < place ? 0 : (last - place) / places + 1;
}

} // namespace

EpochContext epochAfter(const Header& keyBlock, Committee committee, std::span<const uint32_t> excluded) {
    EpochContext epoch;
    epoch.order = leaderOrder(keyBlock.key->request, committee.size(), excluded);
    epoch.keyBlock = keyBlock;
    epoch.committee = std::move(committee);
    return epoch;
}

Leaver chooseLeaver(std::span<const SeatRecord> records, uint32_t threshold) {
    if (const auto seat = oldestThat(records, [](const SeatRecord& record) { return record.equivocated; }))
        return {*seat, Departure::Equivocation};
    if (const auto seat = oldestThat(records, [](const SeatRecord& record) { return record.resigned; }))
        return {*seat, Departure::Resignation};
    uint64_t worst = 0;
    for (const SeatRecord& record : records)
        worst = std::max(worst, record.failedTurns);
    if (worst > threshold)
        return {*oldestThat(records, [&](const SeatRecord& record) { return record.failedTurns == worst; }),
                Departure::FailedTurns};
    return {oldestThat(records, [](const SeatRecord&) { return true; }).value_or(0), Departure::Age};
}

std::vector<uint32_t> chooseExcluded(const EpochContext& epoch, std::span<const SeatRecord> records, Turn turn,
                                     uint32_t leaver) {
    std::vector<uint32_t> absent;
    for (uint64_t place = 0; place < epoch.order.size(); ++place) {
        const uint32_t seat = epoch.order[place];
        const uint64_t led = turnsLed(place, epoch.order.size(), turn);
        if (seat != leaver && 2 * uint64_t{records[seat].epochFailed} > led)
            absent.push_back(seat);
    }
    std::ranges::sort(absent, [&](uint32_t a, uint32_t b) {
        return records[a].epochFailed != records[b].epochFailed ? records[a].epochFailed > records[b].epochFailed
                                                                : a < b;
    });
    if (absent.size() > epoch.committee.faulty())
        absent.resize(epoch.committee.faulty());
    std::ranges::sort(absent);
    return absent;
}

std::vector<Seat> replaceSeat(std::vector<Seat> seats, uint32_t leaver, const Seat& winner) {
    seats[leaver] = winner;
    return seats;
}

CandidateContext candidateContext(const ChainParameters& parameters, TimeMs genesisTime, const EpochContext& epoch) {
    const Header& last = epoch.keyBlock;
    return {last.chain,
            parameters.work,
            last.key->keyHeight + 1,
            hashOf(last),
            nextTarget(parameters, genesisTime, last.key->keyHeight, last.time),
            &epoch.committee};
}

KeyPart expectedKeyPart(const ChainParameters& parameters, TimeMs genesisTime, const EpochContext& epoch,
                        const Hash256& request, const Hash256& nextCommitteeRoot, const Hash256& epochPublicKey) {
    const KeyPart& last = *epoch.keyBlock.key;
    KeyPart key;
    key.keyHeight = last.keyHeight + 1;
    key.request = request;
    key.nextCommitteeRoot = nextCommitteeRoot;
    key.epochPublicKey = epochPublicKey;
    key.target = nextTarget(parameters, genesisTime, last.keyHeight, epoch.keyBlock.time);
    key.cumulativeWork = addWork(last.cumulativeWork, workOfTarget(key.target));
    return key;
}

TimeMs earliestKeyBlock(const ChainParameters& parameters, const EpochContext& epoch) {
    return epoch.keyBlock.time + parameters.minimumSpacingMs;
}

} // namespace circlet::ledger
