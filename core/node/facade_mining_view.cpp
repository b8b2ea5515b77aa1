#include "node/facade_mining_view.h"

#include <algorithm>
#include <cmath>

#include "util/log.h"

namespace circlet::facade {

namespace {

constexpr TimeMs historyMs = 10 * 60 * 1000;
constexpr TimeMs quietLimitMs = 3'000; ///< looked at once a second: the banner stands within five
constexpr double millisecondsOfDay = 24.0 * 3600 * 1000;
constexpr int weekDays = 7;
constexpr int monthDays = 30;
constexpr std::size_t maximumSentence = 300;

ProofOfWork workOf(ledger::WorkFunction work) {
    return work == ledger::WorkFunction::RandomX ? ProofOfWork::RandomX : ProofOfWork::Sha256d;
}

MiningMemory memoryOf(mining::MemoryMode mode) {
    switch (mode) {
    case mining::MemoryMode::None:
        return MiningMemory::None;
    case mining::MemoryMode::Light:
        return MiningMemory::Light;
    case mining::MemoryMode::Fast:
        return MiningMemory::Fast;
    }
    return MiningMemory::None;
}

MiningPages pagesOf(mining::HugePages pages) {
    switch (pages) {
    case mining::HugePages::None:
        return MiningPages::None;
    case mining::HugePages::Transparent:
        return MiningPages::Transparent;
    case mining::HugePages::Explicit:
        return MiningPages::Explicit;
    }
    return MiningPages::None;
}

OwnSeatView seatView(const node::OwnSeat& seat, TimeMs spacingMs) {
    OwnSeatView view;
    view.index = seat.seat;
    view.since = seat.record.since;
    view.ahead = seat.ahead;
    view.leavesInMs = seat.ahead * spacingMs;
    view.reward = seat.record.reward;
    view.fees = seat.record.fees;
    view.failedTurns = seat.record.failedTurns;
    view.proposedBlocks = seat.record.proposedBlocks;
    view.resigned = seat.record.resigned;
    if (view.resigned) { // first in the line
        view.ahead = 0;
        view.leavesInMs = 0;
    }
    return view;
}

void fillSearch(MiningView& view, const node::MiningStatus& status) {
    const mining::SearchStatus& search = status.search;
    view.preparing = preparesMemory(search);
    view.preparedPermille = std::min<uint32_t>(search.report.datasetPermille, 1000);
    view.memory = memoryOf(search.report.memory);
    view.pages = pagesOf(search.report.hugePages);
    view.jit = search.report.jit;
    view.engine = log::text(search.report.engine, 60);
    view.note = log::text(search.report.note, maximumSentence);
    view.hashrate = search.running && std::isfinite(search.hashrate) ? search.hashrate : 0;
    for (const mining::ThreadRate& thread : search.threads)
        view.perThread.push_back({thread.hashrate, thread.cpuShare});
    view.switchUs = static_cast<uint32_t>(std::min<uint64_t>(search.switchUs, UINT32_MAX));
}

void fillNetwork(MiningView& view, const node::MiningStatus& status) {
    view.work = workOf(status.work);
    view.templateHeight = status.templateHeight;
    view.keyHeight = status.keyHeight;
    view.accepted = status.accepted;
    view.stale = status.stale;
    view.rejected = status.rejected;
    view.seatsWon = status.seatsWon;
    view.expectedHashes = status.expectedHashes;
    view.networkHashrate = status.networkHashrate;
}

std::string problemOf(const MiningFacts& facts) {
    if (facts.full == FullNodeState::Failed)
        return facts.fullMessage;
    // A node that still catches up says so itself.
    if (!facts.status || facts.full != FullNodeState::Running)
        return {};
    const node::MiningStatus& status = *facts.status;
    if (status.seat || !facts.control->pauseReason.empty())
        return {};
    const TimeMs quiet = facts.control->quietSince;
    if (!status.search.stalled && (quiet == 0 || facts.steadyNow < quiet + quietLimitMs))
        return {};
    if (!status.problem.empty())
        return log::text(status.problem, maximumSentence);
    if (!status.search.reason.empty())
        return log::text(status.search.reason, maximumSentence);
    return "Mining is on, but nothing has been hashed for some seconds.";
}

MiningState miningStateOf(const MiningFacts& facts, const MiningView& view) {
    if (!view.on)
        return MiningState::Off;
    if (!view.problem.empty())
        return MiningState::Stalled;
    if (!facts.status)
        return MiningState::Starting;
    if (facts.status->seat)
        return MiningState::Seated;
    if (!view.pauseReason.empty())
        return MiningState::Paused;
    if (view.hashrate > 0)
        return MiningState::Mining;
    return view.preparing ? MiningState::Preparing : MiningState::Starting;
}

} // namespace

unsigned threadsOf(unsigned chosen, unsigned processors) {
    const unsigned wanted = chosen == 0 ? (processors + 1) / 2 : chosen;
    return std::clamp(wanted, 1U, std::max(processors, 1U));
}

bool preparesMemory(const mining::SearchStatus& search) {
    const mining::StatusReport& report = search.report;
    if (!search.running || report.phase == mining::Phase::Preparing)
        return search.running;
    // The dataset grows while the threads hash with the cache alone.
    return report.phase == mining::Phase::Mining && report.memory == mining::MemoryMode::Light &&
           report.datasetPermille > 0 && report.datasetPermille < 1000;
}

bool shouldHash(const MiningControl& control, const node::MiningStatus& status) {
    return control.wanted && control.pauseReason.empty() && !status.seat &&
           !(status.search.running && status.search.hashrate > 0) &&
           status.search.report.phase != mining::Phase::Preparing;
}

MiningOdds miningOdds(double hashrate, double expectedHashes, double networkHashrate, TimeMs idealSpacingMs) {
    MiningOdds odds;
    if (!(hashrate > 0) || !(expectedHashes > 0) || idealSpacingMs == 0)
        return odds;
    odds.known = true;
    // One share and one spacing for everything said here: seats come at the rate of elections times the share of
    // hashes. Where the target is too easy for the present rate, elections will not stay that quick.
    const double all = networkHashrate > 0 ? std::max(networkHashrate, hashrate) : hashrate;
    const double share = hashrate / all;
    const double spacing = std::max(expectedHashes / all * 1000, static_cast<double>(idealSpacingMs));
    const double rate = share / spacing;
    const auto within = [rate](double days) { return -std::expm1(-rate * days * millisecondsOfDay); };
    odds.perDay = within(1);
    odds.perWeek = within(weekDays);
    odds.perMonth = within(monthDays);
    odds.expectedMs = static_cast<TimeMs>(std::min(1.0 / rate, 1e15));
    if (networkHashrate > 0) {
        odds.share = share;
        odds.networkHashrate = all;
    }
    return odds;
}

void addPoint(std::vector<HashratePoint>& history, HashratePoint point) {
    if (!history.empty() && history.back().time > point.time)
        history.clear(); // the clock was set back: old points would never leave
    history.push_back(point);
    const auto fresh = std::ranges::find_if(
        history, [&point](const HashratePoint& old) { return old.time + historyMs >= point.time; });
    history.erase(history.begin(), fresh);
}

void followSeat(MiningControl& control, const node::MiningStatus& status, const ledger::ChainParameters& parameters,
                TimeMs wallNow) {
    std::erase_if(control.waiting, [wallNow](const WaitingReward& waiting) { return waiting.dueMs < wallNow; });
    std::optional<OwnSeatView> now;
    if (status.seat)
        now = seatView(*status.seat, parameters.idealSpacingMs);
    const bool left = control.seat && (!now || now->since != control.seat->since || now->index != control.seat->index);
    if (left) {
        WaitingReward waiting;
        waiting.amount = ledger::Amount::fromLi(control.seat->reward.li() + control.seat->fees.li());
        waiting.dueMs = wallNow + parameters.escrowMs;
        control.waiting.push_back(waiting);
    }
    control.seat = now;
}

MiningView miningView(const MiningFacts& facts) {
    const MiningControl& control = *facts.control;
    MiningView view;
    view.on = control.wanted;
    view.maximumThreads = std::max(facts.processors, 1U);
    view.threads = threadsOf(control.threads, facts.processors);
    view.pauseReason = log::text(control.pauseReason, maximumSentence);
    view.rules = facts.rules;
    view.payout = control.payoutText;
    view.history = control.history;
    view.waiting = control.waiting;
    if (facts.parameters != nullptr) {
        view.work = workOf(facts.parameters->work);
        view.escrowMs = facts.parameters->escrowMs;
        view.electionEveryMs = facts.parameters->idealSpacingMs;
        view.reward = facts.parameters->reward;
    }
    if (facts.status) {
        fillNetwork(view, *facts.status);
        if (control.wanted)
            fillSearch(view, *facts.status);
        if (facts.status->seat)
            view.seat = seatView(*facts.status->seat, view.electionEveryMs);
        const double rate = view.hashrate > 0 ? view.hashrate : control.measured;
        view.odds = miningOdds(rate, view.expectedHashes, view.networkHashrate, view.electionEveryMs);
    }
    if (view.on)
        view.problem = problemOf(facts);
    view.state = miningStateOf(facts, view);
    if (view.state == MiningState::Paused || view.state == MiningState::Seated)
        view.hashrate = 0;
    return view;
}

} // namespace circlet::facade
