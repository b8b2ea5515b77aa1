// The proof inspector: why a number is true, recomputed now; export of the proof. Files of others go to the verify
// page. Reached from the shield and from any number. Binds ProofViewModel; holds no rule of its own.
#pragma once

#include "ui/app/page.h"
#include "ui/proof/proof_view_model.h"

class QButtonGroup;

namespace circlet::ui {

class Banner;
class Chip;
class EmptyState;
class PrimaryButton;
class PageHeader;
class ProofView;
class SecondaryButton;
class TextLabel;

class ProofPage : public Page {
    Q_OBJECT

public:
    explicit ProofPage(const PageContext& context, QWidget* parent = nullptr);

    QString title() const override { return tr("Proof"); }
    void showSnapshot(const facade::SnapshotPtr& snapshot) override;
    void enter(const QVariantMap& arguments) override;

private:
    QWidget* makeSubjects();
    void inspect(facade::ProofSubject subject, const QString& id);
    void refresh();
    void chooseExport();

    ProofViewModel* m_model;
    PageHeader* m_header;
    PrimaryButton* m_export;
    SecondaryButton* m_check;
    QButtonGroup* m_subjects;
    Chip* m_account;
    Chip* m_history;
    Banner* m_verdict;
    TextLabel* m_claim;
    ProofView* m_view;
    EmptyState* m_empty;
    bool m_walletOpen = false;
};

} // namespace circlet::ui
