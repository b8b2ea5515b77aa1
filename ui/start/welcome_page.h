// The first page of a new user: new wallet, restore, practice. Used by StartFlow.
#pragma once

#include "ui/start/start_page.h"

class QPushButton;

namespace circlet::ui {

class WelcomePage : public StartPage {
    Q_OBJECT

public:
    explicit WelcomePage(QWidget* parent = nullptr);
    /// The practice network already runs behind this page.
    void setPractice(bool on);
    void setBusy(bool busy);

signals:
    void newWallet();
    void restoreWallet();
    void practice();

private:
    QPushButton* addChoice(const QString& name, const QString& icon, const QString& title, const QString& text);

    QPushButton* m_practice;
    class TextLabel* m_practiceText;
};

} // namespace circlet::ui
