#include "ui/home/main_window.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/app/application.h"
#include "ui/app/lock_manager.h"
#include "ui/dialogs/question.h"
#include "ui/home/home_frame.h"
#include "ui/home/status_line.h"
#include "ui/mining/mining_watch.h"
#include "ui/start/start_flow.h"
#include "ui/style/theme.h"
#include "ui/text/format.h"
#include "ui/verify/drop_area.h"
#include "ui/verify/verify_panel.h"
#include "ui/widgets/clipboard.h"
#include "ui/widgets/drawer.h"
#include "ui/widgets/toast.h"

namespace circlet::ui {
namespace {

constexpr QSize firstSize{1120, 760};
constexpr QSize smallest{640, 480};

} // namespace

MainWindow::MainWindow(FacadeBinding& binding, QWidget* parent) : MainWindow(binding, makePowerWatch(), parent) {
}

MainWindow::MainWindow(FacadeBinding& binding, std::unique_ptr<PowerWatch> power, QWidget* parent)
    : QMainWindow(parent), m_binding(binding), m_mining(new MiningWatch(binding, std::move(power), this)) {
    setWindowTitle(QStringLiteral("Circlet"));
    setMinimumSize(smallest);
    setAcceptDrops(true);
    resize(firstSize);
    m_locks = new LockManager(this);
    connect(m_locks, &LockManager::locking, this, [this] {
        m_blank = true;
        blank();
        m_binding.facade().lockWallet();
    });
    connect(&binding, &FacadeBinding::snapshotChanged, this, &MainWindow::showSnapshot);
    connect(&binding, &FacadeBinding::settingsChanged, this, &MainWindow::applySettings);
    connect(&style::Theme::instance(), &style::Theme::changed, this, [this] {
        for (QWidget* child : findChildren<QWidget*>())
            child->update();
    });
    watchMining();
    build();
    applySettings();
    showSnapshot(binding.snapshot());
}

void MainWindow::watchMining() {
    connect(m_mining, &MiningWatch::powerChanged, this, [this] {
        if (m_home && m_home->current() == PageId::Mining)
            m_home->showSnapshot(m_binding.snapshot());
    });
    connect(m_mining, &MiningWatch::sleepWhileSeated, this, [this] {
        m_toast->show(tr("The computer goes to sleep while you hold a committee seat. Turns missed meanwhile count "
                         "against you; wake it soon."),
                      {}, {});
    });
    connect(m_mining, &MiningWatch::wokeWhileSeated, this,
            [this] { m_toast->show(tr("Your seat was asleep with the computer. It signs again now."), {}, {}); });
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!m_mining->holdsSeat() || m_leaving) {
        QMainWindow::closeEvent(event);
        return;
    }
    event->ignore();
    if (findChild<QWidget*>(QStringLiteral("quitQuestion")) != nullptr)
        return; // asked already
    ask(this,
        {QStringLiteral("quitQuestion"), tr("You hold a committee seat"),
         tr("While Circlet is closed, your seat misses its turns; after too many of them it and its locked reward are "
            "lost. Stay until the seat has passed on, or quit and come back soon."),
         tr("Stay"), tr("Quit anyway")},
        [this] {
            m_leaving = true;
            close();
        });
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedOn(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const Dropped dropped = droppedOn(event->mimeData());
    if (dropped.isEmpty())
        return;
    event->acceptProposedAction();
    if (m_home) {
        m_drawer->close();
        m_home->go(PageId::Verify, {{QStringLiteral("file"), dropped.file}, {QStringLiteral("text"), dropped.text}});
        return;
    }
    auto* panel = new VerifyPanel(m_binding.facade());
    m_drawer->open(tr("Verify"), panel);
    if (dropped.file.isEmpty())
        panel->checkText(dropped.text);
    else
        panel->checkFile(dropped.file);
}

void MainWindow::build() {
    m_root = new QWidget;
    m_root->setObjectName(QStringLiteral("root"));
    auto* column = new QVBoxLayout(m_root);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_stack = new QStackedWidget;
    m_status = new StatusLine;
    column->addWidget(m_stack, 1);
    column->addWidget(m_status);
    m_start = new StartFlow(m_binding);
    m_stack->addWidget(m_start);
    m_drawer = new Drawer(m_stack);
    m_toast = new Toast(m_root);
    connect(m_status, &StatusLine::activated, this, &MainWindow::showDetails);
    connect(m_status, &StatusLine::miningActivated, this, [this] {
        if (m_home)
            m_home->go(PageId::Mining);
    });
    setCentralWidget(m_root);
}

PageContext MainWindow::makeContext() {
    return PageContext{
        m_binding.facade(),
        m_binding,
        [this](const QString& text, const QString& action, std::function<void()> onAction) {
            m_toast->show(text, action, std::move(onAction));
        },
        [this](const QString& title, QWidget* content) { m_drawer->open(title, content); },
        [this] { m_drawer->close(); },
        [this](PageId page, const QVariantMap& arguments) {
            if (!m_home)
                return;
            m_drawer->close();
            m_home->go(page, arguments);
        },
        [this] { return m_mining->power(); },
    };
}

void MainWindow::showSnapshot(const facade::SnapshotPtr& snapshot) {
    m_status->showNode(snapshot);
    const bool open = snapshot->walletState == facade::WalletState::Open && snapshot->wallet.has_value();
    if (!open)
        m_blank = false;
    if (open && !m_blank) {
        if (!m_home)
            openHome();
        else
            m_home->showSnapshot(snapshot);
        m_locks->arm(true);
        return;
    }
    if (m_home)
        blank();
    m_locks->arm(false);
    m_start->showSnapshot(snapshot);
}

void MainWindow::openHome() {
    m_home = new HomeFrame(pageEntries(), makeContext());
    m_stack->addWidget(m_home);
    connect(m_home, &HomeFrame::lockRequested, m_locks, &LockManager::lock);
    connect(m_home, &HomeFrame::titleChanged, this, [this](const QString& title) {
        setWindowTitle(title.isEmpty() ? QStringLiteral("Circlet") : tr("%1 – Circlet").arg(title));
    });
    m_home->go(PageId::Overview);
    m_stack->setCurrentWidget(m_home);
    m_home->setFocus();
    m_start->leave();
}

void MainWindow::blank() {
    m_toast->clear();
    m_drawer->close();
    setWindowTitle(QStringLiteral("Circlet"));
    if (m_home) {
        // Out of sight at once, gone at the next turn of the loop: the click may come from inside.
        m_stack->removeWidget(m_home);
        m_home->hide();
        m_home->deleteLater();
        m_home = nullptr;
    }
    m_stack->setCurrentWidget(m_start);
    m_start->showLocked();
    repaint();
}

void MainWindow::showDetails() {
    const facade::SnapshotPtr snapshot = m_binding.snapshot();
    std::function<void()> inspect;
    if (m_home) {
        inspect = [this] {
            m_drawer->close();
            if (m_home)
                m_home->go(PageId::Proof, {{QStringLiteral("subject"), QStringLiteral("account")}});
        };
    }
    m_drawer->open(tr("Verification"), makeStatusDetails(snapshot, std::move(inspect)));
}

void MainWindow::applySettings() {
    const facade::Settings settings = m_binding.facade().settings();
    style::Theme::instance().choose(QString::fromStdString(settings.theme));
    Clipboard::instance().setLifetime(static_cast<int>(std::min(settings.clipboardSeconds, 86'400U)));
    m_locks->setIdleMinutes(settings.lockMinutes);
    m_locks->followScreen(settings.lockWithScreen);
    const QString language = QString::fromStdString(settings.language);
    if (language == Application::language())
        return;
    Application::useLanguage(language);
    // Every text is made again: simpler, and surer, than a retranslate in each widget.
    const PageId page = m_home ? m_home->current() : PageId::Overview;
    const bool wasHome = m_home;
    QWidget* old = takeCentralWidget();
    m_home = nullptr;
    build();
    old->hide();
    old->deleteLater();
    showSnapshot(m_binding.snapshot());
    if (wasHome && m_home)
        m_home->go(page);
}

} // namespace circlet::ui
