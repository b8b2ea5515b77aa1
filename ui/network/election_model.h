// The newest elections: which key block seated whom in whose place. Used by the network page.
#pragma once

#include "node/facade/snapshot.h"
#include "ui/tables/keyed_table_model.h"

namespace circlet::ui {

class ElectionModel : public KeyedTableModel<facade::ElectionRow, quint64> {
    Q_OBJECT

public:
    enum Column { KeyBlockColumn, TimeColumn, SeatColumn, NewcomerColumn, LeaverColumn, ColumnCount };

    using KeyedTableModel::KeyedTableModel;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Rewrites "5 s ago".
    void refreshTimes();

protected:
    quint64 keyOf(const facade::ElectionRow& row) const override { return row.keyHeight; }
    bool same(const facade::ElectionRow& a, const facade::ElectionRow& b) const override;
};

} // namespace circlet::ui
