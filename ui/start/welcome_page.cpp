#include "ui/start/welcome_page.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::space;
using style::Space;

WelcomePage::WelcomePage(QWidget* parent) : StartPage(style::formWidth + 80, parent) {
    setTitle(tr("Welcome"), tr("Circlet keeps your coins and certificates on this computer and checks every number it "
                               "shows by itself."));
    body()->setSpacing(space(Space::Medium));
    QPushButton* fresh = addChoice(QStringLiteral("chooseNew"), QStringLiteral("wallet"), tr("New wallet"),
                                   tr("Make new keys on this computer. Takes about two minutes, with pen and paper."));
    QPushButton* restore = addChoice(QStringLiteral("chooseRestore"), QStringLiteral("restore"), tr("Restore a wallet"),
                                     tr("From the 12 to 24 words that you wrote down."));
    m_practice = addChoice(QStringLiteral("choosePractice"), QStringLiteral("practice"), tr("Practice mode"), {});
    m_practiceText = m_practice->findChild<TextLabel*>(QStringLiteral("choiceText"));
    setPractice(false);
    connect(fresh, &QPushButton::clicked, this, &WelcomePage::newWallet);
    connect(restore, &QPushButton::clicked, this, &WelcomePage::restoreWallet);
    connect(m_practice, &QPushButton::clicked, this, &WelcomePage::practice);
}

QPushButton* WelcomePage::addChoice(const QString& name, const QString& icon, const QString& title,
                                    const QString& text) {
    auto* button = new QPushButton;
    button->setObjectName(name);
    button->setAccessibleName(title);
    button->setAccessibleDescription(text);
    button->setProperty("kind", QStringLiteral("choice"));
    button->setCursor(Qt::PointingHandCursor);
    button->setAutoDefault(false);
    button->setMinimumHeight(84);
    auto* row = new QHBoxLayout(button);
    row->setContentsMargins(space(Space::Normal), space(Space::Medium), space(Space::Normal), space(Space::Medium));
    row->setSpacing(space(Space::Normal));
    row->addWidget(new IconLabel(icon, style::Role::Accent, style::space(Space::Large)));
    auto* words = new QVBoxLayout;
    words->setSpacing(space(Space::Tiny));
    words->addStretch(1);
    auto* head = new TextLabel(title, style::Type::Emphasis);
    auto* line = (new TextLabel(text, style::Type::Body, style::Role::Muted))->wrapped();
    line->setObjectName(QStringLiteral("choiceText"));
    for (QWidget* label : {static_cast<QWidget*>(head), static_cast<QWidget*>(line)})
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
    words->addWidget(head);
    words->addWidget(line);
    words->addStretch(1);
    row->addLayout(words, 1);
    row->addWidget(new IconLabel(QStringLiteral("chevron-right"), style::Role::Muted));
    body()->addWidget(button);
    return button;
}

void WelcomePage::setPractice(bool on) {
    m_practiceText->setText(
        on ? tr("On: a private network runs on this computer, with free coins that are worth nothing.")
           : tr("A private network on this computer, with free coins that are worth nothing."));
    m_practice->setAccessibleDescription(m_practiceText->text());
    setBackVisible(false);
}

void WelcomePage::setBusy(bool busy) {
    for (QPushButton* button : findChildren<QPushButton*>())
        button->setEnabled(!busy);
    if (busy)
        m_practiceText->setText(tr("Starting the practice network…"));
}

} // namespace circlet::ui
