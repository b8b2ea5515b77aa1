#include "ui/start/name_password_form.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/style/tokens.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/secret_field.h"

namespace circlet::ui {
namespace {

constexpr int shortest = 8;
constexpr int longestName = 60;

bool same(const crypto::SecureBytes& a, const crypto::SecureBytes& b) {
    return a.size() == b.size() && std::equal(a.view().begin(), a.view().end(), b.view().begin());
}

} // namespace

QString passwordProblem(int count, bool practice) {
    if (count == 0)
        return NamePasswordForm::tr("Choose a password.");
    if (!practice && count < shortest)
        return NamePasswordForm::tr(
                   "Use at least %1 characters: three or four unrelated words are easy to keep in mind.")
            .arg(shortest);
    return {};
}

NamePasswordForm::NamePasswordForm(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(style::space(style::Space::Normal));
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("walletNameEdit"));
    m_name->setMaxLength(longestName);
    m_password = new SecretField;
    m_password->setObjectName(QStringLiteral("password"));
    m_password->edit()->setObjectName(QStringLiteral("passwordEdit"));
    m_again = new SecretField;
    m_again->setObjectName(QStringLiteral("passwordAgain"));
    m_again->edit()->setObjectName(QStringLiteral("passwordAgainEdit"));
    m_nameField = new FormField(tr("Name"), m_name, tr("Only shown on this computer."));
    m_passwordField = new FormField(tr("Password"), m_password);
    m_againField = new FormField(tr("Password again"), m_again);
    m_password->edit()->setAccessibleName(tr("Password"));
    m_again->edit()->setAccessibleName(tr("Password again"));
    for (FormField* field : {m_nameField, m_passwordField, m_againField})
        column->addWidget(field);
    connect(m_name, &QLineEdit::textEdited, m_nameField, &FormField::clearError);
    connect(m_password, &SecretField::edited, m_passwordField, &FormField::clearError);
    connect(m_again, &SecretField::edited, m_againField, &FormField::clearError);
    connect(m_name, &QLineEdit::returnPressed, m_password, qOverload<>(&QWidget::setFocus));
    connect(m_password, &SecretField::returnPressed, m_again, qOverload<>(&QWidget::setFocus));
    connect(m_again, &SecretField::returnPressed, this, &NamePasswordForm::submitted);
}

void NamePasswordForm::begin(const QString& name, bool practice) {
    wipe();
    m_practice = practice;
    m_name->setText(name);
    m_passwordField->setHelp(practice
                                 ? tr("Any will do: practice coins are worth nothing.")
                                 : tr("Protects the wallet on this computer. It cannot be recovered; your words can "
                                      "make the wallet anew."));
    m_password->setFocus();
}

bool NamePasswordForm::check() {
    m_nameField->setError(name().isEmpty() ? tr("Give the wallet a name.") : QString());
    m_passwordField->setError(passwordProblem(m_password->count(), m_practice));
    if (m_passwordField->hasError() || m_nameField->hasError())
        return false;
    m_againField->setError(same(m_password->copy(), m_again->copy()) ? QString() : tr("The two passwords differ."));
    return !m_againField->hasError();
}

QString NamePasswordForm::name() const {
    return m_name->text().trimmed();
}

crypto::SecureBytes NamePasswordForm::takePassword() {
    m_again->wipe();
    return m_password->take();
}

void NamePasswordForm::wipe() {
    m_password->wipe();
    m_again->wipe();
    m_nameField->clearError();
    m_passwordField->clearError();
    m_againField->clearError();
}

} // namespace circlet::ui
