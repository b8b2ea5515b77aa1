#include "ui/certificates/certificate_model.h"

#include <algorithm>
#include <QMetaObject>
#include <utility>

#include "ui/tables/cell_delegate.h"
#include "ui/text/format.h"

namespace circlet::ui {

CertificateModel::CertificateModel(facade::Certificates& certificates, QObject* parent)
    : QAbstractTableModel(parent), m_certificates(certificates) {
    m_query.limit = pageSize;
}

int CertificateModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_total;
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

const CertificateEntry* CertificateModel::entry(int row) const {
    const int page = row / pageSize;
    const auto found = m_rows.find(row);
    if (found == m_rows.end() || m_stale.count(page) > 0)
        requestSoon(page);
    if (found == m_rows.end())
        return nullptr;
    touch(page);
    return &found->second;
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
    ++m_generation;
    m_pending.clear();
    m_stale.clear();
    m_replaceAll = true;
    request(0);
}

void CertificateModel::setRevision(quint64 revision) {
    if (m_revision == revision)
        return;
    m_revision = revision;
    // Answers on their way belong to the revision before.
    ++m_generation;
    m_pending.clear();
    for (const auto& [row, entry] : m_rows)
        m_stale.insert(row / pageSize);
    request(0);
    if (!m_recent.empty() && m_recent.front() != 0)
        request(m_recent.front());
}

void CertificateModel::clear() {
    beginResetModel();
    ++m_generation;
    m_rows.clear();
    m_total = 0;
    m_counts = {};
    m_pending.clear();
    m_stale.clear();
    m_recent.clear();
    m_revision.reset();
    m_replaceAll = false;
    m_loadedOnce = false;
    endResetModel();
}

void CertificateModel::requestSoon(int page) const {
    // data() is const and runs while painting: the question itself waits for the event loop.
    if (!m_pending.insert(page).second)
        return;
    auto* self = const_cast<CertificateModel*>(this);
    QMetaObject::invokeMethod(
        self,
        [self, page, generation = m_generation] {
            if (generation != self->m_generation)
                return;
            self->m_pending.erase(page);
            self->request(page);
        },
        Qt::QueuedConnection);
}

void CertificateModel::request(int page) {
    if (!m_pending.insert(page).second)
        return;
    facade::CertificateQuery query = m_query;
    query.offset = static_cast<uint64_t>(page) * pageSize;
    facade::Call call;
    call.owner = m_owner;
    m_certificates.query(query, call, [this, page, generation = m_generation](Result<facade::CertificatePage> reply) {
        receive(page, generation, std::move(reply));
    });
}

void CertificateModel::touch(int page) const {
    if (!m_recent.empty() && m_recent.front() == page)
        return;
    m_recent.remove(page);
    m_recent.push_front(page);
}

// --- answers
// -----------------------------------------------------------------------------------------------------------

void CertificateModel::receive(int page, quint64 generation, Result<facade::CertificatePage> reply) {
    if (generation != m_generation)
        return;
    m_pending.erase(page);
    if (!reply) {
        emit failed(plainText(reply.error().message, 300));
        return;
    }
    if (m_replaceAll && page != 0)
        return; // painted before the first page of the new question came; asked again when it is painted next
    m_stale.erase(page);
    m_counts = std::move(reply).value();
    const std::vector<facade::CertificateRow> rows = std::exchange(m_counts.rows, {});
    const int total = static_cast<int>(std::min<uint64_t>(m_counts.total, 100'000'000));
    const TimeMs now = wallNow();
    const int first = page * pageSize;
    if (m_replaceAll)
        beginResetModel();
    m_rows.erase(m_rows.lower_bound(first), m_rows.lower_bound(first + pageSize));
    if (m_replaceAll) {
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
    if (std::exchange(m_replaceAll, false))
        endResetModel();
    else if (first < m_total)
        emit dataChanged(index(first, 0), index(std::min(m_total, first + pageSize) - 1, ColumnCount - 1));
    touch(page);
    evict();
    m_loadedOnce = true;
    emit loaded();
}

void CertificateModel::setTotal(int total) {
    if (total > m_total) {
        beginInsertRows({}, m_total, total - 1);
        m_total = total;
        endInsertRows();
    } else if (total < m_total) {
        beginRemoveRows({}, total, m_total - 1);
        m_rows.erase(m_rows.lower_bound(total), m_rows.end());
        m_total = total;
        endRemoveRows();
    }
}

void CertificateModel::evict() {
    while (m_recent.size() > cachedPages) {
        const int page = m_recent.back();
        m_recent.pop_back();
        m_stale.erase(page);
        m_rows.erase(m_rows.lower_bound(page * pageSize), m_rows.lower_bound((page + 1) * pageSize));
    }
}

} // namespace circlet::ui
