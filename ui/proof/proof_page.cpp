#include "ui/proof/proof_page.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/dialogs/file_dialogs.h"
#include "ui/proof/proof_view.h"
#include "ui/style/tokens.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/page_header.h"

namespace circlet::ui {

using facade::ProofSubject;
using State = ProofViewModel::State;
using style::Role;
using style::Space;
using style::space;
using style::Type;

ProofPage::ProofPage(const PageContext& context, QWidget* parent)
    : Page(context, parent), m_model(new ProofViewModel(core(), this)), m_header(new PageHeader(tr("Proof"))) {
    setObjectName(QStringLiteral("proofPage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    m_check = new SecondaryButton(tr("Check a file"), QStringLiteral("folder"));
    m_check->setObjectName(QStringLiteral("proofCheckFile"));
    m_header->addTool(m_check);
    m_export = m_header->setAction(tr("Export this proof"), QStringLiteral("export"));
    m_export->setObjectName(QStringLiteral("proofExport"));
    column->addWidget(m_header);
    column->addWidget(makeSubjects());
    m_verdict = new Banner;
    m_verdict->setObjectName(QStringLiteral("proofVerdict"));
    column->addWidget(m_verdict);
    m_claim = (new TextLabel({}, Type::Emphasis))->wrapped();
    m_claim->setObjectName(QStringLiteral("proofClaim"));
    column->addWidget(m_claim);
    m_view = new ProofView;
    column->addWidget(m_view);
    m_empty = new EmptyState(QStringLiteral("shield-unknown"), tr("Nothing to prove yet"),
                             tr("Open a wallet: what it holds is proved here."));
    m_empty->setObjectName(QStringLiteral("proofEmpty"));
    column->addWidget(m_empty);
    column->addStretch(1);
    connect(m_model, &ProofViewModel::changed, this, &ProofPage::refresh);
    connect(m_model, &ProofViewModel::exported, this,
            [this](const QString& file) { this->context().toast(tr("Proof written to %1").arg(file), {}, {}); });
    connect(m_model, &ProofViewModel::exportFailed, this,
            [this](const QString& sentence) { this->context().toast(sentence, {}, {}); });
    connect(m_check, &QPushButton::clicked, this, [this] { this->context().navigate(PageId::Verify, {}); });
    connect(m_export, &QPushButton::clicked, this, &ProofPage::chooseExport);
    refresh();
}

QWidget* ProofPage::makeSubjects() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Small));
    m_subjects = new QButtonGroup(this);
    m_account = new Chip(tr("Balance"));
    m_account->setObjectName(QStringLiteral("proofAccount"));
    m_history = new Chip(tr("Complete history"));
    m_history->setObjectName(QStringLiteral("proofHistory"));
    m_subjects->addButton(m_account);
    m_subjects->addButton(m_history);
    row->addWidget(m_account);
    row->addWidget(m_history);
    row->addStretch(1);
    connect(m_account, &QPushButton::clicked, this, [this] { inspect(ProofSubject::Account, {}); });
    connect(m_history, &QPushButton::clicked, this, [this] { inspect(ProofSubject::History, {}); });
    return box;
}

void ProofPage::showSnapshot(const facade::SnapshotPtr& snapshot) {
    m_walletOpen = snapshot->walletState == facade::WalletState::Open;
    m_account->setEnabled(m_walletOpen);
    m_history->setEnabled(m_walletOpen);
    if (!m_walletOpen && m_model->state() != State::Empty)
        m_model->clear();
}

void ProofPage::enter(const QVariantMap& arguments) {
    if (!m_walletOpen)
        return;
    const QString subject = arguments.value(QStringLiteral("subject")).toString();
    const QString id = arguments.value(QStringLiteral("id")).toString();
    if (subject == QLatin1String("transaction"))
        inspect(ProofSubject::Transaction, id);
    else if (subject == QLatin1String("history"))
        inspect(ProofSubject::History, id);
    else
        inspect(ProofSubject::Account, id);
}

void ProofPage::inspect(ProofSubject subject, const QString& id) {
    // A payment's proof belongs to neither chip.
    m_subjects->setExclusive(false);
    m_account->setChecked(subject == ProofSubject::Account);
    m_history->setChecked(subject == ProofSubject::History);
    m_subjects->setExclusive(subject != ProofSubject::Transaction);
    m_model->inspect(subject, id);
}

void ProofPage::refresh() {
    const State state = m_model->state();
    m_export->setEnabled(m_model->canExport());
    m_empty->setVisible(state == State::Empty);
    m_verdict->setVisible(state != State::Empty);
    m_claim->setVisible(state == State::Shown);
    m_view->setVisible(state == State::Shown);
    m_header->setSubtitle(m_model->asOf());
    switch (state) {
    case State::Empty:
        return;
    case State::Working:
        m_verdict->show(Banner::Kind::Info, m_model->headline());
        return;
    case State::Failed:
        m_verdict->show(Banner::Kind::Warning, m_model->headline(), m_model->problem());
        return;
    case State::Shown:
        break;
    }
    const facade::ProofReport& report = *m_model->report();
    m_verdict->show(report.valid ? Banner::Kind::Good : Banner::Kind::Danger, m_model->headline(),
                    report.valid ? QString() : plainText(report.problem, 500));
    m_claim->setText(plainText(report.claim, 500));
    m_view->setSteps(report.steps);
}

void ProofPage::chooseExport() {
    if (!m_model->canExport())
        return;
    askWhereToSave(this,
                   {QStringLiteral("proofExportDialog"), tr("Export this proof"),
                    ProofViewModel::suggestedFileName(*m_model->report()), tr("Proofs (*.proof)"),
                    QStringLiteral("proof")},
                   [this](const QString& file) { m_model->exportTo(file); });
}

} // namespace circlet::ui
