#include "ui/issuer/issue_form.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStringListModel>
#include <QVBoxLayout>

#include "ui/certificates/certificate_text.h"
#include "ui/issuer/attachment_rows.h"
#include "ui/issuer/field_rows.h"
#include "ui/issuer/file_choice.h"
#include "ui/issuer/rules_panel.h"
#include "ui/tables/split_box.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layouts.h"

namespace circlet::ui {

using facade::CertificateKind;
using style::Space;
using style::space;

namespace {

constexpr int descriptionHeight = 72;

} // namespace

IssueForm::IssueForm(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("issueForm"));
    auto* column = flushColumn(this);
    m_problem = new Banner;
    m_problem->setObjectName(QStringLiteral("issueProblem"));
    column->addWidget(m_problem);
    column->addWidget(new SplitBox(makeLeft(), 4, makeRight(), 3, style::formWidth + 280));
    column->addWidget(makeButtons());
    refresh();
}

QWidget* IssueForm::makeLeft() {
    auto* box = new QWidget;
    box->setMinimumWidth(320);
    box->setMaximumWidth(style::formWidth);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    auto* column = flushColumn(box);
    m_recipient = makeLineEdit(QStringLiteral("issueRecipient"), tr("This wallet"), 4'000);
    m_contacts = new QStringListModel(this);
    auto* completer = new QCompleter(m_contacts, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_recipient->setCompleter(completer);
    column->addWidget(new FormField(
        tr("Recipient"), m_recipient,
        tr("Address, contact or receive link; empty: this wallet. With a receive link the content travels sealed.")));
    column->addWidget(makeKinds());
    m_title = makeLineEdit(QStringLiteral("issueTitle"), {}, 4'000);
    m_titleField = new FormField(tr("Title"), m_title);
    column->addWidget(m_titleField);
    m_description = new QPlainTextEdit;
    m_description->setObjectName(QStringLiteral("issueDescription"));
    m_description->setFixedHeight(descriptionHeight);
    m_description->setTabChangesFocus(true);
    m_descriptionField = new FormField(tr("Description"), m_description);
    column->addWidget(m_descriptionField);
    column->addWidget(makeValue());
    m_fields = new FieldRows(IssueDraft::mostFields);
    m_fieldsField = new FormField(tr("Fields"), m_fields, tr("Its holder can show each of them alone."));
    column->addWidget(m_fieldsField);
    column->addStretch(1);
    connect(m_title, &QLineEdit::textEdited, this, &IssueForm::refresh);
    connect(m_description, &QPlainTextEdit::textChanged, this, &IssueForm::refresh);
    connect(m_fields, &FieldRows::edited, this, &IssueForm::refresh);
    for (QLineEdit* edit : {m_recipient, m_title})
        connect(edit, &QLineEdit::returnPressed, this, &IssueForm::submit);
    return box;
}

QWidget* IssueForm::makeKinds() {
    auto* chips = new QWidget;
    auto* row = new QHBoxLayout(chips);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Small));
    m_kinds = new QButtonGroup(this);
    const std::pair<CertificateKind, const char*> kinds[] = {{CertificateKind::Ownership, "issueOwnership"},
                                                             {CertificateKind::Identity, "issueIdentity"},
                                                             {CertificateKind::Value, "issueValue"}};
    for (const auto& [kind, name] : kinds) {
        auto* chip = new Chip(kindWord(kind));
        chip->setObjectName(QLatin1String(name));
        chip->setChecked(kind == CertificateKind::Ownership);
        m_kinds->addButton(chip, static_cast<int>(kind));
        row->addWidget(chip);
    }
    row->addStretch(1);
    connect(m_kinds, &QButtonGroup::idClicked, this, &IssueForm::refresh);
    return new FormField(tr("Kind"), chips);
}

QWidget* IssueForm::makeValue() {
    m_value = new QWidget;
    auto* row = new QHBoxLayout(m_value);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Medium));
    m_faceValue = makeLineEdit(QStringLiteral("issueFaceValue"), QStringLiteral("5000"), 4'000);
    m_faceValueField = new FormField(tr("Face value"), m_faceValue, tr("In the smallest unit, such as cents."));
    m_currency = makeLineEdit(QStringLiteral("issueCurrency"), QStringLiteral("EUR"), 4'000);
    m_currencyField = new FormField(tr("Currency"), m_currency);
    row->addWidget(m_faceValueField, 2, Qt::AlignTop);
    row->addWidget(m_currencyField, 1, Qt::AlignTop);
    connect(m_faceValue, &QLineEdit::textEdited, this, &IssueForm::refresh);
    connect(m_currency, &QLineEdit::textEdited, this, &IssueForm::refresh);
    return m_value;
}

QWidget* IssueForm::makeRight() {
    auto* box = new QWidget;
    box->setMinimumWidth(320);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    auto* column = flushColumn(box);
    auto* files = new Card(tr("Pictures and files"));
    m_attachments = new AttachmentRows(IssueDraft::mostAttachments);
    m_attachmentsField = new FormField(
        {}, m_attachments, tr("PNG, JPEG, PDF or text, at most 2 MiB each. The first picture is its face."));
    m_attachments->setAccessibleName(tr("Pictures and files"));
    files->body()->addWidget(m_attachmentsField);
    column->addWidget(files);
    m_rules = new RulesPanel;
    column->addWidget(m_rules);
    m_x509 = new QCheckBox(tr("With an X.509 certificate, for other programs"));
    m_x509->setObjectName(QStringLiteral("issueX509"));
    m_x509->setChecked(true);
    column->addWidget(m_x509);
    m_request = new FileChoice({QStringLiteral("issueRequest"), tr("Use a certificate request…"),
                                tr("Certificate requests (*.csr *.req *.p10 *.pem *.der)")});
    m_requestField =
        new FormField({}, m_request, tr("The X.509 certificate is made for the key and the name in it (PKCS#10)."));
    m_request->setAccessibleName(tr("Use a certificate request…"));
    column->addWidget(m_requestField);
    connect(m_x509, &QCheckBox::toggled, this, &IssueForm::refresh);
    connect(m_attachments, &AttachmentRows::edited, this, &IssueForm::refresh);
    connect(m_rules, &RulesPanel::edited, this, &IssueForm::refresh);
    return box;
}

QWidget* IssueForm::makeButtons() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Small));
    m_review = new PrimaryButton(tr("Review"));
    m_review->setObjectName(QStringLiteral("issueReview"));
    auto* cancel = new SecondaryButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("issueCancel"));
    row->addWidget(m_review);
    row->addWidget(cancel);
    row->addStretch(1);
    connect(m_review, &QPushButton::clicked, this, &IssueForm::submit);
    connect(cancel, &QPushButton::clicked, this, &IssueForm::cancelled);
    return box;
}

