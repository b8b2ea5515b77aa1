#include "ui/overview/activity_row.h"

#include <QHBoxLayout>
#include <QVariant>
#include <QVBoxLayout>

#include "ui/widgets/amount_label.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::space;
using style::Space;

ActivityRowButton::ActivityRowButton(QWidget* parent) : QPushButton(parent) {
    setProperty("kind", QStringLiteral("row"));
    setAutoDefault(false);
    setCursor(Qt::PointingHandCursor);
    setMinimumHeight(52);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space(Space::Small), space(Space::Tiny), space(Space::Small), space(Space::Tiny));
    row->setSpacing(space(Space::Medium));
    m_icon = new IconLabel(QStringLiteral("clock"));
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    m_title = new TextLabel;
    m_title->setElided(true);
    m_detail = new TextLabel({}, style::Type::Caption, style::Role::Muted);
    m_detail->setElided(true);
    words->addStretch(1);
    words->addWidget(m_title);
    words->addWidget(m_detail);
    words->addStretch(1);
    m_amount = new AmountLabel(style::Type::Body);
    m_amount->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(m_icon);
    row->addLayout(words, 1);
    row->addWidget(m_amount);
    for (QWidget* child : findChildren<QWidget*>())
        child->setAttribute(Qt::WA_TransparentForMouseEvents);
}

void ActivityRowButton::setLine(const ActivityLine& line, AmountUnit unit) {
    m_line = line;
    m_icon->setIcon(line.icon, line.ink);
    m_title->setText(line.title);
    m_detail->setText(line.detail);
    m_amount->setSigned(line.amount, line.direction, unit);
    m_amount->setVisible(line.movesCoins);
    setToolTip(line.when);
    setAccessibleName(line.movesCoins ? QStringLiteral("%1, %2, %3").arg(line.title, m_amount->text(), line.detail)
                                      : QStringLiteral("%1, %2").arg(line.title, line.detail));
}

} // namespace circlet::ui
