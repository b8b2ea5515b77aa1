// Who this issuer is, in one card: name, account, root, and the figures of what was issued. Part of the issuer console.
#pragma once

#include "ui/issuer/issuer_view_model.h"
#include "ui/widgets/card.h"

namespace circlet::ui {

class AddressLabel;
class FactGrid;
class ProofBadge;
class TextLabel;

class IssuerCard : public Card {
    Q_OBJECT

public:
    explicit IssuerCard(const IssuerViewModel& model, QWidget* parent = nullptr);
    void refresh();

private:
    const IssuerViewModel& m_model;
    TextLabel* m_name;
    TextLabel* m_since;
    ProofBadge* m_badge;
    TextLabel* m_account;
    TextLabel* m_root;
    QWidget* m_rootRow;
    FactGrid* m_figures;
};

} // namespace circlet::ui
