#include "ui/tables/table_stack.h"

#include <QStackedLayout>

#include "ui/widgets/empty_state.h"

namespace circlet::ui {

TableStack::TableStack(QWidget* table, const QString& icon, const QString& emptyName, QWidget* parent)
    : QWidget(parent), m_stack(new QStackedLayout(this)), m_table(table), m_empty(new EmptyState(icon, {}, {})) {
    m_stack->setContentsMargins(0, 0, 0, 0);
    m_empty->setObjectName(emptyName);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
}

void TableStack::add(QWidget* part) {
    m_stack->addWidget(part);
}

void TableStack::showEmpty(const QString& title, const QString& text) {
    m_empty->setTexts(title, text);
    m_stack->setCurrentWidget(m_empty);
}

void TableStack::showPart(QWidget* part) {
    m_stack->setCurrentWidget(part);
}

} // namespace circlet::ui
