#include "ui/network/peer_model.h"

#include "ui/style/tokens.h"
#include "ui/tables/cell_delegate.h"
#include "ui/text/format.h"

namespace circlet::ui {
namespace {

bool isPeerNumber(int column) {
    return column == PeerModel::HeightColumn || column == PeerModel::RoundTripColumn;
}

} // namespace

bool PeerModel::same(const facade::PeerRow& a, const facade::PeerRow& b) const {
    return a.endpoint == b.endpoint && a.agent == b.agent && a.height == b.height && a.roundTripMs == b.roundTripMs &&
           a.witness == b.witness && a.outbound == b.outbound;
}

int PeerModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PeerModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const facade::PeerRow& row = at(index.row());
    if (role == WitnessRole)
        return row.witness;
    if (role == Qt::TextAlignmentRole)
        return QVariant((isPeerNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() == EndpointColumn)
        return plainText(row.id, 64);
    if (role == Qt::ToolTipRole && index.column() == WitnessColumn)
        return row.witness ? tr("Its newest block agrees with what was verified here.")
                           : tr("Its newest block was not compared yet, or differs.");
    if (role == IconRole && index.column() == WitnessColumn)
        return row.witness ? QStringLiteral("shield-check") : QStringLiteral("shield-unknown");
    if (role == IconInkRole && index.column() == WitnessColumn)
        return static_cast<int>(row.witness ? style::Role::Verified : style::Role::Muted);
    if (role == InkRole && (index.column() == DirectionColumn || index.column() == AgentColumn))
        return static_cast<int>(style::Role::Muted);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case WitnessColumn:
        return row.witness ? tr("Agrees") : tr("Not compared");
    case EndpointColumn:
        return plainText(row.endpoint, 80);
    case HeightColumn:
        return formatCount(row.height);
    case RoundTripColumn:
        return row.roundTripMs == 0 ? tr("unknown") : formatDuration(row.roundTripMs);
    case DirectionColumn:
        return row.outbound ? tr("Outgoing") : tr("Incoming");
    case AgentColumn:
        return plainText(row.agent, 60);
    default:
        return {};
    }
}

QVariant PeerModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((isPeerNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case WitnessColumn:
        return tr("Witness");
    case EndpointColumn:
        return tr("Peer");
    case HeightColumn:
        return tr("Height");
    case RoundTripColumn:
        return tr("Answers in");
    case DirectionColumn:
        return tr("Connection");
    case AgentColumn:
        return tr("Program");
    default:
        return {};
    }
}

} // namespace circlet::ui
