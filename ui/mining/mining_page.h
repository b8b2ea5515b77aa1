// The mining page: one large state, the rate as a graph, threads, odds in plain words, the seat, rewards, pause rules,
// what a full node takes. Binds MiningViewModel.
#pragma once

#include <QTimer>

#include "ui/app/page.h"

class QButtonGroup;
class QProgressBar;
class QSlider;
class QVBoxLayout;

namespace circlet::ui {

class ActivityModel;
class Banner;
class Card;
class DataTable;
class FactGrid;
class HashrateGraph;
class IconLabel;
class MiningViewModel;
class PageHeader;
class PausePanel;
class PrimaryButton;
class QuietButton;
class SeatCard;
class TextLabel;

class MiningPage : public Page {
    Q_OBJECT

public:
    explicit MiningPage(const PageContext& context, QWidget* parent = nullptr);

    QString title() const override { return tr("Mining"); }
    void showSnapshot(const facade::SnapshotPtr& snapshot) override;

private:
    QWidget* makeState();
    QWidget* makeNeeds();
    QWidget* makeThreads();
    QWidget* makeOdds();
    QWidget* makeRewards();
    QWidget* makeRules();
    QWidget* makeWork();
    QWidget* makeNode();
    QWidget* makeTable();
    void refresh();
    void refreshState();
    void refreshThreads();
    void refreshTable();

    MiningViewModel* m_model;
    ActivityModel* m_rows;
    facade::SnapshotPtr m_snapshot;
    QTimer m_times;
    PageHeader* m_header;
    PrimaryButton* m_action;
    bool m_refocus = false;
    Banner* m_problem;
    SeatCard* m_seat;
    // state
    IconLabel* m_icon;
    TextLabel* m_headline;
    TextLabel* m_sentence;
    TextLabel* m_rate;
    QProgressBar* m_progress;
    HashrateGraph* m_graph;
    // needs
    Card* m_needs;
    FactGrid* m_needFacts;
    // threads
    QSlider* m_slider;
    QButtonGroup* m_presets;
    TextLabel* m_threads;
    TextLabel* m_threadLines;
    // figures
    TextLabel* m_oddsSentence;
    FactGrid* m_odds;
    TextLabel* m_rewardsSentence;
    FactGrid* m_rewards;
    Card* m_workCard;
    FactGrid* m_work;
    PausePanel* m_rules;
    Card* m_nodeCard;
    TextLabel* m_nodeSentence;
    FactGrid* m_node;
    QuietButton* m_light;
    QWidget* m_tableBox;
    DataTable* m_table;
};

} // namespace circlet::ui
