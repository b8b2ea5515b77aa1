// The first step of a transfer: who gets it, and what the issuer's rules say. Part of CertificatesPage; the review
// comes from the façade through SigningFlow, decoded from the bytes.
#pragma once

#include <optional>

#include "ui/app/page.h"

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QSlider;
class QStringListModel;

namespace circlet::ui {

class Banner;
class FormField;
class PrimaryButton;
class StageHead;
class TextLabel;

class TransferPanel : public QWidget {
    Q_OBJECT

public:
    explicit TransferPanel(const PageContext& context, QWidget* parent = nullptr);

    /// `recipient` may be given (giving back); else the user enters one.
    void open(const facade::CertificateDetail& detail, const QString& recipient);
    void showSnapshot(const facade::SnapshotPtr& snapshot);
    void showProblem(const QString& sentence);
    void setBusy(bool busy);
    void focusFirst();
    bool holdsInput() const;
    facade::TransferRequest request() const;

signals:
    void backAsked();
    void reviewAsked();

private:
    QWidget* makeForm();
    QWidget* makeRules();
    void refresh();
    void refreshLevel();
    QString recipientHint() const;
    void chooseFile();

    PageContext m_context;
    std::string m_origin;
    bool m_hasContent = false;
    bool m_busy = false;
    QString m_file;
    std::vector<facade::ContactRow> m_contacts;
    int m_lowest = 0;         ///< level that the network takes now
    ledger::Amount m_baseFee; ///< of level 0; 0: not known
    StageHead* m_head;
    Banner* m_problem;
    QLineEdit* m_recipient;
    FormField* m_recipientField;
    QStringListModel* m_names;
    QCheckBox* m_toFile;
    TextLabel* m_fileName;
    QPlainTextEdit* m_list;
    FormField* m_listField;
    QSlider* m_level;
    FormField* m_levelField;
    TextLabel* m_fee;
    TextLabel* m_rules;
    PrimaryButton* m_review;
};

} // namespace circlet::ui
