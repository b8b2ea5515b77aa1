// The authority of this issuer, for the drawer: its two certificates, the revocation list, its keys as a file, and the
// end of it all. Passwords stay in guarded memory.
#pragma once

#include <QWidget>

#include "ui/issuer/issuer_view_model.h"

class QVBoxLayout;

namespace circlet::ui {

class FormField;
class KeyFileFields;
class SecretField;

class AuthorityPanel : public QWidget {
    Q_OBJECT

public:
    explicit AuthorityPanel(IssuerViewModel& model, QWidget* parent = nullptr);

signals:
    void retireAsked();

private:
    void addAuthority(QVBoxLayout* column, const QString& title, const facade::AuthorityView& view);
    QWidget* makeFiles();
    QWidget* makeKeys();
    QWidget* makeImport();
    QWidget* makeRenew();
    QWidget* makeRetire();
    void saveKeys();
    void importKeys();
    void renew();

    IssuerViewModel& m_model;
    SecretField* m_password = nullptr;
    SecretField* m_again = nullptr;
    FormField* m_passwordField = nullptr;
    FormField* m_againField = nullptr;
    KeyFileFields* m_importFile = nullptr;
    KeyFileFields* m_importRoot = nullptr;
    KeyFileFields* m_renewRoot = nullptr; ///< where the root's key is in neither wallet nor token
    SecretField* m_renewPin = nullptr;    ///< where it is in a token
};

} // namespace circlet::ui
