#include "ui/activity/activity_detail.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/activity/activity_model.h"
#include "ui/app/facade_binding.h"
#include "ui/style/tokens.h"
#include "ui/text/format.h"
#include "ui/widgets/address_label.h"
#include "ui/widgets/amount_label.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/proof_badge.h"

namespace circlet::ui {

using facade::TransactionState;
using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

TextLabel* makeValue(const QString& objectName, Type type = Type::Body) {
    auto* label = (new TextLabel({}, type))->wrapped();
    label->setObjectName(objectName);
    return label;
}

bool isTransaction(const facade::ActivityRow& row) {
    return row.id.rfind("system:", 0) != 0;
}

} // namespace

ActivityDetail::ActivityDetail(const PageContext& context, facade::ActivityRow row, QWidget* parent)
    : QWidget(parent), m_context(context), m_row(std::move(row)) {
    setObjectName(QStringLiteral("activityDetail"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    m_amount = new AmountLabel(Type::Title);
    m_amount->setObjectName(QStringLiteral("detailAmount"));
    m_badge = new ProofBadge;
    m_badge->setObjectName(QStringLiteral("detailBadge"));
    auto* top = new QHBoxLayout;
    top->addWidget(m_amount);
    top->addStretch(1);
    top->addWidget(m_badge);
    column->addLayout(top);
    m_state = makeValue(QStringLiteral("detailState"));
    column->addWidget(m_state);
    column->addWidget(makeLine());

    m_facts = new QGridLayout;
    m_facts->setHorizontalSpacing(space(Space::Normal));
    m_facts->setVerticalSpacing(space(Space::Medium));
    m_facts->setColumnStretch(1, 1);
    auto* who = new QWidget;
    auto* whoLines = new QVBoxLayout(who);
    whoLines->setContentsMargins(0, 0, 0, 0);
    whoLines->setSpacing(space(Space::Tiny));
    m_whoName = makeValue(QStringLiteral("detailWhoName"));
    m_who = new AddressLabel({}, Type::MonoCaption);
    m_who->setObjectName(QStringLiteral("detailWho"));
    whoLines->addWidget(m_whoName);
    whoLines->addWidget(m_who);
    m_fee = makeValue(QStringLiteral("detailFee"));
    m_time = makeValue(QStringLiteral("detailTime"));
    m_height = makeValue(QStringLiteral("detailHeight"));
    m_memo = makeValue(QStringLiteral("detailMemo"));
    auto* id = new QWidget;
    auto* idRow = new QHBoxLayout(id);
    idRow->setContentsMargins(0, 0, 0, 0);
    idRow->setSpacing(space(Space::Tiny));
    m_id = new TextLabel({}, Type::MonoCaption);
    m_id->setObjectName(QStringLiteral("detailId"));
    auto* copy = new CopyButton(tr("payment id"), [this] { return transaction(); });
    copy->setObjectName(QStringLiteral("detailCopyId"));
    idRow->addWidget(m_id);
    idRow->addWidget(copy);
    idRow->addStretch(1);
    addFact(tr("With"), who);
    addFact(tr("Fee"), m_fee);
    addFact(tr("Time"), m_time);
    addFact(tr("Block"), m_height);
    addFact(tr("Message"), m_memo);
    addFact(tr("Payment id"), id);
    column->addLayout(m_facts);

    m_note = new QLineEdit;
    m_note->setObjectName(QStringLiteral("detailNote"));
    m_note->setMaxLength(200);
    m_noteField = new FormField(tr("Your note"), m_note, tr("Only you see it. It is saved when you leave the field."));
    m_contact = new QLineEdit;
    m_contact->setObjectName(QStringLiteral("detailContact"));
    m_contact->setMaxLength(60);
    m_contactField = new FormField(tr("Contact name"), m_contact, tr("Named addresses can be chosen when you send."));
    column->addWidget(m_contactField);
    column->addWidget(m_noteField);
    column->addWidget(makeActions());
    connect(m_contact, &QLineEdit::editingFinished, this, &ActivityDetail::saveContact);
    m_contact->setText(contactName());
    connect(m_note, &QLineEdit::editingFinished, this, &ActivityDetail::saveNote);
    m_note->setText(plainText(m_row.note));
    refresh();
}

QWidget* ActivityDetail::makeActions() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Small));
    m_proof = new SecondaryButton(tr("See the proof"), QStringLiteral("shield-check"));
    m_proof->setObjectName(QStringLiteral("detailProof"));
    m_resend = new SecondaryButton(tr("Send again"), QStringLiteral("refresh"));
    m_resend->setObjectName(QStringLiteral("detailResend"));
    m_resend->setToolTip(tr("Safe: the same payment cannot happen twice."));
    m_certificate = new SecondaryButton(tr("Show the certificate"), QStringLiteral("certificate"));
    m_certificate->setObjectName(QStringLiteral("detailCertificate"));
    row->addWidget(m_certificate);
    row->addWidget(m_proof);
    row->addWidget(m_resend);
    row->addStretch(1);
    const auto showProof = [this] {
        m_context.closeDrawer();
        m_context.navigate(PageId::Proof, {{QStringLiteral("subject"), QStringLiteral("transaction")},
                                           {QStringLiteral("id"), transaction()}});
    };
    connect(m_certificate, &QPushButton::clicked, this, [this] {
        m_context.closeDrawer();
        m_context.navigate(PageId::Certificates,
                           {{QStringLiteral("origin"), QString::fromStdString(m_row.certificateOrigin)}});
    });
    connect(m_proof, &QPushButton::clicked, this, showProof);
    connect(m_badge, &QPushButton::clicked, this, showProof);
    connect(m_resend, &QPushButton::clicked, this, &ActivityDetail::resend);
    return box;
}

