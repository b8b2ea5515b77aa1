#include "ui/receive/address_model.h"

#include "ui/style/tokens.h"
#include "ui/tables/cell_delegate.h"

namespace circlet::ui {

void AddressModel::setAddresses(const std::vector<facade::AddressRow>& rows, AmountUnit unit) {
    std::vector<AddressEntry> next;
    next.reserve(rows.size());
    for (const facade::AddressRow& row : rows) {
        const bool known = row.asOf.level != facade::ProofLevel::Unknown;
        AddressEntry entry;
        entry.row = row;
        entry.address = QString::fromStdString(row.address);
        entry.label = plainText(row.label, 80);
        entry.received = known ? formatAmount(row.received, unit) : tr("unknown");
        entry.balance = known ? formatAmount(row.balance, unit) : tr("unknown");
        next.push_back(std::move(entry));
    }
    std::sort(next.begin(), next.end(),
              [](const AddressEntry& a, const AddressEntry& b) { return a.row.index > b.row.index; });
    update(std::move(next));
}

bool AddressModel::same(const AddressEntry& a, const AddressEntry& b) const {
    return a.row == b.row && a.received == b.received && a.balance == b.balance;
}

int AddressModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AddressModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const AddressEntry& entry = at(index.row());
    const bool number = index.column() == ReceivedColumn || index.column() == BalanceColumn;
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case LabelColumn:
            return entry.label.isEmpty() ? tr("Address %1").arg(entry.row.index + 1) : entry.label;
        case AddressColumn:
            return shortAddress(entry.address);
        case ReceivedColumn:
            return entry.received;
        case BalanceColumn:
            return entry.balance;
        default:
            return {};
        }
    case Qt::ToolTipRole:
        return index.column() == AddressColumn ? QVariant(groupAddress(entry.address))
               : number                        ? QVariant(proofSentence(entry.row.asOf))
                                               : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case MonoRole:
        return index.column() == AddressColumn;
    case InkRole:
        return index.column() == AddressColumn ? QVariant(static_cast<int>(style::Role::Muted)) : QVariant();
    case AddressRole:
        return entry.address;
    default:
        return {};
    }
}

QVariant AddressModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section >= ReceivedColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case LabelColumn:
        return tr("Label");
    case AddressColumn:
        return tr("Address");
    case ReceivedColumn:
        return tr("Arrived");
    case BalanceColumn:
        return tr("Balance");
    default:
        return {};
    }
}

} // namespace circlet::ui
