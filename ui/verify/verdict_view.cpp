#include "ui/verify/verdict_view.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/proof/proof_view.h"
#include "ui/style/theme.h"
#include "ui/text/format.h"
#include "ui/verify/certificate_content.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using State = VerifyViewModel::State;
using Verdict = VerifyViewModel::Verdict;
using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

struct Look {
    const char* banner;
    const char* icon;
    Role ink;
};

Look lookOf(const VerifyViewModel& model) {
    if (model.state() != State::Shown)
        return model.state() == State::Failed ? Look{"warning", "warning", Role::Claimed}
                                              : Look{"info", "clock", Role::Info};
    switch (model.verdict()) {
    case Verdict::Good:
        return {"good", "shield-check", Role::Verified};
    case Verdict::Ended:
        return {"warning", "warning", Role::Claimed};
    case Verdict::Sealed:
        return {"info", "lock", Role::Info};
    case Verdict::Refused:
        break;
    }
    return {"danger", "shield-alert", Role::Danger};
}

} // namespace

VerdictView::VerdictView(facade::Facade& facade, VerifyViewModel& model, QWidget* parent)
    : QWidget(parent), m_model(model) {
    setObjectName(QStringLiteral("verdictView"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    column->addWidget(makeHead());
    m_content = new CertificateContent(facade);
    column->addWidget(m_content);
    m_stepsTitle = new TextLabel(tr("Why this is so"), Type::Emphasis);
    column->addWidget(m_stepsTitle);
    m_steps = new ProofView;
    column->addWidget(m_steps);
    connect(&m_model, &VerifyViewModel::changed, this, &VerdictView::refresh);
    refresh();
}

QWidget* VerdictView::makeHead() {
    m_head = new QFrame;
    m_head->setObjectName(QStringLiteral("verdictHead"));
    auto* row = new QHBoxLayout(m_head);
    row->setContentsMargins(space(Space::Normal), space(Space::Normal), space(Space::Normal), space(Space::Normal));
    row->setSpacing(space(Space::Normal));
    m_icon = new IconLabel(QStringLiteral("clock"), Role::Info, space(Space::Huge));
    row->addWidget(m_icon, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(space(Space::Tiny));
    m_verdict = (new TextLabel({}, Type::Title))->wrapped();
    m_verdict->setObjectName(QStringLiteral("verdictWords"));
    m_headline = (new TextLabel({}, Type::Body))->wrapped();
    m_headline->setObjectName(QStringLiteral("verdictHeadline"));
    m_claim = (new TextLabel({}, Type::Body))->wrapped();
    m_claim->setObjectName(QStringLiteral("verdictClaim"));
    m_freshness = (new TextLabel({}, Type::Body, Role::Muted))->wrapped();
    m_freshness->setObjectName(QStringLiteral("verdictFreshness"));
    m_subject = (new TextLabel({}, Type::Caption, Role::Muted))->wrapped();
    m_subject->setObjectName(QStringLiteral("verdictSubject"));
    for (TextLabel* label : {m_verdict, m_headline, m_claim, m_freshness, m_subject})
        words->addWidget(label);
    row->addLayout(words, 1);
    return m_head;
}

void VerdictView::refresh() {
    const State state = m_model.state();
    setVisible(state != State::Empty);
    const bool shown = state == State::Shown;
    const Look look = lookOf(m_model);
    style::setProperty(m_head, "banner", QLatin1String(look.banner));
    m_icon->setIcon(QLatin1String(look.icon), look.ink);
    m_verdict->setText(m_model.verdictWords());
    m_verdict->setInk(look.ink);
    m_headline->setText(breakable(shown ? m_model.headline() : m_model.problem()));
    m_claim->setText(breakable(m_model.claim()));
    m_freshness->setText(breakable(m_model.freshness()));
    m_subject->setText(m_model.subject());
    for (TextLabel* label : {m_headline, m_claim, m_freshness, m_subject})
        label->setVisible(!label->text().isEmpty());
    m_head->setAccessibleName(m_model.verdictWords());
    m_head->setAccessibleDescription(m_headline->text());
    // What is not genuine is not shown as if it were.
    const bool content = shown && m_model.report()->valid && m_model.report()->certificate.has_value();
    m_content->setVisible(content);
    if (content)
        m_content->setDetail(*m_model.report()->certificate);
    const bool steps = shown && !m_model.report()->steps.empty();
    m_stepsTitle->setVisible(steps);
    m_steps->setVisible(steps);
    if (steps)
        m_steps->setSteps(m_model.report()->steps);
    else
        m_steps->clear();
}

} // namespace circlet::ui
