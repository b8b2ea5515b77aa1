#include "ui/start/new_wallet_flow.h"

#include <QHBoxLayout>
#include <QRandomGenerator>
#include <QVBoxLayout>

#include "ui/app/facade_binding.h"
#include "ui/start/name_password_form.h"
#include "ui/start/start_page.h"
#include "ui/start/word_entry.h"
#include "ui/start/word_grid.h"
#include "ui/start/words_quiz.h"
#include "ui/style/tokens.h"
#include "ui/text/format.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

namespace {

constexpr unsigned wordCount = 24;
constexpr int steps = 3;
constexpr int wordsWidth = 720;

QHBoxLayout* buttonRow(PrimaryButton* primary, QPushButton* other = nullptr) {
    auto* row = new QHBoxLayout;
    row->setSpacing(style::space(style::Space::Small));
    row->addWidget(primary);
    if (other != nullptr)
        row->addWidget(other);
    row->addStretch(1);
    return row;
}

} // namespace

NewWalletFlow::NewWalletFlow(FacadeBinding& binding, QWidget* parent) : QStackedWidget(parent), m_binding(binding) {
    buildForm();
    buildWords();
    buildQuiz();
}

void NewWalletFlow::buildForm() {
    m_form = new StartPage;
    m_form->setObjectName(QStringLiteral("newWalletForm"));
    m_form->setTitle(tr("Name your wallet and choose a password"));
    m_form->setStep(1, steps);
    m_fields = new NamePasswordForm;
    m_form->body()->addWidget(m_fields);
    auto* next = new PrimaryButton(tr("Continue"));
    next->setObjectName(QStringLiteral("continue"));
    m_form->body()->addLayout(buttonRow(next));
    addWidget(m_form);
    connect(next, &QPushButton::clicked, this, &NewWalletFlow::toWords);
    connect(m_fields, &NamePasswordForm::submitted, this, &NewWalletFlow::toWords);
    connect(m_form, &StartPage::back, this, &NewWalletFlow::left);
}

void NewWalletFlow::buildWords() {
    m_words = new StartPage(wordsWidth);
    m_words->setObjectName(QStringLiteral("newWalletWords"));
    m_words->setTitle(
        tr("Write down these %1 words, in order").arg(wordCount),
        tr("They are the wallet. Whoever has them has your coins, and nobody can bring them back for you. "
           "Paper is good; a photo or a file is not."));
    m_words->setStep(2, steps);
    m_grid = new WordGrid;
    m_grid->setObjectName(QStringLiteral("wordGrid"));
    m_words->body()->addWidget(m_grid);
    m_written = new PrimaryButton(tr("I wrote them down"));
    m_written->setObjectName(QStringLiteral("wordsWritten"));
    m_skip = new QuietButton(tr("Skip this time: practice coins are worth nothing"));
    m_skip->setObjectName(QStringLiteral("skipWords"));
    m_words->body()->addLayout(buttonRow(m_written, m_skip));
    addWidget(m_words);
    connect(m_written, &QPushButton::clicked, this, &NewWalletFlow::toQuiz);
    connect(m_skip, &QPushButton::clicked, this, [this] { create(false); });
    connect(m_words, &StartPage::back, this, [this] {
        m_grid->wipe();
        setCurrentWidget(m_form);
    });
}

void NewWalletFlow::buildQuiz() {
    m_quiz = new StartPage;
    m_quiz->setObjectName(QStringLiteral("newWalletQuiz"));
    m_quiz->setTitle(tr("Enter three of the words"), tr("Read them from your paper."));
    m_quiz->setStep(3, steps);
    m_create = new PrimaryButton(tr("Create wallet"));
    m_create->setObjectName(QStringLiteral("createWallet"));
    m_quiz->body()->addLayout(buttonRow(m_create));
    addWidget(m_quiz);
    connect(m_create, &QPushButton::clicked, this, &NewWalletFlow::answer);
    connect(m_quiz, &StartPage::back, this, [this] { setCurrentWidget(m_words); });
}

