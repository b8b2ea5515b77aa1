#include "ui/app/application.h"

#include <QLocale>
#include <QThread>

#include "ui/app/stall_watch.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"

namespace circlet::ui {
namespace {

QString& chosen() {
    static QString name;
    return name;
}

QTranslator& translator() {
    static QTranslator translator;
    return translator;
}

} // namespace

Application::Application(int& argc, char** argv) : QApplication(argc, argv) {
    setApplicationName(QStringLiteral("circlet"));
    setApplicationDisplayName(QStringLiteral("Circlet"));
    setDesktopFileName(QStringLiteral("circlet"));
    style::Theme::instance().install(*this);
    useLanguage({});
    setWindowIcon(QIcon(style::pixmap(QStringLiteral("mark"), style::Role::Accent, 64, 1.0)));
}

bool Application::notify(QObject* receiver, QEvent* event) {
    // QThread's own objects deliver events on other threads through here as well.
    if (QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    const int type = event->type();
    const char* name = receiver->metaObject()->className();
    StallWatch::instance().begin(thread()->loopLevel());
    const bool result = QApplication::notify(receiver, event);
    StallWatch::instance().end(name, type);
    return result;
}

void Application::useLanguage(const QString& name) {
    chosen() = name;
    removeTranslator(&translator());
    const QLocale wanted = name.isEmpty() ? QLocale::system() : QLocale(name);
    // The "C" locale is English to us; the English file holds the plurals only.
    const QLocale locale = wanted.language() == QLocale::C ? QLocale(QLocale::English) : wanted;
    QLocale::setDefault(locale);
    if (translator().load(locale, QStringLiteral("circlet"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        installTranslator(&translator());
}

QString Application::language() {
    return chosen();
}

} // namespace circlet::ui
