// Shows a certificate to somebody who asks: the request, the choice, the answer as code, link or file. Part of
// CertificatesPage; binds PresentViewModel.
#pragma once

#include "ui/app/page.h"
#include "ui/certificates/present_view_model.h"

class QComboBox;
class QPlainTextEdit;

namespace circlet::ui {

class Banner;
class CopyButton;
class FormField;
class PrimaryButton;
class QrView;
class SecondaryButton;
class ShowChoice;
class TextLabel;

class PresentPanel : public QWidget {
    Q_OBJECT

public:
    explicit PresentPanel(const PageContext& context, QWidget* parent = nullptr);
    void open(const QString& preferred, const QString& link);
    void focusFirst();
    PresentViewModel* model() const { return m_model; }

signals:
    void backAsked();

private:
    QWidget* makeAsk();
    QWidget* makeChoose();
    QWidget* makeAnswer();
    void refresh();
    void refreshChoice();
    void refreshAnswer();
    void chooseFile();

    PageContext m_context;
    PresentViewModel* m_model;
    Banner* m_problem;
    QWidget* m_askBox;
    QWidget* m_chooseBox;
    QWidget* m_answerBox;
    QPlainTextEdit* m_request;
    PrimaryButton* m_read;
    TextLabel* m_who;
    TextLabel* m_what;
    QComboBox* m_certificate;
    FormField* m_certificateField;
    ShowChoice* m_choice;
    TextLabel* m_unanswered;
    PrimaryButton* m_answer;
    QrView* m_qr;
    TextLabel* m_answerText;
    QPlainTextEdit* m_link;
    CopyButton* m_copy;
    SecondaryButton* m_save;
    PrimaryButton* m_done;
};

} // namespace circlet::ui
