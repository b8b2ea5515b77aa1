// What a page or table shows when there is nothing yet: icon, a short sentence, what to do. Used by tables and pages.
#pragma once

#include <QWidget>

namespace circlet::ui {

class EmptyState : public QWidget {
    Q_OBJECT

public:
    EmptyState(const QString& icon, const QString& title, const QString& text, const QString& action = {},
               QWidget* parent = nullptr);
    void setTexts(const QString& title, const QString& text);

signals:
    void actionTriggered();

private:
    class TextLabel* m_title;
    class TextLabel* m_text;
};

} // namespace circlet::ui
