#include "ui/receive/receive_page.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/receive/qr_view.h"
#include "ui/receive/receive_view_model.h"
#include "ui/style/tokens.h"
#include "ui/tables/data_table.h"
#include "ui/tables/split_box.h"
#include "ui/widgets/address_label.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/page_header.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr int qrSide = 256;
constexpr int tableRows = 8;

} // namespace

ReceivePage::ReceivePage(const PageContext& context, QWidget* parent)
    : Page(context, parent), m_model(new ReceiveViewModel(core(), this)) {
    setObjectName(QStringLiteral("receivePage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Large));
    auto* header = new PageHeader(tr("Receive"));
    m_new = header->setAction(tr("New address"), QStringLiteral("plus"));
    m_new->setObjectName(QStringLiteral("receiveNew"));
    column->addWidget(header);
    m_problem = new Banner;
    m_problem->setObjectName(QStringLiteral("receiveProblem"));
    column->addWidget(m_problem);
    column->addWidget(new SplitBox(makeAddressCard(), 1, makeForm(), 1, style::formWidth + 300));
    auto* tableTitle = new TextLabel(tr("All addresses of this wallet"), Type::Strong);
    m_table = new DataTable(m_model->addresses(), QStringLiteral("receiveAddresses"), tableTitle->text());
    m_table->setColumnText(AddressModel::AddressColumn, QStringLiteral("dcc1qqqqqq…qqqqqqqq"));
    m_table->setColumnText(AddressModel::ReceivedColumn, QStringLiteral("1 000 000.00000 CC"));
    m_table->setColumnText(AddressModel::BalanceColumn, QStringLiteral("1 000 000.00000 CC"));
    m_table->setStretch(AddressModel::LabelColumn);
    m_table->fitRows(tableRows);
    auto* below = new QVBoxLayout;
    below->setSpacing(space(Space::Small));
    below->addWidget(tableTitle);
    below->addWidget(m_table);
    column->addLayout(below);
    column->addStretch(1);

    connect(m_model, &ReceiveViewModel::changed, this, &ReceivePage::refresh);
    connect(m_model, &ReceiveViewModel::addressChanged, this, &ReceivePage::loadAddress);
    connect(m_new, &QPushButton::clicked, m_model, &ReceiveViewModel::newAddress);
    connect(m_table, &DataTable::opened, this,
            [this](const QModelIndex& index) { m_model->choose(index.data(AddressModel::AddressRole).toString()); });
    loadAddress();
    refresh();
}

QWidget* ReceivePage::makeAddressCard() {
    auto* card = new Card;
    card->setPadding(Space::Large);
    card->body()->setSpacing(space(Space::Medium));
    m_qr = new QrView(qrSide);
    m_qr->setObjectName(QStringLiteral("receiveQr"));
    card->body()->addWidget(m_qr, 0, Qt::AlignHCenter);
    auto* row = new QHBoxLayout;
    row->setSpacing(space(Space::Small));
    m_address = new AddressLabel;
    m_address->setObjectName(QStringLiteral("receiveAddress"));
    auto* copy = new CopyButton(tr("address"), [this] { return m_model->address(); });
    copy->setObjectName(QStringLiteral("receiveCopy"));
    connect(copy, &CopyButton::copied, this, [this] { context().toast(tr("Address copied, and read back."), {}, {}); });
    connect(copy, &CopyButton::mismatch, this, [this] {
        context().toast(tr("The clipboard holds another text than the address. Do not use it."), {}, {});
    });
    row->addWidget(m_address, 1);
    row->addWidget(copy, 0, Qt::AlignTop);
    card->body()->addLayout(row);
    m_arrived = (new TextLabel({}, Type::Caption, Role::Muted))->wrapped();
    m_arrived->setObjectName(QStringLiteral("receiveArrived"));
    card->body()->addWidget(m_arrived);
    card->body()->addStretch(1);
    return card;
}

QWidget* ReceivePage::makeForm() {
    auto* form = new QWidget;
    form->setMaximumWidth(style::formWidth);
    auto* column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    m_label = new QLineEdit;
    m_label->setObjectName(QStringLiteral("receiveLabel"));
    m_label->setPlaceholderText(tr("For example: rent, from Ana"));
    m_label->setMaxLength(80);
    m_labelField = new FormField(tr("Label"), m_label, tr("Only you see it, in this wallet."));
    column->addWidget(m_labelField);
    m_amount = new QLineEdit;
    m_amount->setObjectName(QStringLiteral("receiveAmount"));
    m_amount->setPlaceholderText(QStringLiteral("0.00000"));
    m_amountField =
        new FormField(tr("Request an amount"), m_amount, tr("Optional. It becomes part of the QR code and the link."));
    m_amountField->setCorner(makeUnitSwitch());
    column->addWidget(m_amountField);
    m_linkField = new FormField(tr("Payment link"), makeLinkRow(), tr("Whoever opens it only has to confirm."));
    m_link->setAccessibleName(tr("Payment link"));
    column->addWidget(m_linkField);
    column->addStretch(1);
    connect(m_label, &QLineEdit::editingFinished, this, &ReceivePage::saveLabel);
    connect(m_amount, &QLineEdit::textEdited, m_model, &ReceiveViewModel::setAmountText);
    return form;
}

QWidget* ReceivePage::makeUnitSwitch() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Tiny));
    m_coins = new Chip(QStringLiteral("CC"));
    m_coins->setObjectName(QStringLiteral("receiveUnitCoin"));
    m_coins->setAccessibleName(tr("Amount in CC"));
    m_li = new Chip(QStringLiteral("li"));
    m_li->setObjectName(QStringLiteral("receiveUnitLi"));
    m_li->setAccessibleName(tr("Amount in li"));
    auto* units = new QButtonGroup(this);
    units->addButton(m_coins);
    units->addButton(m_li);
    row->addWidget(m_coins);
    row->addWidget(m_li);
    connect(m_coins, &QPushButton::clicked, m_model, [this] { m_model->setUnit(AmountUnit::Coin); });
    connect(m_li, &QPushButton::clicked, m_model, [this] { m_model->setUnit(AmountUnit::Li); });
    return box;
}

