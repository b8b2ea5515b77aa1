// Asks somebody to show a certificate: a short form, then the request as QR and link, then the answer. Used in the
// drawer of the verify page. Binds ChallengeViewModel.
#pragma once

#include <vector>

#include <QWidget>

#include "ui/verify/challenge_view_model.h"

class QLineEdit;
class QSpinBox;

namespace circlet::ui {

class Chip;
class FormField;
class PrimaryButton;
class QrView;
class TextLabel;

class ChallengePanel : public QWidget {
    Q_OBJECT

public:
    explicit ChallengePanel(facade::Facade& facade, QWidget* parent = nullptr);
    ChallengeViewModel& model() const { return *m_model; }

signals:
    void answerFile(const QString& file);
    void answerText(const QString& text);

private:
    QWidget* makeForm();
    QWidget* makeKinds();
    QWidget* makeRequest();
    QWidget* makeAnswer();
    ChallengeViewModel::Draft draft() const;
    void submit();
    void refresh();

    ChallengeViewModel* m_model;
    bool m_tried = false; ///< errors are shown from the first attempt on
    QWidget* m_form;
    QWidget* m_request;
    QLineEdit* m_domain;
    QLineEdit* m_purpose;
    QLineEdit* m_fields;
    QSpinBox* m_minutes;
    std::vector<std::pair<facade::CertificateKind, Chip*>> m_kinds;
    FormField* m_domainField;
    FormField* m_purposeField;
    FormField* m_fieldsField;
    PrimaryButton* m_make;
    TextLabel* m_problem;
    QrView* m_qr;
    QLineEdit* m_link;
    TextLabel* m_until;
    QLineEdit* m_answer;
    PrimaryButton* m_check;
};

} // namespace circlet::ui
