#include "ui/issuer/rules_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QSpinBox>

#include "ui/widgets/form_field.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr int mostDays = 36'500;
constexpr int mostTransfers = 1'000'000;
constexpr int recipientsHeight = 64;
enum Span { Never, OneYear, TwoYears, FiveYears, ChosenDay };
enum Start { AtOnce, FromDay };

QSpinBox* makeSpin(const QString& objectName, int least, int most, const QString& special) {
    auto* spin = new QSpinBox;
    spin->setObjectName(objectName);
    spin->setRange(least, most);
    spin->setValue(least);
    spin->setSpecialValueText(special);
    spin->setMinimumHeight(style::controlHeight);
    return spin;
}

} // namespace

RulesPanel::RulesPanel(QWidget* parent) : Card(tr("Rules"), parent) {
    setObjectName(QStringLiteral("rulesPanel"));
    body()->setSpacing(space(Space::Medium));
    const auto box = [this](const QString& words, const QString& objectName) {
        auto* check = new QCheckBox(words);
        check->setObjectName(objectName);
        body()->addWidget(check);
        connect(check, &QCheckBox::toggled, this, &RulesPanel::refresh);
        return check;
    };
    m_transferable = box(tr("It can be passed on"), QStringLiteral("ruleTransferable"));
    m_limits = makeLimits();
    body()->addWidget(m_limits);
    m_coSigns = box(tr("Only with my signature as well"), QStringLiteral("ruleCoSigns"));
    m_mayChange = box(tr("I may change these rules later"), QStringLiteral("ruleMayChange"));
    body()->addWidget(makeEnd());
    m_words = (new TextLabel({}, Type::Body, Role::Muted))->wrapped();
    m_words->setObjectName(QStringLiteral("ruleWords"));
    body()->addWidget(makeLine());
    body()->addWidget(m_words);
    m_transferable->setChecked(true);
    refresh();
}

QWidget* RulesPanel::makeLimits() {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Medium));
    m_days = makeSpin(QStringLiteral("ruleDays"), 0, mostDays, tr("No time"));
    m_transfers = makeSpin(QStringLiteral("ruleTransfers"), -1, mostTransfers, tr("Any number"));
    auto* pair = new QHBoxLayout;
    pair->setSpacing(space(Space::Medium));
    pair->addWidget(new FormField(tr("Days to keep it"), m_days), 1);
    pair->addWidget(new FormField(tr("Transfers"), m_transfers), 1);
    column->addLayout(pair);
    column->addWidget(makeStart());
    m_recipients = new QPlainTextEdit;
    m_recipients->setObjectName(QStringLiteral("ruleRecipients"));
    m_recipients->setFixedHeight(recipientsHeight);
    m_recipients->setTabChangesFocus(true);
    m_recipients->setFont(style::font(Type::MonoCaption));
    column->addWidget(new FormField(tr("Who may get it"), m_recipients, tr("Addresses, one a line; none: anybody.")));
    connect(m_days, qOverload<int>(&QSpinBox::valueChanged), this, &RulesPanel::refresh);
    connect(m_transfers, qOverload<int>(&QSpinBox::valueChanged), this, &RulesPanel::refresh);
    connect(m_recipients, &QPlainTextEdit::textChanged, this, &RulesPanel::refresh);
    return box;
}

QWidget* RulesPanel::makeStart() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Small));
    m_start = new QComboBox;
    m_start->setObjectName(QStringLiteral("ruleStart"));
    m_start->setAccessibleName(tr("Can be passed on"));
    m_start->addItems({tr("At once"), tr("From a day on")});
    m_firstDay = new QDateEdit(QDate::currentDate().addMonths(1));
    m_firstDay->setObjectName(QStringLiteral("ruleFirstDay"));
    m_firstDay->setAccessibleName(tr("First day"));
    m_firstDay->setMinimumHeight(style::controlHeight);
    row->addWidget(m_start, 1);
    row->addWidget(m_firstDay, 1);
    m_startField = new FormField(tr("Can be passed on"), box);
    connect(m_start, qOverload<int>(&QComboBox::currentIndexChanged), this, &RulesPanel::refresh);
    connect(m_firstDay, &QDateEdit::dateChanged, this, &RulesPanel::refresh);
    return m_startField;
}

