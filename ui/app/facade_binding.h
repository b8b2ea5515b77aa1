// Owns the façade on the GUI's side: posts its replies to the GUI thread and turns snapshots into a signal.
// Used by the main window and pages. Never blocks, and never touches a widget from another thread.
#pragma once

#include <memory>

#include <QObject>

#include "node/facade/facade.h"

namespace circlet::ui {

class FacadeBinding : public QObject {
    Q_OBJECT

public:
    /// Runs functions on the thread of `receiver`; nothing once it is gone.
    static facade::Post postTo(QObject* receiver);

    explicit FacadeBinding(QObject* parent = nullptr);
    ~FacadeBinding() override;

    /// Takes the façade over and subscribes.
    void attach(std::unique_ptr<facade::Facade> facade);
    facade::Facade& facade() const { return *m_facade; }
    /// Never null after attach().
    facade::SnapshotPtr snapshot() const { return m_snapshot; }

signals:
    void snapshotChanged(const circlet::facade::SnapshotPtr& snapshot);
    /// Theme, language, lock and clipboard times have changed: emitted by the settings page after it saved them.
    void settingsChanged();

private:
    std::unique_ptr<facade::Facade> m_facade;
    facade::Subscription m_subscription;
    facade::SnapshotPtr m_snapshot;
};

} // namespace circlet::ui

Q_DECLARE_METATYPE(circlet::facade::SnapshotPtr)
