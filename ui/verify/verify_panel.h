// Takes a file or a pasted text and shows the verdict about it. Used by the verify page, and in the drawer while no
// wallet is open: verifying needs none. Binds VerifyViewModel.
#pragma once

#include <QWidget>

#include "ui/verify/verify_view_model.h"

class QLineEdit;

namespace circlet::ui {

class PrimaryButton;
class SecondaryButton;
class VerdictView;

class VerifyPanel : public QWidget {
    Q_OBJECT

public:
    explicit VerifyPanel(facade::Facade& facade, QWidget* parent = nullptr);
    VerifyViewModel& model() const { return *m_model; }
    void checkFile(const QString& file);
    void checkText(const QString& text);
    void focusFirst();
    bool holdsInput() const;

private:
    QWidget* makeInput();
    void chooseFile();
    void paste();
    void refresh();

    VerifyViewModel* m_model;
    PrimaryButton* m_open;
    QLineEdit* m_text;
    SecondaryButton* m_check;
    VerdictView* m_verdict;
};

} // namespace circlet::ui
