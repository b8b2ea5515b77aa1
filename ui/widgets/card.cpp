#include "ui/widgets/card.h"

#include <QVariant>

#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::space;
using style::Space;

Card::Card(const QString& title, QWidget* parent) : QFrame(parent) {
    setProperty("card", true);
    m_column = new QVBoxLayout(this);
    m_column->setSpacing(space(Space::Medium));
    m_head = new QHBoxLayout;
    m_head->setContentsMargins(0, 0, 0, 0);
    if (!title.isEmpty()) {
        m_head->addWidget(new TextLabel(title, style::Type::Strong));
        m_head->addStretch(1);
        m_column->addLayout(m_head);
        setAccessibleName(title);
    }
    m_body = new QVBoxLayout;
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(space(Space::Small));
    m_column->addLayout(m_body, 1);
    setPadding(Space::Normal);
}

void Card::setCorner(QWidget* widget) {
    m_head->addWidget(widget);
    // Heads of neighbouring cards stay in line whatever stands in their corners; its padding hangs over the edge.
    m_head->addStrut(style::controlHeight);
    m_head->setContentsMargins(0, 0, -space(Space::Small), 0);
}

void Card::setPadding(Space padding) {
    const int p = space(padding);
    m_column->setContentsMargins(p, p, p, p);
}

} // namespace circlet::ui
