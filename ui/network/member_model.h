// The members of the committee: who sits where, since when, what they missed. Used by the network page.
#pragma once

#include "node/facade/snapshot.h"
#include "ui/tables/keyed_table_model.h"

namespace circlet::ui {

class MemberModel : public KeyedTableModel<facade::SeatRow, quint32> {
    Q_OBJECT

public:
    enum Column { SeatColumn, MemberColumn, SinceColumn, MissedColumn, StateColumn, ColumnCount };

    using KeyedTableModel::KeyedTableModel;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    quint32 keyOf(const facade::SeatRow& row) const override { return row.index; }
    bool same(const facade::SeatRow& a, const facade::SeatRow& b) const override;

private:
    static QString stateOf(const facade::SeatRow& row);
};

} // namespace circlet::ui
