#include "ui/mining/mining_view_model.h"

#include <algorithm>

#include <QCoreApplication>

namespace circlet::ui {

using facade::FullNodeState;
using facade::MiningState;
using style::Role;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MiningBadge)
};

constexpr double tenth = 10;
constexpr double nearlySure = 0.999'9;

} // namespace

MiningBadge miningBadge(const facade::Snapshot& snapshot) {
    const facade::MiningView& mining = snapshot.mining;
    if (mining.seat)
        return {Words::tr("Seat %1").arg(mining.seat->index), QStringLiteral("star"), Role::Accent};
    switch (mining.state) {
    case MiningState::Off:
        break;
    case MiningState::Starting:
    case MiningState::Preparing:
        return {Words::tr("Mining starts"), QStringLiteral("mining"), Role::Muted};
    case MiningState::Mining:
        return {Words::tr("Mining · %1").arg(formatHashrate(mining.hashrate)), QStringLiteral("mining"), Role::Accent};
    case MiningState::Paused:
        return {Words::tr("Mining pauses"), QStringLiteral("mining"), Role::Muted};
    case MiningState::Seated:
        return {Words::tr("Committee seat"), QStringLiteral("star"), Role::Accent};
    case MiningState::Stalled:
        return {Words::tr("Mining does not hash"), QStringLiteral("warning"), Role::Claimed};
    }
    return {};
}

MiningViewModel::MiningViewModel(facade::Facade& facade, QObject* parent) : QObject(parent), m_facade(facade) {
}

facade::Call MiningViewModel::call(std::chrono::milliseconds deadline) {
    facade::Call call;
    call.owner = m_owner;
    call.deadline = deadline;
    return call;
}

void MiningViewModel::setSnapshot(const facade::SnapshotPtr& snapshot) {
    m_snapshot = snapshot;
    if (m_threadsSeen != mining().threads) {
        m_threadsSeen = mining().threads;
        m_threads = static_cast<int>(mining().threads);
    }
    m_threads = std::clamp(m_threads, 1, std::max(1, maximumThreads()));
    if (m_rulesSeen != mining().rules) {
        m_rulesSeen = mining().rules;
        m_rules = m_rulesSeen;
    }
    emit changed();
}

void MiningViewModel::setPower(const PowerState& power) {
    if (m_power == power)
        return;
    m_power = power;
    emit changed();
}

// --- state
// ---------------------------------------------------------------------------------------------------------------

bool MiningViewModel::needsFullNode() const {
    return !full().wanted;
}

bool MiningViewModel::needsWallet() const {
    return m_snapshot->walletState != facade::WalletState::Open && !mining().on;
}

QString MiningViewModel::headline() const {
    if (needsFullNode())
        return tr("Mining needs a full node");
    switch (state()) {
    case MiningState::Off:
        return tr("Not mining");
    case MiningState::Starting:
        return full().state == FullNodeState::Running ? tr("Starting the search") : tr("The full node gets ready");
    case MiningState::Preparing:
        return tr("Preparing memory");
    case MiningState::Mining:
        return tr("Mining with %n thread(s)", nullptr, static_cast<int>(mining().threads));
    case MiningState::Paused:
        return tr("Paused");
    case MiningState::Seated:
        return tr("You hold a committee seat");
    case MiningState::Stalled:
        return tr("Mining is on");
    }
    return {};
}

QString MiningViewModel::sentence() const {
    if (needsFullNode())
        return tr("Whoever wins a seat signs blocks and serves the chain to others. This program can do so itself: it "
                  "keeps the whole chain on this computer, and your wallet goes on verifying everything.");
    switch (state()) {
    case MiningState::Off:
        return tr("A proof of work wins a seat in the committee that signs blocks. Nothing runs until you start it.");
    case MiningState::Starting:
        return fullSentence();
    case MiningState::Preparing:
        return tr("The search fills 2 GiB of memory first; it takes about half a minute.");
    case MiningState::Mining:
        if (mining().preparing)
            return tr("Slowly at first: the fast memory is %1 filled.").arg(formatShare(permille() / 1000.0));
        return mining().note.empty() ? tr("Only with time that no other program wants.")
                                     : plainText(mining().note, 300);
    case MiningState::Paused:
        return plainText(mining().pauseReason, 300);
    case MiningState::Seated:
        return tr("The search rests while this computer signs blocks. Keep it on and online.");
    case MiningState::Stalled:
        return tr("It tries again by itself.");
    }
    return {};
}

