// The wallet's own addresses with their labels and what arrived at them. Used by the receive page.
#pragma once

#include "node/facade/snapshot.h"
#include "ui/tables/keyed_table_model.h"
#include "ui/text/format.h"

namespace circlet::ui {

struct AddressEntry {
    facade::AddressRow row;
    QString address;
    QString label;
    QString received;
    QString balance;
};

class AddressModel : public KeyedTableModel<AddressEntry, QString> {
    Q_OBJECT

public:
    enum Column { LabelColumn, AddressColumn, ReceivedColumn, BalanceColumn, ColumnCount };
    enum Role { AddressRole = Qt::UserRole + 1 };

    using KeyedTableModel::KeyedTableModel;

    /// Newest first.
    void setAddresses(const std::vector<facade::AddressRow>& rows, AmountUnit unit);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const AddressEntry& entry) const override { return entry.address; }
    bool same(const AddressEntry& a, const AddressEntry& b) const override;
};

} // namespace circlet::ui
