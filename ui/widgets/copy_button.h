// Copies a text that is not secret, reads it back, and says which it was. Used beside addresses, ids and links.
#pragma once

#include <functional>

#include <QToolButton>

#include "ui/widgets/buttons.h"

namespace circlet::ui {

class CopyButton : public IconButton {
    Q_OBJECT

public:
    /// `what` completes "Copy …" for screen readers: "address".
    CopyButton(const QString& what, std::function<QString()> text, QWidget* parent = nullptr);

signals:
    void copied();
    /// The clipboard holds something else than what was copied.
    void mismatch();

private:
    void copy();

    std::function<QString()> m_text;
    QString m_name;
};

} // namespace circlet::ui
