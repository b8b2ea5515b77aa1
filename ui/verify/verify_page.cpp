#include "ui/verify/verify_page.h"

#include <QVBoxLayout>

#include "ui/app/certificate_tabs.h"
#include "ui/style/tokens.h"
#include "ui/text/format.h"
#include "ui/verify/challenge_panel.h"
#include "ui/verify/verify_panel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/page_header.h"

namespace circlet::ui {

using style::Space;
using style::space;

VerifyPage::VerifyPage(const PageContext& context, QWidget* parent)
    : Page(context, parent), m_panel(new VerifyPanel(core())), m_next(new Banner) {
    setObjectName(QStringLiteral("verifyPage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    auto* header = new PageHeader(tr("Verify"));
    auto* request = new SecondaryButton(tr("Ask for a certificate"), QStringLiteral("qr"));
    request->setObjectName(QStringLiteral("verifyAsk"));
    header->addTool(request);
    column->addWidget(header);
    column->addWidget(new CertificateTabs(context, PageId::Verify));
    m_next->setObjectName(QStringLiteral("verifyNext"));
    column->addWidget(m_next);
    column->addWidget(m_panel, 1);
    connect(request, &QPushButton::clicked, this, &VerifyPage::ask);
    connect(&m_panel->model(), &VerifyViewModel::changed, this, &VerifyPage::showActions);
    connect(m_next, &Banner::actionTriggered, this, &VerifyPage::goOn);
    showActions();
}

void VerifyPage::enter(const QVariantMap& arguments) {
    const QString file = arguments.value(QStringLiteral("file")).toString();
    const QString text = arguments.value(QStringLiteral("text")).toString();
    if (!file.isEmpty())
        m_panel->checkFile(file);
    else if (!text.isEmpty())
        m_panel->checkText(text);
    m_panel->focusFirst();
}

bool VerifyPage::holdsInput() const {
    return m_panel->holdsInput() || m_challenge;
}

/// What the user probably wants to do with it next.
void VerifyPage::showActions() {
    const VerifyViewModel& model = m_panel->model();
    const bool offer = model.report() && model.report()->what == facade::VerifiedWhat::Offer && model.report()->valid &&
                       !model.file().isEmpty();
    const bool content = handsOver() && !m_importing;
    m_next->setVisible(offer || content);
    if (offer)
        m_next->show(Banner::Kind::Info, tr("This is an offer to sell"),
                     tr("If it is meant for this wallet, you can accept it."), tr("Open the offer"));
    else if (content)
        m_next->show(Banner::Kind::Info, tr("This is the content of a certificate of yours"),
                     tr("Title, fields and pictures are kept with it, if they are the ones that it was issued with."),
                     tr("Add to my certificates"));
}

bool VerifyPage::handsOver() const {
    const VerifyViewModel& model = m_panel->model();
    return model.report() && model.report()->importable && !model.file().isEmpty();
}

void VerifyPage::goOn() {
    if (!handsOver()) {
        context().navigate(PageId::Swap, {{QStringLiteral("offer"), m_panel->model().file()}});
        return;
    }
    m_importing = true; // one click, one import
    showActions();
    facade::Call call;
    call.owner = m_owner;
    core().certificates().importHandOver(
        m_panel->model().file().toStdString(), call,
        [this, file = m_panel->model().file()](const Result<facade::CertificateDetail>& reply) { added(file, reply); });
}

void VerifyPage::added(const QString& file, const Result<facade::CertificateDetail>& reply) {
    m_importing = false;
    showActions();
    if (!reply) {
        m_next->show(Banner::Kind::Warning, tr("The content was not added"), plainText(reply.error().message, 500),
                     tr("Add to my certificates"));
        return;
    }
    context().toast(tr("Content added."), {}, {});
    if (m_panel->model().file() != file)
        return; // something else is looked at by now
    m_panel->model().clear();
    context().navigate(PageId::Certificates,
                       {{QStringLiteral("origin"), QString::fromStdString(reply.value().row.origin)}});
}

void VerifyPage::ask() {
    m_challenge = new ChallengePanel(core());
    connect(m_challenge, &ChallengePanel::answerText, this, [this](const QString& text) {
        context().closeDrawer();
        m_panel->checkText(text);
    });
    connect(m_challenge, &ChallengePanel::answerFile, this, [this](const QString& file) {
        context().closeDrawer();
        m_panel->checkFile(file);
    });
    context().openDrawer(tr("Ask for a certificate"), m_challenge);
}

} // namespace circlet::ui
