// Two panels for the drawer: a new password for the wallet's file, and its words once more. Used by SettingsPage.
// Passwords and words stay in guarded memory; the words go when the panel does.
#pragma once

#include <QWidget>

#include "ui/settings/settings_view_model.h"

namespace circlet::ui {

class FormField;
class PrimaryButton;
class SecretField;
class TextLabel;
class WordGrid;

class PasswordPanel : public QWidget {
    Q_OBJECT

public:
    explicit PasswordPanel(SettingsViewModel& model, QWidget* parent = nullptr);

private:
    void hint();
    void submit();

    SettingsViewModel& m_model;
    SecretField* m_before;
    SecretField* m_after;
    SecretField* m_again;
    FormField* m_beforeField;
    FormField* m_afterField;
    FormField* m_againField;
    PrimaryButton* m_change;
};

class WordsPanel : public QWidget {
    Q_OBJECT

public:
    explicit WordsPanel(SettingsViewModel& model, QWidget* parent = nullptr);
    ~WordsPanel() override;

private:
    void submit();
    void show(const crypto::SecureBytes& words);

    SettingsViewModel& m_model;
    SecretField* m_password;
    FormField* m_field;
    PrimaryButton* m_show;
    TextLabel* m_advice;
    WordGrid* m_grid;
};

} // namespace circlet::ui
