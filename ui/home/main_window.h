// The one window: start pages (first run, unlock), the home frame of an open wallet, status line, drawer, toast, lock.
// Used by app/circlet and the GUI tests. Which of them is shown follows the snapshot's wallet state alone.
#pragma once

#include <QMainWindow>
#include <QPointer>

#include "ui/app/facade_binding.h"
#include "ui/app/page.h"
#include "ui/app/power_watch.h"
#include "ui/home/home_frame.h"

class QStackedWidget;

namespace circlet::ui {

class Drawer;
class LockManager;
class MiningWatch;
class StartFlow;
class StatusLine;
class Toast;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// `power` is what the computer tells about itself; tests bring their own.
    explicit MainWindow(FacadeBinding& binding, QWidget* parent = nullptr);
    MainWindow(FacadeBinding& binding, std::unique_ptr<PowerWatch> power, QWidget* parent = nullptr);
    HomeFrame* home() const { return m_home; }
    StartFlow* start() const { return m_start; }
    LockManager* locks() const { return m_locks; }
    Drawer* drawer() const { return m_drawer; }

protected:
    /// Asks first while a seat is held.
    void closeEvent(QCloseEvent* event) override;
    /// A file or link dropped anywhere is verified: on its page, or in the drawer while no wallet is open.
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void watchMining();
    void build();
    void showSnapshot(const facade::SnapshotPtr& snapshot);
    void applySettings();
    void blank();
    void openHome();
    void showDetails();
    PageContext makeContext();

    FacadeBinding& m_binding;
    LockManager* m_locks;
    MiningWatch* m_mining;
    QWidget* m_root = nullptr;
    QStackedWidget* m_stack = nullptr;
    StartFlow* m_start = nullptr;
    QPointer<HomeFrame> m_home;
    StatusLine* m_status = nullptr;
    Drawer* m_drawer = nullptr;
    Toast* m_toast = nullptr;
    bool m_leaving = false; ///< the user has decided
    bool m_blank = false;   ///< locked by us, the façade's snapshot has not said so yet
};

} // namespace circlet::ui
