// The form of an offer: a certificate out of a short list, the buyer, the price, how long it holds. Part of the swap
// page; binds SellViewModel.
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/swap/sell_view_model.h"

class QComboBox;
class QLineEdit;
class QStringListModel;

namespace circlet::ui {

class Banner;
class DataTable;
class FormField;
class PrimaryButton;
class TextLabel;

class SellForm : public QWidget {
    Q_OBJECT

public:
    explicit SellForm(SellViewModel& model, QWidget* parent = nullptr);
    void setContacts(const QStringList& names);
    void focusFirst();

private:
    QWidget* makePicker();
    void submit();
    void load();
    void refresh();

    SellViewModel& m_model;
    bool m_tried = false;
    QTimer m_debounce;
    Banner* m_problem;
    QLineEdit* m_search;
    DataTable* m_table;
    TextLabel* m_chosen;
    FormField* m_picker;
    QLineEdit* m_buyer;
    QStringListModel* m_contacts;
    QLineEdit* m_price;
    FormField* m_priceField;
    QComboBox* m_hours;
    TextLabel* m_missing;
    PrimaryButton* m_review;
};

} // namespace circlet::ui
