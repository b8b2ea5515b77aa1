#include "ui/dialogs/file_dialogs.h"

#include <QFileDialog>

namespace circlet::ui {
namespace {

QFileDialog* makeDialog(QWidget* parent, const FileQuestion& question, std::function<void(const QString&)> onFile) {
    auto* dialog = new QFileDialog(parent, question.title, {}, question.filter);
    dialog->setObjectName(question.objectName);
    dialog->setDefaultSuffix(question.suffix);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(onFile));
    return dialog;
}

} // namespace

void askWhereToSave(QWidget* parent, const FileQuestion& question, std::function<void(const QString&)> onFile) {
    QFileDialog* dialog = makeDialog(parent, question, std::move(onFile));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->selectFile(question.suggestion);
    dialog->open();
}

void askWhichToOpen(QWidget* parent, const FileQuestion& question, std::function<void(const QString&)> onFile) {
    QFileDialog* dialog = makeDialog(parent, question, std::move(onFile));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->open();
}

} // namespace circlet::ui
