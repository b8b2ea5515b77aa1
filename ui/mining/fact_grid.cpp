#include "ui/mining/fact_grid.h"

#include <algorithm>
#include <QGridLayout>

#include "ui/style/tokens.h"
#include "ui/text/format.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

FactGrid::FactGrid(const QString& objectName, Form form, QWidget* parent)
    : QWidget(parent), m_form(form), m_grid(new QGridLayout(this)) {
    setObjectName(objectName);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space(Space::Large));
    m_grid->setVerticalSpacing(form == Form::Row ? 2 : space(Space::Small));
    if (form == Form::Lines)
        m_grid->setColumnStretch(1, 1);
}

void FactGrid::add() {
    const int number = static_cast<int>(m_rows.size());
    const bool row = m_form == Form::Row;
    auto* label = new TextLabel({}, row ? Type::Caption : Type::Body, Role::Muted);
    auto* value = new TextLabel({}, Type::Body);
    value->setObjectName(objectName() + QString::number(number));
    if (row) {
        m_grid->addWidget(label, 0, number);
        m_grid->addWidget(value, 1, number);
        m_grid->setColumnStretch(number, 1);
    } else {
        m_grid->addWidget(label, number, 0, Qt::AlignTop);
        m_grid->addWidget(value->wrapped(), number, 1);
    }
    m_rows.emplace_back(label, value);
}

void FactGrid::setFacts(const QVector<MiningFact>& facts) {
    while (m_rows.size() < static_cast<std::size_t>(facts.size()))
        add();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        auto [label, value] = m_rows[i];
        const bool used = i < static_cast<std::size_t>(facts.size());
        label->setVisible(used);
        value->setVisible(used);
        if (!used)
            continue;
        const MiningFact& fact = facts.at(static_cast<int>(i));
        if (label->text() != fact.label)
            label->setText(fact.label);
        if (const QString text = breakable(fact.value); value->text() != text)
            value->setText(text);
        value->setAccessibleName(QStringLiteral("%1: %2").arg(fact.label, fact.value));
        label->setToolTip(plainToolTip(fact.tip));
        value->setToolTip(plainToolTip(fact.tip));
    }
}

int FactGrid::labelWidth() const {
    int widest = 0;
    for (const auto& [label, value] : m_rows) {
        if (!label->isHidden())
            widest = std::max(widest, label->sizeHint().width());
    }
    return widest;
}

void FactGrid::setLabelWidth(int width) {
    m_grid->setColumnMinimumWidth(0, width);
}

} // namespace circlet::ui
