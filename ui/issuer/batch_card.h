// How far a batch of certificates is, with a way to stop it, and to go on with or discard an interrupted one. Part of
// the issuer console; hidden when there is none.
#pragma once

#include "ui/issuer/batch_view_model.h"
#include "ui/widgets/card.h"

class QProgressBar;

namespace circlet::ui {

class SecondaryButton;
class TextLabel;

class BatchCard : public Card {
    Q_OBJECT

public:
    explicit BatchCard(BatchViewModel& model, QWidget* parent = nullptr);

private:
    void refresh();
    void askToDiscard();

    BatchViewModel& m_model;
    TextLabel* m_words;
    QProgressBar* m_bar;
    SecondaryButton* m_button;
    SecondaryButton* m_discard;
};

} // namespace circlet::ui
