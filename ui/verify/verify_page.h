// The verify page: whatever somebody gave to the user is checked here, and certificates are asked for. Reached from the
// row of certificates and by dropping something on the window. Holds no rule of its own.
#pragma once

#include <memory>
#include <QPointer>

#include "ui/app/page.h"

namespace circlet::ui {

class ChallengePanel;
class VerifyPanel;

class VerifyPage : public Page {
    Q_OBJECT

public:
    explicit VerifyPage(const PageContext& context, QWidget* parent = nullptr);

    QString title() const override { return tr("Verify"); }
    void showSnapshot(const facade::SnapshotPtr&) override {}
    /// "file" or "text": checked at once.
    void enter(const QVariantMap& arguments) override;
    bool holdsInput() const override;

private:
    void ask();
    void showActions();
    /// What was checked is the sealed content of a certificate of this wallet.
    bool handsOver() const;
    void goOn();
    void added(const QString& file, const Result<facade::CertificateDetail>& reply);

    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    bool m_importing = false;
    VerifyPanel* m_panel;
    class Banner* m_next;
    QPointer<ChallengePanel> m_challenge;
};

} // namespace circlet::ui
