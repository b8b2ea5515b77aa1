#include "ui/network/election_model.h"

#include "ui/style/tokens.h"
#include "ui/tables/cell_delegate.h"
#include "ui/text/format.h"

namespace circlet::ui {
namespace {

constexpr int shownKeyDigits = 8; ///< the rest is in the tool tip

bool isElectionNumber(int column) {
    return column == ElectionModel::KeyBlockColumn || column == ElectionModel::SeatColumn;
}

bool isMember(int column) {
    return column == ElectionModel::NewcomerColumn || column == ElectionModel::LeaverColumn;
}

} // namespace

bool ElectionModel::same(const facade::ElectionRow& a, const facade::ElectionRow& b) const {
    return a.height == b.height && a.time == b.time && a.seat == b.seat && a.newcomer == b.newcomer &&
           a.leaver == b.leaver && a.leaverSince == b.leaverSince;
}

int ElectionModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

void ElectionModel::refreshTimes() {
    if (rowCount() > 0)
        emit dataChanged(index(0, TimeColumn), index(rowCount() - 1, TimeColumn), {Qt::DisplayRole});
}

QVariant ElectionModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const facade::ElectionRow& row = at(index.row());
    if (role == Qt::TextAlignmentRole)
        return QVariant((isElectionNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() == TimeColumn)
        return exactTime(row.time);
    if (role == Qt::ToolTipRole && index.column() == KeyBlockColumn)
        return tr("Block %1").arg(formatCount(row.height));
    if (role == Qt::ToolTipRole && index.column() == NewcomerColumn)
        return plainText(row.newcomer, 20);
    if (role == Qt::ToolTipRole && index.column() == LeaverColumn) {
        const QString since = row.leaverSince == 0
                                  ? tr("Had sat since the genesis.")
                                  : tr("Had sat since key block %1.").arg(formatCount(row.leaverSince));
        return plainText(row.leaver, 20) + QLatin1Char('\n') + since;
    }
    if (role == MonoRole)
        return isMember(index.column());
    if (role == InkRole && (index.column() == TimeColumn || index.column() == LeaverColumn))
        return static_cast<int>(style::Role::Muted);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case KeyBlockColumn:
        return formatCount(row.keyHeight);
    case TimeColumn:
        return relativeTime(row.time, wallNow());
    case SeatColumn:
        return formatCount(row.seat);
    case NewcomerColumn:
        return plainText(row.newcomer, shownKeyDigits);
    case LeaverColumn:
        return plainText(row.leaver, shownKeyDigits);
    default:
        return {};
    }
}

QVariant ElectionModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((isElectionNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case KeyBlockColumn:
        return tr("Key block");
    case TimeColumn:
        return tr("When");
    case SeatColumn:
        return tr("Seat");
    case NewcomerColumn:
        return tr("Came");
    case LeaverColumn:
        return tr("Went");
    default:
        return {};
    }
}

} // namespace circlet::ui
