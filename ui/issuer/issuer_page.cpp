#include "ui/issuer/issuer_page.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/app/certificate_tabs.h"
#include "ui/certificates/certificate_text.h"
#include "ui/issuer/authority_panel.h"
#include "ui/issuer/batch_card.h"
#include "ui/issuer/batch_panel.h"
#include "ui/issuer/issue_form.h"
#include "ui/issuer/issued_detail.h"
#include "ui/issuer/issued_model.h"
#include "ui/issuer/issuer_card.h"
#include "ui/issuer/register_form.h"
#include "ui/issuer/terms_form.h"
#include "ui/signing/signing_panel.h"
#include "ui/style/icons.h"
#include "ui/tables/data_table.h"
#include "ui/tables/table_stack.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/page_header.h"

namespace circlet::ui {

using State = IssuerViewModel::State;
using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr int debounceMs = 200;
constexpr int searchWidth = 260;
constexpr int shownRows = 7;

} // namespace

IssuerPage::IssuerPage(const PageContext& context, QWidget* parent)
    : Page(context, parent),
      m_model(new IssuerViewModel(core(), this)),
      m_issued(new IssuedModel(core(), this)),
      m_batch(new BatchViewModel(core(), this)),
      m_flow(new SigningFlow(core(), this)),
      m_header(new PageHeader(tr("Issue"))),
      m_tabs(new CertificateTabs(context, PageId::Issuer)),
      m_note(new Banner),
      m_register(new RegisterForm),
      m_form(new IssueForm),
      m_terms(new TermsForm),
      m_batchPanel(new BatchPanel(*m_batch)),
      m_signing(new SigningPanel(*m_flow, amountUnitFromName(core().settings().amountUnit))) {
    setObjectName(QStringLiteral("issuerPage"));
    m_authority = new SecondaryButton(tr("Authority"), QStringLiteral("shield-check"));
    m_authority->setObjectName(QStringLiteral("issuerAuthority"));
    m_batchButton = new SecondaryButton(tr("Batch"), QStringLiteral("file"));
    m_batchButton->setObjectName(QStringLiteral("issuerBatch"));
    m_header->addTool(m_authority);
    m_header->addTool(m_batchButton);
    m_issue = m_header->setAction(tr("Issue a certificate"), QStringLiteral("plus"));
    m_issue->setObjectName(QStringLiteral("issuerIssue"));
    m_note->setObjectName(QStringLiteral("issuerNote"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    column->addWidget(m_header);
    column->addWidget(m_tabs);
    column->addWidget(m_note);
    column->addWidget(m_register);
    m_console = makeConsole();
    for (QWidget* part : std::initializer_list<QWidget*>{m_console, m_form, m_terms, m_batchPanel, m_signing})
        column->addWidget(part);
    column->addStretch(1);
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(debounceMs);
    connectParts();
    refresh();
}

QWidget* IssuerPage::makeConsole() {
    auto* box = new QWidget;
    box->setObjectName(QStringLiteral("issuerConsole"));
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    m_card = new IssuerCard(*m_model);
    column->addWidget(new BatchCard(*m_batch));
    column->addWidget(m_card);
    column->addWidget(makeList());
    return box;
}

QWidget* IssuerPage::makeList() {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Medium));
    auto* row = new QHBoxLayout;
    row->setSpacing(space(Space::Small));
    row->addWidget(new TextLabel(tr("Issued certificates"), Type::Strong));
    m_count = new TextLabel({}, Type::Caption, Role::Muted);
    m_count->setObjectName(QStringLiteral("issuedCount"));
    row->addWidget(m_count);
    row->addStretch(1);
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("issuedSearch"));
    m_search->setAccessibleName(tr("Search in issued certificates"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(200);
    m_search->setFixedWidth(searchWidth);
    m_search->addAction(style::icon(QStringLiteral("search"), Role::Muted), QLineEdit::LeadingPosition);
    row->addWidget(m_search);
    column->addLayout(row);
    m_table = new DataTable(m_issued, QStringLiteral("issuedTable"), tr("Issued certificates"));
    m_table->setColumnText(IssuedModel::StateColumn, tr("On its way"), true);
    m_table->setStretch(IssuedModel::TitleColumn);
    m_table->setColumnText(IssuedModel::RecipientColumn, QStringLiteral("dcc1wwwwww…wwwwww"));
    m_table->setColumnText(IssuedModel::KindColumn, QStringLiteral("5 000 000 EUR"));
    m_table->setColumnText(IssuedModel::TimeColumn, tr("yesterday %1").arg(QStringLiteral("00:00")));
    m_table->setVisibleRows(shownRows);
    m_list = new TableStack(m_table, QStringLiteral("certificate"), QStringLiteral("issuedEmpty"));
    column->addWidget(m_list);
    return box;
}

void IssuerPage::connectParts() {
    connect(m_issue, &QPushButton::clicked, this, [this] { showPlace(Place::Issue); });
    connect(m_batchButton, &QPushButton::clicked, this, [this] { showPlace(Place::Batch); });
    connect(m_authority, &QPushButton::clicked, this, &IssuerPage::openAuthority);
    connect(m_model, &IssuerViewModel::changed, this, &IssuerPage::refresh);
    connect(m_model, &IssuerViewModel::written, this,
            [this](const QString& file) { context().toast(tr("Written to %1").arg(file), {}, {}); });
    connect(m_model, &IssuerViewModel::refused, this,
            [this](const QString& sentence) { context().toast(sentence, {}, {}); });
    connect(m_model, &IssuerViewModel::authorityChanged, this, [this](const QString& sentence) {
        context().closeDrawer();
        context().toast(sentence, {}, {});
    });
    connect(m_issued, &IssuedModel::loaded, this, &IssuerPage::refresh);
    connect(m_issued, &IssuedModel::failed, this,
            [this](const QString& sentence) { context().toast(sentence, {}, {}); });
    connect(m_table, &DataTable::opened, this, [this](const QModelIndex& index) { openIssued(index.row()); });
    connect(m_search, &QLineEdit::textEdited, &m_debounce, qOverload<>(&QTimer::start));
    connect(&m_debounce, &QTimer::timeout, this, [this] { m_issued->setSearch(m_search->text()); });
    connect(m_register, &RegisterForm::reviewAsked, this, &IssuerPage::submitRegister);
    connect(m_form, &IssueForm::reviewAsked, this, &IssuerPage::submitIssue);
    connect(m_form, &IssueForm::cancelled, this, [this] {
        m_form->reset();
        showPlace(Place::Console);
    });
    connect(m_terms, &TermsForm::reviewAsked, this, &IssuerPage::submitTerms);
    connect(m_terms, &TermsForm::cancelled, this, [this] {
        m_terms->reset();
        showPlace(Place::Console);
    });
    connect(m_batchPanel, &BatchPanel::cancelled, this, [this] { showPlace(Place::Console); });
    connect(m_batch, &BatchViewModel::started, this, [this] { showPlace(Place::Console); });
    connect(m_flow, &SigningFlow::changed, this, &IssuerPage::refresh);
    connect(m_flow, &SigningFlow::phaseChanged, this, &IssuerPage::showPhase);
    connect(m_signing, &SigningPanel::done, this, &IssuerPage::finish);
    connect(m_signing, &SigningPanel::proofAsked, this, [this](const QString& id) {
        context().navigate(PageId::Proof,
                           {{QStringLiteral("subject"), QStringLiteral("transaction")}, {QStringLiteral("id"), id}});
    });
}

void IssuerPage::showSnapshot(const facade::SnapshotPtr& snapshot) {
    m_level = snapshot->node.lowestLevel;
    m_flow->setSnapshot(snapshot);
    m_batch->setSnapshot(snapshot);
    m_model->setSnapshot(snapshot);
    if (!snapshot->wallet) {
        m_issued->clear();
        m_terms->reset();
        if (m_place == Place::Terms)
            m_place = Place::Console;
        refresh();
        return;
    }
    QStringList names;
    for (const facade::ContactRow& contact : snapshot->wallet->contacts)
        names << plainText(contact.name, 60);
    m_form->setContacts(names);
    m_issued->setRevision(snapshot->wallet->certificatesRevision);
}

void IssuerPage::enter(const QVariantMap&) {
    m_model->refresh();
    if (m_flow->tracking() && m_flow->finished())
        finish();
}

bool IssuerPage::holdsInput() const {
    return m_flow->phase() != SigningFlow::Phase::Edit || m_place != Place::Console || m_register->holdsInput() ||
           !m_search->text().isEmpty();
}

void IssuerPage::showPlace(Place place) {
    m_place = place;
    refresh();
    if (place == Place::Issue)
        m_form->focusFirst();
    else if (place == Place::Batch)
        m_batchPanel->focusFirst();
    else if (place == Place::Terms)
        m_terms->focusFirst();
    else
        m_table->setFocus();
}

void IssuerPage::refreshHeader() {
    const bool signing = m_flow->reviewing() || m_flow->tracking();
    const bool console = !signing && m_place == Place::Console;
    const State state = m_model->state();
    const bool is = state == State::Registered || state == State::Retired;
    m_issue->setVisible(console && m_model->canIssue());
    m_batchButton->setVisible(console && m_model->canIssue());
    m_batchButton->setEnabled(!m_batch->running());
    m_authority->setVisible(console && is);
    m_tabs->setVisible(console);
    QString title = tr("Issue");
    if (signing)
        title = m_flow->tracking() ? tr("On its way") : tr("Review");
    else if (m_place == Place::Issue)
        title = tr("Issue a certificate");
    else if (m_place == Place::Batch)
        title = tr("Issue a batch");
    else if (m_place == Place::Terms)
        title = tr("Set rules anew");
    m_header->setTitle(title);
}

/// At most one strip: what went wrong with the last act, or what this issuer's state means.
void IssuerPage::refreshNote() {
    const State state = m_model->state();
    const bool is = state == State::Registered || state == State::Retired;
    const bool signing = m_flow->reviewing() || m_flow->tracking();
    const bool refused = (m_deed == Deed::Revoke || m_deed == Deed::Retire) && !m_flow->problem().isEmpty();
    const bool keyless = is && !m_model->view().issuing;
    const bool due = is && m_model->view().renewalDue;
    const bool wanted =
        refused || keyless || due || state == State::Pending || state == State::Failed || state == State::Retired;
    m_note->setVisible(!signing && m_place == Place::Console && wanted);
    if (m_note->isHidden())
        return;
    if (refused)
        m_note->show(Banner::Kind::Warning, tr("This was not sent"), m_flow->problem());
    else if (state == State::Pending)
        m_note->show(Banner::Kind::Info, tr("The registration is on its way"),
                     tr("It is final in about a second; then you can issue."));
    else if (state == State::Failed)
        m_note->show(Banner::Kind::Warning, tr("The issuer's record could not be read"), m_model->problem());
    else if (state == State::Retired)
        m_note->show(Banner::Kind::Info, tr("This issuer is retired"),
                     tr("It issues nothing any more; what it has issued stays as it is."));
    else if (keyless)
        m_note->show(Banner::Kind::Warning, tr("The keys of this issuer are not in this wallet"),
                     tr("They come back with a backup of the wallet's file, or from the file that they were saved to: "
                        "see Authority. Until then nothing can be issued here."));
    else
        m_note->show(Banner::Kind::Warning,
                     tr("The issuing certificate ends on %1").arg(dayText(m_model->view().issuing->notAfter)),
                     tr("Renew it under Authority. What you have issued stays as it is."));
}

void IssuerPage::refresh() {
    refreshHeader();
    const State state = m_model->state();
    const bool signing = m_flow->reviewing() || m_flow->tracking();
    const bool is = state == State::Registered || state == State::Retired;
    const bool console = !signing && m_place == Place::Console;
    m_signing->setVisible(signing);
    m_register->setVisible(console && state == State::None);
    m_console->setVisible(console && is);
    m_form->setVisible(!signing && m_place == Place::Issue);
    m_terms->setVisible(!signing && m_place == Place::Terms);
    m_batchPanel->setVisible(!signing && m_place == Place::Batch);
    const bool asking = m_flow->phase() == SigningFlow::Phase::Preparing;
    m_register->setBusy(asking || !m_flow->blockedReason().isEmpty());
    m_form->setBusy(asking || !m_flow->blockedReason().isEmpty());
    m_terms->setBusy(asking || !m_flow->blockedReason().isEmpty());
    m_register->setProblem(m_deed == Deed::Register && !signing ? m_flow->problem() : QString());
    m_form->setProblem(m_deed == Deed::Issue && !signing ? m_flow->problem() : QString());
    m_terms->setProblem(m_deed == Deed::Terms && !signing ? m_flow->problem() : QString());
    refreshNote();
    if (!is)
        return;
    m_card->refresh();
    const bool empty = m_issued->loadedOnce() && m_issued->rowCount() == 0;
    m_count->setText(m_issued->rowCount() > 0 ? formatCount(static_cast<quint64>(m_issued->rowCount())) : QString());
    if (!empty)
        m_list->showTable();
    else if (m_search->text().isEmpty())
        m_list->showEmpty(tr("Nothing issued yet"), tr("What you issue is listed here, and can be revoked here."));
    else
        m_list->showEmpty(tr("Nothing matches"), tr("Try another word, or show everything again."));
}

void IssuerPage::showPhase() {
    if (m_flow->phase() == SigningFlow::Phase::Review || m_flow->phase() == SigningFlow::Phase::Track)
        m_signing->focusFirst();
}

void IssuerPage::finish() {
    m_flow->startOver();
    m_form->reset();
    m_terms->reset();
    m_model->refresh();
    showPlace(Place::Console);
}

void IssuerPage::sign(Deed deed) {
    m_deed = deed;
    const QString back = tr("Back to the console");
    switch (deed) {
    case Deed::Register:
        m_signing->setWords({tr("Sign and register"), tr("You are an issuer now. It is final."), back});
        break;
    case Deed::Issue:
        m_signing->setWords({tr("Sign and issue"), tr("Issued. It is final."), back});
        break;
    case Deed::Revoke:
        m_signing->setWords({tr("Sign and revoke"), tr("Revoked. It is final and everybody can see it."), back});
        break;
    case Deed::Terms:
        m_signing->setWords({tr("Sign and set the rules"), tr("The rules are set. It is final."), back});
        break;
    case Deed::Retire:
        m_signing->setWords({tr("Sign and retire"), tr("Retired. It is final."), back});
        break;
    }
}

void IssuerPage::submitRegister() {
    sign(Deed::Register);
    auto request = std::make_shared<facade::RegisterIssuerRequest>(
        IssuerViewModel::requestOf(m_register->draft(), m_register->takeSecrets(), m_level));
    m_flow->prepare([this, request](facade::Call call, facade::Reply<facade::CertificateReview> reply) {
        core().certificates().prepareRegister(std::move(*request), std::move(call), std::move(reply));
    });
}

void IssuerPage::submitIssue(const IssueDraft& draft) {
    sign(Deed::Issue);
    m_flow->prepare(
        [this, request = requestOf(draft, m_level)](facade::Call call, facade::Reply<facade::CertificateReview> reply) {
            core().certificates().prepareIssue(request, std::move(call), std::move(reply));
        });
}

void IssuerPage::openIssued(int row) {
    const facade::IssuedRow* issued = m_issued->at(row);
    if (issued == nullptr)
        return;
    const bool mayRevoke = m_model->state() == State::Registered || m_model->state() == State::Retired;
    auto* detail = new IssuedDetail(*issued, mayRevoke);
    connect(detail, &IssuedDetail::revokeAsked, this, [this](const QString& origin, const QString& reason) {
        context().closeDrawer();
        sign(Deed::Revoke);
        const facade::RevokeRequest request{origin.toStdString(), reason.toStdString(), m_level};
        m_flow->prepare([this, request](facade::Call call, facade::Reply<facade::CertificateReview> reply) {
            core().certificates().prepareRevoke(request, std::move(call), std::move(reply));
        });
    });
    connect(detail, &IssuedDetail::rulesAsked, this, &IssuerPage::openTerms);
    context().openDrawer(tr("Issued certificate"), detail);
}

/// As the chain has them now; or why this wallet cannot change them.
void IssuerPage::openTerms(const QString& origin) {
    context().closeDrawer();
    core().certificates().terms(origin.toStdString(), call(), [this](Result<facade::TermsView> reply) {
        const std::string problem = reply ? reply.value().problem : reply.error().message;
        if (!problem.empty())
            return context().toast(plainText(problem, 400), {}, {});
        if (m_place != Place::Console || m_flow->phase() != SigningFlow::Phase::Edit)
            return; // the user has gone on
        m_flow->startOver();
        m_terms->open(reply.value());
        showPlace(Place::Terms);
    });
}

void IssuerPage::submitTerms() {
    sign(Deed::Terms);
    m_flow->prepare(
        [this, request = m_terms->request(m_level)](facade::Call call, facade::Reply<facade::CertificateReview> reply) {
            core().certificates().prepareTerms(request, std::move(call), std::move(reply));
        });
}

void IssuerPage::openAuthority() {
    auto* panel = new AuthorityPanel(*m_model);
    connect(panel, &AuthorityPanel::retireAsked, this, [this] {
        context().closeDrawer();
        sign(Deed::Retire);
        m_flow->prepare([this](facade::Call call, facade::Reply<facade::CertificateReview> reply) {
            core().certificates().prepareRetire(m_level, std::move(call), std::move(reply));
        });
    });
    context().openDrawer(tr("Authority"), panel);
}

} // namespace circlet::ui
