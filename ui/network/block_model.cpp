#include "ui/network/block_model.h"

#include "ui/style/tokens.h"
#include "ui/tables/cell_delegate.h"
#include "ui/text/format.h"

namespace circlet::ui {
namespace {

bool isBlockNumber(int column) {
    return column == BlockModel::HeightColumn || column == BlockModel::TransactionsColumn ||
           column == BlockModel::SignersColumn || column == BlockModel::FinalityColumn;
}

} // namespace

bool BlockModel::same(const facade::BlockRow& a, const facade::BlockRow& b) const {
    return a.hash == b.hash && a.time == b.time && a.transactions == b.transactions &&
           a.transactionsKnown == b.transactionsKnown && a.signers == b.signers && a.finalityMs == b.finalityMs;
}

int BlockModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

void BlockModel::refreshTimes() {
    if (rowCount() > 0)
        emit dataChanged(index(0, TimeColumn), index(rowCount() - 1, TimeColumn), {Qt::DisplayRole});
}

QVariant BlockModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const facade::BlockRow& row = at(index.row());
    if (role == Qt::TextAlignmentRole)
        return QVariant((isBlockNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() == TimeColumn)
        return exactTime(row.time);
    if (role == Qt::ToolTipRole && index.column() == HashColumn)
        return QString::fromStdString(row.hash);
    if (role == MonoRole)
        return index.column() == HashColumn;
    if (role == InkRole && (index.column() == TimeColumn || index.column() == HashColumn))
        return static_cast<int>(style::Role::Muted);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case HeightColumn:
        return formatCount(row.height);
    case TimeColumn:
        return relativeTime(row.time, wallNow());
    case TransactionsColumn:
        return row.transactionsKnown ? formatCount(row.transactions) : tr("not asked");
    case SignersColumn:
        return formatCount(row.signers);
    case FinalityColumn:
        return row.finalityMs == 0 ? tr("unknown") : formatDuration(row.finalityMs);
    case HashColumn:
        return shortHash(QString::fromStdString(row.hash));
    default:
        return {};
    }
}

QVariant BlockModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((isBlockNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case HeightColumn:
        return tr("Height");
    case TimeColumn:
        return tr("When");
    case TransactionsColumn:
        return tr("Payments");
    case SignersColumn:
        return tr("Signers");
    case FinalityColumn:
        return tr("Final after");
    case HashColumn:
        return tr("Hash");
    default:
        return {};
    }
}

} // namespace circlet::ui
