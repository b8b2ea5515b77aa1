// What a page sees of the window, and what it asked of it; for page tests that click and type. Used by tests/ui.
#pragma once

#include <memory>
#include <QAbstractButton>
#include <QCoreApplication>
#include <QLineEdit>
#include <QSpinBox>
#include <QTest>
#include <utility>
#include <vector>

#include "scripted_facade.h"
#include "ui/app/facade_binding.h"
#include "ui/app/page.h"

namespace circlet::ui::test {

template<typename W>
W* find(QWidget* page, const char* name) {
    auto* widget = page->findChild<W*>(QLatin1String(name));
    if (!widget)
        qFatal("no %s", name);
    return widget;
}

struct PageStage {
    ScriptedFacade* facade = new ScriptedFacade;
    FacadeBinding binding;
    QStringList toasts;
    std::unique_ptr<QWidget> drawer;
    std::vector<std::pair<PageId, QVariantMap>> visits;

    PageStage() { binding.attach(std::unique_ptr<facade::Facade>(facade)); }

    PageContext context() {
        return {*facade,
                binding,
                [this](const QString& text, const QString&, std::function<void()>) { toasts << text; },
                [this](const QString&, QWidget* content) {
                    drawer.reset(content);
                    drawer->show();
                },
                [this] {
                    if (drawer)
                        drawer.release()->deleteLater();
                },
                [this](PageId id, const QVariantMap& arguments) { visits.emplace_back(id, arguments); },
                {}};
    }

    template<typename P>
    std::unique_ptr<P> open(const facade::SnapshotPtr& snapshot, const QVariantMap& arguments = {}) {
        auto page = std::make_unique<P>(context());
        page->resize(1'000, 900);
        page->show();
        page->showSnapshot(snapshot);
        settle();
        page->enter(arguments);
        settle();
        return page;
    }

    void settle() {
        for (int i = 0; i < 4; ++i) {
            facade->deliver();
            QCoreApplication::processEvents();
        }
    }

    void click(QWidget* page, const char* name) {
        auto* button = find<QAbstractButton>(page, name);
        QVERIFY2(button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
        settle();
    }

    void type(QWidget* page, const char* name, const char* text) {
        auto* edit = find<QLineEdit>(page, name);
        edit->setFocus();
        QTest::keyClicks(edit, QString::fromUtf8(text));
        settle();
    }
};

/// The first control without a name for screen readers; empty: all have one.
inline QString nameless(QWidget* page) {
    for (QWidget* widget : page->findChildren<QWidget*>()) {
        // The list inside a closed combo box is Qt's own; the box itself carries the name. So is what a file dialog
        // holds.
        if (widget->isHidden() || widget->window() != page->window() || widget->focusPolicy() == Qt::NoFocus ||
            widget->objectName().startsWith(QLatin1String("qt_")) || widget->inherits("QComboBoxListView"))
            continue;
        const auto* button = qobject_cast<QAbstractButton*>(widget);
        const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        const bool inner = qobject_cast<QLineEdit*>(widget) && qobject_cast<QAbstractSpinBox*>(widget->parentWidget());
        if (!named && !inner)
            return QStringLiteral("%1 %2").arg(QLatin1String(widget->metaObject()->className()), widget->objectName());
    }
    return {};
}

} // namespace circlet::ui::test