QString MiningViewModel::icon() const {
    if (needsFullNode())
        return QStringLiteral("info");
    switch (state()) {
    case MiningState::Seated:
        return QStringLiteral("star");
    case MiningState::Paused:
    case MiningState::Starting:
    case MiningState::Preparing:
        return QStringLiteral("clock");
    case MiningState::Stalled:
        return QStringLiteral("warning");
    case MiningState::Off:
    case MiningState::Mining:
        break;
    }
    return QStringLiteral("mining");
}

Role MiningViewModel::ink() const {
    if (needsFullNode())
        return Role::Info;
    switch (state()) {
    case MiningState::Mining:
    case MiningState::Seated:
        return Role::Accent;
    case MiningState::Stalled:
        return Role::Claimed;
    default:
        return Role::Muted;
    }
}

int MiningViewModel::permille() const {
    if (full().wanted && (full().state == FullNodeState::Starting || full().state == FullNodeState::Syncing))
        return static_cast<int>(full().syncPermille);
    return mining().preparing ? static_cast<int>(mining().preparedPermille) : -1;
}

QString MiningViewModel::rateText() const {
    return mining().on && mining().hashrate > 0 ? formatHashrate(mining().hashrate) : QString();
}

QString MiningViewModel::actionText() const {
    if (mining().on)
        return tr("Stop mining");
    return needsFullNode() ? tr("Switch to full node and start") : tr("Start mining");
}

bool MiningViewModel::canAct() const {
    return !m_busy && (mining().on || !needsWallet());
}

QString MiningViewModel::problemTitle() const {
    if (full().wanted && full().state == FullNodeState::Failed)
        return tr("The full node does not run");
    if (!mining().problem.empty())
        return tr("Mining is on, but nothing is hashed");
    if (full().wanted && !full().reachable)
        return tr("Other members cannot reach this computer");
    return {};
}

QString MiningViewModel::problemText() const {
    if (full().wanted && full().state == FullNodeState::Failed)
        return plainText(full().message, 300);
    if (!mining().problem.empty())
        return plainText(mining().problem, 300);
    return tr(
        "A seat would miss its turns and lose its reward. Enter in Settings the address under which this computer "
        "is reached, and open that port in your router.");
}

// --- threads
// -------------------------------------------------------------------------------------------------------------

void MiningViewModel::chooseThreads(int threads) {
    const int chosen = std::clamp(threads, 1, std::max(1, maximumThreads()));
    if (chosen == m_threads)
        return;
    m_threads = chosen;
    if (mining().on)
        start();
    emit changed();
}

QString MiningViewModel::threadsText() const {
    return tr("%1 of %n processor(s)", nullptr, maximumThreads()).arg(m_threads);
}

QStringList MiningViewModel::threadLines() const {
    QStringList lines;
    if (state() != MiningState::Mining)
        return lines;
    int number = 0;
    for (const facade::MiningThread& thread : mining().perThread)
        lines << tr("Thread %1: %2 · %3 of a processor")
                     .arg(++number)
                     .arg(formatHashrate(thread.hashrate), formatShare(std::min(thread.cpuShare, 1.0)));
    return lines;
}

// --- figures
// -------------------------------------------------------------------------------------------------------------

QString MiningViewModel::oddsSentence() const {
    const facade::MiningOdds& odds = mining().odds;
    if (!odds.known)
        return full().wanted ? tr("Known some seconds after the search has begun.")
                             : tr("Known when this computer has searched for some seconds.");
    const QString span = formatSpan(odds.expectedMs);
    const QString text = tr("About one seat in %1 of searching.").arg(span);
    // In tenths, as people say it; luck is part of the answer. The first span that is more likely than not, or at least
    // possible; none of it when a day is as good as certain.
    const std::pair<int, double> spans[] = {{1, odds.perDay}, {7, odds.perWeek}, {30, odds.perMonth}};
    for (const int least : {5, 1}) {
        for (const auto& [days, chance] : spans) {
            const auto tenths = static_cast<int>(chance * tenth + 0.5);
            if (tenths >= least && tenths <= 9)
                return text + QLatin1Char(' ') +
                       tr("%1 in 10 would have one within %n day(s).", nullptr, days).arg(tenths);
        }
    }
    return text;
}

