#include "ui/swap/holdings_model.h"

#include "ui/certificates/certificate_text.h"
#include "ui/style/tokens.h"
#include "ui/tables/cell_delegate.h"
#include "ui/text/certificate_words.h"

namespace circlet::ui {

using style::Role;

int HoldingsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HoldingsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const facade::CertificateRow& row = at(index.row());
    if (role == IconRole && index.column() == TitleColumn)
        return kindIcon(row.kind);
    if (role == InkRole && index.column() != TitleColumn)
        return static_cast<int>(Role::Muted);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case TitleColumn:
        return certificateTitle(row);
    case IssuerColumn:
        return certificateIssuer(row);
    case KindColumn:
        return row.kind == facade::CertificateKind::Value ? faceValueText(row.faceValue, row.currency)
                                                          : kindWord(row.kind);
    default:
        return {};
    }
}

QVariant HoldingsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TitleColumn:
        return tr("Certificate");
    case IssuerColumn:
        return tr("Issuer");
    case KindColumn:
        return tr("Kind");
    default:
        return {};
    }
}

int HoldingsModel::find(const std::string& origin) const {
    for (int row = 0; row < rowCount(); ++row) {
        if (at(row).origin == origin)
            return row;
    }
    return -1;
}

} // namespace circlet::ui
