// How often something may happen: tokens refill with time, each event takes one. Used by Link for each frame type.
// Pure: it gets the time.
#pragma once

#include <algorithm>

#include "util/clock.h"

namespace circlet::net {

class TokenBucket {
public:
    TokenBucket(double perSecond, double burst, TimeMs now)
        : m_perSecond(perSecond), m_burst(burst), m_tokens(burst), m_updated(now) {}

    /// Takes a token; 0, or the milliseconds to wait until there is one.
    uint32_t take(TimeMs now) {
        m_tokens = std::min(m_burst, m_tokens + static_cast<double>(now - m_updated) * m_perSecond / 1000);
        m_updated = now;
        if (m_tokens >= 1) {
            m_tokens -= 1;
            return 0;
        }
        return 1 + static_cast<uint32_t>((1 - m_tokens) * 1000 / m_perSecond);
    }

private:
    double m_perSecond;
    double m_burst;
    double m_tokens;
    TimeMs m_updated;
};

} // namespace circlet::net
