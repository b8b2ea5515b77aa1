// Two steps back to a wallet: its words, then a name and password for this computer. Used by StartFlow.
#pragma once

#include <QStackedWidget>

#include "node/facade/facade.h"

namespace circlet::ui {

class FacadeBinding;
class NamePasswordForm;
class PrimaryButton;
class StartPage;
class TextLabel;
class WordEntryGrid;

class RestoreFlow : public QStackedWidget {
    Q_OBJECT

public:
    explicit RestoreFlow(FacadeBinding& binding, QWidget* parent = nullptr);
    void begin(bool practice);
    void wipe();

signals:
    void left();

private:
    void buildWords();
    void buildForm();
    void showCount();
    void toForm();
    void restore();

    FacadeBinding& m_binding;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    bool m_practice = false;
    StartPage* m_words = nullptr;
    StartPage* m_form = nullptr;
    WordEntryGrid* m_grid = nullptr;
    TextLabel* m_count = nullptr;
    NamePasswordForm* m_fields = nullptr;
    PrimaryButton* m_restore = nullptr;
};

} // namespace circlet::ui
