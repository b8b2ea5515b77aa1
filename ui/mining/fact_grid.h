// Labels with their values, kept in place while the values change: label left and value right, or in a row with the
// label above. Used by the cards of the mining page.
#pragma once

#include <vector>

#include <QVector>
#include <QWidget>

#include "ui/mining/mining_view_model.h"

class QGridLayout;

namespace circlet::ui {

class TextLabel;

class FactGrid : public QWidget {
    Q_OBJECT

public:
    enum class Form { Lines, Row };

    explicit FactGrid(const QString& objectName, Form form = Form::Lines, QWidget* parent = nullptr);
    void setFacts(const QVector<MiningFact>& facts);
    /// Values begin at one line in grids that stand above each other: give each the widest of their labels.
    int labelWidth() const;
    void setLabelWidth(int width);

private:
    void add();

    Form m_form;
    QGridLayout* m_grid;
    std::vector<std::pair<TextLabel*, TextLabel*>> m_rows;
};

} // namespace circlet::ui
