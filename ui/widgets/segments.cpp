#include "ui/widgets/segments.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>

namespace circlet::ui {

Segments::Segments(const QString& name, QWidget* parent) : QFrame(parent), m_group(new QButtonGroup(this)) {
    setProperty("segments", true);
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(3, 3, 3, 3);
    row->setSpacing(2);
    m_group->setExclusive(true);
    connect(m_group, &QButtonGroup::idClicked, this, &Segments::chosen);
}

void Segments::add(int id, const QString& word, const QString& objectName) {
    auto* button = new QPushButton(word);
    button->setObjectName(objectName);
    button->setProperty("kind", QStringLiteral("segment"));
    button->setCheckable(true);
    button->setAutoDefault(false);
    button->setCursor(Qt::PointingHandCursor);
    m_group->addButton(button, id);
    layout()->addWidget(button);
}

void Segments::setCurrent(int id) {
    if (QAbstractButton* button = m_group->button(id))
        button->setChecked(true);
}

} // namespace circlet::ui
