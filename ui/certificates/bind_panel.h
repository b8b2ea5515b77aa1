// What a blank certificate gets: title, description, fields, files. Part of CertificatesPage; the review comes from the
// façade through SigningFlow, decoded from the bytes. It binds nothing itself.
#pragma once

#include "ui/app/page.h"
#include "ui/issuer/issue_draft.h"

class QLineEdit;
class QPlainTextEdit;

namespace circlet::ui {

class AttachmentRows;
class Banner;
class FieldRows;
class FormField;
class PrimaryButton;
class StageHead;

class BindPanel : public QWidget {
    Q_OBJECT

public:
    explicit BindPanel(QWidget* parent = nullptr);

    /// For this certificate; what was written for another one goes.
    void open(const facade::CertificateRow& row);
    void showSnapshot(const facade::SnapshotPtr& snapshot);
    void showProblem(const QString& sentence);
    void setBusy(bool busy);
    void reset();
    void focusFirst();
    facade::BindRequest request() const;

signals:
    void backAsked();
    /// What is written passed checkDraft().
    void reviewAsked();

private:
    QWidget* makeForm();
    QWidget* makeFiles();
    IssueDraft draft() const;
    void submit();
    void refresh();

    std::string m_origin;
    uint8_t m_level = 0;
    bool m_tried = false;
    bool m_busy = false;
    StageHead* m_head;
    Banner* m_problem;
    QLineEdit* m_title;
    QPlainTextEdit* m_description;
    FieldRows* m_fields;
    AttachmentRows* m_attachments;
    FormField* m_titleField;
    FormField* m_descriptionField;
    FormField* m_fieldsField;
    FormField* m_attachmentsField;
    PrimaryButton* m_review;
};

} // namespace circlet::ui
