#include "ui/settings/setting_item.h"

#include <QBoxLayout>

#include "ui/style/theme.h"
#include "ui/style/tokens.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

SettingItem::SettingItem(const SettingRow& row, QWidget* control, Place place, QWidget* parent)
    : QWidget(parent), m_id(row.id), m_default(row.defaultText), m_control(control) {
    setObjectName(QStringLiteral("settingRow") + row.id.left(1).toUpper() + row.id.mid(1));
    control->setObjectName(QStringLiteral("setting") + row.id.left(1).toUpper() + row.id.mid(1));
    control->setAccessibleName(row.title);
    auto* layout = new QBoxLayout(place == Place::Right ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom, this);
    layout->setContentsMargins(0, space(Space::Small), 0, space(Space::Small));
    layout->setSpacing(place == Place::Right ? space(Space::Large) : space(Space::Small));
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(new TextLabel(row.title, Type::Strong));
    m_line = (new TextLabel({}, Type::Caption, Role::Muted))->wrapped();
    m_line->setObjectName(QStringLiteral("settingLine"));
    words->addWidget(m_line);
    layout->addLayout(words, 1);
    layout->addWidget(control, 0, place == Place::Right ? Qt::AlignRight | Qt::AlignVCenter : Qt::Alignment());
    setHelp(row.help);
}

void SettingItem::setHelp(const QString& help) {
    m_help = help;
    if (!m_default.isEmpty())
        m_help += (m_help.isEmpty() ? QString() : QStringLiteral(" ")) + tr("Default: %1.").arg(m_default);
    setError({});
}

void SettingItem::setError(const QString& sentence) {
    m_line->setText(sentence.isEmpty() ? m_help : sentence);
    m_line->setInk(sentence.isEmpty() ? Role::Muted : Role::Danger);
    m_control->setAccessibleDescription(sentence.isEmpty() ? m_help : sentence);
    style::setProperty(m_control, "invalid", !sentence.isEmpty());
}

} // namespace circlet::ui