QVector<MiningFact> MiningViewModel::odds() const {
    const facade::MiningOdds& odds = mining().odds;
    const QString unknown = proofWord(facade::ProofLevel::Unknown);
    // Luck never becomes certainty, whatever rounding says.
    const auto chance = [&](double share) { return odds.known ? formatShare(std::min(share, nearlySure)) : unknown; };
    const double wholeNetwork = odds.known ? odds.networkHashrate : mining().networkHashrate;
    const QString tip = tr("The chance of at least one seat, at your rate and the network's present difficulty.");
    return {
        {tr("Within a day"), chance(odds.perDay), tip},
        {tr("Within a week"), chance(odds.perWeek), tip},
        {tr("Within 30 days"), chance(odds.perMonth), tip},
        {tr("Your share"), odds.known && odds.share > 0 ? formatShare(odds.share) : unknown,
         tr("Your part of all hashes of the network.")},
        {tr("Whole network"), wholeNetwork > 0 ? formatHashrate(wholeNetwork) : unknown,
         tr("Estimated from the difficulty and the times of the newest elections.")},
    };
}

QVector<MiningFact> MiningViewModel::work() const {
    const facade::MiningView& view = mining();
    const QString unknown = proofWord(facade::ProofLevel::Unknown);
    QVector<MiningFact> facts;
    facts.push_back({tr("Searches for key block"), view.keyHeight == 0 ? unknown : formatCount(view.keyHeight),
                     tr("The election that a request found now would enter.")});
    facts.push_back({tr("Template"),
                     view.keyHeight == 0 ? unknown : tr("block %1").arg(formatCount(view.templateHeight)),
                     tr("The key block that the search builds on.")});
    facts.push_back({tr("Accepted / late / refused"),
                     QStringLiteral("%1 / %2 / %3")
                         .arg(formatCount(view.accepted), formatCount(view.stale), formatCount(view.rejected)),
                     tr("Your requests: taken by the network, too late for their election, refused.")});
    facts.push_back({tr("Seats won"), formatCount(view.seatsWon), tr("Since this program started.")});
    QString how = view.work == facade::ProofOfWork::RandomX ? QStringLiteral("RandomX") : QStringLiteral("SHA-256d");
    if (!view.engine.empty() && view.work == facade::ProofOfWork::RandomX)
        how += view.jit ? tr(", compiled") : tr(", interpreted: six times slower");
    else if (!view.engine.empty())
        how += QStringLiteral(", ") + plainText(view.engine, 40);
    facts.push_back({tr("Proof of work"), how, {}});
    if (view.memory != facade::MiningMemory::None) {
        QString memory = view.memory == facade::MiningMemory::Fast ? tr("fast, 2 GiB") : tr("small: ten times slower");
        if (view.pages != facade::MiningPages::None)
            memory += tr(", huge pages");
        facts.push_back({tr("Memory of the search"), memory, {}});
    }
    return facts;
}

QString MiningViewModel::rewardsSentence() const {
    const facade::MiningView& view = mining();
    if (!view.waiting.empty()) {
        const TimeMs due = view.waiting.front().dueMs;
        const TimeMs now = wallNow();
        const TimeMs left = due > now ? due - now : 0;
        return tr("%1 becomes free in about %2.").arg(formatAmount(view.waiting.front().amount), formatSpan(left));
    }
    return tr("A seat brings %1 and the fees of its blocks. They are yours %2 after you left it, unless the seat "
              "missed "
              "too many turns.")
        .arg(formatAmount(view.reward), formatSpan(view.escrowMs));
}

QVector<MiningFact> MiningViewModel::rewards(AmountUnit unit) const {
    const QString unknown = proofWord(facade::ProofLevel::Unknown);
    const bool known = m_snapshot->wallet && m_snapshot->wallet->rewards.asOf.level != facade::ProofLevel::Unknown;
    const auto amount = [&](ledger::Amount facade::RewardsView::*field) {
        return known ? formatAmount(m_snapshot->wallet->rewards.*field, unit) : unknown;
    };
    QVector<MiningFact> facts{
        {tr("Locked"), amount(&facade::RewardsView::locked), tr("Yours, but not to spend yet.")},
        {tr("Unlocked"), amount(&facade::RewardsView::unlocked), tr("All that became free, with fees.")},
    };
    if (known && !m_snapshot->wallet->rewards.burned.isZero())
        facts.push_back({tr("Burned"), amount(&facade::RewardsView::burned), tr("Lost through missed turns.")});
    return facts;
}

