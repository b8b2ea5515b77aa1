// What the status line and its drawer say about the node, from a snapshot and the time. Used by StatusLine.
// Pure: no widget, no clock of its own.
#pragma once

#include <QString>
#include <QVector>

#include "node/facade/snapshot.h"
#include "ui/style/tokens.h"

namespace circlet::ui {

struct StatusView {
    QString icon;
    style::Role role = style::Role::Muted;
    QString shield;  ///< "Verified to block 12 345 · 2 s ago"
    QString peers;   ///< "4 peers"
    QString network; ///< "Practice network"; empty on mainnet
    bool practice = false;
};

StatusView statusOf(const facade::NodeView& node, TimeMs now);

struct Fact {
    QString label;
    QString value;
};

/// One sentence for the top of the drawer.
QString statusSentence(const facade::NodeView& node);
QVector<Fact> statusFacts(const facade::NodeView& node, TimeMs now);

/// The newest block's time to finality, "34 ms"; empty when no block has been seen live.
QString lastFinality(const facade::NodeView& node);

} // namespace circlet::ui
