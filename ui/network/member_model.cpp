#include "ui/network/member_model.h"

#include "ui/style/tokens.h"
#include "ui/tables/cell_delegate.h"
#include "ui/text/format.h"

namespace circlet::ui {
namespace {

constexpr int shownDigits = 8; ///< the rest is in the tool tip

bool isMemberNumber(int column) {
    return column == MemberModel::SeatColumn || column == MemberModel::MissedColumn;
}

} // namespace

bool MemberModel::same(const facade::SeatRow& a, const facade::SeatRow& b) const {
    return a.member == b.member && a.failedTurns == b.failedTurns && a.since == b.since && a.mine == b.mine &&
           a.signedLast == b.signedLast && a.leader == b.leader && a.proved == b.proved && a.excluded == b.excluded &&
           a.resigned == b.resigned && a.epochFailed == b.epochFailed;
}

int MemberModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString MemberModel::stateOf(const facade::SeatRow& row) {
    if (row.resigned)
        return tr("Resigned");
    if (row.leader)
        return tr("Leads now");
    if (row.excluded)
        return tr("Passed over");
    return row.signedLast ? tr("Signed") : tr("Did not sign");
}

QVariant MemberModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const facade::SeatRow& row = at(index.row());
    const bool missed = row.proved && row.failedTurns > 0;
    if (role == Qt::TextAlignmentRole)
        return QVariant((isMemberNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() == MemberColumn)
        return plainText(row.member, 20);
    if (role == Qt::ToolTipRole && index.column() == SinceColumn && row.since != 0)
        return tr("Key block %1").arg(formatCount(row.since));
    if (role == Qt::ToolTipRole && index.column() == StateColumn && row.resigned)
        return tr("It gave up its seat and leaves at the next election.");
    if (role == Qt::ToolTipRole && index.column() == StateColumn)
        return row.excluded ? tr("It missed over half of its turns and leads none in this epoch.")
                            : tr("As the newest block says.");
    if (role == Qt::ToolTipRole && index.column() == MissedColumn && row.proved)
        return tr("%1 of them in this epoch").arg(formatCount(row.epochFailed));
    if (role == MonoRole)
        return index.column() == MemberColumn;
    if (role == InkRole && index.column() == MissedColumn && missed)
        return static_cast<int>(style::Role::Claimed);
    if (role == InkRole && (index.column() == SinceColumn || (index.column() == MissedColumn && !row.proved)))
        return static_cast<int>(style::Role::Muted);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case SeatColumn:
        return formatCount(row.index);
    case MemberColumn: {
        const QString member = plainText(row.member, shownDigits);
        return row.mine ? tr("%1 (you)").arg(member) : member;
    }
    case SinceColumn:
        return row.since == 0 ? tr("Genesis") : formatCount(row.since);
    case MissedColumn:
        return row.proved ? formatCount(row.failedTurns) : tr("unknown");
    case StateColumn:
        return stateOf(row);
    default:
        return {};
    }
}

QVariant MemberModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((isMemberNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case SeatColumn:
        return tr("Seat");
    case MemberColumn:
        return tr("Member");
    case SinceColumn:
        return tr("Since");
    case MissedColumn:
        return tr("Missed turns");
    case StateColumn:
        return tr("State");
    default:
        return {};
    }
}

} // namespace circlet::ui
