// The activity page: filters, search, the table, and details of one row in the drawer. Binds ActivityModel.
#pragma once

#include <QPointer>
#include <QTimer>

#include "ui/activity/activity_model.h"
#include "ui/app/page.h"

class QLineEdit;
class QButtonGroup;

namespace circlet::ui {

class ActivityDetail;
class Banner;
class DataTable;
class SecondaryButton;
class TableStack;
class TextLabel;

class ActivityPage : public Page {
    Q_OBJECT

public:
    explicit ActivityPage(const PageContext& context, QWidget* parent = nullptr);

    QString title() const override { return tr("Activity"); }
    void showSnapshot(const facade::SnapshotPtr& snapshot) override;
    void enter(const QVariantMap& arguments) override;
    bool scrolls() const override { return false; }
    bool holdsInput() const override;

private:
    QWidget* makeFilters();
    QWidget* makeTable();
    void search();
    void refresh();
    void open(const facade::ActivityRow& row);
    void openTransaction(const QString& id);
    void exportCsv();
    void saveCsv(const QString& file);

    ActivityModel* m_model;
    QTimer m_debounce;
    QTimer m_times;
    facade::ActivityKind m_kind = facade::ActivityKind::All;
    QButtonGroup* m_chips;
    QLineEdit* m_search;
    TextLabel* m_count;
    SecondaryButton* m_export;
    Banner* m_problem;
    DataTable* m_table;
    TableStack* m_stack;
    QPointer<ActivityDetail> m_detail;
    facade::SnapshotPtr m_snapshot;
};

} // namespace circlet::ui
