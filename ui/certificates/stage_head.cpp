#include "ui/certificates/stage_head.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

StageHead::StageHead(const QString& title, const QString& text, QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Small));
    auto* back = new IconButton(QStringLiteral("chevron-left"), tr("Back"));
    back->setObjectName(QStringLiteral("stageBack"));
    auto* words = new QVBoxLayout;
    words->setSpacing(space(Space::Tiny));
    m_title = new TextLabel(title, Type::Title);
    m_title->setObjectName(QStringLiteral("stageTitle"));
    m_title->setElided(true);
    m_title->setMinimumHeight(style::controlHeight);
    m_text = (new TextLabel(text, Type::Body, Role::Muted))->wrapped();
    m_text->setVisible(!text.isEmpty());
    words->addWidget(m_title);
    words->addWidget(m_text);
    row->addWidget(back, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    connect(back, &QToolButton::clicked, this, &StageHead::backAsked);
}

void StageHead::setTitle(const QString& title) {
    m_title->setText(title);
}

void StageHead::setText(const QString& text) {
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

} // namespace circlet::ui
