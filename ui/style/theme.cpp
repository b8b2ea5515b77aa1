#include "ui/style/theme.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QVariant>
#include <QWidget>

#include "ui/style/style_sheet.h"
#include "ui/style/tokens.h"

namespace circlet::ui::style {
namespace {

QPalette palette() {
    QPalette p;
    p.setColor(QPalette::Window, color(Role::Background));
    p.setColor(QPalette::WindowText, color(Role::Text));
    p.setColor(QPalette::Base, color(Role::Surface));
    p.setColor(QPalette::AlternateBase, color(Role::Background));
    p.setColor(QPalette::Text, color(Role::Text));
    p.setColor(QPalette::PlaceholderText, color(Role::Muted));
    p.setColor(QPalette::Button, color(Role::Surface));
    p.setColor(QPalette::ButtonText, color(Role::Text));
    p.setColor(QPalette::BrightText, color(Role::Danger));
    p.setColor(QPalette::Highlight, color(Role::Accent));
    p.setColor(QPalette::HighlightedText, color(Role::OnAccent));
    p.setColor(QPalette::Link, color(Role::Accent));
    p.setColor(QPalette::LinkVisited, color(Role::Accent));
    p.setColor(QPalette::ToolTipBase, color(Role::Raised));
    p.setColor(QPalette::ToolTipText, color(Role::Text));
    p.setColor(QPalette::Light, color(Role::Surface));
    p.setColor(QPalette::Midlight, color(Role::Hover));
    p.setColor(QPalette::Mid, color(Role::Line));
    p.setColor(QPalette::Dark, color(Role::Line));
    p.setColor(QPalette::Shadow, color(Role::Line));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, color(Role::Muted));
    return p;
}

} // namespace

Theme& Theme::instance() {
    static Theme theme;
    return theme;
}

void Theme::install(QApplication& application) {
    // Qt 6.4 has no colour-scheme hint: the platform's own palette tells, before ours replaces it.
    m_systemDark = application.palette().color(QPalette::Window).lightness() < 128;
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setFont(font(Type::Body));
    m_dark = m_systemDark;
    apply();
}

void Theme::choose(const QString& name) {
    m_name = name;
    const bool wanted = name == QLatin1String("dark") || (name != QLatin1String("light") && m_systemDark);
    if (wanted == m_dark)
        return;
    emit changing();
    m_dark = wanted;
    apply();
    emit changed();
}

void Theme::apply() {
    QApplication::setPalette(palette());
    qApp->setStyleSheet(styleSheet());
}

void setProperty(QWidget* widget, const char* name, const QVariant& value) {
    if (widget->property(name) == value)
        return;
    widget->setProperty(name, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

void setInk(QWidget* widget, Role role) {
    setProperty(widget, "ink", roleName(role));
}

} // namespace circlet::ui::style
