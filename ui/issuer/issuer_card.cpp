#include "ui/issuer/issuer_card.h"

#include <QHBoxLayout>

#include "ui/certificates/certificate_text.h"
#include "ui/mining/fact_grid.h"
#include "ui/text/format.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/proof_badge.h"

namespace circlet::ui {

using State = IssuerViewModel::State;
using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

QWidget* makeLineWith(const QString& label, TextLabel* value, CopyButton* copy) {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Small));
    row->addWidget(new TextLabel(label, Type::Body, Role::Muted));
    value->setAccessibleName(label);
    row->addWidget(value);
    row->addWidget(copy);
    return box;
}

} // namespace

IssuerCard::IssuerCard(const IssuerViewModel& model, QWidget* parent) : Card({}, parent), m_model(model) {
    setObjectName(QStringLiteral("issuerCard"));
    setAccessibleName(tr("This issuer"));
    auto* head = new QHBoxLayout;
    head->setSpacing(space(Space::Small));
    m_name = new TextLabel({}, Type::Emphasis);
    m_name->setObjectName(QStringLiteral("issuerName"));
    m_name->setElided(true);
    m_since = new TextLabel({}, Type::Body, Role::Muted);
    m_since->setObjectName(QStringLiteral("issuerSince"));
    m_badge = new ProofBadge;
    m_badge->setFocusPolicy(Qt::NoFocus);
    m_badge->setAttribute(Qt::WA_TransparentForMouseEvents);
    head->addWidget(m_name, 1);
    head->addWidget(m_since);
    head->addWidget(m_badge);
    body()->addLayout(head);
    auto* ids = new QHBoxLayout;
    ids->setSpacing(space(Space::Large));
    m_account = new TextLabel({}, Type::Mono);
    m_account->setObjectName(QStringLiteral("issuerAccount"));
    m_root = new TextLabel({}, Type::Mono);
    m_root->setObjectName(QStringLiteral("issuerRoot"));
    ids->addWidget(
        makeLineWith(tr("Account"), m_account, new CopyButton(tr("account"), [this] { return m_model.account(); })));
    m_rootRow = makeLineWith(tr("Root"), m_root,
                             new CopyButton(tr("root's fingerprint"), [this] { return m_model.rootFingerprint(); }));
    ids->addWidget(m_rootRow);
    ids->addStretch(1);
    body()->addLayout(ids);
    body()->addWidget(makeLine());
    m_figures = new FactGrid(QStringLiteral("issuerFigure"), FactGrid::Form::Row);
    body()->addWidget(m_figures);
}

void IssuerCard::refresh() {
    const facade::IssuerView& view = m_model.view();
    m_name->setText(m_model.name());
    m_since->setText(m_model.state() == State::Retired ? tr("Retired")
                     : view.since == 0                 ? QString()
                                                       : tr("Since %1").arg(dayText(view.since)));
    m_badge->setAsOf(view.asOf);
    m_account->setText(shortAddress(m_model.account()));
    m_account->setToolTip(groupAddress(m_model.account()));
    m_root->setText(shortHash(m_model.rootFingerprint()));
    m_root->setToolTip(m_model.rootFingerprint());
    m_rootRow->setVisible(view.root.has_value());
    m_figures->setFacts(m_model.figures());
}

} // namespace circlet::ui
