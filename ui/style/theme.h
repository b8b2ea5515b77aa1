// Which theme is on, and its palette and style sheet for the whole application. Used by app at start and by Settings.
// Pages need it only for changed(): anything painted by hand asks style::color() again. Never asks the core for
// anything.
#pragma once

#include <QObject>
#include <QString>

#include "ui/style/tokens.h"

class QApplication;
class QWidget;

namespace circlet::ui::style {

class Theme : public QObject {
    Q_OBJECT

public:
    static Theme& instance();

    /// Fusion, fonts, palette, style sheet; call once after QApplication is made.
    void install(QApplication& application);
    /// "system" | "light" | "dark", as in facade::Settings::theme; anything else is "system".
    void choose(const QString& name);
    bool dark() const { return m_dark; }

signals:
    /// Before every widget is styled anew: the fewer there are, the sooner it is done.
    void changing();
    void changed();

private:
    Theme() = default;
    void apply();

    QString m_name = QStringLiteral("system");
    bool m_systemDark = false;
    bool m_dark = false;
};

/// Gives a label's text the colour of a role, and keeps it through theme changes.
void setInk(QWidget* widget, Role role);
/// Sets a dynamic property that the style sheet looks at, and styles the widget again.
void setProperty(QWidget* widget, const char* name, const QVariant& value);

} // namespace circlet::ui::style
