#include "ui/issuer/key_file_fields.h"

#include <QVBoxLayout>

#include "ui/style/tokens.h"
#include "ui/widgets/form_field.h"

namespace circlet::ui {

KeyFileFields::KeyFileFields(const QString& objectName, const QString& label, const QString& help, QWidget* parent)
    : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(style::space(style::Space::Medium));
    m_file = new FileChoice(
        {objectName, tr("Choose the file"), tr("Keys and certificates (*.p12 *.pfx *.pem *.crt *.cer)")});
    m_fileField = new FormField(label, m_file, help);
    m_password = new SecretField;
    m_password->edit()->setObjectName(objectName + QStringLiteral("Password"));
    m_passwordField = new FormField(tr("Password of this file"), m_password, tr("Empty, if it has none."));
    m_password->edit()->setAccessibleName(tr("Password of this file"));
    m_passwordField->hide();
    column->addWidget(m_fileField);
    column->addWidget(m_passwordField);
    connect(m_file, &FileChoice::edited, this, [this] {
        m_fileField->clearError();
        m_passwordField->setVisible(!m_file->file().isEmpty());
        if (m_file->file().isEmpty())
            m_password->wipe();
        emit edited();
    });
}

void KeyFileFields::setError(const QString& sentence) {
    m_fileField->setError(sentence);
}

} // namespace circlet::ui
