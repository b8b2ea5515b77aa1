// Certificates of this wallet that could be sold, as a short list to choose from. Used by the sell form; filled by
// SellViewModel.
#pragma once

#include <string>

#include "node/facade/certificates.h"
#include "ui/tables/keyed_table_model.h"

namespace circlet::ui {

class HoldingsModel : public KeyedTableModel<facade::CertificateRow, std::string> {
    Q_OBJECT

public:
    enum Column { TitleColumn, IssuerColumn, KindColumn, ColumnCount };
    using KeyedTableModel::KeyedTableModel;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// -1: not listed.
    int find(const std::string& origin) const;

protected:
    std::string keyOf(const facade::CertificateRow& row) const override { return row.origin; }
    bool same(const facade::CertificateRow& a, const facade::CertificateRow& b) const override { return a == b; }
};

} // namespace circlet::ui
