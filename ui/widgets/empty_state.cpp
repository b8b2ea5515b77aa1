#include "ui/widgets/empty_state.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/style/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::space;
using style::Space;

EmptyState::EmptyState(const QString& icon, const QString& title, const QString& text, const QString& action,
                       QWidget* parent)
    : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space(Space::Large), space(Space::Huge), space(Space::Large), space(Space::Huge));
    column->setSpacing(space(Space::Small));
    m_title = new TextLabel(title, style::Type::Strong);
    m_title->setAlignment(Qt::AlignHCenter);
    m_text = new TextLabel(text, style::Type::Body, style::Role::Muted);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setWordWrap(true);
    m_text->setMaximumWidth(style::formWidth);
    m_text->setMinimumWidth(std::min(style::formWidth, 280));
    column->addStretch(1);
    column->addWidget(new IconLabel(icon, style::Role::Muted, style::space(Space::Huge)), 0, Qt::AlignHCenter);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    // Not by alignment: the height would be that of a line as wide as the column, and the last lines be cut off.
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_text, 1000);
    row->addStretch(1);
    column->addLayout(row);
    if (!action.isEmpty()) {
        auto* button = new SecondaryButton(action);
        button->setObjectName(QStringLiteral("emptyAction"));
        column->addSpacing(space(Space::Small));
        column->addWidget(button, 0, Qt::AlignHCenter);
        connect(button, &QPushButton::clicked, this, &EmptyState::actionTriggered);
    }
    column->addStretch(1);
}

void EmptyState::setTexts(const QString& title, const QString& text) {
    m_title->setText(title);
    m_text->setText(text);
}

} // namespace circlet::ui
