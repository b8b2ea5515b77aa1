#include "ui/start/start_flow.h"

#include "ui/start/new_wallet_flow.h"
#include "ui/start/restore_flow.h"
#include "ui/start/unlock_page.h"
#include "ui/start/welcome_page.h"
#include "ui/text/format.h"

namespace circlet::ui {

StartFlow::StartFlow(FacadeBinding& binding, QWidget* parent) : QStackedWidget(parent), m_binding(binding) {
    setObjectName(QStringLiteral("startFlow"));
    setFocusPolicy(Qt::ClickFocus);
}

// Each is made at its first use: most starts need only one of them, and the first window is there sooner.

WelcomePage& StartFlow::welcomePage() {
    if (m_welcome == nullptr) {
        m_welcome = new WelcomePage;
        m_welcome->setObjectName(QStringLiteral("welcomePage"));
        addWidget(m_welcome);
        connect(m_welcome, &WelcomePage::newWallet, this, [this] { beginNew(practice()); });
        connect(m_welcome, &WelcomePage::restoreWallet, this, &StartFlow::beginRestore);
        connect(m_welcome, &WelcomePage::practice, this, &StartFlow::beginPractice);
    }
    return *m_welcome;
}

UnlockPage& StartFlow::unlockPage() {
    if (m_unlock == nullptr) {
        m_unlock = new UnlockPage(m_binding);
        addWidget(m_unlock);
        connect(m_unlock, &UnlockPage::newWallet, this, [this] { beginNew(practice()); });
        connect(m_unlock, &UnlockPage::restoreWallet, this, &StartFlow::beginRestore);
    }
    return *m_unlock;
}

void StartFlow::beginNew(bool practice) {
    if (m_new == nullptr) {
        m_new = new NewWalletFlow(m_binding);
        addWidget(m_new);
        connect(m_new, &NewWalletFlow::left, this, &StartFlow::showFirst);
    }
    setCurrentWidget(m_new);
    m_new->begin(practice);
}

void StartFlow::beginRestore() {
    if (m_restore == nullptr) {
        m_restore = new RestoreFlow(m_binding);
        addWidget(m_restore);
        connect(m_restore, &RestoreFlow::left, this, &StartFlow::showFirst);
    }
    setCurrentWidget(m_restore);
    m_restore->begin(practice());
}

void StartFlow::wipe() {
    if (m_new != nullptr)
        m_new->wipe();
    if (m_restore != nullptr)
        m_restore->wipe();
    if (m_unlock != nullptr)
        m_unlock->wipe();
}

void StartFlow::showSnapshot(const facade::SnapshotPtr& snapshot) {
    if (m_welcome != nullptr)
        m_welcome->setPractice(snapshot->node.practice);
    const QString locked = QString::fromStdString(snapshot->lockedFile);
    const bool same = snapshot->walletState == m_state && locked == m_locked;
    m_state = snapshot->walletState;
    m_locked = locked;
    // A flow that the user is in the middle of goes on.
    if (!same)
        showFirst();
}

void StartFlow::showFirst() {
    wipe();
    if (m_state == facade::WalletState::Locked || !m_binding.facade().knownWallets().empty()) {
        setCurrentWidget(&unlockPage());
        m_unlock->begin(m_locked);
        return;
    }
    welcomePage().setBusy(false);
    m_welcome->setPractice(practice());
    setCurrentWidget(m_welcome);
    setFocus();
}

void StartFlow::showLocked() {
    m_state = facade::WalletState::Locked;
    if (const auto& wallet = m_binding.snapshot()->wallet)
        m_locked = QString::fromStdString(wallet->file);
    showFirst();
}

void StartFlow::leave() {
    m_state = facade::WalletState::Open;
    wipe();
}

void StartFlow::beginPractice() {
    if (practice()) {
        beginNew(true);
        return;
    }
    m_welcome->setBusy(true);
    m_welcome->setProblem({});
    m_binding.facade().startPractice(facade::Call{m_owner, {}, std::chrono::seconds(60)},
                                     [this](Result<std::monostate> done) {
                                         m_welcome->setBusy(false);
                                         m_welcome->setPractice(bool(done) || practice());
                                         if (done)
                                             beginNew(true);
                                         else
                                             m_welcome->setProblem(plainText(done.error().message, 300));
                                     });
}

} // namespace circlet::ui
