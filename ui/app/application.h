// QApplication that watches for stalls and speaks the chosen language. Used by app/circlet and the GUI tests.
#pragma once

#include <memory>

#include <QApplication>
#include <QTranslator>

namespace circlet::ui {

class Application : public QApplication {
    Q_OBJECT

public:
    Application(int& argc, char** argv);
    bool notify(QObject* receiver, QEvent* event) override;

    /// "" is the system's language; else en, zh_CN, de, ro. Unknown ones fall back to English.
    static void useLanguage(const QString& name);
    static QString language();
};

} // namespace circlet::ui
