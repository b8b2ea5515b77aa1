// The peers of the node, and whether each one bears witness to the same chain. Used by the network page.
// Peers' own texts are shown as plain text only.
#pragma once

#include "node/facade/snapshot.h"
#include "ui/tables/keyed_table_model.h"

namespace circlet::ui {

class PeerModel : public KeyedTableModel<facade::PeerRow, QString> {
    Q_OBJECT

public:
    enum Column {
        WitnessColumn,
        EndpointColumn,
        HeightColumn,
        RoundTripColumn,
        DirectionColumn,
        AgentColumn,
        ColumnCount
    };
    enum Role { WitnessRole = Qt::UserRole + 1 };

    using KeyedTableModel::KeyedTableModel;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const facade::PeerRow& row) const override { return QString::fromStdString(row.id); }
    bool same(const facade::PeerRow& a, const facade::PeerRow& b) const override;
};

} // namespace circlet::ui
