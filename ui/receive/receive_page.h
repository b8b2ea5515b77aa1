// The receive page: one address large, with its QR code; a requested amount; all addresses with what arrived.
// Binds ReceiveViewModel; holds no rule of its own.
#pragma once

#include "ui/app/page.h"

class QLineEdit;

namespace circlet::ui {

class AddressLabel;
class Banner;
class Card;
class Chip;
class CopyButton;
class DataTable;
class FormField;
class PrimaryButton;
class QrView;
class ReceiveViewModel;
class TextLabel;

class ReceivePage : public Page {
    Q_OBJECT

public:
    explicit ReceivePage(const PageContext& context, QWidget* parent = nullptr);

    QString title() const override { return tr("Receive"); }
    void showSnapshot(const facade::SnapshotPtr& snapshot) override;
    void enter(const QVariantMap& arguments) override;
    bool holdsInput() const override;

private:
    QWidget* makeAddressCard();
    QWidget* makeForm();
    QWidget* makeUnitSwitch();
    QWidget* makeLinkRow();
    void refresh();
    void loadAddress();
    void saveLabel();

    ReceiveViewModel* m_model;
    PrimaryButton* m_new;
    Banner* m_problem;
    QrView* m_qr;
    AddressLabel* m_address;
    TextLabel* m_arrived;
    QLineEdit* m_label;
    FormField* m_labelField;
    QLineEdit* m_amount;
    FormField* m_amountField;
    Chip* m_coins;
    Chip* m_li;
    QLineEdit* m_link;
    FormField* m_linkField;
    DataTable* m_table;
};

} // namespace circlet::ui
