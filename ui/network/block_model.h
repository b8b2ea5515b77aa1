// The newest blocks with their signers and finality times. Used by the network page.
#pragma once

#include "node/facade/snapshot.h"
#include "ui/tables/keyed_table_model.h"

namespace circlet::ui {

class BlockModel : public KeyedTableModel<facade::BlockRow, quint64> {
    Q_OBJECT

public:
    enum Column {
        HeightColumn,
        TimeColumn,
        TransactionsColumn,
        SignersColumn,
        FinalityColumn,
        HashColumn,
        ColumnCount
    };

    using KeyedTableModel::KeyedTableModel;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Rewrites "5 s ago".
    void refreshTimes();

protected:
    quint64 keyOf(const facade::BlockRow& row) const override { return row.height; }
    bool same(const facade::BlockRow& a, const facade::BlockRow& b) const override;
};

} // namespace circlet::ui
