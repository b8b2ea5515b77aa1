#include "ui/dialogs/question.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace circlet::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Question)
};

} // namespace

void askToLeaveSeat(QWidget* parent, std::function<void()> onLeave) {
    ask(parent,
        {QStringLiteral("leaveSeatQuestion"), Words::tr("You hold a committee seat"),
         Words::tr("Without the full node your seat misses its turns; after too many of them it and its locked reward "
                   "are lost. Better wait until the seat has passed on."),
         Words::tr("Keep the full node"), Words::tr("Stop it anyway")},
        std::move(onLeave));
}

void ask(QWidget* parent, const Question& question, std::function<void()> onChange) {
    auto* box = new QMessageBox(QMessageBox::Question, question.title, question.title, QMessageBox::NoButton, parent);
    box->setObjectName(question.objectName);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(question.text);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* safe = box->addButton(question.safe, QMessageBox::RejectRole);
    QPushButton* changing = box->addButton(question.changing, QMessageBox::DestructiveRole);
    safe->setObjectName(QStringLiteral("questionSafe"));
    changing->setObjectName(QStringLiteral("questionChange"));
    box->setDefaultButton(safe);
    box->setEscapeButton(safe);
    QObject::connect(changing, &QPushButton::clicked, parent, [onChange = std::move(onChange)] { onChange(); });
    box->open();
}

} // namespace circlet::ui