QWidget* RulesPanel::makeEnd() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Small));
    m_span = new QComboBox;
    m_span->setObjectName(QStringLiteral("ruleSpan"));
    m_span->setAccessibleName(tr("Expires"));
    m_span->addItems({tr("Never"), tr("In one year"), tr("In two years"), tr("In five years"), tr("On a day")});
    m_day = new QDateEdit(QDate::currentDate().addYears(1));
    m_day->setObjectName(QStringLiteral("ruleDay"));
    m_day->setAccessibleName(tr("Last day"));
    m_day->setMinimumHeight(style::controlHeight);
    row->addWidget(m_span, 1);
    row->addWidget(m_day, 1);
    m_end = new FormField(tr("Expires"), box);
    connect(m_span, qOverload<int>(&QComboBox::currentIndexChanged), this, &RulesPanel::refresh);
    connect(m_day, &QDateEdit::dateChanged, this, &RulesPanel::refresh);
    return m_end;
}

RuleDraft RulesPanel::rules() const {
    RuleDraft rules;
    rules.transferable = m_transferable->isChecked();
    rules.issuerCoSigns = m_coSigns->isChecked();
    rules.issuerMayChange = m_mayChange->isChecked();
    rules.minimumDays = m_days->value();
    rules.maximumTransfers = m_transfers->value();
    if (m_start->currentIndex() == FromDay)
        rules.firstDay = m_firstDay->date();
    rules.recipients = m_recipients->toPlainText();
    rules.listed = m_listed;
    return rules;
}

QDate RulesPanel::lastDay() const {
    const QDate today = QDate::currentDate();
    switch (m_span->currentIndex()) {
    case OneYear:
        return today.addYears(1);
    case TwoYears:
        return today.addYears(2);
    case FiveYears:
        return today.addYears(5);
    case ChosenDay:
        return m_day->date();
    default:
        return {};
    }
}

void RulesPanel::setFirstDayError(const QString& sentence) {
    m_startField->setError(sentence);
}

void RulesPanel::setLastDayError(const QString& sentence) {
    m_end->setError(sentence);
}

void RulesPanel::setRules(const RuleDraft& rules, const QDate& lastDay) {
    m_listed = rules.listed;
    m_transferable->setChecked(rules.transferable);
    m_coSigns->setChecked(rules.issuerCoSigns);
    m_mayChange->setChecked(rules.issuerMayChange);
    m_days->setValue(rules.minimumDays);
    m_transfers->setValue(rules.maximumTransfers);
    m_recipients->setPlainText(rules.recipients);
    m_recipients->setPlaceholderText(rules.listed ? tr("Empty: the present list stays.") : QString());
    if (rules.firstDay.isValid())
        m_firstDay->setDate(rules.firstDay);
    m_start->setCurrentIndex(rules.firstDay.isValid() ? FromDay : AtOnce);
    if (lastDay.isValid())
        m_day->setDate(lastDay);
    m_span->setCurrentIndex(lastDay.isValid() ? ChosenDay : Never);
    refresh();
}

void RulesPanel::reset() {
    setRules({}, {});
}

void RulesPanel::focusFirst() {
    m_transferable->setFocus();
}

void RulesPanel::refresh() {
    const bool transferable = m_transferable->isChecked();
    m_limits->setVisible(transferable);
    m_coSigns->setVisible(transferable);
    m_firstDay->setVisible(m_start->currentIndex() == FromDay);
    m_day->setVisible(m_span->currentIndex() == ChosenDay);
    m_words->setText(ruleSentences(rules()).join(QLatin1Char('\n')));
    emit edited();
}

} // namespace circlet::ui
