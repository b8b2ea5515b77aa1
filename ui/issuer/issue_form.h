// The form of a new certificate: for whom, what it says, its files, its rules. Part of the issuer console; hands an
// IssueDraft out and checks it with checkDraft().
#pragma once

#include <QWidget>

#include "ui/issuer/issue_draft.h"

class QButtonGroup;
class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QStringListModel;

namespace circlet::ui {

class AttachmentRows;
class Banner;
class FieldRows;
class FileChoice;
class FormField;
class PrimaryButton;
class RulesPanel;

class IssueForm : public QWidget {
    Q_OBJECT

public:
    explicit IssueForm(QWidget* parent = nullptr);
    IssueDraft draft() const;
    void setContacts(const QStringList& names);
    /// What the façade said to the last attempt; empty hides it.
    void setProblem(const QString& sentence);
    void setBusy(bool busy);
    void reset();
    void focusFirst();
    bool holdsInput() const;

signals:
    /// With a draft that passed checkDraft().
    void reviewAsked(const circlet::ui::IssueDraft& draft);
    void cancelled();

private:
    QWidget* makeLeft();
    QWidget* makeRight();
    QWidget* makeKinds();
    QWidget* makeValue();
    QWidget* makeButtons();
    void submit();
    void refresh();

    bool m_tried = false;
    bool m_busy = false;
    Banner* m_problem;
    QLineEdit* m_recipient;
    QStringListModel* m_contacts;
    QButtonGroup* m_kinds;
    QLineEdit* m_title;
    QPlainTextEdit* m_description;
    QWidget* m_value;
    QLineEdit* m_faceValue;
    QLineEdit* m_currency;
    FieldRows* m_fields;
    AttachmentRows* m_attachments;
    RulesPanel* m_rules;
    QCheckBox* m_x509;
    FileChoice* m_request;
    FormField* m_requestField;
    FormField* m_titleField;
    FormField* m_descriptionField;
    FormField* m_faceValueField;
    FormField* m_currencyField;
    FormField* m_fieldsField;
    FormField* m_attachmentsField;
    PrimaryButton* m_review;
};

} // namespace circlet::ui
