#include "ui/app/page_registry.h"

#include <QCoreApplication>

namespace circlet::ui {

std::vector<PageEntry> pageEntries() {
    return {};
}

} // namespace circlet::ui
