#include "ui/swap/sell_form.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QStringListModel>
#include <QVBoxLayout>

#include "ui/certificates/certificate_text.h"
#include "ui/dialogs/file_dialogs.h"
#include "ui/style/icons.h"
#include "ui/tables/data_table.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using Phase = SellViewModel::Phase;
using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr int debounceMs = 200;
constexpr int shownRows = 4;

QLineEdit* makeEdit(const QString& objectName, const QString& placeholder) {
    auto* edit = new QLineEdit;
    edit->setObjectName(objectName);
    edit->setPlaceholderText(placeholder);
    edit->setMinimumHeight(style::controlHeight);
    edit->setMaxLength(4'000);
    return edit;
}

} // namespace

SellForm::SellForm(SellViewModel& model, QWidget* parent) : QWidget(parent), m_model(model) {
    setObjectName(QStringLiteral("sellForm"));
    setMinimumWidth(320);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    m_problem = new Banner;
    m_problem->setObjectName(QStringLiteral("sellProblem"));
    column->addWidget(m_problem);
    column->addWidget(makePicker());
    m_buyer = makeEdit(QStringLiteral("sellBuyer"), tr("Address, contact or receive link"));
    m_contacts = new QStringListModel(this);
    auto* completer = new QCompleter(m_contacts, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_buyer->setCompleter(completer);
    connect(completer, qOverload<const QString&>(&QCompleter::activated), &m_model, &SellViewModel::setBuyer);
    column->addWidget(new FormField(tr("Buyer"), m_buyer,
                                    tr("Only this buyer can accept it. With a receive link the content goes along, "
                                       "sealed.")));
    auto* pair = new QHBoxLayout;
    pair->setSpacing(space(Space::Medium));
    m_price = makeEdit(QStringLiteral("sellPrice"), QStringLiteral("3.00000"));
    m_priceField = new FormField(tr("Price in CC"), m_price);
    m_hours = new QComboBox;
    m_hours->setObjectName(QStringLiteral("sellHours"));
    for (const int hours : {1, 6, 24})
        m_hours->addItem(hours < 24 ? tr("%n hour(s)", nullptr, hours) : tr("%n day(s)", nullptr, hours / 24), hours);
    m_hours->setCurrentIndex(2);
    pair->addWidget(m_priceField, 1, Qt::AlignTop);
    pair->addWidget(new FormField(tr("Holds for"), m_hours), 1, Qt::AlignTop);
    column->addLayout(pair);
    m_missing = (new TextLabel({}, Type::Caption, Role::Muted))->wrapped();
    m_missing->setObjectName(QStringLiteral("sellMissing"));
    column->addWidget(m_missing);
    m_review = new PrimaryButton(tr("Review the offer"));
    m_review->setObjectName(QStringLiteral("sellReview"));
    column->addWidget(m_review, 0, Qt::AlignLeft);
    column->addStretch(1);
    connect(m_buyer, &QLineEdit::textEdited, &m_model, &SellViewModel::setBuyer);
    connect(m_price, &QLineEdit::textEdited, &m_model, &SellViewModel::setPrice);
    connect(m_hours, qOverload<int>(&QComboBox::currentIndexChanged), this,
            [this] { m_model.setHours(m_hours->currentData().toInt()); });
    connect(m_review, &QPushButton::clicked, this, &SellForm::submit);
    for (QLineEdit* edit : {m_buyer, m_price})
        connect(edit, &QLineEdit::returnPressed, this, &SellForm::submit);
    connect(&m_model, &SellViewModel::changed, this, &SellForm::refresh);
    connect(&m_model, &SellViewModel::fieldsFilled, this, &SellForm::load);
    refresh();
}

QWidget* SellForm::makePicker() {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Small));
    m_search = makeEdit(QStringLiteral("sellSearch"), tr("Search"));
    m_search->setAccessibleName(tr("Search in your certificates"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(style::icon(QStringLiteral("search"), Role::Muted), QLineEdit::LeadingPosition);
    m_table = new DataTable(m_model.holdings(), QStringLiteral("sellTable"), tr("Your certificates"));
    m_table->setStretch(HoldingsModel::TitleColumn);
    m_table->setColumnText(HoldingsModel::IssuerColumn, QStringLiteral("dcc1qqpz…8f3k"));
    m_table->setColumnText(HoldingsModel::KindColumn, QStringLiteral("5 000 EUR"));
    m_table->fitRows(shownRows);
    m_chosen = (new TextLabel({}, Type::Strong))->wrapped();
    m_chosen->setObjectName(QStringLiteral("sellChosen"));
    column->addWidget(m_search);
    column->addWidget(m_table);
    column->addWidget(m_chosen);
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(debounceMs);
    connect(m_search, &QLineEdit::textEdited, &m_debounce, qOverload<>(&QTimer::start));
    connect(&m_debounce, &QTimer::timeout, this, [this] { m_model.search(m_search->text()); });
    connect(m_table, &DataTable::opened, this,
            [this](const QModelIndex& index) { m_model.choose(m_model.holdings()->at(index.row()).origin); });
    m_picker = new FormField(tr("Certificate"), box);
    return m_picker;
}

void SellForm::setContacts(const QStringList& names) {
    if (m_contacts->stringList() != names)
        m_contacts->setStringList(names);
}

void SellForm::focusFirst() {
    if (m_model.chosen())
        m_buyer->setFocus();
    else
        m_search->setFocus();
}

void SellForm::load() {
    m_tried = false;
    m_buyer->setText(m_model.buyer());
    m_price->setText(m_model.price());
    m_search->clear();
    m_table->clearSelection();
}

void SellForm::submit() {
    m_tried = true;
    refresh();
    if (!m_model.canReview())
        return;
    // The file is part of what is reviewed, so its place is chosen first.
    askWhereToSave(this,
                   {QStringLiteral("sellDialog"), tr("Where to save the offer"), m_model.suggestedFile(),
                    tr("Offers (*.offer)"), QStringLiteral("offer")},
                   [this](const QString& file) { m_model.review(file); });
}

void SellForm::refresh() {
    const bool preparing = m_model.phase() == Phase::Preparing;
    m_problem->setVisible(!m_model.problem().isEmpty());
    if (!m_model.problem().isEmpty())
        m_problem->show(Banner::Kind::Warning, tr("This cannot be offered so"), m_model.problem());
    m_chosen->setVisible(m_model.chosen().has_value());
    if (m_model.chosen())
        m_chosen->setText(tr("You sell: %1").arg(certificateTitle(*m_model.chosen())));
    m_priceField->setError(m_model.priceError());
    m_missing->setText(m_tried ? m_model.missing() : QString());
    m_missing->setVisible(!m_missing->text().isEmpty());
    m_review->setEnabled(!preparing);
    m_review->setText(preparing ? tr("Preparing…") : tr("Review the offer"));
}

} // namespace circlet::ui
