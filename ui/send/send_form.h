// The fields of a payment with their errors, and beside them what it comes to. Part of SendPage.
#pragma once

#include <QWidget>

#include "ui/send/send_view_model.h"

class QCompleter;
class QLineEdit;
class QPushButton;
class QSlider;
class QStringListModel;

namespace circlet::ui {

class AmountLabel;
class Banner;
class Chip;
class FormField;
class PrimaryButton;
class TextLabel;

class SendForm : public QWidget {
    Q_OBJECT

public:
    explicit SendForm(SendViewModel& model, QWidget* parent = nullptr);

    /// Texts of the fields from the model, after it changed them by itself.
    void load();
    /// Errors, hints and what can be pressed.
    void refresh();
    void focusFirst();

private:
    QWidget* makeFields();
    QWidget* makeSummary();
    QWidget* makeRecipient();
    QWidget* makeAmountSwitch();
    void recipientEdited(const QString& text);
    void pasteFromClipboard();
    void recheckLater();
    void refreshSummary();

    SendViewModel& m_model;
    QLineEdit* m_recipient;
    QStringListModel* m_contacts;
    FormField* m_recipientField;
    Banner* m_recipientWarning;
    QLineEdit* m_amount;
    FormField* m_amountField;
    Chip* m_coins;
    Chip* m_li;
    Chip* m_everything;
    QSlider* m_level;
    FormField* m_levelField;
    TextLabel* m_fee;
    QLineEdit* m_memo;
    FormField* m_memoField;
    TextLabel* m_memoCount;
    PrimaryButton* m_review;
    AmountLabel* m_sumAmount;
    AmountLabel* m_sumFee;
    AmountLabel* m_sumTotal;
    AmountLabel* m_sumLeft;
};

} // namespace circlet::ui
