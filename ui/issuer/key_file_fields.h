// A file with an authority's key, and its password. Part of the forms of the issuer console. The password stays in
// guarded memory.
#pragma once

#include "ui/issuer/file_choice.h"
#include "ui/widgets/secret_field.h"

namespace circlet::ui {

class FormField;

class KeyFileFields : public QWidget {
    Q_OBJECT

public:
    /// `objectName` of the button; the password's has "Password" behind it.
    KeyFileFields(const QString& objectName, const QString& label, const QString& help, QWidget* parent = nullptr);
    QString file() const { return m_file->file(); }
    crypto::SecureBytes takePassword() { return m_password->take(); }
    void setError(const QString& sentence);

signals:
    void edited();

private:
    FileChoice* m_file;
    SecretField* m_password;
    FormField* m_fileField;
    FormField* m_passwordField;
};

} // namespace circlet::ui
