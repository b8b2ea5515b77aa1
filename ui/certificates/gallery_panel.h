// All certificates: chips with counts, search, order, cards or a list, and what came in. Part of CertificatesPage.
// Every decision about which rows are shown is the façade's: it only asks.
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/app/page.h"
#include "ui/certificates/certificate_model.h"

class QButtonGroup;
class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace circlet::ui {

class Banner;
class CardView;
class Chip;
class DataTable;
class IncomingPanel;
class PictureStore;
class TableStack;
class TextLabel;

class GalleryPanel : public QWidget {
    Q_OBJECT

public:
    enum class Filter { All, Ownership, Identity, Value, Incoming, Expiring, Locked, Former };

    GalleryPanel(const PageContext& context, PictureStore& pictures, QWidget* parent = nullptr);

    void showSnapshot(const facade::SnapshotPtr& snapshot);
    void choose(Filter filter);
    void focusFirst();
    bool holdsInput() const;
    CertificateModel* model() const { return m_model; }

signals:
    void opened(const QString& origin);
    void giveBackAsked(const QString& origin);
    void receiveAsked();
    void issuerAsked();

private:
    QWidget* makeChips();
    QWidget* makeTools();
    QWidget* makeViews();
    QWidget* makeEmpty();
    void addChip(Filter filter, const QString& objectName);
    QString chipWords(Filter filter) const;
    uint64_t countOf(Filter filter) const;
    void ask();
    void refresh();
    void fillIssuers();
    void showList(bool list);
    void open(const QModelIndex& index);

    PageContext m_context;
    CertificateModel* m_model;
    IncomingPanel* m_incoming;
    Banner* m_problem;
    QWidget* m_filters;
    QButtonGroup* m_chips;
    QComboBox* m_issuer;
    QString m_issuers; ///< what is in it
    QComboBox* m_order;
    QLineEdit* m_search;
    TextLabel* m_count;
    QButtonGroup* m_forms;
    TableStack* m_stack;
    CardView* m_cards;
    DataTable* m_table;
    QWidget* m_empty;
    QTimer m_debounce;
    Filter m_filter = Filter::All;
    bool m_list = false;
    bool m_known = false;
};

} // namespace circlet::ui
