#include "ui/verify/challenge_panel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/certificates/certificate_text.h"
#include "ui/dialogs/file_dialogs.h"
#include "ui/receive/qr_view.h"
#include "ui/style/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layouts.h"

namespace circlet::ui {

using facade::CertificateKind;
using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr int qrSide = 260;

QLineEdit* makeEdit(const QString& objectName, const QString& placeholder = {}) {
    auto* edit = new QLineEdit;
    edit->setObjectName(objectName);
    edit->setPlaceholderText(placeholder);
    edit->setMinimumHeight(style::controlHeight);
    edit->setMaxLength(2'000);
    return edit;
}

} // namespace

ChallengePanel::ChallengePanel(facade::Facade& facade, QWidget* parent)
    : QWidget(parent), m_model(new ChallengeViewModel(facade, this)) {
    setObjectName(QStringLiteral("challengePanel"));
    auto* column = flushColumn(this);
    m_form = makeForm();
    m_request = makeRequest();
    column->addWidget(m_form);
    column->addWidget(m_request);
    column->addStretch(1);
    connect(m_model, &ChallengeViewModel::changed, this, &ChallengePanel::refresh);
    refresh();
}

QWidget* ChallengePanel::makeForm() {
    auto* form = new QWidget;
    auto* column = flushColumn(form);
    column->addWidget((new TextLabel(tr("You make a request and give it away as a link or QR code. Whoever holds a "
                                        "certificate that fits answers it, once, with the fields you ask for."),
                                     Type::Body, Role::Muted))
                          ->wrapped());
    m_domain = makeEdit(QStringLiteral("challengeDomain"), QStringLiteral("shop.example"));
    m_domainField = new FormField(tr("Who asks"), m_domain, tr("The other side sees this name before it answers."));
    m_purpose = makeEdit(QStringLiteral("challengePurpose"), tr("Optional: what it is for"));
    m_purposeField = new FormField(tr("Purpose"), m_purpose);
    m_fields = makeEdit(QStringLiteral("challengeFields"), tr("Optional: name, date of birth"));
    m_fieldsField = new FormField(tr("Fields that must be shown"), m_fields, tr("Names, with commas between them."));
    m_minutes = new QSpinBox;
    m_minutes->setObjectName(QStringLiteral("challengeMinutes"));
    m_minutes->setRange(1, ChallengeViewModel::mostMinutes);
    m_minutes->setValue(10);
    m_minutes->setMinimumHeight(style::controlHeight);
    m_make = new PrimaryButton(tr("Make the request"), QStringLiteral("qr"));
    m_make->setObjectName(QStringLiteral("challengeMake"));
    m_problem = (new TextLabel({}, Type::Body, Role::Danger))->wrapped();
    m_problem->setObjectName(QStringLiteral("challengeProblem"));
    column->addWidget(m_domainField);
    column->addWidget(m_purposeField);
    column->addWidget(makeKinds());
    column->addWidget(m_fieldsField);
    column->addWidget(new FormField(tr("Minutes to answer it"), m_minutes));
    column->addWidget(m_problem);
    column->addWidget(m_make, 0, Qt::AlignLeft);
    connect(m_make, &QPushButton::clicked, this, &ChallengePanel::submit);
    for (QLineEdit* edit : {m_domain, m_purpose, m_fields}) {
        connect(edit, &QLineEdit::returnPressed, this, &ChallengePanel::submit);
        connect(edit, &QLineEdit::textEdited, this, &ChallengePanel::refresh);
    }
    return form;
}

QWidget* ChallengePanel::makeKinds() {
    auto* chips = new QWidget;
    auto* row = new QHBoxLayout(chips);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Small));
    const std::pair<CertificateKind, const char*> kinds[] = {{CertificateKind::Identity, "challengeIdentity"},
                                                             {CertificateKind::Ownership, "challengeOwnership"},
                                                             {CertificateKind::Value, "challengeValue"}};
    for (const auto& [kind, name] : kinds) {
        auto* chip = new Chip(kindWord(kind));
        chip->setObjectName(QLatin1String(name));
        row->addWidget(chip);
        m_kinds.emplace_back(kind, chip);
    }
    row->addStretch(1);
    return new FormField(tr("Kind of certificate"), chips, tr("None chosen: any kind."));
}

