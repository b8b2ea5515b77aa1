#include "ui/start/restore_flow.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/app/facade_binding.h"
#include "ui/start/name_password_form.h"
#include "ui/start/start_page.h"
#include "ui/start/word_entry.h"
#include "ui/style/tokens.h"
#include "ui/text/format.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

namespace {

constexpr int restoreSteps = 2;
constexpr int entryWidth = 720;

} // namespace

RestoreFlow::RestoreFlow(FacadeBinding& binding, QWidget* parent) : QStackedWidget(parent), m_binding(binding) {
    buildWords();
    buildForm();
}

void RestoreFlow::buildWords() {
    m_words = new StartPage(entryWidth);
    m_words->setObjectName(QStringLiteral("restoreWords"));
    m_words->setTitle(tr("Enter your words"),
                      tr("In the order in which you wrote them down. Four letters are enough for each."));
    m_words->setStep(1, restoreSteps);
    auto* chips = new QHBoxLayout;
    chips->setSpacing(style::space(style::Space::Small));
    auto* group = new QButtonGroup(this);
    m_grid = new WordEntryGrid;
    m_grid->setObjectName(QStringLiteral("wordEntry"));
    for (const int count : {12, 15, 18, 21, 24}) {
        auto* chip = new Chip(tr("%1 words").arg(count));
        chip->setObjectName(QStringLiteral("words_%1").arg(count));
        chip->setChecked(count == 24);
        group->addButton(chip, count);
        chips->addWidget(chip);
    }
    chips->addStretch(1);
    m_words->body()->addLayout(chips);
    m_words->body()->addWidget(m_grid);
    auto* next = new PrimaryButton(tr("Continue"));
    next->setObjectName(QStringLiteral("restoreContinue"));
    m_count = new TextLabel({}, style::Type::Caption, style::Role::Muted);
    auto* row = new QHBoxLayout;
    row->setSpacing(style::space(style::Space::Normal));
    row->addWidget(next);
    row->addWidget(m_count);
    row->addStretch(1);
    m_words->body()->addLayout(row);
    addWidget(m_words);
    connect(group, &QButtonGroup::idClicked, m_grid, &WordEntryGrid::setCount);
    connect(m_grid, &WordEntryGrid::changed, this, &RestoreFlow::showCount);
    connect(next, &QPushButton::clicked, this, &RestoreFlow::toForm);
    connect(m_words, &StartPage::back, this, &RestoreFlow::left);
    showCount();
}

void RestoreFlow::buildForm() {
    m_form = new StartPage;
    m_form->setObjectName(QStringLiteral("restoreForm"));
    m_form->setTitle(tr("Name and password on this computer"),
                     tr("The balance and the whole history come back from the network, with proofs."));
    m_form->setStep(2, restoreSteps);
    m_fields = new NamePasswordForm;
    m_restore = new PrimaryButton(tr("Restore wallet"));
    m_restore->setObjectName(QStringLiteral("restoreWallet"));
    m_form->body()->addWidget(m_fields);
    auto* row = new QHBoxLayout;
    row->addWidget(m_restore);
    row->addStretch(1);
    m_form->body()->addLayout(row);
    addWidget(m_form);
    connect(m_restore, &QPushButton::clicked, this, &RestoreFlow::restore);
    connect(m_fields, &NamePasswordForm::submitted, this, &RestoreFlow::restore);
    connect(m_form, &StartPage::back, this, [this] { setCurrentWidget(m_words); });
}

void RestoreFlow::begin(bool practice) {
    wipe();
    m_practice = practice;
    setCurrentWidget(m_words);
}

void RestoreFlow::wipe() {
    m_grid->wipe();
    m_fields->wipe();
    m_words->setProblem({});
    m_form->setProblem({});
    setEnabled(true);
}

void RestoreFlow::showCount() {
    m_count->setText(tr("%1 of %2 words").arg(m_grid->filled()).arg(m_grid->count()));
}

void RestoreFlow::toForm() {
    const int unknown = m_grid->firstUnknown();
    if (unknown != 0) {
        m_words->setProblem(tr("Word %1 is missing or not in the list. Please check its spelling.").arg(unknown));
        return;
    }
    m_words->setProblem({});
    setCurrentWidget(m_form);
    m_fields->begin(m_practice ? tr("Practice wallet") : tr("My wallet"), m_practice);
}

void RestoreFlow::restore() {
    if (!m_fields->check())
        return;
    facade::NewWallet wallet;
    wallet.name = m_fields->name().toStdString();
    wallet.file = m_binding.facade().newWalletFile(wallet.name);
    wallet.password = m_fields->takePassword();
    wallet.words = m_grid->phrase();
    wallet.restore = true;
    setEnabled(false);
    m_restore->setText(tr("Restoring…"));
    m_binding.facade().createWallet(std::move(wallet), facade::Call{m_owner, {}}, [this](Result<std::string> done) {
        setEnabled(true);
        m_restore->setText(tr("Restore wallet"));
        if (!done) {
            // A wrong checksum is about the words, everything else about the file.
            const bool words = done.error().code == ErrorCode::Malformed;
            StartPage* page = words ? m_words : m_form;
            page->setProblem(plainText(done.error().message, 300));
            setCurrentWidget(page);
            return;
        }
        m_binding.facade().confirmWords(facade::Call{m_owner, {}}, [](Result<std::monostate>) {});
        wipe();
    });
}

} // namespace circlet::ui
