// The application's style sheet, written from the tokens. Used by Theme alone.
#pragma once

#include <QString>

namespace circlet::ui::style {

QString styleSheet();

} // namespace circlet::ui::style