QWidget* ReceivePage::makeLinkRow() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Tiny));
    m_link = new QLineEdit;
    m_link->setObjectName(QStringLiteral("receiveLink"));
    m_link->setReadOnly(true);
    auto* copy = new CopyButton(tr("payment link"), [this] { return m_model->paymentLink(); });
    copy->setObjectName(QStringLiteral("receiveCopyLink"));
    connect(copy, &CopyButton::copied, this,
            [this] { context().toast(tr("Payment link copied, and read back."), {}, {}); });
    connect(copy, &CopyButton::mismatch, this,
            [this] { context().toast(tr("The clipboard holds another text than the link. Do not use it."), {}, {}); });
    row->addWidget(m_link, 1);
    row->addWidget(copy);
    return box;
}

void ReceivePage::showSnapshot(const facade::SnapshotPtr& snapshot) {
    m_model->setSnapshot(snapshot);
}

void ReceivePage::enter(const QVariantMap&) {
    m_new->setFocus();
}

bool ReceivePage::holdsInput() const {
    return !m_amount->text().isEmpty() || m_label->isModified();
}

void ReceivePage::saveLabel() {
    m_model->setLabel(m_label->text().trimmed());
}

void ReceivePage::loadAddress() {
    m_label->setText(m_model->label());
    m_amount->setText(m_model->amountText());
}

void ReceivePage::refresh() {
    m_problem->setVisible(!m_model->problem().isEmpty());
    if (!m_model->problem().isEmpty())
        m_problem->show(Banner::Kind::Warning, m_model->problem());
    m_qr->setText(m_model->qrText());
    m_address->setAddress(m_model->address());
    m_arrived->setText(m_model->arrived());
    if (!m_label->hasFocus())
        m_label->setText(m_model->label());
    if (m_amount->text() != m_model->amountText())
        m_amount->setText(m_model->amountText());
    m_amountField->setError(m_model->amountError());
    m_coins->setChecked(m_model->unit() == AmountUnit::Coin);
    m_li->setChecked(m_model->unit() == AmountUnit::Li);
    const QString link = m_model->paymentLink();
    m_linkField->setVisible(!link.isEmpty());
    if (m_link->text() != link) {
        m_link->setText(link);
        m_link->setCursorPosition(0);
    }
}

} // namespace circlet::ui
