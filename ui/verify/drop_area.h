// What may be dropped on the window or on a page: one file, or a link as text. Used by the main window and the verify
// panel. Reads no file itself.
#pragma once

#include <QString>

class QMimeData;

namespace circlet::ui {

/// Characters of a text that is dropped or pasted; longer ones are not looked at.
constexpr int longestDropped = 64 * 1024;

struct Dropped {
    QString file;
    QString text; ///< a link or PEM
    bool isEmpty() const { return file.isEmpty() && text.isEmpty(); }
};

Dropped droppedOn(const QMimeData* data);

} // namespace circlet::ui
