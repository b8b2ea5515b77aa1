// Name and password of a new wallet file, typed twice. Used by the new-wallet and the restore flow.
// The password never leaves guarded memory.
#pragma once

#include <QWidget>

#include "node/facade/facade.h"

class QLineEdit;

namespace circlet::ui {

class FormField;
class SecretField;

/// What is wrong with a password of `count` characters, or empty. Practice wallets may have any.
QString passwordProblem(int count, bool practice);

class NamePasswordForm : public QWidget {
    Q_OBJECT

public:
    explicit NamePasswordForm(QWidget* parent = nullptr);
    void begin(const QString& name, bool practice);
    /// Shows what is missing; true when the form is good.
    bool check();
    QString name() const;
    crypto::SecureBytes takePassword();
    void wipe();

signals:
    void submitted();

private:
    QLineEdit* m_name;
    SecretField* m_password;
    SecretField* m_again;
    FormField* m_nameField;
    FormField* m_passwordField;
    FormField* m_againField;
    bool m_practice = false;
};

} // namespace circlet::ui
