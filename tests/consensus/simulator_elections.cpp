// Elections in the simulator: what shells do when an epoch begins, and how candidates come to be.
#include <algorithm>

#include "consensus/simulator.h"

namespace circlet::consensus::test {

namespace {

constexpr TimeMs spreadAgain = 700;
constexpr uint32_t maximumNumber = 240; ///< of keys

} // namespace

/// What a shell does when an epoch begins: links get other seats, a winner takes its own.
void Simulation::began(uint32_t index, const EpochBegan& action) {
    Member& member = m_members[index];
    member.epoch = action.epoch;
    const Epoch number = action.epoch->epoch;
    const auto [known, fresh] = m_epochs.try_emplace(number, action.epoch);
    if (member.honest && (known->second->committee.root() != action.epoch->committee.root() ||
                          known->second->keyBlock.hash != action.epoch->keyBlock.hash))
        fail("two committees of epoch " + std::to_string(number));
    if (member.honest && m_options.anchorInterval > 1 && number % m_options.anchorInterval == 0)
        checkAnchor(*m_epochs.at(number - 1), action.proof.certificate);
    if (number > m_newest->epoch) {
        m_newest = action.epoch;
        if (m_byzantine)
            replaceByzantine(index);
        campaign(number);
    }
    if (m_options.linksTell)
        tellLinks(index);
    if (!member.candidate)
        return;
    if (action.epoch->committee.find(seatOfNumber(*member.candidate).key)) {
        Disk& disk = member.disk;
        Safety safety = Safety::create(testChain(), keyOf(*member.candidate), m_parameters.turnLength, action.proof);
        member.number = member.candidate;
        member.candidate.reset();
        disk.exists = true;
        disk.record = encode(safety.record());
        disk.nodes.clear();
        disk.waiting.clear();
        disk.epoch = number;
        disk.lastVotedView = 0;
        disk.lastTimedOutTurn = -1;
        disk.lock = 0;
        ++m_takenSeats;
        const auto wall = static_cast<TimeMs>(static_cast<int64_t>(wallStart + m_now) + member.clockOffset);
        perform(index, member.replica->takeSeat(std::move(safety), wall, m_now + 1000));
    } else if (number > member.candidateFor) {
        member.candidate.reset(); // another won
    }
}

/// The adversary goes on in the new epoch while its key has a seat, with what an honest member knows of the chain.
void Simulation::replaceByzantine(uint32_t informant) {
    const auto seat = m_newest->committee.find(seatOfNumber(m_adversary).key);
    m_retiredByzantines.push_back(std::move(m_byzantine));
    m_byzantine = std::make_unique<ByzantineMember>(seat ? *seat : m_options.seats, m_newest, m_options.heartbeat,
                                                    *m_scheme, m_random, *m_members[informant].application);
    for (Member& member : m_members) {
        if (!member.honest)
            member.epoch = m_newest;
    }
}

/// Some time after an epoch began one or two members without a seat ask for one.
void Simulation::campaign(Epoch epoch) {
    if (m_options.spacing == 0 || !m_campaigned.insert(epoch).second)
        return;
    const uint64_t candidates = m_random.chance(0.3) ? 2 : 1;
    for (uint64_t i = 0; i < candidates; ++i)
        at(m_now + m_random.below(2 * m_options.spacing), [this, epoch] { findCandidate(epoch); });
}

void Simulation::findCandidate(Epoch epoch) {
    if (m_newest->epoch != epoch || m_nextNumber >= maximumNumber)
        return;
    const bool absentSits = std::ranges::any_of(m_absent, [&](const auto& item) {
        return item.second == epoch || m_newest->committee.find(seatOfNumber(item.first).key);
    });
    if (m_options.adversary == Adversary::None && !absentSits && m_random.chance(m_options.absentWinners)) {
        m_absent[m_nextNumber] = epoch;
        return spread(m_nextNumber++, epoch);
    }
    std::vector<uint32_t> free;
    for (uint32_t member = 0; member < m_members.size(); ++member) {
        if (m_members[member].honest && m_members[member].replica && !isSeated(member) && !m_members[member].candidate)
            free.push_back(member);
    }
    if (!free.empty())
        nominate(free[m_random.below(free.size())]);
    else if (m_options.newcomers > 0)
        at(m_now + spreadAgain, [this, epoch] { findCandidate(epoch); });
}

void Simulation::nominate(uint32_t member) {
    const Epoch epoch = m_newest->epoch;
    m_members[member].candidate = m_nextNumber++;
    m_members[member].candidateFor = epoch;
    spread(*m_members[member].candidate, epoch);
}

/// Gossip: everybody hears of it, at different times, and again until the election is over.
void Simulation::spread(uint32_t number, Epoch epoch) {
    for (uint32_t index = 0; index < m_members.size(); ++index) {
        at(m_now + 1 + m_random.below(4 * m_options.maximumDelay), [this, index, number, epoch] {
            if (m_byzantine && !m_members[index].honest)
                m_byzantine->nominate(number, epoch);
            if (!m_members[index].replica || m_members[index].paused)
                return;
            m_members[index].application->nominate(number, epoch, m_now + 1000);
            step(index, PoolChanged{});
        });
    }
    if (m_newest->epoch == epoch)
        at(m_now + spreadAgain, [this, number, epoch] {
            if (m_newest->epoch == epoch)
                spread(number, epoch);
        });
}

} // namespace circlet::consensus::test
