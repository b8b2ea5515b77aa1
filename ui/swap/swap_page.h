// The swap page: a certificate for coins in one transaction. Left an offer is made, right one is opened; both end in a
// review of the decoded bytes. Binds its view models; holds no rule of its own.
#pragma once

#include "ui/app/page.h"

namespace circlet::ui {

class Banner;
class BuyViewModel;
class CertificateContent;
class PageHeader;
class PrimaryButton;
class ReviewCard;
class SecondaryButton;
class SellForm;
class SellViewModel;
class SigningFlow;
class SigningPanel;
class TextLabel;

class SwapPage : public Page {
    Q_OBJECT

public:
    explicit SwapPage(const PageContext& context, QWidget* parent = nullptr);

    QString title() const override { return tr("Swap"); }
    void showSnapshot(const facade::SnapshotPtr& snapshot) override;
    /// "origin": this certificate is sold; "offer": this file is opened.
    void enter(const QVariantMap& arguments) override;
    bool holdsInput() const override;

private:
    QWidget* makeStart();
    QWidget* makeSellReview();
    QWidget* makeWritten();
    QWidget* makeOffer();
    void connectParts();
    void chooseOffer();
    void refresh();
    void refreshSell();
    void refreshOffer();

    SellViewModel* m_sell;
    SigningFlow* m_flow;
    BuyViewModel* m_buy;
    PageHeader* m_header;
    QWidget* m_tabs;
    QWidget* m_start;
    SellForm* m_form;
    Banner* m_buyProblem;
    SecondaryButton* m_open;
    QWidget* m_sellReview;
    Banner* m_sellProblem;
    ReviewCard* m_sellCard;
    uint64_t m_sellShown = 0;
    PrimaryButton* m_sellConfirm;
    SecondaryButton* m_sellBack;
    QWidget* m_written;
    TextLabel* m_writtenFile;
    QWidget* m_offer;
    TextLabel* m_sentence;
    TextLabel* m_validity;
    Banner* m_offerProblem;
    CertificateContent* m_content;
    std::string m_contentShown;
    SecondaryButton* m_offerClose;
    SigningPanel* m_signing;
};

} // namespace circlet::ui
