// The network page: where the chain stands, the committee as a ring, recent blocks, peers. Binds NetworkViewModel.
#pragma once

#include <QTimer>

#include "ui/app/page.h"

class QGridLayout;

namespace circlet::ui {

class Banner;
class Chip;
class DataTable;
class NetworkViewModel;
class PageHeader;
class ProofBadge;
class SeatRing;
class TableStack;
class TextLabel;

class NetworkPage : public Page {
    Q_OBJECT

public:
    explicit NetworkPage(const PageContext& context, QWidget* parent = nullptr);

    QString title() const override { return tr("Network"); }
    void showSnapshot(const facade::SnapshotPtr& snapshot) override;

private:
    QWidget* makeFacts();
    QWidget* makeCommittee();
    QWidget* makeBlocks();
    QWidget* makePeers();
    QWidget* makeMembers();
    QWidget* makeElections();
    /// `columns`: 1 leaves room for a button.
    TextLabel* addFact(QGridLayout* grid, const QString& label, const QString& objectName, int columns = 2);
    void refresh();
    void refreshRing();

    NetworkViewModel* m_model;
    QTimer m_times;
    PageHeader* m_header;
    Banner* m_alarm;
    ProofBadge* m_badge;
    TextLabel* m_network;
    TextLabel* m_practice;
    TextLabel* m_height;
    TextLabel* m_keyHeight;
    TextLabel* m_finality;
    TextLabel* m_median;
    TextLabel* m_turns;
    TextLabel* m_witnesses;
    TextLabel* m_chainId;
    SeatRing* m_ring;
    TextLabel* m_committee;
    TextLabel* m_election;
    DataTable* m_members;
    TableStack* m_electionStack; ///< the table, or why there is none
    DataTable* m_elections;
    DataTable* m_blocks;
    DataTable* m_peers;
};

} // namespace circlet::ui
