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
    m_welcome = new WelcomePage;
    m_welcome->setObjectName(QStringLiteral("welcomePage"));
    m_new = new NewWalletFlow(binding);
    m_restore = new RestoreFlow(binding);
    m_unlock = new UnlockPage(binding);
    addWidget(m_welcome);
    addWidget(m_new);
    addWidget(m_restore);
    addWidget(m_unlock);
    const auto beginNew = [this] {
        m_new->begin(practice());
        setCurrentWidget(m_new);
    };
    const auto beginRestore = [this] {
        m_restore->begin(practice());
        setCurrentWidget(m_restore);
    };
    connect(m_welcome, &WelcomePage::newWallet, this, beginNew);
    connect(m_welcome, &WelcomePage::restoreWallet, this, beginRestore);
    connect(m_welcome, &WelcomePage::practice, this, &StartFlow::beginPractice);
    connect(m_unlock, &UnlockPage::newWallet, this, beginNew);
    connect(m_unlock, &UnlockPage::restoreWallet, this, beginRestore);
    connect(m_new, &NewWalletFlow::left, this, &StartFlow::showFirst);
    connect(m_restore, &RestoreFlow::left, this, &StartFlow::showFirst);
}

void StartFlow::showSnapshot(const facade::SnapshotPtr& snapshot) {
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
    m_new->wipe();
    m_restore->wipe();
    if (m_state == facade::WalletState::Locked || !m_binding.facade().knownWallets().empty()) {
        m_unlock->begin(m_locked);
        setCurrentWidget(m_unlock);
        return;
    }
    m_welcome->setBusy(false);
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
    m_new->wipe();
    m_restore->wipe();
    m_unlock->wipe();
}

void StartFlow::beginPractice() {
    if (practice()) {
        m_new->begin(true);
        setCurrentWidget(m_new);
        return;
    }
    m_welcome->setBusy(true);
    m_welcome->setProblem({});
    m_binding.facade().startPractice(facade::Call{m_owner, {}, std::chrono::seconds(60)},
                                     [this](Result<std::monostate> done) {
                                         m_welcome->setBusy(false);
                                         m_welcome->setPractice(bool(done) || practice());
                                         if (!done) {
                                             m_welcome->setProblem(plainText(done.error().message, 300));
                                             return;
                                         }
                                         m_new->begin(true);
                                         setCurrentWidget(m_new);
                                     });
}

} // namespace circlet::ui
