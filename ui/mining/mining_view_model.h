// What the mining page says: the state in one sentence, odds in plain words, the seat, rewards, what a full node takes.
// Used by MiningPage and the status line, and tested without a window. Commands go to the façade; nothing is computed
// here that the core should know.
#pragma once

#include <array>
#include <memory>

#include <QObject>
#include <QString>
#include <QVector>

#include "node/facade/facade.h"
#include "ui/app/power_watch.h"
#include "ui/style/tokens.h"
#include "ui/text/format.h"

namespace circlet::ui {

struct MiningFact {
    QString label;
    QString value;
    QString tip; ///< what it means, a sentence
};

/// The badge of the status line; no words: no badge.
struct MiningBadge {
    QString text;
    QString icon;
    style::Role role = style::Role::Muted;
};
MiningBadge miningBadge(const facade::Snapshot& snapshot);

class MiningViewModel : public QObject {
    Q_OBJECT

public:
    explicit MiningViewModel(facade::Facade& facade, QObject* parent = nullptr);

    void setSnapshot(const facade::SnapshotPtr& snapshot);
    void setPower(const PowerState& power);

    const facade::MiningView& mining() const { return m_snapshot->mining; }
    const facade::FullNodeView& full() const { return m_snapshot->full; }
    facade::MiningState state() const { return mining().state; }
    bool busy() const { return m_busy; }

    // The large state
    QString headline() const;
    QString sentence() const;
    QString icon() const;
    style::Role ink() const;
    int permille() const;     ///< of what is being prepared; -1: nothing is
    QString rateText() const; ///< "842 H/s"; empty: no rate
    QString actionText() const;
    bool canAct() const;
    /// Light mode: consent is asked before anything starts.
    bool needsFullNode() const;
    bool needsWallet() const;
    QString problemTitle() const; ///< empty: no banner
    QString problemText() const;

    // Threads
    int threads() const { return m_threads; } ///< as chosen here
    int maximumThreads() const { return static_cast<int>(mining().maximumThreads); }
    /// One, half of the processors, all of them.
    std::array<int, 3> presetThreads() const { return {1, (maximumThreads() + 1) / 2, maximumThreads()}; }
    void chooseThreads(int threads); ///< takes effect at once while it is on
    QString threadsText() const;
    QStringList threadLines() const; ///< "Thread 1: 421 H/s · 98 % of a processor"

    // Figures
    QString oddsSentence() const;
    QVector<MiningFact> odds() const;
    QVector<MiningFact> work() const; ///< template, answers, memory, engine
    QString rewardsSentence() const;
    QVector<MiningFact> rewards(AmountUnit unit) const;
    QVector<MiningFact> fullNeeds() const; ///< disk and memory, wanted and there
    QVector<MiningFact> fullFacts() const; ///< disk and memory taken
    QString fullSentence() const;

    // Pause rules
    const facade::PauseRules& rules() const { return m_rules; }
    void changeRules(const std::function<void(facade::PauseRules&)>& edit);
    bool canTellBattery() const { return m_power.onBattery.has_value(); }
    bool canTellUser() const { return m_power.userActive.has_value(); }
    bool canTellScreen() const { return m_power.screenLocked.has_value(); }

    /// Start, or stop, or switch to a full node and start: what actionText() says.
    void act();
    /// Stops mining and the full node.
    void switchToLight();

signals:
    void changed();
    void failed(const QString& sentence);

private:
    facade::Call call(std::chrono::milliseconds deadline = std::chrono::seconds(60));
    void start();
    void finish(const Result<std::monostate>& reply);

    facade::Facade& m_facade;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    facade::SnapshotPtr m_snapshot = std::make_shared<const facade::Snapshot>();
    PowerState m_power;
    facade::PauseRules m_rules;
    facade::PauseRules m_rulesSeen; ///< of the snapshot
    int m_threads = 1;
    unsigned m_threadsSeen = 0;
    bool m_busy = false;
};

} // namespace circlet::ui
