#include "ui/widgets/form_field.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/style/theme.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::space;
using style::Space;

QLineEdit* makeLineEdit(const QString& objectName, const QString& placeholder, int longest) {
    auto* edit = new QLineEdit;
    edit->setObjectName(objectName);
    edit->setPlaceholderText(placeholder);
    edit->setMaxLength(longest);
    edit->setMinimumHeight(style::controlHeight);
    return edit;
}

FormField::FormField(const QString& label, QWidget* input, const QString& help, QWidget* parent)
    : QWidget(parent), m_input(input), m_help(help) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_head = new QHBoxLayout;
    m_label = new TextLabel(label, style::Type::Strong);
    m_label->setBuddy(input);
    m_head->addWidget(m_label, 1);
    column->addLayout(m_head);
    column->addWidget(input);
    m_lineRow = new QWidget;
    auto* row = new QHBoxLayout(m_lineRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    m_icon = new IconLabel(QStringLiteral("error"), style::Role::Danger, style::smallIconSize);
    m_line = (new TextLabel({}, style::Type::Caption, style::Role::Muted))->wrapped();
    m_line->setObjectName(QStringLiteral("fieldLine"));
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_line, 1);
    column->addWidget(m_lineRow);
    setLabel(label);
    showLine();
}

void FormField::setLabel(const QString& label) {
    m_label->setText(label);
    m_label->setVisible(!label.isEmpty()); // the title of a card may say it already
    m_input->setAccessibleName(label);
}

void FormField::setHelp(const QString& help) {
    m_help = help;
    showLine();
}

void FormField::setError(const QString& sentence) {
    m_error = sentence;
    showLine();
}

void FormField::setCorner(QWidget* widget) {
    m_head->addWidget(widget);
}

void FormField::showLine() {
    const bool wrong = !m_error.isEmpty();
    m_icon->setVisible(wrong);
    m_line->setText(wrong ? m_error : m_help);
    m_line->setInk(wrong ? style::Role::Danger : style::Role::Muted);
    m_lineRow->setVisible(wrong || !m_help.isEmpty());
    m_input->setAccessibleDescription(wrong ? m_error : m_help);
    style::setProperty(m_input, "invalid", wrong);
    // A composed input (a field with a button beside it) shows the frame on its inner line edit.
    for (QLineEdit* edit : m_input->findChildren<QLineEdit*>())
        style::setProperty(edit, "invalid", wrong);
}

} // namespace circlet::ui
