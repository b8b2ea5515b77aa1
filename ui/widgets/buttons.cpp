#include "ui/widgets/buttons.h"

#include <QVariant>

#include "ui/style/icons.h"

namespace circlet::ui {
namespace {

void dress(QPushButton* button, const char* kind, const QString& icon, style::Role ink, int height) {
    button->setProperty("kind", QLatin1String(kind));
    button->setMinimumHeight(height);
    button->setCursor(Qt::PointingHandCursor);
    button->setAutoDefault(false);
    button->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    if (!icon.isEmpty()) {
        button->setIcon(style::icon(icon, ink));
        const int gap = button->text().isEmpty() ? 0 : style::space(style::Space::Tiny);
        button->setIconSize({style::smallIconSize + gap, style::smallIconSize});
    }
}

} // namespace

PrimaryButton::PrimaryButton(const QString& text, const QString& icon, QWidget* parent) : QPushButton(text, parent) {
    dress(this, "primary", icon, style::Role::OnAccent, style::primaryHeight);
    setFont(style::font(style::Type::Strong));
}

SecondaryButton::SecondaryButton(const QString& text, const QString& icon, QWidget* parent)
    : QPushButton(text, parent) {
    dress(this, "secondary", icon, style::Role::Text, style::controlHeight);
}

QuietButton::QuietButton(const QString& text, const QString& icon, QWidget* parent) : QPushButton(text, parent) {
    dress(this, "quiet", icon, style::Role::Accent, style::controlHeight);
}

DangerButton::DangerButton(const QString& text, const QString& icon, QWidget* parent) : QPushButton(text, parent) {
    dress(this, "danger", icon, style::Role::Danger, style::controlHeight);
}

Chip::Chip(const QString& text, QWidget* parent) : QPushButton(text, parent) {
    dress(this, "chip", {}, style::Role::Text, 28);
    setFont(style::font(style::Type::Caption));
    setCheckable(true);
}

IconButton::IconButton(const QString& icon, const QString& accessibleName, QWidget* parent) : QToolButton(parent) {
    setIcon(style::icon(icon, style::Role::Muted));
    setIconSize({style::iconSize, style::iconSize});
    setAccessibleName(accessibleName);
    setToolTip(accessibleName);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setFixedSize(style::controlHeight, style::controlHeight);
}

} // namespace circlet::ui
