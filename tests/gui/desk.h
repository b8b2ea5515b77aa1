// The real window with a real façade behind it, clicked and typed into as a user would. Used by the tests of the
// window.
#pragma once

#include <QTest>

#include <QAbstractButton>
#include <QDir>
#include <QImage>
#include <QLineEdit>

#include "support/places.h"
#include "ui/app/facade_binding.h"
#include "ui/home/main_window.h"

namespace circlet::test {

constexpr int patienceMs = 60'000;
constexpr int settleTurns = 10;

/// A window with its own façade on a data folder.
class Desk {
public:
    explicit Desk(const QString& folder) : Desk(practice(folder)) {}
    explicit Desk(facade::Options options) {
        options.daemonProgram = (programFolder() + QStringLiteral("/circletd")).toStdString();
        options.post = ui::FacadeBinding::postTo(&binding);
        auto made = facade::Facade::create(std::move(options));
        if (!made) {
            problem = QString::fromStdString(made.error().message);
            return;
        }
        binding.attach(std::move(made).value());
        window = std::make_unique<ui::MainWindow>(binding);
        window->resize(1280, 720);
        window->show();
    }
    ~Desk() {
        if (QTest::currentTestFailed())
            picture(QStringLiteral("failed"));
        window.reset();
    }

    static facade::Options practice(const QString& folder) {
        facade::Options options;
        options.dataDirectory = folder.toStdString();
        options.practice = true;
        return options;
    }

    template<typename T = QWidget>
    T* find(const char* name) const {
        for (T* widget : window->findChildren<T*>(QString::fromLatin1(name))) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    /// Waits until the control can be used, then clicks it as a user would.
    bool click(const char* name, int patience = patienceMs) const {
        if (!QTest::qWaitFor(
                [&] {
                    auto* button = find<QAbstractButton>(name);
                    return button && button->isEnabled();
                },
                patience))
            return false;
        QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton);
        return true;
    }
    bool type(const char* name, const QString& text) const {
        if (!QTest::qWaitFor([&] { return find<QLineEdit>(name) != nullptr && find<QLineEdit>(name)->isEnabled(); },
                             patienceMs))
            return false;
        auto* edit = find<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
        return true;
    }
    bool waitVisible(const char* name) const {
        return QTest::qWaitFor([&] { return find(name) != nullptr; }, patienceMs);
    }
    bool waitFor(const std::function<bool(const facade::Snapshot&)>& condition, int patience = patienceMs) const {
        return QTest::qWaitFor([&] { return condition(*binding.snapshot()); }, patience);
    }
    void picture(const QString& name) const {
        QString folder = qEnvironmentVariable("CIRCLET_PICTURES");
        if (folder.isEmpty())
            return;
        QDir().mkpath(folder);
        // Layouts and slides settle over some turns of the loop; what moves for ever is not waited for.
        QImage seen;
        for (int turn = 0; turn < settleTurns; ++turn) {
            QTest::qWait(120);
            QImage now = window->grab().toImage();
            if (std::exchange(seen, now) == now)
                break;
        }
        seen.save(folder + QStringLiteral("/") + name + QStringLiteral(".png"));
    }

    ui::FacadeBinding binding;
    std::unique_ptr<ui::MainWindow> window;
    QString problem;
};

inline bool synced(const facade::Snapshot& snapshot) {
    return snapshot.node.sync == facade::SyncState::Synced && snapshot.node.tip.level == facade::ProofLevel::Verified;
}

inline std::function<bool(const facade::Snapshot&)> owns(uint64_t atLeastLi) {
    return [atLeastLi](const facade::Snapshot& snapshot) {
        return snapshot.wallet && snapshot.wallet->balance.asOf.level == facade::ProofLevel::Verified &&
               snapshot.wallet->balance.total.li() >= atLeastLi && snapshot.wallet->pending.empty();
    };
}

} // namespace circlet::test