IssueDraft IssueForm::draft() const {
    IssueDraft draft;
    draft.recipient = m_recipient->text();
    draft.kind = static_cast<CertificateKind>(m_kinds->checkedId());
    draft.title = m_title->text();
    draft.description = m_description->toPlainText();
    draft.fields = m_fields->fields();
    draft.attachments = m_attachments->files();
    draft.faceValue = m_faceValue->text();
    draft.currency = m_currency->text();
    draft.rules = m_rules->rules();
    draft.lastDay = m_rules->lastDay();
    draft.x509 = m_x509->isChecked();
    draft.requestFile = draft.x509 ? m_request->file() : QString();
    return draft;
}

void IssueForm::setContacts(const QStringList& names) {
    if (m_contacts->stringList() != names)
        m_contacts->setStringList(names);
}

void IssueForm::setProblem(const QString& sentence) {
    m_problem->setVisible(!sentence.isEmpty());
    if (!sentence.isEmpty())
        m_problem->show(Banner::Kind::Warning, tr("This cannot be issued so"), sentence);
}

void IssueForm::setBusy(bool busy) {
    m_busy = busy;
    refresh();
}

void IssueForm::reset() {
    m_tried = false;
    for (QLineEdit* edit : {m_recipient, m_title, m_faceValue, m_currency})
        edit->clear();
    m_description->clear();
    m_fields->clear();
    m_attachments->clear();
    m_rules->reset();
    m_x509->setChecked(true);
    m_request->clear();
    m_kinds->button(static_cast<int>(CertificateKind::Ownership))->setChecked(true);
    setProblem({});
    refresh();
}

void IssueForm::focusFirst() {
    m_recipient->setFocus();
}

bool IssueForm::holdsInput() const {
    return !m_recipient->text().isEmpty() || !m_title->text().isEmpty() || !m_description->toPlainText().isEmpty() ||
           !m_fields->isEmpty() || !m_attachments->files().isEmpty() || !m_request->file().isEmpty();
}

void IssueForm::submit() {
    m_tried = true;
    refresh();
    const IssueDraft written = draft();
    if (!m_busy && !checkDraft(written, QDate::currentDate()).any())
        emit reviewAsked(written);
}

void IssueForm::refresh() {
    const IssueDraft written = draft();
    m_value->setVisible(written.kind == CertificateKind::Value);
    m_requestField->setVisible(written.x509);
    const IssueProblems problems = m_tried ? checkDraft(written, QDate::currentDate()) : IssueProblems();
    m_titleField->setError(problems.title);
    m_descriptionField->setError(problems.description);
    m_faceValueField->setError(problems.faceValue);
    m_currencyField->setError(problems.currency);
    m_fieldsField->setError(problems.fields);
    m_attachmentsField->setError(problems.attachments);
    m_rules->setFirstDayError(problems.firstDay);
    m_rules->setLastDayError(problems.lastDay);
    m_review->setEnabled(!m_busy);
    m_review->setText(m_busy ? tr("Preparing…") : tr("Review"));
}

} // namespace circlet::ui
