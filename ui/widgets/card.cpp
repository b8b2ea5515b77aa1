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
    if (!title.isEmpty()) {
        m_head->addWidget(new TextLabel(title, style::Type::Strong));
        m_head->addStretch(1);
        m_column->addLayout(m_head);
        setAccessibleName(title);
    }
    m_body = new QVBoxLayout;
    m_body->setSpacing(space(Space::Small));
    m_column->addLayout(m_body, 1);
    setPadding(Space::Normal);
}

void Card::setCorner(QWidget* widget) {
    m_head->addWidget(widget);
    // Heads of neighbouring cards stay in line whatever stands in their corners; its padding hangs over the edge.
    m_strut = new QSpacerItem(0, 0, QSizePolicy::Minimum, QSizePolicy::Fixed);
    m_head->addItem(m_strut);
    m_corner = widget;
    m_cornered = true;
    setMargins();
}

void Card::showCorner(bool shown) {
    m_corner->setVisible(shown);
    m_cornered = shown;
    setMargins();
}

void Card::setPadding(Space padding) {
    m_padding = padding;
    setMargins();
}

void Card::setBleeding() {
    m_bleeding = true;
    setMargins();
}

void Card::setMargins() {
    // Each part keeps its own distance from the sides, so that the padding of a flat button or row may hang over it.
    const int p = space(m_padding);
    const int overhang = space(Space::Small);
    m_column->setContentsMargins(0, p, 0, p);
    m_head->setContentsMargins(p, 0, m_cornered ? p - overhang : p, 0);
    if (m_strut != nullptr) {
        m_strut->changeSize(0, m_cornered ? style::controlHeight : 0, QSizePolicy::Minimum, QSizePolicy::Fixed);
        m_head->invalidate();
    }
    m_body->setContentsMargins(m_bleeding ? p - overhang : p, 0, m_bleeding ? p - overhang : p, 0);
}

} // namespace circlet::ui