void NewWalletFlow::begin(bool practice) {
    wipe();
    m_practice = practice;
    m_skip->setVisible(practice);
    setCurrentWidget(m_form);
    m_fields->begin(practice ? tr("Practice wallet") : tr("My wallet"), practice);
}

void NewWalletFlow::wipe() {
    m_fields->wipe();
    m_grid->wipe();
    m_password.clear();
    for (WordEdit* edit : m_edits) {
        if (edit != nullptr)
            edit->wipe();
    }
    for (StartPage* page : {m_form, m_words, m_quiz})
        page->setProblem({});
    setBusy(false);
}

void NewWalletFlow::toWords() {
    if (!m_fields->check())
        return;
    setBusy(true);
    m_binding.facade().generateWords(wordCount, facade::Call{m_owner, {}}, [this](Result<crypto::SecureBytes> words) {
        setBusy(false);
        if (!words) {
            m_form->setProblem(plainText(words.error().message, 300));
            return;
        }
        m_password = m_fields->takePassword();
        m_grid->setWords(std::move(words.value()));
        setCurrentWidget(m_words);
        m_written->setFocus();
    });
}

void NewWalletFlow::toQuiz() {
    m_places = quizPlaces(m_grid->count(), QRandomGenerator::system()->generate64());
    for (std::size_t i = 0; i < m_edits.size(); ++i) {
        if (m_editFields[i] != nullptr) {
            m_edits[i]->wipe();
            delete m_editFields[i];
        }
        const int number = static_cast<int>(m_places[i]) + 1;
        m_edits[i] = new WordEdit(number);
        m_edits[i]->setObjectName(QStringLiteral("quizWord_%1").arg(i));
        m_editFields[i] = new FormField(tr("Word %1").arg(number), m_edits[i]);
        m_quiz->body()->insertWidget(static_cast<int>(i), m_editFields[i]);
        connect(m_edits[i], &QLineEdit::textEdited, m_editFields[i], &FormField::clearError);
        connect(m_edits[i], &WordEdit::completed, this, [this, i] {
            if (i + 1 < m_edits.size())
                m_edits[i + 1]->setFocus();
            else
                m_create->setFocus();
        });
    }
    m_quiz->setProblem({});
    setCurrentWidget(m_quiz);
    m_edits[0]->setFocus();
}

void NewWalletFlow::answer() {
    bool right = true;
    for (std::size_t i = 0; i < m_edits.size(); ++i) {
        const QByteArray typed = m_edits[i]->text().toLatin1();
        const bool same = sameWord(m_grid->word(m_places[i]),
                                   std::string_view(typed.constData(), static_cast<std::size_t>(typed.size())));
        m_editFields[i]->setError(same ? QString() : tr("Not the word at this place. Look at your paper again."));
        right = right && same;
    }
    if (right)
        create(true);
}

void NewWalletFlow::create(bool confirmed) {
    facade::NewWallet wallet;
    wallet.name = m_fields->name().toStdString();
    wallet.file = m_binding.facade().newWalletFile(wallet.name);
    // Clones: should this fail (a full disk), the user can go on from here.
    wallet.password = m_password.clone();
    wallet.words = m_grid->phrase().clone();
    setBusy(true);
    m_binding.facade().createWallet(
        std::move(wallet), facade::Call{m_owner, {}}, [this, confirmed](Result<std::string> done) {
            setBusy(false);
            if (!done) {
                static_cast<StartPage*>(currentWidget())->setProblem(plainText(done.error().message, 300));
                return;
            }
            if (confirmed)
                m_binding.facade().confirmWords(facade::Call{m_owner, {}}, [](Result<std::monostate>) {});
            wipe();
        });
}

void NewWalletFlow::setBusy(bool busy) {
    setEnabled(!busy);
    m_create->setText(busy ? tr("Creating…") : tr("Create wallet"));
}

} // namespace circlet::ui
