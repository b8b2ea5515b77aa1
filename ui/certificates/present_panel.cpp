#include "ui/certificates/present_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/certificates/certificate_text.h"
#include "ui/certificates/show_choice.h"
#include "ui/certificates/stage_head.h"
#include "ui/dialogs/file_dialogs.h"
#include "ui/receive/qr_view.h"
#include "ui/tables/split_box.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layouts.h"

namespace circlet::ui {

using Phase = PresentViewModel::Phase;
using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr int linkHeight = 96;
constexpr int answerQrSide = 320;

QPlainTextEdit* makeText(const QString& objectName, bool readOnly) {
    auto* text = new QPlainTextEdit;
    text->setObjectName(objectName);
    text->setReadOnly(readOnly);
    text->setFont(style::font(Type::MonoCaption));
    text->setFixedHeight(linkHeight);
    text->setTabChangesFocus(true);
    text->setWordWrapMode(QTextOption::WrapAnywhere);
    return text;
}

} // namespace

PresentPanel::PresentPanel(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_model(new PresentViewModel(context.facade, this)), m_problem(new Banner) {
    setObjectName(QStringLiteral("presentPanel"));
    auto* column = flushColumn(this);
    auto* head = new StageHead(tr("Present a certificate"),
                               tr("Somebody asks; you choose what they see. The answer is good for this one request "
                                  "and cannot be used again."));
    column->addWidget(head);
    m_problem->setObjectName(QStringLiteral("presentProblem"));
    column->addWidget(m_problem);
    m_askBox = makeAsk();
    m_chooseBox = makeChoose();
    m_answerBox = makeAnswer();
    column->addWidget(m_askBox);
    column->addWidget(m_chooseBox);
    column->addWidget(m_answerBox);
    column->addStretch(1);
    connect(head, &StageHead::backAsked, this, [this] {
        // One step at a time: from the choice to the link, from the link to where the user came from.
        if (m_model->phase() == Phase::Choose)
            m_model->start(QString::fromStdString(m_model->chosen()));
        else
            emit backAsked();
    });
    connect(m_model, &PresentViewModel::changed, this, &PresentPanel::refresh);
    connect(m_model, &PresentViewModel::detailChanged, this, &PresentPanel::refreshChoice);
    refresh();
}

QWidget* PresentPanel::makeAsk() {
    auto* box = new QWidget;
    box->setMaximumWidth(style::formWidth + 120);
    auto* column = flushColumn(box);
    m_request = makeText(QStringLiteral("presentRequest"), false);
    m_request->setPlaceholderText(QStringLiteral("circlet:challenge…"));
    column->addWidget(new FormField(tr("The request"), m_request,
                                    tr("Paste the link that you were given, or that a scanner has read.")));
    m_read = new PrimaryButton(tr("Read the request"));
    m_read->setObjectName(QStringLiteral("presentRead"));
    column->addWidget(m_read, 0, Qt::AlignLeft);
    connect(m_read, &QPushButton::clicked, this, [this] { m_model->read(m_request->toPlainText()); });
    connect(m_request, &QPlainTextEdit::textChanged, this, &PresentPanel::refresh);
    return box;
}

QWidget* PresentPanel::makeChoose() {
    auto* asks = new Card(tr("The request"));
    m_who = (new TextLabel({}, Type::Emphasis))->wrapped();
    m_who->setObjectName(QStringLiteral("presentWho"));
    m_what = (new TextLabel({}, Type::Body, Role::Muted))->wrapped();
    m_what->setObjectName(QStringLiteral("presentWhat"));
    asks->body()->addWidget(m_who);
    asks->body()->addWidget(m_what);
    asks->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* box = new QWidget;
    auto* column = flushColumn(box);
    m_certificate = new QComboBox;
    m_certificate->setObjectName(QStringLiteral("presentCertificate"));
    m_certificate->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_certificateField = new FormField(tr("Answer with"), m_certificate);
    column->addWidget(m_certificateField);
    auto* parts = new Card(tr("What is shown"));
    m_choice = new ShowChoice;
    parts->body()->addWidget(m_choice);
    column->addWidget(parts);
    m_unanswered = (new TextLabel({}, Type::Caption, Role::Claimed))->wrapped();
    m_unanswered->setObjectName(QStringLiteral("presentUnanswered"));
    column->addWidget(m_unanswered);
    m_answer = new PrimaryButton(tr("Make the answer"), QStringLiteral("key"));
    m_answer->setObjectName(QStringLiteral("presentAnswer"));
    column->addWidget(m_answer, 0, Qt::AlignLeft);
    connect(m_certificate, &QComboBox::activated, this,
            [this] { m_model->choose(m_certificate->currentData().toString().toStdString()); });
    connect(m_choice, &ShowChoice::changed, this, &PresentPanel::refresh);
    connect(m_answer, &QPushButton::clicked, this, [this] { m_model->answer(m_choice->request(), {}); });
    return new SplitBox(asks, 2, box, 3, 680);
}

QWidget* PresentPanel::makeAnswer() {
    auto* code = new Card;
    code->setPadding(Space::Large);
    m_qr = new QrView(answerQrSide);
    m_qr->setObjectName(QStringLiteral("presentQr"));
    m_answerText = (new TextLabel({}, Type::Body, Role::Muted))->wrapped();
    m_answerText->setObjectName(QStringLiteral("presentAnswerText"));
    m_answerText->setAlignment(Qt::AlignHCenter);
    code->body()->addWidget(m_qr, 0, Qt::AlignHCenter);
    code->body()->addWidget(m_answerText);
    auto* box = new QWidget;
    auto* column = flushColumn(box);
    m_link = makeText(QStringLiteral("presentLink"), true);
    auto* field = new FormField(tr("The answer"), m_link);
    m_copy = new CopyButton(tr("answer"), [this] { return m_model->link(); });
    m_copy->setObjectName(QStringLiteral("presentCopy"));
    field->setCorner(m_copy);
    column->addWidget(field);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space(Space::Small));
    m_done = new PrimaryButton(tr("Done"));
    m_done->setObjectName(QStringLiteral("presentDone"));
    m_save = new SecondaryButton(tr("Save as a file"), QStringLiteral("download"));
    m_save->setObjectName(QStringLiteral("presentSave"));
    buttons->addWidget(m_done);
    buttons->addWidget(m_save);
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addStretch(1);
    connect(m_copy, &CopyButton::copied, this, [this] { m_context.toast(tr("Answer copied."), {}, {}); });
    connect(m_save, &QPushButton::clicked, this, &PresentPanel::chooseFile);
    connect(m_done, &QPushButton::clicked, this, &PresentPanel::backAsked);
    return new SplitBox(code, 2, box, 3, 680);
}

