// One line of the overview's activity: icon, what, when, amount. Used by OverviewPage; click or Enter opens the
// details.
#pragma once

#include <QPushButton>

#include "ui/overview/overview_view_model.h"

namespace circlet::ui {

class AmountLabel;
class IconLabel;
class TextLabel;

class ActivityRowButton : public QPushButton {
    Q_OBJECT

public:
    explicit ActivityRowButton(QWidget* parent = nullptr);
    void setLine(const ActivityLine& line, AmountUnit unit);
    QString id() const { return m_line.id; }

private:
    ActivityLine m_line;
    IconLabel* m_icon;
    TextLabel* m_title;
    TextLabel* m_detail;
    AmountLabel* m_amount;
};

} // namespace circlet::ui
