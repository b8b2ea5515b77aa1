// A table of any length that is read a page at a time, as its rows are looked at, and asked again when it changes.
// Used by the models of activity and of certificates, which say how to ask and what a page's rows become. At most
// `cachedPages` pages stay in memory. Never resets by itself, and never asks while something paints.
#pragma once

#include <algorithm>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <QAbstractTableModel>
#include <QMetaObject>
#include <set>
#include <utility>

#include "node/facade/async.h"

namespace circlet::ui {

/// Page: an answer of the façade; of its members, only `total` matters here.
template<typename Entry, typename Page>
class PagedTableModel : public QAbstractTableModel {
public:
    static constexpr int pageSize = 100;
    static constexpr int cachedPages = 32;

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : m_total; }
    bool loadedOnce() const { return m_loadedOnce; }

    /// Asks again for what is in memory when the revision is a new one; rows change where they are.
    void setRevision(quint64 revision) {
        if (m_revision == revision)
            return;
        m_revision = revision;
        dropPending(); // answers on their way belong to the revision before
        for (const auto& [row, entry] : m_rows)
            m_stale.insert(row / pageSize);
        request(0);
        // The page that was looked at last is on the screen; others wait until they are painted again.
        if (!m_recent.empty() && m_recent.front() != 0)
            request(m_recent.front());
    }

protected:
    virtual void ask(uint64_t offset, const facade::Call& call, facade::Reply<Page> reply) = 0;
    /// The rows from `first` on, of `total`. Fresh: of another question than the rows that are in memory.
    virtual void accept(int first, Page answer, int total, bool fresh) = 0;
    /// After accept(); also when there was no row.
    virtual void answered() = 0;
    virtual void refused(const Error& error) = 0;

    /// For another question: its first page is asked for, and accepted as fresh.
    void askAnew() {
        dropPending();
        m_stale.clear();
        m_replaceAll = true;
        request(0);
    }

    /// All but the rows, which the model takes away in its own manner.
    void forget() {
        dropPending();
        m_stale.clear();
        m_recent.clear();
        m_revision.reset();
        m_replaceAll = false;
        m_loadedOnce = false;
    }

    /// Null while the row is not in memory.
    const Entry* inMemory(int row) const {
        const auto found = m_rows.find(row);
        return found == m_rows.end() ? nullptr : &found->second;
    }

    /// The same for a row that is shown: its page is asked for when it is missing or old, and kept longest.
    const Entry* look(int row) const {
        const int page = row / pageSize;
        const Entry* found = inMemory(row);
        if (found == nullptr || m_stale.contains(page))
            requestSoon(page);
        if (found != nullptr)
            touch(page);
        return found;
    }

    /// Rows appear or go at the end.
    void setTotal(int total) {
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

    void dropPage(int first) { m_rows.erase(m_rows.lower_bound(first), m_rows.lower_bound(first + pageSize)); }

    std::map<int, Entry> m_rows; ///< sparse: only what is in memory
    int m_total = 0;
    mutable std::list<int> m_recent; ///< pages, last used first

private:
    void dropPending() {
        ++m_generation;
        m_pending.clear();
    }

    void requestSoon(int page) const {
        // data() is const and runs while painting: the question itself waits for the event loop.
        if (!m_pending.insert(page).second)
            return;
        auto* self = const_cast<PagedTableModel*>(this);
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

    void request(int page) {
        if (!m_pending.insert(page).second)
            return;
        facade::Call call;
        call.owner = m_owner;
        ask(static_cast<uint64_t>(page) * pageSize, call, [this, page, generation = m_generation](Result<Page> reply) {
            receive(page, generation, std::move(reply));
        });
    }

    void receive(int page, quint64 generation, Result<Page> reply) {
        if (generation != m_generation)
            return;
        m_pending.erase(page);
        if (!reply) {
            refused(reply.error());
            return;
        }
        if (m_replaceAll && page != 0)
            return; // painted before the first page of the new question came; asked again when it is painted next
        m_stale.erase(page);
        Page answer = std::move(reply).value();
        const int total = static_cast<int>(std::min<uint64_t>(answer.total, 100'000'000));
        accept(page * pageSize, std::move(answer), total, std::exchange(m_replaceAll, false));
        touch(page);
        evict();
        m_loadedOnce = true;
        answered();
    }

    void touch(int page) const {
        if (!m_recent.empty() && m_recent.front() == page)
            return;
        m_recent.remove(page);
        m_recent.push_front(page);
    }

    void evict() {
        while (m_recent.size() > cachedPages) {
            const int page = m_recent.back();
            m_recent.pop_back();
            m_stale.erase(page);
            dropPage(page * pageSize);
        }
    }

    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    bool m_loadedOnce = false;
    bool m_replaceAll = false; ///< the next first page answers another question
    quint64 m_generation = 0;
    std::optional<quint64> m_revision;
    mutable std::set<int> m_pending; ///< pages asked for
    mutable std::set<int> m_stale;   ///< pages whose rows may have changed
};

} // namespace circlet::ui
