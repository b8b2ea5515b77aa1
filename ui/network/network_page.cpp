#include "ui/network/network_page.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/network/network_view_model.h"
#include "ui/network/seat_ring.h"
#include "ui/style/tokens.h"
#include "ui/tables/data_table.h"
#include "ui/tables/split_box.h"
#include "ui/tables/table_stack.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/proof_badge.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr int ringDiameter = 168;
constexpr int timesMs = 5'000;
constexpr int visibleRows = 5;
constexpr int wideEnough = 860;

QWidget* titled(const QString& title, QWidget* table) {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Small));
    column->addWidget(new TextLabel(title, Type::Strong));
    column->addWidget(table, 1);
    return box;
}

/// A swatch and its word: colour never stands alone.
QWidget* legend(const QString& icon, Role ink, const QString& words) {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Tiny));
    row->addWidget(new IconLabel(icon, ink, style::smallIconSize));
    row->addWidget(new TextLabel(words, Type::Caption, Role::Muted));
    row->addStretch(1);
    return box;
}

} // namespace

NetworkPage::NetworkPage(const PageContext& context, QWidget* parent)
    : Page(context, parent),
      m_model(new NetworkViewModel(this)),
      m_header(new PageHeader(tr("Network"))),
      m_alarm(new Banner) {
    setObjectName(QStringLiteral("networkPage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Large));
    m_alarm->setObjectName(QStringLiteral("networkAlarm"));
    column->addWidget(m_header);
    column->addWidget(m_alarm);
    column->addWidget(new SplitBox(makeFacts(), 1, makeCommittee(), 1, wideEnough));
    column->addWidget(new SplitBox(makeMembers(), 1, makeElections(), 1, wideEnough), 1);
    column->addWidget(new SplitBox(makeBlocks(), 1, makePeers(), 1, wideEnough), 1);
    connect(m_model, &NetworkViewModel::changed, this, &NetworkPage::refresh);
    connect(&m_times, &QTimer::timeout, m_model, &NetworkViewModel::refreshTimes);
    m_times.start(timesMs);
    refresh();
}

TextLabel* NetworkPage::addFact(QGridLayout* grid, const QString& label, const QString& objectName, int columns) {
    const int row = grid->rowCount();
    auto* value = new TextLabel({}, Type::Body);
    value->setObjectName(objectName);
    value->setAccessibleName(label);
    grid->addWidget(new TextLabel(label, Type::Body, Role::Muted), row, 0);
    grid->addWidget(value, row, 1, 1, columns);
    return value;
}

QWidget* NetworkPage::makeFacts() {
    auto* card = new Card(tr("Chain"));
    card->setObjectName(QStringLiteral("networkChain"));
    m_badge = new ProofBadge;
    m_badge->setObjectName(QStringLiteral("networkBadge"));
    card->setCorner(m_badge);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(space(Space::Large));
    grid->setVerticalSpacing(space(Space::Small));
    grid->setColumnStretch(1, 1);
    m_network = addFact(grid, tr("Network"), QStringLiteral("networkName"));
    m_practice = (new TextLabel(tr("Runs on this computer only; its coins are free and worth nothing elsewhere."),
                                Type::Caption, Role::Muted))
                     ->wrapped();
    m_practice->setObjectName(QStringLiteral("networkPractice"));
    grid->addWidget(m_practice, grid->rowCount(), 1, 1, 2);
    m_height = addFact(grid, tr("Height"), QStringLiteral("networkHeight"));
    m_keyHeight = addFact(grid, tr("Key block"), QStringLiteral("networkKeyHeight"));
    m_finality = addFact(grid, tr("Last block final after"), QStringLiteral("networkFinality"));
    m_median = addFact(grid, tr("Median of recent blocks"), QStringLiteral("networkMedian"));
    m_turns = addFact(grid, tr("View changes"), QStringLiteral("networkTurns"));
    m_witnesses = addFact(grid, tr("Witnesses"), QStringLiteral("networkWitnesses"));
    m_chainId = addFact(grid, tr("Chain id"), QStringLiteral("networkChainId"), 1);
    m_chainId->setType(Type::Mono);
    auto* copy = new CopyButton(tr("chain id"), [this] { return m_model->chainId(); });
    copy->setObjectName(QStringLiteral("networkCopyChainId"));
    grid->addWidget(copy, grid->rowCount() - 1, 2);
    card->body()->addLayout(grid);
    card->body()->addStretch(1);
    connect(m_badge, &QPushButton::clicked, this, [this] { context().navigate(PageId::Proof, {}); });
    return card;
}

QWidget* NetworkPage::makeCommittee() {
    auto* card = new Card(tr("Committee"));
    card->setObjectName(QStringLiteral("networkCommittee"));
    auto* row = new QHBoxLayout;
    row->setSpacing(space(Space::Large));
    m_ring = new SeatRing(ringDiameter);
    m_ring->setObjectName(QStringLiteral("networkRing"));
    auto* words = new QVBoxLayout;
    words->setSpacing(space(Space::Small));
    m_committee = (new TextLabel)->wrapped();
    m_committee->setObjectName(QStringLiteral("networkCommitteeSentence"));
    words->addStretch(1);
    words->addWidget(m_committee);
    m_election = (new TextLabel({}, Type::Caption, Role::Muted))->wrapped();
    m_election->setObjectName(QStringLiteral("networkElectionSentence"));
    words->addWidget(m_election);
    words->addSpacing(space(Space::Small));
    words->addWidget(legend(QStringLiteral("check"), Role::Verified, tr("Signed the newest block")));
    words->addWidget(legend(QStringLiteral("warning"), Role::Claimed, tr("Missed turns")));
    words->addWidget(legend(QStringLiteral("user"), Role::Accent, tr("Your seat (dot outside)")));
    words->addWidget(legend(QStringLiteral("star"), Role::Muted, tr("Leads now (circle outside)")));
    words->addStretch(1);
    row->addWidget(m_ring);
    row->addLayout(words, 1);
    card->body()->addLayout(row);
    return card;
}

QWidget* NetworkPage::makeMembers() {
    m_members = new DataTable(m_model->members(), QStringLiteral("networkMembers"), tr("Members of the committee"));
    m_members->setColumnText(MemberModel::SeatColumn, QStringLiteral("100"));
    m_members->setColumnText(MemberModel::SinceColumn, MemberModel::tr("Genesis"));
    m_members->setColumnText(MemberModel::MissedColumn, MemberModel::tr("Missed turns"));
    m_members->setColumnText(MemberModel::StateColumn, MemberModel::tr("Passed over") + QLatin1Char(' '));
    m_members->setStretch(MemberModel::MemberColumn);
    m_members->setVisibleRows(visibleRows);
    return titled(tr("Members"), m_members);
}

QWidget* NetworkPage::makeElections() {
    m_elections = new DataTable(m_model->elections(), QStringLiteral("networkElections"), tr("Newest elections"));
    m_elections->setColumnText(ElectionModel::KeyBlockColumn, tr("Key block"));
    m_elections->setColumnText(ElectionModel::TimeColumn, QStringLiteral("59 min ago"));
    m_elections->setColumnText(ElectionModel::SeatColumn, QStringLiteral("100"));
    m_elections->setColumnText(ElectionModel::NewcomerColumn, QStringLiteral("01234567"));
    m_elections->setStretch(ElectionModel::LeaverColumn);
    m_elections->setVisibleRows(visibleRows);
    m_electionStack = new TableStack(m_elections, QStringLiteral("network"), QStringLiteral("networkNoElections"));
    return titled(tr("Elections"), m_electionStack);
}

QWidget* NetworkPage::makeBlocks() {
    m_blocks = new DataTable(m_model->blocks(), QStringLiteral("networkBlocks"), tr("Recent blocks"));
    m_blocks->setColumnText(BlockModel::HeightColumn, QStringLiteral("12 345 678"));
    m_blocks->setColumnText(BlockModel::TransactionsColumn, tr("not asked"));
    m_blocks->setColumnText(BlockModel::SignersColumn, QStringLiteral("100"));
    m_blocks->setColumnText(BlockModel::FinalityColumn, QStringLiteral("1 234 ms"));
    m_blocks->setColumnHidden(BlockModel::HashColumn, true);
    m_blocks->setColumnHidden(BlockModel::TransactionsColumn, true);
    m_blocks->setStretch(BlockModel::TimeColumn);
    m_blocks->setVisibleRows(visibleRows);
    return titled(tr("Recent blocks"), m_blocks);
}

QWidget* NetworkPage::makePeers() {
    m_peers = new DataTable(m_model->peers(), QStringLiteral("networkPeers"), tr("Peers"));
    m_peers->setColumnText(PeerModel::WitnessColumn, tr("Not compared"), true);
    m_peers->setColumnText(PeerModel::HeightColumn, QStringLiteral("123 456"));
    m_peers->setColumnText(PeerModel::RoundTripColumn, QStringLiteral("123 ms"));
    m_peers->setColumnHidden(PeerModel::DirectionColumn, true);
    m_peers->setColumnHidden(PeerModel::AgentColumn, true);
    m_peers->setStretch(PeerModel::EndpointColumn);
    m_peers->setVisibleRows(visibleRows);
    return titled(tr("Peers"), m_peers);
}

void NetworkPage::showSnapshot(const facade::SnapshotPtr& snapshot) {
    m_model->setSnapshot(snapshot);
}

void NetworkPage::refresh() {
    const QString alarm = m_model->alarmText();
    m_alarm->setVisible(!alarm.isEmpty());
    if (!alarm.isEmpty())
        m_alarm->show(Banner::Kind::Danger, alarm.section(QLatin1Char('\n'), 0, 0),
                      alarm.section(QLatin1Char('\n'), 1));
    m_network->setText(m_model->networkName());
    const bool practice = m_model->ready() && m_model->node().practice;
    m_practice->setVisible(practice);
    m_header->setSubtitle(m_model->syncSentence());
    m_height->setText(m_model->heightText());
    m_keyHeight->setText(m_model->keyHeightText());
    m_finality->setText(m_model->finalityText());
    m_median->setText(m_model->medianFinalityText());
    m_turns->setText(m_model->turnsText());
    m_turns->setToolTip(plainToolTip(m_model->turnsTip()));
    m_witnesses->setText(m_model->witnessSentence());
    m_chainId->setText(shortHash(m_model->chainId()));
    m_committee->setText(m_model->committeeSentence());
    m_election->setText(m_model->electionSentence());
    if (m_model->electionsEmpty())
        m_electionStack->showEmpty(m_model->noElectionTitle(), m_model->noElectionText());
    else
        m_electionStack->showTable();
    if (!m_model->ready())
        return;
    m_badge->setAsOf(m_model->node().tip);
    // A light node is not told the payments of a block: a column that says so in each row helps nobody.
    m_blocks->setColumnHidden(BlockModel::TransactionsColumn, !m_model->paymentsKnown());
    refreshRing();
}

void NetworkPage::refreshRing() {
    std::vector<RingSeat> seats;
    for (const facade::SeatRow& row : m_model->node().committee) {
        RingSeat seat{row.signedLast, row.failedTurns > 0, row.mine, row.leader, {}};
        seat.tip = tr("Seat %1, member %2, since key block %3; missed turns: %4")
                       .arg(row.index)
                       .arg(plainText(row.member, 20))
                       .arg(row.since)
                       .arg(row.proved ? formatCount(row.failedTurns) : tr("unknown"));
        seats.push_back(std::move(seat));
    }
    m_ring->setSeats(std::move(seats), m_model->node().quorum);
}

} // namespace circlet::ui
