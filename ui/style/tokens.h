// The look in one place: colour roles for light and dark, spacing, type scale, radii, sizes (design §12).
// Used by every widget and page; a page never writes a colour, a pixel or a font itself.
#pragma once

#include <QColor>
#include <QFont>

class QPainter;
class QString;
class QRectF;
class QFontMetricsF;

namespace circlet::ui::style {

enum class Role {
    Background,
    Surface,
    Raised,
    Line,
    Text,
    Muted,
    Accent,
    OnAccent,
    Verified,
    Claimed,
    Danger,
    Info,
    Hover,  ///< a surface under the pointer
    Chosen, ///< a selected row or rail entry: the accent, faint
};

enum class Space { Tiny = 4, Small = 8, Medium = 12, Normal = 16, Large = 24, Huge = 32 };

enum class Type { Caption, Body, Strong, Emphasis, Title, Balance, Mono, MonoCaption };

/// By the theme of the moment; ask again after Theme::changed (widgets of ui/widgets do so by themselves).
QColor color(Role role);
/// The name that style sheets and dynamic properties use: "text", "muted", "on-accent", …
QString roleName(Role role);
constexpr int space(Space space) {
    return static_cast<int>(space);
}
QFont font(Type type);

constexpr int radius = 8;
constexpr int buttonRadius = 6;
constexpr int controlHeight = 32;
constexpr int primaryHeight = 36;
constexpr int rowHeight = 40;
constexpr int iconSize = 20;
constexpr int smallIconSize = 16;
constexpr int railWidth = 208;
constexpr int railNarrow = 64;
constexpr int statusHeight = 28;
constexpr int contentMax = 1080;
constexpr int formWidth = 480;
constexpr int drawerWidth = 420;

/// Milliseconds of a small motion; 0 when the system asks for none.
int motion();

/// Width of `text` when every digit takes the same space (Qt 6.4 cannot switch on a font's tabular figures).
qreal tabularWidth(const QFontMetricsF& metrics, const QString& text);
/// Draws one line so, vertically centred, with the painter's font and pen. For AmountLabel and table delegates.
void drawTabular(QPainter& painter, const QRectF& rect, Qt::Alignment alignment, const QString& text);

} // namespace circlet::ui::style
