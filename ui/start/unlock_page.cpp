#include "ui/start/unlock_page.h"

#include <algorithm>

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/app/facade_binding.h"
#include "ui/style/tokens.h"
#include "ui/text/format.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/secret_field.h"

namespace circlet::ui {

namespace {

constexpr int tickMs = 500;

} // namespace

UnlockPage::UnlockPage(FacadeBinding& binding, QWidget* parent)
    : StartPage(style::formWidth, parent), m_binding(binding) {
    setObjectName(QStringLiteral("unlockPage"));
    setTitle(tr("Unlock your wallet"));
    setBackVisible(false);
    m_wallets = new QComboBox;
    m_wallets->setObjectName(QStringLiteral("walletChoice"));
    m_wallets->setMinimumHeight(style::controlHeight);
    m_password = new SecretField;
    m_password->setObjectName(QStringLiteral("unlockPassword"));
    m_password->edit()->setObjectName(QStringLiteral("unlockPasswordEdit"));
    m_password->edit()->setAccessibleName(tr("Password"));
    m_field = new FormField(tr("Password"), m_password);
    m_unlock = new PrimaryButton(tr("Unlock"), QStringLiteral("unlock"));
    m_unlock->setObjectName(QStringLiteral("unlock"));
    body()->addWidget(new FormField(tr("Wallet"), m_wallets));
    body()->addWidget(m_field);
    auto* row = new QHBoxLayout;
    row->addWidget(m_unlock);
    row->addStretch(1);
    body()->addLayout(row);
    body()->addWidget(makeLine());
    auto* others = new QHBoxLayout;
    others->setSpacing(style::space(style::Space::Tiny));
    auto* restore = new QuietButton(tr("Restore from words"), QStringLiteral("restore"));
    auto* fresh = new QuietButton(tr("New wallet"), QStringLiteral("plus"));
    auto* open = new QuietButton(tr("Open a file"), QStringLiteral("folder"));
    restore->setObjectName(QStringLiteral("unlockRestore"));
    fresh->setObjectName(QStringLiteral("unlockNew"));
    open->setObjectName(QStringLiteral("unlockFile"));
    for (QuietButton* button : {restore, fresh, open})
        others->addWidget(button);
    others->addStretch(1);
    body()->addLayout(others);
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, &UnlockPage::showWait);
    connect(m_unlock, &QPushButton::clicked, this, &UnlockPage::unlock);
    connect(m_password, &SecretField::returnPressed, this, &UnlockPage::unlock);
    connect(m_password, &SecretField::edited, this, [this] {
        if (!m_password->isEmpty() && !m_tick.isActive())
            m_field->clearError();
    });
    connect(m_wallets, &QComboBox::currentIndexChanged, this, [this] {
        m_field->clearError();
        showWait();
    });
    connect(restore, &QPushButton::clicked, this, &UnlockPage::restoreWallet);
    connect(fresh, &QPushButton::clicked, this, &UnlockPage::newWallet);
    connect(open, &QPushButton::clicked, this, &UnlockPage::chooseFile);
}

void UnlockPage::begin(const QString& locked) {
    wipe();
    m_locked = locked;
    m_wallets->clear();
    auto known = m_binding.facade().knownWallets();
    std::sort(known.begin(), known.end(), [](const auto& a, const auto& b) { return a.modified > b.modified; });
    for (const facade::KnownWallet& wallet : known)
        addFile(QString::fromStdString(wallet.file), plainText(wallet.name, 60));
    if (!locked.isEmpty())
        addFile(locked, QFileInfo(locked).completeBaseName());
    const int at = locked.isEmpty() ? 0 : m_wallets->findData(locked);
    m_wallets->setCurrentIndex(std::max(0, at));
    m_password->setFocus();
    showWait();
}

void UnlockPage::wipe() {
    m_password->wipe();
    m_field->clearError();
    setProblem({});
}

void UnlockPage::addFile(const QString& file, const QString& name) {
    if (m_wallets->findData(file) < 0)
        m_wallets->addItem(name, file);
}

QString UnlockPage::file() const {
    return m_wallets->currentData().toString();
}

void UnlockPage::chooseFile() {
    // open(), not exec(): no event loop inside an event.
    auto* dialog = new QFileDialog(window(), tr("Open a wallet"), {}, tr("Wallets (*.circlet)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& chosen) {
        addFile(chosen, QFileInfo(chosen).completeBaseName());
        m_wallets->setCurrentIndex(m_wallets->findData(chosen));
        m_password->setFocus();
    });
    dialog->open();
}

void UnlockPage::unlock() {
    if (m_busy || file().isEmpty() || m_waits[file()].remaining(wallNow()) > 0)
        return;
    if (m_password->isEmpty()) {
        m_field->setError(tr("Type the password of this wallet."));
        return;
    }
    m_busy = true;
    m_unlock->setEnabled(false);
    m_unlock->setText(tr("Unlocking…"));
    setProblem({});
    const facade::Call call{m_owner, {}};
    const auto reply = [this](Result<std::monostate> result) { answered(result); };
    if (file() == m_locked)
        m_binding.facade().unlockWallet(m_password->take(), call, reply);
    else
        m_binding.facade().openWallet(file().toStdString(), m_password->take(), call, reply);
}

void UnlockPage::answered(const Result<std::monostate>& result) {
    m_busy = false;
    m_unlock->setEnabled(true);
    m_unlock->setText(tr("Unlock"));
    UnlockWait& wait = m_waits[file()];
    if (result) {
        wait.right();
        wipe();
        return;
    }
    m_password->setFocus();
    if (result.error().code != ErrorCode::WrongPassword) {
        setProblem(plainText(result.error().message, 300));
        return;
    }
    wait.wrong(wallNow());
    m_field->setError(tr("This is not the password of this wallet. Nothing is lost."));
    showWait();
}

void UnlockPage::showWait() {
    const unsigned seconds = m_waits[file()].remaining(wallNow());
    m_unlock->setEnabled(seconds == 0 && !m_busy);
    if (seconds > 0) {
        m_field->setError(tr("This is not the password of this wallet. Try again in %n second(s).", nullptr,
                             static_cast<int>(seconds)));
        if (!m_tick.isActive())
            m_tick.start();
        return;
    }
    if (m_tick.isActive()) {
        m_tick.stop();
        m_field->clearError();
    }
}

} // namespace circlet::ui
