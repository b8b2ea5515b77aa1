#include "ui/mining/mining_watch.h"

#include "ui/mining/pause_rules.h"

namespace circlet::ui {
namespace {

constexpr int clockMs = 20'000; ///< a schedule's hour strikes at most so late

} // namespace

MiningWatch::MiningWatch(FacadeBinding& binding, std::unique_ptr<PowerWatch> power, QObject* parent)
    : QObject(parent), m_binding(binding), m_power(std::move(power)) {
    connect(&binding, &FacadeBinding::snapshotChanged, this, &MiningWatch::showSnapshot);
    connect(m_power.get(), &PowerWatch::changed, this, [this] {
        check();
        emit powerChanged();
    });
    connect(m_power.get(), &PowerWatch::sleepComing, this, [this] {
        if (m_holdsSeat)
            emit sleepWhileSeated();
    });
    connect(m_power.get(), &PowerWatch::wokeUp, this, [this] {
        if (m_holdsSeat)
            emit wokeWhileSeated();
    });
    connect(&m_clock, &QTimer::timeout, this, &MiningWatch::check);
    m_clock.setTimerType(Qt::VeryCoarseTimer);
    m_clock.setInterval(clockMs);
    if (binding.snapshot())
        showSnapshot(binding.snapshot());
}

void MiningWatch::showSnapshot(const facade::SnapshotPtr& snapshot) {
    const bool seated = snapshot->mining.seat.has_value();
    if (seated != m_holdsSeat) {
        m_holdsSeat = seated;
        m_power->announceSleep(seated);
    }
    const bool changed = m_on != snapshot->mining.on || m_rules != snapshot->mining.rules;
    m_on = snapshot->mining.on;
    m_rules = snapshot->mining.rules;
    if (!changed)
        return;
    if (m_on)
        m_clock.start();
    else
        m_clock.stop();
    check();
}

void MiningWatch::check() {
    const QString reason = m_on ? pauseReason(m_rules, m_power->state(), QTime::currentTime()) : QString();
    if (reason == m_reason)
        return;
    m_reason = reason;
    m_binding.facade().setPauseReason(reason.toStdString());
}

} // namespace circlet::ui
