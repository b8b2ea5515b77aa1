#include "circlet-miner/verify.h"

#include <algorithm>

#include "circlet-miner/search.h"
#include "crypto/sha256.h"

namespace circlet::miner {

namespace {

constexpr std::size_t maximumWaiting = 1'024;
constexpr std::size_t maximumMachines = 2;
constexpr uint64_t keepUs = 600'000'000;

} // namespace

Verify::Verify(RandomxLimits limits, std::function<void()> wake) : m_limits(limits), m_wake(std::move(wake)) {
    m_status.engine = "randomx";
    m_status.threads.resize(1);
    m_thread = std::thread([this] { run(); });
}

Verify::~Verify() {
    {
        std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

Result<void> Verify::add(mining::HashCommand command) {
    std::lock_guard lock(m_mutex);
    if (m_waiting.size() >= maximumWaiting)
        return Error{ErrorCode::Rejected, "Too many proofs of work wait to be checked."};
    m_waiting.push_back(std::move(command));
    m_changed.notify_all();
    return ok();
}

void Verify::tick() {
    std::lock_guard lock(m_mutex);
    m_cleaning = true;
    m_changed.notify_all();
}

void Verify::run() {
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_stop || m_cleaning || !m_waiting.empty(); });
        if (m_stop)
            return;
        if (std::exchange(m_cleaning, false)) {
            lock.unlock();
            dropUnused();
            lock.lock();
            m_status.memory = m_machines.empty() ? mining::MemoryMode::None : mining::MemoryMode::Light;
        }
        if (m_waiting.empty())
            continue;
        const mining::HashCommand command = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        mining::Report report = answer(command);
        const bool jit = std::any_of(m_machines.begin(), m_machines.end(), [](const Machine& one) { return one.jit; });
        lock.lock();
        m_reports.push_back(
            std::move(report)); // as many as commands: the queue bounds them, the owner's pipe paces them
        m_status.memory = m_machines.empty() ? mining::MemoryMode::None : mining::MemoryMode::Light;
        m_status.jit = jit;
        ++m_status.threads[0].hashes;
        m_wake();
    }
}

mining::Report Verify::answer(const mining::HashCommand& command) {
    if (command.function == ledger::WorkFunction::Sha256d)
        return mining::HashedReport{command.id, crypto::sha256d(command.input)};
    Result<Machine*> machine = machineFor(command.key);
    if (!machine)
        return mining::ProblemReport{command.id, machine.error().message};
    return mining::HashedReport{command.id, machine.value()->machine->hash(command.input)};
}

Result<Verify::Machine*> Verify::machineFor(const Bytes& key) {
    for (Machine& one : m_machines) {
        if (one.key == key) {
            one.usedUs = steadyUs();
            return &one;
        }
    }
    if (m_machines.size() >= maximumMachines)
        m_machines.erase(
            std::min_element(m_machines.begin(), m_machines.end(),
                             [](const auto& left, const auto& right) { return left.usedUs < right.usedUs; }));
    CIRCLET_TRY(cache, RandomxCache::create(key, m_limits));
    const randomx_flags flags = cache->flags();
    const bool jit = cache->jit();
    CIRCLET_TRY(machine, RandomxMachine::create(flags, std::move(cache), nullptr, m_limits));
    m_machines.push_back({key, steadyUs(), jit, std::move(machine)});
    return &m_machines.back();
}

void Verify::dropUnused() {
    const uint64_t now = steadyUs();
    std::erase_if(m_machines, [&](const Machine& one) { return now - one.usedUs > keepUs; });
}

mining::StatusReport Verify::status() const {
    std::lock_guard lock(m_mutex);
    mining::StatusReport status = m_status;
    status.timeUs = steadyUs();
    return status;
}

std::vector<mining::Report> Verify::takeReports() {
    std::lock_guard lock(m_mutex);
    return std::exchange(m_reports, {});
}

} // namespace circlet::miner