QVector<MiningFact> MiningViewModel::fullNeeds() const {
    const auto of = [this](quint64 wanted, quint64 there) {
        return there == 0 ? formatBytes(wanted) : tr("%1 of %2 free").arg(formatBytes(wanted), formatBytes(there));
    };
    QVector<MiningFact> facts{
        {tr("Disk"), tr("at least %1").arg(of(full().needsDisk, full().freeDisk)), tr("It grows with the chain.")},
        {tr("Memory of the node"), of(full().needsMemory, full().freeMemory), {}},
    };
    if (full().miningMemory > 0)
        facts.push_back({tr("Memory of the search"),
                         tr("%1, or %2 and ten times slower")
                             .arg(formatBytes(full().miningMemory), formatBytes(full().miningMemorySlow)),
                         {}});
    return facts;
}

QVector<MiningFact> MiningViewModel::fullFacts() const {
    QVector<MiningFact> facts;
    facts.push_back({tr("Height"), formatCount(full().height), {}});
    facts.push_back({tr("Peers"), formatCount(full().peers), {}});
    facts.push_back({tr("Disk"),
                     full().diskBytes == 0 ? proofWord(facade::ProofLevel::Unknown) : formatBytes(full().diskBytes),
                     tr("Free: %1").arg(formatBytes(full().freeDisk))});
    facts.push_back({tr("Memory of this program"), formatBytes(full().memoryBytes),
                     tr("Without the helper that searches. Free: %1").arg(formatBytes(full().freeMemory))});
    return facts;
}

QString MiningViewModel::fullSentence() const {
    switch (full().state) {
    case FullNodeState::Off:
        return full().wanted ? tr("Waiting for the network.") : tr("This program runs as a light node.");
    case FullNodeState::Starting:
        return tr("Opening the chain on this computer.");
    case FullNodeState::Syncing:
        return tr("Fetching and checking all blocks: %1.").arg(formatShare(full().syncPermille / 1000.0));
    case FullNodeState::Running:
        return tr("Up to date at block %1.").arg(formatCount(full().height));
    case FullNodeState::Stopping:
        return tr("Stopping.");
    case FullNodeState::Failed:
        return plainText(full().message, 300);
    }
    return {};
}

// --- commands
// ------------------------------------------------------------------------------------------------------------

void MiningViewModel::act() {
    if (!canAct())
        return;
    m_busy = true;
    if (mining().on) {
        m_facade.stopMining(call(), [this](Result<std::monostate> reply) { finish(reply); });
    } else if (needsFullNode()) {
        // Opening a long chain takes a while.
        m_facade.setNodeMode(facade::NodeMode::Full, call(std::chrono::minutes(5)),
                             [this](Result<std::monostate> reply) {
                                 if (reply)
                                     start();
                                 else
                                     finish(reply);
                             });
    } else {
        start();
    }
    emit changed();
}

void MiningViewModel::start() {
    m_facade.startMining(static_cast<unsigned>(m_threads), call(),
                         [this](Result<std::monostate> reply) { finish(reply); });
}

void MiningViewModel::finish(const Result<std::monostate>& reply) {
    m_busy = false;
    emit changed();
    if (!reply)
        emit failed(plainText(reply.error().message, 300));
}

void MiningViewModel::switchToLight() {
    m_facade.setNodeMode(facade::NodeMode::Light, call(), [this](Result<std::monostate> reply) { finish(reply); });
}

void MiningViewModel::changeRules(const std::function<void(facade::PauseRules&)>& edit) {
    facade::PauseRules next = m_rules;
    edit(next);
    if (next == m_rules)
        return;
    const facade::PauseRules before = m_rules;
    m_rules = next;
    m_facade.setPauseRules(next, call(), [this, before](Result<std::monostate> reply) {
        if (reply)
            return;
        m_rules = before;
        finish(reply);
    });
    emit changed();
}

} // namespace circlet::ui
