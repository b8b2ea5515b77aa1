// Three steps to a new wallet: name and password, the words to write down, three of them re-entered. Used by StartFlow.
// The words are on screen once and never on the clipboard.
#pragma once

#include <array>

#include <QStackedWidget>

#include "node/facade/facade.h"

namespace circlet::ui {

class FacadeBinding;
class FormField;
class NamePasswordForm;
class PrimaryButton;
class QuietButton;
class StartPage;
class WordEdit;
class WordGrid;

class NewWalletFlow : public QStackedWidget {
    Q_OBJECT

public:
    explicit NewWalletFlow(FacadeBinding& binding, QWidget* parent = nullptr);
    void begin(bool practice);
    void wipe();

signals:
    void left(); ///< back from the first step

private:
    void buildForm();
    void buildWords();
    void buildQuiz();
    void toWords();
    void toQuiz();
    void answer();
    void create(bool confirmed);
    void setBusy(bool busy);

    FacadeBinding& m_binding;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    bool m_practice = false;
    std::array<std::size_t, 3> m_places{};
    StartPage* m_form = nullptr;
    StartPage* m_words = nullptr;
    StartPage* m_quiz = nullptr;
    NamePasswordForm* m_fields = nullptr;
    WordGrid* m_grid = nullptr;
    PrimaryButton* m_written = nullptr;
    QuietButton* m_skip = nullptr;
    PrimaryButton* m_create = nullptr;
    std::array<WordEdit*, 3> m_edits{};
    std::array<FormField*, 3> m_editFields{};
    crypto::SecureBytes m_password;
};

} // namespace circlet::ui
