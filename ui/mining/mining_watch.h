// Keeps the search within the user's pause rules, on every page and while the wallet is locked; and tells before the
// computer sleeps while a seat is held. Used by the main window. It decides nothing about money.
#pragma once

#include <memory>

#include <QObject>
#include <QTimer>

#include "ui/app/facade_binding.h"
#include "ui/app/power_watch.h"

namespace circlet::ui {

class MiningWatch : public QObject {
    Q_OBJECT

public:
    MiningWatch(FacadeBinding& binding, std::unique_ptr<PowerWatch> power, QObject* parent = nullptr);

    PowerState power() const { return m_power->state(); }
    /// Of the newest snapshot.
    bool holdsSeat() const { return m_holdsSeat; }

signals:
    /// What the rules page can offer has changed.
    void powerChanged();
    /// The computer is about to sleep, and a seat would miss its turns.
    void sleepWhileSeated();
    void wokeWhileSeated();

private:
    void showSnapshot(const facade::SnapshotPtr& snapshot);
    void check();

    FacadeBinding& m_binding;
    std::unique_ptr<PowerWatch> m_power;
    QTimer m_clock;
    facade::PauseRules m_rules;
    bool m_on = false;
    bool m_holdsSeat = false;
    QString m_reason;
};

} // namespace circlet::ui
