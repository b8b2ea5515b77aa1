// A calm strip above a page's content: something the user should know, with at most one action. Used by frame and
// pages.
#pragma once

#include <QFrame>

namespace circlet::ui {

class IconLabel;
class QuietButton;
class TextLabel;

class Banner : public QFrame {
    Q_OBJECT

public:
    enum class Kind { Info, Good, Warning, Danger };

    explicit Banner(QWidget* parent = nullptr);
    void show(Kind kind, const QString& title, const QString& text = {}, const QString& action = {});

signals:
    void actionTriggered();

private:
    IconLabel* m_icon;
    TextLabel* m_title;
    TextLabel* m_text;
    QuietButton* m_action;
};

} // namespace circlet::ui
