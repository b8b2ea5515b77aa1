#include "ui/activity/activity_model.h"

#include <algorithm>
#include <utility>

#include "ui/tables/cell_delegate.h"

namespace circlet::ui {

using facade::Direction;
using facade::TransactionState;

namespace {

QString systemWhat(facade::SystemEvent event) {
    switch (event) {
    case facade::SystemEvent::Reward:
        return ActivityModel::tr("Reward, locked");
    case facade::SystemEvent::Unlock:
        return ActivityModel::tr("Reward unlocked");
    case facade::SystemEvent::Burn:
        return ActivityModel::tr("Reward burned");
    case facade::SystemEvent::Genesis:
        return ActivityModel::tr("From the first block");
    case facade::SystemEvent::None:
        break;
    }
    return ActivityModel::tr("From the network");
}

QString systemIcon(facade::SystemEvent event) {
    switch (event) {
    case facade::SystemEvent::Reward:
        return QStringLiteral("lock");
    case facade::SystemEvent::Unlock:
        return QStringLiteral("unlock");
    case facade::SystemEvent::Burn:
        return QStringLiteral("warning");
    case facade::SystemEvent::Genesis:
    case facade::SystemEvent::None:
        break;
    }
    return QStringLiteral("cube");
}

/// What happened to certificates, by the façade's word for it.
QString certificateWhat(const facade::ActivityRow& row) {
    if (row.state == TransactionState::Expired)
        return ActivityModel::tr("Certificate unchanged (expired)");
    if (row.certificate == "issued")
        return ActivityModel::tr("Certificate issued");
    if (row.certificate == "received")
        return ActivityModel::tr("Certificate received");
    if (row.certificate == "given")
        return ActivityModel::tr("Certificate given");
    if (row.certificate == "moved")
        return ActivityModel::tr("Certificate moved");
    if (row.certificate == "changed")
        return ActivityModel::tr("Certificate changed");
    if (row.certificate == "revoked")
        return ActivityModel::tr("Certificate revoked");
    if (row.certificate == "registered")
        return ActivityModel::tr("Registered as issuer");
    if (row.certificate == "retired")
        return ActivityModel::tr("Retired as issuer");
    return ActivityModel::tr("Certificate");
}

} // namespace

QString activityWhat(const facade::ActivityRow& row) {
    if (!row.certificate.empty())
        return certificateWhat(row);
    if (row.resignation)
        return row.state == TransactionState::Expired ? ActivityModel::tr("Seat not given up (expired)")
                                                      : ActivityModel::tr("Seat given up");
    switch (row.direction) {
    case Direction::In:
        return row.state == TransactionState::Final ? ActivityModel::tr("Received") : ActivityModel::tr("Arriving");
    case Direction::Out:
        if (row.state == TransactionState::Expired)
            return ActivityModel::tr("Not sent (expired)");
        return row.state == TransactionState::Final ? ActivityModel::tr("Sent") : ActivityModel::tr("Sending");
    case Direction::Internal:
        return ActivityModel::tr("Between my addresses");
    case Direction::System:
        return systemWhat(row.event);
    }
    return {};
}

QString activityWho(const facade::ActivityRow& row) {
    if (!row.counterpartyLabel.empty())
        return plainText(row.counterpartyLabel, 60);
    return shortAddress(plainText(row.counterparty, 100));
}

QString activityIcon(const facade::ActivityRow& row) {
    if (row.state == TransactionState::Expired)
        return QStringLiteral("error");
    if (row.state != TransactionState::Final)
        return QStringLiteral("clock");
    if (!row.certificate.empty())
        return QStringLiteral("certificate");
    switch (row.direction) {
    case Direction::In:
        return QStringLiteral("arrow-in");
    case Direction::Out:
        return QStringLiteral("arrow-out");
    case Direction::Internal:
        return QStringLiteral("arrow-self");
    case Direction::System:
        break;
    }
    return systemIcon(row.event);
}

style::Role activityInk(const facade::ActivityRow& row) {
    if (row.state == TransactionState::Expired)
        return style::Role::Danger;
    if (row.state != TransactionState::Final)
        return style::Role::Claimed;
    if (row.event == facade::SystemEvent::Burn)
        return style::Role::Danger;
    return row.direction == Direction::In || row.direction == Direction::System ? style::Role::Verified
                                                                                : style::Role::Muted;
}

ActivityModel::ActivityModel(facade::Facade& facade, QObject* parent) : PagedTableModel(parent), m_facade(facade) {
    m_query.limit = pageSize;
}

int ActivityModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ActivityModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(section == AmountColumn ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StateColumn:
        return QString(); // an icon; its words are in the accessible text
    case WhatColumn:
        return tr("What");
    case WhoColumn:
        return tr("With whom");
    case AmountColumn:
        return tr("Amount");
    case TimeColumn:
        return tr("When");
    default:
        return {};
    }
}

