// The first page of an open wallet: balance with its proof, recent activity, the network in three figures.
// Made by the page registry. All decisions are in overview_view_model.h.
#pragma once

#include <vector>

#include "ui/app/page.h"
#include "ui/text/format.h"

class QHBoxLayout;
class QVBoxLayout;

namespace circlet::ui {

class ActivityRowButton;
class AmountLabel;
class Banner;
class Card;
class CertificatesCard;
class PrimaryButton;
class ProofBadge;
class SecondaryButton;
class TextLabel;

class OverviewPage : public Page {
    Q_OBJECT

public:
    explicit OverviewPage(const PageContext& context, QWidget* parent = nullptr);
    QString title() const override { return tr("Overview"); }
    void showSnapshot(const facade::SnapshotPtr& snapshot) override;

private:
    QWidget* buildBalance();
    QWidget* buildNetwork();
    QWidget* buildActivity();
    QWidget* buildEmpty();
    void showFigures(const struct OverviewView& view, AmountUnit unit);
    void showActivity(const struct OverviewView& view, AmountUnit unit);
    void showNetwork(const facade::NodeView& node);
    void askForCoins();

    Banner* m_banner;
    PrimaryButton* m_send;
    AmountLabel* m_total;
    ProofBadge* m_badge;
    TextLabel* m_checking;
    QHBoxLayout* m_figures;
    std::vector<std::pair<TextLabel*, AmountLabel*>> m_figureLabels;
    TextLabel* m_networkState;
    std::vector<TextLabel*> m_networkValues;
    CertificatesCard* m_certificates;
    Card* m_activity;
    TextLabel* m_noActivity;
    std::vector<ActivityRowButton*> m_rows;
    QWidget* m_empty;
    QWidget* m_coinsCard;
    SecondaryButton* m_coins;
    QString m_firstAddress;
};

} // namespace circlet::ui
