#include "ui/app/facade_binding.h"

#include <QPointer>

namespace circlet::ui {

facade::Post FacadeBinding::postTo(QObject* receiver) {
    // The façade is destroyed before its receiver, so the pointer outlives every call; queued ones die with the
    // receiver.
    return [receiver](std::function<void()> work) {
        QMetaObject::invokeMethod(receiver, std::move(work), Qt::QueuedConnection);
    };
}

FacadeBinding::FacadeBinding(QObject* parent) : QObject(parent), m_snapshot(std::make_shared<facade::Snapshot>()) {
    qRegisterMetaType<facade::SnapshotPtr>();
}

FacadeBinding::~FacadeBinding() {
    m_subscription.reset();
    m_facade.reset();
}

void FacadeBinding::attach(std::unique_ptr<facade::Facade> facade) {
    m_facade = std::move(facade);
    m_snapshot = m_facade->current();
    if (!m_snapshot)
        m_snapshot = std::make_shared<facade::Snapshot>();
    m_subscription = m_facade->subscribe([this](facade::SnapshotPtr snapshot) {
        m_snapshot = std::move(snapshot);
        emit snapshotChanged(m_snapshot);
    });
}

} // namespace circlet::ui
