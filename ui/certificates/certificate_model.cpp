#include "ui/certificates/certificate_model.h"

#include <algorithm>
#include <utility>

#include "ui/tables/cell_delegate.h"
#include "ui/text/format.h"

namespace circlet::ui {

CertificateModel::CertificateModel(facade::Certificates& certificates, QObject* parent)
    : PagedTableModel(parent), m_certificates(certificates) {
    m_query.limit = pageSize;
}

int CertificateModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CertificateModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TitleColumn:
        return tr("Title");
    case KindColumn:
        return tr("Kind");
    case IssuerColumn:
        return tr("Issuer");
    case StandingColumn:
        return tr("Standing");
    case SinceColumn:
        return tr("Yours since");
    default:
        return {};
    }
}

QVariant CertificateModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CertificateEntry* found = entry(index.row());
    if (found == nullptr)
        return role == Qt::DisplayRole && index.column() == TitleColumn ? QVariant(QStringLiteral("…")) : QVariant();
    const CardFace& face = found->face;
    switch (role) {
    case Qt::DisplayRole:
        return display(*found, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == TitleColumn ? QVariant(face.spoken) : display(*found, index.column());
    case Qt::ToolTipRole:
        return index.column() == SinceColumn ? QVariant(exactTime(found->row.heldSince)) : QVariant();
    case IconRole:
        if (index.column() == KindColumn)
            return face.kindIcon;
        if (index.column() == TitleColumn && face.locked)
            return QStringLiteral("lock");
        if (index.column() == TitleColumn && face.incoming)
            return QStringLiteral("star");
        return index.column() == StandingColumn ? QVariant(face.standing.icon) : QVariant();
    case IconInkRole:
        if (index.column() == TitleColumn)
            return static_cast<int>(style::Role::Accent);
        return static_cast<int>(index.column() == StandingColumn ? face.standing.ink : style::Role::Muted);
    case InkRole:
        if (index.column() == StandingColumn)
            return static_cast<int>(face.standing.ink);
        if (face.faded || index.column() == SinceColumn || index.column() == KindColumn)
            return static_cast<int>(style::Role::Muted);
        return {};
    case OriginRole:
        return face.origin;
    default:
        return {};
    }
}

QVariant CertificateModel::display(const CertificateEntry& entry, int column) const {
    switch (column) {
    case TitleColumn:
        return entry.face.title;
    case KindColumn:
        return entry.face.kind;
    case IssuerColumn:
        return entry.face.issuer;
    case StandingColumn:
        return entry.face.standing.word;
    case SinceColumn:
        return entry.since;
    default:
        return {};
    }
}

int CertificateModel::find(const QString& origin) const {
    const auto found =
        std::ranges::find_if(m_rows, [&](const auto& known) { return known.second.face.origin == origin; });
    return found == m_rows.end() ? -1 : found->first;
}

// --- asking
// ------------------------------------------------------------------------------------------------------------

void CertificateModel::setQuery(facade::CertificateQuery query) {
    query.offset = 0;
    query.limit = pageSize;
    m_query = std::move(query);
    askAnew();
}

void CertificateModel::clear() {
    beginResetModel();
    forget();
    m_rows.clear();
    m_total = 0;
    m_counts = {};
    endResetModel();
}

void CertificateModel::ask(uint64_t offset, const facade::Call& call, facade::Reply<facade::CertificatePage> reply) {
    facade::CertificateQuery query = m_query;
    query.offset = offset;
    m_certificates.query(query, call, std::move(reply));
}

// --- answers
// -----------------------------------------------------------------------------------------------------------

void CertificateModel::refused(const Error& error) {
    emit failed(plainText(error.message, 300));
}

void CertificateModel::accept(int first, facade::CertificatePage answer, int total, bool fresh) {
    m_counts = std::move(answer);
    const std::vector<facade::CertificateRow> rows = std::exchange(m_counts.rows, {});
    const TimeMs now = wallNow();
    if (fresh)
        beginResetModel();
    dropPage(first);
    if (fresh) {
        m_rows.clear();
        m_recent.clear();
        m_total = total;
    } else {
        setTotal(total);
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(rows.size(), pageSize); ++i) {
        const int row = first + static_cast<int>(i);
        if (row < m_total)
            m_rows.insert_or_assign(
                row, CertificateEntry{rows[i], cardFace(rows[i], now), relativeTime(rows[i].heldSince, now)});
    }
    if (fresh)
        endResetModel();
    else if (first < m_total)
        emit dataChanged(index(first, 0), index(std::min(m_total, first + pageSize) - 1, ColumnCount - 1));
}

} // namespace circlet::ui
