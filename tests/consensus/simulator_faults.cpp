// Faults at random, and whole runs that follow from a seed.
#include "consensus/simulator.h"

namespace circlet::consensus::test {

void Simulation::faultsUntil(TimeMs end) {
    at(m_now + 100 + m_random.below(600), [this, end] { randomFault(end); });
}

void Simulation::randomFault(TimeMs end) {
    if (m_now >= end)
        return;
    const auto one = static_cast<uint32_t>(m_random.below(m_members.size()));
    const TimeMs pauseFor = 1 + m_random.below(m_random.chance(0.3) ? 3000 : 200);
    switch (m_random.below(7)) {
    case 0:
    case 1: // one crashes, at any number
        crash(one);
        at(m_now + pauseFor, [this, one] { restart(one); });
        break;
    case 2: // all lose power at once
        for (uint32_t i = 0; i < m_members.size(); ++i) {
            crash(i);
            at(m_now + pauseFor + m_random.below(50), [this, i] { restart(i); });
        }
        break;
    case 3: { // the network splits in two
        const uint64_t side = m_random.next();
        for (uint32_t a = 0; a < m_members.size(); ++a) {
            for (uint32_t b = 0; b < m_members.size(); ++b)
                cut(a, b, (side >> a & 1) != (side >> b & 1));
        }
        at(m_now + pauseFor, [this] { m_cuts.clear(); });
        break;
    }
    case 4: // one direction of one link
        cut(one, static_cast<uint32_t>(m_random.below(m_members.size())), true);
        at(m_now + pauseFor, [this] { m_cuts.clear(); });
        break;
    case 5: // stopped, then goes on as if nothing had been
        pause(one);
        at(m_now + pauseFor, [this, one] { resume(one); });
        break;
    default: // loss comes and goes
        setLoss(m_random.chance(0.5) ? 0.3 : 0.02, m_random.chance(0.5) ? 0.2 : 0);
        break;
    }
    faultsUntil(end);
}

void Simulation::heal() {
    m_cuts.clear();
    setLoss(0, 0);
    for (uint32_t i = 0; i < m_members.size(); ++i) {
        if (m_members[i].paused)
            resume(i);
        restart(i);
    }
}

std::string runSeed(uint64_t seed, uint64_t* events) {
    Random random(seed ^ 0x5EED);
    SimulationOptions options;
    options.seed = seed;
    options.seats = random.chance(0.12) ? 7 : 4;
    options.realSignatures = seed % 200 == 7;
    const uint64_t adversary = random.below(10);
    if (!options.realSignatures)
        options.adversary = adversary < 4 ? Adversary::Byzantine : adversary < 7 ? Adversary::Twin : Adversary::None;
    else if (adversary < 5)
        options.adversary = Adversary::Twin;
    options.throughCodec = random.chance(0.1);
    options.maximumDelay = 1 + random.below(random.chance(0.3) ? 120 : 15);
    options.maximumDiskDelay = random.below(20);
    options.loss = random.chance(0.5) ? static_cast<double>(random.below(20)) / 100 : 0;
    options.duplicates = random.chance(0.5) ? 0.1 : 0;
    options.clockSkew = random.chance(0.4) ? random.below(900) : 0;
    options.heartbeat = random.chance(0.5) ? 500 : 3000;
    options.linksTell = random.chance(0.7);
    constexpr uint32_t turnLengths[] = {8, 8, 4, 2, 1}; // short turns: more changes of leaders
    options.turnLength = turnLengths[random.below(std::size(turnLengths))];
    if (random.chance(0.5)) {
        options.spacing = 200 + random.below(600);
        options.newcomers = 1 + static_cast<uint32_t>(random.below(3));
        options.absentWinners = random.chance(0.5) ? 0.3 : 0;
        if (random.chance(0.5))
            options.anchorInterval = 2 + static_cast<uint32_t>(random.below((options.seats - 1) / 3));
    }
    Simulation simulation(options);
    if (std::getenv("CIRCLET_SIM_TRACE") != nullptr)
        simulation.onLog = [&](uint32_t member, const Log& entry) {
            std::printf(
                "%llu member %u seat %u log %u a %llu b %llu %s\n", static_cast<unsigned long long>(simulation.now()),
                member, simulation.seatOf(member).value_or(999), static_cast<unsigned>(entry.kind),
                static_cast<unsigned long long>(entry.a), static_cast<unsigned long long>(entry.b), entry.text.c_str());
        };
    simulation.start();
    const TimeMs faultTime = options.realSignatures ? 1500 : 2500 + random.below(5000);
    simulation.faultsUntil(faultTime);
    uint64_t transaction = 0;
    while (simulation.now() < faultTime && simulation.failure().empty()) {
        if (random.chance(0.7))
            simulation.submit(++transaction);
        simulation.runFor(random.below(200));
    }
    simulation.runFor(3500); // the last faults end by themselves
    simulation.heal();
    simulation.submit(++transaction);
    const bool progress = simulation.runUntil([&] { return simulation.isFinalEverywhere(transaction); }, 60'000);
    if (events != nullptr)
        *events += simulation.events();
    if (!simulation.failure().empty())
        return simulation.failure();
    if (!progress)
        return "seed " + std::to_string(seed) + ": no progress within a minute after the faults (turns of " +
               std::to_string(options.turnLength) + " views)";
    return {};
}

} // namespace circlet::consensus::test
