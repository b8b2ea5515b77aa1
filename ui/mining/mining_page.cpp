#include "ui/mining/mining_page.h"

#include <algorithm>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include "ui/activity/activity_model.h"
#include "ui/dialogs/question.h"
#include "ui/mining/fact_grid.h"
#include "ui/mining/hashrate_graph.h"
#include "ui/mining/mining_view_model.h"
#include "ui/mining/pause_panel.h"
#include "ui/mining/seat_card.h"
#include "ui/style/tokens.h"
#include "ui/tables/data_table.h"
#include "ui/tables/split_box.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/page_header.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr int wideEnough = 820;
constexpr int mostRows = 6;
constexpr int timesMs = 5'000;

TextLabel* named(TextLabel* label, const char* objectName) {
    label->setObjectName(QLatin1String(objectName));
    return label;
}

} // namespace

MiningPage::MiningPage(const PageContext& context, QWidget* parent)
    : Page(context, parent),
      m_model(new MiningViewModel(core(), this)),
      m_rows(new ActivityModel(core(), this)),
      m_header(new PageHeader(tr("Mining"))),
      m_problem(new Banner),
      m_seat(new SeatCard(core())) {
    setObjectName(QStringLiteral("miningPage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    m_action = m_header->setAction(tr("Start mining"));
    m_action->setObjectName(QStringLiteral("miningAction"));
    m_problem->setObjectName(QStringLiteral("miningProblem"));
    column->addWidget(m_header);
    column->addWidget(m_problem);
    column->addWidget(makeState());
    column->addWidget(makeNeeds());
    column->addWidget(m_seat);
    column->addWidget(new SplitBox(makeThreads(), 1, makeOdds(), 1, wideEnough));
    column->addWidget(new SplitBox(makeRewards(), 1, makeWork(), 1, wideEnough));
    column->addWidget(makeTable());
    column->addWidget(new SplitBox(makeRules(), 1, makeNode(), 1, wideEnough));
    auto* limit = new TextLabel(
        tr("A seat costs hashes and nothing else. Whoever rents twice the honest hash rate for long enough "
           "takes the committee; slow elections, locked rewards and checkpoints raise the price, but no "
           "rule of this version removes it."),
        Type::Caption, Role::Muted);
    column->addWidget(named(limit->wrapped(), "miningLimit"));

    connect(m_action, &QPushButton::clicked, m_model, &MiningViewModel::act);
    connect(m_model, &MiningViewModel::changed, this, &MiningPage::refresh);
    const auto tell = [this](const QString& sentence) { this->context().toast(sentence, {}, {}); };
    connect(m_model, &MiningViewModel::failed, this, tell);
    connect(m_seat, &SeatCard::failed, this, tell);
    connect(m_rows, &ActivityModel::loaded, this, &MiningPage::refreshTable);
    connect(&m_times, &QTimer::timeout, m_rows, &ActivityModel::refreshTimes);
    m_times.start(timesMs);
    m_rows->setUnit(amountUnitFromName(core().settings().amountUnit));
    m_rows->setQuery(facade::ActivityKind::Mining, {});
    refreshTable();
}

QWidget* MiningPage::makeState() {
    auto* card = new Card;
    card->setObjectName(QStringLiteral("miningState"));
    auto* head = new QHBoxLayout;
    head->setSpacing(space(Space::Medium));
    m_icon = new IconLabel(QStringLiteral("mining"), Role::Muted);
    auto* words = new QVBoxLayout;
    words->setSpacing(space(Space::Tiny));
    m_headline = named(new TextLabel({}, Type::Emphasis), "miningHeadline");
    m_sentence = named((new TextLabel({}, Type::Body, Role::Muted))->wrapped(), "miningSentence");
    words->addWidget(m_headline);
    words->addWidget(m_sentence);
    m_rate = named(new TextLabel({}, Type::Balance), "miningRate");
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    head->addWidget(m_rate, 0, Qt::AlignVCenter);
    card->body()->addLayout(head);
    m_progress = new QProgressBar;
    m_progress->setObjectName(QStringLiteral("miningProgress"));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setRange(0, 1'000);
    m_progress->setTextVisible(false);
    card->body()->addWidget(m_progress);
    m_graph = new HashrateGraph;
    card->body()->addWidget(m_graph);
    return card;
}

QWidget* MiningPage::makeNeeds() {
    m_needs = new Card(tr("What a full node takes"));
    m_needs->setObjectName(QStringLiteral("miningNeeds"));
    m_needFacts = new FactGrid(QStringLiteral("miningNeed"));
    m_needs->body()->addWidget(m_needFacts);
    m_needs->body()->addWidget(
        (new TextLabel(tr("You can switch back at any time, here or in Settings; it stops mining. Other programs may "
                          "slow down a little while mining runs."),
                       Type::Caption, Role::Muted))
            ->wrapped());
    return m_needs;
}

QWidget* MiningPage::makeThreads() {
    auto* card = new Card(tr("Threads"));
    m_threads = named(new TextLabel({}, Type::Body, Role::Muted), "miningThreadsText");
    m_slider = new QSlider(Qt::Horizontal);
    m_slider->setObjectName(QStringLiteral("miningThreads"));
    m_slider->setAccessibleName(tr("Threads that mine"));
    m_slider->setMinimumHeight(style::controlHeight);
    m_slider->setPageStep(1);
    m_slider->setMinimum(1);
    m_presets = new QButtonGroup(this);
    m_presets->setExclusive(false);
    auto* presets = new QHBoxLayout;
    presets->setSpacing(space(Space::Small));
    const auto preset = [&](const QString& words, const char* objectName, int id) {
        auto* chip = new Chip(words);
        chip->setObjectName(QLatin1String(objectName));
        chip->setAccessibleName(tr("Threads: %1").arg(words));
        m_presets->addButton(chip, id);
        presets->addWidget(chip);
    };
    preset(tr("One"), "miningOne", 0);
    preset(tr("Half"), "miningHalf", 1);
    preset(tr("All"), "miningAll", 2);
    presets->addStretch(1);
    presets->addWidget(m_threads);
    m_threadLines = named((new TextLabel({}, Type::Caption, Role::Muted))->wrapped(), "miningThreadLines");
    card->body()->addLayout(presets);
    card->body()->addWidget(m_slider);
    card->body()->addWidget(m_threadLines);
    card->body()->addStretch(1);
    connect(m_slider, &QSlider::valueChanged, m_model, &MiningViewModel::chooseThreads);
    connect(m_presets, &QButtonGroup::idClicked, this, [this](int id) {
        m_model->chooseThreads(m_model->presetThreads()[id]);
        refreshThreads(); // a chip that was on already stays on
    });
    return card;
}

QWidget* MiningPage::makeOdds() {
    auto* card = new Card(tr("Odds"));
    m_oddsSentence = named((new TextLabel)->wrapped(), "miningOddsSentence");
    m_odds = new FactGrid(QStringLiteral("miningOdds"));
    card->body()->addWidget(m_oddsSentence);
    card->body()->addWidget(m_odds);
    card->body()->addStretch(1);
    return card;
}

QWidget* MiningPage::makeRewards() {
    auto* card = new Card(tr("Rewards"));
    m_rewardsSentence = named((new TextLabel({}, Type::Body, Role::Muted))->wrapped(), "miningRewardsSentence");
    m_rewards = new FactGrid(QStringLiteral("miningRewards"));
    card->body()->addWidget(m_rewards);
    card->body()->addWidget(m_rewardsSentence);
    card->body()->addStretch(1);
    return card;
}

QWidget* MiningPage::makeWork() {
    m_workCard = new Card(tr("Work"));
    m_work = new FactGrid(QStringLiteral("miningWork"));
    m_workCard->body()->addWidget(m_work);
    m_workCard->body()->addStretch(1);
    return m_workCard;
}

QWidget* MiningPage::makeRules() {
    auto* card = new Card(tr("Pause mining"));
    m_rules = new PausePanel(*m_model);
    card->body()->addWidget(m_rules);
    card->body()->addStretch(1);
    return card;
}

QWidget* MiningPage::makeNode() {
    m_nodeCard = new Card(tr("Full node"));
    m_nodeCard->setObjectName(QStringLiteral("miningNode"));
    m_nodeSentence = named((new TextLabel({}, Type::Body, Role::Muted))->wrapped(), "miningNodeSentence");
    m_node = new FactGrid(QStringLiteral("miningNodeFact"));
    m_light = new QuietButton(tr("Back to a light node"));
    m_light->setObjectName(QStringLiteral("miningLight"));
    m_light->setAccessibleName(tr("Stop mining and go back to a light node"));
    m_nodeCard->body()->addWidget(m_nodeSentence);
    m_nodeCard->body()->addWidget(m_node);
    m_nodeCard->body()->addStretch(1);
    m_nodeCard->body()->addWidget(m_light, 0, Qt::AlignRight);
    connect(m_light, &QPushButton::clicked, this, [this] {
        if (m_model->mining().seat)
            askToLeaveSeat(this, [this] { m_model->switchToLight(); });
        else
            m_model->switchToLight();
    });
    return m_nodeCard;
}

QWidget* MiningPage::makeTable() {
    m_tableBox = new QWidget;
    auto* column = new QVBoxLayout(m_tableBox);
    column->setContentsMargins(0, 0, 0, 0);
    m_table = new DataTable(m_rows, QStringLiteral("miningTable"), tr("Rewards"));
    m_table->setColumnText(ActivityModel::StateColumn, {}, true);
    m_table->setColumnText(ActivityModel::AmountColumn, QStringLiteral("+1 000 000.00000 CC"));
    m_table->setColumnText(ActivityModel::TimeColumn, tr("yesterday %1").arg(QStringLiteral("00:00")));
    m_table->setColumnHidden(ActivityModel::WhoColumn, true);
    m_table->setStretch(ActivityModel::WhatColumn);
    m_table->fitRows(mostRows);
    column->addWidget(m_table);
    connect(m_table, &DataTable::opened, this, [this](const QModelIndex& index) {
        if (const ActivityEntry* entry = m_rows->entry(index.row()))
            context().navigate(PageId::Activity, {{QStringLiteral("transaction"), entry->id}});
    });
    return m_tableBox;
}

void MiningPage::showSnapshot(const facade::SnapshotPtr& snapshot) {
    m_snapshot = snapshot;
    if (context().power)
        m_model->setPower(context().power());
    m_model->setSnapshot(snapshot);
    m_seat->setSnapshot(snapshot);
    if (snapshot->wallet)
        m_rows->setRevision(snapshot->wallet->activityRevision);
}

void MiningPage::refresh() {
    if (!m_snapshot)
        return;
    refreshState();
    refreshThreads();
    const AmountUnit unit = amountUnitFromName(core().settings().amountUnit);
    m_oddsSentence->setText(m_model->oddsSentence());
    m_odds->setFacts(m_model->odds());
    m_odds->setVisible(m_model->mining().odds.known);
    m_workCard->setVisible(!m_model->needsFullNode());
    m_rewardsSentence->setText(m_model->rewardsSentence());
    m_rewards->setFacts(m_model->rewards(unit));
    m_work->setFacts(m_model->work());
    m_rules->refresh();
    m_nodeSentence->setText(m_model->fullSentence());
    m_node->setFacts(m_model->full().wanted ? m_model->fullFacts() : QVector<MiningFact>());
    m_light->setVisible(m_model->full().wanted);
}

void MiningPage::refreshState() {
    m_action->setText(m_model->actionText());
    // A button that is switched off loses the focus to its neighbour; it gets it back with its work done.
    m_refocus = m_refocus || (m_action->hasFocus() && !m_model->canAct());
    m_action->setEnabled(m_model->canAct());
    if (m_refocus && m_model->canAct()) {
        m_refocus = false;
        m_action->setFocus();
    }
    const QString problem = m_model->problemTitle();
    if (problem.isEmpty())
        m_problem->setVisible(false);
    else
        m_problem->show(Banner::Kind::Warning, problem, m_model->problemText());
    m_icon->setIcon(m_model->icon(), m_model->ink());
    m_headline->setText(m_model->headline());
    m_sentence->setText(m_model->sentence());
    m_rate->setText(m_model->rateText());
    m_rate->setVisible(!m_model->rateText().isEmpty());
    m_progress->setVisible(m_model->permille() >= 0);
    m_progress->setValue(m_model->permille());
    m_graph->setPoints(m_model->mining().history, wallNow());
    m_graph->setVisible(!m_model->needsFullNode() && !m_model->mining().history.empty());
    m_needs->setVisible(m_model->needsFullNode());
    m_needFacts->setFacts(m_model->fullNeeds());
}

void MiningPage::refreshThreads() {
    const QSignalBlocker quiet(m_slider);
    m_slider->setMaximum(m_model->maximumThreads());
    m_slider->setEnabled(m_model->maximumThreads() > 1);
    m_slider->setValue(m_model->threads());
    m_threads->setText(m_model->threadsText());
    m_slider->setAccessibleDescription(m_model->threadsText());
    const QStringList lines = m_model->threadLines();
    m_threadLines->setText(lines.isEmpty()
                               ? tr("Half of the processors is a good start. Mining gives way to every other "
                                    "program.")
                               : lines.join(QLatin1Char('\n')));
    // On few processors two words may mean one number: it is offered once, by the first of them.
    const std::array<int, 3> counts = m_model->presetThreads();
    for (auto count = counts.begin(); count != counts.end(); ++count) {
        QAbstractButton* chip = m_presets->button(static_cast<int>(count - counts.begin()));
        const bool first = std::find(counts.begin(), count, *count) == count;
        chip->setVisible(first);
        chip->setChecked(first && m_model->threads() == *count);
    }
}

void MiningPage::refreshTable() {
    m_tableBox->setVisible(m_rows->rowCount() > 0);
}

} // namespace circlet::ui
