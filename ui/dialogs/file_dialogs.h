// The two questions about files, asked without a nested event loop: which to open, where to save.
// Used by pages; `onFile` is called once, and not at all when the user changes his mind.
#pragma once

#include <functional>
#include <QString>

class QWidget;

namespace circlet::ui {

struct FileQuestion {
    QString objectName; ///< of the dialog, for tests
    QString title;
    QString suggestion; ///< file name, when saving
    QString filter;     ///< as QFileDialog: "CSV (*.csv)"
    QString suffix;     ///< appended when the user gives none
};

void askWhereToSave(QWidget* parent, const FileQuestion& question, std::function<void(const QString&)> onFile);
void askWhichToOpen(QWidget* parent, const FileQuestion& question, std::function<void(const QString&)> onFile);

} // namespace circlet::ui
