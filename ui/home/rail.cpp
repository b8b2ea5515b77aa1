#include "ui/home/rail.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::space;
using style::Space;

Rail::Rail(const std::vector<PageEntry>& entries, QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("rail"));
    setAccessibleName(tr("Pages"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space(Space::Medium), space(Space::Large), space(Space::Medium), space(Space::Medium));
    column->setSpacing(space(Space::Tiny));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(10, 0, 0, 0);
    head->setSpacing(10);
    head->addWidget(new IconLabel(QStringLiteral("mark"), style::Role::Accent));
    m_words = new QWidget;
    auto* words = new QVBoxLayout(m_words);
    words->setContentsMargins(0, 0, 0, 0);
    m_name = new TextLabel({}, style::Type::Strong);
    m_name->setObjectName(QStringLiteral("walletName"));
    m_name->setElided(true);
    words->addWidget(m_name);
    head->addWidget(m_words, 1);
    column->addLayout(head);
    column->addSpacing(space(Space::Normal));
    m_group = new QButtonGroup(this);
    m_group->setExclusive(true);
    for (const PageEntry& entry : entries) {
        if (entry.icon.isEmpty())
            continue;
        QPushButton* button = addEntry(entry.icon, entry.word, QStringLiteral("rail_") + entry.icon);
        button->setCheckable(true);
        m_group->addButton(button, static_cast<int>(entry.id));
        column->addWidget(button);
    }
    column->addStretch(1);
    QPushButton* lock = addEntry(QStringLiteral("lock"), tr("Lock"), QStringLiteral("rail_lock"));
    lock->setToolTip(tr("Lock the wallet (Ctrl+L)"));
    column->addWidget(lock);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int id) { emit chosen(static_cast<PageId>(id)); });
    connect(lock, &QPushButton::clicked, this, &Rail::lockRequested);
    setFixedWidth(style::railWidth);
}

QPushButton* Rail::addEntry(const QString& icon, const QString& word, const QString& name) {
    auto* button = new QPushButton(QStringLiteral("  ") + word);
    button->setObjectName(name);
    button->setAccessibleName(word);
    button->setProperty("kind", QStringLiteral("rail"));
    button->setIcon(style::icon(icon, style::Role::Muted, style::Role::Accent));
    button->setIconSize({style::iconSize, style::iconSize});
    button->setCursor(Qt::PointingHandCursor);
    button->setAutoDefault(false);
    m_entries.emplace_back(button, word);
    return button;
}

void Rail::setWalletName(const QString& name) {
    m_name->setText(name);
    m_name->setToolTip(plainToolTip(name));
}

void Rail::setNarrow(bool narrow) {
    if (m_narrow == narrow)
        return;
    m_narrow = narrow;
    m_words->setVisible(!narrow);
    for (auto& [button, word] : m_entries) {
        button->setText(narrow ? QString() : QStringLiteral("  ") + word);
        button->setToolTip(word);
        style::setProperty(button, "narrow", narrow);
    }
    for (auto& [page, badge] : m_badges)
        badge->parentWidget()->layout()->setAlignment(badge,
                                                      Qt::AlignRight | (narrow ? Qt::AlignTop : Qt::AlignVCenter));
    setFixedWidth(narrow ? style::railNarrow : style::railWidth);
}

void Rail::setBadge(PageId page, uint64_t count, const QString& sentence) {
    QAbstractButton* button = m_group->button(static_cast<int>(page));
    if (button == nullptr)
        return;
    QLabel*& badge = m_badges[page];
    if (badge == nullptr) {
        badge = new TextLabel({}, style::Type::Caption);
        badge->setObjectName(QStringLiteral("railBadge"));
        badge->setAlignment(Qt::AlignCenter);
        badge->setAttribute(Qt::WA_TransparentForMouseEvents);
        style::setProperty(badge, "badge", true);
        auto* place = new QHBoxLayout(button);
        place->setContentsMargins(0, 2, space(Space::Tiny), 2);
        place->addWidget(badge, 0, Qt::AlignRight | (m_narrow ? Qt::AlignTop : Qt::AlignVCenter));
    }
    badge->setText(count > 99 ? QStringLiteral("99+") : QString::number(count));
    badge->setVisible(count > 0);
    button->setAccessibleDescription(count > 0 ? sentence : QString());
}

void Rail::setCurrent(PageId page) {
    if (QAbstractButton* button = m_group->button(static_cast<int>(page))) {
        button->setChecked(true);
        return;
    }
    // A page outside the rail: nothing in it is current.
    m_group->setExclusive(false);
    if (QAbstractButton* checked = m_group->checkedButton())
        checked->setChecked(false);
    m_group->setExclusive(true);
}

} // namespace circlet::ui