QVariant ActivityModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ActivityEntry* found = look(index.row());
    if (role == LoadedRole)
        return found != nullptr;
    if (found == nullptr)
        return role == Qt::DisplayRole && index.column() == WhatColumn ? QVariant(QStringLiteral("…")) : QVariant();
    const ActivityEntry& entry = *found;
    switch (role) {
    case Qt::DisplayRole:
        return display(entry, index.column());
    case Qt::ToolTipRole:
        if (index.column() == TimeColumn)
            return entry.exact;
        return index.column() == StateColumn ? QVariant(stateWord(entry.row.state)) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant(index.column() == AmountColumn ? Qt::AlignRight | Qt::AlignVCenter
                                                       : Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        if (index.column() == StateColumn)
            return stateWord(entry.row.state);
        return index.column() == TimeColumn ? QVariant(entry.exact) : display(entry, index.column());
    case IconRole:
        return index.column() == StateColumn ? QVariant(activityIcon(entry.row)) : QVariant();
    case IconInkRole:
        return static_cast<int>(activityInk(entry.row));
    case InkRole:
        return inkOf(entry, index.column());
    case IdRole:
        return entry.id;
    case StateRole:
        return static_cast<int>(entry.row.state);
    case DirectionRole:
        return static_cast<int>(entry.row.direction);
    default:
        return {};
    }
}

QVariant ActivityModel::inkOf(const ActivityEntry& entry, int column) const {
    const bool gone = entry.row.state == TransactionState::Expired;
    if (column == TimeColumn || column == WhoColumn || gone)
        return static_cast<int>(style::Role::Muted);
    if (column == AmountColumn && activityInk(entry.row) == style::Role::Verified)
        return static_cast<int>(style::Role::Verified);
    return {};
}

QVariant ActivityModel::display(const ActivityEntry& entry, int column) const {
    switch (column) {
    case WhatColumn:
        return entry.what;
    case WhoColumn:
        return entry.who;
    case AmountColumn:
        return entry.amount;
    case TimeColumn:
        return relativeTime(entry.row.time, wallNow());
    default:
        return {};
    }
}

const ActivityEntry* ActivityModel::find(const QString& id) const {
    for (const auto& [row, entry] : m_rows) {
        if (entry.id == id)
            return &entry;
    }
    return nullptr;
}

ActivityEntry ActivityModel::makeEntry(facade::ActivityRow row) const {
    ActivityEntry entry;
    entry.id = plainText(row.id, 100);
    entry.what = activityWhat(row);
    entry.who = activityWho(row);
    if (row.certificates > 1)
        entry.what += QStringLiteral(" × ") + formatCount(row.certificates);
    const QString title = plainText(row.certificateTitle, 80);
    if (!title.isEmpty())
        entry.who = entry.who.isEmpty() ? title : title + QStringLiteral(" · ") + entry.who;
    const QString remark = plainText(row.note.empty() ? row.memo : row.note, 80);
    if (!remark.isEmpty())
        entry.who = entry.who.isEmpty() ? remark : entry.who + QStringLiteral(" · ") + remark;
    entry.amount = movesCoins(row) ? formatSigned(row.amount, signOf(row), m_unit) : QString();
    entry.exact = exactTime(row.time);
    entry.row = std::move(row);
    return entry;
}

// --- asking
// ------------------------------------------------------------------------------------------------------------

void ActivityModel::setQuery(facade::ActivityKind kind, const QString& search) {
    if (loadedOnce() && kind == m_query.kind && search.toStdString() == m_query.search)
        return;
    m_query.kind = kind;
    m_query.search = search.toStdString();
    askAnew();
}

void ActivityModel::setUnit(AmountUnit unit) {
    if (m_unit == unit)
        return;
    m_unit = unit;
    for (auto& [row, entry] : m_rows)
        entry.amount = movesCoins(entry.row) ? formatSigned(entry.row.amount, signOf(entry.row), m_unit) : QString();
    if (m_total > 0)
        emit dataChanged(index(0, AmountColumn), index(m_total - 1, AmountColumn));
}

void ActivityModel::clear() {
    forget();
    setTotal(0);
}

void ActivityModel::refreshTimes() {
    if (m_rows.empty())
        return;
    emit dataChanged(index(m_rows.begin()->first, TimeColumn), index(m_rows.rbegin()->first, TimeColumn),
                     {Qt::DisplayRole});
}

void ActivityModel::ask(uint64_t offset, const facade::Call& call, facade::Reply<facade::ActivityPage> reply) {
    facade::ActivityQuery query = m_query;
    query.offset = offset;
    m_facade.queryActivity(query, call, std::move(reply));
}

// --- answers
// -----------------------------------------------------------------------------------------------------------

