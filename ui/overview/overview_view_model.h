// What the overview says, from a snapshot and the time. Used by OverviewPage. Pure; an unknown balance stays unknown.
#pragma once

#include <QString>
#include <QVector>

#include "node/facade/snapshot.h"
#include "ui/style/tokens.h"
#include "ui/text/format.h"

namespace circlet::ui {

/// One figure of the line under the balance.
struct Figure {
    QString label;
    ledger::Amount amount;
};

struct ActivityLine {
    QString id;
    QString icon;
    style::Role ink = style::Role::Muted;
    QString title;
    QString detail; ///< state or time, and the memo
    QString when;   ///< exact time, for hovering
    ledger::Amount amount;
    facade::Direction direction = facade::Direction::In;
    bool movesCoins = true;
    bool operator==(const ActivityLine&) const = default;
};

struct OverviewView {
    bool known = false; ///< false: show the word, not the number
    ledger::Amount total;
    facade::AsOf asOf;
    QVector<Figure> figures; ///< spendable always when known; pending and deposits when there are some
    bool empty = false;      ///< a fresh wallet: show how to get coins
    bool wordsMissing = false;
    bool practice = false;
    QString firstAddress;
    QVector<ActivityLine> activity;
};

OverviewView overviewOf(const facade::Snapshot& snapshot, TimeMs now);
ActivityLine activityLine(const facade::ActivityRow& row, TimeMs now);

} // namespace circlet::ui
