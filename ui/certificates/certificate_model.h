// All certificates that answer a question, paged lazily through Certificates::query(): for the gallery and the list.
// Used by CertificatesPage. Keeps at most `cachedPages` pages in memory, whatever their number; formats each row once.
#pragma once

#include "node/facade/certificates.h"
#include "ui/certificates/card_face.h"
#include "ui/tables/paged_table_model.h"

namespace circlet::ui {

struct CertificateEntry {
    facade::CertificateRow row;
    CardFace face;
    QString since;
};

class CertificateModel : public PagedTableModel<CertificateEntry, facade::CertificatePage> {
    Q_OBJECT

public:
    enum Column { TitleColumn, KindColumn, IssuerColumn, StandingColumn, SinceColumn, ColumnCount };
    enum Role { OriginRole = Qt::UserRole + 1 };

    explicit CertificateModel(facade::Certificates& certificates, QObject* parent = nullptr);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Starts another question; its first page replaces all rows.
    void setQuery(facade::CertificateQuery query);
    const facade::CertificateQuery& query() const { return m_query; }
    void clear();

    /// Null while the row is not in memory; painting it asks for it.
    const CertificateEntry* entry(int row) const { return look(row); }
    /// Row of a certificate in memory; -1 when it is not.
    int find(const QString& origin) const;
    /// Counts for the chips, of the newest answer; its rows are empty.
    const facade::CertificatePage& counts() const { return m_counts; }

signals:
    void loaded();
    void failed(const QString& sentence);

private:
    void ask(uint64_t offset, const facade::Call& call, facade::Reply<facade::CertificatePage> reply) override;
    void accept(int first, facade::CertificatePage answer, int total, bool fresh) override;
    void answered() override { emit loaded(); }
    void refused(const Error& error) override;
    QVariant display(const CertificateEntry& entry, int column) const;

    facade::Certificates& m_certificates;
    facade::CertificateQuery m_query;
    facade::CertificatePage m_counts;
};

} // namespace circlet::ui
