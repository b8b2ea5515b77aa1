// The table of everything that ever happened in the wallet: paged lazily through queryActivity(), changed row by row.
// Used by the activity page. It keeps at most `cachedPages` pages in memory, whatever the length of the history.
// Never resets after the first load, never formats while painting: display strings are made once per row.
#pragma once

#include <QSet>
#include <QString>
#include <vector>

#include "node/facade/facade.h"
#include "ui/style/tokens.h"
#include "ui/tables/paged_table_model.h"
#include "ui/text/format.h"

namespace circlet::ui {

/// One row with its cached texts.
struct ActivityEntry {
    facade::ActivityRow row;
    QString id;
    QString what;
    QString who;
    QString amount;
    QString exact;
};

class ActivityModel : public PagedTableModel<ActivityEntry, facade::ActivityPage> {
    Q_OBJECT

public:
    enum Column { StateColumn, WhatColumn, WhoColumn, AmountColumn, TimeColumn, ColumnCount };
    enum Role { IdRole = Qt::UserRole + 1, StateRole, DirectionRole, LoadedRole };

    ActivityModel(facade::Facade& facade, QObject* parent = nullptr);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Starts another question; rows that answer both stay where they are.
    void setQuery(facade::ActivityKind kind, const QString& search);
    void setUnit(AmountUnit unit);
    /// Forgets everything: for a wallet that was locked or closed.
    void clear();
    /// Rewrites "5 min ago" for the rows in memory.
    void refreshTimes();

    /// Null while the row is not in memory.
    const ActivityEntry* entry(int row) const { return inMemory(row); }
    const ActivityEntry* find(const QString& id) const;
    const facade::ActivityQuery& query() const { return m_query; }

signals:
    /// After each answer, also an empty one.
    void loaded();
    void failed(const QString& sentence);

private:
    void ask(uint64_t offset, const facade::Call& call, facade::Reply<facade::ActivityPage> reply) override;
    void accept(int first, facade::ActivityPage answer, int total, bool fresh) override;
    void answered() override { emit loaded(); }
    void refused(const Error& error) override;
    void mergeWindow(int first, std::vector<ActivityEntry> next, int total);
    using EntryIterator = std::vector<ActivityEntry>::iterator;
    void removeVanished(int first, int end, const QSet<QString>& coming, bool reachesEnd);
    int insertionsAt(int row, EntryIterator wanted, EntryIterator last, const QSet<QString>& coming, int total) const;
    void insertAt(int row, EntryIterator from, EntryIterator until);
    void moveTo(int from, int to);
    void removeAt(int row);
    void shift(int from, int by);
    void changed(int first, int last);
    int findRow(const QString& id, int from, int until) const;
    ActivityEntry makeEntry(facade::ActivityRow row) const;
    QVariant inkOf(const ActivityEntry& entry, int column) const;
    QVariant display(const ActivityEntry& entry, int column) const;

    facade::Facade& m_facade;
    facade::ActivityQuery m_query;
    AmountUnit m_unit = AmountUnit::Coin;
};

/// By direction when final, else by state; of ui/style/icons.
QString activityIcon(const facade::ActivityRow& row);
style::Role activityInk(const facade::ActivityRow& row);
/// "Received", "Sent", … for a row.
QString activityWhat(const facade::ActivityRow& row);
/// The name or the shortened address of the other side; empty when unknown.
QString activityWho(const facade::ActivityRow& row);

} // namespace circlet::ui