QWidget* ChallengePanel::makeRequest() {
    auto* box = new QWidget;
    auto* column = flushColumn(box);
    m_qr = new QrView(qrSide);
    m_qr->setObjectName(QStringLiteral("challengeQr"));
    m_qr->setAccessibleName(tr("The request as a QR code"));
    column->addWidget(m_qr, 0, Qt::AlignHCenter);
    auto* link = new QWidget;
    auto* row = new QHBoxLayout(link);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Tiny));
    m_link = makeEdit(QStringLiteral("challengeLink"));
    m_link->setReadOnly(true);
    m_link->setMaxLength(8'192);
    row->addWidget(m_link, 1);
    row->addWidget(new CopyButton(tr("link"), [this] { return m_model->link(); }));
    m_until = (new TextLabel({}, Type::Caption, Role::Muted))->wrapped();
    column->addWidget(new FormField(tr("The request as a link"), link));
    m_link->setAccessibleName(tr("The request as a link"));
    column->addWidget(m_until);
    column->addWidget(makeLine());
    column->addWidget(makeAnswer());
    return box;
}

QWidget* ChallengePanel::makeAnswer() {
    auto* box = new QWidget;
    auto* column = flushColumn(box);
    m_answer = makeEdit(QStringLiteral("challengeAnswer"), tr("Paste the answer's link"));
    m_answer->setMaxLength(64 * 1024);
    auto* field = new FormField(tr("The answer"), m_answer, tr("Short answers come as a link, long ones as a file."));
    column->addWidget(field);
    auto* row = new QHBoxLayout;
    row->setSpacing(space(Space::Small));
    m_check = new PrimaryButton(tr("Verify the answer"), QStringLiteral("shield-check"));
    m_check->setObjectName(QStringLiteral("challengeVerify"));
    auto* file = new SecondaryButton(tr("Open a file"));
    file->setObjectName(QStringLiteral("challengeFile"));
    row->addWidget(m_check);
    row->addWidget(file);
    row->addStretch(1);
    column->addLayout(row);
    auto* again = new QuietButton(tr("Another request"));
    again->setObjectName(QStringLiteral("challengeAgain"));
    column->addWidget(again, 0, Qt::AlignLeft);
    const auto check = [this] {
        if (!m_answer->text().trimmed().isEmpty())
            emit answerText(m_answer->text());
    };
    connect(m_check, &QPushButton::clicked, this, check);
    connect(m_answer, &QLineEdit::returnPressed, this, check);
    connect(m_answer, &QLineEdit::textChanged, this, &ChallengePanel::refresh);
    connect(again, &QPushButton::clicked, m_model, &ChallengeViewModel::startOver);
    connect(file, &QPushButton::clicked, this, [this] {
        askWhichToOpen(this, {QStringLiteral("challengeDialog"), tr("Open the answer"), {}, tr("All files (*)"), {}},
                       [this](const QString& chosen) { emit answerFile(chosen); });
    });
    return box;
}

ChallengeViewModel::Draft ChallengePanel::draft() const {
    ChallengeViewModel::Draft draft;
    draft.domain = m_domain->text();
    draft.purpose = m_purpose->text();
    draft.fields = m_fields->text();
    draft.minutes = m_minutes->value();
    for (const auto& [kind, chip] : m_kinds) {
        if (chip->isChecked())
            draft.kinds.push_back(kind);
    }
    return draft;
}

void ChallengePanel::submit() {
    m_tried = true;
    refresh();
    m_model->make(draft());
}

void ChallengePanel::refresh() {
    const bool made = m_model->made().has_value();
    m_form->setVisible(!made);
    m_request->setVisible(made);
    const ChallengeViewModel::Problems problems =
        m_tried ? ChallengeViewModel::check(draft()) : ChallengeViewModel::Problems();
    m_domainField->setError(problems.domain);
    m_purposeField->setError(problems.purpose);
    m_fieldsField->setError(problems.fields);
    m_problem->setText(m_model->problem());
    m_problem->setVisible(!m_model->problem().isEmpty());
    m_make->setEnabled(!m_model->busy());
    m_check->setEnabled(!m_answer->text().trimmed().isEmpty());
    if (!made || m_link->text() == m_model->link())
        return;
    m_qr->setText(m_model->link());
    m_qr->setAccessibleDescription(m_model->link());
    m_link->setText(m_model->link());
    m_link->setCursorPosition(0);
    m_until->setText(m_model->validUntil());
    m_answer->clear();
}

} // namespace circlet::ui
