#include "ui/app/stall_watch.h"

#include <QLoggingCategory>

namespace circlet::ui {

Q_LOGGING_CATEGORY(stallLog, "circlet.ui.stall")

StallWatch& StallWatch::instance() {
    static StallWatch watch;
    return watch;
}

void StallWatch::begin(int loopLevel) {
    if (!m_open.empty() && loopLevel > m_open.back().loopLevel)
        m_open.back().hadLoop = true;
    m_open.push_back({Clock::now(), loopLevel, false});
}

void StallWatch::end(const char* receiver, int eventType) {
    if (m_open.empty())
        return;
    const Span span = m_open.back();
    m_open.pop_back();
    if (span.hadLoop) {
        if (!m_open.empty())
            m_open.back().hadLoop = true;
        return;
    }
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - span.start);
    // Inner events are part of the outer one, unless a loop of its own delivers them.
    const bool outermost = m_open.empty() || m_open.back().loopLevel < span.loopLevel;
    if (!outermost)
        return;
    m_longest = std::max(m_longest, took);
    if (took <= limit)
        return;
    ++m_stalls;
    qCWarning(stallLog, "the window stood still for %lld ms (event %d of %s)",
              static_cast<long long>(took.count() / 1'000), eventType, receiver);
}

void StallWatch::reset() {
    m_longest = {};
    m_stalls = 0;
}

} // namespace circlet::ui
