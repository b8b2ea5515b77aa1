// One question with two answers, for decisions that change something. Used by the main window before it closes. It does
// not wait: the answer comes as a call, and a closed dialog is the safe answer.
#pragma once

#include <functional>

#include <QString>

class QWidget;

namespace circlet::ui {

struct Question {
    QString objectName;
    QString title;
    QString text; ///< plain
    QString safe; ///< the answer that changes nothing; Escape and Enter mean it
    QString changing;
};

/// `onChange` is called when the user chose the changing answer.
void ask(QWidget* parent, const Question& question, std::function<void()> onChange);

/// Before the full node stops while it holds a seat.
void askToLeaveSeat(QWidget* parent, std::function<void()> onLeave);

} // namespace circlet::ui
