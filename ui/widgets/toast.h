// One short message at a time at the bottom right, with undo or another action where there is one. Used through
// PageContext::toast. Never for something the user must answer.
#pragma once

#include <functional>

#include <QFrame>
#include <QTimer>

class QPushButton;

namespace circlet::ui {

class IconLabel;
class TextLabel;

class Toast : public QFrame {
    Q_OBJECT

public:
    /// Floats over `host`, and follows its size.
    explicit Toast(QWidget* host);
    void show(const QString& text, const QString& action = {}, std::function<void()> onAction = {});
    /// At once and without a trace: the lock.
    void clear();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    QWidget* m_host;
    TextLabel* m_text;
    QPushButton* m_action;
    QTimer m_timer;
    std::function<void()> m_onAction;
};

} // namespace circlet::ui
