// How long the GUI thread was busy with one event: stalls over 100 ms are logged, the longest is kept for tests (design
// §14). Used by Application. It costs two clock reads per event and no timer.
#pragma once

#include <chrono>
#include <vector>

namespace circlet::ui {

class StallWatch {
public:
    using Clock = std::chrono::steady_clock;

    static StallWatch& instance();

    /// Around each delivered event; `loopLevel` tells an event handled inside another one's own event loop.
    void begin(int loopLevel);
    void end(const char* receiver, int eventType);

    std::chrono::microseconds longest() const { return m_longest; }
    unsigned stalls() const { return m_stalls; }
    void reset();

    static constexpr std::chrono::milliseconds limit{100};

private:
    struct Span {
        Clock::time_point start;
        int loopLevel;
        bool hadLoop; ///< it ran an event loop of its own: its length says nothing
    };

    std::vector<Span> m_open;
    std::chrono::microseconds m_longest{0};
    unsigned m_stalls = 0;
};

} // namespace circlet::ui
