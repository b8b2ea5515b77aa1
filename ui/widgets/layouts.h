// Layouts that many pages begin with. Used by forms and panels.
#pragma once

#include <QVBoxLayout>

#include "ui/style/tokens.h"

namespace circlet::ui {

/// A column that fills `box` to its edges, with `gap` between its widgets.
inline QVBoxLayout* flushColumn(QWidget* box, style::Space gap = style::Space::Normal) {
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(style::space(gap));
    return column;
}

} // namespace circlet::ui
