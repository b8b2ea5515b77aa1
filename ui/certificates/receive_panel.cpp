#include "ui/certificates/receive_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/certificates/stage_head.h"
#include "ui/dialogs/file_dialogs.h"
#include "ui/receive/qr_view.h"
#include "ui/style/tokens.h"
#include "ui/tables/split_box.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr int receiveQrSide = 300;
constexpr int textHeight = 110;

} // namespace

ReceiveLinkPanel::ReceiveLinkPanel(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_problem(new Banner), m_qr(new QrView(receiveQrSide)) {
    setObjectName(QStringLiteral("receiveLinkPanel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    auto* head = new StageHead(tr("Receive a certificate"),
                               tr("Give this link to whoever issues or transfers a certificate to you. Its content "
                                  "arrives sealed, and only this wallet can open it."));
    column->addWidget(head);
    m_problem->setObjectName(QStringLiteral("receiveLinkProblem"));
    column->addWidget(m_problem);
    auto* code = new Card;
    code->setPadding(Space::Large);
    m_qr->setObjectName(QStringLiteral("receiveLinkQr"));
    m_qrHint = (new TextLabel({}, Type::Caption, Role::Muted))->wrapped();
    code->body()->addWidget(m_qr, 0, Qt::AlignHCenter);
    m_qrHint->setAlignment(Qt::AlignHCenter);
    code->body()->addWidget(m_qrHint);
    code->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* form = new QWidget;
    auto* lines = new QVBoxLayout(form);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(space(Space::Normal));
    m_address = new QComboBox;
    m_address->setObjectName(QStringLiteral("receiveLinkAddress"));
    m_address->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_addressField = new FormField(tr("For this address"), m_address,
                                   tr("Certificates that you get under one address can be seen together."));
    lines->addWidget(m_addressField);
    m_text = new QPlainTextEdit;
    m_text->setObjectName(QStringLiteral("receiveLinkText"));
    m_text->setReadOnly(true);
    m_text->setFont(style::font(Type::MonoCaption));
    m_text->setFixedHeight(textHeight);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_text->setWordWrapMode(QTextOption::WrapAnywhere);
    auto* field = new FormField(tr("Link"), m_text);
    m_copy = new CopyButton(tr("link"), [this] { return m_link; });
    m_copy->setObjectName(QStringLiteral("receiveLinkCopy"));
    field->setCorner(m_copy);
    lines->addWidget(field);
    m_import = new SecondaryButton(tr("Open a hand-over file"), QStringLiteral("folder"));
    m_import->setObjectName(QStringLiteral("receiveLinkImport"));
    lines->addWidget(m_import, 0, Qt::AlignLeft);
    lines->addWidget((new TextLabel(tr("If the content of a certificate came to you as a file, open it here."),
                                    Type::Caption, Role::Muted))
                         ->wrapped());
    lines->addStretch(1);
    column->addWidget(new SplitBox(code, 2, form, 3, 680));
    column->addStretch(1);
    connect(head, &StageHead::backAsked, this, &ReceiveLinkPanel::backAsked);
    connect(m_address, &QComboBox::activated, this, &ReceiveLinkPanel::ask);
    connect(m_copy, &CopyButton::copied, this, [this] { m_context.toast(tr("Link copied, and read back."), {}, {}); });
    connect(m_copy, &CopyButton::mismatch, this,
            [this] { m_context.toast(tr("The clipboard holds another text than the link. Do not use it."), {}, {}); });
    connect(m_import, &QPushButton::clicked, this, [this] {
        askWhichToOpen(this,
                       {QStringLiteral("handOverDialog"), tr("Open a hand-over file"), {}, tr("All files (*)"), {}},
                       [this](const QString& file) { importFile(file); });
    });
}

void ReceiveLinkPanel::open(const facade::SnapshotPtr& snapshot) {
    m_problem->setVisible(false);
    if (!snapshot->wallet)
        return;
    fillAddresses(*snapshot->wallet);
    ask();
}

void ReceiveLinkPanel::fillAddresses(const facade::WalletView& wallet) {
    const QString chosen = m_address->currentData().toString();
    const QSignalBlocker quiet(m_address);
    m_address->clear();
    for (const facade::AddressRow& row : wallet.addresses) {
        const QString address = QString::fromStdString(row.address);
        const QString label = plainText(row.label, 60);
        m_address->addItem(label.isEmpty() ? shortAddress(address)
                                           : QStringLiteral("%1 · %2").arg(label, shortAddress(address)),
                           address);
    }
    m_address->setCurrentIndex(std::max(0, m_address->findData(chosen)));
    m_addressField->setVisible(m_address->count() > 1);
}

void ReceiveLinkPanel::ask() {
    facade::Call call;
    call.owner = m_owner;
    m_context.facade.certificates().receiveLink(m_address->currentData().toString().toStdString(), call,
                                                [this, question = ++m_question](Result<std::string> reply) {
                                                    if (question != m_question)
                                                        return;
                                                    showLink(reply ? QString::fromStdString(reply.value()) : QString());
                                                    m_problem->setVisible(!reply);
                                                    if (!reply)
                                                        m_problem->show(Banner::Kind::Warning,
                                                                        tr("The link could not be made"),
                                                                        plainText(reply.error().message, 300));
                                                });
}

void ReceiveLinkPanel::showLink(const QString& link) {
    m_link = link;
    m_text->setPlainText(link);
    m_copy->setEnabled(!link.isEmpty());
    m_qr->setText(link);
    const bool fits = QrCode::of(link).size() > 0;
    m_qr->setVisible(fits);
    m_qrHint->setText(fits ? tr("To be scanned from this screen, or copied as text.")
                           : tr("Copy the link as text and send it on."));
}

void ReceiveLinkPanel::importFile(const QString& file) {
    facade::Call call;
    call.owner = m_owner;
    m_context.facade.certificates().importHandOver(
        file.toStdString(), call, [this](Result<facade::CertificateDetail> reply) {
            if (reply)
                emit contentCame(QString::fromStdString(reply.value().row.origin));
            else
                m_problem->show(Banner::Kind::Warning, tr("This file could not be opened"),
                                plainText(reply.error().message, 400));
        });
}

void ReceiveLinkPanel::focusFirst() {
    m_copy->setFocus();
}

} // namespace circlet::ui
