// Icons by name, from resources/icons (20 px grid, 1.5 px stroke), drawn in the colour of a role at the moment of
// painting, so that they follow the theme by themselves. Used by widgets and pages. Never loads a file of the user's
// disk.
#pragma once

#include <QIcon>
#include <QPixmap>
#include <QString>

#include "ui/style/tokens.h"

namespace circlet::ui::style {

/// `name` without folder and ending: "send". Disabled states are painted muted.
QIcon icon(const QString& name, Role role = Role::Text);
/// The same with another role while on (checked or chosen).
QIcon icon(const QString& name, Role off, Role on);
QPixmap pixmap(const QString& name, Role role, int size, qreal devicePixelRatio);
/// For tests: whether such an icon exists.
bool hasIcon(const QString& name);

} // namespace circlet::ui::style
