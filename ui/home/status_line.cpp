#include "ui/home/status_line.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/home/status_view_model.h"
#include "ui/mining/mining_view_model.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/text/format.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::space;
using style::Space;

namespace {

constexpr int tickMs = 1'000;

QPushButton* statusButton(const char* name) {
    auto* button = new QPushButton;
    button->setObjectName(QLatin1String(name));
    button->setProperty("kind", QStringLiteral("status"));
    button->setFont(style::font(style::Type::Caption));
    button->setIconSize({style::smallIconSize + style::space(Space::Tiny), style::smallIconSize});
    button->setCursor(Qt::PointingHandCursor);
    button->setAutoDefault(false);
    return button;
}

} // namespace

StatusLine::StatusLine(QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("statusLine"));
    setFixedHeight(style::statusHeight);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space(Space::Small), 0, space(Space::Normal), 0);
    row->setSpacing(space(Space::Small));
    m_shield = statusButton("statusShield");
    m_peers = statusButton("statusPeers");
    m_peers->setIcon(style::icon(QStringLiteral("peers"), style::Role::Muted));
    m_mining = statusButton("statusMining");
    m_mining->setAccessibleName(tr("Mining"));
    m_practice = new QWidget;
    auto* mark = new QHBoxLayout(m_practice);
    mark->setContentsMargins(0, 0, 0, 0);
    mark->setSpacing(6);
    m_network = new TextLabel({}, style::Type::Caption, style::Role::Info);
    m_network->setObjectName(QStringLiteral("statusNetwork"));
    mark->addWidget(new IconLabel(QStringLiteral("practice"), style::Role::Info, style::smallIconSize));
    mark->addWidget(m_network);
    row->addWidget(m_shield);
    row->addWidget(m_peers);
    row->addWidget(m_mining);
    row->addStretch(1);
    row->addWidget(m_practice);
    connect(m_shield, &QPushButton::clicked, this, &StatusLine::activated);
    connect(m_peers, &QPushButton::clicked, this, &StatusLine::activated);
    connect(m_mining, &QPushButton::clicked, this, &StatusLine::miningActivated);
    m_tick.setInterval(tickMs);
    m_tick.setTimerType(Qt::CoarseTimer);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (isVisible() && !window()->isMinimized())
            refresh();
    });
    m_tick.start();
    m_snapshot = std::make_shared<facade::Snapshot>();
    refresh();
}

void StatusLine::showNode(const facade::SnapshotPtr& snapshot) {
    m_snapshot = snapshot;
    refresh();
}

void StatusLine::refresh() {
    const StatusView view = statusOf(m_snapshot->node, wallNow());
    if (m_shield->text() != view.shield) {
        m_shield->setText(view.shield);
        m_shield->setAccessibleName(tr("Verification: %1").arg(view.shield));
    }
    if (m_icon != view.icon || m_shield->property("ink") != style::roleName(view.role)) {
        m_icon = view.icon;
        m_shield->setIcon(style::icon(view.icon, view.role));
        style::setProperty(m_shield, "ink", style::roleName(view.role));
    }
    if (m_peers->text() != view.peers) {
        m_peers->setText(view.peers);
        m_peers->setAccessibleName(view.peers);
    }
    refreshMining();
    m_network->setText(view.network);
    m_practice->setVisible(!view.network.isEmpty());
}

void StatusLine::refreshMining() {
    const MiningBadge badge = miningBadge(*m_snapshot);
    m_mining->setVisible(!badge.text.isEmpty());
    if (badge.text.isEmpty())
        return;
    if (m_mining->text() != badge.text) {
        m_mining->setText(badge.text);
        m_mining->setAccessibleName(badge.text);
    }
    if (m_miningIcon == badge.icon && m_mining->property("ink") == style::roleName(badge.role))
        return;
    m_miningIcon = badge.icon;
    m_mining->setIcon(style::icon(badge.icon, badge.role));
    style::setProperty(m_mining, "ink", style::roleName(badge.role));
}

QWidget* makeStatusDetails(const facade::SnapshotPtr& snapshot, std::function<void()> inspect) {
    auto* content = new QWidget;
    content->setObjectName(QStringLiteral("statusDetails"));
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    const StatusView view = statusOf(snapshot->node, wallNow());
    auto* head = new QHBoxLayout;
    head->setSpacing(space(Space::Small));
    head->addWidget(new IconLabel(view.icon, view.role), 0, Qt::AlignTop);
    head->addWidget((new TextLabel(view.shield, style::Type::Strong))->wrapped(), 1);
    column->addLayout(head);
    column->addWidget(
        (new TextLabel(statusSentence(snapshot->node), style::Type::Body, style::Role::Muted))->wrapped());
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(space(Space::Normal));
    grid->setVerticalSpacing(space(Space::Small));
    grid->setColumnStretch(1, 1);
    int line = 0;
    for (const Fact& fact : statusFacts(snapshot->node, wallNow())) {
        grid->addWidget(new TextLabel(fact.label, style::Type::Body, style::Role::Muted), line, 0, Qt::AlignTop);
        grid->addWidget((new TextLabel(fact.value))->wrapped(), line, 1);
        ++line;
    }
    column->addWidget(makeLine());
    column->addLayout(grid);
    if (inspect) {
        auto* button =
            new SecondaryButton(StatusLine::tr("Inspect the proof of my balance"), QStringLiteral("shield-check"));
        button->setObjectName(QStringLiteral("inspectProof"));
        column->addWidget(button, 0, Qt::AlignLeft);
        QObject::connect(button, &QPushButton::clicked, content, [inspect = std::move(inspect)] { inspect(); });
    }
    return content;
}

} // namespace circlet::ui