void ActivityDetail::addFact(const QString& label, QWidget* value) {
    const int row = m_facts->rowCount();
    value->setAccessibleName(label);
    m_facts->addWidget(new TextLabel(label, Type::Body, Role::Muted), row, 0, Qt::AlignTop);
    m_facts->addWidget(value, row, 1);
}

void ActivityDetail::setRow(const facade::ActivityRow& row) {
    if (row == m_row)
        return;
    m_row = row;
    if (!m_note->hasFocus())
        m_note->setText(plainText(m_row.note));
    refresh();
}

void ActivityDetail::refresh() {
    const bool final = m_row.state == TransactionState::Final;
    const AmountUnit unit = amountUnitFromName(m_context.facade.settings().amountUnit);
    m_amount->setSigned(m_row.amount, signOf(m_row), unit);
    m_amount->setVisible(movesCoins(m_row));
    m_badge->setLevel(m_row.level);
    m_state->setText(final ? finalSentence() : stateWord(m_row.state));
    m_state->setInk(final ? Role::Muted : activityInk(m_row));
    m_whoName->setText(plainText(m_row.counterpartyLabel, 60));
    m_whoName->setVisible(!m_row.counterpartyLabel.empty() || m_row.counterparty.empty());
    if (m_row.counterparty.empty() && m_row.counterpartyLabel.empty())
        m_whoName->setText(m_row.direction == facade::Direction::System || m_row.resignation ? tr("The network")
                                                                                             : tr("Not known"));
    m_who->setAddress(QString::fromStdString(m_row.counterparty));
    m_who->setVisible(!m_row.counterparty.empty());
    m_fee->setText(m_row.fee.isZero() ? tr("None paid by you") : formatFee(m_row.fee));
    m_time->setText(exactTime(m_row.time));
    m_height->setText(final ? formatCount(m_row.height) : tr("Not in a block yet"));
    m_memo->setText(m_row.memo.empty() ? tr("None") : plainText(m_row.memo));
    m_id->setText(shortHash(transaction()));
    m_proof->setEnabled(final && isTransaction(m_row));
    // Of those that this wallet issued to others, the issuer console knows more than the gallery.
    m_certificate->setVisible(!m_row.certificateOrigin.empty() && m_row.certificate != "issued");
    m_noteField->setVisible(isTransaction(m_row));
    m_contactField->setVisible(!m_row.counterparty.empty() && m_row.direction != facade::Direction::Internal);
    m_resend->setVisible(!final && m_row.direction != facade::Direction::In && isTransaction(m_row));
}

QString ActivityDetail::finalSentence() const {
    switch (m_row.event) {
    case facade::SystemEvent::Reward:
        return tr("Yours, but locked until some time after the seat is left.");
    case facade::SystemEvent::Unlock:
        return tr("Yours to spend, with the fees that the seat earned.");
    case facade::SystemEvent::Burn:
        return tr("Lost: the seat missed too many turns, or signed against the rules.");
    case facade::SystemEvent::Genesis:
    case facade::SystemEvent::None:
        break;
    }
    return tr("Final. It cannot be undone.");
}

void ActivityDetail::saveNote() {
    const std::string note = m_note->text().trimmed().toStdString();
    if (note == m_row.note)
        return;
    m_row.note = note;
    m_context.facade.setNote(m_row.id, note, call(), [this](Result<std::monostate> reply) {
        m_noteField->setError(reply ? QString() : plainText(reply.error().message, 300));
    });
}

QString ActivityDetail::contactName() const {
    const facade::SnapshotPtr snapshot = m_context.binding.snapshot();
    if (!snapshot || !snapshot->wallet)
        return {};
    for (const facade::ContactRow& contact : snapshot->wallet->contacts) {
        if (contact.address == m_row.counterparty)
            return QString::fromStdString(contact.name);
    }
    return {};
}

void ActivityDetail::saveContact() {
    const QString name = m_contact->text().trimmed();
    const QString before = contactName();
    if (name == before)
        return;
    const auto answer = [this](Result<std::monostate> reply) {
        m_contactField->setError(reply ? QString() : plainText(reply.error().message, 300));
    };
    if (!before.isEmpty())
        m_context.facade.removeContact(before.toStdString(), call(), answer);
    if (!name.isEmpty())
        m_context.facade.saveContact({name.toStdString(), m_row.counterparty}, call(), answer);
}

void ActivityDetail::resend() {
    m_resend->setEnabled(false);
    m_context.facade.resend(m_row.id, call(), [this](Result<std::monostate> reply) {
        m_resend->setEnabled(true);
        m_context.toast(reply ? tr("Sent to the network once more.") : plainText(reply.error().message, 300), {}, {});
    });
}

} // namespace circlet::ui
