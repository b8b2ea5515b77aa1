// The pages of the window, in the order of the rail. Used by the main window at start; each page adds one line.
#pragma once

#include <optional>
#include <vector>

#include "ui/app/page.h"

namespace circlet::ui {

struct PageEntry {
    PageId id;
    QString icon; ///< empty: not in the rail, reached by navigate() only
    QString word; ///< of the rail
    PageFactory make;
    std::optional<PageId> under = {}; ///< what the rail shows as current while this page is open
};

std::vector<PageEntry> pageEntries();

} // namespace circlet::ui
