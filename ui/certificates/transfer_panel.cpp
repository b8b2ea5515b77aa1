#include "ui/certificates/transfer_panel.h"

#include <algorithm>
#include <QCheckBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QSlider>
#include <QStringListModel>
#include <QVBoxLayout>
#include <utility>

#include "ui/certificates/certificate_text.h"
#include "ui/certificates/stage_head.h"
#include "ui/dialogs/file_dialogs.h"
#include "ui/tables/split_box.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr int listHeight = 90;
constexpr int longestRecipient = 4'000;
constexpr int highestLevel = 6;

bool isReceiveLink(const QString& text) {
    return text.startsWith(QLatin1String("circlet:receive"), Qt::CaseInsensitive);
}

} // namespace

TransferPanel::TransferPanel(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_head(new StageHead(tr("Transfer"))), m_problem(new Banner) {
    setObjectName(QStringLiteral("transferPanel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    column->addWidget(m_head);
    m_problem->setObjectName(QStringLiteral("transferProblem"));
    column->addWidget(m_problem);
    column->addWidget(new SplitBox(makeForm(), 4, makeRules(), 3, style::formWidth + 280));
    column->addStretch(1);
    connect(m_head, &StageHead::backAsked, this, &TransferPanel::backAsked);
    refresh();
}

QWidget* TransferPanel::makeForm() {
    auto* form = new QWidget;
    form->setMaximumWidth(style::formWidth);
    auto* column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    m_recipient = new QLineEdit;
    m_recipient->setObjectName(QStringLiteral("transferRecipient"));
    m_recipient->setPlaceholderText(tr("Receive link, address or contact"));
    m_recipient->setMaxLength(longestRecipient);
    m_names = new QStringListModel(this);
    auto* completer = new QCompleter(m_names, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_recipient->setCompleter(completer);
    m_recipientField = new FormField(tr("Recipient"), m_recipient);
    column->addWidget(m_recipientField);
    m_toFile = new QCheckBox(tr("Also write the sealed content to a file"));
    m_toFile->setObjectName(QStringLiteral("transferToFile"));
    m_fileName = new TextLabel({}, Type::Caption, Role::Muted);
    m_fileName->setElided(true);
    column->addWidget(m_toFile);
    column->addWidget(m_fileName);
    m_list = new QPlainTextEdit;
    m_list->setObjectName(QStringLiteral("transferList"));
    m_list->setFixedHeight(listHeight);
    m_list->setTabChangesFocus(true);
    m_listField = new FormField(tr("Addresses on the list"), m_list,
                                tr("One per line, all of them. The issuer gives the list to everyone who needs it."));
    m_listField->setVisible(false);
    column->addWidget(m_listField);
    m_level = new QSlider(Qt::Horizontal);
    m_level->setObjectName(QStringLiteral("transferLevel"));
    m_level->setRange(0, highestLevel);
    m_level->setPageStep(1);
    m_level->setMinimumHeight(style::controlHeight - space(Space::Small));
    m_levelField = new FormField(tr("Fee level"), m_level);
    m_fee = new TextLabel({}, Type::Body);
    m_fee->setObjectName(QStringLiteral("transferFee"));
    m_levelField->setCorner(m_fee);
    column->addWidget(m_levelField);
    m_review = new PrimaryButton(tr("Review"));
    m_review->setObjectName(QStringLiteral("transferReview"));
    m_review->setDefault(true);
    column->addWidget(m_review, 0, Qt::AlignLeft);
    column->addStretch(1);
    connect(m_recipient, &QLineEdit::textChanged, this, [this] {
        showProblem({}); // it was about another recipient
        refresh();
    });
    connect(m_recipient, &QLineEdit::returnPressed, m_review, &QPushButton::click);
    connect(m_level, &QSlider::valueChanged, this, &TransferPanel::refresh);
    connect(m_toFile, &QCheckBox::clicked, this, [this](bool checked) {
        m_file.clear();
        if (checked) {
            m_toFile->setChecked(false); // until there is a file
            chooseFile();
        }
        refresh();
    });
    connect(m_review, &QPushButton::clicked, this, &TransferPanel::reviewAsked);
    return form;
}

QWidget* TransferPanel::makeRules() {
    auto* card = new Card(tr("What to know"));
    m_rules = (new TextLabel)->wrapped();
    m_rules->setObjectName(QStringLiteral("transferRules"));
    card->body()->addWidget(new TextLabel(tr("Rules of its issuer"), Type::Strong));
    card->body()->addWidget(m_rules);
    card->body()->addSpacing(space(Space::Small));
    card->body()->addWidget(
        (new TextLabel(tr("If it is the recipient's first certificate, a deposit for it goes along."), Type::Body,
                       Role::Muted))
            ->wrapped());
    card->body()->addWidget((new TextLabel(tr("After about a second it is final: nobody can take it back, only the new "
                                              "owner can give it back."),
                                           Type::Body, Role::Muted))
                                ->wrapped());
    card->body()->addStretch(1);
    return card;
}

void TransferPanel::open(const facade::CertificateDetail& detail, const QString& recipient) {
    m_origin = detail.row.origin;
    m_hasContent = !detail.row.title.empty();
    m_baseFee = detail.transferFee;
    m_level->setValue(m_lowest);
    m_file.clear();
    m_list->clear();
    m_listField->setVisible(detail.recipientsListed);
    m_problem->setVisible(false);
    m_head->setTitle(tr("Transfer “%1”").arg(certificateTitle(detail.row)));
    m_recipient->setText(recipient);
    m_recipient->setCursorPosition(0);
    QStringList rules;
    for (const std::string& rule : detail.rules)
        rules << plainText(rule, 300);
    m_rules->setText(rules.isEmpty() ? tr("Anybody may get it at any time.") : rules.join(QLatin1Char('\n')));
    refresh();
}

void TransferPanel::showSnapshot(const facade::SnapshotPtr& snapshot) {
    const int lowest = std::min<int>(snapshot->node.lowestLevel, highestLevel);
    if (std::exchange(m_lowest, lowest) != lowest)
        refresh();
    if (!snapshot->wallet || snapshot->wallet->contacts == m_contacts)
        return;
    m_contacts = snapshot->wallet->contacts;
    QStringList names;
    for (const facade::ContactRow& contact : m_contacts)
        names << QString::fromStdString(contact.name);
    m_names->setStringList(names);
    refresh();
}

QString TransferPanel::recipientHint() const {
    const QString text = m_recipient->text().trimmed();
    if (text.isEmpty())
        return tr("Best is a receive link: the content goes along, sealed for its owner alone.");
    if (isReceiveLink(text))
        return tr("A receive link. The content goes along, sealed for its owner alone.");
    if (m_hasContent)
        return tr("The certificate moves; its content does not. For that, ask the recipient for a receive link.");
    return {};
}

void TransferPanel::refresh() {
    const QString text = m_recipient->text().trimmed();
    const bool link = isReceiveLink(text);
    m_recipientField->setHelp(recipientHint());
    m_toFile->setVisible(link && m_hasContent);
    m_toFile->setChecked(!m_file.isEmpty());
    m_fileName->setVisible(!m_file.isEmpty());
    m_fileName->setText(m_file);
    refreshLevel();
    m_review->setEnabled(!text.isEmpty() && !m_busy);
    m_review->setText(m_busy ? tr("Preparing…") : tr("Review"));
}

/// As when coins are sent: the network's lowest is the least that can be chosen.
void TransferPanel::refreshLevel() {
    const QSignalBlocker quiet(m_level);
    m_level->setValue(std::max(m_level->value(), m_lowest));
    const QString fee =
        m_baseFee.li() == 0 ? QString() : formatFee(ledger::Amount::fromLi(m_baseFee.li() << m_level->value()));
    m_fee->setText(fee);
    m_level->setAccessibleDescription(fee.isEmpty() ? tr("Level %1").arg(m_level->value())
                                                    : tr("Level %1, fee %2").arg(m_level->value()).arg(fee));
    m_levelField->setHelp(m_lowest > 0
                              ? tr("The network is busy: level %1 is the lowest it takes now.").arg(m_lowest)
                              : tr("A higher level goes first when the network is busy. Level 0 is enough now."));
}

void TransferPanel::chooseFile() {
    askWhereToSave(this,
                   {QStringLiteral("transferFileDialog"),
                    tr("Write the sealed content"),
                    QStringLiteral("certificate-content"),
                    tr("All files (*)"),
                    {}},
                   [this](const QString& file) {
                       m_file = file;
                       refresh();
                   });
}

facade::TransferRequest TransferPanel::request() const {
    facade::TransferRequest request;
    request.origin = m_origin;
    request.recipient = m_recipient->text().trimmed().toStdString();
    request.level = static_cast<uint8_t>(m_level->value());
    if (isReceiveLink(m_recipient->text().trimmed()))
        request.handOverFile = m_file.toStdString();
    if (!m_listField->isHidden()) {
        for (const QString& line : m_list->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
            if (!line.trimmed().isEmpty())
                request.allowed.push_back(line.trimmed().toStdString());
        }
    }
    return request;
}

void TransferPanel::showProblem(const QString& sentence) {
    m_problem->setVisible(!sentence.isEmpty());
    if (!sentence.isEmpty())
        m_problem->show(Banner::Kind::Warning, tr("This transfer was not prepared"), sentence);
}

void TransferPanel::setBusy(bool busy) {
    m_busy = busy;
    refresh();
}

void TransferPanel::focusFirst() {
    m_recipient->setFocus();
}

bool TransferPanel::holdsInput() const {
    return !m_recipient->text().isEmpty();
}

} // namespace circlet::ui
