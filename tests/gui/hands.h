// What a hand does in a window besides clicking and typing: choose files, drop them, paste, open rows; and what an eye
// sees there. Used by the tests of the window.
#pragma once

#include <algorithm>

#include <QAbstractItemView>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QImage>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>

#include "gui/desk.h"

namespace circlet::test {

/// How many of a widget's pixels have this very colour.
inline int pixels(QWidget* widget, QRgb colour) {
    const QImage seen = widget->grab().toImage().convertToFormat(QImage::Format_RGB32);
    int count = 0;
    for (int y = 0; y < seen.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(seen.constScanLine(y));
        count += static_cast<int>(std::count(line, line + seen.width(), colour));
    }
    return count;
}

/// All that a visible part says, its hidden lines left out.
inline QString said(const Desk& desk, const char* name) {
    const QWidget* part = desk.find(name);
    QStringList lines;
    if (part == nullptr)
        return {};
    if (const auto* label = qobject_cast<const QLabel*>(part))
        lines << label->text();
    for (const QLabel* label : part->findChildren<QLabel*>()) {
        if (label->isVisible())
            lines << label->text();
    }
    return lines.join(QLatin1Char('\n')).remove(QChar(0x200b)); // where long words may be broken
}

inline bool waitSaid(const Desk& desk, const char* name, const char* words) {
    const bool came = QTest::qWaitFor([&] { return said(desk, name).contains(QString::fromUtf8(words)); }, patienceMs);
    if (!came)
        qWarning("%s does not say “%s” but “%s”", name, words, qPrintable(said(desk, name)));
    return came;
}

/// From the clipboard, as one does with what is too long to type.
template<typename T>
bool paste(const Desk& desk, const char* name, const QString& text) {
    if (!desk.waitVisible(name))
        return false;
    QGuiApplication::clipboard()->setText(text);
    T* edit = desk.find<T>(name);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_V, Qt::ControlModifier);
    return true;
}

/// Answers the question for a file.
inline bool choose(const Desk& desk, const char* dialogName, const QString& file) {
    QFileDialog* dialog = nullptr;
    if (!QTest::qWaitFor(
            [&] {
                dialog = desk.window->findChild<QFileDialog*>(QLatin1String(dialogName));
                return dialog != nullptr && dialog->isVisible();
            },
            patienceMs))
        return false;
    auto* edit = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
    auto* buttons = dialog->findChild<QDialogButtonBox*>();
    if (edit == nullptr || buttons == nullptr)
        return false;
    edit->setText(file);
    const bool saving = dialog->acceptMode() == QFileDialog::AcceptSave;
    QAbstractButton* yes = buttons->button(saving ? QDialogButtonBox::Save : QDialogButtonBox::Open);
    if (!QTest::qWaitFor([&] { return yes->isEnabled(); }, patienceMs))
        return false;
    QTest::mouseClick(yes, Qt::LeftButton);
    return QTest::qWaitFor([&] { return desk.window->findChild<QFileDialog*>(QLatin1String(dialogName)) == nullptr; },
                           patienceMs);
}

inline bool drop(const Desk& desk, const QString& file) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(desk.window.get(), &enter);
    QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(desk.window.get(), &drop);
    return enter.isAccepted() && drop.isAccepted();
}

/// Clicks the row or card that begins with `title`.
inline bool openRow(const Desk& desk, const char* viewName, const QString& title) {
    QModelIndex found;
    const auto look = [&] {
        auto* view = desk.find<QAbstractItemView>(viewName);
        for (int row = 0; view != nullptr && row < view->model()->rowCount(); ++row) {
            for (int column = 0; column < view->model()->columnCount(); ++column) {
                const QModelIndex index = view->model()->index(row, column);
                if (index.data().toString() != title)
                    continue;
                found = viewName == QLatin1String("certificateCards") ? view->model()->index(row, 0) : index;
                return true;
            }
        }
        return false;
    };
    if (!QTest::qWaitFor(look, patienceMs))
        return false;
    auto* view = desk.find<QAbstractItemView>(viewName);
    view->scrollTo(found);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(found).center());
    return true;
}

} // namespace circlet::test
