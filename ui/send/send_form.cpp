#include "ui/send/send_form.h"

#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QCompleter>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSlider>
#include <QStringListModel>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/tables/split_box.h"
#include "ui/widgets/amount_label.h"
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

// Programs that swap addresses act on the copy or right after the paste.
constexpr int recheckAfterMs = 500;

} // namespace

SendForm::SendForm(SendViewModel& model, QWidget* parent) : QWidget(parent), m_model(model) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(new SplitBox(makeFields(), 4, makeSummary(), 3, style::formWidth + 280));
    connect(&m_model, &SendViewModel::fieldsFilled, this, &SendForm::load);
    load();
}

QWidget* SendForm::makeFields() {
    auto* fields = new QWidget;
    fields->setMinimumWidth(320);
    fields->setMaximumWidth(style::formWidth);
    fields->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    auto* column = new QVBoxLayout(fields);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));

    m_recipientField = new FormField(tr("Recipient"), makeRecipient());
    m_recipient->setAccessibleName(tr("Recipient"));
    column->addWidget(m_recipientField);
    m_recipientWarning = new Banner;
    m_recipientWarning->setObjectName(QStringLiteral("sendRecipientWarning"));
    column->addWidget(m_recipientWarning);

    m_amount = makeLineEdit(QStringLiteral("sendAmount"), QStringLiteral("0.00000"));
    m_amountField = new FormField(tr("Amount"), m_amount);
    m_amountField->setCorner(makeAmountSwitch());
    column->addWidget(m_amountField);
    connect(m_amount, &QLineEdit::textEdited, &m_model, &SendViewModel::setAmountText);

    m_level = new QSlider(Qt::Horizontal);
    m_level->setObjectName(QStringLiteral("sendLevel"));
    m_level->setRange(0, SendViewModel::highestLevel);
    m_level->setPageStep(1);
    m_level->setMinimumHeight(style::controlHeight - space(Space::Small));
    m_levelField = new FormField(tr("Fee level"), m_level);
    m_fee = new TextLabel({}, Type::Body, Role::Text);
    m_fee->setObjectName(QStringLiteral("sendFee"));
    m_levelField->setCorner(m_fee);
    column->addWidget(m_levelField);
    connect(m_level, &QSlider::valueChanged, &m_model, &SendViewModel::setLevel);

    m_memo = makeLineEdit(QStringLiteral("sendMemo"), tr("Optional, readable by everyone"));
    m_memoField = new FormField(tr("Message"), m_memo);
    m_memoCount = new TextLabel({}, Type::Caption, Role::Muted);
    m_memoCount->setObjectName(QStringLiteral("sendMemoCount"));
    m_memoField->setCorner(m_memoCount);
    column->addWidget(m_memoField);
    connect(m_memo, &QLineEdit::textEdited, &m_model, &SendViewModel::setMemo);

    m_review = new PrimaryButton(tr("Review"));
    m_review->setObjectName(QStringLiteral("sendReview"));
    m_review->setDefault(true);
    column->addWidget(m_review, 0, Qt::AlignLeft);
    column->addStretch(1);
    connect(m_review, &QPushButton::clicked, &m_model, &SendViewModel::review);
    for (QLineEdit* edit : {m_recipient, m_amount, m_memo})
        connect(edit, &QLineEdit::returnPressed, &m_model, &SendViewModel::review);
    return fields;
}

QWidget* SendForm::makeRecipient() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space(Space::Tiny));
    m_recipient = makeLineEdit(QStringLiteral("sendRecipient"), tr("Address, contact or payment link"));
    m_recipient->setFont(style::font(Type::Body));
    m_recipient->setMaxLength(2'000);
    m_contacts = new QStringListModel(this);
    auto* completer = new QCompleter(m_contacts, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_recipient->setCompleter(completer);
    connect(completer, qOverload<const QString&>(&QCompleter::activated), &m_model, &SendViewModel::setRecipient);
    auto* paste = new IconButton(QStringLiteral("paste"), tr("Paste the recipient"));
    paste->setObjectName(QStringLiteral("sendPaste"));
    layout->addWidget(m_recipient, 1);
    layout->addWidget(paste);
    row->setFocusProxy(m_recipient);
    connect(m_recipient, &QLineEdit::textEdited, this, &SendForm::recipientEdited);
    connect(paste, &QToolButton::clicked, this, &SendForm::pasteFromClipboard);
    return row;
}

QWidget* SendForm::makeAmountSwitch() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Tiny));
    m_everything = new Chip(tr("All"));
    m_everything->setObjectName(QStringLiteral("sendAll"));
    m_everything->setAccessibleName(tr("Send all that can be spent"));
    m_coins = new Chip(QStringLiteral("CC"));
    m_coins->setObjectName(QStringLiteral("sendUnitCoin"));
    m_coins->setAccessibleName(tr("Amount in CC"));
    m_li = new Chip(QStringLiteral("li"));
    m_li->setObjectName(QStringLiteral("sendUnitLi"));
    m_li->setAccessibleName(tr("Amount in li"));
    auto* units = new QButtonGroup(this);
    units->addButton(m_coins);
    units->addButton(m_li);
    row->addWidget(m_everything);
    row->addSpacing(space(Space::Small));
    row->addWidget(m_coins);
    row->addWidget(m_li);
    connect(m_everything, &QPushButton::toggled, &m_model, &SendViewModel::setEverything);
    connect(m_coins, &QPushButton::clicked, &m_model, [this] { m_model.setUnit(AmountUnit::Coin); });
    connect(m_li, &QPushButton::clicked, &m_model, [this] { m_model.setUnit(AmountUnit::Li); });
    return box;
}

