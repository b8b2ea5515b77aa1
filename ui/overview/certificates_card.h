// The overview's card of certificates: how many, how many are new or end soon, and the newest three. Part of
// OverviewPage. Says "unknown" until the network has proved which certificates are held.
#pragma once

#include "ui/app/page.h"
#include "ui/widgets/card.h"

namespace circlet::ui {

class PictureStore;
class QuietButton;
class SmallCard;
class TextLabel;

/// What the card says about a wallet.
struct CertificatesLine {
    bool shown = false; ///< there is something to say
    QString text;       ///< "12 certificates · 2 new"
    QString warning;    ///< one of the newest ends soon; empty: none does
};
CertificatesLine certificatesLine(const facade::WalletView& wallet, TimeMs now);

class CertificatesCard : public Card {
    Q_OBJECT

public:
    static constexpr int cards = 3;

    explicit CertificatesCard(const PageContext& context, QWidget* parent = nullptr);
    void showSnapshot(const facade::SnapshotPtr& snapshot);

private:
    void refreshCards();

    PageContext m_context;
    PictureStore* m_pictures;
    facade::SnapshotPtr m_snapshot;
    TextLabel* m_text;
    TextLabel* m_warning;
    std::vector<SmallCard*> m_cards;
};

} // namespace circlet::ui
