// The clipboard, with care: reads back what it wrote (malware swaps addresses), and clears its own copy after a while
// and at the lock. Used by CopyButton and the lock manager. Never copies a secret.
#pragma once

#include <QObject>
#include <QTimer>

namespace circlet::ui {

class Clipboard : public QObject {
    Q_OBJECT

public:
    static Clipboard& instance();
    /// 0: never cleared (facade::Settings::clipboardSeconds).
    void setLifetime(int seconds) { m_seconds = seconds; }
    /// False when the clipboard holds something else afterwards.
    bool copy(const QString& text);
    /// Clears the clipboard if it still holds what we put there.
    void clearOurs();

private:
    Clipboard();

    int m_seconds = 60;
    QString m_ours;
    QTimer m_timer;
};

} // namespace circlet::ui
