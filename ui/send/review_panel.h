// The review of a payment with the buttons that sign it or go back. Part of SendPage; binds SendViewModel.
// Never gives the focus to the button that pays.
#pragma once

#include <QWidget>

#include "ui/send/send_view_model.h"

namespace circlet::ui {

class PrimaryButton;
class ReviewCard;
class SecondaryButton;

class ReviewPanel : public QWidget {
    Q_OBJECT

public:
    explicit ReviewPanel(SendViewModel& model, QWidget* parent = nullptr);
    void refresh();
    void focusFirst();

private:
    SendViewModel& m_model;
    uint64_t m_shown = 0;
    ReviewCard* m_card;
    PrimaryButton* m_confirm;
    SecondaryButton* m_back;
};

} // namespace circlet::ui
