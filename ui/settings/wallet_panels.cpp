#include "ui/settings/wallet_panels.h"

#include <QVBoxLayout>

#include "ui/start/word_grid.h"
#include "ui/style/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/secret_field.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr int gridColumns = 2; ///< in the drawer

SecretField* makeSecret(const QString& objectName) {
    auto* field = new SecretField;
    field->edit()->setObjectName(objectName);
    return field;
}

} // namespace

PasswordPanel::PasswordPanel(SettingsViewModel& model, QWidget* parent)
    : QWidget(parent),
      m_model(model),
      m_before(makeSecret(QStringLiteral("passwordBefore"))),
      m_after(makeSecret(QStringLiteral("passwordAfter"))),
      m_again(makeSecret(QStringLiteral("passwordAgain"))) {
    setObjectName(QStringLiteral("passwordPanel"));
    auto* column = flushColumn(this);
    m_beforeField = new FormField(tr("Present password"), m_before);
    m_afterField = new FormField(tr("New password"), m_after);
    m_againField = new FormField(tr("New password, once more"), m_again);
    m_before->edit()->setAccessibleName(tr("Present password"));
    m_after->edit()->setAccessibleName(tr("New password"));
    m_again->edit()->setAccessibleName(tr("New password, once more"));
    m_change = new PrimaryButton(tr("Change the password"));
    m_change->setObjectName(QStringLiteral("passwordChange"));
    column->addWidget(m_beforeField);
    column->addWidget(m_afterField);
    column->addWidget(m_againField);
    column->addWidget(m_change, 0, Qt::AlignLeft);
    connect(m_after, &SecretField::edited, this, &PasswordPanel::hint);
    connect(m_again, &SecretField::returnPressed, this, &PasswordPanel::submit);
    connect(m_change, &QPushButton::clicked, this, &PasswordPanel::submit);
    connect(&m_model, &SettingsViewModel::passwordRefused, this, [this](const QString& sentence) {
        m_change->setEnabled(true);
        m_beforeField->setError(sentence);
    });
}

void PasswordPanel::hint() {
    m_afterField->clearError();
    if (m_after->isEmpty())
        m_afterField->setHelp({});
    else
        m_afterField->setHelp(
            SettingsViewModel::strengthSentence(SettingsViewModel::passwordStrength(m_after->copy().textView())));
}

void PasswordPanel::submit() {
    m_beforeField->clearError();
    m_againField->clearError();
    const QString problem = m_model.passwordError(m_before->copy(), m_after->copy(), m_again->copy());
    if (!problem.isEmpty()) {
        (m_before->isEmpty() ? m_beforeField : m_againField)->setError(problem);
        return;
    }
    m_change->setEnabled(false);
    m_again->wipe();
    m_model.changePassword(m_before->take(), m_after->take());
}

WordsPanel::WordsPanel(SettingsViewModel& model, QWidget* parent)
    : QWidget(parent), m_model(model), m_password(makeSecret(QStringLiteral("wordsPassword"))) {
    setObjectName(QStringLiteral("wordsPanel"));
    auto* column = flushColumn(this);
    m_advice = (new TextLabel(tr("Whoever reads these words owns your coins. Write them on paper, never in a file or "
                                 "a photo."),
                              Type::Body, Role::Muted))
                   ->wrapped();
    m_field = new FormField(tr("Password"), m_password, tr("Asked again, so that nobody else can look."));
    m_password->edit()->setAccessibleName(tr("Password"));
    m_show = new PrimaryButton(tr("Show the words"), QStringLiteral("eye"));
    m_show->setObjectName(QStringLiteral("wordsShow"));
    m_grid = new WordGrid(nullptr, gridColumns);
    m_grid->setObjectName(QStringLiteral("wordsGrid"));
    m_grid->setVisible(false);
    column->addWidget(m_advice);
    column->addWidget(m_field);
    column->addWidget(m_show, 0, Qt::AlignLeft);
    column->addWidget(m_grid);
    connect(m_show, &QPushButton::clicked, this, &WordsPanel::submit);
    connect(m_password, &SecretField::returnPressed, this, &WordsPanel::submit);
    connect(&m_model, &SettingsViewModel::wordsRevealed, this, &WordsPanel::show);
    connect(&m_model, &SettingsViewModel::wordsRefused, this, [this](const QString& sentence) {
        m_show->setEnabled(true);
        m_field->setError(sentence);
    });
}

WordsPanel::~WordsPanel() {
    m_grid->wipe();
}

void WordsPanel::submit() {
    if (m_password->isEmpty()) {
        m_field->setError(tr("Enter the password."));
        return;
    }
    m_field->clearError();
    m_show->setEnabled(false);
    m_model.revealWords(m_password->take());
}

void WordsPanel::show(const crypto::SecureBytes& words) {
    m_field->setVisible(false);
    m_show->setVisible(false);
    m_grid->setWords(words.clone());
    m_grid->setVisible(true);
}

} // namespace circlet::ui
