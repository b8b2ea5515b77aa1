// The certificates that this issuer has issued, newest first, read a page at a time as they are scrolled to: ten
// thousand rows cost what a hundred do. Used by the issuer console. Never holds more than it was asked to show.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <QAbstractTableModel>
#include <set>

#include "node/facade/facade.h"

namespace circlet::ui {

class IssuedModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { StateColumn, TitleColumn, RecipientColumn, KindColumn, TimeColumn, ColumnCount };
    static constexpr int pageSize = 100;
    static constexpr std::size_t mostPages = 40;

    explicit IssuedModel(facade::Facade& facade, QObject* parent = nullptr);

    void setSearch(const QString& search);
    /// Something changed: what is shown is asked for again, and stays until the answer comes.
    void setRevision(quint64 revision);
    void clear();
    bool loadedOnce() const { return m_loadedOnce; }
    const facade::IssuedRow* at(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// "Revoked", "On its way", …
    static QString stateText(const facade::IssuedRow& row);

signals:
    void loaded();
    void failed(const QString& sentence);

private:
    void request(int page) const;
    void receive(int page, quint64 generation, Result<facade::IssuedPage> reply);
    void resize(int total);
    void forget(int page);
    QVariant display(const facade::IssuedRow& row, int column) const;

    facade::Facade& m_facade;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    std::string m_search;
    int m_total = 0;
    bool m_loadedOnce = false;
    std::optional<quint64> m_revision;
    quint64 m_generation = 0;
    std::map<int, std::vector<facade::IssuedRow>> m_pages;
    mutable std::set<int> m_pending;
    mutable std::set<int> m_stale;
};

} // namespace circlet::ui
