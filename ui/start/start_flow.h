// Everything before a wallet is open: welcome, new wallet, restore, unlock. Used by the main window.
#pragma once

#include <QStackedWidget>

#include "ui/app/facade_binding.h"

namespace circlet::ui {

class NewWalletFlow;
class RestoreFlow;
class UnlockPage;
class WelcomePage;

class StartFlow : public QStackedWidget {
    Q_OBJECT

public:
    explicit StartFlow(FacadeBinding& binding, QWidget* parent = nullptr);
    void showSnapshot(const facade::SnapshotPtr& snapshot);
    /// The wallet was locked a moment ago: the unlock page at once, before the façade says so.
    void showLocked();
    /// A wallet is open: nothing secret stays in a field.
    void leave();

private:
    WelcomePage& welcomePage();
    UnlockPage& unlockPage();
    void showFirst();
    void beginNew(bool practice);
    void beginRestore();
    void wipe();
    void beginPractice();
    bool practice() const { return m_binding.snapshot()->node.practice; }

    FacadeBinding& m_binding;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    facade::WalletState m_state = facade::WalletState::Open; ///< so that the first snapshot decides
    QString m_locked;
    WelcomePage* m_welcome = nullptr;
    NewWalletFlow* m_new = nullptr;
    RestoreFlow* m_restore = nullptr;
    UnlockPage* m_unlock = nullptr;
};

} // namespace circlet::ui
