// What an open wallet looks like: rail, banners, the page shown. Used by the main window; deleted whole at the lock.
// Pages are made at their first visit.
#pragma once

#include <map>

#include <QWidget>

#include "ui/app/page_registry.h"

class QStackedWidget;

namespace circlet::ui {

class Banner;
class Rail;

class HomeFrame : public QWidget {
    Q_OBJECT

public:
    HomeFrame(std::vector<PageEntry> entries, const PageContext& context, QWidget* parent = nullptr);
    void showSnapshot(const facade::SnapshotPtr& snapshot);
    void go(PageId page, const QVariantMap& arguments = {});
    PageId current() const { return m_current; }
    Page* currentPage() const;
    /// Where the drawer and the toast float.
    QWidget* content() const { return m_content; }

signals:
    void lockRequested();
    void titleChanged(const QString& title);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Made {
        Page* page;
        QWidget* holder;
    };
    Made* make(PageId page);
    /// The rail's entry that leads to this page.
    PageId railPlace(PageId page) const;
    /// Hidden pages that hold nothing of the user's; they are made again when they are wanted.
    void dropHidden();
    void showBanner(const facade::Snapshot& snapshot);

    std::vector<PageEntry> m_entries;
    PageContext m_context;
    facade::SnapshotPtr m_snapshot;
    std::map<PageId, Made> m_pages;
    PageId m_current = PageId::Overview;
    Rail* m_rail;
    QWidget* m_content;
    Banner* m_banner;
    QStackedWidget* m_stack;
};

} // namespace circlet::ui
