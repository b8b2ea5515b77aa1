#include "ui/issuer/batch_panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/dialogs/file_dialogs.h"
#include "ui/issuer/rules_panel.h"
#include "ui/tables/data_table.h"
#include "ui/tables/split_box.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layouts.h"

namespace circlet::ui {

using State = BatchViewModel::State;
using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr int shownProblems = 10;

} // namespace

BatchPanel::BatchPanel(BatchViewModel& model, QWidget* parent) : QWidget(parent), m_model(model) {
    setObjectName(QStringLiteral("batchPanel"));
    auto* column = flushColumn(this);
    m_problem = new Banner;
    m_problem->setObjectName(QStringLiteral("batchProblem"));
    column->addWidget(m_problem);
    m_choice = makeChoice();
    m_plan = makePlan();
    column->addWidget(m_choice);
    column->addWidget(m_plan);
    connect(&m_model, &BatchViewModel::changed, this, &BatchPanel::refresh);
    refresh();
}

QWidget* BatchPanel::makeChoice() {
    auto* words = new Card(tr("From a CSV file"));
    words->setMinimumWidth(320);
    words->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    words->body()->setSpacing(space(Space::Medium));
    words->body()->addWidget(
        (new TextLabel(
             tr("One certificate a row; the first line names the columns: recipient and title, and where wanted "
                "kind, description, face_value, currency and expires. A column “field:Name” becomes the "
                "field Name."),
             Type::Body))
            ->wrapped());
    words->body()->addWidget((new TextLabel(tr("The file is read and checked first. Nothing is issued until you have "
                                               "seen what is wrong with which line."),
                                            Type::Body, Role::Muted))
                                 ->wrapped());
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space(Space::Small));
    m_open = new PrimaryButton(tr("Choose the file"), QStringLiteral("folder"));
    m_open->setObjectName(QStringLiteral("batchOpen"));
    auto* back = new SecondaryButton(tr("Cancel"));
    back->setObjectName(QStringLiteral("batchBack"));
    buttons->addWidget(m_open);
    buttons->addWidget(back);
    buttons->addStretch(1);
    words->body()->addLayout(buttons);
    m_rules = new RulesPanel;
    m_rules->setMinimumWidth(320);
    m_rules->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    connect(m_open, &QPushButton::clicked, this, &BatchPanel::choose);
    connect(back, &QPushButton::clicked, this, &BatchPanel::cancelled);
    return new SplitBox(words, 1, m_rules, 1, style::formWidth + 280);
}

QWidget* BatchPanel::makePlan() {
    auto* box = new QWidget;
    box->setObjectName(QStringLiteral("batchPlan"));
    auto* column = flushColumn(box);
    m_summary = (new TextLabel({}, Type::Emphasis))->wrapped();
    m_summary->setObjectName(QStringLiteral("batchSummary"));
    m_costs = (new TextLabel({}, Type::Body, Role::Muted))->wrapped();
    m_costs->setObjectName(QStringLiteral("batchCosts"));
    m_table = new DataTable(m_model.problems(), QStringLiteral("batchTable"), tr("Problems by line"));
    m_table->setColumnText(BatchProblemModel::LineColumn, QStringLiteral("100 000"));
    m_table->setStretch(BatchProblemModel::TextColumn);
    m_table->fitRows(shownProblems);
    m_more = new TextLabel({}, Type::Caption, Role::Muted);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space(Space::Small));
    m_start = new PrimaryButton(tr("Issue"), QStringLiteral("key"));
    m_start->setObjectName(QStringLiteral("batchStart"));
    auto* discard = new SecondaryButton(tr("Cancel"));
    discard->setObjectName(QStringLiteral("batchDiscard"));
    buttons->addWidget(m_start);
    buttons->addWidget(discard);
    buttons->addStretch(1);
    column->addWidget(m_summary);
    column->addWidget(m_costs);
    column->addWidget(m_table);
    column->addWidget(m_more);
    column->addLayout(buttons);
    connect(m_start, &QPushButton::clicked, &m_model, &BatchViewModel::start);
    connect(discard, &QPushButton::clicked, &m_model, &BatchViewModel::discard);
    return box;
}

void BatchPanel::choose() {
    askWhichToOpen(this,
                   {QStringLiteral("batchDialog"), tr("Choose the file"), {}, tr("CSV (*.csv);;All files (*)"), {}},
                   [this](const QString& file) { m_model.read(file, m_rules->rules(), m_rules->lastDay()); });
}

void BatchPanel::focusFirst() {
    m_open->setFocus();
}

void BatchPanel::refresh() {
    const bool planned = m_model.plan().has_value();
    m_choice->setVisible(!planned);
    m_plan->setVisible(planned);
    const bool reading = m_model.state() == State::Reading;
    m_open->setEnabled(!reading);
    m_open->setText(reading ? tr("Reading…") : tr("Choose the file"));
    m_problem->setVisible(!m_model.problem().isEmpty());
    if (!m_model.problem().isEmpty())
        m_problem->show(Banner::Kind::Warning, tr("Nothing was issued"), m_model.problem());
    if (!planned)
        return;
    m_summary->setText(m_model.summary());
    m_costs->setText(m_model.costs());
    const uint64_t bad = m_model.plan()->rows - m_model.plan()->good;
    const auto listed = static_cast<uint64_t>(m_model.problems()->rowCount());
    m_table->setVisible(listed > 0);
    m_more->setVisible(bad > listed);
    m_more->setText(tr("The first %1 are listed.").arg(formatCount(listed)));
    m_start->setEnabled(m_model.canStart());
    m_start->setText(m_model.state() == State::Starting ? tr("Signing…") : m_model.startWords());
}

} // namespace circlet::ui
