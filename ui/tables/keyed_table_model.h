// A table of rows with a key, brought up to date by differences: rows appear, move, change and go; the model never
// resets. Used by the lists of addresses, peers and blocks. For lists of some hundreds of rows (activity has its own,
// paged model). Never queries anything: whoever owns it hands it whole lists.
#pragma once

#include <algorithm>
#include <QAbstractTableModel>
#include <utility>
#include <vector>

namespace circlet::ui {

template<typename Row, typename Key>
class KeyedTableModel : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

    const Row& at(int row) const { return m_rows.at(static_cast<std::size_t>(row)); }
    const std::vector<Row>& rows() const { return m_rows; }

    /// Keys must be distinct; a later duplicate is dropped.
    void update(std::vector<Row> next) {
        dropDuplicates(next);
        removeVanished(next);
        for (std::size_t i = 0; i < next.size(); ++i)
            place(i, std::move(next[i]));
    }

protected:
    virtual Key keyOf(const Row& row) const = 0;
    virtual bool same(const Row& a, const Row& b) const = 0;

private:
    void dropDuplicates(std::vector<Row>& next) const {
        for (std::size_t i = 0; i < next.size(); ++i) {
            for (std::size_t k = next.size() - 1; k > i; --k) {
                if (keyOf(next[k]) == keyOf(next[i]))
                    next.erase(next.begin() + static_cast<std::ptrdiff_t>(k));
            }
        }
    }

    void removeVanished(const std::vector<Row>& next) {
        for (std::size_t i = m_rows.size(); i-- > 0;) {
            const Key key = keyOf(m_rows[i]);
            bool stays = false;
            for (const Row& row : next)
                stays = stays || keyOf(row) == key;
            if (stays)
                continue;
            beginRemoveRows({}, static_cast<int>(i), static_cast<int>(i));
            m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(i));
            endRemoveRows();
        }
    }

    void place(std::size_t i, Row row) {
        const Key key = keyOf(row);
        std::size_t from = i;
        while (from < m_rows.size() && keyOf(m_rows[from]) != key)
            ++from;
        if (from == m_rows.size()) {
            beginInsertRows({}, static_cast<int>(i), static_cast<int>(i));
            m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(i), std::move(row));
            endInsertRows();
            return;
        }
        if (from != i) {
            beginMoveRows({}, static_cast<int>(from), static_cast<int>(from), {}, static_cast<int>(i));
            const auto first = m_rows.begin() + static_cast<std::ptrdiff_t>(i);
            const auto moved = m_rows.begin() + static_cast<std::ptrdiff_t>(from);
            std::rotate(first, moved, moved + 1);
            endMoveRows();
        }
        if (same(m_rows[i], row))
            return;
        m_rows[i] = std::move(row);
        emit dataChanged(index(static_cast<int>(i), 0), index(static_cast<int>(i), columnCount() - 1));
    }

    std::vector<Row> m_rows;
};

} // namespace circlet::ui
