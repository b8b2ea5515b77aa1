#include "ui/issuer/issued_detail.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/certificates/certificate_text.h"
#include "ui/issuer/issued_model.h"
#include "ui/mining/fact_grid.h"
#include "ui/style/tokens.h"
#include "ui/text/certificate_words.h"
#include "ui/text/format.h"
#include "ui/widgets/address_label.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

IssuedDetail::IssuedDetail(const facade::IssuedRow& row, bool mayRevoke, QWidget* parent)
    : QWidget(parent), m_row(row) {
    setObjectName(QStringLiteral("issuedDetail"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    column->addWidget((new TextLabel(plainText(row.title, 120), Type::Emphasis))->wrapped());
    auto* facts = new FactGrid(QStringLiteral("issuedFact"));
    QVector<MiningFact> lines{{tr("State"), IssuedModel::stateText(row), {}}, {tr("Kind"), kindWord(row.kind), {}}};
    if (row.kind == facade::CertificateKind::Value)
        lines.append({tr("Face value"), faceValueText(row.faceValue, row.currency), {}});
    lines.append({tr("Issued"), exactTime(row.time), {}});
    lines.append({tr("Expires"), row.expiresAt == 0 ? tr("Never") : exactTime(row.expiresAt), {}});
    if (!row.recipientLabel.empty())
        lines.append({tr("Issued to"), plainText(row.recipientLabel, 60), {}});
    if (!row.serial.empty())
        lines.append({tr("X.509 serial"), plainText(row.serial, 100), {}});
    facts->setFacts(lines);
    column->addWidget(facts);
    column->addWidget(new AddressLabel(plainText(row.recipient, 120), Type::MonoCaption));
    auto* origin = new QHBoxLayout;
    origin->setSpacing(space(Space::Small));
    const QString hex = QString::fromStdString(row.origin);
    origin->addWidget(new TextLabel(tr("Origin"), Type::Body, Role::Muted));
    origin->addWidget(new TextLabel(shortHash(hex), Type::Mono));
    origin->addWidget(new CopyButton(tr("origin"), [hex] { return hex; }));
    origin->addStretch(1);
    column->addLayout(origin);
    if (mayRevoke && !row.revoked && row.state == facade::TransactionState::Final) {
        column->addWidget(makeLine());
        auto* rules = new SecondaryButton(tr("Set its rules anew…"));
        rules->setObjectName(QStringLiteral("issuedRules"));
        column->addWidget(rules, 0, Qt::AlignLeft);
        connect(rules, &QPushButton::clicked, this, [this] { emit rulesAsked(QString::fromStdString(m_row.origin)); });
        column->addWidget(makeLine());
        column->addWidget(makeRevoke());
    }
    column->addStretch(1);
}

QWidget* IssuedDetail::makeRevoke() {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Medium));
    m_reason = new QComboBox;
    m_reason->setObjectName(QStringLiteral("revokeReason"));
    m_reason->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // the drawer is narrow
    for (const auto& [word, meaning] : facade::revocationReasons())
        m_reason->addItem(reasonText(word, meaning), QString::fromStdString(word));
    column->addWidget(new FormField(tr("Revoke, because"), m_reason,
                                    tr("The reason is public. A revocation is final: it cannot be taken back.")));
    auto* revoke = new DangerButton(tr("Review the revocation"));
    revoke->setObjectName(QStringLiteral("revokeReview"));
    column->addWidget(revoke, 0, Qt::AlignLeft);
    connect(revoke, &QPushButton::clicked, this,
            [this] { emit revokeAsked(QString::fromStdString(m_row.origin), m_reason->currentData().toString()); });
    return box;
}

} // namespace circlet::ui
