#include "ui/overview/overview_page.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/app/facade_binding.h"
#include "ui/home/status_view_model.h"
#include "ui/overview/activity_row.h"
#include "ui/overview/certificates_card.h"
#include "ui/overview/overview_view_model.h"
#include "ui/widgets/amount_label.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/proof_badge.h"

namespace circlet::ui {

using style::space;
using style::Space;

namespace {

constexpr int rows = 5;
constexpr int networkFigures = 4;

} // namespace

OverviewPage::OverviewPage(const PageContext& context, QWidget* parent) : Page(context, parent) {
    setObjectName(QStringLiteral("overviewPage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    auto* header = new PageHeader(tr("Overview"));
    m_send = header->setAction(tr("Send"), QStringLiteral("send"));
    m_send->setObjectName(QStringLiteral("overviewSend"));
    connect(m_send, &QPushButton::clicked, this, [this] { this->context().navigate(PageId::Send, {}); });
    column->addWidget(header);
    m_banner = new Banner;
    m_banner->setObjectName(QStringLiteral("wordsBanner"));
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        this->context().navigate(PageId::Settings, {{QStringLiteral("topic"), QStringLiteral("words")}});
    });
    column->addWidget(m_banner);
    auto* top = new QHBoxLayout;
    top->setSpacing(space(Space::Normal));
    top->addWidget(buildBalance(), 2);
    top->addWidget(buildNetwork(), 1);
    column->addLayout(top);
    m_empty = buildEmpty();
    column->addWidget(m_empty);
    m_certificates = new CertificatesCard(context);
    column->addWidget(m_certificates);
    column->addWidget(buildActivity());
}

QWidget* OverviewPage::buildBalance() {
    auto* card = new Card(tr("Balance"));
    card->setPadding(Space::Large);
    card->setObjectName(QStringLiteral("balanceCard"));
    m_badge = new ProofBadge;
    m_badge->setObjectName(QStringLiteral("balanceBadge"));
    card->setCorner(m_badge);
    connect(m_badge, &QPushButton::clicked, this, [this] {
        context().navigate(PageId::Proof, {{QStringLiteral("subject"), QStringLiteral("account")}});
    });
    m_total = new AmountLabel(style::Type::Balance);
    m_total->setObjectName(QStringLiteral("balance"));
    card->body()->addWidget(m_total);
    m_checking =
        new TextLabel(tr("Shown as soon as the network has proved it."), style::Type::Body, style::Role::Muted);
    card->body()->addWidget(m_checking);
    m_figures = new QHBoxLayout;
    m_figures->setSpacing(space(Space::Large));
    m_figures->addStretch(1);
    card->body()->addSpacing(space(Space::Tiny));
    card->body()->addLayout(m_figures);
    card->body()->addStretch(1);
    return card;
}

QWidget* OverviewPage::buildNetwork() {
    auto* card = new Card(tr("Network"));
    card->setPadding(Space::Large);
    card->setObjectName(QStringLiteral("networkCard"));
    auto* more = new QuietButton(tr("Details"));
    more->setObjectName(QStringLiteral("networkDetails"));
    card->setCorner(more);
    connect(more, &QPushButton::clicked, this, [this] { context().navigate(PageId::Network, {}); });
    m_networkState = (new TextLabel({}, style::Type::Body, style::Role::Muted))->wrapped();
    m_networkState->setObjectName(QStringLiteral("networkState"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(space(Space::Normal));
    grid->setVerticalSpacing(space(Space::Tiny));
    grid->setColumnStretch(1, 1);
    const QString labels[networkFigures] = {tr("Block"), tr("Last finality"), tr("Peers"), tr("Committee")};
    for (int i = 0; i < networkFigures; ++i) {
        auto* value = new TextLabel;
        value->setAlignment(Qt::AlignRight);
        grid->addWidget(new TextLabel(labels[i], style::Type::Body, style::Role::Muted), i, 0);
        grid->addWidget(value, i, 1);
        m_networkValues.push_back(value);
    }
    card->body()->addLayout(grid);
    card->body()->addWidget(m_networkState);
    card->body()->addStretch(1);
    return card;
}

QWidget* OverviewPage::buildActivity() {
    m_activity = new Card(tr("Recent activity"));
    m_activity->setObjectName(QStringLiteral("activityCard"));
    m_activity->setPadding(Space::Large);
    auto* all = new QuietButton(tr("All activity"));
    all->setObjectName(QStringLiteral("allActivity"));
    m_activity->setCorner(all);
    connect(all, &QPushButton::clicked, this, [this] { context().navigate(PageId::Activity, {}); });
    m_noActivity = new TextLabel(tr("Nothing yet."), style::Type::Body, style::Role::Muted);
    m_noActivity->setContentsMargins(space(Space::Small), 0, 0, 0);
    m_activity->body()->addWidget(m_noActivity);
    m_activity->body()->setSpacing(0);
    m_activity->setBleeding();
    for (int i = 0; i < rows; ++i) {
        auto* row = new ActivityRowButton;
        row->setObjectName(QStringLiteral("activityRow_%1").arg(i));
        row->setVisible(false);
        m_activity->body()->addWidget(row);
        m_rows.push_back(row);
        connect(row, &QPushButton::clicked, this, [this, row] {
            context().navigate(PageId::Activity, {{QStringLiteral("transaction"), row->id()}});
        });
    }
    return m_activity;
}

QWidget* OverviewPage::buildEmpty() {
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Normal));
    const auto makeCard = [&](const QString& icon, const QString& title, const QString& text, const QString& action,
                              const QString& name) {
        auto* card = new Card;
        card->setPadding(Space::Large);
        card->body()->addWidget(new IconLabel(icon, style::Role::Accent, style::space(Space::Large)));
        card->body()->addWidget(new TextLabel(title, style::Type::Emphasis));
        card->body()->addWidget((new TextLabel(text, style::Type::Body, style::Role::Muted))->wrapped());
        card->body()->addStretch(1);
        auto* button = new SecondaryButton(action);
        button->setObjectName(name);
        card->body()->addSpacing(space(Space::Tiny));
        card->body()->addWidget(button, 0, Qt::AlignLeft);
        row->addWidget(card, 1);
        return std::pair<QWidget*, SecondaryButton*>(card, button);
    };
    auto [receiveCard, receive] =
        makeCard(QStringLiteral("receive"), tr("Receive"), tr("Show your address as text or as a code to scan."),
                 tr("Show my address"), QStringLiteral("emptyReceive"));
    std::tie(m_coinsCard, m_coins) =
        makeCard(QStringLiteral("practice"), tr("Get practice coins"),
                 tr("The practice network gives a few coins to everyone who asks. They are "
                    "worth nothing, and behave like real ones."),
                 tr("Get practice coins"), QStringLiteral("getCoins"));
    connect(receive, &QPushButton::clicked, this, [this] { context().navigate(PageId::Receive, {}); });
    connect(m_coins, &QPushButton::clicked, this, &OverviewPage::askForCoins);
    return holder;
}

void OverviewPage::askForCoins() {
    m_coins->setEnabled(false);
    core().requestPracticeCoins(m_firstAddress.toStdString(), call(), [this](Result<facade::Sent> sent) {
        m_coins->setEnabled(true);
        context().toast(sent ? tr("Practice coins are on their way") : plainText(sent.error().message, 200), {}, {});
    });
}

void OverviewPage::showSnapshot(const facade::SnapshotPtr& snapshot) {
    const OverviewView view = overviewOf(*snapshot, wallNow());
    const AmountUnit unit = amountUnitFromName(core().settings().amountUnit);
    m_firstAddress = view.firstAddress;
    m_badge->setAsOf(view.asOf, true);
    m_checking->setVisible(!view.known);
    if (view.known)
        m_total->setAmount(view.total, unit);
    else
        m_total->setUnknown();
    m_total->setAccessibleName(tr("Balance: %1, %2").arg(m_total->text(), proofSentence(view.asOf)));
    m_empty->setVisible(view.empty);
    m_coinsCard->setVisible(view.practice);
    m_activity->setVisible(!view.empty);
    if (view.wordsMissing)
        m_banner->show(Banner::Kind::Warning, tr("You have not confirmed your words yet"),
                       tr("Without them, this wallet is lost with this computer."), tr("Show the words"));
    else
        m_banner->setVisible(false);
    m_certificates->showSnapshot(snapshot);
    showFigures(view, unit);
    showActivity(view, unit);
    showNetwork(snapshot->node);
}

void OverviewPage::showFigures(const OverviewView& view, AmountUnit unit) {
    while (m_figureLabels.size() < static_cast<std::size_t>(view.figures.size())) {
        auto* label = new TextLabel({}, style::Type::Caption, style::Role::Muted);
        auto* amount = new AmountLabel(style::Type::Body);
        auto* column = new QVBoxLayout;
        column->setSpacing(2);
        column->addWidget(label);
        column->addWidget(amount);
        m_figures->insertLayout(static_cast<int>(m_figureLabels.size()), column);
        m_figureLabels.emplace_back(label, amount);
    }
    for (std::size_t i = 0; i < m_figureLabels.size(); ++i) {
        auto [label, amount] = m_figureLabels[i];
        const bool used = i < static_cast<std::size_t>(view.figures.size());
        label->setVisible(used);
        amount->setVisible(used);
        if (!used)
            continue;
        const Figure& figure = view.figures.at(static_cast<int>(i));
        label->setText(figure.label);
        amount->setAmount(figure.amount, unit);
        amount->setAccessibleName(QStringLiteral("%1: %2").arg(figure.label, amount->text()));
    }
}

void OverviewPage::showActivity(const OverviewView& view, AmountUnit unit) {
    m_noActivity->setVisible(view.activity.isEmpty());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool used = i < static_cast<std::size_t>(view.activity.size());
        m_rows[i]->setVisible(used);
        if (used)
            m_rows[i]->setLine(view.activity.at(static_cast<int>(i)), unit);
    }
}

void OverviewPage::showNetwork(const facade::NodeView& node) {
    const QString unknown = proofWord(facade::ProofLevel::Unknown);
    const bool known = node.tip.level != facade::ProofLevel::Unknown;
    const QString finality = lastFinality(node);
    m_networkValues[0]->setText(known ? formatCount(node.tip.height) : unknown);
    m_networkValues[1]->setText(finality.isEmpty() ? unknown : finality);
    m_networkValues[2]->setText(formatCount(node.peers.size()));
    m_networkValues[3]->setText(node.committee.empty() ? unknown
                                                       : tr("%1 seats").arg(formatCount(node.committee.size())));
    // In good order the figures say enough; words come when something is not.
    const bool fine = node.sync == facade::SyncState::Synced;
    m_networkState->setVisible(!fine);
    m_networkState->setText(fine ? QString() : statusSentence(node));
}

} // namespace circlet::ui
