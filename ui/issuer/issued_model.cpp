#include "ui/issuer/issued_model.h"

#include "ui/certificates/certificate_text.h"
#include "ui/style/tokens.h"
#include "ui/tables/cell_delegate.h"
#include "ui/text/certificate_words.h"
#include "ui/text/format.h"

namespace circlet::ui {

using facade::IssuedRow;
using facade::TransactionState;
using style::Role;

namespace {

constexpr uint64_t mostRows = 10'000'000;

QString iconOf(const IssuedRow& row) {
    if (row.revoked)
        return QStringLiteral("error");
    if (row.state == TransactionState::Expired)
        return QStringLiteral("close");
    return row.state == TransactionState::Final ? QStringLiteral("shield-check") : QStringLiteral("clock");
}

Role inkOf(const IssuedRow& row) {
    if (row.revoked || row.state == TransactionState::Expired)
        return Role::Danger;
    return row.state == TransactionState::Final ? Role::Verified : Role::Claimed;
}

QString recipientOf(const IssuedRow& row) {
    const QString label = plainText(row.recipientLabel, 60);
    return label.isEmpty() ? shortAddress(plainText(row.recipient, 100)) : label;
}

} // namespace

IssuedModel::IssuedModel(facade::Facade& facade, QObject* parent) : QAbstractTableModel(parent), m_facade(facade) {
}

void IssuedModel::setSearch(const QString& search) {
    const std::string wanted = search.trimmed().toStdString();
    if (wanted == m_search && m_loadedOnce)
        return;
    m_search = wanted;
    ++m_generation;
    m_pending.clear();
    for (const auto& [page, rows] : m_pages)
        m_stale.insert(page);
    request(0);
}

void IssuedModel::setRevision(quint64 revision) {
    if (m_revision == revision)
        return;
    m_revision = revision;
    for (const auto& [page, rows] : m_pages)
        m_stale.insert(page);
    request(0);
    if (m_total > 0)
        emit dataChanged(index(0, 0), index(m_total - 1, ColumnCount - 1)); // those on the screen are asked for
}

void IssuedModel::clear() {
    ++m_generation;
    m_pending.clear();
    m_stale.clear();
    m_pages.clear();
    m_revision.reset();
    m_loadedOnce = false;
    resize(0);
}

void IssuedModel::request(int page) const {
    if (!m_pending.insert(page).second)
        return;
    m_stale.erase(page);
    facade::Call call;
    call.owner = m_owner;
    auto* self = const_cast<IssuedModel*>(this);
    m_facade.certificates().issued(m_search, static_cast<uint64_t>(page) * pageSize, pageSize, call,
                                   [self, page, generation = m_generation](Result<facade::IssuedPage> reply) {
                                       self->receive(page, generation, std::move(reply));
                                   });
}

void IssuedModel::receive(int page, quint64 generation, Result<facade::IssuedPage> reply) {
    if (generation != m_generation)
        return;
    m_pending.erase(page);
    if (!reply) {
        emit failed(plainText(reply.error().message, 300));
        return;
    }
    m_loadedOnce = true;
    const int total = static_cast<int>(std::min(reply.value().total, mostRows));
    resize(total);
    m_pages[page] = std::move(reply.value().rows);
    forget(page);
    const int first = page * pageSize;
    const int last = std::min(first + pageSize, m_total) - 1;
    if (first <= last)
        emit dataChanged(index(first, 0), index(last, ColumnCount - 1));
    emit loaded();
}

void IssuedModel::resize(int total) {
    if (total > m_total) {
        beginInsertRows({}, m_total, total - 1);
        m_total = total;
        endInsertRows();
    } else if (total < m_total) {
        beginRemoveRows({}, total, m_total - 1);
        m_total = total;
        std::erase_if(m_pages, [total](const auto& entry) { return entry.first * pageSize >= total; });
        endRemoveRows();
    }
}

/// The pages farthest from the one that was just read go first.
void IssuedModel::forget(int page) {
    while (m_pages.size() > mostPages) {
        const bool first = page - m_pages.begin()->first > m_pages.rbegin()->first - page;
        m_pages.erase(first ? m_pages.begin() : std::prev(m_pages.end()));
    }
}

const IssuedRow* IssuedModel::at(int row) const {
    const auto page = m_pages.find(row / pageSize);
    const auto place = static_cast<std::size_t>(row % pageSize);
    return page == m_pages.end() || place >= page->second.size() ? nullptr : &page->second[place];
}

int IssuedModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_total;
}

int IssuedModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString IssuedModel::stateText(const IssuedRow& row) {
    if (row.revoked)
        return tr("Revoked");
    switch (row.state) {
    case TransactionState::Final:
        return tr("Issued");
    case TransactionState::Expired:
        return tr("Not issued: it expired");
    default:
        return tr("On its way");
    }
}

QVariant IssuedModel::display(const IssuedRow& row, int column) const {
    switch (column) {
    case StateColumn:
        return stateText(row);
    case TitleColumn:
        return plainText(row.title, 120);
    case RecipientColumn:
        return recipientOf(row);
    case KindColumn:
        return row.kind == facade::CertificateKind::Value ? faceValueText(row.faceValue, row.currency)
                                                          : kindWord(row.kind);
    case TimeColumn:
        return relativeTime(row.time, wallNow());
    default:
        return {};
    }
}

QVariant IssuedModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const int page = index.row() / pageSize;
    if (!m_pages.contains(page) || m_stale.contains(page))
        request(page);
    const IssuedRow* row = at(index.row());
    if (row == nullptr)
        return role == Qt::DisplayRole && index.column() == TitleColumn ? QVariant(QStringLiteral("…")) : QVariant();
    switch (role) {
    case Qt::DisplayRole:
        return display(*row, index.column());
    case Qt::ToolTipRole:
        return index.column() == TimeColumn ? QVariant(exactTime(row->time)) : QVariant();
    case IconRole:
        return index.column() == StateColumn ? QVariant(iconOf(*row)) : QVariant();
    case IconInkRole:
        return index.column() == StateColumn ? QVariant(static_cast<int>(inkOf(*row))) : QVariant();
    case InkRole:
        return index.column() == TitleColumn ? QVariant() : QVariant(static_cast<int>(Role::Muted));
    default:
        return {};
    }
}

QVariant IssuedModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StateColumn:
        return tr("State");
    case TitleColumn:
        return tr("Title");
    case RecipientColumn:
        return tr("Issued to");
    case KindColumn:
        return tr("Kind");
    case TimeColumn:
        return tr("When");
    default:
        return {};
    }
}

} // namespace circlet::ui
