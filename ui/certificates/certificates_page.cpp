#include "ui/certificates/certificates_page.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/app/certificate_tabs.h"
#include "ui/certificates/bind_panel.h"
#include "ui/certificates/detail_panel.h"
#include "ui/certificates/gallery_panel.h"
#include "ui/certificates/passport_panel.h"
#include "ui/certificates/picture_store.h"
#include "ui/certificates/present_panel.h"
#include "ui/certificates/receive_panel.h"
#include "ui/certificates/stage_head.h"
#include "ui/certificates/transfer_panel.h"
#include "ui/dialogs/question.h"
#include "ui/signing/signing_panel.h"
#include "ui/text/format.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/page_header.h"

namespace circlet::ui {

using style::Space;
using style::space;

CertificatesPage::CertificatesPage(const PageContext& context, QWidget* parent)
    : Page(context, parent),
      m_pictures(new PictureStore(core().certificates(), this)),
      m_stack(new QStackedWidget),
      m_gallery(new GalleryPanel(context, *m_pictures)),
      m_detail(new DetailPanel(context, *m_pictures)),
      m_transfer(new TransferPanel(context)),
      m_bind(new BindPanel),
      m_flow(new SigningFlow(core(), this)),
      m_signingPanel(new SigningPanel(*m_flow, amountUnitFromName(core().settings().amountUnit))),
      m_receive(new ReceiveLinkPanel(context)),
      m_present(new PresentPanel(context)),
      m_passport(new PassportPanel(context)) {
    setObjectName(QStringLiteral("certificatesPage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    m_stack->addWidget(makeGalleryStage());
    addScrolled(Stage::Detail, m_detail);
    addScrolled(Stage::Transfer, m_transfer);
    addScrolled(Stage::Signing, makeSigningStage());
    addScrolled(Stage::Receive, m_receive);
    addScrolled(Stage::Present, m_present);
    addScrolled(Stage::Passport, m_passport);
    addScrolled(Stage::Bind, m_bind);

    connect(m_gallery, &GalleryPanel::opened, this, &CertificatesPage::openDetail);
    connect(m_gallery, &GalleryPanel::giveBackAsked, this, &CertificatesPage::giveBack);
    connect(m_gallery, &GalleryPanel::receiveAsked, this, [this] { go(Stage::Receive); });
    connect(m_gallery, &GalleryPanel::issuerAsked, this, [this] { this->context().navigate(PageId::Issuer, {}); });
    connect(m_detail, &DetailPanel::backAsked, this, [this] { go(Stage::Gallery); });
    connect(m_detail, &DetailPanel::transferAsked, this, [this] {
        if (m_detail->model()->detail())
            startTransfer(*m_detail->model()->detail(), {});
    });
    connect(m_detail, &DetailPanel::presentAsked, this, [this](const QString& origin) {
        m_present->open(origin, {});
        go(Stage::Present);
    });
    connect(m_detail, &DetailPanel::passportAsked, this, [this](const QString& origin) {
        m_passport->open(origin);
        go(Stage::Passport);
    });
    connect(m_detail, &DetailPanel::giveUpAsked, this, &CertificatesPage::askToGiveUp);
    connect(m_detail, &DetailPanel::bindAsked, this, &CertificatesPage::startBind);
    connect(m_bind, &BindPanel::backAsked, this, [this] {
        m_flow->startOver();
        m_bind->reset();
        go(Stage::Detail);
    });
    connect(m_bind, &BindPanel::reviewAsked, this, &CertificatesPage::reviewBind);
    connect(m_transfer, &TransferPanel::backAsked, this, [this] {
        m_flow->startOver();
        go(m_detail->model()->origin().isEmpty() ? Stage::Gallery : Stage::Detail);
    });
    connect(m_transfer, &TransferPanel::reviewAsked, this, &CertificatesPage::reviewTransfer);
    connect(m_receive, &ReceiveLinkPanel::backAsked, this, [this] { go(Stage::Gallery); });
    connect(m_receive, &ReceiveLinkPanel::contentCame, this, &CertificatesPage::openDetail);
    connect(m_present, &PresentPanel::backAsked, this,
            [this] { go(m_detail->model()->origin().isEmpty() ? Stage::Gallery : Stage::Detail); });
    connect(m_passport, &PassportPanel::backAsked, this, [this] { go(Stage::Detail); });
    connect(m_flow, &SigningFlow::changed, this, &CertificatesPage::signingChanged);
    connect(m_flow, &SigningFlow::phaseChanged, this, [this] {
        if (m_flow->reviewing() || m_flow->tracking())
            m_signingPanel->focusFirst();
    });
    connect(m_signingPanel, &SigningPanel::done, this, &CertificatesPage::leaveSigning);
    connect(m_signingPanel, &SigningPanel::proofAsked, this, [this](const QString& id) {
        this->context().navigate(
            PageId::Proof, {{QStringLiteral("subject"), QStringLiteral("transaction")}, {QStringLiteral("id"), id}});
    });
}

QWidget* CertificatesPage::makeGalleryStage() {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    auto* header = new PageHeader(tr("Certificates"));
    auto* present = new SecondaryButton(tr("Answer a request"), QStringLiteral("qr"));
    present->setObjectName(QStringLiteral("certificatesPresent"));
    header->addTool(present);
    auto* receive = header->setAction(tr("Receive a certificate"), QStringLiteral("receive"));
    receive->setObjectName(QStringLiteral("certificatesReceive"));
    column->addWidget(header);
    column->addWidget(new CertificateTabs(context(), PageId::Certificates), 0, Qt::AlignLeft);
    column->addWidget(m_gallery, 1);
    connect(receive, &QPushButton::clicked, this, [this] { go(Stage::Receive); });
    connect(present, &QPushButton::clicked, this, [this] {
        m_detail->open({});
        m_present->open({}, {});
        go(Stage::Present);
    });
    return box;
}

QWidget* CertificatesPage::makeSigningStage() {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    m_signingHead = new StageHead({});
    column->addWidget(m_signingHead);
    column->addWidget(m_signingPanel);
    column->addStretch(1);
    connect(m_signingHead, &StageHead::backAsked, this, [this] {
        if (m_flow->tracking())
            leaveSigning();
        else
            m_flow->back();
    });
    return box;
}

void CertificatesPage::addScrolled(Stage stage, QWidget* content) {
    // From the outside in: with each new parent the style sheet is matched anew with all that a widget holds.
    auto* scroll = new QScrollArea(m_stack);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* holder = new QWidget(scroll);
    holder->setObjectName(QStringLiteral("scrolled"));
    auto* column = new QVBoxLayout(holder);
    // Room for the scroll bar, which would else lie on the cards.
    column->setContentsMargins(0, 0, space(Space::Medium), 0);
    scroll->setWidget(holder);
    holder->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    m_stack->insertWidget(static_cast<int>(stage), scroll);
    column->addWidget(content);
}

// --- stages
// ------------------------------------------------------------------------------------------------------------

void CertificatesPage::go(Stage stage) {
    m_stage = stage;
    m_stack->setCurrentIndex(static_cast<int>(stage));
    if (auto* scroll = qobject_cast<QScrollArea*>(m_stack->currentWidget()))
        scroll->verticalScrollBar()->setValue(0);
    switch (stage) {
    case Stage::Gallery:
        m_detail->open({});
        m_gallery->focusFirst();
        break;
    case Stage::Detail:
        m_detail->focusFirst();
        break;
    case Stage::Transfer:
        m_transfer->focusFirst();
        break;
    case Stage::Receive:
        if (m_snapshot)
            m_receive->open(m_snapshot);
        m_receive->focusFirst();
        break;
    case Stage::Present:
        m_present->focusFirst();
        break;
    case Stage::Passport:
        m_passport->focusFirst();
        break;
    case Stage::Bind:
        m_bind->focusFirst();
        break;
    case Stage::Signing:
        break;
    }
}

void CertificatesPage::showSnapshot(const facade::SnapshotPtr& snapshot) {
    m_snapshot = snapshot;
    m_gallery->showSnapshot(snapshot);
    m_detail->showSnapshot(snapshot);
    m_transfer->showSnapshot(snapshot);
    m_bind->showSnapshot(snapshot);
    m_flow->setSnapshot(snapshot);
    if (!snapshot->wallet) {
        m_pictures->clear();
        go(Stage::Gallery);
    }
}

void CertificatesPage::enter(const QVariantMap& arguments) {
    const QString origin = arguments.value(QStringLiteral("origin")).toString();
    const QString challenge = arguments.value(QStringLiteral("challenge")).toString();
    if (!origin.isEmpty()) {
        openDetail(origin);
    } else if (!challenge.isEmpty()) {
        m_detail->open({});
        m_present->open({}, challenge);
        go(Stage::Present);
    } else if (arguments.contains(QStringLiteral("receive"))) {
        go(Stage::Receive);
    } else if (arguments.contains(QStringLiteral("incoming"))) {
        m_gallery->choose(GalleryPanel::Filter::Incoming);
        go(Stage::Gallery);
    } else if (m_stage == Stage::Gallery) {
        m_gallery->focusFirst();
    }
}

bool CertificatesPage::holdsInput() const {
    return m_stage != Stage::Gallery || m_gallery->holdsInput();
}

void CertificatesPage::openDetail(const QString& origin) {
    m_detail->open(origin);
    go(Stage::Detail);
}

void CertificatesPage::startTransfer(const facade::CertificateDetail& detail, const QString& recipient) {
    m_signing = Signing::Transfer;
    m_flow->startOver();
    m_transfer->open(detail, recipient);
    go(Stage::Transfer);
}

/// To the one who had it before, when its history says who that is.
void CertificatesPage::giveBack(const QString& origin) {
    openDetail(origin);
    core().certificates().detail(origin.toStdString(), call(), [this, origin](Result<facade::CertificateDetail> reply) {
        if (!reply || m_stage != Stage::Detail || m_detail->model()->origin() != origin)
            return;
        const auto& custody = reply.value().custody;
        const QString owner = custody.size() < 2 ? QString() : plainText(custody[custody.size() - 2].owner, 100);
        startTransfer(reply.value(), owner);
        if (owner.isEmpty())
            context().toast(tr("It is not known here who had it before. Enter the address it goes back to."), {}, {});
    });
}

void CertificatesPage::reviewTransfer() {
    m_signing = Signing::Transfer;
    m_signingHead->setTitle(tr("Review the transfer"));
    m_signingPanel->setWords({tr("Sign and send"), tr("Transferred. It is final."), tr("Done")});
    m_flow->prepare([this](facade::Call call, facade::Reply<facade::CertificateReview> reply) {
        core().certificates().prepareTransfer(m_transfer->request(), std::move(call), std::move(reply));
    });
}

void CertificatesPage::startBind(const QString& origin) {
    const auto& detail = m_detail->model()->detail();
    if (!detail || m_detail->model()->origin() != origin)
        return;
    m_signing = Signing::Bind;
    m_flow->startOver();
    m_bind->open(detail->row);
    go(Stage::Bind);
}

void CertificatesPage::reviewBind() {
    m_signing = Signing::Bind;
    m_signingHead->setTitle(tr("Review what is filled in"));
    m_signingPanel->setWords({tr("Sign and fill in"), tr("Filled in. It is final."), tr("Done")});
    m_flow->prepare([this](facade::Call call, facade::Reply<facade::CertificateReview> reply) {
        core().certificates().prepareBind(m_bind->request(), std::move(call), std::move(reply));
    });
}

void CertificatesPage::askToGiveUp(const QString& origin) {
    ask(this,
        {QStringLiteral("giveUpQuestion"), tr("Give this certificate up?"),
         tr("It is revoked for ever: nobody can use it or get it after that, not even you. To pass it on, transfer it "
            "instead."),
         tr("Keep it"), tr("Review giving it up")},
        [this, origin] {
            m_signing = Signing::GiveUp;
            m_flow->startOver();
            m_signingHead->setTitle(tr("Review giving it up"));
            m_signingPanel->setWords({tr("Sign and give up"), tr("Given up. It is final."), tr("Done")});
            const uint8_t level = m_snapshot ? m_snapshot->node.lowestLevel : 0;
            m_flow->prepare([this, origin, level](facade::Call call, facade::Reply<facade::CertificateReview> reply) {
                core().certificates().prepareRevoke({origin.toStdString(), "surrendered", level}, std::move(call),
                                                    std::move(reply));
            });
        });
}

CertificatesPage::Stage CertificatesPage::formStage() const {
    switch (m_signing) {
    case Signing::Transfer:
        return Stage::Transfer;
    case Signing::Bind:
        return Stage::Bind;
    case Signing::GiveUp:
        break;
    }
    return Stage::Detail;
}

QString CertificatesPage::signingTitle() const {
    switch (m_signing) {
    case Signing::Transfer:
        return tr("Transfer");
    case Signing::Bind:
        return tr("Filling in");
    case Signing::GiveUp:
        break;
    }
    return tr("Giving up");
}

void CertificatesPage::signingChanged() {
    const Stage form = formStage();
    const bool preparing = m_flow->phase() == SigningFlow::Phase::Preparing;
    m_transfer->setBusy(preparing);
    m_bind->setBusy(preparing);
    if (m_flow->reviewing() || m_flow->tracking()) {
        if (m_stage == form || m_stage == Stage::Detail)
            go(Stage::Signing);
        if (m_flow->tracking())
            m_signingHead->setTitle(signingTitle());
        return;
    }
    const QString problem =
        m_flow->problem().isEmpty() && m_stage == form ? m_flow->blockedReason() : m_flow->problem();
    if (m_signing == Signing::Transfer)
        m_transfer->showProblem(problem);
    if (m_signing == Signing::Bind)
        m_bind->showProblem(problem);
    if (m_stage == Stage::Signing)
        go(form);
    if (m_signing == Signing::GiveUp && !m_flow->problem().isEmpty()) {
        context().toast(m_flow->problem(), {}, {});
        m_flow->startOver(); // told once
    }
}

void CertificatesPage::leaveSigning() {
    const QString origin = m_detail->model()->origin();
    m_stage = Stage::Gallery; // what signingChanged() hears now leads nowhere
    m_flow->startOver();
    m_bind->reset();
    if (origin.isEmpty())
        go(Stage::Gallery);
    else
        openDetail(origin);
}

} // namespace circlet::ui
