#include "ui/widgets/clipboard.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

namespace circlet::ui {

Clipboard::Clipboard() {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Clipboard::clearOurs);
}

Clipboard& Clipboard::instance() {
    // A child of the application: it must not outlive it.
    static auto* clipboard = [] {
        auto* made = new Clipboard;
        made->setParent(QCoreApplication::instance());
        return made;
    }();
    return *clipboard;
}

bool Clipboard::copy(const QString& text) {
    QClipboard* board = QGuiApplication::clipboard();
    board->setText(text);
    m_ours = text;
    if (m_seconds > 0)
        m_timer.start(m_seconds * 1'000);
    return board->text() == text;
}

void Clipboard::clearOurs() {
    m_timer.stop();
    QClipboard* board = QGuiApplication::clipboard();
    if (!m_ours.isEmpty() && board->text() == m_ours)
        board->clear();
    m_ours.clear();
}

} // namespace circlet::ui
