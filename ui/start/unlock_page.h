// Opens a wallet file, or the one that was locked: its name, the password, unlock; under it restore and other wallets.
// Used by StartFlow. A wrong password says so within the field and counts the wait.
#pragma once

#include <map>
#include <vector>

#include <QTimer>

#include "node/facade/facade.h"
#include "ui/start/start_page.h"
#include "ui/start/unlock_wait.h"

class QComboBox;

namespace circlet::ui {

class FacadeBinding;
class FormField;
class PrimaryButton;
class SecretField;

class UnlockPage : public StartPage {
    Q_OBJECT

public:
    explicit UnlockPage(FacadeBinding& binding, QWidget* parent = nullptr);
    /// Lists the wallets; `locked` is the file that the façade holds locked, or empty.
    void begin(const QString& locked);
    void wipe() override;

signals:
    void restoreWallet();
    void newWallet();

private:
    void unlock();
    void answered(const Result<std::monostate>& result);
    void showWait();
    void chooseFile();
    void addFile(const QString& file, const QString& name);
    QString file() const;

    FacadeBinding& m_binding;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    QString m_locked;
    std::map<QString, UnlockWait> m_waits; ///< by file
    QTimer m_tick;
    bool m_busy = false;
    QComboBox* m_wallets;
    SecretField* m_password;
    FormField* m_field;
    PrimaryButton* m_unlock;
};

} // namespace circlet::ui