void PresentPanel::open(const QString& preferred, const QString& link) {
    m_request->setPlainText(link);
    m_model->start(preferred);
    if (!link.isEmpty())
        m_model->read(link);
}

void PresentPanel::refresh() {
    const Phase phase = m_model->phase();
    m_problem->setVisible(!m_model->problem().isEmpty());
    if (!m_model->problem().isEmpty())
        m_problem->show(Banner::Kind::Warning, tr("This request cannot be answered"), m_model->problem());
    m_askBox->setVisible(phase == Phase::Ask || phase == Phase::Reading);
    m_chooseBox->setVisible(phase == Phase::Choose || phase == Phase::Answering);
    m_answerBox->setVisible(phase == Phase::Answered);
    m_read->setEnabled(phase == Phase::Ask && !m_request->toPlainText().trimmed().isEmpty());
    m_read->setText(phase == Phase::Reading ? tr("Reading…") : tr("Read the request"));
    m_who->setText(m_model->whoAsks());
    m_what->setText(m_model->whatIsAsked());
    const QStringList open = m_choice->unanswered();
    m_unanswered->setVisible(m_model->detail() && !open.isEmpty());
    m_unanswered->setText(tr("Asked for, but not shown: %1").arg(open.join(QStringLiteral(", "))));
    m_answer->setEnabled(phase == Phase::Choose && m_model->detail());
    if (phase == Phase::Answered)
        refreshAnswer();
}

void PresentPanel::refreshChoice() {
    const auto& challenge = m_model->challenge();
    const QSignalBlocker quiet(m_certificate);
    m_certificate->clear();
    if (challenge) {
        for (const facade::CertificateRow& row : challenge->answers)
            m_certificate->addItem(QStringLiteral("%1 · %2").arg(certificateTitle(row), certificateIssuer(row)),
                                   QString::fromStdString(row.origin));
        m_certificate->setCurrentIndex(m_certificate->findData(QString::fromStdString(m_model->chosen())));
    }
    const bool none = challenge && challenge->answers.empty();
    m_certificateField->setError(none ? tr("No certificate of this wallet answers this request.") : QString());
    m_certificate->setEnabled(m_certificate->count() > 0);
    if (m_model->detail() && challenge)
        m_choice->setDetail(*m_model->detail(), challenge->fields);
    else
        m_choice->clear();
}

void PresentPanel::refreshAnswer() {
    const QString link = m_model->link();
    const bool fits = QrCode::of(link).size() > 0;
    m_qr->setText(link);
    m_qr->setVisible(fits);
    m_link->setPlainText(link);
    m_copy->setEnabled(!link.isEmpty());
    if (!m_model->file().isEmpty())
        m_answerText->setText(tr("The answer is in %1. Send this file to the one who asked.").arg(m_model->file()));
    else if (m_model->tooLarge())
        m_answerText->setText(tr("The answer is too large for a link. Save it as a file and send that."));
    else if (fits)
        m_answerText->setText(tr("Let the one who asked scan this code, or send them the link."));
    else
        m_answerText->setText(tr("Copy the link and send it to the one who asked."));
}

void PresentPanel::chooseFile() {
    askWhereToSave(this,
                   {QStringLiteral("presentDialog"),
                    tr("Save the answer"),
                    QStringLiteral("answer.cpresent"),
                    tr("All files (*)"),
                    {}},
                   [this](const QString& file) { m_model->answer(m_choice->request(), file); });
}

void PresentPanel::focusFirst() {
    m_request->setFocus();
}

} // namespace circlet::ui
