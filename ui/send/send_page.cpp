#include "ui/send/send_page.h"

#include <QVBoxLayout>

#include "ui/send/review_panel.h"
#include "ui/send/send_form.h"
#include "ui/send/track_panel.h"
#include "ui/style/tokens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/page_header.h"

namespace circlet::ui {

using Phase = SendViewModel::Phase;
using style::Space;
using style::space;

SendPage::SendPage(const PageContext& context, QWidget* parent)
    : Page(context, parent),
      m_model(new SendViewModel(core(), this)),
      m_header(new PageHeader(tr("Send"))),
      m_blocked(new Banner),
      m_problem(new Banner),
      m_form(new SendForm(*m_model)),
      m_review(new ReviewPanel(*m_model)),
      m_track(new TrackPanel(*m_model)) {
    setObjectName(QStringLiteral("sendPage"));
    m_blocked->setObjectName(QStringLiteral("sendBlocked"));
    m_problem->setObjectName(QStringLiteral("sendProblem"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Large));
    column->addWidget(m_header);
    column->addWidget(m_blocked);
    column->addWidget(m_problem);
    column->addWidget(m_form);
    column->addWidget(m_review);
    column->addWidget(m_track);
    column->addStretch(1);
    connect(m_model, &SendViewModel::changed, this, &SendPage::refresh);
    connect(m_model, &SendViewModel::phaseChanged, this, &SendPage::showPhase);
    connect(m_track, &TrackPanel::proofAsked, this, [this](const QString& id) {
        this->context().navigate(
            PageId::Proof, {{QStringLiteral("subject"), QStringLiteral("transaction")}, {QStringLiteral("id"), id}});
    });
    connect(m_track, &TrackPanel::detailsAsked, this, [this](const QString& id) {
        this->context().navigate(PageId::Activity, {{QStringLiteral("transaction"), id}});
    });
    showPhase();
    refresh();
}

void SendPage::showSnapshot(const facade::SnapshotPtr& snapshot) {
    m_model->setSnapshot(snapshot);
}

void SendPage::enter(const QVariantMap& arguments) {
    const QString recipient = arguments.value(QStringLiteral("recipient")).toString();
    const QString amount = arguments.value(QStringLiteral("amount")).toString();
    // A payment on its way stays on the screen until its user leaves it.
    const bool finished = m_model->phase() == Phase::Track && m_model->trackFinished();
    if (finished || !recipient.isEmpty())
        m_model->startOver();
    if (!recipient.isEmpty())
        m_model->setRecipient(recipient);
    if (const auto parsed = ledger::parseAmount(amount.toStdString()); !amount.isEmpty() && parsed)
        m_model->setAmountText(editableDigits(parsed.value(), m_model->unit()));
    m_form->load();
    if (m_model->phase() == Phase::Edit)
        m_form->focusFirst();
}

void SendPage::refresh() {
    const QString blocked = m_model->blockedReason();
    m_blocked->setVisible(!blocked.isEmpty());
    if (!blocked.isEmpty())
        m_blocked->show(Banner::Kind::Danger, blocked.section(QLatin1Char('\n'), 0, 0),
                        blocked.section(QLatin1Char('\n'), 1));
    m_problem->setVisible(!m_model->problem().isEmpty());
    if (!m_model->problem().isEmpty())
        m_problem->show(Banner::Kind::Warning, tr("This payment was not sent"), m_model->problem());
    m_form->refresh();
    m_review->refresh();
    m_track->refresh();
}

void SendPage::showPhase() {
    const Phase phase = m_model->phase();
    const bool reviewing = phase == Phase::Review || phase == Phase::Sending;
    m_form->setVisible(phase == Phase::Edit || phase == Phase::Preparing);
    m_review->setVisible(reviewing);
    m_track->setVisible(phase == Phase::Track);
    m_header->setTitle(phase == Phase::Track ? tr("Payment") : reviewing ? tr("Review the payment") : tr("Send"));
    if (phase == Phase::Review)
        m_review->focusFirst();
    if (phase == Phase::Track)
        m_track->focusFirst();
}

} // namespace circlet::ui
