// A surface with a hairline around it, and a column inside. Used by pages to group what belongs together.
#pragma once

#include <QFrame>
#include <QVBoxLayout>

#include "ui/style/tokens.h"

namespace circlet::ui {

class TextLabel;

class Card : public QFrame {
    Q_OBJECT

public:
    explicit Card(const QString& title = {}, QWidget* parent = nullptr);
    /// Where the content goes, under the title.
    QVBoxLayout* body() const { return m_body; }
    /// Puts something small at the right end of the title line (a quiet button, a badge).
    void setCorner(QWidget* widget);
    /// Without it the title line is as high as in a card that never had one.
    void showCorner(bool shown);
    void setPadding(style::Space space);
    /// For bodies of rows with a hover of their own: the row hangs over the edge, its content does not.
    void setBleeding();

private:
    void setMargins();

    style::Space m_padding = style::Space::Normal;
    bool m_cornered = false;
    bool m_bleeding = false;
    QVBoxLayout* m_column;
    QHBoxLayout* m_head;
    QWidget* m_corner = nullptr;
    QSpacerItem* m_strut = nullptr;
    QVBoxLayout* m_body;
};

} // namespace circlet::ui
