// The certificates of the wallet: gallery, one certificate, transfer, receive link, presenting, passport, giving up.
// Made by the page registry; each stage is a panel of its own, one at a time.
#pragma once

#include "ui/app/page.h"

class QScrollArea;
class QStackedWidget;

namespace circlet::ui {

class BindPanel;
class DetailPanel;
class GalleryPanel;
class PassportPanel;
class PictureStore;
class PresentPanel;
class ReceiveLinkPanel;
class SigningFlow;
class SigningPanel;
class StageHead;
class TransferPanel;

class CertificatesPage : public Page {
    Q_OBJECT

public:
    explicit CertificatesPage(const PageContext& context, QWidget* parent = nullptr);

    QString title() const override { return tr("Certificates"); }
    void showSnapshot(const facade::SnapshotPtr& snapshot) override;
    /// "origin": opens it; "incoming": shows the new ones; "receive": the link; "challenge": a link to answer.
    void enter(const QVariantMap& arguments) override;
    bool scrolls() const override { return false; }
    bool holdsInput() const override;

private:
    enum class Stage { Gallery, Detail, Transfer, Signing, Receive, Present, Passport, Bind };
    enum class Signing { Transfer, GiveUp, Bind };

    QWidget* makeGalleryStage();
    QWidget* makeSigningStage();
    void addScrolled(Stage stage, QWidget* content);
    void go(Stage stage);
    void openDetail(const QString& origin);
    void startTransfer(const facade::CertificateDetail& detail, const QString& recipient);
    void giveBack(const QString& origin);
    void reviewTransfer();
    void startBind(const QString& origin);
    void reviewBind();
    void askToGiveUp(const QString& origin);
    void signingChanged();
    /// The form that the signing came from; the certificate's page where there is none.
    Stage formStage() const;
    QString signingTitle() const;
    void leaveSigning();

    Stage m_stage = Stage::Gallery;
    Signing m_signing = Signing::Transfer;
    facade::SnapshotPtr m_snapshot;
    PictureStore* m_pictures;
    QStackedWidget* m_stack;
    GalleryPanel* m_gallery;
    DetailPanel* m_detail;
    TransferPanel* m_transfer;
    BindPanel* m_bind;
    SigningFlow* m_flow;
    SigningPanel* m_signingPanel;
    StageHead* m_signingHead;
    ReceiveLinkPanel* m_receive;
    PresentPanel* m_present;
    PassportPanel* m_passport;
};

} // namespace circlet::ui
