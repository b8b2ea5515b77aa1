#include "ui/activity/activity_page.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/activity/activity_detail.h"
#include "ui/dialogs/file_dialogs.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/tables/data_table.h"
#include "ui/tables/table_stack.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/page_header.h"

namespace circlet::ui {

using facade::ActivityKind;
using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr int debounceMs = 200;
constexpr int timesMs = 10'000;
constexpr int searchWidth = 260;

} // namespace

ActivityPage::ActivityPage(const PageContext& context, QWidget* parent)
    : Page(context, parent), m_model(new ActivityModel(core(), this)) {
    setObjectName(QStringLiteral("activityPage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    auto* header = new PageHeader(tr("Activity"));
    m_export = new SecondaryButton(tr("Export CSV"), QStringLiteral("export"));
    m_export->setObjectName(QStringLiteral("activityExport"));
    header->addTool(m_export);
    column->addWidget(header);
    m_problem = new Banner;
    m_problem->setObjectName(QStringLiteral("activityProblem"));
    m_problem->setVisible(false);
    column->addWidget(m_problem);
    column->addWidget(makeFilters());
    column->addWidget(makeTable(), 1);

    m_model->setUnit(amountUnitFromName(core().settings().amountUnit));
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(debounceMs);
    m_times.setInterval(timesMs);
    connect(&m_debounce, &QTimer::timeout, this, &ActivityPage::search);
    connect(&m_times, &QTimer::timeout, m_model, &ActivityModel::refreshTimes);
    connect(m_export, &QPushButton::clicked, this, &ActivityPage::exportCsv);
    connect(m_model, &ActivityModel::loaded, this, &ActivityPage::refresh);
    connect(m_model, &ActivityModel::failed, this, [this](const QString& sentence) {
        m_problem->show(Banner::Kind::Warning, tr("The list could not be read"), sentence);
        m_problem->setVisible(true);
    });
    m_times.start();
}

QWidget* ActivityPage::makeFilters() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Small));
    m_chips = new QButtonGroup(this);
    const auto chip = [this, row](const QString& words, const QString& objectName, ActivityKind kind) {
        auto* button = new Chip(words);
        button->setObjectName(objectName);
        button->setChecked(kind == m_kind);
        m_chips->addButton(button, static_cast<int>(kind));
        row->addWidget(button);
    };
    chip(tr("All"), QStringLiteral("activityAll"), ActivityKind::All);
    chip(tr("In"), QStringLiteral("activityIn"), ActivityKind::In);
    chip(tr("Out"), QStringLiteral("activityOut"), ActivityKind::Out);
    chip(tr("Certificates"), QStringLiteral("activityCertificates"), ActivityKind::Certificates);
    chip(tr("Mining"), QStringLiteral("activityMining"), ActivityKind::Mining);
    chip(tr("Pending"), QStringLiteral("activityPending"), ActivityKind::Pending);
    m_count = new TextLabel({}, Type::Caption, Role::Muted);
    m_count->setObjectName(QStringLiteral("activityCount"));
    row->addSpacing(space(Space::Small));
    row->addWidget(m_count);
    row->addStretch(1);
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("activitySearch"));
    m_search->setAccessibleName(tr("Search in activity"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(200);
    m_search->setMaximumWidth(searchWidth);
    m_search->setMinimumWidth(searchWidth / 2);
    m_search->addAction(style::icon(QStringLiteral("search"), Role::Muted), QLineEdit::LeadingPosition);
    row->addWidget(m_search, 1);
    connect(m_chips, &QButtonGroup::idClicked, this, [this](int kind) {
        m_kind = static_cast<ActivityKind>(kind);
        search();
    });
    connect(m_search, &QLineEdit::textEdited, &m_debounce, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, &ActivityPage::search);
    return box;
}

QWidget* ActivityPage::makeTable() {
    m_table = new DataTable(m_model, QStringLiteral("activityTable"), tr("Activity"));
    m_table->setColumnText(ActivityModel::StateColumn, {}, true);
    m_table->setColumnText(ActivityModel::WhatColumn, tr("Between my addresses"));
    m_table->setColumnText(ActivityModel::AmountColumn, QStringLiteral("+1 000 000.00000 CC"));
    m_table->setColumnText(ActivityModel::TimeColumn, tr("yesterday %1").arg(QStringLiteral("00:00")));
    m_table->setStretch(ActivityModel::WhoColumn);
    connect(m_table, &DataTable::opened, this, [this](const QModelIndex& index) {
        if (const ActivityEntry* entry = m_model->entry(index.row()))
            open(entry->row);
    });
    m_stack = new TableStack(m_table, QStringLiteral("activity"), QStringLiteral("activityEmpty"));
    return m_stack;
}

void ActivityPage::showSnapshot(const facade::SnapshotPtr& snapshot) {
    m_snapshot = snapshot;
    if (!snapshot->wallet) {
        m_model->clear();
        return;
    }
    m_model->setRevision(snapshot->wallet->activityRevision);
}

bool ActivityPage::holdsInput() const {
    // The export's button is off while its file is written.
    return !m_search->text().isEmpty() || m_kind != facade::ActivityKind::All || !m_export->isEnabled();
}

void ActivityPage::enter(const QVariantMap& arguments) {
    const QString transaction = arguments.value(QStringLiteral("transaction")).toString();
    if (!transaction.isEmpty())
        openTransaction(transaction);
    m_table->setFocus();
}

void ActivityPage::search() {
    m_debounce.stop();
    m_model->setQuery(m_kind, m_search->text().trimmed());
    m_table->scrollToTop();
}

void ActivityPage::refresh() {
    m_problem->setVisible(false);
    const bool empty = m_model->loadedOnce() && m_model->rowCount() == 0;
    const bool filtered = m_kind != ActivityKind::All || !m_model->query().search.empty();
    if (empty && filtered)
        m_stack->showEmpty(tr("Nothing matches"), tr("Try another word, or show everything again."));
    else if (empty)
        m_stack->showEmpty(tr("Nothing has happened yet"),
                           tr("Coins and certificates that you receive and send are listed here."));
    else
        m_stack->showTable();
    m_count->setText(tr("%n row(s)", nullptr, m_model->rowCount()));
    m_export->setEnabled(m_model->rowCount() > 0);
    if (!m_detail)
        return;
    if (const ActivityEntry* entry = m_model->find(m_detail->transaction()))
        m_detail->setRow(entry->row);
}

void ActivityPage::open(const facade::ActivityRow& row) {
    auto* detail = new ActivityDetail(context(), row);
    m_detail = detail;
    context().openDrawer(activityWhat(row), detail);
}

void ActivityPage::openTransaction(const QString& id) {
    if (const ActivityEntry* entry = m_model->find(id)) {
        open(entry->row);
        return;
    }
    facade::ActivityQuery query;
    query.search = id.toStdString();
    query.limit = 1;
    core().queryActivity(query, call(), [this, wanted = query.search](Result<facade::ActivityPage> reply) {
        if (reply && !reply.value().rows.empty() && reply.value().rows.front().id == wanted)
            open(reply.value().rows.front());
        else
            context().toast(tr("This payment is not in the list any more."), {}, {});
    });
}

void ActivityPage::exportCsv() {
    askWhereToSave(this,
                   {QStringLiteral("activityExportDialog"), tr("Export activity"),
                    QStringLiteral("circlet-activity.csv"), tr("CSV (*.csv)"), QStringLiteral("csv")},
                   [this](const QString& file) { saveCsv(file); });
}

void ActivityPage::saveCsv(const QString& file) {
    facade::ActivityQuery query = m_model->query();
    query.offset = 0;
    core().exportActivity(query, file.toStdString(), call(std::chrono::minutes(10)), [this](Result<uint64_t> reply) {
        if (reply)
            context().toast(tr("%n row(s) exported.", nullptr, static_cast<int>(reply.value())), {}, {});
        else
            context().toast(plainText(reply.error().message, 300), {}, {});
    });
}

} // namespace circlet::ui
