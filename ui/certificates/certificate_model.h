// All certificates that answer a question, paged lazily through Certificates::query(): for the gallery and the list.
// Used by CertificatesPage. Keeps at most `cachedPages` pages in memory, whatever their number; formats each row once.
#pragma once

#include <list>
#include <map>
#include <memory>
#include <optional>
#include <QAbstractTableModel>
#include <set>

#include "node/facade/certificates.h"
#include "ui/certificates/card_face.h"

namespace circlet::ui {

struct CertificateEntry {
    facade::CertificateRow row;
    CardFace face;
    QString since;
};

class CertificateModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { TitleColumn, KindColumn, IssuerColumn, StandingColumn, SinceColumn, ColumnCount };
    enum Role { OriginRole = Qt::UserRole + 1 };

    static constexpr int pageSize = 100;
    static constexpr int cachedPages = 32;

    explicit CertificateModel(facade::Certificates& certificates, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Starts another question; its first page replaces all rows.
    void setQuery(facade::CertificateQuery query);
    const facade::CertificateQuery& query() const { return m_query; }
    /// Asks again for what is in memory when the revision is a new one; rows change where they are.
    void setRevision(quint64 revision);
    void clear();

    /// Null while the row is not in memory; painting it asks for it.
    const CertificateEntry* entry(int row) const;
    /// Row of a certificate in memory; -1 when it is not.
    int find(const QString& origin) const;
    /// Counts for the chips, of the newest answer; its rows are empty.
    const facade::CertificatePage& counts() const { return m_counts; }
    bool loadedOnce() const { return m_loadedOnce; }

signals:
    void loaded();
    void failed(const QString& sentence);

private:
    void request(int page);
    void requestSoon(int page) const;
    void touch(int page) const;
    void receive(int page, quint64 generation, Result<facade::CertificatePage> reply);
    void setTotal(int total);
    void evict();
    QVariant display(const CertificateEntry& entry, int column) const;

    facade::Certificates& m_certificates;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    facade::CertificateQuery m_query;
    facade::CertificatePage m_counts;
    std::map<int, CertificateEntry> m_rows; ///< sparse: only what is in memory
    int m_total = 0;
    bool m_loadedOnce = false;
    bool m_replaceAll = false;
    quint64 m_generation = 0;
    std::optional<quint64> m_revision;
    mutable std::set<int> m_pending; ///< pages asked for
    mutable std::set<int> m_stale;   ///< pages whose rows may have changed
    mutable std::list<int> m_recent; ///< pages, last used first
};

} // namespace circlet::ui
