// The frame of every page before a wallet is open: mark, back, step, title, sentence, content in one column. Used by
// ui/start.
#pragma once

#include <QScrollArea>

#include "ui/style/tokens.h"

class QVBoxLayout;

namespace circlet::ui {

class Banner;
class QuietButton;
class TextLabel;

class StartPage : public QScrollArea {
    Q_OBJECT

public:
    explicit StartPage(int width = style::formWidth, QWidget* parent = nullptr);
    void setTitle(const QString& title, const QString& sentence = {});
    /// "Step 1 of 3"; 0 hides it.
    void setStep(int step, int of);
    void setBackVisible(bool visible);
    /// Something went wrong that no field is to blame for; empty hides it.
    void setProblem(const QString& sentence);
    QVBoxLayout* body() const { return m_body; }
    /// Empties every field that held something secret.
    virtual void wipe() {}

signals:
    void back();

private:
    QuietButton* m_back;
    TextLabel* m_step;
    TextLabel* m_title;
    TextLabel* m_sentence;
    Banner* m_banner;
    QVBoxLayout* m_body;
};

} // namespace circlet::ui
