// A batch before it is issued: the file, the rules for all, the dry run with its problems by line. Part of the issuer
// console; binds BatchViewModel.
#pragma once

#include <QWidget>

#include "ui/issuer/batch_view_model.h"

namespace circlet::ui {

class Banner;
class Card;
class DataTable;
class PrimaryButton;
class RulesPanel;
class SecondaryButton;
class TextLabel;

class BatchPanel : public QWidget {
    Q_OBJECT

public:
    explicit BatchPanel(BatchViewModel& model, QWidget* parent = nullptr);
    void focusFirst();

signals:
    void cancelled();

private:
    QWidget* makeChoice();
    QWidget* makePlan();
    void choose();
    void refresh();

    BatchViewModel& m_model;
    Banner* m_problem;
    QWidget* m_choice;
    QWidget* m_plan;
    RulesPanel* m_rules;
    PrimaryButton* m_open;
    TextLabel* m_summary;
    TextLabel* m_costs;
    TextLabel* m_more;
    DataTable* m_table;
    PrimaryButton* m_start;
};

} // namespace circlet::ui
