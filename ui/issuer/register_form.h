// What being an issuer means, in calm words, and the form that begins it. Part of the issuer console. A token's PIN
// and passwords stay in guarded memory.
#pragma once

#include <QWidget>

#include "ui/issuer/issuer_view_model.h"

class QComboBox;
class QLineEdit;

namespace circlet::ui {

class Banner;
class FormField;
class KeyFileFields;
class PrimaryButton;
class SecretField;

class RegisterForm : public QWidget {
    Q_OBJECT

public:
    explicit RegisterForm(QWidget* parent = nullptr);
    IssuerViewModel::RegisterDraft draft() const;
    IssuerViewModel::RegisterSecrets takeSecrets();
    void setProblem(const QString& sentence);
    void setBusy(bool busy);
    bool holdsInput() const;

signals:
    /// With a draft that is in order.
    void reviewAsked();

private:
    QWidget* makeWords();
    QWidget* makeFields();
    void submit();
    void refresh();

    bool m_tried = false;
    Banner* m_problem;
    QLineEdit* m_name;
    QLineEdit* m_organisation;
    QLineEdit* m_country;
    QComboBox* m_key;
    QComboBox* m_kept;
    QLineEdit* m_uri;
    SecretField* m_pin;
    FormField* m_nameField;
    FormField* m_organisationField;
    FormField* m_countryField;
    FormField* m_uriField;
    FormField* m_pinField;
    FormField* m_keyField;
    KeyFileFields* m_file;
    KeyFileFields* m_rootFile;
    PrimaryButton* m_review;
};

} // namespace circlet::ui
