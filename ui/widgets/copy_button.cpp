#include "ui/widgets/copy_button.h"

#include <QTimer>
#include <QToolTip>

#include "ui/style/icons.h"
#include "ui/widgets/clipboard.h"

namespace circlet::ui {
namespace {

constexpr int showDoneMs = 1'500;

} // namespace

CopyButton::CopyButton(const QString& what, std::function<QString()> text, QWidget* parent)
    : IconButton(QStringLiteral("copy"), tr("Copy %1").arg(what), parent),
      m_text(std::move(text)),
      m_name(tr("Copy %1").arg(what)) {
    connect(this, &QToolButton::clicked, this, &CopyButton::copy);
}

void CopyButton::copy() {
    const bool same = Clipboard::instance().copy(m_text());
    setIcon(style::icon(same ? QStringLiteral("check") : QStringLiteral("warning"),
                        same ? style::Role::Verified : style::Role::Danger));
    const QString said = same ? tr("Copied") : tr("Something changed the clipboard. Do not paste it.");
    setAccessibleName(said);
    setToolTip(said);
    QToolTip::showText(mapToGlobal(QPoint(0, height())), said, this);
    QTimer::singleShot(showDoneMs, this, [this] {
        setIcon(style::icon(QStringLiteral("copy"), style::Role::Muted));
        setAccessibleName(m_name);
        setToolTip(m_name);
    });
    if (same)
        emit copied();
    else
        emit mismatch();
}

} // namespace circlet::ui
