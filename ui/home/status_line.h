// The bottom line, 28 high: verification shield, peers, network mark. Used by the main window; a click asks for the
// drawer.
#pragma once

#include <functional>

#include <QFrame>
#include <QTimer>

#include "node/facade/snapshot.h"

class QPushButton;

namespace circlet::ui {

class TextLabel;

class StatusLine : public QFrame {
    Q_OBJECT

public:
    explicit StatusLine(QWidget* parent = nullptr);
    void showNode(const facade::SnapshotPtr& snapshot);

signals:
    void activated();
    void miningActivated();

private:
    void refresh();
    void refreshMining();

    facade::SnapshotPtr m_snapshot;
    QPushButton* m_shield;
    QPushButton* m_peers;
    QPushButton* m_mining;
    QWidget* m_practice;
    TextLabel* m_network;
    QTimer m_tick;
    QString m_icon;
    QString m_miningIcon;
};

/// The drawer's content: the state in a sentence, facts, and a button to the proof inspector when a wallet is open.
QWidget* makeStatusDetails(const facade::SnapshotPtr& snapshot, std::function<void()> inspect);

} // namespace circlet::ui
