#include "ui/widgets/page_header.h"

#include <QVBoxLayout>

#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::space;
using style::Space;

PageHeader::PageHeader(const QString& title, QWidget* parent) : QWidget(parent) {
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(space(Space::Small));
    auto* words = new QVBoxLayout;
    words->setSpacing(space(Space::Tiny));
    m_title = new TextLabel(title, style::Type::Title);
    m_title->setObjectName(QStringLiteral("pageTitle"));
    m_subtitle = new TextLabel({}, style::Type::Body, style::Role::Muted);
    m_subtitle->setVisible(false);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    m_row->addLayout(words, 1);
    m_tools = new QHBoxLayout;
    m_tools->setSpacing(space(Space::Small));
    m_row->addLayout(m_tools);
    setMinimumHeight(style::primaryHeight);
}

void PageHeader::setTitle(const QString& title) {
    m_title->setText(title);
}

void PageHeader::setSubtitle(const QString& text) {
    m_subtitle->setText(text);
    m_subtitle->setVisible(!text.isEmpty());
}

PrimaryButton* PageHeader::setAction(const QString& text, const QString& icon) {
    auto* button = new PrimaryButton(text, icon, this);
    button->setObjectName(QStringLiteral("pageAction"));
    m_row->addWidget(button, 0, Qt::AlignVCenter);
    return button;
}

void PageHeader::addTool(QWidget* widget) {
    m_tools->addWidget(widget, 0, Qt::AlignVCenter);
}

} // namespace circlet::ui
