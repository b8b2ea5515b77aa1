#include "ui/certificates/passport_panel.h"

#include <QVBoxLayout>

#include "ui/certificates/certificate_text.h"
#include "ui/certificates/show_choice.h"
#include "ui/certificates/stage_head.h"
#include "ui/dialogs/file_dialogs.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::Space;
using style::space;
using style::Type;

PassportPanel::PassportPanel(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_problem(new Banner), m_choice(new ShowChoice) {
    setObjectName(QStringLiteral("passportPanel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    auto* head = new StageHead(tr("Export a passport"),
                               tr("A file with all proofs in it. Whoever gets it can verify the certificate without "
                                  "asking anybody, even offline."));
    column->addWidget(head);
    m_problem->setObjectName(QStringLiteral("passportProblem"));
    column->addWidget(m_problem);
    auto* card = new Card(tr("What is in it"));
    card->setMaximumWidth(style::formWidth + 120);
    m_title = (new TextLabel({}, Type::Emphasis))->wrapped();
    card->body()->addWidget(m_title);
    card->body()->addWidget(m_choice);
    column->addWidget(card);
    m_save = new PrimaryButton(tr("Save the passport"), QStringLiteral("export"));
    m_save->setObjectName(QStringLiteral("passportSave"));
    column->addWidget(m_save, 0, Qt::AlignLeft);
    column->addStretch(1);
    connect(head, &StageHead::backAsked, this, &PassportPanel::backAsked);
    connect(m_save, &QPushButton::clicked, this, &PassportPanel::chooseFile);
}

void PassportPanel::open(const QString& origin) {
    m_owner = std::make_shared<int>(0);
    m_detail.reset();
    m_choice->clear();
    m_problem->setVisible(false);
    m_save->setEnabled(false);
    m_title->setText({});
    facade::Call call;
    call.owner = m_owner;
    m_context.facade.certificates().detail(origin.toStdString(), call, [this](Result<facade::CertificateDetail> reply) {
        if (!reply) {
            m_problem->show(Banner::Kind::Warning, tr("This certificate could not be read"),
                            plainText(reply.error().message, 300));
            return;
        }
        m_detail = std::move(reply).value();
        m_title->setText(certificateTitle(m_detail->row));
        m_choice->setDetail(*m_detail, {});
        m_save->setEnabled(true);
    });
}

void PassportPanel::focusFirst() {
    m_save->setFocus();
}

void PassportPanel::chooseFile() {
    if (!m_detail)
        return;
    askWhereToSave(this,
                   {QStringLiteral("passportDialog"), tr("Save the passport"),
                    fileStem(certificateTitle(m_detail->row)) + QStringLiteral(".ccert"), tr("Passports (*.ccert)"),
                    QStringLiteral("ccert")},
                   [this](const QString& file) { write(file); });
}

void PassportPanel::write(const QString& file) {
    facade::Call call;
    call.owner = m_owner;
    m_save->setEnabled(false);
    m_context.facade.certificates().exportPassport(
        m_choice->request(), file.toStdString(), call, [this](Result<std::string> reply) {
            m_save->setEnabled(true);
            m_problem->setVisible(!reply);
            if (!reply) {
                m_problem->show(Banner::Kind::Warning, tr("The passport was not written"),
                                plainText(reply.error().message, 400));
                return;
            }
            m_context.toast(tr("Passport written to %1").arg(plainText(reply.value(), 300)), {}, {});
            emit backAsked();
        });
}

} // namespace circlet::ui