QWidget* SendForm::makeSummary() {
    auto* card = new Card(tr("What it comes to"));
    card->setObjectName(QStringLiteral("sendSummary"));
    card->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(space(Space::Large));
    grid->setVerticalSpacing(space(Space::Small));
    grid->setColumnStretch(0, 1);
    int row = 0;
    const auto line = [&grid, &row](const QString& words, const QString& objectName, Type type) {
        auto* amount = new AmountLabel(type);
        amount->setObjectName(objectName);
        amount->setAccessibleName(words);
        grid->addWidget(new TextLabel(words, type, type == Type::Body ? Role::Muted : Role::Text), row, 0);
        grid->addWidget(amount, row, 1, Qt::AlignRight);
        ++row;
        return amount;
    };
    m_sumAmount = line(tr("They receive"), QStringLiteral("sendSumAmount"), Type::Body);
    m_sumFee = line(tr("Fee"), QStringLiteral("sendSumFee"), Type::Body);
    grid->addWidget(makeLine(), row++, 0, 1, 2);
    m_sumTotal = line(tr("You pay"), QStringLiteral("sendSumTotal"), Type::Strong);
    m_sumLeft = line(tr("Can be spent after it"), QStringLiteral("sendSumLeft"), Type::Body);
    card->body()->addLayout(grid);
    return card;
}

void SendForm::recipientEdited(const QString& text) {
    // However it was pasted (keys, menu, middle button): the field now equals the clipboard.
    const QString clipboard = QApplication::clipboard()->text();
    if (text.size() > 8 && text.trimmed() == clipboard.trimmed()) {
        m_model.pasteRecipient(text);
        recheckLater();
    } else {
        m_model.setRecipient(text);
    }
}

void SendForm::pasteFromClipboard() {
    m_model.pasteRecipient(QApplication::clipboard()->text());
    load();
    m_recipient->setFocus();
    recheckLater();
}

void SendForm::recheckLater() {
    QTimer::singleShot(recheckAfterMs, this, [this] { m_model.recheckClipboard(QApplication::clipboard()->text()); });
}

void SendForm::focusFirst() {
    m_recipient->setFocus();
}

void SendForm::load() {
    if (m_recipient->text() != m_model.recipient())
        m_recipient->setText(m_model.recipient());
    if (m_amount->text() != m_model.amountText())
        m_amount->setText(m_model.amountText());
    if (m_memo->text() != m_model.memo())
        m_memo->setText(m_model.memo());
    refresh();
}

void SendForm::refresh() {
    const bool editing = m_model.phase() == SendViewModel::Phase::Edit;
    if (m_contacts->stringList() != m_model.contactNames())
        m_contacts->setStringList(m_model.contactNames());
    m_recipientField->setError(m_model.recipientError());
    m_recipientField->setHelp(m_model.recipientHint());
    const QString warning = m_model.recipientWarning();
    m_recipientWarning->setVisible(!warning.isEmpty());
    if (!warning.isEmpty())
        m_recipientWarning->show(Banner::Kind::Warning, tr("Compare this address"), warning);

    m_amountField->setError(m_model.amountError());
    m_amountField->setHelp(m_model.amountHint());
    m_amount->setEnabled(!m_model.everything());
    const QSignalBlocker quietAll(m_everything);
    m_everything->setChecked(m_model.everything());
    m_coins->setChecked(m_model.unit() == AmountUnit::Coin);
    m_li->setChecked(m_model.unit() == AmountUnit::Li);

    const QSignalBlocker quietLevel(m_level);
    m_level->setValue(m_model.level());
    m_fee->setText(m_model.feeText());
    m_levelField->setHelp(m_model.levelHint());
    m_level->setAccessibleDescription(tr("Level %1, fee %2").arg(m_model.level()).arg(m_model.feeText()));

    m_memoField->setError(m_model.memoError());
    m_memoCount->setText(tr("%1 of %2 bytes").arg(m_model.memoBytes()).arg(SendViewModel::memoLimit));
    m_review->setEnabled(m_model.canReview());
    m_review->setText(editing ? tr("Review") : tr("Preparing…"));
    refreshSummary();
}

void SendForm::refreshSummary() {
    const auto sums = m_model.sums();
    const auto show = [this](AmountLabel* label, const std::optional<ledger::Amount>& amount) {
        if (amount)
            label->setAmount(*amount, m_model.unit());
        // Nothing was entered, or the balance is not known: an empty place, never a zero.
        label->setVisible(amount.has_value());
    };
    show(m_sumAmount, sums.amount);
    show(m_sumFee, sums.fee);
    show(m_sumTotal, sums.total);
    show(m_sumLeft, sums.left);
}

} // namespace circlet::ui
