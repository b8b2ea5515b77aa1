#include "ui/verify/drop_area.h"

#include <QMimeData>
#include <QUrl>

namespace circlet::ui {
Dropped droppedOn(const QMimeData* data) {
    const auto urls = data->urls();
    if (urls.size() == 1 && urls.front().isLocalFile())
        return {urls.front().toLocalFile(), {}};
    const QString text = data->text().trimmed();
    const bool ours =
        text.startsWith(QLatin1String("circlet"), Qt::CaseInsensitive) || text.startsWith(QLatin1String("-----BEGIN "));
    if (urls.size() <= 1 && ours && text.size() <= longestDropped)
        return {{}, text};
    return {};
}

} // namespace circlet::ui
