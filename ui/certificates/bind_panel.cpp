#include "ui/certificates/bind_panel.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "ui/certificates/certificate_text.h"
#include "ui/certificates/stage_head.h"
#include "ui/issuer/attachment_rows.h"
#include "ui/issuer/field_rows.h"
#include "ui/tables/split_box.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layouts.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr int descriptionHeight = 72;
constexpr int longestText = 4'000;

} // namespace

BindPanel::BindPanel(QWidget* parent)
    : QWidget(parent), m_head(new StageHead(tr("Fill in a blank certificate"))), m_problem(new Banner) {
    setObjectName(QStringLiteral("bindPanel"));
    auto* column = flushColumn(this);
    column->addWidget(m_head);
    m_problem->setObjectName(QStringLiteral("bindProblem"));
    m_problem->setVisible(false);
    column->addWidget(m_problem);
    column->addWidget(new SplitBox(makeForm(), 4, makeFiles(), 3, style::formWidth + 280));
    column->addStretch(1);
    connect(m_head, &StageHead::backAsked, this, &BindPanel::backAsked);
    refresh();
}

QWidget* BindPanel::makeForm() {
    auto* form = new QWidget;
    form->setMinimumWidth(320);
    form->setMaximumWidth(style::formWidth);
    auto* column = flushColumn(form);
    m_title = new QLineEdit;
    m_title->setObjectName(QStringLiteral("bindTitle"));
    m_title->setMinimumHeight(style::controlHeight);
    m_title->setMaxLength(longestText);
    m_titleField = new FormField(tr("Title"), m_title);
    column->addWidget(m_titleField);
    m_description = new QPlainTextEdit;
    m_description->setObjectName(QStringLiteral("bindDescription"));
    m_description->setFixedHeight(descriptionHeight);
    m_description->setTabChangesFocus(true);
    m_descriptionField = new FormField(tr("Description"), m_description);
    column->addWidget(m_descriptionField);
    m_fields = new FieldRows(IssueDraft::mostFields);
    m_fieldsField = new FormField(tr("Fields"), m_fields, tr("You can show each of them alone."));
    column->addWidget(m_fieldsField);
    m_review = new PrimaryButton(tr("Review"));
    m_review->setObjectName(QStringLiteral("bindReview"));
    column->addWidget(m_review, 0, Qt::AlignLeft);
    column->addStretch(1);
    connect(m_title, &QLineEdit::textEdited, this, &BindPanel::refresh);
    connect(m_title, &QLineEdit::returnPressed, this, &BindPanel::submit);
    connect(m_description, &QPlainTextEdit::textChanged, this, &BindPanel::refresh);
    connect(m_fields, &FieldRows::edited, this, &BindPanel::refresh);
    connect(m_review, &QPushButton::clicked, this, &BindPanel::submit);
    return form;
}

QWidget* BindPanel::makeFiles() {
    auto* box = new QWidget;
    box->setMinimumWidth(320);
    auto* column = flushColumn(box);
    auto* files = new Card(tr("Pictures and files"));
    m_attachments = new AttachmentRows(IssueDraft::mostAttachments);
    m_attachments->setAccessibleName(tr("Pictures and files"));
    m_attachmentsField = new FormField(
        {}, m_attachments, tr("PNG, JPEG, PDF or text, at most 2 MiB each. The first picture is its face."));
    files->body()->addWidget(m_attachmentsField);
    column->addWidget(files);
    auto* know = new Card(tr("What to know"));
    know->body()->addWidget((new TextLabel(tr("A certificate is filled in once and stays so for ever; you can pass it "
                                              "on before or after.\nThe chain keeps a fingerprint of the content only. "
                                              "The content itself is in this wallet's file: make a backup of the file, "
                                              "the words alone do not bring it back."),
                                           Type::Body, Role::Muted))
                                ->wrapped());
    column->addWidget(know);
    column->addStretch(1);
    connect(m_attachments, &AttachmentRows::edited, this, &BindPanel::refresh);
    return box;
}

void BindPanel::open(const facade::CertificateRow& row) {
    if (m_origin != row.origin)
        reset();
    m_origin = row.origin;
    m_head->setText(kindWord(row.kind));
    showProblem({});
}

void BindPanel::showSnapshot(const facade::SnapshotPtr& snapshot) {
    m_level = snapshot->node.lowestLevel;
    if (!snapshot->wallet)
        reset();
}

void BindPanel::reset() {
    m_tried = false;
    m_origin.clear();
    m_title->clear();
    m_description->clear();
    m_fields->clear();
    m_attachments->clear();
    showProblem({});
    refresh();
}

void BindPanel::showProblem(const QString& sentence) {
    m_problem->setVisible(!sentence.isEmpty());
    if (!sentence.isEmpty())
        m_problem->show(Banner::Kind::Warning, tr("It cannot be filled in so"), sentence);
}

void BindPanel::setBusy(bool busy) {
    m_busy = busy;
    refresh();
}

void BindPanel::focusFirst() {
    m_title->setFocus();
}

IssueDraft BindPanel::draft() const {
    IssueDraft draft;
    draft.title = m_title->text();
    draft.description = m_description->toPlainText();
    draft.fields = m_fields->fields();
    draft.attachments = m_attachments->files();
    return draft;
}

facade::BindRequest BindPanel::request() const {
    facade::BindRequest request;
    static_cast<facade::NewContent&>(request) = requestOf(draft(), m_level);
    request.origin = m_origin;
    request.level = m_level;
    return request;
}

void BindPanel::submit() {
    m_tried = true;
    refresh();
    if (!m_busy && !checkDraft(draft(), QDate::currentDate()).any())
        emit reviewAsked();
}

void BindPanel::refresh() {
    const IssueProblems problems = m_tried ? checkDraft(draft(), QDate::currentDate()) : IssueProblems();
    m_titleField->setError(problems.title);
    m_descriptionField->setError(problems.description);
    m_fieldsField->setError(problems.fields);
    m_attachmentsField->setError(problems.attachments);
    m_review->setEnabled(!m_busy);
    m_review->setText(m_busy ? tr("Preparing…") : tr("Review"));
}

} // namespace circlet::ui
