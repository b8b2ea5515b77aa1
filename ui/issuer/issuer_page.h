// The issuer console: what it means before this wallet is an issuer; after it the issuer's card, what it has issued,
// and the ways to issue more. Binds its view models; holds no rule of its own.
#pragma once

#include <QTimer>

#include "ui/app/page.h"
#include "ui/issuer/issue_draft.h"

class QLineEdit;

namespace circlet::ui {

class AuthorityPanel;
class Banner;
class BatchCard;
class BatchPanel;
class BatchViewModel;
class DataTable;
class IssuedModel;
class IssueForm;
class IssuerCard;
class IssuerViewModel;
class PageHeader;
class PrimaryButton;
class RegisterForm;
class SecondaryButton;
class SigningFlow;
class SigningPanel;
class TableStack;
class TermsForm;
class TextLabel;

class IssuerPage : public Page {
    Q_OBJECT

public:
    explicit IssuerPage(const PageContext& context, QWidget* parent = nullptr);

    QString title() const override { return tr("Issue"); }
    void showSnapshot(const facade::SnapshotPtr& snapshot) override;
    void enter(const QVariantMap& arguments) override;
    bool holdsInput() const override;

private:
    enum class Place { Console, Issue, Batch, Terms };
    enum class Deed { Register, Issue, Revoke, Retire, Terms };

    QWidget* makeConsole();
    QWidget* makeList();
    void connectParts();
    void showPlace(Place place);
    void refresh();
    void refreshHeader();
    void refreshNote();
    void showPhase();
    void finish();
    void sign(Deed deed);
    void submitRegister();
    void submitIssue(const IssueDraft& draft);
    void openIssued(int row);
    void openTerms(const QString& origin);
    void submitTerms();
    void openAuthority();

    IssuerViewModel* m_model;
    IssuedModel* m_issued;
    BatchViewModel* m_batch;
    SigningFlow* m_flow;
    Place m_place = Place::Console;
    Deed m_deed = Deed::Register;
    uint8_t m_level = 0;
    QTimer m_debounce;

    PageHeader* m_header;
    PrimaryButton* m_issue;
    SecondaryButton* m_batchButton;
    SecondaryButton* m_authority;
    QWidget* m_tabs;
    Banner* m_note;
    RegisterForm* m_register;
    QWidget* m_console;
    IssuerCard* m_card;
    QLineEdit* m_search;
    TextLabel* m_count;
    DataTable* m_table;
    TableStack* m_list;
    IssueForm* m_form;
    TermsForm* m_terms;
    BatchPanel* m_batchPanel;
    SigningPanel* m_signing;
};

} // namespace circlet::ui