void ActivityModel::refused(const Error& error) {
    emit failed(plainText(error.message));
}

void ActivityModel::accept(int first, facade::ActivityPage answer, int total, bool fresh) {
    std::vector<ActivityEntry> next;
    next.reserve(answer.rows.size());
    for (facade::ActivityRow& row : answer.rows)
        next.push_back(makeEntry(std::move(row)));
    if (fresh)
        setTotal(std::min(m_total, pageSize)); // of the old answer, only the first page is worth comparing
    mergeWindow(first, std::move(next), total);
}

/// Brings the rows from `first` on to `next`, by inserting, moving, removing and changing single rows.
void ActivityModel::mergeWindow(int first, std::vector<ActivityEntry> next, int total) {
    QSet<QString> coming;
    for (const ActivityEntry& entry : next)
        coming.insert(entry.id);
    const int end = first + static_cast<int>(next.size());
    removeVanished(first, end, coming, end == total);
    int changedFirst = -1;
    int changedLast = -1;
    for (int row = first; row < end;) {
        const auto wanted = next.begin() + (row - first);
        const int known = findRow(wanted->id, row, end + pageSize);
        if (known < 0) {
            const int count = insertionsAt(row, wanted, next.end(), coming, total);
            if (count > 0) {
                insertAt(row, wanted, wanted + count);
                row += count;
                continue;
            }
        } else if (known != row) {
            moveTo(known, row);
        }
        const auto current = m_rows.find(row);
        if (known < 0 || current->second.row != wanted->row) {
            m_rows.insert_or_assign(row, std::move(*wanted));
            changedFirst = changedFirst < 0 ? row : changedFirst;
            changedLast = row;
        }
        ++row;
    }
    if (changedFirst >= 0)
        changed(changedFirst, changedLast);
    setTotal(total);
}

/// Rows of the window that the answer lacks. Those behind the last common row may just have been pushed out of the
/// window, unless the answer reaches the end of the list.
void ActivityModel::removeVanished(int first, int end, const QSet<QString>& coming, bool reachesEnd) {
    int until = first;
    for (auto it = m_rows.lower_bound(first); it != m_rows.end() && it->first < end + pageSize; ++it) {
        if (reachesEnd || coming.contains(it->second.id))
            until = it->first + 1;
    }
    for (int row = until - 1; row >= first; --row) {
        const auto found = m_rows.find(row);
        if (found != m_rows.end() && !coming.contains(found->second.id))
            removeAt(row);
    }
}

/// How many of the entries from `wanted` on are new rows to insert at `row`; 0 when `wanted` fills a place that exists.
int ActivityModel::insertionsAt(int row, EntryIterator wanted, EntryIterator last, const QSet<QString>& coming,
                                int total) const {
    int run = 0;
    for (auto it = wanted; it != last && findRow(it->id, row, row + 2 * pageSize) < 0; ++it)
        ++run;
    if (row >= m_total)
        return run;
    const auto occupant = m_rows.find(row);
    if (occupant == m_rows.end())
        return 0;
    if (coming.contains(occupant->second.id))
        return run;
    return std::clamp(total - m_total, 0, run);
}

int ActivityModel::findRow(const QString& id, int from, int until) const {
    for (auto it = m_rows.lower_bound(from); it != m_rows.end() && it->first < until; ++it) {
        if (it->second.id == id)
            return it->first;
    }
    return -1;
}

void ActivityModel::insertAt(int row, EntryIterator from, EntryIterator until) {
    const int count = static_cast<int>(until - from);
    beginInsertRows({}, row, row + count - 1);
    shift(row, count);
    for (int i = 0; i < count; ++i)
        m_rows.insert_or_assign(row + i, std::move(*(from + i)));
    m_total += count;
    endInsertRows();
}

void ActivityModel::moveTo(int from, int to) {
    beginMoveRows({}, from, from, {}, to);
    auto node = m_rows.extract(from);
    ActivityEntry entry = std::move(node.mapped());
    shift(from + 1, -1);
    shift(to, 1);
    m_rows.insert_or_assign(to, std::move(entry));
    endMoveRows();
}

void ActivityModel::removeAt(int row) {
    beginRemoveRows({}, row, row);
    m_rows.erase(row);
    shift(row + 1, -1);
    --m_total;
    endRemoveRows();
}

/// Renumbers the rows in memory from `from` on.
void ActivityModel::shift(int from, int by) {
    std::map<int, ActivityEntry> moved;
    for (auto it = m_rows.lower_bound(from); it != m_rows.end();) {
        auto node = m_rows.extract(it++);
        node.key() += by;
        moved.insert(moved.end(), std::move(node));
    }
    m_rows.merge(moved);
}

void ActivityModel::changed(int first, int last) {
    emit dataChanged(index(first, 0), index(last, ColumnCount - 1));
}

} // namespace circlet::ui
