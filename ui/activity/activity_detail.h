// One payment in the drawer: all its facts, the user's note, its proof, and sending it again while it is not final.
// Used by the activity page and the overview.
#pragma once

#include <QWidget>

#include "ui/app/page.h"

class QGridLayout;
class QLineEdit;

namespace circlet::ui {

class AddressLabel;
class AmountLabel;
class FormField;
class ProofBadge;
class SecondaryButton;
class TextLabel;

class ActivityDetail : public QWidget {
    Q_OBJECT

public:
    ActivityDetail(const PageContext& context, facade::ActivityRow row, QWidget* parent = nullptr);

    QString transaction() const { return QString::fromStdString(m_row.id); }
    void setRow(const facade::ActivityRow& row);

private:
    QWidget* makeActions();
    void refresh();
    QString finalSentence() const;
    void addFact(const QString& label, QWidget* value);
    void saveNote();
    /// The contact that the other side is saved as; empty when it is none.
    QString contactName() const;
    void saveContact();
    void resend();
    facade::Call call() const { return facade::Call{m_owner, {}, std::chrono::seconds(60)}; }

    PageContext m_context;
    facade::ActivityRow m_row;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    AmountLabel* m_amount;
    ProofBadge* m_badge;
    TextLabel* m_state;
    QGridLayout* m_facts;
    AddressLabel* m_who;
    TextLabel* m_whoName;
    TextLabel* m_fee;
    TextLabel* m_time;
    TextLabel* m_height;
    TextLabel* m_memo;
    TextLabel* m_id;
    QLineEdit* m_note;
    FormField* m_noteField;
    QLineEdit* m_contact;
    FormField* m_contactField;
    SecondaryButton* m_certificate;
    SecondaryButton* m_proof;
    SecondaryButton* m_resend;
};

} // namespace circlet::ui
